// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Metrics
import SQL
import Testing
import UnitSupport

@Suite(.blocking) struct StatementTests {
    @Test(arguments: Engine.allCases) func `rows come in their order, with as many columns as were asked for`(
        _ engine: Engine
    ) async throws {
        try await engine.run([SQLDialect.values]) { database async throws in
            #expect(database.dialect == engine.dialect)
            for id in [3, 1, 2] {
                _ = try await database.write("INSERT INTO samples (id, words) VALUES (\(id), \("word \(id)"))")
            }
            let rows = try await database.read("SELECT words, id FROM samples WHERE id <> \(2) ORDER BY id DESC")
            #expect(database.loop.isCurrent)
            #expect(rows.count == 2 && rows.affected == 0)
            #expect(try rows.map { try $0.value(0, as: String.self) } == ["word 3", "word 1"])
            #expect(try rows.map { try $0.value(1, as: Int.self) } == [3, 1])
            #expect(try await database.read("SELECT id FROM samples WHERE id > \(9)").isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `changed rows are counted, and come back where they are asked for`(
        _ engine: Engine
    ) async throws {
        try await engine.run([SQLDialect.values]) { database async throws in
            let inserted = try await database.write(
                "INSERT INTO samples (id, number) VALUES (\(1), \(10)), (\(2), \(20)), (\(3), \(30))",
                returning:
                    "INSERT INTO samples (id, number) VALUES (\(1), \(10)), (\(2), \(20)), (\(3), \(30)) RETURNING id",
                else: "SELECT id FROM samples")
            #expect(inserted.affected == 3 && inserted.rows.count == 3)
            #expect(try await database.write("UPDATE samples SET number = number + 1 WHERE id < \(3)").affected == 2)
            #expect(try await database.write("UPDATE samples SET number = 0 WHERE id > \(100)").affected == 0)
            let updated = try await database.write(
                "UPDATE samples SET number = number + 1 WHERE id = \(1)",
                returning: "UPDATE samples SET number = number + 1 WHERE id = \(1) RETURNING number, id",
                else: "SELECT number, id FROM samples WHERE id = \(1)")
            #expect(try updated.affected == 1 && updated.rows[0].value(0) == 12 && updated.rows[0].value(1) == 1)
            // A row that is found counts, and not only one that is changed by it.
            #expect(try await database.write("UPDATE samples SET number = number WHERE id = \(1)").affected == 1)
            #expect(try await database.write("DELETE FROM samples WHERE id >= \(2)").affected == 2)
            #expect(try await database.write("DELETE FROM samples WHERE id >= \(2)").affected == 0)
            let ignored = try await database.write(
                "INSERT IGNORE INTO samples (id) VALUES (\(1))",
                returning: "INSERT INTO samples (id) VALUES (\(1)) ON CONFLICT DO NOTHING RETURNING id",
                else: "SELECT id FROM samples WHERE id = \(-1)")
            #expect(ignored.affected == 0 && ignored.rows.isEmpty)
            #expect(try await database.write("CREATE TABLE other (id integer)").affected == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `rows that go with those that are deleted are not counted`(_ engine: Engine)
        async throws
    {
        try await engine.run([SQLDialect.people]) { database async throws in
            _ = try await database.write("INSERT INTO people (id, email) VALUES (\(1), \("a"))")
            _ = try await database.write("INSERT INTO pets (name, owner) VALUES ('rex', \(1)), ('tom', \(1))")
            #expect(try await database.write("DELETE FROM people WHERE id = \(1)").affected == 1)
            #expect(try await database.read("SELECT name FROM pets").isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `values are in no danger of being read as SQL`(_ engine: Engine) async throws
    {
        try await engine.run([SQLDialect.values]) { database async throws in
            let texts = ["'; DROP TABLE samples; --", "$1", "\" OR 1=1", "\\'; DELETE FROM samples; --", "%_", "/*"]
            for (id, text) in texts.enumerated() {
                _ = try await database.write("INSERT INTO samples (id, words) VALUES (\(id), \(text))")
                #expect(try await database.read("SELECT id FROM samples WHERE words = \(text)").count == 1)
            }
            #expect(try await database.read("SELECT id FROM samples").count == texts.count)
        }
    }

    @Test(arguments: Engine.allCases) func `a statement that is none, or two, is refused and does nothing`(
        _ engine: Engine
    ) async throws {
        try await engine.run([SQLDialect.values]) { database async throws in
            for statement: SQL in [
                "SELEC 1", "SELECT nothing FROM nowhere", "SELECT 1 FROM", "SELECT \(1) +",
                "INSERT INTO samples (id) VALUES (1); INSERT INTO samples (id) VALUES (2)",
            ] {
                let error = await fault { _ = try await database.write(statement) }
                #expect(error?.code == .refused)
                #expect(error.map { !"\($0)".contains("SEL") && !"\($0)".contains("nowhere") } == true)
            }
            #expect(try await database.read("SELECT id FROM samples").isEmpty)
            #expect(database.metrics.commands == 6 && database.metrics.errors == 5)
            #expect(database.metrics.latency.count == 1 && database.metrics.reconnects == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `more texts than any engine keeps prepared are executed, and again`(
        _ engine: Engine
    ) async throws {
        try await engine.run { database async throws in
            for number in Array(0..<1200) + [0, 1, 1199] {
                let (statement, sum) = sum(of: number)
                #expect(try await database.read(statement)[0].value(0) == sum)
            }
        }
    }

    /// Eleven terms, added where `number` has a 1 and taken away where it has a 0: a text for each number.
    private func sum(of number: Int) -> (SQL, Int) {
        var text = SQL.StringInterpolation(literalCapacity: 64, interpolationCount: 11)
        var sum = 0
        text.appendLiteral("SELECT 0")
        for place in 0..<11 {
            let isAdded = number >> place & 1 == 1
            text.appendLiteral(isAdded ? " + " : " - ")
            text.appendInterpolation(place + 5)
            sum += isAdded ? place + 5 : -(place + 5)
        }
        return (SQL(stringInterpolation: text), sum)
    }

    @Test(arguments: Engine.allCases) func `ten thousand at once are answered, or refused in words`(_ engine: Engine)
        async throws
    {
        try await engine.run([SQLDialect.values]) { database async throws in
            let codes = await withTaskGroup { group in
                for number in 0..<10_000 {
                    group.addTask {
                        await fault {
                            if number % 2 == 0 {
                                _ = try await database.write("INSERT INTO samples (id) VALUES (\(number))")
                            } else {
                                let rows = try await database.read("SELECT \(number)")
                                #expect(try rows[0].value(0) == number)
                            }
                        }?.code
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count == 10_000 && codes.allSatisfy { $0 == nil || $0 == .unavailable })
            let stored = try await database.read("SELECT count(*) FROM samples")[0].value(0, as: Int.self)
            #expect(stored > 0 && stored <= 5000 && (stored == 5000 || codes.contains(.unavailable)))
        }
    }
}
