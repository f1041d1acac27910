// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let createService = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html"
private let strategyItem =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html"

/// What a service's tasks run on: Fargate, capacity providers, instances.
extension Rule {
    static let capacity: [Rule] = [
        .stack(
            "S121", "A service says either its launch type or its capacity providers, which share out its tasks.",
            "CreateService refuses it.", strategyItem
        ) { stack, report in
            for (owner, list) in strategies(stack) {
                if let type = owner["LaunchType"], !list.isEmpty, !list.item.isUnknown {
                    report.add(type, against: list, "LaunchType and CapacityProviderStrategy: one of them")
                }
                guard case .list(let items, _) = list.item, !items.contains(where: \.isUnknown) else { continue }
                let elements = list.elements
                for element in elements {
                    within(0...100_000, element["Base"], &report)
                    within(0...1000, element["Weight"], &report)
                    if element["CapacityProvider"] == nil { report.add(element, "CapacityProvider is missing") }
                }
                let bases = elements.compactMap { $0["Base"] }.filter { ($0.integer ?? 0) > 0 }
                if bases.count > 1 { report.add(bases[1], against: bases[0], "one provider only has a base") }
                if !elements.isEmpty, elements.allSatisfy({ $0["Weight"]?.integer == 0 || $0["Weight"] == nil }),
                    elements.count > 1 || elements[0]["Weight"] != nil
                {
                    report.add(elements[0]["Weight"] ?? list, "no provider has a weight: none takes a task")
                }
                if elements.count > 20 { report.add(list.past(20), "\(elements.count) providers: 20 at the most") }
                let names = elements.compactMap { $0["CapacityProvider"] }
                report.addRepeated(names) { "\($0) stands twice" }
                let isFargate = names.map {
                    $0.literal.map { ["FARGATE", "FARGATE_SPOT"].contains($0) }
                        ?? ($0.item.resource == nil ? nil : false)
                }
                if isFargate.contains(true), isFargate.contains(false), let index = isFargate.firstIndex(of: false) {
                    let other = isFargate.firstIndex(of: true) ?? index
                    report.add(names[index], against: names[other], "Fargate's providers are not mixed with others")
                }
            }
        },
        .stack(
            "S122", "A capacity provider is one of the cluster's, before a service uses it.",
            "CreateService refuses it: the capacity provider is not associated with the cluster.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html"
        ) { stack, report in
            let associations = stack.view.all("AWS::ECS::ClusterCapacityProviderAssociations")
            for service in stack.services {
                guard let list = service.view["CapacityProviderStrategy"],
                    let cluster = stack.view.resource(named: service.view["Cluster"]),
                    cluster.type == "AWS::ECS::Cluster"
                else { continue }
                let own = associations.filter { stack.view.resource(named: $0.properties["Cluster"])?.id == cluster.id }
                // One that names its cluster in words may be of this one.
                guard associations.allSatisfy({ stack.view.resource(named: $0.properties["Cluster"]) != nil }) else {
                    continue
                }
                // Managed instances are of the cluster that they name.
                let managed = stack.view.all("AWS::ECS::CapacityProvider").filter {
                    $0.properties["ClusterName"] != nil || $0.properties.item.isUnknown
                }
                let lists = own.map { $0.properties["CapacityProviders"] } + [cluster.properties["CapacityProviders"]]
                guard lists.allSatisfy({ $0 == nil || $0?.texts(in: stack.view) != nil }) else { continue }
                // Those that the cluster's own strategy misses, too, are told of there.
                let told = Set((own + [cluster]).flatMap { missing(in: $0, stack.view) }.compactMap(\.item.text))
                let known = Set(lists.flatMap { $0?.elements ?? [] }.compactMap(\.item.text))
                for element in list.elements {
                    guard let place = element["CapacityProvider"], let name = place.item.text,
                        name.literal != nil || name.resource != nil
                    else { continue }
                    if managed.contains(where: {
                        $0.id == name.resource?.id || $0.properties["Name"]?.item.text == name
                    }) {
                        continue
                    }
                    if !known.contains(name) {
                        guard !isOne(name, of: known, stack.view), !told.contains(name) else { continue }
                        let odd = lists.compactMap(\.self).first.map { unused(in: $0, stack) }
                        report.add(
                            place, against: odd ?? place,
                            "\(shown(name)) is none of the capacity providers of \(cluster.id)")
                    } else if let association = own.first(where: {
                        $0.properties["CapacityProviders"]?.elements.contains { $0.item.text == name } == true
                    }), !stack.view.comesAfter(service.resource, association.id) {
                        report.add(
                            service.view, "DependsOn \(association.id) is missing: it gives the cluster \(shown(name))")
                    }
                }
            }
            for owner in associations + stack.view.all("AWS::ECS::Cluster") {
                for place in missing(in: owner, stack.view) {
                    guard let name = place.item.text, let list = owner.properties["CapacityProviders"] else { continue }
                    report.add(place, against: unused(in: list, stack), "\(shown(name)) is not among CapacityProviders")
                }
            }
        },
        .stack(
            "S124", "Fargate has a platform, and instances have places.", "CreateService refuses it.", createService
        ) { stack, report in
            for service in stack.services {
                if let version = service.view["PlatformVersion"] {
                    let type = service.view["LaunchType"]?.literal
                    if type == "EC2" || type == "EXTERNAL" {
                        report.add(
                            version, against: service.view["LaunchType"] ?? version,
                            "a platform version is Fargate's, and the launch type is \(type ?? "")")
                    } else if let text = version.literal, text != "LATEST",
                        Pattern("1\\.[0-9]\\.[0-9]")?.matches(text) == false
                    {
                        report.add(version, "\(text): it takes LATEST, 1.3.0 or 1.4.0")
                    }
                }
                let (places, ways) = (service.view["PlacementConstraints"], service.view["PlacementStrategies"])
                for list in [places, ways].compactMap(\.self) where !list.isEmpty && !list.item.isUnknown {
                    if service.isFargate { report.add(list, "Fargate finds the place itself") }
                }
                if let places, places.elements.count > 10 { report.add(places.past(10), "10 at the most") }
                if let ways, ways.elements.count > 5 { report.add(ways.past(5), "5 at the most") }
                for place in places?.elements ?? [] {
                    oneOf(["distinctInstance", "memberOf"], place["Type"], &report)
                    if let expression = place["Expression"], place["Type"]?.literal == "distinctInstance" {
                        report.add(expression, "distinctInstance takes no expression")
                    }
                    if let type = place["Type"], type.literal == "memberOf", place["Expression"] == nil {
                        report.add(type, "Expression is missing")
                    }
                }
                for way in ways?.elements ?? [] {
                    oneOf(["random", "spread", "binpack"], way["Type"], &report)
                    guard let type = way["Type"], let text = type.literal else { continue }
                    let field = way["Field"]
                    if text == "binpack", let field, let name = field.literal,
                        !["cpu", "memory"].contains(name.lowercased())
                    {
                        report.add(field, "\(name): binpack takes cpu or memory")
                    } else if text == "random", let field, !field.isEmpty {
                        report.add(field, "random takes no field")
                    } else if ["binpack", "spread"].contains(text), field == nil {
                        report.add(type, "Field is missing")
                    } else if text == "spread", let field, let name = field.literal, name != "host",
                        name.lowercased() != "instanceid", !name.hasPrefix("attribute:")
                    {
                        report.add(field, "\(name): spread takes instanceId, or attribute:NAME")
                    }
                }
            }
        },
        .stack(
            "S125", "A disk that a service makes is one of its task's, of a size and a kind that EBS has.",
            "CreateService refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceManagedEBSVolumeConfiguration.html"
        ) { stack, report in
            for service in stack.services {
                let list = service.view["VolumeConfigurations"]
                let volumes = service.task?.view["Volumes"]
                if list == nil,
                    let waiting = volumes?.elements.first(where: { $0["ConfiguredAtLaunch"]?.boolean == true })
                {
                    report.add(
                        service.view, against: waiting["ConfiguredAtLaunch"] ?? service.view,
                        "VolumeConfigurations is missing: \(waiting["Name"]?.literal ?? "a volume") waits for it")
                }
                if let list, list.elements.count > 1 { report.add(list.past(1), "one at the most") }
                for element in list?.elements ?? [] {
                    if let place = element["Name"], let name = place.literal, service.task != nil,
                        volumes?.item.isUnknown != true,
                        volumes?.elements.contains(where: { $0["Name"] != nil && $0["Name"]?.literal == nil }) != true
                    {
                        let own = volumes?.elements.first { $0["Name"]?.literal == name }
                        if own == nil {
                            report.add(place, "no volume of the task is called \(name)")
                        } else if let own,
                            own["ConfiguredAtLaunch"] == nil || own["ConfiguredAtLaunch"]?.boolean == false
                        {
                            report.add(
                                place, against: own["ConfiguredAtLaunch"] ?? own["Name"] ?? place,
                                "the task's volume \(name) has no ConfiguredAtLaunch: true")
                        }
                    }
                    guard let disk = element["ManagedEBSVolume"], !disk.item.isUnknown else { continue }
                    if disk["RoleArn"] == nil { report.add(disk, "RoleArn is missing") }
                    if disk["SizeInGiB"] == nil, disk["SnapshotId"] == nil {
                        report.add(disk, "SizeInGiB or SnapshotId is missing")
                    }
                    oneOf(["gp2", "gp3", "io1", "io2", "sc1", "st1", "standard"], disk["VolumeType"], &report)
                    oneOf(["ext3", "ext4", "xfs", "ntfs"], disk["FilesystemType"], &report)
                    within(1...65_536, disk["SizeInGiB"], &report)
                    let kind = disk["VolumeType"] == nil ? "gp3" : disk["VolumeType"]?.literal
                    guard let kind else { continue }
                    if let speed = disk["Throughput"], kind != "gp3" {
                        report.add(
                            speed, against: disk["VolumeType"] ?? speed,
                            "gp3 only has a throughput, and this is \(kind)")
                    }
                    if let speed = disk["Iops"], !["gp3", "io1", "io2"].contains(kind) {
                        report.add(speed, against: disk["VolumeType"] ?? speed, "\(kind) has no Iops of its own")
                    }
                    if ["io1", "io2"].contains(kind), disk["Iops"] == nil {
                        report.add(disk["VolumeType"] ?? disk, "Iops is missing: \(kind) takes it")
                    }
                }
            }
        },
        .stack(
            "S128", "A cluster's settings are ones that ECS knows.", "CreateCluster refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterSetting.html"
        ) { stack, report in
            for cluster in stack.view.all("AWS::ECS::Cluster") {
                for setting in cluster.properties["ClusterSettings"]?.elements ?? [] {
                    oneOf(["containerInsights"], setting["Name"], &report)
                    oneOf(["enabled", "disabled", "enhanced"], setting["Value"], &report)
                }
                guard let execute = cluster.properties["Configuration"]?["ExecuteCommandConfiguration"] else {
                    continue
                }
                oneOf(["NONE", "DEFAULT", "OVERRIDE"], execute["Logging"], &report)
                if let logging = execute["Logging"], logging.literal == "OVERRIDE", execute["LogConfiguration"] == nil {
                    report.add(logging, "LogConfiguration is missing: where it is written to")
                }
                if let logs = execute["LogConfiguration"], let logging = execute["Logging"]?.literal,
                    logging != "OVERRIDE"
                {
                    report.add(
                        logs, against: execute["Logging"] ?? logs, "Logging is \(logging): OVERRIDE only takes it")
                }
            }
        },
    ]

