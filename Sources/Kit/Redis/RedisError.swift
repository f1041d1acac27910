// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Why a command has no answer.
public struct RedisError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable {
        /// There is no connection; the command was not sent.
        case unavailable
        /// The connection ended, or no answer came in time: the command may have been executed.
        case unanswered
        /// The server answered with an error.
        case refused
        /// The client was closed.
        case closed
    }

    public let code: Code
    /// What happened, for the log: never the command, nor credentials.
    public let detail: String

    /// The server answered with what the command cannot have.
    public static func unexpected(_ detail: String) -> RedisError { RedisError(.refused, detail) }

    init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    public var description: String { "redis \(code): \(detail)" }
}
