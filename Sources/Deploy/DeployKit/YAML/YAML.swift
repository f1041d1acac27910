// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A YAML document as a tree: members in their order, comments between them.
public indirect enum YAML: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    /// Quoted where a reader of YAML 1.1 or 1.2 would otherwise take it for something else.
    case string(String)
    /// Lines as they are, each on a line of its own (`|`).
    case lines(String)
    case sequence([Element])
    case mapping([Member])
    /// The node on one line, as `[a, b]` or `{a: 1}`.
    case inline(YAML)
    /// The node under a local tag, as `!Sub`: CloudFormation's short intrinsics.
    case tagged(String, YAML)

    public enum Member: Sendable, Equatable {
        case entry(String, YAML)
        /// Words that are wrapped at the line's end; a line break starts a new line.
        case comment(String)
        case blank

        var isEntry: Bool { if case .entry = self { true } else { false } }
    }

    public enum Element: Sendable, Equatable {
        case item(YAML)
        case comment(String)
    }
}

extension YAML: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    public init(stringLiteral text: String) { self = .string(text) }
    public init(integerLiteral number: Int) { self = .integer(number) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension YAML: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    public init(arrayLiteral elements: YAML...) { self = .sequence(elements.map(Element.item)) }
    public init(dictionaryLiteral entries: (String, YAML)...) { self = .mapping(entries.map(Member.entry)) }
}

/// Why a tree cannot be written.
public struct YAMLError: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String

    /// A NUL, which no reader takes, or a character that is kept for the comments' places.
    static func character(in text: String) -> Self {
        Self(description: "a character that cannot be written: \(text.debugDescription)")
    }

    static func repeatedKey(_ key: String) -> Self {
        Self(description: "a key that stands twice: \(key.debugDescription)")
    }

    static func emitter(_ problem: String) -> Self { Self(description: "libyaml: \(problem)") }

    static let commentInline = Self(description: "a comment inside a node on one line")
    static let onlyComments = Self(description: "a mapping that holds comments only")
}
