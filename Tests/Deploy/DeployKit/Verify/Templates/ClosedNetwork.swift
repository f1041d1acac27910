// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension SoundTemplate {
    /// A VPC without a way out: endpoints of AWS, tasks, and a network balancer without groups.
    static let closedNetwork = """
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
            Properties:
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
        """
}
