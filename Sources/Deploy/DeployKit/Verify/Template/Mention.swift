// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A place in a template where something of it is named.
struct Mention {
    enum Kind: Equatable {
        /// `Ref`, or a name in `Sub`.
        case value
        /// `GetAtt`, or a name with a dot in `Sub`.
        case attribute(String)
        case dependsOn
        /// `Condition`, or the first part of `If`.
        case condition
    }

    let kind: Kind
    let name: String
    let path: String
    let line: Int
    /// The resource, the output or the condition that it stands in.
    let owner: Owner
    /// What must hold for it to count: the conditions of each `If` around it, and which way.
    let guards: [Guard]

    struct Owner: Hashable {
        enum Section: String { case resources = "Resources", outputs = "Outputs", conditions = "Conditions" }
        let section: Section
        let id: String
    }

    struct Guard: Hashable {
        let condition: String
        let holds: Bool
    }
}

/// A function of a template, and where it stands.
struct FunctionCall {
    let function: Intrinsic
    let path: String
    let line: Int
    /// Whether an `If` stands around it.
    let isGuarded: Bool
}

/// Every reference and every function of a template, whichever way its conditions come out.
struct Mentions {
    private(set) var all: [Mention] = []
    private(set) var calls: [FunctionCall] = []
    /// Names in `Sub` that are none.
    private(set) var malformed: [(name: String, path: String, line: Int)] = []

    init(_ template: CloudFormationTemplate) {
        for entry in template.root["Conditions"]?.entries ?? [] {
            walk(entry.value, "Conditions.\(entry.key)", .init(section: .conditions, id: entry.key), [])
        }
        for (section, entries) in [
            (Mention.Owner.Section.resources, template.resources), (.outputs, template.outputs),
        ] {
            for entry in entries {
                let owner = Mention.Owner(section: section, id: entry.key)
                let path = "\(section.rawValue).\(entry.key)"
                var guards: [Mention.Guard] = []
                for member in entry.value.entries {
                    if member.key == "Condition", let name = member.value.text {
                        guards = [.init(condition: name, holds: true)]
                    }
                }
                for member in entry.value.entries {
                    let place = "\(path).\(member.key)"
                    switch member.key {
                    case "Condition":
                        guard let name = member.value.text else { continue }
                        add(.condition, name, place, member.value.line, owner, [])
                    case "DependsOn" where section == .resources && Intrinsic(member.value) == nil:
                        for node in member.value.text == nil ? member.value.elements : [member.value] {
                            guard Intrinsic(node) == nil, let name = node.text else { continue }
                            add(.dependsOn, name, place, node.line, owner, guards)
                        }
                    default: walk(member.value, place, owner, guards)
                    }
                }
            }
        }
    }

    private mutating func add(
        _ kind: Mention.Kind, _ name: String, _ path: String, _ line: Int, _ owner: Mention.Owner,
        _ guards: [Mention.Guard]
    ) {
        all.append(Mention(kind: kind, name: name, path: path, line: line, owner: owner, guards: guards))
    }

    private mutating func walk(_ node: Node, _ path: String, _ owner: Mention.Owner, _ guards: [Mention.Guard]) {
        guard let function = Intrinsic(node) else {
            for (index, element) in node.elements.enumerated() { walk(element, "\(path)[\(index)]", owner, guards) }
            for entry in node.entries { walk(entry.value, "\(path).\(entry.key)", owner, guards) }
            return
        }
        calls.append(FunctionCall(function: function, path: path, line: node.line, isGuarded: !guards.isEmpty))
        let (argument, parts) = (function.argument, function.argument.elements)
        switch function.name {
        case "Ref":
            if let name = argument.text { return add(.value, name, path, argument.line, owner, guards) }
        case "GetAtt":
            let texts = parts.compactMap { Intrinsic($0) == nil ? $0.text : nil }
            if let text = argument.text, let dot = text.firstIndex(of: ".") {
                let attribute = String(text[text.index(after: dot)...])
                return add(.attribute(attribute), String(text[..<dot]), path, argument.line, owner, guards)
            } else if let first = texts.first, parts.first?.text == first {
                let attribute = texts.count == 2 && parts.count == 2 ? texts[1] : ""
                add(.attribute(attribute), first, path, parts[0].line, owner, guards)
            }
        case "Condition":
            if let name = argument.text { return add(.condition, name, path, argument.line, owner, []) }
        case "Sub":
            substitute(function, path, owner, guards)
        case "If" where parts.count == 3:
            guard let name = parts[0].text else { break }
            add(.condition, name, path, parts[0].line, owner, [])
            walk(parts[1], path, owner, guards + [.init(condition: name, holds: true)])
            walk(parts[2], path, owner, guards + [.init(condition: name, holds: false)])
            return
        // What they bring in is not of this template.
        case "Transform", "ForEach": return
        default: break
        }
        for (index, element) in argument.elements.enumerated() { walk(element, "\(path)[\(index)]", owner, guards) }
        if Intrinsic(argument) != nil {
            walk(argument, path, owner, guards)
        } else {
            for entry in argument.entries { walk(entry.value, "\(path).\(entry.key)", owner, guards) }
        }
    }

    private mutating func substitute(
        _ function: Intrinsic, _ path: String, _ owner: Mention.Owner, _ guards: [Mention.Guard]
    ) {
        let argument = function.argument
        guard let node = argument.text == nil ? argument.elements.first : argument, let text = node.text else { return }
        let own = argument.elements.count > 1 ? Set(argument.elements[1].entries.map(\.key)) : []
        // A map that a function makes may have any name in it.
        if argument.elements.count > 1, Intrinsic(argument.elements[1]) != nil { return }
        var rest = text[...]
        while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
            let name = String(rest[open.upperBound..<close])
            rest = rest[rest.index(after: close)...]
            if name.hasPrefix("!") { continue }
            let trimmed = name.filter { $0 != " " }
            if own.contains(trimmed) { continue }
            guard !trimmed.isEmpty,
                trimmed.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_.:".contains($0)) })
            else {
                malformed.append((name, path, node.line))
                continue
            }
            if let dot = trimmed.firstIndex(of: "."), !trimmed.hasPrefix("AWS::") {
                let attribute = String(trimmed[trimmed.index(after: dot)...])
                add(.attribute(attribute), String(trimmed[..<dot]), path, node.line, owner, guards)
            } else {
                add(.value, trimmed, path, node.line, owner, guards)
            }
        }
    }
}
