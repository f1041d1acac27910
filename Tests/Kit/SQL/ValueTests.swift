// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import SQL
import Support
import Testing
import UnitSupport

/// Writes a value to the table of samples, and reads it by another statement.
private func roundTrip<Value: SQLBindable & SQLReadable & Equatable & Sendable>(
    _ engine: Engine, _ values: [Value?], _ column: SQLText
) async throws -> [Value?] {
    try await engine.run([SQLDialect.values]) { database async throws in
        for (id, value) in values.enumerated() {
            let written = try await database.write(
                "INSERT INTO samples (id, \(column)) VALUES (\(id), \(value))",
                returning: "INSERT INTO samples (id, \(column)) VALUES (\(id), \(value)) RETURNING \(column)",
                else: "SELECT \(column) FROM samples WHERE id = \(id)")
            let returned: Value? = try written.rows[0].value(0)
            #expect(returned == value || (value as? Double)?.isNaN == true)
        }
        let rows = try await database.read("SELECT \(column) FROM samples ORDER BY id")
        return try rows.map { try $0.value(0) }
    }
}

@Suite(.blocking) struct ValueTests {
    @Test(arguments: Engine.allCases) func `truth comes back`(_ engine: Engine) async throws {
        #expect(try await roundTrip(engine, [true, false, nil], "flag") == [true, false, nil])
    }

    @Test(arguments: Engine.allCases) func `integers come back, to the last bit`(_ engine: Engine) async throws {
        let values = [0, 1, -1, .max, .min, .max - 1, .min + 1, 1 << 32, 1 << 53 + 1, nil]
        #expect(try await roundTrip(engine, values, "number") == values)
    }

    @Test(arguments: Engine.allCases) func `fractions come back, to the last bit`(_ engine: Engine) async throws {
        let values = [
            0, 1, -1.5, 0.1, .pi, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude,
            .leastNormalMagnitude, 1e308, 9_007_199_254_740_991, nil,
        ]
        #expect(try await roundTrip(engine, values, "fraction") == values)
        let zero = try await roundTrip(engine, [-0.0], "fraction")
        #expect(zero == [0])
        #expect((zero[0]?.sign == .minus) == engine.keepsNegativeZero)
    }

    @Test(arguments: Engine.allCases) func `what is not a number comes back, or is refused`(_ engine: Engine)
        async throws
    {
        if engine.dialect.takesNaN {
            #expect(try await roundTrip(engine, [Double.nan], "fraction")[0]?.isNaN == true)
        } else {
            #expect(await fault { _ = try await roundTrip(engine, [Double.nan], "fraction") }?.code == .refused)
        }
        for infinity in [Double.infinity, -.infinity] {
            if engine.dialect.takesInfinity {
                #expect(try await roundTrip(engine, [infinity], "fraction") == [infinity])
            } else {
                #expect(await fault { _ = try await roundTrip(engine, [infinity], "fraction") }?.code == .refused)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `texts come back, letter for letter`(_ engine: Engine) async throws {
        let values = [
            "", " ", "x", "é", "e\u{301}", "日本語", "👩‍👩‍👧‍👦", "\u{10FFFF}", "\u{FEFF}x", "\r\n\t", "'; DROP TABLE samples; --",
            "$1",
            "\\x00", "NULL", "1", String(repeating: "ü", count: 100_000), nil,
        ]
        let read = try await roundTrip(engine, values, "words")
        // By their bytes: Swift's own equality does not tell é from e and an accent.
        #expect(read.map { $0.map { Array($0.utf8) } } == values.map { $0.map { Array($0.utf8) } })
    }

    @Test(arguments: Engine.allCases) func `a text with a NUL is refused, and the connection goes on`(_ engine: Engine)
        async throws
    {
        try await engine.run([SQLDialect.values]) { database async throws in
            let refused = await fault {
                _ = try await database.write("INSERT INTO samples (id, words) VALUES (\(1), \("a\0b"))")
            }
            #expect(refused?.code == .refused)
            #expect(try await database.read("SELECT id FROM samples").isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `bytes come back`(_ engine: Engine) async throws {
        let values: [[UInt8]?] = [
            [], [0], [0, 0, 0], Array(0...255), Array("\\x41".utf8), [0x5C, 0x78],
            Array(repeating: 0xFF, count: 1_000_000),
            nil,
        ]
        #expect(try await roundTrip(engine, values, "data") == values)
    }

    @Test(arguments: Engine.allCases) func `moments come back, to the microsecond`(_ engine: Engine) async throws {
        let values: [Timestamp?] =
            [
                0, 1, -1, 999_999, 1_000_000, -62_135_596_800_000_000, 253_402_300_799_999_999, 946_684_800_000_000,
                Timestamp.now.microseconds,
            ].map { Timestamp(microseconds: $0) } + [nil]
        #expect(try await roundTrip(engine, values, "moment") == values)
    }

    @Test(arguments: Engine.allCases) func `a column that holds something else throws, as does one that is not there`(
        _ engine: Engine
    ) async throws {
        try await engine.run([SQLDialect.values]) { database async throws in
            _ = try await database.write(
                """
                INSERT INTO samples VALUES
                (\(1), \(true), \(2), \(1.5), \("words"), \([1, 2] as [UInt8]), \(Timestamp(microseconds: 5)))
                """)
            let rows = try await database.read(
                "SELECT id, flag, number, fraction, words, data, moment, NULL FROM samples")
            let row = rows[0]
            func mismatch<Value: SQLReadable>(_ column: Int, _ type: Value.Type) async -> Bool {
                await fault { _ = try row.value(column, as: type) }?.code == .mismatch
            }
            for column in [3, 4, 5] {
                #expect(await mismatch(column, Bool.self))
                #expect(await mismatch(column, Int.self))
                #expect(await mismatch(column, Timestamp.self))
                #expect(await mismatch(column, Int?.self))
            }
            for column in [0, 1, 2, 3, 5, 6] { #expect(await mismatch(column, String.self)) }
            for column in [0, 1, 2, 3, 4, 6] { #expect(await mismatch(column, [UInt8].self)) }
            for column in [4, 5, 7] { #expect(await mismatch(column, Double.self)) }
            #expect(await mismatch(2, Bool.self))
            if database.dialect.tellsIntegersApart {
                for column in [0, 1, 2, 6] { #expect(await mismatch(column, Double.self)) }
                #expect(await mismatch(2, Timestamp.self))
                #expect(await mismatch(6, Int.self))
            }
            #expect(await mismatch(1, Int.self) == database.dialect.tellsTruthApart)
            #expect(await mismatch(7, Int.self))
            #expect(await mismatch(7, String.self))
            #expect(try row.value(7, as: Int?.self) == nil)
            for column in [8, 100, -1, .max, .min] {
                #expect(await mismatch(column, Int.self))
                #expect(await mismatch(column, String?.self))
            }
        }
    }
}
