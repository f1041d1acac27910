// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Databases
internal import HTTP
internal import SQL

/// Tells whose votes a browser may change.
struct OwnerCookie: Sendable {
    private let seal: Seal
    private let clients: ClientAddress

    static let name = "roast_owner"
    static let seconds = 365 * 24 * 3600

    init(_ secret: [UInt8], _ clients: ClientAddress) {
        seal = Seal(secret, for: "roast owner")
        self.clients = clients
    }

    /// `nil` where nobody has voted from this browser, or its cookie is not ours.
    func owner(of request: Request) -> String? {
        request.cookie(Self.name, isSecure: request.isSecure(trusting: clients)).flatMap { seal.open($0) }
            .flatMap { Identifier.isSound($0) ? $0 : nil }
    }

    func set(_ owner: String, on headers: inout Headers, to request: Request) {
        let isSecure = request.isSecure(trusting: clients)
        let value = seal.close(owner, until: Seal.now + Self.seconds)
        headers.set(
            Cookie(
                Request.cookieName(Self.name, isSecure: isSecure), value, maxAge: Self.seconds, isSecure: isSecure))
    }

    /// What a vote that has no outcome is answered with: one that may have been stored has its owner all the same.
    func failure(_ error: SQLError, of owner: String, to request: Request) -> HTTPError {
        let answer = HTTPError(error, changes: true)
        guard error.code == .unanswered else { return answer }
        var headers = answer.headers
        set(owner, on: &headers, to: request)
        return HTTPError(answer.status, answer.detail, headers: headers, cause: error)
    }
}

extension Request {
    /// Over HTTPS a cookie bears the prefix that keeps other hosts of the domain from setting it (RFC 6265bis §4.1.3.2).
    static func cookieName(_ name: String, isSecure: Bool) -> String { (isSecure ? "__Host-" : "") + name }

    func cookie(_ name: String, isSecure: Bool) -> String? {
        if let value = cookie(Self.cookieName(name, isSecure: true)) { return value }
        return isSecure ? nil : cookie(name)
    }
}

extension Headers {
    mutating func set(_ cookie: Cookie?) {
        if let cookie { append("Set-Cookie", cookie.field) }
    }
}
