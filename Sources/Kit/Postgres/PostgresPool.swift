// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Metrics
internal import SQL

/// The connections behind ``Postgres``: which of them a statement takes, its time, and the way back after a loss.
final class PostgresPool: ConnectionPool {
    private let server: DatabaseServer
    private let migrations: [Migration]
    private let loop: EventLoop
    private lazy var recovery = DatabaseRecovery(self, on: loop, patience: timeout, report: report)
    private let report: (DatabaseEvent) -> Void
    /// Those that stand, the one for reads first.
    private var links: [PostgresLink] = []
    /// Those that are given nothing more, and the one that is being set up.
    private var others: [PostgresLink] = []
    private let connector: PostgresConnector
    private var timer: LoopTimer?
    private var idle: LoopTimer?
    private var reads = PostgresQueue<PostgresCall>()
    private var writes = PostgresQueue<PostgresCall>()
    private var willDrain = false
    private var isWatchingTime = false
    private var isMigrated = false
    private var statements = PostgresStatements()
    private var parameters = PostgresParameters()
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

    private var timeout: UInt64 { UInt64(max(server.timeoutMilliseconds, 1)) }
    /// What an answer may come late: the server gives up by itself first.
    private var grace: UInt64 { min(max(timeout / 10, 500), 1000) }

    private func enqueue(_ call: PostgresCall) {
        guard reads.count + writes.count < Self.waitingLimit else {
            return fail(call, SQLError(.unavailable, "too many statements wait for a connection"))
        }
        if call.isRead { reads.append(call) } else { writes.append(call) }
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

    /// What is told of one that waits here, not at the server: a write was never sent, or certainly undone.
    private func late(_ call: PostgresCall) -> SQLError {
        guard call.wasSent else {
            return SQLError(.unavailable, "no connection in \(server.timeoutMilliseconds) ms")
        }
        return call.isRead ? overdue : SQLError(.timedOut, overdue.detail)
    }

    private var overdue: SQLError { SQLError(.unanswered, "no answer in \(server.timeoutMilliseconds) ms") }

    /// A connection takes more than it did.
    func hasRoom(_ link: PostgresLink) {
        guard case .ready = recovery.state else { return }
        if !writes.isEmpty || !reads.isEmpty { drain() }
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
        while !reads.isEmpty, linkForRead() != nil, let call = reads.popFirst() { dispatch(call) }
        while let next = writes.first {
            guard next.mayShare else {
                guard linkForWrite() != nil, let call = writes.popFirst() else { return }
                dispatch(call)
                continue
            }
            guard let link = linkForGroup() else { return }
            var group: [PostgresCall] = []
            while group.count < Self.groupLimit, let next = writes.first, next.mayShare, let call = writes.popFirst() {
                group.append(call)
            }
            // What could not be sent goes to another connection, or waits for one.
            if !link.send(group, &statements, &parameters) { group.forEach(enqueue) }
            watchTime()
        }
    }

    // MARK: Time

    private func watchTime() {
        guard !isWatchingTime else { return }
        isWatchingTime = true
        timer?.start(after: timeout)
    }

    private func timePassed() {
        isWatchingTime = false
        let now = loop.now
        for call in reads.take(where: { $0.deadline <= now }) + writes.take(where: { $0.deadline <= now }) {
            fail(call, late(call))
        }
        for link in links + others where link.isLate(now, grace: grace) {
            cancel(link)
            link.giveUp(overdue)
        }
        var next: UInt64 = .max
        reads.forEach { next = min(next, $0.deadline) }
        writes.forEach { next = min(next, $0.deadline) }
        for link in links + others { next = min(next, link.nextDeadline.map { $0 + grace } ?? .max) }
        guard next != .max else { return }
        isWatchingTime = true
        timer?.start(after: max(1, next - min(next, now)))
    }

    /// Stops what the server does for a connection that is given up.
    private func cancel(_ link: PostgresLink) {
        guard let canceller = link.canceller() else { return }
        let loop = loop
        Task.immediate(executorPreference: loop) { await canceller.cancel(on: loop) }
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
        for call in reads.take(where: { !$0.wasSent }) + writes.takeAll() { fail(call, error) }
    }

    private func newLink() async throws(SQLError) -> PostgresLink {
        let link = try PostgresLink(try await connector.open(), self, loop)
        if case .closed = recovery.state {
            link.close()
            throw SQLError(.closed, "the database was closed")
        }
        others.append(link)
        do throws(SQLError) {
            if !isMigrated, !migrations.isEmpty {
                try await limit(link, milliseconds: 0)
                let migrations = PostgresMigrations(migrations: migrations) { [self] statements throws(SQLError) in
                    try await execute(statements, on: link, deadline: .max)
                }
                try await migrations.run()
                isMigrated = true
            }
            try await limit(link, milliseconds: server.timeoutMilliseconds)
        } catch {
            others.removeAll { $0 === link }
            link.close()
            throw error
        }
        others.removeAll { $0 === link }
        return link
    }

    /// Has the server give up by itself what takes longer. Not as a start-up option: poolers refuse those.
    private func limit(_ link: PostgresLink, milliseconds: Int) async throws(SQLError) {
        _ = try await execute(
            ["SELECT set_config('statement_timeout', \(String(milliseconds)), false)"], on: link,
            deadline: loop.now + timeout)
    }

    private func execute(_ statements: [SQL], on link: PostgresLink, deadline: UInt64) async throws(SQLError)
        -> [SQLRows]
    {
        guard let first = statements.first else { return [] }
        return try await withUnsafeContinuation { continuation in
            let call = PostgresCall(
                first, others: Array(statements.dropFirst()), isRead: false, askedAt: loop.nanoseconds,
                deadline: deadline, isParsedInPlace: true, isCounted: false, .batch(continuation))
            if !link.send(call, &self.statements, &parameters) {
                call.fail(SQLError(.unavailable, "the connection ended"))
            }
            watchTime()
        }.get()
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
        for call in reads.takeAll() + writes.takeAll() {
            fail(call, SQLError(.closed, "the database was closed"))
        }
    }
}
