// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let api = "https://docs.aws.amazon.com/autoscaling/application/APIReference"

/// What adds tasks and takes them away.
extension Rule {
    static let scaling: [Rule] = [
        .stack(
            "S141", "What is scaled is a service, by its cluster's name and its own.",
            "RegisterScalableTarget refuses it, or finds no such service.", "\(api)/API_RegisterScalableTarget.html"
        ) { stack, report in
            for owner in stack.view.all("AWS::ApplicationAutoScaling::ScalableTarget")
                + stack.view.all("AWS::ApplicationAutoScaling::ScalingPolicy")
            {
                let properties = owner.properties
                let space = properties["ServiceNamespace"]?.literal
                if let dimension = properties["ScalableDimension"], let text = dimension.literal {
                    if let space, !text.hasPrefix("\(space):") {
                        report.add(dimension, "\(text): the namespace is \(space)")
                    } else if text.hasPrefix("ecs:"), text != "ecs:service:DesiredCount" {
                        report.add(dimension, "\(text): ECS has ecs:service:DesiredCount")
                    }
                }
                guard space == "ecs", let place = properties["ResourceId"], let text = place.item.text else { continue }
                if let fault = fault(inResourceID: text, stack) { report.add(place, fault) }
                guard let parts = text.segments, parts.count == 3, let name = parts[2].literal,
                    let service = stack.services.first(where: { $0.view["ServiceName"]?.literal == name }),
                    !stack.view.comesAfter(owner, service.resource.id)
                else { continue }
                // A policy comes after its target, and the target after the service.
                if owner.type.hasSuffix("ScalableTarget") {
                    report.add(
                        owner.properties, "DependsOn \(service.resource.id) is missing: it is named in words only")
                }
            }
            for target in stack.view.all("AWS::ApplicationAutoScaling::ScalableTarget") {
                for name in ["MinCapacity", "MaxCapacity"] { within(0...1_000_000, target.properties[name], &report) }
            }
        },
        .stack(
            "S142", "A service's wanted number of tasks is within what scaling keeps.",
            "Scaling changes the number at once: the template says what is not.",
            "\(api)/API_RegisterScalableTarget.html",
            severity: .warning
        ) { stack, report in
            for target in stack.view.all("AWS::ApplicationAutoScaling::ScalableTarget") {
                let service = target.properties["ResourceId"]?.item.text.flatMap { stack.service(scaledAs: $0) }
                guard let place = service?.view["DesiredCount"], let count = place.integer, count > 0 else { continue }
                if let low = target.properties["MinCapacity"]?.integer, count < low {
                    report.add(
                        place, against: target.properties["MinCapacity"] ?? place,
                        "\(count) wanted, and scaling keeps \(low) at least")
                }
                if let high = target.properties["MaxCapacity"]?.integer, count > high {
                    report.add(
                        place, against: target.properties["MaxCapacity"] ?? place,
                        "\(count) wanted, and scaling keeps \(high) at most")
                }
            }
        },
        .stack(
            "S143", "A policy of scaling is of a target, of one type, and says by what it goes.",
            "PutScalingPolicy refuses it.", "\(api)/API_PutScalingPolicy.html"
        ) { stack, report in
            for policy in stack.view.all("AWS::ApplicationAutoScaling::ScalingPolicy") {
                let properties = policy.properties
                guard !properties.item.isUnknown else { continue }
                let types = ["TargetTrackingScaling", "StepScaling", "PredictiveScaling"]
                oneOf(types, properties["PolicyType"], &report)
                let target = properties["ScalingTargetId"]
                if target == nil {
                    for name in ["ResourceId", "ServiceNamespace", "ScalableDimension"] where properties[name] == nil {
                        report.add(properties, "\(name) is missing, or ScalingTargetId instead of all three")
                        break
                    }
                    // By name, it must come after what it is of.
                    if let id = properties["ResourceId"]?.item.text,
                        let own = stack.view.all("AWS::ApplicationAutoScaling::ScalableTarget").first(where: {
                            $0.properties["ResourceId"]?.item.text.map { isOne($0, id, stack) } == true
                        }), !stack.view.comesAfter(policy, own.id)
                    {
                        report.add(properties, "DependsOn \(own.id) is missing: it registers what the policy is of")
                    }
                } else if let target, properties["ResourceId"] != nil {
                    report.add(
                        target, against: properties["ResourceId"] ?? target,
                        "ScalingTargetId and ResourceId: one of them")
                }
                let configs = types.map { ($0, $0 + "PolicyConfiguration") }
                if let type = properties["PolicyType"], let text = type.literal, types.contains(text) {
                    for (name, config) in configs {
                        if name == text, properties[config] == nil {
                            report.add(type, "\(config) is missing")
                        } else if name != text, let place = properties[config] {
                            report.add(place, against: type, "the policy is of type \(text)")
                        }
                    }
                } else if properties["PolicyType"] == nil {
                    report.add(properties, "PolicyType is missing")
                }
                let scaled = stack.view.resource(named: target)?.properties ?? properties
                if let tracking = properties["TargetTrackingScalingPolicyConfiguration"] {
                    check(tracking: tracking, isECS: scaled["ServiceNamespace"]?.literal == "ecs", &report)
                }
                if let steps = properties["StepScalingPolicyConfiguration"] { check(steps: steps, &report) }
            }
        },
    ]

