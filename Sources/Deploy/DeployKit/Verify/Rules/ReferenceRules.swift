// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let refused = "CreateStack and ValidateTemplate refuse the template."

/// What a template's parts call each other.
extension Rule {
    static let references: [Rule] = [
        .template(
            "R101", "A parameter or a resource that is named is there.", refused,
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html"
        ) { written, report in
            let parameters = Set(written.template.parameters.keys)
            let resources = Set(written.resources.map(\.key))
            for reference in written.mentions.all {
                let (name, all) = (reference.name, parameters.union(resources))
                let place = (reference.path, reference.line)
                if reference.kind == .value, name.hasPrefix("AWS::") {
                    if !pseudoParameters.contains(name) {
                        report.add(
                            path: place.0, line: place.1,
                            "\(name) is no pseudo parameter\(Spelling.hint(for: name, among: pseudoParameters))")
                    }
                    continue
                }
                guard written.template.isWhole, reference.kind != .condition else { continue }
                if reference.owner.section == .conditions {
                    if parameters.contains(name) { continue }
                    let reason = resources.contains(name) ? "a condition knows parameters only" : "there is none"
                    report.add(
                        path: place.0, line: place.1,
                        "\(name) is no parameter: \(reason)\(Spelling.hint(for: name, among: parameters))")
                } else if reference.kind == .value {
                    if all.contains(name) { continue }
                    report.add(
                        path: place.0, line: place.1,
                        "\(name) is neither a parameter nor a resource\(Spelling.hint(for: name, among: all))")
                } else if !resources.contains(name) {
                    report.add(
                        path: place.0, line: place.1,
                        "no resource is called \(name)\(Spelling.hint(for: name, among: resources))")
                }
            }
        },
        .template(
            "R102", "A condition that is named is there.", refused,
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html"
        ) { written, report in
            guard written.template.isWhole else { return }
            let names = Set((written.root["Conditions"]?.entries ?? []).map(\.key))
            for reference in written.mentions.all where reference.kind == .condition && !names.contains(reference.name)
            {
                report.add(
                    path: reference.path, line: reference.line,
                    "no condition is called \(reference.name)\(Spelling.hint(for: reference.name, among: names))")
            }
            let named = written.mentions.all.filter { $0.kind == .condition && $0.owner.section == .conditions }
            let circular = Set(Circle.circle(named).map(\.owner.id))
            for entry in written.root["Conditions"]?.entries ?? [] where circular.contains(entry.key) {
                report.add(path: "Conditions.\(entry.key)", line: entry.line, "\(entry.key) waits for itself")
            }
        },
        .template(
            "R103", "A map that is asked has the keys.", "The template is refused: unable to get mapping.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html"
        ) { written, report in
            guard written.template.transforms.allSatisfy({ $0 == ForEach.transform }) else { return }
            let maps = written.root["Mappings"]
            for call in written.mentions.calls where call.function.name == "FindInMap" {
                let parts = call.function.argument.elements
                // A fourth says what stands there otherwise.
                guard parts.count == 3, Intrinsic(parts[0]) == nil, let name = parts[0].text else { continue }
                guard let map = maps?[name] else {
                    let names = Set((maps?.entries ?? []).map(\.key))
                    report.add(
                        path: call.path, line: parts[0].line,
                        "no map is called \(name)\(Spelling.hint(for: name, among: names))")
                    continue
                }
                if map.entries.contains(where: { $0.key == "Fn::Transform" }) { continue }
                var inner: [Node] = []
                for key in values(parts[1], of: call, in: written) ?? [] {
                    if let found = map[key] {
                        inner.append(found)
                    } else {
                        report.add(path: call.path, line: parts[1].line, "\(name) has no key \(key)")
                    }
                }
                // Where the first key is not known, all that it may be have the second, or it is unknown which should.
                if inner.isEmpty, Intrinsic(parts[1]) != nil {
                    let all = map.entries.map(\.value)
                    for key in values(parts[2], of: call, in: written) ?? [] where !all.isEmpty {
                        if all.allSatisfy({ $0[key] == nil }) {
                            report.add(
                                path: call.path, line: parts[2].line, "\(name) has no key \(key) in any of its maps")
                        }
                    }
                    continue
                }
                for key in values(parts[2], of: call, in: written) ?? [] where inner.contains(where: { $0[key] == nil })
                {
                    report.add(path: call.path, line: parts[2].line, "\(name) has no key \(key) there")
                }
            }
        },
        .template(
            "R104", "A name in Sub is one, of a single text.", "The template is refused: the expression of Fn::Sub.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html"
        ) { written, report in
            guard written.template.isWhole else { return }
            for bad in written.mentions.malformed {
                report.add(
                    path: bad.path, line: bad.line,
                    "${\(bad.name)} is no name: a shell's own variable is written ${!\(bad.name)}")
            }
            let values = Dictionary(grouping: written.mentions.all.filter { $0.kind == .value }, by: \.path)
            for call in written.mentions.calls where call.function.name == "Sub" {
                let argument = call.function.argument
                let own = Set(argument.elements.dropFirst().first?.entries.map(\.key) ?? [])
                for reference in values[call.path] ?? [] where !own.contains(reference.name) {
                    guard written.template.parameters[reference.name]?.isList == true else { continue }
                    report.add(
                        path: reference.path, line: reference.line,
                        "\(reference.name) is a list: Join it, in Sub's own map")
                }
            }
        },
        .template(
            "R105", "An attribute that is asked for is one that the type has.",
            "The template is refused: the resource does not support the attribute.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html"
        ) { written, report in
            for reference in written.mentions.all {
                guard case .attribute(let name) = reference.kind, !name.isEmpty, !name.contains("${"),
                    let type = written.type(of: reference.name)
                else { continue }
                if type == "AWS::CloudFormation::Stack" {
                    if name.hasPrefix("Outputs.") { continue }
                    report.add(path: reference.path, line: reference.line, "a stack has Outputs.NAME, and no \(name)")
                    continue
                }
                guard let known = ShapeTable.attributes(of: type), name.count(where: { $0 == "." }) <= 1,
                    !known.contains(name), !known.contains("\(name.split(separator: ".")[0]).*")
                else { continue }
                report.add(
                    path: reference.path, line: reference.line,
                    "\(type) has no attribute \(name)\(Spelling.hint(for: name, among: known))")
            }
        },
        .template(
            "R106", "No resource waits for itself.", "The template is refused: circular dependency between resources.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html"
        ) { written, report in
            guard written.template.isWhole else { return }
            for edge in Circle.edges(in: written) {
                report.add(
                    path: edge.path, line: edge.line,
                    edge.owner.id == edge.name
                        ? "\(edge.name) names itself"
                        : "\(edge.owner.id) needs \(edge.name), which needs \(edge.owner.id)")
            }
        },
        .template(
            "R107", "A resource that need not be there is named only where it is.",
            "The template is refused: unresolved resource dependencies.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html"
        ) { written, report in
            let missing = written.dangling.filter { $0.isMissing(in: written.home, of: written) }
            report.add(missing, in: written) { "\($0.name) is not there with the parameters' defaults" }
        },
        .template(
            "R108", "However the conditions come out, what is named is there.",
            "The template is refused where the conditions come out so: unresolved resource dependencies.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html",
            severity: .warning
        ) { written, report in
            let missing = written.dangling.filter { mention in
                !mention.isMissing(in: written.home, of: written)
                    && written.outcomes.contains { mention.isMissing(in: $0, of: written) }
            }
            report.add(missing, in: written) { mention in
                let condition = written.template.resource(mention.name)?["Condition"]?.text ?? ""
                return "\(mention.name) is not there where \(condition) does not hold"
            }
        },
    ]

