// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Reports a number that is known and not within the range.
func within(_ range: ClosedRange<Int>, _ place: View?, _ report: inout Report) {
    guard let place, let text = place.literal else { return }
    guard let number = Int(text) ?? Double(text).flatMap(Int.init(exactly:)) else {
        report.add(place, "\(text.debugDescription) is no whole number")
        return
    }
    if !range.contains(number) {
        let isOpen = range.upperBound == .max
        report.add(
            place,
            isOpen
                ? "\(number) is less than \(range.lowerBound)"
                : "\(number) is not within \(range.lowerBound) to \(range.upperBound)")
    }
}

/// Reports a word that is known and not among those.
func oneOf(_ words: [String], _ place: View?, _ report: inout Report) {
    guard let place, let text = place.literal, !words.contains(text) else { return }
    report.add(place, "\(text.debugDescription): it takes \(words.joined(separator: ", "))")
}

/// Which of the known words is meant by one that is misspelt or cut short; `nil` for what AWS may have made since.
func meant(by word: String, among known: some Sequence<String>) -> String? {
    Spelling.nearest(to: word, among: known) ?? known.sorted().first { $0.hasPrefix(word) }
}

/// Reports a decimal number that is known and not within the range.
func percent(_ range: ClosedRange<Double>, _ place: View?, _ report: inout Report) {
    guard let place, let text = place.literal else { return }
    if Double(text).map(range.contains) != true {
        report.add(place, "\(text.debugDescription) is not within \(range.lowerBound) to \(range.upperBound)")
    }
}
