// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Files that are deployed together: one, what it takes from others, and what it nests.
///
/// A parameter without a value of its own is another file's output of the same name, as `slipway deploy` fills it in; an import
/// is another's export; a nested stack is the file that its `TemplateURL` ends in.
struct Assembly {
    struct File {
        let path: String
        let template: CloudFormationTemplate
        let worlds: [World]
    }

    let files: [File]
    /// For each, who nests it.
    private var nested: Set<Int> = []
    private var children: [Int: [String: Int]] = [:]
    private var outputs: [String: [Int]] = [:]
    private static let mostTogether = 32
    private static let mostParts = 16

    init(_ templates: [(path: String, template: CloudFormationTemplate)]) {
        let taken = Set(templates.flatMap { $0.template.parameters.keys })
        files = templates.map {
            File(path: $0.path, template: $0.template, worlds: World.distinct(of: $0.template, taken: taken))
        }
        for (index, file) in files.enumerated() {
            for output in file.template.outputs { outputs[output.key, default: []].append(index) }
            for entry in file.template.resources where entry.value["Type"]?.text == "AWS::CloudFormation::Stack" {
                guard let name = entry.value["Properties"]?["TemplateURL"].flatMap(Self.lastWord) else { continue }
                let matching = files.indices.filter { $0 != index && files[$0].path.baseName == name }
                guard matching.count == 1 else { continue }
                children[index, default: [:]][entry.key] = matching[0]
                nested.insert(matching[0])
            }
        }
    }

    /// Each file that no other nests, in each of its worlds and of those that it takes from: the one of the defaults first.
    var scenes: [[Scene]] {
        files.indices.filter { !nested.contains($0) }.map { root -> [Scene] in
            let providers = providers(of: root)
            let memory = SceneBuilder.Memory()
            return choices([root] + providers).map {
                SceneBuilder(self, root: root, providers: providers, worlds: $0, memory: memory).scene()
            }
        }
    }

    /// A world for each part: all together where they are few, and else those of each with the first of all others.
    private func choices(_ parts: [Int]) -> [[Int: World]] {
        let home = Dictionary(uniqueKeysWithValues: parts.map { ($0, files[$0].worlds.first ?? World()) })
        var all = [home]
        for part in parts {
            let more = all.flatMap { choice in files[part].worlds.map { choice.merging([part: $0]) { $1 } } }
            if more.count > Self.mostTogether {
                return parts.reduce(into: [home]) { choices, part in
                    choices += files[part].worlds.dropFirst().map { home.merging([part: $0]) { $1 } }
                }
            }
            all = more
        }
        return all
    }

    func child(of file: Int, named resource: String) -> Int? { children[file]?[resource] }

    /// The file that says what a parameter is.
    func provider(of parameter: String, for file: Int) -> Int? {
        let matching = (outputs[parameter] ?? []).filter { $0 != file && !nested.contains($0) }
        return matching.count == 1 ? matching[0] : nil
    }

    /// Those whose outputs or exports it takes, and theirs.
    private func providers(of root: Int) -> [Int] {
        var found: [Int] = []
        var next = [root]
        while let file = next.popLast(), found.count < Self.mostParts {
            next += children[file]?.values ?? [:].values
            var given: [Int] = []
            if file == root || !nested.contains(file) {
                given = files[file].template.parameters.values.filter {
                    $0.fallback == nil && !$0.type.hasPrefix("AWS::SSM")
                }
                .compactMap { provider(of: $0.name, for: file) }
            }
            if Self.imports(files[file].template.root) {
                given += files.indices.filter { other in
                    other != file && !nested.contains(other)
                        && files[other].template.outputs.contains { $0.value["Export"] != nil }
                }
            }
            for other in given.sorted() where other != root && !found.contains(other) {
                found.append(other)
                next.append(other)
            }
        }
        return found
    }

    private static func imports(_ node: Node) -> Bool {
        if Intrinsic(node)?.name == "ImportValue" { return true }
        return node.elements.contains(where: imports) || node.entries.contains { imports($0.value) }
    }

    /// The last part of a URL, however it is put together.
    private static func lastWord(_ node: Node) -> String? {
        guard
            let text = node.text ?? node.elements.last.flatMap(lastText)
                ?? node.entries.last.flatMap({ lastText($0.value) })
        else { return nil }
        return text.split(separator: "?").first.map { String($0).baseName }
    }

    private static func lastText(_ node: Node) -> String? {
        node.text ?? node.elements.last.flatMap(lastText) ?? node.entries.last.flatMap { lastText($0.value) }
    }
}
