// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Crypto
internal import Databases
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
    init(_ error: PasswordError) {
        switch error.code {
        case .queueFull: self = .unavailable("Many log in at the moment.", retryAfter: 5, cause: error)
        case .closed, .unavailable: self = .unavailable("Nobody can log in at the moment.", cause: error)
        case .unacceptable: self = HTTPError(.internalServerError, cause: error)  // It was looked at before.
        }
    }
}
