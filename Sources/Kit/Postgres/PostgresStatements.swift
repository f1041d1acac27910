// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CPostgres
internal import SQL

/// A text that statements share, with the types of its parameters, numbered over all connections of a loop.
final class PostgresStatement {
    let number: Int
    let text: String
    let types: [Oid]
    /// The same text with other types.
    fileprivate var next: PostgresStatement?

    fileprivate init(_ number: Int, _ statement: SQL) {
        self.number = number
        text = statement.text
        types = statement.values.map(\.postgresType.rawValue)
    }

    fileprivate func fits(_ values: [SQLValue]) -> Bool {
        guard types.count == values.count else { return false }
        for index in values.indices where values[index].postgresType.rawValue != types[index] { return false }
        return true
    }
}

/// The statements that are prepared; texts come from source code, so that there are not many of them.
struct PostgresStatements {
    private var known: [String: PostgresStatement] = [:]
    private var count = 0

    private static let limit = 512

    /// `nil` when there are too many already: then it is parsed each time.
    mutating func find(_ statement: SQL) -> PostgresStatement? {
        var found = known[statement.text]
        while let candidate = found {
            if candidate.fits(statement.values) { return candidate }
            found = candidate.next
        }
        guard count < Self.limit else { return nil }
        let new = PostgresStatement(count, statement)
        count += 1
        new.next = known[statement.text]
        known[statement.text] = new
        return new
    }
}

/// A statement as one connection has prepared it.
final class PostgresPrepared {
    let statement: PostgresStatement
    /// Ends with a NUL. No two connections use the same one: a pooler may lead them to one session of the server.
    let name: [CChar]
    /// Why the server did not take it.
    var failure: SQLError?

    init(_ statement: PostgresStatement, name: String) {
        self.statement = statement
        self.name = Array(name.utf8CString)
    }
}

/// The statements that one connection has prepared.
struct PostgresPreparedStatements {
    /// By the statements' numbers.
    private var known: [PostgresPrepared?] = []
    private var names = 0
    private let prefix = String(UInt32.random(in: .min ... .max), radix: 36)

    func find(_ statement: PostgresStatement) -> PostgresPrepared? {
        statement.number < known.count ? known[statement.number] : nil
    }

    mutating func add(_ statement: PostgresStatement) -> PostgresPrepared {
        names += 1
        let new = PostgresPrepared(statement, name: "slipway_\(prefix)_\(names)")
        while known.count <= statement.number { known.append(nil) }
        known[statement.number] = new
        return new
    }

    /// Forgets it, so that it is prepared anew.
    mutating func remove(_ old: PostgresPrepared) {
        if find(old.statement) === old { known[old.statement.number] = nil }
    }
}
