// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let containerDefinition =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"
private let healthCheck = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html"
private let quotas = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html"
private let proxy = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html"
private let placement =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinitionPlacementConstraint.html"
private let registration = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html"

/// What a task is made of, and what is said of all of it.
extension Rule {
    static let taskContent: [Rule] = [
        .task(
            "T222", "An image is a reference: a registry, a path of small letters, a tag or a digest.",
            "The task does not start: CannotPullContainerError, invalid reference format.", containerDefinition
        ) { task, report in
            for container in task.containers {
                guard let image = container["Image"], let text = image.item.text,
                    let fault = ImageReference.fault(in: text)
                else { continue }
                report.add(image, fault)
            }
        },
        .task(
            "T223", "A task has ten containers at most, and 64 KiB.", "RegisterTaskDefinition refuses it.", quotas
        ) { task, report in
            if let containers = task.view["ContainerDefinitions"], task.containers.count > 10 {
                report.add(containers, "\(task.containers.count) containers: a task has 10 at most")
            }
            let size = task.view.item.size
            if size > 65_536 { report.add(task.view, "over \(size) bytes: a task definition has 65536 at most") }
        },
        .task(
            "T224", "A health check gives the shell one line, and a program its words one by one.",
            "The check fails, and the container is stopped: it never becomes healthy.", healthCheck
        ) { task, report in
            for container in task.containers {
                guard let command = container["HealthCheck"]?["Command"], case .list(let words, _) = command.item else {
                    continue
                }
                if words.first?.literal == "CMD-SHELL", words.count > 2 {
                    report.add(
                        command, "the shell runs \(words[1].literal ?? "the first word") alone: make it one text")
                }
                if words.first?.literal == "CMD",
                    let wrong = words.dropFirst().first(where: {
                        ["&&", "||", "|", ";", ">"].contains($0.literal ?? "")
                    })
                {
                    report.add(command, "\(wrong.literal ?? "") is for a shell: use CMD-SHELL, and one text")
                }
                if words.first?.literal == "CMD", words.count == 2, let line = words[1].literal, line.contains(" "),
                    !line.contains(":\\")
                {
                    report.add(
                        command, "there is no program called \(line.debugDescription): use CMD-SHELL, or part the words"
                    )
                }
            }
        },
        .task(
            "T225", "A link is to another container of the task.", "RegisterTaskDefinition refuses it.",
            containerDefinition
        ) { task, report in
            guard task.containers.allSatisfy({ $0["Name"]?.literal != nil }) else { return }
            for container in task.containers {
                for link in container["Links"]?.elements ?? [] {
                    guard let text = link.literal else { continue }
                    let name = text.split(separator: ":", omittingEmptySubsequences: false).first.map(String.init) ?? ""
                    if name == container["Name"]?.literal {
                        report.add(link, "\(name) is the container itself")
                    } else if !task.containers.contains(where: { $0["Name"]?.literal == name }) {
                        report.add(link, "no container is called \(name)")
                    }
                }
            }
        },
        .task(
            "T226", "A proxy is a container of the task, of network mode awsvpc, with its ports and its user.",
            "RegisterTaskDefinition refuses it.", proxy
        ) { task, report in
            guard let own = task.view["ProxyConfiguration"], !own.item.isUnknown, !own.item.isNothing else { return }
            if let mode = task.networkMode, mode != "awsvpc" {
                report.add(own, "a proxy is of network mode awsvpc, and this is \(mode)")
            }
            if let place = own["ContainerName"], let name = place.literal,
                task.containers.allSatisfy({ $0["Name"]?.literal != nil && $0["Name"]?.literal != name })
            {
                report.add(place, "no container is called \(name)")
            }
            guard let list = own["ProxyConfigurationProperties"] ?? own["Properties"] else { return }
            let names = list.elements.map { $0["Name"]?.literal }
            guard !names.contains(nil) else { return }
            let given = Set(names.compactMap(\.self))
            for name in ["AppPorts", "ProxyIngressPort", "ProxyEgressPort", "EgressIgnoredIPs"]
            where !given.contains(name) {
                if !list.item.isUnknown { report.add(list, "\(name) is missing") }
            }
            if given.isDisjoint(with: ["IgnoredUID", "IgnoredGID"]), !list.item.isUnknown {
                report.add(list, "one of IgnoredUID and IgnoredGID is missing")
            }
            appMesh(own, list, of: task, &report)
        },
        .task(
            "T227", "A placement constraint is an expression, and there are ten at most.",
            "RegisterTaskDefinition refuses it.", placement
        ) { task, report in
            let constraints = task.view["PlacementConstraints"]?.elements ?? []
            if constraints.count > 10 { report.add(constraints[10], "an eleventh one: it takes ten") }
            for constraint in constraints where constraint["Type"]?.literal == "memberOf" {
                guard let expression = constraint["Expression"] else {
                    report.add(constraint, "Expression is missing")
                    continue
                }
                if let text = expression.literal, let fault = PlacementExpression.fault(in: text) {
                    report.add(expression, fault)
                }
            }
        },
        .task(
            "T228", "A tag's key stands once, and is not AWS's own.", "RegisterTaskDefinition refuses it.", registration
        ) { task, report in
            let tags = task.view["Tags"]?.elements ?? []
            report.addRepeated(tags.compactMap { $0["Key"] }) { "the key \($0) stands twice" }
            for tag in tags {
                guard let key = tag["Key"], let text = key.literal else { continue }
                if text.lowercased().hasPrefix("aws:") {
                    report.add(key, "\(text): keys that begin with aws: are AWS's own")
                }
                if text.isEmpty || text.unicodeScalars.count > 128 { report.add(key, "a key has 1 to 128 characters") }
                guard let value = tag["Value"], let text = value.literal, text.unicodeScalars.count > 256 else {
                    continue
                }
                report.add(value, "a value has 256 characters at most")
            }
            if tags.count > 50 { report.add(tags[50], "a 51st tag: it takes 50") }
        },
        .task(
            "T229", "Faults are injected into a network of the task's own, or of its host's.",
            "RegisterTaskDefinition refuses it.", registration
        ) { task, report in
            guard let place = task.view["EnableFaultInjection"], place.boolean == true else { return }
            if let mode = task.networkMode, mode == "bridge" || mode == "none" {
                report.add(place, "the network mode is \(mode): it takes awsvpc or host")
            } else if task.isWindows {
                report.add(place, "fault injection is not for Windows")
            }
        },
        .task(
            "T230", "A device is counted, and one that the task has.", "RegisterTaskDefinition refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html"
        ) { task, report in
            let accelerators = task.view["InferenceAccelerators"]
            for requirement in task.containers.flatMap({ $0["ResourceRequirements"]?.elements ?? [] }) {
                guard let value = requirement["Value"], let text = value.literal else { continue }
                switch requirement["Type"]?.literal {
                case "GPU":
                    if text != "ALL", (Int(text) ?? 0) < 1 { report.add(value, "\(text): it takes a count of GPUs") }
                case "InferenceAccelerator":
                    let names = accelerators?.elements.map { $0["DeviceName"]?.literal } ?? []
                    if !names.contains(text), !names.contains(nil), accelerators?.item.isUnknown != true {
                        report.add(value, "the task has no accelerator called \(text)")
                    }
                default: break
                }
            }
        },
    ]
}

