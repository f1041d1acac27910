// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let anatomy = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html"
private let functionReference =
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html"
private let refused = "CreateStack and ValidateTemplate refuse the template."

/// What functions take, and what a resource and an output are made of.
extension Rule {
    static let functions: [Rule] = [
        .template(
            "R201", "A resource has a type, which is one.", "The template is refused: unrecognized resource types.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html"
        ) { written, report in
            for entry in written.resources where !entry.key.hasPrefix("Fn::") && Intrinsic(entry.value) == nil {
                guard let node = entry.value["Type"] else {
                    report.add(written.place("Resources", entry), "\(entry.key) has no Type")
                    continue
                }
                guard Intrinsic(node) == nil, let type = node.text else { continue }
                let parts = type.split(separator: "::", omittingEmptySubsequences: false)
                let path = "Resources.\(entry.key).Type"
                if type.hasSuffix("::MODULE") || type.hasPrefix("Custom::") || type.hasPrefix("Alexa::") { continue }
                if parts.count < 3 || parts.contains(where: { $0.isEmpty || $0.contains(":") }) {
                    report.add(path: path, line: node.line, "\(type) is no type: AWS::SERVICE::NAME")
                    continue
                }
                guard parts[0] == "AWS", type.utf8.count <= 128, ResourceTypes.attributes[type] == nil else { continue }
                let service = String(parts[1])
                let near = ResourceTypes.attributes.keys.filter { type.isNear($0, within: 2) }.min()
                if ResourceTypes.services.contains(service) {
                    report.add(path: path, line: node.line, "AWS has no type \(type)\(near.map { ": \($0)?" } ?? "")")
                } else if let near, !otherServices.contains(service) {
                    report.add(path: path, line: node.line, "AWS has no type \(type): \(near)?")
                }
            }
        },
        .template("R202", "A function gets what it takes.", refused, functionReference) { written, report in
            let hasExtensions = written.template.transforms.contains(ForEach.transform)
            for call in written.mentions.calls {
                guard let fault = fault(in: call.function, hasExtensions: hasExtensions) else { continue }
                report.add(path: call.path, line: call.line, "\(call.function.name) \(fault)")
            }
        },
        .template(
            "R203", "What is joined, or taken from, is a list that is long enough.", refused,
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-select.html"
        ) { written, report in
            let resolver = Resolver(written.template, in: .home(of: written.template))
            for call in written.mentions.calls {
                let parts = call.function.argument.elements
                guard parts.count == 2, ["Join", "Select"].contains(call.function.name) else { continue }
                let list = parts[1]
                if let reason = isNoList(list, in: written) {
                    report.add(path: call.path, line: list.line, "\(call.function.name) takes a list: \(reason)")
                    continue
                }
                guard call.function.name == "Select", Intrinsic(parts[0]) == nil, let text = parts[0].text else {
                    continue
                }
                guard let index = Int(text), index >= 0 else {
                    report.add(path: call.path, line: parts[0].line, "\(text) is no index: it begins with 0")
                    continue
                }
                // Zones differ by region, and a parameter's list is whatever is given.
                guard ["Cidr", "Split", "FindInMap", nil].contains(Intrinsic(list)?.name),
                    case .list(let elements, _)? = resolver.item(list), index >= elements.count,
                    !list.elements.contains(where: { Intrinsic($0) != nil && Intrinsic($0)?.name == "If" })
                else { continue }
                report.add(
                    path: call.path, line: parts[0].line, "\(index) of a list of \(elements.count), counted from 0")
            }
        },
        .template(
            "R204", "Blocks fit into the block that they are of.", "CreateStack fails: Fn::Cidr cannot divide it.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html"
        ) { written, report in
            let resolver = Resolver(written.template, in: .home(of: written.template))
            for call in written.mentions.calls where call.function.name == "Cidr" {
                let parts = call.function.argument.elements
                guard (2...3).contains(parts.count), let text = resolver.item(parts[0])?.literal,
                    let block = CIDRBlock(text)
                else { continue }
                let count = resolver.item(parts[1])?.integer
                let bits = parts.count == 3 ? resolver.item(parts[2])?.integer : nil
                if let count, !(1...256).contains(count) {
                    report.add(path: call.path, line: parts[1].line, "\(count) blocks: it makes 1 to 256")
                } else if let bits, !(1...32).contains(bits) {
                    report.add(path: call.path, line: parts[2].line, "\(bits) bits of 32")
                } else if let count, let bits, block.divided(into: count, bits: bits) == nil {
                    report.add(
                        path: call.path, line: parts[1].line,
                        "\(count) blocks of \(32 - bits < 0 ? "" : "/\(32 - bits)") do not fit into \(text)")
                }
            }
        },
        .template(
            "R205", "An output is one text, and its export's name stands once and needs no resource.", refused,
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html"
        ) { written, report in
            var exports: [(name: Item, condition: String?)] = []
            let resolver = Resolver(written.template, in: .home(of: written.template))
            for entry in written.template.outputs where !entry.key.hasPrefix("Fn::") {
                guard let value = entry.value["Value"] else {
                    if Intrinsic(entry.value) == nil { report.add(written.place("Outputs", entry), "Value is missing") }
                    continue
                }
                let path = "Outputs.\(entry.key)"
                if Intrinsic(value) == nil, value.text == nil {
                    report.add(path: "\(path).Value", line: value.line, "a list, or a map: an output is one text")
                } else if let function = Intrinsic(value), function.name == "Ref",
                    let name = function.argument.text, written.template.parameters[name]?.isList == true
                {
                    report.add(path: "\(path).Value", line: value.line, "\(name) is a list: Join it")
                } else if let function = Intrinsic(value), ["Split", "Cidr", "GetAZs"].contains(function.name) {
                    report.add(path: "\(path).Value", line: value.line, "\(function.name) gives a list: Join it")
                }
                guard let name = entry.value["Export"]?["Name"] else {
                    if let export = entry.value["Export"], Intrinsic(export) == nil {
                        report.add(path: "\(path).Export", line: export.line, "Name is missing")
                    }
                    continue
                }
                guard let item = resolver.item(name), item.text != nil else { continue }
                if !item.resources.isEmpty {
                    report.add(
                        path: "\(path).Export.Name", line: name.line, "a resource's name is not known before it is made"
                    )
                }
                let condition = entry.value["Condition"]?.text
                let isTwice = exports.contains { other in
                    other.name.text == item.text
                        && written.outcomes.contains { outcome in
                            [other.condition, condition].allSatisfy {
                                $0.map { outcome[$0] == .some(.some(true)) } ?? true
                            }
                        }
                }
                if isTwice { report.add(path: "\(path).Export.Name", line: name.line, "the export stands twice") }
                exports.append((item, condition))
            }
            for call in written.mentions.calls where call.function.name == "ImportValue" {
                guard resolver.item(call.function.argument)?.resources.isEmpty == false else { continue }
                report.add(
                    path: call.path, line: call.line, "an import is looked up before any resource of the stack is made")
            }
        },
        .template(
            "R206", "A template stays within CloudFormation's limits.", refused,
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"
        ) { written, report in
            for (name, most) in [("Resources", 500), ("Parameters", 200), ("Outputs", 200), ("Mappings", 200)] {
                guard let section = written.root.entries.first(where: { $0.key == name }) else { continue }
                let count = section.value.entries.count
                if count > most { report.add(path: name, line: section.line, "\(count): \(most) at the most") }
            }
            if let text = written.root["Description"], (text.text?.utf8.count ?? 0) > 1024 {
                report.add(path: "Description", line: text.line, "more than 1024 bytes")
            }
        },
        .template(
            "R207", "What becomes of a resource is Delete, Retain, or Snapshot where there are any.", refused,
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html"
        ) { written, report in
            for entry in written.resources {
                for name in ["DeletionPolicy", "UpdateReplacePolicy"] {
                    guard let node = entry.value[name], Intrinsic(node) == nil, let value = node.text else { continue }
                    let path = "Resources.\(entry.key).\(name)"
                    let allowed =
                        ["Delete", "Retain", "Snapshot"] + (name == "DeletionPolicy" ? ["RetainExceptOnCreate"] : [])
                    if !allowed.contains(value) {
                        report.add(path: path, line: node.line, "\(value): it takes \(allowed.joined(separator: ", "))")
                    } else if value == "Snapshot", let type = entry.value["Type"]?.text, !hasSnapshots(type) {
                        report.add(path: path, line: node.line, "there are no snapshots of \(type)")
                    }
                }
            }
        },
        .template("R208", "Sections, members of resources, and names are CloudFormation's.", refused, anatomy) {
            written, report in
            let sections = [
                "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions",
                "Transform", "Resources", "Outputs", "Hooks", "Globals",
            ]
            for entry in written.root.entries
            where written.template.isWhole && !sections.contains(entry.key) && !entry.key.hasPrefix("Fn::") {
                report.add(path: entry.key, line: entry.line, "\(entry.key) is no section of a template")
            }
            if let version = written.root["AWSTemplateFormatVersion"], let text = version.text,
                text.prefix(10) != "2010-09-09"
            {
                report.add(path: "AWSTemplateFormatVersion", line: version.line, "\(text): there is 2010-09-09 only")
            }
            if written.template.isWhole, written.resources.isEmpty {
                report.add(
                    path: "Resources", line: written.root["Resources"]?.line ?? 1, "no resource: there must be one")
            }
            guard written.template.isWhole else { return }
            let members = [
                "Type", "Properties", "DependsOn", "Condition", "Metadata", "DeletionPolicy", "UpdateReplacePolicy",
                "CreationPolicy", "UpdatePolicy", "Version",
            ]
            for section in ["Parameters", "Resources", "Outputs"] {
                for entry in written.root[section]?.entries ?? [] where !entry.key.hasPrefix("Fn::") {
                    if !entry.key.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
                        || entry.key.utf8.count > 255
                    {
                        report.add(written.place(section, entry), "\(entry.key) is no name: letters and digits only")
                    }
                    guard section == "Resources", Intrinsic(entry.value) == nil else { continue }
                    for member in entry.value.entries where !members.contains(member.key) {
                        report.add(
                            path: "Resources.\(entry.key).\(member.key)", line: member.line,
                            "\(member.key) is nothing that a resource has: does it belong into Properties?")
                    }
                }
            }
        },
    ]

