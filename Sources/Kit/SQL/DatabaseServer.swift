// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// Where a database server is, and how to speak to it. Printing it shows no credentials.
public struct DatabaseServer: Sendable, CustomStringConvertible, CustomReflectable {
    /// How TLS is used, in libpq's words (postgresql.org/docs/15/libpq-ssl.html).
    public enum TLSMode: String, Sendable, CaseIterable {
        case disable
        /// TLS where the server has it; proves nothing.
        case prefer
        /// TLS or nothing; proves nothing of the server, unless ``DatabaseServer/rootCertificate`` is given.
        case require
        /// The certificate must be signed by one that is trusted.
        case verifyCA = "verify-ca"
        /// It must be the host's, too.
        case verifyFull = "verify-full"
    }

    /// A name, an address, or the place of a Unix socket, which starts with `/`; `nil` is the login's.
    public var host: String?
    /// `nil` is the login's, or the engine's usual one.
    public var port: UInt16?
    /// `nil` is the login's.
    public var database: String?
    /// Asked for each connection.
    public var login: DatabaseLoginSource
    /// `nil` is ``TLSMode/prefer`` on this machine and ``TLSMode/require`` elsewhere.
    public var tlsMode: TLSMode?
    /// Path of the certificates that are trusted; `nil` is the system's for the modes that verify.
    public var rootCertificate: String?
    /// Longest wait for a connection, and for each answer, in milliseconds.
    public var timeoutMilliseconds = 5000
    /// Most connections of one loop. A first one is opened at once; the others when statements wait for each other.
    public var connections = 8
    /// Connections that may end with a statement until it is given up: all of its loop, where a server ends its sessions, and two that were
    /// made since.
    package var mostLosses: Int { connections + 2 }
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

    /// `HOST:PORT/DATABASE`, as far as it is known.
    public var description: String {
        let host = host.map { $0.contains(":") ? "[\($0)]" : $0 } ?? "(its secret's)"
        return host + (port.map { ":\($0)" } ?? "") + "/" + (database ?? "")
    }
    public var customMirror: Mirror { Mirror(self, children: ["server": description]) }
}

/// Where a connection goes, now that the login is known.
public struct DatabaseTarget: Sendable {
    /// A name, an address, or the place of a Unix socket.
    public let host: String
    public let port: UInt16
    /// `nil` where nobody names one.
    public let database: String?
    public let tlsMode: DatabaseServer.TLSMode
    /// Whether nobody is between us and the server.
    public let isNear: Bool

    /// - Throws: ``SQLError/Code/unavailable`` when nobody has named a host.
    public init(_ server: DatabaseServer, _ login: DatabaseLogin, usualPort: UInt16) throws(SQLError) {
        guard let host = server.host ?? login.host else {
            throw SQLError(.unavailable, "neither the settings nor the login name a host")
        }
        // libpq reads a comma as the end of one host and the start of another.
        guard !host.isEmpty, !host.contains(",") else { throw SQLError(.unavailable, "\(host) is no host") }
        self.host = host
        port = server.port ?? login.port ?? usualPort
        database = server.database ?? login.database
        isNear = Self.isNear(host)
        tlsMode = server.tlsMode ?? (isNear ? .prefer : .require)
    }

    public var isUnixSocket: Bool { host.hasPrefix("/") }

    /// Whether a host is this machine.
    public static func isNear(_ host: String) -> Bool {
        var address = in_addr()
        return host.hasPrefix("/") || host == "localhost" || host == "::1"
            || inet_pton(AF_INET, host, &address) == 1 && host.hasPrefix("127.")
    }
}

extension DatabaseServer {
    /// Asks for the login and connects with it. A login that is refused is asked for anew, as long as it brings another one:
    /// of a password that rotates there are two.
    /// - Parameter isRefused: whether the server has turned down the login.
    /// - Throws: what the last `connection` did, or the source of logins.
    public func connect<Connection>(
        usualPort: UInt16, isRefused: (SQLError) -> Bool,
        _ connection: (DatabaseTarget, DatabaseLogin) async throws(SQLError) -> Connection
    ) async throws(SQLError) -> Connection {
        var login = try await login(nil)
        var refused: [DatabaseLogin] = []
        while true {
            do throws(SQLError) {
                return try await connection(DatabaseTarget(self, login, usualPort: usualPort), login)
            } catch {
                guard isRefused(error), refused.count < 2 else { throw error }
                refused.append(login)
                login = try await self.login(login)
                guard !refused.contains(login) else { throw error }
            }
        }
    }
}
