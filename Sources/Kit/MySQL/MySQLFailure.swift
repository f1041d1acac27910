// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

/// Why a statement has no result.
enum MySQLFailure: Error {
    /// The server answered so, by this number, and has changed nothing; 0 is ours, and nothing was sent.
    case refused(UInt32, SQLError)
    /// The connection is of no more use.
    case lost(SQLError)
    /// The same, and so it would be again.
    case excess(SQLError)
    /// Somebody else has closed the connection, and answered the call.
    case closed
}
