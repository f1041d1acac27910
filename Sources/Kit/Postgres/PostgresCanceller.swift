// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CPostgres
internal import EventLoop
internal import Synchronization

/// Stops what a server does for a connection.
///
/// Sendable because libpq made it for other threads (`PQcancel` touches nothing of its connection), and one call consumes it.
final class PostgresCanceller: @unchecked Sendable {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQfreeCancel(handle) }

    private static let isBusy = Atomic(false)

    /// Tells the server, on a thread that may block: libpq 15 does for as long as the server hangs. One thread of the pool is
    /// enough to lose to that; what is not cancelled the server's own limit ends.
    func cancel(on loop: EventLoop) async {
        guard Self.isBusy.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged else { return }
        try? await loop.blocking { [self] in
            var fault = [CChar](repeating: 0, count: 256)
            PQcancel(handle, &fault, Int32(fault.count))
        }
        Self.isBusy.store(false, ordering: .relaxed)
    }
}
