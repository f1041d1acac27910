// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc
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

    /// A name, an address, or the directory of a Unix socket, which starts with `/`; `nil` is the login's.
    public var host: String?
    /// `nil` is the login's, or 5432.
    public var port: UInt16?
    /// `nil` is the login's, or the user's own.
    public var database: String?
    /// Asked for each connection.
    public var login: DatabaseLoginSource
    /// `nil` is ``SSLMode/prefer`` on this machine and ``SSLMode/require`` elsewhere.
    public var sslMode: SSLMode?
    /// Path of the certificates that are trusted; `nil` is the system's for the modes that verify.
    public var sslRootCertificate: String?
    /// Longest wait for a connection, and for each answer, in milliseconds.
    public var timeoutMilliseconds = 5000
    /// Most connections of one loop. A first one is opened at once; the others when writes wait for each other's disk, which
    /// is what limits creates: twice the connections, twice as many of them.
    public var connections = 8
    /// After how long without use a connection beside the first is closed, in milliseconds; twice that at most.
    public var idleMilliseconds = 60_000

    public init(
        host: String? = nil, port: UInt16? = nil, database: String? = nil, login: @escaping DatabaseLoginSource
    ) {
        self.host = host
        self.port = port
        self.database = database
        self.login = login
    }

    public var description: String {
        let host = host.map { $0.contains(":") ? "[\($0)]" : $0 } ?? "(its secret's)"
        return "postgres://\(host):\(port ?? 5432)/\(database ?? "")"
    }
    public var customMirror: Mirror { Mirror(self, children: ["server": description]) }
}

/// Where a connection goes, now that the login is known.
struct PostgresTarget {
    let host: String
    let port: UInt16
    let database: String
    let sslMode: PostgresOptions.SSLMode

    /// - Throws: ``SQLError/Code/unavailable`` when nobody has named a host.
    init(_ options: PostgresOptions, _ login: DatabaseLogin) throws(SQLError) {
        guard let host = options.host ?? login.host else {
            throw SQLError(.unavailable, "neither the settings nor the login name a host")
        }
        // libpq reads a comma as the end of one host and the start of another.
        guard !host.isEmpty, !host.contains(",") else { throw SQLError(.unavailable, "\(host) is no host") }
        self.host = host
        port = options.port ?? login.port ?? 5432
        database = options.database ?? login.database ?? login.user
        sslMode = options.sslMode ?? (Self.isNear(host) ? .prefer : .require)
    }

    var isUnixSocket: Bool { host.hasPrefix("/") }

    /// Whether nobody is between us and the server.
    private static func isNear(_ host: String) -> Bool {
        var address = in_addr()
        return host.hasPrefix("/") || host == "localhost" || host == "::1"
            || inet_pton(AF_INET, host, &address) == 1 && host.hasPrefix("127.")
    }
}
