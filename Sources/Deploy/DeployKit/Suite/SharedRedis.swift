// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

extension Stack {
    /// The variant that the workshop's last paragraph names: one Redis for all tasks, in a service of its own, found by name.
    public static let visitsWithSharedRedis = Stack(
        path: "deploy/visits/stack-shared-redis.yaml",
        summary: "Slipway visits - web servers that share one Redis, found through Cloud Map",
        comment: """
            visits with one Redis for all: the web servers find it by a name of Cloud Map's, and count together. Redis is a \
            service of one task; its counts end with that task. The repositories come first: deploy/visits/registry.yaml.
            """,
        groups: SharedRedis.service.groups(), rules: SharedRedis.service.rules,
        sections: SharedRedis.service.sections(stores: [SharedRedis.section]),
        outputs: SharedRedis.service.outputs)
}

/// The parts of `deploy/visits/stack-shared-redis.yaml`.
private enum SharedRedis {
    static let tags = Workload.visits.taskDefinition.tags.properties
    private static let namespace = "visits.internal"
    private static let redisPort = 6379
    private static let logGroup = LogGroup(name: "/ecs/visits-shared")
    private static let redisGroupReference = SecurityGroup.reference("RedisSecurityGroup")

    /// The web server of the workshop's task, alone.
    private static let workload: Workload = {
        var workload = Workload.visits
        var web = workload.taskDefinition.containers[0]
        web.logConfiguration.group = logGroup
        web.environment = [.setting(VisitsContract.redisEndpoint, "redis.\(namespace):\(redisPort)")]
        web.dependsOn = []
        web.memory = nil
        web.summary = "The web server, alone in its task."
        workload.taskDefinition.family = "web-task"
        workload.taskDefinition.executionRole = BalancedService.executionRole(of: "web-task")
        workload.taskDefinition.containers = [web]
        workload.taskDefinition.volumes = workload.taskDefinition.volumes.filter { $0.use == .temporary }
        return workload
    }()

    /// Redis of the workshop's task, alone, and for whoever its security group lets in.
    private static let redisTask: TaskDefinition = {
        var task = Workload.visits.taskDefinition
        var redis = task.containers[1]
        redis.logConfiguration.group = logGroup
        redis.summary = "Redis, for the web servers. Its append-only file lies in the task's own volume."
        redis.command = [
            "--bind", "0.0.0.0", "-::",
            // No password: the security group is who may ask.
            "--protected-mode", "no",
            "--maxmemory", "200mb", "--maxmemory-policy", "noeviction",
        ]
        redis.memory = nil
        task.family = "redis-task"
        task.executionRole = Reference("RedisExecutionRole", "Arn", shell: "")
        task.taskRole = nil
        task.containers = [redis]
        task.volumes = task.volumes.filter { $0.use == .data }
        return task
    }()

    static let service = BalancedService(
        workload: workload,
        names: BalancedService.Names(
            cluster: "visits-shared", service: "web", loadBalancer: "web-shared-lb", targetGroup: "web-shared-tg",
            loadBalancerGroup: "http-shared-sg", taskGroup: "golang-shared-sg"),
        desiredCount: 2,
        healthCheckPath: .healthCheckPath(VisitsContract.app.healthPath, or: VisitsContract.homePath),
        taskRole: Workload.visitsTaskRole,
        stores: [SecurityGroup.Rule(port: .integer(redisPort), .group(redisGroupReference), "To Redis")])

    private static let redisGroup = SecurityGroup(
        id: "RedisSecurityGroup", name: "redis-sg", summary: "Redis of visits: from the web servers only",
        ingress: [
            SecurityGroup.Rule(
                port: .integer(redisPort), .group(SecurityGroup.reference("TaskSecurityGroup")), "From the web servers")
        ],
        egress: [SecurityGroup.Rule(port: 443, .anywhereIPv4, "ECR and CloudWatch")])

    private static let executionRole: Role = {
        var role = Role.execution(
            of: "redis-task", repositories: ["redis"],
            logGroup: logGroup)
        role.id = "RedisExecutionRole"
        return role
    }()

    static let section = Stack.Section(
        "Redis",
        redisGroup.resources(in: .parameter(.vpc), tags: tags) + [
            Resource(
                "Namespace", "AWS::ServiceDiscovery::PrivateDnsNamespace",
                ["Name": .text(namespace), "Vpc": .parameter(.vpc), "Tags": tags]),
            Resource(
                "RedisName", "AWS::ServiceDiscovery::Service",
                [
                    "Name": "redis",
                    "NamespaceId": .ref(Reference("Namespace", shell: "")),
                    "DnsConfig": [
                        "RoutingPolicy": "MULTIVALUE",
                        "DnsRecords": [
                            [
                                "Type": "A",
                                "TTL": .because("How long a web server may ask a Redis that has moved.", 10),
                            ]
                        ],
                    ],
                    "HealthCheckCustomConfig": ["FailureThreshold": 1],
                    "Tags": tags,
                ]),
            executionRole.resource(tags: tags),
            Resource("RedisTaskDefinition", "AWS::ECS::TaskDefinition", redisTask.properties),
            Resource(
                "RedisService", "AWS::ECS::Service",
                [
                    "ServiceName": "redis",
                    "Cluster": .ref(Service.cluster),
                    "TaskDefinition": .ref(Reference("RedisTaskDefinition", shell: "")),
                    "DesiredCount": 1,
                    "CapacityProviderStrategy": [["CapacityProvider": "FARGATE", "Weight": 1]],
                    "PlatformVersion": "LATEST",
                    "NetworkConfiguration": [
                        "AwsvpcConfiguration": [
                            "Subnets": .parameter(.appSubnets),
                            "SecurityGroups": [.ref(redisGroupReference)],
                            "AssignPublicIp": .parameter(.publicIP),
                        ]
                    ],
                    "ServiceRegistries": [["RegistryArn": .ref(Reference("RedisName", "Arn", shell: ""))]],
                    "DeploymentConfiguration": [
                        "DeploymentCircuitBreaker": ["Enable": true, "Rollback": true],
                        "MinimumHealthyPercent": .because("Never two at once: they would count apart.", 0),
                        "MaximumPercent": 100,
                    ],
                    "EnableECSManagedTags": true,
                    "PropagateTags": "SERVICE",
                    "Tags": tags,
                ]),
        ])
}
