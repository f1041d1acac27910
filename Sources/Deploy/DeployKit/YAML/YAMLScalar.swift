// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Whether a string would be read as something else if it stood without quotes.
///
/// libyaml quotes what the grammar demands; what a reader makes of a plain scalar is for whoever writes it to know. The
/// rule is wider than YAML 1.1's types (`yes`, `0x1`, `8000:8000` is a number in base 60, dates), and so holds for 1.2's.
/// <https://yaml.org/type/>
func isAmbiguousPlainScalar(_ text: String) -> Bool {
    if text.isEmpty { return true }
    if words.contains(text.lowercased()) { return true }
    let numeric = Set("0123456789abcdefxo+-._:tz \t".unicodeScalars)
    let scalars = text.lowercased().unicodeScalars
    return scalars.contains { ("0"..."9").contains($0) } && scalars.allSatisfy(numeric.contains)
}

private let words: Set<String> = [
    "~", "null", "y", "n", "yes", "no", "on", "off", "true", "false", ".nan", ".inf", "-.inf", "+.inf", "=", "<<",
]
