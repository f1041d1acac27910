// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc

/// An IPv4 or IPv6 address with a port, as the socket calls take it.
struct SocketAddress {
    private var storage = sockaddr_storage()
    private let length: socklen_t
    let family: Int32

    /// - Throws: ``Failure`` when `host` is not a numeric address; `localhost` is 127.0.0.1.
    init(_ host: String, _ port: Int) throws {
        let host = host == "localhost" ? "127.0.0.1" : host
        guard let port = UInt16(exactly: port) else { throw Failure("no TCP port: \(port)") }
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, host, &v4) == 1 {
            family = AF_INET
            length = socklen_t(MemoryLayout<sockaddr_in>.size)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr = v4
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: address, as: sockaddr_in.self) }
        } else if inet_pton(AF_INET6, host, &v6) == 1 {
            family = AF_INET6
            length = socklen_t(MemoryLayout<sockaddr_in6>.size)
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_port = port.bigEndian
            address.sin6_addr = v6
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: address, as: sockaddr_in6.self) }
        } else {
            throw Failure("no IP address: \(host)")
        }
    }

    func withPointer<T>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
        withUnsafePointer(to: storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    /// The port a socket is bound to.
    static func localPort(of descriptor: Int32) -> Int {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard result == 0 else { return 0 }
        // The port stands at the same place in both families.
        return withUnsafeBytes(of: storage) { Int(UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self))) }
    }
}

/// A stream socket that is not inherited by programs started meanwhile.
func streamSocket(_ family: Int32, nonBlocking: Bool = true) throws -> Int32 {
    var type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    if nonBlocking { type |= Int32(SOCK_NONBLOCK.rawValue) }
    let descriptor = socket(family, type, 0)
    guard descriptor >= 0 else { throw Failure.system("socket") }
    return descriptor
}

func setOption(_ descriptor: Int32, _ level: Int32, _ name: Int32, _ value: Int32 = 1) {
    var value = value
    setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
}

/// Waits until `descriptor` is ready for `events`. - Throws: ``Failure`` when `deadline` passes first.
@discardableResult
func wait(_ descriptor: Int32, for events: Int32, until deadline: Deadline, to what: String) throws -> Int16 {
    var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    while true {
        let ready = poll(&entry, 1, deadline.milliseconds)
        if ready > 0 { return entry.revents }
        if ready < 0 && errno != EINTR { throw Failure.system("poll") }
        if deadline.hasPassed { throw Failure("timed out waiting to \(what)") }
    }
}

/// A listener that nobody accepts from and whose queue holds one connection. - Returns: its descriptor.
public func listenWithoutBacklog(_ port: Int) throws -> Int32 {
    let address = try SocketAddress("127.0.0.1", port)
    let descriptor = try streamSocket(address.family)
    guard address.withPointer({ bind(descriptor, $0, $1) }) == 0, listen(descriptor, 0) == 0 else {
        close(descriptor)
        throw Failure.system("listen on \(port)")
    }
    return descriptor
}

/// A UDP socket that is bound and that nobody reads. - Returns: its descriptor.
public func bindDatagram(_ host: String, _ port: Int) throws -> Int32 {
    let address = try SocketAddress(host, port)
    let descriptor = socket(address.family, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0, address.withPointer({ bind(descriptor, $0, $1) }) == 0 else {
        close(descriptor)
        throw Failure.system("bind \(host):\(port)")
    }
    return descriptor
}
