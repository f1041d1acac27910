// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Holds a template against what CloudFormation takes, before any resource is made.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html>
struct TemplateCheck {
    private let template: CloudFormationTemplate
    private let branches: Branches
    private(set) var faults: [ShapeFault] = []

    static func faults(in template: CloudFormationTemplate) -> [ShapeFault] {
        // What another's macro makes of a template is not to be seen in it.
        guard template.transforms.allSatisfy({ $0.hasPrefix("AWS::") }),
            template.root["Transform"]?.entries.isEmpty != false
        else { return [] }
        var check = TemplateCheck(template: template, branches: Branches(template))
        check.sections()
        check.parameters()
        check.mappings()
        for entry in template.resources where !entry.key.hasPrefix("Fn::") { check.resource(entry) }
        for entry in template.outputs where !entry.key.hasPrefix("Fn::") { check.output(entry) }
        var functions = FunctionCheck(template)
        functions.walk()
        return check.faults + functions.faults + check.declared
    }

    private init(template: CloudFormationTemplate, branches: Branches) {
        self.template = template
        self.branches = branches
    }

    private mutating func add(_ kind: ShapeFault.Kind, _ path: String, _ line: Int, _ message: String) {
        faults.append(ShapeFault(kind: kind, path: path, line: line, message: message))
    }

    /// Keys of a map that are none of those known.
    private mutating func keys(
        of node: Node, known: [String], called name: String, _ kind: ShapeFault.Kind, path: String
    ) {
        for entry in node.entries where !known.contains(entry.key) && !entry.key.hasPrefix("Fn::") {
            let others = known.filter { node[$0] == nil }
            add(
                kind, path.isEmpty ? entry.key : "\(path).\(entry.key)", entry.line,
                "\(name) has no \(entry.key)\(Spelling.hint(for: entry.key, among: others))")
        }
    }

    // MARK: Sections

    private mutating func sections() {
        let root = template.root
        keys(
            of: root,
            known: [
                "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions",
                "Transform", "Resources", "Outputs", "Hooks", "Globals",
            ], called: "a template", .section, path: "")
        for entry in root.entries {
            switch entry.key {
            case "AWSTemplateFormatVersion":
                guard entry.value.text != "2010-09-09" else { continue }
                add(
                    .section, entry.key, entry.line,
                    "\(entry.value.text ?? "it") is no version: the only one is 2010-09-09")
            case "Description":
                guard let text = entry.value.text, entry.value.tag == nil else {
                    add(.section, entry.key, entry.line, "it takes a text, without functions")
                    continue
                }
                if text.utf8.count > 1024 {
                    add(.section, entry.key, entry.line, "\(text.utf8.count) bytes: it takes 1024")
                }
            case "Parameters", "Mappings", "Conditions", "Resources", "Outputs":
                if case .mapping(let entries) = entry.value.content {
                    names(entries, in: entry.key)
                } else if !entry.value.isNull {
                    add(.section, entry.key, entry.line, "\(entry.value.noun): it takes a map")
                }
            default: break
            }
            if !["Metadata", "Rules", "Transform"].contains(entry.key) { nulls(entry.value, entry.key, entry.line) }
        }
        if root["Resources"]?.entries.isEmpty == true, root["Resources"]?.isNull == false {
            add(.section, "Resources", root["Resources"]?.line ?? 1, "no resource: there must be one")
        } else if root["Resources"] == nil, !faults.contains(where: { $0.message.contains("did you mean Resources") }) {
            add(.section, "", 1, "Resources is missing")
        }
    }

