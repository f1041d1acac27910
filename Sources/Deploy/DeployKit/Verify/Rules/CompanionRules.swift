// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a schema lets a template leave out, and the API does not, in the use that the resource is put to.
private struct Companion: Sendable {
    let type: String
    /// Where it is needed.
    let when: @Sendable (View) -> Bool
    /// One of these.
    let members: [String]

    init(_ type: String, _ members: [String], when: @escaping @Sendable (View) -> Bool = { _ in true }) {
        self.type = type
        self.when = when
        self.members = members
    }

    static let all: [Companion] = [
        Companion(
            "AWS::EC2::Route",
            ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"]),
        Companion(
            "AWS::EC2::Route",
            [
                "GatewayId", "NatGatewayId", "InstanceId", "NetworkInterfaceId", "TransitGatewayId",
                "VpcPeeringConnectionId", "VpcEndpointId", "EgressOnlyInternetGatewayId", "CarrierGatewayId",
                "LocalGatewayId", "CoreNetworkArn", "OdbNetworkArn",
            ]),
        Companion("AWS::EC2::NatGateway", ["SubnetId"]) { $0["AvailabilityMode"] == nil },
        Companion("AWS::EC2::NatGateway", ["AllocationId"]) {
            $0["AvailabilityMode"] == nil
                && ($0["ConnectivityType"] == nil || $0["ConnectivityType"]?.literal == "public")
        },
        Companion("AWS::EC2::VPC", ["CidrBlock", "Ipv4IpamPoolId"]),
        Companion("AWS::EC2::Subnet", ["CidrBlock", "Ipv4IpamPoolId", "Ipv6Native"]),
        Companion("AWS::EC2::Subnet", ["Ipv6CidrBlock", "Ipv6IpamPoolId"]) { subnet in
            ["AssignIpv6AddressOnCreation", "Ipv6Native", "EnableDns64"].contains { subnet[$0]?.boolean == true }
        },
        Companion(
            "AWS::EC2::VPCCidrBlock",
            [
                "AmazonProvidedIpv6CidrBlock", "CidrBlock", "Ipv6CidrBlock", "Ipv6Pool", "Ipv4IpamPoolId",
                "Ipv6IpamPoolId",
            ]),
        Companion("AWS::RDS::DBInstance", ["Iops"]) { ["io1", "io2"].contains($0["StorageType"]?.literal) },
        Companion("AWS::ElastiCache::ReplicationGroup", ["CacheNodeType"]) { group in
            ["GlobalReplicationGroupId", "PrimaryClusterId", "SnapshotName", "SnapshotArns"].allSatisfy {
                group[$0] == nil
            }
        },
        Companion("AWS::EFS::FileSystem", ["ProvisionedThroughputInMibps"]) {
            $0["ThroughputMode"]?.literal == "provisioned"
        },
        Companion("AWS::Kinesis::Stream", ["ShardCount"]) {
            $0["StreamModeDetails"]?["StreamMode"]?.literal == "PROVISIONED"
        },
        Companion("AWS::EC2::VPCEndpoint", ["ServiceName", "ResourceConfigurationArn", "ServiceNetworkArn"]),
        Companion("AWS::EC2::SecurityGroupIngress", ["FromPort"], when: hasPorts),
        Companion("AWS::EC2::SecurityGroupIngress", ["ToPort"], when: hasPorts),
        Companion("AWS::EC2::SecurityGroupEgress", ["FromPort"], when: hasPorts),
        Companion("AWS::EC2::SecurityGroupEgress", ["ToPort"], when: hasPorts),
        Companion("AWS::Route53::RecordSet", ["AliasTarget", "ResourceRecords"]) { $0["CidrRoutingConfig"] == nil },
        Companion("AWS::Route53::RecordSet", ["TTL"]) { $0["ResourceRecords"] != nil },
        Companion("AWS::Route53::RecordSet", ["SetIdentifier"]) { record in
            ["Weight", "Region", "Failover", "GeoLocation", "GeoProximityLocation", "MultiValueAnswer"].contains {
                record[$0] != nil
            }
        },
        Companion("AWS::Lambda::Function", ["Handler"], when: isZip),
        Companion("AWS::Lambda::Function", ["Runtime"], when: isZip),
        Companion("AWS::ECS::Service", ["TaskDefinition"]) {
            $0["DeploymentController"] == nil || $0["DeploymentController"]?["Type"]?.literal == "ECS"
        },
        Companion(
            "AWS::AutoScaling::AutoScalingGroup", ["VPCZoneIdentifier", "AvailabilityZones", "AvailabilityZoneIds"]),
    ]

    /// TCP and UDP are of ports; a rule for all is not.
    private static func hasPorts(_ rule: View) -> Bool {
        ["tcp", "udp", "6", "17"].contains(rule["IpProtocol"]?.literal ?? "")
    }

    private static func isZip(_ function: View) -> Bool {
        function["PackageType"] == nil
            ? function["Code"]?["ImageUri"] == nil : function["PackageType"]?.literal == "Zip"
    }
}

extension Rule {
    static let companions: [Rule] = [
        .stack(
            "V118", "What a resource cannot do without in its use is there.",
            "The resource is not made: the stack rolls back.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html"
        ) { stack, report in
            for resource in stack.view.resources {
                tell(resource.type, resource.properties, &report)
                guard resource.type == "AWS::EC2::SecurityGroup" else { continue }
                for (list, type) in [("SecurityGroupIngress", "Ingress"), ("SecurityGroupEgress", "Egress")] {
                    for rule in resource.properties[list]?.elements ?? [] {
                        tell("AWS::EC2::SecurityGroup\(type)", rule, &report)
                    }
                }
            }
        }
    ]

    private static func tell(_ type: String, _ properties: View, _ report: inout Report) {
        guard case .map(let members, _) = properties.item, !members.contains(where: { $0.name.hasPrefix("Fn::") })
        else {
            return
        }
        for need in Companion.all where need.type == type && need.when(properties) {
            guard need.members.allSatisfy({ properties[$0] == nil }) else { continue }
            // One that is misspelt is told of as what it is.
            let isMisspelt = members.contains { member in
                need.members.contains { Spelling.nearest(to: member.name, among: [$0]) != nil }
            }
            guard !isMisspelt else { continue }
            let names = need.members.prefix(4).joined(separator: ", ") + (need.members.count > 4 ? ", …" : "")
            report.add(properties, need.members.count == 1 ? "\(names) is missing" : "one of \(names) is missing")
        }
    }
}
