// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// The stores that `todo` keeps its lists in; each test of theirs runs on all of them.
enum TodoStore: String, CaseIterable, Sendable { case sqlite, postgres }

/// An empty store, for as long as it is kept.
final class TodoStorage: Sendable {
    let settings: [String: String]
    private let folder: TemporaryDirectory
    private let server: PostgresServer?

    init(_ store: TodoStore) throws {
        folder = try TemporaryDirectory()
        switch store {
        case .sqlite:
            server = nil
            settings = ["STATE_DIRECTORY": folder.path]
        case .postgres:
            let server = try PostgresServer()
            self.server = server
            settings = ["DATABASE_URL": server.url]
        }
    }
}

/// `todo` as it runs, asked by a client that takes no answer which its document does not describe.
struct TodoAPI: Sendable {
    static let key = "0123456789abcdef0123456789abcdef"

    let app: AppUnderTest
    private let description: Description

    init(_ app: AppUnderTest) throws {
        self.app = app
        description = Description(try app.get("/openapi.json").json())
    }

    @discardableResult
    func ask(
        _ method: String, _ path: String, _ body: String? = nil, as token: String? = nil,
        _ headers: KeyValuePairs<String, String> = [:], within limit: Double = 20,
        location: SourceLocation = #_sourceLocation
    ) throws -> HTTPResponse {
        var fields = headers.map { ($0.key, $0.value) }
        if body != nil { fields.append(("Content-Type", json)) }
        if let token { fields.append(("Authorization", "Bearer \(token)")) }
        let client = try RawClient(port: app.port, within: limit)
        let head = "\(method) \(path) HTTP/1.1\r\n" + fields.map { "\($0): \($1)\r\n" }.joined()
        let host = fields.contains { $0.0 == "Host" } ? "" : "Host: localhost\r\n"
        let length = body.map { "Content-Length: \($0.utf8.count)\r\n" } ?? ""
        try client.send(head + host + length + "Connection: close\r\n\r\n" + (body ?? ""), within: limit)
        let answer = try client.response(to: method, within: limit)
        let complaint = description.complaint(
            method, path, status: answer.status, type: answer.mediaType,
            body: method != "HEAD" && answer.mediaType.hasSuffix("json") ? try answer.json() : nil,
            headers: answer.headers.map { $0.name.lowercased() })
        #expect(complaint == nil, "\(answer)", sourceLocation: location)
        return answer
    }

    static func signUp(_ email: String, _ password: String = "correct horse") -> String {
        #"{"email":"\#(email)","password":"\#(password)","first_name":"Ada","last_name":"Byron"}"#
    }

    func newUser(_ email: String) throws -> String {
        try #require(try ask("POST", "/users", Self.signUp(email)).json()["access_token"]?.string)
    }

    func logIn(_ email: String, _ password: String, from client: String = "192.0.2.1") throws -> HTTPResponse {
        try ask(
            "POST", "/auth", #"{"username":"\#(email)","password":"\#(password)"}"#, ["X-Forwarded-For": client],
            within: 60)
    }

    func add(_ title: String, as token: String?) throws -> Int {
        try #require(try ask("POST", "/todos", #"{"title":"\#(title)"}"#, as: token).json()["id"]?.integer)
    }

    func titles(_ path: String = "/todos", as token: String?) throws -> [String] {
        try ask("GET", path, as: token).json().elements.compactMap { $0["title"]?.string }
    }
}

extension TodoAPI {
    func ask(
        _ method: String, _ path: String, _ body: String, _ headers: KeyValuePairs<String, String>,
        within limit: Double = 20
    ) throws -> HTTPResponse {
        try ask(method, path, body, as: nil, headers, within: limit)
    }
}

/// Runs `body` with the app over an empty store.
func withTodo(
    _ store: TodoStore = .sqlite, _ environment: [String: String] = [:], _ body: (TodoAPI) throws -> Void
) throws {
    let storage = try TodoStorage(store)
    let standard = storage.settings.merging(["JWT_SECRET_KEY": TodoAPI.key, "BCRYPT_COST": "4", "LOOPS": "2"]) { $1 }
    try withApp("todo", standard.merging(environment) { $1 }) { try body(TodoAPI($0)) }
}
