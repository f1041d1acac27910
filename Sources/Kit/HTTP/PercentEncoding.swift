// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Percent-encoding (RFC 3986 §2.1).
public enum PercentEncoding {
    /// `text` for a query or a path's segment: everything but the unreserved characters of RFC 3986 §2.3 is escaped.
    public static func encode(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: bytes.append(byte)
            case let byte where "-._~".utf8.contains(byte): bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// The text behind the escapes; `nil` when an escape is broken, there is a NUL, or the bytes are no UTF-8.
    static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
                guard high << 4 | low != 0 else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            case 0: return nil
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Whether characters that need no escape have one (RFC 3986 §2.3). A route is not found under such a spelling:
    /// a balancer's rule that keeps strangers from `/metrics` does not know `/%6detrics`.
    static func hidesPlainCharacters(_ text: some StringProtocol) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.dropLast(2).contains { index in
            guard bytes[index] == UInt8(ascii: "%"), let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            else { return false }
            switch high << 4 | low {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
            case let byte: return "-._~".utf8.contains(byte)
            }
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
