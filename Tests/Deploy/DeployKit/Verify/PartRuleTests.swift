// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a template is put together of, and is put together wrongly, is found") struct PartRuleTests {
    static let all = changes + launcherChanges

    /// A stack of others, task sets, tasks by the clock, scaling by name.
    static let sound = """
        Parameters:
          Bucket: {Type: String}
          Back: {Type: "List<AWS::EC2::Subnet::Id>"}
          One: {Type: "AWS::EC2::Subnet::Id"}
        Resources:
          Network:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: https://templates.s3.eu-west-1.amazonaws.com/network.yaml
              Parameters:
                Count: 2
                Name: !Join ["-", [a, b]]
          Classic:
            Type: AWS::ElasticLoadBalancing::LoadBalancer
            Properties:
              Subnets: [subnet-1]
              Listeners: [{LoadBalancerPort: "80", InstancePort: "80", Protocol: HTTP}]
          Cluster: {Type: "AWS::ECS::Cluster"}
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Cpu: "256"
              Memory: "512"
              NetworkMode: awsvpc
              RequiresCompatibilities: [FARGATE]
              ContainerDefinitions:
                - {Name: jobs, Image: "public.ecr.aws/x/jobs:3", PortMappings: [{ContainerPort: 80}]}
          Turned:
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Cluster
              DeploymentController: {Type: EXTERNAL}
          First:
            Type: AWS::ECS::TaskSet
            Properties:
              Cluster: !Ref Cluster
              Service: !GetAtt Turned.ServiceArn
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              NetworkConfiguration:
                AwsVpcConfiguration:
                  Subnets: !Ref Back
          Worker:
            Type: AWS::ECS::Service
            Properties:
              ServiceName: jobs
              Cluster: !Ref Cluster
              LaunchType: FARGATE
              TaskDefinition: !Ref Task
              NetworkConfiguration:
                AwsvpcConfiguration:
                  Subnets: [!Ref One]
          Range:
            Type: AWS::ApplicationAutoScaling::ScalableTarget
            DependsOn: Worker
            Properties:
              ServiceNamespace: ecs
              ScalableDimension: ecs:service:DesiredCount
              ResourceId: !Sub service/${Cluster}/jobs
              MinCapacity: 1
              MaxCapacity: 4
          Fewer:
            Type: AWS::ApplicationAutoScaling::ScalingPolicy
            DependsOn: Range
            Properties:
              PolicyName: fewer
              PolicyType: StepScaling
              ResourceId: !Sub service/${Cluster}/${Worker.Name}
              ServiceNamespace: ecs
              ScalableDimension: ecs:service:DesiredCount
              StepScalingPolicyConfiguration:
                AdjustmentType: ChangeInCapacity
                StepAdjustments: [{MetricIntervalUpperBound: 0, ScalingAdjustment: -1}]
          ClockRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement: [{Effect: Allow, Principal: {Service: events.amazonaws.com}, Action: "sts:AssumeRole"}]
              ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceEventsRole]
          Clock:
            Type: AWS::Events::Rule
            Properties:
              ScheduleExpression: rate(1 hour)
              Targets:
                - Id: jobs
                  Arn: !GetAtt Cluster.Arn
                  RoleArn: !GetAtt ClockRole.Arn
                  Input: |
                    {"containerOverrides": [
                      {"name": "jobs", "command": ["sweep"]}
                    ]}
                  EcsParameters:
                    LaunchType: FARGATE
                    TaskDefinitionArn: !Ref Task
                    NetworkConfiguration:
                      AwsVpcConfiguration:
                        Subnets: [!Ref One]

        """

    static let changes: [Change] = [
        .bad("R301", "templates.s3.eu-west-1.amazonaws.com", "templates.example.com"),
        .bad("R301", "templates.s3.eu-west-1.amazonaws.com", "templates.s3-website-eu-west-1.amazonaws.com"),
        .bad("R301", "https://templates.s3.eu", "http://templates.s3.eu"),
        .bad("R301", "https://templates.s3.eu-west-1.amazonaws.com", "s3://templates"),
        .good("https://templates.s3.eu-west-1.amazonaws.com", "https://s3-eu-west-1.amazonaws.com/templates"),
        .good("https://templates.s3.eu-west-1.amazonaws.com", "."),
        .good("https://templates", "!Sub https://${Bucket}"),
        .bad("V102", "!Join [\"-\", [a, b]]", "[a, b]"),
        .bad("V102", "!Join [\"-\", [a, b]]", "!Ref Back"),
        .bad("V102", "!Join [\"-\", [a, b]]", "!Split [\",\", !Ref Bucket]"),
        .good("!Join [\"-\", [a, b]]", "true"),
        .bad("V102", "Back: {Type: \"List<AWS::EC2::Subnet::Id>\"}", "Back: {Type: String}"),
        .bad("V102", "Back: {Type: \"List<AWS::EC2::Subnet::Id>\"}", "Back: {Type: String}", at: "Subnets: !Ref Back"),
        .bad("V102", "One: {Type: \"AWS::EC2::Subnet::Id\"}", "One: {Type: CommaDelimitedList}", at: "[!Ref One]"),
        .bad("V113", "AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancing::TargetGroup"),
        .bad("V113", "AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancers"),
        .good("AWS::ElasticLoadBalancing::LoadBalancer", "AWS::GlobalAccelerator::CrossThing"),
        .bad(
            "S103",
            "      NetworkConfiguration:\n        AwsVpcConfiguration:\n          Subnets: !Ref Back\n", "",
            at: "  First:"),
        .bad("S103", "NetworkMode: awsvpc", "NetworkMode: bridge", at: "NetworkConfiguration:"),
        .bad("S104", "RequiresCompatibilities: [FARGATE]", "RequiresCompatibilities: [EC2]"),
        .bad(
            "S101", "      Service: !GetAtt Turned.ServiceArn",
            "      LoadBalancers: [{ContainerName: job, ContainerPort: 80, TargetGroupArn: !Ref Bucket}]\n"
                + "      Service: !GetAtt Turned.ServiceArn", at: "ContainerName: job"),
        .bad("S143", "    DependsOn: Range\n", "", at: "  Fewer:"),
        .good("    DependsOn: Range\n", "    DependsOn: [Range, Task]\n"),
        .good("/jobs\n", "/${Worker.Name}\n"),
        .bad(
            "S152",
            "            NetworkConfiguration:\n              AwsVpcConfiguration:\n                Subnets: [!Ref One]\n",
            "",
            at: "  Clock:"),
        .bad(
            "S152",
            "            NetworkConfiguration:\n              AwsVpcConfiguration:\n                Subnets: [!Ref One]\n",
            "",
            at: "EcsParameters:"),
        .bad("S153", "\"name\": \"jobs\"", "\"name\": \"job\""),
        .bad("S153", "\"name\": \"jobs\", ", "", at: "{\"command\""),
        .bad("S153", "\"containerOverrides\"", "\"containerOverride\""),
        .bad("S153", "\"command\"", "\"comand\""),
        .bad("S153", "Input: |\n            {", "Input: |\n            [", at: "Input: |"),
        .good(
            "Input: |\n            {\"containerOverrides\": [\n              {\"name\": \"jobs\", \"command\": [\"sweep\"]}\n"
                + "            ]}", "Input: '{}'"),
        .good("\"command\": [\"sweep\"]", "\"environment\": [{\"name\": \"A\", \"value\": \"b\"}]"),
    ]

    /// A function that SAM makes.
    static let launcher = """
        Transform: AWS::Serverless-2016-10-31
        Parameters:
          Name: {Type: String, Default: uploads}
        Resources:
          Uploads:
            Type: AWS::S3::Bucket
            Properties: {BucketName: !Ref Name}
          Queue: {Type: "AWS::SQS::Queue"}
          Launch:
            Type: AWS::Serverless::Function
            Properties:
              Handler: index.handler
              Runtime: nodejs22.x
              InlineCode: "exports.handler = async () => {}"
              Events:
                Uploaded:
                  Type: S3
                  Properties:
                    Bucket: !Ref Uploads
                    Events: s3:ObjectCreated:*
                Asked:
                  Type: SQS
                  Properties:
                    Queue: !GetAtt Queue.Arn
                Hourly:
                  Type: Schedule
                  Properties:
                    Schedule: rate(1 hour)

        """

    static let launcherChanges: [Change] = [
        .bad("S174", "Bucket: !Ref Uploads", "Bucket: uploads"),
        .bad("S174", "Bucket: !Ref Uploads", "Bucket: !Ref Name"),
        .bad("S174", "Bucket: !Ref Uploads", "Bucket: !Ref Queue"),
        .bad("S174", "            Events: s3:ObjectCreated:*\n", "", at: "Uploaded:"),
        .bad("S174", "Type: SQS", "Type: SQSS"),
        .bad("S174", "Queue: !GetAtt Queue.Arn", "Arn: !GetAtt Queue.Arn", at: "Asked:"),
        .bad("S174", "rate(1 hour)", "rate(1 hours)"),
        .good("rate(1 hour)", "cron(0 8 ? * MON-FRI *)"),
        .good("Events: s3:ObjectCreated:*", "Events: [s3:ObjectCreated:Put]"),
    ]

    @Test("Those that are sound have no finding", arguments: [sound, launcher])
    func soundOnes(text: String) { #expect(Verify.findings(in: text) == []) }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }

    @Test("So is each of the function that SAM makes", arguments: launcherChanges)
    func launcherChange(change: Change) throws { try change.check(in: Self.launcher) }
}
