// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

/// Who may log in.
struct UserStore: Sendable {
    let database: any Database

    /// What a log-in needs to know.
    struct Account: Sendable {
        let id: Int
        let password: String
    }

    /// - Throws: ``SQLError/Code/duplicate`` where somebody has the address, whatever its case.
    func create(_ user: SignUp, password hash: String) async throws(SQLError) -> Int {
        let rows = try await database.write(
            """
            INSERT INTO users (email, email_key, password, first_name, last_name, created_at)
            VALUES (\(user.email), \(Address.key(user.email)), \(hash), \(user.firstName), \(user.lastName),
                \(Timestamp.now))
            RETURNING id
            """)
        guard let row = rows.first else { throw SQLError(.mismatch, "INSERT gave no row") }
        return try row.value(0)
    }

    func account(key: String) async throws(SQLError) -> Account? {
        let rows = try await database.read("SELECT id, password FROM users WHERE email_key = \(key)")
        guard let row = rows.first else { return nil }
        return Account(id: try row.value(0), password: try row.value(1))
    }

    func find(_ id: Int) async throws(SQLError) -> User? {
        let rows = try await database.read("SELECT id, email, first_name, last_name FROM users WHERE id = \(id)")
        guard let row = rows.first else { return nil }
        return User(
            id: try row.value(0), email: try row.value(1), firstName: try row.value(2), lastName: try row.value(3))
    }
}
