// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// From the internet to balancers, and from them to tasks.
extension Reach {
    mutating func enterBalancers() {
        for resource in scene.view.all("AWS::ElasticLoadBalancingV2::LoadBalancer") {
            let balancer = scene.balancer(resource)
            let listeners = scene.listeners(of: resource.id)
            let isNetwork = resource.properties["Type"]?.literal == "network"
            let scheme = resource.properties["Scheme"]
            let isFacing = scheme == nil ? true : scheme?.literal.map { $0 == "internet-facing" }
            if isFacing == true {
                let addresses = resource.properties["IpAddressType"]
                let hasIPv6 = addresses != nil && addresses?.literal != "ipv4"
                for listener in listeners { enter(listener, of: balancer, hasIPv6: hasIPv6) }
                enterSixth(listeners, of: balancer)
                for subnet in balancer.subnets { enterWay(subnet, of: balancer) }
            } else {
                for listener in listeners { keepSources(listener, of: balancer) }
            }
            enterRegistered(balancer, isNetwork: isNetwork)
            for service in scene.services.services {
                for target in service.targets { enter(target, of: service, behind: balancer, isNetwork: isNetwork) }
            }
        }
    }

    private func port(_ listener: StackView.Resource) -> ClosedRange<Int>? {
        listener.properties["Port"]?.integer.map { $0...$0 }
    }

    private func transports(_ protocolName: View?) -> [String] {
        switch protocolName?.literal {
        case "UDP", "QUIC": ["udp"]
        case "TCP_UDP", "TCP_QUIC": ["tcp", "udp"]
        default: ["tcp"]
        }
    }

    private mutating func enter(_ listener: StackView.Resource, of balancer: Party, hasIPv6: Bool) {
        guard let port = port(listener) else { return }
        for subnet in balancer.subnets {
            cross(subnet, isOut: false, [port], nil, "\(Scene.name(listener.id)) listens there")
            cross(subnet, isOut: true, Self.answers, nil, "\(Scene.name(balancer.id)) answers its clients there")
        }
        for transport in transports(listener.properties["Protocol"]) {
            open(
                balancer, port, over: transport, hasIPv6: hasIPv6, code: "N201",
                said: listener.properties["Port"].map { [Miss.Said(id: listener.id, view: $0)] } ?? [],
                "\(Scene.name(listener.id)) listens there, and \(Scene.name(balancer.id)) is internet-facing")
        }
    }

    /// Who asks inside is whoever the template lets in.
    private mutating func keepSources(_ listener: StackView.Resource, of balancer: Party) {
        guard let port = port(listener) else { return }
        for opening in balancer.groups.flatMap({ groups.openings[$0] ?? [] }) where opening.isIngress {
            for transport in transports(listener.properties["Protocol"])
            where opening.admits(port, over: transport) != false {
                keep(opening, Use(ports: port, transport: transport, other: .anyone))
            }
        }
    }

    /// A balancer that is opened to all of IPv6 at one port is at each.
    private mutating func enterSixth(_ listeners: [StackView.Resource], of balancer: Party) {
        let all = Peer.block6("::/0")
        let openings = balancer.groups.flatMap { groups.openings[$0] ?? [] }.filter { $0.isIngress && $0.peer == all }
        let ports = listeners.compactMap { port($0) }
        let isMeant = ports.contains { port in openings.contains { $0.admits(port, over: "tcp") == true } }
        guard isMeant, let group = balancer.groups.first else { return }
        for port in ports where !openings.contains(where: { $0.admits(port, over: "tcp") != false }) {
            fault(
                "N411", place(of: group),
                "\(Scene.name(group)) admits ::/0 at other ports of \(Scene.name(balancer.id)), and not at \(port.lowerBound)"
            )
        }
    }

