// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Support
import Testing
import UnitSupport

@testable import HTTPServer

/// "Bad input" of the contract, at the server itself.
@Suite(.blocking) struct BadHeadTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        var testDescription: String { name }

        init(_ name: String, _ text: String) { (self.name, bytes) = (name, Array(text.utf8)) }
    }

    private static func field(_ name: String, _ lines: String, body: String = "") -> Case {
        Case(name, "POST / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\r\n\(body)")
    }

    /// One for each place that refuses; all that there are come to the running apps (Tests/Integration/Malformed).
    static let refused: [Case] = [
        field("a length and chunks", "Content-Length: 3\r\nTransfer-Encoding: chunked", body: "0\r\n\r\n"),
        field("xchunked", "Transfer-Encoding: xchunked"),
        field("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", body: "0\r\n\r\n"),
        field("two lengths", "Content-Length: 3\r\nContent-Length: 4", body: "abcd"),
        field("two hosts", "Host: b"), field("a space before the colon", "X : y"), field("an empty name", ": y"),
        field("NUL in a value", "X: a\0b"), field("a bare CR in a value", "X: a\rb"),
        field("a bare CR that hides a field", "X: a\rContent-Length: 3"), field("a folded line", "X: a\r\n b"),
        Case("a first field that is folded", "GET / HTTP/1.1\r\n X: y\r\nHost: a\r\n\r\n"),
        Case("no host", "GET / HTTP/1.1\r\n\r\n"),
        Case("a host of two ports", "GET / HTTP/1.1\r\nHost: a:1:2\r\n\r\n"),
        Case("two spaces before the target", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("NUL in the target", "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a relative target", "GET a HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a method that is no token", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Case("NUL in the path, escaped", "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n"),
    ]

    /// What libmicrohttpd finds by itself, and what its answer is.
    @Test(
        arguments: [
            (field("a negative length", "Content-Length: -3"), 400),
            (field("a huge length", "Content-Length: 99999999999999999999"), 413),
            (field("a line without a colon", "nonsense"), 400),
            (field("another line without a colon", "X: y\r\nnonsense"), 400),
            (Case("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 400),
            (Case("no version", "GET /\r\nHost: a\r\n\r\n"), 400),
            (Case("a thousand parameters", "GET /?" + String(repeating: "a&", count: 1000) + " HTTP/1.1\r\n\r\n"), 431),
            (field("a thousand cookies", "Cookie: " + String(repeating: "a=b;", count: 1000)), 431),
            (Case("a long line", "GET /" + String(repeating: "a", count: 30_000) + " HTTP/1.1\r\n\r\n"), 414),
            (field("a broken chunk", "Transfer-Encoding: chunked", body: "zz\r\n"), 400),
        ] as [(Case, Int)])
    func `what the library refuses is answered once, and by us`(attack: Case, status: Int) async throws {
        try await serving { server in
            let client = try server.client()
            try client.send(attack.bytes)
            let answers = try client.responsesToEnd(within: 4)
            #expect(answers.map(\.status) == [status] && answers[0].closes, "\(answers)")
            #expect(server.responder.asked == 0)
            #expect(await server.on { $0.protocolErrors } == 1)
            #expect(try server.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").first?.status == 200)
        }
    }

    @Test func `a chunk's extension without end neither spins nor stays`() async throws {
        try await serving { server in
            let before = await server.on { $0.openConnections }
            let client = try server.client()
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;")
            try? client.send([UInt8](repeating: 65, count: 100_000), within: 1)
            #expect(client.isClosed(within: 5))
            #expect(await server.on { $0.openConnections } == before)
            #expect(await server.on { $0.requestsCutOff } == 1)
        }
    }

    @Test func `a request whose client left in the middle of it is counted`() async throws {
        try await serving { server in
            for rest in ["Host: a\r\n", "Host: a\r\nContent-Length: 5\r\n\r\nab"] {
                let client = try server.client()
                try client.send("POST / HTTP/1.1\r\n" + rest)
                client.finishSending()
                #expect(try client.responsesToEnd().isEmpty)
            }
            #expect(await server.on { $0.requestsCutOff } == 2)
        }
    }

    @Test(arguments: refused)
    func `a head that two readers could take in two ways is refused, and the connection ends`(attack: Case) async throws
    {
        try await serving(made { $0.requestTimeoutSeconds = 1 }) { server in
            let client = try server.client()
            try client.send(attack.bytes)
            let answers = try client.responsesToEnd(within: 4)
            #expect(answers.map(\.status) == [400] && answers[0].closes, "\(answers)")
            #expect(answers.first?.text.contains("\"request_id\":\"made\"") == true)
            #expect(server.responder.asked == 0 && server.responder.completed.first?.status == .badRequest)
            #expect(try server.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").first?.status == 200)
        }
    }

    @Test(
        arguments: [
            ("/a?b", "/a?b"), ("*", "*"), ("http://h/a", "/a"), ("HTTP://h", "/"), ("https://h:1?q", "/?q"),
            ("http://u@h/#f", "/#f"), ("http://h/\u{301}a/metrics", "/\u{301}a/metrics"),
            ("http://h?\u{301}/b", "/?\u{301}/b"), ("http://", nil), ("http:///a", nil), ("a", nil),
            ("", nil), ("ws://h/", nil), ("h:80", nil), ("**", nil),
        ] as [(String, String?)])
    func `a target has an origin form, or none`(text: String, form: String?) {
        text.withCString { #expect(RequestTarget($0).originForm == form) }
    }
}
