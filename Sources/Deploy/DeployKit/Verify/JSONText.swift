// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension DocumentReader {
    /// Whether the text begins as JSON does, and as a block of YAML does not.
    static func isJSON(_ bytes: [UInt8]) -> Bool {
        let first = bytes.first { !" \t\r\n".utf8.contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// JSON writes a character beyond the first 65 536 as two escapes, which libyaml does not know: here it stands as itself.
    static func withoutSurrogates(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "\\")) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let high = escape(bytes, at: index), (0xD800...0xDBFF).contains(high),
                let low = escape(bytes, at: index + 6), (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
            {
                result += Array(String(Character(scalar)).utf8)
                index += 12
                continue
            }
            // An escaped backslash begins no escape.
            let length = bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            result += bytes[index..<min(index + length, bytes.count)]
            index += length
        }
        return result
    }

    /// The number of `\uXXXX` at `index`.
    private static func escape(_ bytes: [UInt8], at index: Int) -> UInt32? {
        guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        return UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    }
}
