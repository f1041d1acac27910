// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

package import EventLoop

/// Who has the connections that a ``DatabaseRecovery`` cares for.
package protocol ConnectionPool: AnyObject {
    /// Whether no connection stands.
    var isEmpty: Bool { get }
    /// Makes one more connection, and keeps it.
    /// - Throws: ``SQLError``; also where it has ended meanwhile.
    func open() async throws(SQLError)
    /// There is a connection: what waits can go on.
    func goOn()
    /// There is none, and has not been for long: what waits fails.
    func giveUp(_ error: SQLError)
}

/// The way to a database, and back to it after a loss: when a connection is tried, how long statements wait for one, and who is told.
/// One for each loop.
package final class DatabaseRecovery {
    package enum State {
        /// The first connection is being made, or one soon after a loss; statements wait for it.
        case connecting
        case ready
        /// It does not come: statements fail at once.
        case lost(SQLError)
        case closed
    }

    private unowned let pool: any ConnectionPool
    private let loop: EventLoop
    private let patience: UInt64
    private let report: (DatabaseEvent) -> Void
    package private(set) var state = State.connecting
    /// Times that a connection was made after a loss.
    package private(set) var reconnects = 0
    private var retry: LoopTimer?
    private var attempts = 0
    private var isOpening = false
    private var hasBeenReady = false
    /// Since when there is no connection, where that was told.
    private var lostAt: UInt64?
    /// When another connection beside those that stand is tried, after one failed.
    private var mayGrowAt: UInt64 = 0

    private static let firstDelay: UInt64 = 50
    private static let longestDelay: UInt64 = 500

    /// - Parameter pool: outlives it.
    /// - Parameter patience: milliseconds that statements wait after a loss, each within its own time.
    package init(
        _ pool: any ConnectionPool, on loop: EventLoop, patience: UInt64, report: @escaping (DatabaseEvent) -> Void
    ) {
        self.pool = pool
        self.loop = loop
        self.patience = patience
        self.report = report
        retry = LoopTimer(loop) { [unowned self] in connect() }
    }

    package func close() {
        state = .closed
        retry?.close()
    }

    /// Makes a connection, unless one is being made.
    package func connect() {
        if case .closed = state { return }
        guard !isOpening else { return }
        isOpening = true
        let me = LoopBound(self, to: loop)
        Task.immediate(executorPreference: loop) { await me.value.open() }
    }

    /// Makes one more, where there are some.
    package func grow() {
        guard case .ready = state, loop.now >= mayGrowAt else { return }
        connect()
    }

    /// A statement was answered: the server is well.
    package func answered() { attempts = 0 }

    /// A connection has ended. After the last the first attempt is made at once.
    /// - Parameter isOurs: the server has done nothing to it.
    package func lost(_ error: SQLError, isOurs: Bool = false) {
        guard pool.isEmpty, case .ready = state else { return }
        if !isOurs {
            tell(error)
            if attempts > 0 { return tryLater(error) }
            attempts = 1
            state = .connecting
        }
        // Not from within whatever has noticed.
        loop.atTurnEnd { [weak self] in self?.connect() }
    }

    private func open() async {
        let pool = pool
        do throws(SQLError) {
            try await pool.open()
            isOpening = false
            stands()
        } catch {
            isOpening = false
            if case .closed = state { return }
            mayGrowAt = loop.now + 1000
            if pool.isEmpty { tryLater(error) }
        }
    }

    private func stands() {
        switch state {
        case .closed: return
        case .ready: break
        case .connecting, .lost:
            state = .ready
            if hasBeenReady { reconnects += 1 }
            hasBeenReady = true
            lostAt = nil
            report(.connected)
        }
        pool.goOn()
    }

    private func tell(_ error: SQLError) {
        guard lostAt == nil else { return }
        lostAt = loop.now
        report(.lost(error))
    }

    private func tryLater(_ error: SQLError) {
        tell(error)
        // A server that restarts, or whose password is being changed, is back before a statement's time is over.
        if hasBeenReady, let lostAt, loop.now < lostAt + patience {
            state = .connecting
        } else {
            state = .lost(error)
            pool.giveUp(SQLError(.unavailable, sqlState: error.sqlState, error.detail))
        }
        let delay = min(Self.longestDelay, Self.firstDelay << UInt64(min(attempts, 8)))
        attempts += 1
        retry?.start(after: UInt64.random(in: (delay / 2)...delay))
    }
}
