// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import SQL
import Testing
import UnitSupport

private let steps = [
    Migration("create notes") { _ in
        ["CREATE TABLE notes (id bigint PRIMARY KEY, words text)", "INSERT INTO notes VALUES (1, 'first')"]
    },
    Migration("add a column") { _ in ["ALTER TABLE notes ADD COLUMN more text"] },
    Migration("fill it") { _ in
        ["UPDATE notes SET more = 'second' WHERE id = 1", "INSERT INTO notes VALUES (2, 'third', 'fourth')"]
    },
]

@Suite(.blocking) struct MigrationTests {
    private func check(_ database: any Database) async throws {
        let rows = try await database.read("SELECT id, more FROM notes ORDER BY id")
        #expect(try rows.map { try $0.value(0, as: Int.self) } == [1, 2])
        #expect(try rows.map { try $0.value(1, as: String?.self) } == ["second", "fourth"])
        let names = try await database.read("SELECT name FROM slipway_migrations")
        #expect(names.count == 3)
    }

    @Test(arguments: Engine.allCases) func `steps are taken in order, and once however often the database is opened`(
        _ engine: Engine
    ) async throws {
        let place = try engine.place()
        for count in [1, 3, 3] {
            try await onLoop { loop async throws in
                let database = try await place.open(Array(steps.prefix(count)), timeoutMilliseconds: 5000, on: loop)
                if count == 3 { try await check(database) }
                database.close()
            }
        }
        try await onLoop { loop async throws in
            let next = Migration("one more") { _ in ["INSERT INTO notes VALUES (3, 'x', 'y')"] }
            let database = try await place.open(steps + [next], timeoutMilliseconds: 5000, on: loop)
            #expect(try await database.read("SELECT id FROM notes").count == 3)
            // When each was taken, is noted.
            let now = Timestamp.now.microseconds
            for row in try await database.read("SELECT applied_at FROM slipway_migrations") {
                let at: Timestamp = try row.value(0)
                #expect((now - 60_000_000...now + 60_000_000).contains(at.microseconds))
            }
            database.close()
        }
    }

    @Test(arguments: Engine.allCases) func `ten that open an empty database at once migrate it once`(_ engine: Engine)
        async throws
    {
        let place = try engine.place()
        try await withThrowingTaskGroup { group in
            for _ in 0..<10 {
                group.addTask {
                    try await onLoop { loop async throws in
                        let database = try await place.open(steps, timeoutMilliseconds: 20_000, on: loop)
                        let result: Result<Void, any Error>
                        do {
                            try await check(database)
                            result = .success(())
                        } catch { result = .failure(error) }
                        database.close()
                        try result.get()
                    }
                }
            }
            try await group.waitForAll()
        }
        try await onLoop { loop async throws in
            let database = try await place.open(steps, timeoutMilliseconds: 5000, on: loop)
            try await check(database)
            database.close()
        }
    }
}
