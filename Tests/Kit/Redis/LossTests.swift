// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Metrics
import Redis
import Support
import Synchronization
import Testing
import UnitSupport

import class Support.RedisServer

@Suite(.blocking) struct LossTests {
    @Test func `without a server a command fails at once or within its time, and the loss is told once`() async throws {
        let port = try freePort()
        let events = Events()
        try await withRedis(try options(port, timeout: 300), events: events) { redis, loop async throws in
            let start = loop.nanoseconds
            #expect(await code(redis, "PING") == .unavailable)
            #expect(loop.nanoseconds - start < 1_000_000_000)
            try await loop.sleep(milliseconds: 700)
            for _ in 0..<5 { #expect(await code(redis, "PING") == .unavailable) }
            #expect(redis.metrics.errors == 6 && redis.metrics.commands == 6 && redis.metrics.reconnects == 0)
        }
        #expect(events.kinds == ["lost"])
    }

    @Test func `a server that comes later is found within a second`() async throws {
        let server = try RedisServer(isStarted: false)
        let events = Events()
        try await withRedis(try options(server.port), events: events) { redis, loop async throws in
            _ = await code(redis, "PING")
            try await loop.sleep(milliseconds: 1500)
            try server.start()
            #expect(try await untilAnswered(redis, loop) < 1000)
        }
        #expect(events.kinds == ["lost", "connected"])
    }

    @Test func `a server that is killed and comes back is used again within a second, by no help of ours`() async throws
    {
        let server = try RedisServer()
        let events = Events()
        try await withRedis(try options(server.port), events: events) { redis, loop async throws in
            _ = try await redis("PING")
            for round in 1...2 {
                server.kill()
                try await loop.sleep(milliseconds: 300)
                #expect(await code(redis, "PING") == .unavailable)
                try server.start()
                #expect(try await untilAnswered(redis, loop) < 1000)
                #expect(redis.metrics.reconnects == round)
            }
        }
        #expect(events.kinds == ["connected", "lost", "connected", "lost", "connected"])
    }

    @Test func `a server that does not answer is given up in time, and what was sent is unanswered`() async throws {
        let server = try RedisServer()
        try await withRedis(port: server.port, timeout: 300) { redis, loop async throws in
            _ = try await redis("PING")
            server.freeze()
            let start = loop.nanoseconds
            #expect(await code(redis, "INCR", "n") == .unanswered)
            let took = (loop.nanoseconds - start) / 1_000_000
            #expect(took >= 290 && took < 1000)
            server.thaw()
            #expect(try await untilAnswered(redis, loop) < 1000)
            // It was executed after all, once: nobody sent it again.
            #expect(try await redis("GET", "n").text == "1")
        }
    }

    @Test func `commands that were sent are unanswered when the server dies, those that come later unavailable`()
        async throws
    {
        let server = try RedisServer()
        try await withRedis(port: server.port) { redis, loop async throws in
            _ = try await redis("PING")
            server.freeze()
            let codes = await withTaskGroup { group in
                for _ in 0..<50 { group.addTask { await code(redis, "INCR", "n") } }
                group.addTask {
                    try? await loop.sleep(milliseconds: 100)
                    server.kill()
                    return nil
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.filter { $0 == .unanswered }.count == 50)
            #expect(await code(redis, "PING") == .unavailable)
        }
    }

    @Test func `an answer that comes too late disturbs nobody`() async throws {
        let server = try RedisServer()
        try await withRedis(port: server.port, timeout: 500) { redis, loop async throws in
            _ = try await redis("PING")
            #expect(
                await code(
                    redis, "EVAL", "local start = redis.call('TIME')[1] while redis.call('TIME')[1] - start < 2 do end",
                    "0") == .unanswered)
            _ = try await untilAnswered(redis, loop)
            for number in 0..<20 { #expect(try await redis("ECHO", "\(number)").text == "\(number)") }
        }
    }

    @Test func `closing fails what waits and what was sent, and all that comes later`() async throws {
        let server = try RedisServer()
        let silent = try ScriptedServer.silent()
        for (port, isConnected) in [(server.port, true), (silent.port, false)] {
            try await onLoop { loop in
                // Before AUTH is answered a command waits; on a ready connection it has been sent.
                let redis = Redis(
                    try options(port, url: isConnected ? "redis://127.0.0.1" : "redis://:x@127.0.0.1"), on: loop)
                if isConnected {
                    _ = try await redis("PING")
                    server.freeze()
                }
                let waiting = Task(executorPreference: loop) { await code(redis, "INCR", "n") }
                try await loop.sleep(milliseconds: 50)
                redis.close()
                redis.close()
                #expect(await waiting.value == (isConnected ? .unanswered : .closed))
                #expect(await code(redis, "PING") == .closed)
                try await loop.sleep(milliseconds: 50)
            }
        }
        server.thaw()
    }

    @Test func `a closed client connects no more`() async throws {
        let server = try ScriptedServer { try $0.send("") }
        try await withRedis(port: server.port) { redis, loop async throws in
            try await loop.sleep(milliseconds: 200)
            redis.close()
            try await loop.sleep(milliseconds: 50)
            let accepted = server.accepted
            #expect(accepted > 1)
            try await loop.sleep(milliseconds: 700)
            #expect(server.accepted == accepted)
        }
    }

    @Test func `a client that is let go without being closed leaves quietly`() async {
        await #expect(processExitsWith: .success) {
            let server = try RedisServer()
            try await onLoop { loop in
                do {
                    let redis = Redis(try options(server.port), on: loop)
                    _ = try await redis("PING")
                }
                try server.stop()
                try await loop.sleep(milliseconds: 300)
            }
        }
    }

    @Test func `a reconnect that hangs is given up in time`() async throws {
        let number = Mutex(0)
        // The first connection is logged in and closed, the second is never answered, the third is sound.
        let server = try ScriptedServer { client in
            let mine = number.withLock { number in
                number += 1
                return number
            }
            while true {
                let asked = String(decoding: try client.readSome(within: 30), as: UTF8.self)
                if asked.isEmpty { return }
                if mine == 2 { continue }
                try client.send(asked.contains("AUTH") ? "+OK\r\n" : "+PONG\r\n")
                if mine == 1, asked.contains("PING") { return }
            }
        }
        try await withRedis(try options(server.port, timeout: 300, url: "redis://:x@127.0.0.1")) {
            redis, loop async throws in
            #expect(try await redis("PING") == .status("PONG"))
            #expect(try await untilAnswered(redis, loop, within: 3000) < 2000)
            #expect(server.accepted == 3)
        }
    }

    @Test func `a name that resolves slowly makes one connection, not two`() async {
        await #expect(processExitsWith: .success) {
            let server = try RedisServer()
            try await onLoop { loop in
                // Four threads in the pool, all busy for longer than the time-out: as with a slow name server.
                for _ in 0..<4 { Task { try? await loop.blocking { pause(0.8) } } }
                try await loop.sleep(milliseconds: 20)
                let redis = Redis(try options(server.port, timeout: 200, url: "redis://localhost"), on: loop)
                defer { redis.close() }
                _ = try await untilAnswered(redis, loop)
                try await loop.sleep(milliseconds: 600)
                let clients = try server.command("CLIENT", "LIST", "TYPE", "normal")
                guard case .text(let list) = clients else { throw Failure("\(clients)") }
                // Ours, and the one that asks.
                #expect(list.split(separator: "\n").count == 2, "\(list)")
            }
        }
    }

    @Test func `a name without an address is unavailable, and tried again`() async throws {
        var unknown = try options(6379, timeout: 1000)
        unknown.host = "nonexistent.invalid"
        let events = Events()
        try await withRedis(unknown, events: events) { redis, loop async throws in
            #expect(await code(redis, "PING") == .unavailable)
            try await loop.sleep(milliseconds: 200)
        }
        #expect(events.kinds == ["lost"] && events.all[0].contains("nonexistent.invalid"))
    }
}
