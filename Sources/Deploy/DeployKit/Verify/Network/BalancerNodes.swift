// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Who it is that targets of a network balancer without groups are asked by: its clients, or its own nodes.
extension Reach {
    /// Whether targets see who asks, and not the balancer.
    /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html>
    func showsClients(_ group: StackView.Resource, _ transport: String) -> Bool {
        let attributes = group.properties["TargetGroupAttributes"]?.elements ?? []
        if let said = attributes.first(where: { $0["Key"]?.literal == "preserve_client_ip.enabled" }) {
            return said["Value"]?.boolean == true
        }
        return group.properties["TargetType"]?.literal ?? "instance" == "instance" || transport == "udp"
    }

    /// Whether targets surely see the balancer alone.
    func hidesClients(_ group: StackView.Resource, _ transport: String) -> Bool {
        let attributes = group.properties["TargetGroupAttributes"]?.elements ?? []
        let said = attributes.first { $0["Key"]?.literal == "preserve_client_ip.enabled" }
        if let said { return said["Value"]?.boolean == false }
        return !showsClients(group, transport)
    }

    /// What clients ask of targets themselves.
    mutating func enterClients(
        _ party: Party, _ range: ClosedRange<Int>, _ transport: String, said: [Miss.Said], _ what: String
    ) {
        let link = look(for: "clients \(party.id) \(range) \(transport)")
        let there = Target.internet(isVPCKnown: true, hasIPv6: false)
        let isAdmitted = party.groups.flatMap { groups.openings[$0] ?? [] }.contains {
            $0.isIngress && $0.admits(range, over: transport) != false && means($0.peer, there) != false
        }
        // Whoever admits nobody at all is told by another rule.
        let isOpen = party.groups.flatMap { groups.openings[$0] ?? [] }.contains {
            $0.isIngress && $0.admits(range, over: transport) != false
        }
        if isAdmitted || !isOpen || party.groups.isEmpty || hasUnknownRules(party) { return }
        fault(
            "N204", place(of: party.groups.first ?? party.id),
            "no rule of \(Self.names(party.groups)) admits anybody of the internet at port \(range.lowerBound): \(what)",
            link: link,
            .rule(Miss.Rule(party, isIngress: true, [range], transport, there, said)))
    }

    /// What the nodes ask from their own subnets, for health or for clients whose address they do not show.
    /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html>
    mutating func enterNodes(
        of balancer: Party, _ party: Party, _ range: ClosedRange<Int>, _ transport: String, _ what: String
    ) {
        if party.groups.isEmpty || hasUnknownRules(party) { return }
        let openings = party.groups.flatMap { groups.openings[$0] ?? [] }.filter {
            $0.isIngress && !$0.peer.isNowhere && $0.admits(range, over: transport) != false
        }
        guard let only = openings.first else { return }
        for subnet in balancer.places {
            let link = look(for: "nodes \(balancer.id) \(party.id) \(range) \(transport) \(subnet ?? "")")
            let there = Target.party(balancer, subnet: subnet)
            if openings.contains(where: { mayMean($0.peer, there, from: subnet) }) { continue }
            let message =
                "no rule of \(Self.names(party.groups)) admits a node of \(Scene.name(balancer.id)) at port "
                + "\(range.lowerBound), whose addresses are those of its subnets: \(what)"
            let peer = ["SourceSecurityGroupId", "SourceSecurityGroupName", "SourcePrefixListId", "CidrIp", "CidrIpv6"]
                .compactMap { only.view?[$0] }.first
            if openings.count == 1, let peer {
                fault("N204", scene.place(peer, of: only.element.id), message, link: link)
            } else {
                fault(
                    "N204", place(of: party.groups[0]), message, link: link,
                    .rule(Miss.Rule(party, isIngress: true, [range], transport, there, [])))
            }
        }
    }

    /// Where the subnet's own block is not known, it is still none of the internet's, or of another part of its VPC.
    private func mayMean(_ peer: Peer, _ node: Target, from subnet: String?) -> Bool {
        guard let means = means(peer, node) else {
            guard case .block(let range) = peer, range.length > 0 else { return true }
            let vpc = subnet.flatMap { routing.subnets[$0]?.vpc }
            let known = vpc.map { blocks(of: $0) } ?? []
            if known.isEmpty || known.contains(nil) { return range.isPrivate || range.length < 8 }
            return known.contains { $0?.overlaps(range) == true }
        }
        return means
    }
}
