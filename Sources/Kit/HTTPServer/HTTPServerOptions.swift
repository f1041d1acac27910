// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Synchronization

/// What a server allows its clients.
public struct HTTPServerOptions: Sendable {
    /// Larger bodies are answered 413.
    public var maxBodyBytes = 1 << 20
    /// Larger heads are answered 431; so are those of over 50 fields or so that come near it, since libmicrohttpd keeps
    /// 80 bytes for each field in the same buffer.
    public var maxHeaderBytes = 16 << 10
    /// A connection without traffic is closed after this many seconds.
    public var idleTimeoutSeconds = 75
    /// A request whose head and body have not arrived after this many seconds ends with its connection.
    public var requestTimeoutSeconds = 30
    /// Where connections are counted; servers that share it share its limit.
    public var connections = ConnectionCount(limit: 10_000)
    /// Encrypts every connection, with TLS 1.2 or 1.3.
    public var tls: TLSIdentity?

    public init() {}

    /// A connection that the library lets go in the middle of a handshake is never closed (0.9.75): over TLS its patience
    /// must outlast ours.
    var libraryIdleTimeoutSeconds: Int {
        tls == nil ? idleTimeoutSeconds : max(idleTimeoutSeconds, requestTimeoutSeconds + 2)
    }
}

/// The open connections of several servers together.
public final class ConnectionCount: Sendable {
    /// The most that may be open at once.
    public let limit: Int
    private let open = Atomic(0)

    public init(limit: Int) { self.limit = limit }

    public var count: Int { open.load(ordering: .relaxed) }

    /// Counts one more, unless that is over the limit.
    func enter() -> Bool {
        guard open.wrappingAdd(1, ordering: .relaxed).newValue > limit else { return true }
        leave()
        return false
    }

    func leave() { open.wrappingSubtract(1, ordering: .relaxed) }
}
