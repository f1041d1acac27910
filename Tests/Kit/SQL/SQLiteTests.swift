// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import SQL
import Support
import Synchronization
import Testing
import UnitSupport

@testable import SQLite

/// What SQLite alone has to keep.
@Suite(.blocking) struct SQLiteTests {
    @Test func `two loops and two openings of one file write at once, and lose nothing`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/db"
        let opened = Opened()
        let files = try (0..<2).map { _ in try SQLite(path: path, migrations: notes, timeoutMilliseconds: 20_000) }
        try await withThrowingTaskGroup { group in
            for number in 0..<4 {
                group.addTask {
                    try await onLoop { loop async throws in
                        let database = files[number % 2].database(on: loop)
                        opened.count.wrappingAdd(1, ordering: .relaxed)
                        while opened.count.load(ordering: .relaxed) < 4 { try await loop.sleep(milliseconds: 1) }
                        for id in 0..<100 {
                            _ = try await database.write("INSERT INTO notes (id) VALUES (\(number * 1000 + id))")
                            #expect(loop.isCurrent)
                        }
                        database.close()
                    }
                }
            }
            try await group.waitForAll()
        }
        // Each was closed by the last of its loops, and has left no log.
        #expect(mode(of: path + "-wal") == nil)
        #expect(try await withSQLite(path) { try await $0.read("SELECT id FROM notes").count } == 400)
    }

    @Test func `another process that keeps the file to itself is a conflict`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/db"
        try await withSQLite(path, timeoutMilliseconds: 3000) { other async throws in
            try await withSQLite(path, timeoutMilliseconds: 200) { database async throws in
                let endless = Task(executorPreference: other.loop) {
                    await fault { _ = try await other.write(Self.endless) }
                }
                try await database.loop.sleep(milliseconds: 100)
                let error = await fault { _ = try await database.write("INSERT INTO notes (id) VALUES (1)") }
                #expect(error?.code == .conflict)
                #expect(try await database.read("SELECT id FROM notes").isEmpty)
                #expect(await endless.value?.code == .timedOut)
            }
        }
    }

    private static let endless: SQL = """
        WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000000)
        INSERT INTO notes (id) SELECT i FROM n WHERE i < 10 OR i > 999999999990
        """

    @Test func `a thread that hangs leaves nobody without an answer`() async throws {
        let directory = try TemporaryDirectory()
        try await withSQLite(directory.path + "/db", timeoutMilliseconds: 100) { database async throws in
            // One step of SQLite's machine that takes seconds, within which it cannot be stopped.
            let text = String(repeating: "a", count: 700_000)
            let part = String(repeating: "a", count: 350_000) + "b"
            async let hanging = fault { _ = try await database.read("SELECT instr(\(text), \(part))") }
            try await database.loop.sleep(milliseconds: 20)
            let waiting = await fault { _ = try await database.read("SELECT 1") }
            #expect(waiting?.code == .unanswered || waiting?.code == .timedOut)
            #expect(await hanging?.code == .unanswered)
        }
    }

    @Test func `transactions that end by their time leave nothing, however often`() async throws {
        let directory = try TemporaryDirectory()
        try await withSQLite(directory.path + "/db", timeoutMilliseconds: 1) { database async throws in
            // SQLite looks at the time once in a thousand steps of a statement, and a rollback has two or three.
            for id in 0..<1000 {
                let error = await fault {
                    _ = try await database.transaction([
                        "INSERT INTO notes (id) VALUES (\(id))", SQLDialect.sqlite.endlessRead,
                    ])
                }
                #expect(error?.code == .timedOut)
            }
        }
        #expect(try await withSQLite(directory.path + "/db") { try await $0.read("SELECT id FROM notes").isEmpty })
    }

    @Test func `more than may wait are refused at once`() async throws {
        let directory = try TemporaryDirectory()
        try await withSQLite(directory.path + "/db", timeoutMilliseconds: 500, waitingLimit: 5) {
            database async throws in
            async let endless = fault { _ = try await database.write(Self.endless) }
            try await database.loop.sleep(milliseconds: 100)
            let codes = await withTaskGroup { group in
                for _ in 0..<20 { group.addTask { await fault { _ = try await database.read("SELECT 1") }?.code } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == .unavailable } == 15)
            #expect(await endless?.code == .timedOut)
            #expect(try await database.read("SELECT 1").count == 1)
        }
    }

    @Test func `a read that would write is refused, as is a text in the wrong quotes`() async throws {
        let directory = try TemporaryDirectory()
        try await withSQLite(directory.path + "/db") { database async throws in
            #expect(
                await fault { _ = try await database.read("INSERT INTO notes (id) VALUES (1) RETURNING id") }?.code
                    == .refused)
            #expect(await fault { _ = try await database.read(#"SELECT "nothing" FROM notes"#) }?.code == .refused)
            #expect(await fault { _ = try await database.read("SELECT $2, \(1)") }?.code == .refused)
            #expect(await fault { _ = try await database.read("SELECT ?, \(1)") }?.code == .refused)
            #expect(try await database.read("SELECT id FROM notes").isEmpty)
        }
    }

    @Test func `a step that fails leaves nothing of itself, and is taken when it is mended`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/db"
        let broken = Migration("second") { _ in ["CREATE TABLE second (id INTEGER)", "SELEC nonsense"] }
        #expect(throws: SQLError.self) { try SQLite(path: path, migrations: notes + [broken]) }
        let mended = Migration("second") { _ in ["CREATE TABLE second (id INTEGER)"] }
        let file = try SQLite(path: path, migrations: notes + [mended])
        try await onLoop { loop async throws in
            #expect(try await file.database(on: loop).read("SELECT name FROM slipway_migrations").count == 2)
        }
        file.close()
        file.close()
        try await onLoop { loop async throws in
            #expect(await fault { _ = try await file.database(on: loop).read("SELECT 1") }?.code == .closed)
        }
    }

    @Test func `prepared statements are kept, as many as may be, those used last`() throws {
        let directory = try TemporaryDirectory()
        let connection = try SQLiteConnection(path: directory.path + "/db")
        let cache = connection.statements
        for number in 0..<500 {
            _ = try cache.statement("SELECT \(number)")
            _ = try cache.statement("SELECT 0")
        }
        #expect(cache.count == 128)
        let often = try cache.statement("SELECT 0")
        #expect(try cache.statement("SELECT 0") === often && cache.count == 128)
    }
}

private final class Opened: Sendable {
    let count = Atomic(0)
}
