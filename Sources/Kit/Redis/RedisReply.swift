// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CHiredis

/// What a server answers (RESP2).
public enum RedisReply: Sendable, Equatable {
    case null
    case integer(Int)
    case status(String)
    case string([UInt8])
    case array([RedisReply])
    /// The error's first word tells its kind: `ERR`, `LOADING`, `NOSCRIPT`.
    case error(String)

    init(_ reply: UnsafePointer<redisReply>, depth: Int = 8) {
        switch reply.pointee.type {
        case REDIS_REPLY_INTEGER: self = .integer(Int(reply.pointee.integer))
        case REDIS_REPLY_STATUS: self = .status(String(decoding: Self.bytes(reply), as: UTF8.self))
        case REDIS_REPLY_STRING: self = .string(Array(Self.bytes(reply)))
        case REDIS_REPLY_ERROR: self = .error(String(decoding: Self.bytes(reply), as: UTF8.self))
        case REDIS_REPLY_ARRAY where depth > 0:
            self = .array(
                (0..<Int(reply.pointee.elements)).map { index in
                    reply.pointee.element[index].map { RedisReply($0, depth: depth - 1) } ?? .null
                })
        default: self = .null
        }
    }

    private static func bytes(_ reply: UnsafePointer<redisReply>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: reply.pointee.str, count: Int(reply.pointee.len))
    }

    public var integer: Int? { if case .integer(let number) = self { number } else { nil } }
    public var array: [RedisReply]? { if case .array(let elements) = self { elements } else { nil } }

    /// A string or status as text.
    public var text: String? {
        switch self {
        case .string(let bytes): String(decoding: bytes, as: UTF8.self)
        case .status(let text): text
        default: nil
        }
    }
}
