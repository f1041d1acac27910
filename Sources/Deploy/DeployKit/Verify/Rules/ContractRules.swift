// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

private let parameters = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html"
private let targets =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"
private let healthCheck = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html"

/// What the suite's own apps are told, and what is asked of them: only what their contracts promise.
extension Rule {
    static let contracts: [Rule] = [
        .task(
            "C101", "A variable of an app of the suite is one that it reads.",
            "The app passes it over, and does without what was meant.", parameters
        ) { task, report in
            for container in OwnContainer.all(of: task) {
                for variable in container.variables {
                    guard let name = variable.name.literal, container.setting(name) == nil else { continue }
                    report.add(
                        variable.name, "\(container.app.name) reads no \(name)\(container.app.nearest(to: name))")
                }
            }
        },
        .task(
            "C102", "A secret of an app of the suite comes from Secrets Manager or a parameter, not in plain text.",
            "Whoever may describe the task definition reads it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html"
        ) { task, report in
            for container in OwnContainer.all(of: task) {
                for variable in container.variables where variable.valueFrom == nil {
                    guard let name = variable.name.literal, let setting = container.setting(name), setting.isSecret,
                        setting.name == name
                    else { continue }
                    report.add(variable.name, "\(name) is a secret: it belongs under Secrets")
                }
            }
        },
        .task(
            "C103", "A variable of an app of the suite has a value that it takes.",
            "The app stops at once, with a line that names the variable.", parameters
        ) { task, report in
            for container in OwnContainer.all(of: task) {
                for variable in container.variables {
                    guard let name = variable.name.literal, let setting = container.setting(name), setting.name == name,
                        let value = variable.value, let text = value.literal, !text.isEmpty
                    else { continue }
                    let isEndpoint = setting.name != VisitsContract.redisEndpoint.name || Endpoint(text) != nil
                    if !setting.accepts(text) || !isEndpoint {
                        report.add(value, "\(name) takes \(setting.takes), not \(text.debugDescription)")
                    }
                }
            }
        },
        .task(
            "C104", "The port of an app of the suite is the one that it listens on.",
            "Nobody answers there: the task is never healthy.", parameters
        ) { task, report in
            for container in OwnContainer.all(of: task) where container.isPortKnown {
                for mapping in container.view["PortMappings"]?.elements ?? [] {
                    if let port = mapping["ContainerPort"], let number = port.integer, !container.ports.contains(number)
                    {
                        report.add(port, "\(container.app.name) listens on \(container.portList)")
                    }
                    guard task.networkMode == "bridge", let host = mapping["HostPort"], let number = host.integer,
                        ![0, 80].contains(number), !container.ports.contains(number)
                    else { continue }
                    report.add(host, "\(container.app.name) is published on 80, HTTP's own port")
                }
            }
        },
        .task(
            "C105", "The health check of an app of the suite is the app's own.",
            "The image holds no other program: the check fails, and the task is stopped.", healthCheck
        ) { task, report in
            for container in OwnContainer.all(of: task) {
                guard let command = container.view["HealthCheck"]?["Command"], !command.item.holdsUnknown else {
                    continue
                }
                let words = command.elements.map(\.literal)
                let own = ["CMD", "/\(container.app.name)", "healthcheck"]
                if words.contains(nil) || words.prefix(3).elementsEqual(own) { continue }
                report.add(command, "it is \(own.joined(separator: " "))")
            }
        },
        .stack(
            "C106", "The balancer checks an app of the suite where it tells of its health.",
            "The app answers 404, or not at all: no target is ever healthy.", targets
        ) { services, report in
            for (container, group, _) in balanced(in: services) {
                let protocolName =
                    group.properties["HealthCheckProtocol"]?.literal ?? group.properties["Protocol"]?.literal
                guard protocolName == "HTTP" || protocolName == "HTTPS" else { continue }
                let paths = [container.app.healthPath] + container.app.probePaths
                let path = group.properties["HealthCheckPath"]
                if let path, let text = path.literal, !paths.contains(text) {
                    report.add(path, "\(container.app.name) tells of its health at \(paths.joined(separator: ", "))")
                } else if path == nil {
                    report.add(group.properties, "HealthCheckPath is missing: \(paths.joined(separator: " or "))")
                }
                if let matcher = group.properties["Matcher"]?["HttpCode"], let text = matcher.literal,
                    !Self.codes(text, have: 200)
                {
                    report.add(matcher, "\(container.app.name) answers 200 when it is well")
                }
                if let port = group.properties["HealthCheckPort"], let number = port.integer, container.isPortKnown,
                    !container.ports.contains(number)
                {
                    report.add(port, "\(container.app.name) listens on \(container.portList)")
                }
            }
        },
        .stack(
            "C107", "The balancer speaks to an app of the suite on a port that it listens on.",
            "Nobody answers there: no target is ever healthy.", targets
        ) { services, report in
            for (container, group, target) in balanced(in: services) where container.isPortKnown {
                if let port = target["ContainerPort"], let number = port.integer, !container.ports.contains(number) {
                    report.add(port, "\(container.app.name) listens on \(container.portList)")
                }
                guard let name = group.properties["Protocol"], let spoken = name.literal,
                    let number = target["ContainerPort"]?.integer
                else { continue }
                let isTLS = number == container.tlsPort
                if container.ports.contains(number), ["HTTP", "HTTPS"].contains(spoken), isTLS != (spoken == "HTTPS") {
                    report.add(name, "\(container.app.name) speaks \(isTLS ? "HTTPS" : "HTTP") on \(number)")
                }
            }
        },
        .stack(
            "C108", "A target group names the port that its tasks have.", "The number is passed over, and misleads.",
            targets, isExact: true
        ) { services, report in
            for (_, group, target) in balanced(in: services) {
                guard let port = group.properties["Port"], let number = port.integer,
                    let own = target["ContainerPort"]?.integer, number != own
                else { continue }
                report.add(port, "the tasks' port is \(own)")
            }
        },
        .task(
            "C109", "An app of the suite is told all that it needs, and nothing that contradicts it.",
            "The app stops at once, with a line that names what is missing.", parameters
        ) { task, report in
            for container in OwnContainer.all(of: task) where !container.isOpen {
                for fault in container.faults { report.add(fault.place, fault.message) }
            }
        },
        .stack(
            "C110", "A store that an app of the suite is told of is there, by that name and on that port.",
            "The app is never ready: its store cannot be reached.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html"
        ) { services, report in
            for task in services.tasks {
                for container in OwnContainer.all(of: task) {
                    guard let place = container.variable(VisitsContract.redisEndpoint.name)?.value,
                        let text = place.literal, let endpoint = Endpoint(text),
                        let fault = fault(of: endpoint, from: task, in: services)
                    else { continue }
                    report.add(place, fault)
                }
            }
        },
        .task(
            "C111", "A store beside an app of the suite listens where the app is told that it does.",
            "The app is never ready: its store cannot be reached.", parameters
        ) { task, report in
            guard task.networkMode == "awsvpc" else { return }
            for container in OwnContainer.all(of: task) where container.app.name == VisitsContract.app.name {
                guard container.variable(VisitsContract.redisURL.name) == nil,
                    container.variable(VisitsContract.store.name)?.value?.literal != "memory"
                else { continue }
                let told = container.variable(VisitsContract.redisEndpoint.name)
                let text = told.map { $0.value?.literal } ?? VisitsContract.redisEndpoint.fallback
                guard let text, let endpoint = Endpoint(text),
                    ["localhost", "127.0.0.1", "::1"].contains(endpoint.host)
                else { continue }
                let place = told?.value ?? container.view
                if !task.maps(endpoint.port) {
                    report.add(place, "no container of the task maps port \(endpoint.port)")
                }
            }
        },
        .stack(
            "C112", "The database that an app of the suite is told of has that name and that user.",
            "The app is never ready: the database refuses it.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html"
        ) { services, report in
            for task in services.tasks {
                for container in OwnContainer.all(of: task) {
                    guard let contract = container.app.database,
                        let (id, _) = container.variable(contract.host.name)?.value?.item.resource,
                        let database = services.view.resource(id)
                    else { continue }
                    for (setting, property) in [
                        (contract.database.name, "DBName"), (contract.user.name, "MasterUsername"),
                    ] {
                        guard let told = container.variable(setting)?.value, let name = told.literal,
                            let own = database.properties[property]?.literal, own != name
                        else { continue }
                        report.add(told, "\(property) of \(id) is \(own)")
                    }
                }
            }
        },
    ]

