// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let portMapping = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"
private let containerDefinition =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"

/// What ports are called, and what goes with which network.
extension Rule {
    static let taskPorts: [Rule] = [
        .task(
            "T307", "Without a network there are no ports.", "RegisterTaskDefinition refuses it.", containerDefinition
        ) { task, report in
            guard task.networkMode == "none" else { return }
            for container in task.containers {
                guard let ports = container["PortMappings"], !ports.isEmpty else { continue }
                report.add(ports, "the network mode is none: there are no ports")
            }
        },
        .task(
            "T308", "A port's name is of small letters, digits, hyphens and underscores, and stands once in a task.",
            "RegisterTaskDefinition refuses it.", portMapping
        ) { task, report in
            let names = task.portMappings.compactMap { $0["Name"] }
            for name in names {
                guard let text = name.literal else { continue }
                let isName =
                    (1...64).contains(text.utf8.count) && !text.hasPrefix("-")
                    && text.allSatisfy { isNameCharacter($0) && !$0.isUppercase }
                if !isName { report.add(name, "\(text.debugDescription) is no name of a port") }
            }
            report.addRepeated(names) { "the name \($0) stands twice" }
        },
        .task(
            "T309", "A range of ports has a first and a last one, and stands alone.",
            "RegisterTaskDefinition refuses it.", portMapping
        ) { task, report in
            for mapping in task.portMappings {
                guard let range = mapping["ContainerPortRange"] else { continue }
                for name in ["ContainerPort", "HostPort"] {
                    guard let port = mapping[name] else { continue }
                    report.add(port, "stands beside ContainerPortRange: one of the two")
                }
                if let mode = task.networkMode, mode == "host" || mode == "none" {
                    report.add(range, "the network mode is \(mode): ranges are of bridge and awsvpc")
                }
                guard let text = range.literal else { continue }
                let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
                guard ends.count == 2, let first = ends[0], let last = ends[1], (1...65_535).contains(first),
                    (first...max(first, 65_535)).contains(last)
                else {
                    report.add(range, "\(text) is no range of ports, as 49152-49160")
                    continue
                }
            }
            // Containers that share a network share its ports.
            if task.networkMode == "awsvpc" || task.networkMode == "host" {
                overlaps(task.portMappings, &report)
            } else {
                for container in task.containers { overlaps(container["PortMappings"]?.elements ?? [], &report) }
            }
        },
        .task(
            "T310", "A protocol is written in small letters.", "ECS takes anything else for tcp.", portMapping
        ) { task, report in
            for mapping in task.portMappings {
                guard let place = mapping["Protocol"], let text = place.literal, text != "udp",
                    text.lowercased() == "udp"
                else { continue }
                report.add(place, "\(text) is taken for tcp: it takes udp")
            }
        },
        .task(
            "T311", "A host's name and addresses are the network's own where a task has one of its own.",
            "RegisterTaskDefinition refuses it: not supported when networkMode=awsvpc.", containerDefinition
        ) { task, report in
            guard !task.isFargate, task.networkMode == "awsvpc" else { return }
            for container in task.containers {
                for name in ["Hostname", "ExtraHosts"] {
                    guard let place = container[name], !place.isEmpty else { continue }
                    report.add(place, "\(name) is not of network mode awsvpc")
                }
            }
        },
        .task(
            "T319", "A port of the host is not one that the host has for itself.",
            "No instance has the port free: the task is never placed.", portMapping, severity: .warning
        ) { task, report in
            guard !task.isFargate, let mode = task.networkMode, mode != "awsvpc", mode != "none" else { return }
            let reserved = [22, 2375, 2376, 51_678, 51_679, 51_680] + (task.isWindows ? [3389, 5985, 5986] : [])
            for mapping in task.portMappings where mapping["Protocol"] == nil || mapping["Protocol"]?.literal == "tcp" {
                let own = mode == "host" ? mapping["HostPort"] ?? mapping["ContainerPort"] : mapping["HostPort"]
                guard let own, let port = own.integer, reserved.contains(port) else { continue }
                let owner =
                    port == 22
                    ? "SSH" : (2375...2376).contains(port) ? "Docker" : port > 51_677 ? "the ECS agent" : "Windows"
                report.add(own, "\(port) is the instance's own: \(owner) has it")
            }
        },
    ]

    /// Ranges that meet each other, or a single port.
    private static func overlaps(_ mappings: [View], _ report: inout Report) {
        let spans = mappings.compactMap { mapping -> (ports: ClosedRange<Int>, kind: String, place: View)? in
            let kind = mapping["Protocol"] == nil ? "tcp" : mapping["Protocol"]?.literal
            guard let kind else { return nil }
            if let place = mapping["ContainerPort"], let port = place.integer { return (port...port, kind, place) }
            let ends = mapping["ContainerPortRange"]?.literal?.split(separator: "-").compactMap { Int($0) } ?? []
            guard let place = mapping["ContainerPortRange"], ends.count == 2, ends[0] <= ends[1] else { return nil }
            return (ends[0]...ends[1], kind, place)
        }
        for (index, one) in spans.enumerated() {
            for other in spans[(index + 1)...] where one.kind == other.kind && one.ports.overlaps(other.ports) {
                // Two single ones are another rule's.
                guard one.ports.count > 1 || other.ports.count > 1 else { continue }
                report.add(other.place, against: one.place, "these ports meet")
            }
        }
    }
}
