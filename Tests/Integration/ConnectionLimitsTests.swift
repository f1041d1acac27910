// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

@Suite(.quick) struct ConnectionLimitsTests {
    @Test func `the limit of connections is over all loops`() throws {
        try withApp("hello", ["MAX_CONNECTIONS": "10", "LOOPS": "2"]) { app in
            // The client that asked for /health may still be counted.
            var held: [RawClient] = []
            try eventually("ten connections are served") {
                let client = try app.client()
                try client.send(requestHead("GET", "/"))
                _ = try client.response(within: 1)
                held.append(client)
                return held.count == 10
            }
            for _ in 0..<20 {
                let start = monotonicSeconds()
                let extra = try app.client()
                let isClosed = extra.isClosed(within: 2)
                let took = monotonicSeconds() - start
                #expect(isClosed && took < 0.1, "closed after \(took) s")
            }
            for client in held {
                try client.send(requestHead("GET", "/"))
                let answer = try client.response()
                #expect(answer.status == 200)
            }
            held.removeFirst()
            try eventually("a place that became free is given again", within: 2) {
                try app.get("/health").status == 200
            }
        }
    }

    @Test func `a limit over the descriptors it may have is lowered, and said`() throws {
        try withApp("hello", ["MAX_CONNECTIONS": "5000"], openFiles: 200) { app in
            try eventually("a warning that names MAX_CONNECTIONS") {
                app.log.contains {
                    $0.member("level")?.string?.hasPrefix("warn") == true && "\($0)".contains("MAX_CONNECTIONS")
                }
            }
        }
    }

    @Test func `out of descriptors, it neither spins nor dies`() throws {
        try withApp("hello", ["MAX_CONNECTIONS": "5000", "LOOPS": "1"], openFiles: 100) { app in
            var held: [RawClient] = []
            for _ in 0..<300 { held.append(try app.client()) }
            for client in held.prefix(20) {
                try client.send(requestHead("GET", "/"))
                let answer = try client.response()
                #expect(answer.status == 200)
            }
            let before = app.process.processorSeconds
            pause(2)
            let used = app.process.processorSeconds - before
            #expect(used < 0.5, "\(used) s of processor in 2 s of doing nothing")
            // Those over the limit were closed, not left to wait.
            #expect(held.suffix(100).allSatisfy { $0.isClosed(within: 0.1) })
            held = []
            try eventually("it serves again", within: 3) { try app.get("/health").status == 200 }
        }
    }

    @Test func `descriptors that ran out come back without a restart, time and again`() throws {
        try withApp("visits", ["VISITS_STORE": "memory"]) { app in
            // Behind its back: a limit that it knew when it started it has bounded its connections by.
            let before = app.process.openFiles
            let limit = before + 20
            _ = try run(try program("prlimit"), ["--pid", "\(app.process.id)", "--nofile=\(limit)"])
            for round in 1...3 {
                // Far more than there are descriptors, and half of them in the middle of a request.
                var held = try (0..<100).map { _ in try app.client() }
                for client in held.prefix(50) {
                    try? client.send("POST /home HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n")
                }
                // One that comes as another goes is let in, and then it is served.
                var inside = held.suffix(20).filter { !$0.isClosed(within: 1) }
                #expect(inside.count < 15, "round \(round)")
                for client in inside {
                    try client.send(requestHead("GET", "/api/visits"))
                    #expect(try client.response().status == 200, "round \(round)")
                }
                #expect(app.process.openFiles >= limit - 1, "they have not run out")
                inside = []
                held = []
                try eventually("they are back", within: 20) { app.process.openFiles <= before + 2 }
                // All of them, not just one.
                let clients = try (0..<15).map { _ in try app.client() }
                for client in clients { try client.send(requestHead("GET", "/api/visits")) }
                for client in clients {
                    let answer = try client.response()
                    #expect(answer.status == 200, "round \(round)")
                }
            }
        }
    }
}
