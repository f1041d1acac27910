// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension Stack {
    /// A VPC in three tiers over two or three zones.
    public static let network = Stack(
        path: "deploy/network/stack.yaml",
        summary: "Slipway network - a VPC with public, app and data subnets over two or three zones",
        comment: """
            The network under the workshops: its outputs are the other stacks' parameters. Public subnets hold the balancers, \
            app subnets the tasks, data subnets the databases; a workshop that needs no third tier leaves it out.

            Tasks reach ECR, CloudWatch and Secrets Manager through a NAT gateway, or through endpoints that lead there and \
            nowhere else.
            """,
        groups: [
            Group("Addresses", [Network.cidr, Network.zones]),
            Group("Tiers", [Network.appTier, Network.dataTier, Network.egress]),
        ],
        sections: Network.sections, outputs: Network.outputs)
}

/// The parts of `deploy/network/stack.yaml`.
enum Network {
    static let cidr = Parameter.text(
        "VpcCidr", "10.0.0.0/16", pattern: "^[0-9]{1,3}(\\.[0-9]{1,3}){3}/(1[6-9]|20)$",
        takes: "a range of addresses from /16 to /20", "The VPC's addresses; each subnet takes 256 of them.")
    static let zones = Parameter(
        name: "Zones", kind: .number, summary: "Availability zones.", fallback: "2", allowed: ["2", "3"])
    static let appTier = Parameter.flag("AppTier", true, "Private subnets for tasks.")
    static let dataTier = Parameter.flag("DataTier", true, "Private subnets for databases.")
    static let egress = Parameter.choice(
        "Egress", ["nat", "endpoints"],
        "The private subnets' way to AWS: a NAT gateway, or endpoints; both bill by the hour.")

    private static let hasThreeZones = Condition("HasThreeZones", .equals(zones, "3"))
    private static let hasApp = Condition.isOn("HasAppTier", appTier)
    private static let hasData = Condition.isOn("HasDataTier", dataTier)
    private static let isPrivate = Condition("HasPrivateTiers", .or([.condition(hasApp), .condition(hasData)]))
    private static let hasNAT = Condition("HasNAT", .and([.condition(isPrivate), .equals(egress, "nat")]))
    private static let hasEndpoints = Condition(
        "HasEndpoints", .and([.condition(hasApp), .equals(egress, "endpoints")]))

    private struct Tier {
        var name: String
        /// What it is for.
        var summary: String
        /// The first of its blocks of 256 addresses.
        var first: Int
        var condition: Condition?
        var routeTable: String
        var mapsPublicIP: Bool

        func condition(inZone zone: Int) -> Condition? {
            guard zone == 3 else { return condition }
            guard let condition else { return hasThreeZones }
            return Condition("\(condition.name)InThree", .and([.condition(condition), .condition(hasThreeZones)]))
        }
    }

    private static let tiers = [
        Tier(
            name: "Public", summary: "Balancers, and tasks with an address of their own.", first: 0, condition: nil,
            routeTable: "PublicRoutes", mapsPublicIP: false),
        Tier(
            name: "App", summary: "Tasks.", first: 4, condition: hasApp, routeTable: "PrivateRoutes",
            mapsPublicIP: false),
        Tier(
            name: "Data", summary: "Databases.", first: 8, condition: hasData, routeTable: "PrivateRoutes",
            mapsPublicIP: false),
    ]

    private static func ref(_ id: String) -> Value { .ref(Reference(id, shell: "")) }
    private static func attribute(_ id: String, _ name: String) -> Value { .ref(Reference(id, name, shell: "")) }
    private static func tags(_ name: String) -> Value {
        [["Key": "Suite", "Value": "slipway"], ["Key": "Name", "Value": .text("slipway-\(name)")]]
    }

    static let sections: [Stack.Section] =
        [Stack.Section("The VPC, and its door", door)]
        + tiers.map { Stack.Section("\($0.name) subnets: \($0.summary)", subnets($0)) }
        + [Stack.Section("Ways out", routes + nat), Stack.Section("Endpoints", endpoints)]

    private static let door: [Resource] = [
        Resource(
            "VPC", "AWS::EC2::VPC",
            [
                "CidrBlock": .parameter(cidr),
                "EnableDnsSupport": true,
                "EnableDnsHostnames": .because("Endpoints are found by name.", true),
                "Tags": tags("vpc"),
            ]),
        Resource("InternetGateway", "AWS::EC2::InternetGateway", ["Tags": tags("igw")]),
        Resource(
            "InternetGatewayAttachment", "AWS::EC2::VPCGatewayAttachment",
            ["VpcId": ref("VPC"), "InternetGatewayId": ref("InternetGateway")]),
    ]

