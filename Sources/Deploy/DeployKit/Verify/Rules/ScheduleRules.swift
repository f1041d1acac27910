// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let events = "https://docs.aws.amazon.com/eventbridge/latest/APIReference"

/// Tasks that are started by the clock, and scaling that is.
extension Rule {
    static let schedules: [Rule] = [
        .stack(
            "S151", "A schedule is a rate, or a time in the six fields of cron.",
            "PutRule, CreateSchedule or PutScheduledAction refuses it.",
            "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html"
        ) { stack, report in
            for resource in stack.view.resources {
                switch resource.type {
                case "AWS::Events::Rule", "AWS::Scheduler::Schedule":
                    let isRule = resource.type.hasSuffix("Rule")
                    if let place = resource.properties["ScheduleExpression"], let text = place.literal,
                        let fault = Schedule.fault(in: text, takesTime: !isRule)
                    {
                        report.add(place, fault)
                    }
                    if isRule, resource.properties["ScheduleExpression"] == nil,
                        resource.properties["EventPattern"] == nil,
                        !resource.properties.item.isUnknown
                    {
                        report.add(resource.properties, "ScheduleExpression is missing, or EventPattern")
                    }
                    oneOf(
                        ["ENABLED", "DISABLED"] + (isRule ? ["ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"] : []),
                        resource.properties["State"], &report)
                    let window = resource.properties["FlexibleTimeWindow"]
                    oneOf(["OFF", "FLEXIBLE"], window?["Mode"], &report)
                    within(1...1440, window?["MaximumWindowInMinutes"], &report)
                    if let mode = window?["Mode"] {
                        let minutes = window?["MaximumWindowInMinutes"]
                        if mode.literal == "FLEXIBLE", minutes == nil {
                            report.add(mode, "MaximumWindowInMinutes is missing")
                        }
                        if mode.literal == "OFF", let minutes { report.add(minutes, "the mode is OFF") }
                    }
                case "AWS::ApplicationAutoScaling::ScalableTarget":
                    let actions = resource.properties["ScheduledActions"]?.elements ?? []
                    for action in actions {
                        if let place = action["Schedule"], let text = place.literal,
                            let fault = Schedule.fault(in: text, takesTime: true)
                        {
                            report.add(place, fault)
                        }
                        let bounds = action["ScalableTargetAction"]
                        if let place = bounds?["MinCapacity"], let low = place.integer,
                            let high = bounds?["MaxCapacity"]?.integer, low > high
                        {
                            report.add(place, "\(low) at least, and \(high) at most")
                        }
                        if !action.item.isUnknown, bounds == nil {
                            report.add(action, "ScalableTargetAction is missing")
                        }
                    }
                    for name in repeated(actions.compactMap { $0["ScheduledActionName"] }) {
                        report.add(name, "\(name.literal ?? "") stands twice")
                    }
                default: break
                }
            }
        },
        .stack(
            "S152", "A task that is started by the clock has a cluster, a role, and the network that it takes.",
            "PutTargets or CreateSchedule refuses it, or no task is ever started.", "\(events)/API_EcsParameters.html"
        ) { stack, report in
            for resource in stack.view.all("AWS::Events::Rule") + stack.view.all("AWS::Scheduler::Schedule") {
                let isRule = resource.type.hasSuffix("Rule")
                let targets =
                    isRule
                    ? resource.properties["Targets"]?.elements ?? [] : resource.properties["Target"].map { [$0] } ?? []
                if isRule, targets.count > 5, let list = resource.properties["Targets"] {
                    report.add(list, "\(targets.count) targets: 5 at the most")
                }
                for id in repeated(targets.compactMap { $0["Id"] }) {
                    report.add(id, "\(id.literal ?? "") stands twice")
                }
                for target in targets where !target.item.isUnknown {
                    let arn = target["Arn"]
                    guard let task = target["EcsParameters"] else {
                        if let cluster = stack.view.resource(named: arn), cluster.type == "AWS::ECS::Cluster", let arn {
                            report.add(arn, "EcsParameters is missing: what is started in the cluster")
                        }
                        continue
                    }
                    guard !task.item.isUnknown else { continue }
                    if let arn, let named = stack.view.resource(named: arn), let type = Optional(named.type),
                        type.hasPrefix("AWS::ECS::")
                    {
                        if type != "AWS::ECS::Cluster" {
                            report.add(arn, "\(named.id) is no cluster: the task stands in EcsParameters")
                        } else if arn.item.resource?.attribute == nil {
                            report.add(arn, "Ref of \(named.id) is its name: GetAtt \(named.id).Arn")
                        }
                    }
                    if target["RoleArn"] == nil { report.add(target, "RoleArn is missing: who starts the task") }
                    guard let place = task["TaskDefinitionArn"] else {
                        report.add(task, "TaskDefinitionArn is missing")
                        continue
                    }
                    oneOf(["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"], task["LaunchType"], &report)
                    oneOf(["TASK_DEFINITION"], task["PropagateTags"], &report)
                    within(1...(isRule ? 100 : 10), task["TaskCount"], &report)
                    if let type = task["LaunchType"], let list = task["CapacityProviderStrategy"], !list.isEmpty {
                        report.add(type, "CapacityProviderStrategy stands, too: one of them")
                    }
                    let network = task["NetworkConfiguration"]
                    let vpc = network?["AwsVpcConfiguration"] ?? network?["AwsvpcConfiguration"]
                    oneOf(["ENABLED", "DISABLED"], vpc?["AssignPublicIp"], &report)
                    guard let definition = stack.view.resource(named: place),
                        definition.type == "AWS::ECS::TaskDefinition"
                    else { continue }
                    let mode = TaskView(definition.properties).networkMode
                    if mode == "awsvpc", network == nil {
                        report.add(
                            task, against: resource.properties,
                            "NetworkConfiguration is missing: the network mode is awsvpc")
                    } else if let mode, mode != "awsvpc", let network, !network.item.isUnknown {
                        report.add(network, "the network mode is \(mode): it has no NetworkConfiguration")
                    }
                    if task["LaunchType"]?.literal == "FARGATE",
                        case .list(let kinds, _)? = definition.properties["RequiresCompatibilities"]?.item,
                        !kinds.contains(where: { $0.literal == nil || $0.literal == "FARGATE" }),
                        let type = task["LaunchType"]
                    {
                        report.add(type, "\(definition.id) is not made for Fargate")
                    }
                    if task["LaunchType"] == nil, task["CapacityProviderStrategy"] == nil,
                        case .list(let kinds, _)? = definition.properties["RequiresCompatibilities"]?.item,
                        kinds.count == 1, kinds[0].literal == "FARGATE",
                        !hasDefaultProviders(arn, stack.view)
                    {
                        report.add(
                            task, "LaunchType is missing: it would be EC2, and \(definition.id) is made for Fargate")
                    }
                }
            }
        },
    ]

    /// Whether a cluster has, or may have, a way of its own to start tasks.
    private static func hasDefaultProviders(_ arn: View?, _ view: StackView) -> Bool {
        guard let cluster = view.resource(named: arn), cluster.type == "AWS::ECS::Cluster" else { return true }
        return cluster.properties.item.isUnknown || cluster.properties["DefaultCapacityProviderStrategy"] != nil
            || !view.all("AWS::ECS::ClusterCapacityProviderAssociations").isEmpty
    }
}
