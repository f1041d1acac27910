// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What never comes through is found in a template, link by link, each with its rule and its line")
struct NetworkRuleTests {
    static let all = changes + endpointChanges + exactChanges + exactEndpointChanges

    /// A service behind a balancer, a database, a file system and a function that changes a password; private subnets behind NAT.
    static let sound = """
        Transform: AWS::SecretsManager-2024-09-16
        Resources:
          VPC:
            Type: AWS::EC2::VPC
            Properties: {CidrBlock: 10.20.0.0/16, EnableDnsHostnames: true}
          Gateway:
            Type: AWS::EC2::InternetGateway
          Attachment:
            Type: AWS::EC2::VPCGatewayAttachment
            Properties: {VpcId: !Ref VPC, InternetGatewayId: !Ref Gateway}
          PublicA:
            Type: AWS::EC2::Subnet
            Properties:
              VpcId: !Ref VPC
              CidrBlock: 10.20.0.0/24
              AvailabilityZone: !Select [0, !GetAZs ""]
          PublicB:
            Type: AWS::EC2::Subnet
            Properties:
              VpcId: !Ref VPC
              CidrBlock: 10.20.1.0/24
              AvailabilityZone: !Select [1, !GetAZs ""]
          PrivateA:
            Type: AWS::EC2::Subnet
            Properties:
              VpcId: !Ref VPC
              CidrBlock: 10.20.2.0/24
              AvailabilityZone: !Select [0, !GetAZs ""]
          PrivateB:
            Type: AWS::EC2::Subnet
            Properties:
              VpcId: !Ref VPC
              CidrBlock: 10.20.3.0/24
              AvailabilityZone: !Select [1, !GetAZs ""]
          PublicTable:
            Type: AWS::EC2::RouteTable
            Properties: {VpcId: !Ref VPC}
          PublicRoute:
            Type: AWS::EC2::Route
            DependsOn: Attachment
            Properties:
              RouteTableId: !Ref PublicTable
              DestinationCidrBlock: 0.0.0.0/0
              GatewayId: !Ref Gateway
          PrivateTable:
            Type: AWS::EC2::RouteTable
            Properties: {VpcId: !Ref VPC}
          PrivateRoute:
            Type: AWS::EC2::Route
            Properties:
              RouteTableId: !Ref PrivateTable
              DestinationCidrBlock: 0.0.0.0/0
              NatGatewayId: !Ref Nat
          Nat:
            Type: AWS::EC2::NatGateway
            Properties:
              AllocationId: eipalloc-1
              SubnetId: !Ref PublicA
          PublicATable:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref PublicA, RouteTableId: !Ref PublicTable}
          PublicBTable:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref PublicB, RouteTableId: !Ref PublicTable}
          PrivateATable:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref PrivateA, RouteTableId: !Ref PrivateTable}
          PrivateBTable:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref PrivateB, RouteTableId: !Ref PrivateTable}
          BalancerGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: balancer
              VpcId: !Ref VPC
              SecurityGroupIngress:
                - {IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0}
              SecurityGroupEgress:
                - {IpProtocol: tcp, FromPort: 8080, ToPort: 8080, CidrIp: 10.20.0.0/16}
          TaskGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: tasks
              VpcId: !Ref VPC
              SecurityGroupIngress:
                - IpProtocol: tcp
                  FromPort: 8080
                  ToPort: 8080
                  SourceSecurityGroupId: !Ref BalancerGroup
              SecurityGroupEgress:
                - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
                - {IpProtocol: tcp, FromPort: 2049, ToPort: 2049, DestinationSecurityGroupId: !GetAtt FileGroup.GroupId}
          TaskToDatabase:
            Type: AWS::EC2::SecurityGroupEgress
            Properties:
              GroupId: !Ref TaskGroup
              IpProtocol: tcp
              FromPort: 5432
              ToPort: 5432
              DestinationSecurityGroupId: !Ref DatabaseGroup
          FilesFromTasks:
            Type: AWS::EC2::SecurityGroupIngress
            Properties: {GroupId: !Ref FileGroup, IpProtocol: tcp, FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: !Ref TaskGroup}
          FileGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: files
              VpcId: !Ref VPC
              SecurityGroupEgress: [{IpProtocol: "-1", CidrIp: 127.0.0.1/32}]
          DatabaseGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: database
              VpcId: !Ref VPC
              SecurityGroupEgress: [{IpProtocol: "-1", CidrIp: 127.0.0.1/32}]
          DatabaseFromTasks:
            Type: AWS::EC2::SecurityGroupIngress
            Properties:
              GroupId: !GetAtt DatabaseGroup.GroupId
              IpProtocol: tcp
              FromPort: 5432
              ToPort: 5432
              SourceSecurityGroupId: !GetAtt TaskGroup.GroupId
          DatabaseFromRotation:
            Type: AWS::EC2::SecurityGroupIngress
            Properties:
              GroupId: !GetAtt DatabaseGroup.GroupId
              IpProtocol: tcp
              FromPort: 5432
              ToPort: 5432
              SourceSecurityGroupId: !GetAtt RotationGroup.GroupId
          RotationGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: rotation
              VpcId: !Ref VPC
              SecurityGroupEgress:
                - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
                - {IpProtocol: tcp, FromPort: 5432, ToPort: 5432, DestinationSecurityGroupId: !Ref DatabaseGroup}
          Balancer:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Properties:
              Scheme: internet-facing
              Subnets: [!Ref PublicA, !Ref PublicB]
              SecurityGroups: [!Ref BalancerGroup]
          Targets:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties:
              VpcId: !Ref VPC
              TargetType: ip
              Port: 8080
              Protocol: HTTP
              HealthCheckPort: traffic-port
          Listener:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !Ref Balancer
              Port: 80
              Protocol: HTTP
              DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
          Subnets:
            Type: AWS::RDS::DBSubnetGroup
            Properties:
              DBSubnetGroupDescription: private
              SubnetIds: [!Ref PrivateA, !Ref PrivateB]
          Secret:
            Type: AWS::SecretsManager::Secret
            Properties:
              GenerateSecretString:
                {GenerateStringKey: password, ExcludePunctuation: true, SecretStringTemplate: '{"username": "app"}'}
          Login:
            Type: AWS::SecretsManager::SecretTargetAttachment
            Properties: {SecretId: !Ref Secret, TargetType: AWS::RDS::DBInstance, TargetId: !Ref Database}
          Rotation:
            Type: AWS::SecretsManager::RotationSchedule
            DependsOn: Login
            Properties:
              SecretId: !Ref Secret
              HostedRotationLambda:
                RotationType: PostgreSQLSingleUser
                VpcSecurityGroupIds: !Ref RotationGroup
                VpcSubnetIds: !Sub ${PrivateA},${PrivateB}
          Database:
            Type: AWS::RDS::DBInstance
            Properties:
              Engine: postgres
              DBInstanceClass: db.t4g.micro
              AllocatedStorage: "20"
              MasterUsername: app
              MasterUserPassword: !Sub "{{resolve:secretsmanager:${Secret}:SecretString:password}}"
              DBSubnetGroupName: !Ref Subnets
              VPCSecurityGroups: [!Ref DatabaseGroup]
          Files:
            Type: AWS::EFS::FileSystem
          MountA:
            Type: AWS::EFS::MountTarget
            Properties: {FileSystemId: !Ref Files, SubnetId: !Ref PrivateA, SecurityGroups: [!Ref FileGroup]}
          MountB:
            Type: AWS::EFS::MountTarget
            Properties: {FileSystemId: !Ref Files, SubnetId: !Ref PrivateB, SecurityGroups: [!Ref FileGroup]}
          Role:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: sts:AssumeRole}]}
              ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy]
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              RequiresCompatibilities: [FARGATE]
              NetworkMode: awsvpc
              Cpu: "256"
              Memory: "512"
              ExecutionRoleArn: !GetAtt Role.Arn
              Volumes: [{Name: files, EFSVolumeConfiguration: {FilesystemId: !Ref Files}}]
              ContainerDefinitions:
                - Name: web
                  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1
                  PortMappings: [{ContainerPort: 8080}]
                  Environment: [{Name: DB_HOST, Value: !GetAtt Database.Endpoint.Address}]
                  MountPoints: [{SourceVolume: files, ContainerPath: /files}]
          Service:
            Type: AWS::ECS::Service
            DependsOn: Listener
            Properties:
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              NetworkConfiguration:
                AwsvpcConfiguration:
                  AssignPublicIp: DISABLED
                  Subnets: [!Ref PrivateA, !Ref PrivateB]
                  SecurityGroups: [!Ref TaskGroup]
              LoadBalancers: [{ContainerName: web, ContainerPort: 8080, TargetGroupArn: !Ref Targets}]

        """

