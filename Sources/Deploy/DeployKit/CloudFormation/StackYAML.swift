// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension Stack {
    /// The template as YAML, with comments and short intrinsics.
    public var yaml: YAML {
        var members: [YAML.Member] = [
            .comment(
                """
                SPDX-FileCopyrightText: The Slipway authors
                SPDX-License-Identifier: MIT

                \(RenderedFile.mark) from Sources/Deploy/DeployKit/Suite: an edit here is lost.

                \(comment)
                """), .blank,
            .entry("AWSTemplateFormatVersion", .string("2010-09-09")),
        ]
        if !transform.isEmpty {
            members.append(.entry("Transform", .inline(.sequence(transform.map { .item(.string($0)) }))))
        }
        members += [.entry("Description", .string(summary)), .blank]
        if !parameters.isEmpty {
            members += [
                .entry("Metadata", ["AWS::CloudFormation::Interface": ["ParameterGroups": interface]]), .blank,
                .entry("Parameters", .mapping(parameters.map { .entry($0.name, $0.yaml) })), .blank,
            ]
        }
        if !rules.isEmpty { members += [.entry("Rules", .mapping(rules.map(\.yaml))), .blank] }
        if !conditions.isEmpty {
            members += [
                .entry("Conditions", .mapping(conditions.map { .entry($0.name, $0.expression.yaml) })), .blank,
            ]
        }
        members += [.entry("Resources", .mapping(resourceMembers)), .blank]
        members.append(.entry("Outputs", .mapping(outputs.map(\.yaml))))
        return .mapping(members)
    }

    private var interface: YAML {
        .sequence(
            groups.map { group in
                .item([
                    "Label": .inline(["default": .string(group.title)]),
                    "Parameters": .inline(.sequence(group.parameters.map { .item(.string($0.name)) })),
                ])
            })
    }

    private var resourceMembers: [YAML.Member] {
        var members: [YAML.Member] = []
        for section in sections {
            if section.title != "" { members += [.blank, .comment("--- \(section.title) ---")] }
            for resource in section.resources {
                members.append(.blank)
                if let comment = resource.comment { members.append(.comment(comment)) }
                members.append(.entry(resource.id, resource.yaml))
            }
        }
        if members.first == .blank { members.removeFirst() }
        return members
    }
}

extension Stack.Rule {
    fileprivate var yaml: YAML.Member {
        var members: [YAML.Member] = []
        if let condition { members.append(.entry("RuleCondition", condition.yaml)) }
        members.append(
            .entry("Assertions", [["Assert": assertion.yaml, "AssertDescription": .string(says)]]))
        return .entry(name, .mapping(members))
    }
}

extension Stack.Output {
    fileprivate var yaml: YAML.Member {
        var members: [YAML.Member] = [.entry("Description", .string(summary))]
        if let condition { members.append(.entry("Condition", .string(condition.name))) }
        members.append(.entry("Value", value.yaml))
        return .entry(name, .mapping(members))
    }
}

extension Resource {
    fileprivate var yaml: YAML {
        var members: [YAML.Member] = [.entry("Type", .string(type))]
        if let condition { members.append(.entry("Condition", .string(condition.name))) }
        if !dependsOn.isEmpty {
            members.append(.entry("DependsOn", .inline(.sequence(dependsOn.map { .item(.string($0)) }))))
        }
        if let deletionPolicy {
            members += [
                .entry("DeletionPolicy", deletionPolicy.yaml), .entry("UpdateReplacePolicy", deletionPolicy.yaml),
            ]
        }
        members += attributes.flatMap(\.yaml)
        if !properties.members.isEmpty { members.append(.entry("Properties", properties.yaml)) }
        return .mapping(members)
    }
}

