// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import SQL
import Testing
import UnitSupport

@Suite(.blocking) struct TransactionTests {
    @Test(arguments: Engine.allCases) func `each statement's rows come back, and it sees what those before it did`(
        _ engine: Engine
    ) async throws {
        try await engine.run([SQLDialect.values]) { database async throws in
            let update: SQL =
                database.dialect.hasReturning
                ? "UPDATE samples SET number = number * 10 RETURNING number" : "UPDATE samples SET number = number * 10"
            let all = try await database.transaction([
                "INSERT INTO samples (id, number) VALUES (\(1), \(1)), (\(2), \(2))", update,
                "SELECT number FROM samples WHERE id = \(2)",
                "DELETE FROM samples WHERE id = \(1)",
            ])
            #expect(
                all.map(\.affected) == [2, 2, 0, 1]
                    && all.map(\.count) == [0, database.dialect.hasReturning ? 2 : 0, 1, 0])
            #expect(try all[2][0].value(0) == 20)
            #expect(try await database.read("SELECT id FROM samples").count == 1)
            #expect(try await database.transaction([]).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `one statement that fails undoes all, and is the one that is told`(
        _ engine: Engine
    ) async throws {
        try await engine.run([SQLDialect.people]) { database async throws in
            _ = try await database.write("INSERT INTO people (id, email) VALUES (\(1), \("taken"))")
            let error = await fault {
                _ = try await database.transaction([
                    "INSERT INTO people (id, email) VALUES (\(2), \("new"))",
                    "INSERT INTO people (id, email) VALUES (\(3), \("taken"))",
                    "INSERT INTO people (id, email, age) VALUES (\(4), \("young"), \(3))", "SELEC nonsense",
                ])
            }
            // The text that is no SQL may be found out first.
            #expect(error?.code == .duplicate || error?.code == .refused)
            let duplicate = await fault {
                _ = try await database.transaction([
                    "INSERT INTO people (id, email) VALUES (\(2), \("new"))",
                    "INSERT INTO people (id, email) VALUES (\(3), \("taken"))",
                    "INSERT INTO people (id, email, age) VALUES (\(4), \("young"), \(3))",
                ])
            }
            #expect(duplicate?.code == .duplicate && duplicate?.constraint == engine.dialect.emailConstraint)
            #expect(try await database.read("SELECT id FROM people").count == 1)
            _ = try await database.write("INSERT INTO people (id, email) VALUES (\(2), \("new"))")
        }
    }

