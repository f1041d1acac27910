// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a way misses is told at the value that is wrong, and at its owner where nothing is almost right")
struct WaysRuleTests {
    static let all = closedChanges + hostChanges

    /// A VPC without a way out: endpoints of AWS, tasks, and a network balancer without groups.
    static let closed = """
        Parameters:
          Layers:
            Type: String
          Certificate:
            Type: String
        Resources:
          VPC:
            Type: AWS::EC2::VPC
            Properties: {CidrBlock: 10.30.0.0/16, EnableDnsHostnames: true, EnableDnsSupport: true}
          Left:
            Type: AWS::EC2::Subnet
            Properties: {VpcId: !Ref VPC, CidrBlock: 10.30.0.0/24, AvailabilityZone: !Select [0, !GetAZs ""]}
          Right:
            Type: AWS::EC2::Subnet
            Properties: {VpcId: !Ref VPC, CidrBlock: 10.30.1.0/24, AvailabilityZone: !Select [1, !GetAZs ""]}
          Table:
            Type: AWS::EC2::RouteTable
            Properties: {VpcId: !Ref VPC}
          LeftTable:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref Left, RouteTableId: !Ref Table}
          RightTable:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref Right, RouteTableId: !Ref Table}
          Storage:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: !Ref VPC
              ServiceName: !Sub com.amazonaws.${AWS::Region}.s3
              VpcEndpointType: Gateway
              RouteTableIds:
                - !Ref Table
          Registry:
            Type: AWS::EC2::VPCEndpoint
            Properties: &interface
              VpcId: !Ref VPC
              ServiceName: !Sub com.amazonaws.${AWS::Region}.ecr.dkr
              VpcEndpointType: Interface
              PrivateDnsEnabled: true
              SubnetIds: [!Ref Left, !Ref Right]
              SecurityGroupIds: [!Ref Doors]
          Login:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: !Ref VPC
              ServiceName: !Sub com.amazonaws.${AWS::Region}.ecr.api
              VpcEndpointType: Interface
              PrivateDnsEnabled: true
              SubnetIds: [!Ref Left, !Ref Right]
              SecurityGroupIds: [!Ref Doors]
          Doors:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: endpoints
              VpcId: !Ref VPC
              SecurityGroupIngress:
                - {IpProtocol: tcp, FromPort: 443, ToPort: 443, SourceSecurityGroupId: !Ref Tasks}
          Tasks:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: tasks
              VpcId: !Ref VPC
              SecurityGroupEgress:
                - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.30.0.0/16}
                - {IpProtocol: tcp, FromPort: 443, ToPort: 443, DestinationPrefixListId: !Ref Layers}
          FromNodes:
            Type: AWS::EC2::SecurityGroupIngress
            Properties:
              GroupId: !Ref Tasks
              IpProtocol: tcp
              FromPort: 1883
              ToPort: 1883
              CidrIp: 10.30.0.0/16
          Balancer:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Properties: {Type: network, Scheme: internal, Subnets: [!Ref Left, !Ref Right]}
          Targets:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties: {VpcId: !Ref VPC, TargetType: ip, Port: 1883, Protocol: TCP}
          Listener:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !Ref Balancer
              Port: 8883
              Protocol: TLS
              Certificates: [{CertificateArn: !Ref Certificate}]
              DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
          More:
            Type: AWS::ElasticLoadBalancingV2::ListenerCertificate
            Properties:
              ListenerArn: !Ref Listener
              Certificates: [{CertificateArn: !Ref Certificate}]
          Execution:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: sts:AssumeRole}]
              ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy]
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              NetworkMode: awsvpc
              RequiresCompatibilities: [FARGATE]
              Cpu: 256
              Memory: 512
              ExecutionRoleArn: !GetAtt Execution.Arn
              ContainerDefinitions:
                - Name: broker
                  Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/broker:1
                  PortMappings: [{ContainerPort: 1883}]
          Service:
            Type: AWS::ECS::Service
            DependsOn: Listener
            Properties:
              LaunchType: FARGATE
              TaskDefinition: !Ref Task
              NetworkConfiguration:
                AwsvpcConfiguration: {Subnets: [!Ref Left, !Ref Right], SecurityGroups: [!Ref Tasks]}
              LoadBalancers: [{ContainerName: broker, ContainerPort: 1883, TargetGroupArn: !Ref Targets}]
        """.replacing(" &interface", with: "")

