// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP

/// What people are called.
enum PersonName {
    /// In Unicode's scalars, without the white space at the ends.
    static let length = 1...100

    /// Names have no control characters, none that turn the direction of what follows, and no `@`: an address would be shown.
    static func read(_ text: String) -> FieldReader.Reading<String> {
        let name = text.trimmingWhitespace()
        let scalars = name.unicodeScalars
        guard length.contains(scalars.count) else { return .fault("Give a name of 1 to 100 characters.") }
        guard scalars.allSatisfy(isOfNames) else { return .fault("Give a name without control characters.") }
        guard !scalars.contains("@") else { return .fault("Give a name, not an address.") }
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

extension String {
    func trimmingWhitespace() -> String {
        let isText = { (scalar: Unicode.Scalar) in !scalar.properties.isWhitespace }
        guard let first = unicodeScalars.firstIndex(where: isText), let last = unicodeScalars.lastIndex(where: isText)
        else { return "" }
        return String(unicodeScalars[first...last])
    }
}
