// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

/// Compiled statements by their text, the most recently used of them.
final class StatementCache {
    private let connection: OpaquePointer
    private let capacity: Int
    private var statements: [String: PreparedStatement] = [:]
    private var uses = 0

    init(_ connection: OpaquePointer, capacity: Int) {
        self.connection = connection
        self.capacity = capacity
    }

    var count: Int { statements.count }

    func statement(_ text: String) throws(SQLError) -> PreparedStatement {
        uses += 1
        if let statement = statements[text] {
            statement.lastUse = uses
            return statement
        }
        let statement = try PreparedStatement(connection, text)
        statement.lastUse = uses
        if statements.count >= capacity, let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            statements[oldest.key] = nil
        }
        statements[text] = statement
        return statement
    }

    func removeAll() { statements = [:] }
}