    /// A NAT gateway, of any network, stands where an internet gateway is.
    mutating func enterGateways() {
        for nat in scene.view.all("AWS::EC2::NatGateway") where nat.properties["ConnectivityType"]?.literal != "private"
        {
            guard let written = nat.properties["SubnetId"], let subnet = written.item.resource?.id else { continue }
            let party = Party(nat.id, groups: nil, subnets: written, in: scene)
            let link = look(for: "nat \(nat.id) \(subnet)")
            let miss = Miss.way(party, subnet: subnet, service: nil)
            let place = scene.place(written, of: nat.id)
            switch routing.way(from: subnet) {
            case .nat:
                fault(
                    "N106", place,
                    "\(Scene.name(subnet)) leads out through a NAT gateway itself: it takes a public subnet",
                    link: link,
                    miss)
            case .none:
                fault(
                    "N106", place,
                    "\(Scene.name(subnet)) has no route to an internet gateway: it takes a public subnet",
                    link: link, miss)
            default: continue
            }
        }
    }

    private mutating func enterWay(_ subnet: String, of balancer: Party) {
        let link = look(for: "front \(balancer.id) \(subnet)")
        let miss = Miss.way(balancer, subnet: subnet, service: nil)
        switch routing.way(from: subnet) {
        case .unknown: return
        case .internetGateway(let elements): need(elements)
        case .nat:
            fault(
                "N202", balancer.subnetsPlace,
                "\(Scene.name(subnet)) leads out through a NAT gateway: \(Scene.name(balancer.id)) is "
                    + "internet-facing, and takes subnets with a route to an internet gateway", link: link, miss)
        case .none(let place, let message):
            fault(
                "N202", place, "\(message): \(Scene.name(balancer.id)) is internet-facing", link: link, miss)
        }
    }

    // MARK: Targets

    /// Instances that a target group names, or that a group of instances registers in it.
    private mutating func enterRegistered(_ balancer: Party, isNetwork: Bool) {
        let listeners = scene.listeners(of: balancer.id)
        for group in scene.view.all("AWS::ElasticLoadBalancingV2::TargetGroup") {
            guard listeners.contains(where: { $0.names.contains(group.id) }),
                group.properties["TargetType"]?.literal ?? "instance" == "instance"
            else { continue }
            let named = (group.properties["Targets"]?.elements ?? []).compactMap { target -> (Party, Int)? in
                guard let resource = scene.view.resource(named: target["Id"]), resource.type == "AWS::EC2::Instance",
                    let port = (target["Port"] ?? group.properties["Port"])?.integer
                else { return nil }
                return (scene.instance(resource), port)
            }
            let scaled = scene.view.all("AWS::AutoScaling::AutoScalingGroup").compactMap { resource -> (Party, Int)? in
                guard resource.properties["TargetGroupARNs"]?.item.resources.contains(group.id) == true,
                    let port = group.properties["Port"]?.integer
                else { return nil }
                return (scene.group(resource), port)
            }
            for (party, port) in named + scaled {
                for transport in transports(group.properties["Protocol"]) {
                    enter(balancer, party, [port...port], transport, isNetwork: isNetwork)
                }
            }
        }
    }

