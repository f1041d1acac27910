// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Members that a value of another leaves no room for, where the schemas have nothing to say of it.
private struct Rival: Sendable {
    let type: String
    /// What decides it, where it is against the others.
    let decides: @Sendable (View) -> View?
    let members: [String]
    let message: String

    init(
        _ type: String, _ members: [String], _ message: String, where decides: @escaping @Sendable (View) -> View?
    ) {
        self.type = type
        self.members = members
        self.message = message
        self.decides = decides
    }

    /// A member that has one of those values.
    private static func given(_ path: String..., is values: [String]) -> @Sendable (View) -> View? {
        { properties in
            let place = path.reduce(Optional(properties)) { $0?[$1] }
            return place?.literal.map { values.contains($0.lowercased()) } == true ? place : nil
        }
    }

    static let all: [Rival] = [
        Rival(
            "AWS::EC2::NatGateway", ["AllocationId", "SecondaryAllocationIds"],
            "a private NAT gateway has no elastic address", where: given("ConnectivityType", is: ["private"])),
        Rival(
            "AWS::EC2::NatGateway", ["SecondaryPrivateIpAddressCount"], "it is of private NAT gateways",
            where: given("ConnectivityType", is: ["public"])),
        Rival(
            "AWS::EC2::Subnet", ["CidrBlock", "MapPublicIpOnLaunch"], "a subnet of IPv6 alone has no addresses of IPv4",
            where: given("Ipv6Native", is: ["true"])),
        Rival(
            "AWS::RDS::DBInstance", ["Iops", "StorageThroughput"], "storage of this type is not told how fast it is",
            where: given("StorageType", is: ["gp2", "standard"])),
        Rival(
            "AWS::EFS::FileSystem", ["ProvisionedThroughputInMibps"], "it is of ThroughputMode provisioned",
            where: given("ThroughputMode", is: ["bursting", "elastic"])),
        Rival(
            "AWS::EFS::FileSystem", ["KmsKeyId"], "Encrypted is false: the key is of nothing",
            where: given("Encrypted", is: ["false"])),
        Rival(
            "AWS::Kinesis::Stream", ["ShardCount"], "a stream on demand has as many as it needs",
            where: given("StreamModeDetails", "StreamMode", is: ["on_demand"])),
        Rival(
            "AWS::Lambda::Function", ["Handler", "Runtime", "Layers"], "an image brings its own",
            where: given("PackageType", is: ["image"])),
        Rival("AWS::KMS::Key", ["EnableKeyRotation"], "keys of this kind are not rotated") { key in
            guard key["EnableKeyRotation"]?.boolean == true, let kind = key["KeySpec"], let text = kind.literal else {
                return nil
            }
            return text == "SYMMETRIC_DEFAULT" ? nil : kind
        },
        Rival(
            "AWS::SQS::Queue", ["KmsMasterKeyId"], "SqsManagedSseEnabled is true: one of them",
            where: given("SqsManagedSseEnabled", is: ["true"])),
    ]
}

extension Rule {
    static let rivals: [Rule] = [
        .stack(
            "V119",
            "A member stands with values of others that leave room for it, and where one is enough, one stands.",
            "The resource is not made: the stack rolls back.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html"
        ) { stack, report in
            for resource in stack.view.resources {
                let properties = resource.properties
                for rival in Rival.all where rival.type == resource.type {
                    guard let place = rival.decides(properties) else { continue }
                    for name in rival.members {
                        guard let other = properties[name], !other.item.isUnknown, other.boolean != false else {
                            continue
                        }
                        report.add(other, against: place, rival.message)
                    }
                }
                for names in single[resource.type] ?? [] {
                    let given = names.compactMap { properties[$0] }.filter { !$0.item.isUnknown && $0.boolean != false }
                    guard given.count > 1 else { continue }
                    report.add(
                        given[1], against: given[0], "one of \(names.prefix(4).joined(separator: ", ")) is enough")
                }
            }
        }
    ]

    /// Of which only one may be there.
    private static let single: [String: [[String]]] = [
        "AWS::EC2::Route": [
            ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"],
            [
                "GatewayId", "NatGatewayId", "InstanceId", "NetworkInterfaceId", "TransitGatewayId",
                "VpcPeeringConnectionId", "VpcEndpointId", "EgressOnlyInternetGatewayId", "CarrierGatewayId",
                "LocalGatewayId", "CoreNetworkArn",
            ],
        ],
        "AWS::EC2::VPCCidrBlock": [["CidrBlock", "AmazonProvidedIpv6CidrBlock", "Ipv4IpamPoolId", "Ipv6IpamPoolId"]],
    ]
}
