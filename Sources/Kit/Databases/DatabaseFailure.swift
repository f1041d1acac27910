// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import HTTP
public import SQL

extension HTTPError {
    /// What a client is told when the database has no answer; what it was for whoever knows more is caught before.
    public init(_ error: SQLError, changes: Bool) {
        switch error.code {
        case .unanswered where changes:
            self = .unavailable(
                "The database did not answer in time: the change may have been stored. Look before you send it again.",
                cause: error)
        case .unavailable, .unanswered, .timedOut, .conflict, .closed:
            self = .unavailable("The database does not answer at the moment; nothing was changed.", cause: error)
        case .duplicate, .constraint, .refused, .mismatch: self = HTTPError(.internalServerError, cause: error)
        }
    }
}
