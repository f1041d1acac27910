// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import EventLoop

/// A kind of database server that an app can be put on.
public struct DatabaseEngine: Sendable {
    public typealias Open =
        @Sendable (DatabaseServer, [Migration], EventLoop, @escaping (DatabaseEvent) -> Void) -> any Database

    /// Its own name, as `postgres`.
    public let name: String
    /// What else URLs and RDS' secrets call it, as `postgresql`.
    public let aliases: [String]
    public let dialect: SQLDialect
    /// Starts to connect, on the loop's own thread.
    public let open: Open

    public init(_ name: String, aliases: [String], dialect: SQLDialect, open: @escaping Open) {
        self.name = name
        self.aliases = aliases
        self.dialect = dialect
        self.open = open
    }

    public func isNamed(_ name: String) -> Bool { self.name == name || aliases.contains(name) }
}
