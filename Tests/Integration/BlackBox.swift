// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// What every suite here runs under: threads of its own, because the tests block; a turn, because a machine with two
/// processors starts only so many servers at once; and an end, because a test that hangs would hang the whole run.
struct BlackBox: SuiteTrait, TestTrait, TestScoping {
    let alone: Bool
    let limit: Double

    var isRecursive: Bool { true }

    func scopeProvider(for test: Test, testCase: Test.Case?) -> BlackBox? { testCase == nil ? nil : self }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        await Gate.shared.enter(alone: alone)
        let watchdog = Task {
            try await Task.sleep(for: .seconds(limit))
            // Its threads cannot be stopped, and nothing after them would be worth more than knowing where it hung.
            print("“\(test.name)” still runs after \(limit) s")
            exit(70)
        }
        defer { watchdog.cancel() }
        do { try await withTaskExecutorPreference(BlockingThreads.shared) { try await function() } } catch {
            await Gate.shared.leave(alone: alone)
            throw error
        }
        await Gate.shared.leave(alone: alone)
    }
}

extension Trait where Self == BlackBox {
    /// A few of these run at the same time.
    static var quick: Self { BlackBox(alone: false, limit: 120) }
    /// No other test of this target runs at the same time: it measures time, or needs the whole machine.
    static func alone(within seconds: Double = 120) -> Self { BlackBox(alone: true, limit: seconds) }
}

extension Tag {
    /// Takes tens of seconds.
    @Tag static var heavy: Self
}
