// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Metrics
internal import SQL

/// The connections behind ``MySQL``: which of them a statement takes, its time, and the way back after a loss.
final class MySQLPool {
    enum State {
        /// The first connection, or the first after a loss, is being made; statements wait for it.
        case connecting
        case ready
        /// Waiting before the next attempt, or in it.
        case lost(SQLError)
        case closed
    }

    let server: DatabaseServer
    let migrations: [Migration]
    let loop: EventLoop
    private let report: (DatabaseEvent) -> Void
    private(set) var state = State.connecting
    /// All that stand, and of them those that have nothing to do, the one that was used last at the end.
    private(set) var links: [MySQLLink] = []
    private var idle: [MySQLLink] = []
    /// The one that is being set up.
    var newest: MySQLLink?
    let canceller: MySQLCanceller
    private var isOpening = false
    private(set) var timer: LoopTimer?
    private var retry: LoopTimer?
    private var idleTimer: LoopTimer?
    private var attempts = 0
    /// When another connection beside those that stand is tried, after one failed.
    private var mayGrowAt: UInt64 = 0
    var waiting = MySQLWaiting()
    var timerDue: UInt64 = .max
    private var willDrain = false
    private var isLossReported = false
    private var hasBeenReady = false
    var isMigrated = false
    private(set) var metrics = ClientMetrics()

    private static let waitingLimit = 10_000
    private static let firstDelay: UInt64 = 50
    private static let longestDelay: UInt64 = 500
    /// Milliseconds that the server has to give up by itself, and that it then has to answer when it was told to.
    static let cancelAfter: UInt64 = 50
    static let giveUpAfter: UInt64 = 1000

    init(
        _ server: DatabaseServer, _ migrations: [Migration], _ loop: EventLoop,
        _ report: @escaping (DatabaseEvent) -> Void
    ) {
        self.server = server
        self.migrations = migrations
        self.loop = loop
        self.report = report
        canceller = MySQLCanceller(loop, server)
        timer = LoopTimer(loop) { [unowned self] in timePassed() }
        retry = LoopTimer(loop) { [unowned self] in connect() }
        idleTimer = LoopTimer(loop) { [unowned self] in closeIdle() }
    }

    deinit { close() }

    // MARK: Calls

    func submit(_ statements: [SQL], isRead: Bool, _ answer: MySQLCall.Answer) {
        metrics.commands += 1
        let now = loop.nanoseconds  // The turn's own clock may be as old as the turn is long.
        let call = MySQLCall(
            statements, isRead: isRead, askedAt: now, deadline: now / 1_000_000 + timeout, answer)
        if let fault = statements.lazy.compactMap(MySQLParameters.fault).first {
            return fail(call, SQLError(.refused, fault))
        }
        switch state {
        case .ready: dispatch(call)
        case .connecting: enqueue(call)
        case .lost(let error): fail(call, SQLError(.unavailable, sqlState: error.sqlState, error.detail))
        case .closed: fail(call, SQLError(.closed, "the database was closed"))
        }
    }

    var timeout: UInt64 { UInt64(max(server.timeoutMilliseconds, 1)) }

    private func dispatch(_ call: MySQLCall) {
        guard waiting.first == nil, give(call) else {
            enqueue(call)
            return grow()
        }
    }

    /// To one that has nothing to do.
    private func give(_ call: MySQLCall) -> Bool {
        while let link = idle.popLast() {
            guard link.take(call) else { continue }
            watchTime(until: call.deadline + Self.cancelAfter)
            return true
        }
        return false
    }

    private func enqueue(_ call: MySQLCall) {
        guard waiting.count < Self.waitingLimit else {
            return fail(call, SQLError(.unavailable, "too many statements wait for a connection"))
        }
        waiting.append(call)
        watchTime(until: call.deadline)
    }

    /// A connection has answered, and takes another call.
    func isFree(_ link: MySQLLink) {
        guard links.contains(where: { $0 === link }) else { return }
        idle.append(link)
        drainAtTurnEnd()
    }

    /// Not from within a call that has just ended, of which there may be thousands behind each other.
    private func drainAtTurnEnd() {
        guard !willDrain else { return }
        willDrain = true
        loop.atTurnEnd { [weak self] in
            self?.willDrain = false
            self?.drain()
            self?.grow()
        }
    }

    private func drain() {
        guard case .ready = state else { return }
        while !idle.isEmpty, let call = waiting.popFirst() {
            guard !give(call) else { continue }
            waiting.prepend(call)
            return grow()
        }
    }

