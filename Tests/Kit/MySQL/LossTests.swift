// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Metrics
import MySQL
import SQL
import Support
import Synchronization
import Testing
import UnitSupport

@Suite(.blocking) struct LossTests {
    @Test func `without a server a statement fails at once or within its time, and the loss is told once`() async throws
    {
        let port = try freePort()
        let events = Events()
        try await withMySQL(try options("mysql://u@127.0.0.1:\(port)", timeout: 300), events: events) {
            mysql, loop async throws in
            let start = loop.nanoseconds
            #expect(await code { _ = try await mysql.read("SELECT 1") } == .unavailable)
            #expect(loop.nanoseconds - start < 1_000_000_000)
            try await loop.sleep(milliseconds: 700)
            for _ in 0..<5 { #expect(await code { _ = try await mysql.write("SELECT 1") } == .unavailable) }
            #expect(mysql.metrics.errors == 6 && mysql.metrics.commands == 6 && mysql.metrics.reconnects == 0)
        }
        #expect(events.kinds == ["lost"])
    }

    @Test func `a name without an address is unavailable, and tried again`() async throws {
        let events = Events()
        try await withMySQL(try options("mysql://u@nonexistent.invalid", timeout: 1000), events: events) {
            mysql, loop async throws in
            #expect(await code { _ = try await mysql.read("SELECT 1") } == .unavailable)
            try await loop.sleep(milliseconds: 200)
        }
        #expect(events.kinds == ["lost"] && events.all[0].contains("nonexistent.invalid"))
    }

    @Test func `a server that accepts and says nothing keeps nobody longer than their time`() async throws {
        let silent = try ScriptedServer.silent()
        try await withMySQL(try options("mysql://u@127.0.0.1:\(silent.port)", timeout: 300)) {
            mysql, loop async throws in
            let start = loop.nanoseconds
            #expect(await code { _ = try await mysql.read("SELECT 1") } == .unavailable)
            let took = (loop.nanoseconds - start) / 1_000_000
            #expect(took >= 290 && took < 1500)
            // A loop that ends while a thread still waits for the server abandons that work, and its memory.
            mysql.close()
            silent.stop()
            try await loop.sleep(milliseconds: 300)
        }
    }

    @Test func `a server that speaks something else is told, and asked again`() async throws {
        for words in [
            "HTTP/1.1 400 Bad Request\r\n\r\n", "\0\0\0\0", "\u{1}\0\0\0\u{FF}", String(repeating: "x", count: 70_000),
        ] {
            let server = try ScriptedServer { client in
                try client.send(words)
                _ = try? client.readToEnd(within: 2)
            }
            let events = Events()
            try await withMySQL(try options("mysql://u@127.0.0.1:\(server.port)", timeout: 600), events: events) {
                mysql, _ async throws in
                #expect(await code { _ = try await mysql.read("SELECT 1") } == .unavailable)
            }
        }
    }

    @Test(arguments: flavours) func `a server that comes later is found within two seconds`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let server = try MySQLServer(flavour, isStarted: false)
        let events = Events()
        try await withMySQL(try options(server.url()), events: events) { mysql, loop async throws in
            _ = await code { _ = try await mysql.read("SELECT 1") }
            try await loop.sleep(milliseconds: 500)
            try server.start()
            #expect(try await untilAnswered(mysql, loop) < 2000)
        }
        #expect(events.kinds == ["lost", "connected"])
    }

    @Test(arguments: flavours, ["stopped", "killed"])
    func `a server that goes and comes back is used again within two seconds`(
        flavour: MySQLServer.Flavour, how: String
    ) async throws {
        let server = try MySQLServer(flavour)
        let events = Events()
        try await withMySQL(try options(server.url()), events: events) { mysql, loop async throws in
            _ = try await mysql.read("SELECT 1")
            if how == "stopped" { try server.stop() } else { server.kill() }
            try await loop.sleep(milliseconds: 300)
            #expect(await code { _ = try await mysql.read("SELECT 1") } == .unavailable)
            try server.start()
            #expect(try await untilAnswered(mysql, loop) < 2000)
            #expect(mysql.metrics.reconnects == 1)
        }
        #expect(events.kinds == ["connected", "lost", "connected"])
    }

