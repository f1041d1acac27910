// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Something with addresses in a VPC: a balancer, a service's tasks, an instance, a database, an endpoint.
struct Party {
    let id: String
    /// The security groups of the scene that it stands behind.
    var groups: [String] = []
    /// Whether it may stand behind others: the VPC's default one, or one from elsewhere.
    var hasOtherGroups = false
    var subnets: [String] = []
    var hasOtherSubnets = false
    /// `nil` where it cannot be known.
    var hasPublicAddress: Bool? = false
    /// Where a public address is asked for, or is not.
    var addressPlace: Place
    var subnetsPlace: Place
    /// Where its groups and its subnets are named, and in which resource.
    var groupsView: View?
    var subnetsView: View?
    var addressView: View?
    var owner: String

    init(_ id: String, groups: View?, subnets: View?, in scene: Scene) {
        self.id = id
        owner = id
        groupsView = groups
        subnetsView = subnets
        (self.groups, hasOtherGroups) = scene.references(groups, to: "AWS::EC2::SecurityGroup")
        if groups == nil || self.groups.isEmpty { hasOtherGroups = true }
        (self.subnets, hasOtherSubnets) = scene.references(subnets, to: "AWS::EC2::Subnet")
        if self.subnets.isEmpty { hasOtherSubnets = true }
        subnetsPlace = scene.place(subnets, of: id)
        addressPlace = scene.place(id)
    }

    /// Each subnet that it may be in; `nil` for one that cannot be known.
    var places: [String?] { hasOtherSubnets ? subnets + [nil] : subnets }
}

extension Scene {
    /// The resources of a type that a list names, and whether it names others, or may.
    func references(_ view: View?, to type: String) -> (ids: [String], hasOthers: Bool) {
        guard let view else { return ([], false) }
        var ids: [String] = []
        var hasOthers = false
        let texts: [Text?]
        switch view.item {
        case .list(let elements, _): texts = elements.map(\.text)
        case .text(let text, _): texts = text.parted
        default: texts = [nil]
        }
        for text in texts {
            if let id = text?.resource?.id, resource(id)?.type == type {
                if !ids.contains(id) { ids.append(id) }
            } else {
                hasOthers = true
            }
        }
        return (ids, hasOthers)
    }
}

/// The parties of a scene that something is asked of, or that ask.
extension Scene {
    func balancer(_ resource: StackView.Resource) -> Party {
        let properties = resource.properties
        var party = Party(resource.id, groups: properties["SecurityGroups"], subnets: properties["Subnets"], in: self)
        let mappings = properties["SubnetMappings"]?.elements ?? []
        if !mappings.isEmpty {
            party.hasOtherSubnets = false
            for mapping in mappings {
                let (ids, hasOthers) = references(mapping["SubnetId"], to: "AWS::EC2::Subnet")
                party.subnets += ids
                if hasOthers || ids.isEmpty { party.hasOtherSubnets = true }
            }
            party.subnetsPlace = place(properties["SubnetMappings"], of: resource.id)
            party.subnetsView = nil
        }
        // A network balancer without groups lets everything through.
        if properties["Type"]?.literal == "network", properties["SecurityGroups"] == nil {
            party.hasOtherGroups = false
        }
        return party
    }

    /// A service's tasks, where they have addresses of their own.
    func tasks(_ service: ServiceView) -> Party? {
        guard let network = service.view["NetworkConfiguration"]?["AwsvpcConfiguration"], !network.item.isUnknown else {
            return nil
        }
        var party = Party(
            service.resource.id, groups: network["SecurityGroups"], subnets: network["Subnets"], in: self)
        let assigns = network["AssignPublicIp"]
        party.hasPublicAddress = assigns == nil ? false : assigns?.literal.map { $0 == "ENABLED" }
        party.addressPlace = place(assigns ?? network, of: service.resource.id)
        party.addressView = assigns
        return party
    }

    func endpoint(_ resource: StackView.Resource) -> Party {
        Party(
            resource.id, groups: resource.properties["SecurityGroupIds"], subnets: resource.properties["SubnetIds"],
            in: self)
    }

