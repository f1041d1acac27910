// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import MySQL
import Postgres
import SQL
import SQLite
import Support
import UnitSupport

/// Who must pass the contract suite. What one engine says in other words than another stands in `Dialect.swift`.
///
/// A real MySQL joins where `SLIPWAY_MYSQL` names one, as `make test-mysql` sees to.
enum Engine: Sendable {
    case sqlite
    case postgres
    case mariadb
    case mysql

    static let allCases: [Engine] = [.sqlite, .postgres, .mariadb] + (getenv("SLIPWAY_MYSQL") == nil ? [] : [.mysql])

    /// A new, empty database.
    func place() throws -> any DatabasePlace {
        switch self {
        case .sqlite: try SQLitePlace()
        case .postgres: try PostgresPlace()
        case .mariadb: try MySQLPlace(.mariadb)
        case .mysql: try MySQLPlace(.mysql)
        }
    }

    /// Runs `body` with a new, empty database on a loop of its own; the database is closed afterwards.
    func run<Value: Sendable>(
        _ migrations: [Migration] = [], timeoutMilliseconds: Int = 20_000,
        _ body: @escaping @Sendable (any Database) async throws -> Value
    ) async throws -> Value {
        let place = try place()
        return try await onLoop { loop in
            let database = try await place.open(migrations, timeoutMilliseconds: timeoutMilliseconds, on: loop)
            let result: Result<Value, any Error>
            do { result = .success(try await body(database)) } catch { result = .failure(error) }
            database.close()
            return try result.get()
        }
    }
}

/// Where a database is, which goes with the last reference.
protocol DatabasePlace: Sendable {
    /// Opens it as one process of several would, on that process' loop.
    func open(_ migrations: [Migration], timeoutMilliseconds: Int, on loop: EventLoop) async throws -> any Database
}

struct SQLitePlace: DatabasePlace {
    private let directory: TemporaryDirectory
    var path: String { directory.path + "/database" }

    init() throws { directory = try TemporaryDirectory() }

    func open(_ migrations: [Migration], timeoutMilliseconds: Int, on loop: EventLoop) async throws -> any Database {
        try SQLite(path: path, migrations: migrations, timeoutMilliseconds: timeoutMilliseconds).database(on: loop)
    }
}

/// A database of its own on a server that all share.
final class PostgresPlace: DatabasePlace {
    private static let server = Result { try PostgresServer() }
    private let server: PostgresServer
    private let name: String

    init() throws {
        server = try Self.server.get()
        name = try server.makeDatabase()
    }

    deinit { try? server.dropDatabase(name) }

    func open(_ migrations: [Migration], timeoutMilliseconds: Int, on loop: EventLoop) async throws -> any Database {
        guard var options = DatabaseServer(url: server.url(name), of: Postgres.engine) else {
            throw Failure("no URL: \(server.url(name))")
        }
        options.timeoutMilliseconds = timeoutMilliseconds
        return Postgres(options, migrations: migrations, on: loop)
    }
}

/// The same on MariaDB or MySQL.
final class MySQLPlace: DatabasePlace {
    private static let mariadb = Result { try MySQLServer(.mariadb) }
    private static let mysql = Result { try MySQLServer(.mysql) }
    private let server: MySQLServer
    private let name: String

    init(_ flavour: MySQLServer.Flavour) throws {
        server = try (flavour == .mysql ? Self.mysql : Self.mariadb).get()
        name = try server.makeDatabase()
    }

    deinit { try? server.dropDatabase(name) }

    func open(_ migrations: [Migration], timeoutMilliseconds: Int, on loop: EventLoop) async throws -> any Database {
        guard var options = DatabaseServer(url: server.url(name), of: MySQL.engine) else {
            throw Failure("no URL: \(server.url(name))")
        }
        options.timeoutMilliseconds = timeoutMilliseconds
        return MySQL(options, migrations: migrations, on: loop)
    }
}

/// Asks until there is an answer, which a short time may not suffice for while a database is being made.
func untilOpen(_ database: any Database) async {
    for _ in 0..<100 {
        if (try? await database.read("SELECT 1")) != nil { return }
        try? await database.loop.sleep(milliseconds: 50)
    }
}

/// The error that `body` throws; `nil` when it throws none, or another.
func fault(_ body: () async throws -> Void) async -> SQLError? {
    do { try await body() } catch { return error as? SQLError }
    return nil
}
