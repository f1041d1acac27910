// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What wants a newer platform of Fargate than is asked for.
extension Rule {
    static let platformVersions: [Rule] = [
        .stack(
            "S201", "Fargate's platform is of a version that has what the task wants.",
            "The task is not placed: PlatformTaskDefinitionIncompatibilityException.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html"
        ) { services, report in
            for (owner, definition) in users(of: services) {
                guard let place = owner["PlatformVersion"], let text = place.literal,
                    let version = number(of: text), let definition
                else { continue }
                let task = TaskView(definition)
                guard !task.isWindows else { continue }
                let wanted = task.wanted + ofService(owner)
                let missing = wanted.filter { version < $0.version }
                guard let first = missing.first else { continue }
                let lines = missing.prefix(3).map { "\($0.title), line \($0.place.line)" }.joined(separator: "; ")
                report.add(place, "\(text): 1.\(first.version).0 is the first that has \(lines)")
                guard missing.count == 1, first.place.line != place.line else { continue }
                report.add(first.place, "\(first.title): not on platform \(text), by line \(place.line)")
            }
        }
    ]

    /// The second of its numbers; the first one is 1.
    private static func number(of text: String) -> Int? {
        let parts = text.split(separator: ".").map { Int($0) }
        guard parts.count == 3, parts[0] == 1 else { return nil }
        return parts[1]
    }

    /// Who says a version, and the task that is run there.
    private static func users(of services: Services) -> [(View, View?)] {
        let stack = services.view
        func definition(_ view: View?) -> View? {
            stack.resource(named: view).flatMap { $0.type == "AWS::ECS::TaskDefinition" ? $0.properties : nil }
        }
        let own = (stack.all("AWS::ECS::Service") + stack.all("AWS::ECS::TaskSet")).map(\.properties)
            .map { ($0, definition($0["TaskDefinition"])) }
        let targets =
            stack.all("AWS::Events::Rule").flatMap { $0.properties["Targets"]?.elements ?? [] }
            .map { ($0["EcsParameters"], $0["EcsParameters"]?["TaskDefinitionArn"]) }
            + stack.all("AWS::Scheduler::Schedule").compactMap { $0.properties["Target"]?["EcsParameters"] }
            .map { ($0, $0["TaskDefinitionArn"]) }
            + stack.all("AWS::Pipes::Pipe").compactMap { $0.properties["TargetParameters"]?["EcsTaskParameters"] }
            .map { ($0, $0["TaskDefinitionArn"]) }
        let machines = StateMachine.all(in: stack).flatMap { machine in
            machine.states.filter { $0.integration?.service == "ecs:runTask" }.compactMap(\.parameters)
                .map { ($0, definition(machine.value($0["TaskDefinition"]))) }
        }
        return own + targets.compactMap { owner, task in owner.map { ($0, definition(task)) } } + machines
    }

    private static func ofService(_ owner: View) -> [Wanted] {
        var wanted: [Wanted] = []
        if let place = owner["EnableExecuteCommand"], place.boolean == true {
            wanted.append(Wanted(version: 4, title: "ECS Exec", place: place))
        }
        if let place = owner["ServiceConnectConfiguration"]?["Enabled"], place.boolean == true {
            wanted.append(Wanted(version: 4, title: "Service Connect", place: place))
        }
        return wanted
    }
}

/// What there is from a version on.
private struct Wanted {
    let version: Int
    let title: String
    let place: View
}

extension TaskView {
    fileprivate var wanted: [Wanted] {
        var wanted: [Wanted] = []
        func add(_ version: Int, _ title: String, _ place: View?) {
            guard let place, !place.item.isNothing, !place.isEmpty, !place.item.isUnknown else { return }
            wanted.append(Wanted(version: version, title: title, place: place))
        }
        for volume in volumes {
            add(4, "EFS", volume["EFSVolumeConfiguration"])
            if volume["ConfiguredAtLaunch"]?.boolean == true { add(4, "EBS", volume["ConfiguredAtLaunch"]) }
        }
        add(4, "a disk of another size", view["EphemeralStorage"])
        if view["PidMode"]?.literal == "task" { add(4, "PidMode task", view["PidMode"]) }
        if let place = view["RuntimePlatform"]?["CpuArchitecture"], place.literal == "ARM64" { add(4, "ARM64", place) }
        add(3, "a proxy", view["ProxyConfiguration"])
        for container in containers {
            add(4, "files of variables", container["EnvironmentFiles"])
            if container["RestartPolicy"]?["Enabled"]?.boolean == true {
                add(4, "restarts", container["RestartPolicy"])
            }
            for place in container["LinuxParameters"]?["Capabilities"]?["Add"]?.elements ?? [] {
                add(4, "a capability", place)
            }
            for secret in container["Secrets"]?.elements ?? [] {
                guard let place = secret["ValueFrom"], let text = place.item.text else { continue }
                let fields = text.fields()
                let isSecret = fields.count > 7 || fields.count == 4 && fields[0].resource != nil
                add(isSecret ? 4 : 3, isSecret ? "a key of a secret" : "secrets", place)
            }
            add(3, "DependsOn", container["DependsOn"])
            if let place = container["LogConfiguration"]?["LogDriver"],
                ["awsfirelens", "splunk"].contains(place.literal ?? "")
            {
                add(3, place.literal ?? "", place)
            }
        }
        return wanted
    }
}
