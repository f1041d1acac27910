// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Synchronization

/// What several threads leave for one that waits for them.
final class Results<T: Sendable>: Sendable {
    private let slots: Mutex<[Result<T, any Error>?]>

    init(_ count: Int) { slots = Mutex(Array(repeating: nil, count: count)) }

    func set(_ index: Int, _ result: Result<T, any Error>) {
        slots.withLock { $0[index] = result }
    }

    func all() throws -> [T] {
        try slots.withLock { slots in
            try slots.map { slot in
                guard let slot else { throw Failure("a thread left no result") }
                return try slot.get()
            }
        }
    }
}
