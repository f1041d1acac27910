// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import JSON
import Testing

@Suite struct RequestTests {
    @Test(arguments: [
        ("/", "/", ""), ("/a?b", "/a", "b"), ("/a?", "/a", ""), ("/a?b?c=d?", "/a", "b?c=d?"), ("/?", "/", ""),
        ("/a%3Fb", "/a%3Fb", ""),
        ("*", "*", ""), ("/é?\u{301}=1", "/é", "\u{301}=1"),
    ])
    func `a target is a path and a query`(target: String, path: String, query: String) throws {
        let request = Request(.get, target)
        #expect(Array(request.path.utf8) == Array(path.utf8) && request.target == target)
        #expect(try request.query == Form(query))
    }

    @Test func `a query that is not well formed is 400`() {
        let error = #expect(throws: HTTPError.self) { try Request(.get, "/?a=%zz").query }
        #expect(error?.status == .badRequest)
    }

    @Test(arguments: [
        ("application/x-www-form-urlencoded", "a=1+2", Optional("1 2"), 0),
        ("Application/X-WWW-Form-Urlencoded; charset=utf-8", "a=x", "x", 0),
        (" application/x-www-form-urlencoded ;x", "a=x", "x", 0), ("text/plain", "a=1", nil, 415),
        ("application/x-www-form-urlencodedx", "a=1", nil, 415),
        ("", "a=1", nil, 415), (nil, "a=1", nil, 415), ("application/x-www-form-urlencoded", "a=%00", nil, 400),
    ])
    func `a form is read from a body of its type, and refused in words otherwise`(
        type: String?, body: String, value: String?, status: Int
    ) throws {
        let request = Request(.post, "/", headers: type.map { ["Content-Type": $0] } ?? [:], body: Array(body.utf8))
        if let value { return #expect(try request.form["a"] == value) }
        let error = #expect(throws: HTTPError.self) { try request.form }
        #expect(error?.status == Status(status) && error?.detail?.isEmpty == false)
    }

    @Test func `a form that is no UTF-8 is 400`() {
        let request = Request(
            .post, "/", headers: ["Content-Type": "application/x-www-form-urlencoded"], body: [0x61, 0x3D, 0xFF])
        #expect(#expect(throws: HTTPError.self) { try request.form }?.status == .badRequest)
    }

    @Test func `a JSON body is read, and where it is broken is told`() throws {
        let json: Headers = ["Content-Type": "application/json; charset=utf-8"]
        #expect(try Request(.post, "/", headers: json, body: Array("{\"a\":1}".utf8)).json["a"] == .integer(1))
        let broken = #expect(throws: HTTPError.self) {
            try Request(.post, "/", headers: json, body: Array("{\n \"a\" 1}".utf8)).json
        }
        #expect(broken?.status == .badRequest)
        #expect(broken?.detail == "The body is no JSON: a colon should be here at line 2, column 6.")
        for type in ["text/json", "application/jsonx", "application/problem+json"] {
            let error = #expect(throws: HTTPError.self) {
                try Request(.post, "/", headers: ["Content-Type": type], body: [0x31]).json
            }
            #expect(error?.status == .unsupportedMediaType)
        }
    }

    @Test func `a cookie cannot be set with what would end it`() {
        let bad = [
            ("", "v"), ("a b", "v"), ("a=b", "v"), ("a;", "v"), ("é", "v"), ("a\r\n", "v"), ("a", "b c"), ("a", "b;c"),
            ("a", "b,c"),
            ("a", "\"b\""), ("a", "b\\c"), ("a", "é"), ("a", "b\r\nSet-Cookie: c=d"), ("a", "b\0"), ("a", "\u{7F}"),
        ]
        for (name, value) in bad { #expect(Cookie(name, value, maxAge: 1, isSecure: true) == nil, "\(name)=\(value)") }
    }

    @Test func `a cookie is set for the whole site, out of reach of scripts`() throws {
        let plain = try #require(
            Cookie("ServerAddr", "10.0.0.1!#$%&'()*+-./:<=>?@[]^_`{|}~", maxAge: 300, isSecure: false))
        #expect(
            plain.field
                == "ServerAddr=10.0.0.1!#$%&'()*+-./:<=>?@[]^_`{|}~; Path=/; Max-Age=300; HttpOnly; SameSite=Lax")
        let secure = try #require(Cookie("a", "", maxAge: 0, isSecure: true, sameSite: .strict))
        #expect(secure.field == "a=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure")
    }

    @Test(arguments: [
        (["a=1"], Optional("1")), (["b=2; a=1; a=3"], "1"), (["b=2", "a=1"], "1"), (["a=1=2"], "1=2"), (["a="], ""),
        (["  a=1  ;b=2"], "1"),
        (["A=1"], nil), (["a"], nil), (["aa=1"], nil), ([], nil), ([";;=;"], nil), (["b=a=1"], nil),
        (["b=2;\u{301};a=\u{301}1;\u{301}"], "\u{301}1"),
        (["a=\"q\""], "\"q\""),
    ])
    func `the first cookie of a name is the one`(lines: [String], value: String?) {
        var headers = Headers()
        for line in lines { headers.append("Cookie", line) }
        #expect(Request(.get, "/", headers: headers).cookie("a") == value)
    }

    @Test func `methods are told apart by case, and labels cannot be multiplied`() {
        #expect(Method("get") != .get && Method("get").label == "OTHER" && Method("BREW").label == "OTHER")
        for name in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"] {
            #expect(Method(name).label == name)
        }
    }
}
