// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import Glibc

/// `slipway up`: the suite on this machine, a process an app.
struct Up: Command {
    static let name = "up"
    static let summary = "Run every app on this machine, with its logs here, until Ctrl-C."

    private static let redis = Option(
        flag: "--redis", value: "URL", summary: "Count visits in this Redis, as redis://127.0.0.1:6379, not in memory.")
    private static let port = Option(
        flag: "--port", value: "APP=PORT", isRepeatable: true,
        summary: "Let an app listen on another port than its own.")
    static let options = [redis, port]

    private let redisURL: String?
    private let ports: [String: Int]

    init(_ arguments: Arguments) throws(Refusal) {
        redisURL = arguments.values(of: Self.redis).first
        if redisURL?.isEmpty == true { throw .usage("\(Self.redis.flag) takes a URL") }
        var ports = Dictionary(uniqueKeysWithValues: suite.map { ($0.name, $0.localPort) })
        for value in arguments.values(of: Self.port) {
            let halves = value.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2, let fallback = ports[halves[0]],
                let port = CommonSettings.port(fallback).parse(halves[1])
            else { throw .usage("\(Self.port.flag) takes APP=PORT, as \(suite[0].name)=9000, and held '\(value)'") }
            ports[halves[0]] = port
        }
        self.ports = ports
    }

    func run() throws(Refusal) -> ExitStatus {
        let environment: Environment
        let directory: String
        do {
            environment = try Environment.own()
            directory = try ownDirectory()
        } catch { throw .failure("/proc cannot be read: \(error)") }
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let launches = launches(from: directory, environment, isTerminal: isTerminal)
        try check(launches)
        let output = LogOutput(names: launches.map(\.name), isColoured: isTerminal && environment.takesColours)
        var supervisor = try Supervisor(launches, output: output)
        return supervisor.run()
    }

    private func launches(from directory: String, _ environment: Environment, isTerminal: Bool) -> [Launch] {
        var environment = environment
        if !environment.sets(CommonSettings.logFormat) {
            environment.set(CommonSettings.logFormat, to: (isTerminal ? CommonSettings.LogFormat.text : .json).rawValue)
        }
        return suite.map { app in
            let port = ports[app.name] ?? app.localPort
            var environment = environment
            environment.set(CommonSettings.port(app.port), to: String(port))
            var store = "none"
            if app.name == VisitsContract.app.name {
                // By the environment, for arguments are everybody's to read and a URL may hold a password.
                if let redisURL { environment.set(VisitsContract.redisURL, to: redisURL) }
                let kind = redisURL == nil ? VisitsContract.Store.memory : .redis
                environment.set(VisitsContract.store, to: kind.rawValue)
                store = kind.rawValue
            }
            if app.name == IdentityContract.app.name, !environment.sets(IdentityContract.debugRoutes) {
                environment.set(IdentityContract.debugRoutes, to: "true")
            }
            return Launch(
                app: app, binary: "\(directory)/\(app.name)", port: port, store: store, environment: environment)
        }
    }

    /// Says what would fail before anything starts.
    private func check(_ launches: [Launch]) throws(Refusal) {
        for launch in launches where access(launch.binary, X_OK) != 0 {
            throw .configuration("\(launch.name) is not there: \(launch.binary) cannot be run; make build makes it")
        }
        var takers: [Int: String] = [:]
        for launch in launches {
            let remedy = "choose another with \(Self.port.flag) \(launch.name)=PORT"
            if let other = takers.updateValue(launch.name, forKey: launch.port) {
                throw .configuration("port \(launch.port) is both \(other)'s and \(launch.name)'s; \(remedy)")
            }
            do { try Loopback.checkFree(port: launch.port) } catch {
                throw .configuration("port \(launch.port) is not free for \(launch.name) (\(error)); \(remedy)")
            }
        }
    }

    /// The apps lie beside this program, wherever it was called from.
    private func ownDirectory() throws(SystemError) -> String {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &path, path.count)
        guard count > 0 else { throw .last }
        let whole = String(decoding: path[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        return whole.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }
}

/// One app, and how it is started.
struct Launch {
    let app: AppContract
    let binary: String
    let port: Int
    /// Where its data are, for the table.
    let store: String
    let environment: Environment

    var name: String { app.name }
}
