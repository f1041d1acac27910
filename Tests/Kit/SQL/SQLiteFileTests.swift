// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import SQL
import SQLite
import Support
import Testing
import UnitSupport

/// What may become of a file.
@Suite(.blocking) struct SQLiteFileTests {
    @Test func `the file and its log are its owner's alone, and kept as they must be`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/db"
        try await withSQLite(path) { database async throws in
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
            directory.path, directory.path + "/none/db", "/proc/self/status", "/dev/zero", "",
            try directory.file("text", words),
        ] {
            let error = await fault { try await withSQLite(path) { _ in } }
            #expect(error?.code == .unavailable)
        }
        #expect(text(of: directory.path + "/text") == words)
    }

    @Test func `a path is a path, though SQLite has other names for memory`() async throws {
        let directory = try TemporaryDirectory()
        for name in [":memory:", "file:db?mode=memory", "with space?.db"] {
            let path = directory.path + "/" + name
            try await withSQLite(path) { database async throws in
                _ = try await database.write("INSERT INTO notes VALUES (1, 'kept')")
            }
            try await withSQLite(path) { database async throws in
                #expect(try await database.read("SELECT id FROM notes").count == 1)
            }
        }
    }

    @Test func `what is acknowledged is in the files, before anything is closed`() async throws {
        let directory = try TemporaryDirectory()
        try await withSQLite(directory.path + "/db") { database async throws in
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
        try await withSQLite(directory.path + "/copy-db") { database async throws in
            #expect(try await database.read("SELECT id FROM notes").count == 100)
        }
    }

    @Test func `a file that is taken away under it is told, until it is back`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/db"
        try await withSQLite(path) { database async throws in
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
        try await withSQLite(path) { database async throws in
            for id in 0..<500 { _ = try await database.write("INSERT INTO notes VALUES (\(id), \(words))") }
        }
        try await withSQLite(path) { database async throws in
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
        #expect(await fault { try await withSQLite(path) { _ in } }?.code == .unavailable)
    }

    @Test func `a full disk fails the write and its neighbours, keeps what was there, and may be emptied`() async throws
    {
        let directory = try TemporaryDirectory()
        try await withSQLite(directory.path + "/db") { database async throws in
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
}

func mode(of path: String) -> UInt32? {
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
