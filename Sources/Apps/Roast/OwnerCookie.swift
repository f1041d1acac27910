// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP

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

    func set(_ owner: String, on response: inout Response, to request: Request) {
        let isSecure = request.isSecure(trusting: clients)
        let value = seal.close(owner, until: Seal.now + Self.seconds)
        response.set(
            Cookie(
                Request.cookieName(Self.name, isSecure: isSecure), value, maxAge: Self.seconds, isSecure: isSecure))
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

extension Response {
    mutating func set(_ cookie: Cookie?) {
        if let cookie { headers.append("Set-Cookie", cookie.field) }
    }
}
