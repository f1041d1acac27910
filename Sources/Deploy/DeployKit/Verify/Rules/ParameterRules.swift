// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let parametersPage =
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html"

/// What a template asks whoever deploys it.
extension Rule {
    static let templateParameters: [Rule] = [
        .template(
            "R301", "A parameter has a type, which is one, and takes what parameters take.",
            "CreateStack and ValidateTemplate refuse the template.", parametersPage
        ) { written, report in
            let members = [
                "Type", "Default", "AllowedValues", "AllowedPattern", "ConstraintDescription", "Description",
                "MaxLength",
                "MinLength", "MaxValue", "MinValue", "NoEcho",
            ]
            for entry in written.root["Parameters"]?.entries ?? [] where !entry.key.hasPrefix("Fn::") {
                let path = "Parameters.\(entry.key)"
                if let type = entry.value["Type"] {
                    if let text = type.text, !isParameterType(text) {
                        report.add(path: "\(path).Type", line: type.line, "\(text) is no type of a parameter")
                    }
                } else {
                    report.add(written.place("Parameters", entry), "\(entry.key) has no Type")
                }
                for member in entry.value.entries where !members.contains(member.key) {
                    report.add(
                        path: "\(path).\(member.key)", line: member.line,
                        "\(member.key) is nothing that a parameter has")
                }
                if let text = entry.value["Default"], text.text == nil || Intrinsic(text) != nil {
                    report.add(path: "\(path).Default", line: text.line, "a default is one text, and no function")
                }
                for (low, high) in [("MinValue", "MaxValue"), ("MinLength", "MaxLength")] {
                    guard let least = entry.value[low], let one = least.text.flatMap({ Double($0) }),
                        let two = entry.value[high]?.text.flatMap({ Double($0) }), one > two
                    else { continue }
                    report.add(path: "\(path).\(low)", line: least.line, "over \(high)")
                }
            }
        },
        .template(
            "R302", "A parameter's default is one of the values that it takes.",
            "CreateStack refuses the default: it fails to satisfy the parameter's constraint.", parametersPage
        ) { written, report in
            for entry in written.root["Parameters"]?.entries ?? [] {
                guard let node = entry.value["Default"], let value = node.text, Intrinsic(node) == nil,
                    let parameter = written.template.parameters[entry.key],
                    !parameter.type.hasPrefix("AWS::SSM::Parameter::Value")
                else { continue }
                let path = "Parameters.\(entry.key).Default"
                let words =
                    parameter.isList
                    ? value.split(separator: ",").map { String($0.drop { $0 == " " }) } : [value]
                func limit(_ name: String) -> Double? { entry.value[name]?.text.flatMap { Double($0) } }
                for word in words {
                    let isNumber = parameter.type == "Number" || parameter.type == "List<Number>"
                    let quoted = word.debugDescription
                    if isNumber, Double(word) == nil {
                        report.add(path: path, line: node.line, "\(quoted) is no number")
                        continue
                    }
                    if !parameter.allowed.isEmpty, !parameter.allowed.contains(word),
                        !parameter.allowed.contains(value),
                        !isNumber || !parameter.allowed.contains(where: { Double($0) == Double(word) })
                    {
                        report.add(
                            path: path, line: node.line,
                            "\(quoted) is not among \(parameter.allowed.prefix(8).joined(separator: ", "))")
                    }
                    if let number = Double(word), isNumber {
                        if let least = limit("MinValue"), number < least {
                            report.add(path: path, line: node.line, "\(word) is less than MinValue")
                        }
                        if let most = limit("MaxValue"), number > most {
                            report.add(path: path, line: node.line, "\(word) is more than MaxValue")
                        }
                    }
                    guard !parameter.isList, parameter.type != "Number" else { continue }
                    if let least = limit("MinLength"), Double(word.utf16.count) < least {
                        report.add(path: path, line: node.line, "\(quoted) is shorter than MinLength")
                    }
                    if let most = limit("MaxLength"), Double(word.utf16.count) > most {
                        report.add(path: path, line: node.line, "\(quoted) is longer than MaxLength")
                    }
                    if parameter.pattern?.matches(word) == false {
                        report.add(path: path, line: node.line, "\(quoted) does not match AllowedPattern")
                    }
                }
            }
        },
    ]

    private static func isParameterType(_ type: String) -> Bool {
        if ["String", "Number", "CommaDelimitedList"].contains(type) { return true }
        for (prefix, suffix) in [("AWS::SSM::Parameter::Value<", ">"), ("List<", ">")]
        where type.hasPrefix(prefix) && type.hasSuffix(suffix) {
            return isParameterType(String(type.dropFirst(prefix.count).dropLast()))
        }
        return [
            "AWS::EC2::AvailabilityZone::Name", "AWS::EC2::Image::Id", "AWS::EC2::Instance::Id",
            "AWS::EC2::KeyPair::KeyName", "AWS::EC2::SecurityGroup::GroupName", "AWS::EC2::SecurityGroup::Id",
            "AWS::EC2::Subnet::Id", "AWS::EC2::VPC::Id", "AWS::EC2::Volume::Id", "AWS::Route53::HostedZone::Id",
            "AWS::SSM::Parameter::Name",
        ].contains(type)
    }
}
