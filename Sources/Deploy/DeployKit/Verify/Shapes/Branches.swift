// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What parts of a template come to in all of its worlds, worked out for a set of them at once.
struct Branches {
    /// A part, and the worlds in which it is that.
    struct Branch {
        enum Value {
            /// As it stands.
            case node(Node)
            /// What a function gives: texts, and lists of them.
            case item(Item)
            case absent
            case unknown
        }
        let value: Value
        let worlds: [Int]
        /// Where it stands, if it comes from elsewhere.
        var line: Int? = nil
    }

    let template: CloudFormationTemplate
    private let parameters: [String: CloudFormationTemplate.Parameter]
    private let worlds: [World]
    private let resolvers: [Resolver]
    private let conditions: [String: [Bool?]]

    init(_ template: CloudFormationTemplate) {
        self.template = template
        parameters = template.parameters
        worlds = World.all(of: template)
        let resolvers = worlds.map { Resolver(template, in: $0) }
        self.resolvers = resolvers
        conditions = Dictionary(
            (template.root["Conditions"]?.entries ?? []).map { entry in
                (entry.key, resolvers.map { $0.holds(condition: entry.key) })
            }, uniquingKeysWith: { first, _ in first })
    }

    var all: [Int] { Array(worlds.indices) }

    /// Those among some worlds in which a condition may hold, or may not.
    func worlds(_ worlds: [Int], where condition: String, is value: Bool) -> [Int] {
        guard let values = conditions[condition] else { return worlds }
        return worlds.filter { values[$0] != !value }
    }

    func branches(of node: Node, in worlds: [Int]) -> [Branch] {
        guard let first = worlds.first else { return [] }
        guard let function = Intrinsic(node), function.name != "Condition" || node.tag != nil else {
            return [Branch(value: .node(node), worlds: worlds)]
        }
        switch function.name {
        case "If":
            let parts = function.argument.elements
            guard parts.count == 3, let name = parts[0].text, conditions[name] != nil else {
                return [Branch(value: .unknown, worlds: worlds)]
            }
            return branches(of: parts[1], in: self.worlds(worlds, where: name, is: true))
                + branches(of: parts[2], in: self.worlds(worlds, where: name, is: false))
        case "Ref":
            let name = function.argument.text ?? ""
            if name == "AWS::NoValue" { return [Branch(value: .absent, worlds: worlds)] }
            if name == "AWS::NotificationARNs" { return [Branch(value: .unknown, worlds: worlds)] }
            guard let parameter = parameters[name] else { break }
            if parameter.type.contains("List<") || parameter.type.contains("CommaDelimitedList") {
                return [Branch(value: .item(.list([.unknown(line: node.line)], line: node.line)), worlds: worlds)]
            }
            let texts = Dictionary(grouping: worlds) { world in
                // What is empty is to be filled in.
                (self.worlds[world].values[name] ?? "").isEmpty ? nil : resolvers[world].item(node)?.text
            }
            return texts.map { text, worlds in
                Branch(value: .item(.text(text ?? Text(.parameter(name)), line: node.line)), worlds: worlds)
            }
        case "FindInMap":
            // By the parameters that are its keys.
            let items = Dictionary(grouping: worlds) { world -> Text? in
                if case .text(let text, _)? = resolvers[world].item(node) { return text }
                return nil
            }
            guard items[Text?.none] == nil else { break }
            return items.sorted { $0.value[0] < $1.value[0] }.map { _, worlds in
                let item = resolvers[worlds[0]].item(node) ?? .unknown(line: node.line)
                return Branch(value: .item(item), worlds: worlds, line: item.line)
            }
        case "Split", "Cidr", "GetAZs":
            // However many they are.
            guard resolvers[first].item(node)?.isUnknown == true else { break }
            return [Branch(value: .item(.list([.unknown(line: node.line)], line: node.line)), worlds: worlds)]
        default: break
        }
        switch resolvers[first].item(node) {
        case .map?, .unknown?: return [Branch(value: .unknown, worlds: worlds)]
        case let item?: return [Branch(value: .item(item), worlds: worlds)]
        case nil: return [Branch(value: .absent, worlds: worlds)]
        }
    }
}
