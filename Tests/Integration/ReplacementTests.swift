// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// A pair of instances behind a real balancer, replaced one after the other as a deployment does.
@Suite(.alone(within: 300), .tags(.heavy)) struct ReplacementTests {
    @Test func `ten replacements under load fail no request`() throws {
        let redis = try RedisServer()
        let settings = ["REDIS_ENDPOINT": redis.endpoint, "DRAIN_SECONDS": "3", "LOG_LEVEL": "warning"]
        let ports = [try freePort(), try freePort()]
        let front = try freePort()
        let balancer = try HAProxy(
            """
                maxconn 4000
            defaults
                mode http
                timeout connect 1s
                timeout client 30s
                timeout server 10s
                retries 0
                no option redispatch
                option httpchk GET /health
                default-server inter 1s fall 2
            frontend web
                bind 127.0.0.1:\(front)
                default_backend pair
            backend pair
                balance roundrobin
                server s0 127.0.0.1:\(ports[0]) check
                server s1 127.0.0.1:\(ports[1]) check

            """)
        var pair = try ports.map { try AppUnderTest("visits", settings.merging(["PORT": "\($0)"]) { $1 }) }
        func waitUntilUp(_ index: Int) throws {
            try eventually("s\(index) is up", within: 20) { try balancer.servers()["s\(index)"] == "UP" }
        }
        try waitUntilUp(0)
        try waitUntilUp(1)
        let end = End()
        defer { end.come() }
        let stream = try Background { try BalancedLoad(port: front).run(until: { end.hasCome }) }
        pause(2)
        for round in 0..<10 {
            let index = round % 2
            pair[index].process.send(SIGTERM)
            #expect(try pair[index].process.exit(within: 20) == .code(0))
            pair[index] = try AppUnderTest("visits", settings.merging(["PORT": "\(ports[index])"]) { $1 })
            // The old state may still be shown: it must have been seen down, then up.
            pause(1.2)
            try waitUntilUp(index)
        }
        pause(1)
        end.come()
        let result = try stream.value()
        #expect(
            result.failures.isEmpty, "\(result.failures.count) of \(result.answered): \(result.failures.prefix(10))")
        // The load was what it should be: otherwise nothing was tested.
        #expect(result.fresh > Int(result.seconds * 400), "\(result.fresh) new connections in \(result.seconds) s")
        #expect(result.answered > result.fresh * 2)
        print(
            "replacements: \(result.answered) answered, \(result.fresh) on new connections, in \(Int(result.seconds)) s"
        )
        for app in pair { try app.stop() }
        try balancer.stop()
    }
}
