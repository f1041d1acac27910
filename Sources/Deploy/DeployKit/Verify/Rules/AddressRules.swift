// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let ruleSyntax = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
private let endpointPages = "https://docs.aws.amazon.com/vpc/latest/privatelink/"
private let resourcePages = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/"

/// What the values of networks look like, and what waits for what.
extension Rule {
    static let addresses: [Rule] = [
        .network(
            "N114", "A range is written as an address and a length, of IPv4 or of IPv6, and a port is one of 65536.",
            "EC2 refuses it: InvalidParameterValue.", ruleSyntax
        ) { reach, report in
            for resource in reach.scene.view.resources {
                for name in ranges[resource.type] ?? [] {
                    check(resource.properties[name], name, of: resource.id, reach.scene, &report)
                }
            }
            for (view, id, _) in reach.writtenRules {
                for name in ["CidrIp", "CidrIpv6"] { check(view[name], name, of: id, reach.scene, &report) }
                let transport = view["IpProtocol"]?.literal?.lowercased()
                let isOfPorts = ["tcp", "udp", "6", "17"].contains(transport)
                for name in ["FromPort", "ToPort"] where isOfPorts {
                    guard let port = view[name], let number = port.integer, !(-1...65_535).contains(number) else {
                        continue
                    }
                    report.add(reach.scene.valuePlace(port, of: id), "\(number) is no port: they end with 65535")
                }
                if let transport, let place = view["IpProtocol"], !protocols.contains(transport),
                    !(Int(transport).map((-1...255).contains) ?? false)
                {
                    report.add(
                        reach.scene.place(place, of: id), "\(transport) is none: tcp, udp, icmp, icmpv6, -1 for all")
                }
            }
        },
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
            "N117", "A file system has one mount target in each zone.",
            "CreateMountTarget refuses it: MountTargetConflict.",
            "https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html"
        ) { reach, report in
            var seen: [(system: Text, subnet: Text, zone: Text?, id: String)] = []
            for mount in reach.scene.view.all("AWS::EFS::MountTarget") {
                guard let system = mount.properties["FileSystemId"]?.item.text, let view = mount.properties["SubnetId"],
                    let subnet = view.item.text
                else { continue }
                let zone = subnet.resource.flatMap { reach.routing.subnets[$0.id]?.zone }
                if let before = seen.first(where: { other in
                    other.system == system
                        && (other.subnet.isSame(subnet) || zone != nil && other.zone == zone)
                }) {
                    let message = "\(Scene.name(before.id)) is in the same zone already"
                    report.add(reach.scene.place(mount.id), message)
                    report.add(reach.scene.place(view, of: mount.id), message)
                }
                seen.append((system, subnet, zone, mount.id))
            }
        },
        .network(
            "N118", "A balancer of both families has routes of both to an internet gateway.",
            "Whoever comes by IPv6 gets no answer.",
            "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-migrate-ipv6.html"
        ) { reach, report in
            for resource in reach.scene.view.all("AWS::ElasticLoadBalancingV2::LoadBalancer") {
                guard resource.properties["IpAddressType"]?.literal?.hasPrefix("dualstack") == true,
                    resource.properties["Scheme"]?.literal != "internal"
                else { continue }
                for subnet in reach.scene.balancer(resource).subnets {
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
                    if let sub = reach.scene.resource(subnet), sub.properties["Ipv6CidrBlock"] == nil,
                        reach.routing.subnets[subnet]?.hasIPv6 == false
                    {
                        report.add(
                            reach.scene.place(subnet),
                            "Ipv6CidrBlock is missing: \(Scene.name(resource.id)) is of both families")
                    }
                }
            }
        },
        .network(
            "N119",
            "A description of a security group, or of a rule, is of plain letters, digits and ._-:/()#,@[]+=&;{}!$*.",
            "EC2 refuses it: invalid description.", resourcePages + "aws-resource-ec2-securitygroup.html"
        ) { reach, report in
            func check(_ view: View?, _ id: String) {
                guard let view, let text = view.literal else { return }
                if text.count > 255 || text.contains(where: { !isPlain($0) }) {
                    let wrong = text.first { !isPlain($0) }
                    report.add(
                        reach.scene.place(view, of: id),
                        wrong.map { "\($0) may not stand in it" } ?? "over 255 characters")
                }
            }
            for group in reach.scene.view.all("AWS::EC2::SecurityGroup") {
                check(group.properties["GroupDescription"], group.id)
                if let name = group.properties["GroupName"], let text = name.literal, text.hasPrefix("sg-") {
                    report.add(reach.scene.place(name, of: group.id), "\(text): no name begins with sg-")
                }
            }
            for (view, id, _) in reach.writtenRules { check(view["Description"], id) }
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
        .network(
            "N121", "A gateway endpoint is of S3 or DynamoDB, with route tables; an interface has subnets and groups.",
            "CreateVpcEndpoint refuses it.", endpointPages + "gateway-endpoints.html"
        ) { reach, report in
            for endpoint in reach.scene.view.all("AWS::EC2::VPCEndpoint") {
                let properties = endpoint.properties
                let type = properties["VpcEndpointType"]
                guard let service = Reach.service(of: endpoint), type == nil || type?.literal != nil else { continue }
                func tell(_ view: View?, _ message: String) {
                    report.add(reach.scene.place(view, of: endpoint.id), message)
                }
                if type == nil || type?.literal == "Gateway" {
                    if !service.isEmpty, !["s3", "dynamodb", "s3express"].contains(service) {
                        tell(
                            type ?? properties["ServiceName"],
                            "\(service) has interface endpoints alone: VpcEndpointType: Interface")
                    }
                    for name in ["SubnetIds", "SecurityGroupIds"] where properties[name]?.elements.isEmpty == false {
                        tell(properties[name], "a gateway has none: it takes RouteTableIds")
                    }
                    if let names = properties["PrivateDnsEnabled"], names.boolean == true {
                        tell(names, "a gateway has no private names")
                    }
                } else if type?.literal == "Interface" {
                    if let tables = properties["RouteTableIds"], !tables.elements.isEmpty {
                        tell(tables, "an interface has none: it takes SubnetIds")
                    }
                    if service == "dynamodb", let names = properties["PrivateDnsEnabled"], names.boolean == true {
                        tell(names, "an interface of DynamoDB has no private names")
                    }
                }
            }
        },
        .network(
            "N122",
            "Entries of a network ACL have numbers of their own from 1 to 32766, and ports where there are any.",
            "CreateNetworkAclEntry refuses it.", resourcePages + "aws-resource-ec2-networkaclentry.html"
        ) { reach, report in
            var seen: Set<String> = []
            for entry in reach.scene.view.all("AWS::EC2::NetworkAclEntry") {
                let properties = entry.properties
                if let view = properties["RuleNumber"], let number = view.integer {
                    let place = reach.scene.place(view, of: entry.id)
                    if !(1...32_766).contains(number) { report.add(place, "\(number): they are 1 to 32766") }
                    if let acl = properties["NetworkAclId"]?.item.resource?.id, entry.isCertain,
                        let isOut = properties["Egress"] == nil ? false : properties["Egress"]?.boolean,
                        !seen.insert("\(acl) \(isOut) \(number)").inserted
                    {
                        report.add(place, "\(number) stands twice in \(Scene.name(acl))")
                    }
                }
                if let transport = properties["Protocol"]?.literal, ["6", "17"].contains(transport),
                    properties["PortRange"] == nil
                {
                    report.add(
                        reach.scene.place(properties["Protocol"], of: entry.id),
                        "PortRange is missing: TCP and UDP take it")
                }
                if let range = properties["PortRange"], let low = range["From"]?.integer,
                    let high = range["To"]?.integer,
                    low > high
                {
                    report.add(reach.scene.place(range["From"], of: entry.id), "\(low) is over To, \(high)")
                }
            }
        },
        .network(
            "N123", "A security group has each rule once.", "EC2 refuses it: InvalidPermission.Duplicate.", ruleSyntax
        ) { reach, report in
            for (group, openings) in reach.groups.openings {
                var seen: Set<Said> = []
                for opening in openings where !opening.isDefault && opening.transport != "?" {
                    guard let ports = opening.ports, opening.peer != .unknown else { continue }
                    if case .prefixList = opening.peer { continue }
                    if case .named(let text) = opening.peer, text.pieces.count > 1 { continue }
                    let said = Said(
                        isIngress: opening.isIngress, transport: opening.transport, ports: ports, peer: opening.peer)
                    if seen.insert(said).inserted { continue }
                    guard reach.scene.resource(opening.element.id)?.isCertain == true else { continue }
                    report.add(opening.element.place, "\(Scene.name(group)) has the same rule already")
                }
            }
        },
        .network(
            "N124", "A database that the internet may ask stands in a VPC with an internet gateway, and with names.",
            "CreateDBInstance refuses it: InvalidVPCNetworkStateFault.",
            "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html"
        ) { reach, report in
            for resource in reach.scene.view.all("AWS::RDS::DBInstance") {
                guard let view = resource.properties["PubliclyAccessible"], view.boolean == true else { continue }
                let vpcs = (reach.stores[resource.id]?.party.subnets ?? []).compactMap {
                    reach.routing.subnets[$0]?.vpc
                }
                for vpc in Set(vpcs) {
                    let isAttached = reach.scene.view.all("AWS::EC2::VPCGatewayAttachment").contains {
                        $0.properties["VpcId"]?.item.resource.map { $0.id == vpc } ?? true
                    }
                    if !isAttached {
                        report.add(
                            reach.scene.place(view, of: resource.id), "\(Scene.name(vpc)) has no internet gateway")
                    }
                }
            }
        },
        .network(
            "N306", "The policy of an S3 endpoint lets tasks read the bucket in which ECR keeps layers.",
            "Tasks stop before they start: CannotPullContainerError, access denied.",
            "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html"
        ) { reach, report in
            for endpoint in reach.scene.view.all("AWS::EC2::VPCEndpoint") where Reach.service(of: endpoint) == "s3" {
                let element = Element(kind: .endpoint, id: endpoint.id, place: reach.scene.place(endpoint.id))
                guard reach.needed.contains(element), let policy = endpoint.properties["PolicyDocument"],
                    let place = policy.refusesLayers
                else { continue }
                report.add(
                    reach.scene.place(place, of: endpoint.id),
                    "no statement allows s3:GetObject on prod-REGION-starport-layer-bucket/*, where ECR keeps layers")
            }
        },
    ]

