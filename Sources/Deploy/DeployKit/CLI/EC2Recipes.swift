// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// EC2 makes a group first, open to the outside, and takes its rules by calls of their own.
// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html>

extension Recipe {
    private static let file = "security-groups.json"

    @Sendable static func securityGroup(_ resource: SettledResource) -> Recipe {
        let identifier = "\(resource.variable)_ID"
        let group = Value.structure([
            .init("GroupName", resource.properties["GroupName"] ?? ""),
            .init("Description", resource.properties["GroupDescription"] ?? ""),
            .init("VpcId", resource.properties["VpcId"] ?? ""),
            .init("TagSpecifications", tagSpecification("security-group", resource.properties["Tags"])),
        ])
        func rules(_ property: String, _ operation: String, _ direction: String) -> [Call] {
            let rules = (resource.properties[property]?.elements ?? []).filter { $0["CidrIp"] != "127.0.0.1/32" }
            if rules.isEmpty { return [] }
            return [
                Call(
                    "ec2", "authorize-security-group-\(operation)", file, part: resource.id + direction,
                    [
                        "GroupId": .text("${\(identifier)}"),
                        "IpPermissions": .list(rules.map(permission)),
                    ])
            ]
        }
        return Recipe(
            calls: [
                Call(
                    "ec2", "create-security-group", file, part: resource.id, group, capture: identifier, "GroupId",
                    then: [
                        // The default that a stack replaces.
                        "aws ec2 revoke-security-group-egress --group-id \"$\(identifier)\" \\",
                        "    --ip-permissions 'IpProtocol=-1,IpRanges=[{CidrIp=0.0.0.0/0}]'",
                    ])
            ],
            finishing: rules("SecurityGroupIngress", "ingress", "Ingress")
                + rules("SecurityGroupEgress", "egress", "Egress"),
            removal: ["aws ec2 delete-security-group --group-id \"$\(identifier)\""],
            untying: rules("SecurityGroupIngress", "ingress", "Ingress").filter { namesGroup($0.input) }
                .flatMap { Call.lines($0.source, "ec2", "revoke-security-group-ingress", nil) })
    }

    @Sendable static func securityGroupEgress(_ resource: SettledResource) -> Recipe {
        let call = Call(
            "ec2", "authorize-security-group-egress", file, part: resource.id,
            ["GroupId": resource.properties["GroupId"] ?? "", "IpPermissions": [permission(resource.properties)]])
        return Recipe(
            finishing: [call],
            untying: Call.lines(call.source, "ec2", "revoke-security-group-egress", nil))
    }

    /// A rule as the API has it: its ports, and one of three lists of who may.
    private static func permission(_ rule: Value) -> Value {
        func peer(_ list: String, _ name: String, _ property: String) -> [Value.Member] {
            guard let value = rule[property] else { return [] }
            return [.init(list, [.structure([.init(name, value), .init("Description", rule["Description"] ?? "")])])]
        }
        return .structure(
            ["IpProtocol", "FromPort", "ToPort"].compactMap { name in rule[name].map { .init(name, $0) } }
                + peer("IpRanges", "CidrIp", "CidrIp") + peer("Ipv6Ranges", "CidrIpv6", "CidrIpv6")
                + peer("UserIdGroupPairs", "GroupId", "SourceSecurityGroupId")
                + peer("UserIdGroupPairs", "GroupId", "DestinationSecurityGroupId"))
    }

    private static func namesGroup(_ input: Value) -> Bool {
        input["IpPermissions"]?.elements.contains { $0["UserIdGroupPairs"] != nil } ?? false
    }

    static func tagSpecification(_ type: String, _ tags: Value?) -> Value {
        [["ResourceType": .text(type), "Tags": tags ?? []]]
    }

    // MARK: Instances

    @Sendable static func launchTemplate(_ resource: SettledResource) -> Recipe {
        let data = (resource.properties["LaunchTemplateData"] ?? [:]).changing("UserData") { $0["Fn::Base64"] ?? "" }
        return Recipe(
            calls: [
                Call(
                    "ec2", "create-launch-template", "launch-template.json",
                    ["LaunchTemplateName": .text(resource.name), "LaunchTemplateData": data],
                    filter: ".LaunchTemplateData.UserData |= @base64",
                    capture: "LAUNCH_TEMPLATE_ID", "LaunchTemplate.LaunchTemplateId")
            ],
            removal: ["aws ec2 delete-launch-template --launch-template-id \"$LAUNCH_TEMPLATE_ID\""])
    }

    @Sendable static func autoScalingGroup(_ resource: SettledResource) -> Recipe {
        let input = resource.properties
            .changing("MinSize", "MaxSize", "DesiredCapacity") { $0.number }
            .changing("VPCZoneIdentifier") { .text($0.elements.compactMap(\.plainText).joined(separator: ",")) }
            .leading([.init("AutoScalingGroupName", .text(resource.name))])
        return Recipe(
            calls: [Call("autoscaling", "create-auto-scaling-group", "auto-scaling-group.json", input)],
            removal: [
                "aws autoscaling delete-auto-scaling-group --auto-scaling-group-name \(resource.name) --force-delete",
                "until [[ $(aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names \(resource.name) \\",
                "    --query 'length(AutoScalingGroups)') == 0 ]]; do sleep 5; done",
            ])
    }
}
