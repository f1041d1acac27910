// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

/// Brings a database's schema up to date, on a connection that nobody else uses yet.
///
/// MySQL commits DDL by itself, so that each step is noted twice: without a time when it begins, and with one at its end.
struct MySQLMigrations {
    let migrations: [Migration]
    /// Executes statements together or not at all, however long that takes.
    let execute: ([SQL]) async throws(SQLError) -> [SQLRows]

    /// - Throws: the error of the first step that failed; those before it have been done.
    func run() async throws(SQLError) {
        // Usually there is nothing to do, and perhaps no right to do it.
        guard !migrations.isEmpty, try await !missing().isEmpty else { return }
        // What instances of any version wait for each other by; the server's locks are for all its databases. When a step fails the
        // connection goes, and the lock with it.
        let isLocked: Int? = try await execute([
            "SELECT GET_LOCK(\(Self.lock), 31536000)"
        ])[0][0].value(0)
        guard isLocked == 1 else { throw SQLError(.conflict, "the server gives no lock for the migrations") }
        _ = try await execute([
            """
            CREATE TABLE IF NOT EXISTS slipway_migrations (
                name varchar(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PRIMARY KEY, applied_at datetime(6)
            )
            """
        ])
        for migration in try await missing() { try await take(migration) }
        _ = try await execute(["SELECT RELEASE_LOCK(\(Self.lock))"])
    }

    /// A name has 64 characters at most, as has that of a database.
    private static let lock: SQLText = "CONCAT('slipway ', LEFT(SHA2(COALESCE(DATABASE(), ''), 256), 40))"

    private func take(_ migration: Migration) async throws(SQLError) {
        let isRepeated =
            try await execute(["SELECT name FROM slipway_migrations WHERE name = \(migration.name)"])[0].count > 0
        if !isRepeated { _ = try await execute(["INSERT INTO slipway_migrations (name) VALUES (\(migration.name))"]) }
        do throws(SQLError) {
            _ = try await execute(
                migration.statements(in: .mysql) + [
                    "UPDATE slipway_migrations SET applied_at = UTC_TIMESTAMP(6) WHERE name = \(migration.name)"
                ])
        } catch {
            guard isRepeated else { throw error }
            throw SQLError(
                error.code, sqlState: error.sqlState, constraint: error.constraint,
                "the migration '\(migration.name)' was begun before and did not end, and cannot be repeated: \(error.detail)"
            )
        }
    }

    /// Names that the database has and we do not are a newer version's.
    private func missing() async throws(SQLError) -> [Migration] {
        let tables = try await execute([
            """
            SELECT COUNT(*) FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_name = 'slipway_migrations'
            """
        ])
        guard try tables[0][0].value(0) == 1 else { return migrations }
        var applied: Set<String> = []
        for row in try await execute(["SELECT name FROM slipway_migrations WHERE applied_at IS NOT NULL"])[0] {
            applied.insert(try row.value(0))
        }
        return migrations.filter { !applied.contains($0.name) }
    }
}
