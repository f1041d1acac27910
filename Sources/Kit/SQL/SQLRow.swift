// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The rows a statement gave, as the engine keeps them: a value is decoded when it is asked for.
public struct SQLRows: Sendable, RandomAccessCollection {
    private let result: any SQLResult

    public init(_ result: any SQLResult) { self.result = result }

    public var startIndex: Int { 0 }
    public var endIndex: Int { result.rowCount }
    public subscript(row: Int) -> SQLRow { SQLRow(result: result, row: row) }

    /// Rows that an INSERT, UPDATE or DELETE changed.
    public var affected: Int { result.affectedRows }
}

/// One row; columns are numbered from 0 in the order of the statement.
public struct SQLRow: Sendable {
    let result: any SQLResult
    let row: Int

    /// - Throws: ``SQLError/Code/mismatch`` when the column is of another type, null where `Value` is not optional, or not there.
    public func value<Value: SQLReadable>(_ column: Int, as type: Value.Type = Value.self) throws(SQLError) -> Value {
        try Value.read(result, row, column)
    }
}

/// An engine's result. Rows and columns are numbered from 0; what is out of range, null or of another type throws
/// ``SQLError/Code/mismatch``.
public protocol SQLResult: Sendable {
    var rowCount: Int { get }
    var affectedRows: Int { get }
    func isNull(_ row: Int, _ column: Int) throws(SQLError) -> Bool
    func bool(_ row: Int, _ column: Int) throws(SQLError) -> Bool
    func integer(_ row: Int, _ column: Int) throws(SQLError) -> Int
    func real(_ row: Int, _ column: Int) throws(SQLError) -> Double
    func text(_ row: Int, _ column: Int) throws(SQLError) -> String
    func bytes(_ row: Int, _ column: Int) throws(SQLError) -> [UInt8]
    func timestamp(_ row: Int, _ column: Int) throws(SQLError) -> Timestamp
}

/// A type that a column can be read as.
public protocol SQLReadable {
    static func read(_ result: any SQLResult, _ row: Int, _ column: Int) throws(SQLError) -> Self
}

extension Bool: SQLReadable {
    public static func read(_ result: any SQLResult, _ row: Int, _ column: Int) throws(SQLError) -> Bool {
        try result.bool(row, column)
    }
}

extension Int: SQLReadable {
    public static func read(_ result: any SQLResult, _ row: Int, _ column: Int) throws(SQLError) -> Int {
        try result.integer(row, column)
    }
}

extension Double: SQLReadable {
    public static func read(_ result: any SQLResult, _ row: Int, _ column: Int) throws(SQLError) -> Double {
        try result.real(row, column)
    }
}

extension String: SQLReadable {
    public static func read(_ result: any SQLResult, _ row: Int, _ column: Int) throws(SQLError) -> String {
        try result.text(row, column)
    }
}

extension [UInt8]: SQLReadable {
    public static func read(_ result: any SQLResult, _ row: Int, _ column: Int) throws(SQLError) -> [UInt8] {
        try result.bytes(row, column)
    }
}

extension Timestamp: SQLReadable {
    public static func read(_ result: any SQLResult, _ row: Int, _ column: Int) throws(SQLError) -> Timestamp {
        try result.timestamp(row, column)
    }
}

extension Optional: SQLReadable where Wrapped: SQLReadable {
    public static func read(_ result: any SQLResult, _ row: Int, _ column: Int) throws(SQLError) -> Wrapped? {
        try result.isNull(row, column) ? nil : try Wrapped.read(result, row, column)
    }
}
