// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Whom a rule of a security group lets in, or where it lets things out to.
enum Peer: Hashable {
    /// Those that stand behind a group of the scene.
    case group(String)
    case block(CIDRBlock)
    /// A subnet's addresses, or a VPC's, which the template does not say.
    case addresses(of: String)
    case block6(String)
    /// A list of ranges; one of AWS's own holds public addresses alone.
    case prefixList(isPublic: Bool)
    /// A group from elsewhere.
    case strangers(Text)
    /// Addresses that whoever deploys names.
    case named(Text)
    case unknown

    /// `127.0.0.1/32`: how a template says that nothing may go out.
    var isNowhere: Bool {
        switch self {
        case .block(let block): CIDRBlock(address: 127 << 24, length: 8).contains(block)
        case .block6(let text): text == "::1/128"
        default: false
        }
    }

    var isIPv6: Bool { if case .block6 = self { true } else { false } }

    var isEverywhere: Bool {
        switch self {
        case .block(let block): block.length == 0
        case .block6(let text): text == "::/0"
        default: false
        }
    }
}

/// A rule of a security group.
struct Opening {
    /// The group that it is a rule of.
    let group: String
    let isIngress: Bool
    /// Where it stands, and whose resource that is.
    let element: Element
    /// `nil` where every protocol may pass, or it cannot be known.
    let transport: String?
    /// `nil` where they cannot be known.
    let ports: ClosedRange<Int>?
    let peer: Peer
    /// What CloudFormation writes where nobody says anything.
    let isDefault: Bool
    var view: View?

    /// Whether it lets a port of TCP or UDP pass; `nil` where it cannot be known.
    func admits(_ port: ClosedRange<Int>, over wanted: String) -> Bool? {
        if let transport, transport != wanted { return transport == "?" ? nil : false }
        guard let ports else { return nil }
        return ports.lowerBound <= port.lowerBound && ports.upperBound >= port.upperBound
    }
}

/// Something of a network that can be taken away: a rule, a route, an endpoint, a gateway.
struct Element: Hashable {
    enum Kind: String { case opening, route, association, gateway, attachment, nat, endpoint, group, table, subnet }
    let kind: Kind
    /// The resource that it is, or is a part of.
    let id: String
    let place: Place

    // The same line is the same element in every world; its index may differ.
    static func == (one: Element, other: Element) -> Bool {
        one.kind == other.kind && one.place.file == other.place.file && one.place.line == other.place.line
            && Scene.name(one.id) == Scene.name(other.id)
    }
    func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(place.file)
        hasher.combine(place.line)
    }
}

/// The security groups of a scene, and their rules.
struct SecurityGroups {
    private(set) var openings: [String: [Opening]] = [:]
    /// Those whose rules cannot all be known.
    private(set) var unknown: Set<String> = []

    init(_ scene: Scene) {
        for group in scene.view.all("AWS::EC2::SecurityGroup") {
            openings[group.id] = []
            for (name, isIngress) in [("SecurityGroupIngress", true), ("SecurityGroupEgress", false)] {
                let rules = group.properties[name]
                if rules?.item.isUnknown == true || group.properties.item.isUnknown { unknown.insert(group.id) }
                let views = rules.map { $0.item.members.isEmpty ? $0.elements : [$0] } ?? []
                for view in views { add(view, to: group.id, in: group, isIngress, scene) }
                if !isIngress, views.isEmpty, !unknown.contains(group.id) {
                    let place = scene.place(rules, of: group.id)
                    openings[group.id]?.append(
                        Opening(
                            group: group.id, isIngress: false,
                            element: Element(kind: .opening, id: group.id, place: place),
                            transport: nil, ports: 0...65_535, peer: .block(CIDRBlock(address: 0, length: 0)),
                            isDefault: true))
                }
            }
        }
        for resource in scene.view.resources {
            let isIngress = resource.type == "AWS::EC2::SecurityGroupIngress"
            guard isIngress || resource.type == "AWS::EC2::SecurityGroupEgress" else { continue }
            guard let group = (resource.properties["GroupId"] ?? resource.properties["GroupName"])?.item.resource?.id,
                openings[group] != nil
            else { continue }
            add(resource.properties, to: group, in: resource, isIngress, scene)
        }
    }

    private mutating func add(
        _ view: View, to group: String, in resource: StackView.Resource, _ isIngress: Bool, _ scene: Scene
    ) {
        if view.item.isUnknown {
            unknown.insert(group)
            return
        }
        let (transport, ports) = Self.traffic(view)
        openings[group, default: []].append(
            Opening(
                group: group, isIngress: isIngress,
                element: Element(
                    kind: .opening, id: resource.id,
                    place: Place(file: scene.file(of: resource.id), path: view.path, line: view.line)),
                transport: transport, ports: ports, peer: Self.peer(view, isIngress, scene), isDefault: false,
                view: view))
    }

    private static func traffic(_ view: View) -> (transport: String?, ports: ClosedRange<Int>?) {
        guard let written = view["IpProtocol"]?.literal?.lowercased() else { return ("?", nil) }
        let transport = ["6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6"][written] ?? written
        if transport == "-1" { return (nil, 0...65_535) }
        guard transport == "tcp" || transport == "udp" else { return (transport, 0...65_535) }
        guard let from = view["FromPort"], let to = view["ToPort"] else {
            // Without ports it is all of them.
            return (transport, view["FromPort"] == nil && view["ToPort"] == nil ? 0...65_535 : nil)
        }
        guard let low = from.integer, let high = to.integer else { return (transport, nil) }
        if low == -1 { return (transport, 0...65_535) }
        return (transport, low <= high ? low...high : nil)
    }

    private static func peer(_ view: View, _ isIngress: Bool, _ scene: Scene) -> Peer {
        let name = isIngress ? "Source" : "Destination"
        if let group = view["\(name)SecurityGroupId"] ?? view["\(name)SecurityGroupName"] {
            guard let text = group.item.text else { return .unknown }
            if let id = text.resource?.id, scene.resource(id)?.type == "AWS::EC2::SecurityGroup" { return .group(id) }
            return .strangers(text)
        }
        if let list = view["\(name)PrefixListId"] { return .prefixList(isPublic: list.item.text?.isListOfAWS == true) }
        if let block = view["CidrIp"] {
            guard let text = block.item.text else { return .unknown }
            if let literal = text.literal { return CIDRBlock(literal).map(Peer.block) ?? .unknown }
            if let (id, attribute) = text.resource, scene.resource(id) != nil, attribute == "CidrBlock" {
                let own = scene.resource(id)?.properties["CidrBlock"]?.literal.flatMap(CIDRBlock.init)
                return scene.resource(id)?.type == "AWS::EC2::Subnet"
                    ? .addresses(of: id) : own.map(Peer.block) ?? .addresses(of: id)
            }
            return .named(text)
        }
        if let block = view["CidrIpv6"] { return block.literal.map(Peer.block6) ?? .unknown }
        return .unknown
    }
}

extension Text {
    /// Whether it is asked for by the name of a service of AWS's, whose addresses are of no VPC.
    fileprivate var isListOfAWS: Bool {
        guard pieces.count == 1, case .hole(.parameter(let name)) = pieces[0] else { return false }
        return ["s3", "dynamo", "cloudfront"].contains { name.lowercased().contains($0) }
    }
}
