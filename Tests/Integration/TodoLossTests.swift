// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Synchronization
import Testing

import class Support.PostgresServer

/// Nothing is lost.
@Suite(.alone()) struct TodoLossTests {
    private static let environment = ["JWT_SECRET_KEY": TodoAPI.key, "BCRYPT_COST": "4", "LOOPS": "2"]

    @Test func `copies that start at once on an empty database make its tables once`() throws {
        let server = try PostgresServer()
        let environment = Self.environment.merging(["DATABASE_URL": server.url, "LOOPS": "1"]) { $1 }
        _ = try concurrently(10) { index in
            try withApp("todo", environment) { app in
                try eventually("it is ready", within: 10) { try app.get("/ready").status == 200 }
                let api = try TodoAPI(app)
                #expect(try api.titles(as: api.newUser("user\(index)@example.com")) == [])
            }
        }
        #expect(try server.query("SELECT count(*) FROM users") == ["11"])
    }

    @Test func `what was acknowledged is stored, through restarts of the server and cut connections`() throws {
        let server = try PostgresServer(durable: true)
        let environment = Self.environment.merging(["DATABASE_URL": server.url, "DB_TIMEOUT_MS": "2000"]) { $1 }
        try withApp("todo", environment) { app in
            try eventually("it is ready", within: 10) { try app.get("/ready").status == 200 }
            let api = try TodoAPI(app)
            let ada = try api.newUser("ada@example.com")
            let isOver = Flag()
            let clients = try Background {
                try concurrently(16) { client in
                    var stored: [String] = []
                    var unknown: [String] = []
                    var round = 0
                    while !isOver.isSet {
                        round += 1
                        let title = "\(client)-\(round)"
                        let answer = try api.ask("POST", "/todos", #"{"title":"\#(title)"}"#, as: ada)
                        switch answer.status {
                        case 201: stored.append(title)
                        case 503:
                            if answer.text.contains("may have been stored") { unknown.append(title) }
                            pause(0.02)
                        default: throw Failure("\(answer)")
                        }
                    }
                    return (stored, unknown)
                }
            }
            for _ in 0..<2 {
                pause(0.4)
                try server.terminateConnections()
                pause(0.4)
                try server.stopImmediately()
                pause(0.2)
                try server.start()
                try eventually("it is served again", within: 10) { try app.get("/ready").status == 200 }
            }
            pause(0.3)
            isOver.set()
            let results = try clients.value()
            let acknowledged = results.flatMap(\.0)
            let unknown = Set(results.flatMap(\.1))
            let titles = try server.query("SELECT title FROM todos")
            #expect(Set(titles).count == titles.count, "a todo was stored twice")
            #expect(Set(acknowledged).isSubset(of: titles), "an acknowledged todo is lost")
            #expect(
                Set(titles).subtracting(acknowledged).isSubset(of: unknown), "a todo was stored and called unchanged")
            #expect(acknowledged.count > 100, "\(acknowledged.count)")
        }
    }
}

private final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .relaxed) }
    func set() { value.store(true, ordering: .relaxed) }
}
