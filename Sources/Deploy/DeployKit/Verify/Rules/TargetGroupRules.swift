// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let api = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference"
private let createTargetGroup = "\(api)/API_CreateTargetGroup.html"

/// Target groups: what they are, and how they find out who is well.
extension Rule {
    static let targetGroups: [Rule] = [
        .stack(
            "L201", "A target group has what targets of its type take.", "CreateTargetGroup refuses it.",
            createTargetGroup
        ) { stack, report in
            for group in stack.view.all(targetGroupType) where !group.properties.item.isUnknown {
                let properties = group.properties
                let type = properties["TargetType"] == nil ? "instance" : properties["TargetType"]?.literal
                guard let type else { continue }
                guard ["instance", "ip", "lambda", "alb"].contains(type) else {
                    report.add(properties["TargetType"] ?? properties, "\(type): it takes instance, ip, lambda or alb")
                    continue
                }
                for name in ["Port", "Protocol", "VpcId", "ProtocolVersion"] {
                    if type == "lambda", let place = properties[name] {
                        report.add(place, "targets that are functions have no \(name)")
                    } else if type != "lambda", name != "ProtocolVersion", properties[name] == nil {
                        report.add(properties, "\(name) is missing")
                    }
                }
                within(1...65535, properties["Port"], &report)
                guard let place = properties["Protocol"], let text = place.literal else { continue }
                if !["HTTP", "HTTPS", "GENEVE"].contains(text), !networkProtocols.contains(text) {
                    report.add(place, "\(text) is no protocol of a target group")
                } else if type == "alb", !["TCP", "TLS"].contains(text) {
                    report.add(place, "\(text): targets that are balancers take TCP")
                }
                if text == "GENEVE", let port = properties["Port"], let number = port.integer, number != 6081 {
                    report.add(port, "\(number): GENEVE is on port 6081")
                }
                guard let version = properties["ProtocolVersion"], let word = version.literal else { continue }
                if !["HTTP1", "HTTP2", "GRPC"].contains(word) {
                    report.add(version, "\(word): it takes HTTP1, HTTP2 or GRPC")
                } else if networkProtocols.contains(text) || text == "GENEVE" {
                    report.add(version, "\(text) has no versions of HTTP")
                }
            }
        },
        .stack(
            "L202", "A target group's health check is within its limits, and of a protocol that has what it asks for.",
            "CreateTargetGroup refuses it.", createTargetGroup
        ) { stack, report in
            for group in stack.view.all(targetGroupType) {
                let properties = group.properties
                within(5...300, properties["HealthCheckIntervalSeconds"], &report)
                within(2...120, properties["HealthCheckTimeoutSeconds"], &report)
                within(2...10, properties["HealthyThresholdCount"], &report)
                within(2...10, properties["UnhealthyThresholdCount"], &report)
                if let place = properties["HealthCheckTimeoutSeconds"], let timeout = place.integer,
                    let interval = properties["HealthCheckIntervalSeconds"]?.integer, timeout >= interval
                {
                    report.add(
                        place, against: properties["HealthCheckIntervalSeconds"] ?? place,
                        "a timeout of \(timeout) s is not less than the interval, \(interval) s")
                } else if let place = properties["HealthCheckTimeoutSeconds"], let timeout = place.integer,
                    timeout >= 30,
                    properties["HealthCheckIntervalSeconds"] == nil, properties["TargetType"]?.literal != "lambda",
                    properties["TargetType"] == nil || properties["TargetType"]?.literal != nil, timeout <= 120
                {
                    report.add(place, "\(timeout) s is not less than the interval, 30 s where nothing else is said")
                }
                if let port = properties["HealthCheckPort"], let text = port.literal, text != "traffic-port",
                    Int(text).map((1...65535).contains) != true
                {
                    report.add(port, "\(text): it takes traffic-port, or 1 to 65535")
                }
                let isGRPC = properties["ProtocolVersion"]?.literal == "GRPC"
                if let path = properties["HealthCheckPath"], let text = path.literal {
                    if !text.hasPrefix("/") {
                        report.add(path, "\(text.debugDescription): a path begins with /")
                    } else if text.utf8.count > 1024 {
                        report.add(path, "longer than 1024 characters")
                    } else if text.contains(where: { $0.isWhitespace || !$0.isASCII }) {
                        report.add(path, "\(text.debugDescription): a path has neither spaces nor other than ASCII")
                    } else if !isGRPC, text.contains("#") {
                        report.add(path, "\(text): no fragment is ever sent")
                    }
                }
                if let enabled = properties["HealthCheckEnabled"], enabled.boolean == false,
                    properties["TargetType"] == nil
                        || ["instance", "ip", "alb"].contains(properties["TargetType"]?.literal)
                {
                    report.add(enabled, "only targets that are functions may go without health checks")
                }
                guard let transport = properties["Protocol"], let text = transport.literal else { continue }
                let isNetwork = networkProtocols.contains(text)
                if let place = properties["HealthCheckProtocol"], let word = place.literal {
                    if !["HTTP", "HTTPS", "TCP"].contains(word) {
                        report.add(place, "\(word): health is asked for by HTTP, HTTPS or TCP")
                    } else if word == "TCP", ["HTTP", "HTTPS"].contains(text) {
                        report.add(place, against: transport, "targets of \(text) are asked by HTTP or HTTPS")
                    }
                }
                let check = properties["HealthCheckProtocol"]
                let isTCP = check == nil ? isNetwork : check?.literal == "TCP"
                if isTCP, isNetwork {
                    for name in ["HealthCheckPath", "Matcher"] {
                        guard let place = properties[name] else { continue }
                        let message = "a health check of TCP has no \(name): HealthCheckProtocol HTTP"
                        if let check { report.add(place, against: check, message) } else { report.add(place, message) }
                    }
                }
                if let matcher = properties["Matcher"], !matcher.item.isUnknown {
                    let limits = isNetwork ? 200...599 : text == "GENEVE" ? 200...399 : 200...499
                    if isGRPC, let place = matcher["HttpCode"] {
                        report.add(
                            place, against: properties["ProtocolVersion"] ?? place, "gRPC answers with GrpcCode")
                    } else if !isGRPC, let place = matcher["GrpcCode"],
                        properties["ProtocolVersion"]?.item.isUnknown != true
                    {
                        let message = "ProtocolVersion GRPC only has GrpcCode"
                        if let version = properties["ProtocolVersion"] {
                            report.add(place, against: version, message)
                        } else {
                            report.add(place, message)
                        }
                    }
                    for (name, range) in [("HttpCode", limits), ("GrpcCode", 0...99)] {
                        guard let place = matcher[name], let codes = place.literal, !isCodes(codes, in: range) else {
                            continue
                        }
                        report.add(
                            place,
                            "\(codes.debugDescription): codes are \(range.lowerBound) to \(range.upperBound), as \(range.lowerBound),\(range.lowerBound + 2) or \(range.lowerBound)-\(range.upperBound)"
                        )
                    }
                }
            }
        },
        .stack(
            "L203", "An attribute of a target group is one that its kind has, with a value that it takes.",
            "ModifyTargetGroupAttributes refuses it.", "\(api)/API_TargetGroupAttribute.html"
        ) { stack, report in
            for group in stack.view.all(targetGroupType) {
                let type = group.properties["TargetType"]?.literal
                let kind: String? =
                    switch group.properties["Protocol"]?.literal {
                    case "HTTP", "HTTPS": "a"
                    case "GENEVE": "g"
                    case let text? where networkProtocols.contains(text): "n"
                    default: type == "lambda" ? "l" : nil
                    }
                let pairs = group.properties["TargetGroupAttributes"]?.pairs ?? []
                for pair in pairs {
                    guard let known = groupAttributes[pair.key] else {
                        if let fault = fault(of: pair.key, among: groupAttributes.keys, not: balancerAttributes.keys) {
                            report.add(pair.place, "\(pair.key) is no attribute of a target group\(fault)")
                        }
                        continue
                    }
                    if let kind, !known.kinds.contains(Character(kind)) {
                        let message =
                            "\(pair.key) is not for targets of \(group.properties["Protocol"]?.literal ?? "functions")"
                        if let transport = group.properties["Protocol"] {
                            report.add(pair.place, against: transport, message)
                        } else {
                            report.add(pair.place, message)
                        }
                    } else if let value = pair.value.literal, let fault = known.value.fault(in: value) {
                        report.add(pair.value, "\(pair.key) \(fault), and not \(value.debugDescription)")
                    }
                    guard pair.key == "stickiness.type", let kind, let value = pair.value.literal else { continue }
                    let kinds: [String: [String]] = [
                        "a": ["lb_cookie", "app_cookie"], "l": ["lb_cookie", "app_cookie"], "n": ["source_ip"],
                        "g": ["source_ip_dest_ip", "source_ip_dest_ip_proto"],
                    ]
                    if let words = kinds[kind], !words.contains(value), known.value.fault(in: value) == nil {
                        report.add(pair.value, "\(value) is not for these targets: \(words.joined(separator: ", "))")
                    }
                }
                report.addRepeated(pairs.map(\.place)) { "\($0) stands twice" }
                func value(_ key: String) -> View? { pairs.first { $0.key == key }?.value }
                if let sticky = value("stickiness.enabled"), sticky.boolean == true {
                    let transport = group.properties["Protocol"]
                    let door = stack.view.forwards.first {
                        $0.group.id == group.id && $0.listener.properties["Protocol"]?.literal == "TLS"
                    }
                    if let transport, transport.literal == "TLS" {
                        report.add(sticky, against: transport, "targets of TLS are not sticky")
                    } else if let spoken = door?.listener.properties["Protocol"] {
                        report.add(sticky, against: spoken, "no target is sticky behind a listener of TLS")
                    }
                }
                if value("stickiness.type")?.literal == "app_cookie", value("stickiness.enabled")?.boolean == true,
                    value("stickiness.app_cookie.cookie_name") == nil, let place = value("stickiness.type")
                {
                    report.add(place, "stickiness.app_cookie.cookie_name is missing")
                }
                if let name = value("stickiness.app_cookie.cookie_name"), name.literal?.hasPrefix("AWSALB") == true {
                    report.add(name, "names that begin with AWSALB are the balancer's own")
                }
                if let start = value("slow_start.duration_seconds"), let seconds = start.integer, seconds > 0,
                    let algorithm = value("load_balancing.algorithm.type")?.literal,
                    algorithm != "round_robin"
                {
                    report.add(start, "slow start is of round_robin only, and this is \(algorithm)")
                }
                if let mitigation = value("load_balancing.algorithm.anomaly_mitigation"), mitigation.literal == "on",
                    value("load_balancing.algorithm.type").map({ $0.literal != nil && $0.literal != "weighted_random" })
                        ?? true
                {
                    report.add(mitigation, "only weighted_random has it")
                }
            }
        },
        .stack(
            "L204", "A health check asks a port that a container of the task has.",
            "No target ever becomes healthy, and the service starts tasks without end.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"
        ) { stack, report in
            for service in stack.services {
                guard let task = service.task, let mode = task.networkMode else { continue }
                let mappings = task.containers.map { $0["PortMappings"] }
                guard !task.containers.contains(where: \.item.isUnknown),
                    !mappings.contains(where: { $0?.item.isUnknown == true })
                else { continue }
                // A port of the host that is not said may be any.
                let name = mode == "bridge" ? "HostPort" : "ContainerPort"
                let ports = mappings.flatMap { $0?.elements ?? [] }.map { $0[name]?.integer }
                guard !ports.contains(nil), !ports.contains(0), !ports.isEmpty else { continue }
                let hasRange = mappings.contains { $0?.elements.contains { $0["ContainerPortRange"] != nil } == true }
                for target in service.targets where !hasRange {
                    guard let group = stack.view.resource(named: target["TargetGroupArn"]),
                        group.type == targetGroupType,
                        let place = group.properties["HealthCheckPort"], let port = place.integer, !ports.contains(port)
                    else { continue }
                    report.add(place, "no container of the task has port \(port): traffic-port is the target's own")
                }
            }
        },
    ]

