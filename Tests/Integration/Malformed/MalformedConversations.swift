// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension MalformedRequest {
    private static let good = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    static let expectations: [Self] = [
        .post(
            "100-continue", "Content-Type: application/json\r\nContent-Length: 16\r\nExpect: 100-continue", json,
            .goesOn([200])),
        .post(
            "100-continue in capitals", "Content-Type: application/json\r\nContent-Length: 16\r\nExpect: 100-CONTINUE",
            json, .goesOn([200])),
        .post(
            "100-continue with chunks",
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue", chunkedJSON,
            .goesOn([200])),
        .post("100-continue for too much", "Content-Length: 1048577\r\nExpect: 100-continue", "", .ends([413])),
        .post("100-continue beside a bad length", "Content-Length: x\r\nExpect: 100-continue", ""),
        .fields("100-continue without a body", "Expect: 100-continue", .goesOn([200])),
        .fields("another", "Expect: the-moon", .goesOn([200]), .goesOn([417]), .ends([417])),
        .fields("a list", "Expect: 100-continue, the-moon", .goesOn([200]), .goesOn([417]), .ends([417])),
        Self("100-continue in HTTP/1.0", "GET / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n", .ends([200])),
    ]

    static let otherProtocols: [Self] = [
        .fields(
            "an upgrade to h2c",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__", .goesOn([200])),
        .fields(
            "an upgrade to WebSocket", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13",
            .goesOn([200])),
        .fields("an upgrade to nonsense", "Connection: Upgrade\r\nUpgrade: ,/,", .goesOn([200])),
        Self("HTTP/2 by prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u{4}\0\0\0\0\0"),
        Self(
            "HTTP/2 frames alone", "\0\0\u{12}\u{4}\0\0\0\0\0\0\u{3}\0\0\0\u{80}\0\u{4}\0\u{1}\0\0", .ends([]),
            .ends([400])),
        Self("TLS 1.2", "\u{16}\u{3}\u{1}\0\u{5}\u{1}\0\0\u{1}\u{3}", .ends([]), .ends([400])),
        Self(
            "TLS with a line end inside", "\u{16}\u{3}\u{1}\0\u{5}\u{1}\0\0\u{1}\u{3}\r\n\r\n", .ends([]), .ends([400])),
        Self(
            "TLS, a whole greeting",
            "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{FC}\u{3}\u{3}"
                + String(String.UnicodeScalarView((0..<500).map { Unicode.Scalar(UInt8($0 * 7 % 256)) })), .ends([]),
            .ends([400])),
        Self("an alert of TLS", "\u{15}\u{3}\u{1}\0\u{2}\u{2}\u{28}", .ends([]), .ends([400])),
        Self("PROXY protocol 1", "PROXY TCP4 192.0.2.1 192.0.2.2 1111 80\r\n\(good)"),
        Self("PROXY protocol 1, unknown", "PROXY UNKNOWN\r\n\(good)"),
        Self(
            "PROXY protocol 2",
            "\r\n\r\n\0\r\nQUIT\n\u{21}\u{11}\0\u{C}\u{C0}\0\u{2}\u{1}\u{C0}\0\u{2}\u{2}\u{4}\u{57}\0\u{50}\(good)",
            .ends([]), .ends([400])),
        Self("SSH", "SSH-2.0-OpenSSH_9.2\r\n", .ends([]), .ends([400])), Self("SMTP", "EHLO a\r\n"),
        Self("FTP", "USER anonymous\r\n"), Self("Redis", "*1\r\n$4\r\nPING\r\n", .ends([]), .ends([400])),
        Self("memcached", "stats\r\n", .ends([]), .ends([400])),
        Self("SOCKS 5", "\u{5}\u{1}\0", .ends([]), .ends([400])),
        Self("PostgreSQL", "\0\0\0\u{8}\u{4}\u{D2}\u{16}\u{2F}", .ends([]), .ends([400])),
        Self("FastCGI", "\u{1}\u{1}\0\u{1}\0\u{8}\0\0\0\u{1}\0\0\0\0\0\0", .ends([]), .ends([400])),
        Self("an answer", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
        Self("JSON", "{\"a\": 1}\r\n\r\n"), Self("HTML", "<html lang=\"en\">\r\n"),
        Self(
            "every byte", String(String.UnicodeScalarView((0...255).map { Unicode.Scalar(UInt8($0)) })) + "\r\n\r\n",
            .ends([]), .ends([400])),
        Self("100000 NULs", String(repeating: "\0", count: 100_000), .ends([414]), .ends([400]), .ends([])),
        Self("100000 letters", String(repeating: "A", count: 100_000), .ends([414]), .ends([400])),
        Self("100000 bytes of 255", String(repeating: "\u{FF}", count: 100_000), .ends([414]), .ends([400])),
    ]

    static let pipelines: [Self] = [
        Self("three good ones", good + good + good, .goesOn([200, 200, 200])),
        Self("a good and a bad one", good + "GET / HTTP/1.1\r\n\r\n", .ends([200, 400])),
        Self("a bad and a good one", "GET / HTTP/1.1\r\n\r\n" + good),
        Self("a bad and a hundred good ones", "GET / HTTP/1.1\r\n\r\n" + String(repeating: good, count: 100)),
        Self(
            "a hundred good and a bad one", String(repeating: good, count: 100) + "GET / HTTP/9.9\r\n\r\n",
            .ends(Array(repeating: 200, count: 100) + [400])),
        Self("a good one and nonsense", good + "nonsense\r\n\r\n", .ends([200]), .ends([200, 400])),
        Self("a good one and TLS", good + "\u{16}\u{3}\u{1}\0\u{5}\u{1}\0", .ends([200]), .ends([200, 400])),
        Self(
            "a good one and a bad length", good + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n" + good,
            .ends([200, 400])),
        Self(
            "a good one and a broken chunk",
            good + "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n" + good, .ends([200, 400])),
        Self(
            "a good one and one too large",
            good + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n" + good, .ends([200, 413])),
        Self(
            "a good one and one whose head is too large",
            good + "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "a", count: 30_000) + "\r\n\r\n" + good,
            .ends([200, 431])),
        Self("one that is not found and a good one", "GET /x HTTP/1.1\r\nHost: a\r\n\r\n" + good, .goesOn([404, 200])),
        Self(
            "one that is not allowed and a good one", "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n" + good,
            .goesOn([405, 200])),
        Self("HEAD and a bad one", "HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\n\r\n", .ends([200, 400])).heads(
            0),
        Self(
            "a good and a bad HEAD", good + "HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
            .ends([200, 400])
        ).heads(1),
        Self(
            "the last one and a good one", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + good, .ends([200])
        ),
        Self("empty lines between", good + "\r\n\r\n" + good, .goesOn([200, 200])),
    ]

    static let halfCloses: [Self] = [
        Self("at once", "", .ends([])), Self("in the method", "GE", .ends([])),
        Self("in the target", "GET /", .ends([])),
        Self("in the version", "GET / HTTP/1", .ends([])),
        Self("behind the request line", "GET / HTTP/1.1\r\n", .ends([])),
        Self("in a name", "GET / HTTP/1.1\r\nHo", .ends([])),
        Self("in a value", "GET / HTTP/1.1\r\nHost: a", .ends([])),
        Self("before the empty line", "GET / HTTP/1.1\r\nHost: a\r\n", .ends([])),
        Self("in the empty line", "GET / HTTP/1.1\r\nHost: a\r\n\r", .ends([])),
        Self("behind a request", good, .ends([200])), Self("behind two requests", good + good, .ends([200, 200])),
        Self("behind one request and a half", good + "GET / HTTP/1.1\r\nHo", .ends([200])),
        Self("behind an empty line", "\r\n", .ends([])),
        .post("before the body", "Content-Type: application/json\r\nContent-Length: 16", "", .ends([])),
        .post("in the body", "Content-Type: application/json\r\nContent-Length: 16", "{\"fraction\":0", .ends([])),
        .post("behind the body", "Content-Type: application/json\r\nContent-Length: 16", json, .ends([200])),
        .chunks("in a chunk's size", "1", .ends([])), .chunks("in a chunk", "10\r\n{\"fraction\":", .ends([])),
        .chunks("behind a chunk", "10\r\n\(json)\r\n", .ends([])),
        .chunks("behind the last chunk", "10\r\n\(json)\r\n0\r\n", .ends([])),
        .chunks("behind the trailer", chunkedJSON, .ends([200])),
        Self("behind a bad request", "GET / HTTP/1.1\r\n\r\n", .ends([400])),
        .post("behind 100-continue", "Content-Length: 16\r\nExpect: 100-continue", "", .ends([])),
    ].map { $0.ending(.halfClosed) }

    static let resets: [Self] = [
        Self("at once", ""), Self("in the request line", "GET /"), Self("in a field", "GET / HTTP/1.1\r\nHost"),
        Self("behind a request", good), Self("behind a hundred requests", String(repeating: good, count: 100)),
        Self("behind a bad request", "GET / HTTP/1.1\r\n\r\n"),
        .post("in the body", "Content-Length: 16", "{"), .chunks("in a chunk", "10\r\n{"),
        .chunks("in an endless extension", "10;" + String(repeating: "a", count: 50_000)),
    ].map { $0.ending(.reset) }
}
