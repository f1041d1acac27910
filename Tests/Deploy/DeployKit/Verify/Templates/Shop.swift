// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension SoundTemplate {
    /// A shop: stores, secrets, and roles that lack nothing; and what works for it.
    static let shop = shopRoles + shopWork

    private static let shopRoles = """
        Transform: AWS::SecretsManager-2024-09-16
        Parameters:
          Subnets:
            Type: List<AWS::EC2::Subnet::Id>
          Groups:
            Type: List<AWS::EC2::SecurityGroup::Id>
        Resources:
          Key:
            Type: AWS::KMS::Key
            Properties:
              KeyPolicy:
                Version: "2012-10-17"
                Statement:
                  - Sid: Account
                    Effect: Allow
                    Principal:
                      AWS: !Sub arn:aws:iam::${AWS::AccountId}:root
                    Action: kms:*
                    Resource: "*"
          Records:
            Type: AWS::Logs::LogGroup
            Properties:
              LogGroupName: /sessions
              RetentionInDays: 30
          Archive:
            Type: AWS::S3::Bucket
          Cluster:
            Type: AWS::ECS::Cluster
            Properties:
              Configuration:
                ExecuteCommandConfiguration:
                  KmsKeyId: !GetAtt Key.Arn
                  Logging: OVERRIDE
                  LogConfiguration:
                    CloudWatchLogGroupName: !Ref Records
                    S3BucketName: !Ref Archive
                    S3EncryptionEnabled: true
                    S3KeyPrefix: exec
          Files:
            Type: AWS::EFS::FileSystem
            Properties:
              FileSystemPolicy:
                Version: "2012-10-17"
                Statement:
                  - Effect: Deny
                    Principal: {AWS: "*"}
                    Action: "*"
                    Resource: "*"
                    Condition:
                      Bool:
                        aws:SecureTransport: "false"
          First:
            Type: AWS::EFS::MountTarget
            Properties:
              FileSystemId: !Ref Files
              SubnetId: !Select [0, !Ref Subnets]
              SecurityGroups: !Ref Groups
          Second:
            Type: AWS::EFS::MountTarget
            Properties:
              FileSystemId: !Ref Files
              SubnetId: subnet-0123456789abcdef0
              SecurityGroups: !Ref Groups
          Point:
            Type: AWS::EFS::AccessPoint
            Properties:
              FileSystemId: !Ref Files
          Login:
            Type: AWS::SecretsManager::Secret
            Properties:
              KmsKeyId: !Ref Key
              GenerateSecretString:
                SecretStringTemplate: '{"username": "shop"}'
                GenerateStringKey: password
                ExcludeCharacters: '/@" '
          Database:
            Type: AWS::RDS::DBInstance
            DeletionPolicy: Snapshot
            UpdateReplacePolicy: Snapshot
            Properties:
              Engine: postgres
              DBInstanceClass: db.t4g.micro
              AllocatedStorage: "20"
              MasterUsername: !Sub "{{resolve:secretsmanager:${Login}:SecretString:username}}"
              MasterUserPassword: !Sub "{{resolve:secretsmanager:${Login}:SecretString:password}}"
              PreferredBackupWindow: 02:00-02:45
              PreferredMaintenanceWindow: sun:03:00-sun:04:00
          Attachment:
            Type: AWS::SecretsManager::SecretTargetAttachment
            Properties:
              SecretId: !Ref Login
              TargetId: !Ref Database
              TargetType: AWS::RDS::DBInstance
          Rotation:
            Type: AWS::SecretsManager::RotationSchedule
            DependsOn: Attachment
            Properties:
              SecretId: !Ref Login
              HostedRotationLambda:
                RotationType: PostgreSQLSingleUser
              RotationRules:
                AutomaticallyAfterDays: 30
          HubLogin:
            Type: AWS::SecretsManager::Secret
            Properties:
              Name: ecr-pullthroughcache/hub
              SecretString: '{"username": "x", "accessToken": "y"}'
          Cache:
            Type: AWS::ECR::PullThroughCacheRule
            Properties:
              EcrRepositoryPrefix: hub
              UpstreamRegistry: docker-hub
              UpstreamRegistryUrl: registry-1.docker.io
              CredentialArn: !Ref HubLogin
          DeliveryRole:
            Type: AWS::IAM::Role
            Properties:
              Path: /service/
        \(trust(of: "firehose"))
              Policies:
                - PolicyName: deliver
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action:
                          - s3:AbortMultipartUpload
                          - s3:ListBucket
                          - s3:PutObject
                        Resource:
                          - !GetAtt Archive.Arn
                          - !Sub ${Archive.Arn}/*
          Stream:
            Type: AWS::KinesisFirehose::DeliveryStream
            Properties:
              DeliveryStreamName: lines
              ExtendedS3DestinationConfiguration:
                BucketARN: !GetAtt Archive.Arn
                RoleARN: !GetAtt DeliveryRole.Arn
                BufferingHints: {IntervalInSeconds: 60, SizeInMBs: 16}
          Boundary:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Sid: Most
                    Effect: Allow
                    Action:
                      - ecr:*
                      - logs:*
                      - secretsmanager:*
                      - kms:*
                    Resource: "*"
          ExecutionRole:
            Type: AWS::IAM::Role
            Properties:
              PermissionsBoundary: !Ref Boundary
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: ecs-tasks.amazonaws.com}
                    Action: sts:AssumeRole
                    Condition:
                      ArnLike:
                        aws:SourceArn: !Sub arn:aws:ecs:${AWS::Region}:${AWS::AccountId}:*
              ManagedPolicyArns:
                - arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy
          ReadLogin:
            Type: AWS::IAM::Policy
            Properties:
              PolicyName: read-login
              Roles:
                - !Ref ExecutionRole
              PolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Action:
                      - secretsmanager:DescribeSecret
                      - secretsmanager:GetSecretValue
                    Resource: !Ref Login
                  - Effect: Allow
                    Action: kms:Decrypt
                    Resource: !GetAtt Key.Arn
                    Condition:
                      StringEquals:
                        kms:ViaService: !Sub secretsmanager.${AWS::Region}.amazonaws.com
          TaskRole:
            Type: AWS::IAM::Role
            Properties:
        \(trust(of: "ecs-tasks"))
              Policies:
                - PolicyName: exec
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Sid: Channels
                        Effect: Allow
                        Action:
                          - ssmmessages:CreateControlChannel
                          - ssmmessages:CreateDataChannel
                          - ssmmessages:OpenControlChannel
                          - ssmmessages:OpenDataChannel
                        Resource: "*"
                      - Sid: Find
                        Effect: Allow
                        Action: logs:DescribeLogGroups
                        Resource: "*"
                      - Sid: Lines
                        Effect: Allow
                        Action: [logs:CreateLogStream, logs:DescribeLogStreams, logs:PutLogEvents]
                        Resource: !GetAtt Records.Arn
                      - Sid: Objects
                        Effect: Allow
                        Action: s3:PutObject
                        Resource: !Sub ${Archive.Arn}/exec/*
                      - Sid: Encryption
                        Effect: Allow
                        Action: s3:GetEncryptionConfiguration
                        Resource: !GetAtt Archive.Arn
                      - Sid: Key
                        Effect: Allow
                        Action: kms:Decrypt
                        Resource: !GetAtt Key.Arn
                - PolicyName: lines
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: firehose:PutRecordBatch
                        Resource: !GetAtt Stream.Arn
                - PolicyName: files
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action:
                          - elasticfilesystem:ClientMount
                          - elasticfilesystem:ClientWrite
                        Resource: !GetAtt Files.Arn
                        Condition:
                          StringEquals:
                            elasticfilesystem:AccessPointArn: !GetAtt Point.Arn
                - PolicyName: queue
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: sqs:SendMessage
                        Resource: !GetAtt Jobs.Arn
                      - Sid: Nothing
                        Effect: Deny
                        Action: sqs:DeleteQueue
                        Resource: "*"

        """
}
