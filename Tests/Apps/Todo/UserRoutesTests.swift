// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Crypto
import HTTP
import SQL
import Support
import Testing
import UnitSupport

@testable import TodoApp

@Suite(.blocking) struct UserRoutesTests {
    @Test func `who signs up is logged in, may log in again, and sees its own account`() async throws {
        try await withTodo { app async throws in
            let answer = await app.ask(.post, "/users", TodoBench.signUp("Ada@Example.com"))
            #expect(answer.status == 201 && answer.headers["location"] == "/user/1")
            #expect(answer.headers["cache-control"] == "no-store" && !answer.text.contains("password"))
            let user = try answer.json
            #expect(user["email"]?.string == "Ada@Example.com" && user["first_name"]?.string == "Ada")
            let first = try #require(user["access_token"]?.string)
            for spelling in ["Ada@Example.com", "ada@example.com", "ADA@EXAMPLE.COM"] {
                let token = try #require(try await app.logIn(spelling, "correct horse").json["access_token"]?.string)
                #expect(try await app.ask(.get, "/user/1", as: token).json["last_name"]?.string == "Byron")
            }
            #expect(await app.ask(.get, "/user/1", as: first).status == 200)
            _ = try await app.newUser("eve@example.com")
            for id in ["2", "3", "x", "0", "01"] {
                #expect(await app.ask(.get, "/user/\(id)", as: first).status == 404)
            }
            #expect(await app.ask(.get, "/user/1").status == 401)
        }
    }

    @Test func `an address is taken once, in whatever case and however many ask at once`() async throws {
        try await withTodo { app async throws in
            let statuses = await withTaskGroup(of: Int.self) { group in
                for index in 0..<20 {
                    group.addTask {
                        await app.ask(
                            .post, "/users", TodoBench.signUp(index % 2 == 0 ? "ada@example.com" : "ADA@example.com")
                        )
                        .status
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 201 }.count == 1 && statuses.filter { $0 == 409 }.count == 19)
            #expect(await app.ask(.post, "/users", TodoBench.signUp("Ada@Example.Com")).status == 409)
            // The mark of KELVIN is a k in lower case.
            #expect(await app.ask(.post, "/users", TodoBench.signUp("k@example.com")).status == 201)
            #expect(await app.ask(.post, "/users", TodoBench.signUp("\u{212A}@example.com")).status == 409)
        }
    }

    @Test func `all fields that are wrong are named at once`() async throws {
        try await withTodo { app async throws in
            let all: Set = ["email", "password", "first_name", "last_name"]
            for body in ["{}", #"{"email":1,"password":null,"first_name":[],"last_name":{}}"#] {
                let answer = await app.ask(.post, "/users", body)
                #expect(answer.status == 422 && answer.faults == all)
            }
            #expect(await app.ask(.post, "/auth", "{}").faults == ["username", "password"])
            #expect(await app.ask(.post, "/users", "[]").status == 422)
            #expect(await app.ask(.post, "/users", "{").status == 400)
            #expect(await app.ask(.post, "/users", TodoBench.signUp("a@b"), type: "text/plain").status == 415)
        }
    }

    @Test(arguments: [
        "", "@", "a@", "@b", "a", "a@b@c", "a b@c", "a@b\\u0000", "a\\n@b", "a\\u00a0@b", "a@b\\u0085", "a\\u2003@b",
        String(repeating: "a", count: 253) + "@b", String(repeating: "\u{1F6A2}", count: 64) + "@b",
    ])
    func `what could be no address is none`(email: String) async throws {
        try await withTodo { app async throws in
            #expect(await app.ask(.post, "/users", TodoBench.signUp(email)).faults == ["email"])
        }
    }

    @Test func `a password counts in bytes, to the last of them`() async throws {
        try await withTodo { app async throws in
            for (index, password) in [
                "x", String(repeating: "x", count: 72), String(repeating: "\u{1F6A2}", count: 18),
            ].enumerated() {
                let email = "user\(index)@example.com"
                _ = try await app.newUser(email, password)
                #expect(await app.logIn(email, password).status == 200)
                #expect(await app.logIn(email, password.dropLast() + "y").status == 401)
            }
            for password in [
                "", String(repeating: "x", count: 73), String(repeating: "\u{1F6A2}", count: 18) + "x", "x\\u0000y",
            ] {
                #expect(
                    await app.ask(.post, "/users", TodoBench.signUp("ada@example.com", password)).faults == ["password"]
                )
                #expect(await app.logIn("user0@example.com", password).faults == ["password"])
            }
        }
    }

