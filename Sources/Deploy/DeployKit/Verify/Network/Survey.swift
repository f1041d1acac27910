// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What all scenes of the files together need, and what none does.
struct Survey {
    struct Opening {
        let written: Reach.Written
        let group: String
        let groupName: String
        let isIngress: Bool
        let isDefault: Bool
    }

    /// Every element that some scene has.
    private(set) var elements: Set<Element> = []
    private(set) var openings: [Reach.Written: Opening] = [:]
    private(set) var needed: Set<Element> = []
    private(set) var uses: [Reach.Written: Set<Reach.Use>] = [:]
    /// Groups whose users are not all understood, by file and name.
    private var unjudged: Set<[String]> = []
    /// Files whose networks others may use.
    private var open: Set<String> = []
    private var outputs: [String: [String: Set<String>]] = [:]
    private var taken: [String: Set<String>] = [:]
    private var used: Set<[String]> = []

    init() {}

    mutating func add(_ reach: Reach) {
        needed.formUnion(reach.needed)
        uses.merge(reach.uses) { $0.union($1) }
        let scene = reach.scene
        for (prefix, part) in scene.parts {
            taken[part.file, default: []].formUnion(part.taken)
            for (name, ids) in part.outputs {
                outputs[part.file, default: [:]][name, default: []]
                    .formUnion(ids.filter { isNetwork($0, prefix, in: scene) }.map(Scene.name))
            }
        }
        for (group, openings) in reach.groups.openings {
            elements.insert(Element(kind: .group, id: group, place: scene.place(group)))
            for opening in openings {
                let written = reach.written(opening)
                elements.insert(opening.element)
                self.openings[written] = Opening(
                    written: written, group: group, groupName: Scene.name(group), isIngress: opening.isIngress,
                    isDefault: opening.isDefault)
            }
            if reach.groups.unknown.contains(group) { unjudged.insert(Self.key(group, scene)) }
        }
        enterUsers(reach)
        addEndpointGroups(scene)
        for routes in reach.routing.routes.values { elements.formUnion(routes.map(\.element)) }
        for (type, kind) in Self.kinds {
            for resource in scene.view.all(type) {
                elements.insert(Element(kind: kind, id: resource.id, place: scene.place(resource.id)))
            }
        }
    }

    private func isNetwork(_ id: String, _ prefix: String, in scene: Scene) -> Bool {
        Scene.prefix(of: id) == prefix && scene.resource(id)?.type.hasPrefix("AWS::EC2::") == true
    }

    private static let kinds: [(String, Element.Kind)] = [
        ("AWS::EC2::InternetGateway", .gateway), ("AWS::EC2::VPCGatewayAttachment", .attachment),
        ("AWS::EC2::NatGateway", .nat), ("AWS::EC2::VPCEndpoint", .endpoint), ("AWS::EC2::RouteTable", .table),
    ]

    private static func key(_ id: String, _ scene: Scene) -> [String] { [scene.file(of: id), Scene.name(id)] }

    /// Who stands behind each group, and whether all that it asks is understood.
    private mutating func enterUsers(_ reach: Reach) {
        let scene = reach.scene
        for resource in scene.view.resources where !Self.rules.contains(resource.type) {
            let groups = resource.names.filter { reach.groups.openings[$0] != nil }
            for group in groups {
                used.insert(Self.key(group, scene))
                if !isUnderstood(resource, reach) { unjudged.insert(Self.key(group, scene)) }
            }
            // Whatever else lives in a subnet may use its ways.
            let isInhabitant = resource.names.contains { reach.routing.subnets[$0] != nil }
            if isInhabitant, !Self.partsOfNetworks.contains(resource.type), !isUnderstood(resource, reach) {
                for name in resource.names where scene.resource(name)?.type.hasPrefix("AWS::EC2::") == true {
                    open.insert(scene.file(of: name))
                }
            }
        }
        for openings in reach.groups.openings.values {
            for opening in openings {
                if case .group(let id) = opening.peer, id != opening.group { used.insert(Self.key(id, scene)) }
            }
        }
    }

    private static let rules: Set = [
        "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress",
    ]
    private static let partsOfNetworks: Set = [
        "AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::NatGateway", "AWS::EC2::VPCEndpoint",
        "AWS::RDS::DBSubnetGroup", "AWS::ElastiCache::SubnetGroup", "AWS::EC2::SubnetNetworkAclAssociation",
    ]

