// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension Topology {
    /// What is drawn for a resource: a service's tasks, a group's instances, a database and its standby.
    func boxes(of resource: Resource) -> [Box] {
        let properties = resource.properties
        switch resource.type {
        case "AWS::ElasticLoadBalancingV2::LoadBalancer": return balancer(properties)
        case "AWS::ECS::Service": return tasks(properties)
        case "AWS::AutoScaling::AutoScalingGroup": return instances(properties)
        case "AWS::RDS::DBInstance": return database(properties)
        case "AWS::SecretsManager::RotationSchedule":
            guard let function = properties["HostedRotationLambda"], let name = function["RotationLambdaName"]?.words,
                let subnets = function["VpcSubnetIds"]?.parameter
            else { return [] }
            return [
                Box(
                    kind: .function, title: name, captions: ["rotates the password"],
                    groups: Self.groups(function["VpcSecurityGroupIds"]), subnets: subnets, zone: subnets.count - 1)
            ]
        case "AWS::EC2::InstanceConnectEndpoint":
            return single(.door, "endpoint", ["for SSH"], resource)
        case "AWS::EC2::Instance":
            let tags = properties["Tags"]?.elements ?? []
            let name = tags.first { $0["Key"]?.words == "Name" }?["Value"]?.words ?? resource.id
            return single(.instance, name, [properties["InstanceType"]?.words ?? ""], resource)
        default: return []
        }
    }

    static func groups(_ value: Value?) -> [String] {
        guard let value else { return [] }
        return (value.target.map { [$0] } ?? []) + value.elements.compactMap(\.target)
    }

    private func single(_ kind: Kind, _ title: String, _ captions: [String], _ resource: Resource) -> [Box] {
        guard let subnets = resource.properties["SubnetId"]?.parameter else { return [] }
        return [
            Box(
                kind: kind, title: title, captions: captions,
                groups: Self.groups(resource.properties["SecurityGroupIds"]), subnets: subnets, zone: 0,
                isOptional: !resource.isDefault)
        ]
    }

    private func balancer(_ properties: Value) -> [Box] {
        guard let subnets = properties["Subnets"]?.parameter else { return [] }
        let listeners = resources(of: "AWS::ElasticLoadBalancingV2::Listener").map { listener in
            let words = [listener.properties["Protocol"], listener.properties["Port"]].compactMap { $0?.words }
                .joined(separator: " ")
            let redirect = listener.properties["DefaultActions"]?.elements.first?.settled?
                .member("RedirectConfig", "Port")?.words
            return (listener.isDefault ? words : "(\(words))") + (redirect.map { " → \($0)" } ?? "")
        }
        return [
            Box(
                kind: .balancer, title: properties["Name"]?.words ?? "", captions: ["load balancer"] + listeners,
                groups: Self.groups(properties["SecurityGroups"]), subnets: subnets)
        ]
    }

    /// One box a task, spread over the zones; on instances a task lies within one of them.
    private func tasks(_ properties: Value) -> [Box] {
        let network = properties.member("NetworkConfiguration", "AwsvpcConfiguration")
        guard let network, let subnets = network["Subnets"]?.parameter, let task = definition(of: properties),
            let count = properties["DesiredCount"]?.words.flatMap(Int.init)
        else { return [] }
        var captions = ["Fargate, \(Self.processors(of: task)) vCPU, \(task["Memory"]?.words ?? "") MiB"]
        if network["AssignPublicIp"]?.words == "ENABLED" { captions.append("with a public address") }
        captions += names(in: properties).map { "as \($0)" }
        return (0..<count).map { index in
            Box(
                kind: .task, title: task["Family"]?.words ?? "", captions: captions,
                containers: Self.containers(of: task), groups: Self.groups(network["SecurityGroups"]),
                subnets: subnets, zone: index % subnets.count)
        }
    }

    /// 1024ths of a processor as a decimal fraction: 256 is 0.25.
    private static func processors(of task: Value) -> String {
        let hundredths = (task["Cpu"]?.words.flatMap(Int.init) ?? 0) * 100 / 1024
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    private func definition(of service: Value) -> Value? {
        service["TaskDefinition"]?.target.flatMap { resource($0)?.properties }
    }

    /// The names of Cloud Map's under which a service's tasks are found.
    private func names(in service: Value) -> [String] {
        (service["ServiceRegistries"]?.elements ?? []).compactMap { registry in
            guard let name = registry["RegistryArn"]?.target.flatMap({ resource($0)?.properties }),
                let namespace = name["NamespaceId"]?.target.flatMap({ resource($0)?.properties })
            else { return nil }
            return "\(name["Name"]?.words ?? "").\(namespace["Name"]?.words ?? "")"
        }
    }

    private static func containers(of task: Value) -> [Container] {
        let definitions = task["ContainerDefinitions"]?.elements ?? []
        return definitions.map { definition in
            let ports = (definition["PortMappings"]?.elements ?? []).map { mapping in
                let container = mapping["ContainerPort"]?.words ?? ""
                guard let host = mapping["HostPort"]?.words else { return container }
                return "\(host) → \(container)"
            }
            let link = (definition["Environment"]?.elements ?? []).lazy.compactMap { $0["Value"]?.words }
                .first { $0.hasPrefix("localhost:") }
            return Container(
                name: definition["Name"]?.words ?? "", port: ports.joined(separator: ", "), link: link)
        }
    }

    private func instances(_ properties: Value) -> [Box] {
        guard let count = properties["DesiredCapacity"]?.words.flatMap(Int.init),
            let subnets = properties["VPCZoneIdentifier"]?.parameter,
            let template = properties.member("LaunchTemplate", "LaunchTemplateId")?.target.flatMap(resource),
            let data = template.properties["LaunchTemplateData"],
            let interface = data["NetworkInterfaces"]?.elements.first
        else { return [] }
        // Services that name no subnets run on these instances.
        let tasks = resources(of: "AWS::ECS::Service").filter { $0.properties["NetworkConfiguration"] == nil }
            .flatMap { service -> [Value] in
                guard let task = definition(of: service.properties) else { return [] }
                let count = service.properties["DesiredCount"]?.words.flatMap(Int.init) ?? 0
                return Array(repeating: task, count: count)
            }
        return (0..<count).map { index in
            Box(
                kind: .instance, title: "instance \(index + 1)",
                captions: [data["InstanceType"]?.words ?? ""]
                    + (index < tasks.count
                        ? ["task \(tasks[index]["Family"]?.words ?? ""), \(tasks[index]["Memory"]?.words ?? "") MiB"]
                        : []),
                containers: index < tasks.count ? Self.containers(of: tasks[index]) : [],
                groups: Self.groups(interface["Groups"]), subnets: subnets, zone: index % subnets.count)
        }
    }

    private func database(_ properties: Value) -> [Box] {
        guard let group = properties["DBSubnetGroupName"]?.target.flatMap(resource),
            let subnets = group.properties["SubnetIds"]?.parameter
        else { return [] }
        let engine = [properties["Engine"], properties["EngineVersion"]].compactMap { $0?.words }
            .joined(separator: " ")
        let box = Box(
            kind: .store, title: properties["DBInstanceIdentifier"]?.words ?? "",
            captions: ["RDS, \(engine)", properties["DBInstanceClass"]?.words ?? ""],
            groups: Self.groups(properties["VPCSecurityGroups"]), subnets: subnets, zone: 0)
        guard let standby = properties["MultiAZ"]?.parameter, subnets.count > 1 else { return [box] }
        return [
            box,
            Box(
                kind: .store, title: "standby", captions: ["with \(standby.name)"], groups: [], subnets: subnets,
                zone: 1, isOptional: standby.fallback != "true"),
        ]
    }
}
