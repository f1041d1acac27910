// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The picture of the network: tiers over zones, and the ways out of them.
struct NetworkDiagram {
    private static let subnet = Frame(x: 0, y: 0, width: 150, height: 84)
    private static let gutter = 40
    private static let top = 104

    private let stack: Stack
    private var svg = SVG()
    private var height = 0

    /// The document.
    static func of(_ stack: Stack) -> String {
        var diagram = Self(stack: stack)
        diagram.draw()
        return diagram.svg.document(
            width: diagram.vpc.maxX + Layout.page, height: diagram.height, title: stack.summary,
            description: diagram.description)
    }

    private init(stack: Stack) { self.stack = stack }

    // MARK: Reading

    private func resources(_ type: String) -> [Resource] { stack.resources.filter { $0.type == type } }

    private struct Subnet {
        var resource: Resource
        var tier: String
        var zone: Int
        var range: String
    }

    /// `AppSubnet2` is the second zone's, with the third of the VPC's blocks that its `CidrBlock` selects.
    private var subnets: [Subnet] {
        resources("AWS::EC2::Subnet").compactMap { resource in
            guard case .function(_, .list(let zone))? = resource.properties["AvailabilityZone"],
                case .integer(let index)? = zone.first,
                case .function(_, .list(let block))? = resource.properties["CidrBlock"],
                case .integer(let place)? = block.first, let vpc = block.last?.parameter?.fallback
            else { return nil }
            let bytes = vpc.split(separator: "/")[0].split(separator: ".")
            return Subnet(
                resource: resource, tier: String(resource.id.dropLast(7)), zone: index,
                range: "\(bytes[0]).\(bytes[1]).\(place).0/24")
        }
    }

