// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite(
    "Policies and roles that IAM refuses, and those that allow too little, are found, each with its rule and its line")
struct IAMRuleTests {
    static let sound = """
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
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: ecs-tasks.amazonaws.com}
                    Action: sts:AssumeRole
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
          ClockRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: events.amazonaws.com}
                    Action: sts:AssumeRole
              Policies:
                - PolicyName: run
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: ecs:RunTask
                        Resource: !Ref Task
                      - Effect: Allow
                        Action: iam:PassRole
                        Resource: [!GetAtt ExecutionRole.Arn, !GetAtt TaskRole.Arn]
                        Condition:
                          StringLike: {"iam:PassedToService": ecs-tasks.amazonaws.com}
          Clock:
            Type: AWS::Events::Rule
            Properties:
              ScheduleExpression: rate(1 hour)
              Targets:
                - Id: task
                  Arn: !ImportValue cluster
                  RoleArn: !GetAtt ClockRole.Arn
                  EcsParameters:
                    TaskDefinitionArn: !Ref Task
                    LaunchType: FARGATE
                    NetworkConfiguration: {AwsVpcConfiguration: {Subnets: [!ImportValue subnet]}}
                - Id: function
                  Arn: !GetAtt Rotate.Arn
          RotateRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: lambda.amazonaws.com}
                    Action: sts:AssumeRole
              ManagedPolicyArns:
                - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole
              Policies:
                - PolicyName: rotate
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: [secretsmanager:DescribeSecret, secretsmanager:GetSecretValue, secretsmanager:PutSecretValue, secretsmanager:UpdateSecretVersionStage]
                        Resource: !Ref Token
          Rotate:
            Type: AWS::Lambda::Function
            Properties:
              Role: !GetAtt RotateRole.Arn
              Handler: rotate.handler
              Runtime: python3.13
              Code: {S3Bucket: functions, S3Key: rotate.zip}
              VpcConfig:
                SubnetIds: [!ImportValue subnet]
                SecurityGroupIds: [!ImportValue group]
          MayRotate:
            Type: AWS::Lambda::Permission
            Properties:
              FunctionName: !GetAtt Rotate.Arn
              Action: lambda:InvokeFunction
              Principal: secretsmanager.amazonaws.com
          MayTick:
            Type: AWS::Lambda::Permission
            Properties:
              FunctionName: !Ref Rotate
              Action: lambda:InvokeFunction
              Principal: events.amazonaws.com
          Rotation:
            Type: AWS::SecretsManager::RotationSchedule
            DependsOn: MayRotate
            Properties:
              SecretId: !Ref Token
              RotationLambdaARN: !GetAtt Rotate.Arn
          BalancerRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: ecs.amazonaws.com}
                    Action: sts:AssumeRole
              ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers]
          Service:
            Type: AWS::ECS::Service
            Properties:
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!ImportValue subnet]}}
              LoadBalancers:
                - ContainerName: web
                  ContainerPort: !Ref Name
                  TargetGroupArn: !ImportValue group
                  AdvancedConfiguration:
                    AlternateTargetGroupArn: !ImportValue green
                    ProductionListenerRule: !ImportValue rule
                    RoleArn: !GetAtt BalancerRole.Arn
          DeployRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: codedeploy.amazonaws.com}
                    Action: sts:AssumeRole
              ManagedPolicyArns: [arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS]
          Deployments:
            Type: AWS::CodeDeploy::DeploymentGroup
            Properties:
              ApplicationName: web
              ServiceRoleArn: !GetAtt DeployRole.Arn
              ECSServices: [{ServiceName: web, ClusterName: web}]
              DeploymentStyle: {DeploymentType: BLUE_GREEN, DeploymentOption: WITH_TRAFFIC_CONTROL}
              BlueGreenDeploymentConfiguration:
                TerminateBlueInstancesOnDeploymentSuccess: {Action: TERMINATE}
              LoadBalancerInfo:
                TargetGroupPairInfoList:
                  - ProdTrafficRoute: {ListenerArns: [!ImportValue listener]}
                    TargetGroups: [{Name: blue}, {Name: green}]

        """

