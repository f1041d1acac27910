// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What the author of a file may have meant: each single value that would give a fault the link that it misses.
extension Reach {
    func mends(of miss: Miss) -> [Mend] {
        switch miss {
        case .rule(let rule): ruleMends(rule) + swaps(rule) + portMends(rule) + groupMends(rule)
        case .acl(let acl): aclMends(acl)
        case .way(let party, let subnet, let service):
            routeMends(subnet) + subnetMends(party, subnet, service)
                + (service.map { $0 == "internet" ? imageMends(party, subnet) : endpointMends($0, subnet) } ?? [])
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
                // One that is of no port, as of ICMP, was not meant.
                if opening.transport != rule.transport, (view["FromPort"]?.integer ?? -1) < 0 { return [] }
                return [portMend(of: view, id, port, rule.transport, opening)]
                    + (widening(of: view, id, port, opening).map { [$0] } ?? [])
            case (true, false, true):
                return peerMend(of: view, id, rule).map { mend in
                    var mend = mend
                    mend.isBeside = needed.contains(opening.element)
                    return [mend]
                } ?? []
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

    /// The next ports, beside one that is needed: `3000-3001`, where 3000 stands.
    private func widening(of view: View, _ id: String, _ port: ClosedRange<Int>, _ opening: Opening) -> Mend? {
        guard needed.contains(opening.element), let from = view["FromPort"], let to = view["ToPort"],
            let own = from.integer, own == to.integer, abs(port.lowerBound - own) <= 10
        else { return nil }
        let (end, value) = port.lowerBound > own ? (to, port.upperBound) : (from, port.lowerBound)
        return Mend(
            id: id, changes: [(end.path, .text(Text("\(value)"), line: end.line))], place: place(end, of: id),
            hint: "\(min(own, value))-\(max(own, value))", rank: 0)
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

    static func name(of group: String, like view: View, _ line: Int) -> Item {
        .text(Text(.resource(group, attribute: view.item.resource?.attribute)), line: line)
    }

    /// Another port at the end that is asked: one that a rule admits.
    private func portMends(_ rule: Miss.Rule) -> [Mend] {
        let open = rule.party.groups.flatMap { groups.openings[$0] ?? [] }.filter {
            $0.isIngress == rule.isIngress && !$0.isDefault && means($0.peer, rule.target) != false
        }
        let ports = Set(open.compactMap { $0.ports?.lowerBound }).filter { $0 > 0 }.sorted().prefix(4)
        return rule.said.flatMap { said in
            let values = said.other.map { [$0] } ?? ports.filter { !isTaken($0, beside: said.id) }.map { "\($0)" }
            return values.map { value in
                Mend(
                    id: said.id, changes: [(said.view.path, .text(Text(value), line: said.view.line))],
                    place: scene.valuePlace(said.view, of: said.id), hint: value, rank: 4)
            }
        }
    }

    /// Whether another listener of the same balancer has a port already.
    private func isTaken(_ port: Int, beside listener: String) -> Bool {
        guard let balancer = scene.resource(listener)?.properties["LoadBalancerArn"]?.item.resource?.id else {
            return false
        }
        return scene.listeners(of: balancer).contains {
            $0.id != listener && $0.properties["Port"]?.integer == port
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

    func mend(_ id: String, _ view: View, _ item: Item?, _ hint: String, rank: Int) -> Mend {
        Mend(id: id, changes: [(view.path, item)], place: place(view, of: id), hint: hint, rank: rank)
    }

    /// A value of a resource stands where its name does; one of a mapping, where it does itself.
    func place(_ view: View, of id: String) -> Place { scene.place(view, of: id) }
}
