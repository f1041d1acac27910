// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Out of a VPC to AWS and the internet, over endpoints, gateways and rules.
extension Reach {
    private static let https = [443...443]

    /// What a party asks of AWS's services, or of the `internet`, at port 443.
    mutating func leave(_ party: Party, for services: [String]) {
        for service in Set(services).sorted() {
            for subnet in party.places { leave(party, from: subnet, for: service) }
        }
    }

    private mutating func leave(_ party: Party, from subnet: String?, for service: String) {
        let vpc = subnet.flatMap { routing.subnets[$0]?.vpc }
        guard let subnet, let vpc else {
            out(party, subnet, isVPCKnown: false, for: service)
            return
        }
        // Names of a zone that the template makes may lead anywhere.
        if scene.view.resources.contains(where: { $0.type == "AWS::Route53::HostedZone" && $0.names.contains(vpc) }) {
            out(party, subnet, isVPCKnown: false, for: service)
            return
        }
        let endpoints = endpoints(for: service, in: vpc)
        let interfaces = endpoints.filter { $0.isInterface == true && $0.isNamed == true }
        if let endpoint = interfaces.first {
            over(endpoint, party, from: subnet, for: service)
            return
        }
        let table = routing.table(of: subnet)
        let gateways = endpoints.filter { $0.isInterface == false && $0.leads(table) != false }
        if let gateway = gateways.first {
            if gateways.count == 1 || gateway.leads(table) == true { need([gateway.element]) }
            if let table {
                need([Element(kind: .table, id: table, place: scene.place(table))] + associations(of: subnet))
            }
            out(party, subnet, isVPCKnown: true, for: service)
            return
        }
        // One that its template does not tell enough of.
        let doubtful = endpoints.filter { $0.isInterface == nil || $0.isInterface == true && $0.isNamed == nil }
        need(doubtful.map(\.element))
        let isCovered = !doubtful.isEmpty
        let link = look(for: "way \(party.id) \(subnet) \(service)")
        let miss = Miss.way(party, subnet: subnet, service: service)
        switch routing.way(from: subnet) {
        case .unknown: break
        case .nat(let elements): need(elements)
        case .internetGateway(let elements):
            need(elements)
            if party.hasPublicAddress == false, !isCovered {
                fault(
                    "N303", party.addressPlace,
                    "\(Scene.name(party.id)) has no public address, and \(Scene.name(subnet)) leads out through an "
                        + "internet gateway only: \(Self.name(service)) is out of its reach", link: link, miss)
            }
        case .none(let place, let message):
            if isCovered { break }
            let hasEndpoints = scene.view.all("AWS::EC2::VPCEndpoint").contains {
                $0.properties["VpcId"]?.item.resource?.id == vpc
            }
            if let unnamed = endpoints.first(where: { $0.isNamed == false }) {
                fault(
                    "N305", unnamed.element.place,
                    "\(Scene.name(unnamed.element.id)) has no PrivateDnsEnabled: \(Scene.name(party.id)) asks "
                        + "\(Self.name(service)) by its public name", link: link, miss)
            } else if let other = endpoints.first(where: { $0.isInterface == false }) {
                fault(
                    "N302", other.element.place,
                    "\(Scene.name(other.element.id)) leaves out the route table of \(Scene.name(subnet)): "
                        + "\(Scene.name(party.id)) needs \(Self.name(service))", link: link, miss)
            } else if hasEndpoints, service != "internet" {
                fault(
                    "N302", scene.place(vpc),
                    "\(Scene.name(vpc)) has no endpoint of \(Self.name(service)), and no other way there from "
                        + "\(Scene.name(subnet)): \(Scene.name(party.id)) needs it", link: link,
                    asker: asker(of: service), miss)
            } else {
                fault(
                    "N302", place, "\(message): \(Scene.name(party.id)) needs \(Self.name(service))", link: link, miss)
            }
        }
        cross(subnet, isOut: true, Self.https, nil, "\(Scene.name(party.id)) needs \(Self.name(service))")
        cross(
            subnet, isOut: false, Self.answers, nil,
            "\(Scene.name(party.id)) is answered there by \(Self.name(service))")
        out(party, subnet, isVPCKnown: true, for: service)
    }

    private func associations(of subnet: String) -> [Element] { routing.associations[subnet]?.map(\.element) ?? [] }

    static func name(_ service: String) -> String {
        switch service {
        case "internet": "the internet"
        case "ecr.api", "ecr.dkr": "ECR (\(service))"
        case "s3": "S3, where ECR keeps layers"
        case "logs": "CloudWatch Logs"
        case "secretsmanager": "Secrets Manager"
        case "ssm": "Systems Manager"
        case "ecs": "ECS"
        default: service
        }
    }

