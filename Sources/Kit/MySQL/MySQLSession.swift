// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMariaDB
internal import SQL

/// A session as we want it, and what it says of its server.
struct MySQLSession: Sendable {
    let isMariaDB: Bool
    /// Bytes of the longest command that the server takes.
    let packetLimit: Int
    /// The server's own name and the session's number there: behind a name there may be many servers.
    let server: String
    let id: UInt64

    /// Sets it up in one round trip and asks it in another, on a thread that may block.
    init(_ connection: UnsafeMutablePointer<MYSQL>, timeoutMilliseconds: Int) throws(SQLError) {
        isMariaDB = mysql_get_server_info(connection).map { String(cString: $0) }?.contains("MariaDB") ?? false
        let settings = [
            // Standard SQL where there is one, and errors instead of values that were cut.
            "sql_mode = '\(Self.modes.joined(separator: ","))'", "time_zone = '+00:00'", "autocommit = 1",
            // An InnoDB of other levels locks gaps between rows, and so more than a statement names.
            isMariaDB ? "tx_isolation = 'READ-COMMITTED'" : "transaction_isolation = 'READ-COMMITTED'",
            Self.limit(timeoutMilliseconds, isMariaDB: isMariaDB),
        ]
        guard mysql_query(connection, "SET SESSION " + settings.joined(separator: ", ")) == 0,
            mysql_query(
                connection,
                "SELECT @@max_allowed_packet, CONCAT(@@hostname, ':', @@port, ' ', @@server_id), CONNECTION_ID()")
                == 0,
            let result = mysql_store_result(connection)
        else { throw MySQLDial.error(of: connection) }
        defer { mysql_free_result(result) }
        // A server may answer with fewer columns than it was asked for.
        let row = mysql_num_fields(result) == 3 ? mysql_fetch_row(result) : nil
        let texts = (0..<3).map { column in row?[column].map { String(cString: $0) } ?? "" }
        guard let limit = Int(texts[0]), let id = UInt64(texts[2]) else {
            throw SQLError(.unavailable, "the server speaks of itself in other words")
        }
        packetLimit = limit
        server = texts[1]
        self.id = id
    }

    private static let modes = [
        "ANSI_QUOTES", "PIPES_AS_CONCAT", "NO_BACKSLASH_ESCAPES", "ONLY_FULL_GROUP_BY", "STRICT_ALL_TABLES",
        "STRICT_TRANS_TABLES", "NO_ZERO_IN_DATE", "NO_ZERO_DATE", "ERROR_FOR_DIVISION_BY_ZERO",
        "NO_ENGINE_SUBSTITUTION",
    ]

    /// Has the server give up by itself what takes longer: of MySQL reads only. 0 is no limit.
    static func limit(_ milliseconds: Int, isMariaDB: Bool) -> String {
        let seconds = milliseconds / 1000
        let rest = String(milliseconds % 1000 + 1000).dropFirst()
        return isMariaDB ? "max_statement_time = \(seconds).\(rest)" : "max_execution_time = \(milliseconds)"
    }
}
