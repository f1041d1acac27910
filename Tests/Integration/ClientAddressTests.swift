// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct ClientAddressTests {
    /// Header lines, and whom they say.
    static let believed: [(lines: [String], client: String)] = [
        ([], "127.0.0.1"),
        (["203.0.113.7"], "203.0.113.7"),
        (["203.0.113.7, 10.0.0.1"], "203.0.113.7"),
        (["203.0.113.7,10.0.0.1,192.168.3.4"], "203.0.113.7"),
        (["  203.0.113.7 \t,\t 10.0.0.1  "], "203.0.113.7"),
        // The right-most that is not ours: what stands left of it, anybody may have written.
        (["6.6.6.6, 203.0.113.7, 10.0.0.1"], "203.0.113.7"),
        (["10.0.0.1, 203.0.113.7"], "203.0.113.7"),
        // All trusted: the left-most.
        (["10.0.0.9, 10.0.0.1"], "10.0.0.9"),
        (["192.168.1.1"], "192.168.1.1"),
        (["172.16.5.5, 127.0.0.1, 10.255.255.255"], "172.16.5.5"),
        // Just outside the private ranges.
        (["172.32.0.1, 10.0.0.1"], "172.32.0.1"), (["11.0.0.0, 10.0.0.1"], "11.0.0.0"),
        (["192.167.255.255"], "192.167.255.255"),
        // Several lines are one list, in order.
        (["6.6.6.6", "203.0.113.9, 10.1.1.1"], "203.0.113.9"),
        (["203.0.113.9", "10.1.1.1", "10.2.2.2"], "203.0.113.9"),
        (["10.1.1.1", "203.0.113.9"], "203.0.113.9"),
        // IPv6, with brackets and ports, however it is written.
        (["2001:db8::1"], "2001:db8::1"),
        (["2001:DB8:0:0:0:0:0:1"], "2001:db8::1"),
        (["[2001:db8::1]"], "2001:db8::1"),
        (["[2001:db8::1]:4711, 10.0.0.1"], "2001:db8::1"),
        (["203.0.113.7:5566"], "203.0.113.7"),
        (["2001:db8::1, fc00::1"], "2001:db8::1"), (["2001:db8::1, ::1"], "2001:db8::1"),
        (["::ffff:203.0.113.7"], "203.0.113.7"),
        (["203.0.113.7, ::ffff:10.0.0.1"], "203.0.113.7"),
        // A malformed hop ends the walk at the last good one.
        (["203.0.113.7, garbage, 10.0.0.1"], "10.0.0.1"),
        (["garbage, 203.0.113.7"], "203.0.113.7"),
        (["203.0.113.7, unknown"], "127.0.0.1"),
        (["203.0.113.7, _hidden"], "127.0.0.1"),
        (["203.0.113.7, 256.1.1.1, 10.0.0.1"], "10.0.0.1"),
        (["203.0.113.7, 1.2.3, 10.0.0.1"], "10.0.0.1"),
        (["203.0.113.7, 010.0.0.1"], "127.0.0.1"),
        (["203.0.113.7, 10.0.0.1:99999"], "127.0.0.1"), (["203.0.113.7, [::1"], "127.0.0.1"),
        (["203.0.113.7, 10.0.0.1%eth0"], "127.0.0.1"),
        (["203.0.113.7, 10.0.0.1 10.0.0.2"], "127.0.0.1"),
        (["<script>"], "127.0.0.1"),
    ]

    @Test func `the client is the right-most hop that is not a trusted proxy`() throws {
        try withApp("visits", ["VISITS_STORE": "memory", "BIND": "::"]) { app in
            for (lines, client) in Self.believed {
                let connection = try app.client()
                try connection.send(head(lines))
                let answer = try connection.response()
                let address = try answer.json()["ip"]?.string
                #expect(answer.status == 200 && address == client, "\(lines): \(answer)")
            }
        }
    }

    private func head(_ lines: [String], _ path: String = "/api/visits") -> String {
        "GET \(path) HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
            + lines.map { "X-Forwarded-For: \($0)\r\n" }.joined() + "\r\n"
    }

    @Test func `an empty header or an empty hop is no error`() throws {
        try withApp("visits", ["VISITS_STORE": "memory"]) { app in
            for line in ["", ",", ", ,", "203.0.113.7,", ",203.0.113.7", "203.0.113.7,,10.0.0.1"] {
                let connection = try app.client()
                try connection.send(head([line]))
                #expect(try connection.response().status == 200, "\(line)")
            }
        }
    }

    @Test func `a list as long as the head allows is walked to its left end`() throws {
        try withApp("visits", ["VISITS_STORE": "memory"]) { app in
            let connection = try app.client()
            try connection.send(head(["10.9.9.9" + String(repeating: ",10.0.0.1", count: 1500)]))
            #expect(try connection.response().json()["ip"]?.string == "10.9.9.9")
        }
    }

    @Test func `one visitor is one visitor however the address is written`() throws {
        try withApp("visits", ["VISITS_STORE": "memory"]) { app in
            var last: Document?
            for form in ["2001:db8::a", "2001:DB8::A", "[2001:db8:0::a]:80", "2001:db8:0:0:0:0:0:a"] {
                let connection = try app.client()
                try connection.send(head([form], "/home"))
                last = try connection.response().json()
            }
            #expect(
                last?["visits"]?.integer == 4 && last?["ip"]?.string == "2001:db8::a", "\(String(describing: last))")
        }
    }

    @Test func `a peer that is not trusted is the client, whatever it claims`() throws {
        try withApp("visits", ["VISITS_STORE": "memory", "TRUSTED_PROXIES": "10.0.0.0/8"]) { app in
            for lines in [["203.0.113.7"], ["203.0.113.7, 10.0.0.1"], ["garbage"], []] {
                for (host, client) in [("127.0.0.1", "127.0.0.1"), ("::1", "::1")] {
                    let connection = try app.client(host)
                    try connection.send(head(lines))
                    #expect(try connection.response().json()["ip"]?.string == client, "\(lines)")
                }
            }
        }
    }

    @Test func `TRUSTED_PROXIES replaces the default ranges`() throws {
        try withApp(
            "visits", ["VISITS_STORE": "memory", "TRUSTED_PROXIES": " 127.0.0.1/32 , 203.0.113.0/24,2001:db8::/32"]
        ) { app in
            for (line, client) in [
                ("6.6.6.6, 203.0.113.7", "6.6.6.6"), ("6.6.6.6, 10.0.0.1", "10.0.0.1"),
                ("6.6.6.6, 2001:db8:ffff::1", "6.6.6.6"),
            ] {
                let connection = try app.client()
                try connection.send(head([line]))
                #expect(try connection.response().json()["ip"]?.string == client, "\(line)")
            }
        }
        try withApp("visits", ["VISITS_STORE": "memory", "TRUSTED_PROXIES": "0.0.0.0/0,::/0"]) { app in
            let connection = try app.client()
            try connection.send(head(["6.6.6.6, 7.7.7.7"]))
            #expect(try connection.response().json()["ip"]?.string == "6.6.6.6")
        }
    }

    @Test func `a peer of another loopback address is trusted by default`() throws {
        try withApp("visits", ["VISITS_STORE": "memory"]) { app in
            let connection = try RawClient("::1", port: app.port)
            try connection.send(head(["203.0.113.7"]))
            #expect(try connection.response().json()["ip"]?.string == "203.0.113.7")
            let other = try RawClient(port: app.port, from: "127.0.0.77")
            try other.send(head([]))
            #expect(try other.response().json()["ip"]?.string == "127.0.0.77")
        }
    }
}