    private struct Said: Hashable {
        let isIngress: Bool
        let transport: String?
        let ports: ClosedRange<Int>
        let peer: Peer
    }

    private static let protocols: Set = ["tcp", "udp", "icmp", "icmpv6"]

    private static let ranges = [
        "AWS::EC2::VPC": ["CidrBlock"], "AWS::EC2::VPCCidrBlock": ["CidrBlock", "Ipv6CidrBlock"],
        "AWS::EC2::Subnet": ["CidrBlock", "Ipv6CidrBlock"],
        "AWS::EC2::Route": ["DestinationCidrBlock", "DestinationIpv6CidrBlock"],
        "AWS::EC2::NetworkAclEntry": ["CidrBlock", "Ipv6CidrBlock"],
    ]

    private static func check(_ view: View?, _ name: String, of id: String, _ scene: Scene, _ report: inout Report) {
        guard let view, let text = view.literal else { return }
        let isSixth = name.contains("v6")
        guard !(isSixth ? text.isBlockOfIPv6 : CIDRBlock(text) != nil) else { return }
        let isOther = isSixth ? CIDRBlock(text) != nil : text.isBlockOfIPv6
        // The value is wrong, or else the name before it.
        let place = isOther ? scene.place(view, of: id) : scene.valuePlace(view, of: id)
        report.add(
            place,
            isOther
                ? "\(text) is of \(isSixth ? "IPv4" : "IPv6"), and \(name) of \(isSixth ? "IPv6" : "IPv4")"
                : text.contains("/")
                    ? "\(text) is no range of \(isSixth ? "IPv6" : "IPv4")"
                    : "\(text) has no length: one address is \(text)/\(isSixth ? 128 : 32)")
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || " ._-:/()#,@[]+=&;{}!$*".contains(character))
    }

    private static func network(
        _ code: String, _ title: String, _ consequence: String, _ source: String, severity: Finding.Severity,
        _ check: @escaping @Sendable (Reach, inout Report) -> Void
    ) -> Rule { Rule(code, title, consequence, source, severity: severity, .network(check)) }
}

