// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let resourcePages = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/"

/// Routes, and the gateways that they lead to.
extension Rule {
    static let routing: [Rule] = [
        .network(
            "N115", "A route's destination is of the kind that its target leads on, and not the VPC's own.",
            "CreateRoute refuses it: InvalidParameterValue.", resourcePages + "aws-resource-ec2-route.html"
        ) { reach, report in
            for route in reach.scene.view.all("AWS::EC2::Route") {
                let properties = route.properties
                if let gateway = properties["EgressOnlyInternetGatewayId"], properties["DestinationCidrBlock"] != nil {
                    report.add(
                        reach.scene.place(gateway, of: route.id), "an egress-only internet gateway is for IPv6 alone")
                    report.add(
                        reach.scene.place(properties["DestinationCidrBlock"], of: route.id),
                        "a destination of IPv4: an egress-only internet gateway is for IPv6 alone")
                }
                if let nat = properties["NatGatewayId"], let sixth = properties["DestinationIpv6CidrBlock"]?.literal,
                    !sixth.lowercased().hasPrefix("64:ff9b:")
                {
                    report.add(
                        reach.scene.place(nat, of: route.id),
                        "a NAT gateway leads IPv6 on to 64:ff9b::/96 alone: take an egress-only internet gateway")
                }
                guard let table = properties["RouteTableId"]?.item.resource?.id, let vpc = reach.vpc(of: table),
                    let written = properties["DestinationCidrBlock"],
                    let block = written.literal.flatMap(CIDRBlock.init),
                    reach.blocks(of: vpc).contains(block)
                else { continue }
                report.add(
                    reach.scene.valuePlace(written, of: route.id),
                    "\(block) is \(Scene.name(vpc)) itself, to which each table has a route already")
            }
        },
        .network(
            "N116", "What leads over an internet gateway waits until it is attached.",
            "CloudFormation may make it first, and EC2 refuses it: the gateway is not attached to this VPC.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
            severity: .warning
        ) { reach, report in
            for route in reach.scene.view.all("AWS::EC2::Route") {
                guard let gateway = route.properties["GatewayId"]?.item.resource?.id else { continue }
                let attachments = reach.scene.view.all("AWS::EC2::VPCGatewayAttachment").filter {
                    ($0.properties["InternetGatewayId"] ?? $0.properties["VpnGatewayId"])?.item.resource?.id == gateway
                }
                // Another file's is made before.
                guard let attachment = attachments.first, Scene.prefix(of: attachment.id) == Scene.prefix(of: route.id),
                    !attachments.contains(where: { reach.scene.view.comesAfter(route, $0.id) })
                else { continue }
                report.add(
                    reach.scene.place(route.id),
                    "DependsOn \(Scene.name(attachment.id)) is missing: it attaches \(Scene.name(gateway))")
            }
        },
        .network(
            "N118",
            "A balancer of both families stands in subnets of both, with routes of both to an internet gateway.",
            "CreateLoadBalancer refuses it, or whoever comes by IPv6 gets no answer.",
            "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-migrate-ipv6.html"
        ) { reach, report in
            for resource in reach.scene.view.all("AWS::ElasticLoadBalancingV2::LoadBalancer") {
                guard resource.properties["IpAddressType"]?.literal?.hasPrefix("dualstack") == true else { continue }
                let scheme = resource.properties["Scheme"]
                for subnet in reach.scene.balancer(resource).subnets {
                    if reach.routing.subnets[subnet]?.hasIPv6 == false {
                        report.add(
                            reach.scene.place(subnet),
                            "Ipv6CidrBlock is missing: \(Scene.name(resource.id)) is of both families")
                    }
                    guard scheme == nil || scheme?.literal == "internet-facing" else { continue }
                    guard let table = reach.routing.table(of: subnet) else { continue }
                    let routes = reach.routing.routes[table] ?? []
                    let sixth = routes.filter {
                        $0.destination == nil || $0.destination == "::/0" || $0.destination == "2000::/3"
                    }
                    let isLed = sixth.contains {
                        switch $0.target {
                        case .internetGateway: true
                        case .elsewhere:
                            reach.scene.resource($0.element.id)?.properties["EgressOnlyInternetGatewayId"] == nil
                        case .nat: false
                        }
                    }
                    if isLed { continue }
                    let wrong = sixth.first?.element ?? routes.first { $0.destination?.contains(":") == true }?.element
                    report.add(
                        wrong.map { $0.place } ?? reach.scene.place(table),
                        "\(Scene.name(table)) has no route of ::/0 to an internet gateway, and \(Scene.name(resource.id)) "
                            + "is of both families")
                    if let properties = wrong.flatMap({ reach.scene.resource($0.id)?.properties }) {
                        let name = sixth.isEmpty ? "DestinationIpv6CidrBlock" : "EgressOnlyInternetGatewayId"
                        report.add(
                            reach.scene.place(properties[name], of: wrong?.id ?? table),
                            "::/0 leads to no internet gateway, and \(Scene.name(resource.id)) is of both families")
                    }
                }
            }
        },
        .network(
            "N125", "A subnet waits for the block of its VPC that it is cut from.",
            "CloudFormation may make it first, when there is no such block yet: the stack fails.",
            resourcePages + "aws-resource-ec2-vpccidrblock.html"
        ) { reach, report in
            for subnet in reach.scene.view.all("AWS::EC2::Subnet") {
                guard let vpc = reach.routing.subnets[subnet.id]?.vpc else { continue }
                let all = reach.scene.view.all("AWS::EC2::VPCCidrBlock").filter {
                    $0.properties["VpcId"]?.item.resource?.id == vpc && $0.isCertain
                        && Scene.prefix(of: $0.id) == Scene.prefix(of: subnet.id)
                }
                let sixth = all.filter { block in
                    ["AmazonProvidedIpv6CidrBlock", "Ipv6CidrBlock", "Ipv6Pool", "Ipv6IpamPoolId"].contains {
                        block.properties[$0] != nil
                    }
                }
                var needed: [StackView.Resource] = []
                if subnet.properties["Ipv6CidrBlock"] != nil { needed = sixth }
                if needed.isEmpty, let own = reach.routing.subnets[subnet.id]?.block,
                    let main = reach.scene.resource(vpc)?.properties["CidrBlock"]?.literal.flatMap(CIDRBlock.init),
                    !main.contains(own)
                {
                    needed = all.filter {
                        $0.properties["CidrBlock"]?.literal.flatMap(CIDRBlock.init)?.contains(own) == true
                    }
                }
                guard let block = needed.first,
                    !needed.contains(where: { reach.scene.view.comesAfter(subnet, $0.id) })
                else { continue }
                report.add(
                    reach.scene.place(subnet.id),
                    "DependsOn \(Scene.name(block.id)) is missing: the subnet is cut from what it gives")
            }
        },
        .network(
            "N120", "An internet gateway is one VPC's, a VPC has one, and an address is of one thing.",
            "EC2 refuses it: Resource.AlreadyAssociated.",
            "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"
        ) { reach, report in
            var gateways: [String: String] = [:]
            var vpcs: [String: String] = [:]
            for attachment in reach.scene.view.all("AWS::EC2::VPCGatewayAttachment") {
                guard let view = attachment.properties["InternetGatewayId"], let gateway = view.item.resource?.id,
                    let owner = attachment.properties["VpcId"], let vpc = owner.item.resource?.id
                else { continue }
                if let before = gateways.updateValue(attachment.id, forKey: gateway) {
                    report.add(
                        reach.scene.place(view, of: attachment.id),
                        "\(Scene.name(gateway)) is attached already, by \(Scene.name(before))")
                }
                if let before = vpcs.updateValue(attachment.id, forKey: vpc) {
                    report.add(
                        reach.scene.place(owner, of: attachment.id),
                        "\(Scene.name(vpc)) has an internet gateway already, by \(Scene.name(before))")
                }
            }
            var addresses: [Text: String] = [:]
            for resource in reach.scene.view.resources where resource.isCertain {
                let views =
                    switch resource.type {
                    case "AWS::EC2::NatGateway", "AWS::EC2::EIPAssociation":
                        [resource.properties["AllocationId"]].compactMap(\.self)
                    case "AWS::ElasticLoadBalancingV2::LoadBalancer":
                        (resource.properties["SubnetMappings"]?.elements ?? []).compactMap { $0["AllocationId"] }
                    default: [View]()
                    }
                for view in views {
                    guard let text = view.item.text, text.resource != nil || text.literal != nil else { continue }
                    guard let before = addresses.updateValue(resource.id, forKey: text) else { continue }
                    report.add(reach.scene.place(view, of: resource.id), "the address of \(Scene.name(before)) already")
                }
            }
        },
    ]
}
