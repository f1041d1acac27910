// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP

/// What people are called.
enum PersonName {
    /// In Unicode's scalars, without the white space at the ends.
    static let length = 1...100

    /// Names have no control characters, none that turn the direction of what follows, and no `@`: an address
    /// would be shown. Something of what is shown can be seen.
    static func read(_ text: String) -> FieldReader.Reading<String> {
        let name = text.trimmingWhitespace()
        let scalars = name.unicodeScalars
        guard length.contains(scalars.count) else { return .fault("Give a name of 1 to 100 characters.") }
        guard scalars.allSatisfy(isOfNames) else { return .fault("Give a name without control characters.") }
        guard !scalars.contains(where: isAtSign) else { return .fault("Give a name, not an address.") }
        guard first(of: name).unicodeScalars.contains(where: isVisible) else {
            return .fault("Give a name that can be seen.")
        }
        return .value(name)
    }

    /// What stands before the first space: all that is shown to others. Of `Byron, Ada` it is what follows the comma.
    static func first(of name: String) -> String {
        let parts = name.unicodeScalars.split(separator: ",", maxSplits: 1)
        for part in parts.reversed() {
            if let word = part.split(whereSeparator: \.properties.isWhitespace).first { return String(word) }
        }
        return ""
    }

    /// The sign, and what Unicode has for wide and for small print.
    private static func isAtSign(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "@" || scalar == "\u{FF20}" || scalar == "\u{FE6B}"
    }

    /// Whether it prints by itself: no mark, and none of the letters that are blank (Hangul's fillers, Braille without dots).
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format, .nonspacingMark, .enclosingMark, .spaceSeparator: false
        default: !scalar.properties.isDefaultIgnorableCodePoint && scalar != "\u{2800}"
        }
    }

    private static func isOfNames(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: !scalar.turnsDirection
        }
    }
}

extension Unicode.Scalar {
    /// The embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9 §2), which would reach beyond a name.
    var turnsDirection: Bool { (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) }
}
