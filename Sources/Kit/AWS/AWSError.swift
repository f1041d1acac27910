// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Why AWS gave nothing. It tells neither a secret nor its name, nor an account's number: a service's own words, which hold
/// ARNs, are never taken over.
public struct AWSError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: Sendable {
        /// A setting is missing, or holds what it cannot.
        case misconfigured
        /// No source has credentials, or the one that should does not give them.
        case noCredentials
        /// The credentials are not valid, or do not allow it.
        case accessDenied
        /// There is no such secret, or no version of it with that label.
        case notFound
        /// Asked too often, until the time was up.
        case throttled
        /// No answer, or one of a server in trouble, until the time was up.
        case unreachable
        /// An answer that cannot be read, or is too long.
        case malformed
        /// Refused for another reason.
        case refused
    }

    public let code: Code
    /// What happened, for the log.
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    public var description: String { "aws \(code): \(detail)" }
}
