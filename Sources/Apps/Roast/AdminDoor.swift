// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Crypto
internal import HTTP

/// Lets in who knows `ADMIN_TOKEN`: by the token itself, or by a session that was begun with it.
struct AdminDoor: Sendable {
    private let digest: [UInt8]
    private let seal: Seal
    private let clients: ClientAddress

    static let name = "roast_admin"
    static let seconds = 3600
    private static let subject = "admin"

    /// Another token ends every session.
    init(token: String, secret: [UInt8], _ clients: ClientAddress) {
        digest = SHA256.digest(Array(token.utf8))
        seal = Seal(secret, for: "roast admin " + token)
        self.clients = clients
    }

    /// Takes the same time whatever differs, and tells no length.
    func isToken(_ text: some StringProtocol) -> Bool {
        constantTimeEquals(SHA256.digest(Array(text.utf8)), digest)
    }

    /// `nil` without an `Authorization`; what is wrong with one is not told.
    func takesBearer(of request: Request) -> Bool? {
        let fields = request.headers.all("authorization")
        guard let field = fields.first else { return nil }
        // Of two, a proxy may have believed the other (RFC 9110 §5.3).
        return fields.count == 1 && BearerToken.read(field).map { isToken($0) } == true
    }

    func isOpen(to request: Request) -> Bool {
        if let isRight = takesBearer(of: request) { return isRight }
        return request.cookie(Self.name, isSecure: request.isSecure(trusting: clients)).flatMap { seal.open($0) }
            == Self.subject
    }

    static let unauthorized = HTTPError(
        .unauthorized, "Send the administrator's token: Authorization: Bearer ….",
        headers: ["WWW-Authenticate": "Bearer realm=\"roast\""])

    func logIn(_ response: inout Response, to request: Request) {
        set(seal.close(Self.subject, until: Seal.now + Self.seconds), Self.seconds, &response, request)
    }

    func logOut(_ response: inout Response, to request: Request) { set("", 0, &response, request) }

    /// Always `Secure`: a session is not sent over plain HTTP, but for localhost, which browsers trust.
    private func set(_ value: String, _ seconds: Int, _ response: inout Response, _ request: Request) {
        let name = Request.cookieName(Self.name, isSecure: request.isSecure(trusting: clients))
        response.headers.set(Cookie(name, value, maxAge: seconds, isSecure: true, sameSite: .strict))
    }
}
