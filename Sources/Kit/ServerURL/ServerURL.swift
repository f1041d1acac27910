// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Where a server is and who logs in to it, as stores write it:
/// `SCHEME://[USER[:PASSWORD]@]HOST[:PORT][/PATH][?NAME=VALUE&…]`, with percent-escapes in its parts (RFC 3986 §3).
public struct ServerURL: Sendable {
    public let scheme: String
    /// `nil` without an `@`.
    public let user: String?
    /// `nil` without a colon behind the user.
    public let password: String?
    /// Not yet looked at: see ``isHostName(_:)``. Empty where the URL has none.
    public let host: String
    public let port: UInt16?
    /// Without the slash before it.
    public let path: String
    public let parameters: [String: String]

    /// `nil` for what is no URL, has a fragment, holds NUL or what is no UTF-8, or names a parameter twice or without a value.
    public init?(_ url: String) {
        guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://"), !url.contains("#") else {
            return nil
        }
        scheme = String(url[..<colon])
        let rest = url[colon...].dropFirst(3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest[authority.endIndex...].prefix { $0 != "?" }
        let query = rest[path.endIndex...]

        let at = authority.lastIndex(of: "@")
        let login = (at.map { authority[..<$0] })?.split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false
        ).map(Self.unescaped)
        guard login?.contains(nil) != true,
            let (host, port) = Self.hostAndPort(at.map { authority[authority.index(after: $0)...] } ?? authority),
            let path = Self.unescaped(path.dropFirst()), let parameters = Self.parameters(query)
        else { return nil }
        user = login?[0]
        password = login.flatMap { $0.count == 2 ? $0[1] : nil }
        (self.host, self.port) = (host, port)
        self.path = path
        self.parameters = parameters
    }

    /// Reads `HOST`, `HOST:PORT`, `[IPV6]` or `[IPV6]:PORT`; `nil` for a port that is none.
    public static func hostAndPort(_ text: Substring) -> (host: String, port: UInt16?)? {
        var host = text
        var port: UInt16?
        let afterBracket = text.lastIndex(of: "]").map { text.index(after: $0) } ?? text.startIndex
        if let colon = text[afterBracket...].lastIndex(of: ":") {
            let digits = text[text.index(after: colon)...]
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt16(digits), number > 0 else {
                return nil
            }
            port = number
            host = text[..<colon]
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        return unescaped(host).map { ($0, port) }
    }

    /// Whether it can be the name of a host, or an address.
    public static func isHostName(_ host: String) -> Bool {
        !host.isEmpty && host.utf8.count <= 253
            && host.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x2D, 0x2E: true
                default: false
                }
            }
    }

    private static func parameters(_ query: Substring) -> [String: String]? {
        guard !query.isEmpty else { return [:] }
        var found: [String: String] = [:]
        for pair in query.dropFirst().split(separator: "&", omittingEmptySubsequences: false) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, found[String(parts[0])] == nil, let value = unescaped(parts[1]), !value.isEmpty
            else { return nil }
            found[String(parts[0])] = value
        }
        return found
    }

    private static func unescaped(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8.makeIterator()
        while var byte = rest.next() {
            if byte == UInt8(ascii: "%") {
                guard let high = rest.next(), high > 0x2F, let low = rest.next(),  // `UInt8` would take a sign.
                    let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
                else { return nil }
                byte = value
            }
            guard byte != 0 else { return nil }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
