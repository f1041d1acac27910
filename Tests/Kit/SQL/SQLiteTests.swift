// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import SQL
import Support
import Synchronization
import Testing
import UnitSupport

@testable import SQLite

/// What only a file has.
@Suite(.blocking) struct SQLiteTests {
    private let notes = [Migration("notes") { _ in ["CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT) STRICT"] }]

    /// Opens the file at `path` on a loop; it is closed when `body` has returned.
    private func open<Value: Sendable>(
        _ path: String, timeoutMilliseconds: Int = 5000, waitingLimit: Int = 10_000,
        _ body: @escaping @Sendable (any Database) async throws -> Value
    ) async throws -> Value {
        try await onLoop { [notes] loop in
            let file = try SQLite(
                path: path, migrations: notes, timeoutMilliseconds: timeoutMilliseconds, waitingLimit: waitingLimit)
            defer { file.close() }
            return try await body(file.database(on: loop))
        }
    }

    @Test func `the file and its log are its owner's alone, and kept as they must be`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/db"
        try await open(path) { database async throws in
            for name in [path, path + "-wal", path + "-shm"] { #expect(mode(of: name) == 0o600) }
            func setting(_ statement: SQL) async throws -> Int { try await database.write(statement)[0].value(0) }
            #expect(try await database.write("PRAGMA journal_mode")[0].value(0) == "wal")
            #expect(try await setting("PRAGMA synchronous") == 2)
            #expect(try await setting("PRAGMA foreign_keys") == 1)
            #expect(try await setting("PRAGMA trusted_schema") == 0)
        }
        // Nothing is left beside it, and all is in it.
        #expect(mode(of: path + "-wal") == nil && mode(of: path) == 0o600)
    }

    @Test func `what cannot be opened is told, and is no crash`() async throws {
        let directory = try TemporaryDirectory()
        let words = String(repeating: "This is no database. ", count: 1000)
        for path in [
            directory.path, directory.path + "/none/db", "/proc/self/status", "/dev/null", "",
            try directory.file("text", words),
        ] {
            let error = await fault { try await open(path) { _ in } }
            #expect(error?.code == .unavailable)
        }
        #expect(text(of: directory.path + "/text") == words)
    }

    @Test func `a path is a path, though SQLite has other names for memory`() async throws {
        let directory = try TemporaryDirectory()
        for name in [":memory:", "file:db?mode=memory", "with space?.db"] {
            let path = directory.path + "/" + name
            try await open(path) { database async throws in
                _ = try await database.write("INSERT INTO notes VALUES (1, 'kept')")
            }
            try await open(path) { database async throws in
                #expect(try await database.read("SELECT id FROM notes").count == 1)
            }
        }
    }