    private static func subnets(_ tier: Tier) -> [Resource] {
        (1...3).flatMap { zone -> [Resource] in
            let id = "\(tier.name)Subnet\(zone)"
            let condition = tier.condition(inZone: zone)
            return [
                Resource(
                    id, "AWS::EC2::Subnet", if: condition,
                    [
                        "VpcId": ref("VPC"),
                        "AvailabilityZone": .function(
                            "!Select", [.integer(zone - 1), .function("!GetAZs", "")]),
                        "CidrBlock": .function(
                            "!Select",
                            [
                                .integer(tier.first + zone - 1),
                                .function("!Cidr", [.parameter(cidr), 16, 8]),
                            ]),
                        "MapPublicIpOnLaunch": .boolean(tier.mapsPublicIP),
                        "Tags": tags("\(tier.name.lowercased())-\(zone)"),
                    ]),
                Resource(
                    "\(id)Routes", "AWS::EC2::SubnetRouteTableAssociation", if: condition,
                    ["SubnetId": ref(id), "RouteTableId": ref(tier.routeTable)]),
            ]
        }
    }

    private static let routes: [Resource] = [
        Resource("PublicRoutes", "AWS::EC2::RouteTable", ["VpcId": ref("VPC"), "Tags": tags("public")]),
        Resource(
            "PublicDefaultRoute", "AWS::EC2::Route", after: ["InternetGatewayAttachment"],
            [
                "RouteTableId": ref("PublicRoutes"), "DestinationCidrBlock": "0.0.0.0/0",
                "GatewayId": ref("InternetGateway"),
            ]),
        Resource(
            "PrivateRoutes", "AWS::EC2::RouteTable", if: isPrivate, ["VpcId": ref("VPC"), "Tags": tags("private")]),
        Resource(
            "PrivateDefaultRoute", "AWS::EC2::Route", if: hasNAT,
            [
                "RouteTableId": ref("PrivateRoutes"), "DestinationCidrBlock": "0.0.0.0/0",
                "NatGatewayId": ref("NATGateway"),
            ]),
    ]

    private static let nat: [Resource] = [
        Resource(
            "NATAddress", "AWS::EC2::EIP", if: hasNAT, after: ["InternetGatewayAttachment"],
            ["Domain": "vpc", "Tags": tags("nat")]),
        Resource(
            "NATGateway", "AWS::EC2::NatGateway",
            about:
                "One for all zones: a second would cost as much again, and this is no place for what must not stand still.",
            if: hasNAT,
            [
                "SubnetId": ref("PublicSubnet1"), "AllocationId": attribute("NATAddress", "AllocationId"),
                "Tags": tags("nat"),
            ]),
    ]

    /// What a task calls before and while it runs.
    private static let services = ["ecr.api", "ecr.dkr", "logs", "secretsmanager"]

    private static let appSubnets: Value = [
        ref("AppSubnet1"), ref("AppSubnet2"), .when(tiers[1].condition(inZone: 3) ?? hasThreeZones, ref("AppSubnet3")),
    ]

    private static let endpoints: [Resource] =
        [
            Resource(
                "EndpointSecurityGroup", "AWS::EC2::SecurityGroup", if: hasEndpoints,
                [
                    "GroupName": "slipway-endpoints",
                    "GroupDescription": "Endpoints of AWS: HTTPS from the VPC",
                    "VpcId": ref("VPC"),
                    "SecurityGroupIngress": [
                        [
                            "Description": "HTTPS from all of the VPC, where names of AWS lead here",
                            "IpProtocol": "tcp",
                            "FromPort": 443, "ToPort": 443, "CidrIp": attribute("VPC", "CidrBlock"),
                        ]
                    ],
                    "SecurityGroupEgress": SecurityGroup.noWayOut,
                    "Tags": tags("endpoints"),
                ])
        ]
        + services.map { service in
            Resource(
                service.split(separator: ".").map(\.capitalized).joined() + "Endpoint", "AWS::EC2::VPCEndpoint",
                if: hasEndpoints,
                [
                    "VpcId": ref("VPC"),
                    "ServiceName": "com.amazonaws.\(.region).\(service)",
                    "VpcEndpointType": "Interface",
                    "PrivateDnsEnabled": true,
                    "SubnetIds": appSubnets,
                    "SecurityGroupIds": [attribute("EndpointSecurityGroup", "GroupId")],
                    "Tags": tags(service),
                ])
        }
        + [
            Resource(
                "S3Endpoint", "AWS::EC2::VPCEndpoint",
                about: "ECR keeps the layers of images in S3. This one costs nothing.",
                if: hasEndpoints,
                [
                    "VpcId": ref("VPC"),
                    "ServiceName": "com.amazonaws.\(.region).s3",
                    "VpcEndpointType": "Gateway",
                    "RouteTableIds": [ref("PrivateRoutes")],
                    "Tags": tags("s3"),
                ])
        ]

    static let outputs: [Stack.Output] =
        [Stack.Output("VpcId", "The VPC.", ref("VPC"))]
        + tiers.map { tier in
            Stack.Output(
                "\(tier.name)Subnets", tier.summary, if: tier.condition,
                .function(
                    "!Join",
                    [
                        ",",
                        [
                            ref("\(tier.name)Subnet1"), ref("\(tier.name)Subnet2"),
                            .when(tier.condition(inZone: 3) ?? hasThreeZones, ref("\(tier.name)Subnet3")),
                        ],
                    ]))
        }
}

extension Substring {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
