// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A value bound to a statement; a null has a type, too.
public enum SQLValue: Sendable, Equatable {
    case bool(Bool?)
    /// 64 bits (`bigint`).
    case integer(Int?)
    case real(Double?)
    case text(String?)
    case bytes([UInt8]?)
    case timestamp(Timestamp?)
}

/// What may stand in a statement's interpolation.
public protocol SQLBindable {
    var sqlValue: SQLValue { get }
    static var sqlNull: SQLValue { get }
}

extension Bool: SQLBindable {
    public var sqlValue: SQLValue { .bool(self) }
    public static var sqlNull: SQLValue { .bool(nil) }
}

extension Int: SQLBindable {
    public var sqlValue: SQLValue { .integer(self) }
    public static var sqlNull: SQLValue { .integer(nil) }
}

extension Double: SQLBindable {
    public var sqlValue: SQLValue { .real(self) }
    public static var sqlNull: SQLValue { .real(nil) }
}

extension String: SQLBindable {
    public var sqlValue: SQLValue { .text(self) }
    public static var sqlNull: SQLValue { .text(nil) }
}

extension [UInt8]: SQLBindable {
    public var sqlValue: SQLValue { .bytes(self) }
    public static var sqlNull: SQLValue { .bytes(nil) }
}

extension Timestamp: SQLBindable {
    public var sqlValue: SQLValue { .timestamp(self) }
    public static var sqlNull: SQLValue { .timestamp(nil) }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    public var sqlValue: SQLValue { self?.sqlValue ?? Wrapped.sqlNull }
    public static var sqlNull: SQLValue { Wrapped.sqlNull }
}
