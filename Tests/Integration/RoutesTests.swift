// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct RoutesTests {
    @Test(arguments: CommandLineTests.apps) func `health is 200 with its one member, whatever else is wrong`(
        app: String
    ) throws {
        // A Redis that nobody could ever reach.
        try withApp(app, ["REDIS_ENDPOINT": "127.0.0.1:1"]) { app in
            let health = try app.get("/health")
            #expect(health.status == 200)
            #expect(try health.json() == .object(["status": .text("ok")]))
            #expect(try app.request("HEAD", "/health").status == 200)
        }
    }

    @Test func `an unknown path is 404 as problem+json for a program and a page for a browser`() throws {
        try withApp("hello") { app in
            for accept in ["*/*", json, "application/problem+json", "text/plain;q=0.5, application/json"] {
                let answer = try app.get("/no/such/path", ["Accept": accept])
                #expect(answer.status == 404 && answer.mediaType == "application/problem+json", "\(accept): \(answer)")
                let problem = try answer.json()
                #expect(problem["status"]?.integer == 404 && problem["title"]?.string != nil, "\(answer)")
            }
            #expect(try app.get("/no/such/path").mediaType == "application/problem+json")
            let page = try app.get("/no/such/path", ["Accept": browser])
            #expect(page.status == 404 && page.mediaType == "text/html", "\(page)")
            expectSafePage(page)
        }
    }

    @Test func `what a client sends is never markup in an error's page`() throws {
        try withApp("hello") { app in
            for path in ["/%3Cscript%3Ealert(1)%3C/script%3E", "/<script>alert(1)</script>", "/\"onload=\"x"] {
                let page = try app.get(path, ["Accept": browser, "X-Request-Id": "<script>"])
                #expect(
                    (400..<500).contains(page.status) && !page.text.contains("<script>alert")
                        && !page.text.contains("<script>\""), "\(page)")
            }
        }
    }

    @Test func `a known path with another method is 405 and says what is allowed`() throws {
        try withApp("hello") { app in
            for (method, path) in [
                ("POST", "/"), ("DELETE", "/"), ("PUT", "/health"), ("PATCH", "/metrics"), ("BREW", "/"), ("get", "/"),
            ] {
                let answer = try app.request(method, path)
                // A method that no server knows may also be 501.
                #expect(
                    answer.status == 405 || (answer.status == 501 && ["BREW", "get"].contains(method)),
                    "\(method) \(path): \(answer)")
                guard answer.status == 405 else { continue }
                let allowed = (answer["Allow"] ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
                #expect(allowed.contains("GET") && allowed.contains("HEAD") && !allowed.contains(method), "\(answer)")
                #expect(answer.mediaType == "application/problem+json", "\(answer)")
            }
        }
    }

    @Test func `HEAD is GET without the body, wherever GET is`() throws {
        try withApp("visits", ["VISITS_STORE": "memory"]) { app in
            for path in ["/", "/home", "/api/visits", "/health", "/ready", "/metrics", "/version", "/no/such/path"] {
                let client = try app.client()
                try client.send(requestHead("HEAD", path) + requestHead("GET", path))
                let head = try client.response(to: "HEAD")
                let get = try client.response()
                #expect(
                    head.status == get.status && head.body.isEmpty && head.mediaType == get.mediaType,
                    "\(path): \(head) \(get)")
                // Counters differ between two answers of /metrics and /home; every other length is the same.
                if !["/metrics", "/home"].contains(path) {
                    #expect(head["Content-Length"] == get["Content-Length"], "\(path)")
                }
                #expect(head["Content-Length"] != "0" || get.body.isEmpty, "\(path)")
            }
        }
    }

    @Test func `OPTIONS answers with what is allowed`() throws {
        try withApp("hello") { app in
            for path in ["/", "/health"] {
                let answer = try app.request("OPTIONS", path)
                #expect([200, 204].contains(answer.status), "\(answer)")
                #expect(
                    (answer["Allow"] ?? "").contains("GET") && (answer["Allow"] ?? "").contains("HEAD"), "\(answer)")
            }
            // RFC 9110 §9.3.7: the server as a whole.
            #expect(try app.request("OPTIONS", "*").status < 500)
            #expect(try app.request("OPTIONS", "/no/such/path").status == 404)
        }
    }

    @Test func `a request id is taken over if it is sane`() throws {
        try withApp("hello") { app in
            for id in ["abc-123", "0af7651916cd43dd8448eb211c80319c", "7f3c2c52-6b0b-4a8e-9f63-2d0c6f0f8f11", "A_b.c9"]
            {
                for path in ["/", "/health", "/no/such/path", "/metrics"] {
                    let answer = try app.get(path, ["X-Request-Id": id])
                    #expect(answer.all("X-Request-Id") == [id], "\(path)")
                }
            }
        }
    }

    @Test func `a request id is replaced if it is not`() throws {
        try withApp("hello") { app in
            let bad = [
                "", " ", "has space", "quote\"quote", "<script>alert(1)</script>", String(repeating: "a", count: 2000),
                "a,b", "é", "a;b=c",
                "{\"x\":1}", "tab\there", "back\\slash", "%0d%0aSet-Cookie:x=1",
            ]
            var given: Set<String> = []
            for id in bad {
                let ids = try app.get("/", ["X-Request-Id": id]).all("X-Request-Id")
                #expect(
                    ids.count == 1 && ids[0] != id && ids[0].utf8.count >= 8 && ids[0].utf8.count <= 128,
                    "\(id): \(ids)")
                #expect(ids[0].utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
                given.formUnion(ids)
            }
            for _ in 0..<20 { given.formUnion(try app.get("/").all("X-Request-Id")) }
            #expect(given.count == bad.count + 20, "each request gets an id of its own")
        }
    }

    @Test func `requests on one connection are answered in turn, pipelined or not`() throws {
        try withApp("visits", ["VISITS_STORE": "memory", "LOOPS": "2"]) { app in
            let client = try app.client()
            let pipeline = (1...50).map {
                requestHead("GET", "/home", ["Accept": json, "X-Forwarded-For": "203.0.113.\($0)"])
            }
            try client.send(pipeline.joined())
            let addresses = try client.responses(50).map { try $0.json()["ip"]?.string }
            #expect(addresses == (1...50).map { "203.0.113.\($0)" })
            for _ in 0..<20 {
                try client.send(requestHead("GET", "/health"))
                #expect(try client.response().status == 200)
            }
            try client.send(requestHead("GET", "/health", closing: true))
            let last = try client.response()
            #expect(last.closes && client.isClosed(within: 1))
        }
    }

    @Test func `a client of HTTP 1.0 is answered and let go`() throws {
        try withApp("hello") { app in
            let client = try app.client()
            try client.send("GET /health HTTP/1.0\r\n\r\n")
            #expect(try client.response().status == 200)
            #expect(client.isClosed(within: 1))
        }
    }

    @Test func `a client that has closed its sending side is still answered`() throws {
        try withApp("hello") { app in
            let client = try app.client()
            try client.send(requestHead("GET", "/"))
            client.finishSending()
            #expect(try client.response().status == 200)
            #expect(client.isClosed(within: 2))
        }
    }

    @Test func `it listens on both IP versions, and only where BIND says`() throws {
        try withApp("hello") { app in
            for host in ["127.0.0.1", "::1", "127.0.0.9"] {
                let client = try app.client(host)
                try client.send(requestHead("GET", "/"))
                #expect(try client.response().status == 200)
            }
        }
        try withApp("hello", ["BIND": "127.0.0.1"]) { app in
            #expect(throws: Failure.self) { try app.client("::1") }
            #expect(throws: Failure.self) { try app.client("127.0.0.2") }
        }
        let port = try freePort()
        let app = try RunningProcess(
            try AppUnderTest.path("hello"),
            environment: AppUnderTest.inherited.merging(["BIND": "::1", "PORT": "\(port)"]) { $1 })
        try eventually("it listens on ::1", within: 10) {
            _ = try RawClient("::1", port: port); return true
        }
        #expect(throws: Failure.self) { try RawClient("127.0.0.1", port: port) }
        app.send(SIGINT)
        #expect(try app.exit() == .code(0))
    }
}

/// What contracts ask of every page: no foreign host, nothing inline, and the headers that keep it so.
func expectSafePage(_ page: HTTPResponse, sourceLocation: SourceLocation = #_sourceLocation) {
    let policy = page["Content-Security-Policy"] ?? ""
    #expect(
        policy.contains("default-src") && !policy.contains("unsafe-inline") && !policy.contains("unsafe-eval"),
        "\(page)", sourceLocation: sourceLocation)
    #expect(page["X-Content-Type-Options"]?.lowercased() == "nosniff", "\(page)", sourceLocation: sourceLocation)
    #expect(page["Referrer-Policy"] != nil, "\(page)", sourceLocation: sourceLocation)
    let html = page.text.lowercased()
    #expect(
        html.contains("<!doctype html>") && html.contains("<html lang=") && html.contains("<title>"),
        sourceLocation: sourceLocation)
    #expect(html.contains("name=\"viewport\""), sourceLocation: sourceLocation)
    for foreign in [
        "src=\"http", "href=\"http", "src=\"//", "href=\"//", "url(http", " style=\"", "<style", " onclick=",
        "<script>",
    ] {
        #expect(!html.contains(foreign), "\(foreign)", sourceLocation: sourceLocation)
    }
}
