// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct DebugRoutesTests {
    private func withDebugRoutes(_ more: [String: String] = [:], _ body: (AppUnderTest) throws -> Void) throws {
        try withApp("identity", ["DEBUG_ROUTES": "true"].merging(more) { $1 }, body)
    }

    @Test func `they do not exist unless they are asked for`() throws {
        try withApp("identity") { app in
            for path in ["/delay/1", "/status/200", "/bytes/1"] {
                let answer = try app.get(path)
                #expect(answer.status == 404, "\(path)")
            }
            #expect(try app.request("POST", "/echo", body: [1]).status == 404)
        }
    }

    @Test func `a delay is waited for, and keeps nobody else`() throws {
        try withDebugRoutes(["LOOPS": "1"]) { app in
            let slow = try app.client()
            let start = monotonicSeconds()
            try slow.send(requestHead("GET", "/delay/0.75"))
            #expect(try app.get("/test").status == 200)
            #expect(monotonicSeconds() - start < 0.75)
            #expect(try slow.response().status == 200)
            #expect(monotonicSeconds() - start >= 0.74)
            for wrong in ["30.1", "31", "-1", "1e1", "nan", "inf", "", "1s", "0x1", "1.2.3", "99999999999999999999"] {
                let status = try app.get("/delay/\(wrong)").status
                #expect(status == (wrong.isEmpty ? 404 : 400), "\(wrong)")
            }
        }
    }

    @Test func `every final status is had, errors as the problems that they are`() throws {
        try withDebugRoutes { app in
            let client = try app.client()
            for code in 200...599 {
                try client.send(requestHead("GET", "/status/\(code)"))
                let answer = try client.response()
                #expect(answer.status == code)
                if code >= 400 { #expect(try answer.json()["status"]?.integer == code) }
                if [204, 205, 304].contains(code) { #expect(answer.body.isEmpty) }
            }
            for wrong in ["199", "100", "600", "abc", "-200", "0200x", "99999999999999999999"] {
                #expect(try app.get("/status/\(wrong)").status == 400, "\(wrong)")
            }
            #expect(try app.get("/status/302")["Location"] == "/")
            #expect(try app.get("/status/401")["WWW-Authenticate"] != nil)
        }
    }

    @Test func `bytes are as many as asked for, always the same, and had in ranges`() throws {
        try withDebugRoutes { app in
            let whole = try app.get("/bytes/200003")
            #expect(whole.status == 200 && whole.body.count == 200_003 && whole["Accept-Ranges"] == "bytes")
            #expect(try app.get("/bytes/200003").body == whole.body)
            #expect(try app.get("/bytes/77").body == Array(whole.body.prefix(77)))
            #expect(try app.get("/bytes/0").body.isEmpty)
            #expect(Set(whole.body).count == 256)
            for (range, slice) in [
                ("0-0", 0..<1), ("1-9", 1..<10), ("65531-70007", 65531..<70008), ("200000-", 200_000..<200_003),
                ("-5", 199_998..<200_003), ("13-999999999", 13..<200_003),
            ] {
                let part = try app.get("/bytes/200003", ["Range": "bytes=\(range)"])
                #expect(part.status == 206 && part.body == Array(whole.body[slice]), "\(range)")
                #expect(part["Content-Range"] == "bytes \(slice.lowerBound)-\(slice.upperBound - 1)/200003")
            }
            let past = try app.get("/bytes/10", ["Range": "bytes=10-"])
            #expect(past.status == 416 && past["Content-Range"] == "bytes */10")
            let head = try app.request("HEAD", "/bytes/104857600")
            #expect(head.status == 200 && head["Content-Length"] == "104857600")
            for wrong in ["104857601", "-1", "1k", "99999999999999999999"] {
                #expect(try app.get("/bytes/\(wrong)").status == 400, "\(wrong)")
            }
        }
    }

    @Test func `100 MiB arrive whole, in constant memory`() throws {
        try withDebugRoutes(["LOG_LEVEL": "warning"]) { app in
            _ = try app.get("/bytes/1000000")
            let before = app.process.residentMiB
            let result = try run(
                program("curl"),
                [
                    "--silent", "--output", "/dev/null", "--write-out", "%{size_download}",
                    "http://127.0.0.1:\(app.port)/bytes/104857600",
                ], within: 60)
            #expect(result.output == "104857600")
            #expect(app.process.isSanitized || app.process.peakResidentMiB < before + 4)
        }
    }

    @Test func `clients that never read cost little, and are let go at the deadline`() throws {
        try withDebugRoutes(["IDLE_TIMEOUT_SECONDS": "2", "LOG_LEVEL": "info"]) { app in
            _ = try app.get("/bytes/1000000")
            let before = app.process.residentMiB
            let files = app.process.openFiles
            let clients = try (0..<50).map { _ in
                let client = try app.client()
                try client.send(requestHead("GET", "/bytes/104857600"))
                return client
            }
            try eventually("all are there") { app.process.openFiles >= files + 49 }
            pause(0.5)
            #expect(app.process.isSanitized || app.process.residentMiB < before + 25, "half a MiB each is far over it")
            #expect(try app.get("/test").status == 200)
            try eventually("they are let go", within: 10) { app.process.openFiles <= files }
            try eventually("all are logged as cut off") {
                app.log.count { $0["path"]?.string == "/bytes/104857600" && $0["incomplete"] != nil } == 50
            }
            withExtendedLifetime(clients) {}
        }
    }

    @Test func `a body comes back as it was, and a multipart form as what it says`() throws {
        try withDebugRoutes { app in
            let body = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let plain = try app.request("POST", "/echo", ["Content-Type": "image/x-odd"], body: body)
            #expect(plain.status == 200 && plain.body == body && plain["Content-Type"] == "image/x-odd")
            #expect(try app.request("POST", "/echo").body.isEmpty)
            #expect(try app.get("/echo").status == 405)
            let file = try TemporaryDirectory()
            let path = try file.file("blue print.txt", "left\r\nright")
            let form = try run(
                program("curl"),
                [
                    "--silent", "--form", "name=Ödön", "--form", "plan=@\(path);type=text/x-plan",
                    "http://127.0.0.1:\(app.port)/echo",
                ])
            let parts = try Document(parsing: form.output)["parts"]?.elements ?? []
            #expect(
                parts.count == 2 && parts.first?["name"]?.string == "name" && parts.first?["value"]?.string == "Ödön")
            #expect(parts.last?["filename"]?.string == "blue print.txt" && parts.last?["type"]?.string == "text/x-plan")
            #expect(parts.last?["bytes"]?.integer == 11)
            let broken = try app.request(
                "POST", "/echo", ["Content-Type": "multipart/form-data; boundary=x"], body: Array("--x\r\nno".utf8))
            #expect(broken.status == 400 && broken.text.contains("byte"), "\(broken)")
        }
    }
}