    private static func shown(_ name: Text) -> String { name.literal ?? name.resource?.id ?? "" }

    /// Whether a provider may be one of those that are known: its name may be written out in one place.
    private static func isOne(_ name: Text, of known: Set<Text>, _ view: StackView) -> Bool {
        let written = name.resource.flatMap { view.resource($0.id)?.properties["Name"]?.item.text }
        if let written, known.contains(written) { return true }
        let isOfAWS = name.literal?.hasPrefix("FARGATE") == true
        return name.literal != nil && known.contains { $0.literal == nil && ($0.resource == nil || !isOfAWS) }
    }

    /// Those of a cluster's own strategy that it is not given.
    private static func missing(in owner: StackView.Resource, _ view: StackView) -> [View] {
        guard let texts = owner.properties["CapacityProviders"]?.texts(in: view) else { return [] }
        let known = Set(texts.compactMap(\.item.text))
        return (owner.properties["DefaultCapacityProviderStrategy"]?.elements ?? []).compactMap { element in
            guard let place = element["CapacityProvider"], let name = place.item.text,
                name.literal != nil || name.resource != nil, !known.contains(name), !isOne(name, of: known, view),
                view.resource(named: place)?.properties["ClusterName"] == nil
            else { return nil }
            return place
        }
    }

    /// The provider that no strategy names, in whose place another may be meant; the list where there is none.
    private static func unused(in list: View, _ stack: Services) -> View {
        let named = Set(strategies(stack).flatMap(\.list.elements).compactMap { $0["CapacityProvider"]?.item.text })
        return list.elements.first { $0.item.text.map(named.contains) == false } ?? list
    }

    /// What shares out tasks, with what it is of.
    private static func strategies(_ stack: Services) -> [(owner: View, list: View)] {
        let owners = stack.view.resources.filter {
            [
                "AWS::ECS::Service", "AWS::ECS::TaskSet", "AWS::ECS::Cluster",
                "AWS::ECS::ClusterCapacityProviderAssociations",
            ]
            .contains($0.type)
        }
        return owners.flatMap { owner in
            ["CapacityProviderStrategy", "DefaultCapacityProviderStrategy"].compactMap { name in
                owner.properties[name].map { (owner.properties, $0) }
            }
        }
    }
}
