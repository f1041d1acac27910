// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// A running app, and what it wrote that is not yet a line.
struct AppProcess {
    let launch: Launch
    let pid: pid_t
    var isReady = false
    var ending: Ending?
    /// Standard output and standard error.
    var streams: [LineStream]

    var name: String { launch.name }

    enum Ending {
        case exited(Int32)
        case killed(Int32)

        var description: String {
            switch self {
            case .exited(let code): "exited with code \(code)"
            case .killed(let signal): "was killed by signal \(signal) (\(String(cString: strsignal(signal))))"
            }
        }
    }

    /// Starts the app in a process group of its own, so that a terminal's Ctrl-C reaches it through us only, and once.
    init(_ launch: Launch) throws(SystemError) {
        self.launch = launch
        let output = try Pipe()
        let errors = try Pipe()
        defer {
            close(output.writeEnd)
            close(errors.writeEnd)
        }
        streams = [LineStream(descriptor: output.readEnd), LineStream(descriptor: errors.readEnd)]
        pid = try Self.spawn(Self.command(launch.binary), launch.environment, output.writeEnd, errors.writeEnd)
    }

    /// `setpriv` (util-linux) asks the kernel to interrupt the app when we die, be it by SIGKILL, and becomes the app.
    /// Swift cannot call prctl(2), and between posix_spawn(3) and exec there is no place to do so. Without it, an app
    /// outlives us only when we are killed.
    private static func command(_ binary: String) -> [String] {
        let setpriv = "/usr/bin/setpriv"
        return access(setpriv, X_OK) == 0 ? [setpriv, "--pdeathsig", "INT", "--", binary] : [binary]
    }

    private static func spawn(
        _ command: [String], _ environment: Environment, _ output: Int32, _ errors: Int32
    ) throws(SystemError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard posix_spawn_file_actions_init(&actions) == 0, posix_spawnattr_init(&attributes) == 0 else { throw .last }
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        posix_spawnattr_setpgroup(&attributes, 0)
        // We ignore SIGPIPE, and a shell may have started us with SIGINT ignored: neither is the app's to inherit.
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))

        var pid: pid_t = 0
        let code = withCStrings(command.map { Array($0.utf8) }) { arguments in
            withCStrings(environment.entries) { posix_spawn(&pid, command[0], &actions, &attributes, arguments, $0) }
        }
        guard code == 0 else { throw SystemError(code: code) }
        return pid
    }

    /// Signals whatever the app started as well.
    func signal(_ signal: Int32) {
        if ending == nil { kill(-pid, signal) }
    }

    /// Looks whether the app ended; never waits.
    mutating func reap() -> Ending? {
        var status: Int32 = 0
        guard ending == nil, waitpid(pid, &status, WNOHANG) == pid else { return nil }
        let signal = status & 0x7F
        ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
        return ending
    }
}

func withCStrings<Result>(
    _ strings: [[UInt8]], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers = strings.map { string -> UnsafeMutablePointer<CChar>? in
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: string.count + 1)
        for (index, byte) in string.enumerated() { copy[index] = CChar(bitPattern: byte) }
        copy[string.count] = 0
        return copy
    }
    defer { for pointer in pointers { pointer?.deallocate() } }
    pointers.append(nil)
    return body(pointers)
}
