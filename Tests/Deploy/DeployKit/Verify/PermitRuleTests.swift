// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite(
    "What a role lacks is told where its reader would look: at the policy, at what is asked for, or at the wrong role")
struct PermitRuleTests {
    static let sound = """
        Parameters:
          Vpc:
            Type: AWS::EC2::VPC::Id
          Subnets:
            Type: List<AWS::EC2::Subnet::Id>
        Resources:
          Cluster:
            Type: AWS::ECS::Cluster
            Properties:
              CapacityProviders: [FARGATE, FARGATE_SPOT]
              DefaultCapacityProviderStrategy:
                - CapacityProvider: FARGATE_SPOT
                  Weight: 1
          Lines:
            Type: AWS::Logs::LogGroup
            Properties:
              LogGroupName: /shop/web
          ExecutionRole:
            Type: AWS::IAM::Role
            Properties:
        \(SoundTemplate.trust(of: "ecs-tasks"))
              Policies:
                - PolicyName: image
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: ecr:GetAuthorizationToken
                        Resource: "*"
                      - Effect: Allow
                        Action:
                          - ecr:BatchGetImage
                          - ecr:GetDownloadUrlForLayer
                        Resource: !Sub arn:aws:ecr:${AWS::Region}:${AWS::AccountId}:repository/web
                - PolicyName: lines
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: [logs:CreateLogStream, logs:PutLogEvents]
                        Resource: !Sub arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:/shop/web:*
                - PolicyName: login
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: secretsmanager:GetSecretValue
                        Resource:
                          - !Ref Login
                          - !Ref Token
          TaskRole:
            Type: AWS::IAM::Role
            Properties:
        \(SoundTemplate.trust(of: "ecs-tasks"))
              Policies:
                - PolicyName: exec
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: ssmmessages:*
                        Resource: "*"
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: web
              RequiresCompatibilities: [FARGATE]
              NetworkMode: awsvpc
              Cpu: "256"
              Memory: "512"
              ExecutionRoleArn: !GetAtt ExecutionRole.Arn
              TaskRoleArn: !GetAtt TaskRole.Arn
              Volumes:
                - Name: data
                  ConfiguredAtLaunch: true
              ContainerDefinitions:
                - Name: web
                  Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/web:1
                  MountPoints: [{SourceVolume: data, ContainerPath: /data}]
                  Secrets:
                    - Name: PASSWORD
                      ValueFrom:
                        Fn::Join:
                          - ""
                          - - !Ref Login
                            - ":password::"
                    - Name: TOKEN
                      ValueFrom: !Ref Token
                  LogConfiguration:
                    LogDriver: awslogs
                    Options:
                      awslogs-group: /shop/web
                      awslogs-region: !Ref AWS::Region
                      awslogs-stream-prefix: web
          VolumeRole:
            Type: AWS::IAM::Role
            Properties:
        \(SoundTemplate.trust(of: "ecs"))
              ManagedPolicyArns:
                - arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForVolumes
          Service:
            Type: AWS::ECS::Service
            DependsOn: Lines
            Properties:
              Cluster: !Ref Cluster
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              EnableExecuteCommand: true
              VolumeConfigurations:
                - Name: data
                  ManagedEBSVolume:
                    RoleArn: !GetAtt VolumeRole.Arn
                    SizeInGiB: 10
                    FilesystemType: ext4
              NetworkConfiguration:
                AwsvpcConfiguration: {Subnets: !Ref Subnets, SecurityGroups: [!GetAtt AppGroup.GroupId]}
          AppGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: app
              VpcId: !Ref Vpc
        \(SoundTemplate.login)
          Token:
            Type: AWS::SecretsManager::Secret
            Properties:
              GenerateSecretString: {}

        """

    private static let token = "Action: ecr:GetAuthorizationToken\n                Resource: \"*\""
    private static let repository = "arn:aws:ecr:${AWS::Region}:${AWS::AccountId}:repository/web"

