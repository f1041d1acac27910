// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// An address of IP version 4 or 6; a version-4 one mapped into version 6 (`::ffff:192.0.2.1`) is the version-4 one.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// The 128 bits of the version-6 form, high half first.
    let high: UInt64
    let low: UInt64

    /// The first address of the /64 that a version-6 address lies in, of which a client may use any (RFC 6177);
    /// a version-4 address itself.
    public var site: IPAddress { isIPv4 ? self : IPAddress(high: high, low: 0) }

    public var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The 16 bytes of a version-6 address, in network order.
    public init(ipv6 bytes: some Collection<UInt8>) {
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The 4 bytes of a version-4 address, in network order.
    public init(ipv4 bytes: some Collection<UInt8>) {
        high = 0
        low = 0xFFFF_0000_0000 | bytes.prefix(4).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Reads `192.0.2.1` or `2001:db8::1`, without brackets, port or zone.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 45, !text.utf8.contains(0) else { return nil }
        let text = String(text)
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self = withUnsafeBytes(of: four) { Self(ipv4: $0) }
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        self = withUnsafeBytes(of: six) { Self(ipv6: $0) }
    }

    public var description: String {
        if isIPv4 { return Self.dotted(UInt32(truncatingIfNeeded: low)) }
        var six = (high.bigEndian, low.bigEndian)
        return String(unsafeUninitializedCapacity: Int(INET6_ADDRSTRLEN)) { text in
            text.withMemoryRebound(to: CChar.self) { text in
                inet_ntop(AF_INET6, &six, text.baseAddress, socklen_t(text.count)).map { strlen($0) } ?? 0
            }
        }
    }

    /// By hand: inet_ntop(3) goes through sprintf, and this is wanted for each request.
    private static func dotted(_ four: UInt32) -> String {
        String(unsafeUninitializedCapacity: 15) { text in
            var count = 0
            for shift in stride(from: 24, through: 0, by: -8) {
                let byte = UInt8(truncatingIfNeeded: four >> UInt32(shift))
                for divisor: UInt8 in [100, 10, 1] where byte >= divisor || divisor == 1 {
                    text[count] = UInt8(ascii: "0") + byte / divisor % 10
                    count += 1
                }
                if shift > 0 {
                    text[count] = UInt8(ascii: ".")
                    count += 1
                }
            }
            return count
        }
    }
}

/// A block of addresses (RFC 4632), as `10.0.0.0/8` or `fc00::/7`.
public struct CIDR: Sendable, Hashable {
    private let base: IPAddress
    /// Of the 128 bits of the version-6 form.
    private let bits: Int

    /// Reads `ADDRESS/BITS`, or an address alone, which is the block of that address.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let base = parts.first.flatMap({ IPAddress($0) }) else { return nil }
        let width = base.isIPv4 ? 32 : 128
        if parts.count == 2 {
            guard parts[1].utf8.count <= 3, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let bits = Int(parts[1]), bits <= width
            else { return nil }
            self.bits = bits + 128 - width
        } else {
            bits = 128
        }
        self.base = base
    }

    /// Reads CIDRs between commas; `nil` when one of them is none.
    public static func list(_ text: String) -> [CIDR]? {
        let blocks = text.split(separator: ",").map { CIDR($0.filter { $0 != " " }) }
        return blocks.allSatisfy { $0 != nil } ? blocks.compactMap { $0 } : nil
    }

    public func contains(_ address: IPAddress) -> Bool {
        let highBits = min(bits, 64)
        let lowBits = max(bits - 64, 0)
        let highMask = highBits == 0 ? 0 : UInt64.max << (64 - highBits)
        let lowMask = lowBits == 0 ? 0 : UInt64.max << (64 - lowBits)
        return (address.high ^ base.high) & highMask == 0 && (address.low ^ base.low) & lowMask == 0
    }
}
