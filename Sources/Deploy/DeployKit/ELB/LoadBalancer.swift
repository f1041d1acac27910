// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// An Application Load Balancer with one group of targets behind it, as a stack, the CLI and the local balancer have it.
/// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html>
public struct LoadBalancer: Sendable {
    public var name: String
    public var subnets: Parameter
    public var targetGroup: TargetGroup
    /// The certificate's parameter; HTTPS is on where it, or a domain's name, is given.
    public var certificate: Parameter
    public var securityGroup: Reference

    /// Paths that are the operator's: the balancer answers 404 itself, before any other rule.
    public static let hiddenPaths = ["/metrics", "/ready", "/version", "/chaos", "/chaos/*"]
    /// TLS 1.2 and 1.3 with forward secrecy, and a key exchange that outlives quantum computers for clients that know it.
    /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html>
    static let sslPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"
    /// Seconds without a byte; the apps' `IDLE_TIMEOUT_SECONDS` is longer, so that it is never they who hang up first.
    public static let idleTimeout = 60
}

/// Tasks that are asked whether they are well, and given requests while they are.
public struct TargetGroup: Sendable {
    public var name: String
    public var port: Int
    public var healthCheckPath: Parameter
    /// Seconds.
    public var healthCheckInterval = 10
    /// Seconds; less than the interval.
    public var healthCheckTimeout = 5
    public var healthyThreshold = 2
    public var unhealthyThreshold = 2
    /// Seconds from a task's removal to the end of its last request: over the apps' own drain, and under `stopTimeout`.
    public var deregistrationDelay = 15
}

extension LoadBalancer {
    static let reference = Reference("LoadBalancer", shell: "${LOAD_BALANCER_ARN}")
    static let fullName = Reference("LoadBalancer", "LoadBalancerFullName", shell: "${LOAD_BALANCER_FULL_NAME}")
    static let dnsName = Reference("LoadBalancer", "DNSName", shell: "${LOAD_BALANCER_DNS_NAME}")
    static let hostedZone = Reference("LoadBalancer", "CanonicalHostedZoneID", shell: "${LOAD_BALANCER_ZONE_ID}")
    static let http = Reference("HTTPListener", shell: "${HTTP_LISTENER_ARN}")
    static let https = Reference("HTTPSListener", shell: "${HTTPS_LISTENER_ARN}")

    private var isHTTPS: Condition { .isHTTPS(certificate) }
    /// The listener whose requests reach the app.
    var listener: Value { .choice(isHTTPS, .ref(Self.https), .ref(Self.http)) }

    func resources(tags: Value, accessLogs: AccessLogs?) -> [Resource] {
        [
            Resource(
                "LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer",
                [
                    "Name": .text(name),
                    "Type": "application",
                    "Scheme": "internet-facing",
                    "IpAddressType": "ipv4",
                    "Subnets": .parameter(subnets),
                    "SecurityGroups": [.ref(securityGroup)],
                    "LoadBalancerAttributes": Self.attributes(
                        [
                            (
                                "idle_timeout.timeout_seconds",
                                .because(
                                    "Under the apps' own 75 s: it is never they who hang up first.",
                                    "\(Self.idleTimeout)")
                            ),
                            ("routing.http.drop_invalid_header_fields.enabled", "true"),
                            ("routing.http.desync_mitigation_mode", "strictest"),
                            ("deletion_protection.enabled", .parameter(.deletionProtection)),
                        ] + (accessLogs?.attributes ?? [])),
                    "Tags": tags,
                ]),
            targetGroup.resource(tags: tags),
            Resource(
                "HTTPListener", "AWS::ElasticLoadBalancingV2::Listener",
                [
                    "LoadBalancerArn": .ref(Self.reference),
                    "Port": 80,
                    "Protocol": "HTTP",
                    "DefaultActions": [.choice(isHTTPS, Self.redirect, targetGroup.forward)],
                ]),
            Resource(
                "HTTPSListener", "AWS::ElasticLoadBalancingV2::Listener", if: isHTTPS,
                [
                    "LoadBalancerArn": .ref(Self.reference),
                    "Port": 443,
                    "Protocol": "HTTPS",
                    "SslPolicy": .text(Self.sslPolicy),
                    "Certificates": [
                        [
                            "CertificateArn": .choice(
                                .issuesCertificate(certificate),
                                .ref(Reference("Certificate", shell: "${CERTIFICATE_ARN}")), .parameter(certificate))
                        ]
                    ],
                    "DefaultActions": [targetGroup.forward],
                ]),
            Resource(
                "OperationalRule", "AWS::ElasticLoadBalancingV2::ListenerRule",
                about: "What is the operator's is not the internet's.",
                [
                    "ListenerArn": listener,
                    "Priority": 1,
                    "Conditions": [
                        ["Field": "path-pattern", "PathPatternConfig": ["Values": .texts(Self.hiddenPaths)]]
                    ],
                    "Actions": [
                        [
                            "Type": "fixed-response",
                            "FixedResponseConfig": [
                                "StatusCode": "404", "ContentType": "text/plain", "MessageBody": "Not found",
                            ],
                        ]
                    ],
                ]),
        ]
    }

    private static let redirect: Value = [
        "Type": "redirect",
        "RedirectConfig": [
            "Protocol": "HTTPS", "Port": "443", "Host": "#{host}", "Path": "/#{path}", "Query": "#{query}",
            "StatusCode": "HTTP_301",
        ],
    ]

    static func attributes(_ attributes: [(String, Value)]) -> Value {
        .list(
            attributes.map { key, value in attribute(key, value) })
    }

    private static func attribute(_ key: String, _ value: Value) -> Value {
        switch value {
        case .explained(let reason, let value): .because(reason, attribute(key, value))
        case .choice(let condition, let value, nil): .when(condition, ["Key": .text(key), "Value": value])
        default: ["Key": .text(key), "Value": value]
        }
    }
}

extension TargetGroup {
    static let reference = Reference("TargetGroup", shell: "${TARGET_GROUP_ARN}")
    static let fullName = Reference("TargetGroup", "TargetGroupFullName", shell: "${TARGET_GROUP_FULL_NAME}")

    var forward: Value { ["Type": "forward", "TargetGroupArn": .ref(Self.reference)] }

    func resource(_ id: String = "TargetGroup", suffix: String = "", if condition: Condition? = nil, tags: Value)
        -> Resource
    {
        Resource(
            id, "AWS::ElasticLoadBalancingV2::TargetGroup", if: condition,
            [
                "Name": .text(name + suffix),
                "VpcId": .parameter(.vpc),
                "TargetType": .because("A task of network mode awsvpc has an address of its own.", "ip"),
                "Protocol": "HTTP",
                "Port": .integer(port),
                "HealthCheckProtocol": "HTTP",
                "HealthCheckPath": .parameter(healthCheckPath),
                "HealthCheckIntervalSeconds": .integer(healthCheckInterval),
                "HealthCheckTimeoutSeconds": .integer(healthCheckTimeout),
                "HealthyThresholdCount": .integer(healthyThreshold),
                "UnhealthyThresholdCount": .integer(unhealthyThreshold),
                "Matcher": ["HttpCode": "200"],
                "TargetGroupAttributes": LoadBalancer.attributes([
                    (
                        "deregistration_delay.timeout_seconds",
                        .because("Over the apps' drain of 5 s, under the tasks' stopTimeout.", "\(deregistrationDelay)")
                    ),
                    ("load_balancing.algorithm.type", "round_robin"),
                ]),
                "Tags": tags,
            ])
    }
}
