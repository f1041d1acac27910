// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMariaDB
internal import Glibc
internal import SQL

/// A connection's memory in libmariadb, which goes with the last reference.
///
/// Sendable because it is handed over whole: a thread that may block makes it and touches it no more, and then it belongs to one
/// loop. libmariadb keeps nothing that connections share unguarded.
final class MySQLHandle: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<MYSQL>
    /// What the session says of itself.
    let session: MySQLSession
    private var isClosed = false

    /// Connects, resolving the name, and sets the session up. Blocks for as long as the server does, up to its time for each step.
    /// - Throws: ``SQLError/Code/unavailable``, with the server's state if it has said one.
    init(
        _ target: DatabaseTarget, _ login: DatabaseLogin, rootCertificate: String?, timeoutMilliseconds: Int
    ) throws(SQLError) {
        guard !login.user.isEmpty else { throw SQLError(.unavailable, "the login has no user") }
        let connection = try MySQLDial(target, rootCertificate, timeoutMilliseconds).connect(login)
        do throws(SQLError) {
            session = try MySQLSession(connection, timeoutMilliseconds: timeoutMilliseconds)
        } catch {
            mysql_close(connection)
            throw error
        }
        pointer = connection
    }

    deinit { close() }

    var socket: Int32 { mysql_get_socket(pointer) }

    /// Bytes that the server has sent so far; to be asked while the connection stands.
    var bytesRead: Int {
        var count = 0
        mariadb_get_info(pointer, MARIADB_CONNECTION_BYTES_READ, &count)
        return count
    }

    /// Ends the session, and frees all but the statements.
    func close() {
        guard !isClosed else { return }
        isClosed = true
        mysql_close(pointer)
    }
}