    /// Own containers behind a balancer, each with its target group.
    private static func balanced(
        in services: Services
    ) -> [(container: OwnContainer, group: StackView.Resource, target: View)] {
        services.services.flatMap { service in
            service.targets.compactMap { target in
                guard let task = service.task, let name = target["ContainerName"]?.literal,
                    let container = OwnContainer.all(of: task).first(where: { $0.name == name }),
                    let group = services.view.resource(named: target["TargetGroupArn"])
                else { return nil }
                return (container, group, target)
            }
        }
    }

    /// `200`, `200,202` or `200-299`.
    private static func codes(_ matcher: String, have code: Int) -> Bool {
        matcher.split(separator: ",").contains { part in
            let ends = part.split(separator: "-").compactMap { Int($0.filter { $0 != " " }) }
            return ends.first.map { $0 <= code } == true && ends.last.map { $0 >= code } == true
        }
    }

    /// What is wrong with a name that the template's own Cloud Map is to give.
    private static func fault(of endpoint: Endpoint, from task: TaskView, in services: Services) -> String? {
        let stack = services.view
        let names = stack.all("AWS::ServiceDiscovery::Service").compactMap {
            service -> (id: String, name: String, space: String)? in
            guard let name = service.properties["Name"]?.literal,
                let space = stack.resource(named: service.properties["NamespaceId"])?.properties["Name"]?.literal
            else { return nil }
            return (service.id, name, space)
        }
        guard let name = names.first(where: { "\($0.name).\($0.space)" == endpoint.host }) else {
            let isPrivate = endpoint.host.hasSuffix(".internal") || endpoint.host.hasSuffix(".local")
            let isMeant = names.contains {
                endpoint.host.hasSuffix(".\($0.space)") || isPrivate && endpoint.host.hasPrefix("\($0.name).")
            }
            return isMeant ? "nothing is registered as \(endpoint.host)" : nil
        }
        let registered = services.services.filter {
            $0.view["ServiceRegistries"]?.item.resources.contains(name.id) == true
        }
        if registered.isEmpty { return "no service is registered as \(endpoint.host)" }
        if registered.contains(where: { $0.task?.maps(endpoint.port) ?? true }) { return nil }
        return "no container of \(registered[0].resource.id) maps port \(endpoint.port)"
    }
}

extension TaskView {
    /// Whether some container has a port, or may have it.
    fileprivate func maps(_ port: Int) -> Bool {
        containers.contains { container in
            let mappings = container["PortMappings"]
            if mappings?.item.holdsUnknown == true { return true }
            return mappings?.elements.contains { $0["ContainerPort"]?.integer.map { $0 == port } ?? true } == true
        }
    }
}

/// A host and a port of its.
private struct Endpoint {
    let host: String
    let port: Int

    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (1...65535).contains(port)
        else { return nil }
        host = String(text[..<colon]).filter { $0 != "[" && $0 != "]" }
        self.port = port
        if host.isEmpty { return nil }
    }
}
