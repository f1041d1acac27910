// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Metrics
internal import SQL

/// The connections behind ``MySQL``: which of them a statement takes, its time, and the way back after a loss.
final class MySQLPool: ConnectionPool {
    let server: DatabaseServer
    let migrations: [Migration]
    let loop: EventLoop
    private let report: (DatabaseEvent) -> Void
    private(set) lazy var recovery = DatabaseRecovery(self, on: loop, patience: timeout, report: report)
    /// All that stand, and of them those that have nothing to do, the one that was used last at the end.
    private(set) var links: [MySQLLink] = []
    private var idle: [MySQLLink] = []
    /// The one that is being set up.
    var newest: MySQLLink?
    let canceller: MySQLCanceller
    private(set) var timer: LoopTimer?
    private var idleTimer: LoopTimer?
    var waiting = MySQLWaiting()
    var timerDue: UInt64 = .max
    private var willDrain = false
    var isMigrated = false
    private var counted = ClientMetrics()

    private static let waitingLimit = 10_000
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
        idleTimer = LoopTimer(loop) { [unowned self] in closeIdle() }
    }

    deinit { close() }

    var metrics: ClientMetrics {
        var metrics = counted
        metrics.reconnects = recovery.reconnects
        return metrics
    }

    // MARK: Calls

    func submit(_ statements: [SQL], isRead: Bool, _ answer: MySQLCall.Answer) {
        counted.commands += 1
        let now = loop.nanoseconds  // The turn's own clock may be as old as the turn is long.
        let call = MySQLCall(
            statements, isRead: isRead, askedAt: now, deadline: now / 1_000_000 + timeout, answer)
        if let fault = statements.lazy.compactMap(MySQLParameters.fault).first {
            return fail(call, SQLError(.refused, fault))
        }
        switch recovery.state {
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
        guard case .ready = recovery.state else { return }
        while !idle.isEmpty, let call = waiting.popFirst() {
            guard !give(call) else { continue }
            waiting.prepend(call)
            return grow()
        }
    }

    func succeed(_ call: MySQLCall, _ rows: [SQLRows], _ now: UInt64) {
        if call.isCounted {
            recovery.answered()
            counted.latency.observe(nanoseconds: now - min(now, call.askedAt))
        }
        call.succeed(rows)
    }

    func fail(_ call: MySQLCall, _ error: SQLError) {
        if call.isCounted { counted.errors += 1 }
        call.fail(error)
    }

    /// A read whose answer was lost, or what the server has certainly not executed: asked again, before what came later.
    func askAgain(_ call: MySQLCall) {
        if case .closed = recovery.state { return fail(call, SQLError(.closed, "the database was closed")) }
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

    func connect() { recovery.connect() }

    /// One more connection, when statements wait.
    private func grow() {
        if waiting.first != nil, idle.isEmpty, links.count < max(1, server.connections) { recovery.grow() }
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

    var isEmpty: Bool { links.isEmpty }

    func open() async throws(SQLError) {
        let link = try await newLink()
        if case .closed = recovery.state { link.close() }
        guard link.isOpen else { throw SQLError(.unavailable, "the connection ended") }
        links.append(link)
        idle.append(link)
        guard links.count == 2 else { return }
        let period = UInt64(max(server.idleMilliseconds, 1))
        idleTimer?.start(after: period, every: period)
    }

    func goOn() {
        drain()
        grow()
    }

    func giveUp(_ error: SQLError) {
        // What was on its way when the connection ended waits on, within its time.
        for call in waiting.takeAll() {
            if call.wasSent { waiting.append(call) } else { fail(call, error) }
        }
    }

    // MARK: Losing

    /// A connection has ended. What we end ourselves is no loss.
    func ended(_ link: MySQLLink, _ error: SQLError, isOurs: Bool) {
        guard let index = links.firstIndex(where: { $0 === link }) else { return }
        links.remove(at: index)
        idle.removeAll { $0 === link }
        recovery.lost(error, isOurs: isOurs)
        if !links.isEmpty { drainAtTurnEnd() }
    }

    func close() {
        recovery.close()
        timer?.close()
        idleTimer?.close()
        let standing = links + (newest.map { [$0] } ?? [])
        links = []
        idle = []
        for link in standing { link.close() }
        for call in waiting.takeAll() { fail(call, SQLError(.closed, "the database was closed")) }
    }
}
