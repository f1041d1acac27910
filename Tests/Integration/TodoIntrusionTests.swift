// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Crypto
import Support
import Testing

/// Nobody gets in.
@Suite(.quick) struct TodoIntrusionTests {
    private static func token(
        _ claims: String, header: String = #"{"alg":"HS256","typ":"JWT"}"#, key: String = TodoAPI.key
    ) -> String {
        let signed = Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(Array(claims.utf8))
        return signed + "." + Base64URL.encode(HMACSHA256(key: Array(key.utf8)).authenticate(signed.utf8))
    }

    @Test(arguments: TodoStore.allCases)
    func `another's list cannot be read, changed or emptied`(store: TodoStore) throws {
        try withTodo(store) { api in
            let ada = try api.newUser("ada@example.com")
            let eve = try api.newUser("eve@example.com")
            let id = try api.add("milk", as: ada)
            for path in ["/todos/\(id)", "/todo/\(id)"] {
                for (method, body) in [
                    ("GET", nil), ("PUT", #"{"title":"x"}"#), ("PATCH", #"{"user_id":2}"#), ("DELETE", nil),
                ] {
                    #expect(try api.ask(method, path, body, as: eve).status == 404, "\(method) \(path)")
                }
            }
            for path in ["/todos?after=0", "/todos?completed=false", "/todos/uncompleted"] {
                #expect(try api.titles(path, as: eve) == [])
            }
            for path in ["/todos", "/todos?completed=false"] {
                #expect(try api.ask("DELETE", path, as: eve).status == 204)
            }
            #expect(try api.ask("GET", "/user/1", as: eve).status == 404)
            #expect(try api.titles(as: ada) == ["milk"])
        }
    }

    @Test func `a token that we did not make, or that is over, opens nothing`() throws {
        try withTodo { api in
            let ada = try api.newUser("ada@example.com")
            let eve = try api.newUser("eve@example.com")
            let parts = ada.split(separator: ".").map(String.init)
            let others = eve.split(separator: ".").map(String.init)
            let good = #"{"sub":"1","iat":1700000000,"exp":4102444800}"#
            #expect(try api.ask("GET", "/todos", as: Self.token(good)).status == 200)
            for forged in [
                Self.token(good, header: #"{"alg":"none"}"#),
                Base64URL.encode(Array(#"{"alg":"none"}"#.utf8)) + "." + Base64URL.encode(Array(good.utf8)) + ".",
                Self.token(good, header: #"{"alg":"HS384"}"#), Self.token(good, key: TodoAPI.key + "x"),
                Self.token(#"{"sub":"1","iat":1700000000,"exp":1700000001}"#),
                Self.token(#"{"sub":"1","iat":4102444700,"exp":4102444800}"#),
                Self.token(#"{"sub":"1","exp":4102444800}"#),
                Self.token(#"{"sub":"0","iat":1700000000,"exp":4102444800}"#),
                "\(parts[0]).\(others[1]).\(parts[2])", "\(parts[0]).\(parts[1]).\(others[2])",
                "\(parts[0]).\(parts[1])",
                String(ada.dropLast()), ada + "A", ada + ".", String(repeating: "a", count: 9000),
                Self.token(
                    #"{"sub":"1","iat":1700000000,"exp":4102444800,"x":"\#(String(repeating: "x", count: 4000))"}"#),
            ] {
                for path in ["/todos", "/todos/1", "/user/1"] {
                    let answer = try api.ask("GET", path, as: forged)
                    #expect(
                        answer.status == 401 && answer["WWW-Authenticate"]?.hasPrefix("Bearer ") == true, "\(forged)")
                }
            }
        }
    }

    @Test func `bombs of headers, paths and JSON are refused, and others are served on`() throws {
        try withTodo { api in
            let ada = try api.newUser("ada@example.com")
            let id = try api.add("milk", as: ada)
            #expect(
                try api.ask("GET", "/todos", as: ada, ["X-Bomb": String(repeating: "x", count: 16_400)]).status == 431)
            #expect(try api.ask("GET", "/todos/" + String(repeating: "9", count: 9000), as: ada).status == 404)
            #expect(try api.ask("GET", "/todos" + String(repeating: "/x", count: 4000), as: ada).status == 404)
            #expect(try api.ask("GET", "/todos?" + String(repeating: "a&", count: 100), as: ada).status == 422)
            // Over the memory that a connection has, the library answers by itself, and says no more.
            #expect(try api.app.get("/todos", ["X-Bomb": String(repeating: "x", count: 100_000)]).status == 431)
            for bomb in [
                String(repeating: "[", count: 500_000), String(repeating: #"{"title":"#, count: 100_000),
                #"{"title":\#(String(repeating: "[", count: 1000))\#(String(repeating: "]", count: 1000))}"#,
            ] {
                #expect(try api.ask("POST", "/todos", bomb, as: ada).status == 400)
            }
            let numbers = #"{"title":"x","x":[\#(String(repeating: "1,", count: 200_000))1]}"#
            #expect(try api.ask("POST", "/todos", numbers, as: ada).status == 201)
            #expect(try api.ask("POST", "/todos", String(repeating: "x", count: 1 << 20) + "x", as: ada).status == 413)
            #expect(try api.ask("GET", "/todos/\(id)", as: ada).status == 200)
        }
    }

    @Test(arguments: TodoStore.allCases) func `SQL in any field is text`(store: TodoStore) throws {
        try withTodo(store) { api in
            for (index, text) in ["'; DROP TABLE todos; --", "' OR '1'='1", "$1", "1); DELETE FROM users; --"]
                .enumerated()
            {
                let body =
                    #"{"email":"a\#(index)'--@example.com","password":"\#(text)","first_name":"\#(text)","last_name":"\#(text)"}"#
                let user = try api.ask("POST", "/users", body).json()
                let token = try #require(user["access_token"]?.string)
                #expect(user["first_name"]?.string == text)
                let id = try api.add(text, as: token)
                _ = try api.ask("PATCH", "/todos/\(id)", #"{"title":"\#(text)\#(text)"}"#, as: token)
                #expect(try api.titles(as: token) == [text + text])
                #expect(try api.logIn("a\(index)'--@example.com", text).status == 200)
                #expect(try api.logIn(text, text).status == 401)
                #expect(try api.ask("GET", "/todos?after='--", as: token).status == 422)
                #expect(try api.ask("GET", "/todos/'--", as: token).status == 404)
            }
        }
    }

    @Test(arguments: TodoStore.allCases)
    func `of twenty who sign up with one address at once, in whatever case, one is let in`(store: TodoStore) throws {
        try withTodo(store) { api in
            let statuses = try concurrently(20) { index in
                try api.ask("POST", "/users", TodoAPI.signUp(index % 2 == 0 ? "ada@example.com" : "ADA@Example.com"))
                    .status
            }
            #expect(
                statuses.filter { $0 == 201 }.count == 1 && statuses.filter { $0 == 409 }.count == 19, "\(statuses)")
            #expect(try api.logIn("aDa@example.com", "correct horse").status == 200)
        }
    }
}