    @Test func `a wrong password and an unknown address are answered alike, and nobody is the shared list's user`()
        async throws
    {
        try await withTodo { app async throws in
            _ = try await app.newUser("ada@example.com")
            let wrong = await app.logIn("ada@example.com", "wrong")
            let unknown = await app.logIn("eve@example.com", "wrong")
            #expect(wrong.status == 401 && wrong.headers["www-authenticate"] == "Bearer realm=\"todo\"")
            #expect(wrong.text == unknown.text && wrong.response.fault == nil && unknown.response.fault == nil)
            #expect(await app.logIn("", "*").status == 422)
            for name in ["*", " ", "' OR 1=1 --", "0"] { #expect(await app.logIn(name, "*").status == 401) }
        }
    }

    @Test func `passwords are stored as bcrypt alone, and an account that is gone has no list`() async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            let database = try app.database
            let rows = try await database.read("SELECT password FROM users WHERE id = 1")
            let stored: String = try rows[0].value(0)
            #expect(stored.hasPrefix("$2b$04$") && stored.utf8.count == 60)
            _ = try await app.add("milk", as: ada)
            _ = try await database.write("DELETE FROM users WHERE id = 1")
            #expect(try await app.titles(as: ada) == [])
            let answer = await app.ask(.post, "/todos", #"{"title":"x"}"#, as: ada)
            #expect(answer.status == 401 && answer.headers["www-authenticate"]?.contains("invalid_token") == true)
            #expect(await app.ask(.get, "/user/1", as: ada).status == 404)
            #expect(await app.ask(.get, "/todos/1", as: ada).status == 404)
            // Its id goes to nobody else, whom its token would let in.
            #expect(
                await app.ask(.post, "/users", TodoBench.signUp("eve@example.com")).headers["location"] == "/user/2")
        }
    }

    @Test(arguments: [
        "", "Bearer", "Bearer ", "Basic YTpi", "Bearer x", "Bearer x.y.z", "bearer", "Token x", "Bearer\tx",
    ])
    func `without a good token there is no list`(field: String) async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            let id = try await app.add("milk", as: ada)
            for (method, target, body) in [
                (HTTP.Method.get, "/todos", nil), (.post, "/todos", #"{"title":"x"}"#), (.delete, "/todos", nil),
                (.get, "/todos/completed", nil), (.get, "/todos/uncompleted", nil), (.get, "/todos/\(id)", nil),
                (.put, "/todos/\(id)", #"{"title":"x"}"#), (.patch, "/todo/\(id)", "{}"), (.delete, "/todo/\(id)", nil),
                (.get, "/user/1", nil), (.get, "/todos/x", nil), (.post, "/todos", "{"),
            ] as [(HTTP.Method, String, String?)] {
                let answer = await app.ask(method, target, body, as: nil, ["Authorization": field])
                #expect(answer.status == 401, "\(method) \(target)")
                #expect(
                    answer.headers["www-authenticate"] == "Bearer realm=\"todo\", error=\"invalid_token\"")
            }
            #expect(await app.ask(.get, "/todos").headers["www-authenticate"] == "Bearer realm=\"todo\"")
            #expect(try await app.titles(as: ada) == ["milk"])
            // The scheme's case does not matter (RFC 9110 §11.1).
            #expect(await app.ask(.get, "/todos", as: nil, ["Authorization": "bEaReR  \(ada)"]).status == 200)
        }
    }

    @Test func `of two tokens none is believed, whichever is good`() async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            let good = "Bearer \(ada)"
            for (first, second) in [
                (good, good), (good, "Bearer x"), ("Bearer x", good), (good, "Basic YTpi"), ("", good),
            ] {
                let answer = await app.ask(
                    .get, "/todos", as: nil, ["Authorization": first, "authorization": second])
                #expect(answer.status == 401, "\(first), \(second)")
                #expect(answer.headers["www-authenticate"]?.contains("invalid_token") == true)
            }
            #expect(await app.ask(.get, "/todos", as: nil, ["Authorization": good]).status == 200)
        }
    }

    @Test func `another's list cannot be touched`() async throws {
        try await withTodo { app async throws in
            let ada = try await app.newUser("ada@example.com")
            let eve = try await app.newUser("eve@example.com")
            let id = try await app.add("milk", as: ada)
            for path in ["/todos/\(id)", "/todo/\(id)"] {
                #expect(await app.ask(.get, path, as: eve).status == 404)
                #expect(await app.ask(.put, path, #"{"title":"mine"}"#, as: eve).status == 404)
                #expect(await app.ask(.patch, path, #"{"title":"mine","user_id":2}"#, as: eve).status == 404)
                #expect(await app.ask(.delete, path, as: eve).status == 404)
            }
            for target in ["/todos", "/todos?after=0&limit=1000", "/todos/uncompleted", "/todos?completed=false"] {
                #expect(try await app.titles(target, as: eve) == [])
            }
            for target in ["/todos", "/todos?completed=false"] {
                #expect(await app.ask(.delete, target, as: eve).status == 204)
            }
            _ = await app.ask(.post, "/todos", #"{"title":"gift","user_id":1}"#, as: eve)
            #expect(try await app.titles(as: ada) == ["milk"])
            #expect(try await app.titles(as: eve) == ["gift"])
        }
    }

    @Test(arguments: [
        "'; DROP TABLE todos; --", "' OR '1'='1", "$1", "\\\\'", "%_", "\\u0027", "1); DELETE FROM users; --",
    ])
    func `SQL in a field is text`(text: String) async throws {
        try await withTodo { app async throws in
            let name =
                #"{"email":"\#(text.filter { $0 != " " && $0 != "@" })@example.com","password":"\#(text)","first_name":"\#(text)","last_name":"\#(text)"}"#
            let answer = await app.ask(.post, "/users", name)
            let token = try #require(try answer.json["access_token"]?.string)
            let expected = try Document(parsing: "\"\(text)\"").string
            #expect(try answer.json["first_name"]?.string == expected)
            _ = try await app.add(text, as: token)
            #expect(try await app.titles(as: token) == [expected])
            _ = await app.logIn(text, text)
            for target in ["/todos?after=1%20OR%201=1", "/todos?limit=1;DROP", "/todos?completed=true'--"] {
                #expect(await app.ask(.get, target, as: token).status == 422)
            }
            #expect(await app.ask(.get, "/todos/1%20OR%201=1", as: token).status == 404)
            #expect(try await app.titles(as: token).count == 1)
        }
    }
}
