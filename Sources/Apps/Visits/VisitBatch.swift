// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import HTTP
internal import Redis

/// Gathers the visits of one turn of the loop, which Redis then counts in one transaction.
///
/// Each is told the numbers that it would have been told alone, one after the other in the order they came.
final class VisitBatch {
    typealias Waiter = UnsafeContinuation<Result<VisitCount, RedisError>, Never>

    private struct Visit: Sendable {
        /// The index of its client.
        let client: Int
        /// Its place among those of its client, from 1.
        let place: Int
        let waiter: Waiter
    }

    /// What is taken to Redis together.
    private struct Turn: Sendable {
        var clients: [(key: String, visits: Int)] = []
        var visits: [Visit] = []
    }

    private let redis: Redis
    private let window: Int
    private var turn = Turn()
    private var known: [IPAddress: Int] = [:]

    init(_ redis: Redis, window: Int) {
        self.redis = redis
        self.window = window
    }

    func add(_ client: IPAddress, _ waiter: Waiter) {
        if turn.visits.isEmpty { redis.loop.atTurnEnd { self.send() } }
        var index = turn.clients.count
        if let place = known[client] {
            index = place
        } else {
            known[client] = index
            turn.clients.append((RedisVisitStore.key(client), 0))
        }
        turn.clients[index].visits += 1
        turn.visits.append(Visit(client: index, place: turn.clients[index].visits, waiter: waiter))
    }

    private func send() {
        let (due, redis, window) = (turn, redis, window)
        turn = Turn()
        known.removeAll(keepingCapacity: true)
        Task.immediate(executorPreference: redis.loop) { await VisitBatch.count(due, redis, window: window) }
    }

    private static func count(_ turn: Turn, _ redis: Redis, window: Int) async {
        let replies: Result<[RedisReply], RedisError>
        do throws(RedisError) {
            replies = .success(try await redis.transaction(commands(turn, window: window)))
        } catch {
            replies = .failure(error)
        }
        for (index, visit) in turn.visits.enumerated() {
            visit.waiter.resume(returning: replies.flatMap { answer(visit, at: index, of: turn, in: $0) })
        }
    }

    /// One for each client, with a window a second behind them all, and the total's in the end.
    private static func commands(_ turn: Turn, window: Int) -> [[String]] {
        var commands = turn.clients.map { ["INCRBY", $0.key, String($0.visits)] }
        if window > 0 { commands += turn.clients.map { ["EXPIRE", $0.key, String(window)] } }
        commands.append(["INCRBY", RedisVisitStore.totalKey, String(turn.visits.count)])
        return commands
    }

    private static func answer(
        _ visit: Visit, at index: Int, of turn: Turn, in replies: [RedisReply]
    ) -> Result<VisitCount, RedisError> {
        // The server executes the rest of a transaction when one command fails: a broken count is its client's alone.
        for case .error(let text) in [replies[visit.client], replies[replies.count - 1]] {
            return .failure(.unexpected(text))
        }
        guard let visits = replies[visit.client].integer, let total = replies[replies.count - 1].integer else {
            return .failure(.unexpected("a count is no number"))
        }
        return .success(
            VisitCount(
                visits: visits &- turn.clients[visit.client].visits &+ visit.place,
                total: total &- turn.visits.count &+ index &+ 1))
    }
}
