// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import SQL
internal import Synchronization

/// Statements that are asked for together: one that reads, or those of a transaction.
struct SQLiteRequest: Sendable {
    let isRead: Bool
    let statements: [SQL]
    /// Nanoseconds of the loops' clock.
    let deadline: UInt64
    let call: LoopBound<SQLiteCall>
    let mailbox: SQLiteMailbox

    func answer(_ outcome: SQLiteClient.Outcome) { mailbox.deliver(outcome, to: call) }
}

/// The thread that has the connection, and what waits for it.
final class SQLiteEngine: Sendable {
    private struct State {
        var waiting: [SQLiteRequest] = []
        var isWorking = false
        /// Of loops.
        var clients = 0
        var isClosed = false
    }

    let timeoutNanoseconds: UInt64
    private let waitingLimit: Int
    private let state = Mutex(State())
    private let thread: LoopThread
    private let worker: LoopBound<SQLiteWorker>

    /// More would keep those who read waiting.
    private static let batchLimit = 256

    init(
        _ connection: consuming SQLiteConnection, timeoutMilliseconds: Int, waitingLimit: Int
    ) throws(SQLError) {
        timeoutNanoseconds = UInt64(max(timeoutMilliseconds, 1)) * 1_000_000
        self.waitingLimit = waitingLimit
        let loop = EventLoop()
        // From here on only that thread opens it.
        worker = LoopBound(SQLiteWorker(connection), to: loop)
        do { thread = try LoopThread(loop) } catch { throw SQLError(.unavailable, "\(error)") }
    }

    /// Returns why it does not take the request, or nothing.
    func take(_ request: SQLiteRequest) -> SQLError? {
        let (refusal, mustWake) = state.withLock { state -> (SQLError?, Bool) in
            guard !state.isClosed else { return (SQLError(.closed, "the database was closed"), false) }
            guard state.waiting.count < waitingLimit else {
                return (SQLError(.unavailable, sqlState: "53400", "\(waitingLimit) statements wait already"), false)
            }
            state.waiting.append(request)
            return (nil, !exchange(&state.isWorking, with: true))
        }
        if mustWake { thread.loop.submit { [self] in work() } }
        return refusal
    }

    private func work() {
        while true {
            let batch = state.withLock { state in
                let batch = Array(state.waiting.prefix(Self.batchLimit))
                state.waiting.removeFirst(batch.count)
                state.isWorking = !batch.isEmpty
                return batch
            }
            guard !batch.isEmpty else { return }
            worker.value.perform(batch)
        }
    }

    /// One loop more asks.
    func join() { state.withLock { $0.clients += 1 } }

    /// Fails what waits of one loop, and closes when that was the last.
    func leave(_ mailbox: SQLiteMailbox) {
        let (waiting, isLast) = state.withLock { state in
            let waiting = state.waiting.filter { $0.mailbox === mailbox }
            state.waiting.removeAll { $0.mailbox === mailbox }
            state.clients -= 1
            return (waiting, state.clients == 0)
        }
        fail(waiting)
        if isLast { close() }
    }

    /// Fails what waits and ends the thread, unless that has been done.
    func close() {
        let (isFirst, waiting) = state.withLock { state in
            (!exchange(&state.isClosed, with: true), exchange(&state.waiting, with: []))
        }
        fail(waiting)
        guard isFirst else { return }
        thread.loop.submit { [worker] in worker.value.close() }
        thread.loop.stop()
        thread.join()
    }

    private func fail(_ requests: [SQLiteRequest]) {
        for request in requests { request.answer(.failure(SQLError(.closed, "the database was closed"))) }
    }
}
