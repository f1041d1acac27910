// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Which word somebody meant.
enum Spelling {
    /// The known word that is most like one that is not known; `nil` where none is much like it.
    static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        let folded = Array(word.lowercased().utf8)
        // A long word is not much like a short one, and what is long beyond reason is like nothing.
        guard folded.count <= 100 else { return nil }
        let most = max(1, folded.count / 4)
        return known.filter { abs($0.utf8.count - folded.count) <= most }.sorted()
            .map { ($0, distance(folded, Array($0.lowercased().utf8), most: most)) }
            .filter { $0.1 <= most }.min { $0.1 < $1.1 }?.0
    }

    /// `: did you mean Name?`, or nothing.
    static func hint(for word: String, among known: some Sequence<String>) -> String {
        nearest(to: word, among: known).map { ": did you mean \($0)?" } ?? ""
    }

    /// How many letters are to be put in, taken out, changed or swapped with the next (optimal string alignment).
    fileprivate static func distance(_ one: [UInt8], _ other: [UInt8], most: Int) -> Int {
        guard abs(one.count - other.count) <= most else { return .max }
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var current = [row + 1]
            for (column, counterpart) in other.enumerated() {
                var cost = min(
                    last[column + 1] + 1, current[column] + 1, last[column] + (letter == counterpart ? 0 : 1))
                if row > 0, column > 0, letter == other[column - 1], one[row - 1] == counterpart {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[other.count]
    }
}

extension String {
    /// Whether so many changes of a letter make one of the other, in capitals or not.
    func isNear(_ other: String, within most: Int) -> Bool {
        let words = [Array(lowercased().utf8), Array(other.lowercased().utf8)]
        return words[0].count <= 256 && Spelling.distance(words[0], words[1], most: most) <= most
    }
}
