// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("Policies and roles that IAM refuses are found, each with its rule and its line") struct IAMRuleTests {
    static let all = changes + shopChanges

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
    ]

    static let shopChanges: [Change] = [
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
        .bad("I108", "{Service: firehose.amazonaws.com}", "{Service: kinesis.amazonaws.com}"),
        .bad("I108", "{Service: states.amazonaws.com}", "{Service: codebuild.amazonaws.com}"),
        .good("[events:PutTargets, events:PutRule, events:DescribeRule]", "events:*"),
    ]

    @Test("Those that are sound have no finding", arguments: [SoundTemplate.roles, SoundTemplate.shop])
    func soundOnes(text: String) { #expect(Verify.findings(in: text) == []) }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: SoundTemplate.roles) }

    @Test("So is each of the shop", arguments: shopChanges)
    func shopChange(change: Change) throws { try change.check(in: SoundTemplate.shop) }

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
