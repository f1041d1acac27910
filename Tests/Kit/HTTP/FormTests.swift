// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

@testable import HTTP

@Suite struct FormTests {
    @Test(arguments: [
        ("a=1&b=2", ["a": ["1"], "b": ["2"]]), ("", [:]), ("&&", [:]), ("a", ["a": [""]]), ("a=", ["a": [""]]),
        ("=1", ["": ["1"]]),
        ("a=1=2", ["a": ["1=2"]]), ("a=1&a=2&&a", ["a": ["1", "2", ""]]), ("a+b=c+d", ["a b": ["c d"]]),
        ("a=%2B%26%3d", ["a": ["+&="]]),
        ("%C3%A9=%e2%82%ac", ["é": ["€"]]), ("é=€", ["é": ["€"]]), ("a=%0D%0A%09", ["a": ["\r\n\t"]]),
        ("a;b=1", ["a;b": ["1"]]),
        ("a=%2500", ["a": ["%00"]]),
    ])
    func `names and values are read as a browser writes them`(text: String, fields: [String: [String]]) throws {
        let form = try #require(Form(text))
        for (name, values) in fields {
            #expect(form.all(name) == values && form[name] == values.first)
        }
        #expect(form["no such field"] == nil && form.all("no such field").isEmpty)
    }

    @Test(arguments: [
        "a=%", "a=%2", "a=%zz", "a=%2g", "%=1", "a=%00", "%00=1", "a=\0", "a\0=1", "a=1&b=%00x", "a=%FF", "a=%C3",
        "a=%C0%80",
        "a=%ED%A0%80", "a=%+1",
        "a=% 1",
    ])
    func `broken escapes, NUL and what is no UTF-8 make no form`(text: String) {
        #expect(Form(text) == nil)
    }

    @Test func `a form has a thousand fields at most`() {
        let thousand = Array(repeating: "a=1", count: 1000).joined(separator: "&")
        #expect(Form(thousand)?.all("a").count == 1000)
        #expect(Form(thousand + "&") != nil && Form(thousand + "&b") == nil && Form("a&b", limit: 1) == nil)
    }

    @Test func `an ampersand separates, whatever combining mark follows it`() throws {
        let form = try #require(Form("a=1&\u{301}b=2"))
        #expect(form["a"] == "1" && form["\u{301}b"] == "2")
        let equals = try #require(Form("a=\u{301}1"))
        #expect(equals["a"] == "\u{301}1")
    }

    @Test func `a megabyte of form is read or refused in good time`() {
        let took = seconds {
            #expect(Form(String(repeating: "&", count: 1 << 20)) != nil)
            #expect(Form("a=" + String(repeating: "%41", count: 1 << 18))?["a"]?.utf8.count == 1 << 18)
            #expect(Form(String(repeating: "a&", count: 1 << 19)) == nil)
        }
        #expect(took < 5)
    }

    @Test(arguments: [
        ("a%20b", "a b"), ("a+b", "a+b"), ("%41%5a%7A", "AZz"), ("%2F", "/"), ("%25", "%"), ("", ""), ("%C3%A9", "é"),
        ("%0a", "\n"),
    ])
    func `percent-escapes are decoded, and a plus is a plus in a path`(text: String, decoded: String) {
        #expect(PercentEncoding.decode(text) == decoded)
    }

    @Test(arguments: [
        "%", "a%", "%4", "%4", "%%41", "%G0", "%0G", "%-1", "%00", "a%00b", "%FF", "%E2%82", "%F5%80%80%80",
    ])
    func `what cannot be decoded is nothing`(text: String) {
        #expect(PercentEncoding.decode(text) == nil)
    }

    @Test func `names are told in their order, as often as they came`() {
        #expect(Form("b=1&a=2&b&%62=3")?.names == ["b", "a", "b", "b"] && Form("")?.names == [])
    }
}
