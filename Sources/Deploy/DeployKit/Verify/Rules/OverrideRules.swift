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
                for target in targets {
                    if let text = target["Arn"]?.item.text, text.ending.hasSuffix(":aws-sdk:ecs:runTask"),
                        let given = target["Input"]?.inner
                    {
                        let place = given["TaskDefinition"]
                        check(
                            overrides: given["Overrides"]?["ContainerOverrides"], by: "Name",
                            of: task(place, in: stack.view), &report)
                    }
                    guard target["EcsParameters"] != nil else { continue }
                    check(transformer: target["InputTransformer"], &report)
                    let made = target["InputTransformer"]?["InputTemplate"]
                    guard let input = target["Input"] ?? made, let text = input.item.text else { continue }
                    guard let given = input.inner else {
                        if made == nil, let literal = text.literal, literal.filter({ !$0.isWhitespace }) != "{}" {
                            report.add(input, "it is no object of JSON: {\"containerOverrides\": […]}")
                        }
                        continue
                    }
                    let task = stack.view.resource(named: target["EcsParameters"]?["TaskDefinitionArn"])
                    check(given, of: task, &report)
                }
            }
            for pipe in stack.view.all("AWS::Pipes::Pipe") {
                guard let given = pipe.properties["TargetParameters"]?["EcsTaskParameters"] else { continue }
                let task = stack.view.resource(named: given["TaskDefinitionArn"])
                check(overrides: given["Overrides"]?["ContainerOverrides"], by: "Name", of: task, &report)
            }
        }
    ]

    /// What a text of JSON names, which is a reference to a resource of the template.
    private static func task(_ place: View?, in stack: StackView) -> StackView.Resource? {
        guard let text = place?.literal, text.hasPrefix("${@"), text.hasSuffix("}") else { return nil }
        return stack.resource(String(text.dropFirst(3).dropLast()))
    }

    /// What is put into a template is what is taken out of the event.
    private static func check(transformer: View?, _ report: inout Report) {
        guard let transformer, let place = transformer["InputTemplate"], let text = place.literal,
            transformer["InputPathsMap"]?.item.isUnknown != true
        else { return }
        let known = (transformer["InputPathsMap"]?.item.members ?? []).map(\.name)
        for part in text.split(separator: "<").dropFirst() {
            guard let end = part.firstIndex(of: ">") else { continue }
            let name = String(part[..<end])
            guard !name.isEmpty, !name.hasPrefix("aws."), !known.contains(name),
                name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
            else { continue }
            report.add(place, "InputPathsMap has no \(name)\(Spelling.hint(for: name, among: known))")
        }
    }

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
        for override in given["containerOverrides"]?.elements ?? [] where !override.item.members.isEmpty {
            spell(override, ofContainer, &report)
            if override["name"] == nil, override.item.members.allSatisfy({ ofContainer.contains($0.name) }) {
                report.add(override, "name is missing: which container it is for")
            }
        }
        check(overrides: given["containerOverrides"], by: "name", of: task, &report)
    }

    /// Overrides are of containers that the task has.
    static func check(
        overrides: View?, by member: String, of task: StackView.Resource?, _ report: inout Report
    ) {
        guard let task, task.type == "AWS::ECS::TaskDefinition" else { return }
        let names = TaskView(task.properties).containers.map { $0["Name"]?.literal }
        for override in overrides?.elements ?? [] {
            guard let place = override[member], let name = place.literal, !name.contains("${"), !name.contains("<"),
                !names.isEmpty, !names.contains(nil), !names.contains(name)
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
