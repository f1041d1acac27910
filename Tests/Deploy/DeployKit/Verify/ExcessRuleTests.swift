// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a role may do and nothing needs is told where it is asked for, and nowhere else") struct ExcessRuleTests {
    static let sound = """
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Statement:
                  - Effect: Allow
                    Principal: {Service: [ecs-tasks.amazonaws.com]}
                    Action: sts:AssumeRole
              ManagedPolicyArns: []
              Policies:
                - PolicyName: work
                  PolicyDocument:
                    Statement:
                      - Effect: Allow
                        Action: [ecr:GetAuthorizationToken]
                        Resource: "*"
                      - Effect: Allow
                        Action: [ecr:BatchGetImage, ecr:GetDownloadUrlForLayer, ecr:BatchCheckLayerAvailability]
                        Resource: [!Sub "arn:aws:ecr:${AWS::Region}:${AWS::AccountId}:repository/web"]
                      - Effect: Allow
                        Action: secretsmanager:GetSecretValue
                        Resource: [!Ref Secret]
          Secret:
            Type: AWS::SecretsManager::Secret
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Memory: 512
              ExecutionRoleArn: !GetAtt Role.Arn
              ContainerDefinitions:
                - Name: web
                  Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/web:1
                  Secrets: [{Name: KEY, ValueFrom: !Ref Secret}]
          Group:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties:
              TargetType: ip
              Protocol: HTTP
              Port: 8080
              VpcId: !ImportValue vpc
              HealthCheckPath: /health
          Listener:
            Type: AWS::ElasticLoadBalancingV2::ListenerRule
            Properties:
              ListenerArn: !ImportValue listener
              Priority: 5
              Conditions: [{Field: path-pattern, PathPatternConfig: {Values: ["/*"]}}]
              Actions: [{Type: forward, TargetGroupArn: !Ref Group}]
          Hello:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Memory: 512
              NetworkMode: awsvpc
              ContainerDefinitions:
                - Name: hello
                  Image: registry.example/slipway/hello:1
                  PortMappings: [{ContainerPort: 8080}]
          Service:
            Type: AWS::ECS::Service
            DependsOn: Listener
            Properties:
              TaskDefinition: !Ref Hello
              NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!ImportValue subnet]}}
              LoadBalancers: [{ContainerName: hello, ContainerPort: 8080, TargetGroupArn: !Ref Group}]

        """

    static let changes: [Change] = [
        .bad("I301", "[ecr:GetAuthorizationToken]", "[ecr:GetAuthorizationToken, ecr:PutImage]"),
        .bad(
            "I301", "              - Effect: Allow\n                Action: [ecr:Get",
            "              - Effect: Allow\n                Action: s3:GetObject\n                Resource: \"*\"\n              - Effect: Allow\n                Action: [ecr:Get",
            at: "              - Effect: Allow\n                Action: s3"),
        .bad("I301", "[!Ref Secret]", "[!Ref Secret, !ImportValue other]"),
        .bad(
            "I301", "Secrets: [{Name: KEY, ValueFrom: !Ref Secret}]", "Essential: true",
            at: "              - Effect: Allow\n                Action: secretsmanager"),
        .bad("I302", "[ecr:GetAuthorizationToken]", "[\"ecr:Get*Token\"]"),
        .bad("I302", "[!Ref Secret]", "[\"*\"]"),
        .bad("I302", "repository/web", "repository/*"),
        .good("[!Ref Secret]", "[!Sub \"${Secret}\"]"),
        .good("repository/web", "repository/${Name}"),
        .bad("I303", "ManagedPolicyArns: []", "ManagedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess]"),
        .bad(
            "I303", "ManagedPolicyArns: []",
            "ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy]"),
        .bad("I304", "[ecs-tasks.amazonaws.com]", "[ecs-tasks.amazonaws.com, ec2.amazonaws.com]"),
        .bad("I214", ", ecr:BatchCheckLayerAvailability", "", at: "Action: [ecr:BatchGetImage"),
        .bad("C108", "      Port: 8080", "      Port: 80", at: "      Port: 80"),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound, isExact: true, by: Self.rules) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws {
        let text = Self.sound.replacing(change.old, with: change.new, maxReplacements: 1)
        #expect(text != Self.sound)
        let findings = Verify.findings(in: text, isExact: true, by: Self.rules)
        guard let code = change.code else {
            #expect(findings == [])
            return
        }
        let start = try #require(text.firstRange(of: change.at)?.lowerBound)
        let line = text[..<start].count { $0 == "\n" } + 1
        #expect(findings.contains { $0.code == code && $0.line == line }, "line \(line): \(findings)")
        #expect(Verify.findings(in: text).filter { $0.code == code } == [], "it is told only where it is asked for")
    }

    /// Those of a role; what else is too much is not this suite's.
    private static let rules = Rule.policies + Rule.roles + Rule.needs + Rule.excess + Rule.contracts
}
