// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// What a visitor and a balancer see, over either store.
@Suite(.quick) struct VisitsTests {
    /// An app over a store of its own; the server lives as long as the body runs.
    static func withVisits<T>(
        _ store: String, _ environment: [String: String] = [:], _ body: (AppUnderTest) throws -> T
    ) throws -> T {
        let redis = store == "redis" ? try RedisServer() : nil
        var settings = environment.merging(["VISITS_STORE": store]) { $1 }
        if let redis { settings["REDIS_ENDPOINT"] = redis.endpoint }
        defer { redis?.kill() }
        return try withApp("visits", settings, body)
    }

    static func visit(_ app: AppUnderTest, _ client: String, _ path: String = "/home", within limit: Double = 5) throws
        -> HTTPResponse
    {
        try app.get(path, ["Accept": json, "X-Forwarded-For": client], within: limit)
    }

    static let stores = ["redis", "memory"]

    @Test(arguments: stores) func `each visit counts one for the address and one in total`(store: String) throws {
        try Self.withVisits(store, ["LOOPS": "2"]) { app in
            var total = 0
            for round in 1...3 {
                for client in ["203.0.113.1", "203.0.113.2", "2001:db8::1"] {
                    total += 1
                    let answer = try Self.visit(app, client)
                    let value = try answer.json()
                    #expect(answer.status == 200, "\(answer)")
                    #expect(Set(value.members.keys) == ["ip", "visits", "total", "host"], "\(value)")
                    #expect(
                        value["ip"]?.string == client && value["visits"]?.integer == round
                            && value["total"]?.integer == total, "\(value)")
                    #expect(value["host"]?.string?.isEmpty == false)
                }
            }
        }
    }

    @Test(arguments: stores) func `reading counts nothing`(store: String) throws {
        try Self.withVisits(store) { app in
            _ = try Self.visit(app, "203.0.113.1")
            for _ in 0..<3 {
                for (client, visits) in [("203.0.113.1", 1), ("203.0.113.99", 0)] {
                    let value = try Self.visit(app, client, "/api/visits").json()
                    #expect(
                        value["ip"]?.string == client && value["visits"]?.integer == visits
                            && value["total"]?.integer == 1, "\(value)")
                }
            }
            // Only a visit counts: not a look at the head, the options, a probe, or another method.
            for _ in 0..<3 {
                let head = try app.request("HEAD", "/home", ["X-Forwarded-For": "203.0.113.1"])
                #expect(head.status == 200)
                _ = try app.request("OPTIONS", "/home", ["X-Forwarded-For": "203.0.113.1"])
                _ = try app.request("POST", "/home", ["X-Forwarded-For": "203.0.113.1"])
                for agent in ["ELB-HealthChecker/2.0", "ELB-HealthChecker/1.0"] {
                    let probe = try app.get("/home", ["User-Agent": agent, "X-Forwarded-For": "203.0.113.1"])
                    #expect(probe.status == 200, "\(probe)")
                }
                for path in ["/", "/health", "/ready", "/metrics", "/version", "/home/", "/HOME", "/homepage"] {
                    _ = try Self.visit(app, "203.0.113.1", path)
                }
            }
            let value = try Self.visit(app, "203.0.113.1", "/api/visits").json()
            #expect(value["visits"]?.integer == 1 && value["total"]?.integer == 1, "\(value)")
            // Who only looks like a probe is a visitor.
            _ = try app.get(
                "/home", ["User-Agent": "Mozilla/5.0 (not ELB-HealthChecker/2.0)", "X-Forwarded-For": "203.0.113.1"])
            let more = try Self.visit(app, "203.0.113.1", "/api/visits").json()
            #expect(more["visits"]?.integer == 2, "\(more)")
        }
    }

    @Test func `the page says who and how often, as the workshop's did`() throws {
        try Self.withVisits("memory") { app in
            for count in 1...3 {
                let page = try app.get("/home", ["Accept": browser, "X-Forwarded-For": "203.0.113.1"])
                #expect(page.status == 200 && page.mediaType == "text/html")
                let text = page.text.replacingTags()
                #expect(text.contains("Hi, 203.0.113.1"), "\(text)")
                #expect(text.contains("You have visited this site \(count) time"), "\(text)")
                expectSafePage(page)
                #expect(
                    (page["Cache-Control"] ?? "").contains("no-store")
                        || (page["Cache-Control"] ?? "").contains("no-cache"),
                    "a count that a cache answers is not counted")
            }
        }
    }

    @Test func `the root leads home`() throws {
        try Self.withVisits("memory") { app in
            for accept in [browser, json, "*/*"] {
                let answer = try app.get("/", ["Accept": accept])
                #expect(
                    [301, 302, 303, 307, 308].contains(answer.status) && answer["Location"]?.hasSuffix("/home") == true,
                    "\(answer)")
                #expect(
                    answer["Location"]?.hasPrefix("/home") == true,
                    "a host that the client made up is no place to lead to")
            }
        }
    }

    @Test(arguments: stores) func `visits at the same time are all counted, each once`(store: String) throws {
        try Self.withVisits(store, ["LOOPS": "2"]) { app in
            let counts = try concurrently(8) { _ in
                let client = try app.client()
                return try (0..<50).map { _ in
                    try client.send(requestHead("GET", "/home", ["Accept": json, "X-Forwarded-For": "203.0.113.1"]))
                    return try client.response().json()["visits"]?.integer ?? 0
                }
            }.flatMap(\.self)
            #expect(counts.sorted() == Array(1...400))
        }
    }

    @Test(arguments: stores) func `an address is forgotten when the window has passed since its last visit`(
        store: String
    ) throws {
        try Self.withVisits(store, ["VISITS_WINDOW_SECONDS": "2"]) { app in
            func visits(_ path: String = "/home") throws -> Int? {
                try Self.visit(app, "203.0.113.1", path).json()["visits"]?.integer
            }
            // Each visit moves the window.
            for count in 1...4 {
                let visits = try visits()
                #expect(visits == count)
                pause(1)
            }
            pause(2)
            let forgotten = try visits("/api/visits")
            let next = try visits()
            #expect(forgotten == 0 && next == 1)
        }
    }

    @Test func `Redis keeps the counts through a restart of the app, and shares them between two`() throws {
        let redis = try RedisServer()
        let settings = ["REDIS_ENDPOINT": redis.endpoint]
        try withApp("visits", settings) { first in
            _ = try Self.visit(first, "203.0.113.1")
            try withApp("visits", settings) { second in
                let value = try Self.visit(second, "203.0.113.1").json()
                #expect(value["visits"]?.integer == 2 && value["total"]?.integer == 2)
            }
        }
        try withApp("visits", settings) { app in
            let value = try Self.visit(app, "203.0.113.1").json()
            #expect(value["visits"]?.integer == 3)
        }
        // One number an address and one in total, and nothing that grows with each visit.
        #expect(try redis.counters().values.sorted() == [3, 3])
    }

    @Test(arguments: stores) func `made-up addresses cannot grow a key or the memory without bound`(store: String)
        throws
    {
        try Self.withVisits(store) { app in
            for line in [String(repeating: "9", count: 5000), "203.0.113.1\u{1}", "a:b:c", "203.0.113.1\t"] {
                let client = try app.client()
                try client.send(
                    "GET /home HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\nX-Forwarded-For: \(line)\r\n\r\n")
                let answer = try client.response()
                #expect(
                    answer.status == 400
                        || (try? answer.json()["ip"]?.string).map { ["127.0.0.1", "203.0.113.1"].contains($0) } == true,
                    "\(answer)")
            }
        }
    }
}

extension String {
    /// Without markup, and with single spaces.
    func replacingTags() -> String {
        var text = ""
        var isTag = false
        for character in self {
            if character == "<" {
                isTag = true
            } else if character == ">" {
                isTag = false
            } else if !isTag {
                text.append(character)
            }
        }
        return text.split { $0.isWhitespace }.joined(separator: " ")
    }
}
