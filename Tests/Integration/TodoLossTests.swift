// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

/// Acknowledged todos are stored todos, whatever happens to PostgreSQL meanwhile.
@Suite(.alone(within: 200), .tags(.heavy)) struct TodoLossTests {
    @Test func `todos survive stops, crashes and cut connections of PostgreSQL while 32 clients create`() throws {
        let postgres = try PostgresServer(durable: true)
        try withApp(
            "todo",
            // Shorter than the longest outage: requests wait for a database that was just lost as long as this.
            [
                "DATABASE_URL": postgres.url, "TODO_AUTH": "none", "LOG_LEVEL": "warning", "LOOPS": "2",
                "DB_TIMEOUT_MS": "1000",
            ]
        ) { app in
            let creators = Creators(port: app.port, count: 32)
            let end = End()
            defer { end.come() }
            let load = try Background { try creators.create(until: { end.hasCome }) }

            pause(1)
            var recoveries: [Double] = []
            func recovers(from trouble: () throws -> Void) throws {
                try trouble()
                let start = monotonicSeconds()
                let known = creators.acknowledgedCount
                try eventually("todos are created again", within: 10, every: 0.005) {
                    creators.acknowledgedCount > known + 32
                }
                recoveries.append(monotonicSeconds() - start)
                pause(1)
            }
            for _ in 0..<2 {
                try recovers {
                    try postgres.stop()
                    try postgres.start()
                }
                try recovers {
                    try postgres.stopImmediately()
                    try postgres.start()
                }
                try recovers {
                    postgres.kill()
                    pause(1.5)
                    try postgres.start()
                }
                try recovers { try postgres.terminateConnections() }
            }
            end.come()
            try load.value()

            let stored = try Dictionary(grouping: postgres.query("SELECT title FROM todos"), by: \.self)
                .mapValues(\.count)
            let outcomes = creators.outcomes
            for (title, outcome) in outcomes {
                let count = stored[title] ?? 0
                switch outcome {
                case .created: #expect(count == 1, "\(title) was acknowledged, and is stored \(count) times")
                case .refused: #expect(count == 0, "\(title) was refused, and is stored \(count) times")
                case .unknown: #expect(count <= 1, "\(title) is stored \(count) times")
                }
            }
            let unknown = outcomes.values.count { $0 == .unknown }
            let refused = outcomes.values.count { $0 == .refused }
            #expect(Set(stored.keys).isSubset(of: outcomes.keys))
            #expect(refused > 0 && unknown > 0, "nothing was lost: nothing was tested")
            // What can be in flight when a connection ends: one request a client.
            #expect(unknown <= 32 * 8, "\(unknown) without a clear answer")
            #expect(creators.faults.isEmpty, "\(creators.faults.prefix(5))")
            #expect(recoveries.allSatisfy { $0 < 2 }, "recovered after \(recoveries) s")
            print(
                "todos: \(outcomes.count - unknown - refused) acknowledged, \(refused) refused, \(unknown) unknown; "
                    + "back after \(recoveries.map { ($0 * 100).rounded() / 100 }) s")
        }
    }

    @Test func `ten instances that start on an empty database migrate it once`() throws {
        let postgres = try PostgresServer()
        let apps = try (0..<10).map { _ in
            try Background {
                try AppUnderTest(
                    "todo",
                    ["DATABASE_URL": postgres.url, "TODO_AUTH": "none", "LOG_LEVEL": "info", "LOOPS": "2"])
            }
        }.map { try $0.value() }
        for app in apps {
            try eventually("an instance is ready", within: 10) { try app.get("/ready").status == 200 }
            #expect(
                try app.request(
                    "POST", "/todos", ["Content-Type": "application/json"], body: Array(#"{"title":"t"}"#.utf8)
                ).status == 201)
        }
        #expect(try postgres.query("SELECT count(*) FROM todos") == ["10"])
        let steps = try postgres.query("SELECT name FROM slipway_migrations")
        #expect(!steps.isEmpty && Set(steps).count == steps.count)
        for app in apps {
            let troubles = app.log.filter { $0["level"]?.string != "info" }
            #expect(troubles.isEmpty, "\(troubles.first.map { "\($0)" } ?? "")")
            try app.stop()
        }
    }
}
