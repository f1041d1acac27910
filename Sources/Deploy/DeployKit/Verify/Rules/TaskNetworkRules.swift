// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let portMapping = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"
private let fargate =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html"

/// A task's network and ports, and what Fargate leaves out.
extension Rule {
    static let taskNetwork: [Rule] = [
        .task(
            "T301", "On Fargate the network mode is awsvpc.", "RegisterTaskDefinition refuses it.", fargate
        ) { task, report in
            guard task.isFargate else { return }
            guard let mode = task.view["NetworkMode"] else {
                report.add(task.view, "NetworkMode is missing: it would be bridge")
                return
            }
            guard let text = mode.literal, text != "awsvpc" else { return }
            report.add(mode, "\(text): it takes awsvpc")
        },
        .task(
            "T302", "Where a task has an address of its own, the host's port is the container's.",
            "RegisterTaskDefinition refuses it: when networkMode=awsvpc, the host ports and container ports must match.",
            portMapping
        ) { task, report in
            guard task.networkMode == "awsvpc" || task.networkMode == "host" else { return }
            for mapping in task.portMappings {
                guard let host = mapping["HostPort"], let port = host.integer,
                    let own = mapping["ContainerPort"]?.integer,
                    port != own, port != 0 || task.networkMode == "awsvpc"
                else { continue }
                report.add(host, "\(port), and the container's is \(own)")
                guard let place = mapping["ContainerPort"], place.line != host.line else { continue }
                report.add(place, "\(own), and the host's, in line \(host.line), is \(port)")
            }
        },
        .task(
            "T303", "A port is from 1 to 65535, and the host's may be 0.", "RegisterTaskDefinition refuses it.",
            portMapping
        ) { task, report in
            for mapping in task.portMappings {
                within(1...65_535, mapping["ContainerPort"], &report)
                within(0...65_535, mapping["HostPort"], &report)
                if mapping["ContainerPort"] == nil, mapping["ContainerPortRange"] == nil, !mapping.item.isUnknown {
                    report.add(mapping.named, "ContainerPort is missing")
                }
            }
        },
        .task(
            "T304", "No two containers of a task want the same port.",
            "RegisterTaskDefinition refuses it, or the second one cannot listen.", portMapping
        ) { task, report in
            let isShared = task.networkMode == "awsvpc" || task.networkMode == "host"
            guard task.networkMode != nil else { return }
            var seen: [String: View] = [:]
            for mapping in task.portMappings {
                let name = isShared ? "ContainerPort" : "HostPort"
                guard let place = mapping[name], let port = place.integer, port != 0 else { continue }
                let kind = mapping["Protocol"] == nil ? "tcp" : mapping["Protocol"]?.literal ?? "?"
                guard kind != "?" else { continue }
                guard let first = seen["\(port)/\(kind)"] else {
                    seen["\(port)/\(kind)"] = place
                    continue
                }
                report.add(place, "\(port)/\(kind) is taken by another mapping of this task, in line \(first.line)")
                if first.line != place.line {
                    report.add(first, "\(port)/\(kind) is taken by another mapping of this task, in line \(place.line)")
                }
            }
        },
        .task(
            "T305", "Fargate runs a task without what reaches into its host.",
            "RegisterTaskDefinition refuses it.", fargate
        ) { task, report in
            guard task.isFargate else { return }
            for (place, fault) in task.fargateFaults { report.add(place, fault) }
        },
        .task(
            "T306", "Links are of bridge networks.", "RegisterTaskDefinition refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"
        ) { task, report in
            guard !task.isFargate, let mode = task.networkMode, mode != "bridge" else { return }
            for container in task.containers {
                guard let links = container["Links"], !links.isEmpty else { continue }
                report.add(links, "with network mode \(mode) there are no links")
            }
        },
    ]
}

extension TaskView {
    var portMappings: [View] { containers.flatMap { $0["PortMappings"]?.elements ?? [] } }
}

extension View {
    /// A list or a text without anything in it.
    var isEmpty: Bool {
        switch item {
        case .list(let elements, _): elements.isEmpty
        case .text(let text, _): text.literal == ""
        case .map, .unknown: false
        }
    }
}

extension TaskView {
    /// What Fargate has not.
    var fargateFaults: [(View, String)] {
        var faults: [(View, String)] = []
        func add(_ place: View, _ fault: String) { faults.append((place, fault)) }
        for name in ["PlacementConstraints", "InferenceAccelerators", "IpcMode"] {
            guard let place = view[name], !place.isEmpty else { continue }
            add(place, "\(name) is not for Fargate")
        }
        if let mode = view["PidMode"], mode.literal == "host" { add(mode, "host is not for Fargate") }
        for volume in volumes {
            if let place = volume["DockerVolumeConfiguration"] {
                add(place, "Docker volumes are not for Fargate")
            }
            if let place = volume["FSxWindowsFileServerVolumeConfiguration"] {
                add(place, "FSx is not for Fargate")
            }
            if let place = volume["Host"]?["SourcePath"] {
                add(place, "Fargate has no host whose path this is")
            }
        }
        for container in containers {
            for name in [
                "Links", "DnsServers", "DnsSearchDomains", "ExtraHosts", "DockerSecurityOptions", "Hostname",
            ] {
                guard let place = container[name], !place.isEmpty else { continue }
                add(place, "\(name) is not for Fargate")
            }
            if let place = container["Privileged"], place.boolean == true {
                add(place, "a privileged container is not for Fargate")
            }
            if let place = container["DisableNetworking"], place.boolean == true {
                add(place, "DisableNetworking is not for Fargate")
            }
            let linux = container["LinuxParameters"]
            for name in ["Devices", "SharedMemorySize", "MaxSwap", "Swappiness"] {
                guard let place = linux?[name], !place.isEmpty else { continue }
                add(place, "\(name) is not for Fargate")
            }
            for capability in linux?["Capabilities"]?["Add"]?.elements ?? [] {
                guard let text = capability.literal, text != "SYS_PTRACE" else { continue }
                add(capability, "\(text): Fargate adds SYS_PTRACE and nothing else")
            }
            for requirement in container["ResourceRequirements"]?.elements ?? [] {
                guard let kind = requirement["Type"],
                    kind.literal == "GPU" || kind.literal == "InferenceAccelerator"
                else { continue }
                add(kind, "Fargate has no \(kind.literal ?? "")")
            }
        }
        return faults
    }
}
