// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite("slipway up gives each app what is its own, and makes what is missing", .blocking)
struct UpSettingsTests {
    @Test("The Redis URL reaches visits by its environment, and nobody else")
    func redisURL() throws {
        let show = #"echo "args=$# url=$REDIS_URL file=$REDIS_URL_FILE store=$VISITS_STORE"; exec "$APP""#
        let bench = try Workbench(["hello": show, "visits": show])
        let url = "redis://:hunter2@127.0.0.1:\(try freePort())"
        let process = try bench.up(["--redis", url], ["REDIS_URL_FILE": "/nonexistent", "VISITS_STORE": "memory"])
        #expect(process.outputLines.contains("visits   | args=0 url=\(url) file= store=redis"))
        #expect(process.outputLines.contains("hello    | args=0 url= file=/nonexistent store=memory"))
        #expect(process.outputLines.filter { $0.contains("hunter2") }.count == 1)
        #expect(
            process.outputLines.contains { $0.split(separator: " ") == ["visits", bench.url("visits")[...], "redis"] })
        process.send(SIGINT)
        #expect(try process.exit() == .code(0))
    }

    @Test("The PostgreSQL URL reaches todo by its environment, and nobody else")
    func postgresURL() throws {
        let show = #"echo "args=$# url=$DATABASE_URL host=$DB_HOST"; exec "$APP""#
        let bench = try Workbench(["hello": show, "todo": show])
        let url = "postgres://me:hunter2@127.0.0.1:\(try freePort())/todo"
        let process = try bench.up(["--postgres", url], ["DB_HOST": "elsewhere", "DB_PWD_FILE": "/nonexistent"])
        #expect(process.outputLines.contains("todo     | args=0 url=\(url) host="))
        #expect(process.outputLines.contains("hello    | args=0 url= host=elsewhere"))
        #expect(process.outputLines.filter { $0.contains("hunter2") }.count == 1)
        #expect(
            process.outputLines.contains { $0.split(separator: " ") == ["todo", bench.url("todo")[...], "postgres"] })
        process.send(SIGINT)
        #expect(try process.exit() == .code(0))
    }

    @Test("The key of todo's tokens is made once, for its owner's eyes, and an operator's own wins")
    func tokenKey() throws {
        let show = #"echo "file=$JWT_SECRET_KEY_FILE key=$JWT_SECRET_KEY"; exec "$APP""#
        let bench = try Workbench(["todo": show])
        let file = "\(bench.state)/jwt-secret-key"
        var keys: [String?] = []
        for _ in 0..<2 {
            let process = try bench.up()
            #expect(process.outputLines.contains("todo     | file=\(file) key="))
            keys.append(text(of: file))
            process.send(SIGINT)
            #expect(try process.exit() == .code(0))
        }
        #expect(keys[0]?.utf8.count == 64 && keys[0] == keys[1])
        for (path, mode) in [(bench.state, 0o700), (file, 0o600), ("\(bench.state)/todo.sqlite", 0o600)] {
            var status = stat()
            #expect(stat(path, &status) == 0 && Int(status.st_mode & 0o777) == mode, "\(path)")
        }
        let own = String(repeating: "k", count: 40)
        let process = try bench.up([], ["JWT_SECRET_KEY": own])
        #expect(process.outputLines.contains("todo     | file= key=\(own)"))
        process.send(SIGINT)
        #expect(try process.exit() == .code(0))
    }

    @Test("roast's database is the one that is given for it, and nobody else's")
    func roastDatabase() throws {
        let show =
            #"echo "args=$# url=$DATABASE_URL secret=$SECRET_NAME server=$DB_SERVER user=$DB_USER"; exec env -u DATABASE_URL -u SECRET_NAME -u DB_SERVER -u DB_DATABASE -u DB_USER "$APP""#
        let own = ["DB_SERVER": "elsewhere", "DB_DATABASE": "roast", "DB_USER": "me"]
        let port = try freePort()
        for (flags, told, store) in [
            (
                ["--mysql", "mysql://me:hunter2@127.0.0.1:\(port)/roast"],
                "url=mysql://me:hunter2@127.0.0.1:\(port)/roast secret= server= user=", "mysql"
            ),
            (
                ["--postgres", "postgres://me:hunter2@127.0.0.1:\(port)/all"],
                "url=postgres://me:hunter2@127.0.0.1:\(port)/all secret= server= user=", "postgres"
            ),
            (["--secret", "roast/db"], "url= secret=roast/db server=elsewhere user=", "secret"),
        ] {
            let bench = try Workbench(["roast": show, "hello": #"echo "url=$DATABASE_URL"; exec "$APP""#])
            let process = try bench.up(flags, own)
            #expect(process.outputLines.contains("roast    | args=0 \(told)"), "\(process.output)")
            #expect(process.outputLines.contains("hello    | url="))
            #expect(
                process.outputLines.contains {
                    $0.split(separator: " ") == ["roast", bench.url("roast")[...], store[...]]
                })
            process.send(SIGINT)
            #expect(try process.exit() == .code(0))
        }
    }

    @Test("roast's key and token are made once, for their owner's eyes, and where the token lies is told")
    func roastSecrets() throws {
        let show = #"echo "session=$SESSION_SECRET_FILE admin=$ADMIN_TOKEN_FILE own=$ADMIN_TOKEN"; exec "$APP""#
        let bench = try Workbench(["roast": show])
        let files = ["session-secret", "admin-token"].map { "\(bench.state)/\($0)" }
        let note = "The token for roast's /admin is in \(files[1])."
        var secrets: [[String?]] = []
        for _ in 0..<2 {
            let process = try bench.up()
            #expect(process.outputLines.contains("roast    | session=\(files[0]) admin=\(files[1]) own="))
            #expect(process.outputLines.contains(note))
            secrets.append(files.map { text(of: $0) })
            process.send(SIGINT)
            #expect(try process.exit() == .code(0))
        }
        #expect(
            secrets[0] == secrets[1] && secrets[0].allSatisfy { $0?.utf8.count == 64 } && secrets[0][0] != secrets[0][1]
        )
        for path in files + ["\(bench.state)/roast.sqlite"] {
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600, "\(path)")
        }
        let process = try bench.up([], ["ADMIN_TOKEN": "an operator's own"])
        #expect(process.outputLines.contains("roast    | session=\(files[0]) admin= own=an operator's own"))
        #expect(!process.outputLines.contains(note))
        process.send(SIGINT)
        #expect(try process.exit() == .code(0))
    }
}
