// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Support
import Testing
import UnitSupport

@testable import Service
@testable import TodoApp

@Suite(.blocking) struct OpenDoorTests {
    /// As the server answers, with what it adds.
    private func answer(_ app: TodoBench, _ method: HTTP.Method, _ target: String, _ body: String? = nil) async
        -> Response
    {
        var headers: Headers = ["Host": "localhost", "Origin": "https://elsewhere.example"]
        if body != nil { headers.append("Content-Type", "application/json") }
        let request = Request(method, target, headers: headers, body: Array((body ?? "").utf8))
        return await Application(app.context, routes: app.routes, chaos: nil).answer(to: request).response
    }

    @Test func `with one list for everybody pages of every origin may use it, errors included`() async throws {
        try await withTodo(["TODO_AUTH": "none"]) { app async throws in
            for (method, target, body, status) in [
                (HTTP.Method.post, "/todos", #"{"title":"milk"}"#, 201), (.get, "/todos", nil, 200),
                (.get, "/todos/1", nil, 200), (.post, "/todos", "{", 400), (.post, "/todos", "{}", 422),
                (.get, "/todos/9", nil, 404), (.get, "/none", nil, 404), (.post, "/todos/1", nil, 405),
                (.delete, "/todos", nil, 204), (.get, "/users", nil, 404), (.post, "/auth", "{}", 404),
                (.get, "/user/0", nil, 404),
            ] as [(HTTP.Method, String, String?, Int)] {
                let response = await answer(app, method, target, body)
                #expect(response.status.code == status, "\(method) \(target)")
                #expect(response.headers.all("access-control-allow-origin") == ["*"])
                #expect(response.headers["access-control-expose-headers"]?.contains("Location, Link") == true)
            }
            for path in ["/todos", "/todos/1", "/todo/1", "/todos/completed"] {
                let preflight = await answer(app, .options, path)
                #expect(preflight.status == .noContent && preflight.headers.all("access-control-allow-origin") == ["*"])
                let methods = preflight.headers["access-control-allow-methods"]
                #expect(methods == preflight.headers["allow"] && methods?.contains("GET") == true)
                #expect(preflight.headers["access-control-allow-headers"]?.contains("Content-Type") == true)
            }
            #expect(
                await answer(app, .options, "/todos/1").headers["allow"] == "DELETE, GET, HEAD, OPTIONS, PATCH, PUT")
            // Not what is for those who run it.
            #expect(await answer(app, .get, "/metrics").headers["access-control-allow-origin"] == nil)
        }
    }

    @Test func `where lists belong to users no other origin is let in`() async throws {
        try await withTodo { app async throws in
            for (method, target) in [
                (HTTP.Method.get, "/todos"), (.options, "/todos"), (.post, "/auth"), (.get, "/none"), (.get, "/"),
            ] {
                let response = await answer(app, method, target)
                #expect(!response.headers.all.contains { $0.name.lowercased().hasPrefix("access-control") })
            }
        }
    }

    @Test func `the page may run its own script and ask its own server, and other pages may not`() async throws {
        try await withTodo { app async throws in
            let page = await answer(app, .get, "/")
            let policy = page.headers.all("content-security-policy")
            #expect(policy.count == 1 && policy[0].contains("script-src 'self'; connect-src 'self'"))
            #expect(!policy[0].contains("unsafe") && policy[0].contains("default-src 'none'"))
            #expect(page.headers["referrer-policy"] == "no-referrer")
            let script = await answer(app, .get, "/assets/todo.js")
            #expect(script.headers["content-type"] == "text/javascript; charset=utf-8")
        }
    }

    @Test func `the shared list belongs to nobody who could log in`() async throws {
        try await withTodo(["TODO_AUTH": "none"]) { app async throws in
            let id = try await app.add("milk", as: nil)
            #expect(try await app.ask(.get, "/todos/\(id)").json["user_id"]?.integer == 0)
            #expect(await app.dependencies[0].check().isReady)
            #expect(app.dependencies.map(\.name) == ["sqlite"])
        }
    }
}
