// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

extension Workload {
    /// `roast`, as its workshop builds it: one container on Fargate, and a database whose password rotates.
    public static let roast = Workload(
        app: RoastContract.app,
        taskDefinition: TaskDefinition(
            family: "roast",
            launchType: .fargate,
            networkMode: .awsvpc,
            cpu: 256,
            memory: 512,
            runtimePlatform: RuntimePlatform(operatingSystemFamily: .linux, cpuArchitecture: .parameter(.architecture)),
            executionRole: BalancedService.executionRole(of: "roast"),
            taskRole: taskRole.arn,
            containers: [
                .app(
                    RoastContract.app, "The site, alone in the task.",
                    environment: [
                        .setting(RoastContract.database.host, "\(.resource(Database.address))"),
                        .setting(RoastContract.database.database, "roast"),
                        .setting(RoastContract.database.secretName, "\(.resource(Database.secret))"),
                        .setting(RoastContract.database.region, "\(.region)"),
                    ] + RoastContract.database.verified,
                    secrets: [
                        .setting(RoastContract.sessionSecret, from: "\(.resource(sessionKey.reference))"),
                        .setting(RoastContract.adminToken, from: "\(.resource(adminToken.reference))"),
                    ], logGroup: LogGroup(name: "/ecs/roast"))
            ],
            volumes: [Volume(name: "tmp", use: .temporary)],
            tags: .slipway(RoastContract.app)),
        ingress: Ingress(containerName: "roast", containerPort: RoastContract.app.port),
        local: LocalTask(
            environment: [
                RoastContract.database.host.name: "roast-database",
                RoastContract.database.secretName.name: LocalStore.loginName,
                RoastContract.database.region.name: LocalStore.region,
                "AWS_ENDPOINT_URL_SECRETS_MANAGER": "http://secrets-manager:\(LocalStore.motoPort)",
                // Whatever they are: moto takes any.
                "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local",
            ],
            secrets: [
                RoastContract.sessionSecret.name: .roastSession, RoastContract.adminToken.name: .roastAdmin,
            ], stores: [.mysql, .secretsManager]))

    fileprivate static let taskRole = Role(
        id: "TaskRole", name: "roast-task",
        comment: "What the containers may do: read the database's login, whenever it has changed.",
        service: "ecs-tasks.amazonaws.com",
        statements: [
            Policy.allow("ReadLogin", ["secretsmanager:GetSecretValue"], on: .ref(Database.secret))
        ])

    fileprivate static let databaseSecret = GeneratedSecret(
        reference: Database.secret, name: "roast/database", summary: "roast's login to its database", user: "roast",
        master: (masterSecret.reference, .isAlternating))
    /// Only where two users take turns: the one who changes their passwords.
    fileprivate static let masterSecret = GeneratedSecret(
        reference: Reference("MasterSecret", shell: "${MASTER_SECRET_ARN}"), name: "roast/master",
        summary: "Who changes the passwords of roast's two users", user: "master", condition: .isAlternating)
    fileprivate static let sessionKey = GeneratedSecret(
        reference: Reference("SessionKey", shell: "${SESSION_KEY_ARN}"), name: "roast/session-key",
        summary: "What roast signs cookies with")
    fileprivate static let adminToken = GeneratedSecret(
        reference: Reference("AdminToken", shell: "${ADMIN_TOKEN_ARN}"), name: "roast/admin-token",
        summary: "What opens roast's admin pages")
}