    private static let otherVPC = "  Other:\n    Type: AWS::EC2::VPC\n    Properties: {CidrBlock: 10.30.0.0/16}\n"

    /// An ACL of a private subnet's, which lets ports in and out.
    private static func acl(in into: String, out: String) -> String {
        """
          Acl:
            Type: AWS::EC2::NetworkAcl
            Properties: {VpcId: !Ref VPC}
          AclOfA:
            Type: AWS::EC2::SubnetNetworkAclAssociation
            Properties: {SubnetId: !Ref PrivateA, NetworkAclId: !Ref Acl}
          Into:
            Type: AWS::EC2::NetworkAclEntry
            Properties: {NetworkAclId: !Ref Acl, RuleNumber: 100, RuleAction: allow, Protocol: 6, CidrBlock: 0.0.0.0/0, PortRange: \(into)}
          Out:
            Type: AWS::EC2::NetworkAclEntry
            Properties: {NetworkAclId: !Ref Acl, RuleNumber: 100, RuleAction: allow, Egress: true, Protocol: 6, CidrBlock: 0.0.0.0/0, PortRange: \(out)}
          Balancer:

        """
    }

    static let changes: [Change] = [
        .good("  Balancer:\n", acl(in: "{From: 1024, To: 65535}", out: "{From: 0, To: 65535}")),
        .bad(
            "N210", "  Balancer:\n", acl(in: "{From: 80, To: 80}", out: "{From: 0, To: 65535}"),
            at: "{From: 80, To: 80}"),
        .bad(
            "N210", "  Balancer:\n", acl(in: "{From: 1024, To: 65535}", out: "{From: 80, To: 80}"),
            at: "{From: 80, To: 80}"),
        .bad(
            "N210", "  Balancer:\n",
            acl(in: "{From: 1024, To: 65535}", out: "{From: 0, To: 65535}")
                .replacing("allow, Egress: true, Protocol: 6", with: "allow, Egress: true, Protocol: 17"),
            at: "Protocol: 17"),
        .bad(
            "N210", "  Balancer:\n",
            acl(in: "{From: 1024, To: 65535}", out: "{From: 0, To: 65535}")
                .replacing("allow, Egress: true", with: "deny, Egress: true"), at: "deny, Egress: true"),
        .bad("N101", "CidrBlock: 10.20.3.0/24", "CidrBlock: 10.21.3.0/24"),
        .bad("N101", "CidrBlock: 10.20.3.0/24", "CidrBlock: 10.20.3.0/29"),
        .bad("N102", "CidrBlock: 10.20.1.0/24", "CidrBlock: 10.20.0.128/25"),
        .bad("N102", "CidrBlock: 10.20.3.0/24", "CidrBlock: 10.20.2.0/23"),
        .good("CidrBlock: 10.20.3.0/24", "CidrBlock: 10.20.128.0/17"),
        .bad("N103", "Subnets: [!Ref PublicA, !Ref PublicB]", "Subnets: [!Ref PublicA]"),
        .bad("N103", "Subnets: [!Ref PublicA, !Ref PublicB]", "Subnets: [!Ref PublicA, !Ref PrivateA]"),
        .bad("N104", "SubnetIds: [!Ref PrivateA, !Ref PrivateB]", "SubnetIds: [!Ref PrivateA]"),
        .bad("N104", "SubnetIds: [!Ref PrivateA, !Ref PrivateB]", "SubnetIds: [!Ref PrivateA, !Ref PublicA]"),
        .good("SubnetIds: [!Ref PrivateA, !Ref PrivateB]", "SubnetIds: [!Ref PrivateA, !Ref PublicB]"),
        .bad(
            "N105",
            "  Attachment:\n    Type: AWS::EC2::VPCGatewayAttachment\n    Properties: {VpcId: !Ref VPC, InternetGatewayId: !Ref Gateway}\n",
            "", at: "  PublicRoute:\n"),
        .bad(
            "N105", "Properties: {VpcId: !Ref VPC, InternetGatewayId: !Ref Gateway}\n",
            "Properties: {VpcId: !Ref Other, InternetGatewayId: !Ref Gateway}\n" + otherVPC, at: "  PublicRoute:\n"),
        .bad("N106", "SubnetId: !Ref PublicA\n", "SubnetId: !Ref PrivateA\n"),
        .bad(
            "N107", "  Nat:\n",
            "  Second:\n    Type: AWS::EC2::Route\n    Properties: {RouteTableId: !Ref PrivateTable, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}\n  Nat:\n",
            at: "  Second:\n"),
        .bad(
            "N107", "{SubnetId: !Ref PrivateB, RouteTableId: !Ref PrivateTable}",
            "{SubnetId: !Ref PrivateA, RouteTableId: !Ref PrivateTable}", at: "  PrivateBTable:\n"),
        .bad(
            "N108",
            "  TaskGroup:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: tasks\n      VpcId: !Ref VPC\n",
            otherVPC
                + "  TaskGroup:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: tasks\n      VpcId: !Ref Other\n",
            at: "      VpcId: !Ref Other\n"),
        .bad(
            "N108", "      GroupDescription: tasks\n      VpcId: !Ref VPC\n", "      GroupDescription: tasks\n",
            at: "  TaskGroup:\n"),
        .bad(
            "N109",
            "  Targets:\n    Type: AWS::ElasticLoadBalancingV2::TargetGroup\n    Properties:\n      VpcId: !Ref VPC\n",
            otherVPC
                + "  Targets:\n    Type: AWS::ElasticLoadBalancingV2::TargetGroup\n    Properties:\n      VpcId: !Ref Other\n",
            at: "      VpcId: !Ref Other\n"),
        .bad(
            "N113", "FromPort: 8080, ToPort: 8080, CidrIp: 10.20.0.0/16",
            "FromPort: 8080, ToPort: 808, CidrIp: 10.20.0.0/16"),
        .bad("N113", "ToPort: 80, CidrIp: 0.0.0.0/0}", "ToPort: 80}"),
        .bad("N113", "ToPort: 80, CidrIp: 0.0.0.0/0}", "ToPort: 80, CidrIp: 0.0.0.0/0, CidrIpv6: '::/0'}"),
        .bad("N201", "FromPort: 80, ToPort: 80,", "FromPort: 81, ToPort: 81,"),
        .bad(
            "N201", "Port: 80\n      Protocol: HTTP\n      DefaultActions",
            "Port: 8000\n      Protocol: HTTP\n      DefaultActions"),
        .good("ToPort: 80, CidrIp: 0.0.0.0/0}", "ToPort: 80, CidrIp: 203.0.113.0/24}"),
        .good("ToPort: 80, CidrIp: 0.0.0.0/0}", "ToPort: 80, SourcePrefixListId: pl-1}"),
        .bad("N202", "Subnets: [!Ref PublicA, !Ref PublicB]", "Subnets: [!Ref PublicA, !Ref PrivateB]"),
        .bad(
            "N202",
            "  PublicBTable:\n    Type: AWS::EC2::SubnetRouteTableAssociation\n    Properties: {SubnetId: !Ref PublicB, RouteTableId: !Ref PublicTable}\n",
            "", at: "  PublicB:\n"),
        .good(
            "Scheme: internet-facing\n      Subnets: [!Ref PublicA, !Ref PublicB]",
            "Scheme: internal\n      Subnets: [!Ref PrivateA, !Ref PrivateB]"),
        .bad(
            "N203", "FromPort: 8080, ToPort: 8080, CidrIp: 10.20.0.0/16",
            "FromPort: 80, ToPort: 80, CidrIp: 10.20.0.0/16"),
        .bad("N203", "CidrIp: 10.20.0.0/16", "CidrIp: 10.20.2.0/24"),
        .bad("N203", "HealthCheckPort: traffic-port", "HealthCheckPort: 9000"),
        .bad(
            "N204", "SourceSecurityGroupId: !Ref BalancerGroup", "SourceSecurityGroupId: !Ref FileGroup"),
        .bad(
            "N204", "          FromPort: 8080\n          ToPort: 8080\n",
            "          FromPort: 80\n          ToPort: 80\n"),
        .bad("N204", "HealthCheckPort: traffic-port", "HealthCheckPort: 9000"),
        .good("          FromPort: 8080\n          ToPort: 8080\n", "          FromPort: 1\n          ToPort: 65535\n"),
        .good("SourceSecurityGroupId: !Ref BalancerGroup", "CidrIp: 10.20.0.0/23"),
        .bad(
            "N205", "      ToPort: 5432\n      DestinationSecurityGroupId: !Ref DatabaseGroup",
            "      ToPort: 5432\n      DestinationSecurityGroupId: !Ref FileGroup",
            at: "DestinationSecurityGroupId: !Ref FileGroup\n"),
        .bad("N205", "FromPort: 2049, ToPort: 2049, Dest", "FromPort: 2048, ToPort: 2048, Dest"),
        .bad(
            "N205", "FromPort: 5432, ToPort: 5432, Dest", "FromPort: 3306, ToPort: 3306, Dest"),
        .bad(
            "N206", "SourceSecurityGroupId: !GetAtt TaskGroup.GroupId",
            "SourceSecurityGroupId: !GetAtt BalancerGroup.GroupId"),
        .bad(
            "N206", "SourceSecurityGroupId: !GetAtt RotationGroup.GroupId",
            "SourceSecurityGroupId: !GetAtt TaskGroup.GroupId"),
        .bad("N206", "Engine: postgres", "Engine: mysql"),
        .bad("N206", "Engine: postgres", "Engine: postgres\n      Port: \"5433\"", at: "Port: \"5433\""),
        .bad(
            "N206", "FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: !Ref TaskGroup",
            "FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: !Ref BalancerGroup"),
        .good("SourceSecurityGroupId: !GetAtt TaskGroup.GroupId", "CidrIp: 10.20.0.0/16"),
        .good(
            "VPCSecurityGroups: [!Ref DatabaseGroup]", "VPCSecurityGroups: [!Ref DatabaseGroup, sg-0123456789abcdef0]"),
        .bad(
            "N207",
            "  MountB:\n    Type: AWS::EFS::MountTarget\n    Properties: {FileSystemId: !Ref Files, SubnetId: !Ref PrivateB, SecurityGroups: [!Ref FileGroup]}\n",
            "", at: "  Files:\n"),
        .bad(
            "N208", "Properties: {SecretId: !Ref Secret, TargetType: AWS::RDS::DBInstance, TargetId: !Ref Database}",
            "Properties: {SecretId: other, TargetType: AWS::RDS::DBInstance, TargetId: !Ref Database}",
            at: "  Secret:\n"),
        .bad(
            "N301",
            "        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}\n        - {IpProtocol: tcp, FromPort: 2049",
            "        - {IpProtocol: tcp, FromPort: 2049", at: "  TaskGroup:\n"),
        .bad(
            "N301", "FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0", "FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8"),
        .good("      NatGatewayId: !Ref Nat\n", "      GatewayId: vgw-0123456789abcdef0\n"),
        .bad(
            "N302",
            "  PrivateRoute:\n    Type: AWS::EC2::Route\n    Properties:\n      RouteTableId: !Ref PrivateTable\n      DestinationCidrBlock: 0.0.0.0/0\n      NatGatewayId: !Ref Nat\n",
            "", at: "  PrivateTable:\n"),
        .bad(
            "N302",
            "  PrivateATable:\n    Type: AWS::EC2::SubnetRouteTableAssociation\n    Properties: {SubnetId: !Ref PrivateA, RouteTableId: !Ref PrivateTable}\n",
            "", at: "  PrivateA:\n"),
        .bad(
            "N302", "      RouteTableId: !Ref PrivateTable\n      DestinationCidrBlock: 0.0.0.0/0",
            "      RouteTableId: !Ref PrivateTable\n      DestinationCidrBlock: 10.0.0.0/8",
            at: "DestinationCidrBlock: 10.0.0.0/8"),
        .bad(
            "N303", "Subnets: [!Ref PrivateA, !Ref PrivateB]\n", "Subnets: [!Ref PublicA, !Ref PublicB]\n",
            at: "AssignPublicIp: DISABLED"),
        .good(
            "AssignPublicIp: DISABLED\n          Subnets: [!Ref PrivateA, !Ref PrivateB]\n",
            "AssignPublicIp: ENABLED\n          Subnets: [!Ref PublicA, !Ref PublicB]\n"),
    ]

