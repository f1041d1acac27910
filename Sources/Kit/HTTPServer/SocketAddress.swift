// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD  // Owns the socket types as well as Glibc does, depending on who comes first.
internal import Glibc
public import HTTP

/// A `sockaddr` of either IP version.
public struct SocketAddress {
    private var storage = sockaddr_storage()
    private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

    public init(_ address: IPAddress, port: UInt16) {
        let text = address.description
        if address.isIPv4 {
            var four = sockaddr_in()
            four.sin_family = sa_family_t(AF_INET)
            four.sin_port = port.bigEndian
            inet_pton(AF_INET, text, &four.sin_addr)
            store(four)
        } else {
            var six = sockaddr_in6()
            six.sin6_family = sa_family_t(AF_INET6)
            six.sin6_port = port.bigEndian
            inet_pton(AF_INET6, text, &six.sin6_addr)
            store(six)
        }
    }

    /// Our end of a socket.
    init(localOf descriptor: Int32) { fill { getsockname(descriptor, $0, $1) } }

    init() {}

    public var address: IPAddress {
        withUnsafeBytes(of: storage) { bytes in
            Int32(storage.ss_family) == AF_INET ? IPAddress(ipv4: bytes[4..<8]) : IPAddress(ipv6: bytes[8..<24])
        }
    }

    /// In both versions the two bytes after the family.
    public var port: UInt16 { withUnsafeBytes(of: storage) { UInt16($0[2]) << 8 | UInt16($0[3]) } }

    var end: Request.Link.End { .init(address: address, port: port) }

    /// Connects a socket here (connect(2)).
    public func connect(_ descriptor: Int32) -> Bool { withPointer { Glibc.connect(descriptor, $0, $1) } == 0 }

    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafeBytes(of: storage) { body($0.baseAddress!.assumingMemoryBound(to: sockaddr.self), length) }
    }

    private mutating func store<Address>(_ address: Address) {
        withUnsafeBytes(of: address) { source in withUnsafeMutableBytes(of: &storage) { $0.copyMemory(from: source) } }
        length = socklen_t(MemoryLayout<Address>.size)
    }

    /// Lets a call of the system write the address.
    @discardableResult
    mutating func fill(_ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32) -> Int32 {
        withUnsafeMutableBytes(of: &storage) { body($0.baseAddress!.assumingMemoryBound(to: sockaddr.self), &length) }
    }
}
