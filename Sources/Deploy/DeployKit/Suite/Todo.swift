// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

extension Workload {
    /// `todo`, as its workshop builds it: one container on Fargate of the smallest size, and PostgreSQL.
    public static let todo = Workload(
        app: TodoContract.app,
        taskDefinition: TaskDefinition(
            family: "todo",
            launchType: .fargate,
            networkMode: .awsvpc,
            cpu: 256,
            memory: 512,
            runtimePlatform: RuntimePlatform(operatingSystemFamily: .linux, cpuArchitecture: .parameter(.architecture)),
            executionRole: BalancedService.executionRole(of: "todo"),
            containers: [
                .app(
                    TodoContract.app, "The API and its web client, alone in the task.", memory: 500,
                    memoryReservation: 300,
                    environment: [
                        .setting(TodoContract.database.host, "\(.resource(Database.address))"),
                        .setting(TodoContract.database.database, "todo"),
                        .setting(TodoContract.database.user, "todo"),
                    ] + TodoContract.database.verified,
                    secrets: [
                        .setting(TodoContract.database.password, from: "\(.resource(Database.secret)):password::"),
                        .setting(TodoContract.key, from: "\(.resource(tokenKey.reference))"),
                    ], logGroup: LogGroup(name: "/ecs/todo"))
            ],
            volumes: [Volume(name: "tmp", use: .temporary)],
            tags: .slipway(TodoContract.app)),
        ingress: Ingress(containerName: "todo", containerPort: TodoContract.app.port),
        local: LocalTask(
            environment: [
                TodoContract.database.host.name: "todo-database", TodoContract.database.tlsMode.name: "prefer",
            ],
            secrets: [
                TodoContract.database.password.name: .todoPassword, TodoContract.key.name: .todoKey,
            ], stores: [.postgres]))

    fileprivate static let tokenKey = GeneratedSecret(
        reference: Reference("TokenKey", shell: "${TOKEN_KEY_ARN}"), name: "todo/token-key",
        summary: "What todo signs access tokens with")

    fileprivate static let databaseSecret = GeneratedSecret(
        reference: Database.secret, name: "todo/database", summary: "todo's login to PostgreSQL", user: "todo")
}

extension Stack {
    /// The workshop's API, with its list of things to do done: HTTPS, a private repository, a domain, scaling.
    public static let todo: Stack = {
        let workload = Workload.todo
        let tags = workload.taskDefinition.tags.properties
        let databaseGroup = SecurityGroup(
            id: "DatabaseSecurityGroup", name: "todo-db-sg", summary: "PostgreSQL of todo: from the tasks only",
            ingress: [
                SecurityGroup.Rule(
                    port: .integer(postgresPort), .group(SecurityGroup.reference("TaskSecurityGroup")), "From the tasks"
                )
            ],
            egress: [])
        let service = BalancedService(
            workload: workload,
            names: BalancedService.Names(
                cluster: "todo", service: "todo", loadBalancer: "todo-elb", targetGroup: "todo-tg",
                loadBalancerGroup: "todo-elb-sg", taskGroup: "todo-ecs-sg"),
            desiredCount: 1,
            certificate: .requiredCertificate,
            healthCheckPath: .healthCheckPath(TodoContract.app.healthPath, or: TodoContract.healthzPath),
            secrets: ["\(.resource(Database.secret))", "\(.resource(Workload.tokenKey.reference))"],
            stores: [SecurityGroup.Rule(port: .integer(postgresPort), .group(databaseGroup.reference), "To PostgreSQL")]
        )
        let database = Database(
            name: "todo", database: "todo", engine: "postgres", version: "18",
            masterUser: "todo", masterSecret: Database.password(in: Database.secret),
            securityGroup: databaseGroup.reference)
        return Stack(
            path: "deploy/todo/stack.yaml",
            summary: "Slipway todo - a REST API behind a balancer, and PostgreSQL",
            comment: """
                todo: a REST API in private subnets behind a balancer, and PostgreSQL on RDS that nothing but its tasks \
                reaches. Its password is read once, when a task starts: rotate it by SECRET_NAME, as docs/workshops/4-todo.md \
                tells. The repository comes first: deploy/todo/registry.yaml.
                """,
            transform: ["AWS::LanguageExtensions"],
            groups: service.groups(data: [.databaseTLS, .multiAZ, .keepSnapshot]),
            rules: service.rules,
            sections: service.sections(stores: [
                Section(
                    "PostgreSQL",
                    databaseGroup.resources(in: .parameter(.vpc), tags: tags)
                        + [
                            Workload.databaseSecret.resource(tags: tags), Workload.tokenKey.resource(tags: tags),
                        ] + database.resources(tags: tags))
            ]),
            outputs: service.outputs + [Output("DatabaseHost", "PostgreSQL.", .ref(Database.address))])
    }()
}

/// PostgreSQL's own.
let postgresPort = 5432
/// MySQL's own.
let mysqlPort = 3306
