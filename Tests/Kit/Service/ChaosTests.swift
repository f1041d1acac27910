// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import EventLoop
import HTTP
import JSON
import Support
import Testing
import UnitSupport

@testable import Service

@Suite(.blocking) struct ChaosTests {
    private func order(_ query: String = "", body: String? = nil, type: String = "application/json") throws
        -> ChaosOrder
    {
        try ChaosOrder(
            Request(
                .post, "/chaos/x?\(query)", headers: body == nil ? [:] : ["Content-Type": type],
                body: Array((body ?? "").utf8)))
    }

    private func describe(_ chaos: Chaos) throws -> Document {
        var json = JSONWriter()
        json.object { chaos.describe(&$0) }
        return try Document(parsing: json.bytes)
    }

    @Test(arguments: [("Bearer s3cret", true), ("bearer s3cret", true), ("BEARER s3cret", true)])
    func `who bears the token may`(header: String, isAllowed: Bool) throws {
        try Chaos(token: Secret("s3cret"), health: Health()).authorize(
            Request(.get, "/", headers: ["Authorization": header]))
    }

    @Test(arguments: [
        "", "Bearer", "Bearer ", "Bearer  s3cret", "Bearer s3cre", "Bearer s3cret ", "Bearer s3crett", "Bearer S3CRET",
        "Basic s3cret", "s3cret", "Bearers3cret", "Bearer s3cre\u{301}t",
    ])
    func `who does not is told how, and no more`(header: String) {
        let error = #expect(throws: HTTPError.self) {
            try Chaos(token: Secret("s3cret"), health: Health()).authorize(
                Request(.get, "/", headers: header.isEmpty ? [:] : ["Authorization": header]))
        }
        #expect(error?.status == .unauthorized && error?.headers["www-authenticate"] == "Bearer")
    }

    @Test func `parameters come from the query or the body, the query first`() throws {
        #expect(try order("ms=5").integer("ms", 1, in: 0...10) == 5 && order().integer("ms", 1, in: 0...10) == 1)
        #expect(
            try order(body: "{\"ms\":5}").integer("ms", 1, in: 0...10) == 5
                && order("ms=6", body: "{\"ms\":5}").integer("ms", 1, in: 0...10) == 6)
        #expect(
            try order("f=0.5").fraction("f", 1) == 0.5 && order(body: "{\"f\":1}").fraction("f", 0) == 1
                && order("ms=1e1").integer("ms", 1, in: 0...10) == 10)
    }

    @Test(arguments: ["ms=11", "ms=-1", "ms=x", "ms=", "ms=1.5", "ms=nan", "ms=inf", "ms=1e300", "ms=%zz"])
    func `a parameter out of its range is 400 that says what it takes`(query: String) {
        let error = #expect(throws: HTTPError.self) { try order(query).integer("ms", 1, in: 0...10) }
        #expect(error?.status == .badRequest && error?.detail?.isEmpty == false)
    }

    @Test(arguments: ["{\"f\":2}", "{\"f\":-0.1}", "{\"f\":\"1\"}", "{\"f\":null}", "{\"f\":[]}"])
    func `a fraction is a number from 0 to 1`(body: String) {
        #expect(#expect(throws: HTTPError.self) { try order(body: body).fraction("f", 1) }?.status == .badRequest)
    }

    @Test func `a body of another type is 415, and broken JSON 400`() {
        #expect(
            #expect(throws: HTTPError.self) { try order(body: "ms=5", type: "text/plain") }?.status
                == .unsupportedMediaType)
        #expect(#expect(throws: HTTPError.self) { try order(body: "{") }?.status == .badRequest)
    }

    @Test(arguments: [
        ("latency", "ttl=0"), ("latency", "ttl=601"), ("latency", "ttl=-1"), ("latency", "ms=60001"),
        ("latency", "jitter=-1"), ("status", "code=399"), ("status", "code=600"),
        ("status", "fraction=1.1"), ("cpu", "cores=0"), ("cpu", "cores=65"), ("memory", "mib=0"),
        ("memory", "mib=65537"), ("health", "ttl=1000"),
    ])
    func `a fault out of bounds is not started`(kind: String, query: String) async throws {
        let kind = try #require(Chaos.Kind(rawValue: kind))
        try await onLoop { loop in
            let health = Health()
            let chaos = Chaos(token: Secret("t"), health: health)
            let order = try order(query)
            let error = await #expect(throws: HTTPError.self) { try await chaos.start(kind, order, on: loop) }
            #expect(error?.status == .badRequest)
            #expect(try describe(chaos).members.isEmpty && chaos.effects.isEmpty && health.isOK)
        }
    }

    @Test func `a fault is described while it lasts, and undoes itself`() async throws {
        try await onLoop { loop in
            let health = Health()
            let chaos = Chaos(token: Secret("t"), health: health)
            try await chaos.start(.latency, order("ms=20&jitter=5&ttl=1"), on: loop)
            try await chaos.start(.status, order("code=503&fraction=0.5&ttl=1"), on: loop)
            try await chaos.start(.health, order("ttl=1"), on: loop)
            let running = try describe(chaos)
            #expect(
                running["latency"]?["ms"] == .number(20) && running["latency"]?["jitter"] == .number(5)
                    && running["status"]?["fraction"] == .number(0.5))
            #expect((running["latency"]?["seconds_left"]?.double ?? 9) <= 1 && running.members.count == 3)
            #expect(
                chaos.latency == 20 && chaos.statusCode == 503 && !health.isOK
                    && health.status == "failing")
            try await loop.sleep(milliseconds: 1300)
            #expect(
                try describe(chaos).members.isEmpty && chaos.effects.isEmpty && health.isOK && health.status == "ok")
        }
    }

    @Test func `a fault that is started again lasts its new time, one that is stopped ends at once`() async throws {
        try await onLoop { loop in
            let chaos = Chaos(token: Secret("t"), health: Health())
            try await chaos.start(.latency, order("ms=1&ttl=1"), on: loop)
            try await chaos.start(.latency, order("ms=2&ttl=60"), on: loop)
            try await loop.sleep(milliseconds: 1300)
            #expect(chaos.latency == 2)
            chaos.stop(.latency)
            chaos.stop(.status)
            #expect(try chaos.effects.isEmpty && describe(chaos).members.isEmpty)
        }
    }

    @Test func `memory is taken, resident, and given back`() async {
        // In a process of its own, whose memory nobody else takes or gives back meanwhile.
        await #expect(processExitsWith: .success) {
            try await onLoop { loop in
                let chaos = Chaos(token: Secret("t"), health: Health())
                let before = ProcessFacts.residentBytes
                try await chaos.start(.memory, ChaosOrder(Request(.post, "/?mib=200&ttl=60")), on: loop)
                #expect(ProcessFacts.residentBytes > before + 150 << 20)
                chaos.stop(.memory)
                #expect(ProcessFacts.residentBytes < before + 100 << 20)
            }
        }
    }

    @Test func `a processor is kept busy until that is stopped`() async {
        await #expect(processExitsWith: .success) {
            try await onLoop { loop in
                let chaos = Chaos(token: Secret("t"), health: Health())
                let start = ProcessFacts.cpuSeconds
                try await chaos.start(.cpu, ChaosOrder(Request(.post, "/?cores=1&ttl=60")), on: loop)
                // However busy the machine is otherwise: some of it comes to us.
                for _ in 0..<100 where ProcessFacts.cpuSeconds - start < 0.1 { try await loop.sleep(milliseconds: 50) }
                #expect(ProcessFacts.cpuSeconds - start >= 0.1)
                chaos.stop(.cpu)
                try await loop.sleep(milliseconds: 50)
                let end = ProcessFacts.cpuSeconds
                try await loop.sleep(milliseconds: 300)
                #expect(ProcessFacts.cpuSeconds - end < 0.15)
            }
        }
    }

    @Test func `a crash is one`() async {
        await #expect(processExitsWith: .signal(6)) {
            try await onLoop {
                try await Chaos(token: Secret("t"), health: Health()).start(
                    .crash, ChaosOrder(Request(.post, "/")), on: $0)
            }
        }
    }

    @Test func `faults that two loops start at the same time are both there`() async throws {
        let chaos = Chaos(token: Secret("t"), health: Health())
        let threads = try (0..<2).map { _ in try LoopThread(EventLoop()) }
        let kinds = [Chaos.Kind.latency, .status]
        let orders = try kinds.map { _ in try order("ttl=60") }
        let lost = await withTaskGroup(of: Int.self) { group in
            for (index, thread) in threads.enumerated() {
                let order = orders[index]
                group.addTask(executorPreference: thread.loop) {
                    var lost = 0
                    for _ in 0..<2000 {
                        try? await chaos.start(kinds[index], order, on: thread.loop)
                        let isThere = index == 0 ? chaos.latency != nil : chaos.statusCode != nil
                        if !isThere { lost += 1 }
                        chaos.stop(kinds[index])
                    }
                    return lost
                }
            }
            return await group.reduce(0, +)
        }
        #expect(lost == 0)
        for thread in threads { try await end(thread) }
    }

    @Test func `draining is for ever, and tells before failing`() {
        let health = Health()
        health.fail(true)
        health.drain()
        #expect(health.status == "draining" && !health.isOK)
        health.fail(false)
        #expect(health.status == "draining" && !health.isOK)
    }
}

extension Chaos {
    /// Milliseconds that are added to requests at the moment.
    fileprivate var latency: Int? {
        for case .latency(let milliseconds, _) in effects { return milliseconds }
        return nil
    }

    /// What a part of the requests is answered with.
    fileprivate var statusCode: Int? {
        for case .status(let status, _) in effects { return status.code }
        return nil
    }
}