    private func isUnderstood(_ resource: StackView.Resource, _ reach: Reach) -> Bool {
        switch resource.type {
        case "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::EC2::VPCEndpoint", "AWS::EFS::MountTarget",
            "AWS::EC2::InstanceConnectEndpoint", "AWS::ECS::TaskDefinition":
            return true
        case "AWS::ECS::Service":
            return reach.scene.services.services.first { $0.resource.id == resource.id }?.task != nil
        case "AWS::SecretsManager::RotationSchedule": return resource.properties["HostedRotationLambda"] != nil
        case "AWS::EC2::Instance": return Reach.script(of: resource)?.contains("docker") == true
        case "AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration", "AWS::AutoScaling::AutoScalingGroup":
            return reach.scene.services.services.contains { service in
                reach.scene.hosts(of: service).contains { party in
                    party.id == resource.id || reach.scene.resource(party.id)?.names.contains(resource.id) == true
                }
            }
        default: return reach.stores[resource.id] != nil
        }
    }

    // MARK: Judgement

    /// Resources that something outside of the files may use, of a file.
    private func exposed(_ file: String) -> Set<String> {
        let given = (outputs[file] ?? [:]).filter { !(taken[file] ?? []).contains($0.key) }
        return given.values.reduce(into: []) { $0.formUnion($1) }
    }

    /// The elements that nothing needs, without the rules of groups.
    var idle: [Element] {
        elements.subtracting(needed).filter { element in
            switch element.kind {
            case .opening: return false
            case .group:
                let key = [element.place.file, Scene.name(element.id)]
                return !used.contains(key) && !exposed(element.place.file).contains(key[1])
            case .association: return false
            default: return isClosed(element.place.file)
            }
        }
    }

    /// Whether all that lives in a file's networks is known.
    private func isClosed(_ file: String) -> Bool { !open.contains(file) && exposed(file).isEmpty }

    /// Rules that nothing needs.
    var idleOpenings: [Opening] {
        openings.values.filter { !needed.contains($0.written.element) && isJudged($0) && !$0.written.peer.isNowhere }
            + openings.values.filter { $0.written.peer.isNowhere && isJudged($0) && hasOthers($0) }
    }

    /// Rules that something needs, and that let more pass than that.
    var wideOpenings: [(Opening, String)] {
        openings.values.filter { needed.contains($0.written.element) && isJudged($0) && !$0.isDefault }.compactMap {
            opening in
            guard let ports = opening.written.ports, let uses = uses[opening.written], !uses.isEmpty else { return nil }
            let wanted = uses.map(\.ports)
            if opening.written.transport == nil {
                return (
                    opening,
                    "every protocol passes, and "
                        + "\(Reach.name(Array(Set(wanted)).sorted { $0.lowerBound < $1.lowerBound })) is needed"
                )
            }
            guard !Self.cover(ports, by: wanted) else { return nil }
            let names = Reach.name(Array(Set(wanted)).sorted { $0.lowerBound < $1.lowerBound })
            return (opening, "ports \(ports.lowerBound)-\(ports.upperBound) pass, and \(names) is needed")
        }
    }

    /// Rules that open to everybody what only parties of the files use.
    var farOpenings: [Opening] {
        openings.values.filter { opening in
            guard needed.contains(opening.written.element), isJudged(opening), !opening.isDefault,
                let uses = uses[opening.written], uses.allSatisfy({ $0.other == .party })
            else { return false }
            switch opening.written.peer {
            case .block(let block): return block.length < 8 || !block.isPrivate
            case .block6(let text): return text == "::/0"
            default: return false
            }
        }
    }

    /// Groups that let everything out because nobody said otherwise.
    var defaults: [Opening] { openings.values.filter { $0.isDefault && isJudged($0) } }

    private func hasOthers(_ opening: Opening) -> Bool {
        openings.values.contains {
            $0.group == opening.group && $0.isIngress == opening.isIngress
                && $0.written.element != opening.written.element
                && $0.written.element.id == opening.written.element.id
        }
    }

    private func isJudged(_ opening: Opening) -> Bool {
        let file = opening.written.element.place.file
        if unjudged.contains([file, opening.groupName]) || exposed(file).contains(opening.groupName) { return false }
        switch opening.written.peer {
        case .strangers(let text): if text.literal == nil { return false }
        case .unknown, .prefixList: return false
        default: break
        }
        // Those that stand before endpoints are used by all who live in the network.
        if used.contains([file, opening.groupName]), hasEndpoints(opening) { return isClosed(file) }
        return true
    }

    private func hasEndpoints(_ opening: Opening) -> Bool {
        endpointGroups.contains([opening.written.element.place.file, opening.groupName])
    }
    private(set) var endpointGroups: Set<[String]> = []

    private mutating func addEndpointGroups(_ scene: Scene) {
        for endpoint in scene.view.all("AWS::EC2::VPCEndpoint") {
            for name in endpoint.names where scene.resource(name)?.type == "AWS::EC2::SecurityGroup" {
                endpointGroups.insert(Self.key(name, scene))
            }
        }
    }

    /// Whether some ranges together hold all of one.
    private static func cover(_ range: ClosedRange<Int>, by parts: [ClosedRange<Int>]) -> Bool {
        var next = range.lowerBound
        for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) where part.lowerBound <= next {
            next = max(next, part.upperBound + 1)
        }
        return next > range.upperBound
    }
}