    @Test(arguments: flavours) func `a server that does not answer is given up in time, and of a write nobody knows`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let server = try MySQLServer(flavour)
        try await withMySQL(flavour, server: server, timeout: 400) { mysql, scene async throws in
            _ = try await mysql.write("CREATE TABLE t (n bigint)")
            // Prepared now: of a text that the server has not even read, everybody knows.
            _ = try await mysql.write("INSERT INTO t VALUES (\(0))")
            try server.freeze()
            let start = scene.loop.nanoseconds
            #expect(await code { _ = try await mysql.write("INSERT INTO t VALUES (\(1))") } == .unanswered)
            let took = (scene.loop.nanoseconds - start) / 1_000_000
            #expect(took >= 390 && took < 2500)
            server.thaw()
            #expect(try await untilAnswered(mysql, scene.loop) < 3000)
            // It was executed after all, or not; nobody sent it again.
            #expect(try await mysql.read("SELECT count(*) FROM t")[0].value(0, as: Int.self) <= 2)
        }
    }

    @Test(arguments: flavours) func `a read whose connection is killed is asked again`(flavour: MySQLServer.Flavour)
        async throws
    {
        let server = try MySQLServer(flavour)
        try await withMySQL(flavour, server: server) { mysql, scene async throws in
            _ = try await mysql.read("SELECT 1")
            async let answers = together(4) { index in
                (try? await mysql.read("SELECT \(index), n FROM (SELECT 1 AS n) AS one WHERE SLEEP(0.4) = 0")[0]
                    .value(0, as: Int.self)) ?? -1
            }
            try await scene.loop.sleep(milliseconds: 200)
            #expect(try server.killSessions() > 0)
            #expect(await answers.sorted() == [0, 1, 2, 3])
            #expect(mysql.metrics.errors == 0)
        }
    }

    @Test(arguments: flavours) func `a read waits on though all connections end with it, one after the other`(
        flavour: MySQLServer.Flavour
    ) async throws {
        // A machine that is busy takes long to start eight clients.
        try await withMySQL(flavour, timeout: 50_000, connections: 4) { mysql, scene async throws in
            _ = await together(4) { _ in try? await mysql.write("SELECT SLEEP(0.2)") }
            let holder = MySQL(scene.options, on: scene.loop)
            _ = try await holder.write("SELECT GET_LOCK(DATABASE(), 0)")
            async let answer = try? mysql.read("SELECT GET_LOCK(DATABASE(), 50)")[0].value(0, as: Int.self)
            var ended: Set<String> = []
            while ended.count < 4 {
                try await scene.loop.sleep(milliseconds: 5)
                for id in try scene.query(
                    """
                    SELECT id FROM information_schema.processlist
                    WHERE db = '\(scene.database)' AND state = 'User lock' AND command <> 'Killed'
                    """)
                {
                    _ = try? scene.query("KILL \(id)")
                    ended.insert(id)
                }
            }
            holder.close()
            #expect(await answer == 1)
            #expect(mysql.metrics.errors == 0)
        }
    }

    @Test(arguments: flavours) func `a write that finds its connection killed is executed once, on another`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let server = try MySQLServer(flavour)
        try await withMySQL(flavour, server: server) { mysql, scene async throws in
            _ = try await mysql.write("CREATE TABLE t (n bigint PRIMARY KEY)")
            for round in 0..<20 {
                // Several connections, all of them idle when they are killed; the loop has not looked meanwhile.
                _ = await together(4) { _ in _ = try? await mysql.read("SELECT SLEEP(0.01)") }
                #expect(try server.killSessions() > 0)
                for number in 0..<5 {
                    #expect(
                        await failure { _ = try await mysql.write("INSERT INTO t VALUES (\(round * 5 + number))") }
                            == nil)
                }
            }
            #expect(try await mysql.read("SELECT count(*) FROM t")[0].value(0) == 100)
            #expect(mysql.metrics.errors == 0)
        }
    }

    @Test(arguments: flavours) func `under kills what is acknowledged is stored, and the rest is told for what it is`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let server = try MySQLServer(flavour)
        try await withMySQL(flavour, server: server, connections: 8) { mysql, scene async throws in
            _ = try await mysql.write("CREATE TABLE t (n bigint PRIMARY KEY)")
            let killer = Killer()
            async let end: Void = Task.detached { killer.run(server) }.value
            var codes: [Int: SQLError.Code?] = [:]
            var round = 0
            while killer.kills < 40 {
                let some = await together(20) { [round] index in
                    let number = round * 20 + index
                    return (
                        number,
                        await code {
                            if number % 2 == 0 {
                                _ = try await mysql.write("INSERT INTO t VALUES (\(number))")
                            } else {
                                _ = try await mysql.transaction([
                                    "INSERT INTO t VALUES (\(number))", "SELECT n FROM t WHERE n = \(number)",
                                ])
                            }
                        }
                    )
                }
                for (number, code) in some { codes[number] = .some(code) }
                round += 1
            }
            killer.stop()
            await end
            _ = try await untilAnswered(mysql, scene.loop)
            let rows = try await mysql.read("SELECT n FROM t")
            let stored = try Set(rows.map { try $0.value(0, as: Int.self) })
            for (number, code) in codes {
                switch code {
                case nil: #expect(stored.contains(number))
                case .unanswered: break
                case .unavailable: #expect(!stored.contains(number))
                default: Issue.record("\(number): \(code as Any)")
                }
            }
        }
    }

    @Test(arguments: flavours) func `a lost transaction whose commit was not sent is executed again, and stored once`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let server = try MySQLServer(flavour)
        try await withMySQL(flavour, server: server) { mysql, scene async throws in
            _ = try await mysql.write("CREATE TABLE t (n bigint)")
            async let outcome = failure {
                _ = try await mysql.transaction([
                    "INSERT INTO t VALUES (\(1))", "SELECT n FROM (SELECT 1 AS n) AS one WHERE SLEEP(0.5) = 0",
                ])
            }
            try await scene.loop.sleep(milliseconds: 200)
            try server.killSessions()
            #expect(await outcome == nil)
            #expect(try await mysql.read("SELECT count(*) FROM t")[0].value(0) == 1)
        }
    }

    @Test(arguments: flavours) func `a server that only reads is left`(flavour: MySQLServer.Flavour) async throws {
        let server = try MySQLServer(flavour)
        try await withMySQL(flavour, server: server) { mysql, scene async throws in
            try server.query("CREATE USER plain IDENTIFIED BY 'p'; GRANT SELECT, INSERT, CREATE ON *.* TO plain")
            var settings = try options(server.url(scene.database, user: "plain", password: "p"))
            settings.connections = 1
            try await withMySQL(settings) { plain, loop async throws in
                _ = try await plain.write("CREATE TABLE t (n bigint)")
                let before = try await plain.read("SELECT CONNECTION_ID()")[0].value(0, as: Int.self)
                try server.query("SET GLOBAL read_only = 1")
                #expect(await code { _ = try await plain.write("INSERT INTO t VALUES (1)") } == .unavailable)
                try server.query("SET GLOBAL read_only = 0")
                _ = try await untilAnswered(plain, loop)
                #expect(try await plain.read("SELECT CONNECTION_ID()")[0].value(0, as: Int.self) != before)
                _ = try await plain.write("INSERT INTO t VALUES (1)")
            }
        }
    }
}

/// Kills every session, again and again.
private final class Killer: Sendable {
    private let isOver = Atomic(false)
    private let count = Atomic(0)
    var kills: Int { count.load(ordering: .relaxed) }

    func run(_ server: MySQLServer) {
        while !isOver.load(ordering: .relaxed) {
            count.wrappingAdd((try? server.killSessions()) ?? 0, ordering: .relaxed)
            pause(0.02)
        }
    }

    func stop() { isOver.store(true, ordering: .relaxed) }
}
