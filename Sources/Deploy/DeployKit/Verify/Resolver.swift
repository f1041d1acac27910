// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Works out what a template comes to in one world, and says nothing where it cannot know.
struct Resolver {
    let template: CloudFormationTemplate
    let world: World
    /// Whether there are texts that somebody fills in before they are sent: see ``Placeholder``.
    let hasShellVariables: Bool
    /// Stands before the names of the template's own resources, where it is deployed with others.
    let prefix: String
    /// What other templates say of its parameters and imports.
    let links: Links
    private let parameters: [String: CloudFormationTemplate.Parameter]
    /// Whether what comes out is compared, and not used.
    private var isComparing = false
    /// How each condition comes out; `nil` where that cannot be known, as of one that names itself.
    private var conditions: [String: Bool?] = [:]

    init(
        _ template: CloudFormationTemplate, in world: World, hasShellVariables: Bool = false, prefix: String = "",
        links: Links = Links()
    ) {
        self.template = template
        self.world = world
        self.hasShellVariables = hasShellVariables
        self.prefix = prefix
        self.links = links
        parameters = template.parameters
        for entry in template.root["Conditions"]?.entries ?? [] { _ = settle(entry.key, depth: 0) }
    }

    /// `nil` where it is `AWS::NoValue`.
    func item(_ node: Node) -> Item? {
        if let function = Intrinsic(node) { return call(function, line: node.line) }
        switch node.content {
        case .scalar(let text, let isPlain):
            if hasShellVariables, Placeholder.isIn(text) {
                return .text(Text(Placeholder.pieces(of: text)), line: node.line)
            }
            // What the console shows of members that are not set.
            if hasShellVariables, node.isNull { return nil }
            return .text(Text(text, isPlain: isPlain), line: node.line)
        case .sequence(let nodes): return .list(nodes.compactMap(item), line: node.line)
        case .mapping(let entries):
            return .map(
                entries.compactMap { entry in
                    item(entry.value).map { value in
                        Item.Member(
                            name: entry.key,
                            line: origin(of: entry.value) ?? template.mappingLine(of: value) ?? entry.line, value: value
                        )
                    }
                }, line: node.line)
        }
    }

    private func call(_ function: Intrinsic, line: Int) -> Item? {
        let argument = function.argument
        switch function.name {
        case "Ref":
            // With the language extensions, a function may give the name.
            let name = Intrinsic(argument) == nil ? argument.text : item(argument)?.literal
            return name.map { reference($0, line: line) } ?? .unknown(line: line)
        case "GetAtt":
            guard let parts = attribute(argument) else { return .unknown(line: line) }
            return .text(Text(template.hole(of: parts.id, parts.attribute, prefix)), line: line)
        case "Sub": return substitute(argument, line: line)
        case "If":
            let branches = argument.elements
            guard branches.count == 3, let name = branches[0].text else { return .unknown(line: line) }
            switch holds(condition: name) {
            case true?: return item(branches[1])
            case false?: return item(branches[2])
            case nil: return .unknown(line: line)
            }
        case "Join":
            let parts = argument.elements
            guard parts.count == 2, let separator = parts[0].text, case .list(let elements, _)? = item(parts[1]) else {
                return .unknown(line: line)
            }
            var pieces: [Text.Piece] = []
            for (index, element) in elements.enumerated() {
                guard let text = element.text else { return .unknown(line: line) }
                if index > 0 { pieces.append(.literal(separator)) }
                pieces += text.pieces
            }
            return .text(Text(pieces), line: line)
        case "Select":
            let parts = argument.elements
            guard parts.count == 2, let index = item(parts[0])?.integer, index >= 0,
                let list = item(parts[1])
            else { return .unknown(line: line) }
            // The blocks that AWS gives a VPC: the first is always the same.
            if let block = list.resource, block.attribute == "Ipv6CidrBlocks" {
                return .text(Text(.other("\(block.id) Ipv6CidrBlocks \(index)")), line: line)
            }
            guard case .list(let elements, _) = list else { return .unknown(line: line) }
            return index < elements.count ? elements[index] : .unknown(line: line)
        case "Split":
            let parts = argument.elements
            guard parts.count == 2, let separator = parts[0].text, let separated = separator.first,
                separator.count == 1, let whole = item(parts[1])?.text
            else { return .unknown(line: line) }
            guard let text = whole.literal else {
                // Of what is to come nobody knows how many it is; a separator that stands there separates.
                let parts = whole.parted(by: separated)
                return parts.count > 1 ? .list(parts.map { .text($0, line: line) }, line: line) : .unknown(line: line)
            }
            let words = text.split(separator: separated, omittingEmptySubsequences: false)
            return .list(words.map { .text(Text(String($0)), line: line) }, line: line)
        case "FindInMap":
            return mapped(argument).flatMap { item($0) } ?? .unknown(line: line)
        case "Cidr":
            let parts = argument.elements.map { item($0) }
            guard parts.count >= 2, let count = parts[1]?.integer, let bits = parts.count > 2 ? parts[2]?.integer : 8,
                let whole = block(in: parts[0])
            else { return .unknown(line: line) }
            guard let block = whole.literal.flatMap(CIDRBlock.init) else {
                // Which they are, nobody knows; which is which, the template says.
                guard whole.literal == nil, (1...256).contains(count) else { return .unknown(line: line) }
                return .list(
                    (0..<count).map {
                        .text(Text(.other("block \($0) of \(bits) bits of \(whole.pieces)")), line: line)
                    },
                    line: line)
            }
            guard let blocks = block.divided(into: count, bits: bits) else { return .unknown(line: line) }
            return .list(blocks.map { .text(Text($0.description), line: line) }, line: line)
        case "GetAZs":
            return .list((0..<6).map { .text(Text(.other("zone \($0)")), line: line) }, line: line)
        case "ImportValue":
            guard let name = item(argument)?.text else { return .unknown(line: line) }
            return links.imported(name)?.moved(to: line) ?? .text(Text(.other("import \(name.pieces)")), line: line)
        // What becomes a text stands there as what it is made of.
        case "ToJsonString": return item(argument)
        case "Base64": return item(argument) ?? .unknown(line: line)
        default: return .unknown(line: line)
        }
    }

