// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a template says of a task's roles and secrets is found where ECS refuses it") struct TaskRoleRuleTests {
    static let sound = """
        AWSTemplateFormatVersion: "2010-09-09"
        Parameters:
          LoginArn:
            Type: String
          Bucket:
            Type: String
        Resources:
          Login:
            Type: AWS::SecretsManager::Secret
            Properties:
              GenerateSecretString:
                SecretStringTemplate: '{"username": "ledger"}'
                GenerateStringKey: password
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: ledger
              RequiresCompatibilities: [EC2]
              NetworkMode: bridge
              ExecutionRoleArn: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/ledger-execution
              ContainerDefinitions:
                - Name: ledger
                  Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/ledger:1
                  Memory: 256
                  EnvironmentFiles:
                    - Type: s3
                      Value: !Sub arn:${AWS::Partition}:s3:::${Bucket}/ledger.env
                  Secrets:
                    - Name: USERNAME
                      ValueFrom: !Sub "${Login}:username::"
                    - Name: PASSWORD
                      ValueFrom: !Sub "${LoginArn}:password::"
                    - Name: LEVEL
                      ValueFrom: !Sub arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/ledger/level
                  LogConfiguration:
                    LogDriver: awslogs
                    Options:
                      awslogs-group: /ledger
                      awslogs-region: !Ref AWS::Region
        """

    static let changes: [Change] = [
        .bad(
            "T401", "      ExecutionRoleArn: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/ledger-execution\n",
            "", at: "  Task:"),
        .bad(
            "T401", "      ExecutionRoleArn: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/ledger-execution\n",
            "", at: "        - Name: ledger"),
        .bad(
            "T405", "iam::${AWS::AccountId}:role", "iam:${AWS::Region}:${AWS::AccountId}:role", at: "ExecutionRoleArn"),
        .bad("T405", "iam::${AWS::AccountId}:role", "iam:::role", at: "ExecutionRoleArn"),
        .bad("T404", #""${Login}:username::""#, #""${Login}:username""#),
        .bad("T404", #""${LoginArn}:password::""#, #""${LoginArn}:password:""#),
        .bad("T404", ":ssm:${AWS::Region}:", ":ssm::", at: "ValueFrom: !Sub arn:${AWS::Partition}:ssm"),
        .good(#""${Login}:username::""#, #""${Login}""#),
        .bad("T406", "ledger.env", "ledger.properties", at: "Value: !Sub arn"),
    ]

    @Test("The one that is sound has no finding") func soundOne() { #expect(Verify.findings(in: Self.sound) == []) }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }
}
