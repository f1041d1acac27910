// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension MalformedRequest {
    private static func coding(_ name: String, _ lines: String, _ outcomes: Outcome = .ends([400])) -> Self {
        .post(name, "Content-Type: application/json\r\n\(lines)", chunkedJSON, outcomes)
    }

    static let codings: [Self] = [
        coding("xchunked", "Transfer-Encoding: xchunked"), coding("chunkedx", "Transfer-Encoding: chunkedx"),
        coding("chunked, identity", "Transfer-Encoding: chunked, identity"),
        coding("identity, chunked", "Transfer-Encoding: identity, chunked"),
        coding("identity", "Transfer-Encoding: identity"), coding("gzip", "Transfer-Encoding: gzip"),
        coding("gzip, chunked", "Transfer-Encoding: gzip, chunked"),
        coding("chunked, gzip", "Transfer-Encoding: chunked, gzip"),
        coding("chunked, chunked", "Transfer-Encoding: chunked, chunked"),
        coding("a list that ends", "Transfer-Encoding: chunked,"),
        coding("a list that begins", "Transfer-Encoding: ,chunked"),
        coding("empty", "Transfer-Encoding:"), coding("white space", "Transfer-Encoding: \t"),
        coding("a parameter", "Transfer-Encoding: chunked;q=1"), coding("quotes", "Transfer-Encoding: \"chunked\""),
        coding("a space inside", "Transfer-Encoding: chun ked"), coding("NUL behind", "Transfer-Encoding: chunked\0"),
        coding("NUL before", "Transfer-Encoding: \0chunked"),
        coding("a vertical tab before", "Transfer-Encoding: \u{B}chunked"),
        coding("a form feed behind", "Transfer-Encoding: chunked\u{C}"),
        coding("a no-break space before", "Transfer-Encoding: \u{A0}chunked"),
        coding("a long s", "Tran\u{C5}\u{BF}fer-Encoding: chunked"),
        coding("a bare CR", "Transfer-Encoding: chunked\rX: y"), coding("folded", "Transfer-Encoding:\r\n chunked"),
        coding("folded behind", "Transfer-Encoding: chunked\r\n , identity"),
        coding("a space before the colon", "Transfer-Encoding : chunked"),
        coding("a space before the name", "X: y\r\n Transfer-Encoding: chunked"),
        coding("behind a bare CR", "X: y\rTransfer-Encoding: chunked"),
        coding("behind a bare LF", "X: y\nTransfer-Encoding: chunked"),
        coding("NUL in the name", "Transfer-Encoding\0: chunked"),
        coding("twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
        coding("twice, the second another", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"),
        coding("twice, the first another", "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked"),
        coding("twice, the second empty", "Transfer-Encoding: chunked\r\nTransfer-Encoding:"),
        coding("two spaces before", "Transfer-Encoding:  chunked", .goesOn([200])),
        coding("a tab before", "Transfer-Encoding:\tchunked", .goesOn([200])),
        // Legal, but no two readers agree on it (and libmicrohttpd would read on until the connection ends).
        coding("white space behind", "Transfer-Encoding: chunked \t"),
        coding("in capitals", "TRANSFER-ENCODING: CHUNKED", .goesOn([200])),
        Self(
            "chunks in HTTP/1.0",
            "POST /chaos/status HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n\(chunkedJSON)"
        ),
        Self(
            "chunks for GET", "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(chunkedJSON)",
            .goesOn([200])),
    ]

    private static let hidden = "GET /health HTTP/1.1\r\nHost: hidden\r\n\r\n"

    static let smuggling: [Self] = [
        .post("CL.TE", "Content-Length: 6\r\nTransfer-Encoding: chunked", "0\r\n\r\nG"),
        .post("TE.CL", "Transfer-Encoding: chunked\r\nContent-Length: 4", "2a\r\n\(hidden)\r\n0\r\n\r\n"),
        .post("TE.CL, both right", "Transfer-Encoding: chunked\r\nContent-Length: 26", chunkedJSON),
        .post("CL.TE, a length of 0", "Content-Length: 0\r\nTransfer-Encoding: chunked", chunkedJSON),
        .post(
            "CL.TE, two lengths", "Content-Length: 0\r\nContent-Length: 0\r\nTransfer-Encoding: chunked", chunkedJSON),
        .post("CL.TE, an obscure coding", "Content-Length: 5\r\nTransfer-Encoding: xchunked", "0\r\n\r\n"),
        .post("CL.TE, an empty coding", "Content-Length: 5\r\nTransfer-Encoding:", "0\r\n\r\n"),
        .post("TE.TE", "Transfer-Encoding: chunked\r\nTransfer-Encoding: cow", "0\r\n\r\n"),
        .post(
            "TE.TE beside a length", "Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5",
            "0\r\n\r\n"),
        .post("a bad length beside chunks", "Content-Length: x\r\nTransfer-Encoding: chunked", chunkedJSON),
        .post("CL.CL", "Content-Length: 0\r\nContent-Length: \(hidden.utf8.count)", hidden),
        .post("CL.CL in one line", "Content-Length: 0,\(hidden.utf8.count)", hidden),
        .post("a length behind a bare CR", "X: y\rContent-Length: \(hidden.utf8.count)", hidden),
        .post("a length behind NUL", "X: y\0Content-Length: \(hidden.utf8.count)", hidden),
        .post("a length behind a fold", "X: y\r\n Content-Length: \(hidden.utf8.count)", hidden),
        .post("a chunk that hides a request", "Transfer-Encoding: chunked", "2\r\nab\(hidden)0\r\n\r\n"),
        .post(
            "a chunk's end that hides a request", "Transfer-Encoding: chunked", "2\r\nabXX2a\r\n\(hidden)\r\n0\r\n\r\n"),
        Self(
            "a head's end that hides a request", "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n\r \n\(hidden)", .ends([200]),
            .ends([400]), .ends([200, 400])),
        Self(
            "a body of GET that looks like a request",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: \(hidden.utf8.count)\r\n\r\n\(hidden)", .goesOn([200])),
        Self(
            "a body of HEAD that looks like a request",
            "HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: \(hidden.utf8.count)\r\n\r\n\(hidden)", .goesOn([200])
        ).heads(0),
        Self(
            "a body of OPTIONS that looks like a request",
            "OPTIONS * HTTP/1.1\r\nHost: a\r\nContent-Length: \(hidden.utf8.count)\r\n\r\n\(hidden)", .goesOn([204])),
        Self(
            "an underscore for the hyphen",
            "GET / HTTP/1.1\r\nHost: a\r\nContent_Length: 5\r\nTransfer_Encoding: chunked\r\n\r\n", .goesOn([200])),
        Self(
            "a body of a method that nobody knows",
            "SLIP / HTTP/1.1\r\nHost: a\r\nContent-Length: \(hidden.utf8.count)\r\n\r\n\(hidden)", .goesOn([405])),
        Self(
            "a body of a path that is not there",
            "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: \(hidden.utf8.count)\r\n\r\n\(hidden)", .goesOn([404])),
        Self(
            "a body in chunks of a path that is not there",
            "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(chunkedJSON)", .goesOn([404])),
    ]
}
