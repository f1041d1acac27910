// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let portMapping = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"
private let xray = "https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html"

/// Where containers listen, and how those beside them reach them there.
extension Rule {
    static let taskListening: [Rule] = [
        .task(
            "T316", "A container listens where its own port mapping and its health check say.",
            "The health check fails for ever, or nothing listens on the mapped port.", portMapping,
            severity: .warning
        ) { task, report in
            for container in task.containers { check(container, &report) }
        },
        .task(
            "T317", "What a container is told of another's port is the port that the other one has.",
            "It is not reached.", xray, severity: .warning
        ) { task, report in
            for container in task.containers {
                for (name, value, place) in container.plainVariables {
                    if let daemon = Daemon.all.first(where: { name.hasPrefix($0.variable) }) {
                        check(value, place, of: daemon, task, &report)
                        continue
                    }
                    for (host, port) in LocalAddress.all(in: value) {
                        guard let other = task.neighbour(at: host, from: container, told: (name, value)),
                            let own = ListeningPorts(of: other), !own.ports.contains(port),
                            own.isWhole || own.ports.count == 1,
                            !(other["PortMappings"]?.elements ?? []).contains(where: {
                                $0["ContainerPort"]?.integer == port
                            })
                        else { continue }
                        let listens = own.ports.sorted().map(String.init).joined(separator: ", ")
                        report.add(place, "\(other.shortName) listens on \(listens), by line \(own.place.line)")
                        // What an image does needs no mending.
                        guard other.officialImage == nil || own.place.path.contains("ommand") else { continue }
                        report.add(own.place, "\(listens), and line \(place.line) asks for \(port)")
                    }
                }
            }
        },
        .task(
            "T318",
            "A container of the same task is reached at localhost where they share a network, and by a link "
                + "where they do not.",
            "The name is not resolved, or the connection is refused.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
            severity: .warning
        ) { task, report in
            guard let mode = task.networkMode, !task.isWindows else { return }
            for container in task.containers where container["DnsSearchDomains"]?.isEmpty != false || mode == "bridge" {
                let given = container.givenHosts
                for variable in container.plainVariables {
                    for (host, port) in hosts(of: variable) where !given.contains(host) {
                        if mode == "bridge", LocalAddress.own.contains(host) {
                            guard let other = task.missed(by: container, port, variable) else { continue }
                            report.add(
                                variable.place,
                                "\(host) is this container alone, and \(other.shortName) is another one: by a link")
                            continue
                        }
                        guard let other = task.containers.first(where: { $0["Name"]?.literal == host }),
                            host != container["Name"]?.literal, !other.mayBeNamed(host, port),
                            mode != "bridge" || container["DnsSearchDomains"]?.isEmpty != false
                        else { continue }
                        report.add(
                            variable.place,
                            mode == "bridge"
                                ? "\(host) is another container, and there is no link to it"
                                : "\(host) is a container, and no host's name: it is reached at localhost")
                    }
                }
                if mode == "bridge" { unusedLinks(of: container, given, &report) }
            }
        },
    ]

    private static func check(_ container: View, _ report: inout Report) {
        guard let own = ListeningPorts(of: container) else { return }
        let mappings = (container["PortMappings"]?.elements ?? []).filter {
            $0["Protocol"] == nil || $0["Protocol"]?.literal == "tcp"
        }
        let places = mappings.compactMap { $0["ContainerPort"] }
        let mapped = Set(places.compactMap(\.integer))
        guard places.count == mappings.count, places.allSatisfy({ $0.integer != nil }) else { return }
        let asked = container.portsOfHealthCheck
        let checked = Set(asked.map(\.port))
        let said = own.ports.sorted().map(String.init).joined(separator: ", ")
        let isImage = container.officialImage != nil && !own.place.path.contains("ommand")
        if !mapped.isEmpty, own.ports.isDisjoint(with: mapped) {
            if !mapped.isDisjoint(with: checked), own.ports.isDisjoint(with: checked), !isImage {
                let ports = checked.sorted().map(String.init).joined(separator: ", ")
                report.add(own.place, "listens on \(said), and its mapping and its health check are of \(ports)")
            } else if own.isWhole, mapped.count == 1 || isImage,
                // An image alone may stand for another one that is to come.
                asked.isEmpty ? !isImage : !own.ports.isDisjoint(with: checked)
            {
                report.add(
                    places[0], "nothing listens on \(places[0].integer ?? 0): line \(own.place.line) says \(said)")
                if asked.isEmpty, !isImage, own.place.line != places[0].line {
                    report.add(own.place, "\(said), and the mapping of line \(places[0].line) says another port")
                }
            }
        }
        guard own.isWhole, let first = asked.first, own.ports.isDisjoint(with: checked),
            mapped.isEmpty ? isImage : !own.ports.isDisjoint(with: mapped) && (mapped.count == 1 || isImage),
            mapped.isDisjoint(with: checked), !container.mentions(first.port, beside: first.place)
        else { return }
        report.add(first.place, "nothing listens on \(first.port): line \(own.place.line) says \(said)")
    }

