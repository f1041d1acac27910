// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A template of CloudFormation as somebody wrote it.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html>
public struct CloudFormationTemplate: Sendable {
    /// With its loops written out.
    let root: Node
    /// Whether all of its resources stand in it: a loop that cannot be written out, or a macro, may make more.
    let isWhole: Bool
    /// From the first line of `Mappings` to the last.
    private let mappingLines: ClosedRange<Int>?
    /// Those that are written out in ``root``.
    let loops: [ForEach.Loop]

    init(root: Node) {
        var loops = ForEach(parameters: root["Parameters"])
        self.root = loops.expand(template: root)
        self.loops = loops.loops
        isWhole = loops.isWhole && !Self.hasMacros(self.root)
        parameters = Self.parameters(of: root)
        conditions = Self.byName(self.root["Conditions"])
        byID = Self.byName(self.root["Resources"])
        mappingLines = root["Mappings"].map { $0.line...Self.lastLine(of: $0) }
    }

    private static func lastLine(of node: Node) -> Int {
        (node.elements + node.entries.map(\.value)).map(lastLine).reduce(node.line, max)
    }

    /// Where a value stands that was looked up in a mapping: there it is put right.
    func mappingLine(of value: Item) -> Int? {
        guard case .text(_, let line) = value, let mappingLines, mappingLines.contains(line) else { return nil }
        return line
    }

