// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A service of tasks on Fargate behind a balancer.
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html>
struct Service {
    static let reference = Reference("Service", "Name", shell: "${SERVICE}")
    static let cluster = Reference("Cluster", shell: "${CLUSTER}")
    static let taskDefinition = Reference("TaskDefinition", shell: "${TASK_DEFINITION_ARN}")

    var name: String
    var desiredCount: Parameter
    var subnets: Parameter
    /// `ENABLED` where the subnets' way out is an internet gateway: without an address of its own a task could pull no image.
    var assignsPublicIP: Value
    var securityGroups: [Reference]
    var ingress: Ingress
    /// Whether a new version may take over at once or by degrees.
    var shifts: Bool
    var alarms: [Alarm]
    /// What must be there before the first task.
    var dependsOn: [String]

    func resource(tags: Value) -> Resource {
        Resource(
            "Service", "AWS::ECS::Service", after: dependsOn,
            [
                "ServiceName": .text(name),
                "Cluster": .ref(Self.cluster),
                "TaskDefinition": .ref(Self.taskDefinition),
                "DesiredCount": .parameter(desiredCount),
                "CapacityProviderStrategy": [
                    ["CapacityProvider": .choice(.isSpot, "FARGATE_SPOT", "FARGATE"), "Weight": 1]
                ],
                "PlatformVersion": "LATEST",
                "NetworkConfiguration": [
                    "AwsvpcConfiguration": [
                        "Subnets": .parameter(subnets),
                        "SecurityGroups": .list(securityGroups.map(Value.ref)),
                        "AssignPublicIp": assignsPublicIP,
                    ]
                ],
                "LoadBalancers": [loadBalancer],
                "HealthCheckGracePeriodSeconds": .because(
                    "A task that is starting is not taken for one that is ill.", 30),
                "DeploymentConfiguration": deployment,
                "AvailabilityZoneRebalancing": "ENABLED",
                "EnableECSManagedTags": true,
                "PropagateTags": "SERVICE",
                "Tags": tags,
            ])
    }

    private var loadBalancer: Value {
        let target: [Value.Member] = [
            .init("ContainerName", .text(ingress.containerName)),
            .init("ContainerPort", .integer(ingress.containerPort)),
            .init("TargetGroupArn", .ref(TargetGroup.reference)),
        ]
        guard shifts else { return .structure(target) }
        return .structure(
            target + [.init("AdvancedConfiguration", .when(.isShifting, BlueGreen.advancedConfiguration))])
    }

    private var deployment: Value {
        let members: [Value.Member] = [
            .init(
                "DeploymentCircuitBreaker",
                .because("A version whose tasks do not get well is taken back.", ["Enable": true, "Rollback": true])),
            .init(
                "Alarms",
                .because(
                    "So is one that raises an alarm.",
                    ["Enable": true, "Rollback": true, "AlarmNames": .list(alarms.map(\.named))])),
            .init("MinimumHealthyPercent", .because("New tasks are well before old ones go.", 100)),
            .init("MaximumPercent", 200),
        ]
        return .structure(members + (shifts ? BlueGreen.deploymentMembers : []))
    }
}

/// A second target group, and requests that go over to it: ECS's own way, without CodeDeploy.
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html>
enum BlueGreen {
    private static let otherGroup = Reference("OtherTargetGroup", shell: "${OTHER_TARGET_GROUP_ARN}")
    static let otherGroupFullName = Reference(
        "OtherTargetGroup", "TargetGroupFullName", shell: "${OTHER_TARGET_GROUP_FULL_NAME}")
    private static let rule = Reference("ProductionRule", shell: "${PRODUCTION_RULE_ARN}")

    static func role(name: String) -> Role {
        Role(
            id: "DeploymentRole", name: "\(name)-deployment",
            comment: "What ECS does to the balancer while a version takes over.",
            service: "ecs.amazonaws.com", statements: [],
            managedPolicies: ["AmazonECSInfrastructureRolePolicyForLoadBalancers"], condition: .isShifting)
    }

    static func resources(of balancer: LoadBalancer, role: Role, tags: Value) -> [Resource] {
        [
            balancer.targetGroup.resource(
                "OtherTargetGroup", suffix: "-other", if: .isShifting, tags: tags),
            Resource(
                "ProductionRule", "AWS::ElasticLoadBalancingV2::ListenerRule",
                about: "ECS moves the weights; a listener's default action it could not change.", if: .isShifting,
                [
                    "ListenerArn": balancer.listener,
                    "Priority": 100,
                    "Conditions": [["Field": "path-pattern", "PathPatternConfig": ["Values": ["/*"]]]],
                    "Actions": [
                        [
                            "Type": "forward",
                            "ForwardConfig": [
                                "TargetGroups": [
                                    ["TargetGroupArn": .ref(TargetGroup.reference), "Weight": 100],
                                    ["TargetGroupArn": .ref(otherGroup), "Weight": 0],
                                ]
                            ],
                        ]
                    ],
                ]),
            role.resource(tags: tags),
        ]
    }

    static let advancedConfiguration: Value = [
        "AlternateTargetGroupArn": .ref(otherGroup),
        "ProductionListenerRule": .ref(rule),
        "RoleArn": .ref(Reference("DeploymentRole", "Arn", shell: "${DEPLOYMENT_ROLE_ARN}")),
    ]

    static let deploymentMembers: [Value.Member] = [
        .init("Strategy", .parameter(.deploymentStrategy)),
        .init(
            "BakeTimeInMinutes",
            .because("How long the old tasks stay after the last request went over.", .when(.isShifting, 5))),
        .init(
            "CanaryConfiguration",
            .when(.isCanary, ["CanaryPercent": 10, "CanaryBakeTimeInMinutes": 5])),
    ]
}
