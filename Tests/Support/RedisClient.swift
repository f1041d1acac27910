// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What Redis answers (RESP2).
public enum RedisReply: Sendable, Equatable {
    case status(String)
    case error(String)
    case integer(Int)
    case text(String)
    case null
    case list([RedisReply])

    public var integer: Int? {
        switch self {
        case .integer(let number): number
        case .text(let text): Int(text)
        default: nil
        }
    }

    public var strings: [String] {
        guard case .list(let elements) = self else { return [] }
        return elements.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }
}

/// A small Redis client over a connection of its own.
public final class RedisClient {
    private let connection: RawClient

    public init(_ host: String = "127.0.0.1", port: Int, within limit: Double = 2) throws {
        connection = try RawClient(host, port: port, within: limit)
    }

    public func command(_ words: [String], within limit: Double = 5) throws -> RedisReply {
        var request = "*\(words.count)\r\n"
        for word in words { request += "$\(word.utf8.count)\r\n\(word)\r\n" }
        try connection.send(request, within: limit)
        return try reply(Deadline(within: limit))
    }

    private func reply(_ deadline: Deadline) throws -> RedisReply {
        let line = String(decoding: try connection.need(upTo: "\r\n", deadline), as: UTF8.self)
        let rest = String(line.dropFirst())
        switch line.first {
        case "+": return .status(rest)
        case "-": return .error(rest)
        case ":": return .integer(Int(rest) ?? 0)
        case "$":
            guard let count = Int(rest), count >= 0 else { return .null }
            return .text(String(decoding: try connection.need(count + 2, deadline).dropLast(2), as: UTF8.self))
        case "*":
            guard let count = Int(rest), count >= 0 else { return .null }
            return .list(try (0..<count).map { _ in try reply(deadline) })
        default: throw Failure("no RESP: \(line)")
        }
    }
}
