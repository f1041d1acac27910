// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import Glibc
public import HTTP
internal import Synchronization

/// Why a server cannot listen.
public struct ListenError: Error, Sendable {
    public enum Code: Sendable {
        case portTaken
        /// The address is none of this machine's, or the port needs a privilege.
        case refused
    }
    public let code: Code
    /// What the system said, for the operator.
    public let detail: String
}

/// A bound TCP socket that nobody has connected to yet; closed by its server, or when it is let go.
public final class Listener: Sendable {
    private let open: Atomic<Int32>
    var descriptor: Int32 { open.load(ordering: .relaxed) }
    public let port: UInt16

    /// Binds `count` sockets to one port, each for a loop of its own, between which the kernel spreads connections.
    ///
    /// The first is bound without `SO_REUSEPORT`, which fails when any other process has the port; the option
    /// is set right after, so that the others may join it. Port 0 takes a free one.
    /// - Throws: ``ListenError``.
    public static func bind(address: IPAddress, port: UInt16, count: Int) throws(ListenError) -> [Listener] {
        let first = try Listener(address: address, port: port, joining: false)
        let bound = first.port
        var listeners = [first]
        for _ in 1..<max(count, 1) {
            listeners.append(try Listener(address: address, port: bound, joining: true))
        }
        return listeners
    }

    private init(address: IPAddress, port: UInt16, joining: Bool) throws(ListenError) {
        let descriptor = try Self.open(address, port, joining: joining)
        open = Atomic(descriptor)
        self.port = SocketAddress(localOf: descriptor).port
    }

    private static func open(_ address: IPAddress, _ port: UInt16, joining: Bool) throws(ListenError) -> Int32 {
        let family = address.isIPv4 ? AF_INET : AF_INET6
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw failure() }
        set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        if family == AF_INET6 { set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0) }
        // Accepted sockets take it over: what a client does not read stays here instead of in the kernel (tcp(7)).
        set(descriptor, Int32(IPPROTO_TCP), TCP_NOTSENT_LOWAT, unsentBytes)
        if joining { set(descriptor, SOL_SOCKET, SO_REUSEPORT, 1) }
        let status = SocketAddress(address, port: port).withPointer { Glibc.bind(descriptor, $0, $1) }
        if status == 0 {
            set(descriptor, SOL_SOCKET, SO_REUSEPORT, 1)
            if listen(descriptor, backlog) == 0 { return descriptor }
        }
        let failure = failure()
        Glibc.close(descriptor)
        throw failure
    }

    private static let unsentBytes: Int32 = 128 << 10

    /// Clamped by the kernel to `net.core.somaxconn`.
    private static let backlog: Int32 = 4096

    private static func failure() -> ListenError {
        let reason = errno
        return ListenError(
            code: reason == EADDRINUSE ? .portTaken : .refused, detail: String(cString: strerror(reason)))
    }

    deinit { close() }

    /// Refuses connections from now on; those in the backlog are reset.
    func close() {
        let descriptor = open.exchange(-1, ordering: .relaxed)
        if descriptor >= 0 { Glibc.close(descriptor) }
    }

    private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
}
