// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import EventLoop
public import SQL

/// The login of a database from its secret, while the secret is rotated under it; one for all loops of a process.
///
/// It is read once, however many connections wait for it. A login that the server refuses is read again, unless somebody has
/// since; where `AWSCURRENT` is still the refused one, a rotation may have changed the password and not yet moved the label, so
/// that `AWSPENDING` is taken. Old connections need none of this: a database asks for a password when it is connected to.
public final class SecretLogin: Sendable {
    typealias Read = @Sendable (SecretStage, EventLoop) async -> Result<SecretValue, AWSError>

    private struct Held {
        let secret: DatabaseSecret
        let version: String
        /// The version that was current when this one was read: another one where this is `AWSPENDING`'s.
        let currentVersion: String
        /// When it is read again though nobody refused it.
        var refreshAt: Int
        var isRefused = false

        var isPending: Bool { version != currentVersion }
    }

    private struct State {
        var held: Held?
        /// Nothing is read before, because the last time was in vain.
        var retryAt = Int.min
        var failures = 0
        var lastError = AWSError(.unreachable, "not read yet")
        /// What the server has turned down of late, and when.
        var refused: [(login: DatabaseLogin, at: Int)] = []
    }

    private static let memory = 10_000

    private let read: Read
    private let refreshMilliseconds: Int
    private let now: @Sendable () -> Int
    private let report: @Sendable (SecretLoginEvent) -> Void
    private let flight = SingleFlight<State, Held>(State())

    /// - Parameter id: the secret's name or ARN.
    /// - Parameter refreshSeconds: a login that is older is read again when a connection next asks, which does not wait for it.
    /// - Parameter report: is called on the loop that reads.
    public convenience init(
        _ id: String, from manager: SecretsManager, refreshSeconds: Int = 3600,
        report: @escaping @Sendable (SecretLoginEvent) -> Void = { _ in }
    ) {
        self.init(refreshSeconds: refreshSeconds, report: report) { stage, loop in
            do throws(AWSError) {
                return .success(try await manager.secretValue(id, stage: stage, on: loop))
            } catch {
                return .failure(error)
            }
        }
    }

    init(
        refreshSeconds: Int, now: @escaping @Sendable () -> Int = { steadyMilliseconds() },
        report: @escaping @Sendable (SecretLoginEvent) -> Void = { _ in }, read: @escaping Read
    ) {
        self.read = read
        self.now = now
        self.report = report
        refreshMilliseconds = refreshSeconds * 1000
    }

    /// What a database on that loop logs in with.
    public func source(on loop: EventLoop) -> DatabaseLoginSource {
        { refused throws(SQLError) in
            do throws(AWSError) {
                return try await self.secret(refused: refused, on: loop).login
            } catch {
                throw SQLError(.unavailable, error.description)
            }
        }
    }

    /// The whole secret, for where the server is; with `refused`, one of another login.
    /// - Throws: ``AWSError``; ``AWSError/Code/refused`` when the server has refused all that there is.
    public func secret(refused: DatabaseLogin? = nil, on loop: EventLoop) async throws(AWSError) -> DatabaseSecret {
        // A fetch that others began before this login was refused may bring it once more.
        for _ in 0..<3 {
            let held = try await flight.value(
                on: loop, decide: { self.decide(&$0, refused, isUnderWay: $1) }, fetch: { await self.fetch(loop) },
                finish: { self.finish(&$0, $1) }
            ).get()
            if held.secret.login != refused { return held.secret }
        }
        throw Self.allRefused
    }

    private static let allRefused = AWSError(
        .refused, "the database refuses AWSCURRENT, and AWSPENDING or there is none")

    private func decide(_ state: inout State, _ refused: DatabaseLogin?, isUnderWay: Bool)
        -> SingleFlight<State, Held>.Step
    {
        if let refused, state.held?.secret.login == refused, state.held?.isRefused == false {
            state.held?.isRefused = true
            state.refused.removeAll { $0.login == refused || $0.at + Self.memory < now() }
            state.refused.append((refused, now()))
        }
        guard let held = state.held, !held.isRefused else {
            if isUnderWay { return .fetch }
            if now() < state.retryAt { return .answer(.failure(state.lastError)) }
            // Whoever comes anew tries what there is: the server may take it by now.
            if let held = state.held, refused != held.secret.login { return .answer(.success(held)) }
            return .fetch
        }
        return now() < held.refreshAt ? .answer(.success(held)) : .answerAndFetch(.success(held))
    }

    private func fetch(_ loop: EventLoop) async -> Result<Held, AWSError> {
        let old = flight.state.held
        do throws(AWSError) {
            let current = try await version(.current, loop)
            guard let old, current.secret.login == old.secret.login, flight.state.held?.isRefused == true else {
                return .success(current)
            }
            let refused = old.secret.login
            do throws(AWSError) {
                let pending = try await version(.pending, loop, current: current.version)
                if pending.secret.login != refused { return .success(pending) }
            } catch  where error.code == .notFound {}
            // The label may have moved between the two.
            let last = try await version(.current, loop)
            guard last.secret.login != refused else { throw Self.allRefused }
            return .success(last)
        } catch {
            report(.failed(error))
            return .failure(error)
        }
    }

    private func version(
        _ stage: SecretStage, _ loop: EventLoop, current: String? = nil
    ) async throws(AWSError) -> Held {
        let value = try await read(stage, loop).get()
        let secret = try DatabaseSecret(parsing: value.text)
        report(.read(stage, version: value.versionID))
        // A tenth of the time earlier at most: the tasks of a service were started together.
        let age = refreshMilliseconds - Int.random(in: 0...max(0, refreshMilliseconds / 10))
        return Held(
            secret: secret, version: value.versionID, currentVersion: current ?? value.versionID, refreshAt: now() + age
        )
    }

    private func finish(_ state: inout State, _ outcome: Result<Held, AWSError>) {
        switch outcome {
        case .success(let new):
            if state.refused.contains(where: { $0.login == new.secret.login && $0.at + Self.memory >= now() }) {
                // Both labels' logins are refused by turns: each is tried again, but nothing is read in a hurry.
                state.lastError = Self.allRefused
                pause(&state)
            } else {
                state.failures = 0
                state.retryAt = .min
            }
            // While the label has not moved, the pending login is still the newer one.
            if let held = state.held, !held.isRefused, held.isPending, new.version == held.currentVersion {
                state.held?.refreshAt = new.refreshAt
            } else {
                state.held = new
            }
        case .failure(let error):
            state.lastError = error
            pause(&state)
            state.held?.refreshAt = now() + min(refreshMilliseconds, 60_000)
        }
    }

    private func pause(_ state: inout State) {
        state.failures += 1
        let longest = min(4000, 250 << min(state.failures, 4))
        state.retryAt = now() + Int.random(in: (longest / 2)...longest)
    }
}

/// What a ``SecretLogin`` has done, for the log.
public enum SecretLoginEvent: Sendable {
    case read(SecretStage, version: String)
    case failed(AWSError)
}
