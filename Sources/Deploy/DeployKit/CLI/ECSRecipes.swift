// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// ECS has the names of its stack resources with small first letters, ECR almost; CloudWatch and the logs have their own.
// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/Welcome.html>

extension Recipe {
    @Sendable static func repository(_ resource: SettledResource) -> Recipe {
        let name = resource.text("RepositoryName")
        let tags = resource.properties["Tags"] ?? []
        let input = resource.properties.removing("LifecyclePolicy", "EmptyOnDelete", "Tags")
            .changing("ImageTagMutabilityExclusionFilters") { filters in
                .list(
                    filters.elements.map {
                        $0.renaming([
                            "ImageTagMutabilityExclusionFilterType": "FilterType",
                            "ImageTagMutabilityExclusionFilterValue": "Filter",
                        ])
                    })
            }
            .decapitalized.adding([.init("tags", tags)])
        return Recipe(
            calls: [
                Call("ecr", "create-repository", "repositories.json", part: resource.id, input),
                Call(
                    "ecr", "put-lifecycle-policy", "repositories.json", part: "\(resource.id)Lifecycle",
                    [
                        "repositoryName": .text(name),
                        "lifecyclePolicyText": resource.properties["LifecyclePolicy"]?["LifecyclePolicyText"] ?? "",
                    ]),
            ],
            removal: ["aws ecr delete-repository --repository-name \(name) --force"])
    }

    @Sendable static func cluster(_ resource: SettledResource) -> Recipe {
        Recipe(
            calls: [
                Call(
                    "ecs", "create-cluster", "cluster.json", resource.properties.decapitalized, capture: "CLUSTER",
                    "cluster.clusterName")
            ],
            removal: ["aws ecs delete-cluster --cluster \"$CLUSTER\""])
    }

    @Sendable static func taskDefinition(_ resource: SettledResource) -> Recipe {
        Recipe(
            calls: [
                Call(
                    "ecs", "register-task-definition", "task-definition.json", resource.properties.decapitalized,
                    capture: "TASK_DEFINITION_ARN", "taskDefinition.taskDefinitionArn")
            ],
            removal: [
                "aws ecs deregister-task-definition --task-definition \"$TASK_DEFINITION_ARN\"",
                "aws ecs delete-task-definitions --task-definitions \"$TASK_DEFINITION_ARN\"",
            ])
    }

    @Sendable static func service(_ resource: SettledResource) -> Recipe {
        Recipe(
            calls: [
                Call(
                    "ecs", "create-service", "service.json",
                    resource.properties.renaming(["PlacementStrategies": "PlacementStrategy"]).decapitalized,
                    capture: "SERVICE", "service.serviceName")
            ],
            waiting: ["aws ecs wait services-stable --cluster \"$CLUSTER\" --services \"$SERVICE\""],
            removal: [
                "aws ecs delete-service --cluster \"$CLUSTER\" --service \"$SERVICE\" --force",
                "aws ecs wait services-inactive --cluster \"$CLUSTER\" --services \"$SERVICE\"",
            ])
    }

    @Sendable static func capacityProvider(_ resource: SettledResource) -> Recipe {
        Recipe(
            calls: [
                Call(
                    "ecs", "create-capacity-provider", "capacity-provider.json", part: resource.id,
                    resource.properties.leading([.init("Name", .text(resource.name))]).decapitalized)
            ],
            removal: ["aws ecs delete-capacity-provider --capacity-provider \(resource.name)"])
    }

    @Sendable static func capacityProviderAssociations(_ resource: SettledResource) -> Recipe {
        Recipe(
            calls: [
                Call(
                    "ecs", "put-cluster-capacity-providers", "capacity-provider.json", part: resource.id,
                    resource.properties.decapitalized)
            ],
            removal: [
                "aws ecs put-cluster-capacity-providers --cluster \"$CLUSTER\" --capacity-providers '[]' \\",
                "    --default-capacity-provider-strategy '[]'",
            ])
    }

    @Sendable static func logGroup(_ resource: SettledResource) -> Recipe {
        let name = resource.text("LogGroupName")
        return Recipe(
            calls: [
                Call(
                    "logs", "create-log-group", "log-group.json", part: resource.id,
                    ["logGroupName": .text(name), "tags": (resource.properties["Tags"] ?? []).keyedTags]),
                Call(
                    "logs", "put-retention-policy", "log-group.json", part: "\(resource.id)Retention",
                    ["logGroupName": .text(name), "retentionInDays": resource.properties["RetentionInDays"] ?? 0]),
            ],
            removal: ["aws logs delete-log-group --log-group-name \(name)"])
    }

    @Sendable static func alarm(_ resource: SettledResource) -> Recipe {
        Recipe(
            calls: [Call("cloudwatch", "put-metric-alarm", "alarms.json", part: resource.id, resource.properties)],
            removal: ["aws cloudwatch delete-alarms --alarm-names \(resource.text("AlarmName"))"])
    }

    // MARK: Scaling

    private static let scaled = [
        Value.Member("ServiceNamespace", "ecs"), .init("ScalableDimension", "ecs:service:DesiredCount"),
        .init("ResourceId", "service/\(.resource(Service.cluster))/\(.resource(Service.reference))"),
    ]

    @Sendable static func scalableTarget(_ resource: SettledResource) -> Recipe {
        Recipe(
            calls: [
                Call(
                    "application-autoscaling", "register-scalable-target", "scaling.json", part: resource.id,
                    resource.properties)
            ],
            removal: [
                "aws application-autoscaling deregister-scalable-target --service-namespace ecs \\",
                "    --scalable-dimension ecs:service:DesiredCount --resource-id \"service/$CLUSTER/$SERVICE\"",
            ])
    }

    /// It names its target by what that scales, and goes with it.
    @Sendable static func scalingPolicy(_ resource: SettledResource) -> Recipe {
        Recipe(calls: [
            Call(
                "application-autoscaling", "put-scaling-policy", "scaling.json", part: resource.id,
                resource.properties.removing("ScalingTargetId").leading(scaled))
        ])
    }
}
