// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import EventLoop
public import Metrics
public import SQL

/// PostgreSQL as one event loop sees it: a few connections of libpq in pipeline mode, which every statement in flight shares.
///
/// Reads of a turn of the loop go out together behind each other on one connection. A write is a transaction of its own; a
/// connection takes two at a time, since each waits for the disk. The client connects by itself, again and again with
/// jittered back-off, resolving the name anew each time. What may have been executed it sends again only where it is a read.
public struct Postgres: Database {
    /// What an app that is put on a server of its choice calls it.
    public static let engine = DatabaseEngine(
        "postgres", aliases: ["postgresql", "aurora-postgresql"], dialect: .postgres
    ) { server, migrations, loop, report in
        Postgres(server, migrations: migrations, on: loop, report: report)
    }

    static let usualPort: UInt16 = 5432

    private let pool: LoopBound<PostgresPool>

    /// Starts to connect, on the caller's loop; `report` is told when the server is lost or found.
    ///
    /// Migrations that the database lacks are executed before it counts as found; one instance at a time does so.
    public init(
        _ server: DatabaseServer, migrations: [Migration] = [], on loop: EventLoop,
        report: @escaping (DatabaseEvent) -> Void = { _ in }
    ) {
        let pool = PostgresPool(server, migrations, loop, report)
        self.pool = LoopBound(pool, to: loop)
        pool.connect()
    }

    public var dialect: SQLDialect { .postgres }
    public var loop: EventLoop { pool.loop }
    public var metrics: ClientMetrics { pool.value.metrics }

    /// While the first connection is being made a statement waits for it, within its time, and so it does after a loss; when the
    /// server has been lost for longer than that time, it fails at once.
    public func read(_ statement: SQL) async throws(SQLError) -> SQLRows {
        let pool = pool.value
        return try await withUnsafeContinuation { continuation in
            pool.submit(statement, isRead: true, .rows(continuation))
        }.get()
    }

    public func write(_ statement: SQL, mayShareTransaction: Bool) async throws(SQLError) -> SQLRows {
        let pool = pool.value
        return try await withUnsafeContinuation { continuation in
            pool.submit(statement, isRead: false, mayShare: mayShareTransaction, .rows(continuation))
        }.get()
    }

    public func transaction(_ statements: [SQL]) async throws(SQLError) -> [SQLRows] {
        guard let first = statements.first else { return [] }
        let pool = pool.value
        return try await withUnsafeContinuation { continuation in
            pool.submit(first, others: Array(statements.dropFirst()), isRead: false, .batch(continuation))
        }.get()
    }

    public func close() { pool.value.close() }
}
