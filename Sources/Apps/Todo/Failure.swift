// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Crypto
internal import HTTP
internal import SQL

/// The one place where what went wrong behind a handler becomes an answer.
enum Failure {
    @inline(never)
    static func error(_ error: any Error, changes: Bool) -> any Error {
        (error as? SQLError).map { HTTPError($0, changes: changes) } ?? error
    }
}

extension HTTPError {
    /// What a client is told when the database has no answer; what it was for whoever knows more is caught before.
    init(_ error: SQLError, changes: Bool) {
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

    init(_ error: PasswordError) {
        switch error.code {
        case .queueFull: self = .unavailable("Many log in at the moment.", retryAfter: 5, cause: error)
        case .closed, .unavailable: self = .unavailable("Nobody can log in at the moment.", cause: error)
        case .unacceptable: self = HTTPError(.internalServerError, cause: error)  // It was looked at before.
        }
    }
}
