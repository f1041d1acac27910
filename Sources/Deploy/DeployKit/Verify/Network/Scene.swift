// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Resources of several files in one world of each, under names that tell whose they are: `0#Service`.
struct Scene {
    struct Part {
        let file: String
        let template: CloudFormationTemplate
        /// The resources that each of its outputs names.
        let outputs: [String: Set<String>]
        /// The outputs that another file of the scene takes.
        let taken: Set<String>
    }

    /// The file that the scene is for.
    let root: String
    let view: StackView
    let services: Services
    /// By the prefix of their resources.
    let parts: [String: Part]

    func resource(_ id: String) -> StackView.Resource? { view.resource(id) }
    func file(of id: String) -> String { parts[Self.prefix(of: id)]?.file ?? root }

    static func prefix(of id: String) -> String {
        id.lastIndex(of: "#").map { String(id[...$0]) } ?? ""
    }

    /// As the template calls it.
    static func name(_ id: String) -> String {
        id.lastIndex(of: "#").map { String(id[id.index(after: $0)...]) } ?? id
    }

    /// Where a resource stands.
    func place(_ id: String) -> Place {
        guard let resource = resource(id) else { return Place(file: root, path: Self.name(id), line: 1) }
        return Place(file: file(of: id), path: "Resources.\(Self.name(id))", line: resource.properties.line)
    }

    /// Where a property of a resource stands; the resource itself, where it is not written.
    func place(_ view: View?, of id: String) -> Place {
        guard let view else { return place(id) }
        return Place(file: file(of: id), path: view.path, line: view.line)
    }
}

/// A line of one of several files.
struct Place: Hashable, Sendable {
    let file: String
    let path: String
    let line: Int
}

/// Resolves the files of a scene, each before those that take from it.
struct SceneBuilder {
    private let assembly: Assembly
    private let root: Int
    private let worlds: [Int: World]
    private let providers: [Int]
    private var resolvers: [String: Resolver] = [:]
    private var fileOf: [String: Int] = [:]
    private var outputsOf: [String: [String: Item]] = [:]
    private var exports: [(name: Text, value: Item)] = []
    /// The outputs that somebody takes, by prefix.
    private var taken: [String: Set<String>] = [:]
    private let memory: Memory

    /// What files come to that take nothing from others: the same in every scene.
    final class Memory {
        struct Key: Hashable {
            let prefix: String
            let world: World
        }
        var resources: [Key: [StackView.Resource]] = [:]
    }

    init(_ assembly: Assembly, root: Int, providers: [Int], worlds: [Int: World], memory: Memory) {
        self.assembly = assembly
        self.root = root
        self.providers = providers
        self.worlds = worlds
        self.memory = memory
    }

    func scene() -> Scene {
        var builder = self
        return builder.build()
    }

    private mutating func build() -> Scene {
        // Those that give before those that take.
        for file in providers.reversed() { enter(file, prefix: "\(file)#", world: worlds[file] ?? World()) }
        enter(root, prefix: "\(root)#", world: worlds[root] ?? World())
        var resources: [StackView.Resource] = []
        for (prefix, resolver) in resolvers.sorted(by: { $0.key < $1.key }) {
            let isAlone = resolver.links.parameters.isEmpty && resolver.links.exports.isEmpty
            let key = Memory.Key(prefix: prefix, world: resolver.world)
            if isAlone, let known = memory.resources[key] {
                resources += known
            } else {
                let own = StackView(resolver.template, resolver).resources.map(settled)
                if isAlone { memory.resources[key] = own }
                resources += own
            }
        }
        let view = StackView(resources)
        var parts: [String: Scene.Part] = [:]
        for (prefix, file) in fileOf {
            parts[prefix] = Scene.Part(
                file: assembly.files[file].path, template: assembly.files[file].template,
                outputs: (outputsOf[prefix] ?? [:]).mapValues(\.resources),
                taken: taken[prefix] ?? [])
        }
        return Scene(
            root: assembly.files[root].path, view: view, services: Services(view), parts: parts)
    }

