// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// What can be learned of a port from this machine.
enum Loopback {
    /// - Throws: ``SystemError`` when an app could not listen on every address of the port.
    static func checkFree(port: Int) throws(SystemError) {
        try checkBind(AF_INET, port)
        do { try checkBind(AF_INET6, port) } catch {
            // A machine without IPv6 has nobody to take it.
            if error.code != EAFNOSUPPORT, error.code != EADDRNOTAVAIL { throw error }
        }
    }

    private static func checkBind(_ family: Int32, _ port: Int) throws(SystemError) {
        let descriptor = try makeSocket(family)
        defer { close(descriptor) }
        // What a server sets: connections of the past that linger in TIME_WAIT are no hindrance to it.
        set(descriptor, SOL_SOCKET, SO_REUSEADDR, Int32(1))
        if family == AF_INET6 { set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, Int32(1)) }
        let isBound = withAddress(family, port, isLoopback: false) { bind(descriptor, $0, $1) }
        guard isBound == 0, listen(descriptor, 1) == 0 else { throw .last }
    }

    /// Whether `GET path` is answered 200, within a quarter of a second.
    static func answers(port: Int, path: String) -> Bool {
        [AF_INET, AF_INET6].contains { answers($0, port: port, path: path) }
    }

    private static func answers(_ family: Int32, port: Int, path: String) -> Bool {
        guard let descriptor = try? makeSocket(family) else { return false }
        defer { close(descriptor) }
        set(descriptor, SOL_SOCKET, SO_SNDTIMEO, timeval(tv_sec: 0, tv_usec: 250_000))
        set(descriptor, SOL_SOCKET, SO_RCVTIMEO, timeval(tv_sec: 0, tv_usec: 250_000))
        guard withAddress(family, port, isLoopback: true, { connect(descriptor, $0, $1) }) == 0 else { return false }
        let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n".utf8)
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return false }
        // To the end, which the app was asked for: closing before would reset the connection.
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while answer.count < 1 << 16 {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count <= 0 { break }
            answer += buffer[..<count]
        }
        return answer.starts(with: "HTTP/1.".utf8) && answer.dropFirst(8).starts(with: " 200 ".utf8)
    }

    private static func makeSocket(_ family: Int32) throws(SystemError) -> Int32 {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .last }
        return descriptor
    }

    private static func set(_ descriptor: Int32, _ level: Int32, _ name: Int32, _ value: some BitwiseCopyable) {
        withUnsafeBytes(of: value) { _ = setsockopt(descriptor, level, name, $0.baseAddress, socklen_t($0.count)) }
    }

    private static func withAddress<Result>(
        _ family: Int32, _ port: Int, isLoopback: Bool, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        let port = in_port_t(truncatingIfNeeded: port).bigEndian
        if family == AF_INET {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port
            address.sin_addr.s_addr = isLoopback ? UInt32(0x7F00_0001).bigEndian : 0
            return withGeneric(address, body)
        }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port
        if isLoopback { withUnsafeMutableBytes(of: &address.sin6_addr) { $0[15] = 1 } }
        return withGeneric(address, body)
    }

    private static func withGeneric<Address, Result>(
        _ address: Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<Address>.size))
            }
        }
    }
}
