// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension SoundTemplate {
    /// A role for each of those that take one: a task, its agent, an instance, a clock, a function, ECS and CodeDeploy.
    static let roles = taskRoles + serviceRoles

    private static let taskRoles = """
        Parameters:
          Name:
            Type: String
        Resources:
          Key:
            Type: AWS::KMS::Key
            Properties:
              KeyPolicy:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal:
                      AWS: !Sub arn:aws:iam::${AWS::AccountId}:root
                    Action: kms:*
                    Resource: "*"
                  - Effect: Allow
                    Principal:
                      Service: !Sub logs.${AWS::Region}.amazonaws.com
                    Action: [kms:Encrypt*, kms:Decrypt*, kms:GenerateDataKey*]
                    Resource: "*"
          Logs:
            Type: AWS::Logs::LogGroup
            Properties:
              KmsKeyId: !GetAtt Key.Arn
          Password:
            Type: AWS::SecretsManager::Secret
            Properties:
              KmsKeyId: !Ref Key
          Token:
            Type: AWS::SecretsManager::Secret
            Properties:
              Name: web/token
          Setting:
            Type: AWS::SSM::Parameter
            Properties:
              Name: /web/setting
              Type: String
              Value: x
          Bucket:
            Type: AWS::S3::Bucket
          BucketPolicy:
            Type: AWS::S3::BucketPolicy
            Properties:
              Bucket: !Ref Bucket
              PolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal:
                      Service: logdelivery.elasticloadbalancing.amazonaws.com
                    Action: s3:PutObject
                    Resource: !Sub ${Bucket.Arn}/web/AWSLogs/${AWS::AccountId}/*
          Balancer:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            DependsOn: BucketPolicy
            Properties:
              Subnets: [!ImportValue subnet, !ImportValue other]
              LoadBalancerAttributes:
                - Key: access_logs.s3.enabled
                  Value: "true"
                - Key: access_logs.s3.bucket
                  Value: !Ref Bucket
                - Key: access_logs.s3.prefix
                  Value: web
          ExecutionRole:
            Type: AWS::IAM::Role
            Properties:
              RoleName: web-execution
              AssumeRolePolicyDocument:
                Version: 2012-10-17
                Statement:
                  - Effect: Allow
                    Principal:
                      Service: [ecs-tasks.amazonaws.com]
                    Action: "sts:AssumeRole"
              Policies:
                - PolicyName: images
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Sid: Login
                        Effect: Allow
                        Action: ecr:GetAuthorizationToken
                        Resource: "*"
                      - Sid: Pull
                        Effect: Allow
                        Action: [ecr:BatchGetImage, ecr:GetDownloadUrlForLayer]
                        Resource: !Sub arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/team/web
                      - Sid: Logs
                        Effect: Allow
                        Action:
                          - logs:CreateLogStream
                          - logs:PutLogEvents
                        Resource: !GetAtt Logs.Arn
          SecretPolicy:
            Type: AWS::IAM::Policy
            Properties:
              PolicyName: secrets
              Roles: [!Ref ExecutionRole]
              PolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Action: secretsmanager:GetSecretValue
                    Resource:
                      - !Ref Password
                      - !Sub arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:web/token-??????
                  - Effect: Allow
                    Action: ssm:GetParameters
                    Resource: !Sub arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter/web/*
                  - Effect: Allow
                    Action: kms:Decrypt
                    Resource: !GetAtt Key.Arn
                  - Effect: Allow
                    Action: s3:GetObject
                    Resource: !Sub ${Bucket.Arn}/web.env
                  - Effect: Allow
                    Action: s3:GetBucketLocation
                    Resource: !GetAtt Bucket.Arn
          TaskRole:
            Type: AWS::IAM::Role
            Properties:
        \(trust(of: "ecs-tasks"))
              Policies:
                - PolicyName: work
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: elasticfilesystem:Client*
                        Resource: !Sub arn:aws:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:file-system/fs-0123456789abcdef0
                      - Effect: Allow
                        Action: s3:ListBucket
                        Resource: arn:aws:s3:::theirs
                      - Effect: Allow
                        Action: s3:PutObject
                        Resource: arn:aws:s3:::theirs/*
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: web
              RequiresCompatibilities: [FARGATE]
              NetworkMode: awsvpc
              Cpu: 256
              Memory: 512
              ExecutionRoleArn: !GetAtt ExecutionRole.Arn
              TaskRoleArn: !GetAtt TaskRole.Arn
              Volumes:
                - Name: shared
                  EFSVolumeConfiguration:
                    FilesystemId: fs-0123456789abcdef0
                    TransitEncryption: ENABLED
                    AuthorizationConfig:
                      IAM: ENABLED
              ContainerDefinitions:
                - Name: web
                  Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/team/web:1
                  MountPoints: [{SourceVolume: shared, ContainerPath: /shared}]
                  Secrets:
                    - Name: PASSWORD
                      ValueFrom: !Sub "${Password}:password::"
                    - Name: TOKEN
                      ValueFrom: !Ref Token
                    - Name: SETTING
                      ValueFrom: !Ref Setting
                  EnvironmentFiles:
                    - Type: s3
                      Value: !Sub ${Bucket.Arn}/web.env
                  LogConfiguration:
                    LogDriver: awslogs
                    Options:
                      awslogs-group: !Ref Logs
                      awslogs-region: !Ref AWS::Region
                      awslogs-stream-prefix: web
          InstanceRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: !Sub "ec2.${AWS::URLSuffix}"}
                    Action: sts:AssumeRole
              ManagedPolicyArns:
                - arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role
          Profile:
            Type: AWS::IAM::InstanceProfile
            Properties:
              Roles: [!Ref InstanceRole]
          Instances:
            Type: AWS::EC2::LaunchTemplate
            Properties:
              LaunchTemplateData:
                IamInstanceProfile:
                  Arn: !GetAtt Profile.Arn
                UserData:
                  Fn::Base64: echo ECS_CLUSTER=x >>/etc/ecs/ecs.config

        """
}
