// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let troubleshooting =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html"

/// What a balancer speaks to its targets, against what they speak.
extension Rule {
    static let targetSpeech: [Rule] = [
        .stack(
            "L210", "A balancer speaks to a container what it speaks on that port: HTTP, or TLS.",
            "Health checks fail, and requests are answered by 502.", troubleshooting, severity: .warning
        ) { stack, report in
            for service in stack.services {
                for target in service.targets {
                    guard let port = target["ContainerPort"]?.integer, let name = target["ContainerName"]?.literal,
                        let group = stack.view.resource(named: target["TargetGroupArn"]), group.type == targetGroupType,
                        let container = service.task?.containers.first(where: { $0["Name"]?.literal == name }),
                        let own = Speech(container, at: port)
                    else { continue }
                    let isTraffic =
                        group.properties["HealthCheckPort"].map { check in
                            check.literal == "traffic-port" || check.integer == port
                        } ?? true
                    let asked = [
                        group.properties["Protocol"], isTraffic ? group.properties["HealthCheckProtocol"] : nil,
                    ]
                    for place in asked.compactMap(\.self) {
                        guard let word = place.literal, let reason = own.fault(of: word) else { continue }
                        if own.isOfImage {
                            report.add(
                                place, "\(word), and \(name) speaks \(reason) on \(port) (line \(own.place.line))")
                        } else {
                            report.add(place, against: own.place, "\(word), and \(name) speaks \(reason) on \(port)")
                        }
                    }
                }
            }
        }
    ]
}

/// What a container speaks on a port: by its own health check, by where it is told to listen, or by its official image.
private struct Speech {
    private enum Kind { case plain, secure, other }
    private let kind: Kind
    let place: View
    let isOfImage: Bool

    init?(_ container: View, at port: Int) {
        let checks = container["HealthCheck"]?["Command"]?.elements ?? []
        let told = container.plainVariables.filter { ["ASPNETCORE_URLS", "URLS"].contains($0.name) }.map(\.place)
        var found: [(isSecure: Bool, place: View)] = []
        for place in checks + told {
            for (isSecure, text) in [(false, "http://"), (true, "https://")] {
                var rest = (place.literal ?? "")[...]
                while let start = rest.firstRange(of: text) {
                    rest = rest[start.upperBound...]
                    let authority = rest.prefix { !"/? '\";,|)".contains($0) }
                    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
                    let isOwn = ["localhost", "127.0.0.1", "0.0.0.0", "+", "*"].contains(parts.first ?? "")
                    guard isOwn, (parts.count > 1 ? Int(parts[1]) : isSecure ? 443 : 80) == port else { continue }
                    found.append((isSecure, place))
                }
            }
        }
        if let first = found.first {
            guard found.allSatisfy({ $0.isSecure == first.isSecure }) else { return nil }
            (kind, place, isOfImage) = (first.isSecure ? .secure : .plain, first.place, false)
            return
        }
        guard let image = container.officialImage, image.ports.contains(port), ListeningPorts.isAsMade(container),
            container["Command"]?.item.isUnknown != true, port < 15_000 || image.ports.count == 1,
            let written = container["Image"]
        else { return nil }
        if image.speaksHTTP {
            guard image.ports.count == 1 else { return nil }
            kind = .plain
        } else {
            kind = .other
        }
        (place, isOfImage) = (written, true)
    }

    /// What it speaks instead, where it does not speak that.
    func fault(of word: String) -> String? {
        switch (kind, word) {
        case (.plain, "HTTPS"), (.plain, "TLS"): "plain HTTP"
        case (.secure, "HTTP"): "TLS"
        case (.other, "HTTP"), (.other, "HTTPS"): "no HTTP"
        default: nil
        }
    }
}

extension View {
    /// The directory that an official image writes to as soon as it starts, where nobody lets a container write to it.
    func lacksScratch(of task: TaskView) -> String? {
        guard self["ReadonlyRootFilesystem"]?.boolean == true, let image = officialImage, !image.scratch.isEmpty,
            !task.isWindows, self["EntryPoint"] == nil, self["Command"]?.item.isUnknown != true,
            self["MountPoints"]?.item.holdsUnknown != true, self["VolumesFrom"]?.isEmpty != false,
            self["LinuxParameters"]?.item.holdsUnknown != true
        else { return nil }
        let words = (self["Command"]?.elements ?? []).map { $0.literal ?? "conf" }
        // Of nginx, which has pages of its own, what is added to its configuration may move the one and not the other.
        guard !words.contains(where: { word in ["pid", "conf", "socket", "-c"].contains(where: word.contains) }) else {
            return nil
        }
        let mounts = self["MountPoints"]?.elements ?? []
        let places = mounts.map { ($0["ContainerPath"]?.literal, $0["ReadOnly"]?.boolean != true) }
        guard !places.contains(where: { $0.0 == nil }) else { return nil }
        let disks = (self["LinuxParameters"]?["Tmpfs"]?.elements ?? []).map { $0["ContainerPath"]?.literal }
        let open = places.filter(\.1).compactMap(\.0) + disks.compactMap(\.self)
        let given = places.compactMap(\.0)
        if given.contains(where: { ["/etc", "/etc/nginx", "/etc/nginx/nginx.conf"].contains($0) }) { return nil }
        let isTold = given.contains { $0.hasPrefix("/etc") || $0.contains("conf") }
        for names in image.scratch {
            let isOpen = open.contains { path in
                names.contains {
                    "\($0)/".hasPrefix(path.hasSuffix("/") ? path : "\(path)/") || path.hasPrefix("\($0)/")
                }
            }
            // A configuration of one's own may lead elsewhere, where something is open.
            let others = open.filter { path in !image.scratch.flatMap(\.self).contains(path) }
            if !isOpen, !isTold || others.isEmpty { return names[0] }
        }
        return nil
    }
}
