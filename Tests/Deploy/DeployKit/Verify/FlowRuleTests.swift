// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What state machines, platforms, logins and lifecycles say is found where AWS refuses it")
struct FlowRuleTests {
    static let sound = """
        AWSTemplateFormatVersion: "2010-09-09"
        Parameters:
          Subnet:
            Type: AWS::EC2::Subnet::Id
          FlowRole:
            Type: String
          User:
            Type: String
          Password:
            Type: String
            NoEcho: true
        Resources:
          Login:
            Type: AWS::SecretsManager::Secret
            Properties:
              SecretString: !Sub '{"username": "${User}", "password": "${Password}"}'
          Made:
            Type: AWS::SecretsManager::Secret
            Properties:
              GenerateSecretString:
                SecretStringTemplate: '{"username": "proxy"}'
                GenerateStringKey: password
          Proxy:
            Type: AWS::RDS::DBProxy
            Properties:
              DBProxyName: rows
              EngineFamily: POSTGRESQL
              RoleArn: !Ref FlowRole
              VpcSubnetIds: [!Ref Subnet, subnet-0f1e2d3c4b5a69788]
              Auth:
                - SecretArn: !Ref Made
          Cluster:
            Type: AWS::ECS::Cluster
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: pages
              RequiresCompatibilities: [FARGATE]
              NetworkMode: awsvpc
              Cpu: "256"
              Memory: "512"
              ExecutionRoleArn: !Ref FlowRole
              ContainerDefinitions:
                - Name: pages
                  Image: registry.example.com/pages:1
                  RepositoryCredentials:
                    CredentialsParameter: !Ref Login
                  MountPoints:
                    - SourceVolume: files
                      ContainerPath: /files
              Volumes:
                - Name: files
                  EFSVolumeConfiguration:
                    FilesystemId: fs-0f1e2d3c
          Service:
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Cluster
              TaskDefinition: !Ref Task
              DesiredCount: 1
              LaunchType: FARGATE
              PlatformVersion: 1.4.0
              NetworkConfiguration:
                AwsvpcConfiguration:
                  Subnets: [!Ref Subnet]
          Bucket:
            Type: AWS::S3::Bucket
            Properties:
              LifecycleConfiguration:
                Rules:
                  - Id: cool
                    Status: Enabled
                    ExpirationInDays: 365
                    Transitions:
                      - StorageClass: STANDARD_IA
                        TransitionInDays: 30
                      - StorageClass: GLACIER
                        TransitionInDays: 90
          Flow:
            Type: AWS::StepFunctions::StateMachine
            Properties:
              RoleArn: !Ref FlowRole
              Definition:
                StartAt: Render
                States:
                  Render:
                    Type: Task
                    Resource: arn:aws:states:::ecs:runTask.sync
                    TimeoutSeconds: 600
                    HeartbeatSeconds: 60
                    Parameters:
                      LaunchType: FARGATE
                      Cluster: !Ref Cluster
                      TaskDefinition: !Ref Task
                      NetworkConfiguration:
                        AwsvpcConfiguration:
                          Subnets: [!Ref Subnet]
                      Overrides:
                        ContainerOverrides:
                          - Name: pages
                            Environment:
                              - Name: SCENE
                                Value.$: $.scene
                    Retry:
                      - ErrorEquals: [States.Timeout]
                        IntervalSeconds: 5
                        MaxDelaySeconds: 60
                        MaxAttempts: 3
                        BackoffRate: 1.5
                        JitterStrategy: FULL
                      - ErrorEquals: [States.ALL]
                        BackoffRate: 1
                    Catch:
                      - ErrorEquals: [States.ALL]
                        ResultPath: $.error
                        Next: Pause
                    Next: Each
                  Pause:
                    Type: Wait
                    Seconds: 10
                    Next: Again
                  Again:
                    Type: Choice
                    Choices:
                      - And:
                          - Variable: $.tries
                            NumericLessThan: 3
                          - Variable: $.stop
                            IsPresent: false
                        Next: Render
                    Default: Each
                  Each:
                    Type: Map
                    MaxConcurrency: 4
                    ItemProcessor:
                      StartAt: One
                      States:
                        One:
                          Type: Pass
                          End: true
                    End: true
        """

