// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let createService = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html"
private let balancing =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html"

/// A service, the tasks that it runs, and the targets that they become.
extension Rule {
    static let services: [Rule] = [
        .stack(
            "S101", "A service's targets are a port of a container that its task has.",
            "CreateService refuses it: the container does not exist in the task definition.", createService
        ) { stack, report in
            for service in stack.launches {
                guard let task = service.task else { continue }
                for target in service.targets {
                    guard let name = target["ContainerName"], let text = name.literal,
                        task.containers.allSatisfy({ $0["Name"]?.literal != nil })
                    else { continue }
                    guard let container = task.containers.first(where: { $0["Name"]?.literal == text }) else {
                        report.add(name, "the task has no container \(text)")
                        continue
                    }
                    guard let port = target["ContainerPort"], let number = port.integer,
                        container["PortMappings"]?.item.isUnknown != true
                    else { continue }
                    let mappings = container["PortMappings"]?.elements ?? []
                    if mappings.allSatisfy({
                        $0["ContainerPort"]?.integer != nil && $0["ContainerPort"]?.integer != number
                    }) {
                        report.add(port, "\(text) has no mapping of port \(number)")
                    }
                }
            }
        },
        .stack(
            "S102", "Tasks with addresses of their own are targets by address, those of bridge networks by instance.",
            "CreateService refuses it: the target type is not compatible with the network mode.", balancing
        ) { stack, report in
            for service in stack.launches {
                guard let mode = service.task?.networkMode else { continue }
                // Those that a deployment turns to are of the same kind.
                let others = service.targets.compactMap { $0["AdvancedConfiguration"]?["AlternateTargetGroupArn"] }
                let named = service.targets.compactMap { $0["TargetGroupArn"] } + others
                for group in named.compactMap({ stack.view.resource(named: $0) }) + stack.pairedGroups(of: service) {
                    let type = group.properties["TargetType"]
                    guard type == nil || type?.literal != nil else { continue }
                    let kind = type?.literal ?? "instance"
                    if mode == "awsvpc", kind != "ip" {
                        report.add(
                            type ?? group.properties, against: service.modeInDoubt ?? type ?? group.properties,
                            "\(kind): tasks of network mode awsvpc are targets of type ip")
                    } else if mode == "bridge" || mode == "host", kind == "ip" {
                        report.add(
                            type ?? group.properties, against: service.modeInDoubt ?? type ?? group.properties,
                            "ip: tasks of network mode \(mode) are targets of type instance")
                    }
                }
            }
        },
        .stack(
            "S103", "Tasks with addresses of their own are told their subnets, and others are not.",
            "CreateService refuses it: network configuration must be provided when networkMode 'awsvpc' is specified.",
            createService
        ) { stack, report in
            for service in stack.launches {
                guard let mode = service.task?.networkMode else { continue }
                let network = service.view["NetworkConfiguration"]
                if mode == "awsvpc", network == nil {
                    report.add(
                        service.view, against: service.modeInDoubt ?? service.view,
                        "NetworkConfiguration is missing: the network mode is awsvpc")
                } else if mode != "awsvpc", let network, !network.item.isUnknown {
                    report.add(
                        network, against: service.modeInDoubt ?? network,
                        "the network mode is \(mode): it has no NetworkConfiguration")
                }
            }
        },
        .stack(
            "S104", "A service on Fargate runs a task that is made for it.",
            "CreateService refuses it: the task definition is not compatible with Fargate.", createService
        ) { stack, report in
            for service in stack.launches where service.isFargate {
                guard let task = service.task, let kinds = task.view["RequiresCompatibilities"],
                    case .list(let elements, _) = kinds.item, elements.allSatisfy({ $0.literal != nil }),
                    !elements.contains(where: { $0.literal == "FARGATE" })
                else { continue }
                report.add(
                    kinds, against: service.view["LaunchType"] ?? kinds,
                    "\(service.resource.id) runs it on Fargate, which is not among them")
            }
        },
        .stack(
            "S105", "A deployment has room: for one task more, or for one less.",
            "No deployment ever ends: the new tasks wait for the old ones, which wait for the new ones.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html"
        ) { stack, report in
            for service in stack.services where service.view["SchedulingStrategy"]?.literal != "DAEMON" {
                let deployment = service.view["DeploymentConfiguration"]
                guard deployment?.item.isUnknown != true else { continue }
                if let strategy = deployment?["Strategy"], strategy.literal != "ROLLING" { continue }
                let least = deployment?["MinimumHealthyPercent"]
                let most = deployment?["MaximumPercent"]
                guard least == nil || least?.integer != nil, most == nil || most?.integer != nil else { continue }
                let (low, high) = (least?.integer ?? 100, most?.integer ?? 200)
                guard let place = most ?? least, let other = least ?? most, (0...1000).contains(low),
                    (0...1000).contains(high)
                else { continue }
                // Of one task to start with, where nobody says how many.
                let desired = service.view["DesiredCount"]
                guard desired == nil || desired?.integer != nil else {
                    if low >= 100, high <= 100 {
                        report.add(
                            place, against: other,
                            "\(low) % must stay, and \(high) % is the most: no task can be replaced")
                    }
                    continue
                }
                let count = max(desired?.integer ?? 1, 1)
                guard count <= 10_000 else { continue }
                if (count * low + 99) / 100 >= count, count * high / 100 <= count {
                    report.add(
                        place, against: other,
                        "of \(count), \(low) % must stay, and \(high) % is the most: no task can be replaced")
                }
            }
        },
        .stack(
            "S106", "A service comes after the listener that leads to its targets.",
            "CreateService refuses it: the target group does not have an associated load balancer.", balancing
        ) { stack, report in
            for service in stack.launches {
                for target in service.targets {
                    guard let group = stack.view.resource(named: target["TargetGroupArn"]) else { continue }
                    let doors = stack.view.resources.filter {
                        [
                            "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule",
                        ].contains($0.type)
                    }
                    let leading = doors.filter { $0.names.contains(group.id) }
                    if leading.isEmpty {
                        // What cannot be known may lead there.
                        if doors.contains(where: { $0.properties.item.holdsUnknown }) { continue }
                        report.add(target["TargetGroupArn"] ?? target, "no listener and no rule leads to \(group.id)")
                    } else if stack.view.template?.root["Hooks"] != nil {
                        // A hook of CodeDeploy's makes task sets in its own order.
                        continue
                    } else if !leading.contains(where: { stack.view.comesAfter(service.resource, $0.id) }) {
                        let names = leading.map(\.id).joined(separator: " or ")
                        report.add(service.view, "DependsOn \(names) is missing: it leads to \(group.id)")
                    }
                }
            }
        },
        .stack(
            "S107", "A service's image lies in a repository that was there before it.",
            "The stack waits for tasks that cannot start: nobody can push to a repository that the same stack makes.",
            "https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-ecr-image.html"
        ) { stack, report in
            let repositories = stack.view.all("AWS::ECR::Repository")
            for service in stack.services where service.view["DesiredCount"]?.integer != 0 {
                for container in service.task?.containers ?? [] {
                    guard let image = container["Image"] else { continue }
                    let own = repositories.first { repository in
                        image.item.resources.contains(repository.id)
                            || repository.properties["RepositoryName"]?.literal
                                == image.item.text?.imagePath(ofRegistry: true)
                    }
                    // A custom resource may build the image before.
                    guard let own,
                        !stack.view.resources.contains(where: {
                            $0.type.hasPrefix("Custom::") || $0.type.hasSuffix("::CustomResource")
                        })
                    else { continue }
                    report.add(image, "\(own.id) is made by this stack: put the repository into one of its own")
                }
            }
        },
        .stack(
            "S108", "ECS Exec needs a root that can be written, and a role that may speak to Session Manager.",
            "The agent in the container does not start: execute-command fails.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html"
        ) { stack, report in
            for service in stack.services where service.view["EnableExecuteCommand"]?.boolean == true {
                guard let task = service.task, let place = service.view["EnableExecuteCommand"] else { continue }
                for container in task.containers where container["ReadonlyRootFilesystem"]?.boolean == true {
                    let paths = container["MountPoints"]?.elements.compactMap { $0["ContainerPath"]?.literal } ?? []
                    if paths.contains(where: { "/var/lib/amazon/ssm".hasPrefix($0) }) { continue }
                    report.add(
                        container["ReadonlyRootFilesystem"] ?? place, "ECS Exec is on, and its agent has to write")
                }
                if task.view["TaskRoleArn"] == nil {
                    report.add(task.view, "the task has no TaskRoleArn that may ssmmessages:*, and ECS Exec is on")
                }
            }
            let computed = Needs(stack)
            tell(computed.needs(.sessions).filter(\.isSure), among: computed, in: stack.view, &report)
        },
        .stack(
            "S109", "A grace period is of a service behind a balancer.", "CreateService refuses it.", createService
        ) { stack, report in
            for service in stack.services {
                guard let grace = service.view["HealthCheckGracePeriodSeconds"],
                    service.view["LoadBalancers"] == nil || service.view["LoadBalancers"]?.isEmpty == true,
                    service.view["VpcLatticeConfigurations"] == nil
                else { continue }
                report.add(grace, "the service has no LoadBalancers")
            }
        },
        .stack(
            "S110", "Scaling has its least number not over its most.", "RegisterScalableTarget refuses it.",
            "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html"
        ) { stack, report in
            for target in stack.view.all("AWS::ApplicationAutoScaling::ScalableTarget") {
                guard let least = target.properties["MinCapacity"], let low = least.integer,
                    let high = target.properties["MaxCapacity"]?.integer, low > high
                else { continue }
                report.add(
                    least, against: target.properties["MaxCapacity"] ?? least, "\(low) at least, and \(high) at most")
            }
        },
    ]
}

extension ServiceView {
    /// Where the network mode is said, of a task that need not be Fargate's, which has one only.
    var modeInDoubt: View? { task?.isFargate == false ? task?.view["NetworkMode"] : nil }
}
