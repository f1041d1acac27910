// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import MySQL
import SQL
import Support
import Synchronization
import UnitSupport

/// MariaDB, and a real MySQL where `SLIPWAY_MYSQL` names one, as `make test-mysql` sees to.
let flavours: [MySQLServer.Flavour] = [.mariadb] + (getenv("SLIPWAY_MYSQL") == nil ? [] : [.mysql])

/// Servers that tests share; each has a database of its own.
private let mariadb = Result { try MySQLServer(.mariadb) }
private let mysql = Result { try MySQLServer(.mysql) }

func shared(_ flavour: MySQLServer.Flavour) throws -> MySQLServer {
    try (flavour == .mysql ? mysql : mariadb).get()
}

/// What a test has around its client.
struct Scene: Sendable {
    let server: MySQLServer
    let database: String
    let options: DatabaseServer
    let loop: EventLoop

    @discardableResult
    func query(_ statement: String) throws -> [String] { try server.query(statement, database: database) }
}

/// Runs `body` with a client of a new database, on a loop of its own; both are gone afterwards.
/// - Parameter server: instead of the one that tests share.
func withMySQL<Value: Sendable>(
    _ flavour: MySQLServer.Flavour, server: MySQLServer? = nil, timeout: Int = 5000, connections: Int = 4,
    migrations: [Migration] = [], events: Events = Events(),
    _ body: @escaping @Sendable (MySQL, Scene) async throws -> Value
) async throws -> Value {
    let server = try server ?? shared(flavour)
    let database = try server.makeDatabase()
    defer { try? server.dropDatabase(database) }
    var settings = try options(server.url(database), timeout: timeout)
    settings.connections = connections
    return try await withMySQL(settings, migrations: migrations, events: events) { [settings] mysql, loop in
        try await body(mysql, Scene(server: server, database: database, options: settings, loop: loop))
    }
}

func withMySQL<Value: Sendable>(
    _ options: DatabaseServer, migrations: [Migration] = [], events: Events = Events(),
    _ body: @escaping @Sendable (MySQL, EventLoop) async throws -> Value
) async throws -> Value {
    try await onLoop { loop in
        let mysql = MySQL(options, migrations: migrations, on: loop) { events.note($0) }
        defer { mysql.close() }
        return try await body(mysql, loop)
    }
}

func options(_ url: String, timeout: Int = 5000) throws -> DatabaseServer {
    guard var options = DatabaseServer(url: url, of: MySQL.engine) else { throw Failure("no URL: \(url)") }
    options.timeoutMilliseconds = timeout
    return options
}

/// What a client told of its connection.
final class Events: Sendable {
    private let list = Mutex<[String]>([])

    func note(_ event: DatabaseEvent) {
        switch event {
        case .connected: list.withLock { $0.append("connected") }
        case .lost(let error): list.withLock { $0.append("lost: \(error.debugDescription)") }
        }
    }

    var all: [String] { list.withLock { $0 } }
    var kinds: [String] { all.map { String($0.prefix { $0 != ":" }) } }
}

/// The error that `body` throws; `nil` when it throws none.
func failure(_ body: () async throws -> Void) async -> SQLError? {
    do { try await body() } catch { return error as? SQLError }
    return nil
}

func code(_ body: () async throws -> Void) async -> SQLError.Code? { await failure(body)?.code }

/// Asks until the client answers again. - Returns: milliseconds that took.
func untilAnswered(_ mysql: MySQL, _ loop: EventLoop, within limit: UInt64 = 10_000) async throws -> UInt64 {
    let start = loop.nanoseconds
    while (try? await mysql.read("SELECT 1")) == nil {
        guard loop.nanoseconds - start < limit * 1_000_000 else { throw Failure("not answered within \(limit) ms") }
        try await loop.sleep(milliseconds: 10)
    }
    return (loop.nanoseconds - start) / 1_000_000
}

/// Runs `body` so many times at once.
func together<Value: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) async -> Value) async -> [Value] {
    await withTaskGroup { group in
        for index in 0..<count { group.addTask { await body(index) } }
        return await group.reduce(into: []) { $0.append($1) }
    }
}
