// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A step of a guide: resources of these types, made in the stack's order.
struct GuideStep {
    var title: String
    /// What a reader should know before the lines.
    var says: String
    var types: [String]

    /// The order in which one resource needs another: a workshop has those steps that it has resources for.
    static let all = [
        GuideStep(
            title: "Who may speak to whom",
            says: """
                Security groups first, then their rules, for the groups name one another. A new group lets everything out; \
                that rule is taken back, and only what is needed goes in its place.
                """,
            types: ["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupEgress"]),
        GuideStep(
            title: "Secrets",
            says: """
                Secrets Manager makes the passwords up. They go from call to call through a pipe: no file, no variable and no \
                command line holds one.
                """,
            types: ["AWS::SecretsManager::Secret"]),
        GuideStep(
            title: "Database",
            says: """
                Private, encrypted and backed up for a week; its password comes out of the secret. It takes ten minutes, and \
                the last line learns its address.
                """,
            types: ["AWS::RDS::DBSubnetGroup", "AWS::RDS::DBInstance"]),
        GuideStep(
            title: "The database's address in the secret",
            says: "Whoever reads the secret, or changes the password, finds the server by it.",
            types: ["AWS::SecretsManager::SecretTargetAttachment"]),
        GuideStep(
            title: "Log group and roles",
            says: """
                Logs are deleted after \(Parameter.logRetention.fallback ?? "") days. Each role may do what it is there for and nothing else; `roles.json` has the \
                statements.
                """,
            types: ["AWS::Logs::LogGroup", "AWS::IAM::Role", "AWS::IAM::InstanceProfile"]),
        GuideStep(
            title: "Balancer",
            says: """
                A balancer, the group of targets behind it, what listens, and the rule that keeps the operator's own paths from \
                the internet. Attributes are set by calls of their own.
                """,
            types: [
                "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup",
                "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule",
            ]),
        GuideStep(
            title: "Cluster", says: "Where the tasks run.", types: ["AWS::ECS::Cluster"]),
        GuideStep(
            title: "Instances",
            says: """
                Three instances, one in each zone: what a new one is made of, the group that keeps their number, and the \
                capacity provider by which ECS knows them. `@base64` wraps the script that tells an instance its cluster.
                """,
            types: [
                "AWS::EC2::LaunchTemplate", "AWS::AutoScaling::AutoScalingGroup", "AWS::ECS::CapacityProvider",
                "AWS::ECS::ClusterCapacityProviderAssociations",
            ]),
        GuideStep(
            title: "Task definition", says: "What a task is made of; every registration is a new revision.",
            types: ["AWS::ECS::TaskDefinition"]),
        GuideStep(
            title: "Alarms",
            says: "They come before the service, which takes a version back that raises one.",
            types: ["AWS::CloudWatch::Alarm"]),
        GuideStep(
            title: "Service",
            says: "It starts the tasks and keeps their number. The last line waits until they are well, a few minutes.",
            types: ["AWS::ECS::Service"]),
        GuideStep(
            title: "Scaling",
            says: "How few tasks and how many, and what they are counted by.",
            types: [
                "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::ApplicationAutoScaling::ScalingPolicy",
            ]),
    ]
}