    /// `200`, `200,202` or `200-299`.
    private static func isCodes(_ text: String, in range: ClosedRange<Int>) -> Bool {
        text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { part in
            let bounds = part.filter { $0 != " " }.split(separator: "-", omittingEmptySubsequences: false).map {
                Int($0)
            }
            guard (1...2).contains(bounds.count), let low = bounds[0], let high = bounds[bounds.count - 1] else {
                return false
            }
            return range.contains(low) && range.contains(high) && low <= high
        }
    }

    /// By name: the kinds that have it (application, its functions, network, gateway), and what it takes.
    static let groupAttributes: [String: (kinds: String, value: AttributeValue)] = [
        "deregistration_delay.timeout_seconds": ("ang", .number(0...3600)),
        "stickiness.enabled": ("alng", .truth),
        "stickiness.type": (
            "alng", .words(["lb_cookie", "app_cookie", "source_ip", "source_ip_dest_ip", "source_ip_dest_ip_proto"])
        ),
        "load_balancing.cross_zone.enabled": ("aln", .words(["true", "false", "use_load_balancer_configuration"])),
        "target_group_health.dns_failover.minimum_healthy_targets.count": ("aln", .offOr(1...5000)),
        "target_group_health.dns_failover.minimum_healthy_targets.percentage": ("aln", .offOr(1...100)),
        "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": ("aln", .number(1...5000)),
        "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": ("aln", .offOr(1...100)),
        "load_balancing.algorithm.type": (
            "al", .words(["round_robin", "least_outstanding_requests", "weighted_random"])
        ),
        "load_balancing.algorithm.anomaly_mitigation": ("al", .words(["on", "off"])),
        "slow_start.duration_seconds": ("al", .zeroOr(30...900)),
        "stickiness.app_cookie.cookie_name": ("al", .text),
        "stickiness.app_cookie.duration_seconds": ("al", .number(1...604_800)),
        "stickiness.lb_cookie.duration_seconds": ("al", .number(1...604_800)),
        "lambda.multi_value_headers.enabled": ("l", .truth),
        "deregistration_delay.connection_termination.enabled": ("n", .truth),
        "preserve_client_ip.enabled": ("n", .truth),
        "proxy_protocol_v2.enabled": ("n", .truth),
        "target_health_state.unhealthy.connection_termination.enabled": ("n", .truth),
        "target_health_state.unhealthy.draining_interval_seconds": ("n", .number(0...360_000)),
        "target_failover.on_deregistration": ("g", .words(["rebalance", "no_rebalance"])),
        "target_failover.on_unhealthy": ("g", .words(["rebalance", "no_rebalance"])),
        "send_tcp_reset.on_unhealthy.enabled": ("g", .truth),
        "send_tcp_reset.on_deregistration.enabled": ("g", .truth),
    ]
}
