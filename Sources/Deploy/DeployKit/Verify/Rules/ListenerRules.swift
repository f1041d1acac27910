// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let api = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference"
private let createListener = "\(api)/API_CreateListener.html"

/// Listeners: what they speak, with which certificate, and where they lead.
extension Rule {
    static let listeners: [Rule] = [
        .stack(
            "L301", "A listener speaks what its balancer speaks, on a port that no other has.",
            "CreateListener refuses it.", createListener
        ) { stack, report in
            var ports: [(balancer: Text, port: Int, transport: String?, place: View)] = []
            for listener in stack.view.all(listenerType) where !listener.properties.item.isUnknown {
                let properties = listener.properties
                let kind = stack.view.kind(ofBalancer: properties["LoadBalancerArn"])
                if let balancer = stack.view.resource(named: properties["LoadBalancerArn"]),
                    balancer.type != balancerType
                {
                    report.add(
                        properties["LoadBalancerArn"] ?? properties, "\(balancer.id) is no balancer of this kind")
                }
                within(1...65535, properties["Port"], &report)
                if kind == "gateway" {
                    for name in ["Port", "Protocol"] {
                        if let place = properties[name] {
                            report.add(place, "a gateway balancer's listener has no \(name)")
                        }
                    }
                } else if kind != nil {
                    for name in ["Port", "Protocol"] where properties[name] == nil {
                        report.add(properties, "\(name) is missing")
                    }
                }
                for name in ["LoadBalancerArn", "DefaultActions"] where properties[name] == nil {
                    report.add(properties, "\(name) is missing")
                }
                let text = properties["Protocol"]?.literal
                if let place = properties["Protocol"], let text {
                    let words: [String] =
                        switch kind {
                        case "application": ["HTTP", "HTTPS"]
                        case "network": networkProtocols.sorted()
                        case "gateway": [text]
                        default: ["HTTP", "HTTPS"] + networkProtocols.sorted()
                        }
                    if !words.contains(text) {
                        let name = kind.map { "a balancer of type \($0)" } ?? "a listener"
                        report.add(place, "\(text): \(name) speaks \(words.joined(separator: ", "))")
                    }
                }
                guard listener.isCertain, let place = properties["Port"], let port = place.integer,
                    let balancer = properties["LoadBalancerArn"]?.item.text
                else { continue }
                let first = ports.first { other in
                    guard other.balancer == balancer, other.port == port else { return false }
                    // QUIC is on the port of a TCP listener's own number.
                    let pair = Set([other.transport ?? "", text ?? ""])
                    return !(pair.contains("QUIC") || pair.contains("TCP_QUIC"))
                }
                if let first {
                    report.add(place, against: first.place, "two listeners of the balancer are on port \(port)")
                }
                ports.append((balancer, port, text, place))
            }
        },
        .stack(
            "L302", "A listener of HTTPS or TLS has one certificate, and a policy that there is; others have neither.",
            "CreateListener refuses it.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html"
        ) { stack, report in
            for listener in stack.view.all(listenerType) {
                let properties = listener.properties
                guard let place = properties["Protocol"], let text = place.literal else { continue }
                let certificates = properties["Certificates"]
                guard ["HTTPS", "TLS"].contains(text) else {
                    for name in ["Certificates", "SslPolicy", "AlpnPolicy", "MutualAuthentication"] {
                        guard ["HTTP", "TCP", "UDP", "TCP_UDP"].contains(text), let extra = properties[name],
                            !extra.isEmpty, !extra.item.isUnknown
                        else { continue }
                        report.add(extra, "a listener of \(text) has no \(name)")
                    }
                    continue
                }
                if certificates == nil || certificates?.isEmpty == true {
                    report.add(certificates ?? listener.properties, "Certificates is missing: \(text) takes one")
                } else if let certificates, case .list(let items, _) = certificates.item, items.count > 1,
                    !items.contains(where: \.isUnknown)
                {
                    report.add(
                        certificates.elements[1],
                        "\(items.count) certificates: more than one go into a ListenerCertificate")
                }
                for certificate in certificates?.elements ?? [] {
                    guard let arn = certificate["CertificateArn"] else {
                        if !certificate.item.isUnknown { report.add(certificate, "CertificateArn is missing") }
                        continue
                    }
                    if let text = arn.literal, !text.isEmpty, !isCertificate(text) {
                        report.add(arn, "\(text) is no ARN of a certificate in ACM or in IAM")
                    }
                }
                if let alpn = properties["AlpnPolicy"] {
                    if text == "HTTPS" { report.add(alpn, "TLS of a network balancer has it, and HTTPS has not") }
                    let words = ["HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None"]
                    if alpn.elements.count > 1 {
                        report.add(alpn.elements[1], "\(alpn.elements.count) policies: AlpnPolicy takes one")
                    }
                    for word in alpn.elements where word.literal.map(words.contains) == false {
                        report.add(word, "\(word.literal ?? ""): it takes \(words.joined(separator: ", "))")
                    }
                }
                if let policy = properties["SslPolicy"], let name = policy.literal, !isPolicy(name) {
                    report.add(policy, "AWS has no policy \(name)")
                }
            }
            for more in stack.view.all("AWS::ElasticLoadBalancingV2::ListenerCertificate") {
                guard let place = more.properties["ListenerArn"], let listener = stack.view.resource(named: place),
                    listener.type == listenerType, let text = listener.properties["Protocol"]?.literal,
                    ["HTTP", "TCP", "UDP", "TCP_UDP"].contains(text)
                else { continue }
                report.add(place, "\(listener.id) is of \(text): more certificates are for one of HTTPS or TLS")
            }
        },
        .stack(
            "L303", "A listener's policy of TLS leaves out what is broken: TLS 1.0 and 1.1.",
            "Clients may be made to speak TLS 1.0 or 1.1, which are given up (RFC 8996).",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
            severity: .warning, isExact: true
        ) { stack, report in
            for listener in stack.view.all(listenerType) {
                guard let policy = listener.properties["SslPolicy"], let name = policy.literal,
                    weakPolicies?.matches(name) == true
                else { continue }
                report.add(policy, "\(name) takes TLS 1.0 or 1.1")
            }
        },
        .stack(
            "L304", "A listener leads to target groups of its own kind, each of one balancer.",
            "CreateListener or CreateRule refuses it: protocols do not go together, or the group is of another balancer.",
            createListener
        ) { stack, report in
            var balancers: [String: (balancer: Text, place: View)] = [:]
            for forward in stack.view.forwards {
                let group = forward.group.properties
                let spoken = forward.listener.properties["Protocol"]?.literal
                let type = group["TargetType"] == nil ? "instance" : group["TargetType"]?.literal
                let kind = stack.view.kind(ofListener: forward.listener)
                if type == "lambda", kind == "network" {
                    report.add(
                        forward.place, "a network balancer does not call functions, as those of \(forward.group.id)")
                } else if type == "alb", kind == "application" {
                    report.add(
                        forward.place, "only a network balancer leads to a balancer, as to that of \(forward.group.id)")
                } else if let spoken, let behind = group["Protocol"]?.literal,
                    let fits = behindListener[spoken], !fits.contains(behind)
                {
                    report.add(
                        forward.place, against: group["Protocol"] ?? forward.place,
                        "\(forward.group.id) is of \(behind): a listener of \(spoken) leads to \(fits.joined(separator: ", "))"
                    )
                } else if spoken == "HTTP", let version = group["ProtocolVersion"], version.literal == "GRPC" {
                    // A group that asks for health as gRPC does is of it.
                    let isMeant = group["Matcher"]?["GrpcCode"] != nil
                    let door =
                        forward.owner.type == ruleType
                        ? forward.owner.properties["ListenerArn"] : forward.listener.properties["Protocol"]
                    report.add(
                        forward.place, against: (isMeant ? door : nil) ?? version,
                        "\(forward.group.id) is of gRPC, which takes a listener of HTTPS")
                }
                guard forward.listener.isCertain,
                    let balancer = forward.listener.properties["LoadBalancerArn"]?.item.text,
                    balancer.resource != nil
                else { continue }
                if let other = balancers[forward.group.id], other.balancer != balancer {
                    report.add(
                        forward.place, against: other.place, "\(forward.group.id) is of one balancer, and not of two")
                }
                balancers[forward.group.id] = (balancer, forward.place)
            }
        },
    ]

