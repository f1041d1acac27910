// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let dynamic = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html"

/// `{{resolve:…}}`, which CloudFormation fills in from Parameter Store and Secrets Manager.
extension Rule {
    static let dynamicReferences: [Rule] = [
        .stack(
            "R206", "A dynamic reference has the form of its service, and a secure string stands where one may.",
            "CloudFormation refuses the template, or fills in nothing.", dynamic
        ) { stack, report in
            for resource in stack.view.resources where resource.properties.item.texts.contains(where: \.holdsReference)
            {
                walk(resource.properties, of: resource.type, &report)
            }
        }
    ]

    private static func walk(_ view: View, of type: String, _ report: inout Report) {
        if let text = view.item.text {
            guard text.holdsReference else { return }
            let whole = text.pieces.map { if case .literal(let literal) = $0 { literal } else { "\u{1}" } }.joined()
            var rest = whole[...]
            while let start = rest.firstRange(of: "{{resolve:") {
                rest = rest[start.upperBound...]
                let end = rest.firstRange(of: "}}")
                let inner = end.map { rest[..<$0.lowerBound] }
                if let fault = inner.map({ fault(in: String($0), at: view, of: type) }) ?? "}} is missing" {
                    report.add(view, fault)
                }
                guard let end else { return }
                rest = rest[end.upperBound...]
            }
            return
        }
        for element in view.elements { walk(element, of: type, &report) }
        for member in view.item.members {
            walk(View(member.value, path: "\(view.path).\(member.name)", line: member.line), of: type, &report)
        }
    }

    private static func fault(in text: String, at view: View, of type: String) -> String? {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let service = fields.first, !service.contains("\u{1}") else { return nil }
        let rest = Array(fields.dropFirst())
        switch service {
        case "ssm", "ssm-secure":
            if service == "ssm-secure", !isForSecureStrings(view.path, of: type) {
                return "ssm-secure is for passwords of databases, caches and directories, and not for this property"
            }
            return fault(inParameter: rest)
        case "secretsmanager": return fault(inSecret: rest)
        default:
            return "\(service.debugDescription) is none of ssm, ssm-secure and secretsmanager"
        }
    }

    private static func fault(inParameter fields: [String]) -> String? {
        guard let name = fields.first, !name.isEmpty else { return "the parameter's name is missing" }
        guard name != "arn", !name.hasPrefix("\u{1}") || fields.count == 1 else { return nil }
        let isName = name.allSatisfy {
            $0 == "\u{1}" || $0.isASCII && ($0.isLetter || $0.isNumber || "_.-/".contains($0))
        }
        if !isName { return "\(name.debugDescription) is no parameter's name" }
        guard fields.count > 1, !fields[1].contains("\u{1}") else { return nil }
        let isVersion = !fields[1].isEmpty && fields[1].allSatisfy(\.isNumber)
        return isVersion && fields.count == 2 ? nil : "behind the name stands the version's number, or nothing"
    }

    private static func fault(inSecret fields: [String]) -> String? {
        guard let first = fields.first, !first.isEmpty else { return "the secret's name is missing" }
        // An ARN has colons of its own.
        if first == "arn", fields.count < 7 {
            return fields.contains { $0.contains("\u{1}") } ? nil : "too few fields of an ARN"
        }
        let rest = Array(fields.dropFirst(first == "arn" ? 7 : 1))
        if let word = rest.first, !word.isEmpty, word != "SecretString", !word.contains("\u{1}") {
            return "SecretString stands behind the secret, and then the key: …:SecretString:\(word)"
        }
        if rest.count > 4 { return "it takes SecretString:KEY:STAGE:VERSION behind the secret" }
        if rest.count == 4, !rest[2].isEmpty, !rest[3].isEmpty { return "a stage and a version: one of them" }
        return nil
    }

    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html>
    private static func isForSecureStrings(_ path: String, of type: String) -> Bool {
        let last = path.split(separator: ".").last.map(String.init) ?? ""
        return secure[type]?.contains(last) == true
    }

    private static let secure: [String: [String]] = [
        "AWS::DirectoryService::MicrosoftAD": ["Password"], "AWS::DirectoryService::SimpleAD": ["Password"],
        "AWS::ElastiCache::ReplicationGroup": ["AuthToken"], "AWS::IAM::User": ["Password"],
        "AWS::KinesisFirehose::DeliveryStream": ["Password", "Username"],
        "AWS::OpsWorks::App": ["Password"], "AWS::OpsWorks::Stack": ["Password", "DbPassword"],
        "AWS::RDS::DBCluster": ["MasterUserPassword"], "AWS::RDS::DBInstance": ["MasterUserPassword"],
        "AWS::Redshift::Cluster": ["MasterUserPassword"],
    ]
}

extension Text {
    fileprivate var holdsReference: Bool {
        pieces.contains { if case .literal(let text) = $0 { text.holdsReference } else { false } }
    }
}
