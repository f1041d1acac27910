// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension Scene {
    /// Where a value stands: one of a mapping, or a parameter's default, where it is written.
    func valuePlace(_ view: View, of id: String) -> Place {
        let fallback = parts[Self.prefix(of: id)]?.template.fallback(at: view.path)
        let line = view.literal != nil && fallback?.text == view.literal ? fallback?.line : nil
        return Place(file: file(of: id), path: view.path, line: line ?? view.item.line)
    }
}

extension View {
    /// As a message shows it.
    var shown: String { literal ?? "the same block" }
}

extension Text {
    /// Whether two blocks of addresses surely overlap.
    func overlaps(_ other: Text?) -> Bool {
        guard let other else { return false }
        if let one = literal.flatMap(CIDRBlock.init), let two = other.literal.flatMap(CIDRBlock.init) {
            return one.overlaps(two)
        }
        // What a parameter says twice may be two lists' first elements; a resource's, or a part of a block, is what it is.
        let isSure = pieces.count == 1 && { if case .hole(.parameter) = pieces[0] { false } else { true } }()
        return self == other && (literal != nil || isSure)
    }
}

extension Reach {
    /// Where the zone of a subnet stands.
    func zonePlace(_ subnet: String) -> Place {
        let properties = scene.resource(subnet)?.properties
        return scene.place(properties?["AvailabilityZone"] ?? properties?["AvailabilityZoneId"], of: subnet)
    }

    /// The blocks of a VPC; `nil` for one that is to come.
    func blocks(of vpc: String) -> [CIDRBlock?] {
        let more = scene.view.all("AWS::EC2::VPCCidrBlock").filter { $0.properties["VpcId"]?.item.resource?.id == vpc }
        return ([scene.resource(vpc)].compactMap(\.self) + more).map {
            $0.properties["CidrBlock"]?.literal.flatMap(CIDRBlock.init)
        }
    }

    func vpc(of id: String) -> String? {
        scene.resource(id)?.properties["VpcId"]?.item.resource.flatMap {
            scene.resource($0.id)?.type == "AWS::EC2::VPC" ? $0.id : nil
        }
    }

    /// Two that are known to be in one zone.
    func repeatedZone(_ zones: [Text?]) -> [Int]? {
        for (index, zone) in zones.enumerated() {
            guard let zone, let before = zones[..<index].firstIndex(of: zone) else { continue }
            return [before, index]
        }
        return nil
    }

    /// Whatever stands in subnets behind groups.
    var parties: [Party] {
        scene.view.resources.compactMap { resource -> Party? in
            switch resource.type {
            case "AWS::ElasticLoadBalancingV2::LoadBalancer": scene.balancer(resource)
            case "AWS::EC2::VPCEndpoint": resource.properties["SubnetIds"] == nil ? nil : scene.endpoint(resource)
            case "AWS::EC2::Instance": scene.instance(resource)
            case "AWS::AutoScaling::AutoScalingGroup": scene.group(resource)
            default: nil
            }
        } + scene.services.services.compactMap { scene.tasks($0) } + stores.values.map(\.party)
    }

    /// Every rule of a group, as it is written.
    var writtenRules: [(view: View, id: String, isIngress: Bool)] {
        scene.view.resources.flatMap { resource -> [(view: View, id: String, isIngress: Bool)] in
            switch resource.type {
            case "AWS::EC2::SecurityGroup":
                return [("SecurityGroupIngress", true), ("SecurityGroupEgress", false)].flatMap { name, isIngress in
                    (resource.properties[name]?.elements ?? []).map { ($0, resource.id, isIngress) }
                }
            case "AWS::EC2::SecurityGroupIngress": return [(resource.properties, resource.id, true)]
            case "AWS::EC2::SecurityGroupEgress": return [(resource.properties, resource.id, false)]
            default: return []
            }
        }
    }
}
