// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Metrics
internal import SQL

/// The connections behind ``Postgres``: which of them a statement takes, its time, and the way back after a loss.
final class PostgresPool: ConnectionPool {
    let server: DatabaseServer
    let migrations: [Migration]
    let loop: EventLoop
    private(set) lazy var recovery = DatabaseRecovery(self, on: loop, patience: timeout, report: report)
    private let report: (DatabaseEvent) -> Void
    /// Those that stand, the one for reads first.
    private(set) var links: [PostgresLink] = []
    /// Those that are given nothing more, and the one that is being set up.
    var others: [PostgresLink] = []
    let connector: PostgresConnector
    private(set) var timer: LoopTimer?
    private var idle: LoopTimer?
    var waiting = PostgresWaiting()
    private var willDrain = false
    var isWatchingTime = false
    var isMigrated = false
    var statements = PostgresStatements()
    var parameters = PostgresParameters()
    private var counted = ClientMetrics()

    private static let waitingLimit = 10_000
    /// Writes that a connection has at once: the second is at the server when the first is on the disk.
    private static let writesALink = 2
    /// Transactions that writes share, at once, and the most writes in one.
    private static let groupsAtOnce = 2
    private static let groupLimit = 64

    init(
        _ server: DatabaseServer, _ migrations: [Migration], _ loop: EventLoop,
        _ report: @escaping (DatabaseEvent) -> Void
    ) {
        self.server = server
        self.migrations = migrations
        self.loop = loop
        self.report = report
        connector = PostgresConnector(loop, server)
        timer = LoopTimer(loop) { [unowned self] in timePassed() }
        idle = LoopTimer(loop) { [unowned self] in closeIdle() }
    }

    deinit { close() }

    var metrics: ClientMetrics {
        var metrics = counted
        metrics.reconnects = recovery.reconnects
        return metrics
    }

    // MARK: Calls

    func submit(
        _ statement: SQL, others: [SQL] = [], isRead: Bool, mayShare: Bool = false, _ answer: PostgresCall.Answer
    ) {
        counted.commands += 1
        let now = loop.nanoseconds  // The turn's own clock may be as old as the turn is long.
        let call = PostgresCall(
            statement, others: others, isRead: isRead, mayShare: mayShare, askedAt: now,
            deadline: now / 1_000_000 + timeout, answer)
        if let fault = PostgresParameters.fault(in: statement) ?? others.lazy.compactMap(PostgresParameters.fault).first
        {
            return fail(call, SQLError(.refused, fault))
        }
        switch recovery.state {
        case .ready where mayShare:
            enqueue(call)
            drainAtTurnEnd()
        case .ready: dispatch(call)
        case .connecting: enqueue(call)
        case .lost(let error): fail(call, SQLError(.unavailable, sqlState: error.sqlState, error.detail))
        case .closed: fail(call, SQLError(.closed, "the database was closed"))
        }
    }

    var timeout: UInt64 { UInt64(max(server.timeoutMilliseconds, 1)) }

    private func enqueue(_ call: PostgresCall) {
        guard waiting.count < Self.waitingLimit else {
            return fail(call, SQLError(.unavailable, "too many statements wait for a connection"))
        }
        waiting.append(call)
        watchTime()
    }

    private func dispatch(_ call: PostgresCall) {
        while let link = call.isRead ? linkForRead() : linkForWrite() {
            if link.send(call, &statements, &parameters) { return watchTime() }
        }
        enqueue(call)
    }

    /// One where no write waits for the disk; the first, so that reads gather on one.
    private func linkForRead() -> PostgresLink? {
        var best: PostgresLink?
        for link in links where link.isUsable && link.writes < best?.writes ?? .max { best = link }
        return best
    }

    /// The one with the fewest writes; where there are several, the first is left to reads.
    private func linkForWrite() -> PostgresLink? {
        var best: PostgresLink?
        for link in links[(links.count > 1 ? 1 : 0)...]
        where link.isUsable && link.writes < best?.writes ?? Self.writesALink { best = link }
        if best == nil || best.map({ $0.writes > 0 }) == true || links.count == 1 { grow() }
        return best
    }

    /// One that commits nothing, of a few: while they are at it, the next transaction's writes gather.
    private func linkForGroup() -> PostgresLink? {
        let few = links[(links.count > 1 ? 1 : 0)...].prefix(Self.groupsAtOnce)
        let free = few.first { $0.isUsable && $0.writes == 0 }
        if links.count == 1 || free == nil && few.count < Self.groupsAtOnce { grow() }
        return free
    }

