// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension SoundTemplate {
    /// Tasks in a VPC of endpoints, whose images, secret and files have policies of their own.
    static let resourcePolicies = """
        Resources:
          Vpc:
            Type: AWS::EC2::VPC
            Properties: {CidrBlock: 10.0.0.0/16, EnableDnsSupport: true, EnableDnsHostnames: true}
          Subnet:
            Type: AWS::EC2::Subnet
            Properties:
              VpcId: !Ref Vpc
              CidrBlock: 10.0.0.0/24
              AvailabilityZone: !Select [0, !GetAZs ""]
          Routes:
            Type: AWS::EC2::RouteTable
            Properties: {VpcId: !Ref Vpc}
          SubnetRoutes:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref Subnet, RouteTableId: !Ref Routes}
          AppGroup:
            Type: AWS::EC2::SecurityGroup
            Properties: {GroupDescription: app, VpcId: !Ref Vpc}
          EndpointGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: endpoints
              VpcId: !Ref Vpc
              SecurityGroupIngress:
                - {IpProtocol: tcp, FromPort: 443, ToPort: 443, SourceSecurityGroupId: !GetAtt AppGroup.GroupId}
          SecretsEndpoint:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: !Ref Vpc
              VpcEndpointType: Interface
              ServiceName: !Sub com.amazonaws.${AWS::Region}.secretsmanager
              PrivateDnsEnabled: true
              SubnetIds: [!Ref Subnet]
              SecurityGroupIds: [!GetAtt EndpointGroup.GroupId]
              PolicyDocument:
                Statement:
                  - Effect: Allow
                    Principal: "*"
                    Action: secretsmanager:GetSecretValue
                    Resource: !Ref Token
                    Condition:
                      StringEquals:
                        aws:PrincipalAccount: !Ref AWS::AccountId
          RegistryEndpoint:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: !Ref Vpc
              VpcEndpointType: Interface
              ServiceName: !Sub com.amazonaws.${AWS::Region}.ecr.api
              PrivateDnsEnabled: true
              SubnetIds: [!Ref Subnet]
              SecurityGroupIds: [!GetAtt EndpointGroup.GroupId]
              PolicyDocument:
                Statement:
                  - Effect: Allow
                    Principal: {AWS: !GetAtt ExecutionRole.Arn}
                    Action: ["ecr:GetAuthorizationToken", "ecr:Batch*", "ecr:GetDownloadUrlForLayer"]
                    Resource: "*"
          ImagesEndpoint:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: !Ref Vpc
              VpcEndpointType: Interface
              ServiceName: !Sub com.amazonaws.${AWS::Region}.ecr.dkr
              PrivateDnsEnabled: true
              SubnetIds: [!Ref Subnet]
              SecurityGroupIds: [!GetAtt EndpointGroup.GroupId]
          LinesEndpoint:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: !Ref Vpc
              VpcEndpointType: Interface
              ServiceName: !Sub com.amazonaws.${AWS::Region}.logs
              PrivateDnsEnabled: true
              SubnetIds: [!Ref Subnet]
              SecurityGroupIds: [!GetAtt EndpointGroup.GroupId]
          LayersEndpoint:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: !Ref Vpc
              ServiceName: !Sub com.amazonaws.${AWS::Region}.s3
              RouteTableIds: [!Ref Routes]
              PolicyDocument:
                Statement:
                  - Effect: Allow
                    Principal: "*"
                    Action: s3:GetObject
                    Resource: !Sub arn:${AWS::Partition}:s3:::prod-${AWS::Region}-starport-layer-bucket/*
          Images:
            Type: AWS::ECR::Repository
            Properties:
              RepositoryPolicyText:
                Version: "2012-10-17"
                Statement:
                  - Effect: Deny
                    Principal: "*"
                    Action: ["ecr:BatchGetImage", "ecr:PutImage"]
                    Condition:
                      ArnNotEquals:
                        aws:PrincipalArn: !GetAtt ExecutionRole.Arn
          Lines:
            Type: AWS::Logs::LogGroup
            Properties:
              LogGroupName: /shop/web
          Token:
            Type: AWS::SecretsManager::Secret
            Properties:
              GenerateSecretString: {}
          TokenPolicy:
            Type: AWS::SecretsManager::ResourcePolicy
            Properties:
              SecretId: !Ref Token
              ResourcePolicy:
                Version: "2012-10-17"
                Statement:
                  - Sid: Inside
                    Effect: Deny
                    Principal: "*"
                    Action: secretsmanager:GetSecretValue
                    Resource: "*"
                    Condition:
                      StringNotEquals:
                        aws:SourceVpce: !Ref SecretsEndpoint
                  - Sid: Own
                    Effect: Deny
                    Principal: "*"
                    Action: secretsmanager:GetSecretValue
                    Resource: "*"
                    Condition:
                      StringNotEquals:
                        aws:PrincipalAccount: !Ref AWS::AccountId
          Files:
            Type: AWS::EFS::FileSystem
            Properties:
              FileSystemPolicy:
                Version: "2012-10-17"
                Statement:
                  - Sid: Mounts
                    Effect: Allow
                    Principal: {AWS: "*"}
                    Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
                    Condition:
                      Bool:
                        elasticfilesystem:AccessedViaMountTarget: "true"
                  - Sid: Encrypted
                    Effect: Deny
                    Principal: {AWS: "*"}
                    Action: "*"
                    Condition:
                      Bool:
                        aws:SecureTransport: "false"
          Point:
            Type: AWS::EFS::AccessPoint
            Properties: {FileSystemId: !Ref Files}
          Target:
            Type: AWS::EFS::MountTarget
            Properties:
              FileSystemId: !Ref Files
              SubnetId: !Ref Subnet
              SecurityGroups: [!GetAtt FilesGroup.GroupId]
          FilesGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: files
              VpcId: !Ref Vpc
              SecurityGroupIngress:
                - {IpProtocol: tcp, FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: !GetAtt AppGroup.GroupId}
          ExecutionRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: ecs-tasks.amazonaws.com}
                    Action: sts:AssumeRole
                    Condition:
                      ArnLike:
                        aws:SourceArn: !Sub arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:*
              ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy]
              Policies:
                - PolicyName: token
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: secretsmanager:GetSecretValue
                        Resource: !Ref Token
          TaskRole:
            Type: AWS::IAM::Role
            Properties:
        \(trust(of: "ecs-tasks"))
              Policies:
                - PolicyName: look
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Sid: Look
                        Effect: Allow
                        Action: [ecs:ListClusters, ecs:DescribeTaskDefinition]
                        Resource: "*"
                      - Effect: Allow
                        Action: sqs:ReceiveMessage
                        Resource: !Sub arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs
                        Condition:
                          StringEquals:
                            aws:RequestedRegion: !Ref AWS::Region
          Cluster:
            Type: AWS::ECS::Cluster
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: web
              RequiresCompatibilities: [FARGATE]
              NetworkMode: awsvpc
              Cpu: "256"
              Memory: "512"
              ExecutionRoleArn: !GetAtt ExecutionRole.Arn
              TaskRoleArn: !GetAtt TaskRole.Arn
              Volumes:
                - Name: data
                  EFSVolumeConfiguration:
                    FilesystemId: !Ref Files
                    TransitEncryption: ENABLED
                    AuthorizationConfig: {AccessPointId: !Ref Point}
              ContainerDefinitions:
                - Name: web
                  Image: !Sub ${Images.RepositoryUri}:1
                  MountPoints: [{SourceVolume: data, ContainerPath: /data}]
                  Secrets:
                    - Name: TOKEN
                      ValueFrom: !Ref Token
                  LogConfiguration:
                    LogDriver: awslogs
                    Options: {awslogs-group: !Ref Lines, awslogs-region: !Ref "AWS::Region", awslogs-stream-prefix: web}
          Service:
            Type: AWS::ECS::Service
            DependsOn: [SubnetRoutes, Target, TokenPolicy]
            Properties:
              Cluster: !Ref Cluster
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              DesiredCount: 0
              NetworkConfiguration:
                AwsvpcConfiguration: {Subnets: [!Ref Subnet], SecurityGroups: [!GetAtt AppGroup.GroupId]}

        """
}
