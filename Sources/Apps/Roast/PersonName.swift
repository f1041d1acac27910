// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What people are called.
enum PersonName {
    /// What stands before the first space: all that is shown to others. Of `Byron, Ada` it is what follows the comma.
    static func first(of name: String) -> String {
        let parts = name.unicodeScalars.split(separator: ",", maxSplits: 1)
        let given = parts.count == 2 ? [parts[1], parts[0]] : parts
        for part in given {
            let words = part.split { $0.properties.isWhitespace }
            if let word = words.first { return String(word) }
        }
        return ""
    }
}
