// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// An error a handler answers with: its status, and what the client may know.
public struct HTTPError: Error, Sendable, CustomStringConvertible {
    public let status: Status
    /// A sentence for the client, who sees nothing else of what went wrong.
    public let detail: String?
    /// Further fields of the answer, as `Retry-After` or `WWW-Authenticate`.
    public let headers: Headers
    /// Which fields of the request are wrong; `errors` in the answer.
    public let fields: [FieldFault]
    /// What happened, for the log.
    public let cause: (any Error)?

    public init(
        _ status: Status, _ detail: String? = nil, headers: Headers = Headers(), fields: [FieldFault] = [],
        cause: (any Error)? = nil
    ) {
        self.status = status
        self.detail = detail
        self.headers = headers
        self.fields = fields
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

/// What is wrong with one field of a body or a query.
public struct FieldFault: Sendable, Equatable {
    public let field: String
    /// A sentence for the client that repeats nothing of what it sent.
    public let detail: String

    public init(_ field: String, _ detail: String) {
        self.field = field
        self.detail = detail
    }
}
