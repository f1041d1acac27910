// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What two places say against each other is found at either, and so is what CodeDeploy refuses")
struct TurningRuleTests {
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
        #expect(Verify.findings(in: SoundTemplate.codeDeploy) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws {
        try change.check(in: SoundTemplate.codeDeploy)
    }

    @Test("A value that a rule of its own tells of is not told of by its shape too")
    func noDoubles() {
        let text = SoundTemplate.codeDeploy.replacing(
            "RetentionInDays: !FindInMap [Sizes, !Ref Size, Days]", with: "RetentionInDays: 8")
        #expect(Verify.findings(in: text).map(\.code) == ["S161"])
    }
}