    static let changes: [Change] = [
        .bad("I106", token, "Action: ecr:GetAuthorizationToken\n                Resource: !Sub \(repository)"),
        .bad(
            "I201", token, "Action: ecr:GetAuthorizationToken\n                Resource: !Sub \(repository)",
            at: "Resource: !Sub"),
        .bad("I201", "                  - ecr:BatchGetImage\n", "", at: "- PolicyName: image"),
        .bad("I201", "repository/web", "repository/shop"),
        .bad("I202", "awslogs-group: /shop/web", "awslogs-group: /shop/app"),
        .bad("I202", "awslogs-group: /shop/web", "awslogs-group: /shop/app", at: "log-group:/shop/web:*"),
        .bad("I202", "logs:CreateLogStream, logs:PutLogEvents", "log:CreateLogStream, logs:PutLogEvents"),
        .bad("I203", "                  - !Ref Token\n", "", at: "- PolicyName: login"),
        .bad("I203", "                  - !Ref Token\n", "", at: "ValueFrom: !Ref Token"),
        .bad("I203", "Action: secretsmanager:GetSecretValue", "Action: ssm:GetSecretValue"),
        .bad("I203", "Effect: Allow\n                Action: secrets", "Effect: Deny\n                Action: secrets"),
        .bad(
            "I203", "Effect: Allow\n                Action: secrets", "Effect: Deny\n                Action: secrets",
            at: "Action: secrets"),
        .good("- !Ref Login\n                  - !Ref Token", "- \"*\""),
        .bad("I201", "ExecutionRoleArn: !GetAtt ExecutionRole.Arn", "ExecutionRoleArn: !GetAtt TaskRole.Arn"),
        .bad(
            "I201",
            "ExecutionRoleArn: !GetAtt ExecutionRole.Arn\n      TaskRoleArn: !GetAtt TaskRole.Arn",
            "ExecutionRoleArn: !GetAtt TaskRole.Arn\n      TaskRoleArn: !GetAtt ExecutionRole.Arn"),
        .bad(
            "S108",
            "ExecutionRoleArn: !GetAtt ExecutionRole.Arn\n      TaskRoleArn: !GetAtt TaskRole.Arn",
            "ExecutionRoleArn: !GetAtt TaskRole.Arn\n      TaskRoleArn: !GetAtt ExecutionRole.Arn",
            at: "TaskRoleArn: !GetAtt ExecutionRole.Arn"),
        .bad("S108", "TaskRoleArn: !GetAtt TaskRole.Arn", "TaskRoleArn: !GetAtt ExecutionRole.Arn"),
        .bad("S108", "Action: ssmmessages:*", "Action: ssm:*"),
        .bad("S108", "Action: ssmmessages:*", "Action: ssmmessage:*"),
        .bad("I108", "Allow\n            Principal: {Service: ecs.", "Deny\n            Principal: {Service: ecs."),
        .bad(
            "I108", "Allow\n            Principal: {Service: ecs.amazonaws.com}\n            Action: sts:AssumeRole",
            "Deny\n            Principal: {Service: ecs.amazonaws.com}\n            Action: sts:AssumeRole",
            at: "Action: sts:AssumeRole\n      ManagedPolicyArns"),
        .bad(
            "I212", "PolicyForVolumes", "PolicyForServiceConnectTransportLayerSecurity"),
        .bad("I212", "service-role/AmazonECSInfrastructureRolePolicyForVolumes", "AWSXrayFullAccess"),
        .good("service-role/AmazonECSInfrastructureRolePolicyForVolumes", "AmazonEC2FullAccess"),
        .bad("S122", "[FARGATE, FARGATE_SPOT]", "[FARGATE]"),
        .bad("S122", "[FARGATE, FARGATE_SPOT]", "[FARGATE]", at: "- CapacityProvider: FARGATE_SPOT"),
        .bad("S165", "\":password::\"", "\":passwort::\""),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }

    @Test("No defect of a permission is told at more than two lines", arguments: changes)
    func lines(change: Change) { change.expectTwoLines(in: Self.sound) }
}
