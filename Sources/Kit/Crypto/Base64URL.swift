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
        // Of every letter, one that is none has bits that no value has; of the last letter, the bits that are left over.
        var faults: UInt8 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: text.count * 3 / 4) { bytes, count in
            count = text.count * 3 / 4
            values.withUnsafeBufferPointer { values in
                func value(_ place: Int) -> UInt32 {
                    let value = values[Int(text[place])]
                    faults |= value & 0xC0
                    return UInt32(value & 63)
                }
                for group in 0..<text.count / 4 {
                    let place = group * 4
                    let bits =
                        value(place) << 18 | value(place + 1) << 12 | value(place + 2) << 6 | value(place + 3)
                    bytes[group * 3] = UInt8(truncatingIfNeeded: bits >> 16)
                    bytes[group * 3 + 1] = UInt8(truncatingIfNeeded: bits >> 8)
                    bytes[group * 3 + 2] = UInt8(truncatingIfNeeded: bits)
                }
                let rest = text.count / 4 * 4
                switch text.count % 4 {
                case 2:
                    let bits = value(rest) << 6 | value(rest + 1)
                    bytes[count - 1] = UInt8(truncatingIfNeeded: bits >> 4)
                    faults |= UInt8(bits & 15)
                case 3:
                    let bits = value(rest) << 12 | value(rest + 1) << 6 | value(rest + 2)
                    bytes[count - 2] = UInt8(truncatingIfNeeded: bits >> 10)
                    bytes[count - 1] = UInt8(truncatingIfNeeded: bits >> 2)
                    faults |= UInt8(bits & 3)
                default: break
                }
            }
        }
        return faults == 0 ? bytes : nil
    }
}
