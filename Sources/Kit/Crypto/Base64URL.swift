// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// base64url without padding (RFC 4648 §5, as RFC 7515 uses it).
public enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let values = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    public static func encode(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { text in
            var written = 0
            func write(_ group: UInt32, letters: Int) {
                for place in 0..<letters {
                    text[written] = alphabet[Int(group >> UInt32(18 - 6 * place)) & 63]
                    written += 1
                }
            }
            var group: UInt32 = 0
            for (index, byte) in bytes.enumerated() {
                group |= UInt32(byte) << UInt32(16 - 8 * (index % 3))
                if index % 3 == 2 {
                    write(group, letters: 4)
                    group = 0
                }
            }
            if bytes.count % 3 != 0 { write(group, letters: bytes.count % 3 + 1) }
            return written
        }
    }

    /// `nil` for every text that ``encode(_:)`` does not write, as one with padding, white space, another alphabet's letters or
    /// left-over bits that are not zero: two texts never stand for the same bytes.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        text.utf8.withContiguousStorageIfAvailable { decode($0) }
            ?? Array(text.utf8).withUnsafeBufferPointer { decode($0) }
    }

    private static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        var isSound = true
        let bytes = [UInt8](unsafeUninitializedCapacity: text.count * 3 / 4) { bytes, count in
            var group: UInt32 = 0
            var bits: UInt32 = 0
            values.withUnsafeBufferPointer { values in
                for letter in text {
                    let value = values[Int(letter)]
                    if value == 0xFF { isSound = false }
                    group = group << 6 | UInt32(value & 63)
                    bits += 6
                    guard bits >= 8 else { continue }
                    bits -= 8
                    bytes[count] = UInt8(truncatingIfNeeded: group >> bits)
                    count += 1
                    group &= (1 << bits) - 1
                }
            }
            if group != 0 { isSound = false }
        }
        return isSound ? bytes : nil
    }
}
