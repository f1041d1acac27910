// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Why a statement has no result.
public struct SQLError: Error, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    public enum Code: Sendable {
        /// There is no connection; the statement was not sent, or was certainly undone.
        case unavailable
        /// The connection ended, or no answer came in time: the statement may have been executed.
        case unanswered
        /// The engine gave the statement up for its time; nothing was changed.
        case timedOut
        /// Two rows would have the same key (SQLSTATE 23505).
        case duplicate
        /// Another constraint would not hold (the rest of class 23).
        case constraint
        /// Another transaction was in the way (class 40, SQLITE_BUSY); nothing was changed, and asking again may help.
        case conflict
        /// The engine answered with another error.
        case refused
        /// A column does not hold what it is read as.
        case mismatch
        /// The database was closed.
        case closed
    }

    public let code: Code
    /// Five characters (postgresql.org/docs/current/errcodes-appendix.html), where the engine has them.
    public let sqlState: String?
    /// The name of the constraint or index that does not hold, where the engine tells it.
    public let constraint: String?
    /// The engine's own words, which may repeat what a client sent: for whoever debugs, never for an answer or a log.
    public let detail: String

    public init(_ code: Code, sqlState: String? = nil, constraint: String? = nil, _ detail: String) {
        self.code = code
        self.sqlState = sqlState
        self.constraint = constraint
        self.detail = detail
    }

    public var description: String {
        "sql \(code)" + (sqlState.map { " (\($0))" } ?? "") + (constraint.map { " of \($0)" } ?? "")
    }

    public var debugDescription: String { "\(description): \(detail)" }
}
