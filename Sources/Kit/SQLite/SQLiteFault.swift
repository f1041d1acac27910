// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CSQLite
internal import SQL

extension SQLError {
    /// What the engine's extended result code (sqlite.org/rescode.html) and message come to.
    static func sqlite(_ status: Int32, _ message: String) -> SQLError {
        let (code, state) = meaning(of: status)
        return SQLError(code, sqlState: state, constraint: constraint(in: message), message)
    }

    private static func meaning(of status: Int32) -> (Code, String?) {
        switch status {
        case sqlite3ConstraintUnique, sqlite3ConstraintPrimaryKey, sqlite3ConstraintRowID: return (.duplicate, "23505")
        case sqlite3ConstraintNotNull: return (.constraint, "23502")
        case sqlite3ConstraintForeignKey: return (.constraint, "23503")
        case sqlite3ConstraintCheck: return (.constraint, "23514")
        case sqlite3ConstraintDataType: return (.refused, "42804")
        default: break
        }
        switch status & 0xFF {
        case SQLITE_CONSTRAINT: return (.constraint, "23000")
        case SQLITE_BUSY, SQLITE_LOCKED: return (.conflict, "40001")
        case SQLITE_INTERRUPT: return (.timedOut, "57014")
        case SQLITE_FULL: return (.unavailable, "53100")
        case SQLITE_NOMEM: return (.unavailable, "53200")
        case SQLITE_IOERR, SQLITE_CANTOPEN: return (.unavailable, "58030")
        case SQLITE_READONLY: return (.unavailable, "25006")
        case SQLITE_CORRUPT, SQLITE_NOTADB: return (.unavailable, "XX001")
        case SQLITE_MISMATCH: return (.refused, "42804")
        case SQLITE_TOOBIG: return (.refused, "54000")
        default: return (.refused, nil)
        }
    }

    /// `table.column` of `UNIQUE constraint failed: table.column`, or the name of a check or an index: the schema's words alone.
    private static func constraint(in message: String) -> String? {
        let words = "constraint failed: "
        guard let start = message.utf8.firstRange(of: Array(words.utf8)) else { return nil }
        let name = message[start.upperBound...]
        return String(name.hasPrefix("index '") ? name.dropFirst("index '".count).dropLast() : name)
    }
}

// Macros that are expressions, which Swift does not see.
private let sqlite3ConstraintCheck = SQLITE_CONSTRAINT | (1 << 8)
private let sqlite3ConstraintForeignKey = SQLITE_CONSTRAINT | (3 << 8)
private let sqlite3ConstraintNotNull = SQLITE_CONSTRAINT | (5 << 8)
private let sqlite3ConstraintPrimaryKey = SQLITE_CONSTRAINT | (6 << 8)
private let sqlite3ConstraintUnique = SQLITE_CONSTRAINT | (8 << 8)
private let sqlite3ConstraintRowID = SQLITE_CONSTRAINT | (10 << 8)
private let sqlite3ConstraintDataType = SQLITE_CONSTRAINT | (12 << 8)
