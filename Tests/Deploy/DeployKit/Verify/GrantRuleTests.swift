// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What keeps out those that are to come, on their way or at the resource, is told where its author would look")
struct GrantRuleTests {
    static let changes: [Change] = [
        .bad(
            "I106", "Action: [ecs:ListClusters, ecs:DescribeTaskDefinition]\n                Resource: \"*\"",
            "Action: [ecs:ListClusters, ecs:DescribeTaskDefinition]\n                Resource: !GetAtt Cluster.Arn",
            at: "Resource: !GetAtt Cluster.Arn"),
        .bad(
            "I118", "ArnLike:\n                aws:SourceArn: !Sub arn:${AWS::Partition}:ecs",
            "StringEquals:\n                aws:SourceArn: !Sub arn:${AWS::Partition}:ecs",
            at: "aws:SourceArn: !Sub arn:${AWS::Partition}:ecs"),
        .good(
            "ArnLike:\n                aws:SourceArn: !Sub arn:${AWS::Partition}:ecs",
            "StringLike:\n                aws:SourceArn: !Sub arn:${AWS::Partition}:ecs"),
        .bad("I118", "aws:SourceVpce: !Ref SecretsEndpoint", "aws:SourceVpce: !Ref Vpc"),
        .bad("I118", "aws:SourceVpce: !Ref SecretsEndpoint", "aws:SourceVpce: vpc-0123456789abcdef0"),
        .bad("I118", "aws:SourceVpce: !Ref SecretsEndpoint", "aws:SourceVpc: !Ref SecretsEndpoint"),
        .bad(
            "I118", "StringNotEquals:\n                aws:SourceVpce: !Ref SecretsEndpoint",
            "NotIpAddress:\n                aws:SourceIp: 10.0.0.0/16", at: "aws:SourceIp: 10.0.0.0/16"),
        .bad(
            "I118", "StringNotEquals:\n                aws:SourceVpce: !Ref SecretsEndpoint",
            "NotIpAddress:\n                aws:SourceIp: !GetAtt Vpc.CidrBlock",
            at: "aws:SourceIp: !GetAtt Vpc.CidrBlock"),
        .bad(
            "I118", "StringNotEquals:\n                aws:SourceVpce: !Ref SecretsEndpoint",
            "StringNotEquals:\n                aws:SourceIp: 203.0.113.0/24", at: "aws:SourceIp: 203.0.113.0/24"),
        .good(
            "StringNotEquals:\n                aws:SourceVpce: !Ref SecretsEndpoint",
            "NotIpAddress:\n                aws:SourceIp: [203.0.113.0/24, 10.0.0.0/16]"),
        .bad("I118", "aws:SourceVpce: !Ref SecretsEndpoint", "aws:SourceVpce: !Ref RegistryEndpoint"),
        .bad("I118", "aws:RequestedRegion: !Ref AWS::Region", "elasticfilesystem:AccessPointArn: !GetAtt Files.Arn"),
        .bad(
            "I118", "aws:PrincipalAccount: !Ref AWS::AccountId\n  RegistryEndpoint",
            "aws:PrincipalAccount: !Ref AWS::StackName\n  RegistryEndpoint",
            at: "aws:PrincipalAccount: !Ref AWS::StackName"),
        .bad("I118", "aws:RequestedRegion: !Ref AWS::Region", "aws:RequestedRegion: europe"),
        .bad("I118", "aws:RequestedRegion: !Ref AWS::Region", "aws:SourceOwner: \"12345\""),
        .bad(
            "I224",
            "Action: \"*\"\n            Condition:\n              Bool:\n                aws:SecureTransport: \"false\"",
            "Action: \"*\"\n            Condition:\n              Bool:\n                aws:SecureTransport: \"true\"",
            at: #"aws:SecureTransport: "true""#),
        .bad("I224", #"AccessedViaMountTarget: "true""#, #"AccessedViaMountTarget: "false""#),
        .bad("I224", #"elasticfilesystem:ClientMount", "#, #"elasticfilesystem:ClientRootAccess", "#),
        .bad("I227", "ArnNotEquals:\n                aws:Pr", "ArnEquals:\n                aws:Pr", at: "ArnEquals:"),
        .bad("I227", "aws:PrincipalArn: !GetAtt ExecutionRole.Arn", "aws:PrincipalArn: !GetAtt TaskRole.Arn"),
        .bad(
            "I227", "StringNotEquals:\n                aws:PrincipalAcc",
            "StringEquals:\n                aws:PrincipalAcc",
            at: "StringEquals:\n                aws:PrincipalAccount: !Ref AWS::AccountId\n  Files"),
        .bad(
            "I227", "StringNotEquals:\n                aws:PrincipalAccount: !Ref AWS::AccountId\n  Files:",
            "StringNotEquals:\n                aws:SourceAccount: !Ref AWS::AccountId\n  Files:",
            at: "aws:SourceAccount: !Ref AWS::AccountId\n  Files"),
        .bad(
            "I227", "StringNotEquals:\n                aws:PrincipalAccount: !Ref AWS::AccountId\n  Files:",
            "BoolIfExists:\n                aws:MultiFactorAuthPresent: \"false\"\n  Files:",
            at: "aws:MultiFactorAuthPresent"),
        .bad(
            "I227", "StringNotEquals:\n                aws:SourceVpce", "StringEquals:\n                aws:SourceVpce"),
        .bad(
            "I227", "              ArnNotEquals:\n                aws:PrincipalArn: !GetAtt ExecutionRole.Arn\n",
            "              \"Null\":\n                aws:PrincipalArn: \"false\"\n", at: #"aws:PrincipalArn: "false""#),
        .bad(
            "I228", "Action: secretsmanager:GetSecretValue\n            Resource: !Ref Token\n            Cond",
            "Action: secretsmanager:DescribeSecret\n            Resource: !Ref Token\n            Cond",
            at: "Action: secretsmanager:DescribeSecret"),
        .bad(
            "I228", "Resource: !Ref Token\n            Cond",
            "Resource: arn:aws:secretsmanager:*:*:secret:shop/*\n            Cond",
            at: "Resource: arn:aws:secretsmanager"),
        .bad("I228", "Principal: {AWS: !GetAtt ExecutionRole.Arn}", "Principal: {AWS: !GetAtt TaskRole.Arn}"),
        .bad("I228", #""ecr:GetAuthorizationToken", "ecr:Batch*""#, #""ecr:Batch*""#),
        .bad(
            "I228", "\"ecr:GetDownloadUrlForLayer\"]\n            Resource: \"*\"",
            "\"ecr:GetDownloadUrlForLayer\"]\n            Resource: !GetAtt Images.Arn",
            at: "Resource: !GetAtt Images.Arn"),
        .bad(
            "I228", "aws:PrincipalAccount: !Ref AWS::AccountId\n  RegistryEndpoint",
            "aws:PrincipalArn: !GetAtt TaskRole.Arn\n  RegistryEndpoint", at: "aws:PrincipalArn: !GetAtt TaskRole.Arn"),
        .good(
            "Action: secretsmanager:GetSecretValue\n            Resource: !Ref Token\n            Cond",
            "Action: secretsmanager:*\n            Resource: \"*\"\n            Cond"),
        .bad("N306", "prod-${AWS::Region}-starport-layer-bucket/*", "${AWS::StackName}-${AWS::AccountId}/*"),
        .bad("N306", "prod-${AWS::Region}-starport-layer-bucket/*", "shop-${AWS::Region}-${AWS::AccountId}/*"),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: SoundTemplate.resourcePolicies) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: SoundTemplate.resourcePolicies) }
}
