// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import EventLoop
public import Metrics
public import SQL

/// MySQL or MariaDB as one event loop sees it: a few connections of libmariadb, each of which has one statement at a time,
/// for the protocol has no pipeline.
///
/// A first connection is opened at once, more while statements wait for each other. A statement takes the one that was used
/// last, or waits for one within its time. The client connects by itself, again and again with jittered back-off, resolving
/// the name anew each time. What may have been executed it sends again only where it is a read; a transaction whose COMMIT
/// was not sent was certainly undone, and is executed again while its time lasts. So a transaction holds no DDL, which MySQL
/// commits by itself.
///
/// `RETURNING` is MariaDB's alone: a transaction of a write and a read says the same. An UPDATE counts the rows that it found,
/// as elsewhere, and not those that it changed.
public struct MySQL: Database {
    /// What an app that is put on a server of its choice calls it.
    public static let engine = DatabaseEngine(
        "mysql", aliases: ["mariadb", "aurora-mysql", "aurora"], dialect: .mysql
    ) { server, migrations, loop, report in
        MySQL(server, migrations: migrations, on: loop, report: report)
    }

    static let usualPort: UInt16 = 3306

    private let pool: LoopBound<MySQLPool>

    /// Starts to connect, on the caller's loop; `report` is told when the server is lost or found.
    ///
    /// Migrations that the database lacks are executed before it counts as found; one instance at a time does so. MySQL commits
    /// DDL by itself, so that a step that dies half-way is not undone: let a step be one DDL statement, or statements that may be
    /// repeated, as `CREATE TABLE IF NOT EXISTS`. A step that was begun before and cannot be repeated is told as such.
    public init(
        _ server: DatabaseServer, migrations: [Migration] = [], on loop: EventLoop,
        report: @escaping (DatabaseEvent) -> Void = { _ in }
    ) {
        let pool = MySQLPool(server, migrations, loop, report)
        self.pool = LoopBound(pool, to: loop)
        pool.connect()
    }

    public var dialect: SQLDialect { .mysql }
    public var loop: EventLoop { pool.loop }
    public var metrics: ClientMetrics { pool.value.metrics }

    /// While the first connection is being made a statement waits for it, within its time; when the server is known to be
    /// lost, it fails at once.
    public func read(_ statement: SQL) async throws(SQLError) -> SQLRows {
        let pool = pool.value
        return try await withUnsafeContinuation { continuation in
            pool.submit([statement], isRead: true, .rows(continuation))
        }.get()
    }

    /// The server commits what comes at the same time on several connections together by itself: nothing is gained by sharing.
    public func write(_ statement: SQL, mayShareTransaction: Bool) async throws(SQLError) -> SQLRows {
        let pool = pool.value
        return try await withUnsafeContinuation { continuation in
            pool.submit([statement], isRead: false, .rows(continuation))
        }.get()
    }

    /// Takes a round trip for each statement, and two for its frame.
    public func transaction(_ statements: [SQL]) async throws(SQLError) -> [SQLRows] {
        guard !statements.isEmpty else { return [] }
        let pool = pool.value
        return try await withUnsafeContinuation { continuation in
            pool.submit(statements, isRead: false, .batch(continuation))
        }.get()
    }

    public func close() { pool.value.close() }
}
