// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Synchronization
import Testing

/// Acknowledged visits are stored visits, whatever dies on the way.
@Suite(.alone(within: 500), .tags(.heavy)) struct CountingTests {
    @Test func `200 000 visits are counted exactly, through SIGKILL of Redis and of the app`() throws {
        let redis = try RedisServer(durable: true)
        let apps = Replaceable(["REDIS_ENDPOINT": redis.endpoint, "LOG_LEVEL": "warning", "LOOPS": "2"])
        try apps.start()
        let ledger = Ledger(addresses: 200)
        let progress = Atomic(0)
        let outages = Mutex([Double]())

        let faults = try Background {
            func killRedis(for seconds: Double) throws {
                redis.kill()
                // From here on nothing that is sent can be counted, until it is started again.
                outages.withLock { $0.append(monotonicSeconds()) }
                pause(seconds)
                try redis.start()
            }
            func wait(until share: Double) throws {
                try eventually("\(share) of the visits", within: 200) {
                    progress.load(ordering: .relaxed) >= Int(share * Double(Ledger.goal))
                }
            }
            try wait(until: 0.15)
            try killRedis(for: 0.5)
            try wait(until: 0.35)
            try apps.replace()
            try wait(until: 0.55)
            try killRedis(for: 2)
            try wait(until: 0.75)
            let other = try Background { try apps.replace() }
            try killRedis(for: 0.2)
            try other.value()
        }
        try ledger.drive(connections: 64, port: apps.port, progress: progress)
        try faults.value()
        let deaths = outages.withLock { $0 }
        let uncertain = ledger.settle(deaths: deaths)
        #expect(deaths.count == 3 && ledger.lost > 0, "nothing was lost: nothing was tested")
        // What can be in flight when something dies: one request a connection.
        #expect(uncertain.reduce(0, +) <= 64 * 5, "\(uncertain.reduce(0, +)) visits without a clear answer")

        try eventually("the app is ready at the end", within: 5) { try apps.current().get("/ready").status == 200 }
        let app = try apps.current()
        for index in 0..<ledger.addresses {
            let stored =
                try VisitsTests.visit(app, Ledger.address(index), "/api/visits").json()["visits"]?.integer ?? -1
            let acknowledged = ledger.acknowledged[index]
            #expect(
                acknowledged <= stored && stored <= acknowledged + uncertain[index],
                "\(Ledger.address(index)): \(acknowledged) acknowledged, \(stored) stored, \(uncertain[index]) unanswered"
            )
            #expect(ledger.highest[index] <= stored)
        }
        let total = try VisitsTests.visit(app, Ledger.address(0), "/api/visits").json()["total"]?.integer ?? -1
        let all = ledger.acknowledged.reduce(0, +)
        #expect(all <= total && total <= all + uncertain.reduce(0, +), "\(all) acknowledged in total, \(total) stored")
        #expect(ledger.faults.isEmpty, "\(ledger.faults.prefix(5))")
        print("counting: \(all) acknowledged, \(ledger.lost) not; \(ledger.rate) visits/s")
        try app.stop()
    }
}

/// An app that is killed and started again on its port.
private final class Replaceable: Sendable {
    private let settings: [String: String]
    private let app = Mutex<AppUnderTest?>(nil)
    private let knownPort = Mutex(0)

    init(_ settings: [String: String]) { self.settings = settings }

    var port: Int { knownPort.withLock { $0 } }

    func start() throws {
        let started = try AppUnderTest("visits", port == 0 ? settings : settings.merging(["PORT": "\(port)"]) { $1 })
        knownPort.withLock { $0 = started.port }
        app.withLock { $0 = started }
    }

    func current() throws -> AppUnderTest {
        guard let app = app.withLock({ $0 }) else { throw Failure("no app runs") }
        return app
    }

    func replace() throws {
        try current().process.kill()
        pause(0.3)
        try start()
    }
}
