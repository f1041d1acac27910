// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// An error a handler answers with: its status, and what the client may know.
public struct HTTPError: Error, Sendable, CustomStringConvertible {
    public let status: Status
    /// A sentence for the client, who sees nothing else of what went wrong.
    public let detail: String?
    /// Further fields of the answer, as `Retry-After` or `WWW-Authenticate`.
    public let headers: Headers
    /// What happened, for the log.
    public let cause: (any Error)?

    public init(_ status: Status, _ detail: String? = nil, headers: Headers = Headers(), cause: (any Error)? = nil) {
        self.status = status
        self.detail = detail
        self.headers = headers
        self.cause = cause
    }

    public var description: String { "\(status.code) \(detail ?? status.reason)" }

    /// A dependency does not answer: 503 with `Retry-After`.
    public static func unavailable(_ detail: String, retryAfter seconds: Int = 1, cause: (any Error)? = nil)
        -> HTTPError
    {
        HTTPError(.serviceUnavailable, detail, headers: ["Retry-After": String(seconds)], cause: cause)
    }
}