extension Parameter {
    fileprivate static let engine = choice(
        "DatabaseEngine", ["mysql", "postgres"], "The database's kind; it stays what it was made as.")
    fileprivate static let rotationScheme = choice(
        "RotationScheme", ["single", "alternating"],
        "One user whose password changes, or two who take turns; it stays what it was made as.")
    fileprivate static let rotationDays = number(
        "RotationDays", 30, in: 1...1000, "Days from one password to the next.")
    fileprivate static let buildServer = flag(
        "BuildServer", false,
        "An instance with Docker in the app subnets, reached through an EC2 Instance Connect endpoint; it needs a NAT.")
    fileprivate static let buildServerType = text(
        "BuildServerType", "t3.large", pattern: "^[a-z0-9]+\\.[a-z0-9]+$", takes: "an instance type of x86_64",
        "The build server's size: Swift in release takes 4 GiB.")
    fileprivate static let buildServerImage = Parameter(
        name: "BuildServerImage", kind: .machineImage, summary: "The newest Amazon Linux 2023.",
        fallback: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64")
}

extension Condition {
    fileprivate static let isMySQL = Condition("IsMySQL", .equals(.engine, "mysql"))
    fileprivate static let isAlternating = Condition("IsAlternating", .equals(.rotationScheme, "alternating"))
    fileprivate static let hasBuildServer = isOn("HasBuildServer", .buildServer)
}

extension Stack {
    /// The workshop's site, its database and the function that changes the password.
    public static let roast = Stack(
        path: "deploy/roast/stack.yaml",
        summary: "Slipway roast - a site behind a balancer, and a database whose password rotates",
        comment: """
            roast: the site in private subnets behind a balancer, a database on RDS, and the function of Secrets Manager's own \
            that changes its password while the site goes on. The repository comes first: deploy/roast/registry.yaml. \
            Deploy it with CAPABILITY_IAM and CAPABILITY_AUTO_EXPAND: the function comes from a macro.
            """,
        transform: ["AWS::LanguageExtensions", "AWS::SecretsManager-2024-09-16"],
        groups: Roast.service.groups(data: [
            .engine, .databaseTLS, .multiAZ, .keepSnapshot, .rotationScheme, .rotationDays,
        ])
            + [Group("Build server", [.buildServer, .buildServerType, .buildServerImage])],
        rules: Roast.service.rules,
        sections: Roast.service.sections(stores: [
            Section("Database", Roast.data), Section("Rotation", Roast.rotation),
            Section("Build server", Roast.buildServer),
        ]),
        outputs: Roast.service.outputs + [
            Output("DatabaseHost", "The database.", .ref(Database.address)),
            Output("AdminTokenArn", "The secret that opens /admin.", .ref(Workload.adminToken.reference)),
            Output(
                "BuildServerId", "For aws ec2-instance-connect ssh.", if: .hasBuildServer,
                .ref(Reference("BuildInstance", shell: ""))),
        ])
}

/// The parts of `deploy/roast/stack.yaml` that are roast's alone.
private enum Roast {
    static let tags = Workload.roast.taskDefinition.tags.properties
    static let port = Value.choice(.isMySQL, .integer(mysqlPort), .integer(postgresPort))

    static let service = BalancedService(
        workload: .roast,
        names: BalancedService.Names(
            cluster: "roast", service: "roast", loadBalancer: "roast-alb", targetGroup: "roast-tg",
            loadBalancerGroup: "roast-alb-sg", taskGroup: "roast-app-sg"),
        desiredCount: 1,
        healthCheckPath: .healthCheckPath(RoastContract.app.healthPath, or: RoastContract.healthPagePath),
        coolDown: 300,
        secrets: [
            "\(.resource(Workload.sessionKey.reference))", "\(.resource(Workload.adminToken.reference))",
        ],
        taskRole: Workload.taskRole,
        stores: [SecurityGroup.Rule(port: port, .group(databaseGroup.reference), "To the database")],
        dependsOn: ["DatabaseLogin"])

    // MARK: Database

    static let databaseGroup = SecurityGroup(
        id: "DatabaseSecurityGroup", name: "roast-db-sg",
        summary: "Database of roast: from the tasks, and from the function that changes its password",
        ingress: [
            SecurityGroup.Rule(port: port, .group(SecurityGroup.reference("TaskSecurityGroup")), "From the tasks"),
            SecurityGroup.Rule(
                port: port, .group(SecurityGroup.reference("RotationSecurityGroup")), "From the rotation"),
        ],
        egress: [])

    static let data: [Resource] =
        databaseGroup.resources(in: .parameter(.vpc), tags: tags)
        + [Workload.databaseSecret, Workload.masterSecret, Workload.sessionKey, Workload.adminToken].map {
            $0.resource(tags: tags)
        }
        + Database(
            name: "roast", database: "roast",
            engine: .parameter(.engine),
            version: .choice(.isMySQL, "8.4", "18"),
            masterUser: .choice(.isAlternating, "master", "roast"),
            masterSecret: .choice(
                .isAlternating, Database.password(in: Workload.masterSecret.reference),
                Database.password(in: Database.secret)),
            securityGroup: databaseGroup.reference
        ).resources(tags: tags)

    // MARK: Rotation

    static let rotationGroup = SecurityGroup(
        id: "RotationSecurityGroup", name: "roast-lambda-sg",
        summary: "The function that changes the password: to the database and Secrets Manager only", ingress: [],
        egress: [
            SecurityGroup.Rule(port: 443, .anywhereIPv4, "Secrets Manager"),
            SecurityGroup.Rule(port: port, .group(databaseGroup.reference), "To the database"),
        ])

