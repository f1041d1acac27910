// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import SQL

/// How a connection is made, and the schema brought up to date on the first.
extension MySQLPool {
    func newLink() async throws(SQLError) -> MySQLLink {
        let link = try await server.connect(
            usualPort: MySQL.usualPort, isRefused: { $0.sqlState == SQLState.loginRefused }
        ) { [self] target, login throws(SQLError) in
            try MySQLLink(try await handle(target, login), target, login, self, loop)
        }
        if case .closed = recovery.state {
            link.close()
            throw SQLError(.closed, "the database was closed")
        }
        guard !isMigrated, !migrations.isEmpty else { return link }
        newest = link
        defer { newest = nil }
        do throws(SQLError) {
            try await limit(link, milliseconds: 0)
            try await MySQLMigrations(migrations: migrations) { [self] statements throws(SQLError) in
                try await execute(statements, on: link, deadline: .max)
            }.run()
            try await limit(link, milliseconds: server.timeoutMilliseconds)
            isMigrated = true
        } catch {
            link.close()
            throw error
        }
        return link
    }

    /// Resolves, connects, shakes hands and logs in: all of it on a thread that may block.
    private func handle(_ target: DatabaseTarget, _ login: DatabaseLogin) async throws(SQLError) -> MySQLHandle {
        let root = server.rootCertificate
        let timeout = server.timeoutMilliseconds
        let made: Result<MySQLHandle, SQLError>
        do throws(EventLoopError) {
            made = try await loop.blocking {
                Result { () throws(SQLError) in
                    try MySQLHandle(target, login, rootCertificate: root, timeoutMilliseconds: timeout)
                }
            }
        } catch {
            throw SQLError(.unavailable, error.detail)
        }
        return try made.get()
    }

    private func limit(_ link: MySQLLink, milliseconds: Int) async throws(SQLError) {
        let statement: SQL =
            link.handle.session.isMariaDB
            ? "SET SESSION max_statement_time = \(Double(milliseconds) / 1000)"
            : "SET SESSION max_execution_time = \(milliseconds)"
        _ = try await execute([statement], on: link, deadline: loop.now + timeout)
    }

    private func execute(_ statements: [SQL], on link: MySQLLink, deadline: UInt64) async throws(SQLError) -> [SQLRows]
    {
        try await withUnsafeContinuation { continuation in
            let call = MySQLCall(
                statements, isRead: false, askedAt: loop.nanoseconds, deadline: deadline, isCounted: false,
                .batch(continuation))
            if !link.isOpen || !link.take(call) { call.fail(SQLError(.unavailable, "the connection ended")) }
            if deadline != .max { watchTime(until: deadline + Self.cancelAfter) }
        }.get()
    }
}