    private mutating func enter(
        _ file: Int, prefix: String, world: World, links given: [String: Item]? = nil, depth: Int = 0
    ) {
        guard resolvers[prefix] == nil, depth < 5, resolvers.count < 24 else { return }
        var world = world
        let template = assembly.files[file].template
        var links = Links()
        links.exports = exports
        if let given {
            links.parameters = given
        } else {
            for parameter in template.parameters.values where parameter.fallback == nil {
                guard let provider = assembly.provider(of: parameter.name, for: file), provider != root,
                    let value = outputsOf["\(provider)#"]?[parameter.name]
                else { continue }
                if world.values[parameter.name] == nil || world.values[parameter.name] == World.somethingElse {
                    links.parameters[parameter.name] = parameter.isList ? value.asList : value
                    taken["\(provider)#", default: []].insert(parameter.name)
                }
            }
        }
        for (name, value) in links.parameters {
            // What is a plain word may decide a condition.
            world.values[name] = value.literal ?? (value.elements.isEmpty ? nil : Self.words(value))
        }
        let resolver = Resolver(template, in: world, prefix: prefix, links: links)
        resolvers[prefix] = resolver
        fileOf[prefix] = file
        for entry in template.resources where entry.value["Type"]?.text == "AWS::CloudFormation::Stack" {
            enterChild(entry, of: file, prefix: prefix, depth: depth)
        }
        var outputs: [String: Item] = [:]
        for entry in template.outputs {
            if let condition = entry.value["Condition"]?.text, resolver.holds(condition: condition) == false {
                continue
            }
            guard let node = entry.value["Value"], let value = resolver.item(node) else { continue }
            outputs[entry.key] = settled(value)
            if let name = entry.value["Export"]?["Name"].flatMap({ resolver.item($0) })?.text {
                exports.append((name, settled(value)))
                // Who imports it is not followed further: it is taken where anybody of the scene imports at all.
                if file != root { taken[prefix, default: []].insert(entry.key) }
            }
        }
        outputsOf[prefix] = outputs
    }

    private static func words(_ list: Item) -> String? {
        let words = list.elements.map(\.literal)
        return words.contains(nil) ? nil : words.compactMap(\.self).joined(separator: ",")
    }

    /// A nested stack, after those whose outputs its parameters are.
    private mutating func enterChild(_ entry: Node.Entry, of file: Int, prefix: String, depth: Int) {
        let own = "\(prefix)\(entry.key)#"
        guard let child = assembly.child(of: file, named: entry.key), resolvers[own] == nil,
            let parent = resolvers[prefix], depth < 5,
            entry.value["Condition"]?.text.flatMap({ parent.holds(condition: $0) }) != false
        else { return }
        let template = assembly.files[child].template
        var links: [String: Item] = [:]
        let arguments = entry.value["Properties"]?["Parameters"]?.entries ?? []
        for argument in arguments {
            guard let value = parent.item(argument.value) else { continue }
            for id in value.resources {
                guard let sibling = parent.template.resources.first(where: { prefix + $0.key == id }),
                    sibling.key != entry.key
                else { continue }
                if depth < 4 { enterChild(sibling, of: file, prefix: prefix, depth: depth + 1) }
            }
            let known = settled(value)
            links[argument.key] = template.parameters[argument.key]?.isList == true ? known.asList : known
        }
        var world = assembly.files[child].worlds.first ?? World()
        for name in links.keys { world.values[name] = nil }
        enter(child, prefix: own, world: world, links: links, depth: depth + 1)
    }

    private func settled(_ resource: StackView.Resource) -> StackView.Resource {
        guard resource.properties.item.names(outputs: outputsOf.isEmpty ? [] : Set(outputsOf.keys)) else {
            return resource
        }
        let item = settled(resource.properties.item)
        return StackView.Resource(
            id: resource.id, type: resource.type,
            properties: View(item, path: resource.properties.path, line: resource.properties.line),
            dependsOn: resource.dependsOn, names: item.resources,
            isCertain: resource.isCertain)
    }

    private func settled(_ item: Item) -> Item {
        item.settled { id, output in outputsOf[id + "#"]?[output] }
    }
}

extension Item {
    /// Whether it names a stack whose outputs are known.
    fileprivate func names(outputs prefixes: Set<String>) -> Bool { resources.contains { prefixes.contains($0 + "#") } }
}
