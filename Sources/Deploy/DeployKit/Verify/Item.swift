// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a part of a template comes to, as far as the file alone can say.
public indirect enum Item: Sendable {
    case text(Text, line: Int)
    case list([Item], line: Int)
    case map([Member], line: Int)
    /// Not to be known before it is deployed.
    case unknown(line: Int)

    public struct Member: Sendable {
        public let name: String
        /// Where its name stands.
        public let line: Int
        public let value: Item
    }

    /// From 1.
    public var line: Int {
        switch self {
        case .text(_, let line), .list(_, let line), .map(_, let line), .unknown(let line): line
        }
    }
}

/// A text with holes: `arn:${AWS::Partition}:iam::…`. Two that have the same holes at the same places will be the same.
public struct Text: Sendable, Hashable {
    public enum Piece: Sendable, Hashable {
        case literal(String)
        case hole(Hole)
    }

    /// What is filled in when the template is deployed.
    public enum Hole: Sendable, Hashable {
        /// As `AWS::Region`.
        case pseudo(String)
        /// A parameter without a value that could be known.
        case parameter(String)
        /// What `Ref` gives of a resource, or `GetAtt`.
        case resource(String, attribute: String?)
        /// The same of a stack, a custom resource or a module, which may give anything, the name of another resource too.
        case given(String, attribute: String?)
        /// One of a list that is to come: the zones of a region, an export.
        case other(String)
    }

    public let pieces: [Piece]
    /// Whether it stood without quotes.
    public let isPlain: Bool

    init(_ pieces: [Piece], isPlain: Bool = false) {
        var joined: [Piece] = []
        for piece in pieces {
            if case .literal(let text) = piece {
                if text.isEmpty { continue }
                if case .literal(let before)? = joined.last {
                    joined[joined.count - 1] = .literal(before + text)
                    continue
                }
            }
            joined.append(piece)
        }
        self.pieces = joined
        self.isPlain = isPlain
    }

    init(_ literal: String, isPlain: Bool = false) { self.init([.literal(literal)], isPlain: isPlain) }
    init(_ hole: Hole) { self.init([.hole(hole)]) }

    /// The text, where it has no holes, and names nothing that Secrets Manager or Parameter Store fills in.
    public var literal: String? {
        if pieces.isEmpty { return "" }
        guard pieces.count == 1, case .literal(let text) = pieces[0] else { return nil }
        return text.holdsReference ? nil : text
    }

    /// The resource, where the text is nothing but its name.
    public var resource: (id: String, attribute: String?)? {
        if pieces.count == 1, case .hole(.resource(let id, let attribute)) = pieces[0] { return (id, attribute) }
        return nil
    }

    public static func == (one: Text, other: Text) -> Bool { one.pieces == other.pieces }
    public func hash(into hasher: inout Hasher) { hasher.combine(pieces) }
}

extension Item {
    public var text: Text? { if case .text(let text, _) = self { text } else { nil } }
    /// The text, where all of it is known.
    public var literal: String? { text?.literal }
    public var integer: Int? { literal.flatMap { Int($0) } }
    public var boolean: Bool? { literal.flatMap { Bool($0.lowercased()) } }
    public var resource: (id: String, attribute: String?)? { text?.resource }
    public var isUnknown: Bool { if case .unknown = self { true } else { false } }

    /// The members of a map; none of anything else.
    public var members: [Member] { if case .map(let members, _) = self { members } else { [] } }
    /// The elements of a list; none of anything else.
    public var elements: [Item] { if case .list(let elements, _) = self { elements } else { [] } }

    /// A member, in CloudFormation's capitals or in the API's.
    public subscript(name: String) -> Item? { member(name)?.value }

    public func member(_ name: String) -> Member? {
        members.first { $0.name == name || Self.isCapitalized(name, $0.name) }
    }

    /// Whether the one is the other but for the capitals that it begins with: `EFSVolumeConfiguration`,
    /// `efsVolumeConfiguration`, `EfsVolumeConfiguration`.
    private static func isCapitalized(_ name: String, _ other: String) -> Bool {
        guard let first = name.utf8.first, (0x41...0x5A).contains(first), let lower = other.utf8.first,
            first == lower & ~0x20, name.utf8.count == other.utf8.count
        else { return false }
        let start = name.utf8.prefix { (0x41...0x5A).contains($0) }.count
        return name.utf8.prefix(start).elementsEqual(other.utf8.prefix(start)) { $0 == $1 & ~0x20 }
            && name.utf8.dropFirst(start).elementsEqual(other.utf8.dropFirst(start))
    }
}

extension String {
    /// Whether Secrets Manager or Parameter Store fills some of it in. Most texts have no brace, and are not searched.
    var holdsReference: Bool { utf8.contains(UInt8(ascii: "{")) && contains("{{resolve:") }
}
