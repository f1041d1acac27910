// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import SQL
internal import Synchronization

/// Counts what this process has changed, or may have, on all its loops.
final class VoteChanges: Sendable {
    private let number = Atomic(0)
    var count: Int { number.load(ordering: .acquiring) }
    func add() { number.add(1, ordering: .releasing) }
}

/// The count as a loop has read it last. Every page that is open asks for it every few seconds, and counting reads a whole
/// index: it is read once for all who ask at the same time, and again after a second, or a change by this process.
struct RecentResults: Sendable {
    /// How old a count may be that is shown, in milliseconds: what other copies have changed is seen then.
    static let longest: UInt64 = 1000

    private final class Reading {
        let task: Task<Result<Results, SQLError>, Never>
        let begun: UInt64
        let changes: Int
        var isOver = false

        init(_ task: Task<Result<Results, SQLError>, Never>, begun: UInt64, changes: Int) {
            self.task = task
            self.begun = begun
            self.changes = changes
        }
    }

    private final class Last { var reading: Reading? }

    private let last: LoopBound<Last>
    private let changes: VoteChanges

    init(_ changes: VoteChanges, on loop: EventLoop) {
        self.changes = changes
        last = LoopBound(Last(), to: loop)
    }

    /// - Throws: ``SQLError``, to all who wait for the same reading; whoever comes later has another.
    func value(_ read: @escaping @Sendable () async throws(SQLError) -> Results) async throws(SQLError) -> Results {
        let last = last.value
        let (now, changed) = (self.last.loop.now, changes.count)
        if let reading = last.reading, reading.changes == changed,
            !reading.isOver || now &- reading.begun < Self.longest
        {
            return try await reading.task.value.get()
        }
        let task = Task.immediate(executorPreference: self.last.loop) { () async -> Result<Results, SQLError> in
            do throws(SQLError) { return .success(try await read()) } catch { return .failure(error) }
        }
        let reading = Reading(task, begun: now, changes: changed)
        last.reading = reading
        let result = await task.value
        reading.isOver = true
        if case .failure = result, last.reading === reading { last.reading = nil }
        return try result.get()
    }
}
