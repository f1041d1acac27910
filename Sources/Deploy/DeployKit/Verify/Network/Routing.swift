// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The VPCs, subnets and routes of a scene.
struct Routing {
    struct Subnet {
        let id: String
        let vpc: String?
        let block: CIDRBlock?
        let zone: Text?
        let hasIPv6: Bool
        /// Whether what starts in it gets a public address.
        let mapsPublicAddress: Bool?
    }

    struct Route {
        enum Target: Equatable {
            case internetGateway(String)
            case nat(String)
            /// One that leads where the template does not say.
            case elsewhere
        }
        let element: Element
        let table: String
        /// As it is written; `nil` where it cannot be known.
        let destination: String?
        let target: Target
    }

    /// How what leaves a subnet comes to the internet.
    enum Way {
        case unknown
        /// The elements that it leads over.
        case internetGateway([Element])
        case nat([Element])
        /// And what is to be mended.
        case none(Place, String)
    }

    let subnets: [String: Subnet]
    let routes: [String: [Route]]
    /// By subnet.
    let associations: [String: [(element: Element, table: Text?)]]
    private let scene: Scene

    init(_ scene: Scene) {
        self.scene = scene
        subnets = Dictionary(
            uniqueKeysWithValues: scene.view.all("AWS::EC2::Subnet").map { resource in
                let properties = resource.properties
                let isMapped = properties["MapPublicIpOnLaunch"]
                return (
                    resource.id,
                    Subnet(
                        id: resource.id, vpc: Self.own(properties["VpcId"], "AWS::EC2::VPC", scene),
                        block: properties["CidrBlock"]?.literal.flatMap(CIDRBlock.init),
                        zone: Self.zone(of: resource, scene),
                        hasIPv6: properties["Ipv6CidrBlock"] != nil || properties["Ipv6Native"] != nil
                            || properties["Ipv6IpamPoolId"] != nil || properties["AssignIpv6AddressOnCreation"] != nil
                            || scene.view.all("AWS::EC2::SubnetCidrBlock").contains {
                                $0.properties["SubnetId"]?.item.resource.map { $0.id == resource.id } ?? true
                            },
                        mapsPublicAddress: isMapped == nil ? false : isMapped?.boolean)
                )
            })
        var routes: [String: [Route]] = [:]
        for resource in scene.view.all("AWS::EC2::Route") {
            guard let table = resource.properties["RouteTableId"]?.item.resource?.id else { continue }
            let destination =
                resource.properties["DestinationCidrBlock"] ?? resource.properties["DestinationIpv6CidrBlock"]
            routes[table, default: []].append(
                Route(
                    element: Element(kind: .route, id: resource.id, place: scene.place(resource.id)), table: table,
                    destination: destination?.literal, target: Self.target(resource, scene)))
        }
        self.routes = routes
        var associations: [String: [(element: Element, table: Text?)]] = [:]
        for resource in scene.view.all("AWS::EC2::SubnetRouteTableAssociation") {
            guard let subnet = resource.properties["SubnetId"]?.item.resource?.id else { continue }
            associations[subnet, default: []].append(
                (
                    Element(kind: .association, id: resource.id, place: scene.place(resource.id)),
                    resource.properties["RouteTableId"]?.item.text
                ))
        }
        self.associations = associations
    }

    /// Another subnet's, where it says so: `GetAtt PublicA.AvailabilityZone`.
    private static func zone(of subnet: StackView.Resource, _ scene: Scene, depth: Int = 0) -> Text? {
        let zone = (subnet.properties["AvailabilityZone"] ?? subnet.properties["AvailabilityZoneId"])?.item.text
        guard depth < 3, let named = zone?.resource, named.attribute?.hasPrefix("AvailabilityZone") == true,
            let other = scene.resource(named.id), other.type == subnet.type
        else { return zone }
        return Self.zone(of: other, scene, depth: depth + 1)
    }

    private static func own(_ view: View?, _ type: String, _ scene: Scene) -> String? {
        view?.item.resource.flatMap { scene.resource($0.id)?.type == type ? $0.id : nil }
    }

