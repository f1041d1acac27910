// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct LogTests {
    @Test func `each request is one JSON line with all that the contract names`() throws {
        try withApp("visits", ["VISITS_STORE": "memory"]) { app in
            let trace = "Root=1-67891233-abcdef012345678912345678"
            let answer = try app.get(
                "/home?secret=x",
                ["X-Request-Id": "first", "X-Amzn-Trace-Id": trace, "X-Forwarded-For": "203.0.113.7", "Accept": json])
            let line = try app.logLine(of: "first")
            #expect(
                line.member("method")?.string == "GET" && line.member("route")?.string == "/home" && line.status == 200,
                "\(line)")
            #expect(line.client == "203.0.113.7" && line.traceID == trace, "\(line)")
            let bytes = try #require(line.member("bytes")?.integer)
            #expect(bytes >= answer.body.count && bytes < answer.body.count + 2000, "\(line)")
            let duration = try #require(line.member("duration")?.double)
            #expect(duration >= 0 && duration < 5000, "\(line)")
            #expect(line.member("level")?.string == "info" && line.member("time", "ts") != nil, "\(line)")

            _ = try app.get("/no/such/path", ["X-Request-Id": "second"])
            _ = try app.request("DELETE", "/home", ["X-Request-Id": "third"])
            #expect(try app.logLine(of: "second").status == 404)
            #expect(try app.logLine(of: "third").status == 405)
            // Every line on stdout is an object of its own.
            for line in app.process.outputLines { #expect(throws: Never.self) { try Document(parsing: line) } }
            #expect(app.log.count { $0.isRequestLine } == 3)
        }
    }

    @Test func `health checks are logged at debug only`() throws {
        func lines(_ level: String) throws -> [Document] {
            try withApp("hello", ["LOG_LEVEL": level]) { app in
                for _ in 0..<5 { _ = try app.get("/health") }
                _ = try app.get("/", ["X-Request-Id": "seen"])
                if level != "warning" { _ = try app.logLine(of: "seen") }
                try app.stop()
                return app.log.filter(\.isRequestLine)
            }
        }
        #expect(try lines("info").count == 1)
        #expect(try lines("debug").count >= 6)
        #expect(try lines("warning").isEmpty)
    }

    @Test func `what clients send cannot break a line, nor forge one`() throws {
        try withApp("hello") { app in
            for (index, trace) in [
                Array("quote\" backslash\\ {\"status\": 200}".utf8), [0x61, 0xFF, 0xFE, 0x80],
                Array("\u{7F}\u{1B}[31m".utf8), Array("\t\ttabs".utf8),
                [0xED, 0xA0, 0x80], Array(String(repeating: "t", count: 8000).utf8), Array("\u{2028}line".utf8),
            ].enumerated() {
                let client = try app.client()
                try client.send(
                    Array(
                        "GET /%22%0a%7b%7d?\"{} HTTP/1.1\r\nHost: a\r\nX-Request-Id: id-\(index)\r\nX-Amzn-Trace-Id: "
                            .utf8) + trace + Array("\r\n\r\n".utf8))
                _ = try? client.response()
            }
            _ = try app.get("/", ["X-Request-Id": "last"])
            _ = try app.logLine(of: "last")
            for line in app.process.outputLines {
                #expect(throws: Never.self) { try Document(parsing: line) }
                #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
            }
        }
    }

    @Test func `all that was answered is in the log at the end`() throws {
        for signal in [SIGTERM, SIGINT] {
            try withApp("hello", ["DRAIN_SECONDS": "0", "LOOPS": "2"]) { app in
                let count = 2000
                let client = try app.client()
                try client.send((0..<count).map { requestHead("GET", "/", ["X-Request-Id": "r\($0)"]) }.joined())
                _ = try client.responses(count)
                app.process.send(signal)
                let exit = try app.process.exit()
                #expect(exit == .code(0))
                let ids = app.log.filter(\.isRequestLine).compactMap(\.requestID)
                #expect(Set(ids) == Set((0..<count).map { "r\($0)" }) && ids.count == count, "\(ids.count) lines")
            }
        }
    }

    @Test(arguments: ["unread", "broken", "closed", "full"])
    func `a stdout that takes nothing neither blocks nor kills`(kind: String) throws {
        let output: RunningProcess.Output =
            switch kind {
            case "unread": .unread
            case "broken": .broken
            case "closed": .closed
            default: .file("/dev/full")
            }
        try withApp(
            "hello", ["DRAIN_SECONDS": "0", "SHUTDOWN_TIMEOUT_SECONDS": "5", "LOG_LEVEL": "debug"], output: output
        ) { app in
            let client = try app.client()
            let batch = String(
                repeating: requestHead("GET", "/", ["X-Amzn-Trace-Id": String(repeating: "t", count: 500)]), count: 100)
            var worst = 0.0
            for _ in 0..<100 {
                let start = monotonicSeconds()
                try client.send(batch)
                let answers = try client.responses(100, within: 5)
                #expect(answers.allSatisfy { $0.status == 200 })
                worst = max(worst, monotonicSeconds() - start)
            }
            #expect(worst < 2, "100 answers took up to \(worst) s")
            #expect(app.process.isSanitized || app.process.residentMiB < 100, "\(app.process.residentMiB) MiB")
            // A closed descriptor must not come to life again as a connection that log lines are then written to.
            let other = try app.client()
            try other.send(requestHead("GET", "/", closing: true))
            let text = String(decoding: try other.readToEnd(), as: UTF8.self)
            #expect(text.hasPrefix("HTTP/1.1 200") && !text.contains("\"status\""), "\(text)")
            app.process.send(SIGTERM)
            let took = try seconds {
                let exit = try app.process.exit(within: 10)
                #expect(exit == .code(0))
            }
            #expect(took < 6, "\(took) s")
        }
    }

    @Test func `a reader that comes late gets what a slow one would`() throws {
        let ends = try makePipe()
        defer { close(ends.read) }
        let app = try AppUnderTest("hello", ["DRAIN_SECONDS": "0"], output: .descriptor(ends.write))
        close(ends.write)
        for _ in 0..<200 { _ = try app.get("/") }
        let reader = try Background { [read = ends.read] in readAll(read) }
        try app.stop()
        let lines = try reader.value().split(separator: "\n").filter {
            (try? Document(parsing: $0))?.isRequestLine == true
        }
        #expect(lines.count == 200)
    }

    @Test func `text is for people: on a terminal, or when asked for`() throws {
        try withApp("hello", ["LOG_FORMAT": "text"]) { app in
            _ = try app.get("/", ["X-Request-Id": "seen"])
            try eventually { app.process.output.contains("seen") || app.process.output.contains("GET") }
            #expect(app.log.isEmpty)
        }
        let terminal = try Terminal()
        let app = try AppUnderTest("hello", output: .descriptor(terminal.slave))
        terminal.closeSlave()
        let reader = try Background { [master = terminal.master] in readAll(master) }
        _ = try app.get("/")
        try app.stop()
        let text = try reader.value()
        #expect(text.contains("GET") && !text.contains("{\""), "\(text)")
    }

    @Test func `no secret is in any log, answer or child's sight`() throws {
        let redis = try RedisServer(password: "redis-hunter2")
        for url in ["redis://:redis-hunter2@\(redis.endpoint)", "redis://:wrong-hunter2@\(redis.endpoint)"] {
            try withApp(
                "visits",
                ["REDIS_URL": url, "CHAOS_TOKEN": "chaos-hunter2", "LOG_LEVEL": "debug", "REDIS_TIMEOUT_MS": "300"]
            ) { app in
                let chaos = Chaos(app, "chaos-hunter2")
                try chaos.set("latency", ["ms": "1", "ttl": "5"])
                var seen = ""
                for path in ["/", "/home", "/ready", "/metrics", "/version", "/api/visits", "/no/such"] {
                    for accept in [json, browser] {
                        seen +=
                            "\(try app.get(path, ["Accept": accept]))" + (try app.get(path, ["Accept": accept]).text)
                    }
                }
                seen += try chaos.request("GET", "latency").text
                try app.stop()
                #expect(!(seen + app.process.output + app.process.errors).contains("hunter2"))
            }
        }
    }
}
