// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Support
import Testing

@Suite struct MultipartTests {
    private static let type = "multipart/form-data; boundary=b"
    private static let field = "Content-Disposition: form-data; name="

    private func parts(_ body: String, type: String = type, limit: Int = 1000) throws -> [Multipart.Part] {
        try Multipart(Array(body.utf8), contentType: type, limit: limit).parts
    }

    @Test func `a browser's form is read, file and all`() throws {
        let boundary = "----WebKitFormBoundaryx0Y"
        let body =
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nSpring\r\nroast\r\n"
            + "--\(boundary)\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"é %22x%22.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n\u{89}PNG\r\n--\r\n\r\n--\(boundary)--\r\n"
        let request = Request(
            .post, "/", headers: ["Content-Type": "multipart/form-data; boundary=\(boundary)"], body: Array(body.utf8))
        let form = try request.multipart
        #expect(form.parts.map(\.name) == ["title", "photo"])
        let title = try #require(form["title"])
        #expect(
            title.filename == nil && title.contentType == nil && title.content.elementsEqual("Spring\r\nroast".utf8))
        let photo = try #require(form["photo"])
        #expect(photo.filename == "é \"x\".png" && photo.contentType == "image/png")
        #expect(photo.content.elementsEqual("\u{89}PNG\r\n--\r\n".utf8))
        #expect(try request.form["title"] == "Spring\r\nroast" && request.form["photo"] == nil)
    }

    @Test(
        arguments: [
            ("--b\r\n\(field)a\r\n\r\n1\r\n--b--", ["a=1"]), ("--b--", []), ("--b--\r\n", []),
            ("--b-- \t\r\nepilogue", []),
            ("preamble\r\n--bx", nil), ("preamble\r\n--b\r\n\(field)a\r\n\r\n1\r\n--b--\r\n--b\r\n", ["a=1"]),
            ("x--b\r\n\r\n--b--", []), ("\r\n--b--", []), ("--b \t\r\n\(field)a\r\n\r\n\r\n--b--", ["a="]),
            ("--b\r\n\(field)a\r\n\r\n--b--", ["a="]),
            ("--b\r\n\(field)a\r\n\r\n1\r\n--b\r\n\(field)a\r\n\r\n2\r\n--b--", ["a=1", "a=2"]),
            ("--b\r\n\(field)a\r\n\r\n\r\r\n-b\r\n--c\n--b\r\n--b--", ["a=\r\r\n-b\r\n--c\n--b"]),
            ("--b\r\nX-Y: z\r\ncontent-DISPOSITION:form-data ;NAME=\"a\" ; \r\n\r\n1\r\n--b--", ["a=1"]),
            ("--b\r\n\(field)\"\"\r\n\r\n1\r\n--b--", ["=1"]),
        ] as [(String, [String]?)])
    func `parts lie between boundaries`(body: String, expected: [String]?) throws {
        let found = try? parts(body).map { "\($0.name)=\(String(decoding: $0.content, as: UTF8.self))" }
        #expect(found == expected)
    }

    @Test(arguments: [
        ("a", "a"), ("\"a b\"", "a b"), ("\"%22\"", "\""), ("\"%0d%0A\"", "\r\n"), ("\"%41%\"", "%41%"),
        ("\"a\\\"", "a\\"), ("\"C:\\\\x\"", "C:\\\\x"), ("\"a;b=c\"", "a;b=c"), ("\"é\"", "é"), ("\"%2522\"", "%2522"),
    ])
    func `names are read as browsers write them`(written: String, name: String) throws {
        let body = "--b\r\n\(Self.field)\"f\"; filename=\(written)\r\n\r\n1\r\n--b--"
        let found = try parts(body)
        #expect(found.first?.filename == name)
    }

    @Test func `filename* is left alone`() throws {
        let found = try parts("--b\r\n\(Self.field)a; filename*=UTF-8''evil; filename=good\r\n\r\n1\r\n--b--")
        #expect(found.first?.filename == "good")
        let alone = try parts("--b\r\n\(Self.field)a; filename*=UTF-8''evil\r\n\r\n1\r\n--b--")
        #expect(alone.first?.name == "a" && alone.first?.filename == nil)
    }

    @Test(arguments: [
        ("", "no boundary in the body", 0), ("--c--", "no boundary in the body", 5),
        ("x--b--", "no boundary in the body", 6), ("\n--b--", "no boundary in the body", 6),
        ("--b", "a boundary's line goes on", 3), ("--b-", "a boundary's line goes on", 3),
        ("--b\n", "a boundary's line goes on", 3), ("--bx\r\n", "a boundary's line goes on", 3),
        ("--b--x", "a boundary's line goes on", 5), ("--b-- \n", "a boundary's line goes on", 6),
        ("--b\r\n", "the body ends in a part's header", 5),
        ("--b\r\n\(field)a", "the body ends in a part's header", 43),
        ("--b\r\n\(field)a\r\n", "the body ends in a part's header", 45),
        ("--b\r\n\(field)a\n\r\n1\r\n--b--", "a control character in a part's header", 43),
        ("--b\r\n\(field)a\r\r\n\r\n1\r\n--b--", "a control character in a part's header", 43),
        ("--b\r\n\(field)\"\0\"\r\n\r\n1\r\n--b--", "a control character in a part's header", 43),
        ("--b\r\n\(field)a\r\n\r\n1", "the closing boundary is missing", 48),
        ("--b\r\n\(field)a\r\n\r\n1\r\n--", "the closing boundary is missing", 52),
        ("--b\r\n\(field)a\r\n\r\n1\n--b--", "the closing boundary is missing", 54),
        ("--b\r\n\(field)a\r\n\r\n1\r\n--b\r\n--b--\r\n", "a part's header field that is none", 55),
        ("--b\r\nx\r\n\r\n1\r\n--b--", "a part's header field that is none", 5),
        ("--b\r\n x: y\r\n\r\n1\r\n--b--", "a part's header field that is none", 5),
        ("--b\r\nx : y\r\n\r\n1\r\n--b--", "a part's header field that is none", 5),
        ("--b\r\n\r\n1\r\n--b--", "a part without Content-Disposition: form-data and a name", 5),
        (
            "--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--",
            "a part without Content-Disposition: form-data and a name", 5
        ),
        (
            "--b\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--b--",
            "a part without Content-Disposition: form-data and a name", 5
        ),
        ("--b\r\n\(field)a; name=b\r\n\r\n1\r\n--b--", "a Content-Disposition that is none", 5),
        ("--b\r\n\(field)\"a\r\n\r\n1\r\n--b--", "a Content-Disposition that is none", 5),
        ("--b\r\n\(field)\"a\\\"b\"\r\n\r\n1\r\n--b--", "a Content-Disposition that is none", 5),
        ("--b\r\n\(field)a\r\n\(field)a\r\n\r\n1\r\n--b--", "a Content-Disposition that is none", 5),
    ])
    func `a fault is told with its place`(body: String, reason: String, offset: Int) {
        let error = #expect(throws: MultipartError.self) { try parts(body) }
        #expect(error == nil || error?.description == "\(reason) at byte \(offset)")
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=\"a b\"", "a b"),
        ("Multipart/Form-Data;Boundary=\"'()+_,-./:=?\"", "'()+_,-./:=?"),
        ("multipart/form-data; charset=utf-8; boundary=-", "-"),
        ("multipart/form-data; boundary=" + String(repeating: "x", count: 70), String(repeating: "x", count: 70)),
    ])
    func `a boundary is one to seventy characters that RFC 2046 allows`(type: String, boundary: String) throws {
        let found = try parts("--\(boundary)\r\n\(Self.field)a\r\n\r\n1\r\n--\(boundary)--", type: type)
        #expect(found.map(\.name) == ["a"])
    }

    @Test(arguments: [
        "", ";", "; boundary", "; boundary=", "; boundary=\"\"", "; boundary=\"b ", "; boundary=\"b \"",
        "; boundary=\"b", "; boundary=b c", "; boundary=b; boundary=b", "; boundary=\"é\"", "; boundary=\"b\\c\"",
        "; boundary=" + String(repeating: "x", count: 71), "; boundary = b", "x; boundary=b", "; boundary=\"b\"c",
    ])
    func `another boundary is refused`(parameters: String) {
        let request = Request(
            .post, "/", headers: ["Content-Type": "multipart/form-data" + parameters], body: Array("--b--".utf8))
        let error = #expect(throws: HTTPError.self) { try request.multipart }
        #expect(error?.status == .badRequest || parameters.first == "x" && error?.status == .unsupportedMediaType)
    }

    @Test func `a form is refused in words that say where`() {
        let headers: Headers = ["Content-Type": Self.type]
        let broken = #expect(throws: HTTPError.self) { try Request(.post, "/", headers: headers, body: [0x2D]).form }
        #expect(broken?.status == .badRequest)
        #expect(broken?.detail == "The form is not well formed: no boundary in the body at byte 1.")
        let other = #expect(throws: HTTPError.self) { try Request(.post, "/", body: [0x2D]).multipart }
        #expect(other?.status == .unsupportedMediaType)
    }

    @Test(arguments: [[0xFF], [0x00], [0x61, 0x00]] as [[UInt8]])
    func `a text field that is no UTF-8 or holds a NUL is 400, a file may`(content: [UInt8]) throws {
        for (name, isFile) in [("a", false), ("a; filename=x", true)] {
            let body = Array("--b\r\n\(Self.field)\(name)\r\n\r\n".utf8) + content + Array("\r\n--b--".utf8)
            let request = Request(.post, "/", headers: ["Content-Type": Self.type], body: body)
            #expect(try request.multipart["a"]?.content.elementsEqual(content) == true)
            guard !isFile else {
                #expect(try request.form["a"] == nil)
                continue
            }
            #expect(#expect(throws: HTTPError.self) { try request.form }?.status == .badRequest)
        }
    }

    @Test func `parts and their headers are bounded`() throws {
        let part = "\r\n\(Self.field)a\r\n\r\n1\r\n--b"
        #expect(try parts("--b" + part + part + "--", limit: 2).count == 2)
        let over = #expect(throws: MultipartError.self) { try parts("--b" + part + part + "--", limit: 1) }
        #expect(over?.description == "over 1 parts at byte 55")
        let header = "X: " + String(repeating: "x", count: 5000)
        let error = #expect(throws: MultipartError.self) {
            try parts("--b\r\n\(header)\r\n\(Self.field)a\r\n\r\n1\r\n--b--")
        }
        #expect(error?.description == "a part's header is over 4096 bytes at byte 4101")
        let many = String(repeating: "X: y\r\n", count: 1000)
        #expect(throws: MultipartError.self) { try parts("--b\r\n\(many)\(Self.field)a\r\n\r\n1\r\n--b--") }
    }

    /// A quadratic search would take minutes.
    @Test(.timeLimit(.minutes(1))) func `a body that is nearly boundaries is read in good time`() throws {
        let boundary = String(repeating: "-", count: 70)
        let type = "multipart/form-data; boundary=\(boundary)"
        let start = "--\(boundary)\r\n\(Self.field)a\r\n\r\nx"
        for content in ["\r", "\r\n", "-", "\r\n--", "\r\n--" + String(repeating: "-", count: 69) + "x"] {
            let body = start + String(repeating: content, count: (1 << 18) / content.utf8.count)
            #expect(throws: MultipartError.self) { try parts(body, type: type) }
            #expect((try? parts(body + "\r\n--\(boundary)--", type: type))?.count == 1)
        }
    }
}
