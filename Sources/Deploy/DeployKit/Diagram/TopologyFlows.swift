// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension Topology {
    /// The connections that a security group lets in; to the internet also those that it lets out.
    ///
    /// Between two groups each connection has a rule on either side, and is drawn once, by the one who lets it in.
    func flows(of resource: Resource) -> [Flow] {
        guard resource.type == "AWS::EC2::SecurityGroup" else { return [] }
        let here = End.group(resource.id)
        let ingress = Self.rules(resource.properties["SecurityGroupIngress"], isOptional: !resource.isDefault)
        let egress = Self.rules(resource.properties["SecurityGroupEgress"], isOptional: !resource.isDefault)
        return ingress.compactMap { rule in rule.peer.map { Flow(from: $0, to: here, ports: rule.ports) } }
            + egress.compactMap { rule in rule.peer.map { Flow(from: here, to: $0, ports: rule.ports) } }
    }

    private static func rules(_ value: Value?, isOptional: Bool) -> [(peer: End?, ports: [Port])] {
        (value?.elements ?? []).flatMap { $0.plain.alternatives }.map { rule, isDefault in
            let ports = (rule["FromPort"]?.alternatives ?? []).compactMap { port, isUsual -> Port? in
                guard case .integer(let number) = port else { return nil }
                return Port(number: number, isOptional: isOptional || !isDefault || !isUsual)
            }
            return (ports.isEmpty ? nil : peer(of: rule), ports)
        }
    }

    private static func peer(of rule: Value) -> End? {
        if let group = rule["SourceSecurityGroupId"]?.target { return .group(group) }
        if let parameter = rule["CidrIp"]?.parameter { return .client(parameter) }
        return .internet
    }

    /// One flow for each pair of ends, with every port once.
    static func merged(_ flows: [Flow]) -> [Flow] {
        var result: [Flow] = []
        for flow in flows {
            if let index = result.firstIndex(where: { $0.from == flow.from && $0.to == flow.to }) {
                result[index].ports += flow.ports.filter { port in
                    !result[index].ports.contains { $0.number == port.number }
                }
            } else {
                result.append(flow)
            }
        }
        return result
    }

    /// The picture in words.
    var description: String {
        let sentences = flows.map { flow -> String in
            let ports = flow.ports.map { "\($0.number)\($0.isOptional ? " by parameter" : "")" }
                .joined(separator: ", ")
            return "From \(name(flow.from)) to \(name(flow.to, isTarget: true)) on port \(ports)."
        }
        let places = boxes.map { box in
            "\(box.title) (\(box.captions.joined(separator: ", "))) in the \(box.subnets.spoken.lowercased())"
                + (box.zone.map { " of zone \($0 + 1)" } ?? "") + (box.isOptional ? ", by parameter" : "")
        }
        return (["In the VPC: " + places.joined(separator: "; ") + "."] + sentences).joined(separator: " ")
    }

    private func name(_ end: End, isTarget: Bool = false) -> String {
        switch end {
        case .internet: isTarget ? "what lies outside the VPC" : "the internet"
        case .client(let parameter): "the addresses of \(parameter.name)"
        case .group(let id): groupName(id)
        }
    }
}
