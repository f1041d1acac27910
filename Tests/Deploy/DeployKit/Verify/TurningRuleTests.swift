// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What two places say against each other is found at either, and so is what CodeDeploy refuses")
struct TurningRuleTests {
    static let sound = """
        Transform: AWS::LanguageExtensions
        Parameters:
          Vpc:
            Type: AWS::EC2::VPC::Id
          Front:
            Type: List<AWS::EC2::Subnet::Id>
          Back:
            Type: List<AWS::EC2::Subnet::Id>
          Certificate:
            Type: String
          Size:
            Type: String
            Default: small
            AllowedValues: [small, large]
          Image:
            Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
            Default: /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id
        Mappings:
          Sizes:
            small:
              Days: 7
              Cpu: 256
            large:
              Days: 30
              Cpu: 512
        Resources:
          Balancer:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Properties:
              Name: !Sub shop-${Size}
              Subnets: !Ref Front
              SecurityGroups: [sg-1]
          Blue:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties:
              VpcId: !Ref Vpc
              TargetType: ip
              Port: 80
              Protocol: HTTP
          Green:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties:
              VpcId: !Ref Vpc
              TargetType: ip
              Port: 80
              Protocol: HTTP
          Production:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !Ref Balancer
              Port: 443
              Protocol: HTTPS
              Certificates:
                - CertificateArn: !Ref Certificate
              DefaultActions:
                - Type: forward
                  TargetGroupArn: !Ref Blue
          Trial:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !Ref Balancer
              Port: 8443
              Protocol: HTTPS
              Certificates:
                - CertificateArn: !Ref Certificate
              DefaultActions:
                - Type: authenticate-cognito
                  Order: 1
                  AuthenticateCognitoConfig:
                    UserPoolArn: !GetAtt Pool.Arn
                    UserPoolClientId: !Ref Client
                    UserPoolDomain: shop
                - Type: forward
                  Order: 2
                  TargetGroupArn: !Ref Green
          Plain:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !Ref Balancer
              Port: 80
              Protocol: HTTP
              DefaultActions:
                - Type: redirect
                  RedirectConfig:
                    Protocol: HTTPS
                    Port: "443"
                    StatusCode: HTTP_301
          Pool:
            Type: AWS::Cognito::UserPool
          Client:
            Type: AWS::Cognito::UserPoolClient
            Properties:
              UserPoolId: !Ref Pool
              GenerateSecret: true
              AllowedOAuthFlowsUserPoolClient: true
              AllowedOAuthFlows: [code]
              AllowedOAuthScopes: [openid, email]
              CallbackURLs: [https://shop.example.org/oauth2/idpresponse]
          Cluster:
            Type: AWS::ECS::Cluster
          Logs:
            Type: AWS::Logs::LogGroup
            Properties:
              RetentionInDays: !FindInMap [Sizes, !Ref Size, Days]
          Space:
            Type: AWS::ServiceDiscovery::HttpNamespace
            Properties:
              Name: shop
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              NetworkMode: awsvpc
              RequiresCompatibilities: [FARGATE]
              Cpu: !FindInMap [Sizes, !Ref Size, Cpu]
              Memory: 1024
              ContainerDefinitions:
                - Name: shop
                  Image: public.ecr.aws/x/shop:3
                  PortMappings:
                    - ContainerPort: 80
                      Name: web
                  Environment:
                    - Name: STOCK
                      Value: http://stock:8000/items
          Service:
            Type: AWS::ECS::Service
            DependsOn: [Production, Trial]
            Properties:
              Cluster: !Ref Cluster
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              DesiredCount: 2
              DeploymentController:
                Type: CODE_DEPLOY
              NetworkConfiguration:
                AwsvpcConfiguration:
                  Subnets: !Ref Back
              LoadBalancers:
                - ContainerName: shop
                  ContainerPort: 80
                  TargetGroupArn: !Ref Blue
          Stock:
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Cluster
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              NetworkConfiguration:
                AwsvpcConfiguration:
                  Subnets: !Ref Back
              ServiceConnectConfiguration:
                Enabled: true
                Namespace: !GetAtt Space.Arn
                Services:
                  - PortName: web
                    ClientAliases:
                      - Port: 8000
                        DnsName: stock
          Deployer:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal:
                      Service: codedeploy.amazonaws.com
                    Action: sts:AssumeRole
              ManagedPolicyArns:
                - arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS
          Application:
            Type: AWS::CodeDeploy::Application
            Properties:
              ComputePlatform: ECS
          Group:
            Type: AWS::CodeDeploy::DeploymentGroup
            Properties:
              ApplicationName: !Ref Application
              ServiceRoleArn: !GetAtt Deployer.Arn
              DeploymentConfigName: CodeDeployDefault.ECSLinear10PercentEvery1Minutes
              DeploymentStyle:
                DeploymentType: BLUE_GREEN
                DeploymentOption: WITH_TRAFFIC_CONTROL
              BlueGreenDeploymentConfiguration:
                DeploymentReadyOption:
                  ActionOnTimeout: CONTINUE_DEPLOYMENT
                TerminateBlueInstancesOnDeploymentSuccess:
                  Action: TERMINATE
                  TerminationWaitTimeInMinutes: 30
              ECSServices:
                - ClusterName: !Ref Cluster
                  ServiceName: !GetAtt Service.Name
              LoadBalancerInfo:
                TargetGroupPairInfoList:
                  - ProdTrafficRoute:
                      ListenerArns: [!Ref Production]
                    TestTrafficRoute:
                      ListenerArns: [!Ref Trial]
                    TargetGroups:
                      - Name: !GetAtt Blue.TargetGroupName
                      - Name: !GetAtt Green.TargetGroupName
          Machine:
            Type: AWS::EC2::LaunchTemplate
            Properties:
              LaunchTemplateData:
                ImageId: !Ref Image
                InstanceType: m6i.large
                IamInstanceProfile:
                  Name: machines
                UserData:
                  Fn::Base64: !Sub |
                    #!/bin/sh
                    echo ECS_CLUSTER=${Cluster} >> /etc/ecs/ecs.config
          Target:
            Type: AWS::ApplicationAutoScaling::ScalableTarget
            Properties:
              ServiceNamespace: ecs
              ScalableDimension: ecs:service:DesiredCount
              ResourceId: !Sub service/${Cluster}/${Stock.Name}
              MinCapacity: 1
              MaxCapacity: 9
          More:
            Type: AWS::ApplicationAutoScaling::ScalingPolicy
            Properties:
              PolicyName: more
              PolicyType: StepScaling
              ScalingTargetId: !Ref Target
              StepScalingPolicyConfiguration:
                AdjustmentType: ChangeInCapacity
                StepAdjustments:
                  - MetricIntervalLowerBound: 0
                    ScalingAdjustment: 2
          Busy:
            Type: AWS::CloudWatch::Alarm
            Properties:
              Namespace: AWS/ECS
              MetricName: CPUUtilization
              Dimensions:
                - Name: ClusterName
                  Value: !Ref Cluster
                - Name: ServiceName
                  Value: !GetAtt Stock.Name
              Statistic: Average
              Period: 60
              EvaluationPeriods: 3
              Threshold: 80
              ComparisonOperator: GreaterThanThreshold
              AlarmActions: [!Ref More]
          Fn::ForEach::Queues:
            - Name
            - [Mail, Paper]
            - ${Name}Queue:
                Type: AWS::SQS::Queue
                Properties:
                  MessageRetentionPeriod: 600

        """

