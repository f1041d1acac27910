// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct MetricsTests {
    @Test func `they are valid Prometheus text with the families of the contract`() throws {
        let redis = try RedisServer()
        try withApp("visits", ["REDIS_ENDPOINT": redis.endpoint]) { app in
            for _ in 0..<3 { _ = try app.get("/home") }
            let answer = try app.get("/metrics")
            #expect(
                answer.status == 200 && answer.mediaType == "text/plain"
                    && answer["Content-Type"]?.contains("0.0.4") == true, "\(answer.headers)")
            let metrics = try PrometheusText(answer.text)
            #expect(metrics.types["http_requests_total"] == "counter")
            #expect(metrics.types["http_request_duration_seconds"] == "histogram")
            #expect(metrics.types["http_protocol_errors_total"] == "counter")
            #expect(metrics.types["process_cpu_seconds_total"] == "counter")
            #expect(metrics.types["process_resident_memory_bytes"] == "gauge")
            #expect(metrics.types["process_start_time_seconds"] == "gauge")
            #expect(metrics.families(with: "http", "in_flight").count == 1)
            #expect(metrics.families(with: "http", "connections").contains { metrics.types[$0] == "gauge" })
            for (word, type) in [
                ("commands", "counter"), ("errors", "counter"), ("reconnects", "counter"), ("seconds", "histogram"),
            ] {
                #expect(
                    metrics.types.contains { $0.key.hasPrefix("client_") && $0.key.contains(word) && $0.value == type },
                    "\(word)")
            }
            #expect(metrics.sum("client_commands_total", ["client": "redis"]) >= 3)
            let now = Double(time(nil))
            let start = metrics.sum("process_start_time_seconds")
            #expect(start > now - 60 && start <= now + 1)
            let resident = metrics.sum("process_resident_memory_bytes")
            #expect(resident > 1e6 && abs(resident / 1_048_576 - app.process.residentMiB) < 10)
        }
    }

    @Test func `requests are counted once, by method, route and status`() throws {
        try withApp("visits", ["VISITS_STORE": "memory", "LOOPS": "2"]) { app in
            for _ in 0..<7 { _ = try app.get("/api/visits") }
            for _ in 0..<3 { _ = try app.request("HEAD", "/home") }
            for _ in 0..<2 { _ = try app.request("POST", "/home") }
            let metrics = try app.metrics()
            #expect(
                metrics.sum("http_requests_total", ["method": "GET", "route": "/api/visits", "status": "200"]) == 7)
            #expect(metrics.sum("http_requests_total", ["method": "HEAD", "route": "/home", "status": "200"]) == 3)
            #expect(metrics.sum("http_requests_total", ["method": "POST", "status": "405"]) == 2)
            #expect(metrics.sum("http_request_duration_seconds_count", ["route": "/api/visits"]) == 7)
            let seconds = metrics.sum("http_request_duration_seconds_sum", ["route": "/api/visits"])
            #expect(seconds > 0 && seconds < 1)
            let again = try app.metrics()
            #expect(again.sum("http_requests_total") > metrics.sum("http_requests_total"))
            #expect(again.sum("process_cpu_seconds_total") >= metrics.sum("process_cpu_seconds_total"))
        }
    }

    @Test func `what clients make up does not become a series`() throws {
        try withApp("hello") { app in
            _ = try app.get("/nowhere")
            _ = try app.request("FIRST", "/")
            let before = try app.metrics().samples.count
            for index in 0..<40 {
                _ = try app.get("/made-up-\(index)?q=\(index)")
                _ = try app.request("VERB\(index)", "/")
                _ = try app.get("/", ["Host": "host\(index)", "User-Agent": "agent\(index)"])
            }
            let text = try app.get("/metrics").text
            let after = try PrometheusText(text).samples.count
            // The answers to /metrics itself may be new since.
            #expect(after <= before + 30, "\(before) series became \(after)")
            for word in ["made-up", "VERB", "host3", "agent3"] { #expect(!text.contains(word)) }
        }
    }

    @Test func `gauges of connections and requests follow them up and down`() throws {
        try withApp("hello", ["CHAOS_TOKEN": "t"]) { app in
            let metrics = try app.metrics()
            let open = try #require(
                metrics.families(with: "http", "connections").first { metrics.types[$0] == "gauge" })
            let flight = try #require(metrics.families(with: "http", "in_flight").first)
            var held = try (0..<15).map { _ in try app.client() }
            try eventually("15 connections are shown") { try app.metrics().sum(open) >= 15 }
            try Chaos(app, "t").set("latency", ["ms": "3000", "ttl": "30"])
            for client in held.prefix(5) { try client.send(requestHead("GET", "/")) }
            try eventually("they are in flight") { try app.metrics().sum(flight) >= 6 }
            // The question itself is in flight, too, and chaos spares it.
            let during = try app.metrics()
            #expect(during.sum(flight) >= 5 && during.sum(flight) <= 7, "\(during.sum(flight)) in flight")
            for client in held.prefix(5) { _ = try client.response() }
            try Chaos(app, "t").undo("latency")
            held = []
            try eventually("both are down again") {
                let now = try app.metrics()
                return now.sum(open) <= 2 && now.sum(flight) <= 1
            }
        }
    }

    @Test func `answers that never reached a route are counted too`() throws {
        try withApp("hello") { app in
            for line in [
                "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked",
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x",
            ] {
                for _ in 0..<3 {
                    let client = try app.client()
                    try client.send(line + "\r\n\r\n")
                    _ = client.isClosed(within: 3)
                }
            }
            let metrics = try app.metrics()
            #expect(
                metrics.sum("http_protocol_errors_total") + metrics.sum("http_requests_total", ["status": "400"]) >= 6)
        }
    }

    @Test func `Redis's errors and reconnects are counted`() throws {
        let redis = try RedisServer()
        try withApp("visits", ["REDIS_ENDPOINT": redis.endpoint, "REDIS_TIMEOUT_MS": "300"]) { app in
            for _ in 0..<5 { _ = try app.get("/home") }
            let metrics = try app.metrics()
            let redisOnly = ["client": "redis"]
            #expect(metrics.sum("client_commands_total", redisOnly) >= 5)
            #expect(
                metrics.sum("client_errors_total", redisOnly) == 0
                    && metrics.sum("client_reconnects_total", redisOnly) == 0)
            redis.kill()
            for _ in 0..<3 { _ = try app.get("/home") }
            try redis.start()
            try eventually(within: 3) { try app.get("/home").status == 200 }
            let after = try app.metrics()
            #expect(
                after.sum("client_errors_total", redisOnly) >= 1 && after.sum("client_reconnects_total", redisOnly) >= 1
            )
        }
    }
}
