// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let api = "https://docs.aws.amazon.com/codedeploy/latest/APIReference"

/// Blue/green deployments that CodeDeploy does.
extension Rule {
    static let codeDeploy: [Rule] = [
        .stack(
            "S119",
            "A deployment group of ECS is blue/green, with two target groups, a listener and a service of its own.",
            "CreateDeploymentGroup refuses it, or no deployment ever succeeds.", "\(api)/API_CreateDeploymentGroup.html"
        ) { stack, report in
            for group in stack.deploymentGroups {
                let properties = group.resource.properties
                check(platformOf: group, stack.view, &report)
                if let style = properties["DeploymentStyle"] {
                    for (name, word) in [
                        ("DeploymentType", "BLUE_GREEN"), ("DeploymentOption", "WITH_TRAFFIC_CONTROL"),
                    ] {
                        if let place = style[name], let text = place.literal, text != word {
                            report.add(place, "\(text): deployments of ECS are \(word)")
                        } else if style[name] == nil, !style.item.isUnknown {
                            report.add(style, "\(name) is missing: \(word)")
                        }
                    }
                } else if !properties.item.isUnknown {
                    report.add(properties, "DeploymentStyle is missing: BLUE_GREEN, WITH_TRAFFIC_CONTROL")
                }
                for name in ["BlueGreenDeploymentConfiguration", "LoadBalancerInfo"]
                where properties[name] == nil && !properties.item.isUnknown {
                    report.add(properties, "\(name) is missing")
                }
                for name in ["Ec2TagFilters", "Ec2TagSet", "AutoScalingGroups", "OnPremisesInstanceTagFilters"] {
                    if let place = properties[name], !place.isEmpty {
                        report.add(place, "a group of ECS has no instances")
                    }
                }
                if group.services.count > 1 {
                    report.add(group.services[1], "\(group.services.count) services: a group has one")
                }
                let turning = properties["BlueGreenDeploymentConfiguration"]
                let end = turning?["TerminateBlueInstancesOnDeploymentSuccess"]
                oneOf(["TERMINATE", "KEEP_ALIVE"], end?["Action"], &report)
                within(0...2880, end?["TerminationWaitTimeInMinutes"], &report)
                let ready = turning?["DeploymentReadyOption"]
                oneOf(["CONTINUE_DEPLOYMENT", "STOP_DEPLOYMENT"], ready?["ActionOnTimeout"], &report)
                within(0...2880, ready?["WaitTimeInMinutes"], &report)
                if let fleet = turning?["GreenFleetProvisioningOption"], !fleet.item.isUnknown {
                    report.add(fleet, "a group of ECS has no fleet")
                }
                for service in group.services {
                    guard let own = stack.service(of: service) else { continue }
                    let controller = own.view["DeploymentController"]?["Type"]
                    if controller == nil || controller?.literal.map({ $0 != "CODE_DEPLOY" }) == true {
                        report.add(
                            controller ?? own.view, against: service["ServiceName"] ?? service,
                            "CodeDeploy deploys \(own.resource.id): its DeploymentController is of type CODE_DEPLOY")
                    }
                    if let cluster = service["ClusterName"], let one = stack.view.resource(named: cluster)?.id,
                        let two = stack.view.resource(named: own.view["Cluster"])?.id, one != two
                    {
                        report.add(
                            cluster, against: own.view["Cluster"] ?? cluster,
                            "the service runs in \(two), not in \(one)")
                    }
                }
                check(pairsOf: group, stack, &report)
                check(roleOf: group, stack, &report)
            }
        }
    ]

    private static let configurations = [
        "ECSLinear10PercentEvery1Minutes", "ECSLinear10PercentEvery3Minutes", "ECSCanary10Percent5Minutes",
        "ECSCanary10Percent15Minutes", "ECSAllAtOnce",
    ]

    private static func check(platformOf group: DeploymentGroup, _ stack: StackView, _ report: inout Report) {
        let properties = group.resource.properties
        if let place = stack.resource(named: properties["ApplicationName"])?.properties["ComputePlatform"],
            let platform = place.literal, platform != "ECS", ["Server", "Lambda"].contains(platform)
        {
            report.add(
                place, against: properties["ECSServices"] ?? place,
                "\(group.resource.id) has ECSServices: ComputePlatform must be ECS")
        }
        guard let place = properties["DeploymentConfigName"] else { return }
        if let text = place.literal, text.hasPrefix("CodeDeployDefault.") {
            let name = String(text.dropFirst("CodeDeployDefault.".count))
            if !configurations.contains(name) {
                report.add(
                    place,
                    "\(text) is none of ECS's: CodeDeployDefault.\(configurations.joined(separator: ", "))")
            } else if name != "ECSAllAtOnce",
                group.listeners.contains(where: { listener in
                    stack.resource(named: listener).flatMap { stack.kind(ofListener: $0) } == "network"
                })
            {
                report.add(place, "behind a network balancer there is CodeDeployDefault.ECSAllAtOnce only")
            }
        } else if let own = stack.resource(named: place)?.properties, let platform = own["ComputePlatform"],
            platform.literal.map({ $0 != "ECS" }) == true
        {
            report.add(platform, against: place, "\(group.resource.id) is of ECS")
        }
    }

