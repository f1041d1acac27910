// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A template in one world: its resources, those whose conditions do not hold left out.
struct StackView: Sendable {
    struct Resource: Sendable {
        let id: String
        let type: String
        let properties: View
        /// What it waits for by `DependsOn`.
        let dependsOn: [String]
        /// Every resource that its properties name.
        let names: Set<String>
        /// Whether it is there without doubt: of two that need not be, one may stand in for the other.
        let isCertain: Bool
    }

    let resources: [Resource]
    /// Whose resources they are; `nil` where they are several files'.
    let template: CloudFormationTemplate?
    private let places: [String: Int]
    private let types: [String: [Int]]

    init(_ resources: [Resource], of template: CloudFormationTemplate? = nil) {
        self.resources = resources
        self.template = template
        places = Dictionary(resources.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        types = Dictionary(grouping: resources.indices) { resources[$0].type }
    }

    init(_ template: CloudFormationTemplate, _ resolver: Resolver) {
        let resources = template.resources.compactMap { entry -> Resource? in
            let condition = entry.value["Condition"]?.text
            let holds = condition.map { resolver.holds(condition: $0) } ?? true
            guard holds != false else { return nil }
            let item = entry.value["Properties"].flatMap { resolver.item($0) } ?? .map([], line: entry.line)
            let dependsOn = entry.value["DependsOn"]
            return Resource(
                id: resolver.prefix + entry.key, type: entry.value["Type"]?.text ?? "",
                properties: View(item, path: "Resources.\(entry.key).Properties", line: entry.line),
                dependsOn: (dependsOn?.text.map { [$0] } ?? dependsOn?.elements.compactMap(\.text) ?? [])
                    .map { resolver.prefix + $0 },
                names: item.resources, isCertain: holds == true)
        }
        self.init(resources, of: template)
    }

    func all(_ type: String) -> [Resource] { (types[type] ?? []).map { resources[$0] } }
    func resource(_ id: String) -> Resource? { places[id].map { resources[$0] } }

    /// The resource that a property is nothing but the name of.
    func resource(named view: View?) -> Resource? { view?.item.resource.flatMap { resource($0.id) } }

    /// Whether one comes after another, by what it names or waits for, and what those do.
    func comesAfter(_ one: Resource, _ other: String) -> Bool {
        var seen: Set<String> = []
        var next = [one.id]
        while let id = next.popLast() {
            guard seen.insert(id).inserted, let resource = resource(id) else { continue }
            if id != one.id, id == other { return true }
            next += resource.dependsOn + resource.names
        }
        return false
    }
}

extension Item {
    /// Every resource that is named in it.
    var resources: Set<String> {
        switch self {
        case .text(let text, _):
            Set(
                text.pieces.compactMap { piece in
                    switch piece {
                    case .hole(.resource(let id, _)), .hole(.given(let id, _)): id
                    default: nil
                    }
                })
        case .list(let elements, _): elements.reduce(into: []) { $0.formUnion($1.resources) }
        case .map(let members, _): members.reduce(into: []) { $0.formUnion($1.value.resources) }
        case .unknown: []
        }
    }

    /// Whether some of it cannot be known.
    var holdsUnknown: Bool {
        switch self {
        case .text: false
        case .list(let elements, _): elements.contains(where: \.holdsUnknown)
        case .map(let members, _): members.contains { $0.value.holdsUnknown }
        case .unknown: true
        }
    }
}
