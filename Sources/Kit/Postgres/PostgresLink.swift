// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CPostgres
internal import EventLoop
internal import SQL

/// One connection that stands, in pipeline mode, until it ends or is closed.
///
/// What is sent between two syncs is one transaction. All reads of a turn share one, every write has its own, and so has every
/// preparation: its failure is then nobody else's. libpq 15 writes to the socket at each sync.
final class PostgresLink {
    /// Whom it tells of answers; outlives its links.
    private unowned let pool: PostgresPool
    private let loop: EventLoop
    private var connection: OpaquePointer?
    private var watch: DescriptorWatch?
    /// What the server is still to answer, in order.
    private var sent = PostgresQueue<Expected>()
    private var prepared: [PostgresPrepared?] = []
    private var names = 0
    private let prefix = String(UInt32.random(in: .min ... .max), radix: 36)
    private var willSync = false
    private var hasUnsynced = false
    /// Whether libpq is about to say `nil`, as it does after each result but a sync's.
    private var expectsEnd = false
    /// Whether the server has said, unasked, that it ends.
    private var isDoomed = false
    /// Bytes read since the last complete answer.
    private var unfinished = 0

    private(set) var writes = 0
    /// Whether the kernel takes no more for now; nothing is handed to libpq meanwhile.
    private(set) var isBlocked = false
    /// Whether it is given nothing more, and ends when all is answered.
    var isRetiring = false
    /// Whether it was sent anything since somebody last looked.
    var wasUsed = true

    /// Most bytes of one answer.
    static let answerLimit = 64 << 20

    private enum Expected {
        case preparation(PostgresPrepared)
        case answer(PostgresCall, PostgresPrepared?)
        /// Of a write, when it commits; of reads or a preparation, nobody's.
        case sync(PostgresCall?)
        /// Of writes that share a transaction.
        case commit([PostgresCall])

        /// Whether it is the answer to a statement that is no part of a larger transaction.
        var isAlone: Bool { if case .answer(let call, _) = self { call.others.isEmpty } else { false } }
    }

    /// Takes over the connection.
    /// - Throws: ``SQLError/Code/unavailable``.
    init(_ connection: OpaquePointer, _ pool: PostgresPool, _ loop: EventLoop) throws(SQLError) {
        self.pool = pool
        self.loop = loop
        self.connection = connection
        guard PQsetnonblocking(connection, 1) == 0, PQenterPipelineMode(connection) == 1 else {
            PQfinish(connection)
            throw SQLError(.unavailable, "the connection has no pipeline mode")
        }
        // The message that an error result builds besides its fields is not read.
        PQsetErrorVerbosity(connection, PQERRORS_SQLSTATE)
        // What comes unasked goes here, errors too. The connection ends before its link does.
        PQsetNoticeReceiver(
            connection,
            { link, notice in
                let severity = notice?.postgresField(shim_pq_severity)
                guard let link, severity == "FATAL" || severity == "PANIC" else { return }
                Unmanaged<PostgresLink>.fromOpaque(link).takeUnretainedValue().isDoomed = true
            }, Unmanaged.passUnretained(self).toOpaque())
        do throws(EventLoopError) {
            watch = try DescriptorWatch(loop, descriptor: PQsocket(connection)) { [unowned self] in ready($0) }
            watch?.watch(.readable)
        } catch {
            PQfinish(connection)
            throw SQLError(.unavailable, error.detail)
        }
    }

    deinit { close() }

    var isIdle: Bool { sent.isEmpty }
    var isOpen: Bool { connection != nil }
    var isUsable: Bool { connection != nil && !isBlocked && !isRetiring }

