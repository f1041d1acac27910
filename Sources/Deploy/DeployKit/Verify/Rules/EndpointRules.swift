// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let endpointPages = "https://docs.aws.amazon.com/vpc/latest/privatelink/"

/// Endpoints of AWS in a VPC, and the names that lead there.
extension Rule {
    static let vpcEndpoints: [Rule] = [
        .network(
            "N110", "Names of a VPC's own, of endpoints and of Cloud Map, need its DNS support and its DNS host names.",
            "CreateVpcEndpoint refuses it, or the names do not resolve.",
            "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html"
        ) { reach, report in
            let needing =
                reach.scene.view.all("AWS::EC2::VPCEndpoint").filter {
                    $0.properties["PrivateDnsEnabled"]?.boolean == true
                }
                .map { ($0, $0.properties["VpcId"]) }
                + reach.scene.view.all("AWS::ServiceDiscovery::PrivateDnsNamespace").map { ($0, $0.properties["Vpc"]) }
            for (resource, written) in needing {
                guard let id = written?.item.resource?.id, let vpc = reach.scene.resource(id),
                    vpc.type == "AWS::EC2::VPC"
                else { continue }
                let support = vpc.properties["EnableDnsSupport"]
                let names = vpc.properties["EnableDnsHostnames"]
                if let support, support.boolean == false {
                    report.add(
                        reach.scene.place(support, of: id),
                        "EnableDnsSupport is off: \(Scene.name(resource.id)) is found by name")
                }
                if names == nil || names?.boolean == false {
                    report.add(
                        reach.scene.place(names, of: id),
                        "EnableDnsHostnames \(names == nil ? "is missing" : "is off"): \(Scene.name(resource.id)) is "
                            + "found by name"
                    )
                }
            }
        },
        .network(
            "N112", "A service of AWS has one endpoint with its name in a VPC, with one subnet in each zone.",
            "CreateVpcEndpoint refuses it: a conflicting DNS domain, or DuplicateSubnetsInSameZone.",
            "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html"
        ) { reach, report in
            var seen: Set<[String]> = []
            for resource in reach.scene.view.all("AWS::EC2::VPCEndpoint") {
                let (ids, _) = reach.scene.references(resource.properties["SubnetIds"], to: "AWS::EC2::Subnet")
                if let twice = reach.repeatedZone(ids.map { reach.routing.subnets[$0]?.zone }) {
                    report.add(
                        reach.scene.place(resource.properties["SubnetIds"], of: resource.id),
                        "\(Reach.names(twice.map { ids[$0] })) are in the same zone: one of each")
                }
                guard let vpc = resource.properties["VpcId"]?.item.text?.rendered,
                    let name = Reach.service(of: resource), !name.isEmpty
                else { continue }
                let isNamed = resource.properties["PrivateDnsEnabled"]?.boolean == true
                let tables = resource.properties["RouteTableIds"].map { Array($0.item.resources) } ?? []
                for key in isNamed ? ["private"] : tables where !seen.insert([vpc, name, key]).inserted {
                    for place in [
                        reach.scene.place(resource.id),
                        reach.scene.place(resource.properties["ServiceName"], of: resource.id),
                    ] { report.add(place, "another endpoint of \(name) is in the same VPC already") }
                }
            }
        },
        .network(
            "N121", "A gateway endpoint is of S3 or DynamoDB, with route tables; an interface has subnets and groups.",
            "CreateVpcEndpoint refuses it.", endpointPages + "gateway-endpoints.html"
        ) { reach, report in
            for endpoint in reach.scene.view.all("AWS::EC2::VPCEndpoint") {
                let properties = endpoint.properties
                let type = properties["VpcEndpointType"]
                guard let service = Reach.service(of: endpoint), type == nil || type?.literal != nil else { continue }
                func tell(_ view: View?, _ message: String) {
                    report.add(reach.scene.place(view, of: endpoint.id), message)
                }
                if type == nil || type?.literal == "Gateway" {
                    if !service.isEmpty, !["s3", "dynamodb", "s3express"].contains(service) {
                        tell(
                            type ?? properties["ServiceName"],
                            "\(service) has interface endpoints alone: VpcEndpointType: Interface")
                    }
                    for name in ["SubnetIds", "SecurityGroupIds"] where properties[name]?.elements.isEmpty == false {
                        tell(properties[name], "a gateway has none: it takes RouteTableIds")
                    }
                    if let names = properties["PrivateDnsEnabled"], names.boolean == true {
                        tell(names, "a gateway has no private names")
                    }
                } else if type?.literal == "Interface" {
                    if let tables = properties["RouteTableIds"], !tables.elements.isEmpty {
                        tell(tables, "an interface has none: it takes SubnetIds")
                    }
                    if service == "dynamodb", let names = properties["PrivateDnsEnabled"], names.boolean == true {
                        tell(names, "an interface of DynamoDB has no private names")
                    }
                }
            }
        },
        .network(
            "N306", "The policy of an S3 endpoint lets tasks read the bucket in which ECR keeps layers.",
            "Tasks stop before they start: CannotPullContainerError, access denied.",
            "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html"
        ) { reach, report in
            for endpoint in reach.scene.view.all("AWS::EC2::VPCEndpoint") where Reach.service(of: endpoint) == "s3" {
                let element = Element(kind: .endpoint, id: endpoint.id, place: reach.scene.place(endpoint.id))
                guard reach.needed.contains(element), let policy = endpoint.properties["PolicyDocument"],
                    let place = policy.refusesLayers
                else { continue }
                report.add(
                    reach.scene.place(place, of: endpoint.id),
                    "no statement allows s3:GetObject on prod-REGION-starport-layer-bucket/*, where ECR keeps layers")
            }
        },
    ]
}