    private mutating func enter(_ target: View, of service: ServiceView, behind balancer: Party, isNetwork: Bool) {
        let named = [target["TargetGroupArn"], target["AdvancedConfiguration"]?["AlternateTargetGroupArn"]]
        for group in named.compactMap({ scene.view.resource(named: $0) }) {
            let doors = scene.view.resources.filter { door in
                door.type == "AWS::ElasticLoadBalancingV2::Listener"
                    && door.properties["LoadBalancerArn"]?.item.resource?.id == balancer.id
            }
            let rules = scene.view.all("AWS::ElasticLoadBalancingV2::ListenerRule").filter { rule in
                doors.contains { rule.names.contains($0.id) }
            }
            guard (doors + rules).contains(where: { $0.names.contains(group.id) }) else { continue }
            // Each is needed, at one of its ranges.
            var ports: [[ClosedRange<Int>]] = []
            var parties: [Party] = []
            guard let port = target["ContainerPort"]?.integer, let task = service.task else { continue }
            switch task.networkMode {
            case "awsvpc":
                ports = [[port...port]]
                parties = scene.tasks(service).map { [$0] } ?? []
            case "bridge", "host":
                guard let ranges = hostPorts(of: port, in: task, container: target["ContainerName"]?.literal) else {
                    continue
                }
                ports = [ranges]
                parties = scene.hosts(of: service)
            default: continue
            }
            var said = target["ContainerPort"].map { [Miss.Said(id: service.resource.id, view: $0)] } ?? []
            if let fixed = fixedPort(of: port, in: service, container: target["ContainerName"]?.literal) {
                said.append(fixed)
            }
            var saidOf = [said]
            if let view = group.properties["HealthCheckPort"], let check = view.integer,
                !ports.contains([check...check])
            {
                ports.append([check...check])
                saidOf.append([Miss.Said(id: group.id, view: view)])
            }
            for party in parties {
                for (ranges, said) in zip(ports, saidOf) {
                    // Whatever the traffic is, health is asked for over TCP.
                    let isCheck = ports.count > 1 && ranges == ports[1]
                    for transport in isCheck ? ["tcp"] : transports(group.properties["Protocol"]) {
                        if isNetwork, balancer.groups.isEmpty, !balancer.hasOtherGroups, let range = ranges.first,
                            showsClients(group, transport), isFacing(balancer), range == ports.first?.first
                        {
                            // Whether they are shown is said, or the default of the kind.
                            let attribute = group.properties["TargetGroupAttributes"]?.elements.first {
                                $0["Key"]?.literal == "preserve_client_ip.enabled"
                            }
                            let said =
                                said
                                + (attribute?["Value"].map { [Miss.Said(id: group.id, view: $0, other: "false")] } ?? [])
                            enterClients(
                                party, range, transport, said: said,
                                "\(Scene.name(balancer.id)) shows its clients' own addresses")
                        }
                        // Health is asked for by the nodes, whoever asks for the rest.
                        let isAsked =
                            transport == "tcp" && (ranges == ports.last || hidesClients(group, transport))
                        enter(
                            balancer, party, ranges, transport, isNetwork: isNetwork, isAskedByNodes: isAsked,
                            said: said)
                    }
                }
            }
        }
    }

    private func isFacing(_ balancer: Party) -> Bool {
        let scheme = scene.resource(balancer.id)?.properties["Scheme"]
        return scheme == nil || scheme?.literal == "internet-facing"
    }

    private mutating func enter(
        _ balancer: Party, _ party: Party, _ ranges: [ClosedRange<Int>], _ transport: String, isNetwork: Bool,
        isAskedByNodes: Bool = true, said: [Miss.Said] = []
    ) {
        guard let range = ranges.first else { return }
        let what = "\(Scene.name(balancer.id)) leads there"
        if isNetwork, balancer.groups.isEmpty {
            // It has no group that could be named: clients' addresses come through, or its own.
            if !balancer.hasOtherGroups {
                open(party, range, over: transport, hasIPv6: true, code: "N204", said: said, what)
                if isAskedByNodes { enterNodes(of: balancer, party, range, transport, what) }
            }
            return
        }
        pass(
            from: balancer, to: party, ranges, over: transport, codes: Codes(out: "N203", into: "N204"), said: said,
            what)
        if isNetwork {
            // The client's own address may be what the target sees.
            for opening in party.groups.flatMap({ groups.openings[$0] ?? [] })
            where opening.isIngress && opening.admits(range, over: transport) != false {
                keep(opening, Use(ports: range, transport: transport, other: .anyone))
            }
        }
    }

    mutating func keep(_ opening: Opening, _ use: Use) {
        need([opening.element])
        note(opening, use)
    }
}