    private var tiers: [String] {
        subnets.map(\.tier).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private var zones: Int { (subnets.map(\.zone).max() ?? 0) + 1 }

    /// A route table's ways, as `0.0.0.0/0 by NAT gateway`.
    private func ways(of subnet: Subnet) -> [(gateway: Resource, range: String)] {
        let table = resources("AWS::EC2::SubnetRouteTableAssociation")
            .first { $0.properties["SubnetId"]?.target == subnet.resource.id }?.properties["RouteTableId"]?.target
        return resources("AWS::EC2::Route").filter { $0.properties["RouteTableId"]?.target == table }.compactMap {
            route in
            let gateway = (route.properties["NatGatewayId"] ?? route.properties["GatewayId"])?.target
            guard let gateway = stack.resources.first(where: { $0.id == gateway }) else { return nil }
            return (gateway, route.properties["DestinationCidrBlock"]?.words ?? "")
        }
    }

    /// What the group in front of the endpoints lets in.
    private var endpointPorts: String {
        let ports = Topology(of: stack).flows.flatMap(\.ports).map { String($0.number) }
        return Set(ports).sorted().joined(separator: ", ")
    }

    private var endpointNames: String {
        resources("AWS::EC2::VPCEndpoint").compactMap { endpoint in
            endpoint.properties["ServiceName"]?.words?.split(separator: "}.").last.map(String.init)
        }.joined(separator: " · ")
    }

    private var description: String {
        let parts = subnets.map { subnet in
            "\(subnet.resource.id), \(subnet.range), in zone \(subnet.zone + 1)"
                + (subnet.resource.isDefault ? "" : ", by parameter")
        }
        let routes = tiers.compactMap { tier -> String? in
            guard let first = subnets.first(where: { $0.tier == tier }), let way = ways(of: first).first else {
                return nil
            }
            return "\(tier) subnets reach \(way.range) by \(way.gateway.id)"
        }
        return "Subnets: " + parts.joined(separator: "; ") + ". " + routes.joined(separator: "; ")
            + ". Instead, by parameter, endpoints on port \(endpointPorts): \(endpointNames)."
    }

    // MARK: Drawing

    private var vpc: Frame {
        let width = 84 + tiers.count * (Self.subnet.width + Self.gutter) - Self.gutter + 24
        let below = resources("AWS::EC2::VPCEndpoint").isEmpty ? 0 : 84
        return Frame(
            x: 168, y: 16, width: width, height: Self.top - 16 + zones * (Self.subnet.height + 14) + below)
    }

    private func frame(tier: Int, zone: Int) -> Frame {
        Frame(
            x: vpc.x + 84 + tier * (Self.subnet.width + Self.gutter), y: Self.top + zone * (Self.subnet.height + 14),
            width: Self.subnet.width, height: Self.subnet.height)
    }

    private mutating func draw() {
        let range = resources("AWS::EC2::VPC").first?.properties["CidrBlock"]?.words ?? ""
        svg.rectangle(vpc, radius: 10, class: "vpc")
        svg.text("VPC", x: vpc.x + 12, y: vpc.y + 20, class: "head")
        svg.text(range, x: vpc.x + 46, y: vpc.y + 20, class: "quiet")
        for zone in 0..<zones {
            let isOptional = subnets.filter { $0.zone == zone }.allSatisfy { !$0.resource.isDefault }
            let first = frame(tier: 0, zone: zone)
            let last = frame(tier: tiers.count - 1, zone: zone)
            svg.rectangle(
                Frame(x: vpc.x + 14, y: first.y - 5, width: last.maxX + 10 - vpc.x - 14, height: first.height + 10),
                class: "zone")
            svg.text(
                isOptional ? "(Zone \(zone + 1))" : "Zone \(zone + 1)", x: vpc.x + 22, y: first.y + 14, class: "quiet")
        }
        for (tier, name) in tiers.enumerated() { drawTier(tier, name) }
        drawWays()
        height = vpc.maxY
        drawEndpoints()
        for line in [
            "Arrows: the default route, from a subnet to its way out.", "Dashed, and in parentheses: by parameter.",
        ] {
            height += 18
            svg.text(line, x: Layout.page, y: height, class: "quiet")
        }
        height += 14
    }

    private mutating func drawTier(_ tier: Int, _ name: String) {
        let head = frame(tier: tier, zone: 0)
        svg.text("\(name) subnets", x: head.midX, y: Self.top - 36, anchor: .middle, class: "head")
        let own = subnets.filter { $0.tier == name }
        if let first = own.first, let way = ways(of: first).first {
            svg.text(
                "\(way.range) by \(words(way.gateway))", x: head.midX, y: Self.top - 18, anchor: .middle, class: "quiet"
            )
        }
        for subnet in own {
            let place = frame(tier: tier, zone: subnet.zone)
            svg.rectangle(place, class: "tier\(tier)" + (subnet.resource.isDefault ? "" : " absent"))
            svg.text(
                subnet.resource.isDefault ? subnet.range : "(\(subnet.range))", x: place.midX, y: place.y + 18,
                anchor: .middle,
                class: "quiet")
        }
    }

    /// `AWS::EC2::NatGateway` as a reader calls it.
    private func words(_ gateway: Resource) -> String {
        gateway.type == "AWS::EC2::NatGateway" ? "NAT gateway" : "internet gateway"
    }

    private mutating func drawWays() {
        let door = Frame(x: vpc.x - 50, y: frame(tier: 0, zone: 0).midY - 4, width: 100, height: 40)
        let internet = Frame(x: Layout.page, y: door.y, width: 72, height: 40)
        for gateway in resources("AWS::EC2::NatGateway") {
            guard let home = subnets.first(where: { $0.resource.id == gateway.properties["SubnetId"]?.target }),
                let tier = tiers.firstIndex(of: home.tier)
            else { continue }
            let place = frame(tier: tier, zone: home.zone)
            let box = Frame(x: place.x + 14, y: door.y, width: place.width - 28, height: 40)
            for (index, name) in tiers.enumerated() where index > tier {
                guard
                    subnets.contains(where: { $0.tier == name && ways(of: $0).contains { $0.gateway.id == gateway.id } }
                    )
                else { continue }
                let from = frame(tier: index, zone: home.zone)
                let y = index == tier + 1 ? box.midY + 8 : box.midY - 8
                svg.path("M \(from.x + 24) \(y) H \(box.maxX + 1)", class: "flow")
            }
            svg.path("M \(box.x) \(box.midY) H \(door.maxX + 1)", class: "flow")
            svg.rectangle(box, radius: 8, class: "box door")
            svg.text("NAT gateway", x: box.midX, y: box.midY + 4, anchor: .middle, class: "head")
        }
        svg.path("M \(door.x) \(door.midY) H \(internet.maxX + 1)", class: "flow")
        svg.rectangle(door, radius: 8, class: "box door")
        svg.text("Internet", x: door.midX, y: door.midY - 3, anchor: .middle, class: "head")
        svg.text("gateway", x: door.midX, y: door.midY + 12, anchor: .middle, class: "head")
        svg.rectangle(internet, radius: 12, class: "box internet")
        svg.text("Internet", x: internet.midX, y: internet.midY + 4, anchor: .middle, class: "head")
    }

    /// The services that the private subnets reach without a way out, and the port of the group that guards them.
    private mutating func drawEndpoints() {
        let endpoints = resources("AWS::EC2::VPCEndpoint")
        guard !endpoints.isEmpty else { return }
        let first = frame(tier: 0, zone: zones - 1)
        let last = frame(tier: tiers.count - 1, zone: zones - 1)
        let box = Frame(x: first.x, y: last.maxY + 22, width: last.maxX - first.x, height: 50)
        svg.rectangle(box, radius: 8, class: "box door" + (endpoints.allSatisfy(\.isDefault) ? "" : " optional"))
        svg.text(
            "Endpoints of AWS instead of the NAT gateway, on port \(endpointPorts)", x: box.midX,
            y: box.y + 20,
            anchor: .middle, class: "head")
        svg.text(endpointNames, x: box.midX, y: box.y + 38, anchor: .middle, class: "quiet")
    }
}
