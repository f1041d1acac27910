// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What keeps a service from being turned from blue to green is found, whether ECS turns it or CodeDeploy")
struct BlueGreenRuleTests {
    static let all = changes + codeDeployChanges

    /// One that ECS turns itself.
    static let sound = """
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

    static let changes: [Change] = [
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

    @Test("The one that is sound has no finding") func soundOne() { #expect(Verify.findings(in: Self.sound) == []) }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }

    @Test("So is each of what CodeDeploy turns", arguments: codeDeployChanges)
    func codeDeployChange(change: Change) throws { try change.check(in: SoundTemplate.codeDeploy) }
}
