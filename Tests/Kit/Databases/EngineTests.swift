// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import EventLoop
import Metrics
import Postgres
import SQL
import Support
import Synchronization
import Testing
import UnitSupport

@testable import AWS
@testable import Databases
@testable import Service

/// Which server an app with more than one kind of them is put on.
@Suite(.blocking) struct EngineTests {
    private let contract = RoastContract.database

    /// Who was opened, where, and with which login.
    private final class Opened: Sendable {
        let all = Mutex<[(engine: String, server: DatabaseServer)]>([])
    }

    /// Answers nothing.
    private struct Still: Database {
        let loop: EventLoop
        let dialect = SQLDialect.postgres
        var metrics: ClientMetrics { ClientMetrics() }
        func read(_ statement: SQL) async throws(SQLError) -> SQLRows { throw SQLError(.refused, "still") }
        func write(_ statement: SQL, mayShareTransaction: Bool) async throws(SQLError) -> SQLRows {
            throw SQLError(.refused, "still")
        }
        func transaction(_ statements: [SQL]) async throws(SQLError) -> [SQLRows] { throw SQLError(.refused, "still") }
        func close() {}
    }

    private func engines(_ opened: Opened = Opened()) -> [DatabaseEngine] {
        [("mysql", ["mariadb"]), ("postgres", ["postgresql"])].map { name, aliases in
            DatabaseEngine(name, aliases: aliases, dialect: .postgres) { server, _, loop, _ in
                opened.all.withLock { $0.append((name, server)) }
                return Still(loop: loop)
            }
        }
    }

    private func named(_ set: [String: String], _ engines: [DatabaseEngine]? = nil) throws -> (String?, DatabaseServer)
    {
        let settings = try Settings(contract.settings, arguments: [], environment: set)
        guard
            case .server(let server, let engine) = try DatabaseSettings(
                settings, contract, engines ?? self.engines(), file: "roast.sqlite", environment: { _ in nil })
        else { throw Failure("no server") }
        return (engine?.name, server)
    }

    private static let parts = ["DB_SERVER": "db.example.com", "DB_DATABASE": "roast", "DB_USER": "ada"]

    @Test(arguments: [(nil, "mysql"), ("mysql", "mysql"), ("postgres", "postgres"), ("POSTGRES", "postgres")])
    func `a server in parts is the kind that DB_ENGINE says, else the app's first`(engine: String?, name: String) throws
    {
        var set = Self.parts
        set["DB_ENGINE"] = engine
        let (found, server) = try named(set)
        #expect(found == name && server.host == "db.example.com" && server.database == "roast")
    }

