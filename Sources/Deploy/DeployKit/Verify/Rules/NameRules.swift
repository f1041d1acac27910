// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let cloudMap = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html"
private let connect =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html"

/// Names by which tasks find each other, and by which clients find a balancer.
extension Rule {
    static let discovery: [Rule] = [
        .stack(
            "S135", "A name of a namespace that the template makes is one that the template gives.",
            "The name does not resolve.", cloudMap, severity: .warning
        ) { stack, report in
            // Where one name stands twice, another is missing for that.
            guard let known = KnownNames(stack), !known.isRepeated else { return }
            for namespace in stack.view.resources where KnownNames.namespaces.contains(namespace.type) {
                guard let domain = namespace.properties["Name"]?.item.text?.rendered.lowercased(), !domain.isEmpty,
                    stack.view.template?.hands(on: namespace.id) == false
                else { continue }
                for place in stack.tasks.flatMap(\.spoken) {
                    guard let text = place.item.text?.rendered.lowercased() else { continue }
                    for host in KnownNames.hosts(under: domain, in: text) where !known.holds(host) {
                        report.add(place, "\(host) is a name that nothing has in \(namespace.id)")
                    }
                }
            }
        },
        .stack(
            "S136", "Who asks by a name of Service Connect takes part in it, in the same namespace.",
            "The name does not resolve: its tasks have no proxy that knows it.", connect
        ) { stack, report in
            guard let known = KnownNames(stack) else { return }
            let offers = stack.services.flatMap { known.offers(of: $0) }
            for service in stack.services {
                let own = service.view["ServiceConnectConfiguration"]
                let isEnabled = own == nil ? false : own?["Enabled"] == nil ? nil : own?["Enabled"]?.boolean
                guard let isEnabled, let task = service.task else { continue }
                // Another service of the same task may be the one that asks.
                let isShared = stack.services.contains { other in
                    other.resource.id != service.resource.id
                        && other.view["TaskDefinition"]?.item.text == service.view["TaskDefinition"]?.item.text
                }
                if isShared { continue }
                let others = offers.filter { $0.service.resource.id != service.resource.id }
                // One that two namespaces have may be meant as either's.
                let asked = Dictionary(grouping: others, by: \.name).values.compactMap { same in
                    same.count == 1 ? task.place(asking: same[0].name).map { (offer: same[0], place: $0) } : nil
                }.sorted { $0.place.line < $1.place.line }
                if !isEnabled {
                    guard let (offer, place) = asked.first(where: { known.isOfConnect($0.offer.name) }) else {
                        continue
                    }
                    report.add(
                        own?["Enabled"] ?? service.view, against: place,
                        "\(offer.name) is a name of Service Connect, which \(service.resource.id) takes no part in")
                    continue
                }
                for (offer, place) in asked {
                    let enabled = offer.service.view["ServiceConnectConfiguration"]?["Enabled"]
                    if let enabled, enabled.boolean == false, known.isOfConnect(offer.name) {
                        report.add(enabled, against: place, "nobody offers \(offer.name), which is asked for")
                    } else if let one = known.namespace(of: service), let other = known.namespace(of: offer.service),
                        KnownNames.areOther(one, other)
                    {
                        report.add(
                            one, against: other,
                            "\(offer.name) is asked from one namespace, and \(offer.service.resource.id) offers it in another"
                        )
                    }
                }
            }
        },
        .stack(
            "S137", "An alias names the zone of what it leads to, and has neither a time nor values of its own.",
            "Route 53 refuses it: the alias target is not in that hosted zone, or the record is malformed.",
            "https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html"
        ) { stack, report in
            let sets = stack.view.all("AWS::Route53::RecordSet").map(\.properties)
            let more = stack.view.all("AWS::Route53::RecordSetGroup").flatMap { group in
                (group.properties["RecordSets"]?.elements ?? []).map { (group.properties["HostedZoneId"], $0) }
            }
            for (zone, record) in sets.map({ ($0["HostedZoneId"], $0) }) + more {
                for other in ["TTL", "ResourceRecords"] {
                    guard let alias = record["AliasTarget"], !alias.item.isUnknown, let extra = record[other] else {
                        continue
                    }
                    report.add(extra, against: alias, "an alias has no \(other): it has its target's")
                }
                guard let alias = record["AliasTarget"], let name = alias["DNSName"]?.item.text,
                    let place = alias["HostedZoneId"], let given = place.item.text
                else { continue }
                let holes = name.pieces.compactMap { piece -> StackView.Resource? in
                    guard case .hole(.resource(let id, _)) = piece else { return nil }
                    return stack.view.resource(id)
                }
                guard let target = holes.first, holes.count == 1, let own = AliasZone(target.type) else { continue }
                if let type = record["Type"], let text = type.literal, !["A", "AAAA", "HTTPS"].contains(text) {
                    report.add(type, "\(text): an alias of \(target.id) is of type A or AAAA")
                }
                if let zone, let id = zone.item.resource?.id, id == target.id {
                    report.add(zone, "that is the zone of \(id) itself, and not one that a record stands in")
                } else if let fault = own.fault(given, of: target, in: stack.view, beside: zone?.item.text) {
                    report.add(place, fault)
                }
            }
        },
        .network(
            "S138", "A service that has a name in Cloud Map is asked at a port that its task opens.",
            "The connection is refused: nothing listens at that port.", cloudMap, severity: .warning
        ) { reach, report in
            let scene = reach.scene
            let all = scene.namedServices
            let named = all.filter { named in
                let mappings = named.service.task?.portMappings ?? []
                return !named.isConnect && all.count { $0.name == named.name } == 1
                    && named.service.task?.networkMode == "awsvpc" && !named.ports.isEmpty
                    && mappings.count == named.ports.count
            }
            for definition in scene.view.all("AWS::ECS::TaskDefinition") {
                let task = TaskView(definition.properties)
                for other in named {
                    let asked = task.ports(asked: other.name) + task.schemePorts(asked: other.name)
                    for (place, port) in asked where !other.ports.contains(port) {
                        let listed = other.ports.map(String.init).joined(separator: ", ")
                        let shown = Scene.name(other.service.resource.id)
                        var places = [scene.valuePlace(place, of: definition.id)]
                        if other.said.count == 1, let said = other.said.first {
                            places.append(scene.valuePlace(said.view, of: said.id))
                        }
                        for place in places {
                            report.add(place, "\(shown) is asked at port \(port), and its task opens \(listed)")
                        }
                    }
                }
            }
        },
    ]
}

