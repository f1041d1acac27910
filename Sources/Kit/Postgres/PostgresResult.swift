// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CPostgres
internal import SQL

/// Rows in libpq's own memory, in the binary format of each type.
///
/// Sendable because a result stands for itself, nothing writes to it once it has been handed out, and it is freed once, here.
final class PostgresResult: SQLResult, @unchecked Sendable {
    private let result: OpaquePointer

    /// Takes over the result.
    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    var rowCount: Int { Int(PQntuples(result)) }

    /// As the command's tag says, which counts the rows of a SELECT, too.
    var affectedRows: Int {
        let tag = PQcmdStatus(result).map { String(cString: $0) } ?? ""
        guard ["INSERT", "UPDATE", "DELETE", "MERGE"].contains(tag.prefix { $0 != " " }) else { return 0 }
        return tag.split(separator: " ").last.flatMap { Int($0) } ?? 0
    }

    func isNull(_ row: Int, _ column: Int) throws(SQLError) -> Bool {
        let (row, column) = try place(row, column)
        return PQgetisnull(result, row, column) == 1
    }

    func bool(_ row: Int, _ column: Int) throws(SQLError) -> Bool {
        let (type, bytes) = try field(row, column)
        guard type == .bool, bytes.count == 1 else { throw mismatch(column, type, "a boolean") }
        return bytes[0] != 0
    }

    func integer(_ row: Int, _ column: Int) throws(SQLError) -> Int {
        let (type, bytes) = try field(row, column)
        switch (type, bytes.count) {
        case (.int8, 8): return Int(Int64(bitPattern: Self.bits(bytes)))
        case (.int4, 4): return Int(Int32(truncatingIfNeeded: Self.bits(bytes)))
        case (.int2, 2): return Int(Int16(truncatingIfNeeded: Self.bits(bytes)))
        default: throw mismatch(column, type, "an integer")
        }
    }

    func real(_ row: Int, _ column: Int) throws(SQLError) -> Double {
        let (type, bytes) = try field(row, column)
        switch (type, bytes.count) {
        case (.float8, 8): return Double(bitPattern: Self.bits(bytes))
        case (.float4, 4): return Double(Float(bitPattern: UInt32(truncatingIfNeeded: Self.bits(bytes))))
        default: throw mismatch(column, type, "a floating-point number")
        }
    }

    func text(_ row: Int, _ column: Int) throws(SQLError) -> String {
        let (type, bytes) = try field(row, column)
        switch type {
        case .text, .varchar, .bpchar, .name: return String(decoding: bytes, as: UTF8.self)
        default: throw mismatch(column, type, "text")
        }
    }

    func bytes(_ row: Int, _ column: Int) throws(SQLError) -> [UInt8] {
        let (type, bytes) = try field(row, column)
        guard type == .bytea else { throw mismatch(column, type, "bytes") }
        return Array(bytes)
    }

    func timestamp(_ row: Int, _ column: Int) throws(SQLError) -> Timestamp {
        let (type, bytes) = try field(row, column)
        guard type == .timestamptz || type == .timestamp, bytes.count == 8 else {
            throw mismatch(column, type, "a moment")
        }
        // The least and the greatest number are `-infinity` and `infinity`: no moment.
        let (sum, overflow) = Int(Int64(bitPattern: Self.bits(bytes))).addingReportingOverflow(Timestamp.postgresEpoch)
        guard !overflow, sum != Int.min + Timestamp.postgresEpoch else {
            throw mismatch(column, type, "a finite moment")
        }
        return Timestamp(microseconds: sum)
    }

    // MARK: Fields

    private func place(_ row: Int, _ column: Int) throws(SQLError) -> (Int32, Int32) {
        guard row >= 0, row < rowCount, column >= 0, column < Int(PQnfields(result)) else {
            throw SQLError(.mismatch, "there is no column \(column) in row \(row)")
        }
        return (Int32(row), Int32(column))
    }

    private func field(_ row: Int, _ column: Int) throws(SQLError) -> (PostgresType, UnsafeBufferPointer<UInt8>) {
        let (row, column) = try place(row, column)
        guard PQgetisnull(result, row, column) == 0, let value = PQgetvalue(result, row, column) else {
            throw SQLError(.mismatch, "column \(column) is null")
        }
        let count = Int(PQgetlength(result, row, column))
        let bytes = UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self)
        return (PostgresType(rawValue: PQftype(result, column)), UnsafeBufferPointer(start: bytes, count: count))
    }

    private func mismatch(_ column: Int, _ type: PostgresType, _ wanted: String) -> SQLError {
        SQLError(.mismatch, "column \(column), of type \(type.rawValue), is not \(wanted)")
    }

    private static func bits(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// Object identifiers of types (the table `pg_type`).
struct PostgresType: RawRepresentable, Equatable {
    let rawValue: Oid

    static let bool = Self(rawValue: 16)
    static let bytea = Self(rawValue: 17)
    static let name = Self(rawValue: 19)
    static let int8 = Self(rawValue: 20)
    static let int2 = Self(rawValue: 21)
    static let int4 = Self(rawValue: 23)
    static let text = Self(rawValue: 25)
    static let float4 = Self(rawValue: 700)
    static let float8 = Self(rawValue: 701)
    static let bpchar = Self(rawValue: 1042)
    static let varchar = Self(rawValue: 1043)
    static let timestamp = Self(rawValue: 1114)
    static let timestamptz = Self(rawValue: 1184)
}

extension Timestamp {
    /// 2000-01-01T00:00:00Z, from which PostgreSQL counts.
    static let postgresEpoch = 946_684_800_000_000
}
