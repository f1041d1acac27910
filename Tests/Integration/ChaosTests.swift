// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct ChaosTests {
    static let faults = ["latency", "status", "health", "crash", "cpu", "memory"]

    @Test func `without a token these routes do not exist`() throws {
        try withApp("hello") { app in
            for fault in Self.faults {
                for method in ["GET", "POST", "DELETE"] {
                    let answer = try app.request(
                        method, "/chaos/\(fault)", ["Authorization": "Bearer "], body: Array("{}".utf8))
                    #expect(answer.status == 404, "\(method) \(fault): \(answer)")
                }
            }
        }
    }

    @Test func `with one, only its bearer may`() throws {
        try withApp("hello", ["CHAOS_TOKEN": "right-token"]) { app in
            for authorization in [
                "Bearer wrong-token", "Bearer right-token2", "Bearer right-toke", "Bearer ", "Bearer",
                "Basic right-token", "right-token", "",
            ] {
                for fault in Self.faults {
                    let answer = try app.request(
                        "POST", "/chaos/\(fault)", ["Authorization": authorization], body: Array("{}".utf8))
                    #expect(
                        answer.status == 401 && answer["WWW-Authenticate"]?.contains("Bearer") == true,
                        "\(authorization): \(answer)")
                }
            }
            let query = try app.get("/chaos/latency?token=right-token")
            #expect(query.status == 401)
            let right = try app.get("/chaos/latency", ["Authorization": "bearer right-token"])
            #expect(right.status == 200, "the scheme's case does not matter: \(right)")
            let ready = try app.get("/")
            #expect(ready.status == 200)
        }
    }

    @Test func `latency is added, shown, and taken away by DELETE`() throws {
        try withApp("hello", ["CHAOS_TOKEN": "t"]) { app in
            let chaos = Chaos(app, "t")
            try chaos.set("latency", ["ms": "400", "jitter": "50", "ttl": "60"])
            #expect(try chaos.request("GET", "latency").text.contains("400"))
            for _ in 0..<3 {
                let took = try seconds { _ = try app.get("/") }
                #expect(took > 0.3 && took < 0.8, "\(took) s")
            }
            try chaos.undo("latency")
            let took = try seconds { _ = try app.get("/") }
            #expect(took < 0.2, "\(took) s")
        }
    }

    @Test func `a status is answered for a fraction of requests`() throws {
        try withApp("hello", ["CHAOS_TOKEN": "t"]) { app in
            let chaos = Chaos(app, "t")
            try chaos.set("status", ["code": "503", "fraction": "1", "ttl": "60"])
            for _ in 0..<10 {
                let answer = try app.get("/")
                #expect(answer.status == 503)
            }
            let health = try app.get("/health")
            #expect(health.status == 200, "health has a fault of its own")
            try chaos.set("status", ["code": "500", "fraction": "0.5", "ttl": "60"])
            let failed = try (0..<200).count { _ in try app.get("/").status == 500 }
            #expect((50...150).contains(failed), "\(failed) of 200")
            try chaos.undo("status")
            let answer = try app.get("/")
            #expect(answer.status == 200)
        }
    }

    @Test func `health fails while all else is served`() throws {
        try withApp("hello", ["CHAOS_TOKEN": "t"]) { app in
            let chaos = Chaos(app, "t")
            try chaos.set("health", ["fail": "true", "ttl": "60"])
            let health = try app.get("/health")
            let root = try app.get("/")
            #expect(health.status == 503 && root.status == 200, "\(health)")
            try chaos.undo("health")
            let again = try app.get("/health")
            #expect(again.status == 200)
        }
    }

    @Test(arguments: ["latency", "status", "health"]) func `a fault ends by itself after its ttl`(fault: String) throws
    {
        try withApp("hello", ["CHAOS_TOKEN": "t", "LOOPS": "2"]) { app in
            let chaos = Chaos(app, "t")
            func isFaulty() throws -> Bool {
                let start = monotonicSeconds()
                let answer = try app.get(fault == "health" ? "/health" : "/")
                return answer.status != 200 || monotonicSeconds() - start > 0.25
            }
            switch fault {
            case "latency": try chaos.set(fault, ["ms": "300", "ttl": "2"])
            case "status": try chaos.set(fault, ["code": "500", "fraction": "1", "ttl": "2"])
            default: try chaos.set(fault, ["fail": "true", "ttl": "2"])
            }
            let start = monotonicSeconds()
            // On every loop.
            for _ in 0..<4 {
                let faulty = try isFaulty()
                #expect(faulty)
            }
            let end = try eventually("it ends", within: 6, every: 0.1) { try !isFaulty() }
            #expect(monotonicSeconds() - start > 1.5, "it ended after \(end) s")
        }
    }

    @Test func `crash ends the process as a crash would`() throws {
        try withApp("hello", ["CHAOS_TOKEN": "t"]) { app in
            _ = try? Chaos(app, "t").request("POST", "crash", ["ttl": "1"])
            let exit = try app.process.exit(within: 5)
            #expect(exit != .code(0), "\(exit)")
        }
    }

    @Test func `processors are burnt without standing in the way of requests, until DELETE`() throws {
        try withApp("hello", ["CHAOS_TOKEN": "t", "LOOPS": "1"]) { app in
            let chaos = Chaos(app, "t")
            try chaos.set("cpu", ["cores": "1", "ttl": "30"])
            let before = app.process.processorSeconds
            // However busy the machine is otherwise: some of it comes to us.
            try eventually("a processor is busy", within: 15) { app.process.processorSeconds - before > 0.5 }
            let took = try seconds { _ = try app.get("/") }
            #expect(took < 0.5, "\(took) s")
            try chaos.undo("cpu")
            pause(0.3)
            let after = app.process.processorSeconds
            pause(1)
            #expect(app.process.processorSeconds - after < 0.3)
        }
    }

    @Test func `memory is taken, and given back`() throws {
        try withApp("hello", ["CHAOS_TOKEN": "t"]) { app in
            let chaos = Chaos(app, "t")
            let before = app.process.residentMiB
            try chaos.set("memory", ["mib": "80", "ttl": "30"])
            try eventually("80 MiB more are resident") { app.process.residentMiB > before + 70 }
            try chaos.undo("memory")
            // A sanitizer keeps freed memory for a while.
            try eventually("they are given back") { app.process.isSanitized || app.process.residentMiB < before + 30 }
        }
    }

    @Test func `nonsense is refused, and a ttl over 600 s too`() throws {
        try withApp("hello", ["CHAOS_TOKEN": "t"]) { app in
            let chaos = Chaos(app, "t")
            for (fault, members) in [
                ("latency", ["ms": "100", "ttl": "601"]), ("latency", ["ms": "100", "ttl": "0"]),
                ("latency", ["ms": "-1", "ttl": "5"]),
                ("latency", ["ms": "\"many\"", "ttl": "5"]), ("latency", ["ms": "1e99", "ttl": "5"]),
                ("status", ["code": "99", "fraction": "1", "ttl": "5"]),
                ("status", ["code": "503", "fraction": "1.5", "ttl": "5"]),
                ("status", ["code": "503", "fraction": "-0.1", "ttl": "5"]),
                ("memory", ["mib": "99999999999999999999", "ttl": "5"]),
                ("memory", ["mib": "-1", "ttl": "5"]), ("cpu", ["cores": "0", "ttl": "5"]),
                ("cpu", ["cores": "100000", "ttl": "5"]),
            ] as [(String, KeyValuePairs<String, String>)] {
                let answer = try chaos.request("POST", fault, members)
                #expect([400, 422].contains(answer.status), "\(fault) \(members): \(answer)")
            }
            for body in ["{", "[]", "{\"ms\": 1", "\u{0}", String(repeating: "[", count: 100_000)] {
                let answer = try app.request(
                    "POST", "/chaos/latency", ["Authorization": "Bearer t", "Content-Type": "application/json"],
                    body: Array(body.utf8))
                #expect([400, 422].contains(answer.status), "\(body.prefix(10)): \(answer)")
            }
            let cut = try app.request(
                "POST", "/chaos/latency", ["Authorization": "Bearer t", "Content-Type": "application/json"],
                body: Array("{\"ms\":\n  oops}".utf8))
            #expect(cut.status == 400 && cut.text.contains("2"), "bad JSON is 400 that says where: \(cut)")
            let wrong = try app.request(
                "POST", "/chaos/latency", ["Authorization": "Bearer t", "Content-Type": "text/xml"],
                body: Array("<ms>1</ms>".utf8))
            #expect(wrong.status == 415, "\(wrong)")
            let unknown = try chaos.request("POST", "meteor", ["ttl": "5"])
            #expect(unknown.status == 404, "\(unknown)")
            let took = try seconds { _ = try app.get("/") }
            #expect(took < 0.2, "nothing of it took effect")
        }
    }
}

extension Sequence {
    fileprivate func count(_ isCounted: (Element) throws -> Bool) rethrows -> Int {
        try reduce(0) { try $0 + (isCounted($1) ? 1 : 0) }
    }
}