/// The zone in which a kind of target has its name.
private struct AliasZone {
    /// The attribute that gives it.
    let attributes: [String]
    /// One that is the same for all.
    let constant: String?

    init?(_ type: String) {
        switch type {
        case balancerType: (attributes, constant) = (["CanonicalHostedZoneID"], nil)
        case "AWS::ElasticLoadBalancing::LoadBalancer": (attributes, constant) = (["CanonicalHostedZoneNameID"], nil)
        case "AWS::CloudFront::Distribution": (attributes, constant) = ([], Self.cloudFront)
        case "AWS::ApiGateway::DomainName":
            (attributes, constant) = (["RegionalHostedZoneId", "DistributionHostedZoneId"], nil)
        case "AWS::ApiGatewayV2::DomainName": (attributes, constant) = (["RegionalHostedZoneId"], nil)
        case "AWS::GlobalAccelerator::Accelerator": (attributes, constant) = ([], "Z2BJ6XQ5FK7U4H")
        default: return nil
        }
    }

    private static let cloudFront = "Z2FDTNDATAQYW2"

    func fault(
        _ given: Text, of target: StackView.Resource, in view: StackView, beside zone: Text?
    ) -> String? {
        let wanted = constant ?? "GetAtt \(target.id).\(attributes.first ?? "")"
        if given == zone { return "that is the record's own zone, and \(target.id) has its name in another: \(wanted)" }
        if let literal = given.literal {
            let isOther = constant.map { $0 != literal } ?? (literal == Self.cloudFront)
            return isOther ? "\(literal) is not the zone of \(target.id): \(wanted)" : nil
        }
        guard let named = given.resource, let resource = view.resource(named.id) else { return nil }
        if resource.type == target.type, constant == nil {
            // Balancers of one kind are in one zone.
            let kinds = [resource, target].map { $0.properties["Type"].map { $0.literal ?? "" } ?? "application" }
            let isOther = resource.type == balancerType && !kinds.contains("") && kinds[0] != kinds[1]
            return isOther ? "\(resource.id) is a balancer of another kind: \(wanted)" : nil
        }
        let isKnown = resource.type == "AWS::Route53::HostedZone" || AliasZone(resource.type) != nil
        return isKnown ? "\(resource.id) is not what it leads to: \(wanted)" : nil
    }
}