    static let changes: [Change] = [
        .bad(
            "L305",
            "Port: 8443\n      Protocol: HTTPS\n      Certificates:\n        - CertificateArn: !Ref Certificate\n",
            "Port: 8443\n      Protocol: HTTP\n",
            at: "Protocol: HTTP\n      DefaultActions:\n        - Type: authenticate-cognito"),
        .bad("S119", "CodeDeployDefault.ECSLinear10PercentEvery1Minutes", "CodeDeployDefault.HalfAtATime"),
        .good("CodeDeployDefault.ECSLinear10PercentEvery1Minutes", "OurOwnSteps"),
        .bad("S119", "DeploymentType: BLUE_GREEN", "DeploymentType: IN_PLACE"),
        .bad("S119", "WITH_TRAFFIC_CONTROL", "WITHOUT_TRAFFIC_CONTROL"),
        .bad("S119", "ComputePlatform: ECS", "ComputePlatform: Server"),
        .bad("S119", "!GetAtt Green.TargetGroupName", "!GetAtt Blue.TargetGroupName", at: "- Name: !GetAtt Blue"),
        .bad("S119", "      Type: CODE_DEPLOY", "      Type: ECS"),
        .bad("S119", "ListenerArns: [!Ref Trial]", "ListenerArns: [!Ref Production]"),
        .bad("S119", "TerminationWaitTimeInMinutes: 30", "TerminationWaitTimeInMinutes: 3000"),
        .bad("S119", "policy/AWSCodeDeployRoleForECS", "policy/service-role/AWSCodeDeployRole"),
        .bad(
            "S102", "TargetType: ip\n      Port: 80\n      Protocol: HTTP\n  Production",
            "TargetType: instance\n      Port: 80\n      Protocol: HTTP\n  Production", at: "TargetType: instance"),
        .bad("L307", "GenerateSecret: true", "GenerateSecret: false"),
        .bad("L307", "[code]", "[implicit]"),
        .bad("L307", "/oauth2/idpresponse", "/oauth2/callback"),
        .bad("L307", "[openid, email]", "[email]"),
        .bad("L305", "Order: 1", "Order: 3"),
        .bad("L305", "Order: 1", "Order: 3", at: "Order: 2"),
        .bad(
            "L306", "Protocol: HTTPS\n            Port: \"443\"", "Protocol: HTTP\n            Port: \"80\"",
            at: "Protocol: HTTP\n            Port"),
        .bad("L306", "Port: \"443\"", "Port: \"80\"", at: "Port: \"80\""),
        .bad("L101", "Name: !Sub shop-${Size}", "Name: !Sub shop_${AWS::Region}"),
        .good("Name: !Sub shop-${Size}", "Name: !Sub shop-${AWS::Region}"),
        .bad(
            "L302", "        - CertificateArn: !Ref Certificate\n",
            "        - CertificateArn: !Ref Certificate\n        - CertificateArn: two\n", at: "- CertificateArn: two"),
        .bad("S161", "Days: 7", "Days: 8"),
        .bad("S161", "Days: 30", "Days: 31"),
        .bad("T101", "Cpu: 512", "Cpu: 4096", at: "Memory: 1024"),
        .bad("S134", "http://stock:8000/items", "http://stock:80/items"),
        .good("http://stock:8000/items", "http://overstock:80/items"),
        .bad("S134", "http://stock:8000/items", "http://stock/items"),
        .good("http://stock:8000/items", "grpc://stock/items"),
        .bad("S131", "DnsName: stock", "DnsName: -stock"),
        .bad("R109", "Namespace: !GetAtt Space.Arn", "Namespace: !Ref Space"),
        .bad("S129", "InstanceType: m6i.large", "InstanceType: m7g.large"),
        .bad("S129", "InstanceType: m6i.large", "InstanceType: c6gn.large", at: "Default: /aws/service/ecs"),
        .good("recommended/image_id", "recommended"),
        .bad(
            "S129", "          Fn::Base64: !Sub |\n            #!/bin/sh",
            "          Fn::Sub: |\n            #!/bin/sh", at: "Fn::Sub: |"),
        .bad("S127", "ECS_CLUSTER=${Cluster}", "ECS_CLUSTER=other"),
        .bad(
            "S130", "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
            "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"),
        .bad(
            "S130", "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
            "/aws/service/bottlerocket/aws-k8s-1.31/x86_64/latest/image_id"),
        .good(
            "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
            "/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id"),
        .bad("S127", "ECS_CLUSTER=${Cluster}", "ECS_CLUSTER=${AWS::StackName}"),
        .bad("S127", "ECS_CLUSTER=${Cluster}", "ECS_CLUSTER=${Cluster}-b"),
        .good("ECS_CLUSTER=${Cluster}", "ECS_CLUSTER=${Certificate}"),
        .bad("S146", "GreaterThanThreshold", "LessThanThreshold"),
        .bad("S146", "GreaterThanThreshold", "LessThanThreshold", at: "- MetricIntervalLowerBound: 0"),
        .good("GreaterThanThreshold", "GreaterThanOrEqualToThreshold"),
        .bad(
            "S143", "MetricIntervalLowerBound: 0",
            "MetricIntervalLowerBound: 0\n            MetricIntervalUpperBound: 20", at: "MetricIntervalUpperBound: 20"),
        .bad("S110", "MinCapacity: 1", "MinCapacity: 10", at: "MaxCapacity: 9"),
        .bad("V117", "${Name}Queue:", "AnyQueue:"),
        .good("[Mail, Paper]", "[Mail]"),
        .bad("V117", "Transform: AWS::LanguageExtensions\n", "", at: "Fn::ForEach::Queues"),
        .bad("V117", "[Mail, Paper]", "Mail"),
        .bad("V113", "Type: AWS::SQS::Queue\n", "Type: AWS::Serverless::Function\n"),
        .bad("V114", "Default: small", "Default: tiny"),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws {
        try change.check(in: Self.sound)
    }

    @Test("A value that a rule of its own tells of is not told of by its shape too")
    func noDoubles() {
        let text = Self.sound.replacing(
            "RetentionInDays: !FindInMap [Sizes, !Ref Size, Days]", with: "RetentionInDays: 8")
        #expect(Verify.findings(in: text).map(\.code) == ["S161"])
    }
}
