// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

/// Brings a database's schema up to date, on a connection that nobody else uses yet.
struct PostgresMigrations {
    let migrations: [Migration]
    /// Executes statements together or not at all, however long that takes.
    let execute: ([SQL]) async throws(SQLError) -> [SQLRows]

    /// What instances of any version wait for each other by: `slipway` in ASCII.
    private static let lock = 0x73_6C_69_70_77_61_79

    /// - Throws: the error of the first step that failed; those before it have been done.
    func run() async throws(SQLError) {
        // Usually there is nothing to do, and perhaps no right to do it.
        guard !migrations.isEmpty, try await !missing().isEmpty else { return }
        _ = try await execute(["SELECT pg_advisory_lock(\(Self.lock))"])
        // When this fails the connection goes, and the lock with it.
        _ = try await execute([
            "CREATE TABLE IF NOT EXISTS slipway_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL)"
        ])
        for migration in try await missing() {
            _ = try await execute(
                migration.statements(in: .postgres) + [
                    "INSERT INTO slipway_migrations (name, applied_at) VALUES (\(migration.name), now())"
                ])
        }
        _ = try await execute(["SELECT pg_advisory_unlock(\(Self.lock))"])
    }

    /// Names that the database has and we do not are a newer version's.
    private func missing() async throws(SQLError) -> [Migration] {
        guard try await execute(["SELECT to_regclass('slipway_migrations') IS NOT NULL"])[0][0].value(0) else {
            return migrations
        }
        var applied: Set<String> = []
        for row in try await execute(["SELECT name FROM slipway_migrations"])[0] {
            applied.insert(try row.value(0))
        }
        return migrations.filter { !applied.contains($0.name) }
    }
}