    /// A rule that lets a party out to an address of AWS's.
    private mutating func out(_ party: Party, _ subnet: String?, isVPCKnown: Bool, for service: String) {
        let hasIPv6 = subnet.flatMap { routing.subnets[$0]?.hasIPv6 } ?? true
        let there = Target.internet(isVPCKnown: isVPCKnown, hasIPv6: hasIPv6)
        let link = look(for: "out \(party.id) \(subnet ?? "") \(service)")
        if !lets(party, isIngress: false, Self.https, there) {
            fault(
                "N301", place(of: party.groups.first ?? party.id),
                "no rule of \(Self.names(party.groups)) lets \(Scene.name(party.id)) out to the internet at port 443: it "
                    + "needs \(Self.name(service))",
                link: link, .rule(Miss.Rule(party, isIngress: false, Self.https, "tcp", there, [])))
        }
    }

    // MARK: Endpoints

    struct Endpoint {
        let element: Element
        /// `nil` where it cannot be known.
        let isInterface: Bool?
        /// Whether the service's own name leads to it.
        let isNamed: Bool?
        let tables: (ids: [String], hasOthers: Bool)
        let party: Party

        /// Whether the subnets of a route table go over it.
        func leads(_ table: String?) -> Bool? {
            guard let table else { return nil }
            return tables.ids.contains(table) ? true : tables.hasOthers ? nil : false
        }
    }

    private func endpoints(for service: String, in vpc: String) -> [Endpoint] {
        scene.view.all("AWS::EC2::VPCEndpoint").filter { resource in
            guard resource.properties["VpcId"]?.item.resource?.id == vpc else { return false }
            let name = Self.service(of: resource)
            return name == service || name == nil
        }.map { resource in
            let type = resource.properties["VpcEndpointType"]
            let isInterface = type == nil ? false : type?.literal.map { $0 == "Interface" }
            let dns = resource.properties["PrivateDnsEnabled"]
            return Endpoint(
                element: Element(kind: .endpoint, id: resource.id, place: scene.place(resource.id)),
                isInterface: Self.service(of: resource) == nil ? nil : isInterface, isNamed: dns?.boolean,
                tables: scene.references(resource.properties["RouteTableIds"], to: "AWS::EC2::RouteTable"),
                party: scene.endpoint(resource))
        }
    }

    /// As `ecr.api`.
    static func service(of endpoint: StackView.Resource) -> String? {
        guard let text = endpoint.properties["ServiceName"]?.item.text else { return nil }
        if let literal = text.literal {
            let parts = literal.split(separator: ".")
            return parts.count > 3 && parts[1] == "amazonaws" ? parts[3...].joined(separator: ".") : ""
        }
        guard case .literal(let end)? = text.pieces.last, end.hasPrefix(".") else { return nil }
        return String(end.dropFirst())
    }

    private mutating func over(_ endpoint: Endpoint, _ party: Party, from subnet: String, for service: String) {
        need([endpoint.element])
        let target = endpoint.party
        let what = "\(Scene.name(party.id)) asks \(Self.name(service)) over \(Scene.name(endpoint.element.id))"
        let link = look(for: "out \(party.id) \(subnet) \(service)")
        // Its addresses are its subnets', in whichever zone.
        var isOut = false
        for place in target.places where lets(party, isIngress: false, Self.https, .party(target, subnet: place)) {
            isOut = true
        }
        if !isOut {
            fault(
                "N301", place(of: party.groups.first ?? party.id),
                "no rule of \(Self.names(party.groups)) lets \(Scene.name(party.id)) out to \(Self.names(target.groups)) at "
                    + "port 443: \(what)",
                link: link,
                .rule(
                    Miss.Rule(
                        party, isIngress: false, Self.https, "tcp", .party(target, subnet: target.subnets.first), [])))
        }
        let there = Target.party(party, subnet: subnet)
        let into = look(for: "endpoint \(party.id) \(subnet) \(service)")
        if !lets(target, isIngress: true, Self.https, there) {
            fault(
                "N304", place(of: target.groups.first ?? target.id),
                "no rule of \(Self.names(target.groups)) admits \(Scene.name(subnet)) at port 443: \(what)",
                link: into, .rule(Miss.Rule(target, isIngress: true, Self.https, "tcp", there, [])))
        }
        let zones = target.subnets.map { routing.subnets[$0]?.zone }
        if let zone = routing.subnets[subnet]?.zone, !target.hasOtherSubnets, !zones.contains(nil),
            !zones.contains(zone)
        {
            fault(
                "N407", target.subnetsPlace,
                "\(Scene.name(endpoint.element.id)) has no subnet in the zone of \(Scene.name(subnet)), where "
                    + "\(Scene.name(party.id)) runs"
            )
        }
    }

    /// What a party may ask, and need not: an endpoint that is there for it is of use.
    mutating func touch(_ service: String, from party: Party) {
        for subnet in party.subnets {
            guard let vpc = routing.subnets[subnet]?.vpc else { continue }
            for endpoint in endpoints(for: service, in: vpc) where endpoint.isInterface != nil {
                if endpoint.isInterface == true {
                    over(endpoint, party, from: subnet, for: service)
                } else {
                    need([endpoint.element])
                }
            }
        }
    }
}
