// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let refused = "CreateStack and ValidateTemplate refuse the template."

/// What functions take, beyond their form.
extension Rule {
    static let functions: [Rule] = [
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
                if let count = most(list, resolver), index >= count {
                    report.add(path: call.path, line: parts[0].line, "\(index) of a list of \(count), counted from 0")
                    continue
                }
                // Zones differ by region, and a parameter's list is whatever is given.
                guard ["Cidr", "Split", "FindInMap", nil].contains(Intrinsic(list)?.name),
                    case .list(let elements, _)? = resolver.item(list), index >= elements.count,
                    // Of an empty text: a parameter's that is asked about first, mostly.
                    elements.first?.literal != "",
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
                guard (2...3).contains(parts.count), let whole = resolver.item(parts[0]) else { continue }
                let count = resolver.item(parts[1])?.integer
                let bits = parts.count == 3 ? resolver.item(parts[2])?.integer : nil
                if whole.isIPv6BlockOfVPC {
                    // What is cut from a VPC's is for its subnets.
                    if let bits, !(64...84).contains(bits) || bits % 4 != 0 {
                        report.add(
                            path: call.path, line: parts[2].line,
                            "\(bits) bits of 128 are /\(128 - bits): a subnet of IPv6 takes 64, which is /64")
                    }
                    continue
                }
                guard let text = resolver.block(in: whole)?.literal, let block = CIDRBlock(text) else { continue }
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
            "R205", "The name of an export stands once and needs no resource.", refused,
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html"
        ) { written, report in
            var exports: [(name: Item, condition: String?, place: View)] = []
            let resolver = Resolver(written.template, in: .home(of: written.template))
            for entry in written.template.outputs where !entry.key.hasPrefix("Fn::") {
                let path = "Outputs.\(entry.key)"
                guard let name = entry.value["Export"]?["Name"], let item = resolver.item(name), item.text != nil else {
                    continue
                }
                let place = View(item, path: "\(path).Export.Name", line: name.line)
                if !item.resources.isEmpty {
                    report.add(place, "a resource's name is not known before it is made")
                }
                let condition = entry.value["Condition"]?.text
                let first = exports.first { other in
                    other.name.text == item.text
                        && written.outcomes.contains { outcome in
                            [other.condition, condition].allSatisfy {
                                $0.map { outcome[$0] == .some(.some(true)) } ?? true
                            }
                        }
                }
                if let first { report.add(place, against: first.place, "the export stands twice") }
                exports.append((item, condition, place))
            }
            for call in written.mentions.calls where call.function.name == "ImportValue" {
                guard resolver.item(call.function.argument)?.resources.isEmpty == false else { continue }
                report.add(
                    path: call.path, line: call.line, "an import is looked up before any resource of the stack is made")
            }
        },
    ]

    /// How many elements a function gives at the most, whatever they are.
    private static func most(_ node: Node, _ resolver: Resolver) -> Int? {
        guard let function = Intrinsic(node) else { return nil }
        switch function.name {
        case "Cidr":
            let parts = function.argument.elements
            return parts.count > 1 ? resolver.item(parts[1])?.integer : nil
        // No region has more.
        case "GetAZs": return 6
        default: return nil
        }
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

}

extension Item {
    /// Whether it is one of a VPC's blocks of IPv6.
    fileprivate var isIPv6BlockOfVPC: Bool {
        guard case .hole(.other(let name))? = text?.pieces.first, text?.pieces.count == 1 else { return false }
        return name.contains(" Ipv6CidrBlocks ")
    }
}
