// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Who logs in to a database server, and to which one where the login says so. Printing it shows no password.
public struct DatabaseLogin: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    public let user: String
    public let password: String
    /// The server: what is set otherwise wins over it.
    public let host: String?
    public let port: UInt16?
    public let database: String?

    public init(
        user: String, password: String, host: String? = nil, port: UInt16? = nil, database: String? = nil
    ) {
        self.user = user
        self.password = password
        self.host = host
        self.port = port
        self.database = database
    }

    public var description: String { user }
    public var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}

/// Gives the login for a new connection; `refused` is the one that the server has just turned down, if it was that.
/// - Throws: ``SQLError/Code/unavailable`` when there is none to be had.
public typealias DatabaseLoginSource = @Sendable (_ refused: DatabaseLogin?) async throws(SQLError) -> DatabaseLogin
