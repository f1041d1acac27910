// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import Databases
import EventLoop
import Glibc
import HTTP
import SQL
import Support
import Testing
import UnitSupport

@testable import RoastApp
@testable import Service

/// What `roast` keeps its votes in; each test runs on all of them.
enum RoastStore: String, CaseIterable, Sendable {
    case sqlite, postgres, mariadb, mysql

    static let allCases: [RoastStore] =
        [.sqlite, .postgres, .mariadb] + (getenv("SLIPWAY_MYSQL") == nil ? [] : [.mysql])

    private static let server = Result { try PostgresServer() }
    private static let mariadbServer = Result { try MySQLServer(.mariadb) }
    private static let mysqlServer = Result { try MySQLServer(.mysql) }

    /// An empty one, and what names it, for as long as `body` runs.
    func with<Value>(_ body: ([String: String]) async throws -> Value) async throws -> Value {
        switch self {
        case .sqlite:
            let folder = try TemporaryDirectory()
            return try await body(["DATABASE_URL": "sqlite:\(folder.path)/roast.sqlite"])
        case .postgres:
            let server = try Self.server.get()
            let name = try server.makeDatabase()
            defer { try? server.dropDatabase(name) }
            return try await body(["DATABASE_URL": server.url(name)])
        case .mariadb, .mysql:
            let server = try (self == .mysql ? Self.mysqlServer : Self.mariadbServer).get()
            let name = try server.makeDatabase()
            defer { try? server.dropDatabase(name) }
            return try await body(["DATABASE_URL": server.url(name)])
        }
    }
}

/// The app's routes over an empty store of their own, asked without a server.
struct RoastBench: Sendable {
    static let secret = "0123456789abcdef0123456789abcdef"
    static let token = "the administrator's own token"

    let routes: Router
    let context: LoopContext
    let dependencies: [any Dependency]
    let app: Roast

    init(_ loop: EventLoop, _ environment: [String: String]) throws {
        app = try Roast(Settings(RoastContract.app.settings, arguments: [], environment: environment))
        context = LoopContext(
            loop: loop, instance: Instance(RoastContract.app, environment: [:]), health: Health(),
            log: Log(app: "roast", level: .error, format: .json, sink: LogSink(descriptor: 2)),
            clients: ClientAddress(trusting: CIDR.list("127.0.0.0/8") ?? []))
        var routes = Router()
        dependencies = app.start(on: context, &routes)
        self.routes = routes
    }

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
        var faults: Set<String> { Set(((try? json)?["errors"]?.elements ?? []).compactMap { $0["field"]?.string }) }

        /// The cookie that it sets, as a browser sends it back.
        func cookie(_ name: String) -> String? {
            headers.all("set-cookie").first { $0.hasPrefix(name + "=") }.map { String($0.prefix { $0 != ";" }) }
        }
        var owner: String? { cookie("roast_owner") }
    }

    @discardableResult
    func ask(
        _ method: HTTP.Method, _ target: String, _ body: String? = nil, cookie: String? = nil,
        _ fields: KeyValuePairs<String, String> = [:], type: String = "application/json"
    ) async -> Answer {
        var headers = Headers(fields)
        if headers["host"] == nil { headers.append("Host", "roast.example.com") }
        if let cookie { headers.append("Cookie", cookie) }
        if body != nil { headers.append("Content-Type", type) }
        return Answer(
            response: await routes.respond(
                to: Request(method, target, headers: headers, body: Array((body ?? "").utf8))))
    }

    func ask(_ method: HTTP.Method, _ target: String, _ fields: KeyValuePairs<String, String>) async -> Answer {
        await ask(method, target, nil, fields)
    }

    /// As a browser sends a form.
    func send(
        _ target: String, _ fields: KeyValuePairs<String, String>, cookie: String? = nil,
        _ headers: KeyValuePairs<String, String> = [:]
    ) async -> Answer {
        let body = fields.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
        return await ask(
            .post, target, body, cookie: cookie, headers, type: "application/x-www-form-urlencoded")
    }

    static func ballot(_ email: String, _ name: String = "Ada Byron", _ drink: String = "gingerbread-latte") -> String {
        #"{"name":"\#(name)","email":"\#(email)","drink":"\#(drink)"}"#
    }

    /// Casts a vote. - Returns: its id, and the cookie of its owner.
    func vote(_ email: String, _ name: String = "Ada Byron", _ drink: String = "gingerbread-latte") async throws
        -> (id: String, owner: String)
    {
        let answer = await ask(.post, "/api/votes", Self.ballot(email, name, drink))
        return (try #require(try answer.json["id"]?.string, "\(answer.text)"), try #require(answer.owner))
    }

    func counts() async throws -> [Int] {
        try await ask(.get, "/api/results").json["drinks"]?.elements.compactMap { $0["votes"]?.integer } ?? []
    }

    func close() { for dependency in dependencies { dependency.close() } }
}

/// Runs `body` with the app over an empty store, on a loop of its own.
func withRoast(
    _ store: RoastStore = .sqlite, _ environment: [String: String] = [:],
    _ body: @escaping @Sendable (RoastBench) async throws -> Void
) async throws {
    try await store.with { named in
        let settings = ["SESSION_SECRET": RoastBench.secret, "ADMIN_TOKEN": RoastBench.token]
            .merging(named) { $1 }.merging(environment) { $1 }.filter { !$0.value.isEmpty }
        try await onLoop { loop in
            let bench = try RoastBench(loop, settings)
            defer { bench.close() }
            try await body(bench)
        }
    }
}
