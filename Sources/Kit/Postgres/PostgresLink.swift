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
    unowned let pool: PostgresPool
    let loop: EventLoop
    private(set) var connection: OpaquePointer?
    private var watch: DescriptorWatch?
    /// What the server is still to answer, in order.
    var sent = PostgresQueue<PostgresExpected>()
    var prepared = PostgresPreparedStatements()
    var willSync = false
    var hasUnsynced = false
    /// Whether libpq is about to say `nil`, as it does after each result but a sync's.
    var expectsEnd = false
    /// Whether the server has said, unasked, that it ends.
    private(set) var isDoomed = false
    /// Bytes read since the last complete answer.
    private var unfinished = 0

    var writes = 0
    /// Whether the kernel takes no more for now; nothing is handed to libpq meanwhile.
    private(set) var isBlocked = false
    /// Whether it is given nothing more, and ends when all is answered.
    var isRetiring = false
    /// Whether it was sent anything since somebody last looked.
    var wasUsed = true

    /// Most bytes of one answer.
    static let answerLimit = 64 << 20

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

    // MARK: The socket

    private func ready(_ events: DescriptorWatch.Events) {
        if events.contains(.readable) { receive() }
        if events.contains(.writable), connection != nil {
            guard flush() else { return end() }
            if !isBlocked { pool.hasRoom(self) }
        }
    }

    func receive() {
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

    /// Writes what is left. - Returns: `false` when the connection is gone.
    func flush() -> Bool {
        guard let connection else { return false }
        let status = PQflush(connection)
        isBlocked = status > 0
        watch?.watch(.writable, isBlocked)
        return status >= 0
    }

    // MARK: Ending

    /// The deadline that comes first, of the calls that are not answered.
    var nextDeadline: UInt64? { sent.nextDeadline }

    /// What stops, from another thread, what the server is doing for this connection.
    func canceller() -> PostgresCanceller? { connection.flatMap { PQgetCancel($0) }.map(PostgresCanceller.init) }

    /// Ends it, and answers what was sent: reads are asked elsewhere, and writes that the server has certainly not executed; of
    /// others nobody knows.
    /// - Parameter isServersEnd: the server itself said so, where its answers stopped.
    /// - Parameter unsent: calls that whoever calls this keeps.
    func end(_ reason: SQLError? = nil, isServersEnd: Bool = false, without unsent: [PostgresCall] = []) {
        guard let connection else { return }
        let words = PQerrorMessage(connection).flatMap { String(cString: $0).split(separator: "\n").first }
        let reason = reason ?? SQLError(.unanswered, words.map(String.init) ?? "the server closed the connection")
        disconnect()
        // A server that shuts a session down does nothing more: what stood behind was not executed.
        let isUndone = isServersEnd && reason.sqlState?.hasPrefix("57") == true
        let calls = sent.takeCalls().filter { call in !unsent.contains { $0 === call } }
        pool.ended(self, reason)
        for call in calls {
            let isCommitting = call.results.count > call.others.count
            let wasUndone = isUndone && !isCommitting && call.error?.sqlState ?? reason.sqlState == reason.sqlState
            call.losses += 1
            let mayGoAgain =
                call.isRead || call.mustAskAgain || wasUndone && call.isCounted || call.mayShare && call.error != nil
            if mayGoAgain, call.losses < pool.server.mostLosses {
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

    /// Ends it without a word to the pool, which goes itself.
    func close() {
        disconnect()
        for call in sent.takeCalls() {
            call.fail(SQLError(call.isRead ? .closed : .unanswered, "the database was closed"))
        }
    }

    private func disconnect() {
        watch.take()?.close()
        guard let connection = connection.take() else { return }
        PQfinish(connection)
    }
}
