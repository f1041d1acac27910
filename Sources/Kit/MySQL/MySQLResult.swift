// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMariaDB
internal import Glibc
internal import SQL

/// Rows in the protocol's binary format, copied out of libmariadb's memory once.
final class MySQLResult: SQLResult {
    private struct Column {
        let type: enum_field_types
        let isUnsigned: Bool
        /// Whether it holds bytes, and no text.
        let isBinary: Bool
    }

    /// Where a value's bytes are; `count` is -1 for a null.
    private struct Cell {
        let start: Int
        let count: Int
    }

    let rowCount: Int
    let affectedRows: Int
    private let columns: [Column]
    private let bytes: [UInt8]
    private let cells: [Cell]

    /// Of a statement that gives no rows.
    init(affected: UInt64) {
        rowCount = 0
        // The greatest number says that nothing is known.
        affectedRows = affected == .max ? 0 : Int(clamping: affected)
        columns = []
        bytes = []
        cells = []
    }

    /// Copies what the statement has stored; `nil` when it is not what the protocol says
    /// (mariadb.com/kb/en/resultset-row, binary).
    init?(_ statement: UnsafeMutablePointer<MYSQL_STMT>) {
        let fields = UnsafeBufferPointer(
            start: statement.pointee.fields, count: Int(statement.pointee.field_count))
        columns = fields.map {
            Column(
                type: $0.type, isUnsigned: $0.flags & UInt32(UNSIGNED_FLAG) != 0,
                isBinary: $0.charsetnr == Self.binaryCharacterSet)
        }
        var bytes: [UInt8] = []
        var cells: [Cell] = []
        var count = 0
        var next = statement.pointee.result.data
        while let row = next {
            next = row.pointee.next
            guard let data = row.pointee.data else { return nil }
            let packet = UnsafeRawBufferPointer(start: UnsafeRawPointer(data), count: Int(row.pointee.length))
            guard Self.place(packet, columns, at: bytes.count, &cells) else { return nil }
            bytes.append(contentsOf: packet)
            count += 1
        }
        rowCount = count
        affectedRows = 0
        self.bytes = bytes
        self.cells = cells
    }

    private static let binaryCharacterSet: UInt32 = 63

    // MARK: Taking a row apart

    private static func place(
        _ packet: UnsafeRawBufferPointer, _ columns: [Column], at start: Int, _ cells: inout [Cell]
    ) -> Bool {
        // A zero, a bit for each column that is null, from the third on, and the values.
        let nulls = 1
        var index = nulls + (columns.count + 9) / 8
        guard packet.count >= index, packet.first == 0 else { return false }
        for (number, column) in columns.enumerated() {
            if packet[nulls + (number + 2) / 8] & (1 << UInt8((number + 2) % 8)) != 0 {
                cells.append(Cell(start: 0, count: -1))
                continue
            }
            guard let length = column.type.fixedLength ?? length(packet, &index), length <= packet.count - index else {
                return false
            }
            cells.append(Cell(start: start + index, count: length))
            index += length
        }
        return true
    }

