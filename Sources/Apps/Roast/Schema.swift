// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

/// The tables, as a history that is only ever added to.
enum Schema {
    static let migrations: [Migration] = [votes]

    /// `email_key` decides who has voted; `votes_by_drink` is all that counting reads.
    private static let votes = Migration("create votes") { dialect in
        let indexes: [SQL] = [
            "CREATE INDEX votes_by_time ON votes (created_at, id)",
            "CREATE INDEX votes_by_owner ON votes (owner)",
            "CREATE INDEX votes_by_drink ON votes (drink)",
        ]
        switch dialect {
        case .postgres:
            return [
                """
                CREATE TABLE votes (
                    id text PRIMARY KEY,
                    owner text NOT NULL,
                    name text NOT NULL,
                    email text NOT NULL,
                    email_key text COLLATE "C" NOT NULL CONSTRAINT votes_email_key UNIQUE,
                    drink text NOT NULL,
                    created_at timestamptz NOT NULL,
                    updated_at timestamptz NOT NULL)
                """
            ] + indexes
        case .mysql:
            // In one statement, which may be repeated: MySQL commits each by itself.
            return [
                """
                CREATE TABLE IF NOT EXISTS votes (
                    id varchar(22) NOT NULL PRIMARY KEY,
                    owner varchar(22) NOT NULL,
                    name varchar(100) NOT NULL,
                    email varchar(254) NOT NULL,
                    email_key varchar(512) NOT NULL,
                    drink varchar(64) NOT NULL,
                    created_at datetime(6) NOT NULL,
                    updated_at datetime(6) NOT NULL,
                    CONSTRAINT votes_email_key UNIQUE (email_key),
                    KEY votes_by_time (created_at, id),
                    KEY votes_by_owner (owner),
                    KEY votes_by_drink (drink)
                ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
                """
            ]
        case .sqlite:
            return [
                """
                CREATE TABLE votes (
                    id TEXT PRIMARY KEY,
                    owner TEXT NOT NULL,
                    name TEXT NOT NULL,
                    email TEXT NOT NULL,
                    email_key TEXT NOT NULL CONSTRAINT votes_email_key UNIQUE,
                    drink TEXT NOT NULL,
                    created_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL) STRICT
                """
            ] + indexes
        }
    }
}
