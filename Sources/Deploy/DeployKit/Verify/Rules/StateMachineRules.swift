// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let states = "https://docs.aws.amazon.com/step-functions/latest/dg/"
private let refused = "CreateStateMachine refuses it: InvalidDefinition."

/// State machines, and the tasks that they run.
extension Rule {
    static let stateMachines: [Rule] = [
        .stack(
            "S181", "A state machine starts, goes on and ends at states that it has.", refused,
            "\(states)concepts-amazon-states-language.html"
        ) { services, report in
            for machine in StateMachine.all(in: services.view) {
                checkStart(machine.definition, &report)
                for state in machine.states { check(state, of: machine, &report) }
            }
        },
        .stack(
            "S182", "A state asks a service for something that Step Functions can ask it for.", refused,
            "\(states)integrate-optimized.html"
        ) { services, report in
            for machine in StateMachine.all(in: services.view) {
                let isExpress = machine.resource.properties["StateMachineType"]?.literal == "EXPRESS"
                for state in machine.states {
                    guard let place = state.view["Resource"], let (service, pattern) = state.integration else {
                        continue
                    }
                    if let patterns = integrations[service] {
                        if let pattern, !patterns.contains(pattern), let meant = meant(by: pattern, among: patterns) {
                            report.add(place, "there is no \(service).\(pattern): did you mean \(service).\(meant)?")
                        }
                    } else if let meant = meant(by: service, among: integrations.keys) {
                        report.add(place, "there is no \(service): did you mean \(meant)?")
                    }
                    if isExpress, let pattern {
                        report.add(place, "an EXPRESS machine does not wait: .\(pattern) is for STANDARD ones")
                    }
                }
            }
        },
        .stack(
            "S183", "A state that runs a task says what to run, and where, of that task.",
            "RunTask refuses it: the state fails.", "\(states)connect-ecs.html"
        ) { services, report in
            for machine in StateMachine.all(in: services.view) {
                for state in machine.states where state.integration?.service == "ecs:runTask" {
                    guard let parameters = state.parameters, !parameters.item.members.isEmpty else { continue }
                    check(parameters, of: machine, at: state.view["Resource"] ?? parameters, in: services.view, &report)
                }
            }
        },
        .stack(
            "S184", "A state machine is of a type, is logged to a group, and is given what its definition leaves open.",
            "CreateStateMachine refuses it.", "\(states)cw-logs.html"
        ) { services, report in
            let names = ResourceNames(stack: services.view)
            for machine in services.view.all("AWS::StepFunctions::StateMachine") {
                oneOf(["STANDARD", "EXPRESS"], machine.properties["StateMachineType"], &report)
                let logging = machine.properties["LoggingConfiguration"]
                if let level = logging?["Level"], let text = level.literal, text != "OFF",
                    logging?["Destinations"] == nil
                {
                    report.add(level, "Destinations is missing: where \(text) is written")
                }
                for destination in logging?["Destinations"]?.elements ?? [] {
                    guard let place = destination["CloudWatchLogsLogGroup"]?["LogGroupArn"], let text = place.item.text,
                        text.resource == nil
                    else { continue }
                    let arn = names.pattern(text)
                    if arn.starts(with: "arn:"), !arn.matches(ARNPattern([.any]) + ":*") {
                        report.add(place, "the ARN of the log group must end in :*")
                    } else if let literal = arn.literal, !literal.hasPrefix("arn:") {
                        report.add(place, "\(literal) is no ARN")
                    }
                }
            }
            for machine in StateMachine.all(in: services.view) {
                guard let known = machine.substituted else { continue }
                for (name, view) in machine.placeholders where !name.hasPrefix("@") && !known.contains(name) {
                    report.add(
                        view, "${\(name)} is not in DefinitionSubstitutions\(Spelling.hint(for: name, among: known))")
                }
            }
        },
    ]

    private static func checkStart(_ view: View, _ report: inout Report) {
        guard let states = view["States"] else { return report.add(view, "States is missing") }
        let names = states.item.members.map(\.name)
        guard let start = view["StartAt"] else { return report.add(view, "StartAt is missing") }
        if let name = start.literal, !name.contains("${"), !names.contains(name), !names.isEmpty {
            report.add(start, "there is no state \(name)\(Spelling.hint(for: name, among: names))")
        }
    }

    private static func check(_ state: StateMachine.State, of machine: StateMachine, _ report: inout Report) {
        let view = state.view
        guard let place = view["Type"] else { return report.add(view, "Type is missing") }
        oneOf(["Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"], place, &report)
        guard let type = place.literal else { return }
        func follow(_ place: View?) {
            guard let place, let name = place.literal, !name.contains("${"), !state.siblings.contains(name) else {
                return
            }
            report.add(place, "there is no state \(name)\(Spelling.hint(for: name, among: state.siblings))")
        }
        follow(view["Next"])
        follow(view["Default"])
        for choice in (view["Choices"]?.elements ?? []) + (view["Catch"]?.elements ?? []) {
            follow(choice["Next"])
            if choice["Next"] == nil, !choice.item.isUnknown { report.add(choice, "Next is missing") }
        }
        let isLast = ["Succeed", "Fail", "Choice"].contains(type)
        if isLast, let next = view["Next"] { report.add(next, "a \(type) state has no Next") }
        if isLast, let end = view["End"] { report.add(end, "a \(type) state has no End") }
        if !isLast, view["Next"] == nil, view["End"] == nil { report.add(view, "Next is missing, or End: true") }
        if let next = view["Next"], view["End"]?.boolean == true { report.add(next, "End is true: one of them") }
        if type == "Task", view["Resource"] == nil { report.add(view, "Resource is missing") }
        if type == "Choice", view["Choices"]?.isEmpty != false { report.add(view, "Choices is missing") }
        for name in ["Branches", "ItemProcessor", "Iterator"] {
            for inner in view[name]?.each ?? [] where !inner.item.isUnknown { checkStart(inner, &report) }
        }
        for retry in (view["Retry"]?.elements ?? []) + (view["Catch"]?.elements ?? [])
        where retry["ErrorEquals"] == nil && !retry.item.isUnknown {
            report.add(retry, "ErrorEquals is missing")
        }
    }

