// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

@Suite(.quick) struct TodoSettingsTests {
    private static let key = ["JWT_SECRET_KEY": TodoAPI.key]

    @Test(arguments: [
        ([:], "JWT_SECRET_KEY"), (["JWT_SECRET_KEY": "hunter2"], "JWT_SECRET_KEY"),
        (key.merging(["DB_HOST": "h"]) { $1 }, "DB_NAME"),
        (key.merging(["DB_PWD": "hunter2"]) { $1 }, "DB_HOST"),
        (key.merging(["DATABASE_URL": "postgres://a:hunter2@h/d", "DB_HOST": "h"]) { $1 }, "DATABASE_URL"),
        (key.merging(["DATABASE_URL": "oracle://a:hunter2@h/d"]) { $1 }, "DATABASE_URL"),
        (key.merging(["DATABASE_URL": "sqlite:/proc/none/todo.sqlite"]) { $1 }, "DATABASE_URL"),
        (key.merging(["DATABASE_URL": "postgres://a@h/d", "DB_SSLMODE": "verify-full"]) { $1 }, "DB_SSLROOTCERT"),
        (
            key.merging(["DATABASE_URL": "postgres://a@h/d", "DB_SSLMODE": "verify-ca", "DB_SSLROOTCERT": "/none"]) {
                $1
            }, "DB_SSLROOTCERT"
        ),
        (key.merging(["DATABASE_URL": "postgres://a@h/d", "DB_SSLMODE": "yes"]) { $1 }, "DB_SSLMODE"),
        (key.merging(["STATE_DIRECTORY": "/proc/none"]) { $1 }, "STATE_DIRECTORY"),
        (key.merging(["ECS_CONTAINER_METADATA_URI_V4": "http://127.0.0.1:1/v4/x"]) { $1 }, "DATABASE_URL"),
        (key.merging(["SECRET_NAME": "todo/db"]) { $1 }, "AWS_REGION"),
        (key.merging(["SECRET_NAME": "todo/db", "DB_PWD": "hunter2"]) { $1 }, "SECRET_NAME"),
        (key.merging(["BCRYPT_COST": "99"]) { $1 }, "BCRYPT_COST"), (["TODO_AUTH": "basic"], "TODO_AUTH"),
    ])
    func `what cannot be ends the program with 78 and one line that names it`(set: [String: String], name: String)
        throws
    {
        let folder = try TemporaryDirectory()
        let environment = ["HOME": folder.path, "PORT": "\(try freePort())"].merging(set) { $1 }
        let end = try CommandLineTests.invoke("todo", [], environment)
        #expect(end.exit == .code(78) && end.output.isEmpty, "\(end)")
        #expect(end.errors.contains(name) && end.errors.split(separator: "\n").count == 1, "\(end.errors)")
        #expect(!end.errors.contains("hunter2"), "\(end.errors)")
    }

    @Test func `a file that is no database is told before anything is served`() throws {
        let folder = try TemporaryDirectory()
        _ = try folder.file("todo.sqlite", String(repeating: "this is no database\n", count: 100))
        let environment = Self.key.merging(["STATE_DIRECTORY": folder.path, "PORT": "\(try freePort())"]) { $1 }
        let end = try CommandLineTests.invoke("todo", [], environment)
        #expect(end.exit == .code(78) && end.errors.contains("todo.sqlite"), "\(end)")
    }

    @Test func `a server that is not there is no reason not to start, nor to hang`() throws {
        let environment = Self.key.merging([
            "DATABASE_URL": "postgres://ada:hunter2@127.0.0.1:\(try freePort())/todo", "DB_TIMEOUT_MS": "500",
        ]) { $1 }
        try withApp("todo", environment) { app in
            let api = try TodoAPI(app)
            let answer = try api.ask("POST", "/auth", #"{"username":"a@b","password":"x"}"#, within: 5)
            #expect(answer.status == 503 && answer["Retry-After"] != nil)
            let ready = try app.get("/ready")
            #expect(try ready.status == 503 && ready.json()["dependencies"]?["postgres"]?["status"]?.string == "down")
            #expect(!app.process.output.contains("hunter2") && !ready.text.contains("hunter2"))
        }
    }

    @Test func `--help has every setting`() throws {
        let help = try CommandLineTests.invoke("todo", ["--help"])
        #expect(help.exit == .code(0))
        for name in [
            "DATABASE_URL", "DB_HOST", "DB_PORT", "DB_NAME", "DB_USER_NAME", "DB_PWD", "DB_SSLMODE", "DB_SSLROOTCERT",
            "DB_TIMEOUT_MS", "SECRET_NAME", "SECRET_REFRESH_SECONDS", "AWS_REGION", "STATE_DIRECTORY", "TODO_AUTH",
            "JWT_SECRET_KEY",
            "JWT_ACCESS_TOKEN_EXPIRES", "BCRYPT_COST",
        ] { #expect(help.output.contains("  \(name), --"), "\(name)") }
    }
}
