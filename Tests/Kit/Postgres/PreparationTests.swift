// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Metrics
import Postgres
import SQL
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct PreparationTests {
    @Test func `one text with values of other types is another statement`() async throws {
        try await withPostgres { postgres, _ async throws in
            for _ in 0..<2 {
                #expect(try await postgres.read("SELECT \(1)")[0].value(0) == 1)
                #expect(try await postgres.read("SELECT \("a")")[0].value(0) == "a")
                #expect(try await postgres.read("SELECT \(true)")[0].value(0) == true)
            }
        }
    }

    @Test func `statements that the server has forgotten are prepared anew`() async throws {
        try await withPostgres(connections: 1) { postgres, _ async throws in
            _ = try await postgres.write("CREATE TABLE t (id bigint PRIMARY KEY)")
            for round in 0..<3 {
                #expect(try await postgres.read("SELECT count(*) FROM t WHERE id >= \(0)")[0].value(0) == round)
                _ = try await postgres.write("INSERT INTO t VALUES (\(round))")
                _ = try await postgres.transaction(["UPDATE t SET id = id WHERE id = \(1)", "SELECT \(round)"])
                _ = try await postgres.write("DEALLOCATE ALL")
            }
            #expect(postgres.metrics.errors == 0)
        }
    }

    @Test func `a table that changes its columns is read by a new plan`() async throws {
        try await withPostgres(connections: 1) { postgres, _ async throws in
            _ = try await postgres.write("CREATE TABLE t (id bigint)")
            _ = try await postgres.write("INSERT INTO t VALUES (1)")
            let columns = { () async throws in try await postgres.read("SELECT * FROM t") }
            #expect(try await columns()[0].value(0) == 1)
            _ = try await postgres.write("ALTER TABLE t ADD COLUMN name text DEFAULT 'x'")
            #expect(try await columns()[0].value(1) == "x")
            _ = try await postgres.write("ALTER TABLE t DROP COLUMN id")
            #expect(try await columns()[0].value(0) == "x")
            let inserted = { () async throws in try await postgres.write("INSERT INTO t VALUES ('y') RETURNING *") }
            #expect(try await inserted()[0].value(0) == "y")
            _ = try await postgres.write("ALTER TABLE t ADD COLUMN n bigint DEFAULT 5")
            #expect(try await inserted()[0].value(1) == 5)
            #expect(try await postgres.read("SELECT count(*) FROM t")[0].value(0) == 3)
            #expect(postgres.metrics.errors == 0)
        }
    }

    @Test func `a statement that could not be prepared works once it can`() async throws {
        try await withPostgres(connections: 1) { postgres, _ async throws in
            let count = { @Sendable () async throws in try await postgres.read("SELECT count(*) FROM t WHERE id > \(0)")
            }
            let states = await together(5) { _ in await failure { _ = try await count() }?.sqlState }
            #expect(states == Array(repeating: "42P01", count: 5))
            _ = try await postgres.write("CREATE TABLE t (id bigint)")
            #expect(try await count()[0].value(0) == 0)
        }
    }

    @Test func `more texts than are kept prepared are answered, too`() async throws {
        try await withPostgres(connections: 1) { postgres, scene async throws in
            for round in 0..<2 {
                let sums = await together(600) { index in
                    (try? await postgres.read(Self.sum(index))[0].value(0, as: Int.self)) ?? -1
                }
                #expect(sums.sorted() == Array(0..<600), "round \(round)")
            }
            #expect(postgres.metrics.errors == 0)
        }
    }

    /// A text of its own for each number, which it adds up by its bits.
    private static func sum(_ number: Int) -> SQL {
        var text = SQL.StringInterpolation(literalCapacity: 100, interpolationCount: 10)
        text.appendLiteral("SELECT 0::bigint")
        for bit in 0..<10 {
            text.appendLiteral(number >> bit & 1 == 1 ? " + " : " + 0 * ")
            text.appendInterpolation(1 << bit)
        }
        return SQL(stringInterpolation: text)
    }
}
