// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import SQL

/// The rows that the lists of one loop may bring at once. Beyond it lists wait in a row: two hundred requests for a thousand long todos
/// would hold all of them in memory, and keep whoever wants one todo behind them on the connection.
struct RowBudget: Sendable {
    private final class State {
        var free: Int
        var waiting: [(rows: Int, until: UInt64, continuation: UnsafeContinuation<Bool, Never>)] = []

        init(_ rows: Int) { free = rows }
    }

    private let state: LoopBound<State>
    private let waitMilliseconds: UInt64
    private static let waitingLimit = 10_000

    /// - Parameter waitMilliseconds: the longest that a list waits for others.
    init(_ rows: Int, waitMilliseconds: Int, on loop: EventLoop) {
        state = LoopBound(State(rows), to: loop)
        self.waitMilliseconds = UInt64(max(waitMilliseconds, 1))
    }

    /// Waits until `rows` more may be on their way, and gives `body` the time for them.
    /// - Throws: ``SQLError/Code/unavailable`` when that takes too long.
    func with<Value: Sendable>(
        _ rows: Int, _ body: () async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        let state = state.value
        if state.waiting.isEmpty, state.free >= rows {
            state.free -= rows
        } else {
            guard state.waiting.count < Self.waitingLimit else { throw Self.tooMany }
            let until = self.state.loop.now + waitMilliseconds
            let isGranted = await withUnsafeContinuation { state.waiting.append((rows, until, $0)) }
            guard isGranted else { throw Self.tooMany }
        }
        defer { give(rows) }
        return try await body()
    }

    /// Lets those go on who fit, and those who have waited too long: one that is under way ends in the database's time.
    private func give(_ rows: Int) {
        let state = state.value
        state.free += rows
        var served = 0
        let now = self.state.loop.now
        for next in state.waiting {
            let isInTime = now < next.until
            guard !isInTime || state.free >= next.rows else { break }
            if isInTime { state.free -= next.rows }
            served += 1
            next.continuation.resume(returning: isInTime)
        }
        state.waiting.removeFirst(served)
    }

    private static let tooMany = SQLError(.unavailable, "too many lists wait for others")
}
