// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import JSON
import Support
import Testing

@Suite struct ProblemTests {
    private let page = Page(Array("<h1>{{status}} {{title}}</h1><p>{{detail}}</p><i>{{request_id}}</i>".utf8))
    private let browser: Headers = ["Accept": AcceptTests.chromium]

    private func text(_ response: Response) -> String {
        guard case .bytes(let bytes) = response.body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `an error is problem details, as RFC 9457 has them`() throws {
        let error = HTTPError(.conflict, "It is \"taken\".", headers: ["Retry-After": "1"])
        let response = ProblemRenderer(page: page).response(to: Request(.get, "/", id: "id-1"), error)
        #expect(response.status == .conflict && response.headers.all("content-type") == ["application/problem+json"])
        #expect(response.headers["retry-after"] == "1" && response.headers["cache-control"] == "no-store")
        let problem = try Document(parsing: text(response))
        #expect(
            problem["type"] == .text("about:blank") && problem["title"] == .text("Conflict")
                && problem["status"] == .number(409))
        #expect(
            problem["detail"] == .text("It is \"taken\".") && problem["request_id"] == .text("id-1")
                && problem.members.count == 5)
    }

    @Test func `an error without detail has none`() throws {
        let response = ProblemRenderer().response(to: Request(.get, "/", headers: browser), HTTPError(.notFound))
        #expect(
            try Document(parsing: text(response)).members.keys.sorted() == ["request_id", "status", "title", "type"])
    }

    @Test func `a browser gets a page, in which nothing is markup that was not`() {
        let error = HTTPError(.badRequest, "<b>", headers: ["Allow": "GET"])
        let response = ProblemRenderer(page: page).response(to: Request(.get, "/", headers: browser, id: "<i>"), error)
        #expect(
            response.headers.all("content-type") == ["text/html; charset=utf-8"] && response.headers["allow"] == "GET")
        #expect(
            text(response) == "<h1>400 Bad Request</h1><p>&lt;b&gt;</p><i>&lt;i&gt;</i>"
                && response.headers["cache-control"] == "no-store")
    }

    @Test func `a status nobody registered has a title all the same`() {
        #expect(
            Status(499).reason == "Status 499" && Status(404).reason == "Not Found"
                && Status(431).reason == "Request Header Fields Too Large")
    }

    @Test func `a dependency that does not answer is 503 with Retry-After`() {
        struct Cause: Error {}
        let error = HTTPError.unavailable("Later.", retryAfter: 7, cause: Cause())
        #expect(
            error.status == .serviceUnavailable && error.headers["retry-after"] == "7" && error.cause is Cause
                && error.description == "503 Later.")
    }

    @Test func `answers have the shapes they are made in`() throws {
        #expect(text(.text("hé")) == "hé" && Response.text("x", .created).status == .created)
        #expect(Response.text("x").headers["content-type"] == "text/plain; charset=utf-8")
        #expect(try Document(parsing: text(.json([1, 2]))) == .list([.number(1), .number(2)]))
        #expect(text(.json(.conflict) { $0.member("a", 1) }) == "{\"a\":1}")
        let redirect = Response.redirect(.found, to: "/home\r\nX: y")
        #expect(redirect.status == .found && redirect.headers["location"] == "/home  X: y" && redirect.body.count == 0)
    }

    @Test func `every field at fault is named, to a program`() throws {
        let fields = [FieldFault("title", "Send text."), FieldFault("\"<&", "There is no such parameter.")]
        let error = HTTPError(.unprocessableContent, "Not as it should be.", fields: fields)
        let errors = try Document(parsing: text(ProblemRenderer().response(to: Request(.get, "/"), error)))["errors"]
        #expect(errors?.elements.map { $0["field"]?.string } == ["title", "\"<&"])
        #expect(errors?.elements.map { $0["detail"]?.string } == ["Send text.", "There is no such parameter."])
        let plain = ProblemRenderer().response(to: Request(.get, "/"), HTTPError(.notFound))
        #expect(try Document(parsing: text(plain))["errors"] == nil)
    }
}
