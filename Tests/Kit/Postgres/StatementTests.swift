// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Metrics
import Postgres
import SQL
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct StatementTests {
    @Test func `every kind of value comes back as it was bound`() async throws {
        try await withPostgres { postgres, scene async throws in
            let moment = Timestamp(microseconds: 1_700_000_000_123_456)
            let (bytes, text): ([UInt8], String) = ([0, 1, 255, 0], "v é\r\n🐘'\"\\$1")
            let row = try await postgres.read(
                "SELECT \(true), \(-5), \(2.5), \(text), \(bytes), \(moment), \("")::text, \([UInt8]()), \(Int.min)")[0]
            #expect(scene.loop.isCurrent)
            #expect(try row.value(0) == true && row.value(1) == -5 && row.value(2) == 2.5)
            #expect(try row.value(3) == text && row.value(4) == bytes && row.value(5) == moment)
            #expect(try row.value(6) == "" && row.value(7) == [UInt8]() && row.value(8) == Int.min)
            let nulls = try await postgres.read(
                """
                SELECT \(Bool?.none), \(Int?.none), \(Double?.none), \(String?.none), \([UInt8]?.none),
                    \(Timestamp?.none)
                """)[0]
            #expect(try nulls.value(0, as: Bool?.self) == nil && nulls.value(1, as: Int?.self) == nil)
            #expect(try nulls.value(2, as: Double?.self) == nil && nulls.value(3, as: String?.self) == nil)
            #expect(try nulls.value(4, as: [UInt8]?.self) == nil && nulls.value(5, as: Timestamp?.self) == nil)
            #expect(throws: SQLError.self) { try nulls.value(1, as: Int.self) }
        }
    }

    @Test func `types that are alike are read alike, and others are a mismatch`() async throws {
        try await withPostgres { postgres, _ async throws in
            let row = try await postgres.read(
                """
                SELECT 1::int2, -2::int4, 1.5::float4, 'a'::varchar(3), 'b'::char(2), 'c'::name,
                    '2000-01-01 00:00:00.000001'::timestamp, '1999-12-31 23:59:59+00'::timestamptz,
                    'infinity'::timestamptz, '-infinity'::timestamptz, 1.5::numeric
                """)[0]
            #expect(try row.value(0) == 1 && row.value(1) == -2 && row.value(2) == 1.5)
            #expect(try row.value(3) == "a" && row.value(4) == "b " && row.value(5) == "c")
            #expect(try row.value(6) == Timestamp(microseconds: 946_684_800_000_001))
            #expect(try row.value(7) == Timestamp(microseconds: 946_684_799_000_000))
            for column in [0, 8, 9, 10, 11, -1, Int.max] {
                let error = #expect(throws: SQLError.self) { try row.value(column, as: Timestamp.self) }
                #expect(error?.code == .mismatch)
            }
            #expect(throws: SQLError.self) { try row.value(0, as: String.self) }
            #expect(throws: SQLError.self) { try row.value(3, as: [UInt8].self) }
            #expect(throws: SQLError.self) { try row.value(3, as: Int.self) }
            #expect(throws: SQLError.self) { try row.value(0, as: Double.self) }
            #expect(throws: SQLError.self) { try row.value(0, as: Bool.self) }
        }
    }

    @Test func `rows are counted, those that changed too`() async throws {
        try await withPostgres { postgres, _ async throws in
            _ = try await postgres.write("CREATE TABLE t (n bigint)")
            let inserted = try await postgres.write("INSERT INTO t SELECT generate_series(1, 5) RETURNING n")
            #expect(inserted.count == 5 && inserted.affected == 5)
            #expect(try inserted.map { try $0.value(0, as: Int.self) } == [1, 2, 3, 4, 5])
            let updated = try await postgres.write("UPDATE t SET n = n + 1 WHERE n > \(3)")
            #expect(updated.isEmpty && updated.affected == 2)
            #expect(try await postgres.write("DELETE FROM t WHERE n = \(99)").affected == 0)
            #expect(try await postgres.read("SELECT n FROM t").affected == 0)
            #expect(postgres.metrics.commands == 5 && postgres.metrics.errors == 0)
            #expect(postgres.metrics.latency.count == 5)
        }
    }

    @Test func `what cannot be sent is refused, and nobody else is the worse for it`() async throws {
        try await withPostgres { postgres, _ async throws in
            #expect(await code { _ = try await postgres.read("SELECT \("a\0b")") } == .refused)
            #expect(
                await code { _ = try await postgres.transaction(["SELECT 1", "SELECT \("\0")"]) } == .refused)
            #expect(
                await code { _ = try await postgres.read("SELECT \(Timestamp(microseconds: Int.min))") } == .refused)
            #expect(postgres.metrics.errors == 3)
            // Further back than the server's calendar goes: its own words.
            #expect(
                await failure { _ = try await postgres.read("SELECT \(Timestamp(microseconds: -1 << 61))") }?.sqlState
                    == "22008")
            let large = String(repeating: "x", count: 3_000_000)
            #expect(try await postgres.read("SELECT \(large)")[0].value(0) == large)
            for _ in 0..<2 {
                #expect(await code { _ = try await postgres.read(" \n") } == .refused)
                #expect(await code { _ = try await postgres.write("-- nothing") } == .refused)
            }
        }
    }

    @Test func `an error has its state and the name of its constraint`() async throws {
        try await withPostgres { postgres, _ async throws in
            _ = try await postgres.write(
                "CREATE TABLE t (id bigint CONSTRAINT t_key PRIMARY KEY, n bigint CONSTRAINT t_small CHECK (n < 10))")
            _ = try await postgres.write("INSERT INTO t VALUES (1, 1)")
            let duplicate = await failure { _ = try await postgres.write("INSERT INTO t VALUES (\(1), \(2))") }
            #expect(duplicate?.code == .duplicate && duplicate?.sqlState == "23505" && duplicate?.constraint == "t_key")
            let check = await failure { _ = try await postgres.write("INSERT INTO t VALUES (\(2), \(20))") }
            #expect(check?.code == .constraint && check?.sqlState == "23514" && check?.constraint == "t_small")
            for _ in 0..<2 {
                let syntax = await failure { _ = try await postgres.read("SELEKT \(1)") }
                #expect(syntax?.code == .refused && syntax?.sqlState == "42601" && syntax?.constraint == nil)
                #expect(syntax?.detail.contains("SELEKT") == true && syntax.map { "\($0)" } == "sql refused (42601)")
            }
            #expect(await failure { _ = try await postgres.read("SELECT 1 / \(0)") }?.sqlState == "22012")
            #expect(try await postgres.read("SELECT count(*) FROM t")[0].value(0) == 1)
        }
    }

    @Test func `an error that nobody can know before the commit is the write's`() async throws {
        try await withPostgres { postgres, scene async throws in
            _ = try await postgres.transaction([
                "CREATE TABLE parent (id bigint PRIMARY KEY)",
                "CREATE TABLE child (id bigint REFERENCES parent DEFERRABLE INITIALLY DEFERRED)",
            ])
            let error = await failure { _ = try await postgres.write("INSERT INTO child VALUES (\(7)) RETURNING id") }
            #expect(error?.code == .constraint && error?.sqlState == "23503" && error?.constraint == "child_id_fkey")
            let codes = await together(20) { index in
                await code {
                    _ = try await postgres.transaction(
                        index % 2 == 0
                            ? ["INSERT INTO child VALUES (\(index))", "INSERT INTO parent VALUES (\(index))"]
                            : ["INSERT INTO child VALUES (\(index))"])
                }
            }
            #expect(codes.filter { $0 == nil }.count == 10 && codes.filter { $0 == .constraint }.count == 10)
            #expect(try scene.query("SELECT count(*) FROM child") == ["10"])
        }
    }

    @Test(arguments: [1, 4])
    func `a duplicate among fifty concurrent creates loses none of the others`(connections: Int) async throws {
        try await withPostgres(connections: connections) { postgres, scene async throws in
            _ = try await postgres.write("CREATE TABLE t (id bigint PRIMARY KEY)")
            _ = try await postgres.write("INSERT INTO t VALUES (\(25))")
            let results = await together(50) { index in
                await code {
                    let rows = try await postgres.write("INSERT INTO t VALUES (\(index)) RETURNING id")
                    guard try rows[0].value(0) == index else { throw SQLError(.mismatch, "another's row") }
                }
            }
            #expect(results.filter { $0 == nil }.count == 49 && results.filter { $0 == .duplicate }.count == 1)
            #expect(try scene.query("SELECT count(*) FROM t") == ["50"])
        }
    }

    @Test func `a read that fails fails none of its turn`() async throws {
        try await withPostgres { postgres, _ async throws in
            let results = await together(60) { index in
                do throws(SQLError) {
                    return index % 3 == 0
                        ? try await postgres.read("SELECT 1 / \(0)")[0].value(0)
                        : try await postgres.read("SELECT \(index)")[0].value(0, as: Int.self)
                } catch { return error.sqlState == "22012" ? -1 : -2 }
            }
            #expect(results.sorted() == Array(repeating: -1, count: 20) + (0..<60).filter { $0 % 3 != 0 })
        }
    }

    @Test func `what a write has acknowledged every read sees`() async throws {
        try await withPostgres { postgres, _ async throws in
            _ = try await postgres.write("CREATE TABLE t (id bigint PRIMARY KEY)")
            let seen = await together(100) { index in
                _ = try? await postgres.write("INSERT INTO t VALUES (\(index))")
                return (try? await postgres.read("SELECT id FROM t WHERE id = \(index)"))?.count
            }
            #expect(seen == Array(repeating: 1, count: 100))
        }
    }

    @Test func `a transaction is done all or not at all`() async throws {
        try await withPostgres { postgres, scene async throws in
            #expect(try await postgres.transaction([]).isEmpty)
            // What one makes the next may use.
            let rows = try await postgres.transaction([
                "CREATE TABLE t (id bigint PRIMARY KEY)", "INSERT INTO t VALUES (\(1)) RETURNING id",
                "SELECT count(*) FROM t",
            ])
            #expect(try rows.count == 3 && rows[1][0].value(0) == 1 && rows[2][0].value(0) == 1)
            for _ in 0..<2 {
                let error = await failure {
                    _ = try await postgres.transaction([
                        "INSERT INTO t VALUES (\(2))", "INSERT INTO t VALUES (\(1))", "INSERT INTO t VALUES (\(3))",
                    ])
                }
                #expect(error?.code == .duplicate)
                #expect(
                    await failure {
                        _ = try await postgres.transaction(["INSERT INTO t VALUES (\(4))", "SELECT nothing"])
                    }?.sqlState == "42703")
            }
            #expect(try scene.query("SELECT id FROM t") == ["1"])
        }
    }

    @Test func `over 65535 values are refused`() async throws {
        var text = SQL.StringInterpolation(literalCapacity: 16, interpolationCount: 70_000)
        text.appendLiteral("SELECT 1 WHERE 1 IN (")
        for index in 0..<65_535 {
            text.appendInterpolation(index)
            text.appendLiteral(index < 65_534 ? "," : ")")
        }
        let fits = SQL(stringInterpolation: text)
        text.appendInterpolation(1)
        let tooMany = SQL(stringInterpolation: text)
        try await withPostgres { postgres, _ async throws in
            #expect(await code { _ = try await postgres.read(tooMany) } == .refused)
            #expect(try await postgres.read(fits).count == 1)
        }
    }

    @Test func `notices are nobody's business, and copying is refused`() async throws {
        try await withPostgres(connections: 1) { postgres, scene async throws in
            _ = try await postgres.write("DO $$ BEGIN RAISE NOTICE 'look'; RAISE WARNING 'here'; END $$")
            #expect(await code { _ = try await postgres.write("COPY (SELECT 1) TO STDOUT") } != nil)
            _ = try await untilAnswered(postgres, scene.loop)
            #expect(try await postgres.read("SELECT 1")[0].value(0, as: Int.self) == 1)
        }
    }

    @Test func `sessions read UTF-8 and say who they are`() async throws {
        try await withPostgres { postgres, _ async throws in
            let row = try await postgres.read(
                """
                SELECT current_setting('client_encoding'), current_setting('application_name'),
                    current_setting('statement_timeout')
                """)[0]
            #expect(try row.value(0) == "UTF8" && row.value(1) == "slipway" && row.value(2) == "5s")
        }
    }
}
