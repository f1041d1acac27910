// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a schedule sends, and a rotation changes, is told where its reader would look")
struct ErrandRuleTests {
    static let sound = """
        Transform: AWS::SecretsManager-2024-09-16
        Parameters:
          Vpc:
            Type: AWS::EC2::VPC::Id
          Subnets:
            Type: List<AWS::EC2::Subnet::Id>
        Resources:
          AppGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: app
              VpcId: !Ref Vpc
          RotationGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: rotation
              VpcId: !Ref Vpc
          DatabaseGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: database
              VpcId: !Ref Vpc
          FromApp:
            Type: AWS::EC2::SecurityGroupIngress
            Properties:
              GroupId: !GetAtt DatabaseGroup.GroupId
              IpProtocol: tcp
              FromPort: 5432
              ToPort: 5432
              SourceSecurityGroupId: !GetAtt AppGroup.GroupId
          FromRotation:
            Type: AWS::EC2::SecurityGroupIngress
            Properties:
              GroupId: !GetAtt DatabaseGroup.GroupId
              IpProtocol: tcp
              FromPort: 5432
              ToPort: 5432
              SourceSecurityGroupId: !GetAtt RotationGroup.GroupId
        \(SoundTemplate.login)
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
              VPCSecurityGroups: [!GetAtt DatabaseGroup.GroupId]
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
                VpcSecurityGroupIds: !GetAtt RotationGroup.GroupId
                VpcSubnetIds: !Join [",", !Ref Subnets]
              RotationRules:
                AutomaticallyAfterDays: 30
          Jobs:
            Type: AWS::SQS::Queue
          Missed:
            Type: AWS::SQS::Queue
          ClockRole:
            Type: AWS::IAM::Role
            Properties:
        \(SoundTemplate.trust(of: "scheduler"))
              Policies:
                - PolicyName: send
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: sqs:SendMessage
                        Resource: [!GetAtt Jobs.Arn, !GetAtt Missed.Arn]
                      - Effect: Allow
                        Action: ecs:UpdateService
                        Resource: "*"
          Clock:
            Type: AWS::Scheduler::Schedule
            Properties:
              ScheduleExpression: rate(1 hour)
              FlexibleTimeWindow: {Mode: "OFF"}
              Target:
                Arn: !GetAtt Jobs.Arn
                RoleArn: !GetAtt ClockRole.Arn
                Input: "{}"
                DeadLetterConfig: {Arn: !GetAtt Missed.Arn}
          Night:
            Type: AWS::Scheduler::Schedule
            Properties:
              ScheduleExpression: rate(1 day)
              FlexibleTimeWindow: {Mode: "OFF"}
              Target:
                Arn: arn:aws:scheduler:::aws-sdk:ecs:updateService
                RoleArn: !GetAtt ClockRole.Arn
                Input: '{"Service": "web", "DesiredCount": 0}'

        """

    private static let rotation = """
          FromRotation:
            Type: AWS::EC2::SecurityGroupIngress
            Properties:
              GroupId: !GetAtt DatabaseGroup.GroupId
              IpProtocol: tcp
              FromPort: 5432
              ToPort: 5432
              SourceSecurityGroupId: !GetAtt RotationGroup.GroupId

        """

    static let changes: [Change] = [
        .bad("I225", "Action: sqs:SendMessage", "Action: sqs:ReceiveMessage"),
        .bad("I225", ", !GetAtt Missed.Arn]", "]", at: "Resource: [!GetAtt Jobs.Arn"),
        .bad("I225", "Action: ecs:UpdateService", "Action: ecs:RunTask"),
        .bad("I225", "aws-sdk:ecs:updateService", "aws-sdk:ecs:deleteService", at: "Action: ecs:UpdateService"),
        .good("Action: ecs:UpdateService", "Action: ecs:Update*"),
        .good("[!GetAtt Jobs.Arn, !GetAtt Missed.Arn]", "!Sub arn:aws:sqs:*:${AWS::AccountId}:*"),
        .bad("N206", rotation, "", at: "VpcSecurityGroupIds: !GetAtt RotationGroup.GroupId"),
        .bad(
            "N206", rotation, rotation.replacing("5432", with: "5431"), at: "FromPort: 5431"),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }

    @Test("No defect of a permission is told at more than two lines", arguments: changes)
    func lines(change: Change) { change.expectTwoLines(in: Self.sound) }
}
