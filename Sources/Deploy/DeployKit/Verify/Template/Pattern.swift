// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A regular expression of the plain kind: characters, classes, groups, alternatives and counts.
///
/// It holds every place that a match may have come to at once, so that no pattern makes it slow; what is beyond it (a look
/// ahead, a back reference) is no pattern at all.
struct Pattern: Sendable {
    private indirect enum Part: Sendable {
        case one(@Sendable (Character) -> Bool)
        case sequence([Part])
        case choice([Part])
        case times(Part, ClosedRange<Int>)
        case start, end
    }

    private let whole: Part

    init?(_ text: String) {
        guard text.utf8.count <= 1024 else { return nil }
        var reader = Reader(Array(text))
        guard let part = reader.choice(depth: 0), reader.rest.isEmpty else { return nil }
        whole = part
    }

    /// Whether all of the text is what the pattern says; `nil` where that takes too long to tell.
    func matches(_ text: String) -> Bool? {
        let characters = Array(text)
        guard characters.count <= 512 else { return nil }
        var steps = 0
        let ends = Self.ends(of: whole, from: [0], in: characters, &steps)
        return steps > Self.mostSteps ? nil : ends.contains(characters.count)
    }

    private static let mostSteps = 100_000

    private static func ends(of part: Part, from starts: Set<Int>, in text: [Character], _ steps: inout Int) -> Set<Int>
    {
        steps += 1 + starts.count
        guard steps <= mostSteps, !starts.isEmpty else { return [] }
        switch part {
        case .start: return starts.intersection([0])
        case .end: return starts.intersection([text.count])
        case .one(let takes): return Set(starts.filter { $0 < text.count && takes(text[$0]) }.map { $0 + 1 })
        case .sequence(let parts):
            return parts.reduce(starts) { ends(of: $1, from: $0, in: text, &steps) }
        case .choice(let parts):
            return parts.reduce(into: []) { $0.formUnion(ends(of: $1, from: starts, in: text, &steps)) }
        case .times(let part, let range):
            var (reached, all) = (starts, range.lowerBound == 0 ? starts : [])
            var count = 0
            while count < range.upperBound, !reached.isEmpty, steps <= mostSteps {
                count += 1
                let next = ends(of: part, from: reached, in: text, &steps)
                // Past the least count, only what is new leads anywhere new.
                reached = count > range.lowerBound ? next.subtracting(all) : next
                if count >= range.lowerBound { all.formUnion(reached) }
            }
            return all
        }
    }

    private struct Reader {
        var rest: ArraySlice<Character>
        init(_ text: [Character]) { rest = text[...] }

        private mutating func takes(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest = rest.dropFirst()
            return true
        }

        mutating func choice(depth: Int) -> Part? {
            guard depth < 16 else { return nil }
            var parts: [Part] = []
            repeat {
                var sequence: [Part] = []
                while let next = rest.first, next != "|", next != ")" {
                    guard let part = counted(depth: depth) else { return nil }
                    sequence.append(part)
                }
                parts.append(.sequence(sequence))
            } while takes("|")
            return parts.count == 1 ? parts[0] : .choice(parts)
        }

        private mutating func counted(depth: Int) -> Part? {
            guard let part = atom(depth: depth) else { return nil }
            var range: ClosedRange<Int>?
            if takes("*") {
                range = 0...513
            } else if takes("+") {
                range = 1...513
            } else if takes("?") {
                range = 0...1
            } else if rest.first == "{" {
                guard let close = rest.firstIndex(of: "}") else { return nil }
                let bounds = String(rest[(rest.startIndex + 1)..<close])
                    .split(separator: ",", omittingEmptySubsequences: false)
                guard (1...2).contains(bounds.count), let least = Int(bounds[0]), (0...100_000).contains(least) else {
                    return nil
                }
                let most = bounds.count == 1 ? least : bounds[1].isEmpty ? max(least, 513) : Int(bounds[1])
                guard let most, most >= least else { return nil }
                range = least...most
                rest = rest[(close + 1)...]
            }
            guard let range else { return part }
            // Lazy counts match the same whole texts; possessive ones may not.
            _ = takes("?")
            if let next = rest.first, "*+{".contains(next) { return nil }
            return .times(part, range)
        }

        private mutating func atom(depth: Int) -> Part? {
            guard let first = rest.popFirst() else { return nil }
            switch first {
            case "^": return .start
            case "$": return .end
            case ".": return .one { $0 != "\n" }
            case "*", "+", "?", "{": return nil
            case "(":
                if takes("?"), !takes(":") { return nil }
                guard let part = choice(depth: depth + 1), takes(")") else { return nil }
                return part
            case "[": return set()
            case "\\":
                guard let escaped = rest.popFirst() else { return nil }
                return Self.escape(escaped).map { .one($0) }
            default: return .one { $0 == first }
            }
        }

        private mutating func set() -> Part? {
            let isNot = takes("^")
            var tests: [@Sendable (Character) -> Bool] = []
            while true {
                guard let next = rest.popFirst() else { return nil }
                if next == "]" { break }
                // Java's sets within sets.
                if next == "[" || (next == "&" && rest.first == "&") { return nil }
                var low = next
                if next == "\\" {
                    guard let escaped = rest.popFirst(), let test = Self.escape(escaped) else { return nil }
                    guard !escaped.isLetter else {
                        tests.append(test)
                        continue
                    }
                    low = escaped
                }
                let start = low
                if rest.first == "-", let high = rest.dropFirst().first, high != "]" {
                    guard high != "\\", high != "[", start <= high else { return nil }
                    rest = rest.dropFirst(2)
                    tests.append { start <= $0 && $0 <= high && $0.isASCII == high.isASCII }
                } else {
                    tests.append { $0 == start }
                }
            }
            guard !tests.isEmpty else { return nil }
            let all = tests
            return .one { character in all.contains { $0(character) } != isNot }
        }

        private static func escape(_ character: Character) -> (@Sendable (Character) -> Bool)? {
            @Sendable func isWord(_ other: Character) -> Bool {
                other.isASCII && (other.isLetter || other.isNumber || other == "_")
            }
            switch character {
            case "d": return { $0.isASCII && $0.isNumber }
            case "D": return { !($0.isASCII && $0.isNumber) }
            case "w": return { isWord($0) }
            case "W": return { !isWord($0) }
            case "s": return { $0.isWhitespace }
            case "S": return { !$0.isWhitespace }
            case "n": return { $0 == "\n" }
            case "t": return { $0 == "\t" }
            default:
                if character.isLetter || character.isNumber { return nil }
                return { $0 == character }
            }
        }
    }
}
