// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a service says of its deployments and of what it runs on is found where ECS refuses it")
struct CapacityRuleTests {
    static let sound = """
        Parameters:
          Vpc:
            Type: AWS::EC2::VPC::Id
          SubnetA:
            Type: AWS::EC2::Subnet::Id
          Group:
            Type: AWS::EC2::SecurityGroup::Id
          TargetA:
            Type: String
          TargetB:
            Type: String
          Rule:
            Type: String
          Role:
            Type: String
          Image:
            Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
            Default: /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id
        Resources:
          Cluster:
            Type: AWS::ECS::Cluster
            Properties:
              ClusterName: main
              ClusterSettings:
                - Name: containerInsights
                  Value: enabled
          Providers:
            Type: AWS::ECS::ClusterCapacityProviderAssociations
            Properties:
              Cluster: !Ref Cluster
              CapacityProviders: [FARGATE, FARGATE_SPOT]
              DefaultCapacityProviderStrategy:
                - CapacityProvider: FARGATE
                  Weight: 1
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              NetworkMode: awsvpc
              RequiresCompatibilities: [FARGATE]
              Cpu: 256
              Memory: 512
              ContainerDefinitions:
                - Name: app
                  Image: nginx
                  PortMappings:
                    - ContainerPort: 80
                      Name: http
                      AppProtocol: http
          Service:
            Type: AWS::ECS::Service
            DependsOn: Providers
            Properties:
              ServiceName: app
              Cluster: !Ref Cluster
              TaskDefinition: !Ref Task
              PlatformVersion: LATEST
              PropagateTags: SERVICE
              AvailabilityZoneRebalancing: ENABLED
              CapacityProviderStrategy:
                - CapacityProvider: FARGATE
                  Base: 1
                  Weight: 1
                - CapacityProvider: FARGATE_SPOT
                  Weight: 3
              DeploymentConfiguration:
                Strategy: BLUE_GREEN
                BakeTimeInMinutes: 10
                MinimumHealthyPercent: 100
                MaximumPercent: 200
                Alarms:
                  Enable: true
                  Rollback: true
                  AlarmNames: [app-5xx]
              NetworkConfiguration:
                AwsvpcConfiguration:
                  AssignPublicIp: DISABLED
                  Subnets: [!Ref SubnetA]
                  SecurityGroups: [!Ref Group]
              LoadBalancers:
                - ContainerName: app
                  ContainerPort: 80
                  TargetGroupArn: !Ref TargetA
                  AdvancedConfiguration:
                    AlternateTargetGroupArn: !Ref TargetB
                    ProductionListenerRule: !Ref Rule
                    RoleArn: !Ref Role
              ServiceConnectConfiguration:
                Enabled: true
                Namespace: local
                Services:
                  - PortName: http
                    DiscoveryName: app
                    ClientAliases:
                      - Port: 80
                        DnsName: app
          Names:
            Type: AWS::ServiceDiscovery::PrivateDnsNamespace
            Properties:
              Name: inner
              Vpc: !Ref Vpc
          Name:
            Type: AWS::ServiceDiscovery::Service
            Properties:
              DnsConfig:
                NamespaceId: !Ref Names
                DnsRecords:
                  - Type: A
                    TTL: 10
              HealthCheckCustomConfig:
                FailureThreshold: 1
          HostTask:
            Type: AWS::ECS::TaskDefinition
            Properties:
              NetworkMode: awsvpc
              ContainerDefinitions:
                - Name: agent
                  Image: agent
                  Memory: 128
                  PortMappings:
                    - ContainerPort: 90
              Volumes:
                - Name: data
                  ConfiguredAtLaunch: true
          Hosts:
            Type: AWS::ECS::Cluster
          HostService:
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Hosts
              LaunchType: EC2
              TaskDefinition: !Ref HostTask
              PlacementStrategies:
                - Type: spread
                  Field: attribute:ecs.availability-zone
                - Type: binpack
                  Field: memory
              PlacementConstraints:
                - Type: memberOf
                  Expression: attribute:ecs.instance-type =~ t3.*
              NetworkConfiguration:
                AwsvpcConfiguration:
                  Subnets: [!Ref SubnetA]
              ServiceRegistries:
                - RegistryArn: !GetAtt Name.Arn
              VolumeConfigurations:
                - Name: data
                  ManagedEBSVolume:
                    RoleArn: !Ref Role
                    SizeInGiB: 10
                    VolumeType: gp3
          DaemonTask:
            Type: AWS::ECS::TaskDefinition
            Properties:
              NetworkMode: host
              ContainerDefinitions:
                - Name: watch
                  Image: watch
                  Memory: 128
          Daemon:
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Hosts
              LaunchType: EC2
              SchedulingStrategy: DAEMON
              TaskDefinition: !Ref DaemonTask
              DeploymentConfiguration:
                MaximumPercent: 100
                MinimumHealthyPercent: 0
          Launch:
            Type: AWS::EC2::LaunchTemplate
            Properties:
              LaunchTemplateData:
                ImageId: !Ref Image
                InstanceType: t3.small
                IamInstanceProfile: {Arn: !ImportValue profile}
                UserData:
                  Fn::Base64: !Sub |
                    #!/bin/bash
                    echo ECS_CLUSTER=${Hosts} >> /etc/ecs/ecs.config
          Instances:
            Type: AWS::AutoScaling::AutoScalingGroup
            Properties:
              MinSize: 1
              MaxSize: 4
              DesiredCapacity: 2
              NewInstancesProtectedFromScaleIn: true
              VPCZoneIdentifier: [!Ref SubnetA]
              LaunchTemplate:
                LaunchTemplateId: !Ref Launch
                Version: !GetAtt Launch.LatestVersionNumber
          Provider:
            Type: AWS::ECS::CapacityProvider
            Properties:
              Name: hosts
              AutoScalingGroupProvider:
                AutoScalingGroupArn: !Ref Instances
                ManagedTerminationProtection: ENABLED
                ManagedScaling:
                  Status: ENABLED
                  TargetCapacity: 90

        """

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
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }
}
