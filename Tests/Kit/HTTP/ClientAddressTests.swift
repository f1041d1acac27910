// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import HTTP

/// The rules of the contract's "Client address".
@Suite struct ClientAddressTests {
    private static let rules = ClientAddress(
        trusting: ["127.0.0.0/8", "::1", "10.0.0.0/8", "fd00::/8"].compactMap { CIDR($0) })

    private func client(_ peer: String, _ forwarded: String...) throws -> String {
        var headers: Headers = ["Host": "a", "Forwarded": "for=6.6.6.6", "X-Real-IP": "6.6.6.6"]
        for line in forwarded { headers.append("X-Forwarded-For", line) }
        return Self.rules.resolve(peer: try #require(IPAddress(peer)), headers: headers).description
    }

    @Test func `without the header it is the peer`() throws {
        for peer in ["10.0.0.1", "192.0.2.1", "2001:db8::1"] { #expect(try client(peer) == peer) }
    }

    @Test func `a peer that is not trusted is believed nothing`() throws {
        #expect(try client("192.0.2.1", "203.0.113.9") == "192.0.2.1")
        #expect(try client("2001:db8::1", "203.0.113.9", "::1") == "2001:db8::1")
    }

    @Test(arguments: [
        ("203.0.113.9", "203.0.113.9"), ("203.0.113.9, 10.0.0.2", "203.0.113.9"),
        ("6.6.6.6, 203.0.113.9, 10.0.0.2, fd00::3", "203.0.113.9"),
        ("10.0.0.9, 10.0.0.2", "10.0.0.9"), ("10.0.0.2", "10.0.0.2"), ("2001:db8::9", "2001:db8::9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("::ffff:10.0.0.9 , 203.0.113.9,10.0.0.2", "203.0.113.9"), ("203.0.113.9:4711", "203.0.113.9"),
        ("[2001:db8::9]:4711, 10.0.0.1:1", "2001:db8::9"),
        ("[2001:db8::9]", "2001:db8::9"), ("\t203.0.113.9 \t", "203.0.113.9"),
    ])
    func `a trusted peer is believed back to the right-most hop that is not trusted, or else to the left-most`(
        line: String, address: String
    ) throws {
        for peer in ["10.0.0.1", "::ffff:10.0.0.1", "::1"] { #expect(try client(peer, line) == address) }
    }

    @Test func `all lines are one list, in their order`() throws {
        #expect(try client("10.0.0.1", "6.6.6.6", "203.0.113.9, 10.0.0.3", "10.0.0.2") == "203.0.113.9")
        #expect(try client("10.0.0.1", "203.0.113.9", "10.0.0.2") == "203.0.113.9")
        #expect(try client("10.0.0.1", "10.0.0.9", "10.0.0.2") == "10.0.0.9")
    }

    @Test(arguments: [
        "", " ", ",", "unknown", "_hidden", "203.0.113.9:", "203.0.113.9:x", "203.0.113.9:99999", "203.0.113.9:-1",
        "[2001:db8::9", "2001:db8::9]", "[2001:db8::9]x",
        "[2001:db8::9]:", "2001:db8::9:4711x", "203.0.113", "203.0.113.9/32", "fe80::1%eth0", "[]", "[", ":",
        "203.0.113.9\u{301}", "<script>",
    ])
    func `a malformed hop ends the walk at what was believed so far`(hop: String) throws {
        #expect(try client("10.0.0.1", hop) == "10.0.0.1")
        #expect(try client("10.0.0.1", "203.0.113.9, \(hop), 10.0.0.2") == "10.0.0.2")
        #expect(try client("10.0.0.1", "203.0.113.9", hop, "10.0.0.3, 10.0.0.2") == "10.0.0.3")
        #expect(try client("10.0.0.1", "\(hop), 203.0.113.9, 10.0.0.2") == "203.0.113.9")
    }

    @Test func `with nobody to trust it is always the peer`() throws {
        let peer = try #require(IPAddress("127.0.0.1"))
        #expect(ClientAddress(trusting: []).resolve(peer: peer, headers: ["X-Forwarded-For": "203.0.113.9"]) == peer)
    }

    @Test func `who is trusted is told, in both forms of an IPv4 address`() throws {
        for (text, isTrusted) in [
            ("10.1.2.3", true), ("::ffff:10.1.2.3", true), ("11.0.0.1", false), ("::1", true), ("::2", false),
        ] {
            #expect(Self.rules.trusts(try #require(IPAddress(text))) == isTrusted)
        }
    }
}
