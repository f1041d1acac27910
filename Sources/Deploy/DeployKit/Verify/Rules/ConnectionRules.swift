// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// How services find each other: Service Connect, and Cloud Map.
extension Rule {
    static let connections: [Rule] = [
        .stack(
            "S131", "What Service Connect offers is a port that the task names, under names that stand once.",
            "CreateService refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html"
        ) { stack, report in
            for service in stack.services {
                guard let connect = service.view["ServiceConnectConfiguration"], !connect.item.isUnknown,
                    connect["Enabled"]?.boolean == true
                else { continue }
                if let mode = service.task?.networkMode, mode == "host" || mode == "none" {
                    report.add(connect, "the network mode is \(mode): it takes awsvpc or bridge")
                }
                if let controller = service.view["DeploymentController"]?["Type"]?.literal, controller != "ECS" {
                    report.add(connect, "the deployment controller is \(controller): ECS only has it")
                }
                if connect["Namespace"] == nil, let cluster = stack.view.resource(named: service.view["Cluster"]),
                    cluster.type == "AWS::ECS::Cluster", !cluster.properties.item.isUnknown,
                    cluster.properties["ServiceConnectDefaults"] == nil
                {
                    report.add(connect, "Namespace is missing, and \(cluster.id) has no ServiceConnectDefaults")
                }
                let offers = connect["Services"]?.elements ?? []
                let mappings = service.task?.portMappings ?? []
                let isKnown =
                    service.task.map { task in
                        !task.view.item.isUnknown && task.view["ContainerDefinitions"]?.item.isUnknown != true
                            && task.containers.allSatisfy {
                                !$0.item.isUnknown && $0["PortMappings"]?.item.isUnknown != true
                            }
                            && mappings.allSatisfy { $0["Name"] == nil || $0["Name"]?.literal != nil }
                            && mappings.allSatisfy { !$0.item.isUnknown }
                    } ?? false
                for offer in offers where !offer.item.isUnknown {
                    guard let port = offer["PortName"] else {
                        report.add(offer, "PortName is missing")
                        continue
                    }
                    if let name = port.literal, isKnown, !mappings.contains(where: { $0["Name"]?.literal == name }) {
                        report.add(port, "no port mapping of the task has the name \(name)")
                    }
                    if let time = offer["Timeout"]?["PerRequestTimeoutSeconds"], time.integer != 0, isKnown,
                        let mapping = mappings.first(where: { $0["Name"]?.literal == port.literal }),
                        let name = mapping["Name"], mapping["AppProtocol"] == nil
                    {
                        report.add(
                            time, against: name,
                            "a request has a time where AppProtocol is HTTP's or gRPC's, and not TCP")
                    }
                    within(1...65535, offer["IngressPortOverride"], &report)
                    if let override = offer["IngressPortOverride"], service.task?.networkMode == "bridge" {
                        report.add(override, "the network mode is bridge: it takes awsvpc")
                    }
                    if let aliases = offer["ClientAliases"], aliases.elements.count > 1 {
                        report.add(aliases.past(1), "one alias at the most")
                    }
                    for alias in offer["ClientAliases"]?.elements ?? [] {
                        within(1...65535, alias["Port"], &report)
                        if let place = alias["DnsName"], let name = place.literal,
                            name.isEmpty || name.utf8.count > 127 || name.hasPrefix("-")
                                || !name.allSatisfy({
                                    $0.isASCII && ($0.isLowercase || $0.isNumber || "-_.".contains($0))
                                })
                        {
                            report.add(
                                place,
                                "\(name.debugDescription) is no name: small letters, digits, _, - and ., and no - first"
                            )
                        }
                        if alias["Port"] == nil, !alias.item.isUnknown { report.add(alias, "Port is missing") }
                    }
                    for name in ["DiscoveryName"] {
                        guard let place = offer[name], let text = place.literal else { continue }
                        let isLabel = text.allSatisfy {
                            $0.isASCII && ($0.isLowercase || $0.isNumber || "-_.".contains($0))
                        }
                        if !isLabel || text.isEmpty {
                            report.add(place, "\(text) is no name: small letters, digits, _ and -")
                        }
                    }
                }
                report.addRepeated(offers.compactMap { $0["PortName"] }) { "the port \($0) is offered twice" }
                let discovered = offers.compactMap { $0["DiscoveryName"] ?? $0["PortName"] }
                if repeated(offers.compactMap { $0["PortName"] }).isEmpty {
                    report.addRepeated(discovered) { "the name \($0) stands twice" }
                }
                var aliases: [[String]: View] = [:]
                for alias in offers.flatMap({ $0["ClientAliases"]?.elements ?? [] }) {
                    guard let port = alias["Port"]?.literal, let name = alias["DnsName"], let text = name.literal else {
                        continue
                    }
                    if let other = aliases[[text.lowercased(), port]] {
                        report.add(name, against: other, "\(text):\(port) stands twice")
                    } else {
                        aliases[[text.lowercased(), port]] = name
                    }
                }
            }
            for task in stack.tasks {
                for mapping in task.portMappings {
                    guard let place = mapping["AppProtocol"], let text = place.literal else { continue }
                    if !["http", "http2", "grpc"].contains(text) {
                        report.add(place, "\(text): it takes http, http2 or grpc")
                    } else if mapping["Name"] == nil {
                        report.add(place, "the mapping has no Name, by which Service Connect knows it")
                    }
                }
            }
        },
        .stack(
            "S132", "A service registers what its record needs: an address, or an address and a port.",
            "CreateService refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html"
        ) { stack, report in
            for service in stack.services {
                guard let list = service.view["ServiceRegistries"] else { continue }
                if list.elements.count > 1 {
                    report.add(list.past(1), "\(list.elements.count) registries: one at the most")
                }
                for registry in list.elements where !registry.item.isUnknown {
                    let (port, name, own) = (registry["Port"], registry["ContainerName"], registry["ContainerPort"])
                    if registry["RegistryArn"] == nil { report.add(registry, "RegistryArn is missing") }
                    within(1...65535, port, &report)
                    if let port, name != nil || own != nil {
                        report.add(port, "Port stands beside ContainerName and ContainerPort: one or the other")
                    } else if let name, own == nil {
                        report.add(name, "ContainerPort is missing")
                    } else if let own, name == nil {
                        report.add(own, "ContainerName is missing")
                    }
                    if let task = service.task, let name, let text = name.literal,
                        task.containers.allSatisfy({ $0["Name"]?.literal != nil })
                    {
                        if let container = task.containers.first(where: { $0["Name"]?.literal == text }) {
                            let mappings = container["PortMappings"]
                            if let own, let number = own.integer, mappings?.item.isUnknown != true,
                                (mappings?.elements ?? []).allSatisfy({
                                    $0["ContainerPort"]?.integer != nil && $0["ContainerPort"]?.integer != number
                                })
                            {
                                report.add(own, "\(text) has no mapping of port \(number)")
                            }
                        } else {
                            report.add(name, "the task has no container \(text)")
                        }
                    }
                    guard let found = stack.view.resource(named: registry["RegistryArn"]),
                        found.type == "AWS::ServiceDiscovery::Service", let mode = service.task?.networkMode,
                        case .list(let items, _)? = found.properties["DnsConfig"]?["DnsRecords"]?.item,
                        !items.contains(where: { $0["Type"]?.literal == nil })
                    else { continue }
                    let types = Set(items.compactMap { $0["Type"]?.literal })
                    let records = found.properties["DnsConfig"]?["DnsRecords"]?.elements ?? []
                    func record(_ types: [String]) -> View {
                        records.compactMap { $0["Type"] }.first { types.contains($0.literal ?? "") } ?? registry
                    }
                    if types.contains("SRV"), port == nil, name == nil {
                        report.add(
                            registry, against: record(["SRV"]),
                            "\(found.id) is of SRV records: ContainerName and ContainerPort are missing")
                    } else if types.isSubset(of: ["A", "AAAA"]), mode == "bridge" || mode == "host" {
                        report.add(
                            registry["RegistryArn"] ?? registry, against: record(["A", "AAAA"]),
                            "\(found.id) is of \(types.sorted().joined(separator: ", ")) records: network mode \(mode) takes SRV"
                        )
                    } else if types.isSubset(of: ["A", "AAAA"]), mode == "awsvpc", let extra = port ?? name {
                        report.add(
                            extra, against: record(["A", "AAAA"]), "\(found.id) is of A records, which have no port")
                    }
                }
            }
        },
        .stack(
            "S133", "A name in Cloud Map has records that go together, and one way to know who is well.",
            "CreateService of Cloud Map refuses it.",
            "https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateService.html"
        ) { stack, report in
            var names: [[Text]: View] = [:]
            for service in stack.view.all("AWS::ServiceDiscovery::Service") where service.isCertain {
                let properties = service.properties
                let space = properties["NamespaceId"] ?? properties["DnsConfig"]?["NamespaceId"]
                guard let place = properties["Name"], let name = place.item.text, let owner = space?.item.text else {
                    continue
                }
                // By Ref or by its id, it is one namespace.
                let key = [owner.resource.map { Text(.resource($0.id, attribute: nil)) } ?? owner, name]
                if let other = names[key] {
                    report.add(place, against: other, "\(name.literal ?? "the name") stands twice in the namespace")
                } else {
                    names[key] = place
                }
            }
            for service in stack.view.all("AWS::ServiceDiscovery::Service") {
                let properties = service.properties
                let dns = properties["DnsConfig"]
                let space = stack.view.resource(named: dns?["NamespaceId"] ?? properties["NamespaceId"])
                for record in dns?["DnsRecords"]?.elements ?? [] where !record.item.isUnknown {
                    oneOf(["A", "AAAA", "SRV", "CNAME"], record["Type"], &report)
                    within(0...2_147_483_647, record["TTL"], &report)
                    for name in ["Type", "TTL"] where record[name] == nil { report.add(record, "\(name) is missing") }
                }
                oneOf(["MULTIVALUE", "WEIGHTED"], dns?["RoutingPolicy"], &report)
                let types = dns?["DnsRecords"]?.elements.compactMap { $0["Type"] } ?? []
                report.addRepeated(types) { "\($0) stands twice" }
                if let alias = types.first(where: { $0.literal == "CNAME" }) {
                    if types.count > 1 {
                        let other = types.first { $0.literal != "CNAME" } ?? alias
                        report.add(alias, against: other, "CNAME stands alone")
                    }
                    if let policy = dns?["RoutingPolicy"], policy.literal == "MULTIVALUE" {
                        report.add(alias, against: policy, "CNAME takes WEIGHTED")
                    }
                }
                let (check, custom) = (properties["HealthCheckConfig"], properties["HealthCheckCustomConfig"])
                if let custom, check != nil {
                    report.add(
                        custom, against: check ?? custom, "HealthCheckConfig and HealthCheckCustomConfig: one of them")
                }
                within(1...10, custom?["FailureThreshold"], &report)
                within(1...10, check?["FailureThreshold"], &report)
                oneOf(["HTTP", "HTTPS", "TCP"], check?["Type"], &report)
                if let check, space?.type == "AWS::ServiceDiscovery::PrivateDnsNamespace" {
                    report.add(check, "Route 53 cannot ask in a private namespace: HealthCheckCustomConfig")
                }
                if let path = check?["ResourcePath"], check?["Type"]?.literal == "TCP" {
                    report.add(path, "TCP has no path")
                }
                if let dns, space?.type == "AWS::ServiceDiscovery::HttpNamespace" {
                    report.add(dns, "an HTTP namespace has no records")
                }
                if let dns, !dns.item.isUnknown, dns["DnsRecords"] == nil { report.add(dns, "DnsRecords is missing") }
                if space == nil, dns?["NamespaceId"] == nil, properties["NamespaceId"] == nil,
                    !properties.item.isUnknown,
                    dns?.item.isUnknown != true
                {
                    report.add(properties, "NamespaceId is missing")
                }
            }
        },
        .stack(
            "S134", "A name of Service Connect is asked at the port of its alias.",
            "The connection is refused: the proxy listens at the alias's port, and not at the container's.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html"
        ) { stack, report in
            let offers = stack.services.filter { $0.view["ServiceConnectConfiguration"]?["Enabled"]?.boolean == true }
                .flatMap { $0.view["ServiceConnectConfiguration"]?["Services"]?.elements ?? [] }
            let aliases = offers.flatMap { $0["ClientAliases"]?.elements ?? [] }
            let ports = Dictionary(grouping: aliases.filter { $0["DnsName"]?.literal != nil }) {
                $0["DnsName"]?.literal ?? ""
            }
            for service in stack.services
            where service.view["ServiceConnectConfiguration"]?["Enabled"]?.boolean == true {
                for (name, known) in ports {
                    let wanted = known.compactMap { $0["Port"]?.integer }
                    let all = service.task.map { $0.ports(asked: name) + $0.schemePorts(asked: name) } ?? []
                    for (place, asked) in all
                    where wanted.count == known.count && !wanted.contains(asked) {
                        report.add(
                            place, against: known[0]["Port"] ?? place,
                            "\(name) is asked at port \(asked), and its alias is at \(wanted.map(String.init).joined(separator: ", "))"
                        )
                    }
                }
            }
        },
    ]
}
