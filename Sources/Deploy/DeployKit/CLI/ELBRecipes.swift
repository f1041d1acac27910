// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Elastic Load Balancing has the names of its stack resources; attributes have a call of their own.
// <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/Welcome.html>

extension Recipe {
    @Sendable static func loadBalancer(_ resource: SettledResource) -> Recipe {
        Recipe(
            calls: [
                Call(
                    "elbv2", "create-load-balancer", "alb/load-balancer.json",
                    resource.properties.removing("LoadBalancerAttributes"),
                    capture: "LOAD_BALANCER_ARN", "LoadBalancers[0].LoadBalancerArn",
                    then: ["LOAD_BALANCER_FULL_NAME=${LOAD_BALANCER_ARN#*:loadbalancer/}"]),
                Call(
                    "elbv2", "modify-load-balancer-attributes", "alb/load-balancer-attributes.json",
                    [
                        "LoadBalancerArn": .ref(LoadBalancer.reference),
                        "Attributes": resource.properties["LoadBalancerAttributes"] ?? [],
                    ]),
            ],
            waiting: ["aws elbv2 wait load-balancer-available --load-balancer-arns \"$LOAD_BALANCER_ARN\""],
            removal: [
                "aws elbv2 delete-load-balancer --load-balancer-arn \"$LOAD_BALANCER_ARN\"",
                "aws elbv2 wait load-balancers-deleted --load-balancer-arns \"$LOAD_BALANCER_ARN\"",
            ])
    }

    @Sendable static func targetGroup(_ resource: SettledResource) -> Recipe {
        Recipe(
            calls: [
                Call(
                    "elbv2", "create-target-group", "alb/target-group.json",
                    resource.properties.removing("TargetGroupAttributes"),
                    capture: "TARGET_GROUP_ARN", "TargetGroups[0].TargetGroupArn",
                    then: ["TARGET_GROUP_FULL_NAME=${TARGET_GROUP_ARN##*:}"]),
                Call(
                    "elbv2", "modify-target-group-attributes", "alb/target-group-attributes.json",
                    [
                        "TargetGroupArn": .ref(TargetGroup.reference),
                        "Attributes": resource.properties["TargetGroupAttributes"] ?? [],
                    ]),
            ],
            removal: ["aws elbv2 delete-target-group --target-group-arn \"$TARGET_GROUP_ARN\""])
    }

    /// `HTTPListener` is `alb/listener-http.json`. It goes with its balancer.
    @Sendable static func listener(_ resource: SettledResource) -> Recipe {
        let scheme = resource.text("Protocol")
        return Recipe(
            calls: [
                Call(
                    "elbv2", "create-listener", "alb/listener-\(scheme.lowercased()).json", resource.properties,
                    capture: "\(scheme)_LISTENER_ARN", "Listeners[0].ListenerArn")
            ],
            removal: ["aws elbv2 delete-listener --listener-arn \"$\(scheme)_LISTENER_ARN\""])
    }

    /// `OperationalRule` is `alb/rule-operational.json`. It goes with its listener.
    @Sendable static func listenerRule(_ resource: SettledResource) -> Recipe {
        let name = resource.id.hasSuffix("Rule") ? String(resource.id.dropLast(4)) : resource.id
        return Recipe(
            calls: [Call("elbv2", "create-rule", "alb/rule-\(name.lowercased()).json", resource.properties)])
    }
}
