// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Crypto
internal import JSON

/// JSON Web Tokens (RFC 7519) of one kind: signed with HS256, for a user of ours. Everything else is no token.
struct AccessTokens: Sendable {
    private let mac: HMACSHA256
    private let lifetime: Int

    /// `lifetime` is in seconds.
    init(key: String, lifetime: Int) {
        mac = HMACSHA256(key: Array(key.utf8))
        self.lifetime = lifetime
    }

    static let longest = 4096
    /// Seconds that the clocks of two machines may differ by; a token's end is its end.
    static let skew = 60

    private static let dot = UInt8(ascii: ".")
    /// `{"alg":"HS256","typ":"JWT"}`: known by its text, it is not read again for each request.
    private static let header = Base64URL.encode(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8))

    /// A token for `user`; `now` is in seconds since 1970.
    func issue(to user: Int, now: Int) -> String {
        let claims = Array(#"{"sub":"\#(user)","iat":\#(now),"exp":\#(now + lifetime)}"#.utf8)
        let signed = Self.header + "." + Base64URL.encode(claims)
        return signed + "." + Base64URL.encode(mac.authenticate(signed.utf8))
    }

    /// Whose token this is, if it is one and good at the moment.
    ///
    /// Nothing in it is believed, nor even read, before its code was found right.
    func user(of token: Substring, now: Int) -> Int? {
        let bytes = token.utf8
        guard bytes.count <= Self.longest, let first = bytes.firstIndex(of: Self.dot),
            let last = bytes.lastIndex(of: Self.dot), first < last
        else { return nil }
        guard let code = Base64URL.decode(token[bytes.index(after: last)...]),
            constantTimeEquals(code, mac.authenticate(bytes[..<last])),
            Self.isOurs(header: token[..<first]),
            // One dot more would be a letter that base64url does not have.
            let claims = Base64URL.decode(token[bytes.index(after: first)..<last])
        else { return nil }
        return (Claims(ours: claims) ?? Claims(any: claims))?.user(now: now)
    }

    private static func isOurs(header: Substring) -> Bool {
        if header.utf8.elementsEqual(Self.header.utf8) { return true }
        guard let bytes = Base64URL.decode(header), let fields = try? JSONValue(parsing: bytes, depth: 4),
            fields["alg"]?.string == "HS256", fields["crit"] == nil
        else { return false }
        guard let type = fields["typ"] else { return fields.members != nil }
        return type.string?.uppercased() == "JWT"
    }
}

/// What a token says, once its code was found right.
struct Claims {
    private let subject: Int
    private let issued: Double
    private let expires: Double
    private var notBefore: Double?

    /// Reads claims as we write them, and nothing else: ``init(any:)`` is slower.
    init?(ours bytes: [UInt8]) {
        var rest = bytes[...]
        guard Self.take(#"{"sub":""#, &rest), let subject = Self.number(&rest), Self.take(#"","iat":"#, &rest),
            let issued = Self.number(&rest), Self.take(#","exp":"#, &rest), let expires = Self.number(&rest),
            rest.elementsEqual("}".utf8)
        else { return nil }
        self.subject = subject
        self.issued = Double(issued)
        self.expires = Double(expires)
    }

    /// Reads claims as another holder of the key may have written them.
    init?(any bytes: [UInt8]) {
        guard let claims = try? JSONValue(parsing: bytes, depth: 8),
            let subject = claims["sub"]?.string.flatMap(Identifier.number), let issued = claims["iat"]?.double,
            let expires = claims["exp"]?.double
        else { return nil }
        self.subject = subject
        self.issued = issued
        self.expires = expires
        guard let notBefore = claims["nbf"] else { return }
        guard let start = notBefore.double else { return nil }
        self.notBefore = start
    }

    /// `nil` where the token is not good yet, not any more, or nobody's.
    func user(now: Int) -> Int? {
        let latest = Double(now + AccessTokens.skew)
        guard subject > Schema.sharedUser, Double(now) < expires, issued <= latest, notBefore ?? 0 <= latest else {
            return nil
        }
        return subject
    }

    private static func take(_ text: StaticString, _ rest: inout ArraySlice<UInt8>) -> Bool {
        let text = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard rest.starts(with: text) else { return false }
        rest = rest.dropFirst(text.count)
        return true
    }

    /// 1 to 18 digits, which cannot overflow, without a zero in front.
    private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard let first = rest.first, (0x31...0x39).contains(first) else { return nil }
        var number = 0
        var count = 0
        while let digit = rest.first, (0x30...0x39).contains(digit) {
            guard count < 18 else { return nil }
            number = number * 10 + Int(digit) - 0x30
            count += 1
            rest = rest.dropFirst()
        }
        return number
    }
}
