// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Who sent a request, found behind the proxies that are trusted to say so.
public struct ClientAddress: Sendable {
    private let trusted: [CIDR]

    public init(trusting proxies: [CIDR]) { trusted = proxies }

    /// Whether `X-Forwarded-*` of this peer is believed.
    public func trusts(_ peer: IPAddress) -> Bool { trusted.contains { $0.contains(peer) } }

    /// The right-most hop of all `X-Forwarded-For` lines that is no trusted proxy; the left-most when all are trusted;
    /// the peer when it is not trusted or there is no header. A hop that is no address ends the walk: what stands left
    /// of it was written by nobody we trust.
    public func resolve(peer: IPAddress, headers: Headers) -> IPAddress {
        guard trusts(peer) else { return peer }
        var client = peer
        for line in headers.all("x-forwarded-for").reversed() {
            // From the right, so that what a client wrote costs nothing once a hop has ended the walk.
            var rest = line[...]
            while true {
                let comma = rest.lastIndex(of: ",")
                let hop = comma.map { rest[rest.index(after: $0)...] } ?? rest
                guard let address = Self.address(ofHop: hop) else { return client }
                client = address
                if !trusts(address) { return client }
                guard let comma else { break }
                rest = rest[..<comma]
            }
        }
        return client
    }

    /// An address, which balancers also write with a port: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
    static func address(ofHop hop: Substring) -> IPAddress? {
        let hop = hop.trimmingSpace()
        if let address = IPAddress(hop) { return address }
        if hop.first == "[" {
            guard let end = hop.firstIndex(of: "]") else { return nil }
            let rest = hop[hop.index(after: end)...]
            guard rest.isEmpty || rest.first == ":" && isPort(rest.dropFirst()) else { return nil }
            return IPAddress(hop[hop.index(after: hop.startIndex)..<end])
        }
        let parts = hop.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, isPort(parts[1]) else { return nil }
        return IPAddress(parts[0])
    }

    private static func isPort(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt16(text) != nil
    }
}
