// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What the author of a file may have meant: each single value that would give a fault the link that it misses.
extension Reach {
    func mends(of miss: Miss) -> [Mend] {
        switch miss {
        case .rule(let rule): ruleMends(rule) + swaps(rule) + portMends(rule) + groupMends(rule)
        case .way(let party, let subnet, let service):
            routeMends(subnet) + subnetMends(party, subnet, service)
                + (service.map { endpointMends($0, subnet) } ?? [])
        }
    }

    // MARK: Rules of groups

    /// A rule that has the right peer and another port, or the right port and another peer, or is another group's.
    private func ruleMends(_ rule: Miss.Rule) -> [Mend] {
        guard let port = rule.ports.first else { return [] }
        let all = groups.openings.sorted { $0.key < $1.key }.flatMap(\.value)
        return all.flatMap { opening -> [Mend] in
            guard let view = opening.view, opening.isIngress == rule.isIngress, !opening.peer.isNowhere else {
                return []
            }
            let id = opening.element.id
            let isOwn = rule.party.groups.contains(opening.group)
            let isMeant = means(opening.peer, rule.target) != false
            let isOpen = rule.ports.contains { opening.admits($0, over: rule.transport) != false }
            switch (isOwn, isMeant, isOpen) {
            case (true, true, false):
                return [portMend(of: view, id, port, rule.transport, opening)]
            case (true, false, true):
                return peerMend(of: view, id, rule).map { [$0] } ?? []
            case (false, true, true):
                guard let group = rule.party.groups.first, let name = view["GroupId"] ?? view["GroupName"] else {
                    return []
                }
                return [mend(id, name, Self.name(of: group, like: name, name.line), Scene.name(group), rank: 2)]
            default: return []
            }
        }
    }

    private func portMend(
        of view: View, _ id: String, _ port: ClosedRange<Int>, _ transport: String, _ opening: Opening
    ) -> Mend {
        let line = view.line
        var changes: [(path: String, item: Item?)] = []
        var place = view
        var hint = "port \(port.lowerBound)"
        if let name = view["IpProtocol"], opening.transport != transport {
            changes.append((name.path, .text(Text(transport), line: line)))
            place = name
            hint = transport
        }
        if let from = view["FromPort"], let to = view["ToPort"],
            opening.ports?.contains(port.lowerBound) != true
                || opening.ports?.contains(port.upperBound) != true
        {
            let low = from.integer ?? 0
            let high = to.integer ?? 0
            // One end only, where the other is right.
            let isLowRight = low <= port.lowerBound && low < high
            let isHighRight = high >= port.upperBound && low < high
            if !isLowRight {
                changes.append((from.path, .text(Text("\(port.lowerBound)"), line: line)))
            }
            if !isHighRight {
                changes.append((to.path, .text(Text("\(port.upperBound)"), line: line)))
            }
            place = isLowRight ? to : from
            hint = "\(isLowRight ? port.upperBound : port.lowerBound)"
        }
        return Mend(id: id, changes: changes, place: self.place(place, of: id), hint: hint, rank: 0)
    }

    private func peerMend(of view: View, _ id: String, _ rule: Miss.Rule) -> Mend? {
        let side = rule.isIngress ? "Source" : "Destination"
        let names = [
            "\(side)SecurityGroupId", "\(side)SecurityGroupName", "\(side)PrefixListId", "CidrIp", "CidrIpv6",
        ]
        guard let peer = names.compactMap({ view[$0] }).first else { return nil }
        var changes: [(path: String, item: Item?)] = names.compactMap { view[$0] }.map { ($0.path, nil) }
        let hint: String
        switch rule.target {
        case .party(let party, let subnet):
            if let group = party.groups.first {
                changes.append(
                    (
                        "\(view.path).\(side)SecurityGroupId",
                        .text(Text(.resource(group, attribute: nil)), line: view.line)
                    ))
                hint = Scene.name(group)
            } else if let block = subnet.flatMap({ routing.subnets[$0]?.block }) {
                changes.append(("\(view.path).CidrIp", .text(Text(block.description), line: view.line)))
                hint = block.description
            } else {
                return nil
            }
        case .internet:
            changes.append(("\(view.path).CidrIp", .text(Text("0.0.0.0/0"), line: view.line)))
            hint = "0.0.0.0/0"
        case .anyone: return nil
        }
        return Mend(id: id, changes: changes, place: place(peer, of: id), hint: hint, rank: 1)
    }

