// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let ruleSyntax = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
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
            "N124", "A database that the internet may ask stands in a VPC with an internet gateway.",
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
        guard !(isSixth ? text.isIPv6Block : CIDRBlock(text) != nil) else { return }
        let isOther = isSixth ? CIDRBlock(text) != nil : text.isIPv6Block
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
}

extension Text {
    /// Whether it surely names the same subnet: an attribute of it is it, too.
    fileprivate func isSame(_ other: Text) -> Bool {
        if let one = resource, let two = other.resource { return one.id == two.id }
        return self == other
    }
}
