// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

/// What four of the five workshops build: tasks on Fargate behind a balancer, in security groups that let through what is
/// needed and nothing else. A workshop says in what it differs.
struct BalancedService {
    var workload: Workload
    /// As the workshop calls them.
    var names: Names
    /// Where the tasks run.
    var subnets: Parameter = .appSubnets
    /// Where the balancer is.
    var publicSubnets: Parameter = .publicSubnets
    /// `nil` leaves it to the deployer.
    var assignsPublicIP: Value?
    var desiredCount: Int
    var maxCount = 10
    var certificate: Parameter = .certificate
    /// The first is the default.
    var healthCheckPath: Parameter
    /// The internet's versions that the balancer's group lets in.
    var internet: SecurityGroup.Peer = .anywhereIPv4
    /// Requests a minute and task.
    var requestsTarget = 12_000
    /// Seconds between two steps of scaling.
    var coolDown = 60
    var shifts = false
    /// Secrets that ECS reads when a task starts.
    var secrets: [Template] = []
    /// What the containers may do, where they call a service of AWS.
    var taskRole: Role?
    /// Groups that the tasks speak to, and on which port.
    var stores: [SecurityGroup.Rule] = []
    /// What must be there before the first task, besides the listeners.
    var dependsOn: [String] = []

    struct Names {
        var cluster: String
        var service: String
        var loadBalancer: String
        var targetGroup: String
        var loadBalancerGroup: String
        var taskGroup: String
    }

    var app: AppContract { workload.app }
    var task: TaskDefinition { workload.taskDefinition }
    var tags: Value { task.tags.properties }
    private var logGroup: LogGroup { task.containers[0].logConfiguration.group }
    private var count: Parameter { .desiredCount(desiredCount) }
    private var isHTTPS: Condition { .isHTTPS(certificate) }

    /// The executing role's name is the family's everywhere.
    static func executionRole(of family: String) -> Reference {
        Role.execution(of: family, repositories: [], logGroup: LogGroup(name: "")).arn
    }

    // MARK: Parts

    var executionRole: Role {
        .execution(
            of: task.family, repositories: task.containers.map(\.image.repository), logGroup: logGroup, secrets: secrets
        )
    }

    var loadBalancerGroup: SecurityGroup {
        SecurityGroup(
            id: "LoadBalancerSecurityGroup", name: names.loadBalancerGroup,
            summary: "Balancer of \(app.name): the web from the internet, and out to the tasks",
            ingress: [
                SecurityGroup.Rule(port: 80, internet, "HTTP"),
                SecurityGroup.Rule(port: 443, internet, "HTTPS", if: isHTTPS),
            ],
            egress: [SecurityGroup.Rule(port: .integer(app.port), .group(taskGroupReference), "To the tasks")])
    }

    private var taskGroupReference: Reference { SecurityGroup.reference("TaskSecurityGroup") }

    var taskGroup: SecurityGroup {
        SecurityGroup(
            id: "TaskSecurityGroup", name: names.taskGroup,
            summary: "Tasks of \(app.name): from the balancer only",
            ingress: [
                SecurityGroup.Rule(
                    port: .integer(app.port), .group(SecurityGroup.reference("LoadBalancerSecurityGroup")),
                    "From the balancer")
            ],
            egress: [SecurityGroup.Rule(port: 443, .anywhereIPv4, outside)] + stores)
    }

    /// What the tasks call of AWS.
    private var outside: String {
        secrets.isEmpty && taskRole?.statements.isEmpty != false
            ? "ECR and CloudWatch" : "ECR, CloudWatch and Secrets Manager"
    }

    var loadBalancer: LoadBalancer {
        LoadBalancer(
            name: names.loadBalancer, subnets: publicSubnets,
            targetGroup: TargetGroup(
                name: names.targetGroup, port: app.port, healthCheckPath: healthCheckPath),
            certificate: certificate,
            securityGroup: SecurityGroup.reference("LoadBalancerSecurityGroup"))
    }

    private var alarms: [Alarm] { Alarm.ofBalancer(names.service, shifts: shifts) }
    private var deploymentRole: Role { BlueGreen.role(name: task.family) }

    var cluster: Resource {
        Resource(
            "Cluster", "AWS::ECS::Cluster",
            [
                "ClusterName": .text(names.cluster), "CapacityProviders": ["FARGATE", "FARGATE_SPOT"], "Tags": tags,
            ])
    }

    var service: Resource {
        Service(
            name: names.service, desiredCount: count, subnets: subnets,
            assignsPublicIP: assignsPublicIP ?? .parameter(.publicIP),
            securityGroups: [taskGroupReference], ingress: workload.ingress, shifts: shifts, alarms: alarms,
            dependsOn: ["HTTPListener", "OperationalRule"] + dependsOn
        ).resource(tags: tags)
    }

    private var scaling: Scaling {
        Scaling(
            name: names.service, minCount: count, maxCount: .maxCount(maxCount), requestsTarget: requestsTarget,
            coolDown: coolDown, shifts: shifts)
    }

