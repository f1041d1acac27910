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
        init(_ name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
    }

    private static func field(_ name: String, _ lines: String, body: String = "") -> Case {
        Case(name, "POST / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\r\n\(body)")
    }

    static let refused: [Case] = [
        field("a length and chunks", "Content-Length: 3\r\nTransfer-Encoding: chunked", body: "0\r\n\r\n"),
        field("chunks and a length", "Transfer-Encoding: chunked\r\nContent-Length: 3", body: "0\r\n\r\n"),
        field("gzip, chunked", "Transfer-Encoding: gzip, chunked"), field("xchunked", "Transfer-Encoding: xchunked"),
        field("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", body: "0\r\n\r\n"),
        field("chunked, chunked", "Transfer-Encoding: chunked, chunked"),
        field("identity", "Transfer-Encoding: identity"),
        field("an empty coding", "Transfer-Encoding:"),
        field("chunked with a parameter", "Transfer-Encoding: chunked;a=b"),
        field("chunked with a control character", "Transfer-Encoding: \u{0B}chunked"),
        field("two lengths", "Content-Length: 3\r\nContent-Length: 4", body: "abcd"),
        field("a list of lengths", "Content-Length: 3, 3", body: "abc"),
        field("a length with a sign", "Content-Length: +3", body: "abc"),
        field("a negative length", "Content-Length: -3"),
        field("a length in hexadecimal", "Content-Length: 0x3", body: "abc"),
        field("an empty length", "Content-Length:"),
        field("a length of two words", "Content-Length: 3 4", body: "abc"),
        field("a huge length", "Content-Length: 99999999999999999999"),
        field("a length with letters", "Content-Length: 3a", body: "abc"), field("two hosts", "Host: b"),
        field("a space before the colon", "X : y"),
        field("a tab before the colon", "X\t: y"), field("an empty name", ": y"),
        field("a name with a space", "X Y: z"), field("a name that is no token", "X(Y): z"),
        field("a name with a letter outside ASCII", "É: z"), field("a line without a colon", "nonsense"),
        field("NUL in a value", "X: a\0b"), field("NUL in a name", "X\0Y: z"),
        field("NUL before a value", "X:\0a"), field("a bare CR in a value", "X: a\rb"),
        field("a bare CR that hides a field", "X: a\rContent-Length: 3"),
        field("a bare LF in a value", "X: a\nb"), field("a control character in a value", "X: a\u{1}b"),
        field("DEL in a value", "X: a\u{7F}b"), field("a folded line", "X: a\r\n b"),
        field("a line folded with a tab", "X: a\r\n\tb"),
        Case("a first field that is folded", "GET / HTTP/1.1\r\n X: y\r\nHost: a\r\n\r\n"),
        Case("no host", "GET / HTTP/1.1\r\n\r\n"),
        Case("a host with a slash", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
        Case("a host with a space", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
        Case("a host with a query", "GET / HTTP/1.1\r\nHost: a?b\r\n\r\n"),
        Case("a host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"),
        Case("two spaces before the target", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("two spaces before the version", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a tab for a space", "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a space in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a control character in the target", "GET /\u{1} HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("NUL in the target", "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case(
            "a target that is no UTF-8",
            bytes: Array("GET /".utf8) + [0xFF] + Array(" HTTP/1.1\r\nHost: a\r\n\r\n".utf8)),
        Case("a relative target", "GET a HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a target of another scheme", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("an authority alone", "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("an absolute target without authority", "GET http:/// HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a method that is no token", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("no method", " / HTTP/1.1\r\nHost: a\r\n\r\n"), Case("no version", "GET /\r\nHost: a\r\n\r\n"),
        Case("a version of another protocol", "GET / HTCPCP/1.0\r\nHost: a\r\n\r\n"),
        Case("HTTP/2 by prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        Case("a version in lower case", "GET / http/1.1\r\nHost: a\r\n\r\n"),
        Case("HTTP/3.0", "GET / HTTP/3.0\r\nHost: a\r\n\r\n"),
        Case("chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Case("TLS", bytes: [0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3, 0x0D, 0x0A, 0x0D, 0x0A]),
        Case("NUL in the path, escaped", "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("NUL in the path of an absolute target", "GET http://a/%00 HTTP/1.1\r\nHost: a\r\n\r\n"),
    ]

    @Test(arguments: refused)
    func `a head that two readers could take in two ways is refused, and the connection ends`(attack: Case) async throws
    {
        try await serving(made { $0.requestTimeoutSeconds = 1 }) { server in
            let client = try server.client()
            try client.send(attack.bytes)
            let rest = try client.readToEnd(within: 4)
            let answer = String(decoding: rest, as: UTF8.self)
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.1 5"), "\(answer)")
            #expect(server.responder.asked == 0)
            if let exchange = server.responder.completed.first {
                #expect(exchange.status == .badRequest && answer.components(of: "HTTP/1.1 ") == 1)
                #expect(answer.contains("\"request_id\":\"made\"") && answer.contains("Connection: close"))
            } else {
                // The library's own: a bad length it answers with two heads, and garbage not at all.
                let errors = await server.on { $0.protocolErrors }
                #expect(errors == (answer.isEmpty ? 0 : 1))
            }
            #expect(try server.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").first?.status == 200)
        }
    }

    @Test(arguments: [
        field("an empty value", "X:"), field("no space behind the colon", "X:y"),
        field("white space round a value", "X: \t y \t "), field("a value in Latin-1", "X: é"),
        field("the same length twice", "Content-Length: 0\r\nContent-Length: 0"),
        field("every token character in a name", "!#$%&'*+-.^_`|~09azAZ: x"), field("a tab in a value", "X: a\tb"),
        Case("names in any case", "POST / HTTP/1.1\r\nhOsT: a\r\n\r\n"),
        Case("a host with a port", "GET / HTTP/1.1\r\nHost: a:80\r\n\r\n"),
        Case("a host in brackets", "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"),
        Case("an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
        Case("HTTP/1.0 without a host", "GET / HTTP/1.0\r\n\r\n"),
        Case("an escaped NUL in the query", "GET /?a=%00 HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("fields in any order", "GET / HTTP/1.1\r\nA: 1\r\nHost: a\r\nB: 2\r\n\r\n"),
    ])
    func `a head that is merely unusual is taken`(request: Case) async throws {
        try await serving { server in
            let client = try server.client()
            try client.send(request.bytes)
            #expect(try client.response().status == 200)
        }
    }

    @Test func `an empty line before a request is passed over`() async throws {
        try await serving { server in
            let client = try server.client()
            try client.send("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.response().status == 200)
            try client.send("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.response().status == 200)
        }
    }

    @Test(arguments: [
        "zz\r\nabc\r\n0\r\n\r\n", "-1\r\n\r\n", "3\r\nabcd\r\n0\r\n\r\n", "ffffffffffffffffff\r\n", "\r\n\r\n",
    ])
    func `a broken chunk reaches no handler as a body`(chunks: String) async throws {
        try await serving(made { $0.requestTimeoutSeconds = 1 }) { server in
            let client = try server.client()
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)")
            client.finishSending()
            let answer = String(decoding: try client.readToEnd(within: 4), as: UTF8.self)
            #expect(!answer.hasPrefix("HTTP/1.1 2"), "\(answer)")
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

extension String {
    fileprivate func components(of mark: String) -> Int {
        let (all, mark) = (Array(utf8), Array(mark.utf8))
        return all.indices.count { all[$0...].starts(with: mark) }
    }
}