    /// The hosts that a variable names: in addresses, and alone where it is called after one.
    private static func hosts(of variable: (name: String, value: String, place: View)) -> [(String, Int?)] {
        let isName =
            ["HOST", "HOSTNAME", "SERVER", "_ADDR", "_ADDRESS", "_ENDPOINT", "_HOSTS"].contains(
                where: variable.name.uppercased().hasSuffix)
            && !variable.value.contains { "/:@, ".contains($0) } && !variable.value.isEmpty
        return isName ? [(variable.value, nil)] : LocalAddress.hosts(in: variable.value)
    }

    /// A link that nothing uses, beside a host that nobody gives.
    private static func unusedLinks(of container: View, _ given: Set<String>, _ report: inout Report) {
        let words = container.plainVariables.flatMap { hosts(of: $0).map(\.0) }
        let strange = container.plainVariables.filter { variable in
            hosts(of: variable).contains { host, _ in
                !host.isEmpty && !given.contains(host) && !LocalAddress.own.contains(host) && Int(host) == nil
                    && host.allSatisfy { isNameCharacter($0) }
            }
        }
        let unused = (container["Links"]?.elements ?? []).filter { link in
            guard let parts = link.literal?.split(separator: ":") else { return false }
            return parts.allSatisfy { !words.contains(String($0)) }
        }
        // One that is called otherwise than its container is meant to be called so.
        let renamed = unused.filter { $0.literal?.contains(":") == true }
        guard strange.count == 1, let link = unused.count == 1 ? unused[0] : renamed.first,
            unused.count == 1
                || renamed.count == 1
        else { return }
        report.add(strange[0].place, against: link, "a host that no link gives, and a link that nothing uses")
    }

    /// The daemon of X-Ray listens on UDP 2000, and its mapping says so; and so on.
    private static func check(
        _ value: String, _ place: View, of daemon: Daemon, _ task: TaskView, _ report: inout Report
    ) {
        let daemons = task.containers.filter { container in
            daemon.images.contains { container["Image"]?.item.text?.written.contains($0) == true }
        }
        guard let own = daemons.first, daemons.count == 1, own["Command"] == nil || daemon.takesCommand,
            own["EntryPoint"] == nil
        else { return }
        let mapped = (own["PortMappings"]?.elements ?? []).compactMap { $0["ContainerPort"]?.integer }
        let addresses = LocalAddress.all(in: value).filter { task.isLocal($0.host, or: own) }
        guard let wrong = addresses.first(where: { !mapped.contains($0.port) && !daemon.ports.contains($0.port) })
        else {
            return
        }
        let ports = daemon.ports.sorted().map(String.init).joined(separator: ", ")
        report.add(place, "nothing listens on \(wrong.port): \(own.shortName) is at \(ports)")
    }
}

/// What stands beside others and is told to them by a variable that they all read.
struct Daemon {
    let variable: String
    let images: [String]
    let ports: Set<Int>
    var takesCommand = false

