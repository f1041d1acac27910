// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMariaDB
internal import EventLoop
internal import Glibc
internal import SQL

/// One connection that stands, with one call at a time, until it ends or is closed.
final class MySQLLink {
    /// Whom it tells of answers; outlives its links.
    private unowned let pool: MySQLPool
    private let loop: EventLoop
    let handle: MySQLHandle
    /// Where it leads, and who has logged in.
    let target: DatabaseTarget
    let login: DatabaseLogin
    /// The socket, by a descriptor of our own: libmariadb closes its own where it likes, and what is watched must be open.
    private let descriptor: Int32
    private var watch: DescriptorWatch?
    private var waiting: UnsafeContinuation<Int32, Never>?
    var prepared: [String: MySQLPrepared] = [:]
    private(set) var call: MySQLCall?
    private(set) var isOpen = true
    /// Whether the server was told to stop what it does: the word may come late, and stop something else.
    var wasToldToStop = false
    /// Whether it ends when it has answered: it has too much to remember, or what cannot be undone.
    var isRetiring = false
    /// Whether it had anything to do since somebody last looked.
    var wasUsed = true

    /// - Throws: ``SQLError/Code/unavailable``.
    init(
        _ handle: MySQLHandle, _ target: DatabaseTarget, _ login: DatabaseLogin, _ pool: MySQLPool, _ loop: EventLoop
    ) throws(SQLError) {
        self.handle = handle
        self.target = target
        self.login = login
        self.pool = pool
        self.loop = loop
        descriptor = fcntl(handle.socket, F_DUPFD_CLOEXEC, 3)
        guard descriptor >= 0 else {
            isOpen = false
            throw SQLError(.unavailable, "the system gives no descriptor")
        }
        if !target.isUnixSocket { keepAlive() }
        do throws(EventLoopError) {
            watch = try DescriptorWatch(loop, descriptor: descriptor) { [unowned self] in ready($0) }
            watch?.watch(.readable)
        } catch {
            isOpen = false
            Glibc.close(descriptor)
            throw SQLError(.unavailable, error.detail)
        }
    }

    deinit { close() }

    /// As libpq is told: the kernel's two hours are too long for a server whose machine has gone, or a balancer that forgets.
    private func keepAlive() {
        for (option, value) in [(TCP_KEEPIDLE, 30), (TCP_KEEPINTVL, 10), (TCP_KEEPCNT, 3)] {
            var value = Int32(value)
            setsockopt(descriptor, Int32(IPPROTO_TCP), option, &value, socklen_t(MemoryLayout<Int32>.size))
        }
    }

    // MARK: Calls

    /// Takes a call. `false` when the server has closed the connection meanwhile, which ends it: the call was not sent.
    func take(_ call: MySQLCall) -> Bool {
        // The loop may not have seen yet what the kernel has.
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
        guard count < 0, errno == EAGAIN || errno == EINTR else {
            end(Self.closed)
            return false
        }
        self.call = call
        call.wasSent = true
        call.attempts += 1
        wasUsed = true
        let me = LoopBound(self, to: loop)
        Task.immediate(executorPreference: loop) { await me.value.execute() }
        return true
    }

    private static let closed = SQLError(.unavailable, "the server closed the connection")

    private func execute() async {
        guard let call else { return }
        shim_mysql_forget_errors()
        var rows: [SQLRows] = []
        do throws(MySQLFailure) {
            let isTransaction = call.statements.count > 1
            if isTransaction { try await command("START TRANSACTION", call) }
            for statement in call.statements { rows.append(try await self.rows(of: statement, call, isTransaction)) }
            if isTransaction {
                call.mayHaveRun = true
                try await command("COMMIT", call)
            }
        } catch {
            return await failed(call, error)
        }
        self.call = nil
        pool.succeed(call, rows, loop.nanoseconds)
        free()
    }

