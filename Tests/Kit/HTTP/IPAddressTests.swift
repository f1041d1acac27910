// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Testing

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("::", "::"),
        ("::1", "::1"),
        ("2001:DB8::0001", "2001:db8::1"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("::ffff:192.0.2.1", "192.0.2.1"), ("::FFFF:c000:201", "192.0.2.1"),
        ("64:ff9b::192.0.2.1", "64:ff9b::c000:201"), ("fe80::1", "fe80::1"), ("::192.0.2.1", "::192.0.2.1"),
        ("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ])
    func `an address is read and written in its shortest form`(text: String, written: String) throws {
        let address = try #require(IPAddress(text))
        #expect(address.description == written && IPAddress(written) == address)
        #expect(address.isIPv4 == !written.contains(":"))
    }

    @Test(arguments: [
        "", " ", "192.0.2", "192.0.2.1.1", "192.0.2.256", "192.0.2.1 ", " 192.0.2.1", "192.0.2.1:80", "192.0.2.1/32",
        "0x7f.0.0.1", "127.1", "2130706433",
        "192.0.2.01", "[::1]", "::1%lo", "fe80::1%eth0", ":::", "1::2::3", "12345::", "::g", "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "localhost", "::1\0",
        "192.0.2.1\0x", "١٩٢.٠.٢.١", "-1.0.0.0", "+1.0.0.0", "1..2.3", ":", ".", "::ffff:192.0.2.256",
    ])
    func `what is no address is none`(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func `an address is read from its bytes, however many there are`() {
        #expect(IPAddress(ipv4: [192, 0, 2, 1]).description == "192.0.2.1")
        #expect(
            IPAddress(ipv6: [0x20, 1, 0x0D, 0xB8] + Array(repeating: 0, count: 11) + [1]).description == "2001:db8::1")
        #expect(IPAddress(ipv6: Array(repeating: 0, count: 10) + [255, 255, 192, 0, 2, 1]) == IPAddress("192.0.2.1"))
        #expect(IPAddress(ipv4: Array(repeating: 1, count: 9)) == IPAddress("1.1.1.1"))
    }

    @Test(arguments: [
        ("10.0.0.0/8", ["10.0.0.0", "10.255.255.255", "::ffff:10.1.2.3"], ["9.255.255.255", "11.0.0.0", "::a00:0"]),
        ("10.1.2.3/8", ["10.9.9.9"], ["11.1.2.3"]),
        ("192.0.2.1", ["192.0.2.1"], ["192.0.2.0", "192.0.2.2", "::c000:201"]),
        ("192.0.2.1/32", ["192.0.2.1"], ["192.0.2.3"]), ("192.0.2.0/31", ["192.0.2.0", "192.0.2.1"], ["192.0.2.2"]),
        ("0.0.0.0/0", ["0.0.0.0", "255.255.255.255"], ["::", "::1", "2001:db8::1"]),
        ("172.16.0.0/12", ["172.31.255.255"], ["172.32.0.0", "172.15.0.0"]),
        ("::/0", ["::", "ffff::", "2001:db8::1"], []), ("::1/128", ["::1"], ["::", "::2", "127.0.0.1"]),
        ("::1", ["::1"], ["::3"]),
        ("fc00::/7", ["fc00::", "fdff:ffff::1"], ["fe00::", "fb00::"]),
        ("fe80::/10", ["fe80::1", "febf::"], ["fec0::"]),
        ("2001:db8::/64", ["2001:db8::ffff:0:0:1"], ["2001:db8:0:1::"]),
        ("2001:db8::/65", ["2001:db8::7fff:0:0:1"], ["2001:db8::8000:0:0:0"]),
        ("2001:db8::/63", ["2001:db8:0:1::"], ["2001:db8:0:2::"]),
    ])
    func `a block holds the addresses that share its first bits`(block: String, inside: [String], outside: [String])
        throws
    {
        let cidr = try #require(CIDR(block))
        for text in inside { #expect(cidr.contains(try #require(IPAddress(text))), "\(text) in \(block)") }
        for text in outside { #expect(!cidr.contains(try #require(IPAddress(text))), "\(text) not in \(block)") }
    }

    @Test(arguments: [
        "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0.0/8 ",
        "10.0.0.0/a", "10.0.0.0/0x8", "10.0.0/8",
        "::/129", "::/999", "::/99999999999999999999", "::/1000", "[::]/0", "fe80::%eth0/64", "10.0.0.0/255.0.0.0",
        "10.0.0.0/٨", "localhost/8",
    ])
    func `what is no block is none`(text: String) {
        #expect(CIDR(text) == nil)
    }

    @Test func `a list of blocks is read whole or not at all`() {
        #expect(CIDR.list("10.0.0.0/8, ::1 ,192.0.2.1")?.count == 3)
        #expect(
            CIDR.list("10.0.0.0/8,nonsense") == nil && CIDR.list("10.0.0.0/8;::1") == nil
                && CIDR.list("10.0.0.0/8 ::1") == nil)
    }

    @Test(arguments: [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("2001:db8:1:2::", "2001:db8:1:2::"), ("::1", "::"),
        ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"),
    ])
    func `the site of an address is its /64, or itself in version 4`(address: String, site: String) {
        #expect(IPAddress(address)?.site.description == site)
    }
}
