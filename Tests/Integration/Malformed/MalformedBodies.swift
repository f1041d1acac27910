// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension MalformedRequest {
    private static func length(_ name: String, _ value: String, _ outcomes: Outcome = .ends([400])) -> Self {
        .post(name, "Content-Type: application/json\r\nContent-Length:\(value)", json, outcomes)
    }

    static let lengths: [Self] = [
        length("negative", " -16"), length("minus nothing", " -0"), length("a plus", " +16"), length("empty", ""),
        length("white space", "  \t "), length("a word", " sixteen"), length("hexadecimal", " 0x10"),
        length("hexadecimal without a mark", " 1F"), length("octal by a letter", " 0o20"),
        length("a space inside", " 1 6"), length("a tab inside", " 1\t6"), length("an underscore", " 1_6"),
        length("a comma", " 1,6"), length("a fraction", " 16.0"), length("an exponent", " 1e1"),
        length("a letter behind", " 16a"), length("a semicolon behind", " 16;"), length("quotes", " \"16\""),
        length("NUL behind", " 16\0"), length("a vertical tab before", " \u{B}16"),
        length("no-break space before", " \u{A0}16"),
        length("wide digits", " \u{EF}\u{BC}\u{91}\u{EF}\u{BC}\u{96}"),
        length("a list of the same", " 16, 16"), length("a list of two", " 16, 17"), length("a list that ends", " 16,"),
        length("a bare CR", " 1\r6"), length("folded", "\r\n 16"), length("folded inside", " 1\r\n 6"),
        length("twice, different", " 16\r\nContent-Length: 17"),
        length("twice, the first wrong", " x\r\nContent-Length: 16"),
        length("twice, the second wrong", " 16\r\nContent-Length: x"),
        length("twice, spelt apart", " 16\r\nContent-Length: 16, 16"),
        length("twice, one negative", " 16\r\nContent-Length: -16"),
        length("a space before the colon", " 16\r\nContent-Length : 16"),
        length("one over the limit", " 1048577", .ends([413])), length("10 GB", " 10000000000", .ends([413])),
        length("the largest Int", " 9223372036854775807", .ends([413])),
        length("2 to the 63rd", " 9223372036854775808", .ends([413])),
        length("2 to the 64th less one", " 18446744073709551615", .ends([413])),
        length("2 to the 64th", " 18446744073709551616", .ends([413])),
        length("2 to the 64th and 16", " 18446744073709551632", .ends([413])),
        length("a thousand digits", " " + String(repeating: "9", count: 1000), .ends([413])),
        length("twice the same", " 16\r\nContent-Length: 16", .goesOn([200])),
        length("leading zeros", " 0000000000000000000000000016", .goesOn([200])),
        length("white space before it", " \t16", .goesOn([200])),
        .post(
            "white space behind it", "Content-Type: application/json\r\nContent-Length: 16 \t", json, .goesOn([200]),
            .ends([400])), length("in capitals", " 16\r\nCONTENT-LENGTH: 16", .goesOn([200])),
        length("longer than the body", " 1000", .ends([])),
        length("shorter than the body", " 2", .ends([400, 400])),
        Self("none, and a body", "POST /x HTTP/1.1\r\nHost: a\r\n\r\n\(json)", .ends([404, 400])),
    ]

    static let chunkSizes: [Self] = [
        .chunks("no number", "zz\r\n\(json)\r\n0\r\n\r\n"), .chunks("empty", "\r\n\(json)\r\n0\r\n\r\n"),
        .chunks("negative", "-10\r\n\(json)\r\n0\r\n\r\n"), .chunks("a plus", "+10\r\n\(json)\r\n0\r\n\r\n"),
        .chunks("0x", "0x10\r\n\(json)\r\n0\r\n\r\n"), .chunks("an h", "10h\r\n\(json)\r\n0\r\n\r\n"),
        .chunks("an underscore", "1_0\r\n\(json)\r\n0\r\n\r\n"), .chunks("a dot", "10.0\r\n\(json)\r\n0\r\n\r\n"),
        .chunks("a comma", "1,0\r\n\(json)\r\n0\r\n\r\n"), .chunks("a space before", " 10\r\n\(json)\r\n0\r\n\r\n"),
        .chunks("a space behind", "10 \r\n\(json)\r\n0\r\n\r\n"),
        .chunks("a space inside", "1 0\r\n\(json)\r\n0\r\n\r\n"),
        .chunks("a tab behind", "10\t\r\n\(json)\r\n0\r\n\r\n"),
        .chunks("a space before the extension", "10 ;a\r\n\(json)\r\n0\r\n\r\n"),
        .chunks("a bare CR", "10\rX\r\n\(json)\r\n0\r\n\r\n"), .chunks("NUL behind", "10\0\r\n\(json)\r\n0\r\n\r\n"),
        .chunks("wide digits", "\u{EF}\u{BC}\u{91}\r\n\(json)\r\n0\r\n\r\n"),
        .chunks("an extension alone", ";a=b\r\n\(json)\r\n0\r\n\r\n"),
        .chunks("over 64 bits", "10000000000000010\r\n\(json)\r\n0\r\n\r\n", .ends([413])),
        .chunks("of 1000 digits", String(repeating: "f", count: 1000) + "\r\n\(json)\r\n0\r\n\r\n", .ends([413])),
        .chunks("64 bits", "ffffffffffffffff\r\n\(json)\r\n0\r\n\r\n", .ends([]), .ends([413])),
        .chunks("63 bits", "7fffffffffffffff\r\n\(json)\r\n0\r\n\r\n", .ends([]), .ends([413])),
        // The CR is taken for the chunk's last byte, and the LF alone for the end of its line.
        .chunks("larger than the chunk", "11\r\n\(json)\r\n0\r\n\r\n", .ends([400]), .goesOn([200])),
        .chunks("larger than the chunk by two", "12\r\n\(json)\r\n0\r\n\r\n"),
        .chunks("smaller than the chunk", "f\r\n\(json)\r\n0\r\n\r\n"),
        .chunks("no line end behind the chunk", "10\r\n\(json)0\r\n\r\n"),
        .chunks("a CR alone behind the chunk", "10\r\n\(json)\r0\r\n\r\n"),
        .chunks("no last chunk", "10\r\n\(json)\r\n"),
        .chunks("an endless extension", "10;" + String(repeating: "a", count: 100_000), .ends([]), .ends([400])),
        .chunks(
            "extensions without end",
            String(repeating: "1;" + String(repeating: "e", count: 500) + "\r\n \r\n", count: 400),
            .ends([400])),
        .chunks("lines that end in LF", "10\n\(json)\n0\n\n", .goesOn([200]), .ends([400])),
        .chunks(
            "a control character in an extension", "10;\u{1}\r\n\(json)\r\n0\r\n\r\n", .goesOn([200]), .ends([400])),
        .chunks("extensions", "10;a;b=c;d=\"e;f\"\r\n\(json)\r\n0;g\r\n\r\n", .goesOn([200])),
        .chunks("leading zeros", "0000000000000000000010\r\n\(json)\r\n000\r\n\r\n", .goesOn([200])),
        .chunks(
            "a byte each", json.map { "1\r\n\($0)\r\n" }.joined() + "0\r\n\r\n", .goesOn([200])),
        .chunks("two last chunks", "\(chunkedJSON)0\r\n\r\n", .ends([200])),
    ]

    static let trailers: [Self] = [
        .chunks("no colon", "10\r\n\(json)\r\n0\r\nnonsense\r\n\r\n"),
        .chunks("no empty line", "10\r\n\(json)\r\n0\r\n"),
        .chunks(
            "30000 letters", "10\r\n\(json)\r\n0\r\nX: " + String(repeating: "a", count: 30_000) + "\r\n\r\n",
            .ends([431])),
        .chunks("5000", "10\r\n\(json)\r\n0\r\n" + String(repeating: "X: a\r\n", count: 5000) + "\r\n", .ends([431])),
        .chunks(
            "a length is not believed", "10\r\n\(json)\r\n0\r\nContent-Length: 5\r\n\r\n", .goesOn([200]), .ends([400])),
        .chunks(
            "a coding is not believed", "10\r\n\(json)\r\n0\r\nTransfer-Encoding: gzip\r\n\r\n", .goesOn([200]),
            .ends([400])),
        .chunks("a host is not believed", "10\r\n\(json)\r\n0\r\nHost: b\r\n\r\n", .goesOn([200]), .ends([400])),
        .chunks("folded", "10\r\n\(json)\r\n0\r\nX: a\r\n b\r\n\r\n", .goesOn([200]), .ends([400])),
        .chunks("NUL", "10\r\n\(json)\r\n0\r\nX: a\0b\r\n\r\n", .goesOn([200]), .ends([400])),
    ]

    static let bodies: [Self] = [
        of("application/json", "{", 400), of("application/json", "[]", 400), of("application/json", "\0", 400),
        of("application/json", "{\"fraction\":1e999}", 400), of("application/json", "{\"fraction\":\"0\"}", 400),
        of("application/json", "{\"fraction\":\"\u{FF}\"}", 400),
        of("application/json", "{\"fraction\":\"\\ud800\"}", 400),
        of("application/json", "{'fraction':0}", 400), of("application/json", "{\"fraction\":0}{}", 400),
        of("application/json", "{\"fraction\":00}", 400), of("application/json", "\u{EF}\u{BB}\u{BF}{}", 400),
        of("application/json", String(repeating: "[", count: 100_000), 400),
        of("application/json", String(repeating: "{\"a\":", count: 20_000), 400),
        of("application/x-www-form-urlencoded", "fraction=0", 415), of("text/plain", json, 415), of("", json, 415),
        of("application/json/json", json, 415), of("multipart/form-data; boundary=", "--\r\n\r\n--", 415),
        of("application/JSON ; charset=\"", json, 200),
    ]

    /// A body of that type, well framed: the connection goes on.
    private static func of(_ type: String, _ body: String, _ status: Int) -> Self {
        .post(
            "\(type) \(body.prefix(20).debugDescription)",
            "Content-Type: \(type)\r\nContent-Length: \(body.unicodeScalars.count)", body, .goesOn([status]))
    }
}
