// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let subnetSizing = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"
private let routeTables = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"
private let groupsOf = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"

/// Networks in themselves: addresses, zones, tables and gateways.
extension Rule {
    static let networks: [Rule] = [
        .network(
            "N101", "A subnet's addresses lie within its VPC's, and both are from /16 to /28.",
            "CreateSubnet refuses it, or CreateVpc: InvalidSubnet.Range, InvalidVpc.Range.", subnetSizing
        ) { reach, report in
            for type in ["AWS::EC2::VPC", "AWS::EC2::VPCCidrBlock"] {
                for resource in reach.scene.view.all(type) {
                    guard let written = resource.properties["CidrBlock"],
                        let block = written.literal.flatMap(CIDRBlock.init),
                        !(16...28).contains(block.length)
                    else { continue }
                    report.add(
                        reach.scene.valuePlace(written, of: resource.id),
                        "\(block) is no block of a VPC: it takes /16 to /28")
                }
            }
            for subnet in reach.scene.view.all("AWS::EC2::Subnet") {
                guard let written = subnet.properties["Ipv6CidrBlock"],
                    let length = written.literal.flatMap({ $0.split(separator: "/").last }).flatMap({ Int($0) }),
                    length <= 128, !(44...64).contains(length) || length % 4 != 0
                else { continue }
                report.add(
                    reach.scene.valuePlace(written, of: subnet.id),
                    "/\(length) is no block of IPv6 for a subnet: it takes /44 to /64, in steps of 4")
            }
            for subnet in reach.routing.subnets.values {
                guard let block = subnet.block else { continue }
                guard let written = reach.scene.resource(subnet.id)?.properties["CidrBlock"] else { continue }
                let place = reach.scene.valuePlace(written, of: subnet.id)
                if !(16...28).contains(block.length) {
                    report.add(place, "\(block) is no block of a subnet: it takes /16 to /28")
                }
                guard let vpc = subnet.vpc else { continue }
                let blocks = reach.blocks(of: vpc)
                if !blocks.contains(nil), !blocks.isEmpty, !blocks.contains(where: { $0?.contains(block) == true }) {
                    report.add(place, "\(block) does not lie within \(Scene.name(vpc))")
                }
            }
        },
        .network(
            "N102", "Subnets of a VPC do not overlap.", "CreateSubnet refuses it: InvalidSubnet.Conflict.", subnetSizing
        ) { reach, report in
            let subnets = reach.scene.view.all("AWS::EC2::Subnet").filter { reach.routing.subnets[$0.id]?.vpc != nil }
            for (index, one) in subnets.enumerated() {
                for other in subnets[..<index] where reach.vpc(of: one.id) == reach.vpc(of: other.id) {
                    for name in ["CidrBlock", "Ipv6CidrBlock"] {
                        guard let block = one.properties[name], let before = other.properties[name],
                            block.item.text?.overlaps(before.item.text) == true
                        else { continue }
                        // Either may be the wrong one.
                        report.add(
                            reach.scene.valuePlace(block, of: one.id),
                            "\(block.shown) overlaps \(Scene.name(other.id)), which has \(before.shown)")
                        report.add(
                            reach.scene.valuePlace(before, of: other.id),
                            "\(before.shown) overlaps \(Scene.name(one.id)), which has \(block.shown)")
                    }
                }
            }
        },
        .network(
            "N103", "A balancer has subnets in two zones or more, one in each.",
            "CreateLoadBalancer refuses it: at least two subnets in two different Availability Zones must be specified.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-subnets.html"
        ) { reach, report in
            for resource in reach.scene.view.all("AWS::ElasticLoadBalancingV2::LoadBalancer") {
                let party = reach.scene.balancer(resource)
                let written = resource.properties["Subnets"] ?? resource.properties["SubnetMappings"]
                // Both is another rule's.
                if resource.properties["Subnets"] != nil, resource.properties["SubnetMappings"] != nil { continue }
                guard let written, case .list(let elements, _) = written.item else { continue }
                let type = resource.properties["Type"]
                if elements.count == 1, type == nil || type?.literal == "application", !elements[0].isList {
                    report.add(
                        reach.scene.place(written, of: resource.id), "one subnet: an application balancer takes two")
                }
                guard !party.hasOtherSubnets else { continue }
                let zones = party.subnets.map { reach.routing.subnets[$0]?.zone }
                if let twice = reach.repeatedZone(zones) {
                    report.add(
                        reach.scene.place(written, of: resource.id),
                        "\(Reach.names(twice.map { party.subnets[$0] })) are in the same zone: one of each")
                    report.add(
                        reach.zonePlace(party.subnets[twice[1]]),
                        "the zone of \(Scene.name(party.subnets[twice[0]])), too: \(Scene.name(resource.id)) takes one of each"
                    )
                }
            }
        },
        .network(
            "N104", "The subnets of a database's group are in two zones or more.",
            "CreateDBSubnetGroup refuses it: DBSubnetGroupDoesNotCoverEnoughAZs.",
            "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html"
        ) { reach, report in
            for type in ["AWS::RDS::DBSubnetGroup", "AWS::DocDB::DBSubnetGroup", "AWS::Neptune::DBSubnetGroup"] {
                for resource in reach.scene.view.all(type) {
                    guard let written = resource.properties["SubnetIds"], case .list(let elements, _) = written.item,
                        !elements.contains(where: \.isList)
                    else { continue }
                    let (ids, hasOthers) = reach.scene.references(written, to: "AWS::EC2::Subnet")
                    let zones = ids.map { reach.routing.subnets[$0]?.zone }
                    let isOne = elements.count == 1 && elements[0].text?.isOne == true
                    if isOne || !hasOthers && !ids.isEmpty && !zones.contains(nil) && Set(zones).count < 2 {
                        report.add(reach.scene.place(written, of: resource.id), "all in one zone: it takes two")
                        if ids.count > 1, let last = ids.last {
                            report.add(
                                reach.zonePlace(last),
                                "the zone of \(Scene.name(ids[0])), too: \(Scene.name(resource.id)) takes two")
                        }
                    }
                }
            }
        },
        .network(
            "N105", "A gateway that a route leads to is attached to the route table's VPC.",
            "CreateRoute refuses it: the route table and the network gateway belong to different networks.",
            "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"
        ) { reach, report in
            for (table, routes) in reach.routing.routes {
                let vpc = reach.scene.resource(table)?.properties["VpcId"]?.item.resource?.id
                for route in routes {
                    guard case .internetGateway(let gateway) = route.target, let vpc,
                        reach.routing.attachments(of: gateway, to: vpc).isEmpty
                    else { continue }
                    report.add(
                        route.element.place,
                        "\(Scene.name(gateway)) is not attached to \(Scene.name(vpc)): add an AWS::EC2::VPCGatewayAttachment"
                    )
                }
            }
        },
        .flow(
            "N106", "A NAT gateway stands in a subnet with a route to an internet gateway.",
            "What is behind it reaches nothing: its own subnet leads nowhere.",
            "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html"),
        .network(
            "N107", "A subnet has one route table, of its own VPC, and a table one route to each destination.",
            "CreateRoute refuses it: RouteAlreadyExists; and of two tables the last one wins.", routeTables
        ) { reach, report in
            for (table, routes) in reach.routing.routes {
                var seen: Set<String> = []
                for route in routes.sorted(by: { $0.element.place.line < $1.element.place.line }) {
                    guard let destination = route.destination, !seen.insert(destination).inserted else { continue }
                    let properties = reach.scene.resource(route.element.id)?.properties
                    let written = properties?["DestinationCidrBlock"] ?? properties?["DestinationIpv6CidrBlock"]
                    for place in [route.element.place, reach.scene.place(written, of: route.element.id)] {
                        report.add(place, "\(Scene.name(table)) has another route to \(destination)")
                    }
                }
            }
            for (subnet, associations) in reach.routing.associations {
                guard reach.routing.subnets[subnet] != nil else { continue }
                for association in associations.dropFirst() {
                    let own = reach.scene.resource(association.element.id)?.properties["SubnetId"]
                    let first = Scene.name(associations[0].element.id)
                    for place in [association.element.place, reach.scene.place(own, of: association.element.id)] {
                        report.add(place, "\(Scene.name(subnet)) is associated with a table already, by \(first)")
                    }
                }
                guard let vpc = reach.routing.subnets[subnet]?.vpc else { continue }
                for association in associations {
                    guard let table = association.table?.resource?.id,
                        let other = reach.vpc(of: table), other != vpc
                    else { continue }
                    report.add(
                        association.element.place,
                        "\(Scene.name(table)) is of \(Scene.name(other)), and \(Scene.name(subnet)) of \(Scene.name(vpc))"
                    )
                }
            }
        },
        .network(
            "N108", "A security group stands before things of its own VPC, and names groups of that VPC.",
            "AWS refuses it: the security group and the subnet belong to different networks.", groupsOf
        ) { reach, report in
            for party in reach.parties {
                for subnet in party.subnets {
                    guard let vpc = reach.routing.subnets[subnet]?.vpc else { continue }
                    for group in party.groups {
                        guard let other = reach.vpc(of: group), other != vpc else { continue }
                        report.add(
                            reach.scene.place(reach.scene.resource(group)?.properties["VpcId"], of: group),
                            "\(Scene.name(group)) is of \(Scene.name(other)), and \(Scene.name(party.id)) in \(Scene.name(vpc))"
                        )
                    }
                }
            }
            for resource in reach.scene.view.all("AWS::EC2::SecurityGroup") where resource.properties["VpcId"] == nil {
                let isUsed = reach.parties.contains { party in
                    party.groups.contains(resource.id)
                        && party.subnets.contains { reach.routing.subnets[$0]?.vpc != nil }
                }
                if isUsed {
                    report.add(
                        reach.scene.place(resource.id),
                        "VpcId is missing: \(Scene.name(resource.id)) would be of the default VPC")
                }
            }
        },
        .network(
            "N109", "A balancer, its targets and the group of them are in one VPC.",
            "CreateListener or CreateService refuses it: the VPCs differ.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html"
        ) { reach, report in
            for service in reach.scene.services.services {
                for target in service.targets {
                    guard let group = reach.scene.view.resource(named: target["TargetGroupArn"]),
                        let written = group.properties["VpcId"], let vpc = written.item.resource?.id,
                        let party = reach.scene.tasks(service)
                    else { continue }
                    for subnet in party.subnets {
                        guard let own = reach.routing.subnets[subnet]?.vpc, own != vpc else { continue }
                        report.add(
                            reach.scene.place(written, of: group.id),
                            "\(Scene.name(group.id)) is of \(Scene.name(vpc)), and \(Scene.name(party.id)) runs in "
                                + "\(Scene.name(own))"
                        )
                    }
                }
            }
            for party in reach.parties {
                let vpcs = Set(party.subnets.compactMap { reach.routing.subnets[$0]?.vpc })
                if vpcs.count > 1 {
                    report.add(party.subnetsPlace, "subnets of \(Reach.names(vpcs.sorted())): they are of one VPC")
                }
            }
        },
        .network(
            "N113", "A rule of a security group names one peer, and ports from the lower to the higher.",
            "AuthorizeSecurityGroupIngress refuses it, or no rule is made.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-ec2-securitygroup-ingress.html"
        ) { reach, report in
            for (view, id, isIngress) in reach.writtenRules {
                let place = reach.scene.place(view, of: id)
                let side = isIngress ? "Source" : "Destination"
                let names =
                    ["CidrIp", "CidrIpv6", "\(side)PrefixListId", "\(side)SecurityGroupId"]
                    + (isIngress ? ["SourceSecurityGroupName"] : [])
                let peers = names.filter { view[$0] != nil }
                if peers.isEmpty, !view.item.isUnknown {
                    report.add(place, "nobody is named: it takes one of \(names.prefix(4).joined(separator: ", "))")
                } else if peers.count > 1 {
                    report.add(place, "\(peers.joined(separator: " and ")) stand together: it takes one")
                }
                let from = view["FromPort"]
                if let from, let low = from.integer, let high = view["ToPort"]?.integer, low > high, low > 0,
                    view["IpProtocol"]?.literal?.hasPrefix("icmp") != true
                {
                    report.add(reach.scene.place(from, of: id), "\(low) is over ToPort, \(high)")
                    report.add(reach.scene.place(view["ToPort"], of: id), "\(high) is under FromPort, \(low)")
                }
            }
        },
    ]

    static func network(
        _ code: String, _ title: String, _ consequence: String, _ source: String,
        severity: Finding.Severity = .error, isExact: Bool = false,
        _ check: @escaping @Sendable (Reach, inout Report) -> Void
    ) -> Rule {
        Rule(code, title, consequence, source, severity: severity, isExact: isExact, .network(check))
    }
}

extension Item { fileprivate var isList: Bool { if case .list = self { true } else { false } } }

extension Text {
    /// Whether it is one thing's name: a list of a parameter's may be several.
    fileprivate var isOne: Bool { resource.map { $0.attribute == nil } ?? (literal.map { !$0.contains(",") } ?? false) }
}
