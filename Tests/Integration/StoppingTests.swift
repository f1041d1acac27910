// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// SIGTERM, SIGINT, and what happens until the exit.
@Suite(.quick) struct StoppingTests {
    @Test func `told to stop, it fails health checks at once and serves until the drain is over`() throws {
        try withApp("visits", ["VISITS_STORE": "memory", "DRAIN_SECONDS": "2"]) { app in
            let kept = try app.client()
            try kept.send(requestHead("GET", "/health"))
            _ = try kept.response()
            app.process.send(SIGTERM)
            let start = monotonicSeconds()
            try eventually("/health is 503", within: 0.5) { try app.get("/health").status == 503 }
            let health = try app.get("/health")
            #expect(try health.json() == .object(["status": .text("draining")]))
            // The path that the workshop's target group checks: 503 for the balancer, served for people.
            let probe = try app.get("/home", ["User-Agent": "ELB-HealthChecker/2.0"])
            #expect(probe.status == 503, "\(probe)")
            let home = try app.get("/home", ["Accept": json])
            #expect(home.status == 200 && home.closes, "\(home)")
            // A connection from before is served once more, and told that it was the last time.
            try kept.send(requestHead("GET", "/api/visits"))
            let last = try kept.response()
            #expect(last.status == 200 && last.closes && kept.isClosed(within: 1), "\(last)")
            while monotonicSeconds() - start < 1.7 {
                let answer = try app.get("/api/visits")
                #expect(answer.status == 200 && answer.closes)
                pause(0.05)
            }
            let exit = try app.process.exit(within: 3)
            let took = monotonicSeconds() - start
            #expect(exit == .code(0) && took > 1.8 && took < 3, "\(exit) after \(took) s")
        }
    }

    @Test func `other apps' probe paths are not invented`() throws {
        try withApp("hello", ["DRAIN_SECONDS": "1"]) { app in
            app.process.send(SIGTERM)
            try eventually(within: 1) { try app.get("/health").status == 503 }
            let answer = try app.get("/")
            #expect(answer.status == 200 && answer.closes, "\(answer)")
            let head = try app.request("HEAD", "/health")
            #expect(head.status == 503)
            let exit = try app.process.exit(within: 3)
            #expect(exit == .code(0))
        }
    }

    @Test func `SIGINT stops without the wait`() throws {
        try withApp("hello", ["DRAIN_SECONDS": "20"]) { app in
            let idle = try app.client()
            try idle.send(requestHead("GET", "/"))
            _ = try idle.response()
            let took = try seconds {
                app.process.send(SIGINT)
                let exit = try app.process.exit(within: 5)
                #expect(exit == .code(0))
            }
            #expect(took < 1, "\(took) s")
        }
    }

    @Test func `a request whose body is still arriving is finished before the exit`() throws {
        try withApp("visits", ["VISITS_STORE": "memory", "DRAIN_SECONDS": "0"]) { app in
            let client = try app.client()
            try client.send("POST /home HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhello")
            pause(0.2)
            app.process.send(SIGTERM)
            pause(0.5)
            #expect(app.process.isRunning)
            try client.send("world")
            let answer = try client.response()
            #expect(answer.status == 405 && answer.closes, "\(answer)")
            let exit = try app.process.exit(within: 2)
            #expect(exit == .code(0))
        }
    }

    @Test(arguments: [(SIGTERM, SIGTERM), (SIGTERM, SIGINT), (SIGINT, SIGINT), (SIGINT, SIGTERM)])
    func `a second signal exits at once`(first: Int32, second: Int32) throws {
        try withApp("hello", ["DRAIN_SECONDS": "20", "CHAOS_TOKEN": "t"]) { app in
            // Something in flight, or SIGINT alone would end it.
            let stuck = try slowRequest(app, milliseconds: 8000)
            app.process.send(first)
            pause(0.3)
            #expect(app.process.isRunning)
            let took = try seconds {
                app.process.send(second)
                _ = try app.process.exit(within: 5)
            }
            #expect(took < 0.5, "\(took) s")
            #expect(stuck.isClosed(within: 1))
        }
    }