    func instance(_ resource: StackView.Resource) -> Party {
        let properties = resource.properties
        let template = self.resource(named: properties["LaunchTemplate"]?["LaunchTemplateId"]).flatMap {
            $0.properties["LaunchTemplateData"]
        }
        let own = properties["NetworkInterfaces"]?.elements.first
        let interface = own ?? template?["NetworkInterfaces"]?.elements.first
        let groups =
            own?["GroupSet"] ?? properties["SecurityGroupIds"] ?? interface?["Groups"] ?? template?["SecurityGroupIds"]
        var party = Party(
            resource.id, groups: groups, subnets: own?["SubnetId"] ?? properties["SubnetId"] ?? interface?["SubnetId"],
            in: self)
        party.hasPublicAddress = isPublic(interface?["AssociatePublicIpAddress"], party)
        // An address of its own may be given later.
        if view.resources.contains(where: { $0.type.hasPrefix("AWS::EC2::EIP") && $0.names.contains(resource.id) }) {
            party.hasPublicAddress = true
        }
        party.addressPlace = place(interface?["AssociatePublicIpAddress"], of: resource.id)
        return party
    }

    func group(_ resource: StackView.Resource) -> Party {
        let properties = resource.properties
        let mixed = properties["MixedInstancesPolicy"]?["LaunchTemplate"]?["LaunchTemplateSpecification"]
        let source =
            self.resource(named: (properties["LaunchTemplate"] ?? mixed)?["LaunchTemplateId"])
            ?? self.resource(named: properties["LaunchConfigurationName"])
        let data = source?.properties["LaunchTemplateData"] ?? source?.properties
        let interface = data?["NetworkInterfaces"]?.elements.first
        var party = Party(
            resource.id, groups: interface?["Groups"] ?? data?["SecurityGroupIds"] ?? data?["SecurityGroups"],
            subnets: properties["VPCZoneIdentifier"], in: self)
        let asks = interface?["AssociatePublicIpAddress"] ?? data?["AssociatePublicIpAddress"]
        party.hasPublicAddress = source == nil ? nil : isPublic(asks, party)
        party.addressPlace = source.map { place(asks ?? interface, of: $0.id) } ?? place(resource.id)
        return party
    }

    /// Whether an interface gets a public address: it says so itself, or its subnets do.
    private func isPublic(_ asks: View?, _ party: Party) -> Bool? {
        if let asks { return asks.boolean }
        guard !party.hasOtherSubnets else { return nil }
        let says = party.subnets.map { id -> Bool? in
            guard let maps = resource(id)?.properties["MapPublicIpOnLaunch"] else { return false }
            return maps.boolean
        }
        return says.contains(nil) ? nil : says.allSatisfy { $0 == true }
    }

    private func resource(named view: View?) -> StackView.Resource? { self.view.resource(named: view) }

    /// The instances that a service without Fargate runs on; none where they cannot be told.
    func hosts(of service: ServiceView) -> [Party] {
        var cluster = service.view["Cluster"]?.item.text
        if cluster?.resource == nil, cluster?.literal == nil { cluster = nil }
        return view.all("AWS::AutoScaling::AutoScalingGroup").filter { group in
            let providers = view.all("AWS::ECS::CapacityProvider").filter { $0.names.contains(group.id) }.map(\.id)
            let strategies = service.view["CapacityProviderStrategy"]?.item.resources ?? []
            if providers.contains(where: strategies.contains) { return true }
            let source = (group.names.compactMap(resource)).first {
                $0.type == "AWS::EC2::LaunchTemplate" || $0.type == "AWS::AutoScaling::LaunchConfiguration"
            }
            guard let data = source.map({ $0.properties["LaunchTemplateData"] ?? $0.properties }),
                let script = data["UserData"]?.item.text
            else { return false }
            guard let cluster else { return false }
            if let id = cluster.resource?.id { return script.resources.contains(id) }
            return cluster.literal.map { name in
                script.pieces.contains {
                    if case .literal(let text) = $0 { text.contains("ECS_CLUSTER=\(name)") } else { false }
                }
            } ?? false
        }.map { self.group($0) }
    }
}

extension Text {
    var resources: Set<String> {
        Set(pieces.compactMap { if case .hole(.resource(let id, _)) = $0 { id } else { nil } })
    }
}
