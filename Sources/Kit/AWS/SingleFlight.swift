// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Synchronization

/// State that is fetched once however many ask for it, from any number of loops.
final class SingleFlight<State: Sendable, Value: Sendable>: Sendable {
    typealias Outcome = Result<Value, AWSError>

    enum Step {
        case answer(Outcome)
        /// The caller has its answer; the next will want a newer one.
        case answerAndFetch(Outcome)
        /// The caller waits for the fetch, which is begun unless it is under way.
        case fetch
    }

    private struct Shared {
        var state: State
        /// Those who wait; `nil` while nothing is fetched.
        var waiting: [UnsafeContinuation<Outcome, Never>]?
    }

    private let shared: Mutex<Shared>

    init(_ state: State) { shared = Mutex(Shared(state: state)) }

    var state: State { shared.withLock { $0.state } }

    func update(_ change: @Sendable (inout State) -> Void) { shared.withLock { change(&$0.state) } }

    /// - Parameter decide: is told whether a fetch is under way; under the lock, as `finish` is.
    /// - Parameter fetch: runs as a task of its own on the loop of whoever was first, and outlives them.
    func value(
        on loop: EventLoop, decide: @Sendable (inout State, Bool) -> Step,
        fetch: @escaping @Sendable () async -> Outcome,
        finish: @escaping @Sendable (inout State, Outcome) -> Void
    ) async -> Outcome {
        await withUnsafeContinuation { continuation in
            let (answer, begins) = shared.withLock { shared -> (Outcome?, Bool) in
                let isUnderWay = shared.waiting != nil
                switch decide(&shared.state, isUnderWay) {
                case .answer(let outcome): return (outcome, false)
                case .answerAndFetch(let outcome):
                    shared.waiting = shared.waiting ?? []
                    return (outcome, !isUnderWay)
                case .fetch:
                    shared.waiting = (shared.waiting ?? []) + [continuation]
                    return (nil, !isUnderWay)
                }
            }
            if let answer { continuation.resume(returning: answer) }
            guard begins else { return }
            Task(executorPreference: loop) {
                let outcome = await fetch()
                let waiting = self.shared.withLock { shared in
                    finish(&shared.state, outcome)
                    return shared.waiting.take() ?? []
                }
                for continuation in waiting { continuation.resume(returning: outcome) }
            }
        }
    }
}
