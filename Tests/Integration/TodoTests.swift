// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct TodoTests {
    @Test(arguments: TodoStore.allCases)
    func `somebody signs up, keeps a list, and sees what operators see`(store: TodoStore) throws {
        try withTodo(store) { api in
            let ada = try api.newUser("ada@example.com")
            let id = try api.add("milk", as: ada)
            let changed = try api.ask(
                "PATCH", "/todos/\(id)", #"{"completed":true,"due_date":"2026-01-31T12:00:00"}"#, as: ada)
            let todo = try changed.json()
            #expect(changed.status == 200 && todo["url"]?.string == "http://localhost/todos/\(id)")
            #expect(
                todo["due_date"]?.string == "2026-01-31T12:00:00Z"
                    && todo["completed_date"]?.string?.hasSuffix("Z") == true)
            for path in ["/todos", "/todos/completed", "/todos/\(id)", "/todo/\(id)", "/", "/healthz", "/openapi.json"]
            {
                let head = try api.ask("HEAD", path, as: ada)
                #expect(head.status == 200 && head.body.isEmpty)
                #expect(try head["Content-Length"] == api.ask("GET", path, as: ada)["Content-Length"])
            }
            #expect(try api.ask("PUT", "/todo/\(id)", #"{"title":"tea"}"#, as: ada).json()["completed"] == .bool(false))
            #expect(try api.ask("DELETE", "/todos/\(id)", as: ada).status == 204)
            #expect(try api.ask("GET", "/todos/\(id)", as: ada).status == 404)
            #expect(
                try api.ask("POST", "/todos/\(id)", "{}", as: ada)["Allow"] == "DELETE, GET, HEAD, OPTIONS, PATCH, PUT")
            #expect(try api.ask("OPTIONS", "/todos").status == 204)

            let page = try api.ask("GET", "/todos/\(id)", as: ada, ["Accept": browser])
            #expect(page.status == 404 && page.mediaType == "text/html")
            let ready = try api.app.get("/ready").json()
            #expect(ready["dependencies"]?[store.rawValue]?["status"]?.string == "up")
            #expect(try api.app.get("/metrics").text.contains("\(store.rawValue)"))
        }
    }

    @Test(arguments: TodoStore.allCases)
    func `what was acknowledged is there after a kill, and an id is given once`(store: TodoStore) throws {
        let storage = try TodoStorage(store)
        let environment = storage.settings.merging(["JWT_SECRET_KEY": TodoAPI.key, "BCRYPT_COST": "4"]) { $1 }
        var ada = ""
        var ids: [Int] = []
        try withApp("todo", environment) { app in
            let api = try TodoAPI(app)
            let token = try api.newUser("ada@example.com")
            ada = token
            ids = try concurrently(8) { index in try (0..<5).map { try api.add("\(index) \($0)", as: token) } }.flatMap
            { $0 }
            app.process.kill()
            try app.process.exit()
        }
        #expect(Set(ids).count == 40)
        try withApp("todo", environment) { app in
            let api = try TodoAPI(app)
            let stored = try api.ask("GET", "/todos", as: ada).json().elements.compactMap { $0["id"]?.integer }
            #expect(stored == ids.sorted())
            #expect(try api.ask("DELETE", "/todos", as: ada).status == 204)
            #expect(try api.add("new", as: ada) > (ids.max() ?? 0))
        }
    }

    @Test(arguments: TodoStore.allCases)
    func `changes at the same time are all made, each to the whole row`(store: TodoStore) throws {
        try withTodo(store) { api in
            let ada = try api.newUser("ada@example.com")
            let id = try api.add("milk", as: ada)
            _ = try concurrently(12) { index in
                let body = index % 2 == 0 ? #"{"order":\#(index)}"# : #"{"completed":true,"title":"\#(index)"}"#
                return try api.ask("PATCH", "/todos/\(id)", body, as: ada).status
            }
            let todo = try api.ask("GET", "/todos/\(id)", as: ada).json()
            #expect(todo["completed"] == .bool(true) && todo["completed_date"] != .null)
            #expect(Int(todo["title"]?.string ?? "")?.isMultiple(of: 2) == false)
            #expect(todo["order"]?.integer?.isMultiple(of: 2) == true)
        }
    }

    @Test func `healthz fails as health does when the app was told to stop, and lists are served on`() throws {
        try withTodo(.sqlite, ["DRAIN_SECONDS": "3"]) { api in
            let ada = try api.newUser("ada@example.com")
            #expect(try api.ask("GET", "/healthz").text == "\"OK\"")
            api.app.process.send(SIGTERM)
            try eventually("healthz is 503") { try api.ask("GET", "/healthz").status == 503 }
            #expect(try api.app.get("/health").status == 503)
            #expect(try api.ask("GET", "/todos", as: ada).status == 200)
            #expect(try api.app.process.exit() == .code(0))
        }
    }

    @Test func `no line of the log has an address, a password or a token`() throws {
        try withTodo { api in
            let ada = try api.newUser("hunter2@example.com")
            _ = try api.add("hunter3", as: ada)
            _ = try api.logIn("hunter2@example.com", "hunter4")
            _ = try api.logIn("hunter2@example.com", "correct horse")
            _ = try api.ask("POST", "/users", TodoAPI.signUp("hunter2@example.com", "hunter5"))
            _ = try api.ask("POST", "/users", TodoAPI.signUp("hunter6", "hunter7"))
            try eventually("the log is written") { api.app.log.count { $0["route"]?.string == "/users" } == 3 }
            let lines = api.app.process.output + api.app.process.errors
            #expect(!lines.contains("hunter") && !lines.contains(ada) && !lines.contains("eyJ"))
        }
    }

    @Test func `with one list for everybody a page of another origin may use it, whatever the answer`() throws {
        try withTodo(.sqlite, ["TODO_AUTH": "none", "JWT_SECRET_KEY": "", "MAX_BODY_BYTES": "1000"]) { api in
            let origin: KeyValuePairs = ["Origin": "https://elsewhere.example"]
            let large = #"{"title":"\#(String(repeating: "x", count: 1000))"}"#
            for (method, path, body, status) in [
                ("POST", "/todos", #"{"title":"milk"}"#, 201), ("GET", "/todos", nil, 200),
                ("POST", "/todos", large, 413),
                ("PUT", "/todos", nil, 405), ("GET", "/auth", nil, 404), ("OPTIONS", "/todos", nil, 204),
                ("GET", "/%zz", nil, 400),
            ] as [(String, String, String?, Int)] {
                let answer = try api.ask(method, path, body, as: nil, origin)
                #expect(answer.status == status && answer.all("Access-Control-Allow-Origin") == ["*"], "\(answer)")
            }
        }
        try withTodo { api in
            let answer = try api.ask("OPTIONS", "/todos", nil, as: nil, ["Origin": "https://elsewhere.example"])
            #expect(answer["Access-Control-Allow-Origin"] == nil)
        }
    }
}
