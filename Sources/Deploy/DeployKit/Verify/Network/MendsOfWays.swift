// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Values of routes, subnets and endpoints that would give a fault the way that it misses.
extension Reach {
    func routeMends(_ subnet: String) -> [Mend] {
        guard let vpc = routing.subnets[subnet]?.vpc else { return [] }
        let table = routing.table(of: subnet)
        var mends: [Mend] = []
        func name(_ id: String, _ view: View) -> Item { .text(Text(.resource(id, attribute: nil)), line: view.line) }
        let gateways = scene.view.all("AWS::EC2::InternetGateway").map { ("GatewayId", $0.id) }
        let nats = scene.view.all("AWS::EC2::NatGateway").map { ("NatGatewayId", $0.id) }
        let targets = ["GatewayId", "NatGatewayId", "EgressOnlyInternetGatewayId", "TransitGatewayId", "InstanceId"]
        for route in scene.view.all("AWS::EC2::Route") {
            let properties = route.properties
            guard let tableView = properties["RouteTableId"] else { continue }
            if table != nil, tableView.item.resource?.id == table {
                let written = targets.compactMap { properties[$0] }
                for (key, id) in gateways + nats {
                    guard let first = written.first, first.item.resource?.id != id else { continue }
                    mends.append(
                        Mend(
                            id: route.id,
                            changes: written.map { ($0.path, nil) } + [("\(properties.path).\(key)", name(id, first))],
                            place: place(first, of: route.id), hint: "\(key) \(Scene.name(id))", rank: 0))
                }
                if let destination = properties["DestinationCidrBlock"] {
                    mends.append(
                        mend(
                            route.id, destination, .text(Text("0.0.0.0/0"), line: destination.line), "0.0.0.0/0",
                            rank: 0))
                }
            } else if let table {
                mends.append(mend(route.id, tableView, name(table, tableView), Scene.name(table), rank: 1))
            }
        }
        let tables = scene.view.all("AWS::EC2::RouteTable").map(\.id)
        for association in scene.view.all("AWS::EC2::SubnetRouteTableAssociation") {
            guard let own = association.properties["SubnetId"], let led = association.properties["RouteTableId"] else {
                continue
            }
            if own.item.resource?.id == subnet {
                // A table that is this subnet's alone, and leads nowhere, waits for its route.
                if let table, (routing.routes[table] ?? []).isEmpty, routing.subnets(of: table).count == 1 { continue }
                for other in tables where other != led.item.resource?.id {
                    mends.append(mend(association.id, led, name(other, led), Scene.name(other), rank: 0))
                }
            } else if routing.associations[subnet] == nil,
                own.item.resource.map({ (routing.associations[$0.id] ?? []).count > 1 || routing.subnets[$0.id] == nil }
                ) ?? true
            {
                // One that is another's a second time.
                mends.append(mend(association.id, own, name(subnet, own), Scene.name(subnet), rank: 0))
            }
        }
        for attachment in scene.view.all("AWS::EC2::VPCGatewayAttachment") {
            if let own = attachment.properties["VpcId"] {
                mends.append(mend(attachment.id, own, name(vpc, own), Scene.name(vpc), rank: 0))
            }
            if let gateway = attachment.properties["InternetGatewayId"] {
                for (_, id) in gateways {
                    mends.append(mend(attachment.id, gateway, name(id, gateway), Scene.name(id), rank: 0))
                }
            }
        }
        for nat in scene.view.all("AWS::EC2::NatGateway") {
            guard let own = nat.properties["SubnetId"] else { continue }
            for other in routing.subnets.keys.sorted() where other != own.item.resource?.id {
                mends.append(mend(nat.id, own, name(other, own), Scene.name(other), rank: 1))
            }
        }
        return mends
    }

    // MARK: Subnets

