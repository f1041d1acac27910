// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import SQL
import Testing
import UnitSupport

@Suite(.blocking) struct ErrorTests {
    @Test(arguments: Engine.allCases) func `a constraint's error has its code, its name, and no word of the client's`(
        _ engine: Engine
    ) async throws {
        try await engine.run([SQLDialect.people]) { database async throws in
            let secret = "somebody@example.org"
            _ = try await database.write("INSERT INTO people (id, email) VALUES (\(1), \(secret))")
            let email = engine.dialect.emailConstraint
            let cases: [(SQL, SQLError.Code, String, String?)] = [
                ("INSERT INTO people (id, email) VALUES (\(3), \(secret))", .duplicate, "23505", email),
                ("UPDATE people SET email = \(secret) WHERE id = \(2)", .duplicate, "23505", email),
                ("INSERT INTO people (id, email) VALUES (\(1), \("x" + secret))", .duplicate, "23505", nil),
                ("INSERT INTO people (id, email) VALUES (\(3), \(String?.none))", .constraint, "23502", nil),
                (
                    "INSERT INTO people (id, email, age) VALUES (\(3), \("c" + secret), \(17))", .constraint, "23514",
                    "grown"
                ),
                ("INSERT INTO pets (name, owner) VALUES (\(secret), \(99))", .constraint, "23503", nil),
            ]
            _ = try await database.write("INSERT INTO people (id, email) VALUES (\(2), \("b"))")
            for (statement, code, state, constraint) in cases {
                let error = await fault { _ = try await database.write(statement) }
                #expect(error?.code == code && error?.sqlState == state)
                if let constraint { #expect(error?.constraint == constraint) }
                #expect(error.map { "\($0)".contains(secret) } == false)
            }
            #expect(try await database.read("SELECT id FROM people").count == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `a statement that takes too long is given up, and the next one is executed`(
        _ engine: Engine
    ) async throws {
        try await engine.run([SQLDialect.values], timeoutMilliseconds: 300) { database async throws in
            await untilOpen(database)
            let dialect = database.dialect
            #expect(await fault { _ = try await database.read(dialect.endlessRead) }?.code == .timedOut)
            #expect(try await database.read("SELECT \(1)")[0].value(0) == 1)
            #expect(await fault { _ = try await database.write(dialect.endlessWrite) }?.code == .timedOut)
            #expect(try await database.read("SELECT id FROM samples").isEmpty)
            let all = await fault {
                _ = try await database.transaction(["INSERT INTO samples (id) VALUES (\(1))", dialect.endlessWrite])
            }
            #expect(all?.code == .timedOut)
            #expect(try await database.read("SELECT id FROM samples").isEmpty)
            #expect(try await database.write("INSERT INTO samples (id) VALUES (\(1))").affected == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `beside one that takes too long, what is acknowledged is stored and nothing else`(
        _ engine: Engine
    ) async throws {
        try await engine.run([SQLDialect.values], timeoutMilliseconds: 300) { database async throws in
            await untilOpen(database)
            let acknowledged = await withTaskGroup { group in
                for number in 100..<140 {
                    group.addTask {
                        let error = await fault {
                            let statement: SQL =
                                number == 120
                                ? database.dialect.endlessWrite : "INSERT INTO samples (id) VALUES (\(number))"
                            _ = try await database.write(statement)
                        }
                        #expect(error == nil || error?.code == .timedOut || error?.code == .unavailable)
                        return error == nil ? number : nil
                    }
                }
                return await group.reduce(into: Set<Int>()) { if let number = $1 { $0.insert(number) } }
            }
            #expect(!acknowledged.contains(120))
            let stored = try await database.read("SELECT id FROM samples")
            #expect(try Set(stored.map { try $0.value(0) }) == acknowledged)
        }
    }

    @Test(arguments: Engine.allCases) func `closing fails what waits, and all that comes after`(_ engine: Engine)
        async throws
    {
        try await engine.run([SQLDialect.values], timeoutMilliseconds: 2000) { database async throws in
            async let endless = fault { _ = try await database.read(database.dialect.endlessRead) }
            async let codes = withTaskGroup { group in
                for number in 0..<20 {
                    group.addTask { await fault { _ = try await database.read("SELECT \(number)") }?.code }
                }
                return await group.reduce(into: [SQLError.Code?]()) { $0.append($1) }
            }
            try await database.loop.sleep(milliseconds: 200)
            database.close()
            database.close()
            #expect(await fault { _ = try await database.read("SELECT 1") }?.code == .closed)
            #expect(
                await fault { _ = try await database.write("INSERT INTO samples (id) VALUES (1)") }?.code == .closed)
            // What the engine had begun, it ends or gives up; none is left without an answer.
            #expect(await codes.allSatisfy { $0 == nil || $0 == .closed || $0 == .unanswered || $0 == .timedOut })
            #expect(await endless != nil)
        }
    }
}
