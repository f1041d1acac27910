// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension SoundTemplate {
    /// Tasks that reach AWS through endpoints, and nothing else.
    static let endpointNetwork = """
        Resources:
          VPC:
            Type: AWS::EC2::VPC
            Properties:
              CidrBlock: 10.20.0.0/16
              EnableDnsHostnames: true
          A:
            Type: AWS::EC2::Subnet
            Properties: {VpcId: !Ref VPC, CidrBlock: 10.20.0.0/24, AvailabilityZone: eu-west-1a}
          B:
            Type: AWS::EC2::Subnet
            Properties: {VpcId: !Ref VPC, CidrBlock: 10.20.1.0/24, AvailabilityZone: eu-west-1b}
          Table:
            Type: AWS::EC2::RouteTable
            Properties: {VpcId: !Ref VPC}
          ATable:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref A, RouteTableId: !Ref Table}
          BTable:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref B, RouteTableId: !Ref Table}
          EndpointGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: endpoints
              VpcId: !Ref VPC
              SecurityGroupIngress:
                - {IpProtocol: tcp, FromPort: 443, ToPort: 443, SourceSecurityGroupId: !Ref TaskGroup}
              SecurityGroupEgress: [{IpProtocol: "-1", CidrIp: 127.0.0.1/32}]
          TaskGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: tasks
              VpcId: !Ref VPC
              SecurityGroupEgress:
                - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
          Api:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: !Ref VPC
              VpcEndpointType: Interface
              ServiceName: !Sub com.amazonaws.${AWS::Region}.ecr.api
              PrivateDnsEnabled: true
              SubnetIds: [!Ref A, !Ref B]
              SecurityGroupIds: [!Ref EndpointGroup]
          Images:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: !Ref VPC
              VpcEndpointType: Interface
              ServiceName: com.amazonaws.eu-west-1.ecr.dkr
              PrivateDnsEnabled: true
              SubnetIds: [!Ref A, !Ref B]
              SecurityGroupIds: [!Ref EndpointGroup]
          Logs:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: !Ref VPC
              VpcEndpointType: Interface
              ServiceName: !Join [".", [com.amazonaws, !Ref "AWS::Region", logs]]
              PrivateDnsEnabled: true
              SubnetIds: [!Ref A, !Ref B]
              SecurityGroupIds: [!Ref EndpointGroup]
          Layers:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: !Ref VPC
              ServiceName: !Sub com.amazonaws.${AWS::Region}.s3
              RouteTableIds: [!Ref Table]
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              RequiresCompatibilities: [FARGATE]
              NetworkMode: awsvpc
              Cpu: "256"
              Memory: "512"
              ExecutionRoleArn: arn:aws:iam::123456789012:role/execution
              ContainerDefinitions:
                - Name: worker
                  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1
                  PortMappings: [{ContainerPort: 9000}]
                  LogConfiguration:
                    LogDriver: awslogs
                    Options: {awslogs-group: /ecs/worker, awslogs-region: eu-west-1, awslogs-stream-prefix: worker}
          Service:
            Type: AWS::ECS::Service
            Properties:
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              NetworkConfiguration:
                AwsvpcConfiguration:
                  Subnets: [!Ref A, !Ref B]
                  SecurityGroups: [!Ref TaskGroup]

        """
}
