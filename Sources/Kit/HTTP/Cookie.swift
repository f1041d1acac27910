// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A cookie to set (RFC 6265 §4.1); never readable by a page's script.
public struct Cookie: Sendable {
    public enum SameSite: String, Sendable { case strict = "Strict", lax = "Lax" }

    let name: String
    let value: String
    let maxAge: Int
    let isSecure: Bool
    let sameSite: SameSite

    /// `maxAge` is in seconds, 0 removes the cookie. `nil` when name or value holds what a cookie cannot.
    public init?(_ name: String, _ value: String, maxAge: Int, isSecure: Bool, sameSite: SameSite = .lax) {
        guard !name.isEmpty, name.utf8.allSatisfy(Token.isToken), value.utf8.allSatisfy(Self.isCookieOctet) else {
            return nil
        }
        self.name = name
        self.value = value
        self.maxAge = maxAge
        self.isSecure = isSecure
        self.sameSite = sameSite
    }

    /// The value of a `Set-Cookie` field.
    public var field: String {
        "\(name)=\(value); Path=/; Max-Age=\(maxAge); HttpOnly; SameSite=\(sameSite.rawValue)"
            + (isSecure ? "; Secure" : "")
    }

    private static func isCookieOctet(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x23...0x2B, 0x2D...0x3A, 0x3C...0x5B, 0x5D...0x7E: true
        default: false
        }
    }
}

extension Request {
    /// The value of the first cookie of that name the client sent.
    public func cookie(_ name: String) -> String? {
        for line in headers.all("cookie") {
            // By bytes: a combining mark behind a separator makes another character of the two.
            for pair in line.utf8.split(separator: UInt8(ascii: ";")) {
                let pair = Substring(pair).trimmingSpace().utf8
                guard pair.starts(with: name.utf8) else { continue }
                let rest = pair.dropFirst(name.utf8.count)
                if rest.first == UInt8(ascii: "=") { return String(Substring(rest.dropFirst())) }
            }
        }
        return nil
    }
}
