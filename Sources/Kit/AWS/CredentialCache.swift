// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop

/// Credentials that are found once, and again five to ten minutes before they expire: not by all tasks of a service at once.
final class CredentialCache: Sendable {
    private struct State {
        var held: AWSCredentials?
        var refreshAt = Int.max
    }

    private let source: CredentialSource
    private let now: @Sendable () -> Int
    private let flight = SingleFlight<State, AWSCredentials>(State())

    /// - Parameter now: the service's clock, as far as it is known.
    init(_ configuration: AWSConfiguration, now: @escaping @Sendable () -> Int) {
        source = CredentialSource(configuration: configuration)
        self.now = now
    }

    func credentials(on loop: EventLoop) async -> Result<AWSCredentials, AWSError> {
        await flight.value(
            on: loop,
            decide: { [now] state, _ in
                guard let held = state.held else { return .fetch }
                if now() < state.refreshAt { return .answer(.success(held)) }
                // Nobody waits for what is only to be prepared.
                return held.expiration.map { now() < $0 - 60 } ?? true ? .answerAndFetch(.success(held)) : .fetch
            },
            fetch: { [source] in
                let found = await loop.waiting { () throws(AWSError) in try source.find() }
                return found
            },
            finish: { [now] state, outcome in
                switch outcome {
                case .success(let found):
                    state.held = found
                    // What an endpoint gives when it cannot renew may be past its time: not asked for at each call.
                    state.refreshAt =
                        found.expiration.map { max($0 - Int.random(in: 300...600), now() + Int.random(in: 60...120)) }
                        ?? .max
                case .failure: state.refreshAt = now() + Int.random(in: 15...30)
                }
            })
    }

    /// Forgets what the service has refused, unless others have been found since.
    func drop(_ refused: AWSCredentials) {
        flight.update { if $0.held == refused { $0.held = nil } }
    }
}

extension EventLoop {
    /// Runs what blocks in the pool.
    func waiting<Value: Sendable>(
        _ work: @escaping @Sendable () throws(AWSError) -> Value
    ) async -> Result<Value, AWSError> {
        do throws(EventLoopError) {
            return try await blocking { Result(catching: work) }
        } catch {
            return .failure(AWSError(.unreachable, error.detail))
        }
    }
}
