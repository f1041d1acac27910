// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

/// A statement's text as the server reads it.
struct MySQLText {
    let text: String
    /// How many values stand in it.
    let values: Int

    /// Turns `$1`, `$2` … into `?`, outside of literals, quoted names and comments. Texts come from source code alone, where values
    /// are numbered in order; a backslash is a character like others, by the session's `NO_BACKSLASH_ESCAPES`.
    init(_ statement: String) {
        let source = Array(statement.utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var count = 0
        var index = 0
        while index < source.count {
            let end = Self.endOfLiteral(source, index)
            if end > index {
                bytes += source[index..<end]
                index = end
                continue
            }
            let number = Array("$\(count + 1)".utf8)
            let behind = index + number.count
            if source[index...].starts(with: number), !source[behind...].prefix(1).contains(where: Self.isDigit) {
                bytes.append(UInt8(ascii: "?"))
                count += 1
                index = behind
            } else {
                bytes.append(source[index])
                index += 1
            }
        }
        text = String(decoding: bytes, as: UTF8.self)
        values = count
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Where the literal or comment that starts at `start` ends, or `start` where none does.
    private static func endOfLiteral(_ source: [UInt8], _ start: Int) -> Int {
        let rest = source[start...]
        switch source[start] {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
            // A doubled quote ends one and starts the next, which comes to the same.
            let end = rest.dropFirst().firstIndex(of: source[start])
            return end.map { $0 + 1 } ?? source.endIndex
        case UInt8(ascii: "#"): return rest.firstIndex(of: 0x0A) ?? source.endIndex
        case UInt8(ascii: "-"):
            guard rest.starts(with: "-- ".utf8) else { return start }
            return rest.firstIndex(of: 0x0A) ?? source.endIndex
        case UInt8(ascii: "/"):
            guard rest.starts(with: "/*".utf8) else { return start }
            var index = start + 2
            while index < source.count, !source[index...].starts(with: "*/".utf8) { index += 1 }
            return min(index + 2, source.endIndex)
        default: return start
        }
    }
}