    func subnetMends(_ party: Party, _ subnet: String, _ service: String?) -> [Mend] {
        var mends: [Mend] = []
        if service != nil, party.hasPublicAddress == false, let place = party.addressView {
            mends.append(mend(party.owner, place, .text(Text("ENABLED"), line: place.line), "ENABLED", rank: 2))
        }
        if service != nil, party.hasPublicAddress == false, party.addressView == nil,
            let properties = scene.resource(subnet)?.properties
        {
            // What starts there has an address where its subnet gives one, as the others do.
            let given = properties["MapPublicIpOnLaunch"]
            let isGivenByOthers = party.subnets.contains { routing.subnets[$0]?.mapsPublicAddress == true }
            if given != nil || isGivenByOthers {
                mends.append(
                    Mend(
                        id: subnet,
                        changes: [
                            ("\(properties.path).MapPublicIpOnLaunch", .text(Text("true"), line: properties.line))
                        ],
                        place: scene.place(given, of: subnet), hint: "MapPublicIpOnLaunch: true", rank: 0))
            }
        }
        guard let view = party.subnetsView else { return mends }
        func name(_ id: String) -> Item { .text(Text(.resource(id, attribute: nil)), line: view.line) }
        let all = routing.subnets.keys.filter { id in
            switch routing.way(from: id) {
            case .unknown: false
            default: true
            }
        }.sorted()
        if view.item.text != nil {
            return mends
                + all.filter { $0 != subnet }.map { mend(party.owner, view, name($0), Scene.name($0), rank: 1) }
        }
        // Two of one zone would be another fault.
        let zones = party.subnets.filter { $0 != subnet }.map { routing.subnets[$0]?.zone }
        for element in view.elements where element.item.resource?.id == subnet {
            for other in all where !party.subnets.contains(other) && !zones.contains(routing.subnets[other]?.zone) {
                mends.append(mend(party.owner, element, name(other), Scene.name(other), rank: 1))
            }
        }
        // All of them, by others that lead out alike.
        for kind in [true, false] {
            let others = all.filter { id in
                switch routing.way(from: id) {
                case .internetGateway: kind
                case .nat: !kind
                default: false
                }
            }
            guard let first = view.elements.first, others.count > 1, Set(others) != Set(party.subnets) else { continue }
            mends.append(
                Mend(
                    id: party.owner, changes: [(view.path, .list(others.map(name), line: view.line))],
                    place: Place(file: scene.file(of: party.owner), path: view.path, line: first.line),
                    hint: Self.names(others), rank: 1))
        }
        return mends
    }

    // MARK: Endpoints

    func endpointMends(_ service: String, _ subnet: String) -> [Mend] {
        guard let vpc = routing.subnets[subnet]?.vpc else { return [] }
        return scene.view.all("AWS::EC2::VPCEndpoint").flatMap { endpoint -> [Mend] in
            let properties = endpoint.properties
            var mends: [Mend] = []
            if Self.service(of: endpoint) == service {
                let text = properties["PrivateDnsEnabled"]
                if let text {
                    mends.append(mend(endpoint.id, text, .text(Text("true"), line: text.line), "true", rank: 0))
                }
                if let own = properties["VpcId"] {
                    mends.append(
                        mend(
                            endpoint.id, own, .text(Text(.resource(vpc, attribute: nil)), line: own.line),
                            Scene.name(vpc), rank: 0))
                }
                if let tables = properties["RouteTableIds"], let table = routing.table(of: subnet) {
                    let name = Item.text(Text(.resource(table, attribute: nil)), line: tables.line)
                    for element in tables.elements {
                        mends.append(mend(endpoint.id, element, name, Scene.name(table), rank: 0))
                    }
                    mends.append(
                        mend(
                            endpoint.id, tables, .list(tables.item.elements + [name], line: tables.line),
                            "and \(Scene.name(table))", rank: 1))
                }
                if let type = properties["VpcEndpointType"] {
                    // It has what the one or the other is made of.
                    let parts = ["Interface": ["SubnetIds", "SecurityGroupIds"], "Gateway": ["RouteTableIds"]]
                    for (other, names) in parts.sorted(by: { $0.key < $1.key })
                    where type.literal != other && names.contains(where: { properties[$0] != nil }) {
                        mends.append(mend(endpoint.id, type, .text(Text(other), line: type.line), other, rank: 1))
                    }
                }
            } else if let name = properties["ServiceName"] {
                let text = Text([.literal("com.amazonaws."), .hole(.pseudo("AWS::Region")), .literal(".\(service)")])
                mends.append(
                    Mend(
                        id: endpoint.id, changes: [(name.path, .text(text, line: name.line))],
                        place: place(name, of: endpoint.id), hint: service, rank: 2))
            }
            return mends
        }
    }

    // MARK: Images

    /// An image of ECR's, where its endpoints are, and nothing leads to other registries.
    func imageMends(_ party: Party, _ subnet: String) -> [Mend] {
        guard let vpc = routing.subnets[subnet]?.vpc,
            scene.view.all("AWS::EC2::VPCEndpoint").contains(where: {
                $0.properties["VpcId"]?.item.resource?.id == vpc && Self.service(of: $0) == "ecr.dkr"
            })
        else { return [] }
        let tasks = scene.services.services.filter { service in
            service.resource.id == party.id || scene.hosts(of: service).contains { $0.id == party.id }
        }
        return tasks.flatMap { service -> [Mend] in
            guard let definition = scene.view.resource(named: service.view["TaskDefinition"]) else { return [] }
            return (service.task?.containers ?? []).compactMap { container in
                guard let image = container["Image"] else { return nil }
                let text = Text([
                    .hole(.pseudo("AWS::AccountId")), .literal(".dkr.ecr."), .hole(.pseudo("AWS::Region")),
                    .literal(".amazonaws.com/image"),
                ])
                return mend(definition.id, image, .text(text, line: image.line), "one in ECR", rank: 0)
            }
        }
    }
}
