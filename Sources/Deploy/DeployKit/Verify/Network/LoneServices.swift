// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Services that no balancer of these files leads to.
extension Reach {
    /// A service whose balancer is not of these files, or that is found by a name, or by its own address.
    mutating func enterAlone() {
        for service in scene.services.services {
            guard let task = service.task, task.networkMode == "awsvpc", let party = scene.tasks(service),
                !party.groups.isEmpty, !hasUnknownRules(party), !party.groups.contains(where: isGiven)
            else { continue }
            for target in service.targets {
                guard let group = scene.view.resource(named: target["TargetGroupArn"]), !isLedTo(group.id),
                    let view = target["ContainerPort"], let port = view.integer,
                    group.properties["Protocol"]?.literal != "UDP"
                else { continue }
                open(
                    party, port...port, over: "tcp", hasIPv6: true, code: "N204",
                    said: [Miss.Said(id: service.resource.id, view: view)],
                    "\(Scene.name(group.id)) leads there")
            }
            guard service.targets.isEmpty else { continue }
            enterPublished(party, service, task)
        }
    }

    /// Whether a balancer of the files' own leads to a target group.
    private func isLedTo(_ group: String) -> Bool {
        scene.view.resources.contains { resource in
            guard resource.names.contains(group) else { return false }
            if resource.type == "AWS::ElasticLoadBalancingV2::Listener" { return true }
            guard resource.type == "AWS::ElasticLoadBalancingV2::ListenerRule" else { return false }
            return resource.properties["ListenerArn"]?.item.resource.map { scene.resource($0.id) != nil } ?? false
        }
    }

    /// Whether a group is handed on, so that others may write rules of it.
    private func isGiven(_ group: String) -> Bool {
        scene.parts.values.contains { $0.outputs.values.contains { $0.contains(group) } }
            || scene.view.resources.contains {
                ($0.type == "AWS::CloudFormation::Stack" || $0.type.hasPrefix("Custom::")) && $0.names.contains(group)
            }
    }

    /// Ports of which a group opens none, though it opens others to somebody.
    private mutating func enterPublished(_ party: Party, _ service: ServiceView, _ task: TaskView) {
        let isNamed = service.view["ServiceRegistries"]?.elements.isEmpty == false
        guard party.hasPublicAddress == true || isNamed else { return }
        let mappings = task.containers.flatMap { $0["PortMappings"]?.elements ?? [] }
        let ports = mappings.compactMap { $0["ContainerPort"]?.integer }
        let openings = party.groups.flatMap { groups.openings[$0] ?? [] }.filter { $0.isIngress && !$0.peer.isNowhere }
        guard let first = ports.first, ports.count == mappings.count, !openings.isEmpty else { return }
        let isOpen = ports.contains { port in
            openings.contains {
                $0.admits(port...port, over: "tcp") != false || $0.admits(port...port, over: "udp") != false
            }
        }
        let link = look(for: "published \(party.id)")
        if isOpen { return }
        let definition = scene.view.resource(named: service.view["TaskDefinition"])?.id ?? ""
        let said = mappings.compactMap { mapping in
            mapping["ContainerPort"].map { Miss.Said(id: definition, view: $0) }
        }
        fault(
            "N209", place(of: party.groups[0]),
            "no rule of \(Self.names(party.groups)) admits anybody at \(Self.name(ports.map { $0...$0 })): "
                + "\(Scene.name(service.resource.id)) publishes it", link: link,
            .rule(
                Miss.Rule(
                    party, isIngress: true, [first...first], "tcp", .anyone, said)))
    }
}
