// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import SQL

/// Finds out whose list a request may touch.
struct Access: Sendable {
    /// `nil` where everybody shares one list.
    private let tokens: AccessTokens?

    init(_ tokens: AccessTokens?) { self.tokens = tokens }

    /// - Throws: 401 without a good token.
    // Its temporaries stay out of the frames of tasks.
    @inline(never)
    func user(of request: Request) throws(HTTPError) -> Int {
        guard let tokens else { return Schema.sharedUser }
        let fields = request.headers.all("authorization")
        guard let field = fields.first else { throw Self.missing }
        // Of two, a proxy may have believed the other (RFC 9110 §5.3).
        guard fields.count == 1, let token = BearerToken.read(field) else { throw Self.invalid }
        guard let user = tokens.user(of: token, now: Timestamp.now.microseconds / 1_000_000) else { throw Self.invalid }
        return user
    }

    private static let missing = HTTPError(
        .unauthorized, "Send an access token: Authorization: Bearer ….",
        headers: ["WWW-Authenticate": "Bearer realm=\"todo\""])

    /// Why is not told: who has a token that was made by us knows, and nobody else needs to.
    static let invalid = HTTPError(
        .unauthorized, "The access token is not good, or not any more. Log in again.",
        headers: ["WWW-Authenticate": "Bearer realm=\"todo\", error=\"invalid_token\""])
}
