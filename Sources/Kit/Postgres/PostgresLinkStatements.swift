// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CPostgres
internal import EventLoop
internal import SQL

/// How calls are sent: what they prepare, their statements, and the sync behind them.
extension PostgresLink {
    /// Hands a call to libpq. `false` when the connection takes no more and has ended: the call will not be executed then,
    /// for its sync is missing.
    func send(_ call: PostgresCall, _ statements: inout PostgresStatements, _ parameters: inout PostgresParameters)
        -> Bool
    {
        guard call.isRead ? connection != nil : standsStill() else { return false }
        call.attempts += 1
        wasUsed = true
        guard prepare(call, &statements), place(call, call.statement, &statements, &parameters) else {
            end(without: [call])
            return false
        }
        for statement in call.others where !place(call, statement, &statements, &parameters) {
            end(without: [call])
            return false
        }
        call.wasSent = true
        if call.isRead {
            hasUnsynced = true
            guard !willSync else { return true }
            willSync = true
            loop.atTurnEnd { [weak self] in self?.syncReads() }
        } else {
            writes += 1
            if !sync(.sync(call)) { loop.atTurnEnd { [weak self] in self?.end() } }
        }
        return true
    }

    /// Hands writes to libpq that share a transaction: `false` as for one.
    func send(
        _ group: [PostgresCall], _ statements: inout PostgresStatements, _ parameters: inout PostgresParameters
    ) -> Bool {
        if group.count == 1 { return send(group[0], &statements, &parameters) }
        guard standsStill() else { return false }
        wasUsed = true
        // A preparation has a sync of its own, which would part the transaction.
        for call in group where !prepare(call, &statements, always: true) {
            end(without: group)
            return false
        }
        for call in group {
            call.attempts += 1
            guard place(call, call.statement, &statements, &parameters) else {
                end(without: group)
                return false
            }
        }
        for call in group { call.wasSent = true }
        writes += 1
        if !sync(.commit(group)) { loop.atTurnEnd { [weak self] in self?.end() } }
        return true
    }

    /// Whether it stands still, after a look at what the server has said meanwhile: of a write that is sent to one that has ended
    /// nobody would know whether it was executed.
    private func standsStill() -> Bool {
        if let connection, sent.isEmpty, shim_pq_has_input(connection) == 1 {
            receive()
            if isDoomed { end() }
        }
        return connection != nil
    }

    /// Prepares what a transaction needs before it begins, since a preparation has a sync of its own.
    private func prepare(
        _ call: PostgresCall, _ statements: inout PostgresStatements, always: Bool = false
    ) -> Bool {
        if !call.isRead && hasUnsynced && !sync(.sync(nil)) { return false }
        guard always || !call.others.isEmpty, !call.isParsedInPlace else { return true }
        for statement in [call.statement] + call.others {
            if let known = statements.find(statement), prepared(known) == nil { return false }
        }
        return true
    }

    private func place(
        _ call: PostgresCall, _ statement: SQL, _ statements: inout PostgresStatements,
        _ parameters: inout PostgresParameters
    ) -> Bool {
        guard let connection else { return false }
        if !call.isParsedInPlace, let known = statements.find(statement) {
            guard let prepared = prepared(known) else { return false }
            let status = parameters.with(statement.values) { count, values, lengths, formats in
                prepared.name.withUnsafeBufferPointer {
                    PQsendQueryPrepared(connection, $0.baseAddress, count, values, lengths, formats, 1)
                }
            }
            guard status == 1 else { return false }
            sent.append(.answer(call, prepared))
        } else {
            let types = statement.values.map(\.postgresType.rawValue)
            let status = parameters.with(statement.values) { count, values, lengths, formats in
                PQsendQueryParams(connection, statement.text, count, types, values, lengths, formats, 1)
            }
            guard status == 1 else { return false }
            sent.append(.answer(call, nil))
        }
        return true
    }

    /// The statement as this connection knows it, prepared now if it did not; `nil` when the connection takes no more.
    private func prepared(_ statement: PostgresStatement) -> PostgresPrepared? {
        if let known = prepared.find(statement) { return known }
        if hasUnsynced && !sync(.sync(nil)) { return nil }
        let new = prepared.add(statement)
        guard
            PQsendPrepare(connection, new.name, statement.text, Int32(statement.types.count), statement.types) == 1
        else { return nil }
        sent.append(.preparation(new))
        return sync(.sync(nil)) ? new : nil
    }

    private func syncReads() {
        willSync = false
        if hasUnsynced && !sync(.sync(nil)) { end() }
    }

    private func sync(_ end: PostgresExpected) -> Bool {
        hasUnsynced = false
        sent.append(end)
        guard let connection, PQpipelineSync(connection) == 1 else { return false }
        return flush()
    }
}
