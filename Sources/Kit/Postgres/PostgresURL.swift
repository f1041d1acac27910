// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

extension PostgresOptions {
    /// Reads `postgres://USER[:PASSWORD]@HOST[:PORT][/DATABASE][?sslmode=…&sslrootcert=…]`, or `postgresql://`, with
    /// percent-escapes (postgresql.org/docs/15/libpq-connect.html, 34.1.1.2).
    ///
    /// The directory of a Unix socket stands escaped as the host, or in `?host=`. Without a database it is the user's own. `nil`
    /// for whatever else: a parameter that was passed over might be the one that asked for TLS.
    public init?(url: String) {
        let scheme = url.prefix { $0 != ":" }
        guard scheme == "postgres" || scheme == "postgresql", url.dropFirst(scheme.count).hasPrefix("://"),
            !url.contains("#")
        else { return nil }
        let rest = url.dropFirst(scheme.count + 3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let behind = rest[authority.endIndex...]
        let path = behind.prefix { $0 != "?" }
        let query = behind[path.endIndex...]

        guard let at = authority.lastIndex(of: "@"), let login = Self.login(authority[..<at]),
            let (name, port) = Self.hostAndPort(authority[authority.index(after: at)...]),
            let database = Self.unescaped(path.dropFirst()), !database.contains("/"),
            let parameters = Self.parameters(query)
        else { return nil }
        var host = name
        if let directory = parameters["host"] {
            guard host.isEmpty, directory.hasPrefix("/") else { return nil }
            host = directory
        }
        guard Self.isHost(host) else { return nil }
        self.init(host: host, port: port, database: database.isEmpty ? login.user : database) {
            (_) async throws(SQLError) in login
        }
        if let text = parameters["sslmode"] {
            guard let mode = SSLMode(rawValue: text) else { return nil }
            sslMode = mode
        }
        sslRootCertificate = parameters["sslrootcert"]
    }

    private static func login(_ text: Substring) -> DatabaseLogin? {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(unescaped)
        guard let user = parts[0], !user.isEmpty else { return nil }
        guard parts.count == 2 else { return DatabaseLogin(user: user, password: "") }
        return parts[1].map { DatabaseLogin(user: user, password: $0) }
    }

    private static func hostAndPort(_ text: Substring) -> (String, UInt16)? {
        var host = text
        var port: UInt16 = 5432
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

    /// libpq reads a comma as the end of one host and the start of another.
    private static func isHost(_ host: String) -> Bool {
        if host.hasPrefix("/") { return host.utf8.count < 100 && !host.contains(",") }
        return !host.isEmpty && host.utf8.count <= 253
            && host.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x2D, 0x2E: true
                default: false
                }
            }
    }

    private static func parameters(_ query: Substring) -> [String: String]? {
        guard !query.dropFirst().isEmpty else { return [:] }
        var found: [String: String] = [:]
        for pair in query.dropFirst().split(separator: "&", omittingEmptySubsequences: false) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard parts.count == 2, ["host", "sslmode", "sslrootcert"].contains(name), found[name] == nil,
                let value = unescaped(parts[1]), !value.isEmpty
            else { return nil }
            found[name] = value
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