    // MARK: The stack

    /// The parameters; `data` are those of a database.
    func groups(data: [Parameter] = []) -> [Stack.Group] {
        [
            Stack.Group(
                "Network",
                [.vpc, publicSubnets] + (subnets == publicSubnets ? [] : [subnets])
                    + (data.isEmpty ? [] : [.dataSubnets])
                    + (assignsPublicIP == nil ? [.publicIP] : [])),
            Stack.Group(
                "App",
                [.imageTag, .architecture, .spot, count, .maxCount(maxCount), healthCheckPath]
                    + (shifts ? [.deploymentStrategy] : [])),
            Stack.Group("HTTPS and names", [certificate, .domainName, .hostedZone]),
            Stack.Group(
                "Operation",
                (logGroup.condition == nil ? [] : [.logs]) + [.logRetention, .accessLogs, .deletionProtection]),
        ] + (data.isEmpty ? [] : [Stack.Group("Database", data)])
    }

    var rules: [Stack.Rule] {
        let hasDomain = Condition.Expression.not(.equals(.domainName, ""))
        let named = Stack.Rule(
            name: "DomainHasZone", condition: hasDomain, assertion: .not(.equals(.hostedZone, "")),
            says: "DomainName takes HostedZoneId with it: the zone that the record is made in")
        let secure = Stack.Rule(
            name: "HTTPSHasCertificate", assertion: .or([hasDomain, .not(.equals(certificate, ""))]),
            says: "CertificateArn takes a certificate's ARN, or DomainName a name that one is issued for")
        return certificate.fallback == nil ? [named, secure] : [named]
    }

    /// Everything but the stores, in the order in which a person would build it.
    func sections(stores: [Stack.Section] = []) -> [Stack.Section] {
        let vpc = Value.parameter(.vpc)
        let accessLogs = AccessLogs()
        return [
            Stack.Section(
                "Who may speak to whom",
                loadBalancerGroup.resources(in: vpc, tags: tags) + taskGroup.resources(in: vpc, tags: tags)),
            Stack.Section(
                "Balancer",
                loadBalancer.resources(tags: tags, accessLogs: accessLogs)
                    + (shifts
                        ? BlueGreen.resources(of: loadBalancer, role: deploymentRole, tags: tags)
                        : [])
                    + Domain(certificate: certificate).resources(tags: tags) + accessLogs.resources(tags: tags)),
        ] + stores + [
            Stack.Section(
                "Tasks",
                [logGroup.resource(tags: tags), executionRole.resource(tags: tags)]
                    + (taskRole.map { [$0.resource(tags: tags)] } ?? [])
                    + [
                        cluster, Resource("TaskDefinition", "AWS::ECS::TaskDefinition", task.properties), service,
                    ]),
            Stack.Section("How many, and when to worry", scaling.resources() + alarms.map { $0.resource(tags: tags) }),
        ]
    }

    var outputs: [Stack.Output] {
        [
            Stack.Output(
                "URL", "Where the app is.",
                .choice(
                    .hasDomain, "https://\(.parameter(.domainName))/",
                    .choice(
                        .isHTTPS(certificate), "https://\(.resource(LoadBalancer.dnsName))/",
                        "http://\(.resource(LoadBalancer.dnsName))/"))),
            Stack.Output("Cluster", "For aws ecs.", .ref(Service.cluster)),
            Stack.Output("ServiceName", "For aws ecs.", .ref(Service.reference)),
            Stack.Output(
                "LogGroup", "For aws logs tail.", if: logGroup.condition,
                .ref(Reference("LogGroup", shell: logGroup.name))),
        ]
    }
}

/// The app's own name: a certificate that is issued for it, and a record that leads to the balancer.
struct Domain {
    var certificate: Parameter

    func resources(tags: Value) -> [Resource] {
        [
            Resource(
                "Certificate", "AWS::CertificateManager::Certificate",
                about: "Issued once the record that proves the domain is there; CloudFormation makes it, and waits.",
                if: .issuesCertificate(certificate),
                [
                    "DomainName": .parameter(.domainName),
                    "ValidationMethod": "DNS",
                    "DomainValidationOptions": [
                        ["DomainName": .parameter(.domainName), "HostedZoneId": .parameter(.hostedZone)]
                    ],
                    "Tags": tags,
                ]),
            Resource(
                "DomainRecord", "AWS::Route53::RecordSet",
                about: "An alias, not a CNAME: it costs nothing a query, and may stand at a zone's head.",
                if: .hasDomain,
                [
                    "HostedZoneId": .parameter(.hostedZone),
                    "Name": .parameter(.domainName),
                    "Type": "A",
                    "AliasTarget": [
                        "DNSName": .ref(LoadBalancer.dnsName),
                        "HostedZoneId": .ref(LoadBalancer.hostedZone),
                        "EvaluateTargetHealth": true,
                    ],
                ]),
        ]
    }
}
