// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension String {
    /// Whether YAML 1.1 takes it, without quotes, for a number that is written otherwise: 0123 is 83, 22:30 is 1350.
    /// <https://yaml.org/type/int.html>
    var isNumberOfOtherBase: Bool {
        let bytes = utf8
        func areDigits(_ part: Substring, to most: UInt8) -> Bool {
            !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...most).contains($0) }
        }
        if bytes.first == UInt8(ascii: "0") { return count > 1 && areDigits(self[...], to: UInt8(ascii: "7")) }
        let parts = split(separator: ":", omittingEmptySubsequences: false)
        return parts.count > 1 && areDigits(parts[0], to: UInt8(ascii: "9"))
            && parts.dropFirst().allSatisfy {
                $0.count <= 2 && areDigits($0, to: UInt8(ascii: "9")) && (Int($0) ?? 60) < 60
            }
    }
}

/// Single values, and members that do not go together.
extension ShapeCheck {
    mutating func scalar(
        _ text: String, isPlain: Bool, _ member: MemberShape, _ kind: MemberShape.Kind, path: String, line: Int
    ) {
        // What Secrets Manager or Parameter Store holds is filled in later.
        if !isStrict, text.holdsReference { return }
        switch kind {
        case .integer, .number:
            guard isPlain || !isStrict else {
                add(.wrongKind, path, line, "\(text.debugDescription) is a text: it takes \(kind.noun), without quotes")
                return
            }
            guard let number = Double(text), number.isFinite else {
                add(.wrongKind, path, line, "\(text.debugDescription) is no number")
                return
            }
            if case .integer = kind, number != number.rounded() {
                add(.wrongKind, path, line, "\(text) is no whole number")
                return
            }
            if !member.values.isEmpty, !member.values.contains(where: { Double($0) == number }) {
                add(.unknownValue, path, line, "\(text) is none of \(list(member.values))")
            }
            if let range = member.range, !range.contains(number) {
                add(.outOfRange, path, line, "\(text) is not within \(range)")
            }
        case .boolean:
            let words = isPlain && !isStrict ? ["true", "false", "yes", "no", "on", "off"] : ["true", "false"]
            if isStrict, !isPlain || !words.contains(text) {
                add(.wrongKind, path, line, "\(text.debugDescription): it takes true or false, without quotes")
            } else if !words.contains(text.lowercased()) {
                add(.wrongKind, path, line, "\(text.debugDescription) is neither true nor false")
            }
        case .text:
            if isStrict, isPlain, Double(text) != nil || ["true", "false"].contains(text) {
                add(.wrongKind, path, line, "\(text): it takes a text, in quotes")
            }
            self.text(text, isPlain: isPlain, member, path: path, line: line)
        case .list, .map, .object, .anything: break
        }
    }

    private mutating func text(_ text: String, isPlain: Bool, _ member: MemberShape, path: String, line: Int) {
        if !member.values.isEmpty {
            let isKnown =
                member.isCaseless
                ? member.values.contains { $0.lowercased() == text.lowercased() } : member.values.contains(text)
            if !isKnown {
                let nearest = Spelling.nearest(to: text, among: member.values).map { ": did you mean \($0)?" }
                add(
                    .unknownValue, path, line,
                    "\(text.debugDescription) is no value of it\(nearest ?? ": it takes \(list(member.values))")")
            }
        } else if let length = member.length, !length.contains(Double(text.unicodeScalars.count)) {
            add(.wrongLength, path, line, "\(text.unicodeScalars.count) characters: it takes \(length)")
        } else if let allowed = member.characters,
            let wrong = text.unicodeScalars.first(where: { !Self.is($0, among: allowed) })
        {
            add(
                .wrongCharacters, path, line,
                "\(String(wrong).debugDescription) has no place in it: it takes \(allowed)")
        }
    }

    /// Whether a character is one of `-a-z0-9_`.
    private static func `is`(_ character: Unicode.Scalar, among ranges: String) -> Bool {
        if character == " " { return ranges.contains("\u{2423}") }
        var rest = ArraySlice(ranges.unicodeScalars)
        if rest.first == "-" {
            if character == "-" { return true }
            rest = rest.dropFirst()
        }
        while let first = rest.first {
            let isRange = rest.count > 2 && rest[rest.startIndex + 1] == "-"
            let last = isRange ? rest[rest.startIndex + 2] : first
            if (first...max(first, last)).contains(character) { return true }
            rest = rest.dropFirst(isRange ? 3 : 1)
        }
        return false
    }

    private var isStrict: Bool { if case .request = dialect { true } else { false } }

    private func list(_ values: [String]) -> String {
        values.prefix(8).joined(separator: ", ") + (values.count > 8 ? ", …" : "")
    }

    /// Members of which one is to be there, or that stand in each other's way.
    mutating func contradictions(
        _ rules: [MemberRule], _ present: [String: Presence], _ meant: Set<String>, path: String, line: Int, node: Node,
        in worlds: [Int]
    ) {
        func isHere(_ name: String, _ world: Int) -> Bool? { present[name].map { $0.isHere(in: world) } ?? false }
        func isFull(_ name: String, _ world: Int) -> Bool { present[name]?.isFull(in: world) ?? false }
        func lineOf(_ name: String) -> Int { node.entries.first { $0.key == name }?.line ?? line }
        for rule in rules {
            switch rule {
            case .exactlyOne(let names), .oneOrMore(let names):
                guard meant.isDisjoint(with: names) else { continue }
                let counts = worlds.compactMap { world -> [String]? in
                    let known = names.map { isHere($0, world) }
                    return known.contains(nil) ? nil : names.filter { isHere($0, world) == true }
                }
                if counts.contains(where: \.isEmpty) {
                    add(.missingMember, path, line, "one of \(names.joined(separator: ", ")) is missing")
                }
                let others = worlds.map { world in names.filter { isFull($0, world) } }
                guard case .exactlyOne = rule, let both = others.first(where: { $0.count > 1 }) else { continue }
                let last = both.max { lineOf($0) < lineOf($1) } ?? both[0]
                add(
                    .contradiction, "\(path).\(last)", lineOf(last),
                    "stands beside \(both.filter { $0 != last }.joined(separator: ", ")): one of them only")
            case .excludes(let name, let others):
                for other in others {
                    guard worlds.contains(where: { isFull(name, $0) && isFull(other, $0) }) else {
                        continue
                    }
                    let last = lineOf(other) > lineOf(name) ? other : name
                    add(
                        .contradiction, "\(path).\(last)", lineOf(last),
                        "stands beside \(last == name ? other : name): one of them only")
                }
            case .needs(let name, let others):
                for other in others where !meant.contains(other) {
                    guard worlds.contains(where: { isHere(name, $0) == true && isHere(other, $0) == false }) else {
                        continue
                    }
                    add(.missingMember, "\(path).\(name)", lineOf(name), "\(name) wants \(other) beside it")
                }
            }
        }
    }
}
