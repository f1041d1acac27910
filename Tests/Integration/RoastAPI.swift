// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// The stores that `roast` keeps its votes in; each test of theirs runs on all of them.
enum RoastStore: String, CaseIterable, Sendable {
    case sqlite, postgres, mariadb, mysql

    static let allCases: [RoastStore] =
        [.sqlite, .postgres, .mariadb] + (getenv("SLIPWAY_MYSQL") == nil ? [] : [.mysql])

    /// What `/ready` calls it.
    var engine: String { self == .mariadb ? "mysql" : rawValue }
}

/// An empty store, for as long as it is kept.
final class RoastStorage: Sendable {
    let settings: [String: String]
    private let folder: TemporaryDirectory
    private let server: (any Sendable)?

    init(_ store: RoastStore) throws {
        folder = try TemporaryDirectory()
        switch store {
        case .sqlite:
            server = nil
            settings = ["STATE_DIRECTORY": folder.path]
        case .postgres:
            let server = try PostgresServer()
            self.server = server
            settings = ["DATABASE_URL": server.url]
        case .mariadb, .mysql:
            let server = try MySQLServer(store == .mysql ? .mysql : .mariadb)
            self.server = server
            settings = ["DATABASE_URL": server.url(try server.makeDatabase())]
        }
    }
}

/// `roast` as it runs.
struct RoastAPI: Sendable {
    static let secret = "0123456789abcdef0123456789abcdef"
    static let token = "the administrator's own token"

    let app: AppUnderTest

    @discardableResult
    func ask(
        _ method: String, _ path: String, _ body: String? = nil, cookie: String? = nil,
        _ headers: KeyValuePairs<String, String> = [:], type: String = json, within limit: Double = 20
    ) throws -> HTTPResponse {
        var fields = headers.map { ($0.key, $0.value) }
        if let body { fields += [("Content-Type", type), ("Content-Length", "\(body.utf8.count)")] }
        if body == nil, method != "GET", method != "HEAD" { fields.append(("Content-Length", "0")) }
        if let cookie { fields.append(("Cookie", cookie)) }
        let client = try RawClient(port: app.port, within: limit)
        let head = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n" + fields.map { "\($0): \($1)\r\n" }.joined()
        try client.send(head + "Connection: close\r\n\r\n" + (body ?? ""), within: limit)
        return try client.response(to: method, within: limit)
    }

    func ask(_ method: String, _ path: String, _ headers: KeyValuePairs<String, String>) throws -> HTTPResponse {
        try ask(method, path, nil, headers)
    }

    static func ballot(_ email: String, _ name: String = "Ada Byron", _ drink: String = "gingerbread-latte") -> String {
        #"{"name":"\#(name)","email":"\#(email)","drink":"\#(drink)"}"#
    }

    /// As a browser sends a form whose fields need no escape.
    func send(
        _ path: String, _ form: String, cookie: String? = nil, _ headers: KeyValuePairs<String, String> = [:]
    ) throws -> HTTPResponse {
        try ask("POST", path, form, cookie: cookie, headers, type: "application/x-www-form-urlencoded")
    }

    /// - Returns: the vote's id, and its owner's cookie.
    func vote(_ email: String, _ name: String = "Ada Byron") throws -> (id: String, owner: String) {
        let answer = try ask("POST", "/api/votes", Self.ballot(email, name))
        return (try #require(try answer.json()["id"]?.string, "\(answer)"), try #require(Self.cookie(in: answer)))
    }

    static func cookie(in answer: HTTPResponse, _ name: String = "roast_owner") -> String? {
        answer.all("Set-Cookie").first { $0.hasPrefix(name + "=") }.map { String($0.prefix { $0 != ";" }) }
    }

    var total: Int { get throws { try ask("GET", "/api/results").json()["total"]?.integer ?? -1 } }
}

/// Runs `body` with the app over an empty store.
func withRoast(
    _ store: RoastStore = .sqlite, _ environment: [String: String] = [:], _ body: (RoastAPI) throws -> Void
) throws {
    let storage = try RoastStorage(store)
    let standard = storage.settings.merging(
        ["SESSION_SECRET": RoastAPI.secret, "ADMIN_TOKEN": RoastAPI.token, "LOOPS": "2"]) { $1 }
    try withApp("roast", standard.merging(environment) { $1 }.filter { !$0.value.isEmpty }) {
        try body(RoastAPI(app: $0))
    }
}
