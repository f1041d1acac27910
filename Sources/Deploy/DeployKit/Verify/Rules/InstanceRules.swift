// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The instances that tasks run on, where it is not Fargate.
extension Rule {
    static let instances: [Rule] = [
        .stack(
            "S123", "A capacity provider scales a group of instances that it can scale.",
            "CreateCapacityProvider refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AutoScalingGroupProvider.html"
        ) { stack, report in
            for resource in stack.view.all("AWS::ECS::CapacityProvider") {
                if let place = resource.properties["Name"], let name = place.literal,
                    ["aws", "ecs", "fargate"].contains(where: { name.lowercased().hasPrefix($0) })
                {
                    report.add(place, "\(name): names that begin with aws, ecs or fargate are AWS's own")
                }
                guard let provider = resource.properties["AutoScalingGroupProvider"] else { continue }
                let scaling = provider["ManagedScaling"]
                within(1...100, scaling?["TargetCapacity"], &report)
                within(1...10_000, scaling?["MinimumScalingStepSize"], &report)
                within(1...10_000, scaling?["MaximumScalingStepSize"], &report)
                within(0...10_000, scaling?["InstanceWarmupPeriod"], &report)
                oneOf(["ENABLED", "DISABLED"], scaling?["Status"], &report)
                oneOf(["ENABLED", "DISABLED"], provider["ManagedTerminationProtection"], &report)
                oneOf(["ENABLED", "DISABLED"], provider["ManagedDraining"], &report)
                if let place = scaling?["MinimumScalingStepSize"], let low = place.integer,
                    let high = scaling?["MaximumScalingStepSize"]?.integer, low > high
                {
                    report.add(
                        place, against: scaling?["MaximumScalingStepSize"] ?? place,
                        "\(low) at least, and \(high) at most")
                }
                guard let protection = provider["ManagedTerminationProtection"], protection.literal == "ENABLED" else {
                    continue
                }
                if scaling == nil || scaling?["Status"]?.literal == "DISABLED" {
                    report.add(protection, "ManagedScaling is not on: it must be")
                }
                guard let group = stack.view.resource(named: provider["AutoScalingGroupArn"]),
                    group.type == "AWS::AutoScaling::AutoScalingGroup"
                else { continue }
                let own = group.properties["NewInstancesProtectedFromScaleIn"]
                if own == nil || own?.boolean == false {
                    report.add(
                        protection, against: own ?? group.properties,
                        "\(group.id) must have NewInstancesProtectedFromScaleIn: true")
                }
            }
        },
        .stack(
            "S126", "A group of instances has its least number, its wanted one and its most in that order.",
            "CreateAutoScalingGroup refuses it.",
            "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html"
        ) { stack, report in
            for group in stack.view.all("AWS::AutoScaling::AutoScalingGroup") {
                let properties = group.properties
                for name in ["MinSize", "MaxSize", "DesiredCapacity"] { within(0...100_000, properties[name], &report) }
                for name in ["MinSize", "MaxSize"] where properties[name] == nil && !properties.item.isUnknown {
                    report.add(properties, "\(name) is missing")
                }
                let (low, high) = (properties["MinSize"]?.integer, properties["MaxSize"]?.integer)
                if let low, let high, low > high, let place = properties["MinSize"] {
                    report.add(
                        place, against: properties["MaxSize"] ?? place, "\(low) at least, and \(high) at most")
                } else if let place = properties["DesiredCapacity"], let wanted = place.integer {
                    if let low, wanted < low {
                        report.add(
                            place, against: properties["MinSize"] ?? place, "\(wanted) wanted, and \(low) at least")
                    }
                    if let high, wanted > high {
                        report.add(
                            place, against: properties["MaxSize"] ?? place, "\(wanted) wanted, and \(high) at most")
                    }
                }
                let names = ["LaunchTemplate", "LaunchConfigurationName", "MixedInstancesPolicy", "InstanceId"]
                let given = names.compactMap { properties[$0] }
                if given.isEmpty, !properties.item.isUnknown { report.add(properties, "LaunchTemplate is missing") }
                if given.count > 1 { report.add(given[1], "one of \(names.joined(separator: ", "))") }
                oneOf(
                    ["EC2", "ELB", "EBS", "VPC_LATTICE"],
                    properties["HealthCheckType"].flatMap { type in
                        type.literal?.contains(",") == true ? nil : type
                    }, &report)
                let launch = properties["LaunchTemplate"]
                if let launch, !launch.item.isUnknown, launch["Version"] == nil {
                    report.add(launch, "Version is missing")
                }
            }
        },
        .stack(
            "S129", "An instance's image is made for its processor, and its user data is in Base64.",
            "No instance starts: the architecture is another, or the user data is refused.",
            "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-types.html"
        ) { stack, report in
            for machine in stack.view.machines {
                let data = machine.view
                if let type = data["InstanceType"], let image = data["ImageId"], let name = type.literal,
                    let known = stack.view.path(ofImage: data)?.text, let given = isArm(imagePath: known),
                    let wants = isArm(instanceType: name), wants != given
                {
                    report.add(
                        stack.view.written(type), against: stack.view.written(image),
                        "\(name) is \(wants ? "Arm" : "x86"), and the image is \(given ? "Arm" : "x86")")
                }
                // Base64 leaves no trace in what comes of it.
                if let place = data["UserData"], let written = stack.view.template?.root[path: place.path],
                    isPlain(written)
                {
                    // A function in its long form has a line of its own.
                    let line = written.entries.isEmpty ? place.line : written.entries[0].line
                    report.add(path: place.path, line: line, "it is plain text: Fn::Base64 is missing")
                }
            }
        },
    ]

    /// Whether user data is surely no Base64.
    private static func isPlain(_ node: Node) -> Bool {
        let function = Intrinsic(node)
        switch function?.name {
        case nil: return node.text?.contains { " \n#!".contains($0) } == true && node.text?.contains("{{") == false
        case "Sub":
            let text = function?.argument.text ?? function?.argument.elements.first?.text ?? ""
            return text.contains { " \n#".contains($0) }
        case "Join":
            return function?.argument.elements.dropFirst().first?.elements.first?.text?.contains { "#<".contains($0) }
                == true
        case "If": return function?.argument.elements.dropFirst().contains(where: isPlain) == true
        default: return false
        }
    }

    private static func isArm(imagePath path: String) -> Bool? {
        guard path.contains("/aws/service/") else { return nil }
        if path.contains("arm64") || path.contains("aarch64") { return true }
        let isOfECS = path.contains("/ecs/optimized-ami/amazon-linux") && !path.contains("inf")
        return isOfECS || path.contains("x86_64") || path.contains("amd64") ? false : nil
    }

    /// By its family: a `g` behind the number is Graviton.
    private static func isArm(instanceType name: String) -> Bool? {
        let parts = name.split(separator: ".")
        guard parts.count == 2, let number = parts[0].firstIndex(where: \.isNumber) else { return nil }
        let rest = parts[0][number...].drop(while: \.isNumber)
        return rest.hasPrefix("g") || parts[0] == "a1" || parts[0] == "g5g"
    }
}
