// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMariaDB
internal import SQL

/// What a connection does for one statement, after the other.
extension MySQLLink {
    /// Statements that a connection keeps prepared.
    private static let preparedLimit = 256

    func rows(of statement: SQL, _ call: MySQLCall, _ isInTransaction: Bool) async throws(MySQLFailure)
        -> SQLRows
    {
        guard MySQLParameters.size(of: statement.values) + 1024 < handle.session.packetLimit else {
            throw .refused(
                0,
                SQLError(
                    .refused, "values of over \(handle.session.packetLimit) bytes, the server's max_allowed_packet"))
        }
        let prepared: MySQLPrepared
        do throws(MySQLFailure) {
            prepared = try await self.prepared(statement)
        } catch {
            guard case .refused(MySQLErrorNumber.notPreparable, _) = error, statement.values.isEmpty else {
                throw error
            }
            call.mayHaveRun = !isInTransaction
            try await command(statement.text, call)
            return SQLRows(MySQLResult(affected: mysql_affected_rows(handle.pointer)))
        }
        guard prepared.values == statement.values.count else {
            throw .refused(0, SQLError(.refused, "\(statement.values.count) values, \(prepared.values) in the text"))
        }
        call.mayHaveRun = !isInTransaction
        let pointer = prepared.pointer
        var status: Int32 = 0
        let start = MySQLParameters.with(statement.values) { values in
            guard mysql_stmt_bind_param(pointer, values) == 0 else {
                status = 1
                return Int32(0)
            }
            return mysql_stmt_execute_start(&status, pointer)
        }
        try await finish(start) { mysql_stmt_execute_cont(&status, pointer, $0) }
        guard status == 0 else { throw failure(pointer) }
        guard mysql_stmt_field_count(pointer) > 0 else {
            return SQLRows(MySQLResult(affected: mysql_stmt_affected_rows(pointer)))
        }
        try await finish(mysql_stmt_store_result_start(&status, pointer)) {
            mysql_stmt_store_result_cont(&status, pointer, $0)
        }
        guard status == 0 else { throw failure(pointer) }
        let result = MySQLResult(pointer)
        mysql_stmt_free_result(pointer)
        guard let result, mysql_stmt_more_results(pointer) == 0 else {
            throw .lost(SQLError(.unanswered, "the server is out of step"))
        }
        return SQLRows(result)
    }

    /// The statement as this connection knows it, prepared now if it did not.
    private func prepared(_ statement: SQL) async throws(MySQLFailure) -> MySQLPrepared {
        let known = try known(statement)
        if known.isReady { return known }
        let pointer = known.pointer
        var status: Int32 = 0
        try await finish(mysql_stmt_prepare_start(&status, pointer, known.text.pointer, known.text.count)) {
            mysql_stmt_prepare_cont(&status, pointer, $0)
        }
        guard status == 0 else { throw failure(pointer) }
        // libmariadb reads as many values as the server has counted.
        guard Int(mysql_stmt_param_count(pointer)) == known.values else {
            throw .refused(0, SQLError(.refused, "a text whose values the server counts otherwise"))
        }
        known.isReady = true
        return known
    }

    private func known(_ statement: SQL) throws(MySQLFailure) -> MySQLPrepared {
        if let known = prepared[statement.text] { return known }
        // A connection that has seen very many texts makes room for one that has not: texts come from source code, so that this is
        // rare, and nothing needs to be told the server of each.
        if prepared.count >= Self.preparedLimit - 1 { isRetiring = true }
        guard let pointer = mysql_stmt_init(handle.pointer) else {
            throw .refused(0, SQLError(.unavailable, "out of memory"))
        }
        let new = MySQLPrepared(pointer, MySQLText(statement.text))
        prepared[statement.text] = new
        return new
    }

    /// Executes what is no prepared statement, and gives no rows.
    func command(_ text: String, _ call: MySQLCall) async throws(MySQLFailure) {
        let connection = handle.pointer
        let text = MySQLBytes(text)
        var status: Int32 = 0
        try await finish(mysql_real_query_start(&status, connection, text.pointer, text.count)) {
            mysql_real_query_cont(&status, connection, $0)
        }
        withExtendedLifetime(text) {}
        guard status == 0 else {
            throw failure(mysql_errno(connection), mysql_sqlstate(connection), mysql_error(connection))
        }
        guard mysql_field_count(connection) == 0 else {
            throw .lost(SQLError(.unanswered, "rows where none were expected"))
        }
    }

    private func failure(_ statement: UnsafeMutablePointer<MYSQL_STMT>) -> MySQLFailure {
        failure(mysql_stmt_errno(statement), mysql_stmt_sqlstate(statement), mysql_stmt_error(statement))
    }

    private func failure(
        _ number: UInt32, _ state: UnsafePointer<CChar>?, _ message: UnsafePointer<CChar>?
    ) -> MySQLFailure {
        let message = message.map { String(cString: $0) } ?? ""
        guard number == 0 || MySQLErrorNumber.client.contains(number) else {
            return .refused(number, SQLError(mysql: number, state.map { String(cString: $0) } ?? "", message))
        }
        if number == MySQLErrorNumber.notSent { call?.mayHaveRun = false }
        return .lost(SQLError(.unanswered, "\(message) (\(number))"))
    }
}
