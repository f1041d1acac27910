// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CSQLite
internal import SQL

/// A statement's rows, copied: all cells in one array, their text and bytes in another.
final class SQLiteResult: SQLResult {
    fileprivate enum Cell {
        case null
        case integer(Int64)
        case real(Double)
        /// Where in ``heap``.
        case text(start: Int, count: Int32)
        case bytes(start: Int, count: Int32)
    }

    private let columnCount: Int
    private let cells: [Cell]
    private let heap: [UInt8]
    let rowCount: Int
    let affectedRows: Int

    private init(_ builder: Builder, affectedRows: Int) {
        columnCount = builder.columnCount
        cells = builder.cells
        heap = builder.heap
        rowCount = builder.rowCount
        self.affectedRows = affectedRows
    }

    /// Gathers the rows that a statement steps through.
    struct Builder {
        fileprivate var columnCount = 0
        fileprivate var cells: [Cell] = []
        fileprivate var heap: [UInt8] = []
        fileprivate var rowCount = 0

        mutating func addRow(of statement: OpaquePointer) {
            rowCount += 1
            // Known by now, and not before: a schema that has changed, SQLite notices at the first step.
            columnCount = Int(sqlite3_column_count(statement))
            for column in 0..<Int32(columnCount) {
                switch sqlite3_column_type(statement, column) {
                case SQLITE_INTEGER: cells.append(.integer(sqlite3_column_int64(statement, column)))
                case SQLITE_FLOAT: cells.append(.real(sqlite3_column_double(statement, column)))
                case SQLITE_TEXT:
                    let text = sqlite3_column_text(statement, column)
                    let count = sqlite3_column_bytes(statement, column)
                    cells.append(.text(start: heap.count, count: count))
                    heap.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
                case SQLITE_BLOB:
                    let bytes = sqlite3_column_blob(statement, column)
                    let count = sqlite3_column_bytes(statement, column)
                    cells.append(.bytes(start: heap.count, count: count))
                    heap.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: Int(count)))
                default: cells.append(.null)
                }
            }
        }

        func result(affectedRows: Int) -> SQLiteResult { SQLiteResult(self, affectedRows: affectedRows) }
    }

    private func cell(_ row: Int, _ column: Int) throws(SQLError) -> Cell {
        guard (0..<rowCount).contains(row), (0..<columnCount).contains(column) else {
            throw SQLError(.mismatch, "there is no column \(column) in row \(row)")
        }
        return cells[row * columnCount + column]
    }

    private func mismatch(_ column: Int, _ type: String) -> SQLError {
        SQLError(.mismatch, "column \(column) holds no \(type)")
    }

    func isNull(_ row: Int, _ column: Int) throws(SQLError) -> Bool {
        if case .null = try cell(row, column) { true } else { false }
    }

    func bool(_ row: Int, _ column: Int) throws(SQLError) -> Bool {
        guard case .integer(let value) = try cell(row, column), value == 0 || value == 1 else {
            throw mismatch(column, "0 or 1")
        }
        return value == 1
    }

    func integer(_ row: Int, _ column: Int) throws(SQLError) -> Int {
        guard case .integer(let value) = try cell(row, column) else { throw mismatch(column, "integer") }
        return Int(value)
    }

    func real(_ row: Int, _ column: Int) throws(SQLError) -> Double {
        switch try cell(row, column) {
        case .real(let value): return value
        // SQLite keeps whole numbers as integers, and RETURNING lets it be seen.
        case .integer(let value):
            guard let value = Double(exactly: value) else { throw mismatch(column, "real") }
            return value
        default: throw mismatch(column, "real")
        }
    }

    func text(_ row: Int, _ column: Int) throws(SQLError) -> String {
        guard case .text(let start, let count) = try cell(row, column) else { throw mismatch(column, "text") }
        return String(decoding: heap[start..<start + Int(count)], as: UTF8.self)
    }

    func bytes(_ row: Int, _ column: Int) throws(SQLError) -> [UInt8] {
        guard case .bytes(let start, let count) = try cell(row, column) else { throw mismatch(column, "bytes") }
        return Array(heap[start..<start + Int(count)])
    }

    func timestamp(_ row: Int, _ column: Int) throws(SQLError) -> Timestamp {
        Timestamp(microseconds: try integer(row, column))
    }
}
