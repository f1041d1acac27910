// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc
internal import Synchronization

/// Signals as bytes in a pipe, so that one `poll` waits for them and for everything else.
struct SignalPipe {
    let readEnd: Int32

    init(_ signals: [Int32]) throws(SystemError) {
        let pipe = try Pipe()
        readEnd = pipe.readEnd
        // A handler must not wait for room in the pipe.
        try makeNonBlocking(pipe.writeEnd)
        writeEnd.store(pipe.writeEnd, ordering: .relaxed)
        for signal in signals {
            var action = sigaction()
            guard sigaction(signal, nil, &action) == 0 else { throw .last }
            // nohup's wish is kept. A shell's, that a job in the background ignore Ctrl-C, is not: it asks by kill.
            if signal == SIGHUP, action.isIgnored { continue }
            action = sigaction()
            action.sa_flags = SA_RESTART
            action.__sigaction_handler.sa_handler = { signal in
                let code = errno
                var byte = UInt8(truncatingIfNeeded: signal)
                _ = write(writeEnd.load(ordering: .relaxed), &byte, 1)
                errno = code
            }
            guard sigaction(signal, &action, nil) == 0 else { throw .last }
        }
    }

    /// The signals that came since the last call.
    func take() -> [Int32] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(readEnd, &bytes, bytes.count)
        return count > 0 ? bytes[..<count].map(Int32.init) : []
    }
}

/// A handler takes no context.
private let writeEnd = Atomic<Int32>(-1)

extension sigaction {
    fileprivate var isIgnored: Bool {
        unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}

/// A pipe that no child inherits, its reading end without waiting.
struct Pipe {
    let readEnd: Int32
    let writeEnd: Int32

    init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .last }
        readEnd = ends[0]
        writeEnd = ends[1]
        for end in ends where fcntl(end, F_SETFD, FD_CLOEXEC) != 0 { throw .last }
        try makeNonBlocking(readEnd)
    }
}

func makeNonBlocking(_ descriptor: Int32) throws(SystemError) {
    guard fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0 else { throw .last }
}
