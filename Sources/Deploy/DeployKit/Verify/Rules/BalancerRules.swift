// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let api = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference"

/// Balancers, by their kind.
extension Rule {
    static let balancers: [Rule] = [
        .stack(
            "L101", "A balancer's name, and a target group's, is of 32 letters, digits and hyphens at the most.",
            "CreateLoadBalancer or CreateTargetGroup refuses it.", "\(api)/API_CreateLoadBalancer.html"
        ) { stack, report in
            for resource in stack.view.all(balancerType) + stack.view.all(targetGroupType) {
                guard let place = resource.properties["Name"] else { continue }
                guard let name = place.literal else {
                    if let fault = place.item.text?.fault(asNameOf: 32, others: "-") { report.add(place, fault) }
                    continue
                }
                let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
                if name.isEmpty || name.count > 32 || !isName || name.hasPrefix("-") || name.hasSuffix("-") {
                    report.add(
                        place,
                        "\(name.debugDescription) is no name: 1 to 32 letters, digits and hyphens, and no hyphen first or last"
                    )
                } else if resource.type == balancerType, name.hasPrefix("internal-") {
                    report.add(place, "\(name): internal- is how AWS's own names begin")
                }
            }
            for type in [balancerType, targetGroupType] {
                let names = stack.view.all(type).filter(\.isCertain).compactMap { $0.properties["Name"] }
                report.addRepeated(names) { "\($0) stands twice" }
            }
        },
        .stack(
            "L102", "A balancer stands in subnets, as its kind takes them.", "CreateLoadBalancer refuses it.",
            "\(api)/API_CreateLoadBalancer.html"
        ) { stack, report in
            for balancer in stack.view.all(balancerType) {
                let properties = balancer.properties
                let kind = properties["Type"] == nil ? "application" : properties["Type"]?.literal
                for (name, words) in [
                    ("Type", ["application", "network", "gateway"]), ("Scheme", ["internet-facing", "internal"]),
                    ("IpAddressType", ["ipv4", "dualstack", "dualstack-without-public-ipv4"]),
                ] {
                    guard let place = properties[name], let text = place.literal, !words.contains(text) else {
                        continue
                    }
                    report.add(place, "\(text): it takes \(words.joined(separator: ", "))")
                }
                let (subnets, mappings) = (properties["Subnets"], properties["SubnetMappings"])
                if subnets == nil, mappings == nil, !properties.item.isUnknown {
                    report.add(properties, "Subnets is missing")
                } else if let mappings, subnets != nil {
                    report.add(mappings, "Subnets stands, too: one of them")
                }
                // One alone is N103's, which sees other files' lists, too.
                if let list = subnets ?? mappings, case .list(let items, _) = list.item, items.isEmpty {
                    report.add(list, "no subnet")
                }
                for places in [subnets?.texts(in: stack.view), mappings?.elements.compactMap { $0["SubnetId"] }] {
                    report.addRepeated(places ?? []) { "\($0) stands twice: each subnet is of a zone of its own" }
                }
                if let scheme = properties["Scheme"], let text = scheme.literal, kind == "network" {
                    let (name, other) =
                        text == "internal"
                        ? ("AllocationId", "addresses of the internet are of an internet-facing one")
                        : ("PrivateIPv4Address", "private addresses are of an internal one")
                    if let given = mappings?.elements.compactMap({ $0[name] }).first {
                        report.add(scheme, against: given, "a balancer that is \(text) has no \(name): \(other)")
                    }
                } else if kind == "network", properties["Scheme"] == nil,
                    let given = mappings?.elements.compactMap({ $0["PrivateIPv4Address"] }).first
                {
                    report.add(given, "a balancer that is internet-facing has no PrivateIPv4Address: Scheme internal")
                }
                for address in ["AllocationId", "PrivateIPv4Address"] {
                    report.addRepeated(mappings?.elements.compactMap { $0[address] } ?? []) { "\($0) stands twice" }
                }
                for mapping in mappings?.elements ?? [] where kind == "application" {
                    for name in ["AllocationId", "PrivateIPv4Address"] {
                        if let place = mapping[name] {
                            report.add(place, "an application balancer takes no addresses of its own")
                        }
                    }
                }
                if let groups = properties["SecurityGroups"], kind == "gateway", !groups.isEmpty {
                    report.add(groups, "a gateway balancer has no security groups")
                }
                if let places = properties["SecurityGroups"]?.texts(in: stack.view) {
                    report.addRepeated(places) { "the security group \($0) stands twice" }
                    if places.count > 5 { report.add(places[5], "\(places.count) security groups: 5 at the most") }
                }
                if let scheme = properties["Scheme"], scheme.literal == "internet-facing", kind == "gateway" {
                    report.add(scheme, "a gateway balancer is internal")
                }
            }
        },
        .stack(
            "L103", "An attribute of a balancer is one that its kind has, with a value that it takes.",
            "ModifyLoadBalancerAttributes refuses it.", "\(api)/API_LoadBalancerAttribute.html"
        ) { stack, report in
            for balancer in stack.view.all(balancerType) {
                let kind = balancer.properties["Type"] == nil ? "application" : balancer.properties["Type"]?.literal
                guard let attributes = balancer.properties["LoadBalancerAttributes"] else { continue }
                let pairs = attributes.pairs
                for pair in pairs {
                    guard let known = balancerAttributes[pair.key] else {
                        if let fault = fault(of: pair.key, among: balancerAttributes.keys, not: groupAttributes.keys) {
                            report.add(pair.place, "\(pair.key) is no attribute of a balancer\(fault)")
                        }
                        continue
                    }
                    if let kind, !known.kinds.contains(kind.prefix(1)) {
                        report.add(pair.place, "\(pair.key) is not for a balancer of type \(kind)")
                    } else if let value = pair.value.literal, let fault = known.value.fault(in: value) {
                        report.add(pair.value, "\(pair.key) \(fault), and not \(value.debugDescription)")
                    }
                    if pair.key == "load_balancing.cross_zone.enabled", kind == "application",
                        pair.value.literal == "false"
                    {
                        report.add(
                            pair.value,
                            "an application balancer always works across zones: turn it off for target groups")
                    }
                }
                report.addRepeated(pairs.map(\.place)) { "\($0) stands twice" }
                guard case .list(let items, _) = attributes.item, !items.contains(where: \.isUnknown) else { continue }
                for logs in ["access_logs", "connection_logs", "health_check_logs"] {
                    guard let on = pairs.first(where: { $0.key == "\(logs).s3.enabled" }), on.value.boolean == true
                    else { continue }
                    let bucket = pairs.first { $0.key == "\(logs).s3.bucket" }
                    if bucket == nil || bucket?.value.literal == "" {
                        report.add(bucket?.value ?? on.value, "\(logs).s3.bucket is missing: where they are written to")
                    }
                }
            }
        },
        .stack(
            "L104", "A classic balancer's listeners and health check are what it takes.",
            "CreateLoadBalancer or ConfigureHealthCheck refuses it.",
            "https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_HealthCheck.html"
        ) { stack, report in
            for balancer in stack.view.all("AWS::ElasticLoadBalancing::LoadBalancer") {
                let properties = balancer.properties
                if let zones = properties["AvailabilityZones"], properties["Subnets"] != nil {
                    report.add(zones, "Subnets stand, too: one of them")
                }
                let listeners = properties["Listeners"]?.elements ?? []
                for listener in listeners {
                    for name in ["Protocol", "InstanceProtocol"] {
                        guard let place = listener[name], let text = place.literal else { continue }
                        if !["HTTP", "HTTPS", "TCP", "SSL"].contains(text.uppercased()) {
                            report.add(place, "\(text): it takes HTTP, HTTPS, TCP or SSL")
                        }
                    }
                    for name in ["LoadBalancerPort", "InstancePort"] { within(1...65535, listener[name], &report) }
                    guard let place = listener["Protocol"], let text = place.literal?.uppercased() else { continue }
                    let certificate = listener["SSLCertificateId"]
                    if ["HTTPS", "SSL"].contains(text), certificate == nil {
                        report.add(place, "\(text) takes an SSLCertificateId")
                    }
                    if ["HTTP", "TCP"].contains(text), let certificate {
                        report.add(certificate, "\(text) takes no certificate")
                    }
                    let layer = ["HTTP", "HTTPS"].contains(text)
                    if let behind = listener["InstanceProtocol"], let other = behind.literal?.uppercased(),
                        ["HTTP", "HTTPS"].contains(other) != layer
                    {
                        report.add(behind, "\(other) behind \(text): both are of HTTP, or neither")
                    }
                }
                report.addRepeated(listeners.compactMap { $0["LoadBalancerPort"] }) { "port \($0) stands twice" }
                guard let check = properties["HealthCheck"] else { continue }
                within(5...300, check["Interval"], &report)
                within(2...60, check["Timeout"], &report)
                within(2...10, check["HealthyThreshold"], &report)
                within(2...10, check["UnhealthyThreshold"], &report)
                if let place = check["Timeout"], let timeout = place.integer, let interval = check["Interval"]?.integer,
                    timeout >= interval
                {
                    report.add(
                        place, against: check["Interval"] ?? place,
                        "a timeout of \(timeout) s is not less than the interval, \(interval) s")
                }
                guard let place = check["Target"], let target = place.literal else { continue }
                let parts = target.split(separator: ":", maxSplits: 1).map(String.init)
                let isHTTP = ["HTTP", "HTTPS"].contains(parts.first?.uppercased() ?? "")
                let rest = parts.count == 2 ? parts[1] : ""
                let port = rest.prefix { $0 != "/" }
                if parts.count != 2 || !(isHTTP || ["TCP", "SSL"].contains(parts[0].uppercased()))
                    || Int(port).map((1...65535).contains) != true || isHTTP != rest.contains("/")
                {
                    report.add(place, "\(target) is no target: HTTP:PORT/PATH, or TCP:PORT")
                }
            }
        },
    ]

