// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

extension Parameter {
    fileprivate static let clientCIDR = text(
        "ClientCidr", pattern: "^[0-9]{1,3}(\\.[0-9]{1,3}){3}/(8|9|[12][0-9]|3[0-2])$",
        takes: "a range of IPv4 addresses, as 203.0.113.7/32", "Who may ask: your own address, with /32.")
    fileprivate static let instanceImage = Parameter(
        name: "InstanceImage", kind: .machineImage, summary: "The newest Amazon Linux 2023 for ECS.",
        fallback: "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id")
}

extension Stack {
    /// The workshop's cluster of three instances, and one task that is reached on its instance's port 80.
    public static let hello = Stack(
        path: "deploy/hello/stack.yaml",
        summary: "Slipway hello - one task on a cluster of three EC2 instances",
        comment: """
            hello: three instances in three zones, and one task on one of them, reached on port 80 of its instance by those \
            you name. The repository comes first: deploy/hello/registry.yaml.
            """,
        groups: [
            Group("Network", [.vpc, .threePublicSubnets, .clientCIDR]),
            Group("App", [.imageTag, .instanceImage]),
            Group("Operation", [.logRetention]),
        ],
        sections: [
            Section("Who may speak to whom", Hello.instanceGroup.resources(in: .parameter(.vpc), tags: Hello.tags)),
            Section("Instances", Hello.instances), Section("The task", Hello.task),
        ],
        outputs: [
            Output("Cluster", "For aws ecs.", .ref(Service.cluster)),
            Output("ServiceName", "For aws ecs.", .ref(Service.reference)),
            Output("LogGroup", "For aws logs tail.", .ref(Reference("LogGroup", shell: "/ecs/hello"))),
        ])

    /// The same without instances: one task on Fargate with an address of its own.
    public static let helloOnFargate: Stack = {
        let workload = Workload.helloOnFargate
        return Stack(
            path: "deploy/hello/stack-fargate.yaml",
            summary: "Slipway hello - one task on Fargate with an address of its own",
            comment: """
                hello without instances: one task on Fargate in a public subnet, reached on port 8080 of its own address by \
                those you name. The repository comes first: deploy/hello/registry.yaml.
                """,
            groups: [
                Group("Network", [.vpc, .publicSubnets, .clientCIDR]),
                Group("App", [.imageTag, .architecture, .spot]),
                Group("Operation", [.logRetention]),
            ],
            sections: [
                Section("Who may speak to whom", Hello.taskGroup.resources(in: .parameter(.vpc), tags: Hello.tags)),
                Section(
                    "The task",
                    Hello.roleAndLogs(of: workload.taskDefinition) + [
                        Resource(
                            "Cluster", "AWS::ECS::Cluster",
                            [
                                "ClusterName": "hello-fargate", "CapacityProviders": ["FARGATE", "FARGATE_SPOT"],
                                "Tags": Hello.tags,
                            ]),
                        Resource("TaskDefinition", "AWS::ECS::TaskDefinition", workload.taskDefinition.properties),
                        Resource(
                            "Service", "AWS::ECS::Service",
                            [
                                "ServiceName": "hello",
                                "Cluster": .ref(Service.cluster),
                                "TaskDefinition": .ref(Service.taskDefinition),
                                "DesiredCount": 1,
                                "CapacityProviderStrategy": [
                                    ["CapacityProvider": .choice(.isSpot, "FARGATE_SPOT", "FARGATE"), "Weight": 1]
                                ],
                                "PlatformVersion": "LATEST",
                                "NetworkConfiguration": [
                                    "AwsvpcConfiguration": [
                                        "Subnets": .parameter(.publicSubnets),
                                        "SecurityGroups": [.ref(Hello.taskGroup.reference)],
                                        "AssignPublicIp": "ENABLED",
                                    ]
                                ],
                                "DeploymentConfiguration": Hello.deployment,
                                "EnableECSManagedTags": true,
                                "PropagateTags": "SERVICE",
                                "Tags": Hello.tags,
                            ]),
                    ]),
            ],
            outputs: [
                Output("Cluster", "For aws ecs.", .ref(Service.cluster)),
                Output("ServiceName", "For aws ecs.", .ref(Service.reference)),
            ])
    }()
}

extension Workload {
    /// `hello` without instances: the smallest size of Fargate, and the app's own port.
    static let helloOnFargate: Workload = {
        var workload = Workload.hello
        workload.taskDefinition.launchType = .fargate
        workload.taskDefinition.networkMode = .awsvpc
        workload.taskDefinition.cpu = 256
        workload.taskDefinition.runtimePlatform.cpuArchitecture = .parameter(.architecture)
        workload.taskDefinition.containers[0].memoryReservation = nil
        workload.taskDefinition.containers[0].portMappings[0].hostPort = nil
        workload.taskDefinition.containers[0].logConfiguration.group.name = "/ecs/hello-fargate"
        return workload
    }()
}

/// The parts of hello's two stacks.
private enum Hello {
    static let tags = Workload.hello.taskDefinition.tags.properties
    private static let out = [SecurityGroup.Rule(port: 443, .anywhereIPv4, "ECS, ECR and CloudWatch")]

    static let instanceGroup = SecurityGroup(
        id: "InstanceSecurityGroup", name: "hello-ecs-sg", summary: "Instances of hello: port 80 from one client",
        ingress: [SecurityGroup.Rule(port: 80, .cidr(.parameter(.clientCIDR)), "HTTP")], egress: out)
    static let taskGroup = SecurityGroup(
        id: "TaskSecurityGroup", name: "hello-fargate-sg", summary: "Tasks of hello: their port from one client",
        ingress: [
            SecurityGroup.Rule(port: .integer(HelloContract.app.port), .cidr(.parameter(.clientCIDR)), "HTTP")
        ], egress: out)