    @Test(arguments: Engine.allCases) func `what is checked at the end undoes all, and no neighbour's work`(
        _ engine: Engine
    ) async throws {
        try await engine.run([SQLDialect.people]) { database async throws in
            _ = try await database.write("INSERT INTO people (id, email) VALUES (\(1), \("a"))")
            let codes = await withTaskGroup { group in
                for number in 0..<20 {
                    group.addTask {
                        // Every fifth has a friend that does not exist.
                        let friend = number % 5 == 0 ? 99 : 1
                        return await fault {
                            _ = try await database.transaction([
                                "INSERT INTO pets (name, owner, friend) VALUES (\("pet \(number)"), \(1), \(friend))",
                                "INSERT INTO pets (name, owner) VALUES (\("other \(number)"), \(1))",
                            ])
                        }?.code
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == .constraint } == 4 && codes.count { $0 == nil } == 16)
            #expect(try await database.read("SELECT name FROM pets").count == 32)
        }
    }

    @Test(arguments: Engine.allCases) func `of creates that share a transaction each has its own end`(
        _ engine: Engine
    ) async throws {
        try await engine.run([SQLDialect.people]) { database async throws in
            _ = try await database.write("INSERT INTO people (id, email) VALUES (\(1), \("a"))")
            for round in 0..<3 {
                let results = await withTaskGroup { group in
                    for number in 0..<40 {
                        group.addTask {
                            // The database looks for a friend when it commits, and for an owner at once.
                            let (owner, friend) = (number % 11 == 5 ? 99 : 1, round == 1 && number % 10 == 3 ? 99 : 1)
                            let name = "pet \(round) \(number)"
                            let written = try? await database.write(
                                "INSERT INTO pets (name, owner, friend) VALUES (\(name), \(owner), \(friend))",
                                returning: """
                                    INSERT INTO pets (name, owner, friend) VALUES (\(name), \(owner), \(friend))
                                    RETURNING name
                                    """,
                                else: "SELECT name FROM pets WHERE name = \(name)", mayShareTransaction: true)
                            return (number, (try? written?.rows.first?.value(0)) ?? "")
                        }
                    }
                    return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
                }
                for (number, name) in results {
                    let isLost = number % 11 == 5 || round == 1 && number % 10 == 3
                    #expect(name == (isLost ? "" : "pet \(round) \(number)"))
                }
            }
            #expect(try await database.read("SELECT name FROM pets").count == 3 * 36 - 4)
        }
    }

    @Test(arguments: Engine.allCases) func `of fifty creates at once the duplicates fail, and cost the others nothing`(
        _ engine: Engine
    ) async throws {
        try await engine.run([SQLDialect.people]) { database async throws in
            _ = try await database.write("INSERT INTO people (id, email) VALUES (\(1000), \("taken"))")
            for round in 0..<4 {
                let results = await withTaskGroup { group in
                    for number in round * 50..<round * 50 + 50 {
                        let email = number % 7 == 0 ? "taken" : "\(number)@example.org"
                        group.addTask {
                            (
                                number,
                                await fault {
                                    if number % 2 == 0 {
                                        _ = try await database.write(
                                            "INSERT INTO people (id, email) VALUES (\(number), \(email))",
                                            returning:
                                                "INSERT INTO people (id, email) VALUES (\(number), \(email)) RETURNING id",
                                            else: "SELECT id FROM people WHERE id = \(number)",
                                            mayShareTransaction: number % 4 == 0)
                                    } else {
                                        _ = try await database.transaction([
                                            "INSERT INTO people (id, email) VALUES (\(number), \(email))",
                                            "INSERT INTO pets (name, owner) VALUES (\("pet of \(number)"), \(number))",
                                        ])
                                    }
                                }?.code
                            )
                        }
                    }
                    return await group.reduce(into: [Int: SQLError.Code?]()) { $0[$1.0] = .some($1.1) }
                }
                #expect(results.allSatisfy { $1 == ($0 % 7 == 0 ? .duplicate : nil) })
            }
            let stored = try await database.read("SELECT id FROM people WHERE id < 1000 ORDER BY id")
            #expect(try stored.map { try $0.value(0) } == (0..<200).filter { $0 % 7 != 0 })
            let owners = try await database.read("SELECT owner FROM pets ORDER BY owner")
            #expect(try owners.map { try $0.value(0) } == (0..<200).filter { $0 % 7 != 0 && $0 % 2 == 1 })
        }
    }

    @Test(arguments: Engine.allCases) func `a read sees all of a transaction or nothing`(_ engine: Engine) async throws
    {
        try await engine.run([SQLDialect.values]) { database async throws in
            _ = try await database.write("INSERT INTO samples (id, number) VALUES (1, 50), (2, 50)")
            await withTaskGroup { group in
                for number in 0..<200 {
                    group.addTask {
                        await fault {
                            _ = try await database.transaction([
                                "UPDATE samples SET number = number - \(number) WHERE id = 1",
                                "UPDATE samples SET number = number + \(number) WHERE id = 2",
                            ])
                        }
                    }
                    group.addTask {
                        await fault {
                            let rows = try await database.read("SELECT number FROM samples")
                            #expect(try rows.reduce(0) { try $0 + $1.value(0, as: Int.self) } == 100)
                        }
                    }
                }
                for await error in group { #expect(error == nil) }
            }
        }
    }
}