    // MARK: Sending

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
        while prepared.count <= statement.number { prepared.append(nil) }
        if let known = prepared[statement.number] { return known }
        if hasUnsynced && !sync(.sync(nil)) { return nil }
        names += 1
        let new = PostgresPrepared(statement, name: "slipway_\(prefix)_\(names)")
        guard
            PQsendPrepare(connection, new.name, statement.text, Int32(statement.types.count), statement.types) == 1
        else { return nil }
        sent.append(.preparation(new))
        guard sync(.sync(nil)) else { return nil }
        prepared[statement.number] = new
        return new
    }

    private func forget(_ old: PostgresPrepared) {
        if prepared[old.statement.number] === old { prepared[old.statement.number] = nil }
    }

    private func syncReads() {
        willSync = false
        if hasUnsynced && !sync(.sync(nil)) { end() }
    }

    private func sync(_ end: Expected) -> Bool {
        hasUnsynced = false
        sent.append(end)
        guard let connection, PQpipelineSync(connection) == 1 else { return false }
        return flush()
    }

    /// Writes what is left. - Returns: `false` when the connection is gone.
    private func flush() -> Bool {
        guard let connection else { return false }
        let status = PQflush(connection)
        isBlocked = status > 0
        watch?.watch(.writable, isBlocked)
        return status >= 0
    }

    // MARK: Receiving

    private func ready(_ events: DescriptorWatch.Events) {
        if events.contains(.readable) { receive() }
        if events.contains(.writable), connection != nil {
            guard flush() else { return end() }
            if !isBlocked { pool.hasRoom(self) }
        }
    }

    private func receive() {
        repeat {
            guard let connection else { return }
            if unfinished > 0 { unfinished += Int(shim_pq_readable_bytes(connection)) }
            let isOpen = PQconsumeInput(connection) == 1
            let before = sent.count
            takeResults()
            guard self.connection != nil else { return }
            unfinished = sent.count < before ? 0 : max(unfinished, 1)
            guard isOpen else { return end() }
            guard unfinished < Self.answerLimit else {
                return end(SQLError(.unanswered, "an answer of over \(Self.answerLimit) bytes"))
            }
        } while connection.map { shim_pq_deciphered_bytes($0) > 0 } ?? false
        if isRetiring && sent.isEmpty { end() }
    }

    private func takeResults() {
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
    private func aborted(_ expected: Expected) {
        switch expected {
        case .preparation(let prepared): forget(prepared)
        case .answer(let call, _): if call.isRead { pool.askAgain(call) }
        case .sync, .commit: break
        }
    }

    private func refused(_ expected: Expected, _ error: SQLError, _ isLast: Bool) {
        switch expected {
        case .preparation(let prepared):
            sent.popFirst()
            prepared.failure = error
            forget(prepared)
        case .answer(let call, let prepared):
            sent.popFirst()
            var error = error
            if let prepared {
                let isForgotten = error.sqlState == SQLState.unknownStatement
                if isForgotten || error.sqlState == SQLState.notSupported { forget(prepared) }
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

    // MARK: Ending

    /// Whether a call's answer is overdue.
    func isLate(_ now: UInt64, grace: UInt64) -> Bool {
        var isLate = false
        forEachCall { if $0.deadline <= now - min(now, grace) { isLate = true } }
        return isLate
    }

    /// The deadline that comes first.
    var nextDeadline: UInt64? {
        var next: UInt64?
        forEachCall { next = min(next ?? .max, $0.deadline) }
        return next == .max ? nil : next
    }

    private func forEachCall(_ body: (PostgresCall) -> Void) {
        sent.forEach {
            switch $0 {
            case .answer(let call, _), .sync(let call?): if !call.isAnswered { body(call) }
            case .commit(let group): group.forEach(body)
            case .preparation, .sync(nil): break
            }
        }
    }

    /// What stops, from another thread, what the server is doing for this connection.
    func canceller() -> PostgresCanceller? { connection.flatMap { PQgetCancel($0) }.map(PostgresCanceller.init) }

    /// Ends it, and answers what was sent: reads are asked elsewhere, and writes that the server has certainly not executed; of
    /// others nobody knows.
    /// - Parameter isServersEnd: the server itself said so, where its answers stopped.
    /// - Parameter unsent: calls that whoever calls this keeps.
    private func end(_ reason: SQLError? = nil, isServersEnd: Bool = false, without unsent: [PostgresCall] = []) {
        guard let connection else { return }
        let words = PQerrorMessage(connection).flatMap { String(cString: $0).split(separator: "\n").first }
        let reason = reason ?? SQLError(.unanswered, words.map(String.init) ?? "the server closed the connection")
        disconnect()
        // A server that shuts a session down does nothing more: what stood behind was not executed.
        let isUndone = isServersEnd && reason.sqlState?.hasPrefix("57") == true
        let calls = takeCalls().filter { call in !unsent.contains { $0 === call } }
        pool.ended(self, reason)
        for call in calls {
            let isCommitting = call.results.count > call.others.count
            let wasUndone = isUndone && !isCommitting && call.error?.sqlState ?? reason.sqlState == reason.sqlState
            call.losses += 1
            let mayGoAgain =
                call.isRead || call.mustAskAgain || wasUndone && call.isCounted || call.mayShare && call.error != nil
            if mayGoAgain, call.losses < PostgresCall.mostLosses {
                call.mayShare = false
                pool.askAgain(call)
            } else if let error = call.error {
                pool.fail(call, error)
            } else {
                pool.fail(
                    call, SQLError(wasUndone ? .unavailable : .unanswered, sqlState: reason.sqlState, reason.detail))
            }
        }
    }

    /// Gives up a server that does not answer.
    func giveUp(_ reason: SQLError) { end(reason) }

    /// Ends it without a word to the pool, which goes itself.
    func close() {
        disconnect()
        for call in takeCalls() {
            call.fail(SQLError(call.isRead ? .closed : .unanswered, "the database was closed"))
        }
    }

    private func disconnect() {
        watch.take()?.close()
        guard let connection = connection.take() else { return }
        PQfinish(connection)
    }

    private func takeCalls() -> [PostgresCall] {
        var calls: [PostgresCall] = []
        for expected in sent.takeAll() {
            switch expected {
            case .answer(let call, _), .sync(let call?):
                if calls.last !== call, !call.isAnswered { calls.append(call) }
            case .commit(let group):
                // Those whose statements are answered stand here only.
                for call in group where !calls.contains(where: { $0 === call }) { calls.append(call) }
            case .preparation, .sync(nil): break
            }
        }
        return calls
    }
}
