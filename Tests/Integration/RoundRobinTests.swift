// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

/// Three instances behind a real balancer, as the workshop ends.
@Suite(.quick) struct RoundRobinTests {
    @Test func `each reload is answered by the next container, and the client stays the client`() throws {
        let apps = try (0..<3).map { _ in try AppUnderTest("identity") }
        let front = try freePort()
        let servers = apps.enumerated().map { "    server s\($0) 127.0.0.1:\($1.port) check" }.joined(separator: "\n")
        let balancer = try HAProxy(
            """
            defaults
                mode http
                timeout connect 1s
                timeout client 10s
                timeout server 10s
                option forwardfor
                option httpchk GET /health
            frontend web
                bind 127.0.0.1:\(front)
                http-request set-header X-Forwarded-Proto http
                http-request set-header X-Forwarded-Port %[dst_port]
                default_backend identity
            backend identity
                balance roundrobin
            \(servers)

            """)
        try eventually("all are up", within: 15) { try balancer.servers().filter { $0.value == "UP" }.count == 3 }
        var answered: [Int] = []
        for _ in 0..<9 {
            let client = try RawClient(port: front)
            try client.send(requestHead("GET", "/api", closing: true))
            let facts = try client.response().json()
            #expect(facts["client"]?["ip"]?.string == "127.0.0.1" && facts["client"]?["port"]?.integer == front)
            #expect(facts["load_balancer"]?["ip"]?.string == "127.0.0.1")
            answered.append(facts["container"]?["port"]?.integer ?? 0)
        }
        #expect(Set(answered) == Set(apps.map(\.port)))
        for start in stride(from: 0, to: 9, by: 3) {
            #expect(Set(answered[start..<(start + 3)]).count == 3, "\(answered)")
        }
        for app in apps { try app.stop() }
        try balancer.stop()
    }
}
