// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import SQL
import Support
import Testing
import UnitSupport

@testable import TodoApp

@Suite(.blocking) struct RowBudgetTests {
    /// What is under way, on one loop.
    private final class Lists: @unchecked Sendable {  // Only the loop's thread has it.
        var rows = 0
        var most = 0
        var done: [Int] = []
    }

    @Test func `lists wait in a row while others bring all the rows there may be`() async throws {
        let (most, done) = try await onLoop { loop in
            let budget = RowBudget(100, waitMilliseconds: 20_000, on: loop)
            let lists = Lists()
            let tasks = (0..<40).map { number in
                Task(executorPreference: loop) {
                    _ = try await budget.with(40) { () async throws(SQLError) in
                        lists.rows += 40
                        lists.most = max(lists.most, lists.rows)
                        try? await loop.sleep(milliseconds: 1)
                        lists.rows -= 40
                        lists.done.append(number)
                        return true
                    }
                }
            }
            for task in tasks { try await task.value }
            return (lists.most, lists.done)
        }
        #expect(most == 80 && done == Array(0..<40))
    }

    @Test func `who waits too long is told, and takes nothing with it`() async throws {
        let (late, after) = try await onLoop { loop in
            let budget = RowBudget(10, waitMilliseconds: 1, on: loop)
            let first = Task(executorPreference: loop) {
                _ = try await budget.with(10) { () async throws(SQLError) in
                    try? await loop.sleep(milliseconds: 50)
                    return true
                }
            }
            let late = Task(executorPreference: loop) { () async -> SQLError? in
                do throws(SQLError) { _ = try await budget.with(10) { () async throws(SQLError) in true } } catch {
                    return error
                }
                return nil
            }
            try await first.value
            let error = await late.value
            let after = try await budget.with(10) { () async throws(SQLError) in true }
            return (error, after)
        }
        #expect(late?.code == .unavailable && after)
    }
}
