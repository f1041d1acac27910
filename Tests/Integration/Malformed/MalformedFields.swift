// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension MalformedRequest {
    static let names: [Self] = [
        .fields("a space before the colon", "X : b"), .fields("a tab before the colon", "X\t: b"),
        .fields("empty", ": b"), .fields("a colon alone", ":"), .fields("no colon", "nonsense"),
        .fields("a space inside", "X Y: b"), .fields("a parenthesis", "X(Y): b"), .fields("a comma", "X,Y: b"),
        .fields("a slash", "X/Y: b"), .fields("quotes", "\"X\": b"), .fields("a semicolon", "X;Y: b"),
        .fields("an equals sign", "X=Y: b"), .fields("at", "X@Y: b"), .fields("brackets", "[X]: b"),
        .fields("braces", "{X}: b"), .fields("a backslash", "X\\Y: b"), .fields("angles", "<X>: b"),
        .fields("NUL inside", "X\0Y: b"), .fields("NUL before", "\0X: b"), .fields("NUL behind", "X\0: b"),
        .fields("a control character", "X\u{1}: b"), .fields("DEL", "X\u{7F}: b"),
        .fields("a bare CR", "X\rY: b"), .fields("a CR before", "\rX: b"),
        .fields("beyond ASCII", "\u{C9}: b"), .fields("a byte order mark", "\u{EF}\u{BB}\u{BF}X: b"),
        .fields("a line of a space", " "), .fields("a line of a tab", "\t"),
        Self("a space before the first", "GET / HTTP/1.1\r\n Host: a\r\n\r\n"),
        .fields("every character it may have", "!#$%&'*+-.^_`|~09azAZ: b", .goesOn([200])),
        .fields("4000 letters", String(repeating: "n", count: 4000) + ": b", .goesOn([200])),
        .fields("40 fields", (0..<40).map { "X-\($0): b" }.joined(separator: "\r\n"), .goesOn([200])),
        .fields("5000 fields", (0..<5000).map { "X-\($0): b" }.joined(separator: "\r\n"), .ends([431])),
        .fields("10000 empty fields", Array(repeating: "X:", count: 10_000).joined(separator: "\r\n"), .ends([431])),
    ]

    static let values: [Self] = [
        .fields("NUL inside", "X: a\0b"), .fields("NUL before", "X:\0a"), .fields("NUL behind", "X: a\0"),
        .fields("a bare CR", "X: a\rb"), .fields("CR CR LF", "X: a\r"),
        .fields("a bare CR that hides a field", "X: a\rContent-Length: 5"),
        .fields("a bare LF", "X: a\nb"),
        .fields("a bare LF that hides a field", "X: a\nY: b", .ends([400]), .goesOn([200])),
        .fields("a bell", "X: a\u{7}b"), .fields("an escape", "X: \u{1B}[2J"), .fields("a vertical tab", "X: a\u{B}b"),
        .fields("a form feed", "X: a\u{C}b"), .fields("DEL", "X: a\u{7F}b"),
        .fields("folded by a space", "X: a\r\n b"), .fields("folded by a tab", "X: a\r\n\tb"),
        .fields("folded twice", "X: a\r\n b\r\n c"), .fields("folded to nothing", "X: a\r\n "),
        .fields("folded before it begins", "X:\r\n a"), .fields("folded by LF", "X: a\n b"),
        .fields("empty", "X:", .goesOn([200])), .fields("no space behind the colon", "X:b", .goesOn([200])),
        .fields("two colons", "X::b", .goesOn([200])), .fields("white space round it", "X: \t b \t ", .goesOn([200])),
        .fields("a tab inside", "X: a\tb", .goesOn([200])),
        .fields("bytes beyond ASCII", "X: \u{80}\u{FF}\u{C3}\u{A9}", .goesOn([200])),
        .fields("12000 letters", "X: " + String(repeating: "v", count: 12_000), .goesOn([200])),
        .fields("20000 letters", "X: " + String(repeating: "v", count: 20_000), .ends([431])),
        .fields("1000000 letters", "X: " + String(repeating: "v", count: 1_000_000), .ends([431])),
        .fields("an id that breaks lines", "X-Request-Id: a%0d%0aSet-Cookie: b", .goesOn([200])),
        .fields("a forwarded chain of nonsense", "X-Forwarded-For: ,,,%,[::1,a b,999.1.1.1", .goesOn([200])),
        .fields("Accept of nonsense", "Accept: ;q=,/,*/;q=9,text/html;q=-1,;;;", .goesOn([200])),
        .fields("a cookie of nonsense", "Cookie: =;;a;=b; \"\";%", .goesOn([200])),
        .fields(
            "a thousand cookies", "Cookie: " + String(repeating: "a=b;", count: 1000), .ends([431]), .goesOn([200])),
        .fields("Connection of nonsense", "Connection: ,,,", .goesOn([200])),
    ]

    private static func host(_ name: String, _ value: String, _ outcomes: Outcome = .ends([400])) -> Self {
        Self(name, "GET / HTTP/1.1\r\nHost:\(value)\r\n\r\n", outcomes)
    }

    static let hosts: [Self] = [
        Self("none", "GET / HTTP/1.1\r\n\r\n"),
        Self("none among others", "GET / HTTP/1.1\r\nX: b\r\nAccept: */*\r\n\r\n"),
        Self("none, target absolute", "GET http://a/ HTTP/1.1\r\n\r\n"),
        .fields("two", "Host: b"), .fields("the same twice", "Host: a"), .fields("two, in another case", "hOST: a"),
        Self("two in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n"),
        host("a list", " a, b"), host("two words", " a b"), host("a path", " a/b"), host("a query", " a?b"),
        host("a fragment", " a#b"), host("a user", " u@a"), host("a scheme", " http://a"), host("quotes", " \"a\""),
        host("angles", " <a>"), host("a backslash", " a\\b"), host("beyond ASCII", " \u{C3}\u{A9}"),
        host("NUL", " a\0b"), host("a control character", " a\u{1}"), host("a port that is no number", " a:b"),
        host("a negative port", " a:-1"), host("two ports", " a:80:80"), host("an IPv6 address bare", " ::1"),
        host("an open bracket", " [::1"), host("a closed bracket", " ::1]"), host("empty brackets", " []"),
        host("brackets round a name", " [localhost]"), host("something behind brackets", " [::1]a"),
        Self("a space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
        Self("folded", "GET / HTTP/1.1\r\nHost:\r\n a\r\n\r\n"),
        host("empty", "", .goesOn([200])), host("a port", " a:80", .goesOn([200])),
        host("an empty port", " a:", .goesOn([200])), host("an IPv6 address", " [::1]", .goesOn([200])),
        host("an IPv6 address and a port", " [2001:db8::7]:8080", .goesOn([200])),
        host("an IPv4 address in an IPv6 one", " [::ffff:192.0.2.1]", .goesOn([200])),
        host("an underscore", " a_b", .goesOn([200])), host("an escape", " %61", .goesOn([200])),
    ]
}