    /// What stands in a mapping at some keys.
    private func mapped(_ argument: Node) -> Node? {
        let keys = argument.elements.map { item($0)?.literal }
        guard keys.count >= 3, let map = keys[0], let first = keys[1], let second = keys[2] else { return nil }
        return template.mapping(map)?[first]?[second]
    }

    /// The line of a value that a function brings from elsewhere: out of a mapping, or of a branch of its own.
    private func origin(of node: Node) -> Int? {
        guard let function = Intrinsic(node) else { return nil }
        let parts = function.argument.elements
        switch function.name {
        case "FindInMap": return mapped(function.argument)?.line
        case "Select" where parts.count == 2 && Intrinsic(parts[1])?.name == "FindInMap": return item(node)?.line
        case "If" where parts.count == 3:
            guard let holds = parts[0].text.flatMap({ holds(condition: $0) }) else { return nil }
            let branch = parts[holds ? 1 : 2]
            return Intrinsic(branch) == nil && branch.text != nil ? branch.line : origin(of: branch)
        default: return nil
        }
    }

    /// A block, also where it is another resource's: `GetAtt VPC.CidrBlock`.
    func block(in item: Item?) -> Text? {
        guard let text = item?.text, let named = text.resource, named.attribute == "CidrBlock",
            named.id.hasPrefix(prefix),
            let own = template.resource(String(named.id.dropFirst(prefix.count)))?["Properties"]?["CidrBlock"]
        else { return item?.text }
        return Intrinsic(own)?.name == "GetAtt" ? text : self.item(own)?.text ?? text
    }

    private func attribute(_ argument: Node) -> (id: String, attribute: String)? {
        if let text = argument.text, let dot = text.firstIndex(of: ".") {
            return (String(text[..<dot]), String(text[text.index(after: dot)...]))
        }
        let parts = argument.elements.compactMap { $0.text ?? item($0)?.literal }
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }

    private func reference(_ name: String, line: Int) -> Item? {
        if name == "AWS::NoValue" { return nil }
        if name.hasPrefix("AWS::") { return .text(Text(.pseudo(name)), line: line) }
        if let parameter = parameters[name] {
            guard let value = world.values[name], !parameter.type.hasPrefix("AWS::SSM::Parameter::Value"),
                isComparing || value != World.somethingElse || parameter.fallback == value
            else {
                return links.parameters[name]?.moved(to: line) ?? .text(Text(.parameter(prefix + name)), line: line)
            }
            guard parameter.isList else { return .text(Text(value), line: line) }
            let words = value.split(separator: ",").map { $0.drop { $0 == " " } }
            return .list(words.map { .text(Text(String($0)), line: line) }, line: line)
        }
        return .text(Text(template.hole(of: name, nil, prefix)), line: line)
    }