    static let pseudoParameters: Set<String> = [
        "AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackId",
        "AWS::StackName", "AWS::URLSuffix",
    ]

    /// What a key of a map may be; `nil` where that cannot be known.
    private static func values(_ node: Node, of call: FunctionCall, in written: WrittenTemplate) -> [String]? {
        guard let function = Intrinsic(node) else { return node.text.map { [$0] } }
        guard function.name == "Ref", let name = function.argument.text,
            let parameter = written.template.parameters[name], !parameter.type.hasPrefix("AWS::SSM::Parameter::Value")
        else { return nil }
        let values = call.isGuarded ? [] : parameter.allowed
        return values.isEmpty ? parameter.fallback.map { call.isGuarded ? [] : [$0] } : values
    }
}

/// Resources that wait for each other.
private enum Circle {
    /// The references that close a circle: those without which there would be none, or all of it where no single one does.
    static func edges(in written: WrittenTemplate) -> [Mention] {
        let ids = Set(written.resources.map(\.key))
        let all = written.mentions.all.filter {
            $0.owner.section == .resources && ids.contains($0.name) && $0.kind != .condition
        }
        guard !circle(all).isEmpty else { return [] }
        // Which of them stand in one and the same deployment.
        for outcome in written.outcomes {
            let live = all.filter { edge in
                let own = written.template.resource(edge.name)?["Condition"]?.text
                let guards = edge.guards + (own.map { [.init(condition: $0, holds: true)] } ?? [])
                return guards.allSatisfy { outcome[$0.condition] == .some(.some($0.holds)) }
            }
            let edges = circle(live)
            if edges.isEmpty { continue }
            // Of very many, any may be the one.
            guard edges.count <= 500 else { return edges }
            let closing = edges.filter { edge in
                circle(edges.filter { $0.owner != edge.owner || $0.name != edge.name }).isEmpty
            }
            return closing.isEmpty ? edges : closing
        }
        return []
    }

    /// Those that are part of a circle, or lie between two: what nothing waits for, and what waits for nothing, is taken away
    /// until all of it is.
    static func circle(_ edges: [Mention]) -> [Mention] {
        let left = pruned(edges, from: \.owner.id, to: \.name)
        return pruned(left, from: \.name, to: \.owner.id)
    }

    /// Without the edges from what no edge leads to.
    private static func pruned(
        _ edges: [Mention], from: KeyPath<Mention, String>, to: KeyPath<Mention, String>
    ) -> [Mention] {
        var leading = Dictionary(edges.map { ($0[keyPath: to], 1) }, uniquingKeysWith: +)
        let leaving = Dictionary(grouping: edges, by: { $0[keyPath: from] })
        var next = leaving.keys.filter { leading[$0] == nil }
        var gone = Set(next)
        while let node = next.popLast() {
            for edge in leaving[node] ?? [] {
                let other = edge[keyPath: to]
                leading[other, default: 0] -= 1
                if leading[other] == 0, gone.insert(other).inserted { next.append(other) }
            }
        }
        return edges.filter { !gone.contains($0[keyPath: from]) }
    }
}
