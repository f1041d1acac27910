// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import Databases
import EventLoop
import HTTP
import SQL
import Support
import Testing
import UnitSupport

@testable import Service
@testable import TodoApp

/// The app's routes over an SQLite file of their own, asked without a server; what its own document does not describe is a fault.
struct TodoBench: Sendable {
    static let key = "0123456789abcdef0123456789abcdef"

    let routes: Router
    let context: LoopContext
    let dependencies: [any Dependency]
    let description: Description
    private let folder: TemporaryDirectory

    init(_ loop: EventLoop, _ environment: [String: String] = [:]) async throws {
        folder = try TemporaryDirectory()
        let standard = [
            "DATABASE_URL": "sqlite:\(folder.path)/todo.sqlite", "JWT_SECRET_KEY": Self.key, "BCRYPT_COST": "4",
        ]
        let app = try Todo(
            Settings(TodoContract.app.settings, arguments: [], environment: standard.merging(environment) { $1 }))
        let log = Log(app: "todo", level: .error, format: .json, sink: LogSink(descriptor: 2))
        context = LoopContext(
            loop: loop, instance: Instance(TodoContract.app, environment: [:]), health: Health(), log: log,
            clients: ClientAddress(trusting: CIDR.list("127.0.0.0/8") ?? []))
        var routes = Router()
        dependencies = app.start(on: context, &routes)
        self.routes = routes
        let document = await routes.respond(to: Request(.get, "/openapi.json"))
        guard case .asset(let content) = document.body else { throw Failure("no document") }
        description = Description(try Document(parsing: Array(content.bytes)))
    }

    /// The database itself, for what no request shows.
    var database: any Database {
        get throws { try #require(dependencies.first as? DatabaseDependency).database }
    }

    struct Answer: Sendable {
        let response: Response
        var status: Int { response.status.code }
        var headers: Headers { response.headers }

        var text: String {
            guard case .bytes(let bytes) = response.body else { return "" }
            return String(decoding: bytes, as: UTF8.self)
        }
        var json: Document { get throws { try Document(parsing: text) } }

        /// The fields that a 422 names.
        var faults: Set<String> { Set(((try? json)?["errors"]?.elements ?? []).compactMap { $0["field"]?.string }) }
    }

    @discardableResult
    func ask(
        _ method: HTTP.Method, _ target: String, _ body: String? = nil, as token: String? = nil,
        _ fields: KeyValuePairs<String, String> = [:], type: String = "application/json",
        location: SourceLocation = #_sourceLocation
    ) async -> Answer {
        var headers = Headers(fields)
        if headers["host"] == nil { headers.append("Host", "localhost:5000") }
        if let token { headers.append("Authorization", "Bearer \(token)") }
        if body != nil { headers.append("Content-Type", type) }
        let answer = Answer(
            response: await routes.respond(
                to: Request(method, target, headers: headers, body: Array((body ?? "").utf8))))
        let media = (answer.headers["content-type"] ?? "").prefix { $0 != ";" }
        let complaint = description.complaint(
            method.description, target, status: answer.status, type: String(media),
            body: media.hasSuffix("json") && !answer.text.isEmpty ? try? answer.json : nil,
            headers: answer.headers.all.map { $0.name.lowercased() })
        #expect(complaint == nil, "\(answer.text)", sourceLocation: location)
        return answer
    }

    static func signUp(_ email: String, _ password: String = "correct horse") -> String {
        #"{"email":"\#(email)","password":"\#(password)","first_name":"Ada","last_name":"Byron"}"#
    }

    /// The token of a new user.
    func newUser(_ email: String, _ password: String = "correct horse") async throws -> String {
        let answer = await ask(.post, "/users", Self.signUp(email, password))
        return try #require(try answer.json["access_token"]?.string)
    }

    func logIn(_ email: String, _ password: String, from client: String? = nil) async -> Answer {
        await ask(
            .post, "/auth", #"{"username":"\#(email)","password":"\#(password)"}"#, as: nil,
            client.map { ["X-Forwarded-For": $0] } ?? [:])
    }

    /// The id of a new todo.
    func add(_ title: String, as token: String?, completed: Bool = false) async throws -> Int {
        let answer = await ask(.post, "/todos", #"{"title":"\#(title)","completed":\#(completed)}"#, as: token)
        return try #require(try answer.json["id"]?.integer)
    }

    func titles(_ target: String = "/todos", as token: String?) async throws -> [String] {
        try await ask(.get, target, as: token).json.elements.compactMap { $0["title"]?.string }
    }

    func close() { for dependency in dependencies { dependency.close() } }
}

/// Runs `body` with the app over an empty database, on a loop of its own.
func withTodo(
    _ environment: [String: String] = [:], _ body: @escaping @Sendable (TodoBench) async throws -> Void
) async throws {
    try await onLoop { loop in
        let bench = try await TodoBench(loop, environment)
        defer { bench.close() }
        try await body(bench)
    }
}
