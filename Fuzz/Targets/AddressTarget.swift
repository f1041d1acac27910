// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

@testable import HTTP

func fuzzForwarded(_ input: Input) {
    var input = input
    let isTrustedPeer = input.byte().isMultiple(of: 2)
    let peer = IPAddress(ipv4: [isTrustedPeer ? 10 : 11, 0, 0, 1])
    let clients = ClientAddress(trusting: CIDR.list("10.0.0.0/8,fc00::/7,::1/128") ?? [])
    let texts = input.texts
    var headers = Headers()
    for text in texts.prefix(8) { headers.append("X-Forwarded-For", text) }

    // The same walk over a list that is made first.
    let hops = headers.all("x-forwarded-for").flatMap {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(ClientAddress.address)
    }
    var expected = peer
    if clients.trusts(peer) {
        for hop in hops.reversed() {
            guard let hop else { break }
            expected = hop
            if !clients.trusts(hop) { break }
        }
    }
    let client = clients.resolve(peer: peer, headers: headers)
    expect(client == expected, "\(client) is \(expected)")
    expect(IPAddress(client.description) == client, "\(client) is read back")

    for text in texts.prefix(8) {
        _ = CIDR.list(text)
        if let address = IPAddress(text) {
            expect(IPAddress(address.description) == address, "\(address) is read back")
            expect(ClientAddress.address(ofHop: "[\(text)]:1"[...]) == address, "\(text) may be in brackets")
        }
        if let block = CIDR(text), let base = text.split(separator: "/").first.flatMap({ IPAddress($0) }) {
            expect(block.contains(base), "\(text) holds its own address")
            expect(CIDR("\(base)") == CIDR("\(base)/\(base.isIPv4 ? 32 : 128)"), "\(base) is its own block")
        }
    }
    // Any address, and whatever block of it, bit by bit.
    let address = IPAddress(ipv6: input.bytes.prefix(16) + Array(repeating: 0, count: max(0, 16 - input.bytes.count)))
    let other = IPAddress(ipv6: input.bytes.dropFirst(16).prefix(16) + Array(repeating: 0, count: 16))
    let width = Int(input.bytes.last ?? 0) % (address.isIPv4 ? 33 : 129)
    guard let block = CIDR("\(address)/\(width)") else { fatalError("does not hold: \(address)/\(width) is a block") }
    let bits = width + (address.isIPv4 ? 96 : 0)
    expect(
        block.contains(other) == bitsOf(address).prefix(bits).elementsEqual(bitsOf(other).prefix(bits)),
        "\(other) in \(address)/\(width)")
}

private func bitsOf(_ address: IPAddress) -> [UInt64] {
    (0..<128).map { ($0 < 64 ? address.high >> (63 - $0) : address.low >> (127 - $0)) & 1 }
}
