// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import Glibc
import Postgres
import SQL
import Support
import Testing

@testable import Databases
@testable import Service

@Suite struct DatabaseSettingsTests {
    private let contract = TodoContract.database

    private func named(
        _ set: [String: String], _ environment: [String: String] = [:]
    ) throws(SettingError) -> DatabaseSettings {
        let settings = try Settings(contract.settings, arguments: [], environment: set)
        return try DatabaseSettings(settings, contract, [Postgres.engine], file: "todo.sqlite") { environment[$0] }
    }

    private func server(_ set: [String: String]) throws -> DatabaseServer {
        guard case .server(let server, let engine) = try named(set) else { throw Failure("no server") }
        #expect(engine?.name == "postgres")
        return server
    }

    private func path(_ set: [String: String], _ environment: [String: String] = [:]) throws -> String {
        guard case .sqlite(let path, _) = try named(set, environment) else { throw Failure("not SQLite") }
        return path
    }

    @Test func `a server is named by a URL, or in parts`() async throws {
        for set in [
            ["DATABASE_URL": "postgres://ada:p%40ss@db.example.com:6432/todo"],
            [
                "DB_HOST": "db.example.com", "DB_PORT": "6432", "DB_NAME": "todo", "DB_USER_NAME": "ada",
                "DB_PWD": "p@ss",
            ],
        ] {
            var options = try server(set)
            #expect(options.host == "db.example.com" && options.port == 6432 && options.database == "todo")
            #expect(options.timeoutMilliseconds == 5000)
            let login = try await options.login(nil)
            #expect(login.user == "ada" && login.password == "p@ss")
            options = try server(set.merging(["DB_TIMEOUT_MS": "700", "DB_SSLMODE": "disable"]) { $1 })
            #expect(options.timeoutMilliseconds == 700 && options.tlsMode == .disable)
        }
    }

    @Test(arguments: [["DB_SSLMODE": "maybe"], ["SECRET_REFRESH_SECONDS": "often"], ["DB_TIMEOUT_MS": "soon"]])
    func `what cannot be read is refused, even where the file on this machine has no use for it`(
        set: [String: String]
    ) throws {
        for database in [["DATABASE_URL": "sqlite:/tmp/x"], ["STATE_DIRECTORY": "/tmp"]] {
            #expect { try named(set.merging(database) { $1 }) } throws: { "\($0)".contains(set.keys.first ?? "?") }
        }
    }

    @Test(arguments: [
        ("localhost", DatabaseServer.TLSMode.prefer), ("127.0.0.9", .prefer), ("::1", .prefer),
        ("/run/postgresql", .prefer),
        ("10.0.0.1", .require), ("2001:db8::1", .require), ("localhost.example.com", .require),
    ])
    func `off this machine TLS is required where nobody says`(host: String, mode: DatabaseServer.TLSMode) throws {
        let options = try server(["DB_HOST": host, "DB_NAME": "todo", "DB_USER_NAME": "ada"])
        #expect(try DatabaseTarget(options, DatabaseLogin(user: "ada", password: ""), usualPort: 1).tlsMode == mode)
        let named = DatabaseLogin(user: "ada", password: "", host: host)
        #expect(try DatabaseTarget(server(["SECRET_NAME": "todo/db"]), named, usualPort: 1).tlsMode == mode)
    }

    @Test func `what a URL says of TLS holds, unless the setting says something else`() throws {
        let url = "postgres://ada@db.example.com/todo?sslmode=disable"
        #expect(try server(["DATABASE_URL": url]).tlsMode == .disable)
        #expect(try server(["DATABASE_URL": url, "DB_SSLMODE": "require"]).tlsMode == .require)
    }

