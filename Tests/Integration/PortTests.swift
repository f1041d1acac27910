// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct PortTests {
    private func second(_ app: String, _ environment: [String: String]) throws -> (
        exit: RunningProcess.Exit, output: String, errors: String
    ) {
        try CommandLineTests.invoke(app, [], environment, within: 15)
    }

    @Test(arguments: ["1", "2"])
    func `a port that a second copy wants too is exit 78 naming PORT, and the first serves on`(loops: String) throws {
        try withApp("hello", ["LOOPS": loops]) { app in
            for other in ["1", "2"] {
                let ended = try second("hello", ["PORT": "\(app.port)", "LOOPS": other])
                #expect(ended.exit == .code(78), "\(ended)")
                #expect(
                    ended.errors.split(separator: "\n").count == 1 && ended.errors.contains("PORT")
                        && ended.errors.contains("\(app.port)"), "\(ended.errors)")
            }
            for _ in 0..<20 {
                let answer = try app.get("/")
                #expect(answer.status == 200)
            }
        }
    }

    @Test(arguments: ["127.0.0.1", "0.0.0.0", "::1"]) func `a port that another program has is exit 78 naming PORT`(
        host: String
    ) throws {
        let server = try ScriptedServer.silent(host)
        let bind = host == "::1" ? "::1" : "127.0.0.1"
        let ended = try second("hello", ["PORT": "\(server.port)", "BIND": bind])
        #expect(ended.exit == .code(78) && ended.errors.contains("PORT"), "\(ended)")
    }

    @Test func `an ADMIN_PORT that is taken is exit 78 naming ADMIN_PORT`() throws {
        let server = try ScriptedServer.silent("0.0.0.0")
        let ended = try second("hello", ["PORT": "\(try freePort())", "ADMIN_PORT": "\(server.port)"])
        #expect(ended.exit == .code(78) && ended.errors.contains("ADMIN_PORT"), "\(ended)")
    }

    @Test func `an address that is not this machine's is exit 78 naming BIND`() throws {
        let ended = try second("hello", ["PORT": "\(try freePort())", "BIND": "198.51.100.1"])
        #expect(
            ended.exit == .code(78) && ended.errors.contains("BIND") && ended.errors.contains("198.51.100.1"),
            "\(ended)")
    }

    @Test func `each loop has its listener, and LOOPS says how many`() throws {
        for loops in [1, 2, 5] {
            try withApp("hello", ["LOOPS": "\(loops)"]) { app in #expect(listeners(on: app.port) == loops) }
        }
    }

    @Test func `without LOOPS there is one for each processor it may use`() throws {
        let app = try AppUnderTest("hello", launcher: [try program("taskset", install: "util-linux"), "-c", "0"])
        #expect(listeners(on: app.port) == 1)
        try app.stop()
    }

    @Test func `with ADMIN_PORT what is for operators answers only there`() throws {
        let admin = try freePort()
        try withApp("visits", ["ADMIN_PORT": "\(admin)", "VISITS_STORE": "memory", "CHAOS_TOKEN": "t"]) { app in
            for path in ["/ready", "/metrics", "/version", "/chaos/latency"] {
                let outside = try app.get(path, ["Authorization": "Bearer t"])
                #expect(outside.status == 404, "\(path): \(outside)")
                let inside = try app.request("GET", path, ["Authorization": "Bearer t"], port: admin)
                #expect(inside.status == 200, "\(path): \(inside)")
            }
            for path in ["/home", "/api/visits", "/"] {
                let answer = try app.request("GET", path, port: admin)
                #expect(answer.status == 404, "\(path): \(answer)")
            }
            let health = try app.get("/health")
            #expect(health.status == 200)
            // What is counted on one port is told on the other.
            let metrics = try PrometheusText(try app.request("GET", "/metrics", port: admin).text)
            #expect(metrics.sum("http_requests_total", ["route": "/health"]) >= 1)
        }
    }
}
