// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

/// A statement, or a transaction of several, on its way until it is answered or failed.
final class MySQLCall {
    enum Answer {
        case rows(UnsafeContinuation<Result<SQLRows, SQLError>, Never>)
        case batch(UnsafeContinuation<Result<[SQLRows], SQLError>, Never>)
    }

    let statements: [SQL]
    let isRead: Bool
    /// Nanoseconds of the loop's clock.
    let askedAt: UInt64
    /// Milliseconds of the same clock.
    let deadline: UInt64
    /// Whether it counts in the metrics: what opens a connection does not.
    let isCounted: Bool
    /// Whether a connection has had it.
    var wasSent = false
    /// Whether it may have been executed for good, so that only a read is sent again.
    var mayHaveRun = false
    /// Times it was sent; what the server asks to prepare anew is not asked for ever.
    var attempts = 0
    /// Connections that ended with it; one that ends them itself is not asked for ever.
    var losses = 0
    private var answer: Answer?
    fileprivate var next: MySQLCall?

    init(
        _ statements: [SQL], isRead: Bool, askedAt: UInt64, deadline: UInt64, isCounted: Bool = true, _ answer: Answer
    ) {
        self.statements = statements
        self.isRead = isRead
        self.askedAt = askedAt
        self.deadline = deadline
        self.isCounted = isCounted
        self.answer = answer
    }

    func succeed(_ rows: [SQLRows]) {
        switch answer.take() {
        case .rows(let continuation):
            continuation.resume(
                returning: rows.last.map { .success($0) } ?? .failure(SQLError(.refused, "an empty statement")))
        case .batch(let continuation): continuation.resume(returning: .success(rows))
        case nil: break
        }
    }

    func fail(_ error: SQLError) {
        switch answer.take() {
        case .rows(let continuation): continuation.resume(returning: .failure(error))
        case .batch(let continuation): continuation.resume(returning: .failure(error))
        case nil: break
        }
    }
}

/// Calls that wait, linked to each other; those that have waited before stand first.
struct MySQLWaiting {
    private(set) var first: MySQLCall?
    private var last: MySQLCall?
    private(set) var count = 0

    mutating func append(_ call: MySQLCall) {
        last?.next = call
        last = call
        if first == nil { first = call }
        count += 1
    }

    /// One that has waited before.
    mutating func prepend(_ call: MySQLCall) {
        call.next = first
        first = call
        if last == nil { last = call }
        count += 1
    }

    mutating func popFirst() -> MySQLCall? {
        guard let call = first else { return nil }
        first = call.next.take()
        if first == nil { last = nil }
        count -= 1
        return call
    }

    /// Takes all that is in it.
    mutating func takeAll() -> [MySQLCall] {
        var calls: [MySQLCall] = []
        while let call = popFirst() { calls.append(call) }
        return calls
    }

    /// Takes those whose time is over. - Returns: them, and when the next one's is.
    mutating func takeLate(_ now: UInt64) -> (late: [MySQLCall], next: UInt64?) {
        var late: [MySQLCall] = []
        var next: UInt64?
        for call in takeAll() {
            if call.deadline <= now {
                late.append(call)
            } else {
                append(call)
                next = min(next ?? .max, call.deadline)
            }
        }
        return (late, next)
    }
}
