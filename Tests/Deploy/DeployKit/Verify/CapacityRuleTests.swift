// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a service says of its deployments and of what it runs on is found where ECS refuses it")
struct CapacityRuleTests {
    static let changes: [Change] = [
        .bad("T306", "Image: agent", "Image: agent\n          Links: [watch]", at: "Links: [watch]"),
        .bad("S111", "PropagateTags: SERVICE", "PropagateTags: TASK"),
        .bad("S111", "AssignPublicIp: DISABLED", "AssignPublicIp: \"NO\""),
        .bad("S111", "ServiceName: app", "ServiceName: my app"),
        .bad(
            "S111", "LaunchType: EC2\n      TaskDefinition", "LaunchType: ec2\n      TaskDefinition",
            at: "LaunchType: ec2"),
        .bad("S112", "MaximumPercent: 200", "MaximumPercent: 50"),
        .bad("S112", "MinimumHealthyPercent: 100", "MinimumHealthyPercent: 150"),
        .bad("S112", "BakeTimeInMinutes: 10", "BakeTimeInMinutes: 1441"),
        .bad("S112", "BakeTimeInMinutes: 10", "CanaryConfiguration: {CanaryPercent: 10}"),
        .bad("S112", "        MaximumPercent: 100\n", "        MaximumPercent: 150\n"),
        .good(
            "Strategy: BLUE_GREEN",
            "Strategy: CANARY\n        CanaryConfiguration: {CanaryPercent: 10.5, CanaryBakeTimeInMinutes: 5}"),
        .bad("S113", "ServiceName: app\n", "DeploymentController: {Type: CODE_DEPLOY}\n", at: "        Alarms:"),
        .bad("S113", "AlarmNames: [app-5xx]", "AlarmNames: []"),
        .bad("V118", "      TaskDefinition: !Ref DaemonTask\n", "", at: "  Daemon:"),
        .bad("S114", "            RoleArn: !Ref Role\n", "", at: "AdvancedConfiguration"),
        .bad("S114", "AlternateTargetGroupArn: !Ref TargetB", "AlternateTargetGroupArn: !Ref TargetA"),
        .bad(
            "S114",
            "          AdvancedConfiguration:\n            AlternateTargetGroupArn: !Ref TargetB\n            ProductionListenerRule: !Ref Rule\n            RoleArn: !Ref Role\n",
            "", at: "        - ContainerName: app"),
        .bad("S115", "SecurityGroups: [!Ref Group]", "SecurityGroups: [sg-1, sg-2, sg-3, sg-4, sg-5, sg-6]"),
        .bad(
            "S115", "          Subnets: [!Ref SubnetA]\n          SecurityGroups", "          SecurityGroups",
            at: "AwsvpcConfiguration:\n          AssignPublicIp"),
        .bad(
            "S115", "AwsvpcConfiguration:\n          Subnets",
            "AwsvpcConfiguration:\n          AssignPublicIp: ENABLED\n          Subnets", at: "AssignPublicIp: ENABLED"),
        .good("AssignPublicIp: DISABLED", "AssignPublicIp: ENABLED"),
        .bad(
            "S116", "SchedulingStrategy: DAEMON\n", "SchedulingStrategy: DAEMON\n      DesiredCount: 2\n",
            at: "DesiredCount: 2"),
        .bad(
            "S116", "LaunchType: EC2\n      SchedulingStrategy: DAEMON",
            "LaunchType: FARGATE\n      SchedulingStrategy: DAEMON", at: "SchedulingStrategy"),
        .bad(
            "S117", "MinimumHealthyPercent: 100\n        MaximumPercent: 200",
            "MinimumHealthyPercent: 50\n        MaximumPercent: 100", at: "AvailabilityZoneRebalancing"),
        .bad(
            "S117", "LaunchType: EC2\n      TaskDefinition: !Ref HostTask\n      PlacementStrategies:\n",
            "LaunchType: EC2\n      AvailabilityZoneRebalancing: ENABLED\n      TaskDefinition: !Ref HostTask\n      PlacementStrategies:\n        - Type: random\n",
            at: "AvailabilityZoneRebalancing: ENABLED\n      TaskDefinition"),
        .bad(
            "S118", "          ContainerPort: 80\n          TargetGroupArn", "          TargetGroupArn",
            at: "        - ContainerName: app"),
        .bad(
            "S118", "          TargetGroupArn: !Ref TargetA\n",
            "          TargetGroupArn: !Ref TargetA\n          LoadBalancerName: old\n", at: "LoadBalancerName"),
        .bad("S121", "PlatformVersion: LATEST", "LaunchType: FARGATE"),
        .bad(
            "S121", "Weight: 3", "Weight: 3\n          Base: 1", at: "          Base: 1\n      DeploymentConfiguration"),
        .bad("S121", "Weight: 3", "Weight: 1001"),
        .bad("S121", "- CapacityProvider: FARGATE_SPOT", "- CapacityProvider: hosts"),
        .bad(
            "S121", "          Weight: 1\n        - CapacityProvider: FARGATE_SPOT\n          Weight: 3",
            "          Weight: 0\n        - CapacityProvider: FARGATE_SPOT\n          Weight: 0", at: "Weight: 0"),
        .good("Weight: 3", "Weight: 0"),
        .bad(
            "S122", "CapacityProviders: [FARGATE, FARGATE_SPOT]", "CapacityProviders: [FARGATE]",
            at: "- CapacityProvider: FARGATE_SPOT"),
        .bad("S122", "    DependsOn: Providers\n", "", at: "  Service:"),
        .bad(
            "S122", "DefaultCapacityProviderStrategy:\n        - CapacityProvider: FARGATE\n",
            "DefaultCapacityProviderStrategy:\n        - CapacityProvider: OTHER\n", at: "- CapacityProvider: OTHER"),
        .bad(
            "S123", "NewInstancesProtectedFromScaleIn: true", "NewInstancesProtectedFromScaleIn: false",
            at: "ManagedTerminationProtection"),
        .bad("S123", "TargetCapacity: 90", "TargetCapacity: 101"),
        .bad("S123", "Status: ENABLED", "Status: DISABLED", at: "ManagedTerminationProtection"),
        .bad("S123", "Name: hosts", "Name: ecs-hosts"),
        .bad("S124", "PlatformVersion: LATEST", "PlatformVersion: 2.0.0"),
        .bad(
            "S124", "LaunchType: EC2\n      TaskDefinition",
            "LaunchType: EC2\n      PlatformVersion: LATEST\n      TaskDefinition",
            at: "PlatformVersion: LATEST\n      TaskDefinition"),
        .bad("S124", "Field: memory", "Field: disk"),
        .bad("S124", "Type: memberOf", "Type: member"),
        .bad("S124", "          Expression: attribute:ecs.instance-type =~ t3.*\n", "", at: "Type: memberOf"),
        .bad("S124", "PlatformVersion: LATEST", "PlacementConstraints: [{Type: distinctInstance}]"),
        .bad(
            "S125", "        - Name: data\n          ManagedEBSVolume",
            "        - Name: disk\n          ManagedEBSVolume"),
        .bad("S125", "VolumeType: gp3", "VolumeType: gp4"),
        .bad(
            "S125", "            RoleArn: !Ref Role\n            SizeInGiB", "            SizeInGiB",
            at: "ManagedEBSVolume"),
        .bad("S125", "VolumeType: gp3", "VolumeType: io1"),
        .bad(
            "S125", "ConfiguredAtLaunch: true", "ConfiguredAtLaunch: false",
            at: "        - Name: data\n          ManagedEBSVolume"),
        .bad("S126", "MinSize: 1", "MinSize: 5"),
        .bad("S126", "DesiredCapacity: 2", "DesiredCapacity: 5"),
        .bad(
            "S126",
            "      LaunchTemplate:\n        LaunchTemplateId: !Ref Launch\n        Version: !GetAtt Launch.LatestVersionNumber\n",
            "", at: "  Instances:"),
        .bad("S127", "ECS_CLUSTER=${Hosts}", "ECS_CLUSTER=other"),
        .bad("S127", "ECS_CLUSTER=${Hosts}", "ECS_CLUSTER=${Hosts.Arn}"),
        .good("ECS_CLUSTER=${Hosts}", "ECS_CLUSTER=main"),
        .bad("S128", "Value: enabled", "Value: \"on\""),
        .bad("S128", "Name: containerInsights", "Name: ContainerInsights"),
        .good("Value: enabled", "Value: enhanced"),
        .bad("S131", "PortName: http", "PortName: web"),
        .bad("S131", "        Namespace: local\n", "", at: "ServiceConnectConfiguration"),
        .bad("S131", "AppProtocol: http", "AppProtocol: https"),
        .bad(
            "S131", "                DnsName: app\n",
            "                DnsName: app\n          - PortName: http\n            DiscoveryName: app2\n",
            at: "          - PortName: http\n            DiscoveryName: app2"),
        .good(
            "Services:\n          - PortName: http\n            DiscoveryName: app\n            ClientAliases:\n              - Port: 80\n                DnsName: app\n",
            "LogConfiguration: {LogDriver: awslogs}\n"),
        .bad(
            "S132", "RegistryArn: !GetAtt Name.Arn", "RegistryArn: !GetAtt Name.Arn\n          Port: 90",
            at: "Port: 90\n      VolumeConfigurations"),
        .bad("S132", "          - Type: A\n", "          - Type: SRV\n", at: "        - RegistryArn"),
        .bad(
            "S132", "RegistryArn: !GetAtt Name.Arn",
            "RegistryArn: arn:aws:servicediscovery:x\n          ContainerName: other\n          ContainerPort: 90",
            at: "ContainerName: other"),
        .good(
            "RegistryArn: !GetAtt Name.Arn",
            "RegistryArn: arn:aws:servicediscovery:x\n          ContainerName: agent\n          ContainerPort: 90"),
        .bad("S133", "          - Type: A\n", "          - Type: B\n"),
        .bad(
            "S133", "      HealthCheckCustomConfig:\n        FailureThreshold: 1\n",
            "      HealthCheckConfig:\n        Type: HTTP\n", at: "      HealthCheckConfig"),
        .bad("S133", "TTL: 10", "TTL: -1"),
        .good("          - Type: A\n", "          - Type: AAAA\n"),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: SoundTemplate.capacity) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: SoundTemplate.capacity) }
}
