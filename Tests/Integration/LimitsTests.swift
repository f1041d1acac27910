// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

@Suite(.quick) struct LimitsTests {
    private let token = ["CHAOS_TOKEN": "t0ken"]

    private func post(_ app: AppUnderTest, _ headers: String) throws -> RawClient {
        let client = try app.client()
        try client.send(
            "POST /chaos/latency HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t0ken\r\nContent-Type: application/json\r\n\(headers)\r\n\r\n"
        )
        return client
    }

    @Test func `a body that says it is too large is 413 before it is sent`() throws {
        try withApp("hello", token.merging(["MAX_BODY_BYTES": "1000"]) { $1 }) { app in
            for length in ["1001", "1000000000000", "9223372036854775807"] {
                let answer = try post(app, "Content-Length: \(length)").response(within: 2)
                #expect(answer.status == 413 && answer.mediaType == "application/problem+json", "\(length): \(answer)")
            }
            // One that waits for permission is refused without it, or closed on.
            let asking = try post(app, "Content-Length: 1001\r\nExpect: 100-continue")
            let answer = String(decoding: try asking.readToEnd(within: 3), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 413"), "\(answer)")
            let health = try app.get("/health")
            #expect(health.status == 200)
        }
    }

    @Test func `a chunked body that grows too large is 413, and its rest is not read as a request`() throws {
        try withApp("hello", token.merging(["MAX_BODY_BYTES": "1000"]) { $1 }) { app in
            let client = try post(app, "Transfer-Encoding: chunked")
            for _ in 0..<3 { try? client.send("200\r\n" + String(repeating: "x", count: 512) + "\r\n") }
            try? client.send("0\r\n\r\n")
            let answer = String(decoding: try client.readToEnd(within: 5), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 413") && answer.split(separator: "HTTP/1.").count == 1, "\(answer)")
            let health = try app.get("/health")
            #expect(health.status == 200)
        }
    }

    @Test func `a body just within the limit is read`() throws {
        try withApp("hello", token.merging(["MAX_BODY_BYTES": "1000"]) { $1 }) { app in
            for framing in ["Content-Length: 1000", "Transfer-Encoding: chunked"] {
                let client = try post(app, framing)
                let body = "{" + String(repeating: " ", count: 998) + "}"
                try client.send(framing.hasPrefix("C") ? body : "3e8\r\n\(body)\r\n0\r\n\r\n")
                let status = try client.response().status
                #expect(status != 413 && status < 500, "\(framing)")
            }
        }
    }

    @Test func `a body of 10 GB is refused before it is sent, or at the limit when its length is not told`() throws {
        try withApp("hello", token) { app in
            let before = app.process.residentMiB
            for path in ["/", "/chaos/latency", "/nowhere"] {
                for framing in ["Content-Length: 10000000000", "Transfer-Encoding: chunked"] {
                    let client = try app.client()
                    try client.send("POST \(path) HTTP/1.1\r\nHost: a\r\n\(framing)\r\n\r\n")
                    // Of 10 GB as much as the server takes: with the length told not a byte need be sent.
                    let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: 65, count: 65_536) + [13, 10]
                    var sent = 0
                    if framing.hasPrefix("T") {
                        while sent < 10_000_000_000, (try? client.send(chunk, within: 2)) != nil { sent += chunk.count }
                    }
                    // A megabyte is the limit; the rest is what two sockets hold.
                    #expect(sent < 64 << 20, "\(path), \(framing): \(sent) bytes were taken")
                    let answers = try client.responsesToEnd(within: 3)
                    #expect(answers.map(\.status) == [413] && answers[0].closes, "\(path), \(framing): \(answers)")
                }
            }
            #expect(
                app.process.isSanitized || app.process.peakResidentMiB < before + 16,
                "\(before) → \(app.process.peakResidentMiB) MiB")
            let answer = try app.get("/")
            #expect(answer.status == 200)
        }
    }

    @Test func `an oversized head is 431`() throws {
        func status(_ app: AppUnderTest, _ headers: String, _ target: String = "/") throws -> Int {
            let client = try app.client()
            try? client.send("GET \(target) HTTP/1.1\r\nHost: a\r\n\(headers)\r\n")
            let answer = String(decoding: try client.readToEnd(within: 5), as: UTF8.self)
            return Int(answer.dropFirst(9).prefix(3)) ?? 0
        }
        func fields(_ count: Int, of size: Int) -> String {
            (0..<count).map { "X-\($0): " + String(repeating: "v", count: size) + "\r\n" }.joined()
                + "Connection: close\r\n"
        }
        try withApp("hello") { app in
            for (count, size) in [(1, 20_000), (200, 100), (20_000, 1), (1, 1_000_000)] {
                let refused = try status(app, fields(count, of: size))
                #expect(refused == 431, "\(count) fields of \(size) bytes: \(refused)")
            }
            for (count, size) in [(1, 14_000), (40, 350)] {
                let served = try status(app, fields(count, of: size))
                #expect(served == 200, "\(count) fields of \(size) bytes: \(served)")
            }
            let long = try status(app, "Connection: close\r\n", "/" + String(repeating: "a", count: 20_000))
            #expect([414, 431].contains(long), "a long target: \(long)")
            let health = try app.get("/health")
            #expect(health.status == 200)
        }
        try withApp("hello", ["MAX_HEADER_BYTES": "1024"]) { app in
            let refused = try status(app, fields(1, of: 1500))
            let served = try status(app, fields(1, of: 700))
            #expect(refused == 431 && served == 200, "\(refused) \(served)")
        }
        try withApp("hello", ["MAX_HEADER_BYTES": "65536"]) { app in
            let refused = try status(app, fields(1, of: 70_000))
            let served = try status(app, fields(1, of: 40_000))
            #expect(refused == 431 && served == 200, "\(refused) \(served)")
        }
    }