    static let rotation: [Resource] =
        rotationGroup.resources(in: .parameter(.vpc), tags: tags) + [
            Resource(
                "DatabaseLogin", "AWS::SecretsManager::SecretTargetAttachment",
                about: "Writes the database's address, port and kind into the secret, as the function wants them.",
                [
                    "SecretId": .ref(Database.secret), "TargetType": "AWS::RDS::DBInstance",
                    "TargetId": .ref(Reference("Database", shell: "roast")),
                ]),
            Resource(
                "MasterLogin", "AWS::SecretsManager::SecretTargetAttachment", if: .isAlternating,
                [
                    "SecretId": .ref(Workload.masterSecret.reference), "TargetType": "AWS::RDS::DBInstance",
                    "TargetId": .ref(Reference("Database", shell: "roast")),
                ]),
            Resource(
                "Rotation", "AWS::SecretsManager::RotationSchedule",
                about: "The macro makes the function and its role of this.", after: ["DatabaseLogin"],
                [
                    "SecretId": .ref(Database.secret),
                    "HostedRotationLambda": [
                        "RotationType": .choice(
                            .isMySQL, .choice(.isAlternating, "MySQLMultiUser", "MySQLSingleUser"),
                            .choice(.isAlternating, "PostgreSQLMultiUser", "PostgreSQLSingleUser")),
                        "RotationLambdaName": "roast-rotation",
                        "SuperuserSecretArn": .when(.isAlternating, .ref(Workload.masterSecret.reference)),
                        "ExcludeCharacters": "/@\"'\\ :",
                        "VpcSecurityGroupIds": .ref(rotationGroup.reference),
                        "VpcSubnetIds": .function("!Join", [",", .parameter(.appSubnets)]),
                    ],
                    "RotationRules": ["AutomaticallyAfterDays": .parameter(.rotationDays)],
                    "RotateImmediatelyOnUpdate": .because("The first one when it is due.", false),
                ]),
        ]

    // MARK: Build server

    static let connectGroup = SecurityGroup(
        id: "ConnectSecurityGroup", name: "roast-eice-sg",
        summary: "EC2 Instance Connect endpoint: SSH to the build server only",
        ingress: [],
        egress: [SecurityGroup.Rule(port: 22, .group(sshGroup.reference), "SSH")], condition: .hasBuildServer)

    static let sshGroup = SecurityGroup(
        id: "SSHSecurityGroup", name: "roast-ssh-sg", summary: "Build server: SSH from the endpoint only",
        ingress: [SecurityGroup.Rule(port: 22, .group(SecurityGroup.reference("ConnectSecurityGroup")), "SSH")],
        // Port 443, for all else, is the tasks' group's, which the build server stands behind as well.
        egress: [SecurityGroup.Rule(port: 80, .anywhereIPv4, "Packages of Debian, which are signed")],
        condition: .hasBuildServer)

    static let buildRole = Role(
        id: "BuildServerRole", name: "roast-build-server",
        comment: "The workshop's two policies: the session manager, and images pushed to ECR.",
        service: "ec2.amazonaws.com", statements: [],
        managedPolicies: ["AmazonSSMManagedInstanceCore", "EC2InstanceProfileForImageBuilderECRContainerBuilds"],
        condition: .hasBuildServer)

    static let buildServer: [Resource] =
        connectGroup.resources(in: .parameter(.vpc), tags: tags) + sshGroup.resources(in: .parameter(.vpc), tags: tags)
        + [
            Resource(
                "ConnectEndpoint", "AWS::EC2::InstanceConnectEndpoint", if: .hasBuildServer,
                [
                    "SubnetId": .function("!Select", [0, .parameter(.appSubnets)]),
                    "SecurityGroupIds": [.ref(connectGroup.reference)],
                    "Tags": tags,
                ]),
            buildRole.resource(tags: tags),
            Resource(
                "BuildServerProfile", "AWS::IAM::InstanceProfile", if: .hasBuildServer,
                ["Roles": [.ref(Reference("BuildServerRole", shell: ""))]]),
            Resource(
                "BuildInstance", "AWS::EC2::Instance", if: .hasBuildServer,
                [
                    "ImageId": .parameter(.buildServerImage),
                    "InstanceType": .parameter(.buildServerType),
                    "IamInstanceProfile": .ref(Reference("BuildServerProfile", shell: "")),
                    "SubnetId": .function("!Select", [0, .parameter(.appSubnets)]),
                    "SecurityGroupIds": [
                        .ref(sshGroup.reference),
                        .because(
                            "As in the workshop: from here the database is reached, too.",
                            .ref(SecurityGroup.reference("TaskSecurityGroup"))),
                    ],
                    "MetadataOptions": ["HttpTokens": "required"],
                    "BlockDeviceMappings": [
                        ["DeviceName": "/dev/xvda", "Ebs": ["Encrypted": true, "VolumeSize": 30, "VolumeType": "gp3"]]
                    ],
                    "UserData": ["Fn::Base64": .text(userData)],
                    "Tags": .list([["Key": "Name", "Value": "roast-build-server"]] + tags.elements),
                ]),
        ]

    private static let userData = """
        #!/bin/bash
        dnf update -y
        dnf install -y docker git make
        systemctl enable --now docker
        usermod -a -G docker ec2-user

        """
}