extension Text {
    /// Whether it surely names the same subnet: an attribute of it is it, too.
    fileprivate func isSame(_ other: Text) -> Bool {
        if let one = resource, let two = other.resource { return one.id == two.id }
        return self == other
    }
}

extension String {
    /// Whether it is a range of IPv6, as `2001:db8::/32` (RFC 4291 §2.3).
    fileprivate var isBlockOfIPv6: Bool {
        let halves = split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let length = Int(halves[1]), (0...128).contains(length) else { return false }
        let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.allSatisfy({ $0.count <= 4 && $0.allSatisfy(\.isHexDigit) }) else { return false }
        let gaps = halves[0].ranges(of: "::").count
        return gaps == 1 ? parts.count <= 9 : gaps == 0 && parts.count == 8 && !parts.contains("")
    }
}

extension View {
    /// Where a policy keeps ECR's layers back; `nil` where it lets them through, or may.
    fileprivate var refusesLayers: View? {
        guard let written = self["Statement"], !item.holdsUnknown else { return nil }
        let statements = written.item.members.isEmpty ? written.elements : [written]
        var near: View?
        for statement in statements {
            guard let effect = statement["Effect"]?.literal, statement["NotAction"] == nil,
                statement["NotResource"] == nil,
                statement["NotPrincipal"] == nil
            else { return nil }
            let actions = statement["Action"]?.patterns ?? []
            let resources = statement["Resource"]?.patterns ?? []
            let reads = actions.contains {
                ["*", "s3:*", "s3:get*", "s3:getobject", "s3:getobject*"].contains($0.lowercased())
            }
            // With a hole where its name begins, a bucket may be any.
            let isLayers = resources.contains { text in
                text == "*" || text.hasSuffix(":s3:::*") || text.hasSuffix(":s3:::*/*")
                    || text.contains("starport-layer-bucket")
                    || text.contains(":s3:::prod-*") || text.contains(":s3:::prod-\u{1}")
                    || text.contains(":s3:::\u{1}")
                    || text.hasPrefix("\u{1}")
            }
            if effect == "Deny" {
                if statement["Condition"] == nil, reads, isLayers { return statement["Effect"] }
                continue
            }
            if reads, isLayers { return nil }
            if reads { near = statement["Resource"] } else if isLayers { near = near ?? statement["Action"] }
        }
        return near ?? written
    }

    /// Each with a mark for what is to come; a resource of the template's own is no bucket of AWS's.
    private var patterns: [String] {
        (item.text.map { [$0] } ?? elements.compactMap(\.item.text)).map { text in
            text.pieces.map { piece in
                switch piece {
                case .literal(let text): text
                case .hole(.resource): "own"
                case .hole: "\u{1}"
                }
            }.joined()
        }
    }
}