    static let changes: [Change] = [
        .bad("S201", "PlatformVersion: 1.4.0", "PlatformVersion: 1.3.0"),
        .bad("S201", "PlatformVersion: 1.4.0", "PlatformVersion: 1.3.0", at: "EFSVolumeConfiguration:"),
        .good("PlatformVersion: 1.4.0", "PlatformVersion: LATEST"),
        .bad("T413", #"{"username": "${User}""#, #"{"user": "${User}""#),
        .bad("T413", "GenerateStringKey: password", "GenerateStringKey: secret"),
        .bad("T413", #"'{"username": "proxy"}'"#, #"'{"name": "proxy"}'"#),
        .good(#"{"username": "${User}""#, #"{"email": "x", "username": "${User}""#),
        .bad("S185", "BackoffRate: 1.5", "BackoffRate: 0.5"),
        .bad("S185", "IntervalSeconds: 5", "IntervalSeconds: 0"),
        .bad("S185", "MaxAttempts: 3", "MaxAttempts: -1"),
        .bad("S185", "MaxDelaySeconds: 60", "MaxDelaySeconds: 5"),
        .bad("S185", "JitterStrategy: FULL", "JitterStrategy: SOME"),
        .bad("S185", "HeartbeatSeconds: 60", "HeartbeatSeconds: 600"),
        .bad("S185", "HeartbeatSeconds: 60", "HeartbeatSeconds: 600", at: "TimeoutSeconds: 600"),
        .bad("S185", "[States.Timeout]", "[States.TimeOut]"),
        .bad("S185", "[States.Timeout]", "[States.ALL]"),
        .bad("S185", "MaxConcurrency: 4", "MaxConcurrency: -4"),
        .good("[States.Timeout]", "[States.Timeout, ECS.AmazonECSException]"),
        .good("MaxAttempts: 3", "MaxAttempts: 0"),
        .bad("S186", "Next: Again", "Next: Render", at: "  Again:"),
        .bad("S186", "Seconds: 10", "Comment: 10", at: "Type: Wait"),
        .bad("S186", "Seconds: 10", "Seconds: 10\n            SecondsPath: $.seconds", at: "SecondsPath"),
        .bad("S186", "ResultPath: $.error", "ResultPath: error"),
        .bad("S186", "Value.$: $.scene", "Value.$: scene"),
        .bad("S186", "            ItemProcessor:", "            Processor:", at: "Type: Map"),
        .bad("S186", "NumericLessThan: 3", "NumericLess: 3"),
        .bad("S186", "Variable: $.tries", "Variable: tries"),
        .bad("S186", "- Variable: $.stop\n                ", "- ", at: "IsPresent"),
        .bad("S186", "TimeoutSeconds: 600", "TimeOutSecond: 600"),
        .bad("S186", "MaxAttempts: 3", "MaxAttempt: 3"),
        .good("NumericLessThan: 3", "NumericLessThanEqualsPath: $.most"),
        .good("Value.$: $.scene", "Value.$: States.Format('{}', $.scene)"),
        .bad(
            "S183",
            "              NetworkConfiguration:\n                AwsvpcConfiguration:\n                  Subnets: [!Ref Subnet]\n              Overrides",
            "              Overrides", at: "Resource: arn:aws:states"),
        .bad("S183", "LaunchType: FARGATE\n              Cluster", "Cluster", at: "Resource: arn:aws:states"),
        .bad("S183", "LaunchType: FARGATE\n              Cluster", "LaunchType: EC2\n              Cluster"),
        .bad("S183", "NetworkConfiguration:\n                Awsvpc", "NetworkConfigurations:\n                Awsvpc"),
        .bad("S170", "TransitionInDays: 30", "TransitionInDays: 15"),
        .bad("S170", "TransitionInDays: 90", "TransitionInDays: 45"),
        .bad("S170", "StorageClass: GLACIER", "StorageClass: STANDARD_IA"),
        .bad("S170", "ExpirationInDays: 365", "ExpirationInDays: 60"),
        .good("TransitionInDays: 90", "TransitionInDays: 60"),
        .good(
            "StorageClass: STANDARD_IA\n                TransitionInDays: 30",
            "StorageClass: GLACIER_IR\n                TransitionInDays: 1"),
    ]

    @Test("The one that is sound has no finding") func soundOne() { #expect(Verify.findings(in: Self.sound) == []) }

    @Test("Each change is found by its rule, on its line", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }
}
