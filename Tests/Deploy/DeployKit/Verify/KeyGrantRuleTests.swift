// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a service may not send, or may send and not encrypt, is told where its author would look")
struct KeyGrantRuleTests {
    static let sound = """
        Resources:
          Key:
            Type: AWS::KMS::Key
            Properties:
              KeyPolicy:
                Version: "2012-10-17"
                Statement:
                  - Sid: Account
                    Effect: Allow
                    Principal: {AWS: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}
                    Action: kms:*
                    Resource: "*"
                  - Sid: Lines
                    Effect: Allow
                    Principal: {Service: !Sub "logs.${AWS::Region}.amazonaws.com"}
                    Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
                    Resource: "*"
                    Condition:
                      ArnLike:
                        kms:EncryptionContext:aws:logs:arn: !Sub arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:/shop/*
                  - Sid: Topics
                    Effect: Allow
                    Principal: {Service: sns.amazonaws.com}
                    Action: ["kms:GenerateDataKey*", "kms:Decrypt"]
                    Resource: "*"
          Lines:
            Type: AWS::Logs::LogGroup
            Properties:
              LogGroupName: /shop/web
              KmsKeyId: !GetAtt Key.Arn
          News:
            Type: AWS::SNS::Topic
            Properties:
              KmsMasterKeyId: !Ref NewsKey
          NewsKey:
            Type: AWS::KMS::Key
            Properties:
              KeyPolicy:
                Statement:
                  - Effect: Allow
                    Principal: {AWS: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}
                    Action: kms:*
                    Resource: "*"
                  - Sid: Alarms
                    Effect: Allow
                    Principal: {Service: cloudwatch.amazonaws.com}
                    Action: ["kms:GenerateDataKey*", "kms:Decrypt"]
                    Resource: "*"
          NewsPolicy:
            Type: AWS::SNS::TopicPolicy
            Properties:
              Topics: [!Ref News]
              PolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: cloudwatch.amazonaws.com}
                    Action: sns:Publish
                    Resource: !Ref News
                    Condition:
                      ArnLike:
                        aws:SourceArn: !Sub arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:*
                      StringEquals:
                        aws:SourceAccount: !Ref AWS::AccountId
          Full:
            Type: AWS::CloudWatch::Alarm
            Properties:
              AlarmName: full
              Namespace: AWS/SQS
              MetricName: ApproximateNumberOfMessagesVisible
              Dimensions: [{Name: QueueName, Value: !GetAtt Jobs.QueueName}]
              Statistic: Maximum
              Period: 60
              EvaluationPeriods: 5
              Threshold: 100
              ComparisonOperator: GreaterThanThreshold
              AlarmActions: [!Ref News]
          Jobs:
            Type: AWS::SQS::Queue
            Properties:
              KmsMasterKeyId: !Ref JobsKey
          JobsKey:
            Type: AWS::KMS::Alias
            Properties:
              AliasName: alias/jobs
              TargetKeyId: !Ref Key
          JobsPolicy:
            Type: AWS::SQS::QueuePolicy
            Properties:
              Queues: [!Ref Jobs]
              PolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Sid: Topics
                    Effect: Allow
                    Principal: {Service: sns.amazonaws.com}
                    Action: sqs:SendMessage
                    Resource: !GetAtt Jobs.Arn
                    Condition:
                      ArnEquals:
                        aws:SourceArn: !Ref News
                  - Sid: Encrypted
                    Effect: Deny
                    Principal: "*"
                    Action: sqs:*
                    Resource: !GetAtt Jobs.Arn
                    Condition:
                      Bool:
                        aws:SecureTransport: "false"
          Subscription:
            Type: AWS::SNS::Subscription
            Properties:
              TopicArn: !Ref News
              Protocol: sqs
              Endpoint: !GetAtt Jobs.Arn

        """

    static let changes: [Change] = [
        .bad("I217", "log-group:/shop/*", "log-group:/shop/app"),
        .bad("I217", #""kms:GenerateDataKey*", "kms:Describe*""#, #""kms:Describe*""#),
        .bad("I217", "logs.${AWS::Region}", "ecs.${AWS::Region}"),
        .bad(
            "I217", "Sid: Lines\n            Effect: Allow", "Sid: Lines\n            Effect: Deny",
            at: "Effect: Deny\n            Principal: {Service"),
        .good("log-group:/shop/*", "log-group:*"),
        .bad(
            "I226", "Principal: {Service: sns.amazonaws.com}\n            Action: [\"kms",
            "Principal: {Service: sqs.amazonaws.com}\n            Action: [\"kms", at: "Principal: {Service: sqs"),
        .bad(
            "I226",
            "Principal: {Service: sns.amazonaws.com}\n            Action: [\"kms:GenerateDataKey*\", \"kms:Decrypt\"]",
            "Principal: {Service: sns.amazonaws.com}\n            Action: [\"kms:Encrypt\", \"kms:Decrypt\"]",
            at: #"Action: ["kms:Encrypt", "kms:Decrypt"]"#),
        .bad("I226", "KmsMasterKeyId: !Ref JobsKey", "KmsMasterKeyId: alias/aws/sqs"),
        .bad("I226", "KmsMasterKeyId: !Ref NewsKey", "KmsMasterKeyId: alias/aws/sns"),
        .bad(
            "I226", "KmsMasterKeyId: !Ref JobsKey", "KmsMasterKeyId: !Ref NewsKey",
            at: "KmsMasterKeyId: !Ref NewsKey\n  JobsKey"),
        .bad(
            "I226", "Principal: {Service: cloudwatch.amazonaws.com}\n            Action: [",
            "Principal: {Service: events.amazonaws.com}\n            Action: [", at: "Principal: {Service: events"),
        .good("      KmsMasterKeyId: !Ref NewsKey\n", "      DisplayName: news\n"),
        .bad(
            "I223", "Principal: {Service: cloudwatch.amazonaws.com}\n            Action: sns",
            "Principal: {Service: events.amazonaws.com}\n            Action: sns", at: "Principal: {Service: events"),
        .bad("I223", "${AWS::AccountId}:alarm:*", "${AWS::AccountId}:alarm:shop"),
        .bad("I223", "aws:SourceArn: !Ref News", "aws:SourceArn: !GetAtt Jobs.Arn"),
        .bad(
            "I223", "Bool:\n                aws:SecureTransport: \"false\"\n  Subscription",
            "Bool:\n                aws:SecureTransport: \"true\"\n  Subscription", at: #"aws:SecureTransport: "true""#),
        .bad(
            "I223", "Bool:\n                aws:SecureTransport: \"false\"\n  Subscription",
            "StringNotEquals:\n                aws:SourceVpce: vpce-0123456789abcdef0\n  Subscription",
            at: "aws:SourceVpce: vpce-0"),
        .bad(
            "I223", "Bool:\n                aws:SecureTransport: \"false\"\n  Subscription",
            "StringNotEquals:\n                aws:PrincipalOrgID: o-abcdefghij\n  Subscription",
            at: "aws:PrincipalOrgID: o-"),
        .good(
            "Bool:\n                aws:SecureTransport: \"false\"\n  Subscription",
            "StringNotEquals:\n                aws:SourceVpce: vpce-0\n              Bool:\n                aws:PrincipalIsAWSService: \"false\"\n  Subscription"
        ),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }
}