    static let closedChanges: [Change] = [
        .bad("N302", "      RouteTableIds:\n        - !Ref Table\n", "", at: "  Storage:"),
        .bad("N302", "Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/broker:1", "Image: redis:7"),
        .bad(
            "N301", "        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, DestinationPrefixListId: !Ref Layers}\n",
            "",
            at: "CidrIp: 10.30.0.0/16}"),
        .bad(
            "N301", "        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, DestinationPrefixListId: !Ref Layers}\n",
            "",
            at: "  Tasks:"),
        .bad("N204", "      CidrIp: 10.30.0.0/16\n", "      CidrIp: 203.0.113.0/24\n", at: "CidrIp: 203.0.113.0/24"),
        .bad("N204", "      CidrIp: 10.30.0.0/16\n", "      CidrIp: 10.31.0.0/16\n", at: "CidrIp: 10.31.0.0/16"),
        .bad(
            "N204", "      CidrIp: 10.30.0.0/16\n", "      SourceSecurityGroupId: !Ref Doors\n",
            at: "SourceSecurityGroupId: !Ref Doors"),
        .bad(
            "L302", "Protocol: TLS\n      Certificates: [{CertificateArn: !Ref Certificate}]\n", "Protocol: TCP\n",
            at: "ListenerArn: !Ref Listener"),
        .good("      CidrIp: 10.30.0.0/16\n", "      CidrIp: 0.0.0.0/0\n"),
        .good("      CidrIp: 10.30.0.0/16\n", "      CidrIp: !Ref Layers\n"),
        .good("      CidrIp: 10.30.0.0/16\n", "      CidrIp: !GetAtt VPC.CidrBlock\n"),
    ]

    /// Container instances with public addresses, behind an application balancer.
    static let hosts = """
        Parameters:
          Machine:
            Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
            Default: /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id
        Resources:
          VPC:
            Type: AWS::EC2::VPC
            Properties: {CidrBlock: 10.40.0.0/16}
          Gateway:
            Type: AWS::EC2::InternetGateway
          Attachment:
            Type: AWS::EC2::VPCGatewayAttachment
            Properties: {VpcId: !Ref VPC, InternetGatewayId: !Ref Gateway}
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

    private static let maps = "      AvailabilityZone: !Select [1, !GetAZs \"\"]\n      MapPublicIpOnLaunch: true\n"

    static let hostChanges: [Change] = [
        .bad("N303", maps, maps.replacing("true", with: "false"), at: "MapPublicIpOnLaunch: false"),
        .bad("N303", maps, "      AvailabilityZone: !Select [1, !GetAZs \"\"]\n", at: "  Right:"),
        .bad(
            "N302",
            "  RightDefault:\n    Type: AWS::EC2::Route\n    DependsOn: Attachment\n"
                + "    Properties: {RouteTableId: !Ref RightRoutes, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}\n",
            "", at: "  RightRoutes:"),
        .bad("N204", "HostPort: 0", "HostPort: 80"),
        .bad(
            "N204", "FromPort: 32768\n          ToPort: 65535", "FromPort: 80\n          ToPort: 80",
            at: "FromPort: 80\n  "),
        .bad("S120", "Memory: 512", "Memory: 8192"),
        .bad("S120", "Memory: 512", "MemoryReservation: 4096"),
        .bad("S120", "Cpu: 256", "Cpu: 4096"),
        .bad("S120", "InstanceType: t3.medium", "InstanceType: t3.nano"),
        .bad("S122", "        - !Ref Provider\n", "        - FARGATE\n", at: "        - FARGATE\n"),
        .bad("S122", "        - !Ref Provider\n", "        - FARGATE\n", at: "CapacityProvider: !Ref Provider"),
        .bad(
            "S122", "        - CapacityProvider: !Ref Provider\n          Weight: 1\n  Balancer",
            "        - CapacityProvider: FARGATE_SPOT\n          Weight: 1\n  Balancer", at: "FARGATE_SPOT"),
        .good("Memory: 512", "Memory: 8192\n          MemoryReservation: 256"),
        .good("Memory: 512", "Memory: 3500"),
        .good("InstanceType: t3.medium", "InstanceType: m6i.large"),
        .good("InstanceType: t3.medium", "InstanceType: p4d.24xlarge"),
        .good("HostPort: 0", "HostPort: 40000"),
    ]

    @Test("A closed network and one of instances are sound")
    func sound() {
        #expect(Verify.findings(in: Self.closed) == [])
        #expect(Verify.findings(in: Self.hosts) == [])
    }

    @Test("Each change of the closed network is found", arguments: closedChanges)
    func closed(change: Change) throws { try change.check(in: Self.closed) }

    @Test("Each change of the instances is found", arguments: hostChanges)
    func hosts(change: Change) throws { try change.check(in: Self.hosts) }

    @Test("An instance's size follows from its name, where its family is one that doubles")
    func sizes() throws {
        let medium = try #require(InstanceSize("t3.medium"))
        #expect((medium.memory, medium.processors) == (4096, 2))
        let large = try #require(InstanceSize("m7g.4xlarge"))
        #expect((large.memory, large.processors) == (65_536, 16))
        #expect(InstanceSize("c6gd.medium")?.memory == 2048)
        #expect(InstanceSize("r5.large")?.memory == 16_384)
        for other in ["c5n.large", "m5.metal", "x2idn.16xlarge", "large", "m3.large"] {
            #expect(InstanceSize(other) == nil)
        }
    }
}