    private mutating func names(_ entries: [Node.Entry], in section: String) {
        let most = ["Parameters": 200, "Mappings": 200, "Resources": 500, "Outputs": 200][section] ?? .max
        if entries.count > most, let past = entries.dropFirst(most).first {
            add(.section, section, past.line, "\(entries.count) of them: CloudFormation takes \(most)")
        }
        for entry in entries where section != "Conditions" && !entry.key.hasPrefix("Fn::") {
            guard entry.key.isEmpty || !entry.key.utf8.allSatisfy(Self.isAlphanumeric) || entry.key.utf8.count > 255
            else {
                continue
            }
            add(.section, "\(section).\(entry.key)", entry.line, "\(entry.key) is no name: letters and digits only")
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        let character = Character(Unicode.Scalar(byte))
        return character.isASCII && (character.isLetter || character.isNumber)
    }

    private mutating func nulls(_ node: Node, _ path: String, _ line: Int) {
        if node.isNull { add(.null, path, line, "nothing stands here: a value is missing") }
        for entry in node.entries where entry.key != "Metadata" {
            nulls(entry.value, "\(path).\(entry.key)", entry.line)
        }
        for (index, element) in node.elements.enumerated() { nulls(element, "\(path)[\(index)]", element.line) }
    }

    // MARK: Parameters

    private mutating func parameters() {
        for entry in template.root["Parameters"]?.entries ?? [] where !entry.key.hasPrefix("Fn::") {
            let path = "Parameters.\(entry.key)"
            keys(of: entry.value, known: ParameterType.members, called: "a parameter", .parameter, path: path)
            guard let type = entry.value.entries.first(where: { $0.key == "Type" }) else {
                if !faults.contains(where: {
                    $0.path.hasPrefix("\(path).") && $0.message.contains("did you mean Type?")
                }) {
                    add(.parameter, path, entry.line, "Type is missing")
                }
                continue
            }
            guard let text = type.value.text, ParameterType.isKnown(text) else {
                let hint = Spelling.hint(for: type.value.text ?? "", among: ParameterType.all)
                add(
                    .parameter, "\(path).Type", type.line, "\(type.value.text ?? "it") is no type of a parameter\(hint)"
                )
                continue
            }
            for fault in ParameterType.faults(in: entry.value, type: text) {
                add(.parameter, "\(path).\(fault.member)", fault.line, fault.message)
            }
        }
    }

    /// A parameter that is nowhere used as what it is declared as is declared wrongly.
    private var declared: [ShapeFault] {
        let wrong = Dictionary(grouping: faults.filter { $0.parameter != nil }) { $0.parameter ?? "" }
        guard !wrong.isEmpty else { return [] }
        let uses = Dictionary(grouping: Mentions(template).all.filter { $0.kind == .value }, by: \.name)
        return wrong.compactMap { name, faults in
            // Of a type without shapes nobody knows what it takes.
            let others = (uses[name] ?? []).filter { use in
                let type = use.owner.section == .resources ? template.resource(use.owner.id)?["Type"]?.text : nil
                return type.flatMap(ShapeTable.shapes) != nil
            }
            guard let type = template.root["Parameters"]?[name]?["Type"], let first = faults.first,
                others.allSatisfy({ use in faults.contains { $0.path == use.path } })
            else { return nil }
            return ShapeFault(
                kind: .wrongKind, path: "Parameters.\(name).Type", line: type.line,
                message: "\(type.text ?? "it") is "
                    + first.message.replacing(": it takes", with: ", and line \(first.line) takes"))
        }
    }

    // MARK: Mappings

    private mutating func mappings() {
        for mapping in template.root["Mappings"]?.entries ?? [] where !mapping.key.hasPrefix("Fn::") {
            let path = "Mappings.\(mapping.key)"
            guard !mapping.value.entries.isEmpty else {
                if !mapping.value.isNull { add(.mapping, path, mapping.line, "it takes a map of maps") }
                continue
            }
            for first in mapping.value.entries where !first.key.hasPrefix("Fn::") {
                guard case .mapping(let entries) = first.value.content else {
                    if !first.value.isNull {
                        add(
                            .mapping, "\(path).\(first.key)", first.line,
                            "\(first.value.noun): a mapping has two levels of keys")
                    }
                    continue
                }
                for second in entries {
                    let isDeep = !second.value.entries.isEmpty || second.value.tag != nil
                    guard isDeep, !second.key.hasPrefix("Fn::") else { continue }
                    add(
                        .mapping, "\(path).\(first.key).\(second.key)", second.line,
                        "a mapping holds texts and lists of them, and no function")
                }
            }
        }
    }

    // MARK: Resources and outputs

    private mutating func resource(_ entry: Node.Entry) {
        let path = "Resources.\(entry.key)"
        guard case .mapping = entry.value.content else {
            if !entry.value.isNull { add(.resource, path, entry.line, "\(entry.value.noun): a resource is a map") }
            return
        }
        keys(of: entry.value, known: ResourceType.sections, called: "a resource", .resource, path: path)
        for (section, line, message) in ResourceType.faults(in: entry.value) {
            add(.resource, "\(path).\(section)", line, message)
        }
        guard let place = entry.value.entries.first(where: { $0.key == "Type" }), let type = place.value.text else {
            // A macro may write all of it.
            if entry.value["Fn::Transform"] == nil,
                !faults.contains(where: { $0.path.hasPrefix("\(path).") && $0.message.contains("did you mean Type?") })
            {
                add(.resource, path, entry.line, "Type is missing")
            }
            return
        }
        guard let shapes = ShapeTable.shapes(of: type) else {
            if let message = ResourceType.unknown(type, transforms: template.transforms) {
                add(.unknownType, "\(path).Type", place.line, message)
            }
            return
        }
        var worlds = branches.all
        if let condition = entry.value["Condition"]?.text {
            worlds = branches.worlds(worlds, where: condition, is: true)
        }
        guard !worlds.isEmpty else { return }
        var check = ShapeCheck(.template(branches), owner: type, shapes: shapes)
        let properties = entry.value["Properties"]
        if let properties {
            guard case .mapping = properties.content else {
                if !properties.isNull, Intrinsic(properties) == nil {
                    add(.resource, "\(path).Properties", properties.line, "\(properties.noun): properties are a map")
                }
                return
            }
            if properties.tag != nil || Intrinsic(properties) != nil { return }
        } else if faults.contains(where: { $0.path.hasPrefix("\(path).") && $0.message.contains("mean Properties?") }) {
            return
        }
        check.object(
            properties ?? Node(.mapping([]), tag: nil, line: entry.line), shapes.root, called: type,
            path: "\(path).Properties", line: entry.line, in: worlds)
        faults += check.faults
    }

    private mutating func output(_ entry: Node.Entry) {
        let path = "Outputs.\(entry.key)"
        guard case .mapping = entry.value.content else {
            if !entry.value.isNull {
                add(.output, path, entry.line, "\(entry.value.noun): an output is a map, with its Value")
            }
            return
        }
        let known = ["Description", "Value", "Export", "Condition"]
        keys(of: entry.value, known: known, called: "an output", .output, path: path)
        var worlds = branches.all
        if let condition = entry.value["Condition"]?.text {
            worlds = branches.worlds(worlds, where: condition, is: true)
        }
        guard let value = entry.value.entries.first(where: { $0.key == "Value" }) else {
            if !faults.contains(where: { $0.path.hasPrefix("\(path).") && $0.message.contains("did you mean Value?") })
            {
                add(.output, path, entry.line, "Value is missing")
            }
            return
        }
        for branch in branches.branches(of: value.value, in: worlds) {
            let noun: String? =
                switch branch.value {
                case .item(.list): "a list"
                case .unknown where Intrinsic(value.value)?.name == "Split" || Intrinsic(value.value)?.name == "Cidr":
                    "a list"
                case .node(let node) where node.text == nil: node.noun
                default: nil
                }
            if let noun {
                add(.output, "\(path).Value", value.line, "\(noun): an output is one text (Fn::Join makes one)")
            }
        }
        guard let export = entry.value.entries.first(where: { $0.key == "Export" }), !export.value.isNull else {
            return
        }
        if case .mapping = export.value.content {
            keys(of: export.value, known: ["Name"], called: "an export", .output, path: "\(path).Export")
            if export.value.entries.isEmpty { add(.output, "\(path).Export", export.line, "Name is missing") }
        } else {
            add(.output, "\(path).Export", export.line, "\(export.value.noun): an export is a map, with its Name")
        }
    }
}
