// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import JSON
import Support
import Testing

@Suite struct JSONWriterTests {
    @Test(arguments: [
        ("", #""""#), ("plain é€😀", "\"plain é€😀\""), ("\"\\/", #""\"\\/""#), ("a\nb", #""a\nb""#),
        ("\t\r\u{8}\u{c}\0", #""\u0009\u000d\u0008\u000c\u0000""#), ("\u{1B}[31m\u{7F}", #""\u001b[31m\u007f""#),
        ("</script>", #""</script>""#),
    ])
    func `a string is escaped where it must be and nowhere else`(text: String, json: String) {
        #expect(String(decoding: JSONWriter.encode(text), as: UTF8.self) == json)
    }

    @Test func `every single character comes back as it was`() throws {
        for scalar in (UInt32(0)...0x2FF).compactMap(Unicode.Scalar.init) {
            let text = "a\(Character(scalar))b"
            #expect(try Document(parsing: JSONWriter.encode(text)) == .text(text))
            #expect(try JSONValue(parsing: JSONWriter.encode(text)) == .string(text))
        }
    }

    @Test(arguments: [
        (0.0, "0.0"), (-0.0, "-0.0"), (0.1, "0.1"), (1e20, "1e+20"), (1e-7, "1e-07"),
        (.leastNonzeroMagnitude, "5e-324"), (-1.5, "-1.5"),
        (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (.nan, "null"), (.infinity, "null"),
        (-.infinity, "null"),
    ])
    func `a floating-point number is written so that it reads back, or as null`(number: Double, json: String) throws {
        let bytes = JSONWriter.encode(number)
        #expect(String(decoding: bytes, as: UTF8.self) == json)
        if number.isFinite { #expect(try JSONValue(parsing: bytes).double == number) }
    }

    @Test func `whole numbers, booleans and absent values have their literals`() {
        var json = JSONWriter()
        json.array { json in
            json.element(Int.min)
            json.element(Int.max)
            json.element(true)
            json.element(false)
            json.element(Optional<Int>.none)
            json.element(Optional(3))
        }
        #expect(json.string == "[-9223372036854775808,9223372036854775807,true,false,null,3]")
    }

    @Test func `objects and arrays nest with commas where they belong`() {
        var json = JSONWriter()
        json.object { json in
            json.member("empty") { $0.object { _ in } }
            json.member("none") { $0.array { _ in } }
            json.member("list") { json in
                json.array { json in
                    json.element([1, 2])
                    json.separate()
                    json.object { $0.member("a", 1) }
                    json.element("x")
                }
            }
            json.member("a\"b", true)
        }
        #expect(json.string == #"{"empty":{},"none":[],"list":[[1,2],{"a":1},"x"],"a\"b":true}"#)
    }

    @Test func `indented text puts each member and element on a line of its own`() throws {
        let value = try JSONValue(parsing: #"{"a":[1,{"b":[]}],"c":{},"d":"x"}"#.utf8)
        let expected = """
            {
              "a": [
                1,
                {
                  "b": []
                }
              ],
              "c": {},
              "d": "x"
            }
            """
        #expect(String(decoding: JSONWriter.encode(value, indent: 2), as: UTF8.self) == expected)
    }

    @Test(arguments: [
        "null", "true", "[]", "{}", "[[[]],{}]", #"{"b":1,"a":[-1,0.5,1e+20,"x\u0000\n\"",null,false],"":{"é":{}}}"#,
        "9223372036854775807", "-0.0", "\"\\u001f\"",
    ])
    func `what is read and written again is the same value`(text: String) throws {
        let value = try JSONValue(parsing: text.utf8)
        for indent in [nil, 0, 1, 4] {
            let written = JSONWriter.encode(value, indent: indent)
            #expect(try JSONValue(parsing: written) == value)
            #expect(try Document(parsing: written) == Document(parsing: text))
        }
    }

    @Test func `an error thrown while writing comes out as it is`() {
        struct Stopped: Error {}
        var json = JSONWriter()
        #expect(throws: Stopped.self) { try json.object { (_: inout JSONWriter) throws in throw Stopped() } }
    }
}
