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

    /// Each, as it is written.
    private(set) var loops: [Loop] = []

    struct Loop: Sendable {
        let path: String
        let line: Int
        let fault: (line: Int, message: String)?
    }

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
                note(entry, in: section.key)
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

    /// Keeps a loop's place, and those of the loops in it.
    private mutating func note(_ entry: Node.Entry, in path: String) {
        let path = "\(path).\(entry.key)"
        if entry.key.hasPrefix(Self.prefix) {
            loops.append(Loop(path: path, line: entry.line, fault: fault(of: entry)))
            for member in entry.value.elements.dropFirst(2).flatMap(\.entries) { note(member, in: path) }
        } else {
            for member in entry.value.entries { note(member, in: path) }
            for member in entry.value.elements.flatMap(\.entries) { note(member, in: path) }
        }
    }

    /// What is wrong with a loop's form; `nil` where nothing is that can be seen.
    private func fault(of entry: Node.Entry) -> (line: Int, message: String)? {
        let parts = entry.value.elements
        guard parts.count == 3 else {
            return (entry.line, "a loop is a list of three: an identifier, a collection, and what is made of each")
        }
        guard let variable = parts[0].text, Intrinsic(parts[0]) == nil, !variable.isEmpty else {
            return (parts[0].line, "an identifier is one text")
        }
        if Intrinsic(parts[1]) == nil, parts[1].text != nil || !parts[1].entries.isEmpty {
            return (parts[1].line, "a collection is a list, or Ref of a parameter that is one")
        }
        if let function = Intrinsic(parts[1]), function.name == "Ref", let name = function.argument.text,
            let type = parameters?[name]?["Type"]?.text, type == "String" || type == "Number"
        {
            return (parts[1].line, "\(name) is one text: a collection is a list")
        }
        guard case .mapping(let members) = parts[2].content else {
            return (parts[2].line, "what is made of each is a map")
        }
        let values = values(parts[1])
        guard values == nil || values?.count ?? 0 > 1 else { return nil }
        for member in members where !member.key.hasPrefix(Self.prefix) {
            guard !member.key.contains("${\(variable)}"), !member.key.contains("&{\(variable)}") else { continue }
            return (member.line, "\(member.key) has no ${\(variable)}: each turn of the loop makes the same one")
        }
        return nil
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
        let lines = Intrinsic(parts[1]) == nil ? parts[1].elements.map(\.line) : []
        for (index, value) in values.enumerated() {
            let line = lines.indices.contains(index) ? lines[index] : nil
            room -= parts[2].weight
            guard room > 0 else { return nil }
            for member in Self.replace(variable, by: value, line, in: parts[2]).entries {
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
    private static func replace(
        _ variable: String, by value: String, _ line: Int?, in node: Node
    ) -> Node {
        func text(_ text: String) -> String {
            guard text.contains("{\(variable)}") else { return text }
            return text.replacing("${\(variable)}", with: value)
                .replacing("&{\(variable)}", with: value.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
        }
        // `Ref` of the variable is the value, too.
        if let function = Intrinsic(node), function.name == "Ref", function.argument.text == variable {
            return Node(.scalar(value, isPlain: false), tag: nil, line: line ?? node.line)
        }
        let content: Node.Content =
            switch node.content {
            case .scalar(let scalar, let isPlain): .scalar(text(scalar), isPlain: isPlain)
            case .sequence(let nodes): .sequence(nodes.map { replace(variable, by: value, line, in: $0) })
            case .mapping(let entries):
                .mapping(
                    entries.map {
                        Node.Entry(
                            key: text($0.key), line: $0.line, value: replace(variable, by: value, line, in: $0.value))
                    })
            }
        return Node(content, tag: node.tag, line: node.line, isBlock: node.isBlock)
    }
}
