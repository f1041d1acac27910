// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

@testable import DeployKit

/// A file that can be changed at any place, and written again: functions in their long form.
indirect enum Tree: Equatable {
    case text(String)
    case list([Tree])
    case map([(String, Tree)])

    enum Step: Hashable, CustomStringConvertible {
        case key(String)
        case index(Int)

        var name: String { if case .key(let name) = self { name } else { "" } }
        var description: String {
            switch self {
            case .key(let name): name;
            case .index(let index): "\(index)"
            }
        }
    }

    /// Somewhere in it.
    struct Place {
        let path: [Step]
        /// Whether it stands in a role.
        let isOfRole: Bool

        /// Whether it is an element of the list that a key has, or all that the key has.
        func isElement(of key: String) -> Bool {
            guard path.count > 1 else { return false }
            if case .index = path[path.count - 1] { return path[path.count - 2] == .key(key) }
            return false
        }
    }

    init(_ file: RenderedFile) throws { self.init(try DocumentReader.read(file.contents)) }

    init(_ node: Node) {
        let plain: Tree =
            switch node.content {
            case .scalar(let text, _): .text(text)
            case .sequence(let nodes): .list(nodes.map(Tree.init))
            case .mapping(let entries): .map(entries.map { ($0.key, Tree($0.value)) })
            }
        guard let tag = node.tag, tag.hasPrefix("!") else {
            self = plain
            return
        }
        let name = String(tag.dropFirst())
        self = .map([(["Ref", "Condition"].contains(name) ? name : "Fn::\(name)", plain)])
    }

    static func == (one: Tree, other: Tree) -> Bool { one.json == other.json }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    subscript(key: String) -> Tree? {
        if case .map(let entries) = self { entries.first { $0.0 == key }?.1 } else { nil }
    }

    subscript(path: some Collection<Step>) -> Tree? {
        guard let step = path.first else { return self }
        switch (self, step) {
        case (.map, .key(let key)): return self[key]?[path.dropFirst()]
        case (.list(let elements), .index(let index)) where elements.indices.contains(index):
            return elements[index][path.dropFirst()]
        default: return nil
        }
    }

    /// Every place below.
    var places: [Place] { places(under: [], isOfRole: false) }

    private func places(under path: [Step], isOfRole: Bool) -> [Place] {
        let isOfRole = isOfRole || self["Type"]?.text == "AWS::IAM::Role"
        let own = [Place(path: path, isOfRole: isOfRole)]
        switch self {
        case .text: return own
        case .list(let elements):
            return own + elements.enumerated().flatMap { $1.places(under: path + [.index($0)], isOfRole: isOfRole) }
        case .map(let entries):
            return own + entries.flatMap { $1.places(under: path + [.key($0)], isOfRole: isOfRole) }
        }
    }

    func replacing(_ path: some Collection<Step>, by other: Tree?) -> Tree {
        guard let step = path.first else { return other ?? self }
        let rest = path.dropFirst()
        switch (self, step) {
        case (.map(let entries), .key(let key)):
            guard entries.contains(where: { $0.0 == key }) else {
                return .map(entries + (other.map { [(key, $0)] } ?? []))
            }
            return .map(
                entries.compactMap { entry in
                    guard entry.0 == key else { return entry }
                    return rest.isEmpty ? other.map { (key, $0) } : (key, entry.1.replacing(rest, by: other))
                })
        case (.list(var elements), .index(let index)):
            if rest.isEmpty {
                if let other { elements[index] = other } else { elements.remove(at: index) }
            } else {
                elements[index] = elements[index].replacing(rest, by: other)
            }
            return .list(elements)
        default: return self
        }
    }

    func removing(_ path: [Step]) -> Tree { replacing(path, by: nil) }

    /// With one more in a list, or in what stands for a list of one, or of none.
    func adding(_ element: Tree, to path: [Step]) -> Tree {
        switch self[path] {
        case .list(let elements)?: replacing(path, by: .list(elements + [element]))
        case let one?: replacing(path, by: .list([one, element]))
        case nil: replacing(path, by: .list([element]))
        }
    }

    var json: String {
        switch self {
        case .text(let text): JSONString(text).description
        case .list(let elements): "[" + elements.map(\.json).joined(separator: ",") + "]"
        case .map(let entries):
            "{" + entries.map { JSONString($0.0).description + ":" + $0.1.json }.joined(separator: ",") + "}"
        }
    }
}

/// A string as JSON has it.
private struct JSONString: CustomStringConvertible {
    let description: String

    init(_ text: String) {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\t": json += "\\t"
            default: json.unicodeScalars.append(scalar)
            }
        }
        description = json + "\""
    }
}
