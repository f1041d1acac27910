// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import SQL

/// All in which the engines differ, as far as the contract suite meets it.
extension SQLDialect {
    /// A table with a column of every type.
    static let values = Migration("create samples") { dialect in
        switch dialect {
        case .sqlite:
            [
                """
                CREATE TABLE samples (
                    id INTEGER PRIMARY KEY, flag INTEGER, number INTEGER, fraction REAL, words TEXT, data BLOB, moment INTEGER
                ) STRICT
                """
            ]
        case .postgres:
            [
                """
                CREATE TABLE samples (
                    id bigint PRIMARY KEY, flag boolean, number bigint, fraction double precision, words text, data bytea,
                    moment timestamptz
                )
                """
            ]
        }
    }

    /// Tables with a constraint of every kind.
    static let people = Migration("create people") { dialect in
        switch dialect {
        case .sqlite:
            [
                """
                CREATE TABLE people (
                    id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, age INTEGER CONSTRAINT grown CHECK (age >= 18)
                ) STRICT
                """,
                """
                CREATE TABLE pets (
                    name TEXT PRIMARY KEY, owner INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
                    friend INTEGER REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED
                ) STRICT
                """,
            ]
        case .postgres:
            [
                """
                CREATE TABLE people (
                    id bigint PRIMARY KEY, email text NOT NULL UNIQUE, age bigint CONSTRAINT grown CHECK (age >= 18)
                )
                """,
                """
                CREATE TABLE pets (
                    name text PRIMARY KEY, owner bigint NOT NULL REFERENCES people (id) ON DELETE CASCADE,
                    friend bigint REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED
                )
                """,
            ]
        }
    }

    /// What a duplicate of `people.email` is told to offend.
    var emailConstraint: String {
        switch self {
        case .sqlite: "people.email"
        case .postgres: "people_email_key"
        }
    }

    /// Reads for far longer than any test waits.
    var endlessRead: SQL {
        switch self {
        case .sqlite:
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000000) SELECT count(*) FROM n"
        case .postgres: "SELECT pg_sleep(600)"
        }
    }

    /// Writes `samples` for far longer than any test waits.
    var endlessWrite: SQL {
        switch self {
        case .sqlite:
            """
            WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000000)
            INSERT INTO samples (id) SELECT i FROM n WHERE i < 10 OR i > 999999999990
            """
        case .postgres: "INSERT INTO samples (id) SELECT 1 FROM pg_sleep(600)"
        }
    }

    /// SQLite keeps numbers that are whole as integers, and so no sign of zero.
    var keepsNegativeZero: Bool { self == .postgres }
    /// SQLite has no NaN and would make it null.
    var takesNaN: Bool { self == .postgres }
    /// SQLite has one integer type, which holds truth, time and whole fractions as well.
    var tellsIntegersApart: Bool { self == .postgres }
}

extension Engine {
    var dialect: SQLDialect {
        switch self {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
    }
}