    private static func check(
        _ parameters: View, of machine: StateMachine, at call: View, in stack: StackView, _ report: inout Report
    ) {
        oneOf(["EC2", "FARGATE", "EXTERNAL"], parameters["LaunchType"], &report)
        if let type = parameters["LaunchType"], let strategy = parameters["CapacityProviderStrategy"] {
            report.add(type, against: strategy, "LaunchType and CapacityProviderStrategy: one of them")
        }
        for member in parameters.item.members {
            let name = member.name.hasSuffix(".$") ? String(member.name.dropLast(2)) : member.name
            guard !runTask.contains(name), let near = Spelling.nearest(to: name, among: runTask) else { continue }
            report.add(parameters[member.name] ?? parameters, "there is no \(name): did you mean \(near)?")
        }
        let given = parameters["TaskDefinition"]
        if given == nil, parameters["TaskDefinition.$"] == nil {
            report.add(call, "TaskDefinition is missing")
        }
        if let cluster = parameters["Cluster"], let named = stack.resource(named: machine.value(cluster)),
            named.type.hasPrefix("AWS::"), named.type != "AWS::ECS::Cluster"
        {
            report.add(cluster, "\(named.id) is no cluster")
        }
        guard let definition = stack.resource(named: machine.value(given)) else { return }
        guard definition.type == "AWS::ECS::TaskDefinition" else {
            if definition.type.hasPrefix("AWS::"), let given {
                report.add(given, "\(definition.id) is no task definition")
            }
            return
        }
        let task = TaskView(definition.properties)
        check(overrides: parameters["Overrides"]?["ContainerOverrides"], by: "Name", of: definition, &report)
        let network = parameters["NetworkConfiguration"]
        if task.networkMode == "awsvpc", network == nil, parameters["NetworkConfiguration.$"] == nil {
            report.add(call, "NetworkConfiguration is missing: the network mode is awsvpc")
        } else if let network, let mode = task.networkMode, mode != "awsvpc" {
            report.add(network, "the network mode is \(mode)")
        }
        oneOf(["ENABLED", "DISABLED"], network?["AwsvpcConfiguration"]?["AssignPublicIp"], &report)
        let kinds = task.view["RequiresCompatibilities"]?.elements.map(\.literal) ?? [nil]
        guard !kinds.contains(nil), !kinds.isEmpty else { return }
        if let place = parameters["LaunchType"], let type = place.literal, !kinds.contains(type), !type.contains("$") {
            report.add(place, "\(definition.id) is not for \(type): RequiresCompatibilities has none")
        }
        // Without either it is EC2, or what the cluster says.
        guard kinds == ["FARGATE"],
            !parameters.item.members.contains(where: {
                $0.name.hasPrefix("LaunchType") || $0.name.hasPrefix("CapacityProviderStrategy")
            }),
            let cluster = stack.resource(named: machine.value(parameters["Cluster"])),
            cluster.type == "AWS::ECS::Cluster", cluster.properties["DefaultCapacityProviderStrategy"] == nil,
            stack.all("AWS::ECS::ClusterCapacityProviderAssociations").isEmpty
        else { return }
        report.add(call, "LaunchType is missing: it would be EC2, and \(definition.id) is for FARGATE alone")
    }

    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html>
    private static let runTask: Set = [
        "CapacityProviderStrategy", "ClientToken", "Cluster", "Count", "EnableECSManagedTags", "EnableExecuteCommand",
        "Group", "LaunchType", "NetworkConfiguration", "Overrides", "PlacementConstraints", "PlacementStrategy",
        "PlatformVersion", "PropagateTags", "ReferenceId", "StartedBy", "Tags", "TaskDefinition",
        "VolumeConfigurations",
    ]

    /// What may be done, and how it may be waited for.
    /// <https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html>
    private static let integrations: [String: [String]] = [
        "ecs:runTask": ["sync", "waitForTaskToken"], "sns:publish": ["waitForTaskToken"],
        "sqs:sendMessage": ["waitForTaskToken"], "lambda:invoke": ["waitForTaskToken"],
        "dynamodb:getItem": [], "dynamodb:putItem": [], "dynamodb:updateItem": [], "dynamodb:deleteItem": [],
        "batch:submitJob": ["sync"], "events:putEvents": ["waitForTaskToken"],
        "states:startExecution": ["sync", "sync:2", "waitForTaskToken"],
        "codebuild:startBuild": ["sync"], "codebuild:stopBuild": [], "codebuild:batchDeleteBuilds": [],
        "codebuild:batchGetReports": [], "codebuild:startBuildBatch": ["sync"], "codebuild:stopBuildBatch": [],
        "codebuild:retryBuildBatch": ["sync"], "codebuild:deleteBuildBatch": [],
        "glue:startJobRun": ["sync"], "athena:startQueryExecution": ["sync"], "athena:stopQueryExecution": [],
        "athena:getQueryExecution": [], "athena:getQueryResults": [],
    ]
}
