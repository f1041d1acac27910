// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What scales, watches, starts by the clock and keeps is found where AWS refuses it") struct ScalingRuleTests {
    static let sound = """
        Parameters:
          Balancer:
            Type: String
          Group:
            Type: String
          SubnetA:
            Type: AWS::EC2::Subnet::Id
          SubnetB:
            Type: AWS::EC2::Subnet::Id
        Resources:
          Cluster:
            Type: AWS::ECS::Cluster
            Properties:
              CapacityProviders: [FARGATE]
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              NetworkMode: awsvpc
              RequiresCompatibilities: [FARGATE]
              Cpu: 256
              Memory: 512
              ContainerDefinitions:
                - Name: app
                  Image: nginx
          Service:
            Type: AWS::ECS::Service
            Properties:
              ServiceName: app
              Cluster: !Ref Cluster
              LaunchType: FARGATE
              DesiredCount: 2
              TaskDefinition: !Ref Task
              NetworkConfiguration:
                AwsvpcConfiguration:
                  Subnets: [!Ref SubnetA]
          Target:
            Type: AWS::ApplicationAutoScaling::ScalableTarget
            Properties:
              ServiceNamespace: ecs
              ScalableDimension: ecs:service:DesiredCount
              ResourceId: !Sub service/${Cluster}/${Service.Name}
              MinCapacity: 1
              MaxCapacity: 4
              ScheduledActions:
                - ScheduledActionName: night
                  Schedule: cron(0 20 * * ? *)
                  ScalableTargetAction:
                    MinCapacity: 0
                    MaxCapacity: 1
          Track:
            Type: AWS::ApplicationAutoScaling::ScalingPolicy
            Properties:
              PolicyName: track
              PolicyType: TargetTrackingScaling
              ScalingTargetId: !Ref Target
              TargetTrackingScalingPolicyConfiguration:
                TargetValue: 60
                ScaleInCooldown: 60
                PredefinedMetricSpecification:
                  PredefinedMetricType: ECSServiceAverageCPUUtilization
          Steps:
            Type: AWS::ApplicationAutoScaling::ScalingPolicy
            Properties:
              PolicyName: steps
              PolicyType: StepScaling
              ScalingTargetId: !Ref Target
              StepScalingPolicyConfiguration:
                AdjustmentType: ChangeInCapacity
                StepAdjustments:
                  - MetricIntervalLowerBound: 0
                    MetricIntervalUpperBound: 10
                    ScalingAdjustment: 1
                  - MetricIntervalLowerBound: 10
                    ScalingAdjustment: 2
          Alarm:
            Type: AWS::CloudWatch::Alarm
            Properties:
              Namespace: AWS/ECS
              MetricName: CPUUtilization
              Statistic: Average
              Period: 60
              EvaluationPeriods: 3
              DatapointsToAlarm: 2
              Threshold: 80
              ComparisonOperator: GreaterThanThreshold
              AlarmActions: [!Ref Steps]
              Dimensions:
                - Name: ClusterName
                  Value: !Ref Cluster
                - Name: ServiceName
                  Value: !GetAtt Service.Name
          ClockRole:
            Type: AWS::IAM::Role
            Properties:
        \(SoundTemplate.trust(of: "events"))
              ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceEventsRole]
          Clock:
            Type: AWS::Events::Rule
            Properties:
              ScheduleExpression: rate(5 minutes)
              State: ENABLED
              Targets:
                - Id: task
                  Arn: !GetAtt Cluster.Arn
                  RoleArn: !GetAtt ClockRole.Arn
                  EcsParameters:
                    LaunchType: FARGATE
                    TaskCount: 1
                    TaskDefinitionArn: !Ref Task
                    NetworkConfiguration:
                      AwsVpcConfiguration:
                        Subnets: [!Ref SubnetA]
          Logs:
            Type: AWS::Logs::LogGroup
            Properties:
              LogGroupName: /ecs/app
              RetentionInDays: 30
          Images:
            Type: AWS::ECR::Repository
            Properties:
              RepositoryName: team/app
              ImageTagMutability: IMMUTABLE
              LifecyclePolicy:
                LifecyclePolicyText: '{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 7}, "action": {"type": "expire"}}, {"rulePriority": 2, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 50}, "action": {"type": "expire"}}]}'
          Secret:
            Type: AWS::SecretsManager::Secret
            Properties:
              GenerateSecretString:
                SecretStringTemplate: '{"username": "app"}'
                GenerateStringKey: password
                PasswordLength: 32
          Rotation:
            Type: AWS::SecretsManager::RotationSchedule
            Properties:
              SecretId: !Ref Secret
              RotationLambdaARN: arn:aws:lambda:eu-west-1:123456789012:function:rotate
              RotationRules:
                AutomaticallyAfterDays: 30
          Subnets:
            Type: AWS::RDS::DBSubnetGroup
            Properties:
              DBSubnetGroupDescription: data
              SubnetIds: [!Ref SubnetA, !Ref SubnetB]
          Database:
            Type: AWS::RDS::DBInstance
            DeletionPolicy: Snapshot
            UpdateReplacePolicy: Snapshot
            Properties:
              Engine: postgres
              DBInstanceClass: db.t4g.micro
              DBSubnetGroupName: !Ref Subnets
              AllocatedStorage: "20"
              MaxAllocatedStorage: 100
              StorageType: gp3
              StorageEncrypted: true
              MasterUsername: app
              ManageMasterUserPassword: true
              MultiAZ: true
              BackupRetentionPeriod: 7

        """

    static let changes: [Change] = [
        .bad("T203", "Image: nginx", "Image: nginx\n          Essential: false", at: "Essential: false"),
        .good("Image: nginx", "Image: nginx\n          Essential: true"),
        .bad("S141", "ecs:service:DesiredCount", "ecs:service:desiredCount"),
        .bad("V104", "ServiceNamespace: ecs", "ServiceNamespace: esc"),
        .bad("S141", "${Service.Name}", "${Service}"),
        .bad("S141", "service/${Cluster}/", "service/${Cluster.Arn}/"),
        .bad("S141", "service/${Cluster}/${Service.Name}", "${Cluster}/${Service.Name}"),
        .bad("S141", "!Sub service/${Cluster}/${Service.Name}", "!Ref Service"),
        .bad("S141", "${Service.Name}", "app", at: "  Target:"),
        .good("service/${Cluster}/${Service.Name}", "service/${Balancer}/${Service.Name}"),
        .bad("S142", "DesiredCount: 2", "DesiredCount: 5"),
        .good("DesiredCount: 2", "DesiredCount: 4"),
        .bad(
            "S143", "PolicyType: StepScaling", "PolicyType: TargetTrackingScaling",
            at: "PolicyType: TargetTrackingScaling\n      ScalingTargetId: !Ref Target\n      Step"),
        .bad("S143", "ECSServiceAverageCPUUtilization", "ECSServiceAverageCPU"),
        .bad("S143", "ECSServiceAverageCPUUtilization", "ALBRequestCountPerTarget"),
        .bad("S143", "TargetValue: 60", "TargetValue: 0"),
        .bad("S143", "TargetValue: 60", "TargetValue: 600"),
        .bad("S143", "MetricIntervalLowerBound: 10", "MetricIntervalLowerBound: 20"),
        .bad("S143", "MetricIntervalLowerBound: 10", "MetricIntervalLowerBound: 5"),
        .bad("S143", "AdjustmentType: ChangeInCapacity", "AdjustmentType: Change"),
        .bad("S143", "      ScalingTargetId: !Ref Target\n      Step", "      Step", at: "  Steps:"),
        .good(
            "ECSServiceAverageCPUUtilization",
            "ALBRequestCountPerTarget\n          ResourceLabel: !Sub ${Balancer}/${Group}"),
        .bad("S144", "Period: 60", "Period: 45"),
        .bad("S144", "DatapointsToAlarm: 2", "DatapointsToAlarm: 4"),
        .bad("S144", "GreaterThanThreshold", "GreaterThan"),
        .bad("S144", "EvaluationPeriods: 3", "EvaluationPeriods: 1500"),
        .bad("S144", "      Statistic: Average\n", "", at: "  Alarm:"),
        .good("Period: 60", "Period: 10"),
        .bad("S145", "MetricName: CPUUtilization", "MetricName: CpuUtilization"),
        .bad("S145", "Value: !GetAtt Service.Name", "Value: !Ref Service"),
        .bad("S145", "- Name: ServiceName", "- Name: Service"),
        .bad("S145", "- Name: ServiceName", "- Name: ServicesName"),
        .good("- Name: ServiceName", "- Name: DeploymentColour"),
        .bad("S145", "        - Name: ClusterName\n          Value: !Ref Cluster\n", "", at: "      Dimensions:"),
        .good("MetricName: CPUUtilization", "MetricName: MemoryUtilization"),
        .bad("S151", "rate(5 minutes)", "rate(1 minutes)"),
        .bad("S151", "rate(5 minutes)", "cron(0 8 * * * *)"),
        .bad("S151", "rate(5 minutes)", "cron(0 8 * * MON-FRI)"),
        .bad("S151", "rate(5 minutes)", "cron(0 24 * * ? *)"),
        .bad("S151", "cron(0 20 * * ? *)", "every night"),
        .good("rate(5 minutes)", "cron(0/15 8-17 ? * MON-FRI *)"),
        .good("rate(5 minutes)", "cron(0 8 L * ? *)"),
        .good("rate(5 minutes)", "cron(0 8 ? * 2#1 *)"),
        .bad("S152", "Arn: !GetAtt Cluster.Arn", "Arn: !Ref Cluster"),
        .bad("S152", "          RoleArn: !GetAtt ClockRole.Arn\n", "", at: "        - Id: task"),
        .bad(
            "S152",
            "            NetworkConfiguration:\n              AwsVpcConfiguration:\n                Subnets: [!Ref SubnetA]\n",
            "", at: "EcsParameters"),
        .bad("S152", "            TaskDefinitionArn: !Ref Task\n", "", at: "EcsParameters"),
        .bad("S152", "            LaunchType: FARGATE\n", "", at: "EcsParameters"),
        .bad("S161", "RetentionInDays: 30", "RetentionInDays: 45"),
        .bad("S161", "LogGroupName: /ecs/app", "LogGroupName: /ecs/my app"),
        .good("RetentionInDays: 30", "RetentionInDays: 3653"),
        .bad("S162", "RepositoryName: team/app", "RepositoryName: Team/app"),
        .bad("S162", "\"rulePriority\": 2", "\"rulePriority\": 1", at: "LifecyclePolicyText"),
        .bad("S162", "\"tagStatus\": \"untagged\"", "\"tagStatus\": \"tagged\"", at: "LifecyclePolicyText"),
        .bad("S162", "\"countUnit\": \"days\", ", "", at: "LifecyclePolicyText"),
        .bad("S162", "\"rulePriority\": 1", "\"rulePriority\": 3", at: "LifecyclePolicyText"),
        .bad("S162", "'{\"rules\": [", "'{\"rules\": [,", at: "LifecyclePolicyText"),
        .good("ImageTagMutability: IMMUTABLE", "ImageTagMutability: MUTABLE"),
        .bad("S163", "        GenerateStringKey: password\n", "", at: "SecretStringTemplate"),
        .bad("S163", "'{\"username\": \"app\"}'", "'username'"),
        .bad("S163", "AutomaticallyAfterDays: 30", "AutomaticallyAfterDays: 1001"),
        .bad(
            "S163", "AutomaticallyAfterDays: 30", "ScheduleExpression: rate(7 minutes)"),
        .good("AutomaticallyAfterDays: 30", "ScheduleExpression: rate(10 days)"),
        .bad(
            "S164", "ManageMasterUserPassword: true", "ManageMasterUserPassword: true\n      MasterUserPassword: x",
            at: "MasterUserPassword: x"),
        .bad("S164", "MultiAZ: true", "MultiAZ: true\n      AvailabilityZone: eu-west-1a", at: "AvailabilityZone"),
        .bad("S164", "AllocatedStorage: \"20\"", "AllocatedStorage: \"10\""),
        .bad("S164", "MaxAllocatedStorage: 100", "MaxAllocatedStorage: 10"),
        .bad("S164", "db.t4g.micro", "t4g.micro"),
        .bad("S164", "MasterUsername: app", "MasterUsername: admin"),
        .bad("S164", "BackupRetentionPeriod: 7", "BackupRetentionPeriod: 36"),
        .bad("S164", "SubnetIds: [!Ref SubnetA, !Ref SubnetB]", "SubnetIds: [!Ref SubnetA]"),
        .good("ManageMasterUserPassword: true", "MasterUserPassword: \"{{resolve:secretsmanager:x}}\""),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }

    @Test("Oracle's password has characters fewer than the others'") func oracle() {
        let text = Self.sound.replacing("ManageMasterUserPassword: true", with: "MasterUserPassword: \"secret&words\"")
        let oracle = text.replacing("Engine: postgres", with: "Engine: oracle-ee")
        #expect([text, oracle].map { Verify.findings(in: $0).count { $0.code == "S164" } } == [0, 1])
    }
}
