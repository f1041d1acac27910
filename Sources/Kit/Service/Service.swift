// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import EventLoop
internal import Glibc
internal import HTTP
internal import HTTPServer

/// The whole of an app's executable: reads the command line, serves until told to stop, and exits.
public func serve<A: App>(_ app: A.Type) -> Never {
    signal(SIGPIPE, SIG_IGN)
    // A closed standard stream would give its number, and then our log lines, to the first socket.
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 { _ = open("/dev/null", O_RDWR) }
    let arguments = CommandLine.arguments.dropFirst()
    let environment = [String: String].environment
    do {
        switch Invocation(arguments) {
        case .help: print(Help.text(A.contract), terminator: "")
        case .version: print("\(A.contract.name) \(Contracts.version) (\(Instance.commit))")
        case .healthcheck(let flags):
            exit(try HealthProbe(A.contract, flags: flags, environment: environment).isHealthy() ? 0 : 1)
        case .serve(let flags):
            try Server<A>(flags: flags, environment: environment).run()
            if EventLoop.hasAbandonedWork { _exit(0) }
        }
    } catch let error as SettingError {
        complain("\(A.contract.name): \(error.description)")
        exit(error.code.rawValue)
    } catch {
        complain("\(A.contract.name): \(error)")
        exit(1)
    }
    exit(0)
}

private func complain(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
}
