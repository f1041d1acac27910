// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension World {
    /// Those worlds in which a network comes out differently: a parameter that nothing of it reads makes no difference, nor do
    /// two that lead to the same conditions.
    /// - Parameter taken: The outputs that another file may take.
    static func distinct(of template: CloudFormationTemplate, taken: Set<String>) -> [World] {
        var conditions: Set<String> = []
        var parameters: Set<String> = []
        for entry in template.resources where !indifferent.contains(where: (entry.value["Type"]?.text ?? "").hasPrefix)
        {
            collect(entry.value, &conditions, &parameters)
        }
        for entry in template.outputs where taken.contains(entry.key) || entry.value["Export"] != nil {
            collect(entry.value, &conditions, &parameters)
        }
        let varied = parameters.intersection(template.parameters.keys)
        let names = conditions.sorted()
        var seen: Set<[String?]> = []
        return all(of: template).filter { world in
            let resolver = Resolver(template, in: world)
            let outcomes = names.map { resolver.holds(condition: $0).map(String.init) }
            return seen.insert(outcomes + varied.sorted().map { world.values[$0] }).inserted
        }
    }

    private static func collect(_ node: Node, _ conditions: inout Set<String>, _ parameters: inout Set<String>) {
        if let function = Intrinsic(node) {
            switch function.name {
            case "If": if let name = function.argument.elements.first?.text { conditions.insert(name) }
            case "Ref": if let name = function.argument.text { parameters.insert(name) }
            case "Sub":
                let text = function.argument.text ?? function.argument.elements.first?.text ?? ""
                var rest = text[...]
                while let open = rest.firstRange(of: "${") {
                    rest = rest[open.upperBound...]
                    parameters.insert(String(rest.prefix { $0 != "}" && $0 != "." }))
                }
            default: break
            }
        }
        if let name = node["Condition"]?.text { conditions.insert(name) }
        for element in node.elements { collect(element, &conditions, &parameters) }
        for entry in node.entries where !asides.contains(entry.key) { collect(entry.value, &conditions, &parameters) }
    }

    /// Types that no traffic comes to.
    private static let indifferent = [
        "AWS::IAM::", "AWS::Logs::", "AWS::S3::", "AWS::CloudWatch::", "AWS::ApplicationAutoScaling::",
        "AWS::Route53::RecordSet",
        "AWS::CertificateManager::", "AWS::SNS::", "AWS::KMS::", "AWS::WAFv2::", "AWS::Events::", "AWS::ECR::",
    ]

    /// Properties that lead no traffic.
    private static let asides: Set = [
        "Tags", "Description", "LoadBalancerAttributes", "TargetGroupAttributes", "Certificates", "HealthCheck",
        "HealthCheckPath",
        "RuntimePlatform", "DeploymentConfiguration", "Metadata", "DeletionPolicy", "UpdateReplacePolicy", "MultiAZ",
        "DeletionProtection", "SslPolicy", "Matcher", "DesiredCount", "Weight",
    ]
}
