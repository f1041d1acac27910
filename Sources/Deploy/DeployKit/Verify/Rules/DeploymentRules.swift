// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let createService = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html"
private let deploymentPage =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html"

/// How a service replaces its tasks, and where it starts them.
extension Rule {
    static let deployments: [Rule] = [
        .stack(
            "S111", "A service's words are ones that ECS knows.", "CreateService refuses it.", createService
        ) { stack, report in
            let words: [(String, [String])] = [
                ("LaunchType", ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]),
                ("SchedulingStrategy", ["REPLICA", "DAEMON"]),
                ("PropagateTags", ["SERVICE", "TASK_DEFINITION", "NONE"]),
                ("AvailabilityZoneRebalancing", ["ENABLED", "DISABLED"]),
            ]
            for service in stack.services {
                let network = service.view["NetworkConfiguration"]?["AwsvpcConfiguration"]
                let deployment = service.view["DeploymentConfiguration"]
                for (name, known) in words { oneOf(known, service.view[name], &report) }
                oneOf(["ENABLED", "DISABLED"], network?["AssignPublicIp"], &report)
                oneOf(["ECS", "CODE_DEPLOY", "EXTERNAL"], service.view["DeploymentController"]?["Type"], &report)
                oneOf(["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"], deployment?["Strategy"], &report)
                within(0...2_147_483_647, service.view["HealthCheckGracePeriodSeconds"], &report)
                within(0...100_000, service.view["DesiredCount"], &report)
                if let place = service.view["ServiceName"], let name = place.literal, !isName(name) {
                    report.add(place, "\(name.debugDescription) is no name: up to 255 letters, digits, - and _")
                }
            }
            for cluster in stack.view.all("AWS::ECS::Cluster") {
                if let place = cluster.properties["ClusterName"], let name = place.literal, !isName(name) {
                    report.add(place, "\(name.debugDescription) is no name: up to 255 letters, digits, - and _")
                }
            }
        },
        .stack(
            "S112", "A deployment's percentages and times are within their ranges.", "CreateService refuses it.",
            deploymentPage
        ) { stack, report in
            for service in stack.services {
                guard let deployment = service.view["DeploymentConfiguration"] else { continue }
                within(0...100, deployment["MinimumHealthyPercent"], &report)
                if let place = deployment["MaximumPercent"], let most = place.integer {
                    if service.view["SchedulingStrategy"]?.literal == "DAEMON" {
                        if most > 100 { report.add(place, "\(most) %: daemons are replaced one by one, which is 100") }
                    } else if most < 100 {
                        report.add(place, "\(most) %: there would be no room for the tasks that are wanted")
                    }
                } else {
                    within(100...200, deployment["MaximumPercent"], &report)
                }
                within(0...1440, deployment["BakeTimeInMinutes"], &report)
                let (canary, linear) = (deployment["CanaryConfiguration"], deployment["LinearConfiguration"])
                within(0...1440, canary?["CanaryBakeTimeInMinutes"], &report)
                within(0...1440, linear?["StepBakeTimeInMinutes"], &report)
                percent(0.1...100, canary?["CanaryPercent"], &report)
                percent(3...100, linear?["StepPercent"], &report)
                guard deployment["Strategy"] == nil || deployment["Strategy"]?.literal != nil else { continue }
                let strategy = deployment["Strategy"]?.literal ?? "ROLLING"
                for (given, name) in [(canary, "CANARY"), (linear, "LINEAR")] where strategy != name {
                    guard let given else { continue }
                    report.add(
                        given, against: deployment["Strategy"] ?? given, "the strategy is \(strategy), and not \(name)")
                }
                for (given, name) in [(canary, "CanaryConfiguration"), (linear, "LinearConfiguration")]
                where given == nil && name.uppercased().hasPrefix(strategy) {
                    report.add(deployment["Strategy"] ?? deployment, "\(name) is missing: the strategy is \(strategy)")
                }
            }
        },
        .stack(
            "S113", "What watches a deployment goes with who does it: circuit breaker and alarms are of ECS itself.",
            "CreateService refuses it.", deploymentPage
        ) { stack, report in
            for service in stack.services {
                let deployment = service.view["DeploymentConfiguration"]
                if let controller = service.view["DeploymentController"]?["Type"]?.literal, controller != "ECS" {
                    for name in ["DeploymentCircuitBreaker", "Alarms", "Strategy"] {
                        guard let place = deployment?[name], !place.item.isUnknown,
                            name == "Strategy" || place["Enable"]?.boolean == true
                        else { continue }
                        report.add(
                            place, against: service.view["DeploymentController"]?["Type"] ?? place,
                            "the controller is \(controller): \(name) is of ECS's own deployments")
                    }
                    if controller == "EXTERNAL" {
                        for name in [
                            "TaskDefinition", "LaunchType", "LoadBalancers", "PlatformVersion", "NetworkConfiguration",
                        ] {
                            guard let place = service.view[name], !place.item.isUnknown, !place.isEmpty else {
                                continue
                            }
                            report.add(
                                place, against: service.view["DeploymentController"]?["Type"] ?? place,
                                "the controller is EXTERNAL: \(name) is of its task sets")
                        }
                    }
                }
                let controller = service.view["DeploymentController"]
                let set = stack.view.all("AWS::ECS::TaskSet").first {
                    stack.view.resource(named: $0.properties["Service"])?.id == service.resource.id
                }
                if let set, !service.view.item.isUnknown, !set.properties.item.isUnknown,
                    controller == nil || controller?["Type"]?.literal == "ECS"
                {
                    report.add(
                        controller?["Type"] ?? service.view, against: set.properties["Service"] ?? set.properties,
                        "\(set.id) is a task set of it: the controller EXTERNAL has them")
                }
                if let alarms = deployment?["Alarms"], alarms["Enable"]?.boolean == true,
                    let names = alarms["AlarmNames"], names.isEmpty
                {
                    report.add(names, "no alarm: none watches the deployment")
                } else if let alarms = deployment?["Alarms"], alarms["Enable"]?.boolean == true,
                    alarms["AlarmNames"] == nil
                {
                    report.add(alarms, "AlarmNames is missing")
                }
            }
        },
        .stack(
            "S115",
            "A service's network has 16 subnets and 5 security groups at the most, and addresses of the public on Fargate.",
            "CreateService refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html"
        ) { stack, report in
            for service in stack.launches {
                guard let network = service.network, !network.item.isUnknown else { continue }
                if network["Subnets"] == nil { report.add(network, "Subnets is missing") }
                for (name, most) in [("Subnets", 16), ("SecurityGroups", 5)] {
                    guard let list = network[name], let places = list.texts(in: stack.view) else { continue }
                    if places.count > most { report.add(places[most], "\(places.count): \(most) at the most") }
                    if name == "Subnets", places.isEmpty { report.add(list, "no subnet") }
                    report.addRepeated(places) { "\($0) stands twice" }
                }
                if let address = network["AssignPublicIp"], address.literal == "ENABLED",
                    service.view["LaunchType"]?.literal == "EC2"
                {
                    report.add(
                        address, against: service.view["LaunchType"] ?? address,
                        "the launch type is EC2: its tasks have no public addresses")
                }
            }
        },
        .stack(
            "S116", "A daemon runs once on every instance, and nobody says how often.", "CreateService refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html"
        ) { stack, report in
            for service in stack.services where service.view["SchedulingStrategy"]?.literal == "DAEMON" {
                let daemon = service.view["SchedulingStrategy"] ?? service.view
                let controller = service.view["DeploymentController"]?["Type"]
                let given: [(View?, String)] = [
                    (service.view["DesiredCount"], "a daemon has no DesiredCount"),
                    (
                        service.view["PlacementStrategies"].flatMap { $0.isEmpty ? nil : $0 },
                        "a daemon has no PlacementStrategies"
                    ),
                    (
                        controller.flatMap { $0.literal == nil || $0.literal == "ECS" ? nil : $0 },
                        "a daemon is deployed by ECS"
                    ),
                    (
                        service.view["AvailabilityZoneRebalancing"].flatMap { $0.literal == "ENABLED" ? $0 : nil },
                        "a daemon is on every instance: there is nothing to balance"
                    ),
                    (
                        service.isFargate
                            ? service.view["LaunchType"] ?? service.view["CapacityProviderStrategy"] : nil,
                        "Fargate has no instances, and no daemons"
                    ),
                ]
                for (place, message) in given {
                    if let place { report.add(place, against: daemon, message) }
                }
            }
        },
        .stack(
            "S117", "Zones are balanced where a task may be started before another is stopped.",
            "CreateService refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html"
        ) { stack, report in
            for service in stack.services {
                guard let zones = service.view["AvailabilityZoneRebalancing"], zones.literal == "ENABLED" else {
                    continue
                }
                if service.view["DeploymentConfiguration"]?["MaximumPercent"]?.integer == 100,
                    service.view["SchedulingStrategy"]?.literal != "DAEMON"
                {
                    report.add(
                        zones, against: service.view["DeploymentConfiguration"]?["MaximumPercent"] ?? zones,
                        "zones are balanced with more than 100 % at the most")
                }
                if service.targets.contains(where: { $0["LoadBalancerName"] != nil }) {
                    let classic = service.targets.compactMap { $0["LoadBalancerName"] }.first
                    report.add(zones, against: classic ?? zones, "zones are not balanced behind a classic balancer")
                }
                if service.view["LaunchType"]?.literal == "EXTERNAL" {
                    report.add(
                        zones, against: service.view["LaunchType"] ?? zones, "instances outside AWS have no zones")
                }
                if let first = service.view["PlacementStrategies"]?.elements.first, let type = first["Type"]?.literal,
                    type != "spread"
                        || first["Field"]?.literal.map({ $0 != "attribute:ecs.availability-zone" }) ?? false
                {
                    report.add(
                        zones,
                        against: first["Field"].flatMap { type == "spread" ? $0 : nil } ?? first["Type"] ?? zones,
                        "the first of PlacementStrategies must be a spread over attribute:ecs.availability-zone")
                }
            }
        },
        .stack(
            "S118", "A service has targets that it can have: five at the most, each once.", "CreateService refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html"
        ) { stack, report in
            for service in stack.services {
                let targets = service.targets.filter { !$0.item.isUnknown }
                if targets.count > 5, let list = service.view["LoadBalancers"] {
                    report.add(list.past(5), "\(targets.count) of them: 5 at the most")
                }
                for target in targets {
                    let (group, classic) = (target["TargetGroupArn"], target["LoadBalancerName"])
                    if group == nil, classic == nil { report.add(target, "TargetGroupArn is missing") }
                    if let classic, group != nil { report.add(classic, "TargetGroupArn stands, too: one of them") }
                    for name in ["ContainerName", "ContainerPort"] where target[name] == nil {
                        report.add(target, "\(name) is missing")
                    }
                    if let classic, service.task?.networkMode == "awsvpc" {
                        report.add(
                            classic, against: service.modeInDoubt ?? classic,
                            "a classic balancer has no targets by address, which awsvpc takes")
                    }
                }
                report.addRepeated(targets.compactMap { $0["TargetGroupArn"] }) {
                    "the target group \($0) stands twice"
                }
                guard let role = service.view["Role"] else { continue }
                if service.task?.networkMode == "awsvpc" {
                    report.add(
                        role, against: service.modeInDoubt ?? role, "tasks of awsvpc use the service-linked role")
                } else if targets.count > 1 {
                    report.add(role, "several targets need the service-linked role")
                }
            }
        },
    ]

    static func isName(_ text: String) -> Bool {
        (1...255).contains(text.utf8.count)
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }
}
