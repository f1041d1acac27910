// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import HTTP
internal import Metrics
internal import Redis
internal import Service

/// Counts in Redis, in transactions: two clients at once cannot lose each other's count.
///
/// A server counts about twice as many visits in MULTI and EXEC as by a script (`Benchmarks/redis-counting.py`).
struct RedisVisitStore: VisitStore {
    private let redis: Redis
    private let batch: LoopBound<VisitBatch>

    /// The braces keep both keys on one node of a cluster.
    static let totalKey = "{visits}:total"
    static func key(_ client: IPAddress) -> String { "{visits}:ip:\(client)" }

    /// `window` is the seconds after a client's last visit when its count is forgotten; 0 is never.
    init(_ redis: Redis, window: Int) {
        self.redis = redis
        batch = LoopBound(VisitBatch(redis, window: window), to: redis.loop)
    }

    func count(_ client: IPAddress) async throws(HTTPError) -> VisitCount {
        let batch = batch.value
        let result = await withUnsafeContinuation { batch.add(client, $0) }
        do throws(RedisError) {
            return try result.get()
        } catch {
            throw Self.unavailable(error)
        }
    }

    func read(_ client: IPAddress) async throws(HTTPError) -> VisitCount {
        do throws(RedisError) {
            let replies = try await redis("MGET", Self.key(client), Self.totalKey).array ?? []
            let counts = replies.map { reply in reply == .null ? 0 : reply.text.flatMap { Int($0) } }
            guard let visits = counts.first ?? nil, let total = counts.last ?? nil else {
                throw RedisError.unexpected("a count is no number")
            }
            return VisitCount(visits: visits, total: total)
        } catch {
            throw Self.unavailable(error)
        }
    }

    func isAvailable() async -> Bool { (try? await redis("PING")) == .status("PONG") }

    private static func unavailable(_ error: RedisError) -> HTTPError {
        .unavailable("Visits cannot be counted at the moment.", cause: error)
    }
}

/// Redis as `/ready` and `/metrics` see it.
struct RedisDependency: Dependency {
    let redis: Redis
    let name = "redis"

    func check() async -> DependencyState {
        do throws(RedisError) {
            _ = try await redis("PING")
            return DependencyState(isReady: true)
        } catch {
            return DependencyState(isReady: false, detail: Self.explain(error))
        }
    }

    /// Without the server's name or its words, which may tell more than a stranger should know.
    private static func explain(_ error: RedisError) -> String {
        switch error.code {
        case .unavailable: "There is no connection."
        case .unanswered: "There was no answer in time."
        case .refused: "The server refused the command."
        case .closed: "The connection was closed."
        }
    }

    var metrics: ClientMetrics { redis.metrics }

    func close() { redis.close() }
}
