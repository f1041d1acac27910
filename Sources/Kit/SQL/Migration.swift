// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A step of a schema's history. Steps are only ever added at the end: a database remembers by name which of them it has.
public struct Migration: Sendable {
    /// Unique among an app's steps, as `create todos`.
    public let name: String
    private let statements: @Sendable (SQLDialect) -> [SQL]

    /// `statements` are executed in one transaction, with the note that they were.
    public init(_ name: String, _ statements: @escaping @Sendable (SQLDialect) -> [SQL]) {
        self.name = name
        self.statements = statements
    }

    public func statements(in dialect: SQLDialect) -> [SQL] { statements(dialect) }
}
