// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a task is given that is started by the clock or by an event.
extension Rule {
    static let overrides: [Rule] = [
        .stack(
            "S153", "What a started task is given is JSON, of containers that it has.",
            "PutTargets or CreateSchedule refuses it, or RunTask does, and no task is ever started.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html"
        ) { stack, report in
            for resource in stack.view.all("AWS::Events::Rule") + stack.view.all("AWS::Scheduler::Schedule") {
                let targets =
                    resource.properties["Targets"]?.elements ?? resource.properties["Target"].map { [$0] } ?? []
                for target in targets where target["EcsParameters"] != nil {
                    guard let input = target["Input"], let text = input.item.text else { continue }
                    guard let given = input.inner else {
                        if let literal = text.literal, literal.filter({ !$0.isWhitespace }) != "{}" {
                            report.add(input, "it is no object of JSON: {\"containerOverrides\": […]}")
                        }
                        continue
                    }
                    let task = stack.view.resource(named: target["EcsParameters"]?["TaskDefinitionArn"])
                    check(given, of: task, &report)
                }
            }
        }
    ]

    private static let ofTask = [
        "containerOverrides", "cpu", "memory", "taskRoleArn", "executionRoleArn", "ephemeralStorage",
        "inferenceAcceleratorOverrides",
    ]
    private static let ofContainer = [
        "name", "command", "environment", "environmentFiles", "cpu", "memory", "memoryReservation",
        "resourceRequirements",
    ]

    private static func check(_ given: View, of task: StackView.Resource?, _ report: inout Report) {
        spell(given, ofTask, &report)
        let names: [String?]? =
            task?.type == "AWS::ECS::TaskDefinition"
            ? task.map { TaskView($0.properties).containers.map { $0["Name"]?.literal } } : nil
        for override in given["containerOverrides"]?.elements ?? [] where !override.item.members.isEmpty {
            spell(override, ofContainer, &report)
            guard let place = override["name"] else {
                if override.item.members.allSatisfy({ ofContainer.contains($0.name) }) {
                    report.add(override, "name is missing: which container it is for")
                }
                continue
            }
            guard let name = place.literal, !name.contains("${"), let names, !names.isEmpty, !names.contains(nil),
                !names.contains(name), let task
            else { continue }
            report.add(
                place,
                "\(task.id) has no container \(name)\(Spelling.hint(for: name, among: names.compactMap(\.self)))")
        }
    }

    /// What is another of the names, misspelt: whatever else there is may be of use to somebody.
    private static func spell(_ view: View, _ known: [String], _ report: inout Report) {
        for member in view.item.members where !known.contains(member.name) {
            guard let nearest = Spelling.nearest(to: member.name, among: known), let place = view[member.name] else {
                continue
            }
            report.add(place, "\(member.name) is none of its members: did you mean \(nearest)?")
        }
    }
}
