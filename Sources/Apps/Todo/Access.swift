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
        guard fields.count == 1, let token = Self.token(in: field) else { throw Self.invalid }
        guard let user = tokens.user(of: token, now: Timestamp.now.microseconds / 1_000_000) else { throw Self.invalid }
        return user
    }

    /// What stands behind `Bearer` (RFC 6750 §2.1), whose case is nobody's business (RFC 9110 §11.1).
    private static func token(in field: String) -> Substring? {
        let field = field.utf8
        guard let space = field.firstIndex(of: 0x20), field.distance(from: field.startIndex, to: space) == 6,
            field[..<space].elementsEqual("bearer".utf8, by: { $0 | 0x20 == $1 })
        else { return nil }
        return Substring(field[space...].drop { $0 == 0x20 })
    }

    private static let missing = HTTPError(
        .unauthorized, "Send an access token: Authorization: Bearer ….",
        headers: ["WWW-Authenticate": "Bearer realm=\"todo\""])

    /// Why is not told: who has a token that was made by us knows, and nobody else needs to.
    static let invalid = HTTPError(
        .unauthorized, "The access token is not good, or not any more. Log in again.",
        headers: ["WWW-Authenticate": "Bearer realm=\"todo\", error=\"invalid_token\""])
}
