// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let structure =
    "https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html"
private let deployment = "https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html"
private let definitions = "https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html"

/// From a build to a service: what one action of a pipeline makes and another one takes.
extension Rule {
    static let pipelines: [Rule] = [
        .stack(
            "S305", "An action takes what an earlier one makes, and names stand once in a pipeline.",
            "CreatePipeline refuses it: InvalidStructureException or InvalidActionDeclarationException.", structure
        ) { stack, report in
            for pipeline in stack.view.all("AWS::CodePipeline::Pipeline") where !pipeline.properties.item.holdsUnknown {
                check(pipeline.properties, &report)
            }
        },
        .stack(
            "S306", "A deployment to ECS is of a service in its cluster, and finds the file that the build makes.",
            "The deploy action fails: did not find the image definition file in the input artifacts.", deployment
        ) { stack, report in
            for action in PipelineAction.all(in: stack.view) where action.provider.hasSuffix("ECS") {
                check(placeOf: action, stack.view, &report)
                for file in action.files {
                    guard let build = action.source(of: file.artifact, in: stack.view),
                        let made = build.files(of: file.artifact)
                    else { continue }
                    if !made.contains(where: { $0.path == file.path || $0.isPattern }) {
                        let names = made.map(\.path).joined(separator: ", ")
                        let place = file.place ?? action.view.named
                        guard let first = made.first else { continue }
                        report.add(
                            place, against: first.place,
                            "the action takes \(file.path), and the artifact holds \(names)")
                    }
                }
            }
            for build in BuildProject.all(in: stack.view) {
                guard let made = build.files(of: nil), !made.isEmpty, !made.contains(where: \.isPattern) else {
                    continue
                }
                for command in build.commands where command.text.contains("imageUri") {
                    let files = BuildProject.redirections(in: command.text)
                    guard files.count == 1, let written = files.first, !written.contains("$"),
                        !made.contains(where: { $0.path.baseName == written.baseName })
                    else { continue }
                    report.add(
                        command.place, against: made[0].place,
                        "the command writes \(written), and the artifact takes \(made.map(\.path).joined(separator: ", "))"
                    )
                }
            }
        },
        .stack(
            "S307", "The image definitions that a build writes are of containers that the service's task has.",
            "The deploy action fails: the container name does not match.", definitions
        ) { stack, report in
            for action in PipelineAction.all(in: stack.view) where action.provider.hasSuffix("ECS") {
                guard let service = stack.services.first(where: { $0.resource.id == action.service }),
                    let task = service.task
                else { continue }
                let names = task.containers.map { $0["Name"]?.literal }
                guard !names.isEmpty, !names.contains(nil) else { continue }
                func hint(_ name: String) -> String {
                    let known = names.compactMap(\.self)
                    return Spelling.nearest(to: name, among: known).map { "did you mean \($0)?" }
                        ?? "it has \(known.joined(separator: ", "))"
                }
                if action.provider == "ECS", let file = action.files.first,
                    let build = action.source(of: file.artifact, in: stack.view)
                {
                    for command in build.commands where command.text.contains("imageUri") {
                        for name in BuildProject.names(in: command.text) where !names.contains(name) {
                            report.add(command.place, "the task has no container \(name): \(hint(name))")
                        }
                    }
                }
            }
        },
    ]

    private static func check(_ pipeline: View, _ report: inout Report) {
        let stages = pipeline["Stages"]?.elements ?? []
        report.addRepeated(stages.compactMap { $0["Name"] }) { "the stage \($0) stands twice" }
        var made: Set<String> = []
        var outputs: [View] = []
        for (index, stage) in stages.enumerated() {
            let actions = stage["Actions"]?.elements ?? []
            report.addRepeated(actions.compactMap { $0["Name"] }) { "the action \($0) stands twice in its stage" }
            for action in actions {
                guard let kind = action["ActionTypeId"]?["Category"], let category = kind.literal else { continue }
                if category == "Source", index > 0 { report.add(kind, "sources are of the first stage alone") }
                if category != "Source", index == 0 { report.add(kind, "the first stage has sources alone") }
            }
            // Within a stage those of a lower order come first.
            let orders = actions.map { $0["RunOrder"] == nil ? 1 : $0["RunOrder"]?.integer ?? 999 }
            for order in Set(orders).sorted() {
                let own = zip(orders, actions).filter { $0.0 == order }.map(\.1)
                for input in own.flatMap({ $0["InputArtifacts"]?.elements ?? [] }) {
                    guard let place = input["Name"], let name = place.literal, !made.contains(name) else { continue }
                    report.add(place, "no earlier action makes \(name)\(Spelling.hint(for: name, among: made))")
                }
                for place in own.flatMap({ $0["OutputArtifacts"]?.elements ?? [] }).compactMap({ $0["Name"] }) {
                    outputs.append(place)
                    if let name = place.literal { made.insert(name) }
                }
            }
        }
        report.addRepeated(outputs) { "the artifact \($0) is made twice" }
        if stages.count == 1, let list = pipeline["Stages"] {
            report.add(list, "one stage: a pipeline has two at least")
        }
    }

    /// The service of an action is in the cluster that it names.
    private static func check(placeOf action: PipelineAction, _ stack: StackView, _ report: inout Report) {
        guard action.provider == "ECS", let settings = action.view["Configuration"], !settings.item.isUnknown else {
            return
        }
        for name in ["ClusterName", "ServiceName"] where settings[name] == nil {
            report.add(action.view.named, "\(name) is missing")
        }
        guard let cluster = settings["ClusterName"], let service = action.service.flatMap(stack.resource),
            let own = service.properties["Cluster"]
        else { return }
        if let type = stack.resource(named: cluster)?.type, type.hasPrefix("AWS::ECS::"), type != "AWS::ECS::Cluster" {
            return report.add(cluster, "\(stack.resource(named: cluster)?.id ?? "it") is no cluster")
        }
        guard let one = cluster.item.resource?.id, let other = own.item.resource?.id, one != other,
            stack.resource(other)?.type == "AWS::ECS::Cluster"
        else { return }
        report.add(cluster, "\(service.id) is in \(other)")
    }
}
