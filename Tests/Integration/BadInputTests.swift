// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// Requests that two parsers could read in two ways, and others that no honest client sends.
@Suite(.quick) struct BadInputTests {
    struct Attack: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        var testDescription: String { name }

        init(_ name: String, _ text: String) {
            self.name = name
            bytes = Array(text.utf8)
        }

        init(_ name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// Header lines put into an otherwise good request with a body of five bytes to come.
    private static func header(_ name: String, _ lines: String, body: String = "") -> Attack {
        Attack(name, "GET / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\r\n\(body)")
    }

    static let attacks: [Attack] = [
        header(
            "Content-Length and Transfer-Encoding", "Content-Length: 5\r\nTransfer-Encoding: chunked", body: "0\r\n\r\n"
        ),
        header(
            "Transfer-Encoding and Content-Length", "Transfer-Encoding: chunked\r\nContent-Length: 0", body: "0\r\n\r\n"
        ),
        header("Transfer-Encoding: gzip, chunked", "Transfer-Encoding: gzip, chunked", body: "0\r\n\r\n"),
        header("Transfer-Encoding: xchunked", "Transfer-Encoding: xchunked", body: "0\r\n\r\n"),
        header("Transfer-Encoding: chunked, chunked", "Transfer-Encoding: chunked, chunked", body: "0\r\n\r\n"),
        header("Transfer-Encoding: identity", "Transfer-Encoding: identity", body: "0\r\n\r\n"),
        header("Transfer-Encoding: chunked, identity", "Transfer-Encoding: chunked, identity", body: "0\r\n\r\n"),
        header("Transfer-Encoding: gzip", "Transfer-Encoding: gzip"),
        header("an empty Transfer-Encoding", "Transfer-Encoding: "),
        header("a quoted Transfer-Encoding", "Transfer-Encoding: \"chunked\"", body: "0\r\n\r\n"),
        header("Transfer-Encoding with a parameter", "Transfer-Encoding: chunked;q=1", body: "0\r\n\r\n"),
        header("Transfer-Encoding after a vertical tab", "Transfer-Encoding: \u{0B}chunked", body: "0\r\n\r\n"),
        header(
            "two Transfer-Encodings", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", body: "0\r\n\r\n"),
        header(
            "two Transfer-Encodings, the other way round", "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
            body: "0\r\n\r\n"),
        header("two different lengths", "Content-Length: 0\r\nContent-Length: 5", body: "hello"),
        header("two lengths in one line", "Content-Length: 0, 5", body: "hello"),
        header("a negative length", "Content-Length: -1"),
        header("a length with a sign", "Content-Length: +5", body: "hello"),
        header("a length that is no number", "Content-Length: five", body: "hello"),
        header("a length in hexadecimal", "Content-Length: 0x5", body: "hello"),
        header("a length with a space inside", "Content-Length: 0 5", body: "hello"),
        header("an empty length", "Content-Length: "),
        header("a length over 64 bits", "Content-Length: 18446744073709551621", body: "hello"),
        header("a length over 128 bits", "Content-Length: 340282366920938463463374607431768211461", body: "hello"),
        header("two Hosts", "Host: b"),
        header("the same Host twice", "Host: a"),
        header("a space before the colon", "X-A : b"),
        header("a tab before the colon", "X-A\t: b"),
        header("Host with a space before the colon", "Content-Length : 5", body: "hello"),
        header("an empty name", ": b"),
        header("a name with a space", "X A: b"),
        header("a name with a parenthesis", "X(A: b"),
        header("a name with a control character", "X\u{01}A: b"),
        header("a name with a comma", "X,A: b"),
        header("a name with a slash", "X/A: b"),
        Attack(
            "a name beyond ASCII",
            bytes: Array("GET / HTTP/1.1\r\nHost: a\r\nX".utf8) + [0xC3, 0xA9] + Array(": b\r\n\r\n".utf8)),
        header("a line without a colon", "nonsense"),
        header("NUL in a value", "X-A: b\0c"),
        header("NUL in a name", "X\0A: b"),
        header("NUL ends a value", "X-A: b\0"),
        header("a bare CR in a value", "X-A: b\rc"),
        header("a bare CR that hides a header", "X-A: b\rContent-Length: 5"),
        header("a folded line", "X-A: b\r\n c"),
        header("a line folded by a tab", "X-A: b\r\n\tc"),
        header("a folded length", "Content-Length:\r\n 5", body: "hello"),
        Attack("a folded first line", "GET / HTTP/1.1\r\n X-A: b\r\nHost: a\r\n\r\n"),
        Attack("no Host", "GET / HTTP/1.1\r\n\r\n"),
        Attack("no Host among others", "GET / HTTP/1.1\r\nX-A: b\r\nAccept: */*\r\n\r\n"),
        Attack("%00 in a path", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n"),
        Attack("%00 inside a path", "GET /health%00.html HTTP/1.1\r\nHost: a\r\n\r\n"),
        Attack("NUL in a path", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"),
        Attack(
            "a chunk's size that is no number", "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        Attack("a chunk's negative size", "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n"),
        Attack(
            "a chunk's size over 64 bits",
            "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n10000000000000005\r\nhello\r\n0\r\n\r\n"),
        Attack(
            "a chunk that does not end where it says",
            "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n"),
        Attack(
            "only line noise",
            bytes: [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03] + (0..<200).map { UInt8($0) } + [
                13, 10, 13, 10,
            ]),
        Attack("no version", "GET /\r\nHost: a\r\n\r\n"),
        Attack("a version of the future", "GET / HTTP/9.9\r\nHost: a\r\n\r\n"),
        Attack("a malformed version", "GET / HTTP/1.1x\r\nHost: a\r\n\r\n"),
        Attack("another protocol", "GET / SIP/2.0\r\nHost: a\r\n\r\n"),
        Attack("an empty method", " / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Attack("HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ]

    /// A second request that must not be answered, for whoever misread where the first one ended.
    private static let smuggled = "GET /health HTTP/1.1\r\nHost: smuggled\r\n\r\n"

    /// 413 is for a length that no counter holds.
    private static let refusals = [400, 413, 501, 505]

    /// How many answers there are; libmicrohttpd 0.9.75 sends the head of some of its own twice, which counts as one.
    private func answers(_ text: String) -> Int {
        let answers = text.split(separator: "HTTP/1.")
        return answers.count == 2 && answers[1].hasPrefix(answers[0]) ? 1 : answers.count
    }

    @Test func `each is refused, and the connection closed before anything after it is read`() throws {
        try withApp("hello") { app in
            for attack in Self.attacks {
                let client = try app.client()
                try client.send(attack.bytes + Array(Self.smuggled.utf8))
                let answer: [UInt8]
                do { answer = try client.readToEnd(within: 3) } catch {
                    Issue.record("“\(attack.name)” is neither refused nor closed: \(error)")
                    continue
                }
                let text = String(decoding: answer, as: UTF8.self)
                // No answer at all is a refusal too.
                if !answer.isEmpty {
                    let status = Int(text.dropFirst(9).prefix(3)) ?? 0
                    #expect(Self.refusals.contains(status), "“\(attack.name)”: \(text.prefix(200))")
                }
                #expect(answers(text) <= 1, "“\(attack.name)” was answered twice: \(text)")
                #expect(!text.contains("\"ok\""), "“\(attack.name)” smuggled a request: \(text)")
                #expect(try app.get("/").status == 200, "after “\(attack.name)”")
            }
        }
    }

    @Test func `each is refused as well when it comes byte by byte`() throws {
        try withApp("hello") { app in
            _ = try concurrently(Self.attacks.count) { index in
                let attack = Self.attacks[index]
                let client = try app.client()
                for byte in attack.bytes {
                    // Refused before its end is early, not wrong.
                    guard (try? client.send([byte])) != nil else { break }
                    pause(0.001)
                }
                _ = try? client.send(Self.smuggled)
                guard let answer = try? client.readToEnd(within: 5) else {
                    throw Failure("“\(attack.name)” is neither refused nor closed")
                }
                let text = String(decoding: answer, as: UTF8.self)
                let status = Int(text.dropFirst(9).prefix(3)) ?? 0
                guard answer.isEmpty || Self.refusals.contains(status), !text.contains("\"ok\"") else {
                    throw Failure("“\(attack.name)”: \(text.prefix(200))")
                }
            }
            #expect(try app.get("/").status == 200)
        }
    }

    @Test func `what only looks odd is served`() throws {
        let odd: [(String, String)] = [
            ("a body on GET", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"),
            (
                "a chunked body on GET",
                "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
            ),
            (
                "chunks with extensions and trailers",
                "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n"
            ),
            ("an empty value", "GET / HTTP/1.1\r\nHost: a\r\nX-Empty:\r\n\r\n"),
            ("no space after the colon", "GET / HTTP/1.1\r\nHost:a\r\nX-A:b\r\n\r\n"),
            ("spaces and tabs round a value", "GET / HTTP/1.1\r\nHost: a\r\nX-A: \t b \t \r\n\r\n"),
            ("every character a name may have", "GET / HTTP/1.1\r\nHost: a\r\n!#$%&'*+-.^_`|~09azAZ: b\r\n\r\n"),
            ("Latin-1 in a value", "GET / HTTP/1.1\r\nHost: a\r\nX-A: caf\u{e9}\r\n\r\n"),
            ("an absolute target", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
            ("a query", "GET /?a=b&c=%20&d=%zz HTTP/1.1\r\nHost: a\r\n\r\n"),
            ("blank lines before a request", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
            ("an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
        ]
        try withApp("hello") { app in
            for (name, request) in odd {
                let client = try app.client()
                try client.send(request)
                #expect(try client.response().status == 200, "\(name)")
                // Where the request ended is known: the next one on the same connection is understood.
                try client.send(requestHead("GET", "/health"))
                #expect(try client.response().status == 200, "after \(name)")
            }
        }
    }

    @Test func `a connection that ends at any byte of a request harms nobody`() throws {
        let request = Array(
            "POST /home?x=%41 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n".utf8)
        try withApp("visits", ["VISITS_STORE": "memory", "REQUEST_TIMEOUT_SECONDS": "2"]) { app in
            let before = app.process.openFiles
            for end in 0..<request.count {
                let client = try app.client()
                try client.send(Array(request[..<end]))
                switch end % 3 {
                case 0: client.resetOnClose()
                case 1: client.finishSending()
                default: break
                }
            }
            #expect(try app.get("/health").status == 200)
            try eventually("its descriptors are closed again", within: 5) { app.process.openFiles <= before + 2 }
        }
    }

    @Test func `random bytes and mutated requests crash nothing`() throws {
        try withApp("visits", ["VISITS_STORE": "memory", "REQUEST_TIMEOUT_SECONDS": "1"]) { app in
            var random = SystemRandomNumberGenerator()
            let good = Array(
                "POST /home HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nX-Forwarded-For: 203.0.113.7, 10.0.0.1\r\nAccept: text/html;q=0.5\r\nCookie: a=b\r\n\r\nhello"
                    .utf8)
            for round in 0..<400 {
                var bytes = round % 4 == 0 ? (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) } : good
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0...3, using: &random) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                    case 1:
                        bytes.insert(contentsOf: [13, 10, 0, 32, 58, 37].shuffled(using: &random).prefix(2), at: place)
                    case 2: bytes.remove(at: place)
                    default: bytes.insert(contentsOf: bytes[place..<min(place + 30, bytes.count)], at: place)
                    }
                }
                let client = try app.client()
                try? client.send(bytes)
                if round % 8 == 0 { _ = client.hasInput(within: 0.05) }
                guard app.process.isRunning else { throw Failure("it ended after: \(bytes)") }
            }
            #expect(try app.get("/health").status == 200)
        }
    }
}