extension View {
    /// Where a policy keeps ECR's layers back; `nil` where it lets them through, or may.
    fileprivate var refusesLayers: View? {
        guard let written = self["Statement"], !item.holdsUnknown else { return nil }
        let statements = written.item.members.isEmpty ? written.elements : [written]
        var near: View?
        for statement in statements {
            guard let effect = statement["Effect"]?.literal, statement["NotAction"] == nil,
                statement["NotResource"] == nil,
                statement["NotPrincipal"] == nil
            else { return nil }
            let actions = statement["Action"]?.patterns ?? []
            let resources = statement["Resource"]?.patterns ?? []
            let reads = actions.contains {
                ["*", "s3:*", "s3:get*", "s3:getobject", "s3:getobject*"].contains($0.lowercased())
            }
            // With a hole where its name begins, a bucket may be any.
            let isLayers = resources.contains { text in
                text == "*" || text.hasSuffix(":s3:::*") || text.hasSuffix(":s3:::*/*")
                    || text.contains("starport-layer-bucket")
                    || text.contains(":s3:::prod-*") || text.contains(":s3:::prod-\u{1}")
                    || text.contains(":s3:::\u{1}") && !text.contains("own")
                    || text.hasPrefix("\u{1}")
            }
            if effect == "Deny" {
                if statement["Condition"] == nil, reads, isLayers { return statement["Effect"] }
                continue
            }
            if reads, isLayers { return nil }
            if reads { near = statement["Resource"] } else if isLayers { near = near ?? statement["Action"] }
        }
        return near ?? written
    }

    /// Each with a mark for what is to come; a resource of the template's own is no bucket of AWS's.
    private var patterns: [String] {
        (item.text.map { [$0] } ?? elements.compactMap(\.item.text)).map { text in
            text.pieces.map { piece in
                switch piece {
                case .literal(let text): text
                case .hole(.resource): "own"
                // A bucket of the stack's name, or of the account's number, is the stack's own.
                case .hole(.pseudo("AWS::StackName")), .hole(.pseudo("AWS::AccountId")): "own"
                case .hole: "\u{1}"
                }
            }.joined()
        }
    }
}