    /// Tasks that reach AWS through endpoints, and nothing else.
    static let withEndpoints = """
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

    static let endpointChanges: [Change] = [
        .bad("N110", "      EnableDnsHostnames: true\n", "", at: "  VPC:\n"),
        .bad("N110", "EnableDnsHostnames: true", "EnableDnsHostnames: false"),
        .bad(
            "N110", "EnableDnsHostnames: true", "EnableDnsHostnames: true\n      EnableDnsSupport: false",
            at: "EnableDnsSupport"),
        .bad("N112", "com.amazonaws.eu-west-1.ecr.dkr", "!Sub com.amazonaws.${AWS::Region}.ecr.api", at: "  Images:\n"),
        .bad("N112", "AvailabilityZone: eu-west-1b", "AvailabilityZone: eu-west-1a", at: "SubnetIds: [!Ref A, !Ref B]"),
        .bad(
            "N302", "ServiceName: com.amazonaws.eu-west-1.ecr.dkr", "ServiceName: com.amazonaws.eu-west-1.ecs"),
        .bad("N302", "RouteTableIds: [!Ref Table]", "RouteTableIds: []"),
        .bad("N304", "SourceSecurityGroupId: !Ref TaskGroup", "CidrIp: 10.20.0.0/24"),
        .bad(
            "N304", "FromPort: 443, ToPort: 443, Source", "FromPort: 80, ToPort: 80, Source"),
        .good("SourceSecurityGroupId: !Ref TaskGroup", "CidrIp: 10.20.0.0/16"),
        .bad(
            "N305", "ServiceName: com.amazonaws.eu-west-1.ecr.dkr\n      PrivateDnsEnabled: true",
            "ServiceName: com.amazonaws.eu-west-1.ecr.dkr\n      PrivateDnsEnabled: false",
            at: "PrivateDnsEnabled: false"),
        .good("com.amazonaws.eu-west-1.ecr.dkr\n      PrivateDnsEnabled: true", "com.amazonaws.eu-west-1.ecr.dkr"),
        .good("CidrIp: 0.0.0.0/0", "CidrIp: 0.0.0.0/0, Description: out"),
        .bad("N301", "CidrIp: 0.0.0.0/0", "DestinationSecurityGroupId: !Ref EndpointGroup"),
    ]

    static let exactChanges: [Change] = [
        .bad(
            "N401", "        - {IpProtocol: tcp, FromPort: 80,",
            "        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}\n        - {IpProtocol: tcp, FromPort: 80,"
        ),
        .bad(
            "N401", "        - {IpProtocol: tcp, FromPort: 80,",
            "        - {IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 198.51.100.0/24}\n        - {IpProtocol: tcp, FromPort: 80,"
        ),
        .bad(
            "N401", "SourceSecurityGroupId: !GetAtt RotationGroup.GroupId",
            "SourceSecurityGroupId: !GetAtt BalancerGroup.GroupId", at: "  DatabaseFromRotation:\n"),
        .bad("N402", "FromPort: 80, ToPort: 80,", "FromPort: 80, ToPort: 443,"),
        .bad(
            "N402", "          FromPort: 8080\n          ToPort: 8080\n",
            "          FromPort: 0\n          ToPort: 65535\n", at: "        - IpProtocol: tcp\n          FromPort: 0"),
        .bad(
            "N403", "SourceSecurityGroupId: !GetAtt TaskGroup.GroupId", "CidrIp: 0.0.0.0/0",
            at: "  DatabaseFromTasks:\n"),
        .bad(
            "N404",
            "      GroupDescription: database\n      VpcId: !Ref VPC\n      SecurityGroupEgress: [{IpProtocol: \"-1\", CidrIp: 127.0.0.1/32}]\n",
            "      GroupDescription: database\n      VpcId: !Ref VPC\n", at: "  DatabaseGroup:\n"),
        .bad(
            "N405", "  Nat:\n",
            "  More:\n    Type: AWS::EC2::Route\n    Properties: {RouteTableId: !Ref PrivateTable, DestinationCidrBlock: 192.0.2.0/24, GatewayId: !Ref Gateway}\n  Nat:\n",
            at: "  More:\n"),
        .bad(
            "N405", "  Nat:\n",
            "  More:\n    Type: AWS::EC2::VPCEndpoint\n    Properties: {VpcId: !Ref VPC, ServiceName: com.amazonaws.eu-west-1.dynamodb, RouteTableIds: [!Ref PrivateTable]}\n  Nat:\n",
            at: "  More:\n"),
        .bad(
            "N406", "  Balancer:\n",
            "  Lonely:\n    Type: AWS::EC2::SecurityGroup\n    Properties: {GroupDescription: lonely, VpcId: !Ref VPC, SecurityGroupEgress: [{IpProtocol: '-1', CidrIp: 127.0.0.1/32}]}\n  Balancer:\n",
            at: "  Lonely:\n"),
        .bad(
            "N408", "  Balancer:\n",
            "  Spare:\n    Type: AWS::EC2::Subnet\n    Properties: {VpcId: !Ref VPC, CidrBlock: 10.20.9.0/24, AvailabilityZone: !Select [0, !GetAZs \"\"]}\n  Balancer:\n",
            at: "  Spare:\n"),
        .good("FromPort: 80, ToPort: 80,", "Description: web, FromPort: 80, ToPort: 80,"),
    ]

    static let exactEndpointChanges: [Change] = [
        .bad(
            "N407",
            "ServiceName: com.amazonaws.eu-west-1.ecr.dkr\n      PrivateDnsEnabled: true\n      SubnetIds: [!Ref A, !Ref B]",
            "ServiceName: com.amazonaws.eu-west-1.ecr.dkr\n      PrivateDnsEnabled: true\n      SubnetIds:  [!Ref A]",
            at: "SubnetIds:  [!Ref A]"),
        .bad(
            "N405", "  Task:\n",
            "  More:\n    Type: AWS::EC2::VPCEndpoint\n    Properties: {VpcId: !Ref VPC, VpcEndpointType: Interface, PrivateDnsEnabled: true, ServiceName: com.amazonaws.eu-west-1.sqs, SubnetIds: [!Ref A, !Ref B], SecurityGroupIds: [!Ref EndpointGroup]}\n  Task:\n",
            at: "  More:\n"),
        .bad(
            "N411", "          SecurityGroups: [!Ref TaskGroup]",
            "          AssignPublicIp: ENABLED\n          SecurityGroups: [!Ref TaskGroup]",
            at: "  TaskGroup:\n"),
    ]

    @Test("Those that are sound have no finding, exactly", arguments: [sound, withEndpoints]) func soundOnes(
        text: String
    ) {
        #expect(Verify.findings(in: text) == [])
        #expect(Verify.findings(in: text, isExact: true).filter { $0.code.hasPrefix("N") } == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }

    @Test("So is each of endpoints", arguments: endpointChanges)
    func endpoint(change: Change) throws { try change.check(in: Self.withEndpoints) }

    @Test("What nothing needs is found where it is asked for", arguments: exactChanges)
    func exact(change: Change) throws { try change.check(in: Self.sound, isExact: true) }

    @Test("So is what endpoints do not need", arguments: exactEndpointChanges)
    func exactEndpoint(change: Change) throws { try change.check(in: Self.withEndpoints, isExact: true) }
}
