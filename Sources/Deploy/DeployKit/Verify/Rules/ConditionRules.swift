// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies"

/// When statements apply, and what of them can never come about.
extension Rule {
    static let policyConditions: [Rule] = [
        .stack(
            "I117", "A condition compares by an operator that there is, and keys that there are.",
            "IAM refuses it: MalformedPolicyDocument; or the statement never applies.",
            "\(reference)_elements_condition_operators.html"
        ) { services, report in
            for (view, names, _) in conditions(of: services) {
                for member in view.item.members {
                    guard let place = view[member.name], !PolicyCondition.Operator(member.name).isKnown else {
                        continue
                    }
                    report.add(place, "\(member.name) is no operator\(near(member.name, PolicyCondition.Operator.all))")
                }
                for test in PolicyCondition(view, names).tests {
                    let key = test.key.lowercased()
                    // AWS may have made new ones: one is told of that is almost one of those that are known.
                    if key.hasPrefix("aws:"), !key.contains("/"), !globalKeys.contains(key) {
                        let meant = near(key, globalKeys)
                        if !meant.isEmpty { report.add(test.view, "\(test.key) is no key of all services\(meant)") }
                    } else if !key.contains(":") {
                        report.add(test.view, "\(test.key) is no key: SERVICE:KEY")
                    }
                }
            }
        },
        .stack(
            "I118", "A condition compares a key with values that it may have.", "The statement never applies.",
            "\(reference)_condition-keys.html"
        ) { services, report in
            for (view, names, owner) in conditions(of: services) {
                let condition = PolicyCondition(view, names)
                for test in condition.tests {
                    if let fault = KeyValue.endpointFault(in: test, of: owner, in: services.view) {
                        report.add(test.view, fault)
                    }
                    for value in test.view.each {
                        guard let fault = KeyValue.fault(in: value, of: test, in: services.view) else { continue }
                        report.add(test.view.elements.isEmpty ? test.view : value, fault)
                    }
                    guard let values = condition.values(of: test) else { continue }
                    for (view, pattern) in values {
                        if let fault = fault(in: pattern, of: test) {
                            report.add(test.view.elements.isEmpty ? test.view : view, fault)
                        }
                    }
                }
            }
        },
        .stack(
            "I119", "What one statement of a role allows, no other denies altogether.",
            "The action is denied: a denial counts more.", "\(reference)_evaluation-logic.html"
        ) { services, report in
            for role in services.view.all("AWS::IAM::Role") {
                let policies = Policies(of: role, in: services.view)
                for statement in policies.statements where statement.effect == .allow && !statement.isManaged {
                    for action in statement.actions {
                        guard let text = action.pattern.literal else { continue }
                        let denials = statement.resources.map { policies.denial(of: text, on: $0.pattern) }
                        guard let denial = denials.first ?? nil, denials.allSatisfy({ $0 != nil }) else { continue }
                        let list = ["NotAction", "NotResource"].first { denial.view[$0] != nil }
                        report.add(
                            list.map(denial.place) ?? denial.view["Effect"] ?? denial.view,
                            "\(role.id) is allowed \(text) in another statement (line \(action.view.line)), and denied here"
                        )
                    }
                }
            }
        },
        .stack(
            "I120", "A path begins and ends with a slash.", "CloudFormation stops: ValidationError, value at 'path'.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names"
        ) { services, report in
            let types = ["Role", "User", "Group", "ManagedPolicy", "InstanceProfile"]
            for resource in types.flatMap({ services.view.all("AWS::IAM::\($0)") }) {
                guard let place = resource.properties["Path"], let text = place.literal else { continue }
                if !text.hasPrefix("/") || !text.hasSuffix("/") || text.contains("//") || text.count > 512 {
                    report.add(place, "\(text.debugDescription): it begins and ends with one slash, as /service/")
                }
            }
        },
    ]

    private static func conditions(
        of services: Services
    ) -> [(view: View, names: ResourceNames, owner: StackView.Resource)] {
        let names = ResourceNames(stack: services.view)
        return PolicyDocument.all(in: services.view).flatMap { document in
            document.statements.compactMap { statement in
                statement["Condition"].map { ($0, names, document.owner) }
            }
        }
    }

    private static func near(_ name: String, _ all: [String]) -> String {
        Spelling.nearest(to: name, among: all).map { ": did you mean \($0)?" } ?? ""
    }

