// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let containerDefinition =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"
private let parameters =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html"
private let bindMounts = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html"

/// Addresses, placeholders, and places to write to.
extension Rule {
    static let taskAddresses: [Rule] = [
        .task(
            "T233", "Where a container cannot write to its image, its volumes are mounted.",
            "The container cannot write what the volume is for.", bindMounts, severity: .warning
        ) { task, report in
            let mounted = Set(
                task.containers.flatMap { $0["MountPoints"]?.elements ?? [] }.compactMap { $0["SourceVolume"]?.literal }
            )
            let closed = task.containers.filter { $0["ReadonlyRootFilesystem"]?.boolean == true }
            // Another rule's.
            guard closed.count == 1, closed[0].lacksScratch(of: task) == nil,
                !task.containers.contains(where: { $0["MountPoints"]?.item.holdsUnknown == true })
            else { return }
            for volume in task.volumes {
                guard let name = volume["Name"], let text = name.literal, !mounted.contains(text) else { continue }
                report.add(name, "no container mounts \(text), and that of line \(closed[0].named.line) is read-only")
                report.add(
                    closed[0].named,
                    "read-only, and \(text) (line \(name.line)), which could be written to, is not mounted")
            }
        },
        .task(
            "T235", "A placeholder is closed.", "It is not filled in, and stands in the task as it is.", parameters
        ) { task, report in
            open(task.view, &report)
        },
        .task(
            "T236", "A user is a name or a number, and a working directory begins at the root.",
            "The container does not start.", containerDefinition
        ) { task, report in
            for container in task.containers {
                if let place = container["User"], let text = place.literal,
                    text.contains(where: \.isWhitespace)
                        || text.split(separator: ":", omittingEmptySubsequences: false).count > 2
                {
                    report.add(place, "\(text.debugDescription) is no user: NAME or NUMBER, and :GROUP")
                }
                if let place = container["WorkingDirectory"], place.literal?.isEmpty == false, !isAbsolute(place) {
                    report.add(place, "\(place.literal ?? "") is no path from the root")
                }
            }
        },
        .task(
            "T315", "An address is one, of four numbers up to 255 or of IPv6, and a host's name is no URL.",
            "The container cannot be created.", containerDefinition
        ) { task, report in
            for container in task.containers {
                for host in container["ExtraHosts"]?.elements ?? [] {
                    if let place = host["IpAddress"], let text = place.literal, text != "host-gateway", !isAddress(text)
                    {
                        report.add(place, "\(text.debugDescription) is no IP address")
                    }
                    name(host["Hostname"], &report)
                }
                for place in container["DnsServers"]?.elements ?? [] {
                    guard let text = place.literal, !isAddress(text) else { continue }
                    report.add(place, "\(text.debugDescription) is no IP address")
                }
                for place in container["DnsSearchDomains"]?.elements ?? [] { name(place, &report) }
                name(container["Hostname"], &report)
            }
            let proxy = task.view["ProxyConfiguration"]
            for property in (proxy?["ProxyConfigurationProperties"] ?? proxy?["Properties"])?.elements ?? [] {
                guard let place = property["Value"], let text = place.literal, let name = property["Name"]?.literal
                else { continue }
                let parts = text.split(separator: ",").map { String($0.filter { $0 != " " }) }
                switch name {
                case "EgressIgnoredIPs":
                    for part in parts where !isAddress(String(part.prefix { $0 != "/" })) {
                        report.add(place, "\(part.debugDescription) is no IP address")
                    }
                case "AppPorts", "EgressIgnoredPorts", "ProxyIngressPort", "ProxyEgressPort":
                    for part in parts where !(1...65_535).contains(Int(part) ?? 0) {
                        report.add(place, "\(part.debugDescription) is no port")
                    }
                case "IgnoredUID", "IgnoredGID":
                    if Int(text) == nil { report.add(place, "\(text.debugDescription) is no number of a user") }
                default: break
                }
            }
        },
    ]

    private static func open(_ view: View, _ report: inout Report) {
        switch view.item {
        case .text(let text, _):
            for case .literal(let part) in text.pieces {
                guard let start = part.firstRange(of: "${"), !part[start.upperBound...].contains("}") else { continue }
                report.add(view, "\(part[start.lowerBound...].debugDescription) is not closed: } is missing")
                return
            }
        case .list: for element in view.elements { open(element, &report) }
        case .map(let members, _):
            // A script has words of its own, and an image a rule.
            for member in members where !["command", "entrypoint", "image"].contains(member.name.lowercased()) {
                open(View(member.value, path: "\(view.path).\(member.name)", line: member.line), &report)
            }
        case .unknown: break
        }
    }

    private static func name(_ place: View?, _ report: inout Report) {
        guard let place, let text = place.literal, !text.isEmpty,
            text.contains(where: { "/:@".contains($0) || $0.isWhitespace }) || text.utf8.count > 253
        else { return }
        report.add(place, "\(text.debugDescription) is no host's name")
    }

    private static func isAddress(_ text: String) -> Bool { CIDRBlock("\(text)/32") != nil || text.isIPv6Address }
}
