// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Ids for requests that come without one: 16 hexadecimal digits, unique for all practical purposes.
struct RequestIDs {
    /// SplitMix64 (Steele, Lea and Flood, 2014), seeded by the system: an id is no secret.
    private var state = UInt64.random(in: 0 ... .max)

    mutating func next() -> String {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        bits ^= bits >> 31
        return String(unsafeUninitializedCapacity: 16) { digits in
            for index in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: bits >> UInt64(60 - 4 * index)) & 15
                digits[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
            }
            return 16
        }
    }

    /// Whether an id that came with a request may be taken over: short, and harmless wherever it is written.
    static func isSane(_ id: String) -> Bool {
        (1...128).contains(id.utf8.count)
            && id.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default:
                    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
                        || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":")
                }
            }
    }
}
