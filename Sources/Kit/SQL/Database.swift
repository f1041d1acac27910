// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import EventLoop
public import Metrics

/// A database as one event loop sees it. Every call comes on that loop.
public protocol Database: Sendable {
    var dialect: SQLDialect { get }
    var loop: EventLoop { get }

    /// Asks what changes nothing: when its connection ends before the answer, it is asked again while its time lasts.
    /// - Throws: ``SQLError``.
    func read(_ statement: SQL) async throws(SQLError) -> SQLRows

    /// Executes a statement that may change something, once: a transaction of its own, acknowledged when it is committed.
    /// - Throws: ``SQLError``; with ``SQLError/Code/unanswered`` it may have been executed.
    ///
    /// - Parameter mayShareTransaction: where it adds rows that no other statement waits for: it may be committed together
    ///   with others of this kind that are asked for at the same time, which then wait for the disk once. When one of them fails,
    ///   none has changed anything, and each is executed again alone.
    func write(_ statement: SQL, mayShareTransaction: Bool) async throws(SQLError) -> SQLRows

    /// Executes statements all together or not at all, in one round trip.
    /// - Returns: the rows of each of them.
    /// - Throws: ``SQLError``, of the first that failed; none of them has changed anything then, but see ``SQLError/Code/unanswered``.
    func transaction(_ statements: [SQL]) async throws(SQLError) -> [SQLRows]

    var metrics: ClientMetrics { get }

    /// Fails what waits, and connects no more.
    func close()
}

extension Database {
    public func write(_ statement: SQL) async throws(SQLError) -> SQLRows {
        try await write(statement, mayShareTransaction: false)
    }
}

/// What a database tells of its connection.
public enum DatabaseEvent: Sendable {
    case connected
    /// Why there is no connection; told once, until there is one again. Its detail speaks of the connection, not of a statement,
    /// and may stand in a log.
    case lost(SQLError)
}
