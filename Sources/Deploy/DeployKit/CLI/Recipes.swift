// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension Recipe {
    /// The one table of what calls make a resource: the type that a stack names, and the API's own words for it.
    static let table: [String: @Sendable (SettledResource) -> Recipe] = [
        "AWS::ApplicationAutoScaling::ScalableTarget": scalableTarget,
        "AWS::ApplicationAutoScaling::ScalingPolicy": scalingPolicy,
        "AWS::AutoScaling::AutoScalingGroup": autoScalingGroup,
        "AWS::CloudWatch::Alarm": alarm,
        "AWS::EC2::LaunchTemplate": launchTemplate,
        "AWS::EC2::SecurityGroup": securityGroup,
        "AWS::EC2::SecurityGroupEgress": securityGroupEgress,
        "AWS::ECR::Repository": repository,
        "AWS::ECS::CapacityProvider": capacityProvider,
        "AWS::ECS::Cluster": cluster,
        "AWS::ECS::ClusterCapacityProviderAssociations": capacityProviderAssociations,
        "AWS::ECS::Service": service,
        "AWS::ECS::TaskDefinition": taskDefinition,
        "AWS::ElasticLoadBalancingV2::Listener": listener,
        "AWS::ElasticLoadBalancingV2::ListenerRule": listenerRule,
        "AWS::ElasticLoadBalancingV2::LoadBalancer": loadBalancer,
        "AWS::ElasticLoadBalancingV2::TargetGroup": targetGroup,
        "AWS::IAM::InstanceProfile": instanceProfile,
        "AWS::IAM::Role": role,
        "AWS::Logs::LogGroup": logGroup,
        "AWS::RDS::DBInstance": databaseInstance,
        "AWS::RDS::DBSubnetGroup": databaseSubnets,
        "AWS::SecretsManager::Secret": secret,
        "AWS::SecretsManager::SecretTargetAttachment": secretTarget,
    ]

    /// What stands in stacks only, and why.
    static let inStacksOnly = [
        "AWS::SecretsManager::RotationSchedule": "a macro of CloudFormation's makes the function that it names"
    ]
}