    @Test func `what is acknowledged is in the files, before anything is closed`() async throws {
        let directory = try TemporaryDirectory()
        try await open(directory.path + "/db") { database async throws in
            await withTaskGroup { group in
                for id in 0..<100 {
                    group.addTask {
                        await fault { _ = try await database.write("INSERT INTO notes (id) VALUES (\(id))") }
                    }
                }
                for await error in group { #expect(error == nil) }
            }
            // As after kill -9: the log's index is made anew.
            for name in ["db", "db-wal"] { try copy(directory.path + "/" + name, directory.path + "/copy-" + name) }
        }
        try await open(directory.path + "/copy-db") { database async throws in
            #expect(try await database.read("SELECT id FROM notes").count == 100)
        }
    }

    @Test func `a file that is taken away under it is told, until it is back`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/db"
        try await open(path) { database async throws in
            for name in [path, path + "-wal"] {
                try rename(name, path + ".away")
                for _ in 0..<2 {
                    #expect(
                        await fault { _ = try await database.write("INSERT INTO notes (id) VALUES (1)") }?.code
                            == .unavailable)
                    #expect(await fault { _ = try await database.read("SELECT id FROM notes") }?.code == .unavailable)
                }
                try write("another", to: name)
                #expect(await fault { _ = try await database.read("SELECT id FROM notes") }?.code == .unavailable)
                try rename(path + ".away", name)
                #expect(try await database.read("SELECT id FROM notes").isEmpty)
            }
            #expect(try await database.write("INSERT INTO notes (id) VALUES (1)").affected == 1)
        }
    }

    @Test func `a file that is overwritten under it is told, and is no crash`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/db"
        let words = String(repeating: "x", count: 10_000)
        try await open(path) { database async throws in
            for id in 0..<500 { _ = try await database.write("INSERT INTO notes VALUES (\(id), \(words))") }
        }
        try await open(path) { database async throws in
            // All but the first pages, which are in memory already.
            try garble(path, from: 5 * 4096)
            let error = await fault { _ = try await database.read("SELECT sum(length(words)) FROM notes") }
            #expect(error?.code == .unavailable && error?.sqlState == "XX001")
            for id in 1000..<1003 {
                let error = await fault { _ = try await database.write("INSERT INTO notes VALUES (\(id), \(words))") }
                #expect(error == nil || error?.code == .unavailable)
            }
        }
        try garble(path, from: 0)
        #expect(await fault { try await open(path) { _ in } }?.code == .unavailable)
    }

    @Test func `a full disk fails the write and its neighbours, keeps what was there, and may be emptied`() async throws
    {
        let directory = try TemporaryDirectory()
        try await open(directory.path + "/db") { database async throws in
            _ = try await database.write("INSERT INTO notes VALUES (1, 'there')")
            _ = try await database.write("PRAGMA max_page_count = 20")
            let words = String(repeating: "x", count: 20_000)
            let acknowledged = await withTaskGroup { group in
                for id in 2..<22 {
                    group.addTask {
                        let error = await fault {
                            _ = try await database.write("INSERT INTO notes VALUES (\(id), \(words))")
                        }
                        #expect(error == nil || (error?.code == .unavailable && error?.sqlState == "53100"))
                        return error == nil ? id : nil
                    }
                }
                return await group.reduce(into: Set([1])) { if let id = $1 { $0.insert(id) } }
            }
            #expect(acknowledged.count < 20)
            let stored = try await database.read("SELECT id FROM notes")
            #expect(try Set(stored.map { try $0.value(0) }) == acknowledged)
            _ = try await database.write("PRAGMA max_page_count = 100000")
            #expect(try await database.write("INSERT INTO notes VALUES (100, \(words))").affected == 1)
        }
    }

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
        #expect(try await open(path) { try await $0.read("SELECT id FROM notes").count } == 400)
    }

    @Test func `another process that keeps the file to itself is a conflict`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/db"
        try await open(path, timeoutMilliseconds: 3000) { other async throws in
            try await open(path, timeoutMilliseconds: 200) { database async throws in
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
        try await open(directory.path + "/db", timeoutMilliseconds: 100) { database async throws in
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

    @Test func `more than may wait are refused at once`() async throws {
        let directory = try TemporaryDirectory()
        try await open(directory.path + "/db", timeoutMilliseconds: 500, waitingLimit: 5) { database async throws in
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
        try await open(directory.path + "/db") { database async throws in
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

private func mode(of path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
}

private func rename(_ path: String, _ other: String) throws {
    guard Glibc.rename(path, other) == 0 else { throw Failure("cannot rename \(path)") }
}

private func copy(_ path: String, _ other: String) throws {
    guard let bytes = contents(of: path) else { throw Failure("cannot read \(path)") }
    let descriptor = Glibc.open(other, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    defer { close(descriptor) }
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw Failure("cannot write \(other)") }
}

/// Overwrites a file from `start` to its end.
private func garble(_ path: String, from start: Int) throws {
    guard let count = contents(of: path)?.count else { throw Failure("cannot read \(path)") }
    let descriptor = Glibc.open(path, O_WRONLY | O_CLOEXEC)
    defer { close(descriptor) }
    let noise = [UInt8](repeating: 0xA5, count: count - start)
    guard pwrite(descriptor, noise, noise.count, off_t(start)) == noise.count else {
        throw Failure("cannot write \(path)")
    }
}
