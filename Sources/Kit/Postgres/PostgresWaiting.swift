// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Calls that wait for a connection, reads and writes each in their order.
struct PostgresWaiting {
    var reads = PostgresQueue<PostgresCall>()
    var writes = PostgresQueue<PostgresCall>()

    var isEmpty: Bool { reads.isEmpty && writes.isEmpty }
    var count: Int { reads.count + writes.count }

    /// The deadline that comes first.
    var nextDeadline: UInt64? {
        var next: UInt64?
        for queue in [reads, writes] { queue.forEach { next = min(next ?? .max, $0.deadline) } }
        return next
    }

    mutating func append(_ call: PostgresCall) { if call.isRead { reads.append(call) } else { writes.append(call) } }

    /// Takes all that is in it.
    mutating func takeAll() -> [PostgresCall] { reads.takeAll() + writes.takeAll() }

    /// Takes those whose time is over.
    mutating func takeLate(_ now: UInt64) -> [PostgresCall] {
        reads.take { $0.deadline <= now } + writes.take { $0.deadline <= now }
    }

    /// Takes the writes that come first and may share a transaction.
    mutating func takeGroup(limit: Int) -> [PostgresCall] {
        var group: [PostgresCall] = []
        while group.count < limit, let next = writes.first, next.mayShare {
            writes.popFirst()
            group.append(next)
        }
        return group
    }
}
