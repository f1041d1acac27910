// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

extension SQLiteConnection {
    /// Applies those of `migrations` that the file has not had, each in a transaction with the note that it did. The write lock lets
    /// one of several processes do it, and the others find it done.
    /// - Throws: ``SQLError`` of the first that fails; those before it are applied.
    func migrate(_ migrations: [Migration]) throws(SQLError) {
        let end = Self.now + Self.openingNanoseconds
        defer { rollBackWhatIsOpen() }
        try begin(.immediate, until: end)
        _ = try write(
            "CREATE TABLE IF NOT EXISTS slipway_migrations (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT")
        try commit()
        for migration in migrations {
            try begin(.immediate, until: end)
            // It waits for others no longer than that, but may itself take what it takes.
            try limit(until: .max)
            let noted = try write("SELECT 1 FROM slipway_migrations WHERE name = \(migration.name)")
            if noted.isEmpty {
                for statement in migration.statements(in: .sqlite) { _ = try write(statement) }
                _ = try write(
                    "INSERT INTO slipway_migrations (name, applied_at) VALUES (\(migration.name), \(Timestamp.now))")
            }
            try commit()
        }
    }
}
