// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a role is to do and may not is found where it almost stands") struct NeedRuleTests {
    static let all = changes + shopChanges

    static let changes: [Change] = [
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

    static let shopChanges: [Change] = [
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
    ]

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: SoundTemplate.roles) }

    @Test("So is each of the shop", arguments: shopChanges)
    func shopChange(change: Change) throws { try change.check(in: SoundTemplate.shop) }
}
