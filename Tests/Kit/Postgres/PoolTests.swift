// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Metrics
import Postgres
import SQL
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct PoolTests {
    @Test func `a server without room for more connections is used with those it has`() async throws {
        let server = try PostgresServer(settings: ["max_connections=5", "superuser_reserved_connections=0"])
        let events = Events()
        var settings = try options(server.url)
        settings.connections = 8
        try await withPostgres(settings, events: events) { postgres, _ async throws in
            _ = try await postgres.write("CREATE TABLE t (n bigint)")
            for _ in 0..<5 {
                let outcomes = await together(50) { index in
                    await code { _ = try await postgres.write("INSERT INTO t VALUES (\(index))") }
                }
                #expect(outcomes == Array(repeating: nil, count: 50))
            }
            #expect(try await postgres.read("SELECT count(*) FROM t")[0].value(0) == 250)
        }
        #expect(events.kinds == ["connected"])
    }

    @Test func `connections are opened when writes wait for each other, and reads need one`() async throws {
        try await withPostgres(connections: 3) { postgres, scene async throws in
            _ = await together(50) { index in try? await postgres.read("SELECT \(index)") }
            let count = {
                try scene.query(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(scene.database)' AND client_port > 0")
            }
            #expect(try count() == ["1"])
            // Each waits for the one before it to stand; three are the most, however long it goes on.
            for _ in 0..<40 where try count() != ["3"] {
                _ = await together(50) { index in try? await postgres.write("SELECT \(index)") }
                try await scene.loop.sleep(milliseconds: 20)
            }
            _ = await together(200) { index in try? await postgres.write("SELECT \(index)") }
            try await scene.loop.sleep(milliseconds: 100)
            #expect(try count() == ["3"])
        }
    }

    @Test func `connections that nothing is sent on are given back, all but the first`() async throws {
        try await withPostgres(connections: 3) { _, scene async throws in
            var settings = scene.options
            settings.idleMilliseconds = 150
            try await withPostgres(settings) { postgres, loop async throws in
                let question =
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(scene.database)' AND client_port > 0"
                let before = try scene.query(question)[0]
                for _ in 0..<3 {
                    _ = await together(50) { index in try? await postgres.write("SELECT \(index)") }
                    try await loop.sleep(milliseconds: 20)
                }
                #expect(try scene.query(question)[0] != before)
                try await loop.sleep(milliseconds: 1000)
                #expect(try scene.query(question) == ["2"])
                #expect(await code { _ = try await postgres.write("SELECT 1") } == nil)
                #expect(postgres.metrics.errors == 0 && postgres.metrics.reconnects == 0)
            }
        }
    }
}
