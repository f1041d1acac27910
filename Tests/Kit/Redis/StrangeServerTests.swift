// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Redis
import Support
import Testing
import UnitSupport

/// Servers that break the protocol: none of them may stop the program, or be believed.
@Suite(.blocking) struct StrangeServerTests {
    @Test(arguments: [
        "nonsense\r\n", "\r\n", "\0\0\0\0", "$-2\r\n", "$5\r\nab", "*-2\r\n", "*2\r\n+OK\r\n",
        "$99999999999999999999\r\n", "*99999\r\n", ":x\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n",
        "%1\r\n+a\r\n+b\r\n", "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n+x\r\n",
        "\u{16}\u{3}\u{1}",
    ])
    func `garbage is no answer`(answer: String) async throws {
        let server = try ScriptedServer.parrot(answer)
        try await withRedis(port: server.port, timeout: 300) { redis, loop async throws in
            let start = loop.nanoseconds
            let error = await #expect(throws: RedisError.self) { try await redis("GET", "key") }
            #expect(error?.code == .unanswered || error?.code == .refused)
            #expect(loop.nanoseconds - start < 2_000_000_000)
        }
    }

    @Test(arguments: ["", "+PO", "$10\r\nabc", "*3\r\n:1\r\n"])
    func `an answer that ends in its middle is none`(answer: String) async throws {
        let server = try ScriptedServer { client in
            _ = try client.readSome()
            try client.send(answer)
        }
        try await withRedis(port: server.port) { redis, _ async throws in
            #expect(await code(redis, "INCR", "n") == .unanswered)
        }
    }

    @Test func `a server that closes before it is asked anything is lost and tried again`() async throws {
        let server = try ScriptedServer { _ in }
        let events = Events()
        try await withRedis(try options(server.port, timeout: 500), events: events) { redis, loop async throws in
            _ = await code(redis, "PING")
            try await loop.sleep(milliseconds: 300)
            #expect(server.accepted > 1)
        }
        #expect(events.kinds.contains("lost"))
    }

    @Test func `a server that speaks unasked is let go`() async throws {
        let server = try ScriptedServer { client in
            try client.send("-ERR max number of clients reached\r\n")
            _ = try client.readToEnd(within: 5)
        }
        let events = Events()
        try await withRedis(try options(server.port, timeout: 300), events: events) { redis, loop async throws in
            try await loop.sleep(milliseconds: 100)
            await #expect(throws: RedisError.self) { try await redis("PING") }
        }
        #expect(events.kinds.contains("lost"))
    }

    @Test(arguments: [
        "+PONG\r\n+PONG\r\n", ":1\r\n:2\r\n:3\r\n", "+PONG\r\n-ERR x\r\n", "+PONG\r\n$3\r\nab", "$3\r\nabcdef",
    ])
    func `a server that says more than it was asked does not stop the program`(answer: String) async {
        await #expect(processExitsWith: .success) { [answer] in
            let server = try ScriptedServer.parrot(answer)
            try await withRedis(port: server.port, timeout: 300) { redis, loop async throws in
                for _ in 0..<3 {
                    _ = try? await redis("PING")
                    try await loop.sleep(milliseconds: 50)
                }
            }
        }
    }

    @Test func `an answer byte by byte is an answer`() async throws {
        let server = try ScriptedServer { client in
            while !(try client.readSome(within: 5)).isEmpty {
                for byte in "*2\r\n$3\r\nabc\r\n:7\r\n".utf8 {
                    try client.send([byte])
                    pause(0.002)
                }
            }
        }
        try await withRedis(port: server.port) { redis, _ async throws in
            #expect(try await redis("X") == .array([.string(Array("abc".utf8)), .integer(7)]))
        }
    }

    @Test func `a server that became a replica is left, for the name may lead to another by now`() async throws {
        let server = try ScriptedServer.parrot("-READONLY You can't write against a read only replica.\r\n")
        try await withRedis(port: server.port) { redis, loop async throws in
            #expect(await code(redis, "INCR", "n") == .refused)
            try await loop.sleep(milliseconds: 300)
            #expect(server.accepted == 2)
        }
    }

    @Test func `a transaction that is answered with another count is refused`() async throws {
        for answer in [
            "+OK\r\n+QUEUED\r\n+QUEUED\r\n*1\r\n:1\r\n", "+OK\r\n+QUEUED\r\n+QUEUED\r\n*-1\r\n",
            "+OK\r\n+QUEUED\r\n+QUEUED\r\n+OK\r\n",
        ] {
            let server = try ScriptedServer.parrot(answer)
            try await withRedis(port: server.port) { redis, _ async throws in
                #expect(await code { _ = try await redis.transaction(["INCR", "a"], ["INCR", "b"]) } == .refused)
            }
        }
    }
}
