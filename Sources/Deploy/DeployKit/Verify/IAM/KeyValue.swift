// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What the keys of conditions are compared with, by their kinds.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
enum KeyValue {
    /// Keys that are ids, by what the ids begin with and whose they are.
    private static let ids: [String: (start: String, type: String)] = [
        "aws:sourcevpc": ("vpc-", "AWS::EC2::VPC"), "aws:sourcevpce": ("vpce-", "AWS::EC2::VPCEndpoint"),
    ]
    /// Keys that are ARNs, by the types whose they are; of none where they may be any's.
    private static let arns: [String: [String]] = [
        "elasticfilesystem:accesspointarn": ["AWS::EFS::AccessPoint"],
        "ecs:cluster": ["AWS::ECS::Cluster"], "ecs:service": ["AWS::ECS::Service"],
        "ecs:task-definition": ["AWS::ECS::TaskDefinition"],
        "aws:principalarn": ["AWS::IAM::Role", "AWS::IAM::User"], "lambda:functionarn": ["AWS::Lambda::Function"],
        "iam:permissionsboundary": ["AWS::IAM::ManagedPolicy"], "iam:policyarn": ["AWS::IAM::ManagedPolicy"],
        "aws:sourcearn": [], "aws:sourcevpcarn": [], "iam:associatedresourcearn": [], "ecs:container-instances": [],
    ]
    private static let accounts = [
        "aws:sourceaccount", "aws:principalaccount", "aws:resourceaccount", "kms:calleraccount", "aws:sourceowner",
    ]

    /// Those of all services, in small letters.
    static let globalKeys = [
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

    /// What is wrong with a value, whatever the deployment fills in.
    static func fault(in value: View, of test: PolicyCondition.Test, in stack: StackView) -> String? {
        guard let text = value.item.text, test.operator.isKnown else { return nil }
        let key = test.key.lowercased()
        let isText = test.operator.base.hasPrefix("String")
        let named = stack.resource(named: value)
        if let (start, type) = ids[key], isText {
            if let named, named.type != type { return "\(named.id) is no \(type): \(test.key) is the id of one" }
            if let literal = text.literal, !literal.hasPrefix(start), !literal.contains("*") {
                return "\(literal.debugDescription): \(test.key) begins with \(start)"
            }
        }
        if let types = arns[key], !types.isEmpty, let named, named.type.hasPrefix("AWS::"), !types.contains(named.type)
        {
            return "\(named.id) is no \(types.joined(separator: " and no ")): \(test.key) is the ARN of one"
        }
        if accounts.contains(key), isText {
            if let named, named.type.hasPrefix("AWS::") { return "\(named.id) is no account: !Ref AWS::AccountId" }
            if text.pieces.count == 1, case .hole(.pseudo(let name)) = text.pieces[0], name != "AWS::AccountId" {
                return "\(name) is no account: !Ref AWS::AccountId"
            }
        }
        if key == "aws:requestedregion", isText {
            if let literal = text.literal, !literal.contains("*"), literal.split(separator: "-").count < 3 {
                return "\(literal.debugDescription) is no region: eu-central-1"
            }
        }
        if key == "aws:principalorgid", isText, let literal = text.literal, !literal.hasPrefix("o-"),
            !literal.contains("*")
        {
            return "\(literal.debugDescription) is no organization: it begins with o-"
        }
        if key == "aws:sourceip" { return addressFault(text, of: test, named) }
        if key == "kms:viaservice", isText, case .literal(let start)? = text.pieces.first, text.pieces.count > 1,
            !start.contains(".")
        {
            return "\(start): it is SERVICE.REGION.amazonaws.com"
        }
        if ["aws:securetransport", "aws:multifactorauthpresent", "aws:viaawsservice", "aws:principalisawsservice"]
            .contains(key), !["Bool", "Null"].contains(test.operator.base), !isText
        {
            return "\(test.key) is true or false: Bool"
        }
        return nil
    }

    /// What is wrong with a value, by what is written of it.
    static func fault(in value: ARNPattern, of test: PolicyCondition.Test) -> String? {
        let key = test.key.lowercased()
        guard let first = value.tokens.first else { return nil }
        if arns[key] != nil, test.operator.base.hasPrefix("Arn") || test.operator.base.hasPrefix("String") {
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
            value.tokens.count > 1 || key.hasPrefix("aws:") || arns[key] != nil
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
        case _ where accounts.contains(key):
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

    /// Endpoints by the services whose resources' policies name them.
    static let endpoints: [String: [String]] = [
        "S3": ["s3"], "SecretsManager": ["secretsmanager"], "ECR": ["ecr.api", "ecr.dkr"], "SQS": ["sqs"],
        "SNS": ["sns"], "KMS": ["kms"],
    ]

    /// What is wrong where all endpoints that a key is compared with are other services'.
    static func endpointFault(
        in test: PolicyCondition.Test, of owner: StackView.Resource, in stack: StackView
    ) -> String? {
        let words = owner.type.split(separator: ":")
        guard test.key.lowercased() == "aws:sourcevpce", words.count == 3,
            let meant = endpoints[String(words[1])]
        else { return nil }
        let services = test.view.each.map { view -> String? in
            stack.resource(named: view).flatMap { $0.type == "AWS::EC2::VPCEndpoint" ? Reach.service(of: $0) : nil }
        }
        guard !services.isEmpty,
            services.allSatisfy({ service in service.map { !$0.isEmpty && !meant.contains($0) } == true })
        else { return nil }
        return "it is an endpoint of \(services[0] ?? ""): \(meant[0])'s is the way to what this policy is of"
    }

    private static func addressFault(
        _ text: Text, of test: PolicyCondition.Test, _ named: StackView.Resource?
    ) -> String? {
        if let named, ["AWS::EC2::VPC", "AWS::EC2::Subnet"].contains(named.type) {
            return
                "\(test.key) is an address of the internet: what comes from \(named.id) has another, or aws:VpcSourceIp"
        }
        guard let literal = text.literal else { return nil }
        if test.operator.base.hasPrefix("String"), literal.contains("/") {
            return "\(test.operator.base) compares letters: a range takes IpAddress or NotIpAddress"
        }
        // Beside public ones it does no harm.
        let ranges = test.view.each.map { $0.literal.flatMap { CIDRBlock($0.contains("/") ? $0 : $0 + "/32") } }
        if ranges.allSatisfy({ $0?.isPrivate == true }) {
            return
                "\(literal) is private: \(test.key) is an address of the internet, and inside a VPC it is aws:VpcSourceIp"
        }
        return nil
    }
}