    @Test func `a head without an end does not grow in memory`() throws {
        try withApp("hello") { app in
            let before = app.process.residentMiB
            let clients = try (0..<20).map { _ in try app.client() }
            for client in clients {
                try client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ")
                let filler = [UInt8](repeating: 65, count: 65_536)
                var sent = 0
                while sent < 5_000_000, (try? client.send(filler, within: 0.5)) != nil { sent += filler.count }
                #expect(sent < 5_000_000, "it was refused before")
            }
            #expect(
                app.process.isSanitized || app.process.peakResidentMiB < before + 20,
                "\(before) → \(app.process.peakResidentMiB) MiB")
        }
    }

    @Test func `requests whose answers nobody reads are not answered into memory`() throws {
        try withApp("hello") { app in
            let client = try app.client()
            client.receiveLittle()
            let pipeline = Array(String(repeating: requestHead("GET", "/"), count: 500).utf8)
            var sent = 0
            let deadline = Deadline(within: 4)
            while sent < 20_000_000, !deadline.hasPassed {
                guard let count = client.sendWhatFits(pipeline) else { break }
                sent += count
                if count == 0 { pause(0.01) }
            }
            #expect(
                app.process.isSanitized || app.process.residentMiB < 60,
                "\(app.process.residentMiB) MiB after \(sent) bytes")
            let took = try seconds { _ = try app.get("/health") }
            #expect(took < 1)
        }
    }

    @Test(arguments: [
        ("a head", "GET / HTTP/1.1\r\nHost: a\r\n", "X-A: b\r\n"), ("one line", "GET /", "x"),
        (
            "a body",
            "POST /chaos/latency HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t0ken\r\nContent-Length: 1000\r\n\r\n",
            "x"
        ),
        (
            "chunks",
            "POST /chaos/latency HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t0ken\r\nTransfer-Encoding: chunked\r\n\r\n",
            "1\r\nx\r\n"
        ),
        ("a body that nobody reads", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n", "x"),
    ])
    func `a slow sender gets 408 or a close, however regularly it sends`(name: String, start: String, drop: String)
        throws
    {
        try withApp("hello", token.merging(["REQUEST_TIMEOUT_SECONDS": "1"]) { $1 }) { app in
            let client = try app.client()
            let began = monotonicSeconds()
            try client.send(start)
            while monotonicSeconds() - began < 6, (try? client.send(drop)) != nil, !client.isClosed(within: 0.2) {}
            let took = monotonicSeconds() - began
            #expect(took > 0.8 && took < 2.5, "\(name): closed after \(took) s")
            let answer = String(decoding: (try? client.readToEnd(within: 1)) ?? [], as: UTF8.self)
            // An answer given at once, to a request whose body does not matter, is no 408.
            #expect(
                answer.isEmpty || answer.hasPrefix("HTTP/1.1 408") || name == "a body that nobody reads", "\(answer)")
        }
    }

    @Test func `between requests a connection may rest longer than a request may take`() throws {
        try withApp("hello", ["REQUEST_TIMEOUT_SECONDS": "1", "IDLE_TIMEOUT_SECONDS": "10"]) { app in
            let client = try app.client()
            for _ in 0..<2 {
                try client.send(requestHead("GET", "/"))
                let answer = try client.response()
                #expect(answer.status == 200 && !answer.closes)
                pause(2.5)
            }
            try client.send(requestHead("GET", "/"))
            let answer = try client.response()
            #expect(answer.status == 200)
        }
    }

    @Test func `an idle connection is closed after IDLE_TIMEOUT_SECONDS, used before or not`() throws {
        try withApp("hello", ["IDLE_TIMEOUT_SECONDS": "1"]) { app in
            let fresh = try app.client()
            let used = try app.client()
            try used.send(requestHead("GET", "/"))
            _ = try used.response()
            let start = monotonicSeconds()
            #expect(!used.isClosed(within: 0.5))
            #expect(used.isClosed(within: 3))
            #expect(fresh.isClosed(within: 3))
            #expect(monotonicSeconds() - start < 4)
        }
    }
}
