// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMariaDB
internal import EventLoop
internal import SQL

/// Stops what a server does for sessions, each by `KILL QUERY` over a connection of its own: the session answers then that it was
/// interrupted, and has changed nothing, where closing the connection would leave that open. Whoever is told to stop has to end
/// then: the word may come when it is at its next statement.
final class MySQLCanceller {
    private let loop: EventLoop
    private let server: DatabaseServer
    private var sessions: [MySQLSession] = []
    private var isBusy = false

    init(_ loop: EventLoop, _ server: DatabaseServer) {
        self.loop = loop
        self.server = server
    }

    /// Tells the server, on a thread that may block; one is enough to lose to a server that hangs.
    func cancel(_ session: MySQLSession, _ target: DatabaseTarget, _ login: DatabaseLogin) {
        sessions.append(session)
        guard !isBusy else { return }
        isBusy = true
        let me = LoopBound(self, to: loop)
        Task.immediate(executorPreference: loop) { await me.value.run(target, login) }
    }

    private func run(_ target: DatabaseTarget, _ login: DatabaseLogin) async {
        let root = server.rootCertificate
        let timeout = server.timeoutMilliseconds
        while !sessions.isEmpty {
            let due = sessions
            sessions = []
            try? await loop.blocking {
                guard
                    let handle = try? MySQLHandle(
                        target, login, rootCertificate: root, timeoutMilliseconds: timeout)
                else { return }
                // Another server behind the same name may have another's session under this number.
                for session in due where session.server == handle.session.server {
                    mysql_query(handle.pointer, "KILL QUERY \(session.id)")
                }
            }
        }
        isBusy = false
    }
}