    /// Whose names are near to those of services that ``ResourceTypes`` has.
    private static let otherServices: Set<String> = [
        "DMS", "EKS", "EMR", "EventsV2", "FSx", "IoT", "PCS", "SCN", "WAF", "SES", "SAM", "DAX",
    ]

    private static func hasSnapshots(_ type: String) -> Bool {
        let parts = ["Volume", "CacheCluster", "ReplicationGroup", "DBCluster", "DBInstance", "Cluster"]
        let known = ["EC2", "ElastiCache", "Neptune", "RDS", "Redshift", "DocDB"]
        let words = type.split(separator: ":").map(String.init)
        guard words.count == 3, words[0] == "AWS" else { return true }
        return known.contains(words[1]) && parts.contains(words[2])
    }

    /// Why a value is no list; `nil` where it is one or may be.
    private static func isNoList(_ node: Node, in written: WrittenTemplate) -> String? {
        guard let function = Intrinsic(node) else {
            if case .sequence = node.content { return nil }
            return "this is \(node.text == nil ? "a map" : "one text")"
        }
        if ["Sub", "Join", "Base64"].contains(function.name) { return "\(function.name) gives one text" }
        guard function.name == "Ref", let name = function.argument.text else { return nil }
        if name.hasPrefix("AWS::") { return name == "AWS::NotificationARNs" ? nil : "\(name) is one text" }
        if let parameter = written.template.parameters[name] { return parameter.isList ? nil : "\(name) is one text" }
        return nil
    }

