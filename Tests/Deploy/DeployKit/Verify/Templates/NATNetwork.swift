// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension SoundTemplate {
    /// A service behind a balancer, a database, a file system and a function that changes a password; private subnets behind NAT.
    static let natNetwork = """
        Transform: AWS::SecretsManager-2024-09-16
        Resources:
          VPC:
            Type: AWS::EC2::VPC
            Properties: {CidrBlock: 10.20.0.0/16, EnableDnsHostnames: true}
        \(internetGateway)
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
}
