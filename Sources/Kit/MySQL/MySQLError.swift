// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

extension SQLError {
    /// An error of the server (dev.mysql.com/doc/mysql-errors/8.4, mariadb.com/kb/en/mariadb-error-codes), by its number. Of the
    /// states that it puts into one class those are told apart that PostgreSQL has for them.
    init(mysql number: UInt32, _ state: String, _ message: String) {
        let (code, precise) = Self.meaning(of: number, state, message)
        self.init(
            code, sqlState: precise ?? state, constraint: Self.constraint(number, message), "\(message) (\(number))")
    }

    private static func meaning(of number: UInt32, _ state: String, _ message: String) -> (Code, String?) {
        switch number {
        // A duplicate of a key, named by number or by name.
        case 1022, 1062, 1169, 1557, 1586, 1859: return (.duplicate, "23505")
        // No null, and no default.
        case 1048, 1364: return (.constraint, "23502")
        case 1216, 1217, 1451, 1452, 1761, 1762: return (.constraint, "23503")
        case 3819, 4025: return (.constraint, "23514")
        // A deadlock, which undoes the transaction; a lock that was waited for too long, which undoes the statement alone, so that
        // we roll back; a row that changed meanwhile.
        case 1213, 1205, 1020: return (.conflict, "40001")
        // Given up for its time, by the server or by us.
        case 1317, 1907, 1969, 3024: return (.timedOut, "57014")
        case 1044, 1045, 1698, 1820, 1862, 3118, 4151: return (.unavailable, SQLState.loginRefused)
        case 1290 where message.contains("read-only") || message.contains("read_only"):
            return (.unavailable, SQLState.readOnly)
        case 1836, 3989: return (.unavailable, SQLState.readOnly)
        // Out of connections, threads, memory or disk.
        case 1021, 1037, 1038, 1040, 1041, 1114, 1135, 1203, 1226, 1461: return (.unavailable, nil)
        case let ending where MySQLErrorNumber.endsConnection.contains(ending): return (.unavailable, nil)
        default: break
        }
        switch state.prefix(2) {
        case "23": return (.constraint, nil)
        case "40": return (.conflict, nil)
        default: return (.refused, nil)
        }
    }

    /// The name of the key or constraint, which stands at a place where no client's words do: at the end, or first.
    private static func constraint(_ number: UInt32, _ message: String) -> String? {
        switch number {
        case 1062, 1586, 1859:
            // `Duplicate entry 'WORDS' for key 'TABLE.KEY'`; MariaDB has no table there.
            guard message.hasSuffix("'") else { return nil }
            let name = message.dropLast()
            guard let quote = name.lastIndex(of: "'"), name[..<quote].hasSuffix(" for key ") else { return nil }
            return name[name.index(after: quote)...].split(separator: ".").last.map(String.init)
        case 3819: return message.split(separator: "'").dropFirst().first.map(String.init)
        case 4025: return message.split(separator: "`").dropFirst().first.map(String.init)
        default: return nil
        }
    }
}

/// States that we act on.
enum SQLState {
    static let loginRefused = "28000"
    static let readOnly = "25006"
}

/// Numbers of errors that we act on.
enum MySQLErrorNumber {
    /// The server closes the connection behind it: it shuts down, was told to kill the session, or has waited too long for us.
    static let endsConnection: Set<UInt32> = [1053, 1077, 1079, 1152, 1159, 1161, 1184, 1927, 3169, 4031]
    /// Of those, the ones that a server says which looks for them before it commits. A proxy says 1927 of its own, and knows nothing
    /// of what the server behind it did.
    static func isUndone(_ number: UInt32, _ message: String) -> Bool {
        switch number {
        case 1053, 3169, 4031: true
        case 1927: !message.contains("MaxScale")
        default: false
        }
    }
    /// This server does not know the prepared statement, or its tables have changed.
    static let unknownStatement: Set<UInt32> = [1243, 1615]
    static let notPreparable: UInt32 = 1295
    /// libmariadb's own errors.
    static let client: ClosedRange<UInt32> = 2000...2999
    /// libmariadb could not hand the whole command to the kernel, so that the server has not executed it.
    static let notSent: UInt32 = 2006
}