    static let changes: [Change] = [
        .bad(
            "I101", "Version: \"2012-10-17\"\n            Statement:\n              - Sid: Login",
            "Version: \"2012-10-18\"\n            Statement:\n              - Sid: Login", at: "\"2012-10-18\""),
        .bad("I101", "Version: 2012-10-17", "Version: 2024-01-01"),
        .good("Version: 2012-10-17", "Version: 2008-10-17"),
        .bad(
            "I101", "            Statement:\n              - Sid: Login",
            "            Statements:\n              - Sid: Login", at: "            Statements:"),
        .bad(
            "I102", "Effect: Allow\n                Action: ecr:GetAuth",
            "Effect: allow\n                Action: ecr:GetAuth", at: "Effect: allow"),
        .bad(
            "I102", "                Effect: Allow\n                Action: ecr:GetAuth",
            "                Action: ecr:GetAuth", at: "              - Sid: Login"),
        .bad("I103", "Action: ecr:GetAuthorizationToken", "Actions: ecr:GetAuthorizationToken"),
        .bad("I103", "                Action: ecr:GetAuthorizationToken\n", "", at: "- Sid: Login"),
        .bad(
            "I103", "                Resource: \"*\"\n              - Sid: Pull", "              - Sid: Pull",
            at: "- Sid: Login"),
        .bad("I103", "Sid: Pull\n", "Sid: Pull\n                Principal: \"*\"\n", at: "Principal: \"*\""),
        .bad(
            "I103", "            Action: \"sts:AssumeRole\"\n",
            "            Action: \"sts:AssumeRole\"\n            Resource: \"*\"\n",
            at: "Resource: \"*\"\n      Policies:"),
        .bad(
            "I103", "            Principal:\n              Service: logdelivery.elasticloadbalancing.amazonaws.com\n",
            "", at: "          - Effect: Allow\n            Action: s3:PutObject"),
        .bad("I104", "Action: ecr:GetAuthorizationToken", "Action: ecr.GetAuthorizationToken"),
        .bad("I104", "- logs:PutLogEvents", "- PutLogEvents"),
        .good("- logs:PutLogEvents", "- logs:Put*"),
        .bad("I105", "Resource: arn:aws:s3:::theirs\n", "Resource: arn:aws:s3:eu-central-1::theirs\n"),
        .bad("I105", "Resource: arn:aws:s3:::theirs\n", "Resource: arn:aws:s3::123456789012:theirs\n"),
        .bad("I105", "Resource: arn:aws:s3:::theirs\n", "Resource: s3:::theirs\n"),
        .bad("I105", "Resource: arn:aws:s3:::theirs\n", "Resource: arn:aws:s3::theirs\n"),
        .bad("I105", "Resource: !GetAtt Logs.Arn", "Resource: !Ref Logs"),
        .bad(
            "I105", "file-system/fs-0123456789abcdef0\n              - Effect",
            "filesystem/fs-0123456789abcdef0\n              - Effect", at: "filesystem/"),
        .bad("I105", ":repository/team/web", "::repository/team/web"),
        .good("Resource: arn:aws:s3:::theirs\n", "Resource: arn:aws:s3:::the*\n"),
        .good("Resource: arn:aws:s3:::theirs\n", "Resource: !ImportValue theirs\n"),
        .bad(
            "I106", "Resource: arn:aws:s3:::theirs\n", "Resource: arn:aws:s3:::theirs/*\n",
            at: "Resource: arn:aws:s3:::theirs/*\n"),
        .bad(
            "I106", "Resource: arn:aws:s3:::theirs/*\n", "Resource: arn:aws:s3:::theirs\n",
            at: "Resource: arn:aws:s3:::theirs\n  Task:"),
        .bad(
            "I106", "Resource: !GetAtt Logs.Arn",
            "Resource: !Sub arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Logs}"),
        .bad(
            "I106", "Resource: !GetAtt Key.Arn\n",
            "Resource: !Sub arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/web\n"),
        .bad("I106", ":parameter/web/*", ":parameter//web/*"),
        .bad(
            "I106", "Resource: !Ref Token\n  Rotate",
            "Resource: !Sub arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:web/token\n  Rotate"),
        .bad(
            "I107", "Sid: Pull", "Sid: Login",
            at: "Sid: Login\n                Effect: Allow\n                Action: [ecr"),
        .bad("I107", "Sid: Pull", "Sid: pull-images"),
        .bad("I108", "Service: [ecs-tasks.amazonaws.com]", "Service: [ecs.amazonaws.com]"),
        .bad("I108", "{Service: ecs-tasks.amazonaws.com}", "{Service: ec2.amazonaws.com}"),
        .bad("I108", "{Service: events.amazonaws.com}", "{Service: scheduler.amazonaws.com}"),
        .bad(
            "I108", "{Service: lambda.amazonaws.com}", "{Service: [ec2.amazonaws.com, ecs.amazonaws.com]}",
            at: "  RotateRole:"),
        .bad("I108", "ec2.${AWS::URLSuffix}", "ecs-tasks.${AWS::URLSuffix}"),
        .bad("I108", "            Action: \"sts:AssumeRole\"", "            Action: \"sts:TagSession\""),
        .bad("I108", "{Service: ecs.amazonaws.com}", "{AWS: arn:aws:iam::123456789012:root}", at: "  BalancerRole:"),
        .good("{Service: lambda.amazonaws.com}", "{Service: [ec2.amazonaws.com, lambda.amazonaws.com]}"),
        .good("            Action: \"sts:AssumeRole\"", "            Action: [\"sts:AssumeRole\", \"sts:TagSession\"]"),
        .good("{Service: events.amazonaws.com}", "{Service: !ImportValue principal}"),
        .bad("I109", "            Action: \"sts:AssumeRole\"", "            Action: \"iam:AssumeRole\""),
        .bad("I110", "Service: [ecs-tasks.amazonaws.com]", "Service: [ecs-task.amazonaws.com]"),
        .bad("I110", "Service: [ecs-tasks.amazonaws.com]", "Service: [ecs.tasks.amazonaws.com]"),
        .bad("I110", "Service: [ecs-tasks.amazonaws.com]", "Service: [ecs-tasks]"),
        .bad("I110", "{Service: events.amazonaws.com}", "{Services: events.amazonaws.com}"),
        .bad("I110", "{Service: events.amazonaws.com}", "events.amazonaws.com"),
        .good("{Service: codedeploy.amazonaws.com}", "{Service: [codedeploy.amazonaws.com, newthing.amazonaws.com]}"),
        .bad("I111", "policy/service-role/AmazonEC2", "policy/AmazonEC2"),
        .bad("I111", "policy/AWSCodeDeployRoleForECS", "policy/service-role/AWSCodeDeployRoleForECS"),
        .bad("I111", "AmazonEC2ContainerServiceforEC2Role", "AmazonEC2ContainerServiceforEC2Roles"),
        .bad(
            "I111", "- arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
            "- AmazonEC2ContainerServiceforEC2Role"),
        .good("policy/AWSCodeDeployRoleForECS", "policy/SomethingNew"),
        .bad(
            "I112", "[arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS]",
            "[\((1...11).map { "arn:aws:iam::123456789012:policy/p\($0)" }.joined(separator: ", "))]"),
        .bad("I113", "RoleName: web-execution", "RoleName: \(String(repeating: "web-", count: 17))"),
        .bad("I113", "RoleName: web-execution", "RoleName: web/execution"),
        .good("RoleName: web-execution", "RoleName: \(String(repeating: "web-", count: 16))"),
        .bad("I114", "Arn: !GetAtt Profile.Arn", "Arn: !GetAtt InstanceRole.Arn"),
        .bad("I114", "Arn: !GetAtt Profile.Arn", "Arn: !Ref Profile"),
        .bad("I114", "Arn: !GetAtt Profile.Arn", "Name: !GetAtt Profile.Arn"),
        .good("Arn: !GetAtt Profile.Arn", "Name: !Ref Profile"),
        .bad("I114", "Roles: [!Ref InstanceRole]", "Roles: [!GetAtt InstanceRole.Arn]"),
        .bad("I114", "Roles: [!Ref InstanceRole]", "Roles: [!Ref InstanceRole, !Ref TaskRole]"),
        .bad("I114", "      Roles: [!Ref InstanceRole]\n", "      Path: /\n", at: "  Profile:"),
        .bad("I115", "RoleArn: !GetAtt ClockRole.Arn", "RoleArn: !Ref ClockRole"),
        .bad("I115", "Role: !GetAtt RotateRole.Arn", "Role: rotate"),
        .bad("I115", "TaskRoleArn: !GetAtt TaskRole.Arn", "TaskRoleArn: !GetAtt Profile.Arn"),
        .good("TaskRoleArn: !GetAtt TaskRole.Arn", "TaskRoleArn: !Ref TaskRole"),
        .bad("I116", "Roles: [!Ref ExecutionRole]", "Roles: [!GetAtt ExecutionRole.Arn]"),
        .bad("I116", "      Roles: [!Ref ExecutionRole]\n", "", at: "  SecretPolicy:"),
        .bad("I201", "Action: ecr:GetAuthorizationToken", "Action: ecr:GetAuthorizationTokens"),
        .bad("I201", "[ecr:BatchGetImage, ecr:GetDownloadUrlForLayer]", "[ecr:BatchGetImage]"),
        .bad("I201", "repository/team/web", "repository/web"),
        .bad(
            "I201", "Effect: Allow\n                Action: [ecr", "Effect: Deny\n                Action: [ecr",
            at: "Effect: Deny"),
        .bad("I201", "amazonaws.com/team/web:1", "amazonaws.com/team/api:1", at: "repository/team/web"),
        .bad(
            "I201", "dkr.ecr.${AWS::Region}.amazonaws.com/team/web:1",
            "dkr.ecr-fips.${AWS::Region}.amazonaws.com/team/api:1", at: "repository/team/web"),
        .good("repository/team/web", "repository/team/*"),
        .good("repository/team/web", "repository/${Name}"),
        .good(
            "      RoleName: web-execution\n",
            "      RoleName: web-execution\n      ManagedPolicyArns: [!ImportValue more]\n"),
        .good(
            "      RoleName: web-execution\n",
            "      RoleName: web-execution\n      PermissionsBoundary: !ImportValue boundary\n"),
        .bad("I202", "                  - logs:CreateLogStream\n", "", at: "- Sid: Logs"),
        .bad(
            "I202", "Resource: !GetAtt Logs.Arn",
            "Resource: !Sub arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:/other:*"),
        .bad(
            "I202", "awslogs-region: !Ref AWS::Region",
            "awslogs-region: !Ref AWS::Region\n              awslogs-create-group: \"true\"", at: "- Sid: Logs"),
        .good("Resource: !GetAtt Logs.Arn", "Resource: !Sub \"arn:aws:logs:*:*:log-group:*\""),
        .good(
            "Resource: !GetAtt Logs.Arn",
            "Resource: !Sub arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Logs}:*"),
        .bad(
            "I203", "              - !Ref Password\n", "", at: "PolicyName: secrets"),
        .bad("I203", "              - !Ref Password\n", "", at: "ValueFrom: !Sub \"${Password}"),
        .bad("I203", "secret:web/token-??????", "secret:api/token-??????"),
        .bad(
            "I203", "ValueFrom: !Ref Token",
            "ValueFrom: !Sub arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:other/x-AbCdEf",
            at: "secret:web/token-??????"),
        .bad("I203", "parameter/web/*", "parameter/api/*"),
        .bad("I203", "Action: ssm:GetParameters", "Action: ssm:GetParameter\n"),
        .good("secret:web/token-??????", "secret:web/*"),
        .good("Action: ssm:GetParameters", "Action: ssm:Get*"),
        .bad(
            "I204",
            "          - Effect: Allow\n            Action: kms:Decrypt\n            Resource: !GetAtt Key.Arn\n", "",
            at: "  ExecutionRole:"),
        .bad("I205", "Resource: !Sub ${Bucket.Arn}/web.env", "Resource: !Sub ${Bucket.Arn}/api.env"),
        .bad(
            "I205", "            Action: s3:GetBucketLocation", "            Action: s3:ListBucket",
            at: "Action: s3:ListBucket\n            Resource: !GetAtt Bucket.Arn"),
        // A file system of elsewhere may have no policy, and then lets everybody in.
        .good("Action: elasticfilesystem:Client*", "Action: elasticfilesystem:ClientWrite"),
        .good("Action: elasticfilesystem:Client*", "Action: elasticfilesystem:ClientMount"),
        .bad(
            "I208", "service-role/AmazonEC2ContainerServiceforEC2Role", "AmazonSSMManagedInstanceCore",
            at: "  InstanceRole:"),
        .bad("I209", "Action: ecs:RunTask", "Action: ecs:StartTask"),
        .bad(
            "I209", "Resource: [!GetAtt ExecutionRole.Arn, !GetAtt TaskRole.Arn]", "Resource: [!GetAtt TaskRole.Arn]"),
        .bad(
            "I209", "\"iam:PassedToService\": ecs-tasks.amazonaws.com", "\"iam:PassedToService\": events.amazonaws.com"),
        .good(
            "Resource: !Ref Task\n",
            "Resource: !Sub arn:aws:ecs:${AWS::Region}:${AWS::AccountId}:task-definition/web:*\n"),
        .bad("I210", "AWSLambdaVPCAccessExecutionRole", "AWSLambdaBasicExecutionRole"),
        .bad("I211", "secretsmanager:PutSecretValue, ", "", at: "Action: [secretsmanager:DescribeSecret"),
        .bad("I211", "Resource: !Ref Token\n  Rotate", "Resource: !Ref Password\n  Rotate"),
        .bad(
            "I212", "AmazonECSInfrastructureRolePolicyForLoadBalancers", "AmazonSSMReadOnlyAccess"),
        .bad("I213", "AWSCodeDeployRoleForECS", "AmazonSSMReadOnlyAccess"),
        .bad(
            "I215", "Principal: secretsmanager.amazonaws.com", "Principal: s3.amazonaws.com", at: "RotationLambdaARN:"),
        .bad(
            "I215", "Principal: events.amazonaws.com", "Principal: sns.amazonaws.com",
            at: "          Arn: !GetAtt Rotate.Arn"),
        .bad(
            "I216", "Service: logdelivery.elasticloadbalancing.amazonaws.com",
            "Service: elasticloadbalancing.amazonaws.com", at: "            Principal:\n              Service: elastic"),
        .bad("I216", "/web/AWSLogs/", "/api/AWSLogs/"),
        .bad(
            "I216", "    Type: AWS::S3::BucketPolicy\n", "    Type: Custom::Policy\n",
            at: "          Value: !Ref Bucket"),
        .good("Service: logdelivery.elasticloadbalancing.amazonaws.com", "AWS: arn:aws:iam::054676820928:root"),
        .good("/web/AWSLogs/${AWS::AccountId}/*", "/*"),
        .bad(
            "I217", "Service: !Sub logs.${AWS::Region}.amazonaws.com", "Service: !Sub sns.${AWS::Region}.amazonaws.com"),
        .bad("I218", "          RoleArn: !GetAtt ClockRole.Arn\n", "", at: "        - Id: task"),
        .bad(
            "I218", "        IamInstanceProfile:\n          Arn: !GetAtt Profile.Arn\n", "",
            at: "  Instances:"),
        .bad(
            "I218", "        IamInstanceProfile:\n          Arn: !GetAtt Profile.Arn\n", "",
            at: "LaunchTemplateData:"),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }

    @Test("A policy that stands in a text of JSON may say anything") func text() {
        let file = """
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: '{"Statement": []}'
                  Policies:
                    - PolicyName: all
                      PolicyDocument: '{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'
              Task:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  Memory: 512
                  ExecutionRoleArn: !Ref Role
                  ContainerDefinitions:
                    - Name: web
                      Image: 123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:1

            """
        #expect(Verify.findings(in: file).filter { $0.code.hasPrefix("I") } == [])
    }
}