    private static func byName(_ section: Node?) -> [String: Node] {
        Dictionary((section?.entries ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether something but CloudFormation's own writes parts of it.
    private static func hasMacros(_ root: Node) -> Bool {
        let own = [ForEach.transform, "AWS::SecretsManager-2020-07-23", "AWS::SecretsManager-2024-09-16"]
        let transform = root["Transform"]
        let names = transform?.text.map { [$0] } ?? transform?.elements.map { $0.text ?? "" } ?? []
        let members = root.entries + (root["Resources"]?.entries ?? [])
        return transform != nil && (names.isEmpty || !names.allSatisfy(own.contains))
            || members.contains { $0.key == "Fn::Transform" }
            || (root["Resources"]?.entries ?? []).contains { $0.value["Type"]?.text?.hasSuffix("::MODULE") == true }
    }

    /// Whether a file looks like one.
    static func isOne(_ root: Node) -> Bool { root["Resources"] != nil || root["AWSTemplateFormatVersion"] != nil }

    struct Parameter: Sendable {
        let name: String
        let line: Int
        let type: String
        let fallback: String?
        let allowed: [String]
        let pattern: Pattern?
        let isList: Bool

        init(_ entry: Node.Entry) {
            name = entry.key
            line = entry.line
            type = entry.value["Type"]?.text ?? "String"
            fallback = entry.value["Default"]?.text
            allowed = entry.value["AllowedValues"]?.elements.compactMap(\.text) ?? []
            pattern = entry.value["AllowedPattern"]?.text.flatMap { Pattern($0) }
            isList = type.hasPrefix("List<") || type == "CommaDelimitedList" || type.contains("<List<")
        }
    }

    let parameters: [String: Parameter]
    private let conditions: [String: Node]
    private let byID: [String: Node]

    private static func parameters(of root: Node) -> [String: Parameter] {
        Dictionary(
            (root["Parameters"]?.entries ?? []).map { ($0.key, Parameter($0)) },
            uniquingKeysWith: { first, _ in first })
    }

    var transforms: [String] {
        guard let transform = root["Transform"] else { return [] }
        return transform.text.map { [$0] } ?? transform.elements.compactMap(\.text)
    }

    func condition(_ name: String) -> Node? { conditions[name] }
    func mapping(_ name: String) -> Node? { root["Mappings"]?[name] }
    var resources: [Node.Entry] { root["Resources"]?.entries ?? [] }
    var outputs: [Node.Entry] { root["Outputs"]?.entries ?? [] }
    func resource(_ id: String) -> Node? { byID[id] }

    /// The default of the parameter that a path is nothing but the name of.
    func fallback(at path: String) -> Node? {
        guard let function = root[path: path].flatMap(Intrinsic.init), function.name == "Ref" else { return nil }
        return function.argument.text.flatMap { root["Parameters"]?[$0]?["Default"] }
    }
}

/// What a deployer might say: a value for each parameter, or `nil` where it cannot be known.
struct World: Sendable, Hashable {
    var values: [String: String] = [:]
}

extension CloudFormationTemplate {
    /// What `Ref` gives of a resource, or `GetAtt` with an attribute.
    func hole(of id: String, _ attribute: String?, _ prefix: String) -> Text.Hole {
        let type = resource(id)?["Type"]?.text ?? ""
        let isOpaque =
            !type.hasPrefix("AWS::") || type.hasPrefix("AWS::ServiceCatalog::")
            || ["AWS::CloudFormation::Stack", "AWS::CloudFormation::CustomResource"].contains(type)
        return isOpaque ? .given(prefix + id, attribute: attribute) : .resource(prefix + id, attribute: attribute)
    }
}

extension World {
    /// The one that comes of the parameters' defaults.
    static func home(of template: CloudFormationTemplate) -> World {
        var home = World()
        for parameter in template.parameters.values { home.values[parameter.name] = parameter.fallback }
        return home
    }

    /// Worlds in which every condition of the template comes out either way: the one of the defaults first, and then those that
    /// differ in one parameter, or in two. A parameter is given the words that it allows, or that a condition compares it with.
    static func all(of template: CloudFormationTemplate) -> [World] {
        let parameters = template.parameters
        var home = home(of: template)
        var words: [String: Set<String>] = [:]
        for entry in template.root["Conditions"]?.entries ?? [] { collect(entry.value, parameters, into: &words) }
        let keys = Self.keys(of: template)
        // Whoever deploys says something where there is no default.
        for name in Set(words.keys).union(keys.keys) where home.values[name] == nil {
            home.values[name] = parameters[name]?.allowed.first ?? keys[name]?.min() ?? somethingElse
        }
        words.merge(keys) { one, _ in one }
        let changes = words.sorted { $0.key < $1.key }.map { name, compared -> (String, [String]) in
            let allowed = parameters[name]?.allowed ?? []
            let isKey = keys[name] != nil && compared == keys[name]
            let values = allowed.isEmpty ? isKey ? compared : compared.union([somethingElse]) : Set(allowed)
            let possible = values.filter { $0 != home.values[name] }
                .filter { $0 == somethingElse || parameters[name]?.pattern?.matches($0) != false }
            return (name, possible.sorted())
        }
        var worlds = [home]
        func add(_ world: World) {
            // A deployment that the template's own rules refuse is none.
            if worlds.count < mostWorlds, Resolver(template, in: world).areRulesKept { worlds.append(world) }
        }
        for (name, values) in changes {
            for value in values {
                var world = home
                world.values[name] = value
                add(world)
            }
        }
        for (index, (name, values)) in changes.enumerated() where worlds.count < mostWorlds {
            for value in values {
                for (other, others) in changes.dropFirst(index + 1) where worlds.count < mostWorlds {
                    for second in others {
                        var both = home
                        both.values[name] = value
                        both.values[other] = second
                        add(both)
                    }
                }
            }
        }
        return worlds
    }

    private static let mostWorlds = 512
    /// A word that no condition compares with: it stands for all others, and is no parameter's real value.
    static let somethingElse = "something"

    /// The keys of mappings that each parameter may be, where it is one.
    private static func keys(of template: CloudFormationTemplate) -> [String: Set<String>] {
        var keys: [String: Set<String>] = [:]
        for call in Mentions(template).calls where call.function.name == "FindInMap" {
            let parts = call.function.argument.elements
            guard parts.count == 3, Intrinsic(parts[0]) == nil,
                let map = parts[0].text.flatMap({ template.mapping($0) })
            else { continue }
            for (part, known) in [
                (parts[1], map.entries.map(\.key)), (parts[2], map.entries.flatMap { $0.value.entries.map(\.key) }),
            ] {
                guard let function = Intrinsic(part), function.name == "Ref", let name = function.argument.text,
                    template.parameters[name] != nil
                else { continue }
                keys[name] = keys[name].map { $0.intersection(known) } ?? Set(known)
            }
        }
        return keys
    }

    /// The words that a condition compares each parameter with.
    private static func collect(
        _ node: Node, _ parameters: [String: CloudFormationTemplate.Parameter], into words: inout [String: Set<String>]
    ) {
        if let function = Intrinsic(node), function.name == "Equals" {
            let names = function.argument.elements.compactMap { Intrinsic($0) }.filter { $0.name == "Ref" }
                .compactMap(\.argument.text).filter { parameters[$0] != nil }
            let literals = function.argument.elements.filter { Intrinsic($0) == nil }.compactMap(\.text)
            for name in names { words[name, default: []].formUnion(literals) }
            return
        }
        for element in node.elements { collect(element, parameters, into: &words) }
        for entry in node.entries { collect(entry.value, parameters, into: &words) }
    }
}

/// A function of CloudFormation's, in its short form or its long one.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>
struct Intrinsic {
    /// Without `Fn::`.
    let name: String
    let argument: Node

    init?(_ node: Node) {
        if let tag = node.tag, tag.hasPrefix("!") {
            name = String(tag.dropFirst())
            argument = Node(node.content, tag: nil, line: node.line, isBlock: node.isBlock)
            return
        }
        let entries = node.entries
        guard entries.count == 1 else { return nil }
        let key = entries[0].key
        guard key == "Ref" || key == "Condition" || key.hasPrefix("Fn::") else { return nil }
        if key == "Condition", entries[0].value.text == nil { return nil }
        name = key.hasPrefix("Fn::") ? String(key.dropFirst(4)) : key
        argument = entries[0].value
    }
}
