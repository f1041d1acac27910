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
        case .mysql:
            [
                """
                CREATE TABLE samples (
                    id bigint PRIMARY KEY, flag boolean, number bigint, fraction double, words longtext, data longblob,
                    moment datetime(6)
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
        case .mysql:
            // It defers no constraint, reads one behind a column and forgets it, and makes no key of a text without a length.
            [
                """
                CREATE TABLE people (
                    id bigint PRIMARY KEY, email varchar(190) NOT NULL, age bigint,
                    CONSTRAINT people_email_key UNIQUE (email), CONSTRAINT grown CHECK (age >= 18)
                )
                """,
                """
                CREATE TABLE pets (
                    name varchar(190) PRIMARY KEY, owner bigint NOT NULL, friend bigint,
                    FOREIGN KEY (owner) REFERENCES people (id) ON DELETE CASCADE,
                    FOREIGN KEY (friend) REFERENCES people (id)
                )
                """,
            ]
        }
    }

    /// What a duplicate of `people.email` is told to offend.
    var emailConstraint: String {
        switch self {
        case .sqlite: "people.email"
        case .postgres, .mysql: "people_email_key"
        }
    }

    /// Reads for far longer than any test waits.
    var endlessRead: SQL {
        switch self {
        case .sqlite:
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000000) SELECT count(*) FROM n"
        case .postgres: "SELECT pg_sleep(600)"
        // Alone, SLEEP ends early and well when it is interrupted.
        case .mysql: "SELECT COUNT(*) FROM (SELECT 1 AS n) AS one WHERE SLEEP(600) = n"
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
        case .mysql: "INSERT INTO samples (id) SELECT 1 FROM (SELECT 1 AS n) AS one WHERE SLEEP(600) = n"
        }
    }

    /// SQLite has no NaN and would make it null; MySQL has nothing of the kind.
    var takesNaN: Bool { self == .postgres }
    var takesInfinity: Bool { self != .mysql }
    /// SQLite has one integer type, which holds truth, time and whole fractions as well.
    var tellsIntegersApart: Bool { self != .sqlite }
    /// MySQL's truth is an integer of one byte.
    var tellsTruthApart: Bool { self == .postgres }
    /// Without it a transaction of a write and a read says the same.
    var hasReturning: Bool { self != .mysql }
}

extension Engine {
    /// SQLite keeps numbers that are whole as integers, and so no sign of zero; MariaDB keeps none either.
    var keepsNegativeZero: Bool { self == .postgres || self == .mysql }

    var dialect: SQLDialect {
        switch self {
        case .sqlite: .sqlite
        case .postgres: .postgres
        case .mariadb, .mysql: .mysql
        }
    }
}

extension Database {
    /// Writes, and reads what was written: with `RETURNING`, or by a second statement of the same transaction.
    func write(
        _ statement: SQL, returning: SQL, else read: SQL, mayShareTransaction: Bool = false
    ) async throws -> (affected: Int, rows: SQLRows) {
        if dialect.hasReturning {
            let rows = try await write(returning, mayShareTransaction: mayShareTransaction)
            return (rows.affected, rows)
        }
        let rows = try await transaction([statement, read])
        return (rows[0].affected, rows[1])
    }
}
