// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import SQL

/// What waits no longer than its time.
extension PostgresPool {
    func watchTime() {
        guard !isWatchingTime else { return }
        isWatchingTime = true
        timer?.start(after: timeout)
    }

    func timePassed() {
        isWatchingTime = false
        let now = loop.now
        for call in waiting.takeLate(now) { fail(call, late(call)) }
        for link in links + others where link.nextDeadline.map({ $0 + grace <= now }) == true {
            cancel(link)
            link.end(overdue)
        }
        let ends = [waiting.nextDeadline] + (links + others).map { $0.nextDeadline.map { $0 + grace } }
        guard let next = ends.compactMap({ $0 }).min() else { return }
        isWatchingTime = true
        timer?.start(after: max(1, next - min(next, now)))
    }

    /// Stops what the server does for a connection that is given up.
    private func cancel(_ link: PostgresLink) {
        guard let canceller = link.canceller() else { return }
        let loop = loop
        Task.immediate(executorPreference: loop) { await canceller.cancel(on: loop) }
    }

    /// What an answer may come late: the server gives up by itself first.
    private var grace: UInt64 { min(max(timeout / 10, 500), 1000) }

    /// What is told of one that waits here, not at the server: a write was never sent, or certainly undone.
    func late(_ call: PostgresCall) -> SQLError {
        guard call.wasSent else {
            return SQLError(.unavailable, "no connection in \(server.timeoutMilliseconds) ms")
        }
        return call.isRead ? overdue : SQLError(.timedOut, overdue.detail)
    }

    private var overdue: SQLError { SQLError(.unanswered, "no answer in \(server.timeoutMilliseconds) ms") }
}
