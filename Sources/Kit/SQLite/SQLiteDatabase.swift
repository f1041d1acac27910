// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Metrics
internal import SQL

/// A ``SQLite`` file as one loop sees it.
struct SQLiteDatabase: Database {
    private let client: LoopBound<SQLiteClient>
    /// Kept open.
    private let file: SQLite

    init(_ file: SQLite, _ engine: SQLiteEngine, on loop: EventLoop) {
        self.file = file
        client = LoopBound(SQLiteClient(engine, loop), to: loop)
    }

    var dialect: SQLDialect { .sqlite }
    var loop: EventLoop { client.loop }
    var metrics: ClientMetrics { client.value.metrics }

    func read(_ statement: SQL) async throws(SQLError) -> SQLRows { try await one(statement, isRead: true) }

    /// All writes that wait share a transaction, asked to or not: nobody else comes between them.
    func write(_ statement: SQL, mayShareTransaction: Bool) async throws(SQLError) -> SQLRows {
        try await one(statement, isRead: false)
    }

    func transaction(_ statements: [SQL]) async throws(SQLError) -> [SQLRows] {
        guard !statements.isEmpty else { return [] }
        return try await all(statements, isRead: false)
    }

    func close() { client.value.close() }

    private func one(_ statement: SQL, isRead: Bool) async throws(SQLError) -> SQLRows {
        let rows = try await all([statement], isRead: isRead)
        guard let first = rows.first else { throw SQLError(.refused, "a statement without a result") }
        return first
    }

    private func all(_ statements: [SQL], isRead: Bool) async throws(SQLError) -> [SQLRows] {
        let client = client.value
        return try await withUnsafeContinuation { client.send(statements, isRead: isRead, $0) }.get()
    }
}
