// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Metrics
import Redis
import Support
import Testing
import UnitSupport

import enum Redis.RedisReply
import class Support.RedisServer

@Suite(.blocking) struct CommandTests {
    @Test func `every kind of answer is read`() async throws {
        let server = try RedisServer()
        try await withRedis(port: server.port) { redis, loop async throws in
            #expect(try await redis("PING") == .status("PONG"))
            #expect(loop.isCurrent)
            #expect(try await redis("SET", "key", "v é\r\n\0x") == .status("OK"))
            #expect(try await redis("GET", "key").text == "v é\r\n\0x")
            #expect(try await redis("GET", "none") == .null)
            #expect(try await redis("INCR", "n") == .integer(1))
            #expect(try await redis("DECRBY", "n", "5") == .integer(-4))
            _ = try await redis("SET", "empty", "")
            #expect(try await redis("GET", "empty") == .string([]))
            #expect(try await redis("MGET", "key", "none", "n").array?.map(\.text) == ["v é\r\n\0x", nil, "-4"])
            #expect(try await redis("LRANGE", "none", "0", "-1") == .array([]))
            #expect(
                try await redis("EVAL", "return {1,{2,{'x'}},false}", "0")
                    == .array([.integer(1), .array([.integer(2), .array([.string([0x78])])]), .null]))
            let large = String(repeating: "x", count: 3_000_000)
            _ = try await redis("SET", "large", large)
            #expect(try await redis("GET", "large").text == large)
        }
    }

    @Test func `an error of the server is thrown in its words, and the connection goes on`() async throws {
        let server = try RedisServer()
        try await withRedis(port: server.port) { redis, _ async throws in
            _ = try await redis("SET", "key", "text")
            let error = await #expect(throws: RedisError.self) { try await redis("INCR", "key") }
            #expect(error?.code == .refused && error?.detail == "ERR value is not an integer or out of range")
            #expect(await code(redis, "NONSENSE") == .refused)
            #expect(try await redis("GET", "key").text == "text")
            #expect(redis.metrics.errors == 2 && redis.metrics.reconnects == 0)
        }
    }

    @Test func `a transaction answers with the answer to each command`() async throws {
        let server = try RedisServer()
        try await withRedis(port: server.port) { redis, _ async throws in
            #expect(
                try await redis.transaction(["INCR", "a"], ["INCR", "b"], ["GET", "none"]) == [
                    .integer(1), .integer(1), .null,
                ])
            #expect(try await redis.transaction(["INCR", "a"]) == [.integer(2)])
        }
    }

    @Test func `a transaction with a command that cannot be is not executed at all`() async throws {
        let server = try RedisServer()
        try await withRedis(port: server.port) { redis, _ async throws in
            #expect(await code { _ = try await redis.transaction(["INCR", "a"], ["INCR"]) } == .refused)
            #expect(try await redis("GET", "a") == .null)
            #expect(try await redis("PING") == .status("PONG"))
        }
    }

    @Test func `an error inside a transaction is thrown, though the rest was executed`() async throws {
        let server = try RedisServer()
        try await withRedis(port: server.port) { redis, _ async throws in
            _ = try await redis("SET", "text", "x")
            let error = await #expect(throws: RedisError.self) {
                try await redis.transaction(["INCR", "a"], ["INCR", "text"])
            }
            #expect(error?.code == .refused && error?.detail.hasPrefix("ERR value") == true)
            #expect(try await redis("GET", "a").text == "1")
        }
    }

    @Test func `transactions of many tasks do not mix`() async throws {
        let server = try RedisServer()
        let pairs = try await withRedis(port: server.port) { redis, _ async throws in
            try await withThrowingTaskGroup { group in
                for _ in 0..<500 {
                    group.addTask {
                        try await redis.transaction(["INCR", "a"], ["INCR", "b"]).map { $0.integer ?? 0 }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(pairs.allSatisfy { $0[0] == $0[1] } && Set(pairs.map { $0[0] }) == Set(1...500))
    }

    @Test func `ten thousand commands at once share the connection, and each gets its own answer`() async throws {
        let server = try RedisServer()
        try await withRedis(port: server.port, timeout: 20_000) { redis, loop async throws in
            _ = try await redis("PING")
            let answers = try await withThrowingTaskGroup { group in
                for number in 0..<10_000 { group.addTask { (number, try await redis("ECHO", "\(number)").text) } }
                return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
            }
            #expect(answers.count == 10_000 && answers.allSatisfy { "\($0)" == $1 })
            #expect(redis.metrics.commands == 10_001 && redis.metrics.errors == 0)
            #expect(redis.metrics.latency.buckets.reduce(0, +) == 10_001)
        }
    }

    @Test func `commands sent before the connection stands wait for it`() async throws {
        let server = try RedisServer()
        try await withRedis(port: server.port) { redis, _ async throws in
            async let one = redis("INCR", "n")
            async let other = redis("INCR", "n")
            #expect(try await Set([one.integer, other.integer]) == [1, 2])
        }
    }

    @Test func `a password, a user of its own and a database are used, again after every loss`() async throws {
        let withPassword = try RedisServer(password: "p ä/ss")
        let withUser = try RedisServer(user: ("someone", "secret"))
        for (server, login) in [(withPassword, ":p%20%C3%A4%2Fss"), (withUser, "someone:secret")] {
            let options = try options(server.port, url: "redis://\(login)@127.0.0.1/3")
            try await withRedis(options) { redis, loop async throws in
                _ = try await redis("SET", "key", "in 3")
                #expect(
                    try server.command("GET", "key", database: 3) == .text("in 3")
                        && server.command("GET", "key") == .null)
                try server.command("CLIENT", "KILL", "TYPE", "normal")
                _ = try await untilAnswered(redis, loop)
                #expect(try await redis("GET", "key").text == "in 3" && redis.metrics.reconnects == 1)
            }
        }
    }

    @Test func `a wrong password is told, without the password, and nothing is sent without it`() async throws {
        let server = try RedisServer(password: "right")
        let events = Events()
        try await withRedis(try options(server.port, url: "redis://:wr0ng-one@127.0.0.1"), events: events) {
            redis, loop async throws in
            let error = await #expect(throws: RedisError.self) { try await redis("PING") }
            #expect(
                error?.code == .unavailable && error?.detail.contains("AUTH") == true
                    && error?.description.contains("wr0ng-one") == false)
            try await loop.sleep(milliseconds: 100)
            #expect(await code(redis, "PING") == .unavailable)
        }
        #expect(events.kinds == ["lost"] && !events.all.joined().contains("wr0ng-one"))
    }

    @Test func `a server that repeats the password in its error does not bring it into ours`() async throws {
        let server = try ScriptedServer.parrot("-ERR unknown command `AUTH`, with args beginning with: `hunter2`, \r\n")
        let events = Events()
        try await withRedis(try options(server.port, url: "redis://:hunter2@127.0.0.1"), events: events) {
            redis, _ async throws in
            let error = await #expect(throws: RedisError.self) { try await redis("PING") }
            #expect(error?.code == .unavailable && error?.description.contains("hunter2") == false)
        }
        #expect(events.all.count == 1 && !events.all.joined().contains("hunter2"))
    }

    @Test func `a database that the server does not have is told`() async throws {
        let server = try RedisServer()
        try await withRedis(try options(server.port, url: "redis://127.0.0.1/999")) { redis, _ async throws in
            let error = await #expect(throws: RedisError.self) { try await redis("PING") }
            #expect(error?.code == .unavailable && error?.detail.hasPrefix("SELECT was refused") == true)
        }
    }
}
