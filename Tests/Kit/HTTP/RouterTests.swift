// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Support
import Testing

@Suite struct RouterTests {
    private struct Secretive: Error, CustomStringConvertible { let description = "password=hunter2" }

    private static let router: Router = {
        var router = Router()
        router.get("/") { _ in .text("root") }
        router.get("/fixed") { _ in .text("fixed") }
        router.post("/fixed") { _ in .text("posted") }
        router.delete("/only-delete") { _ in .text("deleted") }
        router.get("/a b/é") { _ in .text("decoded") }
        router.get("/todos/{id}") { .text("todo \(try $0.parameter("id"))") }
        router.on(.patch, "/todos/{id}") { .text("patched \(try $0.parameter("id"))") }
        router.get("/todos/{id}/items/{item}") { .text("\(try $0.parameter("id"))-\(try $0.parameter("item"))") }
        router.get("/todos/completed") { _ in .text("completed") }
        router.get("/misnamed/{id}") { .text(try $0.parameter("no")) }
        router.get("/conflict") { _ in throw HTTPError(.conflict, "Taken.", headers: ["X-A": "1"], cause: Secretive()) }
        router.get("/unforeseen") { _ in throw Secretive() }
        router.get("/cancelled") { _ in throw CancellationError() }
        router.on(.options, "/own-options") { _ in .text("mine") }
        router.on(.head, "/own-head") { _ in Response(.created) }
        router.get("/own-head") { _ in .text("x") }
        router.on(Method("BREW"), "/pot") { _ in .text("coffee") }
        return router
    }()

    private func answer(_ method: Method, _ target: String) async -> (response: Response, text: String) {
        let response = await Self.router.respond(to: Request(method, target, id: "id-1"))
        guard case .bytes(let bytes) = response.body else { return (response, "") }
        return (response, String(decoding: bytes, as: UTF8.self))
    }