    private func substitute(_ argument: Node, line: Int) -> Item {
        let parts = argument.elements
        guard let text = argument.text ?? parts.first?.text else { return .unknown(line: line) }
        let own = parts.count > 1 ? parts[1] : nil
        var pieces: [Text.Piece] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "${") {
            pieces.append(.literal(String(rest[..<open.lowerBound])))
            rest = rest[open.upperBound...]
            guard let close = rest.firstIndex(of: "}") else { return .unknown(line: line) }
            let name = rest[..<close].filter { $0 != " " }
            rest = rest[rest.index(after: close)...]
            if name.hasPrefix("!") {
                pieces.append(.literal("${\(name.dropFirst())}"))
                continue
            }
            let value: Item?
            if let node = own?[String(name)] {
                value = item(node)
            } else if let dot = name.firstIndex(of: "."), !name.hasPrefix("AWS::") {
                let attribute = String(name[name.index(after: dot)...])
                let hole = template.hole(of: String(name[..<dot]), attribute, prefix)
                value = .text(Text(hole), line: line)
            } else {
                value = reference(String(name), line: line)
            }
            guard let known = value?.text else { return .unknown(line: line) }
            pieces += known.pieces
        }
        pieces.append(.literal(String(rest)))
        return .text(Text(pieces), line: line)
    }

    // MARK: Conditions

    /// `nil` where it cannot be known.
    func holds(condition name: String) -> Bool? { conditions[name] ?? nil }

    /// Works a condition out once, and before it those that it names.
    private mutating func settle(_ name: String, depth: Int) -> Bool? {
        if let known = conditions[name] { return known }
        guard depth < 100, let node = template.condition(name) else { return nil }
        conditions.updateValue(nil, forKey: name)
        for other in Self.conditions(in: node) { _ = settle(other, depth: depth + 1) }
        let value = holds(node, depth: 0)
        conditions.updateValue(value, forKey: name)
        return value
    }

    private static func conditions(in node: Node) -> [String] {
        if let function = Intrinsic(node), function.name == "Condition" {
            return function.argument.text.map { [$0] } ?? []
        }
        return node.elements.flatMap { conditions(in: $0) }
            + node.entries.flatMap { conditions(in: $0.value) }
    }

    /// A side of a comparison: a parameter's value in this world, where it is but one of those that no condition knows, too.
    private func compared(_ node: Node) -> Text? {
        var resolver = self
        resolver.isComparing = true
        return resolver.item(node)?.text
    }

    func holds(_ node: Node, depth: Int) -> Bool? {
        guard depth < 32, let function = Intrinsic(node) else { return nil }
        let parts = function.argument.elements
        switch function.name {
        case "Equals":
            guard parts.count == 2, let one = compared(parts[0]), let other = compared(parts[1]) else { return nil }
            if one == other { return true }
            // Whatever a resource's name will be, it is not empty.
            if one.literal == "" && other.resource != nil || other.literal == "" && one.resource != nil { return false }
            return one.literal != nil && other.literal != nil ? false : nil
        case "Not": return parts.first.flatMap { holds($0, depth: depth + 1) }.map { !$0 }
        case "And":
            let values = parts.map { holds($0, depth: depth + 1) }
            return values.contains(false) ? false : values.contains(nil) ? nil : true
        case "Or":
            let values = parts.map { holds($0, depth: depth + 1) }
            return values.contains(true) ? true : values.contains(nil) ? nil : false
        case "Contains":
            guard parts.count == 2, let value = compared(parts[1])?.literal,
                case .list(let elements, _)? = item(parts[0])
            else { return nil }
            if elements.contains(where: { $0.literal == value }) { return true }
            return elements.contains { $0.literal == nil } ? nil : false
        case "Condition":
            return function.argument.text.flatMap { holds(condition: $0) }
        default: return nil
        }
    }

    /// Whether the template's `Rules` may be kept in this world.
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html>
    var areRulesKept: Bool {
        (template.root["Rules"]?.entries ?? []).allSatisfy { rule in
            if let condition = rule.value["RuleCondition"], holds(condition, depth: 0) != true { return true }
            return (rule.value["Assertions"]?.elements ?? []).allSatisfy { assertion in
                assertion["Assert"].flatMap { holds($0, depth: 0) } != false
            }
        }
    }
}
