// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What other templates say of one: its parameters, and the exports that it imports.
struct Links: Sendable {
    var parameters: [String: Item] = [:]
    var exports: [(name: Text, value: Item)] = []

    /// What an import gives: the one export whose name may be it.
    func imported(_ name: Text) -> Item? {
        let matching = exports.filter { $0.name.mayBe(name) }
        return matching.count == 1 ? matching[0].value : nil
    }
}

extension Text {
    /// Whether two names are the same, or end the same after what only the deployment knows: `${AWS::StackName}-VpcId`.
    fileprivate func mayBe(_ other: Text) -> Bool {
        if self == other { return true }
        guard case .literal(let one)? = pieces.last, case .literal(let two)? = other.pieces.last else { return false }
        if literal != nil, other.literal != nil { return false }
        return literal == nil && one.count > 1 && two.hasSuffix(one)
            || other.literal == nil && two.count > 1 && one.hasSuffix(two)
    }

    /// The parts between commas.
    var parted: [Text] { parted(by: ",") }

    /// Its fields without the spaces before them, and without those that are empty.
    func parted(by separator: Character) -> [Text] {
        fields(by: separator).map { field in
            Text(
                field.pieces.map { piece in
                    if case .literal(let text) = piece { .literal(String(text.drop { $0 == " " })) } else { piece }
                })
        }.filter { !$0.pieces.isEmpty }
    }
}

extension Item {
    /// The same, as if it stood in another line: a reference is where it is read.
    func moved(to line: Int) -> Item {
        switch self {
        case .text(let text, _): .text(text, line: line)
        case .list(let elements, _): .list(elements.map { $0.moved(to: line) }, line: line)
        case .map(let members, _):
            .map(
                members.map { Member(name: $0.name, line: line, value: $0.value.moved(to: line)) }, line: line)
        case .unknown: .unknown(line: line)
        }
    }

    /// What a parameter that takes a list makes of it.
    var asList: Item {
        if case .text(let text, let line) = self { return .list(text.parted.map { .text($0, line: line) }, line: line) }
        return self
    }

    /// With the outputs of nested stacks in the place of their names.
    func settled(_ outputs: (String, String) -> Item?) -> Item {
        switch self {
        case .text(let text, let line):
            let holes = text.pieces.compactMap { piece -> (String, String)? in
                guard case .hole(.given(let id, let attribute?)) = piece, attribute.hasPrefix("Outputs.") else {
                    return nil
                }
                return (id, String(attribute.dropFirst("Outputs.".count)))
            }
            guard !holes.isEmpty else { return self }
            if text.pieces.count == 1, let value = outputs(holes[0].0, holes[0].1) { return value.moved(to: line) }
            var pieces: [Text.Piece] = []
            for piece in text.pieces {
                if case .hole(.given(let id, let attribute?)) = piece, attribute.hasPrefix("Outputs."),
                    let known = outputs(id, String(attribute.dropFirst("Outputs.".count)))?.text
                {
                    pieces += known.pieces
                } else {
                    pieces.append(piece)
                }
            }
            return .text(Text(pieces), line: line)
        case .list(let elements, let line): return .list(elements.map { $0.settled(outputs) }, line: line)
        case .map(let members, let line):
            return .map(
                members.map { Member(name: $0.name, line: $0.line, value: $0.value.settled(outputs)) }, line: line)
        case .unknown: return self
        }
    }
}
