// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import Glibc
import SQL
import Support
import Testing

@testable import Postgres
@testable import Service
@testable import TodoApp

@Suite struct DatabaseSettingsTests {
    private func engine(
        _ set: [String: String], _ environment: [String: String] = [:]
    ) throws(SettingError) -> DatabaseEngine {
        let settings = try Settings(TodoContract.app.settings, arguments: [], environment: set)
        return try DatabaseEngine(settings) { environment[$0] }
    }

    private func postgres(_ set: [String: String]) throws -> PostgresOptions {
        guard case .postgres(let options) = try engine(set) else { throw Failure("not PostgreSQL") }
        return options
    }

    private func path(_ set: [String: String], _ environment: [String: String] = [:]) throws -> String {
        guard case .sqlite(let path, _) = try engine(set, environment) else { throw Failure("not SQLite") }
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
            var options = try postgres(set)
            #expect(options.host == "db.example.com" && options.port == 6432 && options.database == "todo")
            #expect(options.timeoutMilliseconds == 5000)
            let login = try await options.login(nil)
            #expect(login.user == "ada" && login.password == "p@ss")
            options = try postgres(set.merging(["DB_TIMEOUT_MS": "700", "DB_SSLMODE": "disable"]) { $1 })
            #expect(options.timeoutMilliseconds == 700 && options.sslMode == .disable)
        }
    }

    @Test(arguments: [
        ("localhost", PostgresOptions.SSLMode.prefer), ("127.0.0.9", .prefer), ("::1", .prefer),
        ("/run/postgresql", .prefer),
        ("10.0.0.1", .require), ("2001:db8::1", .require), ("localhost.example.com", .require),
    ])
    func `off this machine TLS is required where nobody says`(host: String, mode: PostgresOptions.SSLMode) throws {
        let options = try postgres(["DB_HOST": host, "DB_NAME": "todo", "DB_USER_NAME": "ada"])
        #expect(try PostgresTarget(options, DatabaseLogin(user: "ada", password: "")).sslMode == mode)
        let named = DatabaseLogin(user: "ada", password: "", host: host)
        #expect(try PostgresTarget(postgres(["SECRET_NAME": "todo/db"]), named).sslMode == mode)
    }

    @Test func `what a URL says of TLS holds, unless the setting says something else`() throws {
        let url = "postgres://ada@db.example.com/todo?sslmode=disable"
        #expect(try postgres(["DATABASE_URL": url]).sslMode == .disable)
        #expect(try postgres(["DATABASE_URL": url, "DB_SSLMODE": "require"]).sslMode == .require)
    }

    @Test func `modes that verify need an authority that can be read`() throws {
        let folder = try TemporaryDirectory()
        let file = try folder.file("ca.pem", "x")
        let set = ["DATABASE_URL": "postgres://ada@db.example.com/todo"]
        for mode in ["verify-ca", "verify-full"] {
            let set = set.merging(["DB_SSLMODE": mode]) { $1 }
            let missing = #expect(throws: SettingError.self) { try engine(set) }
            #expect(missing?.code == .configuration && missing?.description.contains("DB_SSLROOTCERT") == true)
            let none = #expect(throws: SettingError.self) {
                try engine(set.merging(["DB_SSLROOTCERT": folder.path + "/none"]) { $1 })
            }
            #expect(none?.description.contains("DB_SSLROOTCERT") == true)
            let options = try postgres(set.merging(["DB_SSLROOTCERT": file]) { $1 })
            #expect(options.sslMode?.rawValue == mode && options.sslRootCertificate == file)
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
        let error = #expect(throws: SettingError.self) { try engine(set) }
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
        let error = #expect(throws: SettingError.self) { try engine(["STATE_DIRECTORY": folder.path], ecs) }
        #expect(error?.description.contains("DATABASE_URL") == true && error?.description.contains("DB_HOST") == true)
        #expect(try path(["DATABASE_URL": "sqlite:\(folder.path)/t.db"], ecs) == folder.path + "/t.db")
    }

    @Test(
        arguments: [
            ([:], "JWT_SECRET_KEY"), (["JWT_SECRET_KEY": "hunter2"], "JWT_SECRET_KEY"),
            (["JWT_SECRET_KEY": TodoBench.key, "BCRYPT_COST": "3"], "BCRYPT_COST"),
            (["JWT_SECRET_KEY": TodoBench.key, "BCRYPT_COST": "17"], "BCRYPT_COST"),
            (["JWT_SECRET_KEY": TodoBench.key, "JWT_ACCESS_TOKEN_EXPIRES": "0"], "JWT_ACCESS_TOKEN_EXPIRES"),
            (["TODO_AUTH": "basic"], "TODO_AUTH"),
        ] as [([String: String], String)])
    func `a setting of log-ins that cannot be is told by its name`(set: [String: String], name: String) throws {
        let folder = try TemporaryDirectory()
        let error = #expect(throws: SettingError.self) {
            try Todo(
                Settings(
                    TodoContract.app.settings, arguments: [],
                    environment: set.merging(["STATE_DIRECTORY": folder.path]) { $1 }))
        }
        #expect(error?.code == .configuration && error?.description.contains(name) == true)
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test func `without users no key is needed`() throws {
        let folder = try TemporaryDirectory()
        let environment = ["TODO_AUTH": "none", "STATE_DIRECTORY": folder.path]
        _ = try Todo(Settings(TodoContract.app.settings, arguments: [], environment: environment))
    }
}