    func succeed(_ call: MySQLCall, _ rows: [SQLRows], _ now: UInt64) {
        if call.isCounted {
            attempts = 0
            metrics.latency.observe(nanoseconds: now - min(now, call.askedAt))
        }
        call.succeed(rows)
    }

    func fail(_ call: MySQLCall, _ error: SQLError) {
        if call.isCounted { metrics.errors += 1 }
        call.fail(error)
    }

    /// A read whose answer was lost, or what the server has certainly not executed: asked again, before what came later.
    func askAgain(_ call: MySQLCall) {
        if case .closed = state { return fail(call, SQLError(.closed, "the database was closed")) }
        guard call.isCounted else { return fail(call, SQLError(.unavailable, "the connection ended")) }
        guard call.deadline > loop.now else { return fail(call, overdue(call)) }
        call.mayHaveRun = false
        waiting.prepend(call)
        watchTime(until: call.deadline)
        drainAtTurnEnd()
    }

    func overdue(_ call: MySQLCall) -> SQLError {
        guard call.wasSent else { return SQLError(.unavailable, "no connection in \(timeout) ms") }
        return SQLError(call.isRead || call.mayHaveRun ? .unanswered : .timedOut, "no answer in \(timeout) ms")
    }

    // MARK: Connecting

    func connect() {
        if case .closed = state { return }
        guard !isOpening else { return }
        isOpening = true
        let me = LoopBound(self, to: loop)
        Task.immediate(executorPreference: loop) { await me.value.open() }
    }

    /// One more connection, when statements wait.
    private func grow() {
        guard waiting.first != nil, idle.isEmpty, links.count < max(1, server.connections), loop.now >= mayGrowAt,
            case .ready = state
        else { return }
        connect()
    }

    /// Gives back what a burst has opened: a server has few to give.
    private func closeIdle() {
        for link in idle where !link.wasUsed && links.count > 1 {
            links.removeAll { $0 === link }
            idle.removeAll { $0 === link }
            link.close()
        }
        for link in links { link.wasUsed = false }
        if links.count < 2 { idleTimer?.stop() }
    }

    private func open() async {
        do throws(SQLError) {
            let link = try await newLink()
            isOpening = false
            stands(link)
        } catch {
            isOpening = false
            failed(error)
        }
    }

    private func stands(_ link: MySQLLink) {
        if case .closed = state { return link.close() }
        guard link.isOpen else { return failed(SQLError(.unavailable, "the connection ended")) }
        links.append(link)
        idle.append(link)
        if links.count == 2 {
            let period = UInt64(max(server.idleMilliseconds, 1))
            idleTimer?.start(after: period, every: period)
        }
        if case .ready = state {
            drain()
            return grow()
        }
        state = .ready
        if hasBeenReady { metrics.reconnects += 1 }
        hasBeenReady = true
        isLossReported = false
        report(.connected)
        drain()
        grow()
    }

    private func failed(_ error: SQLError) {
        if case .closed = state { return }
        mayGrowAt = loop.now + 1000
        if links.isEmpty { tryLater(error) }
    }

    // MARK: Losing

    /// A connection has ended. What we end ourselves is no loss.
    func ended(_ link: MySQLLink, _ error: SQLError, isOurs: Bool) {
        guard let index = links.firstIndex(where: { $0 === link }) else { return }
        links.remove(at: index)
        idle.removeAll { $0 === link }
        guard links.isEmpty, case .ready = state else { return drainAtTurnEnd() }
        if !isOurs {
            reportLoss(error)
            if attempts > 0 { return tryLater(error) }
            attempts = 1
            state = .connecting
        }
        // Not from within whatever has noticed.
        loop.atTurnEnd { [weak self] in self?.connect() }
    }

    private func reportLoss(_ error: SQLError) {
        guard !isLossReported else { return }
        isLossReported = true
        report(.lost(error))
    }

    private func tryLater(_ error: SQLError) {
        if case .closed = state { return }
        state = .lost(error)
        reportLoss(error)
        // What was on its way when the connection ended waits on, within its time.
        for call in waiting.takeAll() {
            if call.wasSent {
                waiting.append(call)
            } else {
                fail(call, SQLError(.unavailable, sqlState: error.sqlState, error.detail))
            }
        }
        let delay = min(Self.longestDelay, Self.firstDelay << UInt64(min(attempts, 8)))
        attempts += 1
        retry?.start(after: UInt64.random(in: (delay / 2)...delay))
    }

    func close() {
        state = .closed
        timer?.close()
        retry?.close()
        idleTimer?.close()
        let standing = links + (newest.map { [$0] } ?? [])
        links = []
        idle = []
        for link in standing { link.close() }
        for call in waiting.takeAll() { fail(call, SQLError(.closed, "the database was closed")) }
    }
}