    @Test func `modes that verify need an authority that can be read`() throws {
        let folder = try TemporaryDirectory()
        let file = try folder.file("ca.pem", "x")
        let set = ["DATABASE_URL": "postgres://ada@db.example.com/todo"]
        for mode in ["verify-ca", "verify-full"] {
            let set = set.merging(["DB_SSLMODE": mode]) { $1 }
            let missing = #expect(throws: SettingError.self) { try named(set) }
            #expect(missing?.code == .configuration && missing?.description.contains("DB_SSLROOTCERT") == true)
            let none = #expect(throws: SettingError.self) {
                try named(set.merging(["DB_SSLROOTCERT": folder.path + "/none"]) { $1 })
            }
            #expect(none?.description.contains("DB_SSLROOTCERT") == true)
            let options = try server(set.merging(["DB_SSLROOTCERT": file]) { $1 })
            #expect(options.tlsMode?.rawValue == mode && options.rootCertificate == file)
        }
    }

    @Test(
        arguments: [
            (["DB_HOST": "h"], ["DB_NAME", "DB_USER_NAME"]), (["DB_HOST": "h", "DB_USER_NAME": "u"], ["DB_NAME"]),
            (["DB_PWD": "hunter2"], ["DB_HOST"]), (["DB_NAME": "n", "DB_USER_NAME": "u"], ["DB_HOST"]),
            (["DATABASE_URL": "postgres://u:hunter2@h/d", "DB_HOST": "h"], ["DATABASE_URL", "DB_HOST"]),
            (["DATABASE_URL": "postgres://u:hunter2@h/d", "DB_PWD": "hunter2"], ["DATABASE_URL", "DB_PWD"]),
            (["DATABASE_URL": "mysql://u:hunter2@h/d"], ["DATABASE_URL", "postgres://", "sqlite:"]),
            (["DATABASE_URL": "hunter2"], ["DATABASE_URL"]), (["DATABASE_URL": "sqlite:"], ["DATABASE_URL"]),
            (["DATABASE_URL": "sqlite::memory:"], ["DATABASE_URL"]),
            (["DATABASE_URL": "sqlite:/no/such/folder/todo.sqlite"], ["DATABASE_URL"]),
            (["DB_HOST": "a,b", "DB_NAME": "n", "DB_USER_NAME": "u"], ["DB_HOST"]),
            (["SECRET_NAME": "todo/db", "DB_USER_NAME": "u"], ["SECRET_NAME", "DB_USER_NAME"]),
            (["SECRET_NAME": "todo/db", "DB_PWD": "hunter2"], ["SECRET_NAME", "DB_PWD"]),
            (["SECRET_NAME": "todo/db", "DATABASE_URL": "sqlite:x"], ["SECRET_NAME", "DATABASE_URL"]),
            (["DB_PORT": "0"], ["DB_PORT"]), (["DB_TIMEOUT_MS": "0"], ["DB_TIMEOUT_MS"]),
            ([:], ["DATABASE_URL", "DB_HOST", "STATE_DIRECTORY"]),
            (["STATE_DIRECTORY": "/proc/none"], ["STATE_DIRECTORY", "DATABASE_URL", "DB_HOST"]),
        ] as [([String: String], [String])])
    func `what names no database, half of one or two is told with what to do`(set: [String: String], names: [String]) {
        let error = #expect(throws: SettingError.self) { try named(set) }
        #expect(error?.code == .configuration)
        for name in names { #expect(error?.description.contains(name) == true, "\(error?.description ?? "")") }
        #expect(error?.description.contains("hunter2") == false && error?.description.contains("\n") == false)
    }

    @Test func `with nothing set a file is kept in the state directory, for its owner alone`() throws {
        let folder = try TemporaryDirectory()
        for (set, environment, expected) in [
            (["STATE_DIRECTORY": folder.path + "/a/b"], ["XDG_STATE_HOME": "/nowhere"], "/a/b/todo.sqlite"),
            ([:], ["XDG_STATE_HOME": folder.path + "/x", "HOME": "/nowhere"], "/x/slipway/todo.sqlite"),
            ([:], ["HOME": folder.path + "/h", "XDG_STATE_HOME": ""], "/h/.local/state/slipway/todo.sqlite"),
        ] as [([String: String], [String: String], String)] {
            let path = try path(set, environment)
            #expect(path == folder.path + expected)
            var facts = stat()
            #expect(stat(String(path.dropLast("/todo.sqlite".count)), &facts) == 0 && facts.st_mode & 0o777 == 0o700)
        }
        #expect(try self.path(["DATABASE_URL": "sqlite:\(folder.path)/t.db"]) == folder.path + "/t.db")
        #expect(try self.path(["DATABASE_URL": "sqlite://\(folder.path)/t.db"]) == folder.path + "/t.db")
        #expect(try self.path(["DATABASE_URL": "sqlite:t.db"]) == "t.db")
    }

    @Test func `on ECS a missing database is an error, and one that is named is not`() throws {
        let folder = try TemporaryDirectory()
        let ecs = ["ECS_CONTAINER_METADATA_URI_V4": "http://169.254.170.2/v4/x", "HOME": folder.path]
        let error = #expect(throws: SettingError.self) { try named(["STATE_DIRECTORY": folder.path], ecs) }
        #expect(error?.description.contains("DATABASE_URL") == true && error?.description.contains("DB_HOST") == true)
        #expect(try path(["DATABASE_URL": "sqlite:\(folder.path)/t.db"], ecs) == folder.path + "/t.db")
    }
}
