// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// Where Redis is and how one gets in.
@Suite(.quick) struct RedisSettingsTests {
    private func counts(_ settings: [String: String]) throws -> HTTPResponse {
        try withApp("visits", settings) { app in
            try eventually("it has connected") { try app.get("/ready").status == 200 }
            return try VisitsTests.visit(app, "203.0.113.1")
        }
    }

    @Test func `REDIS_URL carries user, password and database, percent-encoded`() throws {
        let redis = try RedisServer(user: ("count@er", "p@ss:w/rd%20é"))
        let answer = try counts(["REDIS_URL": "redis://count%40er:p%40ss%3Aw%2Frd%2520%C3%A9@\(redis.endpoint)/3"])
        #expect(answer.status == 200, "\(answer)")
        #expect(try redis.counters(database: 3).values.sorted() == [1, 1])
        #expect(try redis.counters().isEmpty)
    }

    @Test func `REDIS_URL may have only a password, and wins over REDIS_ENDPOINT`() throws {
        let redis = try RedisServer(password: "secret")
        let answer = try counts(["REDIS_URL": "redis://:secret@\(redis.endpoint)", "REDIS_ENDPOINT": "127.0.0.1:1"])
        #expect(answer.status == 200, "\(answer)")
    }

    @Test func `REDIS_URL may leave out the credentials, and end in a slash`() throws {
        let redis = try RedisServer()
        for url in ["redis://\(redis.endpoint)", "redis://\(redis.endpoint)/", "redis://localhost:\(redis.port)/0"] {
            let answer = try counts(["REDIS_URL": url])
            #expect(answer.status == 200, "\(url): \(answer)")
        }
    }

    @Test func `IPv6 addresses stand in brackets`() throws {
        let redis = try RedisServer(host: "::1")
        for settings in [["REDIS_ENDPOINT": "[::1]:\(redis.port)"], ["REDIS_URL": "redis://[::1]:\(redis.port)/1"]] {
            let answer = try counts(settings)
            #expect(answer.status == 200, "\(settings): \(answer)")
        }
    }

    @Test func `the credentials and the database are given again after a reconnect`() throws {
        let redis = try RedisServer(durable: true, user: ("counter", "secret"))
        try withApp("visits", ["REDIS_URL": "redis://counter:secret@\(redis.endpoint)/5"]) { app in
            #expect(try VisitsTests.visit(app, "203.0.113.1").status == 200)
            redis.kill()
            try redis.start()
            try eventually("it counts again", within: 2) { try VisitsTests.visit(app, "203.0.113.1").status == 200 }
            #expect(try redis.counters().isEmpty)
        }
        let counters = try redis.counters(database: 5)
        #expect(counters.count == 2 && counters.values.allSatisfy { $0 >= 2 }, "\(counters)")
    }

    @Test func `a wrong password is 503 and not ready, and says why without saying it`() throws {
        let redis = try RedisServer(password: "right-hunter2")
        for url in [
            "redis://:wrong-hunter2@\(redis.endpoint)", "redis://nobody:wrong-hunter2@\(redis.endpoint)",
            "redis://\(redis.endpoint)",
        ] {
            try withApp("visits", ["REDIS_URL": url, "REDIS_TIMEOUT_MS": "500"]) { app in
                let start = monotonicSeconds()
                let answer = try app.get("/home", ["Accept": json])
                #expect(
                    answer.status == 503 && answer["Retry-After"] != nil && monotonicSeconds() - start < 1,
                    "\(url): \(answer)")
                let ready = try app.get("/ready")
                #expect(ready.status == 503 && ready.text.lowercased().contains("redis"), "\(ready)")
                let health = try app.get("/health")
                #expect(health.status == 200)
                try eventually("the log says why") {
                    let log = (app.process.output + app.process.errors)
                    return log.contains("WRONGPASS") || log.contains("NOAUTH") || log.lowercased().contains("auth")
                        || log.lowercased().contains("password")
                }
                #expect(!(app.process.output + app.process.errors + answer.text + ready.text).contains("hunter2"))
                // Knocking without a pause would fill Redis's log and the account's quota.
                let before = try #require(try redis.acceptedConnections())
                pause(2)
                let after = try #require(try redis.acceptedConnections())
                #expect(after - before < 40, "\(after - before) connections in 2 s")
            }
        }
    }

    @Test func `a database that is not there is 503, not a count in another`() throws {
        let redis = try RedisServer()
        try withApp("visits", ["REDIS_URL": "redis://\(redis.endpoint)/99", "REDIS_TIMEOUT_MS": "500"]) { app in
            let answer = try VisitsTests.visit(app, "203.0.113.1")
            #expect(answer.status == 503, "\(answer)")
            let ready = try app.get("/ready")
            #expect(ready.status == 503)
        }
        #expect(try redis.counters().isEmpty)
    }
}

extension RedisServer {
    /// How many connections it has taken since it started.
    func acceptedConnections() throws -> Int? {
        guard case .text(let info) = try command("INFO", "stats") else { return nil }
        let line = info.split(whereSeparator: \.isNewline).first { $0.hasPrefix("total_connections_received:") }
        return line.flatMap { Int($0.split(separator: ":")[1]) }
    }
}
