// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// Redis gone, stuck, lying, and back.
@Suite(.quick) struct RedisTroubleTests {
    static let timeout = ["REDIS_TIMEOUT_MS": "500"]

    /// What every answer must be while Redis does not answer: soon, 503, when to try again, and no number.
    static func expectUnavailable(
        _ app: AppUnderTest, _ what: String, within limit: Double = 0.9,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for path in ["/home", "/api/visits"] {
            for accept in [json, browser] {
                let start = monotonicSeconds()
                let answer = try app.get(path, ["Accept": accept, "X-Forwarded-For": "203.0.113.1"])
                let took = monotonicSeconds() - start
                #expect(answer.status == 503, "\(what) \(path): \(answer)", sourceLocation: sourceLocation)
                #expect(
                    Int(answer["Retry-After"] ?? "") != nil, "\(what) \(path): \(answer)",
                    sourceLocation: sourceLocation)
                #expect(took < limit, "\(what) \(path): \(took) s", sourceLocation: sourceLocation)
                #expect(
                    !answer.text.contains("1 time") && !answer.text.contains("\"visits\""),
                    "\(what) \(path): \(answer)", sourceLocation: sourceLocation)
            }
        }
        let probe = try app.get("/home", ["User-Agent": "ELB-HealthChecker/2.0"])
        #expect(probe.status == 503, "\(what): \(probe)", sourceLocation: sourceLocation)
        let health = try app.get("/health")
        #expect(health.status == 200, "\(what): \(health)", sourceLocation: sourceLocation)
        let ready = try app.get("/ready")
        #expect(
            ready.status == 503 && ready.text.lowercased().contains("redis"), "\(what): \(ready)",
            sourceLocation: sourceLocation)
    }

    @Test func `it starts without Redis, and picks it up when it comes`() throws {
        let redis = try RedisServer(isStarted: false)
        try withApp("visits", Self.timeout.merging(["REDIS_ENDPOINT": redis.endpoint]) { $1 }) { app in
            try Self.expectUnavailable(app, "never there")
            pause(3)
            try redis.start()
            let took = try eventually("it counts", within: 3) {
                try VisitsTests.visit(app, "203.0.113.1").status == 200
            }
            #expect(took < 1.1, "\(took) s")
            try eventually("it is ready") { try app.get("/ready").status == 200 }
        }
    }

    @Test(arguments: [0.5, 6]) func `killed Redis is 503 within the timeout, and served within a second of its return`(
        outage: Double
    ) throws {
        let redis = try RedisServer(durable: true)
        try withApp("visits", Self.timeout.merging(["REDIS_ENDPOINT": redis.endpoint, "LOOPS": "2"]) { $1 }) { app in
            let before = try VisitsTests.visit(app, "203.0.113.1")
            #expect(before.status == 200)
            redis.kill()
            try Self.expectUnavailable(app, "killed")
            pause(outage)
            try Self.expectUnavailable(app, "killed for \(outage) s")
            try redis.start()
            // On both loops: every connection of a while must be served.
            let start = monotonicSeconds()
            var lastFailure = start
            while monotonicSeconds() - start < 2.5 {
                if try VisitsTests.visit(app, "203.0.113.2", "/api/visits").status != 200 {
                    lastFailure = monotonicSeconds()
                }
            }
            #expect(lastFailure - start < 1.1, "served again \(lastFailure - start) s after its return")
            let after = try VisitsTests.visit(app, "203.0.113.1").json()
            #expect(after["visits"]?.integer == 2, "\(after)")
        }
    }

    @Test func `frozen Redis is 503 within the timeout, for many at once, and served again when it thaws`() throws {
        let redis = try RedisServer()
        try withApp("visits", Self.timeout.merging(["REDIS_ENDPOINT": redis.endpoint]) { $1 }) { app in
            #expect(try VisitsTests.visit(app, "203.0.113.1").status == 200)
            redis.freeze()
            let times = try concurrently(20) { _ in
                let start = monotonicSeconds()
                let answer = try VisitsTests.visit(app, "203.0.113.9")
                guard answer.status == 503, answer["Retry-After"] != nil else { throw Failure("\(answer)") }
                return monotonicSeconds() - start
            }
            #expect((times.max() ?? 9) < 0.9, "\(times.max() ?? 9) s")
            try Self.expectUnavailable(app, "frozen")
            pause(2)
            try Self.expectUnavailable(app, "frozen for long")
            redis.thaw()
            let took = try eventually("it counts", within: 3) {
                try VisitsTests.visit(app, "203.0.113.1").status == 200
            }
            #expect(took < 1.1, "\(took) s")
        }
        // What was answered 503 may have been counted when it thawed, but once at most: 20, and 8 of the checks.
        let stored = try redis.counters()
        #expect(stored.values.max() ?? 0 <= 40, "\(stored)")
    }

    static let liars: [(String, String, Bool)] = [
        ("HTTP", "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", false),
        ("line noise", "\u{0}\u{1}\u{2}garbage\r\n", false),
        ("closing at once", "", true), ("half a reply", ":1", true), ("a number that is none", ":abc\r\n", false),
        ("a large array", "*1000000\r\n", false),
        ("a huge string", "$9999999999\r\nx", false), ("a negative array", "*-5\r\n", false),
        ("a deep array", String(repeating: "*1\r\n", count: 10_000), false),
        ("OK to everything", "+OK\r\n", false), ("null to everything", "$-1\r\n", false),
        ("a string", "$3\r\nabc\r\n", false),
        ("an empty array", "*0\r\n", false), ("too many replies", String(repeating: ":1\r\n", count: 1000), false),
        ("an error without text", "-\r\n", false),
        ("LOADING", "-LOADING Redis is loading the dataset in memory\r\n", false),
        ("READONLY", "-READONLY You can't write against a read only replica.\r\n", false),
        ("a number beyond 64 bits", ":99999999999999999999999\r\n", false),
    ]

    @Test(arguments: liars) func `a Redis that answers nonsense is 503, never a made-up count, and harms nothing`(
        name: String, answer: String, closes: Bool
    ) throws {
        let server = answer.isEmpty ? try ScriptedServer { _ in } : try ScriptedServer.parrot(answer, closing: closes)
        try withApp(
            "visits", Self.timeout.merging(["REDIS_ENDPOINT": "127.0.0.1:\(server.port)", "LOOPS": "1"]) { $1 }
        ) { app in
            for _ in 0..<3 {
                let start = monotonicSeconds()
                let visit = try VisitsTests.visit(app, "203.0.113.1")
                // One visit cannot be told from a liar's 1: what must not pass is anything that is no count.
                let isCount = visit.status == 200 && answer.hasPrefix(":1\r\n")
                #expect(visit.status == 503 || isCount, "\(name): \(visit)")
                #expect(monotonicSeconds() - start < 0.9, "\(name)")
            }
            let health = try app.get("/health")
            #expect(health.status == 200)
            #expect(app.process.isSanitized || app.process.residentMiB < 100, "\(app.process.residentMiB) MiB")
            let before = server.accepted
            let processor = app.process.processorSeconds
            pause(1)
            #expect(server.accepted - before < 40, "\(server.accepted - before) connections in a second")
            #expect(app.process.processorSeconds - processor < 0.5)
        }
    }

    @Test func `a Redis that takes connections and never answers is 503 within the timeout`() throws {
        let server = try ScriptedServer.silent()
        try withApp("visits", Self.timeout.merging(["REDIS_ENDPOINT": "127.0.0.1:\(server.port)"]) { $1 }) { app in
            try Self.expectUnavailable(app, "silent")
        }
    }

    @Test func `an address that never answers a connection is 503 within the timeout`() throws {
        // A listener whose backlog is full drops what else comes: the client's SYN is never answered.
        let listener = try FullListener()
        try withApp("visits", Self.timeout.merging(["REDIS_ENDPOINT": "127.0.0.1:\(listener.port)"]) { $1 }) { app in
            try Self.expectUnavailable(app, "not connecting")
        }
    }

    @Test func `Redis that is loading is 503, and served within a second of being ready`() throws {
        let redis = try RedisServer(isStarted: false)
        let loading = try ScriptedServer.parrot(port: redis.port, "-LOADING Redis is loading the dataset in memory\r\n")
        try withApp("visits", Self.timeout.merging(["REDIS_ENDPOINT": redis.endpoint]) { $1 }) { app in
            for _ in 0..<10 {
                let answer = try VisitsTests.visit(app, "203.0.113.1")
                #expect(answer.status == 503 && answer["Retry-After"] != nil, "\(answer)")
                pause(0.2)
            }
            loading.stop()
            try redis.start()
            let took = try eventually("it counts", within: 3) {
                try VisitsTests.visit(app, "203.0.113.1").status == 200
            }
            #expect(took < 1.1, "\(took) s")
            // Each loop has a connection of its own.
            pause(1)
            let value = try VisitsTests.visit(app, "203.0.113.1", "/api/visits").json()
            #expect(value["visits"]?.integer == 1, "\(value)")
        }
    }

    @Test func `a full Redis, a replica, and a key of another kind are 503, and pass`() throws {
        let redis = try RedisServer()
        try withApp("visits", Self.timeout.merging(["REDIS_ENDPOINT": redis.endpoint]) { $1 }) { app in
            #expect(try VisitsTests.visit(app, "203.0.113.1").status == 200)
            try redis.command("CONFIG", "SET", "maxmemory", "1")
            #expect(try VisitsTests.visit(app, "203.0.113.1").status == 503, "out of memory")
            try redis.command("CONFIG", "SET", "maxmemory", "0")
            try eventually("memory is back", within: 1.5) { try VisitsTests.visit(app, "203.0.113.1").status == 200 }
            try redis.command("REPLICAOF", "127.0.0.1", "1")
            #expect(try VisitsTests.visit(app, "203.0.113.1").status == 503, "read only")
            try redis.command("REPLICAOF", "NO", "ONE")
            try eventually("it is the primary again", within: 1.5) {
                try VisitsTests.visit(app, "203.0.113.1").status == 200
            }
            for key in try redis.command("KEYS", "*").strings {
                try redis.command("DEL", key)
                try redis.command("RPUSH", key, "not a counter")
            }
            let odd = try VisitsTests.visit(app, "203.0.113.1")
            #expect([500, 503].contains(odd.status) && !odd.text.contains("WRONGTYPE"), "\(odd)")
            let health = try app.get("/health")
            #expect(health.status == 200)
        }
    }

    @Test func `a Redis that has all the clients it takes is 503, and passes`() throws {
        let redis = try RedisServer()
        try withApp("visits", Self.timeout.merging(["REDIS_ENDPOINT": redis.endpoint, "LOOPS": "1"]) { $1 }) { app in
            let admin = try RedisClient(port: redis.port)
            _ = try admin.command(["CONFIG", "SET", "maxclients", "1"])
            _ = try admin.command(["CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"])
            pause(0.3)
            let answer = try VisitsTests.visit(app, "203.0.113.1")
            #expect(answer.status == 503, "\(answer)")
            _ = try admin.command(["CONFIG", "SET", "maxclients", "100"])
            try eventually("it counts", within: 1.5) { try VisitsTests.visit(app, "203.0.113.1").status == 200 }
        }
    }

    @Test func `an orderly close by Redis between two visits is noticed by nobody`() throws {
        let redis = try RedisServer()
        try withApp("visits", ["REDIS_ENDPOINT": redis.endpoint]) { app in
            _ = try VisitsTests.visit(app, "203.0.113.1")
            for _ in 0..<3 {
                try redis.command("CLIENT", "KILL", "TYPE", "normal")
                pause(0.6)
                let answer = try VisitsTests.visit(app, "203.0.113.1")
                #expect(answer.status == 200, "\(answer)")
            }
        }
    }

    @Test func `an INCR whose answer was lost is not sent again`() throws {
        let redis = try RedisServer()
        // Passes everything on to Redis, and loses what Redis says to every command that counts.
        let relay = try ScriptedServer { client in
            let upstream = try RawClient(port: redis.port)
            while true {
                let request = try client.readSome(within: 60)
                if request.isEmpty { return }
                try upstream.send(request)
                let text = String(decoding: request, as: UTF8.self).uppercased()
                let answer = try upstream.readSome(within: 5)
                if text.contains("INCR") || text.contains("EVAL") || text.contains("EXEC") || text.contains("FCALL") {
                    return
                }
                try client.send(answer)
            }
        }
        try withApp("visits", ["REDIS_ENDPOINT": "127.0.0.1:\(relay.port)", "REDIS_TIMEOUT_MS": "1000"]) { app in
            var asked = 0
            for _ in 0..<6 {
                let answer = try VisitsTests.visit(app, "203.0.113.1")
                #expect(answer.status == 503, "\(answer)")
                asked += 1
                // Time for a second attempt, if there is one.
                pause(0.7)
            }
            let stored = try redis.counters()
            #expect(stored.values.allSatisfy { $0 <= asked } && !stored.isEmpty, "\(asked) visits: \(stored)")
        }
    }
}

/// A listener that takes no more connections, as a host behind a silent firewall.
final class FullListener {
    let port: Int
    private let descriptor: Int32
    private var fillers: [LoadConnection] = []

    init() throws {
        port = try freePort()
        descriptor = try listenWithoutBacklog(port)
        for _ in 0..<8 { fillers.append(try LoadConnection(port: port)) }
    }

    deinit { close(descriptor) }
}
