// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import EventLoop
internal import Glibc
internal import Synchronization

/// Accepts connections from one listener, which it closes when it is let go.
final class Acceptor {
    private let listener: Listener
    private let accepted: (Int32, SocketAddress) -> Void
    private var watch: DescriptorWatch?
    private var retry: LoopTimer?
    /// Given up for a moment when descriptors run out, so that a client can be told by a close instead of being left in the backlog.
    private var spare = Acceptor.openSpare()

    /// Held for each call: the descriptor that one loop gives up to turn a client away, another's call would take for good.
    private static let door = Mutex(())

    /// Connections taken in one turn before others get theirs.
    private static let batch = 128
    private static let retryMilliseconds: UInt64 = 100

    init(
        _ loop: EventLoop, _ listener: Listener, accepted: @escaping (Int32, SocketAddress) -> Void
    ) throws(EventLoopError) {
        self.listener = listener
        self.accepted = accepted
        let watch = try DescriptorWatch(loop, descriptor: listener.descriptor) { [unowned self] _ in
            _ = accept(atMost: Self.batch)
        }
        watch.watch(.readable)
        self.watch = watch
        retry = LoopTimer(loop) { [unowned self] in self.watch?.watch(.readable) }
    }

    deinit {
        watch?.close()
        listener.close()
        retry?.close()
        if spare >= 0 { close(spare) }
    }

    /// Takes everything that waits in the backlog.
    func acceptAll() { while accept(atMost: Self.batch) == Self.batch {} }

    private func accept(atMost limit: Int) -> Int {
        for count in 0..<limit {
            let (descriptor, peer, reason) = Self.door.withLock { _ in
                let (descriptor, peer) = SocketAddress.accept(listener.descriptor)
                return (descriptor, peer, errno)
            }
            guard descriptor < 0 else {
                accepted(descriptor, peer)
                continue
            }
            switch reason {
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: turnAway()
            case EINTR, ECONNABORTED, EPROTO, EPERM: continue
            default: break
            }
            return count
        }
        return limit
    }

    /// Closes the connection that waits in front; when not even that can be done, looks away for a moment.
    private func turnAway() {
        if spare >= 0 {
            Self.door.withLock { _ in
                close(spare)
                let (descriptor, _) = SocketAddress.accept(listener.descriptor)
                if descriptor >= 0 { close(descriptor) }
                spare = Self.openSpare()
            }
        } else {
            spare = Self.openSpare()
        }
        guard spare < 0 else { return }
        watch?.watch([])
        retry?.start(after: Self.retryMilliseconds)
    }

    private static func openSpare() -> Int32 { open("/dev/null", O_RDONLY | O_CLOEXEC) }
}

extension SocketAddress {
    /// Accepts a connection; its descriptor is negative, and `errno` says why, when there is none.
    fileprivate static func accept(_ listener: Int32) -> (descriptor: Int32, peer: SocketAddress) {
        var peer = SocketAddress()
        let descriptor = peer.fill { accept4(listener, $0, $1, Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)) }
        return (descriptor, peer)
    }
}
