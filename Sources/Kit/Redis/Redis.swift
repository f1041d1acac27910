// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import EventLoop
public import Metrics

/// A client on one event loop, of one connection that every command in flight shares.
///
/// All that is sent in a turn of the loop goes out in one write. The client connects by itself, again and again with
/// jittered back-off, resolving the name anew each time. It never sends a command twice.
public struct Redis: Sendable {
    private let connection: LoopBound<RedisConnection>

    /// Starts to connect, on the caller's loop; `report` is told when the server is lost or found.
    public init(_ options: RedisOptions, on loop: EventLoop, report: @escaping (RedisEvent) -> Void = { _ in }) {
        let connection = RedisConnection(options, loop, report)
        self.connection = LoopBound(connection, to: loop)
        connection.connect()
    }

    /// Sends a command and waits for its answer, no longer than the time-out; on the client's loop only.
    ///
    /// While the first connection is being made a command waits for it; when the server is known to be lost, it fails at once.
    /// - Throws: ``RedisError``; with ``RedisError/Code/unanswered`` the command may have been executed.
    public func callAsFunction(_ words: String...) async throws(RedisError) -> RedisReply {
        try await send(words)
    }

    public func send(_ words: [String]) async throws(RedisError) -> RedisReply {
        try await send([RedisCommand(words)])
    }

    /// Sends commands that the server executes all together or not at all (MULTI, EXEC), in one round trip.
    /// - Returns: the answer to each of them; one that fails, with ``RedisReply/error(_:)``, stops none of the others.
    /// - Throws: ``RedisError``.
    public func transaction(_ commands: [[String]]) async throws(RedisError) -> [RedisReply] {
        let all = [RedisCommand(["MULTI"])] + commands.map { RedisCommand($0) } + [RedisCommand(["EXEC"])]
        guard let replies = try await send(all).array, replies.count == commands.count else {
            throw RedisError(.refused, "EXEC was not answered with an array of \(commands.count)")
        }
        return replies
    }

    /// The same for commands of which none may fail.
    /// - Throws: ``RedisError``, with the first error when the server refused any of them.
    public func transaction(_ commands: [String]...) async throws(RedisError) -> [RedisReply] {
        let replies = try await transaction(commands)
        for case .error(let text) in replies { throw RedisError(.refused, text) }
        return replies
    }

    private func send(_ commands: [RedisCommand]) async throws(RedisError) -> RedisReply {
        let connection = connection.value
        return try await withUnsafeContinuation { continuation in
            connection.send(commands, continuation)
        }.get()
    }

    /// The loop that the client lives on.
    public var loop: EventLoop { connection.loop }

    public var metrics: ClientMetrics { connection.value.metrics }

    /// Fails what waits, and connects no more.
    public func close() { connection.value.close() }
}

/// What a client tells of its connection.
public enum RedisEvent: Sendable {
    case connected
    /// Why there is no connection; told once, until there is one again.
    case lost(RedisError)
}
