// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import Metrics
internal import Redis
internal import Service

/// Counts in Redis, in one transaction a visit: two clients at once cannot lose each other's count.
///
/// A server counts about twice as many visits in MULTI and EXEC as by a script (`Benchmarks/redis-counting.py`).
struct RedisVisitStore: VisitStore {
    private let redis: Redis
    /// Seconds after a client's last visit when its count is forgotten; 0 is never.
    private let window: Int

    /// The braces keep both keys on one node of a cluster.
    private static let totalKey = "{visits}:total"
    private static func key(_ client: IPAddress) -> String { "{visits}:ip:\(client)" }

    init(_ redis: Redis, window: Int) {
        self.redis = redis
        self.window = window
    }

    func count(_ client: IPAddress) async throws(HTTPError) -> VisitCount {
        do throws(RedisError) {
            let key = Self.key(client)
            let replies =
                window > 0
                ? try await redis.transaction(
                    ["INCR", key], ["INCR", Self.totalKey], ["EXPIRE", key, String(window)])
                : try await redis.transaction(["INCR", key], ["INCR", Self.totalKey])
            return try Self.count(replies[0].integer, replies[1].integer)
        } catch {
            throw Self.unavailable(error)
        }
    }

    func read(_ client: IPAddress) async throws(HTTPError) -> VisitCount {
        do throws(RedisError) {
            let replies = try await redis("MGET", Self.key(client), Self.totalKey).array ?? []
            let counts = replies.map { reply in reply == .null ? 0 : reply.text.flatMap { Int($0) } }
            return try Self.count(counts.first ?? nil, counts.last ?? nil)
        } catch {
            throw Self.unavailable(error)
        }
    }

    func isAvailable() async -> Bool { (try? await redis("PING")) == .status("PONG") }

    private static func count(_ visits: Int?, _ total: Int?) throws(RedisError) -> VisitCount {
        guard let visits, let total else { throw RedisError.unexpected("a count is no number") }
        return VisitCount(visits: visits, total: total)
    }

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