    func succeed(_ call: PostgresCall, _ rows: SQLRows, _ now: UInt64) {
        count(call, now)
        call.succeed(rows)
    }

    func succeed(_ call: PostgresCall, _ now: UInt64) {
        count(call, now)
        call.succeed()
    }

    private func count(_ call: PostgresCall, _ now: UInt64) {
        guard call.isCounted else { return }
        recovery.answered()
        counted.latency.observe(nanoseconds: now - min(now, call.askedAt))
    }

    func fail(_ call: PostgresCall, _ error: SQLError) {
        if call.isCounted { counted.errors += 1 }
        call.fail(error)
    }

    /// A read whose answer was lost, or what the server has certainly not executed: asked again at the end of the turn.
    func askAgain(_ call: PostgresCall) {
        call.prepareAgain()
        if case .closed = recovery.state { return fail(call, SQLError(.closed, "the database was closed")) }
        guard call.isCounted else { return fail(call, SQLError(.unavailable, "the connection ended")) }
        guard call.deadline > loop.now else { return fail(call, late(call)) }
        enqueue(call)
        drainAtTurnEnd()
    }

    /// A connection takes more than it did.
    func hasRoom(_ link: PostgresLink) {
        guard case .ready = recovery.state else { return }
        if !waiting.isEmpty { drain() }
    }

    private func drainAtTurnEnd() {
        guard !willDrain else { return }
        willDrain = true
        loop.atTurnEnd { [weak self] in
            self?.willDrain = false
            self?.drain()
        }
    }

    private func drain() {
        guard case .ready = recovery.state else { return }
        while !waiting.reads.isEmpty, linkForRead() != nil, let call = waiting.reads.popFirst() { dispatch(call) }
        while let next = waiting.writes.first {
            guard next.mayShare else {
                guard linkForWrite() != nil, let call = waiting.writes.popFirst() else { return }
                dispatch(call)
                continue
            }
            guard let link = linkForGroup() else { return }
            let group = waiting.takeGroup(limit: Self.groupLimit)
            // What could not be sent goes to another connection, or waits for one.
            if !link.send(group, &statements, &parameters) { group.forEach(enqueue) }
            watchTime()
        }
    }

    // MARK: Connecting

    func connect() { recovery.connect() }

    /// One more connection, when writes would wait for each other.
    private func grow() {
        if links.count < server.connections { recovery.grow() }
    }

    /// Gives back what a burst of writes has opened: a server has few to give.
    private func closeIdle() {
        for link in links.dropFirst() where link.isIdle && !link.wasUsed {
            links.removeAll { $0 === link }
            link.close()
        }
        for link in links { link.wasUsed = false }
        if links.count < 2 { idle?.stop() }
    }

    var isEmpty: Bool { links.isEmpty }

    func open() async throws(SQLError) {
        let link = try await newLink()
        if case .closed = recovery.state { link.close() }
        guard link.isOpen else { throw SQLError(.unavailable, "the connection ended") }
        links.append(link)
        guard links.count == 2 else { return }
        let period = UInt64(max(server.idleMilliseconds, 1))
        idle?.start(after: period, every: period)
    }

    func goOn() { drain() }

    func giveUp(_ error: SQLError) {
        // A read that was on its way when the connection ended waits on, within its time.
        for call in waiting.reads.take(where: { !$0.wasSent }) + waiting.writes.takeAll() { fail(call, error) }
    }

    // MARK: Losing

    /// A connection has ended by itself, or was given up.
    func ended(_ link: PostgresLink, _ error: SQLError) {
        others.removeAll { $0 === link }
        guard let index = links.firstIndex(where: { $0 === link }) else { return }
        links.remove(at: index)
        recovery.lost(error)
    }

    /// A server that only reads: the connection answers what it was sent, and another is made, perhaps to another server.
    func retire(_ link: PostgresLink, _ error: SQLError) {
        guard let index = links.firstIndex(where: { $0 === link }) else { return }
        links.remove(at: index)
        link.isRetiring = true
        others.append(link)
        recovery.lost(error)
    }

    func close() {
        recovery.close()
        timer?.close()
        idle?.close()
        connector.close()
        let standing = links + others
        links = []
        others = []
        for link in standing { link.close() }
        for call in waiting.takeAll() { fail(call, SQLError(.closed, "the database was closed")) }
    }
}
