// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite(
    "What roles lack is found where it almost stands, and so is what secrets, queues, functions and state machines have wrong"
)
struct IAMDetailRuleTests {
    static let sound = """
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
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: firehose.amazonaws.com}
                    Action: sts:AssumeRole
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
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: ecs-tasks.amazonaws.com}
                    Action: sts:AssumeRole
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
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: shop
              RequiresCompatibilities: [FARGATE]
              NetworkMode: awsvpc
              Cpu: "256"
              Memory: "512"
              ExecutionRoleArn: !GetAtt ExecutionRole.Arn
              TaskRoleArn: !GetAtt TaskRole.Arn
              Volumes:
                - Name: shared
                  EFSVolumeConfiguration:
                    FilesystemId: !Ref Files
                    TransitEncryption: ENABLED
                    AuthorizationConfig:
                      AccessPointId: !Ref Point
                      IAM: ENABLED
              ContainerDefinitions:
                - Name: router
                  Image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
                  FirelensConfiguration: {Type: fluentbit}
                - Name: shop
                  Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/shop:1
                  MountPoints: [{SourceVolume: shared, ContainerPath: /shared}]
                  Secrets:
                    - Name: HOST
                      ValueFrom: !Sub "${Attachment}:host::"
                    - Name: PASSWORD
                      ValueFrom: !Sub "${Login}:password::"
                  LogConfiguration:
                    LogDriver: awsfirelens
                    Options:
                      Name: firehose
                      region: !Ref AWS::Region
                      delivery_stream: !Ref Stream
          Service:
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Cluster
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              EnableExecuteCommand: true
              NetworkConfiguration:
                AwsvpcConfiguration: {Subnets: !Ref Subnets, SecurityGroups: !Ref Groups}
          Dead:
            Type: AWS::SQS::Queue
          Jobs:
            Type: AWS::SQS::Queue
            Properties:
              VisibilityTimeout: 120
              RedrivePolicy:
                deadLetterTargetArn: !GetAtt Dead.Arn
                maxReceiveCount: 5
          JobsPolicy:
            Type: AWS::SQS::QueuePolicy
            Properties:
              Queues: [!Ref Jobs]
              PolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: sns.amazonaws.com}
                    Action: sqs:SendMessage
                    Resource: !GetAtt Jobs.Arn
                    Condition:
                      ArnEquals:
                        aws:SourceArn: !Ref News
          News:
            Type: AWS::SNS::Topic
          Subscription:
            Type: AWS::SNS::Subscription
            Properties:
              TopicArn: !Ref News
              Protocol: sqs
              Endpoint: !GetAtt Jobs.Arn
          WorkRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: lambda.amazonaws.com}
                    Action: sts:AssumeRole
              ManagedPolicyArns:
                - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
              Policies:
                - PolicyName: take
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action:
                          - sqs:ReceiveMessage
                          - sqs:DeleteMessage
                          - sqs:GetQueueAttributes
                        Resource: !GetAtt Jobs.Arn
          Work:
            Type: AWS::Lambda::Function
            Properties:
              Runtime: python3.13
              Handler: index.work
              Timeout: 60
              Role: !GetAtt WorkRole.Arn
              Code:
                ZipFile: |
                  def work(event, context):
                      return None
          Polling:
            Type: AWS::Lambda::EventSourceMapping
            Properties:
              EventSourceArn: !GetAtt Jobs.Arn
              FunctionName: !Ref Work
          Table:
            Type: AWS::DynamoDB::Table
            Properties:
              BillingMode: PAY_PER_REQUEST
              AttributeDefinitions:
                - {AttributeName: day, AttributeType: S}
                - {AttributeName: item, AttributeType: S}
              KeySchema:
                - {AttributeName: day, KeyType: HASH}
                - {AttributeName: item, KeyType: RANGE}
          FlowLogs:
            Type: AWS::Logs::LogGroup
          FlowRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: states.amazonaws.com}
                    Action: sts:AssumeRole
              Policies:
                - PolicyName: flow
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Sid: Run
                        Effect: Allow
                        Action: ecs:RunTask
                        Resource: !Ref Task
                        Condition:
                          ArnEquals:
                            ecs:cluster: !GetAtt Cluster.Arn
                      - Sid: Watch
                        Effect: Allow
                        Action: [ecs:StopTask, ecs:DescribeTasks]
                        Resource: "*"
                      - Sid: Pass
                        Effect: Allow
                        Action: iam:PassRole
                        Resource:
                          - !GetAtt ExecutionRole.Arn
                          - !GetAtt TaskRole.Arn
                      - Sid: Rule
                        Effect: Allow
                        Action: [events:PutTargets, events:PutRule, events:DescribeRule]
                        Resource: !Sub arn:aws:events:${AWS::Region}:${AWS::AccountId}:rule/StepFunctionsGetEventsForECSTaskRule
                      - Sid: Tell
                        Effect: Allow
                        Action: sns:Publish
                        Resource: !Ref News
                      - Sid: Log
                        Effect: Allow
                        Action:
                          - logs:CreateLogDelivery
                          - logs:PutResourcePolicy
                          - logs:DescribeResourcePolicies
                          - logs:DescribeLogGroups
                        Resource: "*"
          Flow:
            Type: AWS::StepFunctions::StateMachine
            Properties:
              StateMachineType: STANDARD
              RoleArn: !GetAtt FlowRole.Arn
              LoggingConfiguration:
                Level: ERROR
                Destinations:
                  - CloudWatchLogsLogGroup:
                      LogGroupArn: !Sub arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${FlowLogs}:*
              DefinitionSubstitutions:
                Topic: !Ref News
                Cluster: !GetAtt Cluster.Arn
                Task: !Ref Task
              DefinitionString: |
                {
                  "StartAt": "Run",
                  "States": {
                    "Run": {
                      "Type": "Task",
                      "Resource": "arn:aws:states:::ecs:runTask.sync",
                      "Parameters": {
                        "LaunchType": "FARGATE",
                        "Cluster": "${Cluster}",
                        "TaskDefinition": "${Task}",
                        "NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets.$": "$.subnets"}},
                        "Overrides": {"ContainerOverrides": [
                          {"Name": "shop"}
                        ]}
                      },
                      "Catch": [
                        {"ErrorEquals": ["States.ALL"], "Next": "Sorry"}
                      ],
                      "Next": "Tell"
                    },
                    "Tell": {
                      "Type": "Task",
                      "Resource": "arn:aws:states:::sns:publish",
                      "Parameters": {"TopicArn": "${Topic}", "Message": "done"},
                      "End": true
                    },
                    "Sorry": {
                      "Type": "Fail"
                    }
                  }
                }

        """

