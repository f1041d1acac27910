// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import SQL
import Support
import Testing
import UnitSupport

@testable import TodoApp

@Suite(.blocking) struct ThrottleTests {
    @Test func `after ten failures an account is closed, for the right password too, and others are not`() async throws
    {
        try await withTodo { app async throws in
            _ = try await app.newUser("ada@example.com")
            _ = try await app.newUser("eve@example.com")
            for round in 1...10 {
                #expect(await app.logIn("ada@example.com", "wrong", from: "192.0.2.\(round)").status == 401)
            }
            for password in ["wrong", "correct horse"] {
                let answer = await app.logIn("ADA@example.com", password, from: "198.51.100.1")
                #expect(answer.status == 429)
                #expect((800...900).contains(Int(answer.headers["retry-after"] ?? "") ?? 0))
            }
            #expect(await app.logIn("eve@example.com", "correct horse", from: "192.0.2.1").status == 200)
        }
    }

    @Test func `the right password clears the count, and a quarter of an hour does`() async throws {
        try await withTodo { app async throws in
            _ = try await app.newUser("ada@example.com")
            for _ in 0..<3 {
                for _ in 0..<9 { #expect(await app.logIn("ada@example.com", "wrong").status == 401) }
                #expect(await app.logIn("ada@example.com", "correct horse").status == 200)
            }
            for _ in 0..<10 { #expect(await app.logIn("ada@example.com", "wrong").status == 401) }
            #expect(await app.logIn("ada@example.com", "correct horse").status == 429)
            try await app.age(seconds: Throttle.windowSeconds - 5)
            let last = await app.logIn("ada@example.com", "correct horse")
            #expect(last.status == 429 && (1...5).contains(Int(last.headers["retry-after"] ?? "") ?? 0))
            try await app.age(seconds: 6)
            #expect(await app.logIn("ada@example.com", "wrong").status == 401)
            #expect(await app.logIn("ada@example.com", "correct horse").status == 200)
        }
    }

    @Test
    func
        `after a hundred failures a client is closed, whatever the accounts, and so is its whole network of version 6`()
        async throws
    {
        try await withTodo { app async throws in
            _ = try await app.newUser("ada@example.com")
            for round in 1...100 {
                let client = "2001:db8:1:2:\(String(round, radix: 16))::1"
                #expect(await app.logIn("user\(round)@example.com", "wrong", from: client).status == 401)
            }
            #expect(await app.logIn("ada@example.com", "correct horse", from: "2001:db8:1:2:ffff::9").status == 429)
            #expect(await app.logIn("ada@example.com", "correct horse", from: "2001:db8:1:3::1").status == 200)
        }
    }

    @Test func `guesses at the same time win nothing`() async throws {
        try await withTodo { app async throws in
            _ = try await app.newUser("ada@example.com")
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<60 { group.addTask { await app.logIn("ada@example.com", "wrong").status } }
                group.addTask { await app.logIn("eve@example.com", "wrong").status }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 401 }.count == 11 && statuses.filter { $0 == 429 }.count == 50)
            #expect(await app.logIn("ada@example.com", "correct horse").status == 429)
        }
    }

    @Test func `a right guess among too many wrong ones is answered as they are`() async throws {
        try await withTodo { app async throws in
            let throttle = Throttle(try app.database, key: "k")
            let client = IPAddress(ipv4: [192, 0, 2, 1])
            let ada = throttle.subjects(account: "ada", client: client)
            // All of them have looked before one was counted.
            for _ in 0..<11 { #expect(try await throttle.look(ada) == .open) }
            for _ in 0..<10 { #expect(try await throttle.fail(ada) == .open) }
            guard case .closed(let seconds) = try await throttle.succeed(ada) else {
                Issue.record("a guess won")
                return
            }
            #expect((890...900).contains(seconds))
            guard case .closed = try await throttle.fail(ada) else {
                Issue.record("an eleventh failure is not one too many")
                return
            }
            #expect(try await throttle.succeed(throttle.subjects(account: "eve", client: client)) == .open)
        }
    }

    @Test func `fifty at once with the right password are all let in`() async throws {
        try await withTodo { app async throws in
            _ = try await app.newUser("ada@example.com")
            for _ in 0..<9 { _ = await app.logIn("ada@example.com", "wrong") }
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<50 { group.addTask { await app.logIn("ada@example.com", "correct horse").status } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.allSatisfy { $0 == 200 }, "\(statuses)")
        }
    }

    @Test func `what was typed is not kept, and old counts are swept`() async throws {
        try await withTodo { app async throws in
            _ = await app.logIn("hunter2@example.com", "wrong")
            let database = try app.database
            let rows = try await database.read("SELECT subject FROM failed_logins")
            for row in rows {
                let subject: String = try row.value(0)
                #expect(!subject.contains("hunter2") && (subject.hasPrefix("a:") || subject == "c:127.0.0.1"))
            }
            #expect(rows.count == 2)
            try await app.age(seconds: Throttle.windowSeconds + 1)
            let throttle = Throttle(database, key: "k")
            _ = try await throttle.fail(throttle.subjects(account: "x", client: IPAddress(ipv4: [192, 0, 2, 1])))
            _ = try await database.write("DELETE FROM todos")  // Behind the sweep.
            #expect(try await database.read("SELECT subject FROM failed_logins").count == 2)
        }
    }
}

extension TodoBench {
    /// Makes every count that much older.
    func age(seconds: Int) async throws {
        let database = try database
        for row in try await database.read("SELECT subject, since FROM failed_logins") {
            let subject: String = try row.value(0)
            let since: Timestamp = try row.value(1)
            let older = Timestamp(microseconds: since.microseconds - seconds * 1_000_000)
            _ = try await database.write("UPDATE failed_logins SET since = \(older) WHERE subject = \(subject)")
        }
    }
}
