// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CPostgres
internal import EventLoop
internal import SQL

/// What the server's answers mean to the calls that wait for them.
extension PostgresLink {
    func takeResults() {
        let now = loop.nanoseconds
        while let connection, let expected = sent.first, PQisBusy(connection) == 0 {
            guard let result = PQgetResult(connection) else {
                guard expectsEnd else { return end(Self.outOfStep) }
                expectsEnd = false
                continue
            }
            expectsEnd = true
            switch PQresultStatus(result) {
            case PGRES_EMPTY_QUERY where expected.isAlone:
                // As one that is nothing but a comment.
                PQclear(result)
                refused(expected, SQLError(.refused, "an empty statement"), false)
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
                sent.popFirst()
                switch expected {
                case .preparation: PQclear(result)
                case .answer(let call, _):
                    let rows = SQLRows(PostgresResult(result))
                    if call.isRead { pool.succeed(call, rows, now) } else { call.results.append(rows) }
                case .sync, .commit:
                    PQclear(result)
                    return end(Self.outOfStep)
                }
            case PGRES_PIPELINE_SYNC:
                PQclear(result)
                expectsEnd = false
                sent.popFirst()
                switch expected {
                case .sync(nil): break
                case .sync(let call?): committed(call, now)
                case .commit(let group): committed(group, now)
                case .preparation, .answer: return end(Self.outOfStep)
                }
            case PGRES_PIPELINE_ABORTED:
                PQclear(result)
                sent.popFirst()
                aborted(expected)
            case PGRES_FATAL_ERROR:
                let error = SQLError(postgres: result)
                let severity = result.postgresField(shim_pq_severity)
                PQclear(result)
                // libpq's own errors have no state: the server is gone, or speaks something else.
                guard error.sqlState != nil else { return end(error) }
                let isLast = severity == "FATAL" || severity == "PANIC"
                refused(expected, error, isLast)
                if isLast { return end(error, isServersEnd: true) }
            default:
                PQclear(result)
                return end(SQLError(.unanswered, "the server began to copy, which nobody asked for"))
            }
        }
        // What comes unasked, as a notice or a setting's new value, is libpq's own business.
        if let connection, sent.isEmpty { _ = PQisBusy(connection) }
    }

    private static let outOfStep = SQLError(.unanswered, "the server is out of step")

    /// A commit is done at its sync, not when its last statement is complete.
    private func committed(_ call: PostgresCall, _ now: UInt64) {
        writes -= 1
        if call.mustAskAgain {
            pool.askAgain(call)
        } else if let error = call.error {
            pool.fail(call, error)
            if error.sqlState == SQLState.readOnly { pool.retire(self, error) }
        } else {
            pool.succeed(call, now)
        }
        pool.hasRoom(self)
    }

    /// The server has undone all of them where one failed: each is then asked for alone, and its own error is its own.
    private func committed(_ group: [PostgresCall], _ now: UInt64) {
        writes -= 1
        if group.contains(where: { $0.error != nil || $0.mustAskAgain }) {
            for call in group {
                call.mayShare = false
                pool.askAgain(call)
            }
        } else {
            for call in group { pool.succeed(call, now) }
        }
        pool.hasRoom(self)
    }

    /// Something before it failed, and it was passed over.
    private func aborted(_ expected: PostgresExpected) {
        switch expected {
        case .preparation(let prepared): self.prepared.remove(prepared)
        case .answer(let call, _): if call.isRead { pool.askAgain(call) }
        case .sync, .commit: break
        }
    }

    private func refused(_ expected: PostgresExpected, _ error: SQLError, _ isLast: Bool) {
        switch expected {
        case .preparation(let prepared):
            sent.popFirst()
            prepared.failure = error
            self.prepared.remove(prepared)
        case .answer(let call, let prepared):
            sent.popFirst()
            var error = error
            if let prepared {
                let isForgotten = error.sqlState == SQLState.unknownStatement
                if isForgotten || error.sqlState == SQLState.notSupported { self.prepared.remove(prepared) }
                if isForgotten, let failure = prepared.failure {
                    // Within a transaction a text may need what another one makes.
                    call.mustAskAgain = !call.others.isEmpty
                    call.isParsedInPlace = true
                    error = failure
                } else if isForgotten || error.sqlState == SQLState.notSupported, call.attempts < 3 {
                    call.mustAskAgain = true
                }
            }
            guard call.isRead else { return call.error = call.error ?? error }
            if call.mustAskAgain || isLast { pool.askAgain(call) } else { pool.fail(call, error) }
        case .sync(let call):
            // The commit itself failed, as by a deferred constraint; the sync is still to come. Of a server that ends here
            // nobody knows whether it did before or after.
            if !isLast, let call { call.error = call.error ?? error }
        case .commit(let group):
            if !isLast { for call in group { call.error = call.error ?? error } }
        }
    }
}
