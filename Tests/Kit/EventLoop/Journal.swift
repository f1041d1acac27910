// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Synchronization

/// What happened, in its order, told from any thread.
final class Journal<Entry: Sendable>: Sendable {
    private let list = Mutex<[Entry]>([])

    func note(_ entry: Entry) { list.withLock { $0.append(entry) } }

    var entries: [Entry] { list.withLock { $0 } }
}
