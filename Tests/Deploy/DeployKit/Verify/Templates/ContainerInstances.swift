// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension SoundTemplate {
    /// Container instances with public addresses, behind an application balancer.
    static let containerInstances = """
        Parameters:
          Machine:
            Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
            Default: /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id
        Resources:
          VPC:
            Type: AWS::EC2::VPC
            Properties: {CidrBlock: 10.40.0.0/16}
        \(internetGateway)
          Left:
            Type: AWS::EC2::Subnet
            Properties:
              VpcId: !Ref VPC
              CidrBlock: 10.40.0.0/24
              AvailabilityZone: !Select [0, !GetAZs ""]
              MapPublicIpOnLaunch: true
          Right:
            Type: AWS::EC2::Subnet
            Properties:
              VpcId: !Ref VPC
              CidrBlock: 10.40.1.0/24
              AvailabilityZone: !Select [1, !GetAZs ""]
              MapPublicIpOnLaunch: true
          LeftRoutes:
            Type: AWS::EC2::RouteTable
            Properties: {VpcId: !Ref VPC}
          RightRoutes:
            Type: AWS::EC2::RouteTable
            Properties: {VpcId: !Ref VPC}
          LeftDefault:
            Type: AWS::EC2::Route
            DependsOn: Attachment
            Properties: {RouteTableId: !Ref LeftRoutes, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}
          RightDefault:
            Type: AWS::EC2::Route
            DependsOn: Attachment
            Properties: {RouteTableId: !Ref RightRoutes, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}
          LeftTable:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref Left, RouteTableId: !Ref LeftRoutes}
          RightTable:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref Right, RouteTableId: !Ref RightRoutes}
          Front:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: balancer
              VpcId: !Ref VPC
              SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0}]
          Machines:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: instances
              VpcId: !Ref VPC
              SecurityGroupIngress:
                - IpProtocol: tcp
                  FromPort: 32768
                  ToPort: 65535
                  SourceSecurityGroupId: !Ref Front
          InstanceRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}]
              ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role]
          Profile:
            Type: AWS::IAM::InstanceProfile
            Properties: {Roles: [!Ref InstanceRole]}
          Cluster:
            Type: AWS::ECS::Cluster
          Template:
            Type: AWS::EC2::LaunchTemplate
            Properties:
              LaunchTemplateData:
                ImageId: !Ref Machine
                InstanceType: t3.medium
                IamInstanceProfile: {Arn: !GetAtt Profile.Arn}
                SecurityGroupIds: [!Ref Machines]
                UserData:
                  Fn::Base64: !Sub |
                    #!/bin/bash
                    echo ECS_CLUSTER=${Cluster} >> /etc/ecs/ecs.config
          Fleet:
            Type: AWS::AutoScaling::AutoScalingGroup
            DependsOn: [LeftDefault, RightDefault, LeftTable, RightTable]
            Properties:
              VPCZoneIdentifier: [!Ref Left, !Ref Right]
              LaunchTemplate: {LaunchTemplateId: !Ref Template, Version: !GetAtt Template.LatestVersionNumber}
              MinSize: "1"
              MaxSize: "4"
              NewInstancesProtectedFromScaleIn: true
          Provider:
            Type: AWS::ECS::CapacityProvider
            Properties:
              AutoScalingGroupProvider:
                AutoScalingGroupArn: !Ref Fleet
                ManagedScaling: {Status: ENABLED, TargetCapacity: 100}
                ManagedTerminationProtection: ENABLED
          Providers:
            Type: AWS::ECS::ClusterCapacityProviderAssociations
            Properties:
              Cluster: !Ref Cluster
              CapacityProviders:
                - !Ref Provider
              DefaultCapacityProviderStrategy:
                - CapacityProvider: !Ref Provider
                  Weight: 1
          Balancer:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            DependsOn: Attachment
            Properties: {Subnets: [!Ref Left, !Ref Right], SecurityGroups: [!Ref Front]}
          Targets:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties: {VpcId: !Ref VPC, TargetType: instance, Port: 80, Protocol: HTTP}
          Listener:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !Ref Balancer
              Port: 80
              Protocol: HTTP
              DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              NetworkMode: bridge
              RequiresCompatibilities: [EC2]
              ContainerDefinitions:
                - Name: site
                  Image: nginx
                  Cpu: 256
                  Memory: 512
                  PortMappings:
                    - ContainerPort: 80
                      HostPort: 0
          Service:
            Type: AWS::ECS::Service
            DependsOn: [Listener, Providers]
            Properties:
              Cluster: !Ref Cluster
              TaskDefinition: !Ref Task
              CapacityProviderStrategy:
                - CapacityProvider: !Ref Provider
                  Weight: 1
              LoadBalancers: [{ContainerName: site, ContainerPort: 80, TargetGroupArn: !Ref Targets}]
        """
}