    private static func check(pairsOf group: DeploymentGroup, _ stack: Services, _ report: inout Report) {
        for pair in group.pairs where !pair.item.isUnknown {
            let names = pair["TargetGroups"]?.elements.compactMap { $0["Name"] } ?? []
            if let list = pair["TargetGroups"], case .list(let items, _) = list.item, items.count != 2,
                !items.contains(where: \.isUnknown)
            {
                report.add(list.past(2), "\(items.count) target groups: a pair is two")
            }
            report.addRepeated(names) { "\($0) stands twice: the pair is of two groups" }
            let production = pair["ProdTrafficRoute"]?["ListenerArns"]
            if pair["ProdTrafficRoute"] == nil { report.add(pair, "ProdTrafficRoute is missing") }
            if let production, production.elements.count > 1 {
                report.add(production.elements[1], "one listener of production")
            }
            let test = pair["TestTrafficRoute"]?["ListenerArns"]
            if let one = production?.elements.first, let two = test?.elements.first, let text = one.item.text,
                text == two.item.text
            {
                report.add(two, against: one, "one listener is of production and of the test")
            }
            let groups = names.map { stack.view.resource(named: $0) }
            guard groups.count == 2, let blue = groups[0], let green = groups[1] else { continue }
            for name in ["Protocol", "VpcId", "ProtocolVersion"] {
                guard let one = blue.properties[name], let two = green.properties[name], let text = one.item.text,
                    let other = two.item.text, text != other, text.literal != nil || text.resource != nil,
                    other.literal != nil || other.resource != nil
                else { continue }
                report.add(
                    two, against: one, "\(blue.id) and \(green.id) take each other's place: their \(name) is one")
            }
            for service in group.services {
                guard let own = stack.service(of: service) else { continue }
                for target in own.targets {
                    guard let place = target["TargetGroupArn"], let named = stack.view.resource(named: place),
                        named.id != blue.id, named.id != green.id
                    else { continue }
                    report.add(place, against: names[0], "\(named.id) is none of the pair: \(blue.id), \(green.id)")
                }
            }
            guard let listener = production?.elements.first, let door = stack.view.resource(named: listener) else {
                continue
            }
            let own = stack.view.actions.filter { $0.listener?.id == door.id }
            let isKnown = !own.contains { $0.owner.properties.item.holdsUnknown }
            let led = stack.view.forwards.filter { $0.listener.id == door.id }
            if door.type == listenerType, isKnown, !led.contains(where: { [blue.id, green.id].contains($0.group.id) }),
                led.count == own.flatMap(\.list.elements).flatMap(\.targetGroups).count
            {
                report.add(
                    listener, against: led.first?.place ?? listener,
                    "\(door.id) leads to none of \(blue.id), \(green.id)")
            }
            // The first tasks are in the group that the service names, and production finds them there.
            let first = group.services.compactMap { stack.service(of: $0) }.flatMap(\.targets)
                .compactMap { $0["TargetGroupArn"] }.first { place in
                    [blue.id, green.id].contains(stack.view.resource(named: place)?.id)
                }
            if door.type == listenerType, isKnown, let first, let original = stack.view.resource(named: first),
                !led.isEmpty, led.allSatisfy({ $0.group.id == (original.id == blue.id ? green.id : blue.id) }),
                let wrong = led.first?.place
            {
                report.add(
                    wrong, against: first,
                    "the service begins in \(original.id), and the production listener \(door.id) leads elsewhere")
            }
        }
    }

    /// The policies that AWS has written for other platforms.
    private static func check(roleOf group: DeploymentGroup, _ stack: Services, _ report: inout Report) {
        guard let role = stack.view.resource(named: group.resource.properties["ServiceRoleArn"]),
            role.type == "AWS::IAM::Role",
            let attached = role.properties["ManagedPolicyArns"], role.properties["Policies"] == nil,
            case .list(let items, _) = attached.item, items.allSatisfy({ $0.text?.managedPolicyName != nil }),
            !stack.view.resources.contains(where: {
                ["AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy"].contains($0.type)
                    && $0.names.contains(role.id)
            })
        else { return }
        let others = ["AWSCodeDeployRole", "AWSCodeDeployRoleForLambda", "AWSCodeDeployRoleForLambdaLimited"]
        let names = items.map { String(($0.text?.managedPolicyName ?? "").split(separator: "/").last ?? "") }
        for (view, name) in zip(attached.elements, names)
        where others.contains(name) && names.allSatisfy(others.contains) {
            report.add(view, "\(name) is not of ECS: AWSCodeDeployRoleForECS")
        }
    }
}

/// A deployment group of CodeDeploy's that is of ECS.
struct DeploymentGroup {
    let resource: StackView.Resource
    var services: [View] { resource.properties["ECSServices"]?.elements ?? [] }
    var pairs: [View] { resource.properties["LoadBalancerInfo"]?["TargetGroupPairInfoList"]?.elements ?? [] }
    var listeners: [View] { pairs.flatMap { $0["ProdTrafficRoute"]?["ListenerArns"]?.elements ?? [] } }
}

extension Services {
    var deploymentGroups: [DeploymentGroup] {
        view.all("AWS::CodeDeploy::DeploymentGroup").filter { $0.properties["ECSServices"]?.isEmpty == false }
            .map { DeploymentGroup(resource: $0) }
    }

    /// The service of this template that a deployment group names.
    func service(of place: View) -> ServiceView? {
        guard let name = place["ServiceName"] else { return nil }
        if let own = view.resource(named: name) { return services.first { $0.resource.id == own.id } }
        return services.first { name.literal != nil && $0.view["ServiceName"]?.literal == name.literal }
    }

    /// The target groups that CodeDeploy turns a service between.
    func pairedGroups(of service: ServiceView) -> [StackView.Resource] {
        deploymentGroups.filter { $0.services.contains { self.service(of: $0)?.resource.id == service.resource.id } }
            .flatMap(\.pairs).flatMap { $0["TargetGroups"]?.elements ?? [] }
            .compactMap { view.resource(named: $0["Name"]) }
            .filter { $0.type == targetGroupType }
    }
}
