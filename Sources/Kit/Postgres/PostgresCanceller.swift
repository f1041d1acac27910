// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CPostgres

/// Stops, from a thread that may block, what a server does for a connection.
///
/// Sendable because libpq made it for other threads (`PQcancel` touches nothing of its connection), and one call consumes it.
final class PostgresCanceller: @unchecked Sendable {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQfreeCancel(handle) }

    /// Blocks until the server has been told.
    func cancel() {
        var fault = [CChar](repeating: 0, count: 256)
        PQcancel(handle, &fault, Int32(fault.count))
    }
}
