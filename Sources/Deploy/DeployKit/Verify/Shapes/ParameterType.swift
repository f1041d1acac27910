// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a template's parameters may be.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html>
enum ParameterType {
    static let members = [
        "Type", "Default", "Description", "AllowedValues", "AllowedPattern", "ConstraintDescription", "MinLength",
        "MaxLength", "MinValue", "MaxValue", "NoEcho",
    ]

    private static let ofAWS = [
        "AWS::EC2::AvailabilityZone::Name", "AWS::EC2::Image::Id", "AWS::EC2::Instance::Id",
        "AWS::EC2::KeyPair::KeyName",
        "AWS::EC2::SecurityGroup::GroupName", "AWS::EC2::SecurityGroup::Id", "AWS::EC2::Subnet::Id",
        "AWS::EC2::Volume::Id", "AWS::EC2::VPC::Id", "AWS::Route53::HostedZone::Id",
    ]

    static let all: [String] = {
        let plain = ["String", "Number", "CommaDelimitedList", "List<Number>", "List<String>"]
        let types = ofAWS + ofAWS.map { "List<\($0)>" }
        let stored = (["String", "CommaDelimitedList", "List<String>"] + types).map {
            "AWS::SSM::Parameter::Value<\($0)>"
        }
        return plain + types + stored + ["AWS::SSM::Parameter::Name"]
    }()

    static func isKnown(_ type: String) -> Bool { all.contains(type) }

    struct Fault {
        let member: String
        let line: Int
        let message: String
    }

    /// What a parameter says of itself that does not agree.
    static func faults(in node: Node, type: String) -> [Fault] {
        var faults: [Fault] = []
        func add(_ entry: Node.Entry, _ message: String) {
            faults.append(Fault(member: entry.key, line: entry.line, message: message))
        }
        let isList = type.contains("List<") || type == "CommaDelimitedList"
        let isNumber = type == "Number" || type == "List<Number>"
        for entry in node.entries where !entry.value.isNull {
            switch entry.key {
            case "AllowedValues":
                guard case .sequence = entry.value.content else {
                    add(entry, "\(entry.value.noun): it takes a list")
                    continue
                }
            case "MinLength", "MaxLength":
                if entry.value.text.flatMap({ Int($0) }) == nil {
                    add(entry, "it takes a whole number")
                } else if isNumber || isList {
                    add(entry, "a length is of texts: the type is \(type)")
                }
            case "MinValue", "MaxValue":
                if entry.value.text.flatMap({ Double($0) }) == nil {
                    add(entry, "it takes a number")
                } else if type != "Number" {
                    add(entry, "a least or most value is of numbers: the type is \(type)")
                }
            case "NoEcho":
                if !["true", "false", "yes", "no", "on", "off"].contains(entry.value.text?.lowercased()) {
                    add(entry, "it takes true or false")
                }
            case "Default":
                if entry.value.text == nil || entry.value.tag != nil {
                    add(entry, "\(entry.value.tag ?? entry.value.noun): a default is one text, without functions")
                }
            default: break
            }
        }
        for (low, high) in [("MinValue", "MaxValue"), ("MinLength", "MaxLength")] {
            guard let least = node.entries.first(where: { $0.key == low }),
                let most = node.entries.first(where: { $0.key == high }),
                let one = least.value.text.flatMap({ Double($0) }), let two = most.value.text.flatMap({ Double($0) }),
                one > two
            else { continue }
            add(least, "over \(high), on line \(most.line)")
            if most.line != least.line { add(most, "under \(low), on line \(least.line)") }
        }
        if let entry = node.entries.first(where: { $0.key == "Default" }), let text = entry.value.text,
            !entry.value.isNull,
            entry.value.tag == nil, !type.hasPrefix("AWS::SSM::Parameter::Value")
        {
            let words = isList ? parts(of: text) : [text]
            // What is empty is to be filled in.
            for word in words where !word.isEmpty {
                if let fault = fault(in: word, of: node, isNumber: isNumber, isList: isList) { add(entry, fault) }
            }
        }
        return faults
    }

    private static func parts(of list: String) -> [String] {
        list.split(separator: ",").map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    }

    private static func fault(in word: String, of node: Node, isNumber: Bool, isList: Bool) -> String? {
        if isNumber, Double(word) == nil { return "\(word.debugDescription) is no number" }
        let values = node["AllowedValues"]?.elements.map(\.text) ?? []
        let allowed = isList ? values.flatMap { parts(of: $0 ?? "") } : values.compactMap(\.self)
        if !allowed.isEmpty, !values.contains(nil) {
            let isAllowed = allowed.contains { value in
                value == word || (isNumber && Double(value) == Double(word))
                    || value.lowercased() == word.lowercased() && ["true", "false"].contains(word.lowercased())
            }
            if !isAllowed {
                return "\(word.debugDescription) is none of AllowedValues: \(allowed.joined(separator: ", "))"
            }
        }
        if !isList, !isNumber, node["AllowedPattern"]?.text.flatMap({ Pattern($0) })?.matches(word) == false {
            return "\(word.debugDescription) does not match AllowedPattern"
        }
        func limit(_ name: String) -> Double? { node[name]?.text.flatMap { Double($0) } }
        func said(_ name: String) -> String { node[name]?.text ?? "" }
        let length = Double(word.unicodeScalars.count)
        if let least = limit("MinLength"), length < least { return "shorter than MinLength, \(said("MinLength"))" }
        if let most = limit("MaxLength"), length > most { return "longer than MaxLength, \(said("MaxLength"))" }
        if let least = limit("MinValue"), let number = Double(word), number < least {
            return "\(word) is under MinValue"
        }
        if let most = limit("MaxValue"), let number = Double(word), number > most { return "\(word) is over MaxValue" }
        return nil
    }
}
