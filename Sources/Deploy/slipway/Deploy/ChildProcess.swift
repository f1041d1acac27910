// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// A command that runs for us. It stays in our process group, and with it in the terminal's: it may ask for a second factor.
struct ChildProcess {
    private let pid: pid_t
    private(set) var output: [UInt8] = []
    private(set) var errors: [UInt8] = []
    /// Its exit code, or 128 and the signal that ended it; `nil` while it runs.
    private(set) var code: Int32?
    /// Ours of standard output and standard error; -1 once nothing more can come.
    private var readEnds: [Int32] = [-1, -1]

    enum Stop {
        case ended
        case interrupted
        case time
    }

    /// - Parameter input: what it reads; a secret goes this way, for a command line is everybody's to read.
    /// - Parameter isShown: whether what it writes goes where ours goes, and not to us.
    init(_ words: [String], input: [UInt8] = [], isShown: Bool = false) throws(SystemError) {
        let entries = try Environment.own().entries
        let pipes = [try Pipe(), try Pipe()]
        var inputEnds: [Int32] = [-1, -1]
        guard pipe(&inputEnds) == 0 else { throw .last }
        for end in inputEnds where fcntl(end, F_SETFD, FD_CLOEXEC) != 0 { throw .last }
        defer { for end in inputEnds + pipes.map(\.writeEnd) { close(end) } }
        readEnds = pipes.map(\.readEnd)

        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard posix_spawn_file_actions_init(&actions) == 0, posix_spawnattr_init(&attributes) == 0 else { throw .last }
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, inputEnds[0], STDIN_FILENO)
        if !isShown {
            posix_spawn_file_actions_adddup2(&actions, pipes[0].writeEnd, STDOUT_FILENO)
            posix_spawn_file_actions_adddup2(&actions, pipes[1].writeEnd, STDERR_FILENO)
        }
        // We ignore SIGPIPE: that is not the command's to inherit.
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

        var pid: pid_t = 0
        let code = withCStrings(words.map { Array($0.utf8) }) { arguments in
            withCStrings(entries) { posix_spawnp(&pid, words[0], &actions, &attributes, arguments, $0) }
        }
        self.pid = pid
        guard code == 0 else {
            for end in readEnds { close(end) }
            throw SystemError(code: code)
        }
        // A password is shorter than a pipe is deep: this never waits.
        if !input.isEmpty { _ = write(inputEnds[1], input, input.count) }
    }

    /// Waits until it ends, somebody interrupts us, or `deadline` is there, on the clock of ``now()``.
    mutating func wait(until deadline: Double? = nil, _ signals: SignalPipe) -> Stop {
        while true {
            reap()
            if code != nil { return .ended }
            var timeout: Int32 = -1
            if let deadline {
                let left = deadline - now()
                if left <= 0 { return .time }
                timeout = Int32((left * 1000).rounded(.up))
            }
            var descriptors = [pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0)]
            descriptors += readEnds.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            poll(&descriptors, nfds_t(descriptors.count), timeout)
            read()
            if signals.take().contains(where: { $0 != SIGCHLD }) { return .interrupted }
        }
    }

    /// Ends it, and waits until it has.
    mutating func stop(_ signals: SignalPipe) {
        kill(pid, SIGTERM)
        if wait(until: now() + 5, signals) == .ended { return }
        kill(pid, SIGKILL)
        while code == nil { _ = wait(signals) }
    }

    private mutating func reap() {
        var status: Int32 = 0
        guard code == nil, waitpid(pid, &status, WNOHANG) == pid else { return }
        let signal = status & 0x7F
        code = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
        read()
        for end in readEnds where end >= 0 { close(end) }
        readEnds = [-1, -1]
    }

    /// What has come by now.
    private mutating func read() {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        for index in readEnds.indices {
            while readEnds[index] >= 0 {
                let count = Glibc.read(readEnds[index], &buffer, buffer.count)
                if count < 0 { break }
                if count == 0 {
                    close(readEnds[index])
                    readEnds[index] = -1
                    break
                }
                if index == 0 { output += buffer[..<count] } else { errors += buffer[..<count] }
            }
        }
    }
}
