// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A part of a file that somebody wrote, in YAML or JSON, and the line where it begins.
///
/// An alias is the node that it names, the same object: a file of a few bytes that names a list of lists of lists takes no more
/// memory than its bytes.
public final class Node: Sendable {
    public indirect enum Content: Sendable {
        /// `isPlain` where it stands without quotes, so that a reader may take it for a number, a truth value or null.
        case scalar(String, isPlain: Bool)
        case sequence([Node])
        case mapping([Entry])
    }

    public struct Entry: Sendable {
        public let key: String
        /// Where the key stands.
        public let line: Int
        public let value: Node
    }

    public let content: Content
    /// As `!Sub`; `nil` where there is none.
    public let tag: String?
    /// From 1.
    public let line: Int
    /// Whether it is a text whose lines stand below the one that it begins on.
    let isBlock: Bool
    /// How many nodes it is with all below it, each alias counted as often as it is named.
    let weight: Int

    init(_ content: Content, tag: String?, line: Int, isBlock: Bool = false) {
        self.content = content
        self.tag = tag
        self.line = line
        self.isBlock = isBlock
        let below =
            switch content {
            case .scalar: 0
            case .sequence(let nodes): nodes.reduce(0) { Self.sum($0, $1.weight) }
            case .mapping(let entries): entries.reduce(0) { Self.sum($0, $1.value.weight) }
            }
        weight = Self.sum(1, below)
    }

    private static func sum(_ one: Int, _ other: Int) -> Int {
        let (sum, overflow) = one.addingReportingOverflow(other)
        return overflow ? .max : sum
    }

    public subscript(key: String) -> Node? { entries.first { $0.key == key }?.value }

    public var entries: [Entry] { if case .mapping(let entries) = content { entries } else { [] } }
    public var elements: [Node] { if case .sequence(let elements) = content { elements } else { [] } }
    public var text: String? { if case .scalar(let text, _) = content { text } else { nil } }

    /// What stands at a path as views have it: `Resources.Group.Properties.SecurityGroupIngress[0]`.
    subscript(path path: String) -> Node? {
        path.split(separator: ".").reduce(self as Node?) { node, step in
            let words = step.split(separator: "[")
            let named = words.first.flatMap { node?[String($0)] }
            return words.dropFirst().reduce(named) { list, word in
                guard let index = Int(word.dropLast()), let elements = list?.elements, elements.indices.contains(index)
                else { return nil }
                return elements[index]
            }
        }
    }

    /// The line on which a text stands, somewhere in it.
    func line(of words: String) -> Int? {
        if let text, let place = text.firstRange(of: words)?.lowerBound {
            return isBlock ? line + 1 + text[..<place].count { $0 == "\n" } : line
        }
        for element in elements { if let line = element.line(of: words) { return line } }
        for entry in entries { if let line = entry.value.line(of: words) { return line } }
        return nil
    }
}

/// Why a file cannot be read at all.
public struct DocumentError: Error, Sendable, Equatable, CustomStringConvertible {
    /// From 1; `nil` where the fault is the whole file's.
    public let line: Int?
    public let description: String
}
