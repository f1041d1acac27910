// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A command as it goes over the wire: an array of bulk strings (redis.io/docs/reference/protocol-spec).
struct RedisCommand {
    let bytes: [UInt8]

    init(_ words: [String]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.reduce(16) { $0 + $1.utf8.count + 16 })
        Self.append(UInt8(ascii: "*"), words.count, to: &bytes)
        for word in words {
            Self.append(UInt8(ascii: "$"), word.utf8.count, to: &bytes)
            bytes.append(contentsOf: word.utf8)
            bytes.append(contentsOf: [0x0D, 0x0A])
        }
        self.bytes = bytes
    }

    private static func append(_ sign: UInt8, _ count: Int, to bytes: inout [UInt8]) {
        bytes.append(sign)
        bytes.append(contentsOf: String(count).utf8)
        bytes.append(contentsOf: [0x0D, 0x0A])
    }
}
