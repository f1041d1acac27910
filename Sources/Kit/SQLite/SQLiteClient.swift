// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Metrics
internal import SQL
internal import Synchronization

/// What one loop has asked of the engine and is still to be answered.
final class SQLiteClient {
    typealias Outcome = Result<[SQLRows], SQLError>

    private let engine: SQLiteEngine
    private let loop: EventLoop
    private let mailbox: SQLiteMailbox
    private var timer: LoopTimer?
    private var isWatchingTime = false
    /// Oldest first; `answered` of them are history.
    private var calls: [SQLiteCall] = []
    private var answered = 0
    private var isClosed = false
    private(set) var metrics = ClientMetrics()

    /// After a statement's time, how long the engine may take to say so: a disk that hangs, hangs the engine's thread.
    private static let graceMilliseconds: UInt64 = 1000

    init(_ engine: SQLiteEngine, _ loop: EventLoop) {
        self.engine = engine
        self.loop = loop
        mailbox = SQLiteMailbox(loop)
        engine.join()
        timer = LoopTimer(loop) { [unowned self] in timePassed() }
    }

    deinit { timer?.close() }

    func send(_ statements: [SQL], isRead: Bool, _ continuation: UnsafeContinuation<Outcome, Never>) {
        metrics.commands += 1
        let now = loop.nanoseconds
        let deadline = now + engine.timeoutNanoseconds
        // Weak, for the engine's thread may be the last to let go of a call, and must not be of a client.
        let call = SQLiteCall(deadline: deadline / 1_000_000 + Self.graceMilliseconds) { [weak self] outcome in
            self?.record(outcome, sentAt: now)
            continuation.resume(returning: outcome)
        }
        guard !isClosed else { return call.finish(.failure(SQLError(.closed, "the database was closed"))) }
        let request = SQLiteRequest(
            isRead: isRead, statements: statements, deadline: deadline, call: LoopBound(call, to: loop),
            mailbox: mailbox)
        if let refusal = engine.take(request) { return call.finish(.failure(refusal)) }
        calls.append(call)
        if !isWatchingTime { watchTime(until: call.deadline) }
    }

    private func record(_ outcome: Outcome, sentAt: UInt64) {
        answered += 1
        // Once half of the list is history, forget it.
        if answered * 2 > calls.count {
            calls.removeAll(where: \.isAnswered)
            answered = 0
        }
        switch outcome {
        case .success: metrics.latency.observe(nanoseconds: loop.nanoseconds - sentAt)
        case .failure: metrics.errors += 1
        }
    }

    private func watchTime(until deadline: UInt64) {
        isWatchingTime = true
        timer?.start(after: max(1, deadline - min(deadline, loop.now)))
    }

    private func timePassed() {
        isWatchingTime = false
        let late = calls.filter { !$0.isAnswered && $0.deadline <= loop.now }
        for call in late { call.finish(.failure(SQLError(.unanswered, "the engine does not answer"))) }
        if let next = calls.first(where: { !$0.isAnswered }) { watchTime(until: next.deadline) }
    }

    /// What the engine has not begun fails; what it has is answered yet.
    func close() {
        guard !isClosed else { return }
        isClosed = true
        engine.leave(mailbox)
    }
}

/// A question that waits for its answer, on the loop that asked.
final class SQLiteCall {
    /// Milliseconds of the loop's clock.
    let deadline: UInt64
    private(set) var isAnswered = false
    private let answer: (SQLiteClient.Outcome) -> Void

    init(deadline: UInt64, answer: @escaping (SQLiteClient.Outcome) -> Void) {
        self.deadline = deadline
        self.answer = answer
    }

    /// Takes the first answer; one that comes after the question was given up is nobody's.
    func finish(_ outcome: SQLiteClient.Outcome) {
        guard !isAnswered else { return }
        isAnswered = true
        answer(outcome)
    }
}

/// Brings answers from the engine's thread to a loop, those that come close together in one turn of it.
final class SQLiteMailbox: Sendable {
    private let loop: EventLoop
    private let answers = Mutex<[(call: LoopBound<SQLiteCall>, outcome: SQLiteClient.Outcome)]>([])

    init(_ loop: EventLoop) { self.loop = loop }

    func deliver(_ outcome: SQLiteClient.Outcome, to call: LoopBound<SQLiteCall>) {
        let isFirst = answers.withLock { answers in
            answers.append((call, outcome))
            return answers.count == 1
        }
        guard isFirst else { return }
        loop.submit { [self] in
            for (call, outcome) in answers.withLock({ exchange(&$0, with: []) }) { call.value.finish(outcome) }
        }
    }
}
