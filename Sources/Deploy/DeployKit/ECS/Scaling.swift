// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// How many tasks there are, by what they have to do.
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html>
struct Scaling {
    var name: String
    var minCount: Parameter
    var maxCount: Parameter
    /// Percent of a task's CPU.
    var cpuTarget = 70
    /// Requests a minute and task: half of what a quarter of a processor does at its slowest.
    var requestsTarget: Int
    /// Seconds between two steps, either way.
    var coolDown: Int
    /// Whether tasks may change between two groups of targets: the count of requests is one group's, and would see none.
    var shifts: Bool

    func resources() -> [Resource] {
        [
            Resource(
                "ScalableTarget", "AWS::ApplicationAutoScaling::ScalableTarget",
                [
                    "ServiceNamespace": "ecs",
                    "ScalableDimension": "ecs:service:DesiredCount",
                    "ResourceId": "service/\(.resource(Service.cluster))/\(.resource(Service.reference))",
                    "MinCapacity": .parameter(minCount),
                    "MaxCapacity": .parameter(maxCount),
                ]),
            policy(
                "CPUScaling", "\(name)-cpu", target: cpuTarget,
                ["PredefinedMetricType": "ECSServiceAverageCPUUtilization"]),
            policy(
                "RequestScaling", "\(name)-requests", if: shifts ? .isRolling : nil, target: requestsTarget,
                [
                    "PredefinedMetricType": "ALBRequestCountPerTarget",
                    "ResourceLabel": "\(.resource(LoadBalancer.fullName))/\(.resource(TargetGroup.fullName))",
                ]),
        ]
    }

    private func policy(
        _ id: String, _ name: String, if condition: Condition? = nil, target: Int, _ metric: Value
    ) -> Resource {
        Resource(
            id, "AWS::ApplicationAutoScaling::ScalingPolicy", if: condition,
            [
                "PolicyName": .text(name),
                "PolicyType": "TargetTrackingScaling",
                "ScalingTargetId": .ref(Reference("ScalableTarget", shell: "")),
                "TargetTrackingScalingPolicyConfiguration": [
                    "PredefinedMetricSpecification": metric,
                    "TargetValue": .integer(target),
                    "ScaleOutCooldown": .integer(coolDown),
                    "ScaleInCooldown": .integer(coolDown),
                ],
            ])
    }
}
