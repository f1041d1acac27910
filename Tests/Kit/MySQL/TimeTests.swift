// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Metrics
import MySQL
import SQL
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct TimeTests {
    private static let endless: SQL = "SELECT COUNT(*) FROM (SELECT 1 AS n) AS one WHERE SLEEP(600) = n"

    @Test(arguments: flavours) func `a statement that outlasts its time is stopped at the server, too`(
        flavour: MySQLServer.Flavour
    ) async throws {
        try await withMySQL(flavour, timeout: 300) { mysql, scene async throws in
            _ = try await mysql.write("CREATE TABLE t (n bigint)")
            let isRunning = """
                SELECT COUNT(*) FROM information_schema.processlist
                WHERE info LIKE '%SLEEP(600)%' AND db = '\(scene.database)' AND user = '\(MySQLServer.user)'
                """
            for isRead in [true, false] {
                let start = scene.loop.nanoseconds
                let outcome = await failure {
                    if isRead {
                        _ = try await mysql.read(Self.endless)
                    } else {
                        _ = try await mysql.write(
                            "INSERT INTO t SELECT 1 FROM (SELECT 1 AS n) AS one WHERE SLEEP(600) = n")
                    }
                }
                #expect(outcome?.code == .timedOut && outcome?.sqlState == "57014")
                let took = (scene.loop.nanoseconds - start) / 1_000_000
                #expect(took >= 290 && took < 1300)
                #expect(try scene.query(isRunning) == ["0"])
            }
            #expect(try await mysql.read("SELECT COUNT(*) FROM t")[0].value(0) == 0)
        }
    }

    @Test(arguments: flavours) func `who waits for a lock is given up in time, and changes nothing later`(
        flavour: MySQLServer.Flavour
    ) async throws {
        try await withMySQL(flavour, timeout: 400) { mysql, scene async throws in
            _ = try await mysql.write("CREATE TABLE t (n bigint PRIMARY KEY, words text)")
            _ = try await mysql.write("INSERT INTO t VALUES (1, 'a')")
            let holder = try RunningProcess(
                try program("mariadb"),
                [
                    "--no-defaults", "--socket=\(scene.server.socket)", "--user=root", scene.database,
                    "--execute=START TRANSACTION; UPDATE t SET words = 'b' WHERE n = 1; SELECT SLEEP(20)",
                ])
            defer { holder.kill() }
            try await scene.loop.sleep(milliseconds: 300)
            #expect(await code { _ = try await mysql.write("UPDATE t SET words = 'c' WHERE n = 1") } == .timedOut)
            let all = await code {
                _ = try await mysql.transaction([
                    "INSERT INTO t VALUES (2, 'x')", "UPDATE t SET words = 'c' WHERE n = 1",
                ])
            }
            #expect(all == .timedOut)
            holder.kill()
            try await scene.loop.sleep(milliseconds: 200)
            #expect(try await mysql.read("SELECT n FROM t").count == 1)
            #expect(try await mysql.read("SELECT words FROM t")[0].value(0) == "a")
        }
    }

    @Test(arguments: flavours) func `a deadlock is a conflict for one, and a success for the other`(
        flavour: MySQLServer.Flavour
    ) async throws {
        try await withMySQL(flavour) { mysql, scene async throws in
            _ = try await mysql.write("CREATE TABLE t (n bigint PRIMARY KEY, m bigint)")
            _ = try await mysql.write("INSERT INTO t VALUES (1, 0), (2, 0)")
            _ = await together(4) { _ in _ = try? await mysql.read("SELECT SLEEP(0.05)") }
            let codes = await together(2) { index in
                await code {
                    let (first, second) = index == 0 ? (1, 2) : (2, 1)
                    _ = try await mysql.transaction([
                        "UPDATE t SET m = m + 1 WHERE n = \(first)",
                        "SELECT n FROM (SELECT 1 AS n) AS one WHERE SLEEP(0.3) = 0",
                        "UPDATE t SET m = m + 1 WHERE n = \(second)",
                    ])
                }
            }
            #expect(codes.count { $0 == nil } == 1 && codes.count { $0 == .conflict } == 1)
            #expect(try await mysql.read("SELECT n FROM t WHERE m = 1").count == 2)
        }
    }

    @Test(arguments: flavours) func `who waits for a connection waits no longer than its time`(
        flavour: MySQLServer.Flavour
    ) async throws {
        try await withMySQL(flavour, timeout: 500, connections: 1) { mysql, scene async throws in
            _ = try await mysql.read("SELECT 1")
            async let slow = code {
                _ = try await mysql.read("SELECT n FROM (SELECT 1 AS n) AS one WHERE SLEEP(0.45) = 0")
            }
            try await scene.loop.sleep(milliseconds: 20)
            async let next = code {
                _ = try await mysql.read("SELECT n FROM (SELECT 1 AS n) AS one WHERE SLEEP(0.45) = 0")
            }
            try await scene.loop.sleep(milliseconds: 20)
            let start = scene.loop.nanoseconds
            #expect(await failure { _ = try await mysql.read("SELECT 1") }?.code == .unavailable)
            let took = (scene.loop.nanoseconds - start) / 1_000_000
            #expect(took >= 490 && took < 1000)
            #expect(await slow == nil)
            #expect(await next != .unavailable)
        }
    }

    @Test(arguments: flavours) func `connections come with the work, and go when there is none`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let server = try MySQLServer(flavour)
        var settings = try options(server.url())
        settings.idleMilliseconds = 1000
        settings.connections = 5
        try await withMySQL(settings) { mysql, loop async throws in
            _ = try await mysql.read("SELECT 1")
            #expect(try server.sessions().count == 1)
            _ = await together(40) { _ in _ = try? await mysql.read("SELECT SLEEP(0.05)") }
            #expect(try server.sessions().count == 5)
            for _ in 0..<100 where try server.sessions().count > 1 { try await loop.sleep(milliseconds: 100) }
            #expect(try server.sessions().count == 1)
            #expect(try await mysql.read("SELECT \(7)")[0].value(0) == 7)
            #expect(mysql.metrics.reconnects == 0)
        }
    }

    @Test(arguments: flavours) func `a server without room for more is used as it is`(flavour: MySQLServer.Flavour)
        async throws
    {
        let server = try MySQLServer(flavour)
        try server.query("CREATE USER few IDENTIFIED BY 'p' WITH MAX_USER_CONNECTIONS 2")
        let events = Events()
        try await withMySQL(try options(server.url(user: "few", password: "p")), events: events) {
            mysql, _ async throws in
            let numbers = await together(40) { index in
                (try? await mysql.read("SELECT \(index), SLEEP(0.01)")[0].value(0, as: Int.self)) ?? -1
            }
            #expect(numbers.sorted() == Array(0..<40))
        }
        #expect(events.kinds == ["connected"])
    }
}