    @Test func `a URL says its kind itself`() throws {
        for (url, name) in [
            ("mysql://ada@h/roast", "mysql"), ("mariadb://ada@h/roast", "mysql"),
            ("postgres://ada@h/roast", "postgres"),
            ("postgresql://ada@h/roast", "postgres"),
        ] { #expect(try named(["DATABASE_URL": url]).0 == name) }
    }

    private static let nowhere: [([String: String], [String])] = [
        (
            ["DB_SERVER": "h", "DB_DATABASE": "d", "DB_USER": "u", "DB_ENGINE": "oracle"],
            ["DB_ENGINE", "mysql", "postgres"]
        ),
        (["DB_ENGINE": "postgres"], ["DB_SERVER", "DB_DATABASE", "DB_USER"]),
        (["DATABASE_URL": "postgres://ada@h/d", "DB_ENGINE": "postgres"], ["DATABASE_URL", "DB_ENGINE"]),
        (["DATABASE_URL": "oracle://ada@h/d"], ["DATABASE_URL", "mysql://", "postgres://", "sqlite:"]),
        (["DB_SERVER": "h", "DB_DATABASE": "d"], ["DB_USER"]),
        (["SECRET_NAME": "roast/db", "DB_PASSWORD": "hunter2"], ["SECRET_NAME", "DB_PASSWORD"]),
    ]

    @Test(arguments: nowhere)
    func `what names no server of ours is told with what to do`(set: [String: String], names: [String]) {
        let error = #expect(throws: SettingError.self) { _ = try named(set) }
        for name in names { #expect(error?.description.contains(name) == true, "\(error?.description ?? "")") }
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test func `a kind that the app knows and this program has no engine for is told`() {
        let error = #expect(throws: SettingError.self) { _ = try named(Self.parts, [Postgres.engine]) }
        #expect(error?.code == .configuration && error?.description.contains("mysql") == true)
    }

    @Test func `where there is a secret it says the kind, unless DB_ENGINE does`() throws {
        #expect(try named(["SECRET_NAME": "roast/db"]).0 == nil)
        #expect(try named(["SECRET_NAME": "roast/db", "DB_ENGINE": "postgres"]).0 == "postgres")
        let (_, server) = try named([
            "SECRET_NAME": "roast/db", "DB_SERVER": "proxy.example.com", "DB_DATABASE": "mine",
        ])
        #expect(server.host == "proxy.example.com" && server.database == "mine")
    }

    @Test func `what is set wins over the secret's host and database`() throws {
        let login = DatabaseLogin(user: "u", password: "p", host: "rds.example.com", port: 3307, database: "theirs")
        let own = try DatabaseTarget(
            named(["SECRET_NAME": "s", "DB_SERVER": "proxy.example.com", "DB_DATABASE": "mine"]).1, login, usualPort: 1)
        #expect(own.host == "proxy.example.com" && own.database == "mine" && own.port == 3307)
        let theirs = try DatabaseTarget(named(["SECRET_NAME": "s"]).1, login, usualPort: 1)
        #expect(theirs.host == "rds.example.com" && theirs.database == "theirs" && theirs.port == 3307)
        let port = try DatabaseTarget(named(["SECRET_NAME": "s", "DB_PORT": "99"]).1, login, usualPort: 1)
        #expect(port.port == 99)
    }

    private func secret(_ text: String, failures: Int = 0) -> SecretLogin {
        let left = Mutex(failures)
        return SecretLogin(refreshSeconds: 3600) { _, _ in
            let isFailure = left.withLock { left in
                defer { left -= 1 }
                return left > 0
            }
            return isFailure
                ? .failure(AWSError(.unreachable, "not now")) : .success(SecretValue(text: text, versionID: "v"))
        }
    }

    @Test(arguments: [
        ("mysql", "mysql"), ("mariadb", "mysql"), ("postgres", "postgres"), ("postgresql", "postgres"), (nil, "mysql"),
    ])
    func `the secret's engine is opened, once for all who wait`(engine: String?, name: String) async throws {
        let opened = Opened()
        let member = engine.map { #","engine":"\#($0)""# } ?? ""
        try await onLoop { loop in
            let database = SecretDatabase(
                secret(#"{"username":"u","password":"p"\#(member)}"#), engines(opened), waitMilliseconds: 5000, on: loop
            ) {
                $0.open(DatabaseServer { _ throws(SQLError) in throw SQLError(.closed, "") }, [], loop) { _ in }
            }
            for _ in 0..<3 {
                let code = await code { _ = try await database.read("SELECT 1") }
                #expect(code == .refused)
            }
            #expect(await code { _ = try await database.transaction(["SELECT 1"]) } == .refused)
            #expect(opened.all.withLock { $0.map(\.engine) } == [name])
            database.close()
        }
    }

    @Test func `a secret's engine that there is none for is told by its choice, and nothing is opened`() async throws {
        let opened = Opened()
        try await onLoop { loop in
            let database = SecretDatabase(
                secret(#"{"username":"u","password":"hunter2","engine":"oracle"}"#), engines(opened),
                waitMilliseconds: 5000, on: loop
            ) { $0.open(DatabaseServer { _ throws(SQLError) in throw SQLError(.closed, "") }, [], loop) { _ in } }
            do { _ = try await database.read("SELECT 1") } catch let error as SQLError {
                #expect(
                    error.code == .unavailable && error.detail.contains("DB_ENGINE")
                        && !error.detail.contains("hunter2"))
            }
            #expect(opened.all.withLock { $0.isEmpty })
        }
    }

    @Test func `nobody waits longer for a secret than for the database, and what is read late is opened all the same`()
        async throws
    {
        let opened = Opened()
        try await onLoop { loop in
            let slow = SecretLogin(refreshSeconds: 3600) { _, loop in
                try? await loop.sleep(milliseconds: 500)
                return .success(
                    SecretValue(text: #"{"username":"u","password":"p","engine":"postgres"}"#, versionID: "v"))
            }
            let database = SecretDatabase(slow, engines(opened), waitMilliseconds: 50, on: loop) {
                $0.open(DatabaseServer { _ throws(SQLError) in throw SQLError(.closed, "") }, [], loop) { _ in }
            }
            #expect(await code { _ = try await database.read("SELECT 1") } == .unavailable)
            #expect(opened.all.withLock { $0.isEmpty })
            try await loop.sleep(milliseconds: 1000)
            #expect(await code { _ = try await database.read("SELECT 1") } == .refused)
            database.close()
        }
    }

    @Test func `a secret that cannot be read yet is no reason to give up, and a closed database opens nothing`()
        async throws
    {
        let opened = Opened()
        try await onLoop { loop in
            let make: @Sendable (DatabaseEngine) -> any Database = { engine in
                engine.open(DatabaseServer { _ throws(SQLError) in throw SQLError(.closed, "") }, [], loop) { _ in }
            }
            let text = #"{"username":"u","password":"p","engine":"postgres"}"#
            let database = SecretDatabase(
                secret(text, failures: 1), engines(opened), waitMilliseconds: 5000, on: loop, open: make)
            #expect(await code { _ = try await database.read("SELECT 1") } == .unavailable)
            var last: SQLError.Code?
            for _ in 0..<100 where last != .refused {
                try await loop.sleep(milliseconds: 50)
                last = await code { _ = try await database.read("SELECT 1") }
            }
            #expect(last == .refused && opened.all.withLock { $0.map(\.engine) } == ["postgres"])
            let closed = SecretDatabase(secret(text), engines(opened), waitMilliseconds: 5000, on: loop, open: make)
            closed.close()
            #expect(await code { _ = try await closed.read("SELECT 1") } == .closed)
            #expect(opened.all.withLock { $0.count } == 1)
        }
    }
}

private func code(_ body: () async throws -> Void) async -> SQLError.Code? {
    do { try await body() } catch { return (error as? SQLError)?.code }
    return nil
}
