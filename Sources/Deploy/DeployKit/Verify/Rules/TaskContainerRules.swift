// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let containerParameters =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"
private let taskAPI = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html"

/// What a task's containers are called, wait for, and share.
extension Rule {
    static let taskContainers: [Rule] = [
        .task(
            "T201", "Names of containers and volumes stand once.", "RegisterTaskDefinition refuses it.", taskAPI
        ) { task, report in
            for views in [task.containers, task.volumes] {
                report.addRepeated(views.compactMap { $0["Name"] }) { "the name \($0) stands twice" }
            }
        },
        .task(
            "T202", "A container has a name and an image.", "RegisterTaskDefinition refuses it.", containerParameters
        ) { task, report in
            guard let containers = task.view["ContainerDefinitions"] else {
                // What a macro writes here may be they.
                if task.view.item.isUnknown || task.view["Fn::Transform"] != nil { return }
                report.add(task.view, "ContainerDefinitions is missing")
                return
            }
            if case .list = containers.item, containers.elements.isEmpty { report.add(containers, "no container") }
            for container in containers.elements where !container.item.isUnknown {
                for name in ["Name", "Image"] {
                    guard let value = container[name] else {
                        report.add(container.named, "\(name) is missing")
                        continue
                    }
                    if value.literal == "" { report.add(value, "\(name) is empty") }
                }
                guard let name = container["Name"], let text = name.literal, !text.isEmpty else { continue }
                if text.utf8.count > 255 || !text.allSatisfy(isNameCharacter) {
                    report.add(name, "\(text) is no name: up to 255 letters, digits, hyphens and underscores")
                }
            }
        },
        .task(
            "T203", "One container at least is essential.", "RegisterTaskDefinition refuses it.", containerParameters
        ) { task, report in
            let essential = task.containers.map { $0["Essential"] }
            guard !essential.isEmpty, let last = essential.compactMap(\.self).last,
                essential.allSatisfy({ $0?.boolean == false })
            else { return }
            report.add(last, "no container is essential: one at least must be")
        },
        .task(
            "T204", "A container waits for one that is there, and never for itself in a circle.",
            "RegisterTaskDefinition refuses it.", containerParameters
        ) { task, report in
            let containers = task.containers
            let names = Set(containers.compactMap { $0["Name"]?.literal })
            guard containers.allSatisfy({ $0["Name"]?.literal != nil }) else { return }
            var waits: [String: [String]] = [:]
            for container in containers {
                for dependency in container["DependsOn"]?.elements ?? [] {
                    guard let place = dependency["ContainerName"], let name = place.literal else { continue }
                    if names.contains(name) {
                        waits[container["Name"]?.literal ?? "", default: []].append(name)
                    } else {
                        report.add(place, "no container is called \(name)")
                    }
                }
            }
            // More than ten are another rule's.
            for container in containers.prefix(100) {
                let name = container["Name"]?.literal ?? ""
                let seen = reached(from: name, by: waits)
                guard seen.contains(name) else { continue }
                for dependency in container["DependsOn"]?.elements ?? [] {
                    guard let place = dependency["ContainerName"], let other = place.literal,
                        other == name || reached(from: other, by: waits).contains(name)
                    else { continue }
                    report.add(place, other == name ? "\(name) waits for itself" : "\(other) waits for \(name), too")
                }
            }
        },
        .task(
            "T205", "One that others wait for until it is healthy has a health check.",
            "RegisterTaskDefinition refuses it.", containerParameters
        ) { task, report in
            for container in task.containers {
                for dependency in container["DependsOn"]?.elements ?? []
                where dependency["Condition"]?.literal == "HEALTHY" {
                    let name = dependency["ContainerName"]?.literal
                    guard let other = task.containers.first(where: { $0["Name"]?.literal == name }), name != nil,
                        !other.item.isUnknown, other["HealthCheck"] == nil
                    else { continue }
                    let place = dependency["ContainerName"] ?? dependency
                    report.add(
                        place,
                        "\(name ?? "") has no health check: line \(other.named.line) could have one, or wait for START")
                    report.add(other.named, "no health check, and line \(place.line) waits until there is one passed")
                }
            }
        },
        .task(
            "T206", "One that others wait for until it has ended is not essential.",
            "RegisterTaskDefinition refuses it: the task would end with it.", containerParameters
        ) { task, report in
            for container in task.containers {
                for dependency in container["DependsOn"]?.elements ?? [] {
                    guard let condition = dependency["Condition"],
                        ["COMPLETE", "SUCCESS"].contains(condition.literal ?? ""),
                        let name = dependency["ContainerName"]?.literal,
                        let other = task.containers.first(where: { $0["Name"]?.literal == name }),
                        other["Essential"] == nil || other["Essential"]?.boolean == true
                    else { continue }
                    let essential = other["Essential"] ?? other.named
                    report.add(condition, "\(name) is essential, by line \(essential.line): the task ends with it")
                    report.add(
                        essential,
                        "essential, and line \(condition.line) waits until it has ended: the task ends with it")
                }
            }
        },
        .task(
            "T207", "A mount is of a volume that the task has, and each place is mounted once.",
            "RegisterTaskDefinition refuses it: unknown volume.", containerParameters
        ) { task, report in
            let volumes = task.volumes.map { $0["Name"]?.literal }
            guard task.view["Volumes"]?.item.isUnknown != true else { return }
            for container in task.containers {
                let mounts = container["MountPoints"]?.elements ?? []
                for mount in mounts {
                    guard let source = mount["SourceVolume"], let name = source.literal, !volumes.contains(nil),
                        !volumes.contains(name)
                    else { continue }
                    report.add(source, "no volume is called \(name)")
                }
                report.addRepeated(mounts.compactMap { $0["ContainerPath"] }) { "\($0) is mounted twice" }
                for from in container["VolumesFrom"]?.elements ?? [] {
                    guard let source = from["SourceContainer"], let name = source.literal,
                        task.containers.allSatisfy({ $0["Name"]?.literal != nil && $0["Name"]?.literal != name })
                    else { continue }
                    report.add(source, "no container is called \(name)")
                }
                for from in container["VolumesFrom"]?.elements ?? [] {
                    guard let source = from["SourceContainer"], let name = source.literal,
                        name == container["Name"]?.literal
                    else { continue }
                    report.add(source, "\(name) is the container itself")
                }
            }
        },
        .task(
            "T208", "A health check is within ECS's limits, and begins with how its command is run.",
            "RegisterTaskDefinition refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html"
        ) { task, report in
            for container in task.containers {
                guard let check = container["HealthCheck"], !check.item.isUnknown else { continue }
                let limits = [
                    ("Interval", 5...300), ("Timeout", 2...60), ("Retries", 1...10), ("StartPeriod", 0...300),
                ]
                for (name, range) in limits { within(range, check[name], &report) }
                guard let command = check["Command"] else {
                    report.add(check, "Command is missing")
                    continue
                }
                guard case .list(let words, _) = command.item else { continue }
                guard let first = words.first else {
                    report.add(command, "Command is empty")
                    continue
                }
                guard let kind = first.literal else { continue }
                if !["CMD", "CMD-SHELL", "NONE"].contains(kind) {
                    report.add(command, "begins with \(kind): it takes CMD, CMD-SHELL or NONE")
                } else if kind != "NONE", words.count < 2 {
                    report.add(command, "nothing after \(kind)")
                }
            }
        },
        .task(
            "T209", "Time-outs and restarts are within ECS's limits.", "RegisterTaskDefinition refuses it.",
            containerParameters
        ) { task, report in
            for container in task.containers {
                if task.isFargate { within(2...120, container["StopTimeout"], &report) }
                within((task.isFargate ? 2...120 : 2...(.max)), container["StartTimeout"], &report)
                let policy = container["RestartPolicy"]
                within(60...1800, policy?["RestartAttemptPeriod"], &report)
                if let codes = policy?["IgnoredExitCodes"], codes.elements.count > 50 {
                    report.add(codes, "more than 50 exit codes")
                }
            }
        },
        .task(
            "T210", "A soft limit is not over its hard one.",
            "RegisterTaskDefinition refuses it, or the container does not start.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html"
        ) { task, report in
            for container in task.containers {
                let limits = container["Ulimits"]?.elements ?? []
                for limit in limits {
                    guard let soft = limit["SoftLimit"], let one = soft.integer, let two = limit["HardLimit"]?.integer,
                        two != -1, one > two || one == -1
                    else { continue }
                    report.add(soft, "\(one) is over the hard limit, \(two)")
                    guard let hard = limit["HardLimit"], hard.line != soft.line else { continue }
                    report.add(hard, "\(two) is under the soft limit, \(one), of line \(soft.line)")
                }
                report.addRepeated(limits.compactMap { $0["Name"] }) { "\($0) stands twice" }
            }
        },
        .task(
            "T211", "A family is a name.", "RegisterTaskDefinition refuses it.", taskAPI
        ) { task, report in
            guard let family = task.view["Family"], let text = family.literal else { return }
            if text.isEmpty || text.utf8.count > 255 || !text.allSatisfy(isNameCharacter) {
                report.add(
                    family, "\(text.debugDescription) is no family: up to 255 letters, digits, hyphens and underscores")
            }
        },
    ]

    /// All that one waits for, and what they wait for.
    private static func reached(from name: String, by waits: [String: [String]]) -> Set<String> {
        var seen: Set<String> = []
        var next = waits[name] ?? []
        while let other = next.popLast() {
            if seen.insert(other).inserted { next += waits[other] ?? [] }
        }
        return seen
    }

    static func isNameCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "-" || character == "_")
    }
}
