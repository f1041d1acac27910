// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension SoundTemplate {
    /// Services on instances and on Fargate, and the capacity providers that they run on.
    static let capacity = """
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
}
