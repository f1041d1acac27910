// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import SQL

/// Makes connections: finds the addresses, asks for the login, and tries one after the other.
final class PostgresConnector {
    private let loop: EventLoop
    private let server: DatabaseServer
    private var dial: PostgresDial?
    private var isClosed = false

    init(_ loop: EventLoop, _ server: DatabaseServer) {
        self.loop = loop
        self.server = server
    }

    /// Gives up what is under way, and connects no more.
    func close() {
        isClosed = true
        dial?.cancel()
    }

    /// A connection to the first address that answers.
    func open() async throws(SQLError) -> OpaquePointer {
        try await server.connect(usualPort: Postgres.usualPort, isRefused: { SQLState.isLoginRefused($0.sqlState) }) {
            (target, login) async throws(SQLError) in
            try await dialled(target, addresses(of: target), login)
        }
    }

    private func addresses(of target: DatabaseTarget) async throws(SQLError) -> [String?] {
        if target.isUnixSocket { return [nil] }
        let found: [String]
        do throws(EventLoopError) {
            found = try await loop.resolve(target.host)
        } catch {
            throw SQLError(.unavailable, "\(target.host): \(error.detail)")
        }
        guard !found.isEmpty else { throw SQLError(.unavailable, "\(target.host) has no address") }
        return found
    }

    private func dialled(
        _ target: DatabaseTarget, _ addresses: [String?], _ login: DatabaseLogin
    ) async throws(SQLError) -> OpaquePointer {
        let deadline = loop.nanoseconds / 1_000_000 + UInt64(max(server.timeoutMilliseconds, 1))
        var last = SQLError(.unavailable, "\(target.host) has no address")
        for (index, address) in addresses.enumerated() {
            if isClosed { throw SQLError(.closed, "the database was closed") }
            let dial = PostgresDial(loop, server, target)
            self.dial = dial
            defer { self.dial = nil }
            let now = loop.nanoseconds / 1_000_000
            // One that does not answer leaves time for the others.
            let share = (deadline - min(now, deadline)) / UInt64(addresses.count - index)
            do throws(SQLError) {
                return try await dial.open(address, login, until: now + share)
            } catch {
                last = error
                if SQLState.isLoginRefused(error.sqlState) { throw error }
            }
        }
        throw last
    }
}
