// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Redis
import Support
import Synchronization
import UnitSupport

/// Runs `body` with a client on a loop of its own; the client is closed afterwards.
func withRedis<Value: Sendable>(
    _ options: RedisOptions, events: Events = Events(),
    _ body: @escaping @Sendable (Redis, EventLoop) async throws -> Value
) async throws -> Value {
    try await onLoop { loop in
        let redis = Redis(options, on: loop) { events.note($0) }
        defer { redis.close() }
        return try await body(redis, loop)
    }
}

func withRedis<Value: Sendable>(
    port: Int, timeout: Int = 2000, _ body: @escaping @Sendable (Redis, EventLoop) async throws -> Value
) async throws -> Value {
    try await withRedis(options(port, timeout: timeout), body)
}

func options(_ port: Int, timeout: Int = 2000, url: String = "redis://127.0.0.1") throws -> RedisOptions {
    guard var options = RedisOptions(url: url) else { throw Failure("no URL: \(url)") }
    options.port = UInt16(port)
    options.timeoutMilliseconds = timeout
    return options
}

/// What a client told of its connection.
final class Events: Sendable {
    private let list = Mutex<[String]>([])

    func note(_ event: RedisEvent) {
        switch event {
        case .connected: list.withLock { $0.append("connected") }
        case .lost(let error): list.withLock { $0.append("lost: \(error)") }
        }
    }

    var all: [String] { list.withLock { $0 } }
    var kinds: [String] { all.map { String($0.prefix { $0 != ":" }) } }
}

/// The code of the error that `body` throws; `nil` when it throws none.
func code(_ body: () async throws -> Void) async -> RedisError.Code? {
    do { try await body() } catch { return (error as? RedisError)?.code }
    return nil
}

func code(_ redis: Redis, _ words: String...) async -> RedisError.Code? {
    await code { _ = try await redis.send(words) }
}

/// Asks until the client answers again. - Returns: milliseconds that took.
func untilAnswered(_ redis: Redis, _ loop: EventLoop, within limit: UInt64 = 5000) async throws -> UInt64 {
    let start = loop.nanoseconds
    while (try? await redis("PING")) == nil {
        guard loop.nanoseconds - start < limit * 1_000_000 else { throw Failure("not answered within \(limit) ms") }
        try await loop.sleep(milliseconds: 10)
    }
    return (loop.nanoseconds - start) / 1_000_000
}
