// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// A program started for a test: its output, its signals, its end. It is killed, with what it started, when the last
/// reference goes.
public final class RunningProcess: Sendable {
    /// Where one of its output streams leads.
    public enum Output: Sendable {
        /// Read by a thread and kept, however much it is.
        case captured
        /// The stream is closed before the program starts.
        case closed
        /// A pipe that stays open and that nobody reads.
        case unread
        /// A pipe whose reader is gone already.
        case broken
        case file(String)
        /// A descriptor of ours, as a terminal; it stays open.
        case descriptor(Int32)
    }

    public enum Exit: Sendable, Equatable {
        case code(Int32)
        case signal(Int32)
    }

    /// The process, and its process group.
    public let id: Int32
    private let name: String
    private let exited = Mutex<Exit?>(nil)
    private let waitedFor = Mutex(false)
    private let captured: [Capture?]
    private let unread: [Int32]

    public init(
        _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], output: Output = .captured,
        errors: Output = .captured
    ) throws {
        let reaper = try Reaper.shared.get()
        name = String(program.split(separator: "/").last ?? "")
        var ours: [Int32] = []
        defer { for descriptor in ours { close(descriptor) } }
        var captured: [Capture?] = []
        var unread: [Int32] = []
        let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
        ours.append(null)
        var descriptors: [Int32?] = [null]
        for stream in [output, errors] {
            var capture: Capture?
            switch stream {
            case .closed: descriptors.append(nil)
            case .descriptor(let descriptor): descriptors.append(descriptor)
            case .file(let path):
                let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
                guard file >= 0 else { throw Failure.system("open \(path)") }
                ours.append(file)
                descriptors.append(file)
            case .captured, .unread, .broken:
                let ends = try Spawn.pipe()
                ours.append(ends.write)
                descriptors.append(ends.write)
                switch stream {
                case .captured: capture = try Capture(ends.read)
                case .unread: unread.append(ends.read)
                default: close(ends.read)
                }
            }
            captured.append(capture)
        }
        self.captured = captured
        self.unread = unread
        id = try Spawn.start(
            program, arguments, environment: environment.map { "\($0)=\($1)" }.sorted(), descriptors: descriptors)
        reaper.note(id)
    }

    deinit {
        kill()
        for descriptor in unread { close(descriptor) }
    }

    /// All it has written to stdout so far.
    public var output: String { captured[0]?.text ?? "" }
    /// All it has written to stderr so far.
    public var errors: String { captured[1]?.text ?? "" }
    public var outputLines: [String] { output.split(separator: "\n").map(String.init) }

    public var isRunning: Bool { reap() == nil }
    /// Whether the test has taken its exit, or killed it: an end that nobody asked for is a crash.
    public var wasWaitedFor: Bool { waitedFor.withLock { $0 } }

    public func send(_ signal: Int32) {
        exited.withLock { if $0 == nil { _ = Glibc.kill(id, signal) } }
    }

    /// Waits for its end, and for the rest of its output. - Throws: ``Failure`` if it still runs after `limit` seconds.
    @discardableResult
    public func exit(within limit: Double = 10) throws -> Exit {
        let deadline = Deadline(within: limit)
        while true {
            if let exit = reap() {
                waitedFor.withLock { $0 = true }
                for capture in captured { capture?.finish(within: 2) }
                return exit
            }
            if deadline.hasPassed {
                throw Failure("\(name) still runs after \(limit) s; stderr: \(errors.suffix(500))")
            }
            pause(0.002)
        }
    }

    /// Ends it and its whole process group at once.
    public func kill() {
        waitedFor.withLock { $0 = true }
        let deadline = Deadline(within: 10)
        while reap() == nil && !deadline.hasPassed {
            _ = Glibc.kill(-id, SIGKILL)
            pause(0.001)
        }
    }

    private func reap() -> Exit? {
        exited.withLock { exited in
            if exited != nil { return exited }
            var status: Int32 = 0
            guard waitpid(id, &status, WNOHANG) == id else { return nil }
            let signal = status & 0x7F
            exited = signal == 0 ? .code((status >> 8) & 0xFF) : .signal(signal)
            _ = Glibc.kill(-id, SIGKILL)
            if let reaper = try? Reaper.shared.get() { reaper.forget(id) }
            return exited
        }
    }
}

/// Runs a program to its end.
/// - Throws: ``Failure`` when that takes over `limit` seconds.
public func run(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], within limit: Double = 10
) throws -> (exit: RunningProcess.Exit, output: String, errors: String) {
    let process = try RunningProcess(program, arguments, environment: environment)
    let exit = try process.exit(within: limit)
    return (exit, process.output, process.errors)
}
