// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import MySQL
import SQL
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct ValueTests {
    @Test(arguments: flavours) func `a session is as it should be`(flavour: MySQLServer.Flavour) async throws {
        try await withMySQL(flavour, timeout: 4500) { mysql, _ async throws in
            let row = try await mysql.read(
                """
                SELECT @@session.sql_mode, @@session.time_zone, @@session.character_set_client,
                    @@session.character_set_results, @@session.autocommit = 1
                """)[0]
            let mode: String = try row.value(0)
            for part in ["ANSI_QUOTES", "STRICT_ALL_TABLES", "NO_BACKSLASH_ESCAPES", "PIPES_AS_CONCAT"] {
                #expect(mode.contains(part))
            }
            #expect(try row.value(1) == "+00:00" && row.value(2) == "utf8mb4" && row.value(3) == "utf8mb4")
            #expect(try row.value(4) == true)
            if flavour == .mariadb {
                #expect(try await mysql.read("SELECT CAST(@@session.max_statement_time AS double)")[0].value(0) == 4.5)
                #expect(try await mysql.read("SELECT @@session.tx_isolation")[0].value(0) == "READ-COMMITTED")
            } else {
                #expect(try await mysql.read("SELECT @@session.max_execution_time")[0].value(0) == 4500)
                #expect(try await mysql.read("SELECT @@session.transaction_isolation")[0].value(0) == "READ-COMMITTED")
            }
        }
    }

    @Test(arguments: flavours) func `what stands in a literal, a name or a comment is no value`(
        flavour: MySQLServer.Flavour
    ) async throws {
        try await withMySQL(flavour) { mysql, _ async throws in
            let row = try await mysql.read(
                """
                SELECT '$1', 'it''s $1', \(1) AS "a $2", '\\', /* $2 */ \(2), -- $3 '
                '$3' || \("x"), \(4), '?', '"$5"', \(5), \(6), \(7), \(8), \(9), \(10), \(11)
                """)[0]
            #expect(try row.value(0) == "$1" && row.value(1) == "it's $1" && row.value(2) == 1 && row.value(3) == "\\")
            #expect(try row.value(4) == 2 && row.value(5) == "$3x" && row.value(6) == 4 && row.value(7) == "?")
            #expect(try row.value(8) == "\"$5\"" && row.value(9) == 5 && row.value(14) == 10 && row.value(15) == 11)
            #expect(await code { _ = try await mysql.read("SELECT '\(1)'") } == .refused)
            #expect(await code { _ = try await mysql.read("SELECT ?") } == .refused)
            #expect(await code { _ = try await mysql.read("SELECT \(1), ?") } == .refused)
            #expect(await code { _ = try await mysql.read("") } == .refused)
        }
    }

    @Test(arguments: flavours) func `numbers of every width come back, and what does not fit is said`(
        flavour: MySQLServer.Flavour
    ) async throws {
        try await withMySQL(flavour) { mysql, _ async throws in
            _ = try await mysql.write(
                """
                CREATE TABLE t (
                    a tinyint, b tinyint unsigned, c smallint, d smallint unsigned, e mediumint, f mediumint unsigned, g int,
                    h int unsigned, i bigint unsigned, j year, k float, l decimal(10, 2), m date, n time, o bit(3),
                    p enum('x', 'y'), q char(3), r varbinary(3), s timestamp(3) NULL
                )
                """)
            _ = try await mysql.write(
                """
                INSERT INTO t VALUES (
                    -128, 255, -32768, 65535, -8388608, 16777215, -2147483648, 4294967295, 9223372036854775807, 2026, 0.5, 1.25,
                    '2026-01-31', '01:02:03', b'101', 'y', 'ab', x'00ff', '2026-01-31 12:00:00.125')
                """)
            let row = try await mysql.read("SELECT * FROM t")[0]
            let numbers = try (0..<10).map { try row.value($0, as: Int.self) }
            #expect(
                numbers == [
                    -128, 255, -32768, 65535, -8_388_608, 16_777_215, -2_147_483_648, 4_294_967_295, .max, 2026,
                ])
            #expect(try row.value(10) == 0.5 && row.value(15) == "y" && row.value(16) == "ab")
            #expect(try row.value(17) == [0, 255] as [UInt8])
            #expect(try row.value(18) == Timestamp("2026-01-31T12:00:00.125Z"))
            for column in 11...14 {
                #expect(await code { _ = try row.value(column, as: Int.self) } == .mismatch)
                #expect(await code { _ = try row.value(column, as: Timestamp.self) } == .mismatch)
            }
            let most = try await mysql.read("SELECT CAST(18446744073709551615 AS unsigned)")
            #expect(await code { _ = try most[0].value(0, as: Int.self) } == .mismatch)
            // What a column does not hold is refused, and not cut.
            for statement: SQL in [
                "INSERT INTO t (a) VALUES (\(128))", "INSERT INTO t (b) VALUES (\(-1))",
                "INSERT INTO t (q) VALUES (\("abcd"))",
                "INSERT INTO t (r) VALUES (\([1, 2, 3, 4] as [UInt8]))", "INSERT INTO t (p) VALUES (\("z"))",
                "INSERT INTO t (a) VALUES (\("many"))", "INSERT INTO t (s) VALUES (\(Timestamp(microseconds: -1)))",
            ] { #expect(await code { _ = try await mysql.write(statement) } == .refused) }
            #expect(try await mysql.read("SELECT a FROM t").count == 1)
            #expect(
                await code { _ = try await mysql.read("SELECT \(Timestamp(microseconds: .max))") } == .refused)
        }
    }

    @Test(arguments: flavours) func `what is larger than the server takes is refused, and the connection goes on`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let server = try MySQLServer(flavour, settings: ["--max-allowed-packet=1M"])
        try await withMySQL(flavour, server: server) { mysql, scene async throws in
            _ = try await mysql.write("CREATE TABLE t (n bigint PRIMARY KEY, data longblob)")
            let id = try await mysql.read("SELECT CONNECTION_ID()")[0].value(0, as: Int.self)
            for size in [1_048_576, 1_050_000, 20_000_000] {
                let data = [UInt8](repeating: 7, count: size)
                let error = await failure { _ = try await mysql.write("INSERT INTO t VALUES (\(1), \(data))") }
                #expect(error?.code == .refused && error?.detail.contains("max_allowed_packet") == true)
            }
            let data = [UInt8](repeating: 7, count: 1_040_000)
            _ = try await mysql.write("INSERT INTO t VALUES (\(1), \(data))")
            #expect(try await mysql.read("SELECT data FROM t")[0].value(0) == data)
            #expect(try await mysql.read("SELECT CONNECTION_ID()")[0].value(0) == id)
        }
    }

    @Test(arguments: flavours) func `values beyond 16 MiB come back, over packets of which each holds less`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let server = try MySQLServer(
            flavour,
            settings: [
                "--max-allowed-packet=64M",
                flavour == .mysql ? "--innodb-redo-log-capacity=512M" : "--innodb-log-file-size=256M",
            ])
        try await withMySQL(flavour, server: server, timeout: 20_000) { mysql, _ async throws in
            _ = try await mysql.write("CREATE TABLE t (n bigint PRIMARY KEY, data longblob)")
            for size in [16_777_200, 16_777_215, 17_000_000] {
                let data = [UInt8](unsafeUninitializedCapacity: size) { bytes, count in
                    for index in 0..<size { bytes[index] = UInt8(truncatingIfNeeded: index &* 31 >> 3) }
                    count = size
                }
                let error = await failure { _ = try await mysql.write("INSERT INTO t VALUES (\(size), \(data))") }
                try #require(error == nil, "\(error?.debugDescription ?? "")")
                #expect(try await mysql.read("SELECT data FROM t WHERE n = \(size)")[0].value(0) == data)
            }
            // Five of them are more than an answer may hold.
            let many: SQL = "SELECT a.data, b.data FROM t AS a JOIN t AS b ON a.n <= b.n"
            #expect(await code { _ = try await mysql.read(many) } == .unanswered)
            #expect(try await mysql.read("SELECT \(1)")[0].value(0) == 1)
        }
    }

    @Test(arguments: flavours) func `fifty writes at once are stored, each of them`(flavour: MySQLServer.Flavour)
        async throws
    {
        try await withMySQL(flavour, connections: 8) { mysql, _ async throws in
            _ = try await mysql.write("CREATE TABLE t (n bigint PRIMARY KEY, words varchar(50))")
            for round in 0..<4 {
                let failures = await together(50) { index in
                    await code {
                        _ = try await mysql.write(
                            "INSERT INTO t VALUES (\(round * 50 + index), \("👩‍👩‍👧‍👦 \(index)"))", mayShareTransaction: true)
                    }
                }
                #expect(failures.allSatisfy { $0 == nil })
            }
            #expect(try await mysql.read("SELECT count(*) FROM t")[0].value(0) == 200)
        }
    }

    @Test(arguments: flavours) func `a table that changes under a prepared statement does no harm`(
        flavour: MySQLServer.Flavour
    ) async throws {
        try await withMySQL(flavour, connections: 2) { mysql, scene async throws in
            _ = try await mysql.write("CREATE TABLE t (n bigint, words varchar(9))")
            _ = try await mysql.write("INSERT INTO t VALUES (\(1), \("a"))")
            let all: SQL = "SELECT * FROM t WHERE n = \(1)"
            #expect(try await mysql.read(all)[0].value(1) == "a")
            try scene.query("ALTER TABLE t ADD COLUMN more double FIRST; UPDATE t SET more = 1.5")
            let row = try await mysql.read(all)[0]
            #expect(try row.value(0) == 1.5 && row.value(1) == 1 && row.value(2) == "a")
            try scene.query("DROP TABLE t")
            #expect(await code { _ = try await mysql.read(all) } == .refused)
            try scene.query("CREATE TABLE t (n bigint)")
            #expect(try await mysql.read(all).isEmpty)
        }
    }
}
