// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Metrics
import Postgres
import SQL
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct MigrationTests {
    private static let steps = [
        Migration("create t") { _ in
            ["CREATE TABLE t (id bigint PRIMARY KEY)", "INSERT INTO t VALUES (1)"]
        },
        Migration("name t") { _ in
            ["ALTER TABLE t ADD COLUMN name text NOT NULL DEFAULT 'x'", "CREATE INDEX t_name ON t (name)"]
        },
        Migration("count t") { _ in ["INSERT INTO t SELECT count(*) + 1 FROM t"] },
    ]

    @Test func `the schema is there when the first statement is answered`() async throws {
        try await withPostgres(migrations: Self.steps) { postgres, scene async throws in
            #expect(try await postgres.read("SELECT name FROM t").count == 2)
            #expect(
                try scene.query("SELECT name FROM slipway_migrations ORDER BY applied_at") == Self.steps.map(\.name))
            #expect(
                try scene.query(
                    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = '\(scene.database)')"
                ) == ["0"])
            #expect(postgres.metrics.commands == 1 && postgres.metrics.errors == 0)
            let limit = try await postgres.read("SELECT current_setting('statement_timeout')")[0].value(
                0, as: String.self)
            #expect(limit == "5s")
        }
    }

    @Test func `ten instances at once on an empty database migrate it once`() async throws {
        try await withPostgres { postgres, scene async throws in
            let settings = scene.options
            try await withThrowingTaskGroup { group in
                for _ in 0..<10 {
                    group.addTask {
                        try await withPostgres(settings, migrations: Self.steps) { postgres, _ async throws in
                            #expect(try await postgres.read("SELECT id FROM t").count == 2)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try scene.query("SELECT count(*) FROM slipway_migrations") == ["3"])
            #expect(try scene.query("SELECT id FROM t ORDER BY id") == ["1", "2"])
        }
    }

    @Test func `one that is killed between two steps leaves what the next goes on from`() async throws {
        let server = try PostgresServer()
        let slow = Migration("name t") { _ in
            ["ALTER TABLE t ADD COLUMN name text NOT NULL DEFAULT 'x'", "SELECT pg_sleep(20)"]
        }
        let events = Events()
        try await withPostgres(
            try options(server.url), migrations: [Self.steps[0], slow], events: events
        ) { postgres, loop async throws in
            let isThere =
                "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(20)' AND state = 'active'"
            // Not by waiting: this is the client's own loop.
            while try server.query(isThere) != ["1"] { try await loop.sleep(milliseconds: 20) }
            server.kill()
            try await loop.sleep(milliseconds: 50)
        }
        #expect(events.kinds.first == "lost" && !events.kinds.contains("connected"))
        try server.start()
        #expect(try server.query("SELECT name FROM slipway_migrations") == ["create t"])
        try await withPostgres(try options(server.url), migrations: Self.steps) { postgres, _ async throws in
            #expect(try await postgres.read("SELECT name FROM t").count == 2)
        }
    }

    @Test func `a database of a newer version is left as it is, and a role without rights suffices`() async throws {
        try await withPostgres(migrations: Self.steps) { postgres, scene async throws in
            _ = try await postgres.read("SELECT 1")
            let role = "reader_\(scene.database)"
            try scene.query(
                """
                INSERT INTO slipway_migrations VALUES ('from the future', now()); CREATE ROLE \(role) LOGIN;
                REVOKE CREATE ON SCHEMA public FROM PUBLIC; GRANT SELECT ON ALL TABLES IN SCHEMA public TO \(role)
                """)
            try await withPostgres(
                try options(scene.server.url(scene.database, user: role)), migrations: Self.steps
            ) { reader, _ async throws in
                #expect(try await reader.read("SELECT id FROM t").count == 2)
                #expect(await failure { _ = try await reader.write("INSERT INTO t VALUES (9)") }?.sqlState == "42501")
            }
            try scene.query("DROP OWNED BY \(role); DROP ROLE \(role)")
        }
    }

    @Test func `a step that fails is told and tried again, until it works`() async throws {
        let events = Events()
        let step = Migration("copy") { _ in ["CREATE TABLE copy AS SELECT * FROM original"] }
        try await withPostgres(migrations: [Self.steps[0], step], events: events) { postgres, scene async throws in
            let error = await failure { _ = try await postgres.read("SELECT 1") }
            #expect(error?.code == .unavailable && error?.sqlState == "42P01")
            #expect(try scene.query("SELECT name FROM slipway_migrations") == ["create t"])
            try scene.query("CREATE TABLE original AS SELECT 5::bigint AS n")
            #expect(try await untilAnswered(postgres, scene.loop) < 2000)
            #expect(try await postgres.read("SELECT n FROM copy")[0].value(0) == 5)
        }
        #expect(events.kinds == ["lost", "connected"] && events.all[0].contains("original"))
    }

    @Test func `one that waits for another's migration outlasts the time of a statement, and can be closed`()
        async throws
    {
        try await withPostgres { postgres, scene async throws in
            _ = try await postgres.read("SELECT 1")
            let holder = try RunningProcess(
                try program("psql"),
                [
                    "-X", "-h", scene.server.socketDirectory, "-p", "\(scene.server.port)", "-U", "postgres", "-d",
                    scene.database, "-c", "SELECT pg_advisory_lock(32488822435963257), pg_sleep(60)",
                ])
            defer { holder.kill() }
            let waits =
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = '\(scene.database)')"
            try eventually {
                try scene.query(
                    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = '\(scene.database)')"
                ) == ["1"]
            }
            var settings = scene.options
            settings.timeoutMilliseconds = 200
            try await withPostgres(settings, migrations: Self.steps) { late, loop async throws in
                #expect(await code { _ = try await late.read("SELECT 1") } == .unavailable)
                try await loop.sleep(milliseconds: 600)
                #expect(try scene.query(waits) == ["1"])
                try scene.query(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted")
                #expect(try await untilAnswered(late, loop) < 2000)
            }
        }
    }
}