    static let changes: [Change] = [
        .bad("I121", "            Action: kms:*\n", "            Action: kms:Decrypt\n"),
        .bad(
            "I121",
            "            Effect: Allow\n            Principal:\n              AWS: !Sub arn:aws:iam::${AWS::AccountId}:root",
            "            Effect: Allow\n            Principal:\n              Service: logs.eu-central-1.amazonaws.com",
            at: "  Key:"),
        .bad(
            "I121", "            Effect: Allow\n            Principal:\n              AWS: !Sub",
            "            Effect: Deny\n            Principal:\n              AWS: !Sub", at: "Effect: Deny"),
        .good("            Action: kms:*\n", "            Action: [kms:Put*, kms:Decrypt]\n"),
        .bad(
            "I117", "              StringEquals:\n                kms:Via",
            "              StringEqual:\n                kms:Via", at: "StringEqual:"),
        .bad("I117", "aws:SourceArn: !Sub arn:aws:ecs", "aws:SourceArns: !Sub arn:aws:ecs"),
        .bad("I117", "aws:SecureTransport: \"false\"", "SecureTransport: \"false\""),
        .good(
            "              StringEquals:\n                kms:Via",
            "              StringEqualsIfExists:\n                kms:Via"),
        .bad("I118", "aws:SecureTransport: \"false\"", "aws:SecureTransport: \"no\""),
        .bad("I118", "ecs:cluster: !GetAtt Cluster.Arn", "ecs:cluster: !Ref Cluster"),
        .bad(
            "I118", "kms:ViaService: !Sub secretsmanager.${AWS::Region}.amazonaws.com", "kms:ViaService: secretsmanager"
        ),
        .bad(
            "I118", "                kms:ViaService: !Sub secretsmanager.${AWS::Region}.amazonaws.com",
            "                aws:SourceAccount: \"1234\"", at: "aws:SourceAccount: \"1234\""),
        .bad("I119", "Action: sqs:DeleteQueue", "Action: sqs:*", at: "Effect: Deny\n                Action: sqs:*"),
        .bad(
            "I119", "Action: sqs:DeleteQueue\n                Resource: \"*\"",
            "NotAction: [sqs:DeleteQueue, ssmmessages:*, logs:*, s3:*, kms:*, firehose:*, elasticfilesystem:*]\n                Resource: \"*\"",
            at: "NotAction:"),
        .good(
            "Action: sqs:DeleteQueue\n                Resource: \"*\"",
            "Action: sqs:*\n                Resource: !GetAtt Dead.Arn"),
        .bad("I120", "Path: /service/", "Path: service"),
        .bad("I120", "Path: /service/", "Path: /service//x/"),
        .bad(
            "I108", "aws:SourceArn: !Sub arn:aws:ecs:${AWS::Region}:${AWS::AccountId}:*",
            "aws:SourceArn: !Sub arn:aws:s3:${AWS::Region}:${AWS::AccountId}:*"),
        .bad(
            "I108",
            "              ArnLike:\n                aws:SourceArn: !Sub arn:aws:ecs:${AWS::Region}:${AWS::AccountId}:*",
            "              StringEquals:\n                sts:ExternalId: shop", at: "sts:ExternalId"),
        .bad("I201", "              - ecr:*\n", "", at: "- Sid: Most"),
        .bad(
            "I203", "              - secretsmanager:GetSecretValue\n", "",
            at: "          - Effect: Allow\n            Action:\n              - secretsmanager:DescribeSecret"),
        .bad("I203", "Resource: !Ref Login\n", "Resource: !Ref HubLogin\n"),
        .bad(
            "I203", "      Roles:\n        - !Ref ExecutionRole", "      Roles:\n        - !Ref WorkRole",
            at: "- !Ref WorkRole"),
        .bad("I203", "              - secretsmanager:*\n", "", at: "- Sid: Most"),
        .bad(
            "I204", "Action: kms:Decrypt\n            Resource: !GetAtt Key.Arn\n            Cond",
            "Action: kms:Encrypt\n            Resource: !GetAtt Key.Arn\n            Cond", at: "Action: kms:Encrypt"),
        .bad("I204", "kms:ViaService: !Sub secretsmanager.", "kms:ViaService: !Sub ssm."),
        .bad("I206", "                  - elasticfilesystem:ClientMount\n", "", at: "- PolicyName: files"),
        .bad(
            "I206", "elasticfilesystem:AccessPointArn: !GetAtt Point.Arn",
            "elasticfilesystem:AccessPointArn: !GetAtt Files.Arn"),
        .bad("I206", "Resource: !GetAtt Files.Arn", "Resource: !GetAtt Point.Arn"),
        .bad("S108", "                  - ssmmessages:OpenDataChannel\n", "", at: "- Sid: Channels"),
        .bad(
            "S108", "Effect: Allow\n                Action:\n                  - ssmm",
            "Effect: Deny\n                Action:\n                  - ssmm",
            at: "Effect: Deny\n                Action:\n                  - ssmm"),
        .bad("I219", "Resource: !GetAtt Records.Arn", "Resource: !GetAtt FlowLogs.Arn"),
        .bad(
            "I219", "[logs:CreateLogStream, logs:DescribeLogStreams, logs:PutLogEvents]",
            "[logs:CreateLogStream, logs:PutLogEvents]"),
        .bad("I219", "Resource: !Sub ${Archive.Arn}/exec/*", "Resource: !Sub ${Archive.Arn}/sessions/*"),
        .bad(
            "I219", "Action: s3:PutObject\n                Resource: !Sub ${Archive.Arn}/exec",
            "Action: s3:GetObject\n                Resource: !Sub ${Archive.Arn}/exec", at: "Action: s3:GetObject"),
        .bad("I219", "S3KeyPrefix: exec", "S3KeyPrefix: other", at: "Resource: !Sub ${Archive.Arn}/exec/*"),
        .bad(
            "I219", "Sid: Key\n                Effect: Allow\n                Action: kms:Decrypt",
            "Sid: Key\n                Effect: Allow\n                Action: kms:Encrypt", at: "Action: kms:Encrypt"),
        .good("Resource: !Sub ${Archive.Arn}/exec/*", "Resource: !Sub ${Archive.Arn}/*"),
        .bad("I220", "Action: firehose:PutRecordBatch", "Action: firehose:PutRecord"),
        .bad(
            "I220", "Resource: !GetAtt Stream.Arn",
            "Resource: !Sub arn:aws:firehose:${AWS::Region}:${AWS::AccountId}:deliverystream/other"),
        .bad("I220", "delivery_stream: !Ref Stream", "delivery_stream: line", at: "Resource: !GetAtt Stream.Arn"),
        .good("Action: firehose:PutRecordBatch", "Action: firehose:Put*"),
        .bad("I222", "                  - !Sub ${Archive.Arn}/*\n", "", at: "- PolicyName: deliver"),
        .bad(
            "I222", "                  - s3:PutObject\n                Resource:\n", "                Resource:\n",
            at: "- PolicyName: deliver"),
        .bad("I108", "{Service: firehose.amazonaws.com}", "{Service: kinesis.amazonaws.com}"),
        .bad("I210", "                  - sqs:ReceiveMessage\n", "", at: "- PolicyName: take"),
        .bad(
            "I210", "                  - sqs:GetQueueAttributes\n                Resource: !GetAtt Jobs.Arn",
            "                  - sqs:GetQueueAttributes\n                Resource: !GetAtt Dead.Arn",
            at: "Resource: !GetAtt Dead.Arn"),
        .bad("I221", "Action: ecs:RunTask", "Action: ecs:StartTask"),
        .bad("I221", "[ecs:StopTask, ecs:DescribeTasks]", "[ecs:StopTask]"),
        .bad("I221", "                  - !GetAtt TaskRole.Arn\n", "", at: "- Sid: Pass"),
        .bad(
            "I221", "rule/StepFunctionsGetEventsForECSTaskRule",
            "rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"),
        .bad(
            "I221", "Action: sns:Publish\n                Resource: !Ref News",
            "Action: sns:Publish\n                Resource: !GetAtt Jobs.Arn",
            at: "Resource: !GetAtt Jobs.Arn\n              - Sid: Log"),
        .bad("I221", "                  - logs:PutResourcePolicy\n", "", at: "- Sid: Log"),
        .bad("I108", "{Service: states.amazonaws.com}", "{Service: codebuild.amazonaws.com}"),
        .good("[events:PutTargets, events:PutRule, events:DescribeRule]", "events:*"),
        .bad("I223", "Principal: {Service: sns.amazonaws.com}", "Principal: {Service: events.amazonaws.com}"),
        .bad(
            "I223", "Principal: {Service: sns.amazonaws.com}\n            Action: sqs:SendMessage",
            "Principal: {Service: sns.amazonaws.com}\n            Action: sqs:ReceiveMessage",
            at: "Action: sqs:ReceiveMessage"),
        .bad("I223", "Queues: [!Ref Jobs]", "Queues: [!Ref Dead]", at: "Endpoint: !GetAtt Jobs.Arn"),
        .bad("I223", "aws:SourceArn: !Ref News", "aws:SourceArn: !GetAtt Dead.Arn"),
        .good("Principal: {Service: sns.amazonaws.com}", "Principal: \"*\""),
        .bad(
            "I224",
            "            TransitEncryption: ENABLED\n            AuthorizationConfig:\n              AccessPointId: !Ref Point\n              IAM: ENABLED\n",
            "", at: "        - Name: shared"),
        .bad("I224", "              IAM: ENABLED\n", "              IAM: DISABLED\n"),
        .bad("S165", "${Attachment}:host::", "${Attachment}:hostname::"),
        .bad("S165", "${Login}:password::", "${Login}:passwort::"),
        .bad("S165", "SecretString:username}}", "SecretString:user}}"),
        .bad("S165", "${Attachment}:host::", "${Database.MasterUserSecret.SecretArn}:host::"),
        .good("${Attachment}:host::", "${Attachment}:port::"),
        .bad("S166", "TargetType: AWS::RDS::DBInstance", "TargetType: AWS::RDS::DBCluster"),
        .bad("S166", "RotationType: PostgreSQLSingleUser", "RotationType: MariaDBSingleUser"),
        .bad("S166", "    DependsOn: Attachment\n", "", at: "  Rotation:"),
        .bad("S160", "Name: ecr-pullthroughcache/hub", "Name: hub"),
        .bad("S160", "UpstreamRegistryUrl: registry-1.docker.io", "UpstreamRegistryUrl: docker.io"),
        .bad("S160", "\"accessToken\": \"y\"", "\"password\": \"y\""),
        .bad("S160", "      CredentialArn: !Ref HubLogin\n", "", at: "  Cache:"),
        .bad("S167", "02:00-02:45", "02:45-03:15"),
        .bad("S167", "02:00-02:45", "02:00-02:15"),
        .bad("S167", "sun:03:00-sun:04:00", "sunday:03:00-sunday:04:00"),
        .good("02:00-02:45", "04:00-04:30"),
        .bad(
            "S168", "        - {AttributeName: item, AttributeType: S}\n", "",
            at: "        - {AttributeName: item, KeyType: RANGE}"),
        .bad(
            "S168", "        - {AttributeName: item, KeyType: RANGE}\n", "",
            at: "{AttributeName: item, AttributeType: S}"),
        .bad("S168", "BillingMode: PAY_PER_REQUEST", "BillingMode: PROVISIONED"),
        .bad("S168", "item, KeyType: RANGE", "item, KeyType: HASH"),
        .bad(
            "N117", "SubnetId: !Select [0, !Ref Subnets]", "SubnetId: subnet-0123456789abcdef0",
            at: "SubnetId: subnet-0123456789abcdef0\n      SecurityGroups: !Ref Groups\n  Point"),
        .bad(
            "S171", "      VisibilityTimeout: 120\n", "      VisibilityTimeout: 120\n      FifoQueue: true\n",
            at: "deadLetterTargetArn"),
        .bad(
            "S171", "      VisibilityTimeout: 120\n", "      VisibilityTimeout: 120\n      QueueName: jobs.fifo\n",
            at: "QueueName: jobs.fifo"),
        .bad("S171", "maxReceiveCount: 5", "maxReceiveCount: 5000"),
        .bad("S171", "        maxReceiveCount: 5\n", "", at: "RedrivePolicy:"),
        .bad("R109", "deadLetterTargetArn: !GetAtt Dead.Arn", "deadLetterTargetArn: !GetAtt Dead.QueueUrl"),
        .bad("S172", "Handler: index.work", "Handler: index.works"),
        .bad("S172", "Handler: index.work", "Handler: work"),
        .bad("S172", "Runtime: python3.13", "Runtime: java21"),
        .bad("S173", "VisibilityTimeout: 120", "VisibilityTimeout: 30"),
        .bad("S173", "Timeout: 60", "Timeout: 300"),
        .bad("R109", "EventSourceArn: !GetAtt Jobs.Arn", "EventSourceArn: !Ref Jobs"),
        .bad("S181", "\"StartAt\": \"Run\"", "\"StartAt\": \"run\""),
        .bad("S181", "\"Next\": \"Tell\"", "\"Next\": \"Tells\""),
        .bad("S181", "\"Next\": \"Sorry\"", "\"Next\": \"Sory\""),
        .bad("S181", "\"End\": true", "\"Ends\": true", at: "\"Tell\": {"),
        .bad("S181", "\"Type\": \"Fail\"", "\"Type\": \"Failed\""),
        .bad("S182", "ecs:runTask.sync", "ecs:RunTask.sync"),
        .bad("S182", "ecs:runTask.sync", "ecs:runTask.snyc"),
        .good("ecs:runTask.sync", "ecs:runTask.sync:2"),
        .bad("S182", "sns:publish\"", "sns:publsh\""),
        .good("sns:publish\"", "sns:publishBatch\""),
        .bad("S182", "StateMachineType: STANDARD", "StateMachineType: EXPRESS", at: "ecs:runTask.sync"),
        .bad("S183", "{\"Name\": \"shop\"}", "{\"Name\": \"web\"}"),
        .bad(
            "S183",
            "                \"NetworkConfiguration\": {\"AwsvpcConfiguration\": {\"Subnets.$\": \"$.subnets\"}},\n",
            "", at: "\"Resource\": \"arn:aws:states:::ecs:runTask"),
        .bad("S183", "\"LaunchType\": \"FARGATE\"", "\"LaunchType\": \"fargate\""),
        .bad("S183", "\"TaskDefinition\": \"${Task}\"", "\"TaskDefinition\": \"${Cluster}\""),
        .bad("S184", "log-group:${FlowLogs}:*", "log-group:${FlowLogs}"),
        .bad("S184", "        Task: !Ref Task\n", "        Tasks: !Ref Task\n", at: "\"TaskDefinition\": \"${Task}\""),
        .bad("S184", "StateMachineType: STANDARD", "StateMachineType: standard"),
        .bad("I115", "RoleArn: !GetAtt FlowRole.Arn", "RoleArn: !Ref FlowRole"),
        .bad(
            "R109", "LogGroupArn: !Sub arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${FlowLogs}:*",
            "LogGroupArn: !Ref FlowLogs"),
        .good(
            "LogGroupArn: !Sub arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${FlowLogs}:*",
            "LogGroupArn: !GetAtt FlowLogs.Arn"),
        .good("ecs:runTask.sync", "ecs:runTask.waitForTaskToken"),
        .bad("V105", "SizeInMBs: 16", "SizeInMBs: 256"),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }
}