    /// Of whichever case.
    private static let globalKeys = [
        "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalOrgPaths", "aws:PrincipalOrgID",
        "aws:PrincipalIsAWSService", "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList", "aws:PrincipalType",
        "aws:userid", "aws:username", "aws:AssumedRoot", "aws:FederatedProvider", "aws:TokenIssueTime",
        "aws:MultiFactorAuthAge", "aws:MultiFactorAuthPresent", "aws:ChatbotSourceArn", "aws:Ec2InstanceSourceVpc",
        "aws:Ec2InstanceSourcePrivateIPv4", "aws:SourceIdentity", "ec2:RoleDelivery", "ec2:SourceInstanceArn",
        "aws:SourceIp", "aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn", "aws:VpceAccount", "aws:VpceOrgID",
        "aws:VpceOrgPaths", "aws:VpcSourceIp", "aws:ResourceAccount", "aws:ResourceOrgID", "aws:ResourceOrgPaths",
        "aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast", "aws:ViaAWSService", "aws:CurrentTime",
        "aws:EpochTime", "aws:referer", "aws:RequestedRegion", "aws:TagKeys", "aws:SecureTransport",
        "aws:SourceAccount",
        "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:UserAgent", "aws:SourceOwner",
        "aws:IsMcpServiceAction", "aws:CalledViaAWSMCP", "aws:ViaAWSMCPService", "aws:SignInSessionArn",
        "aws:SourceInstanceARN",
    ].map { $0.lowercased() }

    /// Keys whose values are ARNs.
    private static let arnKeys = [
        "aws:sourcearn", "aws:principalarn", "ecs:cluster", "ecs:task-definition", "ecs:service",
        "elasticfilesystem:accesspointarn", "iam:policyarn", "iam:permissionsboundary", "iam:associatedresourcearn",
        "lambda:functionarn", "aws:sourcevpcarn", "ecs:container-instances",
    ]

    private static func fault(in value: ARNPattern, of test: PolicyCondition.Test) -> String? {
        let key = test.key.lowercased()
        guard let first = value.tokens.first else { return nil }
        if arnKeys.contains(key), test.operator.base.hasPrefix("Arn") || test.operator.base.hasPrefix("String") {
            switch first {
            case .name: return "\(value) is a name or an id: \(test.key) is an ARN"
            case .character:
                let literal = value.literal ?? ""
                if !literal.isEmpty, !literal.hasPrefix("arn:") { return "\(literal) is no ARN, and \(test.key) is" }
            default: break
            }
        }
        if ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"]
            .contains(test.operator.base), value.tokens.contains(.character(UInt8(ascii: "*"))),
            value.tokens.count > 1 || key.hasPrefix("aws:") || arnKeys.contains(key)
        {
            return "\(test.operator.base) takes \(value) as it stands: StringLike knows *"
        }
        guard let literal = value.literal else { return nil }
        switch test.operator.base {
        case "Bool", "Null":
            if !["true", "false"].contains(literal.lowercased()) { return "\(literal): true or false" }
        case let name where name.hasPrefix("Arn"):
            if !literal.hasPrefix("arn:"), literal.first != "*" { return "\(literal.debugDescription) is no ARN" }
        case let name where name.hasPrefix("Numeric"):
            if Double(literal) == nil { return "\(literal.debugDescription) is no number" }
        case "IpAddress", "NotIpAddress":
            let isOne = literal.contains(".") && CIDRBlock(literal.contains("/") ? literal : literal + "/32") != nil
            if !isOne, !literal.contains(":") { return "\(literal.debugDescription) is no address" }
        case let name where name.hasPrefix("Date"):
            let digits = literal.prefix { $0.isNumber }.count
            if literal.isEmpty || digits < literal.count && (digits != 4 || !literal.contains("-")) {
                return "\(literal.debugDescription) is no time: 2026-01-31T00:00:00Z"
            }
        default: break
        }
        switch key {
        case "aws:sourceaccount", "aws:principalaccount", "aws:resourceaccount", "kms:calleraccount":
            if literal.count != 12 || !literal.allSatisfy(\.isNumber), !literal.contains("*"), !literal.isEmpty {
                return "\(literal) is no account: twelve digits"
            }
        case "iam:passedtoservice":
            if !literal.contains("amazonaws.com"), !literal.contains("*") {
                return "\(literal.debugDescription) is no service: ecs-tasks.amazonaws.com"
            }
        case "kms:viaservice":
            if literal.split(separator: ".").count < 4, !literal.contains("*") {
                return "\(literal): it is SERVICE.REGION.amazonaws.com"
            }
        default: break
        }
        return nil
    }
}
