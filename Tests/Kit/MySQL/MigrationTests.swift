// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Metrics
import MySQL
import SQL
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct MigrationTests {
    private static let steps = [
        Migration("create t") { _ in ["CREATE TABLE IF NOT EXISTS t (id bigint PRIMARY KEY)"] },
        Migration("fill t") { _ in ["INSERT INTO t VALUES (1)"] },
        Migration("name t") { _ in ["ALTER TABLE t ADD COLUMN name varchar(9) NOT NULL DEFAULT 'x'"] },
        Migration("count t") { _ in ["INSERT INTO t (id) SELECT count(*) + 1 FROM t"] },
    ]

    @Test(arguments: flavours) func `ten instances at once on an empty database migrate it once`(
        flavour: MySQLServer.Flavour
    ) async throws {
        try await withMySQL(flavour) { _, scene async throws in
            let settings = scene.options
            try await withThrowingTaskGroup { group in
                for _ in 0..<10 {
                    group.addTask {
                        try await withMySQL(settings, migrations: Self.steps) { mysql, _ async throws in
                            #expect(try await mysql.read("SELECT name FROM t").count == 2)
                            #expect(mysql.metrics.commands == 1 && mysql.metrics.errors == 0)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try scene.query("SELECT count(*) FROM slipway_migrations WHERE applied_at IS NOT NULL") == ["4"])
            #expect(try scene.query("SELECT id FROM t ORDER BY id") == ["1", "2"])
        }
    }

    @Test(arguments: flavours)
    func `a step that dies half-way is repeated where it can be, and else is told as what it is`(
        flavour: MySQLServer.Flavour
    ) async throws {
        for (text, isRepeatable) in [
            ("CREATE TABLE u (id bigint)", false), ("CREATE TABLE IF NOT EXISTS u (id bigint)", true),
        ] as [(StaticString, Bool)] {
            try await withMySQL(flavour) { _, scene async throws in
                func steps(_ second: SQL) -> [Migration] {
                    [Self.steps[0], Migration("create u") { _ in [SQL(stringLiteral: text), second] }]
                }
                let events = Events()
                try await withMySQL(scene.options, migrations: steps("INSERT INTO nowhere VALUES (1)"), events: events)
                {
                    mysql, loop async throws in
                    #expect(await code { _ = try await mysql.read("SELECT 1") } == .unavailable)
                    try await loop.sleep(milliseconds: 300)
                }
                #expect(events.kinds == ["lost"] && events.all[0].contains("nowhere"))
                let again = Events()
                try await withMySQL(scene.options, migrations: steps("INSERT INTO u VALUES (1)"), events: again) {
                    mysql, _ async throws in
                    #expect((await code { _ = try await mysql.read("SELECT id FROM u") } == nil) == isRepeatable)
                }
                #expect(again.kinds == [isRepeatable ? "connected" : "lost"])
                #expect(isRepeatable || again.all[0].contains("'create u' was begun before and did not end"))
            }
        }
    }

    @Test(arguments: flavours)
    func `a database of a newer version is left as it is, and a user without rights suffices`(
        flavour: MySQLServer.Flavour
    ) async throws {
        try await withMySQL(flavour, migrations: Self.steps) { mysql, scene async throws in
            _ = try await mysql.read("SELECT 1")
            let user = "reader_\(UInt16.random(in: 0 ... .max))"
            try scene.query(
                """
                INSERT INTO slipway_migrations VALUES ('from the future', now(6)); CREATE USER \(user) IDENTIFIED BY 'p';
                GRANT SELECT ON \(scene.database).* TO \(user)
                """)
            defer { _ = try? scene.query("DROP USER \(user)") }
            try await withMySQL(
                try options(scene.server.url(scene.database, user: user, password: "p")), migrations: Self.steps
            ) { reader, _ async throws in
                #expect(try await reader.read("SELECT id FROM t").count == 2)
                #expect(await code { _ = try await reader.write("INSERT INTO t VALUES (9)") } == .refused)
            }
        }
    }

    @Test(arguments: flavours) func `one that waits for another's migration outlasts the time of a statement`(
        flavour: MySQLServer.Flavour
    ) async throws {
        try await withMySQL(flavour) { _, scene async throws in
            let holder = try RunningProcess(
                try program("mariadb"),
                [
                    "--no-defaults", "--socket=\(scene.server.socket)", "--user=root", scene.database,
                    "--execute=SELECT GET_LOCK(CONCAT('slipway ', LEFT(SHA2(DATABASE(), 256), 40)), 0), SLEEP(60)",
                ])
            defer { holder.kill() }
            try await scene.loop.sleep(milliseconds: 300)
            var settings = scene.options
            settings.timeoutMilliseconds = 200
            try await withMySQL(settings, migrations: Self.steps) { late, loop async throws in
                #expect(await code { _ = try await late.read("SELECT 1") } == .unavailable)
                try await loop.sleep(milliseconds: 1500)
                let waits =
                    "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT GET_LOCK%' AND db = '\(scene.database)' AND user = '\(MySQLServer.user)'"
                #expect(try scene.query(waits) == ["1"])
                holder.kill()
                // The server ends a session whose client is gone when it next looks.
                for id in try scene.query(
                    "SELECT id FROM information_schema.processlist WHERE info LIKE '%SLEEP(60)%' AND info NOT LIKE '%processlist%'"
                ) {
                    try scene.query("KILL \(id)")
                }
                #expect(try await untilAnswered(late, loop) < 3000)
            }
        }
    }
}
