// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

/// Acknowledged votes are stored votes, whatever happens to PostgreSQL meanwhile.
@Suite(.alone(within: 120), .tags(.heavy)) struct RoastLossTests {
    @Test func `votes survive stops, crashes and cut connections of PostgreSQL while 16 clients vote`() throws {
        let postgres = try PostgresServer(durable: true)
        try withApp("roast", ["DATABASE_URL": postgres.url, "LOG_LEVEL": "error", "LOOPS": "2"]) { app in
            let voters = Creators(port: app.port, count: 16) { name in
                let address = name.split(separator: " ").joined(separator: "-") + "@example.com"
                let body = Array(RoastAPI.ballot(address, name).utf8)
                return Array(
                    requestHead("POST", "/api/votes", ["Content-Type": json], length: body.count).utf8) + body
            }
            let end = End()
            defer { end.come() }
            let load = try Background { try voters.create(until: { end.hasCome }) }

            pause(1)
            func recovers(from trouble: () throws -> Void) throws {
                try trouble()
                let known = voters.acknowledgedCount
                try eventually("votes are taken again", within: 10, every: 0.005) {
                    voters.acknowledgedCount > known + 16
                }
                pause(0.5)
            }
            // Nothing but connections is lost: what had no answer is sent again, and nobody hears of it.
            for _ in 0..<5 { try recovers { try postgres.terminateConnections() } }
            let refusedByCuts = voters.outcomes.values.count { $0 != .created }
            try recovers {
                try postgres.stopImmediately()
                try postgres.start()
            }
            try recovers {
                postgres.kill()
                pause(1)
                try postgres.start()
            }
            end.come()
            try load.value()

            let stored = try Dictionary(grouping: postgres.query("SELECT name FROM votes"), by: \.self).mapValues(
                \.count)
            let outcomes = voters.outcomes
            for (name, outcome) in outcomes {
                let count = stored[name] ?? 0
                switch outcome {
                case .created: #expect(count == 1, "\(name) was acknowledged, and is stored \(count) times")
                case .refused: #expect(count == 0, "\(name) was refused, and is stored \(count) times")
                case .unknown: #expect(count <= 1, "\(name) is stored \(count) times")
                }
            }
            #expect(Set(stored.keys).isSubset(of: outcomes.keys))
            #expect(voters.faults.isEmpty, "\(voters.faults.prefix(5))")
            #expect(refusedByCuts == 0, "\(refusedByCuts) votes were lost with their connections")
            print(
                "votes: \(outcomes.values.count { $0 == .created }) acknowledged, \(outcomes.values.count { $0 == .refused }) "
                    + "refused, \(outcomes.values.count { $0 == .unknown }) unknown")
        }
    }
}
