// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import EventLoop
internal import Glibc
internal import HTTP
internal import JSON
internal import Synchronization

/// Faults that an operator asks for, each undone by itself.
final class Chaos: Sendable {
    enum Kind: String, CaseIterable { case latency, status, health, crash, cpu, memory }

    /// What a fault does while it lasts.
    enum Effect: Sendable {
        case latency(milliseconds: Int, jitter: Int)
        /// For a fraction of the requests, 0 to 1.
        case status(Status, fraction: Double)
        case health
        case cpu(Burners)
        case memory(Ballast)
    }

    private struct Fault {
        let effect: Effect
        /// On the wall clock, in seconds.
        let end: Int
        let undo: Task<Void, Never>
    }

    private let faults = Mutex<[Kind: Fault]>([:])
    private let hurtsRequests = Atomic(false)
    private let token: Secret
    private let health: Health

    static let longestSeconds = 600

    init(token: Secret, health: Health) {
        self.token = token
        self.health = health
    }

    /// What requests suffer at the moment; in a healthy process nothing, for the cost of one load.
    var effects: [Effect] {
        guard hurtsRequests.load(ordering: .relaxed) else { return [] }
        return faults.withLock { faults in [faults[.latency]?.effect, faults[.status]?.effect].compactMap { $0 } }
    }

    /// - Throws: 401 when the request does not bear the token.
    func authorize(_ request: Request) throws(HTTPError) {
        let given = request.headers["authorization"] ?? ""
        guard given.utf8.count > 7, given.prefix(7).lowercased() == "bearer ",
            Self.equal(given.utf8.dropFirst(7), token.revealed.utf8)
        else {
            let challenge: Headers = ["WWW-Authenticate": "Bearer"]
            throw HTTPError(.unauthorized, "Send the chaos token as a bearer token.", headers: challenge)
        }
    }

    /// Compares in a time that tells nothing but the lengths.
    private static func equal(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Starts a fault for its `ttl`, in place of one of its kind.
    /// - Throws: 400 for a parameter out of range, 409 when the system does not give what the fault takes.
    func start(_ kind: Kind, _ order: ChaosOrder, on loop: EventLoop) async throws {
        let seconds = try order.integer("ttl", 60, in: 1...Self.longestSeconds)
        let effect = try await effect(kind, order, seconds: seconds, on: loop)
        let undo = Task(executorPreference: loop) { [self] in
            do { try await loop.sleep(milliseconds: UInt64(seconds) * 1000) } catch { return }
            stop(kind)
        }
        let replaced = faults.withLock { faults in
            faults.updateValue(Fault(effect: effect, end: Timestamp.now.seconds + seconds, undo: undo), forKey: kind)
        }
        replaced?.undo.cancel()
        update()
    }

    private func effect(
        _ kind: Kind, _ order: ChaosOrder, seconds: Int, on loop: EventLoop
    ) async throws -> Effect {
        switch kind {
        case .latency:
            return .latency(
                milliseconds: try order.integer("ms", 1000, in: 0...60_000),
                jitter: try order.integer("jitter", 0, in: 0...60_000))
        case .status:
            return .status(
                Status(try order.integer("code", 503, in: 400...599)), fraction: try order.fraction("fraction", 1))
        case .health: return .health
        case .crash: abort()
        case .cpu: return .cpu(Burners(count: try order.integer("cores", 1, in: 1...64), seconds: seconds))
        case .memory:
            let mebibytes = try order.integer("mib", 64, in: 1...65_536)
            // Touching every page takes its time.
            guard let ballast = try await loop.blocking({ Ballast(mebibytes: mebibytes) }) else {
                throw HTTPError(.conflict, "The system gives no such memory.")
            }
            return .memory(ballast)
        }
    }

    func stop(_ kind: Kind) {
        faults.withLock { $0.removeValue(forKey: kind) }?.undo.cancel()
        update()
    }

    func stopAll() { for kind in Kind.allCases { stop(kind) } }

    private func update() {
        faults.withLock { faults in
            health.fail(faults[.health] != nil)
            hurtsRequests.store(faults[.latency] != nil || faults[.status] != nil, ordering: .relaxed)
        }
    }

    /// What is going on, with the seconds each fault has left.
    func describe(_ json: inout JSONWriter) {
        for (kind, fault) in faults.withLock({ $0 }).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            json.member(kind.rawValue) { json in
                json.object { json in
                    fault.effect.describe(&json)
                    json.member("seconds_left", max(0, fault.end - Timestamp.now.seconds))
                }
            }
        }
    }
}

extension Chaos.Effect {
    fileprivate func describe(_ json: inout JSONWriter) {
        switch self {
        case .latency(let milliseconds, let jitter):
            json.member("ms", milliseconds)
            json.member("jitter", jitter)
        case .status(let status, let fraction):
            json.member("code", status.code)
            json.member("fraction", fraction)
        case .health: break
        case .cpu(let burners): json.member("cores", burners.count)
        case .memory(let ballast): json.member("mib", ballast.mebibytes)
        }
    }
}
