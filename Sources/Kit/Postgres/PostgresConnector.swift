// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import SQL

/// Makes connections: finds the addresses, asks for the login, and tries one after the other.
final class PostgresConnector {
    private let loop: EventLoop
    private let options: PostgresOptions
    private var dial: PostgresDial?
    private var isClosed = false

    init(_ loop: EventLoop, _ options: PostgresOptions) {
        self.loop = loop
        self.options = options
    }

    /// Gives up what is under way, and connects no more.
    func close() {
        isClosed = true
        dial?.cancel()
    }

    /// A connection to the first address that answers. A login that is refused is asked for anew, as long as it brings
    /// another one: of a password that rotates there are two.
    func open() async throws(SQLError) -> OpaquePointer {
        var login = try await options.login(nil)
        var target = try PostgresTarget(options, login)
        var addresses = try await addresses(of: target)
        var refused: [DatabaseLogin] = []
        while true {
            do {
                return try await dialled(target, addresses, login)
            } catch {
                guard SQLState.isLoginRefused(error.sqlState), refused.count < 2 else { throw error }
                refused.append(login)
                login = try await options.login(login)
                guard !refused.contains(login) else { throw error }
                let old = target
                target = try PostgresTarget(options, login)
                if target.host != old.host { addresses = try await self.addresses(of: target) }
            }
        }
    }

    private func addresses(of target: PostgresTarget) async throws(SQLError) -> [String?] {
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
        _ target: PostgresTarget, _ addresses: [String?], _ login: DatabaseLogin
    ) async throws(SQLError) -> OpaquePointer {
        let deadline = loop.nanoseconds / 1_000_000 + UInt64(max(options.timeoutMilliseconds, 1))
        var last = SQLError(.unavailable, "\(target.host) has no address")
        for (index, address) in addresses.enumerated() {
            if isClosed { throw SQLError(.closed, "the database was closed") }
            let dial = PostgresDial(loop, options, target)
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
