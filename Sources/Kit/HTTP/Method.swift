// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A request method (RFC 9110 §9), which is case-sensitive.
public struct Method: Sendable, Hashable, CustomStringConvertible {
    public let description: String
    public init(_ name: String) { description = name }

    public static let get = Method("GET")
    public static let head = Method("HEAD")
    public static let post = Method("POST")
    public static let put = Method("PUT")
    public static let patch = Method("PATCH")
    public static let delete = Method("DELETE")
    public static let options = Method("OPTIONS")

    /// The name, or `OTHER` for one nobody registered: a label that a client cannot multiply.
    public var label: String { Self.known.contains(self) ? description : "OTHER" }

    private static let known: [Method] = [
        .get, .head, .post, .put, .patch, .delete, .options, Method("TRACE"), Method("CONNECT"),
    ]
}
