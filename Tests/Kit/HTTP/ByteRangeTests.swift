// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Testing

@Suite struct ByteRangeTests {
    @Test(arguments: [
        ("bytes=0-0", 0..<1), ("bytes=0-99", 0..<100), ("bytes=0-100", 0..<100), ("bytes=5-", 5..<100),
        ("bytes=99-", 99..<100), ("bytes=5-6", 5..<7), ("BYTES=1-2", 1..<3), ("bytes=-1", 99..<100),
        ("bytes=-100", 0..<100), ("bytes=-101", 0..<100), ("bytes=007-08", 7..<9),
        ("bytes=1-99999999999999999999", 1..<100), ("bytes=-99999999999999999999", 0..<100),
        ("bytes=0-9223372036854775807", 0..<100),
    ])
    func `one range is cut to what there is`(field: String, bytes: Range<Int>) {
        #expect(ByteRange(field, length: 100) == .part(bytes))
    }

    @Test(arguments: [
        "", "bytes", "bytes=", "bytes=-", "bytes=1", "bytes=a-1", "bytes=1-b", "bytes=2-1", "bytes=1-2-3", "bytes=--1",
        "bytes=+1-2", "bytes= 1-2", "bytes =1-2", "bytes=1-2,4-5", "bytes=1-2,", "items=1-2", "bytes:1-2",
        "bytes=0x1-2",
        "bytes=1 - 2", "bytes=é-", "byteſ=1-2", "bytes=1-\u{301}2",
    ])
    func `what is malformed, in another unit or several ranges is not heeded`(field: String) {
        #expect(ByteRange(field, length: 100) == .whole)
    }

    @Test(arguments: [
        ("bytes=100-", 100), ("bytes=100-200", 100), ("bytes=-0", 100), ("bytes=99999999999999999999-", 100),
        ("bytes=0-", 0), ("bytes=-0", 0), ("bytes=9223372036854775807-", Int.max),
    ])
    func `a range past the end cannot be had`(field: String, length: Int) {
        #expect(ByteRange(field, length: length) == .unsatisfiable)
    }

    @Test func `nothing and very much have ranges too`() {
        #expect(ByteRange("bytes=-5", length: 0) == .whole)
        #expect(ByteRange("bytes=-5", length: .max) == .part(Int.max - 5..<Int.max))
        #expect(ByteRange("bytes=0-9223372036854775807", length: .max) == .part(0..<Int.max))
    }

    @Test func `the answer says which bytes it has`() {
        #expect(ByteRange.part(5..<10).contentRange(of: 100) == "bytes 5-9/100")
        #expect(ByteRange.unsatisfiable.contentRange(of: 100) == "bytes */100")
        #expect(ByteRange.whole.contentRange(of: 100) == nil)
    }

    @Test(
        arguments: [
            (Method.get, ["bytes=1-2"], nil, ByteRange.part(1..<3)), (.head, ["bytes=1-2"], nil, .whole),
            (.post, ["bytes=1-2"], nil, .whole), (.get, ["bytes=1-2", "bytes=1-2"], nil, .whole),
            (.get, [], nil, .whole),
            (.get, ["bytes=1-2"], "\"a\"", .part(1..<3)), (.get, ["bytes=1-2"], "\"b\"", .whole),
            (.get, ["bytes=1-2"], "W/\"a\"", .whole), (.get, ["bytes=1-2"], "Sat, 21 Nov 2026 08:00:00 GMT", .whole),
            (.get, ["bytes=200-"], "\"b\"", .whole),
        ] as [(Method, [String], String?, ByteRange)])
    func `a GET asks for a range, of the version it knows`(
        method: Method, ranges: [String], condition: String?, range: ByteRange
    ) {
        var headers = Headers()
        for range in ranges { headers.append("Range", range) }
        if let condition { headers.append("If-Range", condition) }
        #expect(Request(method, "/", headers: headers).byteRange(of: 100, entityTag: "\"a\"") == range)
    }

    @Test func `a weak entity tag never matches, even itself`() {
        let request = Request(.get, "/", headers: ["Range": "bytes=1-2", "If-Range": "W/\"a\""])
        #expect(request.byteRange(of: 100, entityTag: "W/\"a\"") == .whole)
        #expect(request.byteRange(of: 100) == .whole)
    }
}