    /// Another group before one of both ends.
    private func groupMends(_ rule: Miss.Rule) -> [Mend] {
        var parties = [rule.party]
        if case .party(let other, _) = rule.target { parties.append(other) }
        // One whose rules are not known would mend anything.
        let all = groups.openings.keys.filter { !groups.unknown.contains($0) }.sorted()
        return parties.flatMap { party -> [Mend] in
            guard let view = party.groupsView else { return [] }
            let elements = view.item.text == nil ? view.elements : [view]
            return elements.flatMap { element -> [Mend] in
                all.filter { $0 != element.item.resource?.id }.map {
                    mend(
                        party.owner, element, Self.name(of: $0, like: element, element.line), Scene.name($0),
                        rank: Mend.ofGroups)
                }
            }
        }
    }

    private static func name(of group: String, like view: View, _ line: Int) -> Item {
        .text(Text(.resource(group, attribute: view.item.resource?.attribute)), line: line)
    }

    /// Another port at the end that is asked: one that a rule admits.
    private func portMends(_ rule: Miss.Rule) -> [Mend] {
        let open = rule.party.groups.flatMap { groups.openings[$0] ?? [] }.filter {
            $0.isIngress == rule.isIngress && !$0.isDefault && means($0.peer, rule.target) != false
        }
        let ports = Set(open.compactMap { $0.ports?.lowerBound }).filter { $0 > 0 }.sorted().prefix(4)
        return rule.said.flatMap { said in
            let values = said.other.map { [$0] } ?? ports.map { "\($0)" }
            return values.map { value in
                Mend(
                    id: said.id, changes: [(said.view.path, .text(Text(value), line: said.view.line))],
                    place: scene.valuePlace(said.view, of: said.id), hint: value, rank: 4)
            }
        }
    }

    /// A rule that stands the wrong way round.
    private func swaps(_ rule: Miss.Rule) -> [Mend] {
        let side = rule.isIngress ? "Source" : "Destination"
        return scene.view.all(rule.isIngress ? "AWS::EC2::SecurityGroupIngress" : "AWS::EC2::SecurityGroupEgress")
            .compactMap { resource -> Mend? in
                guard let group = resource.properties["GroupId"],
                    let peer = resource.properties["\(side)SecurityGroupId"],
                    let own = peer.item.resource?.id, rule.party.groups.contains(own)
                else { return nil }
                return Mend(
                    id: resource.id, changes: [(group.path, peer.item), (peer.path, group.item)],
                    place: place(group, of: resource.id), hint: "the other way round", rank: 2)
            }
    }

    private func mend(_ id: String, _ view: View, _ item: Item?, _ hint: String, rank: Int) -> Mend {
        Mend(id: id, changes: [(view.path, item)], place: place(view, of: id), hint: hint, rank: rank)
    }

    /// A value of a resource stands where its name does; one of a mapping, where it does itself.
    private func place(_ view: View, of id: String) -> Place { scene.place(view, of: id) }

    // MARK: Routes

    private func routeMends(_ subnet: String) -> [Mend] {
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

    private func subnetMends(_ party: Party, _ subnet: String, _ service: String?) -> [Mend] {
        var mends: [Mend] = []
        if service != nil, party.hasPublicAddress == false, let place = party.addressView {
            mends.append(mend(party.owner, place, .text(Text("ENABLED"), line: place.line), "ENABLED", rank: 2))
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

    private func endpointMends(_ service: String, _ subnet: String) -> [Mend] {
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
                    for other in ["Interface", "Gateway"] where type.literal != other {
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
}
