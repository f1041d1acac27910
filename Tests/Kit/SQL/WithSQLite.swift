// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import SQL
import SQLite
import UnitSupport

let notes = [Migration("notes") { _ in ["CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT) STRICT"] }]

/// Opens the file at `path` on a loop; it is closed when `body` has returned.
func withSQLite<Value: Sendable>(
    _ path: String, timeoutMilliseconds: Int = 5000, waitingLimit: Int = 10_000,
    _ body: @escaping @Sendable (any Database) async throws -> Value
) async throws -> Value {
    try await onLoop { loop in
        let file = try SQLite(
            path: path, migrations: notes, timeoutMilliseconds: timeoutMilliseconds, waitingLimit: waitingLimit)
        defer { file.close() }
        return try await body(file.database(on: loop))
    }
}
