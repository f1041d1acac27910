// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// Reads a pipe to its end on a thread of its own, so that its writer never waits for us.
final class Capture: Sendable {
    private let state = Mutex(State())

    private struct State {
        var bytes: [UInt8] = []
        var isAtEnd = false
    }

    /// Takes the descriptor and closes it at the end.
    init(_ descriptor: Int32) throws {
        _ = try Thread { [weak self] in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0, let self else { break }
                self.state.withLock { $0.bytes += buffer[..<count] }
            }
            close(descriptor)
            self?.state.withLock { $0.isAtEnd = true }
        }
    }

    var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

    /// Waits until every writer has closed the pipe.
    func finish(within limit: Double) {
        let deadline = Deadline(within: limit)
        while !deadline.hasPassed && !(state.withLock { $0.isAtEnd }) { pause(0.001) }
    }
}
