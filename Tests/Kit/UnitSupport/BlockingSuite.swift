// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
public import Testing

/// For suites whose tests block: threads of their own, a turn, because hundreds at once on two processors would each
/// wait for the others, and an end to the whole run when one of them hangs.
public struct BlockingSuite: SuiteTrait, TestTrait, TestScoping {
    public var isRecursive: Bool { true }

    public func scopeProvider(for test: Test, testCase: Test.Case?) -> BlockingSuite? { testCase == nil ? nil : self }

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        await Gate.shared.enter()
        let watchdog = Task {
            try await Task.sleep(for: .seconds(60))
            // A thread that hangs cannot be stopped, and the name of its test is worth more than the rest of the run.
            print("“\(test.name)” still runs after a minute")
            exit(70)
        }
        let result: Result<Void, any Error>
        do {
            result = .success(try await withTaskExecutorPreference(BlockingThreads.shared) { try await function() })
        } catch {
            result = .failure(error)
        }
        watchdog.cancel()
        await Gate.shared.leave()
        try result.get()
    }
}

/// Lets a few tests in at once.
private actor Gate {
    static let shared = Gate()
    private var free = 5
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func enter() async {
        guard free == 0 else { return free -= 1 }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

extension Trait where Self == BlockingSuite {
    public static var blocking: Self { BlockingSuite() }
}