    /// By name: the first letters of the kinds of balancers that have it, and what it takes.
    static let balancerAttributes: [String: (kinds: [Substring], value: AttributeValue)] = [
        "deletion_protection.enabled": (["a", "n", "g"], .truth),
        "load_balancing.cross_zone.enabled": (["a", "n", "g"], .truth),
        "access_logs.s3.enabled": (["a", "n"], .truth),
        "access_logs.s3.bucket": (["a", "n"], .text),
        "access_logs.s3.prefix": (["a", "n"], .text),
        "ipv6.deny_all_igw_traffic": (["a", "n"], .truth),
        "zonal_shift.config.enabled": (["a", "n"], .truth),
        "idle_timeout.timeout_seconds": (["a"], .number(1...4000)),
        "client_keep_alive.seconds": (["a"], .number(60...604_800)),
        "connection_logs.s3.enabled": (["a"], .truth),
        "connection_logs.s3.bucket": (["a"], .text),
        "connection_logs.s3.prefix": (["a"], .text),
        "health_check_logs.s3.enabled": (["a"], .truth),
        "health_check_logs.s3.bucket": (["a"], .text),
        "health_check_logs.s3.prefix": (["a"], .text),
        "routing.http.desync_mitigation_mode": (["a"], .words(["monitor", "defensive", "strictest"])),
        "routing.http.drop_invalid_header_fields.enabled": (["a"], .truth),
        "routing.http.preserve_host_header.enabled": (["a"], .truth),
        "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": (["a"], .truth),
        "routing.http.xff_client_port.enabled": (["a"], .truth),
        "routing.http.xff_header_processing.mode": (["a"], .words(["append", "preserve", "remove"])),
        "routing.http2.enabled": (["a"], .truth),
        "waf.fail_open.enabled": (["a"], .truth),
        "dns_record.client_routing_policy": (
            ["n"],
            .words(["availability_zone_affinity", "partial_availability_zone_affinity", "any_availability_zone"])
        ),
        "secondary_ips.auto_assigned.per_subnet": (["n"], .number(0...7)),
    ]
}
