// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Support
import Testing
import UnitSupport

@testable import TodoApp

@Suite(.blocking) struct TodoRoutesTests {
    @Test func `a todo is added, read, replaced, changed and deleted`() async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            let added = await app.ask(
                .post, "/todos",
                #"{"title":"  milk\n","due_date":"2026-02-28T23:30:00-01:00","order":7,"id":99,"url":1}"#,
                as: ada)
            let id = try #require(try added.json["id"]?.integer)
            #expect(added.status == 201 && added.headers["location"] == "http://localhost:5000/todos/\(id)")
            #expect(
                try added.json
                    == Document(
                        parsing: """
                            {"id":\(id),"user_id":1,"title":"milk","due_date":"2026-03-01T00:30:00Z","completed":false,
                            "completed_date":null,"order":7,"url":"http://localhost:5000/todos/\(id)"}
                            """))
            #expect(try await app.ask(.get, "/todos/\(id)", as: ada).json == added.json)

            let changed = try await app.ask(.patch, "/todos/\(id)", #"{"title":"oat milk"}"#, as: ada).json
            #expect(changed["title"]?.string == "oat milk" && changed["order"]?.integer == 7)
            #expect(try changed["due_date"] == added.json["due_date"])
            let cleared = try await app.ask(
                .patch, "/todos/\(id)", #"{"due_date":null,"order":null}"#, as: ada,
                type: "application/merge-patch+json"
            ).json
            #expect(cleared["due_date"] == .null && cleared["order"] == .null && cleared["title"]?.string == "oat milk")
            #expect(try await app.ask(.patch, "/todos/\(id)", "{}", as: ada).json == cleared)

            _ = await app.ask(.patch, "/todos/\(id)", #"{"order":-3.0,"completed":true}"#, as: ada)
            let replaced = try await app.ask(.put, "/todos/\(id)", #"{"title":"tea"}"#, as: ada).json
            #expect(replaced["title"]?.string == "tea" && replaced["order"] == .null)
            #expect(replaced["completed"] == .bool(false) && replaced["completed_date"] == .null)

            #expect(await app.ask(.delete, "/todos/\(id)", as: ada).status == 204)
            for method in [HTTP.Method.get, .delete] {
                #expect(await app.ask(method, "/todos/\(id)", as: ada).status == 404)
            }
            #expect(await app.ask(.put, "/todos/\(id)", #"{"title":"tea"}"#, as: ada).status == 404)
            #expect(await app.ask(.patch, "/todos/\(id)", "{}", as: ada).status == 404)
        }
    }

    @Test func `the date of completion comes and goes with it, and stays while it does`() async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            let id = try await app.add("milk", as: ada)
            let done = try await app.ask(
                .patch, "/todos/\(id)", #"{"completed":true,"completed_date":"1999-01-01T00:00:00"}"#, as: ada
            )
            .json
            let date = try #require(done["completed_date"]?.string)
            #expect(!date.hasPrefix("1999") && date.hasSuffix("Z"))
            for body in [#"{"completed":true}"#, #"{"title":"x"}"#, "{}"] {
                #expect(try await app.ask(.patch, "/todos/\(id)", body, as: ada).json["completed_date"]?.string == date)
            }
            let put = try await app.ask(.put, "/todos/\(id)", #"{"title":"x","completed":true}"#, as: ada).json
            #expect(put["completed_date"]?.string == date)
            for body in [#"{"completed":false}"#, #"{"completed":null}"#] {
                _ = await app.ask(.patch, "/todos/\(id)", #"{"completed":true}"#, as: ada)
                #expect(try await app.ask(.patch, "/todos/\(id)", body, as: ada).json["completed_date"] == .null)
            }
            let born = try await app.ask(.post, "/todos", #"{"title":"x","completed":true}"#, as: ada).json
            #expect(born["completed_date"]?.string != nil)
        }
    }

    @Test func `a list comes in pages by key, and says where the next one is`() async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            for number in 1...5 { _ = try await app.add("\(number)", as: ada, completed: number % 2 == 0) }
            #expect(try await app.titles(as: ada) == ["1", "2", "3", "4", "5"])
            var seen: [String] = []
            var target: String? = "/todos?limit=2"
            while let here = target {
                let page = await app.ask(.get, here, as: ada)
                seen += try page.json.elements.compactMap { $0["title"]?.string }
                target = page.headers["link"].map { link in
                    #expect(link.hasPrefix("<http://localhost:5000/todos?") && link.hasSuffix(">; rel=\"next\""))
                    return String(link.dropFirst("<http://localhost:5000".count).prefix { $0 != ">" })
                }
            }
            #expect(seen == ["1", "2", "3", "4", "5"])
            #expect(await app.ask(.get, "/todos?limit=5", as: ada).headers["link"] == nil)
            #expect(try await app.titles("/todos?completed=true", as: ada) == ["2", "4"])
            #expect(try await app.titles("/todos/completed", as: ada) == ["2", "4"])
            #expect(try await app.titles("/todos/uncompleted?limit=2", as: ada) == ["1", "3"])
            let filtered = await app.ask(.get, "/todos?completed=false&limit=2", as: ada).headers["link"] ?? ""
            #expect(filtered.contains("completed=false"))
            let aliased = await app.ask(.get, "/todos/uncompleted?limit=2", as: ada).headers["link"] ?? ""
            #expect(aliased.contains("/todos/uncompleted?after=3&limit=2>"))
            #expect(await app.ask(.get, "/todos?after=9223372036854775807", as: ada).text == "[]")
        }
    }

    @Test func `a page ends at half a megabyte, and the next one goes on behind it`() async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            let title = String(repeating: "😀", count: 500)
            for _ in 1...300 { _ = try await app.add(title, as: ada) }
            let page = await app.ask(.get, "/todos?limit=1000", as: ada)
            let seen = try page.json.elements.compactMap { $0["id"]?.integer }
            #expect(seen == Array(1...seen.count) && (200..<300).contains(seen.count))
            #expect(page.text.utf8.count < TodoPage.longest + 4096)
            #expect(page.headers["link"]?.contains("?after=\(seen.count)&limit=1000>") == true)
            let rest = await app.ask(.get, "/todos?limit=1000&after=\(seen.count)", as: ada)
            #expect(try rest.json.elements.count == 300 - seen.count && rest.headers["link"] == nil)
        }
    }

    @Test(arguments: [
        "limit=0", "limit=1001", "limit=-1", "limit=", "limit=+1", "limit=01", "limit=1&limit=2", "limit=1.0",
        "after=x", "after=-1", "after=9223372036854775808", "completed=", "completed=1", "completed=TRUE",
        "complete=true", "completed=true&x=1", "=",
    ])
    func `a query that is not as it should be is 422, and deletes nothing`(query: String) async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            _ = try await app.add("milk", as: ada, completed: true)
            let answer = await app.ask(.get, "/todos?\(query)", as: ada)
            #expect(answer.status == 422 && !answer.faults.isEmpty, "\(answer.text)")
            #expect(await app.ask(.delete, "/todos?\(query)", as: ada).status == 422)
            #expect(await app.ask(.delete, "/todos?limit=1", as: ada).status == 422)
            #expect(await app.ask(.delete, "/todos?completed=%zz", as: ada).status == 400)
            #expect(try await app.titles(as: ada) == ["milk"])
        }
    }

    @Test func `a whole list is deleted, or the part of it that is or is not completed`() async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            for number in 1...4 { _ = try await app.add("\(number)", as: ada, completed: number > 2) }
            #expect(await app.ask(.delete, "/todos?completed=true", as: ada).status == 204)
            #expect(try await app.titles(as: ada) == ["1", "2"])
            _ = try await app.add("5", as: ada, completed: true)
            #expect(await app.ask(.delete, "/todos?completed=false", as: ada).status == 204)
            #expect(try await app.titles(as: ada) == ["5"])
            #expect(await app.ask(.delete, "/todos", as: ada).status == 204)
            #expect(try await app.titles(as: ada) == [])
            #expect(await app.ask(.delete, "/todos", as: ada).status == 204)
        }
    }

    @Test func `the original's paths serve the same`() async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            let id = try await app.add("milk", as: ada)
            let alias = await app.ask(.get, "/todo/\(id)", as: ada)
            #expect(alias.status == 200)
            #expect(await app.ask(.get, "/todos/\(id)", as: ada).text == alias.text)
            #expect(await app.ask(.put, "/todo/\(id)", #"{"title":"tea"}"#, as: ada).status == 200)
            #expect(await app.ask(.patch, "/todo/\(id)", #"{"completed":true}"#, as: ada).status == 200)
            #expect(await app.ask(.delete, "/todo/\(id)", as: ada).status == 204)
            #expect(await app.ask(.get, "/healthz").text == "\"OK\"")
            #expect(await app.ask(.get, "/").headers["content-security-policy"]?.contains("script-src 'self'") == true)
        }
    }

    @Test(
        arguments: [
            ("[]", [] as Set), ("{}", ["title"]), (#"{"title":null}"#, ["title"]), (#"{"title":""}"#, ["title"]),
            (#"{"title":" \t\u00a0\u2028"}"#, ["title"]), (#"{"title":"a\u0000b"}"#, ["title"]),
            (#"{"title":7}"#, ["title"]),
            (#"{"title":"x","completed":"yes","order":"1","due_date":5}"#, ["completed", "order", "due_date"]),
            (#"{"title":"x","order":1.5}"#, ["order"]), (#"{"title":"x","order":9007199254740993}"#, ["order"]),
            (#"{"title":"x","order":1e300}"#, ["order"]),
            (#"{"title":"x","due_date":"2026-02-29T00:00:00"}"#, ["due_date"]),
            (#"{"title":"x","due_date":"2026-02-28"}"#, ["due_date"]),
            (#"{"title":[],"completed":{}}"#, ["title", "completed"]),
        ] as [(String, Set<String>)])
    func `fields that are not as they should be are all named`(body: String, fields: Set<String>) async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            let id = try await app.add("milk", as: ada)
            for (method, target) in [(HTTP.Method.post, "/todos"), (.put, "/todos/\(id)"), (.patch, "/todos/\(id)")] {
                if method == .patch, body == "{}" { continue }
                let answer = await app.ask(method, target, body, as: ada)
                #expect(answer.status == 422 && answer.faults == fields, "\(method): \(answer.text)")
            }
            #expect(try await app.titles(as: ada) == ["milk"])
        }
    }

    @Test func `lengths count characters, and the limits themselves are fine`() async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            let long = String(repeating: "\u{1F6A2}", count: 500)
            #expect(await app.ask(.post, "/todos", "{\"title\":\" \(long) \"}", as: ada).status == 201)
            #expect(await app.ask(.post, "/todos", "{\"title\":\"\(long)a\"}", as: ada).status == 422)
            for order in [-(1 << 53), 1 << 53] {
                let answer = await app.ask(.post, "/todos", "{\"title\":\"x\",\"order\":\(order)}", as: ada)
                #expect(try answer.json["order"]?.integer == order)
            }
        }
    }

    @Test func `a body that is no JSON is 400, one of another type 415`() async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            for body in ["", "{", "nul", #"{"title":"x","title":"y"}"#, "{\"title\":\"\\ud800\"}"] {
                #expect(await app.ask(.post, "/todos", body, as: ada).status == 400, "\(body)")
            }
            let deep = String(repeating: "[", count: 100_000)
            #expect(await app.ask(.post, "/todos", deep, as: ada).status == 400)
            for type in ["text/plain", "application/x-www-form-urlencoded", "application/merge-patch+json"] {
                #expect(await app.ask(.post, "/todos", "{\"title\":\"x\"}", as: ada, type: type).status == 415)
            }
            #expect(await app.ask(.put, "/todos/1", "{}", as: ada, type: "application/merge-patch+json").status == 415)
        }
    }

    @Test(arguments: ["0", "x", "-1", "+1", "01", "1.0", "9223372036854775808", "%31", "1%00", " 1", "٣"])
    func `what is no id is no todo`(id: String) async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            _ = try await app.add("milk", as: ada)
            let status = await app.ask(.get, "/todos/\(id)", as: ada).status
            // An escaped digit is the digit (RFC 3986 §2.3).
            #expect(status == (id == "%31" ? 200 : id == "1%00" ? 400 : 404), "\(id): \(status)")
        }
    }

    @Test func `URLs are as the client asked, by what a trusted balancer says, and only with a sound host`()
        async throws
    {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            let id = try await app.add("milk", as: ada)
            for (host, scheme, url) in [
                ("todo.example.com", "https", "https://todo.example.com/todos/\(id)"),
                ("todo.example.com:8443", "https", "https://todo.example.com:8443/todos/\(id)"),
                ("[2001:db8::1]:80", "http", "http://[2001:db8::1]:80/todos/\(id)"),
                ("a:65535", "http", "http://a:65535/todos/\(id)"),
                ("127.0.0.1", "gopher", "http://127.0.0.1/todos/\(id)"),
            ] {
                let answer = await app.ask(
                    .get, "/todos/\(id)", as: ada, ["Host": host, "X-Forwarded-Proto": scheme])
                #expect(try answer.json["url"]?.string == url)
            }
            for host in [
                "", "a b", "a/b", "evil.com@good.com", "<script>", "[::1", "[x]", "a:", "a:999999", "a:65536", "ä",
                "a\"b",
            ] {
                #expect(await app.ask(.get, "/todos/\(id)", as: ada, ["Host": host]).status == 400, "\(host)")
                #expect(await app.ask(.post, "/todos", #"{"title":"x"}"#, as: ada, ["Host": host]).status == 400)
            }
            #expect(try await app.titles(as: ada) == ["milk"])
        }
    }
}
