// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A statement whose interpolated values are bound as parameters, never spliced:
/// `"SELECT title FROM todos WHERE id = \(id)"`.
///
/// Its text comes from source code alone. Values keep their type when they are `nil`, so that one text is one prepared statement.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// With `$1`, `$2` … where the values stand.
    public let text: String
    public let values: [SQLValue]

    public init(stringLiteral text: StaticString) {
        self.text = text.description
        values = []
    }

    public init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var values: [SQLValue] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 4 * interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
        }

        public mutating func appendInterpolation(_ value: some SQLBindable) { bind(value.sqlValue) }

        /// The same, of a parameter that is declared optional: an interpolated optional is a warning elsewhere.
        public mutating func appendInterpolation(_ value: (some SQLBindable)?) { bind(value.sqlValue) }

        private mutating func bind(_ value: SQLValue) {
            values.append(value)
            text += "$"
            text += String(values.count)
        }

        /// A part of the text that several statements share, as a list of columns.
        public mutating func appendInterpolation(_ part: SQLText) { appendLiteral(part.text) }
    }
}

/// A piece of a statement's text without values.
public struct SQLText: Sendable, ExpressibleByStringLiteral {
    let text: StaticString
    public init(stringLiteral text: StaticString) { self.text = text }
}

/// Whose SQL a statement is written in.
public enum SQLDialect: Sendable, CaseIterable { case postgres, mysql, sqlite }