extension Rule {
    /// The proxy's own traffic is the user's that is left alone, and the ports that it stands before are the task's.
    private static func appMesh(_ own: View, _ list: View, of task: TaskView, _ report: inout Report) {
        func value(_ name: String) -> View? { list.elements.first { $0["Name"]?.literal == name }?["Value"] }
        let container = task.containers.first { $0["Name"]?.literal == own["ContainerName"]?.literal }
        if value("IgnoredGID") == nil, let ignored = value("IgnoredUID"), let uid = ignored.integer,
            let user = container?["User"], let number = user.literal?.split(separator: ":").first.flatMap({ Int($0) }),
            number != uid
        {
            report.add(user, "\(number), and the proxy leaves the user \(uid) alone, by line \(ignored.line)")
            if user.line != ignored.line {
                report.add(ignored, "\(uid), and the proxy is the user \(number), by line \(user.line)")
            }
        }
        if let one = value("ProxyIngressPort"), let other = value("ProxyEgressPort"), let port = one.integer,
            port == other.integer
        {
            report.add(one, "\(port) is that of line \(other.line), too")
            if one.line != other.line { report.add(other, "\(port) is that of line \(one.line), too") }
        }
        guard let place = value("AppPorts"), let text = place.literal else { return }
        let mapped = task.portMappings.map { $0["ContainerPort"]?.integer }
        guard !mapped.contains(nil), !mapped.isEmpty else { return }
        for port in text.split(separator: ",").compactMap({ Int($0.filter { $0 != " " }) }) where !mapped.contains(port)
        {
            report.add(place, "no container of the task has the port \(port)")
        }
    }
}

/// Where tasks are placed, in the cluster query language.
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html>
private enum PlacementExpression {
    static func fault(in text: String) -> String? {
        if text.allSatisfy(\.isWhitespace) { return "Expression is empty" }
        for (open, close) in [("(", ")"), ("[", "]")] {
            let (opened, closed) = (text.count { String($0) == open }, text.count { String($0) == close })
            if opened != closed { return "\(opened) of \(open), and \(closed) of \(close)" }
        }
        let words = text.split { $0.isWhitespace || "(),".contains($0) }
        if words.contains("=") { return "= compares nothing: == does, and =~ for a pattern" }
        for (word, next) in zip(words, words.dropFirst()) where ["==", "!=", "=~", "!~", "in", "not_in"].contains(next)
        {
            let name = word.drop { $0 == "!" }
            if name.hasPrefix("ecs.") { return "\(name) is an attribute: attribute:\(name)" }
        }
        return nil
    }
}

extension Item {
    /// Its names and its texts in bytes, which is less than what is sent.
    fileprivate var size: Int {
        switch self {
        case .text(let text, _):
            text.pieces.reduce(0) { if case .literal(let part) = $1 { $0 + part.utf8.count } else { $0 } }
        case .list(let elements, _): elements.reduce(0) { $0 + $1.size }
        case .map(let members, _): members.reduce(0) { $0 + $1.name.utf8.count + $1.value.size }
        case .unknown: 0
        }
    }
}
