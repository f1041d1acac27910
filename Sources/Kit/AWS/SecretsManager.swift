// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import EventLoop
internal import JSON
public import Metrics
internal import Synchronization

/// The label of a secret's version (docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html).
public enum SecretStage: String, Sendable {
    case current = "AWSCURRENT"
    /// What a rotation under way will make the current one.
    case pending = "AWSPENDING"
}

/// A version of a secret. Printing it does not show its text.
public struct SecretValue: Sendable, CustomStringConvertible, CustomReflectable {
    public let text: String
    public let versionID: String

    public init(text: String, versionID: String) {
        self.text = text
        self.versionID = versionID
    }

    public var description: String { "version \(versionID)" }
    public var customMirror: Mirror { Mirror(self, children: ["versionID": versionID]) }
}

/// A client of AWS Secrets Manager for all loops of a process; libcurl runs in the loops' pool for what blocks.
public final class SecretsManager: Sendable {
    private let configuration: AWSConfiguration
    private let clock: CorrectedClock
    private let credentials: CredentialCache
    private let timeoutMilliseconds: Int
    private let counted = Mutex(ClientMetrics())
    private static let shortestAttempt = 100
    private static let longestAttempt = 4000

    /// - Parameter timeoutMilliseconds: for one secret, with all that is tried for it.
    public init(_ configuration: AWSConfiguration, timeoutMilliseconds: Int = 10_000) {
        self.configuration = configuration
        self.timeoutMilliseconds = timeoutMilliseconds
        let clock = CorrectedClock(configuration.now)
        self.clock = clock
        credentials = CredentialCache(configuration) { clock.now }
    }

    public var metrics: ClientMetrics { counted.withLock { $0 } }

    /// Reads a version of the secret with that name or ARN, again and again while the service is in trouble and there is time.
    /// - Throws: ``AWSError``.
    public func secretValue(
        _ id: String, stage: SecretStage = .current, on loop: EventLoop
    ) async throws(AWSError) -> SecretValue {
        let start = loop.nanoseconds
        do throws(AWSError) {
            let value = try await read(id, stage, loop)
            counted.withLock {
                $0.commands += 1
                $0.latency.observe(nanoseconds: loop.nanoseconds - start)
            }
            return value
        } catch {
            counted.withLock {
                $0.commands += 1
                $0.errors += 1
            }
            throw error
        }
    }

    private func read(_ id: String, _ stage: SecretStage, _ loop: EventLoop) async throws(AWSError) -> SecretValue {
        let end = steadyMilliseconds() + timeoutMilliseconds
        let request = GetSecretValue(id: id, stage: stage)
        let configuration = configuration
        let (region, endpoint) = try await loop.waiting { () throws(AWSError) in
            let region = try configuration.region(for: id)
            return (region, try configuration.secretsManagerEndpoint(in: region))
        }.get()
        var call = HTTPCall(method: .post, url: endpoint)
        call.headers = GetSecretValue.headers
        call.body = request.body
        call.largestAnswer = GetSecretValue.largestAnswer
        call.caBundle = configuration.caBundle
        call.proxy = configuration.proxy(for: endpoint)
        call.connectMilliseconds = 2000

        var hasCorrectedClock = false
        var hasNewCredentials = false
        var attempt = 0
        var told: AWSError?
        while true {
            let left = end - steadyMilliseconds()
            let verdict: GetSecretValue.Verdict
            switch await credentials.credentials(on: loop) {
            case .failure(let error) where error.code == .unreachable: verdict = .tryAgain(error)
            case .failure(let error): throw error
            case .success(let keys):
                let sentAt = clock.now
                var signed = call
                signed.headers = SigV4(region: region, service: "secretsmanager").sign(call, with: keys, at: sentAt)
                signed.milliseconds = max(1, min(Self.longestAttempt, left))
                let outcome = await loop.waiting { [signed] () throws(AWSError) in signed.perform() }
                switch outcome {
                case .failure(let error): verdict = .tryAgain(error)
                case .success(let answer): verdict = GetSecretValue.verdict(answer, sentAt: sentAt)
                }
                switch verdict {
                case .wrongClock(let server, _) where !hasCorrectedClock:
                    hasCorrectedClock = true
                    clock.set(to: server)
                    continue
                case .staleCredentials where !hasNewCredentials:
                    hasNewCredentials = true
                    credentials.drop(keys)
                    continue
                default: break
                }
            }
            switch verdict {
            case .value(let value): return value
            case .failed(let error), .wrongClock(_, let error), .staleCredentials(let error): throw error
            case .tryAgain(let error):
                // The silence of an attempt that had too little time would hide what the one before said.
                let reason = left < Self.longestAttempt && error.code == .unreachable ? told ?? error : error
                told = reason
                // Full jitter: those who failed together do not come back together.
                let delay = Int.random(in: 1...min(2000, 100 << min(attempt, 5)))
                attempt += 1
                guard steadyMilliseconds() + delay + Self.shortestAttempt < end else { throw reason }
                try? await loop.sleep(milliseconds: UInt64(delay))
            }
        }
    }
}

/// This machine's clock, put right by what a server says.
final class CorrectedClock: Sendable {
    private let system: @Sendable () -> Int
    private let offset = Atomic(0)

    init(_ system: @escaping @Sendable () -> Int) { self.system = system }

    var now: Int { system() + offset.load(ordering: .relaxed) }

    func set(to seconds: Int) { offset.store(seconds - system(), ordering: .relaxed) }
}