    /// A length in front of a value, of one to nine bytes.
    private static func length(_ packet: UnsafeRawBufferPointer, _ index: inout Int) -> Int? {
        guard index < packet.count else { return nil }
        let first = packet[index]
        index += 1
        let width: Int
        switch first {
        case 0...250: return Int(first)
        case 252: width = 2
        case 253: width = 3
        case 254: width = 8
        default: return nil
        }
        guard packet.count - index >= width else { return nil }
        defer { index += width }
        return Int(exactly: packet[index..<index + width].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    // MARK: Values

    func isNull(_ row: Int, _ column: Int) throws(SQLError) -> Bool { try cell(row, column).count < 0 }

    /// MySQL's truth is a number: 0 and 1 of any integer type are read as such.
    func bool(_ row: Int, _ column: Int) throws(SQLError) -> Bool {
        let number: Int
        do { number = try integer(row, column) } catch { throw try mismatch(row, column, "a boolean") }
        guard number == 0 || number == 1 else { throw try mismatch(row, column, "a boolean") }
        return number == 1
    }

    func integer(_ row: Int, _ column: Int) throws(SQLError) -> Int {
        let (type, bytes) = try field(row, column)
        guard type.type.isInteger, bytes.count == type.type.fixedLength else {
            throw try mismatch(row, column, "an integer")
        }
        let bits = Self.bits(bytes)
        let unused = 64 - 8 * bytes.count
        let isUnsigned = type.isUnsigned || type.type == MYSQL_TYPE_YEAR
        let number = isUnsigned ? Int(exactly: bits) : Int(Int64(bitPattern: bits << unused) >> unused)
        guard let number else { throw try mismatch(row, column, "an integer of 64 bits with a sign") }
        return number
    }

    func real(_ row: Int, _ column: Int) throws(SQLError) -> Double {
        let (type, bytes) = try field(row, column)
        switch (type.type, bytes.count) {
        case (MYSQL_TYPE_DOUBLE, 8): return Double(bitPattern: Self.bits(bytes))
        case (MYSQL_TYPE_FLOAT, 4): return Double(Float(bitPattern: UInt32(truncatingIfNeeded: Self.bits(bytes))))
        default: throw try mismatch(row, column, "a floating-point number")
        }
    }

    func text(_ row: Int, _ column: Int) throws(SQLError) -> String {
        let (type, bytes) = try field(row, column)
        guard type.type == MYSQL_TYPE_JSON || type.type.isString && !type.isBinary,
            let text = String(validating: bytes, as: UTF8.self)
        else { throw try mismatch(row, column, "text") }
        return text
    }

    func bytes(_ row: Int, _ column: Int) throws(SQLError) -> [UInt8] {
        let (type, bytes) = try field(row, column)
        guard type.type.isString, type.isBinary else { throw try mismatch(row, column, "bytes") }
        return Array(bytes)
    }

    func timestamp(_ row: Int, _ column: Int) throws(SQLError) -> Timestamp {
        let (type, bytes) = try field(row, column)
        guard type.type == MYSQL_TYPE_DATETIME || type.type == MYSQL_TYPE_TIMESTAMP,
            let moment = Timestamp(mysql: bytes)
        else { throw try mismatch(row, column, "a moment") }
        return moment
    }

    // MARK: Fields

    private func cell(_ row: Int, _ column: Int) throws(SQLError) -> Cell {
        guard row >= 0, row < rowCount, column >= 0, column < columns.count else {
            throw SQLError(.mismatch, "there is no column \(column) in row \(row)")
        }
        return cells[row * columns.count + column]
    }

    private func field(_ row: Int, _ column: Int) throws(SQLError) -> (Column, ArraySlice<UInt8>) {
        let cell = try cell(row, column)
        guard cell.count >= 0 else { throw SQLError(.mismatch, "column \(column) is null") }
        return (columns[column], bytes[cell.start..<cell.start + cell.count])
    }

    private func mismatch(_ row: Int, _ column: Int, _ wanted: String) throws(SQLError) -> SQLError {
        _ = try field(row, column)
        return SQLError(.mismatch, "column \(column), of type \(columns[column].type.rawValue), is not \(wanted)")
    }

    private static func bits(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension enum_field_types {
    /// Bytes of a value; `nil` where its length stands before it.
    fileprivate var fixedLength: Int? {
        switch self {
        case MYSQL_TYPE_NULL: 0
        case MYSQL_TYPE_TINY: 1
        case MYSQL_TYPE_SHORT, MYSQL_TYPE_YEAR: 2
        case MYSQL_TYPE_LONG, MYSQL_TYPE_INT24, MYSQL_TYPE_FLOAT: 4
        case MYSQL_TYPE_LONGLONG, MYSQL_TYPE_DOUBLE: 8
        default: nil
        }
    }

    fileprivate var isInteger: Bool {
        switch self {
        case MYSQL_TYPE_TINY, MYSQL_TYPE_SHORT, MYSQL_TYPE_YEAR, MYSQL_TYPE_LONG, MYSQL_TYPE_INT24, MYSQL_TYPE_LONGLONG:
            true
        default: false
        }
    }

    fileprivate var isString: Bool {
        switch self {
        case MYSQL_TYPE_VARCHAR, MYSQL_TYPE_VAR_STRING, MYSQL_TYPE_STRING, MYSQL_TYPE_BLOB, MYSQL_TYPE_TINY_BLOB,
            MYSQL_TYPE_MEDIUM_BLOB, MYSQL_TYPE_LONG_BLOB, MYSQL_TYPE_ENUM, MYSQL_TYPE_SET:
            true
        default: false
        }
    }
}

extension Timestamp {
    /// Year, month and day, then the time of day, then microseconds; what is zero at the end is left out. A day of zeros is none.
    fileprivate init?(mysql bytes: ArraySlice<UInt8>) {
        let bytes = Array(bytes)
        guard [4, 7, 11].contains(bytes.count), (1...12).contains(bytes[2]), (1...31).contains(bytes[3]) else {
            return nil
        }
        var parts = tm()
        parts.tm_year = Int32(bytes[0]) + Int32(bytes[1]) << 8 - 1900
        parts.tm_mon = Int32(bytes[2]) - 1
        parts.tm_mday = Int32(bytes[3])
        if bytes.count >= 7 {
            parts.tm_hour = Int32(bytes[4])
            parts.tm_min = Int32(bytes[5])
            parts.tm_sec = Int32(bytes[6])
        }
        let fraction = bytes.count == 11 ? bytes[7...].reversed().reduce(0) { $0 << 8 | Int($1) } : 0
        self.init(microseconds: timegm(&parts) * 1_000_000 + fraction)
    }
}