    private static func fault(in function: Intrinsic, hasExtensions: Bool) -> String? {
        let argument = function.argument
        let isList = if case .sequence = argument.content { true } else { false }
        let isCall = Intrinsic(argument) != nil
        let count = argument.elements.count
        func takes(_ range: ClosedRange<Int>) -> String? {
            if isCall, hasExtensions { return nil }
            let many =
                range.lowerBound == range.upperBound
                ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
            return isList && range.contains(count)
                ? nil : "takes a list of \(many)\(isList ? ", and this has \(count)" : "")"
        }
        switch function.name {
        case "Ref": return argument.text == nil && !hasExtensions ? "takes a name" : nil
        case "GetAtt":
            if hasExtensions { return nil }
            if let text = argument.text { return text.contains(".") ? nil : "takes RESOURCE.ATTRIBUTE" }
            return takes(2...2)
        case "If":
            if let fault = takes(3...3) { return fault }
            return argument.elements.first?.text == nil || argument.elements.first.map { Intrinsic($0) != nil } == true
                ? "takes a condition's name first" : nil
        case "Equals": return takes(2...2)
        case "Not": return takes(1...1)
        case "And", "Or": return takes(2...10)
        case "Join", "Select", "Split":
            if let fault = takes(2...2) { return fault }
            guard function.name != "Select", let first = argument.elements.first, first.text == nil else { return nil }
            return hasExtensions ? nil : "takes a separator first"
        case "FindInMap": return takes(hasExtensions ? 3...4 : 3...3)
        case "Cidr": return takes(2...3)
        case "Sub":
            if argument.text != nil, !isCall { return nil }
            if Intrinsic(argument)?.name == "Transform" { return nil }
            if let fault = takes(2...2) { return "takes a text, or \(fault.dropFirst(6))" }
            guard count == 2 else { return nil }
            let map = argument.elements[1]
            if argument.elements[0].text == nil { return "takes a text first" }
            if case .mapping = map.content { return nil }
            return Intrinsic(map) == nil ? "takes a map of its names second" : nil
        case "Base64", "ImportValue": return isList ? "takes one text" : nil
        case "Condition", "GetAZs", "Transform", "ForEach", "Contains", "EachMemberEquals", "EachMemberIn", "RefAll",
            "ValueOf", "ValueOfAll", "Length", "ToJsonString", "GetStackOutput":
            let extended = ["Length", "ToJsonString"].contains(function.name)
            return extended && !hasExtensions ? "takes Transform: \(ForEach.transform)" : nil
        default:
            if function.name.hasPrefix("ForEach::") {
                return hasExtensions ? nil : "takes Transform: \(ForEach.transform)"
            }
            return "is no function"
        }
    }
}

extension World {
    /// The one that comes of the parameters' defaults.
    static func home(of template: CloudFormationTemplate) -> World {
        var home = World()
        for parameter in template.parameters.values { home.values[parameter.name] = parameter.fallback }
        return home
    }
}
