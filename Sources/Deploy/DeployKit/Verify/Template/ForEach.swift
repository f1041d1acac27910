// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Writes out what `Fn::ForEach` repeats.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html>
struct ForEach {
    private let parameters: Node?
    /// How many nodes may come of it: loops within loops multiply.
    private var room = DocumentReader.mostNodes
    /// Whether some loop of the template's own members could not be written out, so that there may be more of them.
    private(set) var isWhole = true

    static let transform = "AWS::LanguageExtensions"
    private static let prefix = "Fn::ForEach::"

    init(parameters: Node?) { self.parameters = parameters }

    /// A whole template, its loops written out.
    mutating func expand(template root: Node) -> Node {
        guard Self.isIn(root) else { return root }
        let entries = root.entries.map { section -> Node.Entry in
            guard ["Resources", "Outputs", "Conditions"].contains(section.key) else { return section }
            var members: [Node.Entry] = []
            for entry in section.value.entries {
                if let written = written(entry, depth: 0) {
                    members += written
                } else {
                    isWhole = false
                }
            }
            let node = Node(.mapping(members), tag: section.value.tag, line: section.value.line)
            return Node.Entry(key: section.key, line: section.line, value: node)
        }
        return Node(.mapping(entries), tag: root.tag, line: root.line)
    }

    private static func isIn(_ node: Node) -> Bool {
        node.entries.contains { $0.key.hasPrefix(prefix) || isIn($0.value) } || node.elements.contains(where: isIn)
    }

    /// The members that one member comes to; `nil` where that cannot be known.
    private mutating func written(_ entry: Node.Entry, depth: Int) -> [Node.Entry]? {
        guard entry.key.hasPrefix(Self.prefix) else {
            return [Node.Entry(key: entry.key, line: entry.line, value: expand(entry.value, depth: depth))]
        }
        let parts = entry.value.elements
        guard depth < 8, parts.count == 3, let variable = parts[0].text, let values = values(parts[1]) else {
            return nil
        }
        var members: [Node.Entry] = []
        for value in values {
            room -= parts[2].weight
            guard room > 0 else { return nil }
            for member in Self.replace(variable, by: value, in: parts[2]).entries {
                guard let written = written(member, depth: depth + 1) else { return nil }
                members += written
            }
        }
        return members
    }

    private mutating func expand(_ node: Node, depth: Int) -> Node {
        guard Self.isIn(node) else { return node }
        switch node.content {
        case .scalar: return node
        case .sequence(let nodes):
            var elements: [Node] = []
            for node in nodes { elements.append(expand(node, depth: depth)) }
            return Node(.sequence(elements), tag: node.tag, line: node.line)
        case .mapping(let entries):
            var members: [Node.Entry] = []
            for entry in entries {
                // As a function that nobody knows, so that all of the mapping is unknown.
                guard let written = written(entry, depth: depth) else {
                    let unknown = Node.Entry(key: "Fn::ForEach", line: entry.line, value: entry.value)
                    return Node(.mapping([unknown]), tag: nil, line: node.line)
                }
                members += written
            }
            return Node(.mapping(members), tag: node.tag, line: node.line)
        }
    }

    private func values(_ collection: Node) -> [String]? {
        if let function = Intrinsic(collection) {
            guard function.name == "Ref", let name = function.argument.text,
                let text = parameters?[name]?["Default"]?.text
            else { return nil }
            return text.split(separator: ",").map { String($0.drop { $0 == " " }) }
        }
        guard case .sequence(let elements) = collection.content else { return nil }
        let texts = elements.compactMap { Intrinsic($0) == nil ? $0.text : nil }
        return texts.count == elements.count ? texts : nil
    }

    /// `${Name}` is the value, `&{Name}` its letters and digits.
    private static func replace(_ variable: String, by value: String, in node: Node) -> Node {
        func text(_ text: String) -> String {
            guard text.contains("{\(variable)}") else { return text }
            return text.replacing("${\(variable)}", with: value)
                .replacing("&{\(variable)}", with: value.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
        }
        // `Ref` of the variable is the value, too.
        if let function = Intrinsic(node), function.name == "Ref", function.argument.text == variable {
            return Node(.scalar(value, isPlain: false), tag: nil, line: node.line)
        }
        let content: Node.Content =
            switch node.content {
            case .scalar(let scalar, let isPlain): .scalar(text(scalar), isPlain: isPlain)
            case .sequence(let nodes): .sequence(nodes.map { replace(variable, by: value, in: $0) })
            case .mapping(let entries):
                .mapping(
                    entries.map {
                        Node.Entry(key: text($0.key), line: $0.line, value: replace(variable, by: value, in: $0.value))
                    })
            }
        return Node(content, tag: node.tag, line: node.line)
    }
}