extension Parameter {
    fileprivate var yaml: YAML {
        var members: [YAML.Member] = [
            .entry("Type", .string(kind.rawValue)), .entry("Description", .string(summary)),
        ]
        if let fallback {
            members.append(.entry("Default", scalar(fallback)))
        }
        if !allowed.isEmpty {
            members.append(.entry("AllowedValues", .inline(.sequence(allowed.map { .item(scalar($0)) }))))
        }
        if let pattern { members.append(.entry("AllowedPattern", .string(pattern))) }
        if let takes { members.append(.entry("ConstraintDescription", .string("takes \(takes)"))) }
        if let range {
            members += [
                .entry("MinValue", .integer(range.lowerBound)), .entry("MaxValue", .integer(range.upperBound)),
            ]
        }
        return .mapping(members)
    }
}

extension Parameter {
    private func scalar(_ text: String) -> YAML {
        (kind == .number ? Int(text) : nil).map(YAML.integer) ?? .string(text)
    }
}

extension Condition.Expression {
    fileprivate var yaml: YAML {
        switch self {
        case .equals(let parameter, let text):
            .tagged("!Equals", .inline([.tagged("!Ref", .string(parameter.name)), .string(text)]))
        case .not(let expression): .tagged("!Not", .inline([expression.yaml]))
        case .and(let expressions): .tagged("!And", .sequence(expressions.map { .item($0.yaml) }))
        case .or(let expressions): .tagged("!Or", .sequence(expressions.map { .item($0.yaml) }))
        case .condition(let condition): .tagged("!Condition", .string(condition.name))
        }
    }
}

extension Value.Member {
    fileprivate var yaml: [YAML.Member] {
        guard case .explained(let reason, let value) = value else { return [.entry(name, value.yaml)] }
        return [.comment(reason), .entry(name, value.yaml)]
    }
}

extension Value {
    var yaml: YAML {
        switch self {
        case .boolean(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .string(let template): template.yaml
        case .list(let elements):
            elements.isEmpty
                ? .inline(.sequence([]))
                : .sequence(
                    elements.flatMap { element -> [YAML.Element] in
                        guard case .explained(let reason, let value) = element else { return [.item(element.yaml)] }
                        return [.comment(reason), .item(value.yaml)]
                    })
        case .map(let members), .structure(let members):
            members.isEmpty ? .inline(.mapping([])) : .mapping(members.flatMap(\.yaml))
        case .parameter(let parameter): .tagged("!Ref", .string(parameter.name))
        case .choice(let condition, let value, let other):
            .tagged(
                "!If",
                [
                    .string(condition.name), value.yaml,
                    other?.yaml ?? .tagged("!Ref", .string("AWS::NoValue")),
                ])
        case .explained(_, let value): value.yaml
        case .function(let name, let argument): .tagged(name, .inline(argument.yaml))
        }
    }
}

extension Template {
    fileprivate var yaml: YAML {
        if parts.isEmpty { return .string("") }
        if parts.count == 1 {
            switch parts[0] {
            case .text(let text): return text.contains("\n") ? .lines(text) : .string(text)
            case .variable(.resource(let reference)):
                guard let attribute = reference.attribute else { return .tagged("!Ref", .string(reference.id)) }
                return .tagged("!GetAtt", .string("\(reference.id).\(attribute)"))
            case .variable(let variable): return .tagged("!Ref", .string(variable.stackName))
            }
        }
        let text = parts.map { part in
            switch part {
            case .text(let text): escaped(text)
            case .variable(let variable): "${\(variable.stackName)}"
            }
        }.joined()
        return .tagged("!Sub", text.contains("\n") ? .lines(text) : .string(text))
    }

    /// `!Sub` takes `${` for a variable, and `${!` for the characters themselves.
    private func escaped(_ text: String) -> String {
        text.split(separator: "${", omittingEmptySubsequences: false).joined(separator: "${!")
    }
}

extension Template.Variable {
    /// As `!Ref` and `!Sub` know it.
    fileprivate var stackName: String {
        switch self {
        case .accountID: "AWS::AccountId"
        case .region: "AWS::Region"
        case .partition: "AWS::Partition"
        case .urlSuffix: "AWS::URLSuffix"
        case .stackName: "AWS::StackName"
        case .parameter(let parameter): parameter.name
        case .resource(let reference): reference.id + (reference.attribute.map { ".\($0)" } ?? "")
        }
    }
}
