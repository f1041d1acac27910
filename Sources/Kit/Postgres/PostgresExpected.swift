// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// One answer of those that a server is still to give.
enum PostgresExpected {
    case preparation(PostgresPrepared)
    case answer(PostgresCall, PostgresPrepared?)
    /// Of a write, when it commits; of reads or a preparation, nobody's.
    case sync(PostgresCall?)
    /// Of writes that share a transaction.
    case commit([PostgresCall])

    /// Whether it is the answer to a statement that is no part of a larger transaction.
    var isAlone: Bool { if case .answer(let call, _) = self { call.others.isEmpty } else { false } }
}

extension PostgresQueue<PostgresExpected> {
    /// The deadline that comes first, of the calls that are not answered.
    var nextDeadline: UInt64? {
        var next: UInt64 = .max
        forEachCall { next = min(next, $0.deadline) }
        return next == .max ? nil : next
    }

    /// Takes all that is in it. - Returns: the calls that are not answered, each once.
    mutating func takeCalls() -> [PostgresCall] {
        var calls: [PostgresCall] = []
        var known: Set<ObjectIdentifier> = []
        forEachCall { if known.insert(ObjectIdentifier($0)).inserted { calls.append($0) } }
        self = PostgresQueue()
        return calls
    }

    /// A call stands here for each of its statements, and for its commit.
    private func forEachCall(_ body: (PostgresCall) -> Void) {
        forEach {
            switch $0 {
            case .answer(let call, _), .sync(let call?): if !call.isAnswered { body(call) }
            case .commit(let group): group.forEach(body)
            case .preparation, .sync(nil): break
            }
        }
    }
}
