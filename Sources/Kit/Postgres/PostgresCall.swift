// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

/// A statement, or a transaction of several, on its way until it is answered or failed.
final class PostgresCall {
    enum Answer {
        case rows(UnsafeContinuation<Result<SQLRows, SQLError>, Never>)
        case batch(UnsafeContinuation<Result<[SQLRows], SQLError>, Never>)
    }

    let statement: SQL
    /// What the transaction has behind its first statement.
    let others: [SQL]
    let isRead: Bool
    /// Whether it may be committed together with others; not again, once it was undone with them.
    var mayShare: Bool
    /// Nanoseconds of the loop's clock.
    let askedAt: UInt64
    let deadline: UInt64
    /// Whether its texts are parsed where they stand in the transaction: one may need what the one before it makes.
    var isParsedInPlace: Bool
    /// Whether it counts in the metrics: what opens a connection does not.
    let isCounted: Bool
    /// Whether it was sent, and may have been executed.
    var wasSent = false
    /// Times it was sent; what the server asks to prepare anew is not asked for ever.
    var attempts = 0
    /// Connections that ended with it; one that ends them itself is not asked for ever.
    var losses = 0
    /// What a write has so far, which counts only once its sync is answered.
    var results: [SQLRows] = []
    var error: SQLError?
    /// Whether the server has certainly not executed it, and asking again will help.
    var mustAskAgain = false
    private var answer: Answer?

    init(
        _ statement: SQL, others: [SQL] = [], isRead: Bool, mayShare: Bool = false, askedAt: UInt64,
        deadline: UInt64, isParsedInPlace: Bool = false, isCounted: Bool = true, _ answer: Answer
    ) {
        self.statement = statement
        self.others = others
        self.isRead = isRead
        self.mayShare = mayShare
        self.askedAt = askedAt
        self.deadline = deadline
        self.isParsedInPlace = isParsedInPlace
        self.isCounted = isCounted
        self.answer = answer
    }

    var isAnswered: Bool { answer == nil }

    func succeed(_ rows: SQLRows) {
        switch answer.take() {
        case .rows(let continuation): continuation.resume(returning: .success(rows))
        case .batch(let continuation): continuation.resume(returning: .success([rows]))
        case nil: break
        }
    }

    /// Answers with what has gathered.
    func succeed() {
        guard case .batch(let continuation) = answer else { return results.last.map(succeed) ?? () }
        answer = nil
        continuation.resume(returning: .success(results))
    }

    func fail(_ error: SQLError) {
        switch answer.take() {
        case .rows(let continuation): continuation.resume(returning: .failure(error))
        case .batch(let continuation): continuation.resume(returning: .failure(error))
        case nil: break
        }
    }

    /// Forgets what the attempt before has brought.
    func prepareAgain() {
        results = []
        error = nil
        mustAskAgain = false
    }
}