    static let instanceRole = Role(
        id: "InstanceRole", name: "ecsInstanceRole", comment: "What ECS's agent on an instance may do.",
        service: "ec2.amazonaws.com", statements: [],
        managedPolicies: ["service-role/AmazonEC2ContainerServiceforEC2Role"])

    static func roleAndLogs(of task: TaskDefinition) -> [Resource] {
        let logGroup = task.containers[0].logConfiguration.group
        return [
            logGroup.resource(tags: tags),
            Role.execution(of: task.family, repositories: task.containers.map(\.image.repository), logGroup: logGroup)
                .resource(tags: tags),
        ]
    }

    static let deployment: Value = [
        "DeploymentCircuitBreaker": ["Enable": true, "Rollback": true], "MinimumHealthyPercent": 100,
        "MaximumPercent": 200,
    ]

    private static let instanceProfile = Reference(
        "InstanceProfile", "Arn",
        shell: "arn:aws:iam::${AWS_ACCOUNT_ID}:instance-profile/\(instanceRole.name)")

    static let instances: [Resource] = [
        instanceRole.resource(tags: tags),
        Resource(
            "InstanceProfile", "AWS::IAM::InstanceProfile", named: instanceRole.name,
            ["Roles": [.ref(Reference("InstanceRole", shell: "ecsInstanceRole"))]]),
        Resource(
            "LaunchTemplate", "AWS::EC2::LaunchTemplate", named: "hello",
            [
                "LaunchTemplateData": [
                    "ImageId": .parameter(.instanceImage),
                    "InstanceType": "t3.micro",
                    "IamInstanceProfile": ["Arn": .ref(instanceProfile)],
                    "MetadataOptions": [
                        "HttpTokens": "required",
                        "HttpPutResponseHopLimit": .because("The agent asks from a container of its own.", 2),
                    ],
                    "NetworkInterfaces": [
                        [
                            "DeviceIndex": 0,
                            "AssociatePublicIpAddress": true,
                            "Groups": [.ref(instanceGroup.reference)],
                        ]
                    ],
                    "BlockDeviceMappings": [
                        ["DeviceName": "/dev/xvda", "Ebs": ["Encrypted": true, "VolumeSize": 30, "VolumeType": "gp3"]]
                    ],
                    "UserData": [
                        "Fn::Base64":
                            "#!/bin/bash\necho ECS_CLUSTER=\(.resource(Service.cluster)) >>/etc/ecs/ecs.config\n"
                    ],
                    "TagSpecifications": [["ResourceType": "instance", "Tags": tags]],
                ]
            ]),
        Resource(
            "Instances", "AWS::AutoScaling::AutoScalingGroup", named: "hello", after: ["Cluster"],
            [
                "MinSize": "3",
                "MaxSize": "3",
                "DesiredCapacity": "3",
                "VPCZoneIdentifier": .parameter(.threePublicSubnets),
                "LaunchTemplate": [
                    "LaunchTemplateId": .ref(Reference("LaunchTemplate", shell: "${LAUNCH_TEMPLATE_ID}")),
                    "Version": .ref(Reference("LaunchTemplate", "LatestVersionNumber", shell: "1")),
                ],
                "Tags": .list(
                    tags.elements.map { .structure($0.members + [.init("PropagateAtLaunch", true)]) }),
            ]),
        Resource("Cluster", "AWS::ECS::Cluster", ["ClusterName": "hello", "Tags": tags]),
        Resource(
            "CapacityProvider", "AWS::ECS::CapacityProvider", named: "hello",
            [
                "AutoScalingGroupProvider": [
                    "AutoScalingGroupArn": .ref(Reference("Instances", shell: "hello")),
                    "ManagedScaling": .because("Three instances, as the workshop has them.", ["Status": "DISABLED"]),
                    "ManagedTerminationProtection": "DISABLED",
                ],
                "Tags": tags,
            ]),
        Resource(
            "CapacityProviders", "AWS::ECS::ClusterCapacityProviderAssociations",
            [
                "Cluster": .ref(Service.cluster),
                "CapacityProviders": [.ref(Reference("CapacityProvider", shell: "hello"))],
                "DefaultCapacityProviderStrategy": [
                    ["CapacityProvider": .ref(Reference("CapacityProvider", shell: "hello")), "Weight": 1]
                ],
            ]),
    ]

    static let task: [Resource] =
        roleAndLogs(of: Workload.hello.taskDefinition) + [
            Resource("TaskDefinition", "AWS::ECS::TaskDefinition", Workload.hello.taskDefinition.properties),
            Resource(
                "Service", "AWS::ECS::Service", after: ["CapacityProviders"],
                [
                    "ServiceName": "hello",
                    "Cluster": .ref(Service.cluster),
                    "TaskDefinition": .ref(Service.taskDefinition),
                    "DesiredCount": 1,
                    "CapacityProviderStrategy": [
                        ["CapacityProvider": .ref(Reference("CapacityProvider", shell: "hello")), "Weight": 1]
                    ],
                    "PlacementStrategies": .because(
                        "Over the zones first, then over the instances: the console's AZ Balanced Spread.",
                        [
                            ["Type": "spread", "Field": "attribute:ecs.availability-zone"],
                            ["Type": "spread", "Field": "instanceId"],
                        ]),
                    "DeploymentConfiguration": deployment,
                    "EnableECSManagedTags": true,
                    "PropagateTags": "SERVICE",
                    "Tags": tags,
                ]),
        ]
}
