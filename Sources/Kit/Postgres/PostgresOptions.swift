// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import SQL

/// Where a PostgreSQL server is, and how to speak to it. Printing it shows no credentials.
public struct PostgresOptions: Sendable, CustomStringConvertible, CustomReflectable {
    /// How TLS is used (postgresql.org/docs/15/libpq-ssl.html).
    public enum SSLMode: String, Sendable, CaseIterable {
        case disable
        /// TLS where the server has it; proves nothing.
        case prefer
        /// TLS or nothing; proves nothing of the server, unless ``PostgresOptions/sslRootCertificate`` is given.
        case require
        /// The certificate must be signed by one that is trusted.
        case verifyCA = "verify-ca"
        /// It must be the host's, too.
        case verifyFull = "verify-full"
    }

    /// A name, an address, or the directory of a Unix socket, which starts with `/`.
    public var host: String
    public var port: UInt16
    public var database: String
    /// Asked for each connection.
    public var login: DatabaseLoginSource
    public var sslMode = SSLMode.prefer
    /// Path of the certificates that are trusted; `nil` is the system's for the modes that verify.
    public var sslRootCertificate: String?
    /// Longest wait for a connection, and for each answer, in milliseconds.
    public var timeoutMilliseconds = 5000
    /// Most connections of one loop. A first one is opened at once; the others when writes wait for each other's disk, which
    /// is what limits creates: twice the connections, twice as many of them.
    public var connections = 8
    /// After how long without use a connection beside the first is closed, in milliseconds; twice that at most.
    public var idleMilliseconds = 60_000

    public init(host: String, port: UInt16 = 5432, database: String, login: @escaping DatabaseLoginSource) {
        self.host = host
        self.port = port
        self.database = database
        self.login = login
    }

    public var description: String {
        "postgres://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(database)?sslmode=\(sslMode.rawValue)"
    }
    public var customMirror: Mirror { Mirror(self, children: ["server": description]) }

    var isUnixSocket: Bool { host.hasPrefix("/") }
}