    /// What a target group may be of, behind a listener.
    private static let behindListener: [String: [String]] = [
        "HTTP": ["HTTP", "HTTPS"], "HTTPS": ["HTTP", "HTTPS"], "TCP": ["TCP", "TCP_UDP"], "TLS": ["TCP", "TLS"],
        "UDP": ["UDP", "TCP_UDP"], "TCP_UDP": ["TCP_UDP"], "QUIC": ["QUIC", "TCP_QUIC"], "TCP_QUIC": ["TCP_QUIC"],
    ]

    private static func isCertificate(_ arn: String) -> Bool {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 6, parts[0] == "arn" else { return false }
        return parts[2] == "acm" && parts[5].hasPrefix("certificate/")
            || parts[2] == "iam" && parts[5].hasPrefix("server-certificate/")
    }

    /// AWS dates its policies: of those before 2026 there are no more to come.
    private static func isPolicy(_ name: String) -> Bool { securityPolicies?.matches(name) != false }

    private static let securityPolicies = Pattern(
        "ELBSecurityPolicy-(2015-05|2016-08|TLS-1-0-2015-04|TLS-1-[12]-2017-01|TLS-1-2-Ext-2018-06|FS-2018-06"
            + "|FS-1-[12]-2019-08|FS-1-2-Res-20(19-08|20-10)|TLS13-1-[0-3](-Res|-Ext[0-2])?(-FIPS)?(-PQ)?(-FIPS)?"
            + "-(2021-06|2023-04|202[45]-[01][0-9])|.+-20(2[6-9]|[3-9][0-9])-[01][0-9])")
    private static let weakPolicies = Pattern(
        "ELBSecurityPolicy-(2015-05|2016-08|TLS-1-[01]-.+|FS-2018-06|FS-1-1-.+|TLS13-1-[01]-.+)")
}
