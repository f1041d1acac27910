// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Metrics
import Postgres
import SQL
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct TimeTests {
    @Test func `the server gives up what takes too long, and the connection goes on`() async throws {
        try await withPostgres(timeout: 300) { postgres, scene async throws in
            let start = scene.loop.nanoseconds
            let error = await failure { _ = try await postgres.read("SELECT pg_sleep(20)") }
            #expect(error?.code == .timedOut && error?.sqlState == "57014")
            #expect(scene.loop.nanoseconds - start < 2_000_000_000)
            #expect(await code { _ = try await postgres.write("SELECT pg_sleep(20)") } == .timedOut)
            #expect(postgres.metrics.reconnects == 0)
        }
    }

    @Test func `a write that waits for a lock holds up no other`() async throws {
        try await withPostgres(timeout: 1000) { postgres, scene async throws in
            _ = try await postgres.write("CREATE TABLE t (id bigint PRIMARY KEY, n bigint)")
            _ = try await postgres.write("INSERT INTO t VALUES (1, 0), (2, 0)")
            _ = await together(20) { _ in try? await postgres.write("SELECT 1") }
            try await scene.loop.sleep(milliseconds: 100)
            let holder = try RunningProcess(
                try program("psql"),
                [
                    "-X", "-h", scene.server.socketDirectory, "-p", "\(scene.server.port)", "-U", "postgres", "-d",
                    scene.database, "-c", "BEGIN", "-c", "UPDATE t SET n = 1 WHERE id = 1", "-c", "SELECT pg_sleep(30)",
                ])
            try eventually("the row is locked") {
                try scene.query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(30)%'") == [
                    "1"
                ]
            }
            async let blocked = code { _ = try await postgres.write("UPDATE t SET n = 2 WHERE id = \(1)") }
            try await scene.loop.sleep(milliseconds: 50)
            for _ in 0..<20 { _ = try await postgres.write("UPDATE t SET n = n + 1 WHERE id = \(2)") }
            #expect(try await postgres.read("SELECT n FROM t WHERE id = \(2)")[0].value(0) == 20)
            #expect(await blocked == .timedOut)
            holder.kill()
        }
    }

    @Test func `a server that answers only after the time is cancelled and left`() async {
        // In a process of its own: of all that are given up at once one is cancelled.
        await #expect(processExitsWith: .success) {
            let server = try PostgresServer()
            try await withPostgres(try options(server.url, timeout: 300)) { postgres, loop async throws in
                // It lifts the limit that the session was given.
                _ = try await postgres.write("SELECT set_config('statement_timeout', '0', false)")
                guard await code({ _ = try await postgres.read("SELECT pg_sleep(600)") }) == .unanswered else {
                    throw Failure("it was answered")
                }
                _ = try await untilAnswered(postgres, loop)
                let active =
                    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'"
                try eventually("the statement is cancelled", within: 10) { try server.query(active) == ["0"] }
            }
        }
    }

    @Test func `what waits for the first connection waits no longer than its time`() async throws {
        let silent = try ScriptedServer.silent()
        try await withPostgres(try options("postgres://u@127.0.0.1:\(silent.port)", timeout: 300)) {
            postgres, loop async throws in
            let start = loop.nanoseconds
            let codes = await together(10) { _ in await code { _ = try await postgres.write("SELECT 1") } }
            #expect(codes == Array(repeating: .unavailable, count: 10))
            #expect(loop.nanoseconds - start < 1_500_000_000)
        }
    }

    @Test func `a thousand statements at once are all answered`() async throws {
        try await withPostgres { postgres, _ async throws in
            let sum = await together(1000) { index in
                (try? await postgres.read("SELECT \(index)")[0].value(0, as: Int.self)) ?? -1_000_000
            }
            .reduce(0, +)
            #expect(sum == 499_500)
        }
    }

    @Test func `answers larger than any buffer arrive whole, beside small ones`() async throws {
        try await withPostgres(timeout: 20_000, connections: 1) { postgres, _ async throws in
            let lengths = await together(20) { index in
                (try? await postgres.read("SELECT repeat('x', \(index % 2 * 3_000_000 + index)::int)")[0].value(
                    0, as: String.self
                ).utf8.count) ?? -1
            }
            #expect(lengths.sorted() == (0..<20).map { $0 % 2 * 3_000_000 + $0 }.sorted())
            // Both directions are full at once.
            let text = String(repeating: "y", count: 2_000_000)
            let echoes = await together(20) { _ in
                (try? await postgres.read("SELECT \(text)")[0].value(0, as: String.self).utf8.count) ?? -1
            }
            #expect(echoes == Array(repeating: 2_000_000, count: 20))
        }
    }

    @Test func `an answer without end is given up`() async throws {
        try await withPostgres(timeout: 20_000) { postgres, scene async throws in
            let error = await failure {
                _ = try await postgres.write("SELECT repeat('x', 1000000) FROM generate_series(1, 1000)")
            }
            #expect(error?.code == .unanswered && error?.detail.contains("67108864") == true)
            _ = try await untilAnswered(postgres, scene.loop)
        }
    }
}