    static let all = [
        Daemon(variable: "AWS_XRAY_DAEMON_ADDRESS", images: ["xray-daemon"], ports: [2000]),
        Daemon(
            variable: "OTEL_EXPORTER_OTLP_", images: ["aws-otel-collector", "opentelemetry-collector"],
            ports: [4317, 4318], takesCommand: true),
        Daemon(variable: "AWS_EMF_AGENT_ENDPOINT", images: ["cloudwatch-agent"], ports: [25_888]),
        Daemon(variable: "DD_TRACE_AGENT_", images: ["datadog/agent"], ports: [8126]),
    ]
}

extension TaskView {
    /// Whether a host is the task itself, or one of its containers by a link.
    fileprivate func isLocal(_ host: String, or container: View) -> Bool {
        ["localhost", "127.0.0.1"].contains(host) && networkMode != "bridge"
            || host == container["Name"]?.literal && networkMode == "bridge"
    }

    /// The container that a host is by a link, or that localhost is where what is asked for is told.
    fileprivate func neighbour(at host: String, from container: View, told: (name: String, value: String)) -> View? {
        for link in container["Links"]?.elements ?? [] {
            let parts = link.literal?.split(separator: ":").map(String.init) ?? []
            guard let name = parts.first, parts.contains(host) else { continue }
            return containers.first { $0["Name"]?.literal == name }
        }
        guard networkMode == "awsvpc" || networkMode == "host", LocalAddress.own.contains(host) else { return nil }
        return other(than: container, asked: told)
    }

    /// The one official image beside it that a variable's name or its scheme asks for.
    private func other(than container: View, asked: (name: String, value: String)) -> View? {
        let words = [
            asked.value.firstRange(of: "://").map { String(asked.value[..<$0.lowerBound]) },
            asked.name.split(separator: "_").first.map(String.init),
        ]
        guard let kinds = words.compactMap({ $0.map(OfficialImage.kinds) }).first(where: { !$0.isEmpty }),
            container.officialImage.map({ kinds.contains($0.name) }) != true
        else { return nil }
        let found = containers.filter { $0.officialImage.map { kinds.contains($0.name) } == true }
        return found.count == 1 ? found[0] : nil
    }

    /// The container that one of a bridge network means by localhost, where it is not itself.
    fileprivate func missed(
        by container: View, _ port: Int?, _ variable: (name: String, value: String, place: View)
    ) -> View? {
        // What browsers are told is not what the container asks.
        guard
            !["LISTEN", "BIND", "ORIGIN", "CORS", "PUBLIC", "ALLOW"].contains(
                where: variable.name.uppercased().contains)
        else { return nil }
        guard let port else { return other(than: container, asked: (variable.name, variable.value)) }
        func has(_ one: View) -> Bool {
            (one["PortMappings"]?.elements ?? []).contains { $0["ContainerPort"]?.integer == port }
                || ListeningPorts(of: one)?.ports.contains(port) == true
        }
        guard !has(container) else { return nil }
        let found = containers.filter { $0.path != container.path && has($0) }
        return found.count == 1 ? found[0] : nil
    }
}

extension View {
    fileprivate var shortName: String { self["Name"]?.literal ?? "it" }

    /// The hosts that a container is told of: by links, by extra hosts, and its own.
    fileprivate var givenHosts: Set<String> {
        let links = (self["Links"]?.elements ?? []).flatMap { $0.literal?.split(separator: ":").map(String.init) ?? [] }
        let extra = (self["ExtraHosts"]?.elements ?? []).compactMap { $0["Hostname"]?.literal }
        return Set(links + extra + [self["Hostname"]?.literal].compactMap(\.self))
    }

    /// Whether a container's name may be that of a service, too: its mapping has the name, or other ports than are asked.
    fileprivate func mayBeNamed(_ host: String, _ port: Int?) -> Bool {
        let mappings = self["PortMappings"]?.elements ?? []
        if mappings.contains(where: { $0["Name"]?.literal == host }) { return true }
        guard let port, !mappings.isEmpty else { return false }
        return !mappings.contains { $0["ContainerPort"]?.integer == port }
    }

    /// Whether a container is told of a port anywhere but there.
    fileprivate func mentions(_ port: Int, beside place: View) -> Bool {
        (program + plainVariables.map(\.place)).contains { word in
            word.literal?.split { !$0.isNumber }.contains { $0 == "\(port)" } == true
        }
    }
}
