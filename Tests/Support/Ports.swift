// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// A TCP port that nothing listens on.
///
/// It lies below the kernel's range for outgoing connections, and is reserved against other test runs on this machine
/// for as long as this process lives, by a socket in the abstract namespace.
public func freePort() throws -> Int {
    for _ in 0..<4000 {
        let port = Ports.next()
        guard reserve(port), isFree("127.0.0.1", port), isFree("0.0.0.0", port), isFree("::", port) else { continue }
        return port
    }
    throw Failure("no free TCP port between \(Ports.range)")
}

private enum Ports {
    static let range = 12_000..<32_000
    private static let counter = Mutex(Int.random(in: range))

    static func next() -> Int {
        counter.withLock {
            $0 = $0 + 1 < range.upperBound ? $0 + 1 : range.lowerBound
            return $0
        }
    }
}

private func reserve(_ port: Int) -> Bool {
    guard let descriptor = try? streamSocket(AF_UNIX) else { return false }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = Array("\0slipway-test-port-\(port)".utf8)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    let result = withUnsafePointer(to: address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    if result != 0 { close(descriptor) }
    return result == 0
}

private func isFree(_ host: String, _ port: Int) -> Bool {
    guard let address = try? SocketAddress(host, port), let descriptor = try? streamSocket(address.family) else {
        return false
    }
    defer { close(descriptor) }
    setOption(descriptor, SOL_SOCKET, SO_REUSEADDR)
    if address.family == AF_INET6 { setOption(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY) }
    return address.withPointer { bind(descriptor, $0, $1) } == 0 && listen(descriptor, 1) == 0
}
