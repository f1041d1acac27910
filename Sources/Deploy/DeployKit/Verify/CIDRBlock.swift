// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A range of IPv4 addresses, as `10.0.0.0/16` (RFC 4632 §3.1).
struct CIDRBlock: Sendable, Hashable, CustomStringConvertible {
    let address: UInt32
    let length: Int

    init(address: UInt32, length: Int) {
        self.address = address
        self.length = length
    }

    init?(_ text: String) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let length = Int(halves[1]), (0...32).contains(length) else { return nil }
        let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4, !parts.contains(nil) else { return nil }
        self.init(address: parts.reduce(0) { $0 << 8 | UInt32($1 ?? 0) }, length: length)
    }

    private var mask: UInt32 { length == 0 ? 0 : ~UInt32(0) << UInt32(32 - length) }

    func contains(_ other: CIDRBlock) -> Bool { other.length >= length && other.address & mask == address & mask }
    func overlaps(_ other: CIDRBlock) -> Bool { contains(other) || other.contains(self) }

    /// The first `count` blocks in it that have `bits` bits for hosts; `nil` where it has no room for them.
    func divided(into count: Int, bits: Int) -> [CIDRBlock]? {
        guard (1...256).contains(count), (1...32).contains(bits), 32 - bits >= length else { return nil }
        let room = 1 << min(32 - bits - length, 16)
        guard count <= room else { return nil }
        return (0..<count).map { CIDRBlock(address: (address & mask) + UInt32($0) << UInt32(bits), length: 32 - bits) }
    }

    var description: String {
        [24, 16, 8, 0].map { String(address >> UInt32($0) & 255) }.joined(separator: ".") + "/\(length)"
    }
}

extension CIDRBlock {
    /// Whether it is of addresses that no one routes over the internet (RFC 1918, and RFC 6598 for carriers).
    var isPrivate: Bool {
        [
            CIDRBlock(address: 10 << 24, length: 8), CIDRBlock(address: 172 << 24 | 16 << 16, length: 12),
            CIDRBlock(address: 192 << 24 | 168 << 16, length: 16), CIDRBlock(address: 100 << 24 | 64 << 16, length: 10),
        ].contains { $0.contains(self) }
    }
}

extension String {
    /// RFC 4291 §2.2, but for an end in the form of IPv4.
    var isIPv6Address: Bool {
        let halves = split(separator: "::", omittingEmptySubsequences: false)
        let groups = halves.filter { !$0.isEmpty }.flatMap {
            $0.split(separator: ":", omittingEmptySubsequences: false)
        }
        return contains(":") && halves.count < 3 && (halves.count == 2 ? groups.count < 8 : groups.count == 8)
            && groups.allSatisfy { (1...4).contains($0.count) && $0.allSatisfy(\.isHexDigit) }
    }

    /// A range, as `2001:db8::/32` (RFC 4291 §2.3).
    var isIPv6Block: Bool {
        let halves = split(separator: "/", omittingEmptySubsequences: false)
        return halves.count == 2 && String(halves[0]).isIPv6Address && Int(halves[1]).map((0...128).contains) == true
    }
}
