// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What keeps a service from ever running is found in a template, each with its rule and its line")
struct ServiceRuleTests {
    static let sound = """
        Parameters:
          Vpc:
            Type: AWS::EC2::VPC::Id
          Subnets:
            Type: List<AWS::EC2::Subnet::Id>
          Tag:
            Type: String
        Resources:
          Group:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties:
              VpcId: !Ref Vpc
              TargetType: ip
              Port: 8080
              Protocol: HTTP
          Listener:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !ImportValue balancer
              Port: 80
              Protocol: HTTP
              DefaultActions:
                - Type: forward
                  TargetGroupArn: !Ref Group
          Role:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Statement:
                  - Effect: Allow
                    Principal: {Service: ecs-tasks.amazonaws.com}
                    Action: sts:AssumeRole
              Policies:
                - PolicyName: exec
                  PolicyDocument:
                    Statement:
                      - Effect: Allow
                        Action: [ssmmessages:*]
                        Resource: "*"
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              RequiresCompatibilities: [FARGATE]
              NetworkMode: awsvpc
              Cpu: 256
              Memory: 512
              TaskRoleArn: !GetAtt Role.Arn
              ContainerDefinitions:
                - Name: web
                  Image: !Sub public.ecr.aws/x/web:${Tag}
                  PortMappings:
                    - ContainerPort: 8080
          Service:
            Type: AWS::ECS::Service
            DependsOn: Listener
            Properties:
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              DesiredCount: 2
              EnableExecuteCommand: true
              HealthCheckGracePeriodSeconds: 30
              DeploymentConfiguration:
                MinimumHealthyPercent: 100
                MaximumPercent: 200
              NetworkConfiguration:
                AwsvpcConfiguration:
                  Subnets: !Ref Subnets
              LoadBalancers:
                - ContainerName: web
                  ContainerPort: 8080
                  TargetGroupArn: !Ref Group
          Scaling:
            Type: AWS::ApplicationAutoScaling::ScalableTarget
            Properties:
              MinCapacity: 1
              MaxCapacity: 4
              ResourceId: service/web/web
              ScalableDimension: ecs:service:DesiredCount
              ServiceNamespace: ecs

        """

    static let changes: [Change] = [
        .bad("S101", "ContainerName: web", "ContainerName: app"),
        .bad(
            "S101", "          ContainerPort: 8080\n          TargetGroupArn",
            "          ContainerPort: 80\n          TargetGroupArn", at: "          ContainerPort: 80\n"),
        .bad("S102", "TargetType: ip", "TargetType: instance"),
        .bad("S102", "      TargetType: ip\n", "", at: "  Group:\n"),
        .bad(
            "S103", "      NetworkConfiguration:\n        AwsvpcConfiguration:\n          Subnets: !Ref Subnets\n", "",
            at: "  Service:\n"),
        .bad("S104", "RequiresCompatibilities: [FARGATE]", "RequiresCompatibilities: [EC2]"),
        .bad("S105", "MaximumPercent: 200", "MaximumPercent: 100"),
        .good(
            "        MinimumHealthyPercent: 100\n        MaximumPercent: 200",
            "        MinimumHealthyPercent: 50\n        MaximumPercent: 100"),
        .bad("S106", "    DependsOn: Listener\n", "", at: "  Service:\n"),
        .good("    DependsOn: Listener\n", "    DependsOn: [Listener]\n"),
        .bad(
            "S106", "          TargetGroupArn: !Ref Group\n  Role",
            "          TargetGroupArn: !ImportValue other\n  Role",
            at: "          TargetGroupArn: !Ref Group\n  Scaling"),
        .good(
            "          TargetGroupArn: !Ref Group\n  Role", "          TargetGroupArn: !Transform {Name: Other}\n  Role"
        ),
        .bad(
            "S107",
            "Image: !Sub public.ecr.aws/x/web:${Tag}\n          PortMappings:\n            - ContainerPort: 8080\n",
            "Image: !Sub ${Repository.RepositoryUri}:${Tag}\n          PortMappings:\n            - ContainerPort: 8080\n  Repository:\n    Type: AWS::ECR::Repository\n",
            at: "Image: !Sub"),
        // One of Docker Hub's is not the repository of the same name.
        .good(
            "Image: !Sub public.ecr.aws/x/web:${Tag}\n          PortMappings:\n            - ContainerPort: 8080\n",
            "Image: !Sub x/web:${Tag}\n          PortMappings:\n            - ContainerPort: 8080\n  Repository:\n    Type: AWS::ECR::Repository\n    Properties: {RepositoryName: web}\n"
        ),
        .bad(
            "S108", "          PortMappings:", "          ReadonlyRootFilesystem: true\n          PortMappings:",
            at: "ReadonlyRootFilesystem"),
        .bad("S108", "Action: [ssmmessages:*]", "Action: [ssm:*]"),
        .bad("S108", "Action: [ssmmessages:*]", "Action: [s3:*]", at: "EnableExecuteCommand"),
        .good("EnableExecuteCommand: true", "EnableExecuteCommand: false"),
        .bad(
            "S109",
            "      LoadBalancers:\n        - ContainerName: web\n          ContainerPort: 8080\n          TargetGroupArn: !Ref Group\n",
            "",
            at: "HealthCheckGracePeriodSeconds"),
        .bad(
            "L210",
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n",
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n          HealthCheck: {Command: [CMD-SHELL, 'curl -k https://localhost:8080/']}\n",
            at: "Command: [CMD-SHELL"),
        .bad(
            "L210",
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n",
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n          HealthCheck: {Command: [CMD-SHELL, 'curl -k https://localhost:8080/']}\n",
            at: "Protocol: HTTP\n  Listener"),
        .bad(
            "L210",
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n",
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n          Environment: [{Name: ASPNETCORE_URLS, Value: 'https://+:8080'}]\n",
            at: "Protocol: HTTP\n  Listener"),
        .good(
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n",
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n          HealthCheck: {Command: [CMD-SHELL, 'curl -k https://localhost:8443/ || curl http://localhost:8080/']}\n"
        ),
        .bad(
            "T320",
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n",
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n          Command: [uvicorn, 'app:app', --port, '8080']\n",
            at: "Command: [uvicorn"),
        .bad(
            "T320",
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n",
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n          Environment: [{Name: LISTEN_ADDR, Value: 'localhost:8080'}]\n",
            at: "Environment: [{Name: LISTEN_ADDR"),
        .good(
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n",
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n          Environment: [{Name: ADMIN_LISTEN, Value: 'localhost:9901'}]\n"
        ),
        .good(
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n",
            "          Image: !Sub public.ecr.aws/x/web:${Tag}\n          Command: [uvicorn, --host, '::', 'app:app', --port, '8080']\n"
        ),
        .bad(
            "L204", "      Port: 8080\n      Protocol: HTTP\n  Listener",
            "      Port: 8080\n      HealthCheckPort: 8081\n      Protocol: HTTP\n  Listener", at: "HealthCheckPort"),
        .good(
            "      Port: 8080\n      Protocol: HTTP\n  Listener",
            "      Port: 9090\n      HealthCheckPort: 8080\n      Protocol: HTTP\n  Listener"),
        .bad("S110", "MinCapacity: 1", "MinCapacity: 5"),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }
}
