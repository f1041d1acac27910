// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

/// What an app says at its start of a database that it would not know from another one.
@Suite(.quick) struct UnverifiedDatabaseTests {
    private static let warning = "the database's certificate is not checked"

    @Test(arguments: [
        (["DB_HOST": "db.invalid"], 1),
        (["DB_HOST": "db.invalid", "DB_SSLMODE": "disable"], 0),
        (["DB_HOST": "127.0.0.1", "DB_PORT": "1"], 0),
    ])
    func `a server elsewhere whose certificate nobody checks is told of once`(
        settings: [String: String], times: Int
    ) throws {
        let common = [
            "DB_NAME": "todo", "DB_USER_NAME": "todo", "JWT_SECRET_KEY": String(repeating: "k", count: 32),
            "LOOPS": "2",
        ]
        let app = try AppUnderTest("todo", common.merging(settings) { $1 })
        try app.stop()
        #expect(app.process.output.ranges(of: Self.warning).count == times)
    }

    @Test func `one whose certificate is checked is not told of`() throws {
        let authority = try TestAuthority()
        let app = try AppUnderTest(
            "todo",
            [
                "DB_HOST": "db.invalid", "DB_NAME": "todo", "DB_USER_NAME": "todo", "DB_SSLMODE": "verify-full",
                "DB_SSLROOTCERT": authority.root, "JWT_SECRET_KEY": String(repeating: "k", count: 32),
            ])
        try app.stop()
        #expect(!app.process.output.contains(Self.warning))
    }
}
