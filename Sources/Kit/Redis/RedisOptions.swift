// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CHiredis
internal import ServerURL

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
        guard let (host, port) = ServerURL.hostAndPort(endpoint[...]), ServerURL.isHostName(host) else { return nil }
        self.init(host: host, port: port ?? Self.usualPort)
    }

    private static let usualPort: UInt16 = 6379

    /// Reads `redis://[USER][:PASSWORD]@HOST[:PORT][/DATABASE]`, or `rediss://` for TLS, with percent-escapes
    /// (iana.org/assignments/uri-schemes/prov/redis).
    public init?(url: String) {
        guard let url = ServerURL(url), url.scheme == "redis" || url.scheme == "rediss", url.parameters.isEmpty,
            ServerURL.isHostName(url.host)
        else { return nil }
        self.init(host: url.host, port: url.port ?? Self.usualPort)
        usesTLS = url.scheme == "rediss"
        if let user = url.user {
            // One word alone is a password to some clients and a user to others: ask for the colon.
            guard let password = url.password, !password.isEmpty else { return nil }
            username = user.isEmpty ? nil : user
            self.password = password
        }
        if !url.path.isEmpty {
            guard url.path.utf8.count <= 6, url.path.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = Int(url.path)
            else { return nil }
            database = number
        }
    }
}
