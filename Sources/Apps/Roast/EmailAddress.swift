// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
@_spi(_Unicode) internal import Swift

/// An e-mail address that could be one; whether it is, only a message would tell.
struct EmailAddress: Sendable, Equatable {
    let text: String

    /// What makes two spellings one address: folded case, in Unicode's composed form (NFC). The standard lets a host tell
    /// `Ada` from `ada` (RFC 5321 §2.4); none does. By way of upper case, which is one where lower case is two: for `ß` and `ss`,
    /// a sigma within a word and at its end, an `i` with its dot and without. In lower case before, for `ẞ` is upper by itself.
    var key: String {
        var key = String.UnicodeScalarView()
        for scalar in text.lowercased().uppercased().lowercased()._nfc { key.append(scalar) }
        return String(key)
    }

    /// In bytes (RFC 5321 §4.5.3.1.3, without the brackets), and before the `@` (§4.5.3.1.1).
    static let longest = 254
    static let longestLocal = 64

    static func read(_ text: String) -> FieldReader.Reading<EmailAddress> {
        let text = text.trimmingWhitespace()
        let parts = text.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= longest, parts.count == 2, isLocal(parts[0]), isDomain(parts[1]) else {
            return .fault("Give an e-mail address like ada@example.com, of at most 254 bytes.")
        }
        return .value(EmailAddress(text: text))
    }

    private static func isLocal(_ part: Substring.UnicodeScalarView) -> Bool {
        String(part).utf8.count <= longestLocal
            && part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
                !word.isEmpty && word.allSatisfy { isLetter($0) || "!#$%&'*+/=?^_`{|}~-".unicodeScalars.contains($0) }
            }
    }

    private static func isDomain(_ part: Substring.UnicodeScalarView) -> Bool {
        part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && label.first != "-" && label.last != "-" && String(label).utf8.count <= 63
                && label.allSatisfy { isLetter($0) || $0 == "-" }
        }
    }

    /// ASCII's letters and digits, and what other scripts write words with (RFC 6531).
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0...0x7F: false
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
                true
            default: false
            }
        }
    }
}
