// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

extension Workload {
    /// `visits`, as its workshop builds it: the web server and Redis are two containers of one task, and meet on localhost.
    public static let visits = Workload(
        app: VisitsContract.app,
        taskDefinition: TaskDefinition(
            family: "web-redis-task",
            launchType: .fargate,
            networkMode: .awsvpc,
            cpu: 256,
            memory: 512,
            runtimePlatform: RuntimePlatform(operatingSystemFamily: .linux, cpuArchitecture: .parameter(.architecture)),
            executionRole: BalancedService.executionRole(of: "web-redis-task"),
            taskRole: visitsTaskRole.arn,
            containers: [web, redis],
            volumes: [Volume(name: "tmp", use: .temporary), Volume(name: "redis-data", use: .data)],
            tags: .slipway(VisitsContract.app)),
        ingress: Ingress(containerName: web.name, containerPort: VisitsContract.app.port))

    static let visitsTaskRole = Role(
        id: "TaskRole", name: "web-redis-task-role",
        comment: """
            What the containers may do: nothing, for they call no service of AWS. The workshop hands them the execution \
            role, and with it the right to pull every image of the account.
            """,
        service: "ecs-tasks.amazonaws.com", statements: [])

    // A task that is replaced starts with an empty Redis; a web server that is restarted in place finds its counts.
    private static let web = ContainerDefinition.app(
        VisitsContract.app, named: "web",
        "The web server. It starts once Redis is healthy, and stops before Redis does.",
        // 10 000 connections take 250 MB.
        memory: 320,
        environment: [.setting(VisitsContract.redisEndpoint, "localhost:\(redisPort)")],
        dependsOn: [ContainerDependency(containerName: "redis", condition: .healthy)],
        logGroup: LogGroup(name: "/ecs/web-redis-task"))

    private static let redis = ContainerDefinition(
        name: "redis",
        summary: "Redis, on loopback only. Its append-only file lies in a volume: a restart loses no visit.",
        image: Image(repository: "redis"),
        // On top of what the image says: append-only file in /data, synced before a visit is acknowledged, no snapshots.
        command: [
            // No address but the task's own, whatever a security group lets in. "-" leaves IPv6 out where there is none.
            "--bind", "127.0.0.1", "-::1",
            // Past this a new visit is refused with 503, and no old one is forgotten. It is less than half of `memory`: a
            // rewrite of the append-only file may copy every page.
            "--maxmemory", "72mb", "--maxmemory-policy", "noeviction",
        ],
        memory: 160,
        // Without Redis the task is worth nothing: when a restart does not help, it is replaced.
        essential: true,
        portMappings: [PortMapping(containerPort: redisPort)],
        // -e: a Redis that is still loading its file answers with an error, and is not healthy yet.
        healthCheck: HealthCheck(
            command: ["CMD", "/redis-cli", "-e", "ping"],
            interval: 5, timeout: 2, retries: 3, startPeriod: 60),
        restartPolicy: .onceAMinute,
        stopTimeout: drainingStopTimeout,
        user: unprivilegedUser,
        readonlyRootFilesystem: true,
        mountPoints: [MountPoint(sourceVolume: "redis-data", containerPath: "/data")],
        linuxParameters: .hardened,
        logConfiguration: .awslogs(LogGroup(name: "/ecs/web-redis-task"), streamPrefix: "visits"))

    /// Redis's own; the image says nothing else.
    private static let redisPort = 6379
}

extension Stack {
    /// The workshop's two tasks in private subnets, each with a Redis of its own.
    public static let visits: Stack = {
        let service = BalancedService(
            workload: .visits,
            names: BalancedService.Names(
                cluster: "visits", service: "web", loadBalancer: "web-lb", targetGroup: "web-tg",
                loadBalancerGroup: "http-sg", taskGroup: "golang-sg"),
            desiredCount: 2,
            healthCheckPath: .healthCheckPath(VisitsContract.app.healthPath, or: VisitsContract.homePath),
            taskRole: Workload.visitsTaskRole)
        return Stack(
            path: "deploy/visits/stack.yaml",
            summary: "Slipway visits - two tasks of a web server and a Redis, behind a balancer",
            comment: """
                visits: two tasks in private subnets, each of a web server and a Redis that meet on localhost, behind a \
                balancer. Each task counts for itself; stack-shared-redis.yaml has one Redis for all. The repositories \
                come first: deploy/visits/registry.yaml.
                """,
            groups: service.groups(), rules: service.rules, sections: service.sections(), outputs: service.outputs)
    }()
}
