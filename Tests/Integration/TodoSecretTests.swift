// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

/// The login of the database comes from AWS Secrets Manager, and its password changes.
@Suite(.quick) struct TodoSecretTests {
    @Test func `the login and the server come from the secret, and a rotated password is found by the next connection`()
        throws
    {
        let moto = try Moto.shared.get()
        let server = try PostgresServer(login: .password)
        func secret(_ password: String) -> String {
            #"{\"username\":\"app\",\"password\":\"\#(password)\",\"engine\":\"postgres\",\"host\":\"127.0.0.1\",\"port\":\#(server.port),\"dbname\":\"postgres\"}"#
        }
        try server.query("CREATE ROLE app LOGIN PASSWORD 'hunter2'")
        try server.query("GRANT ALL ON SCHEMA public TO app")
        try moto.secrets("CreateSecret", #"{"Name":"todo/db","SecretString":"\#(secret("hunter2"))"}"#)
        let settings = [
            "SECRET_NAME": "todo/db", "AWS_REGION": Moto.region, "AWS_ENDPOINT_URL": moto.endpoint,
            "AWS_ACCESS_KEY_ID": moto.admin.id, "AWS_SECRET_ACCESS_KEY": moto.admin.secret, "TODO_AUTH": "none",
            "LOOPS": "2",
        ]
        try withApp("todo", settings) { app in
            let api = try TodoAPI(app)
            func isReady() throws -> Bool { try app.get("/ready").status == 200 }
            try eventually("it is ready", within: 10) { try isReady() }
            #expect(try api.ask("POST", "/todos", #"{"title":"before"}"#).status == 201)

            try server.query("ALTER ROLE app PASSWORD 'hunter3'")
            try moto.secrets("PutSecretValue", #"{"SecretId":"todo/db","SecretString":"\#(secret("hunter3"))"}"#)
            // What stands goes on; what is connected anew needs the new password.
            #expect(try api.ask("GET", "/todos").status == 200)
            try server.terminateConnections()
            try eventually("it is ready again", within: 10) { try isReady() }
            #expect(try api.ask("POST", "/todos", #"{"title":"after"}"#).status == 201)
            #expect(try server.query("SELECT title FROM todos ORDER BY id") == ["before", "after"])
            for secret in ["hunter2", "hunter3", moto.admin.secret] {
                #expect(!app.process.output.contains(secret) && !app.process.errors.contains(secret))
            }
        }
    }

    @Test func `a secret that cannot be had is told by name, and is no reason not to start`() throws {
        let moto = try Moto.shared.get()
        let settings = [
            "SECRET_NAME": "todo/nowhere", "AWS_REGION": Moto.region, "AWS_ENDPOINT_URL": moto.endpoint,
            "AWS_ACCESS_KEY_ID": moto.admin.id, "AWS_SECRET_ACCESS_KEY": moto.admin.secret, "TODO_AUTH": "none",
            "DB_TIMEOUT_MS": "1000",
        ]
        try withApp("todo", settings) { app in
            #expect(try app.get("/todos").status == 503)
            try eventually("the log tells why") {
                app.log.contains { $0["message"]?.string == "postgres is lost" && "\($0)".contains("notFound") }
            }
        }
    }
}
