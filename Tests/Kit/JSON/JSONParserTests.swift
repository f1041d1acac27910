// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import JSON
import Support
import Testing

@Suite struct JSONParserTests {
    @Test(arguments: [
        ("null", JSONValue.null), ("true", .bool(true)), ("false", .bool(false)), ("0", .integer(0)),
        ("-7", .integer(-7)), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("9223372036854775808", .number(9223372036854775808)), ("0.5", .number(0.5)), ("-0.0", .number(0)),
        ("1e3", .number(1000)), ("1E+3", .number(1000)), ("25e-2", .number(0.25)), ("1e-400", .number(0)),
        (" \t\r\n1\n ", .integer(1)), ("\"\"", .string("")), ("\"a\"", .string("a")), ("[]", .array([])),
        ("[ ]", .array([])), ("[1,[2],null]", .array([.integer(1), .array([.integer(2)]), .null])), ("{}", .object([])),
        ("{ }", .object([])), ("{\"\":1}", .object([.init("", .integer(1))])),
        (
            "{\"a\":{\"b\":1},\"c\":[]}",
            .object([.init("a", .object([.init("b", .integer(1))])), .init("c", .array([]))])
        ),
        ("{\"b\":1,\"a\":2}", .object([.init("b", .integer(1)), .init("a", .integer(2))])),
    ])
    func `a text of RFC 8259 is read`(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text.utf8) == value)
    }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\uD83D\uDE00""#, "😀"),
        (#""\ud800\udc00\udbff\udfff""#, "\u{10000}\u{10FFFF}"), (#""\u0000""#, "\0"),
        ("\"\u{7F}\u{2028}é€😀\"", "\u{7F}\u{2028}é€😀"), (#""\ufeff""#, "\u{FEFF}"),
    ])
    func `a string's escapes stand for characters`(text: String, value: String) throws {
        // By scalars: equal strings may differ in them.
        let read = try #require(try JSONValue(parsing: text.utf8).string)
        #expect(Array(read.unicodeScalars) == Array(value.unicodeScalars))
    }

    @Test(arguments: [
        "", " ", "nul", "nullx", "True", "TRUE", "NaN", "Infinity", "-Infinity", "undefined", "'a'", "\u{FEFF}1",
        "// 1\n1",
        "/* */1", "1 2", "1,", "[1]]", "{}}", "+1", "01", "-01", "00", "1.", ".5", "-.5", "1.e3", "1e", "1e+", "1e1.5",
        "-",
        "--1", "0x10", "1_000", "１", "[", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1 2]", "[1:2]", "]", "{", "{\"a\"",
        "{\"a\":",
        "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{a:1}", "{1:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}",
        "{\"a\":1;\"b\":2}",
        "{\"a\"::1}", "}", "[}", "{]", "\"", "\"a", "\"\\", "\"\\\"", "\"\\a\"", "\"\\U0041\"", "\"\\u\"", "\"\\u12\"",
        "\"\\u123g\"", "\"\\u 123\"", "\"\\u+123\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800x\"", "\"\\ud800\\n\"",
        "\"\\ud800\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\\ud800\"", "\"a\nb\"", "\"a\tb\"", "\"\0\"",
        "\"\u{1F}\"",
        "1e400", "-1e400", "1e99999999999999999999",
    ])
    func `a text that RFC 8259 does not allow is refused`(text: String) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: text.utf8) }
    }

    @Test(
        arguments: [
            [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xC3],
            [0xE2, 0x82], [0x80],
        ] as [[UInt8]])
    func `bytes that are no UTF-8 are refused in strings and in names`(bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22] + bytes + [0x22]) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: Array("{\"".utf8) + bytes + Array("\":1}".utf8)) }
    }

    @Test(arguments: [
        ("", "the text ends where a value should be", 1, 1), ("{\"a\":\n  tru}", "no value starts like this", 2, 3),
        ("[1,\n2,\n3", "a comma or ] should be here", 3, 2), ("{\"a\":1\n\n}x", "text after the value", 3, 2),
        ("{\"a\":1,\"a\":2}", "a member's name stands twice", 1, 11),
        ("\"ab\ncd\"", "a control character inside a string", 1, 4), ("[\"é\", x]", "no value starts like this", 1, 8),
        ("{\"a\";1}", "a colon should be here", 1, 5), ("{1:1}", "a member's name should be here", 1, 2),
        ("{\"a\":1 2}", "a comma or } should be here", 1, 8), ("-x", "a digit should be here", 1, 2),
        ("\"\\x\"", "no escape is written like this", 1, 3), ("\"a", "the text ends inside a string", 1, 3),
        ("\"\\u12x4\"", "four hexadecimal digits should be here", 1, 6),
        ("\"\\ud800\"", "half of a surrogate pair", 1, 8),
        ("[1e400]", "a number too large", 1, 7),
    ])
    func `a fault is told with its line and column`(text: String, reason: String, line: Int, column: Int) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text.utf8) }
        #expect(error?.reason == reason && error?.line == line && error?.column == column)
        #expect(error?.description == "\(reason) at line \(line), column \(column)")
    }

    @Test(arguments: ["[", "{\"a\":"])
    func `nesting is bounded, however deep it goes`(opening: String) throws {
        let closing = opening == "[" ? "]" : "}"
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: opening, count: depth) + "1" + String(repeating: closing, count: depth)).utf8)
        }
        _ = try JSONValue(parsing: nested(64))
        #expect(throws: JSONError.self) { try JSONValue(parsing: nested(65)) }
        _ = try JSONValue(parsing: nested(3), depth: 3)
        #expect(throws: JSONError.self) { try JSONValue(parsing: nested(4), depth: 3) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: nested(500_000)) }
        #expect(throws: JSONError.self) {
            try JSONValue(parsing: Array(String(repeating: opening, count: 500_000).utf8))
        }
    }

    @Test func `siblings do not count as nesting`() throws {
        let text = "[" + Array(repeating: "[1]", count: 1000).joined(separator: ",") + "]"
        #expect(try JSONValue(parsing: text.utf8).array?.count == 1000)
    }

    @Test(arguments: ["{\"a\":1,\"a\":1}", "{\"a\":1,\"b\":2,\"\\u0061\":3}", "{\"x\":{\"a\":1,\"a\":2}}"])
    func `a name that stands twice in one object is refused`(text: String) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: text.utf8) }
    }

    @Test func `a name may stand in two objects`() throws {
        #expect(try JSONValue(parsing: "[{\"a\":1},{\"a\":{\"a\":2}}]".utf8).array?.last?["a"]?["a"] == .integer(2))
    }

    @Test func `names that differ in their code points are two names`() throws {
        let value = try JSONValue(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}".utf8)
        #expect(value.members?.count == 2)
    }

    @Test func `a number of a million digits is read or refused in good time`() {
        let digits = String(repeating: "9", count: 1_000_000)
        let took = seconds {
            #expect(throws: JSONError.self) { try JSONValue(parsing: digits.utf8) }
            #expect(throws: Never.self) { try JSONValue(parsing: "0.\(digits)".utf8) }
        }
        #expect(took < 20)
    }

    @Test func `a value is found by name and by kind`() throws {
        let value = try JSONValue(parsing: #"{"s":"x","i":3,"d":0.5,"a":[1],"n":null}"#.utf8)
        #expect(value["s"]?.string == "x" && value["i"]?.integer == 3 && value["a"]?.array == [.integer(1)])
        #expect(
            value["i"]?.double == 3 && value["d"]?.double == 0.5 && value["d"]?.integer == nil
                && value["s"]?.double == nil)
        #expect(value["n"] == .null && value["none"] == nil && value["a"]?["0"] == nil)
        #expect(
            value.members?.map(\.name) == ["s", "i", "d", "a", "n"] && value.string == nil && value["a"]?.members == nil
        )
    }
}