    /// Whether two ids are of one service, which either may call by its resource or by its name.
    private static func isOne(_ one: Text, _ other: Text, _ stack: Services) -> Bool {
        if one == other { return true }
        guard let service = stack.service(scaledAs: one) else { return false }
        return service.resource.id == stack.service(scaledAs: other)?.resource.id
    }

    private static func fault(inResourceID text: Text, _ stack: Services) -> String? {
        guard let parts = text.segments else { return nil }
        let shape = "service/CLUSTER/SERVICE, by their names"
        // One hole may be anything, but for what is known of it.
        if parts.count == 1, let own = parts[0].resource {
            let type = stack.view.resource(own.id)?.type
            return type == "AWS::ECS::Service" ? "\(own.id) is no such id: \(shape)" : nil
        }
        guard let first = parts[0].literal else {
            let isCluster = parts[0].resource.map { stack.view.resource($0.id)?.type == "AWS::ECS::Cluster" } == true
            return isCluster ? "service/ is missing in front: \(shape)" : nil
        }
        if first != "service" { return "it begins with \(first): \(shape)" }
        if parts.count == 2, parts[1].literal == nil, parts[1].resource == nil { return nil }
        guard parts.count == 3 else { return "\(parts.count - 1) parts behind service: \(shape)" }
        if let cluster = parts[1].resource, let type = stack.view.resource(cluster.id)?.type,
            type.hasPrefix("AWS::ECS::")
        {
            if type != "AWS::ECS::Cluster" { return "\(cluster.id) is no cluster: \(shape)" }
            if let attribute = cluster.attribute {
                return "\(cluster.id)'s \(attribute) is not its name: Ref of \(cluster.id)"
            }
        }
        if let service = parts[2].resource, let type = stack.view.resource(service.id)?.type,
            type.hasPrefix("AWS::ECS::")
        {
            if type != "AWS::ECS::Service" { return "\(service.id) is no service: \(shape)" }
            if service.attribute != "Name" { return "\(service.id)'s name is GetAtt \(service.id).Name" }
        }
        let own = stack.services.first { service in
            parts[2].resource?.id == service.resource.id
                || parts[2].literal != nil && parts[2].literal == service.view["ServiceName"]?.literal
        }
        guard let cluster = own?.view["Cluster"]?.item.text else {
            if let own, own.view["Cluster"] == nil, let name = parts[1].literal, name != "default" {
                return "\(own.resource.id) runs in the cluster default, and not in \(name)"
            }
            return nil
        }
        if let one = cluster.resource?.id, let two = parts[1].resource?.id, one != two {
            return "\(own?.resource.id ?? "the service") runs in \(one), and not in \(two)"
        }
        if let one = cluster.literal, let two = parts[1].literal, one != two, !one.hasSuffix("/\(two)") {
            return "\(own?.resource.id ?? "the service") runs in \(one), and not in \(two)"
        }
        if let one = cluster.resource?.id, let two = parts[1].literal,
            let name = stack.view.resource(one)?.properties["ClusterName"]?.literal, name != two
        {
            return "\(own?.resource.id ?? "the service") runs in \(name), and not in \(two)"
        }
        return nil
    }
}

extension Services {
    /// The service that a scalable target's id is of: `service/CLUSTER/SERVICE`.
    func service(scaledAs id: Text) -> ServiceView? {
        guard let parts = id.segments, parts.count == 3, parts[0].literal == "service" else { return nil }
        return services.first { service in
            if let id = parts[2].resource?.id { return id == service.resource.id }
            return parts[2].literal != nil && service.view["ServiceName"]?.literal == parts[2].literal
        }
    }
}

extension Text {
    /// What stands between its slashes; `nil` where a hole may hold slashes of its own that matter, as an import may.
    var segments: [Text]? {
        let isOpen = pieces.contains { piece in
            switch piece {
            case .hole(.other): true
            case .hole(.parameter): pieces.count == 1
            default: false
            }
        }
        return isOpen ? nil : fields(by: "/")
    }
}