    private static func target(_ route: StackView.Resource, _ scene: Scene) -> Route.Target {
        if let gateway = own(route.properties["GatewayId"], "AWS::EC2::InternetGateway", scene) {
            return .internetGateway(gateway)
        }
        if let gateway = own(route.properties["NatGatewayId"], "AWS::EC2::NatGateway", scene) { return .nat(gateway) }
        return .elsewhere
    }

    /// What attaches an internet gateway to a VPC.
    func attachments(of gateway: String, to vpc: String?) -> [Element] {
        scene.view.all("AWS::EC2::VPCGatewayAttachment").filter { attachment in
            attachment.properties["InternetGatewayId"]?.item.resource?.id == gateway
                && (vpc == nil || attachment.properties["VpcId"]?.item.resource?.id == vpc
                    || attachment.properties["VpcId"]?.item.resource == nil)
        }.map { Element(kind: .attachment, id: $0.id, place: scene.place($0.id)) }
    }

    /// The table of the template's own that a subnet's traffic is led by.
    func table(of subnet: String) -> String? {
        associations[subnet]?.first?.table?.resource.flatMap {
            scene.resource($0.id)?.type == "AWS::EC2::RouteTable" ? $0.id : nil
        }
    }

    /// The subnets whose traffic a table leads.
    func subnets(of table: String) -> [String] {
        associations.filter { $0.value.contains { $0.table?.resource?.id == table } }.map(\.key)
    }

    func way(from id: String, depth: Int = 0) -> Way {
        guard let subnet = subnets[id], depth < 3, subnet.vpc != nil else { return .unknown }
        // What leads over IPv6 is not followed.
        if subnet.hasIPv6 { return .unknown }
        let associated = associations[id] ?? []
        guard let association = associated.first else {
            return .none(
                scene.place(id),
                "\(Scene.name(id)) has no route table of its own, and the main one leads nowhere (associate one)")
        }
        guard associated.count == 1, let table = table(of: id) else { return .unknown }
        if scene.view.resources.contains(where: { $0.type == "AWS::EC2::VPNGatewayRoutePropagation" }) {
            return .unknown
        }
        let here = routes[table] ?? []
        guard let route = here.first(where: { $0.destination == "0.0.0.0/0" }) else {
            // A half of the internet, or a destination that is to come.
            if here.contains(where: { $0.destination == nil || $0.destination?.hasSuffix("/1") == true }) {
                return .unknown
            }
            return .none(
                scene.place(table),
                "\(Scene.name(table)) has no route to the internet (0.0.0.0/0), and \(Scene.name(id)) follows it")
        }
        let common = [association.element, Element(kind: .table, id: table, place: scene.place(table)), route.element]
        switch route.target {
        case .elsewhere: return .unknown
        case .internetGateway(let gateway):
            let attached = attachments(of: gateway, to: subnet.vpc)
            guard !attached.isEmpty else {
                return .none(
                    route.element.place, "\(Scene.name(gateway)) is not attached to the VPC: add a VPCGatewayAttachment"
                )
            }
            return .internetGateway(
                common + [Element(kind: .gateway, id: gateway, place: scene.place(gateway))]
                    + (attached.count == 1 ? attached : []))
        case .nat(let nat):
            let resource = scene.resource(nat)
            guard resource?.properties["ConnectivityType"]?.literal != "private",
                let own = resource?.properties["SubnetId"]?.item.resource?.id
            else { return .unknown }
            let element = Element(kind: .nat, id: nat, place: scene.place(nat))
            switch way(from: own, depth: depth + 1) {
            case .unknown: return .nat(common + [element])
            case .internetGateway(let elements): return .nat(common + [element] + elements)
            case .nat:
                return .none(
                    scene.place(resource?.properties["SubnetId"], of: nat),
                    "\(Scene.name(nat)) stands in \(Scene.name(own)), which has no route to an internet gateway")
            case .none(let place, let message):
                // What is missing on the NAT's own way.
                return .none(place, message)
            }
        }
    }
}
