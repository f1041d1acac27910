// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Metrics
import Postgres
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
        try await withPostgres(try options("postgres://u@127.0.0.1:\(port)", timeout: 300), events: events) {
            postgres, loop async throws in
            let start = loop.nanoseconds
            #expect(await code { _ = try await postgres.read("SELECT 1") } == .unavailable)
            #expect(loop.nanoseconds - start < 1_000_000_000)
            try await loop.sleep(milliseconds: 700)
            for _ in 0..<5 { #expect(await code { _ = try await postgres.write("SELECT 1") } == .unavailable) }
            #expect(postgres.metrics.errors == 6 && postgres.metrics.commands == 6 && postgres.metrics.reconnects == 0)
        }
        #expect(events.kinds == ["lost"])
    }

    @Test func `a server that comes later is found within two seconds`() async throws {
        let server = try PostgresServer(isStarted: false)
        let events = Events()
        try await withPostgres(try options(server.url), events: events) { postgres, loop async throws in
            _ = await code { _ = try await postgres.read("SELECT 1") }
            try await loop.sleep(milliseconds: 1500)
            try server.start()
            #expect(try await untilAnswered(postgres, loop) < 2000)
        }
        #expect(events.kinds == ["lost", "connected"])
    }

    @Test(arguments: ["stopped", "stopped at once", "killed"])
    func `a server that goes and comes back is used again within two seconds`(how: String) async throws {
        let server = try PostgresServer()
        let events = Events()
        try await withPostgres(try options(server.url), events: events) { postgres, loop async throws in
            _ = try await postgres.read("SELECT 1")
            for round in 1...2 {
                switch how {
                case "stopped": try server.stop()
                case "stopped at once": try server.stopImmediately()
                default: server.kill()
                }
                try await loop.sleep(milliseconds: 300)
                #expect(await code { _ = try await postgres.read("SELECT 1") } == .unavailable)
                try server.start()
                #expect(try await untilAnswered(postgres, loop) < 2000)
                #expect(postgres.metrics.reconnects == round)
            }
        }
        #expect(events.kinds == ["connected", "lost", "connected", "lost", "connected"])
    }

    @Test func `a server that does not answer is given up in time, and of a write nobody knows`() async throws {
        let server = try PostgresServer()
        try await withPostgres(try options(server.url, timeout: 400)) { postgres, loop async throws in
            _ = try await postgres.write("CREATE TABLE t (n bigint)")
            server.freeze()
            let start = loop.nanoseconds
            #expect(await code { _ = try await postgres.write("INSERT INTO t VALUES (\(1))") } == .unanswered)
            let took = (loop.nanoseconds - start) / 1_000_000
            #expect(took >= 390 && took < 2000)
            server.thaw()
            #expect(try await untilAnswered(postgres, loop) < 2000)
            // It was executed after all, once: nobody sent it again.
            #expect(try await postgres.read("SELECT count(*) FROM t")[0].value(0) == 1)
        }
    }

    @Test func `a read whose connection ends is asked again`() async throws {
        let server = try PostgresServer()
        try await withPostgres(try options(server.url)) { postgres, loop async throws in
            _ = try await postgres.read("SELECT 1")
            async let answers = together(5) { index in
                (try? await postgres.read("SELECT pg_sleep(0.3), \(index)")[0].value(1, as: Int.self)) ?? -1
            }
            try await loop.sleep(milliseconds: 100)
            #expect(try server.terminateConnections() == 1)
            #expect(await answers.sorted() == [0, 1, 2, 3, 4])
            #expect(postgres.metrics.errors == 0 && postgres.metrics.reconnects == 1, "\(postgres.metrics.reconnects)")
        }
    }

    @Test func `a read waits on though all connections end with it, one after the other`() async throws {
        // A machine that is busy takes long to start four psql.
        try await withPostgres(timeout: 50_000, connections: 4) { postgres, scene async throws in
            _ = await together(4) { _ in try? await postgres.write("SELECT pg_sleep(0.2)") }
            let holder = Postgres(scene.options, on: scene.loop)
            _ = try await holder.write("SELECT pg_advisory_lock(7)")
            async let answer = try? postgres.read("SELECT 7 FROM pg_advisory_xact_lock(7)")[0].value(0, as: Int.self)
            var ended: Set<String> = []
            while ended.count < 4 {
                try await scene.loop.sleep(milliseconds: 5)
                ended.formUnion(
                    try scene.query(
                        """
                        WITH waiting AS MATERIALIZED (
                            SELECT pid FROM pg_stat_activity
                            WHERE datname = '\(scene.database)' AND wait_event = 'advisory'
                        )
                        SELECT pid FROM waiting WHERE pg_terminate_backend(pid)
                        """))
            }
            holder.close()
            #expect(await answer == 7)
            #expect(postgres.metrics.errors == 0)
        }
    }

    @Test func `statements behind a session that was ended are executed once, on another`() async throws {
        let server = try PostgresServer()
        try await withPostgres(try options(server.url)) { postgres, loop async throws in
            _ = try await postgres.write("CREATE TABLE t (n bigint)")
            try server.terminateConnections()
            // The client may or may not have noticed.
            for number in 0..<20 {
                let outcome = await code { _ = try await postgres.write("INSERT INTO t VALUES (\(number))") }
                #expect(outcome == nil || outcome == .unavailable)
            }
            let stored = try await postgres.read("SELECT count(*), count(DISTINCT n) FROM t")[0]
            #expect(try stored.value(0) >= 19 && stored.value(0, as: Int.self) == stored.value(1))
        }
    }

    @Test func `a write that the server ended before its commit is undone, and sent again`() async throws {
        let server = try PostgresServer()
        var options = try options(server.url)
        // Another connection may end before it has read what it is sent, and then nobody knows.
        options.connections = 1
        try await withPostgres(options) { postgres, loop async throws in
            _ = try await postgres.write("CREATE TABLE t (n bigint)")
            async let outcome = failure {
                _ = try await postgres.write("INSERT INTO t SELECT 1 FROM pg_sleep(1)")
            }
            try await loop.sleep(milliseconds: 200)
            try server.terminateConnections()
            #expect(await outcome == nil)
            #expect(try await postgres.read("SELECT count(*) FROM t")[0].value(0) == 1)
            // But not for ever.
            let error = await failure { _ = try await postgres.write("SELECT pg_terminate_backend(pg_backend_pid())") }
            #expect(error?.code == .unavailable && error?.sqlState == "57P01")
        }
    }

    @Test func `of a write whose server dies nobody knows, and it is not sent again`() async throws {
        let server = try PostgresServer()
        try await withPostgres(try options(server.url)) { postgres, loop async throws in
            _ = try await postgres.write("CREATE TABLE t (n bigint)")
            async let outcome = code { _ = try await postgres.write("INSERT INTO t SELECT 1 FROM pg_sleep(3)") }
            try await loop.sleep(milliseconds: 200)
            server.kill()
            #expect(await outcome == .unanswered)
            try server.start()
            _ = try await untilAnswered(postgres, loop)
            #expect(try await postgres.read("SELECT count(*) FROM t")[0].value(0) == 0)
        }
    }

    @Test(arguments: ["cut", "stopped at once", "stopped"])
    func `what is acknowledged through a loss is stored, and nothing is stored twice`(how: String) async throws {
        // Without a sync of the disk, which a server that is killed needs none of: beside other tests its stop would take long.
        let server = try PostgresServer()
        try await withPostgres(try options(server.url, timeout: 3000)) { postgres, loop async throws in
            _ = try await postgres.write(
                "CREATE TABLE t (id bigserial PRIMARY KEY, client bigint, n bigint)")
            let acknowledged = Mutex(Set<Int>())
            let unknown = Mutex(Set<Int>())
            let isOver = Mutex(false)
            async let clients = together(32) { client in
                var number = client * 1_000_000
                while !isOver.withLock({ $0 }) {
                    number += 1
                    let outcome = await code {
                        _ = try await postgres.write("INSERT INTO t (client, n) VALUES (\(client), \(number))")
                    }
                    switch outcome {
                    case nil: _ = acknowledged.withLock { $0.insert(number) }
                    case .unanswered: _ = unknown.withLock { $0.insert(number) }
                    case .unavailable: try? await loop.sleep(milliseconds: 5)
                    default: return false
                    }
                }
                return true
            }
            do {
                for _ in 0..<2 {
                    try await loop.sleep(milliseconds: 300)
                    switch how {
                    case "cut": try server.terminateConnections()
                    case "stopped": try server.stop()
                    default: try server.stopImmediately()
                    }
                    if how != "cut" { try server.start() }
                    #expect(try await untilAnswered(postgres, loop) < 2000)
                }
            } catch {
                isOver.withLock { $0 = true }  // Or the clients would be waited for without end.
                throw error
            }
            try await loop.sleep(milliseconds: 200)
            isOver.withLock { $0 = true }
            #expect(await clients.allSatisfy { $0 })
            let stored = try await postgres.read("SELECT n FROM t").map { try $0.value(0, as: Int.self) }
            let (acked, unsure) = (acknowledged.withLock { $0 }, unknown.withLock { $0 })
            #expect(acked.count > 100 && Set(stored).isSuperset(of: acked), "\(acked.subtracting(stored).count) lost")
            #expect(stored.count == Set(stored).count)
            #expect(Set(stored).subtracting(acked).isSubset(of: unsure))
        }
    }

    @Test func `closing fails what waits and what was sent, and all that comes later`() async throws {
        let server = try PostgresServer()
        let silent = try ScriptedServer.silent()
        for isConnected in [true, false] {
            try await onLoop { loop in
                let postgres = Postgres(
                    try options(isConnected ? server.url : "postgres://u@127.0.0.1:\(silent.port)"), on: loop)
                if isConnected {
                    _ = try await postgres.read("SELECT 1")
                    server.freeze()
                }
                let write = Task(executorPreference: loop) {
                    await code { _ = try await postgres.write("SELECT 2") }
                }
                let read = Task(executorPreference: loop) { await code { _ = try await postgres.read("SELECT 3") } }
                try await loop.sleep(milliseconds: 50)
                postgres.close()
                postgres.close()
                #expect(await write.value == (isConnected ? .unanswered : .closed))
                #expect(await read.value == .closed)
                #expect(await code { _ = try await postgres.read("SELECT 4") } == .closed)
                try await loop.sleep(milliseconds: 50)
            }
        }
        server.thaw()
    }

    @Test func `a client that is let go without being closed leaves quietly`() async {
        await #expect(processExitsWith: .success) {
            let server = try PostgresServer()
            try await onLoop { loop in
                do {
                    let postgres = Postgres(try options(server.url), on: loop)
                    _ = try await postgres.read("SELECT 1")
                }
                try server.stop()
                try await loop.sleep(milliseconds: 300)
            }
        }
    }

    @Test func `a server that only reads is left for one that writes`() async throws {
        let events = Events()
        try await withPostgres(events: events) { postgres, scene async throws in
            _ = try await postgres.write("CREATE TABLE t (n bigint)")
            try scene.query("ALTER DATABASE \(scene.database) SET default_transaction_read_only = on")
            try scene.server.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(scene.database)'")
            _ = try await untilAnswered(postgres, scene.loop)
            let error = await failure { _ = try await postgres.write("INSERT INTO t VALUES (1)") }
            #expect(error?.code == .unavailable && error?.sqlState == "25006")
            try scene.server.query("ALTER DATABASE \(scene.database) RESET default_transaction_read_only")
            let start = scene.loop.nanoseconds
            while await code({ _ = try await postgres.write("INSERT INTO t VALUES (2)") }) != nil {
                try await scene.loop.sleep(milliseconds: 10)
                guard scene.loop.nanoseconds - start < 2_000_000_000 else { throw Failure("still read-only") }
            }
        }
    }

    @Test func `a name without an address is unavailable, and tried again`() async throws {
        let events = Events()
        try await withPostgres(try options("postgres://u@nonexistent.invalid", timeout: 1000), events: events) {
            postgres, loop async throws in
            #expect(await code { _ = try await postgres.read("SELECT 1") } == .unavailable)
            try await loop.sleep(milliseconds: 200)
        }
        #expect(events.kinds == ["lost"] && events.all[0].contains("nonexistent.invalid"))
    }
}
