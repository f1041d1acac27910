// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import HTTP

/// What a server asks for its answers; every call comes on the server's loop.
public protocol Responder: Sendable {
    /// The id of a request that came with these headers: for `X-Request-Id`, and the same wherever it is spoken of.
    func requestID(for headers: Headers) -> String

    /// The answer. What does not wait is sent in the same turn of the loop.
    func answer(to request: Request) -> Answer

    /// The answer to a request that is refused before it is routed; the connection ends with it.
    func refuse(_ request: Request, _ error: HTTPError) -> Response

    /// Told when an answer has been sent, or given up.
    func completed(_ exchange: CompletedExchange)
}

/// A request and what became of it.
public struct CompletedExchange: Sendable {
    public let request: Request
    public let route: String
    public let status: Status
    /// What went wrong, for the log.
    public let fault: String?
    /// Of the answer's body.
    public let bytes: Int
    /// From the request line to the last byte handed to the kernel.
    public let nanoseconds: UInt64
    /// Whether the answer went out whole.
    public let isWhole: Bool
}
