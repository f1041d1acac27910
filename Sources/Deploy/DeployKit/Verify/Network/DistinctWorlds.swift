// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension World {
    /// Those worlds in which the template's own words come out differently: a parameter that nothing reads makes no difference,
    /// nor do two that lead to the same conditions.
    static func distinct(of template: CloudFormationTemplate) -> [World] {
        var conditions: Set<String> = []
        var parameters: Set<String> = []
        for entry in template.resources + template.outputs { collect(entry.value, &conditions, &parameters) }
        let varied = parameters.intersection(template.parameters.keys)
        let names = conditions.sorted()
        var seen: Set<[String?]> = []
        return all(of: template).filter { world in
            let resolver = Resolver(template, in: world)
            let outcomes = names.map { resolver.holds(condition: $0).map(String.init) }
            return seen.insert(outcomes + varied.sorted().map { world.values[$0] }).inserted
        }
    }

    private static func collect(_ node: Node, _ conditions: inout Set<String>, _ parameters: inout Set<String>) {
        if let function = Intrinsic(node) {
            switch function.name {
            case "If": if let name = function.argument.elements.first?.text { conditions.insert(name) }
            case "Ref": if let name = function.argument.text { parameters.insert(name) }
            case "Sub":
                let text = function.argument.text ?? function.argument.elements.first?.text ?? ""
                var rest = text[...]
                while let open = rest.firstRange(of: "${") {
                    rest = rest[open.upperBound...]
                    parameters.insert(String(rest.prefix { $0 != "}" && $0 != "." }))
                }
            default: break
            }
        }
        if let name = node["Condition"]?.text { conditions.insert(name) }
        for element in node.elements { collect(element, &conditions, &parameters) }
        for entry in node.entries { collect(entry.value, &conditions, &parameters) }
    }
}
