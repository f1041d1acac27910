// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CHiredis

/// Where a Redis server is, and how to log in to it. Printing it shows no credentials.
public struct RedisOptions: Sendable, CustomStringConvertible, CustomReflectable {
    public var host: String
    public var port: UInt16
    var username: String?
    var password: String?
    var database = 0
    public var usesTLS = false
    /// Longest wait for a connection, and for each answer, in milliseconds.
    public var timeoutMilliseconds = 1000

    public var description: String {
        "\(usesTLS ? "rediss" : "redis")://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(database)"
    }
    public var customMirror: Mirror { Mirror(self, children: ["server": description]) }

    /// Whether the hiredis that this was built with can do TLS.
    public static let hasTLS = shim_redis_has_tls() == 1

    public init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// Reads `HOST:PORT`, `[IPV6]:PORT`, or `HOST`, whose port is 6379.
    public init?(endpoint: String) {
        guard let (host, port) = Self.hostAndPort(endpoint[...]) else { return nil }
        self.init(host: host, port: port)
    }

    /// Reads `redis://[USER][:PASSWORD]@HOST[:PORT][/DATABASE]`, or `rediss://` for TLS, with percent-escapes
    /// (iana.org/assignments/uri-schemes/prov/redis).
    public init?(url: String) {
        let scheme = url.prefix { $0 != ":" }
        guard scheme == "redis" || scheme == "rediss", url.dropFirst(scheme.count).hasPrefix("://") else { return nil }
        let rest = url.dropFirst(scheme.count + 3)
        let authority = rest.prefix { $0 != "/" }
        let path = rest.dropFirst(authority.count + 1)
        guard !authority.contains("?"), !path.contains("?"), !path.contains("#") else { return nil }

        let at = authority.lastIndex(of: "@")
        let server = at.map { authority[authority.index(after: $0)...] } ?? authority
        guard let (host, port) = Self.hostAndPort(server) else { return nil }
        self.init(host: host, port: port)
        usesTLS = scheme == "rediss"
        if let at {
            let parts = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(
                Self.unescaped)
            guard let user = parts[0], parts.count == 1 || parts[1] != nil else { return nil }
            // One word alone is a password to some clients and a user to others: ask for the colon.
            guard parts.count == 2, let password = parts[1], !password.isEmpty else { return nil }
            username = user.isEmpty ? nil : user
            self.password = password
        }
        if !path.isEmpty {
            guard path.utf8.count <= 6, path.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(path)
            else { return nil }
            database = number
        }
    }

    private static func hostAndPort(_ text: Substring) -> (String, UInt16)? {
        var host = text
        var port: UInt16 = 6379
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
        let isHost =
            !host.isEmpty && host.utf8.count <= 253
            && host.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x2D, 0x2E: true
                default: false
                }
            }
        return isHost ? (String(host), port) : nil
    }

    private static func unescaped(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.next(), high > 0x2F, let low = rest.next(),  // `UInt8` would take a sign.
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
