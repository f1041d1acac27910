// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import SQL

/// How a connection is made, and the schema brought up to date on the first.
extension PostgresPool {
    func newLink() async throws(SQLError) -> PostgresLink {
        let link = try PostgresLink(try await connector.open(), self, loop)
        if case .closed = recovery.state {
            link.close()
            throw SQLError(.closed, "the database was closed")
        }
        others.append(link)
        do throws(SQLError) {
            if !isMigrated, !migrations.isEmpty {
                try await limit(link, milliseconds: 0)
                let migrations = PostgresMigrations(migrations: migrations) { [self] statements throws(SQLError) in
                    try await execute(statements, on: link, deadline: .max)
                }
                try await migrations.run()
                isMigrated = true
            }
            try await limit(link, milliseconds: server.timeoutMilliseconds)
        } catch {
            others.removeAll { $0 === link }
            link.close()
            throw error
        }
        others.removeAll { $0 === link }
        return link
    }

    /// Has the server give up by itself what takes longer. Not as a start-up option: poolers refuse those.
    private func limit(_ link: PostgresLink, milliseconds: Int) async throws(SQLError) {
        _ = try await execute(
            ["SELECT set_config('statement_timeout', \(String(milliseconds)), false)"], on: link,
            deadline: loop.now + timeout)
    }

    private func execute(_ statements: [SQL], on link: PostgresLink, deadline: UInt64) async throws(SQLError)
        -> [SQLRows]
    {
        guard let first = statements.first else { return [] }
        return try await withUnsafeContinuation { continuation in
            let call = PostgresCall(
                first, others: Array(statements.dropFirst()), isRead: false, askedAt: loop.nanoseconds,
                deadline: deadline, isParsedInPlace: true, isCounted: false, .batch(continuation))
            if !link.send(call, &self.statements, &parameters) {
                call.fail(SQLError(.unavailable, "the connection ended"))
            }
            watchTime()
        }.get()
    }
}
