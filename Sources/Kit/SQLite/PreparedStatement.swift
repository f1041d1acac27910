// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CSQLite
internal import SQL

/// A statement that SQLite has compiled, of one connection.
final class PreparedStatement {
    private let connection: OpaquePointer
    private let statement: OpaquePointer
    /// When it was last used, by its cache's count.
    var lastUse = 0

    /// - Throws: ``SQLError/Code/refused`` when it is none, more than one, or its parameters are not `$1`, `$2` …
    init(_ connection: OpaquePointer, _ text: String) throws(SQLError) {
        self.connection = connection
        var compiled: OpaquePointer?
        var hasMore = false
        var text = text
        let status = text.withUTF8 { text in
            var rest: UnsafePointer<CChar>?
            return text.withMemoryRebound(to: CChar.self) { text in
                let status = sqlite3_prepare_v3(
                    connection, text.baseAddress, Int32(clamping: text.count), UInt32(SQLITE_PREPARE_PERSISTENT),
                    &compiled, &rest)
                // What follows the first statement, SQLite would leave out without a word.
                if let rest, let start = text.baseAddress {
                    hasMore = text[(rest - start)...].contains { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }
                }
                return status
            }
        }
        guard status == SQLITE_OK else { throw Self.fault(connection, status) }
        guard let compiled, !hasMore else {
            sqlite3_finalize(compiled)
            throw SQLError(.refused, sqlState: "42601", hasMore ? "more than one statement" : "no statement")
        }
        statement = compiled
        for index in 1...max(1, parameterCount) where parameterCount > 0 {
            // SQLite numbers a name by where it first stands.
            let name = sqlite3_bind_parameter_name(statement, Int32(index)).map { String(cString: $0) }
            guard name == "$\(index)" else {
                throw SQLError(.refused, sqlState: "42P02", "parameter \(index) is called \(name ?? "nothing")")
            }
        }
    }

    deinit { sqlite3_finalize(statement) }

    private var parameterCount: Int { Int(sqlite3_bind_parameter_count(statement)) }
    var isReadOnly: Bool { sqlite3_stmt_readonly(statement) != 0 }

    func execute(_ values: [SQLValue] = []) throws(SQLError) -> SQLiteResult {
        guard values.count == parameterCount else {
            throw SQLError(.refused, sqlState: "42P02", "\(values.count) values for \(parameterCount) parameters")
        }
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() {
            let status = try bind(value, Int32(index + 1))
            guard status == SQLITE_OK else { throw Self.fault(connection, status) }
        }
        let before = sqlite3_total_changes64(connection)
        var rows = SQLiteResult.Builder()
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: rows.addRow(of: statement)
            case SQLITE_DONE:
                // A statement that changes no row leaves the count of the one before it.
                let hasChanged = sqlite3_total_changes64(connection) != before
                return rows.result(affectedRows: hasChanged ? Int(sqlite3_changes64(connection)) : 0)
            case let status: throw Self.fault(connection, status)
            }
        }
    }

    private func bind(_ value: SQLValue, _ index: Int32) throws(SQLError) -> Int32 {
        switch value {
        case .bool(.some(let value)): return sqlite3_bind_int64(statement, index, value ? 1 : 0)
        case .integer(.some(let value)): return sqlite3_bind_int64(statement, index, Int64(value))
        case .timestamp(.some(let value)): return sqlite3_bind_int64(statement, index, Int64(value.microseconds))
        case .real(.some(let value)):
            guard !value.isNaN else { throw SQLError(.refused, sqlState: "22003", "SQLite would make NaN a null") }
            return sqlite3_bind_double(statement, index, value)
        case .text(.some(var value)):
            guard !value.utf8.contains(0) else { throw SQLError(.refused, sqlState: "22021", "a NUL in a text") }
            return value.withUTF8 { text in
                text.withMemoryRebound(to: CChar.self) {
                    shim_sqlite_bind_text(statement, index, $0.baseAddress, UInt64($0.count))
                }
            }
        case .bytes(.some(let value)):
            return shim_sqlite_bind_bytes(statement, index, value, UInt64(value.count))
        case .bool(nil), .integer(nil), .real(nil), .text(nil), .bytes(nil), .timestamp(nil):
            return sqlite3_bind_null(statement, index)
        }
    }

    static func fault(_ connection: OpaquePointer?, _ status: Int32) -> SQLError {
        // The connection's own code tells more, where it is of the same kind.
        let extended = sqlite3_extended_errcode(connection)
        let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? ""
        return .sqlite(extended & 0xFF == status & 0xFF ? extended : status, message)
    }
}
