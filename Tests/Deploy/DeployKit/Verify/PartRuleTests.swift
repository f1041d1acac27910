// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a template is put together of, and is put together wrongly, is found") struct PartRuleTests {
    static let all = changes + nativeChanges + launcherChanges + sixthChanges + codeDeployChanges

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

    /// One that ECS turns itself.
    static let native = """
        Parameters:
          Vpc: {Type: "AWS::EC2::VPC::Id"}
          Back: {Type: "List<AWS::EC2::Subnet::Id>"}
          Role: {Type: String}
        Resources:
          Balancer:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Properties: {Subnets: !Ref Back, SecurityGroups: [sg-1]}
          Blue:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties: {VpcId: !Ref Vpc, TargetType: ip, Port: 80, Protocol: HTTP}
          Green:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties: {VpcId: !Ref Vpc, TargetType: ip, Port: 80, Protocol: HTTP}
          Door:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !Ref Balancer
              Port: 80
              Protocol: HTTP
              DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: "404"}}]
          Production:
            Type: AWS::ElasticLoadBalancingV2::ListenerRule
            Properties:
              ListenerArn: !Ref Door
              Priority: 1
              Conditions: [{Field: path-pattern, Values: [/*]}]
              Actions:
                - Type: forward
                  ForwardConfig:
                    TargetGroups:
                      - {TargetGroupArn: !Ref Blue, Weight: 1}
                      - {TargetGroupArn: !Ref Green, Weight: 0}
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Cpu: "256"
              Memory: "512"
              NetworkMode: awsvpc
              RequiresCompatibilities: [FARGATE]
              ContainerDefinitions:
                - {Name: shop, Image: "public.ecr.aws/x/shop:3", PortMappings: [{ContainerPort: 80}]}
          Service:
            Type: AWS::ECS::Service
            DependsOn: Production
            Properties:
              LaunchType: FARGATE
              TaskDefinition: !Ref Task
              DeploymentConfiguration: {Strategy: BLUE_GREEN}
              NetworkConfiguration: {AwsvpcConfiguration: {Subnets: !Ref Back}}
              LoadBalancers:
                - ContainerName: shop
                  ContainerPort: 80
                  TargetGroupArn: !Ref Blue
                  AdvancedConfiguration:
                    AlternateTargetGroupArn: !Ref Green
                    ProductionListenerRule: !Ref Production
                    RoleArn: !Ref Role

        """

    static let nativeChanges: [Change] = [
        .bad("S114", "ProductionListenerRule: !Ref Production", "ProductionListenerRule: !Ref Door"),
        .bad(
            "S114", "ProductionListenerRule: !Ref Production",
            "ProductionListenerRule: arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/1/2"),
        .good("ProductionListenerRule: !Ref Production", "ProductionListenerRule: !GetAtt Production.RuleArn"),
        .bad("S114", "Weight: 1", "Weight: 0", at: "!Ref Blue, Weight: 0"),
        .good("Weight: 0", "Weight: 1"),
        .bad(
            "S114", "              - {TargetGroupArn: !Ref Blue, Weight: 1}\n", "",
            at: "{TargetGroupArn: !Ref Green"),
    ]

    static let codeDeployChanges: [Change] = [
        .bad(
            "S119", "          TargetGroupArn: !Ref Blue\n  Trial:", "          TargetGroupArn: !Ref Green\n  Trial:",
            at: "TargetGroupArn: !Ref Green\n  Trial:"),
        .bad(
            "S119", "          TargetGroupArn: !Ref Blue\n  Trial:", "          TargetGroupArn: !Ref Green\n  Trial:",
            at: "          TargetGroupArn: !Ref Blue\n"),
        .good("          TargetGroupArn: !Ref Green\n  Plain:", "          TargetGroupArn: !Ref Blue\n  Plain:"),
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

    /// Changes of a network of both families.
    static let sixthChanges: [Change] = [
        .bad("N125", "    DependsOn: Sixth\n", "", at: "  A:"),
        .good("    DependsOn: Sixth\n", "    DependsOn: [Sixth, Gateway]\n"),
        .bad("R204", "Ipv6CidrBlocks], 4, 64]", "Ipv6CidrBlocks], 4, 60]"),
        .bad("R204", "Ipv6CidrBlocks], 4, 64]", "Ipv6CidrBlocks], 4, 8]"),
        .bad("R204", "GetAtt VPC.CidrBlock, 4, 8]", "GetAtt VPC.CidrBlock, 4, 64]"),
        .bad("N101", "!Select [0, !Cidr [!Select [0, !GetAtt VPC.Ipv6CidrBlocks], 4, 64]]", "\"2001:db8:1::/68\""),
        .bad("R110", "AmazonProvidedIpv6CidrBlock: true}", "CidrBlock: 10.21.0.0/16}", at: "Ipv6CidrBlock: !Select"),
        .bad("V119", "AmazonProvidedIpv6CidrBlock: true", "AmazonProvidedIpv6CidrBlock: true, CidrBlock: 10.21.0.0/16"),
        .bad("V118", ", AmazonProvidedIpv6CidrBlock: true", "", at: "  Sixth:"),
        .bad(
            "V119", "  Egress:\n",
            "  Inner:\n    Type: AWS::EC2::NatGateway\n    DependsOn: Attachment\n    Properties:\n      SubnetId: !Ref A\n"
                + "      ConnectivityType: private\n      AllocationId: eipalloc-1\n  Egress:\n",
            at: "ConnectivityType: private"),
        .bad(
            "N118", "      Ipv6CidrBlock: !Select [1, !Cidr [!Select [0, !GetAtt VPC.Ipv6CidrBlocks], 4, 64]]\n", "",
            at: "  B:"),
        .bad(
            "V119", "DestinationIpv6CidrBlock: \"::/0\"",
            "DestinationIpv6CidrBlock: \"::/0\"\n      EgressOnlyInternetGatewayId: !Ref Egress",
            at: "EgressOnlyInternetGatewayId"),
    ]

    @Test(
        "Those that are sound have no finding",
        arguments: [sound, native, launcher])
    func soundOnes(text: String) throws {
        #expect(Verify.findings(in: text) == [])
    }

    @Test(
        "Each change is found by its rule, on its line, and what is sound is not",
        arguments: [
            (sound, changes), (native, nativeChanges), (launcher, launcherChanges),
            (TurningRuleTests.sound, codeDeployChanges), (AddressRuleTests.dual, sixthChanges),
        ].flatMap { text, changes in changes.map { (text, $0) } })
    func change(text: String, change: Change) throws {
        try change.check(in: text)
    }
}