    @Test(arguments: [
        (Method.get, "/", "root", "/"), (.get, "/?a=/fixed", "root", "/"), (.get, "/fixed", "fixed", "/fixed"),
        (.get, "/fixed?x", "fixed", "/fixed"),
        (.post, "/fixed", "posted", "/fixed"),
        (.get, "/a%20b/%C3%A9", "decoded", "/a b/é"), (.get, "/todos/7", "todo 7", "/todos/{id}"),
        (.get, "/todos/a%20b", "todo a b", "/todos/{id}"), (.get, "/todos/a+b", "todo a+b", "/todos/{id}"),
        (.get, "/todos/a%2Fb", "todo a/b", "/todos/{id}"),
        (.get, "/todos/completed", "completed", "/todos/completed"),
        (.patch, "/todos/7", "patched 7", "/todos/{id}"),
        (.get, "/todos/1/items/2", "1-2", "/todos/{id}/items/{item}"),
        (.get, "/todos/{id}", "todo {id}", "/todos/{id}"), (Method("BREW"), "/pot", "coffee", "/pot"),
        (.get, "/todos/..", "todo ..", "/todos/{id}"),
    ])
    func `a path leads to its route`(method: Method, target: String, text: String, route: String) async {
        let answer = await answer(method, target)
        #expect(
            answer.response.status == .ok && answer.text == text && answer.response.route == route
                && answer.response.fault == nil)
    }

    @Test(arguments: [
        "/none", "/fixed/", "//", "//fixed", "/todos", "/todos/", "/todos//items/2", "/todos/1/items",
        "/todos/1/items/", "/todos/1/items/2/3", "/todos%2F7", "/FIXED",
        "/%2F", "/%66ixed", "/t%6fdos/7", "/todos%2Fcompleted", "/./fixed", "/x/../fixed",
    ])
    func `a path nobody serves is 404`(target: String) async throws {
        let (response, text) = await answer(.get, target)
        #expect(
            response.status == .notFound && response.route == ""
                && response.headers["content-type"] == "application/problem+json")
        #expect(try Document(parsing: text)["request_id"] == .text("id-1"))
    }

    @Test func `the whole server is asked with OPTIONS only`() async {
        let (response, _) = await answer(.options, "*")
        #expect(response.status == .noContent && response.headers["allow"]?.contains("OPTIONS") == true)
        #expect(await answer(.get, "*").response.status == .badRequest)
    }

    @Test(arguments: ["/%", "/%zz", "/a%00b", "/%FF", "/todos/%C0%80", "/todos/%2"])
    func `a path that cannot be decoded is 400`(target: String) async {
        #expect(await answer(.get, target).response.status == .badRequest)
    }

    @Test(arguments: [
        (Method.put, "/fixed", "GET, HEAD, OPTIONS, POST"), (.get, "/only-delete", "DELETE, OPTIONS"),
        (.head, "/only-delete", "DELETE, OPTIONS"),
        (.delete, "/todos/7", "GET, HEAD, OPTIONS, PATCH"), (Method("get"), "/fixed", "GET, HEAD, OPTIONS, POST"),
        (Method("TRACE"), "/", "GET, HEAD, OPTIONS"),
    ])
    func `a method that a path does not take is 405 with those it takes`(
        method: Method, target: String, allowed: String
    ) async {
        let response = await answer(method, target).response
        #expect(
            response.status == .methodNotAllowed && response.headers.all("allow") == [allowed]
                && !response.route.isEmpty)
    }

    @Test(arguments: [
        ("/fixed", "GET, HEAD, OPTIONS, POST"), ("/todos/9", "GET, HEAD, OPTIONS, PATCH"),
        ("/only-delete", "DELETE, OPTIONS"),
    ])
    func `OPTIONS tells the methods of a path`(target: String, allowed: String) async {
        let (response, text) = await answer(.options, target)
        #expect(response.status == .noContent && response.headers["allow"] == allowed && text.isEmpty)
        #expect(await answer(.options, "/none").response.status == .notFound)
        #expect(await answer(.options, "/own-options").text == "mine")
    }

    @Test func `HEAD is served wherever GET is, by a handler of its own if there is one`() async {
        #expect(await answer(.head, "/fixed").response.status == .ok)
        #expect(await answer(.head, "/todos/1").response.status == .ok)
        #expect(await answer(.head, "/own-head").response.status == .created)
    }

    @Test func `a handler sees the method it was asked with`() async {
        var router = Router()
        router.get("/") { .text("\($0.method)") }
        guard case .bytes(let bytes) = await router.respond(to: Request(.head, "/")).body else {
            return #expect(Bool(false))
        }
        #expect(String(decoding: bytes, as: UTF8.self) == "HEAD")
    }

    @Test func `an error a handler throws is its answer, and its cause is for the log`() async throws {
        let (response, text) = await answer(.get, "/conflict")
        #expect(response.status == .conflict && response.headers["x-a"] == "1" && response.route == "/conflict")
        #expect(try Document(parsing: text)["detail"] == .text("Taken.") && !text.contains("hunter2"))
        #expect(response.fault?.contains("hunter2") == true)
    }

    @Test(arguments: [("/unforeseen", "password=hunter2"), ("/cancelled", "CancellationError()")])
    func `what nobody foresaw is a generic 500, and its words are for the log`(target: String, fault: String)
        async throws
    {
        let (response, text) = await answer(.get, target)
        #expect(response.status == .internalServerError && response.fault == fault && response.route == target)
        #expect(
            try Document(parsing: text).members.keys.sorted() == ["request_id", "status", "title", "type"]
                && !text.contains(fault))
    }

    @Test func `a parameter that the pattern does not have is 404`() async {
        #expect(await answer(.get, "/misnamed/1").response.status == .notFound)
    }

    @Test func `the later handler of a method and pattern takes the place of the earlier`() async {
        var router = Router()
        router.get("/a") { _ in .text("1") }
        router.get("/a") { _ in .text("2") }
        router.get("/b/{x}") { _ in .text("1") }
        router.get("/b/{x}") { _ in .text("2") }
        for target in ["/a", "/b/c"] {
            guard case .bytes(let bytes) = await router.respond(to: Request(.get, target)).body else { continue }
            #expect(bytes == [0x32])
        }
    }

    @Test func `a problem page is shown to a browser for an unknown path`() async {
        let router = Router(problems: ProblemRenderer(page: Page(Array("<p>{{status}}".utf8))))
        let response = await router.respond(to: Request(.get, "/none", headers: ["Accept": "text/html"]))
        #expect(response.headers["content-type"] == "text/html; charset=utf-8" && response.status == .notFound)
    }

    @Test func `what is served can be listed`() {
        var router = Router()
        router.get("/a") { _ in .text("") }
        router.post("/a") { _ in .text("") }
        router.on(.patch, "/b/{id}") { _ in .text("") }
        #expect(Set(router.endpoints.map { "\($0.method) \($0.pattern)" }) == ["GET /a", "POST /a", "PATCH /b/{id}"])
        #expect(
            router.allowed(at: "/a") == "GET, HEAD, OPTIONS, POST" && router.allowed(at: "/b/{id}") == "OPTIONS, PATCH")
        #expect(router.allowed(at: "/b/1") == nil)
    }
}