    private func failed(_ call: MySQLCall, _ failure: MySQLFailure) async {
        guard case .refused(let number, let error) = failure else {
            switch failure {
            case .excess(let error):
                self.call = nil
                pool.fail(call, error)
                end(error, isOurs: true)
            case .lost(let error): end(error)
            // Whoever has closed it has answered the call.
            case .closed, .refused: break
            }
            return
        }
        let isCommit = call.statements.count > 1 && call.mayHaveRun
        if MySQLErrorNumber.endsConnection.contains(number) {
            if !isCommit, MySQLErrorNumber.isUndone(number, error.detail) { call.mayHaveRun = false }
            return end(error)
        }
        // Of a commit that was interrupted nobody knows.
        if isCommit, error.code == .timedOut {
            return end(SQLError(.unanswered, sqlState: error.sqlState, error.detail))
        }
        call.mayHaveRun = false
        if call.statements.count > 1 {
            // What cannot be rolled back goes with its connection.
            do throws(MySQLFailure) { try await command("ROLLBACK", call) } catch { isRetiring = true }
            guard self.call === call else { return }
        }
        self.call = nil
        if MySQLErrorNumber.unknownStatement.contains(number) {
            isRetiring = true
            if call.attempts < 3 { pool.askAgain(call) } else { pool.fail(call, error) }
        } else {
            pool.fail(call, error)
        }
        // A server that only reads: another connection may lead to another server.
        if error.sqlState == SQLState.readOnly { return end(error) }
        free()
    }

    /// It takes another call, or ends when it was told to.
    private func free() {
        guard isOpen else { return }
        if isRetiring || wasToldToStop { return end(Self.closed, isOurs: true) }
        watch?.watch(.readable)
        pool.isFree(self)
    }

    // MARK: Waiting

    /// Goes on with a call of libmariadb until it is done.
    func finish(_ start: Int32, _ proceed: (Int32) -> Int32) async throws(MySQLFailure) {
        guard start != 0 else { return }
        let before = handle.bytesRead
        var wanted = start
        while wanted != 0 {
            let ready = await wait(wanted)
            guard isOpen else { throw .closed }
            shim_mysql_forget_errors()
            wanted = proceed(ready)
            // Of rows nobody says before how many they are.
            if wanted != 0, handle.bytesRead - before > MySQLDial.answerLimit {
                throw .excess(SQLError(.unanswered, "an answer of over \(MySQLDial.answerLimit) bytes"))
            }
        }
    }

    private func wait(_ wanted: Int32) async -> Int32 {
        var events: DescriptorWatch.Events = []
        if wanted & MYSQL_WAIT_WRITE != 0 { events.insert(.writable) }
        if wanted & MYSQL_WAIT_READ != 0 || events.isEmpty { events.insert(.readable) }
        watch?.watch(events)
        return await withUnsafeContinuation { waiting = $0 }
    }

    private func ready(_ events: DescriptorWatch.Events) {
        if let waiting = waiting.take() {
            waiting.resume(
                returning: (events.contains(.readable) ? MYSQL_WAIT_READ : 0)
                    | (events.contains(.writable) ? MYSQL_WAIT_WRITE : 0))
        } else if call == nil {
            // A server speaks unasked only to say that it ends.
            end(Self.closed)
        }
    }

    // MARK: Ending

    /// Ends it, and answers what it was at: a read is asked elsewhere, and so is what was certainly not executed; of another write
    /// nobody knows.
    /// - Parameter isOurs: the server has done nothing to it.
    func end(_ reason: SQLError, isOurs: Bool = false) {
        guard isOpen else { return }
        let call = self.call.take()
        disconnect(isIdle: call == nil && !isOurs)
        pool.ended(self, reason, isOurs: isOurs)
        guard let call else { return }
        call.losses += 1
        let isUndone = call.isRead || !call.mayHaveRun
        if isUndone, call.losses < pool.server.mostLosses {
            pool.askAgain(call)
        } else {
            let code: SQLError.Code = isUndone && !call.isRead ? .unavailable : .unanswered
            pool.fail(call, SQLError(code, sqlState: reason.sqlState, reason.detail))
        }
    }

    /// Ends it without a word to the pool, which goes itself.
    func close() {
        guard isOpen else { return }
        let call = self.call.take()
        disconnect(isIdle: call == nil)
        guard let call else { return }
        call.fail(SQLError(call.mayHaveRun && !call.isRead ? .unanswered : .closed, "the database was closed"))
    }

    private func disconnect(isIdle: Bool) {
        isOpen = false
        watch.take()?.close()
        // The word of good-bye must not wait for a server that reads nothing.
        if !isIdle { shutdown(descriptor, Int32(SHUT_RDWR)) }
        handle.close()
        // Behind the connection, so that no word of them is sent.
        for statement in prepared.values { mysql_stmt_close(statement.pointer) }
        prepared = [:]
        Glibc.close(descriptor)
        waiting.take()?.resume(returning: 0)
    }
}
