// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Testing

@Suite struct HeadersTests {
    @Test func `a field is found whatever the case of its name`() {
        var headers = Headers(["Content-Type": "text/plain"])
        headers.append("X-A", "1")
        #expect(
            headers["content-type"] == "text/plain" && headers["CONTENT-TYPE"] == "text/plain" && headers["x-a"] == "1")
        #expect(headers["content-typ"] == nil && headers["content-type "] == nil && headers[""] == nil)
    }

    @Test func `only letters compare without case`() {
        let headers: Headers = ["a[b": "1", "é": "2"]
        #expect(headers["a{b"] == nil && headers["A[B"] == "1" && headers["É"] == nil && headers["é"] == "2")
    }

    @Test func `several fields of a name keep their order, and the first is the one`() {
        let headers: Headers = ["A": "1", "B": "2", "a": "3"]
        #expect(
            headers.all("a") == ["1", "3"] && headers["A"] == "1" && headers.all("c").isEmpty && headers.count == 3)
    }

    @Test func `setting a field takes the place of all of its name`() {
        var headers: Headers = ["A": "1", "B": "2", "a": "3"]
        headers.set("A", "4")
        #expect(headers.all("a") == ["4"] && headers.count == 2)
        #expect(fields(headers) == ["B: 2", "A: 4"])
        headers.set("C", "5")
        #expect(headers["c"] == "5" && headers.count == 3)
    }

    @Test(arguments: [
        ("a\r\nSet-Cookie: x=1", "a  Set-Cookie: x=1"), ("a\nb", "a b"), ("a\0b", "a b"),
        ("\u{1B}[31m\u{7F}", " [31m "), ("a\tb", "a\tb"),
        ("é", "é"), ("", ""),
    ])
    func `no character of a value can end its line`(given: String, sent: String) {
        var headers = Headers()
        headers.append("X", given)
        #expect(headers["x"] == sent)
        headers.set("X", given)
        #expect(headers["x"] == sent && fields(headers) == ["X: \(sent)"])
        #expect(Headers(["X": given])["x"] == sent && (["X": given] as Headers)["x"] == sent)
    }

    @Test func `a value that is no UTF-8 is read with replacement characters`() {
        var headers = Headers()
        ([0x58] as [UInt8]).withUnsafeBytes { name in
            ([0x61, 0xFF, 0x62] as [UInt8]).withUnsafeBytes { value in headers.append(name: name, value: value) }
        }
        #expect(headers["x"] == "a\u{FFFD}b")
    }

    @Test func `an empty value is a value, and no fields are no fields`() {
        #expect((["A": ""] as Headers)["a"] == "" && fields(Headers()).isEmpty)
    }

    @Test func `fields of another list are added behind ours`() {
        var headers: Headers = ["A": "1"]
        headers.append(contentsOf: ["A": "2", "B": "3"])
        #expect(fields(headers) == ["A: 1", "A: 2", "B: 3"])
    }

    private func fields(_ headers: Headers) -> [String] {
        var lines: [String] = []
        headers.forEachCString { lines.append("\(String(cString: $0)): \(String(cString: $1))") }
        return lines
    }
}