    /// A request that is being handled for so long.
    private func slowRequest(_ app: AppUnderTest, milliseconds: Int) throws -> RawClient {
        try Chaos(app, "t").set("latency", ["ms": "\(milliseconds)", "ttl": "60"])
        let client = try app.client()
        try client.send(requestHead("GET", "/"))
        #expect(!client.hasInput(within: 0.2))
        return client
    }

    @Test(arguments: [SIGTERM, SIGINT]) func `what is in flight finishes, though the listener is closed`(signal: Int32)
        throws
    {
        try withApp("hello", ["DRAIN_SECONDS": "1", "CHAOS_TOKEN": "t"]) { app in
            let slow = try slowRequest(app, milliseconds: 2500)
            app.process.send(signal)
            try eventually("the listener is closed", within: 2) { listeners(on: app.port) == 0 }
            #expect(throws: Failure.self) { try app.client() }
            let answer = try slow.response(within: 5)
            #expect(answer.status == 200 && answer.closes, "\(answer)")
            let exit = try app.process.exit(within: 1)
            #expect(exit == .code(0))
        }
    }

    @Test(arguments: ["2", "0"])
    func `from SIGTERM to exit it takes SHUTDOWN_TIMEOUT_SECONDS at most`(drain: String) throws {
        try withApp("hello", ["DRAIN_SECONDS": drain, "SHUTDOWN_TIMEOUT_SECONDS": "3", "CHAOS_TOKEN": "t"]) { app in
            let stuck = try slowRequest(app, milliseconds: 30_000)
            let half = try app.client()
            try half.send("GET / HTTP/1.1\r\nHost:")
            let took = try seconds {
                app.process.send(SIGTERM)
                try app.process.exit(within: 8)
            }
            #expect(took > 2 && took < 3.7, "\(took) s")
            #expect(stuck.isClosed(within: 1))
        }
    }

    @Test func `idle and half-sent connections do not hold it up`() throws {
        try withApp("hello", ["DRAIN_SECONDS": "1"]) { app in
            let idle = try (0..<20).map { _ in try app.client() }
            for client in idle.prefix(10) { try client.send(requestHead("GET", "/")) }
            for client in idle.suffix(5) { try client.send("GET / HT") }
            let took = try seconds {
                app.process.send(SIGTERM)
                let exit = try app.process.exit(within: 20)
                #expect(exit == .code(0))
            }
            #expect(took < 6, "\(took) s")
        }
    }

    @Test func `it starts again on its port at once`() throws {
        let port = try freePort()
        for _ in 0..<3 {
            try withApp("hello", ["PORT": "\(port)", "DRAIN_SECONDS": "0"]) { app in
                let client = try app.client()
                try client.send(requestHead("GET", "/"))
                _ = try client.response()
                app.process.send(SIGTERM)
                let exit = try app.process.exit(within: 5)
                #expect(exit == .code(0))
            }
        }
    }

    @Test func `told to stop as soon as it answers, it stops in order, every time`() throws {
        for round in 0..<40 {
            let app = try AppUnderTest("hello", ["DRAIN_SECONDS": "0", "LOOPS": "4"])
            app.process.send(round % 2 == 0 ? SIGTERM : SIGINT)
            let exit = try app.process.exit(within: 3)
            #expect(exit == .code(0), "round \(round)")
        }
    }

    @Test func `told to stop at any moment of its start, it ends`() throws {
        for round in 0..<30 {
            let process = try RunningProcess(
                try AppUnderTest.path("hello"),
                environment: AppUnderTest.inherited.merging([
                    "PORT": "\(try freePort())", "LOOPS": "4", "DRAIN_SECONDS": "0",
                ]) { $1 })
            pause(Double(round) * 0.002)
            process.send(SIGTERM)
            // Before it looks after signals itself, the kernel ends it.
            let exit = try process.exit(within: 3)
            #expect(exit == .code(0) || exit == .signal(SIGTERM), "after \(round * 2) ms")
        }
    }

    @Test func `signals that others take for granted do not end it`() throws {
        try withApp("hello") { app in
            for signal in [SIGPIPE, SIGCHLD, SIGWINCH, SIGCONT] { app.process.send(signal) }
            pause(0.2)
            let answer = try app.get("/")
            #expect(answer.status == 200)
        }
    }
}
