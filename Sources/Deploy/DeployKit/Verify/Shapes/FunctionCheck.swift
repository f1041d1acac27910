// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The form of a template's functions.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>
struct FunctionCheck {
    private let template: CloudFormationTemplate
    private let hasTransform: Bool
    private let hasLanguageExtensions: Bool
    private(set) var faults: [ShapeFault] = []

    init(_ template: CloudFormationTemplate) {
        self.template = template
        hasTransform = template.transforms.contains(ForEach.transform)
        // Where a loop stands, it is the transform that is missing, and not what the other functions take.
        hasLanguageExtensions = hasTransform || !template.loops.isEmpty
    }

    private static let ofConditions: Set<String> = ["And", "Or", "Not", "Equals", "Condition"]
    private static let ofValues: Set<String> = [
        "Ref", "GetAtt", "Sub", "If", "Join", "Select", "Split", "FindInMap", "Cidr", "GetAZs", "ImportValue", "Base64",
        "Transform", "GetStackOutput",
    ]
    private static let ofRules: Set<String> = [
        "Contains", "EachMemberEquals", "EachMemberIn", "RefAll", "ValueOf", "ValueOfAll",
    ]
    private static let ofExtensions: Set<String> = ["Length", "ToJsonString", "ForEach"]

    mutating func walk() {
        for loop in template.loops {
            if !hasTransform { add(loop.path, loop.line, "Fn::ForEach wants Transform: \(ForEach.transform)") }
            if let fault = loop.fault { add(loop.path, fault.line, fault.message) }
        }
        for entry in template.resources {
            for section in entry.value.entries where section.key != "Metadata" {
                walk(section.value, "Resources.\(entry.key).\(section.key)", section.line, isCondition: false)
            }
        }
        for entry in template.outputs {
            walk(entry.value, "Outputs.\(entry.key)", entry.line, isCondition: false, isOutput: true)
        }
        for entry in template.root["Conditions"]?.entries ?? [] where !entry.key.hasPrefix("Fn::") {
            let path = "Conditions.\(entry.key)"
            if let function = Intrinsic(entry.value), Self.ofConditions.contains(function.name) {
            } else if !entry.value.isNull {
                add(path, entry.line, "a condition is one of Fn::Equals, Fn::And, Fn::Or and Fn::Not")
            }
            walk(entry.value, path, entry.line, isCondition: true)
        }
    }

    private mutating func add(_ path: String, _ line: Int, _ message: String) {
        faults.append(ShapeFault(kind: .function, path: path, line: line, message: message))
    }

    private mutating func walk(
        _ node: Node, _ path: String, _ line: Int, isCondition: Bool, isOutput: Bool = false
    ) {
        if let function = Intrinsic(node), node.tag != nil || function.name != "Condition" {
            call(function, path, line, isCondition: isCondition)
            // A part of one template within another: what stands in it is of another.
            if function.name == "Transform" { return }
        }
        for entry in node.entries { walk(entry.value, "\(path).\(entry.key)", entry.line, isCondition: isCondition) }
        for (index, element) in node.elements.enumerated() {
            walk(element, "\(path)[\(index)]", element.line, isCondition: isCondition)
        }
    }

    private mutating func call(_ function: Intrinsic, _ path: String, _ line: Int, isCondition: Bool) {
        let name = function.name
        let known = Self.ofValues.union(Self.ofConditions).union(Self.ofExtensions)
        guard known.contains(name) || name.hasPrefix("ForEach::") else {
            guard !Self.ofRules.contains(name) else { return }
            add(path, line, "\(name) is no function\(Spelling.hint(for: name, among: known))")
            return
        }
        if Self.ofConditions.contains(name), !isCondition {
            add(path, line, "Fn::\(name) is of Conditions: a value takes Fn::If with a condition's name")
            return
        }
        if Self.ofExtensions.contains(name), !hasTransform {
            add(path, line, "Fn::\(name) wants Transform: AWS::LanguageExtensions")
        }
        guard !function.argument.isNull, let fault = fault(of: name, function.argument) else { return }
        add(path, line, fault)
    }

    /// What is wrong with a function's argument.
    private func fault(of name: String, _ argument: Node) -> String? {
        let parts = argument.elements
        let isFunction = Intrinsic(argument) != nil
        func isValue(_ node: Node) -> Bool { node.text != nil || Intrinsic(node) != nil }
        func takes(_ what: String) -> String { "Fn::\(name) takes \(what)" }
        switch name {
        case "Ref":
            let isText = argument.text?.isEmpty == false && argument.tag == nil
            return isText || hasLanguageExtensions && isFunction ? nil : "Ref takes one name"
        case "GetAtt":
            if let text = argument.text {
                return text.contains(".") && !text.hasPrefix(".") && !text.hasSuffix(".")
                    ? nil : takes("a resource and one of its attributes: Name.Attribute")
            }
            let isPair = parts.count >= 2 && parts.allSatisfy { isValue($0) } && parts[0].text != nil
            return isPair || hasLanguageExtensions ? nil : takes("a list of a resource and one of its attributes")
        case "Sub":
            if isFunction { return nil }
            guard let text = argument.text ?? parts.first?.text else {
                return takes("a text, or a list of a text and a map")
            }
            if argument.text == nil {
                guard parts.count == 2, case .mapping = parts[1].content,
                    Intrinsic(parts[1]) == nil || parts[1].tag == nil
                else { return takes("a text, or a list of a text and a map") }
            }
            return Self.variable(in: text)
        case "Join":
            guard parts.count == 2, parts[0].text != nil || hasLanguageExtensions else {
                return takes("a list of two: what stands between, and a list of texts")
            }
            return nil
        case "Select":
            guard parts.count == 2, isValue(parts[0]) else {
                return takes("a list of two: an index, and a list")
            }
            return nil
        case "Split":
            let isPair = parts.count == 2 && parts[0].text?.isEmpty == false && isValue(parts[1])
            return isPair ? nil : takes("a list of two: what stands between, and a text")
        case "If":
            return parts.count == 3 && parts[0].text != nil && Intrinsic(parts[0]) == nil
                ? nil : takes("a list of three: a condition's name, and the value where it holds and where not")
        case "FindInMap":
            return parts.count == 3 || hasLanguageExtensions && parts.count == 4
                ? nil : takes("a list of three: a mapping, and a key of each level")
        case "Equals": return parts.count == 2 ? nil : takes("a list of two values")
        case "And", "Or": return (2...10).contains(parts.count) ? nil : takes("a list of 2 to 10 conditions")
        case "Not": return parts.count == 1 ? nil : takes("a list of one condition")
        case "Cidr":
            return (2...3).contains(parts.count) ? nil : takes("a list of a block, a count and the bits for hosts")
        case "Base64", "GetAZs", "ImportValue":
            return argument.text != nil || isFunction ? nil : takes("one text")
        default: return nil
        }
    }

    /// `${NAME}` with what is no name.
    private static func variable(in text: String) -> String? {
        var rest = text[...]
        while let open = rest.firstRange(of: "${") {
            rest = rest[open.upperBound...]
            guard let close = rest.firstIndex(of: "}") else { return nil }
            let name = rest[..<close]
            rest = rest[rest.index(after: close)...]
            if name.hasPrefix("!") { continue }
            let trimmed = name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
            let isName =
                !trimmed.isEmpty
                && trimmed.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.:".contains($0)) }
            if !isName { return "${\(name)} is no name: for the text itself write ${!\(name)}" }
        }
        return nil
    }
}
