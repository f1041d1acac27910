// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Instances: those that tasks run on, and those that somebody works on.
extension Reach {
    mutating func enterInstances() {
        let endpoints = scene.view.all("AWS::EC2::InstanceConnectEndpoint")
        for resource in scene.view.all("AWS::EC2::Instance") {
            let instance = scene.instance(resource)
            for endpoint in endpoints {
                var party = Party(
                    endpoint.id, groups: endpoint.properties["SecurityGroupIds"],
                    subnets: endpoint.properties["SubnetId"],
                    in: scene)
                if endpoint.properties["SecurityGroupIds"] == nil { party.hasOtherGroups = true }
                guard mayMeet(party, instance) else { continue }
                pass(
                    from: party, to: instance, [22...22], codes: Codes(out: "N411", into: "N411"),
                    "\(Scene.name(endpoint.id)) leads to \(Scene.name(resource.id))")
            }
            guard let script = Self.script(of: resource) else { continue }
            for port in Self.ports(askedBy: script) {
                let isLet = lets(
                    instance, isIngress: false, [port...port], .internet(isVPCKnown: false, hasIPv6: true))
                if !isLet {
                    fault(
                        "N411", place(of: instance.groups.first ?? instance.id),
                        "no rule of \(Self.names(instance.groups)) lets \(Scene.name(resource.id)) out at port \(port), where "
                            + "its packages are"
                    )
                }
            }
            for subnet in instance.subnets {
                // A way is there in some networks and not in others: it is used, and not asked for.
                switch routing.way(from: subnet) {
                case .nat(let elements): need(elements)
                case .internetGateway(let elements): need(elements)
                default: continue
                }
            }
        }
    }

    /// Whether two may stand in the same VPC.
    private func mayMeet(_ one: Party, _ other: Party) -> Bool {
        let networks = [one, other].map { Set($0.subnets.compactMap { routing.subnets[$0]?.vpc }) }
        return networks.contains(where: \.isEmpty) || !networks[0].isDisjoint(with: networks[1])
    }

    /// What an instance does when it starts, where all of it is known.
    static func script(of instance: StackView.Resource) -> String? {
        instance.properties["UserData"]?.item.text?.rendered
    }

    /// The ports of package managers, and of the images that Docker builds from.
    static func ports(askedBy script: String) -> [Int] {
        if script.contains("docker") { return [443, 80] }
        if script.contains("apt-get") || script.contains("apt ") { return [80] }
        return script.contains("dnf ") || script.contains("yum ") ? [443] : []
    }
}
