// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What CloudFormation has no place for is found, each with its rule and its line") struct ShapeRuleTests {
    static let changes: [Change] = [
        .bad(
            "V101", "Cluster: !Ref Cluster\n      TaskDefinition", "Clustre: !Ref Cluster\n      TaskDefinition",
            at: "Clustre"),
        .bad("V101", "RequiresCompatibilities", "requiresCompatibilities"),
        .bad("V101", "LogDriver: awslogs", "LogDriver: awslogs\n            Driver: x", at: "Driver: x"),
        .bad("V101", "AssignPublicIp", "AssignPublicIP"),
        .bad(
            "V101", "GroupDescription: of the service", "GroupDescription: of the service\n      GroupId: sg-1",
            at: "GroupId"),
        .bad("V101", "{HttpCode: 200-299}", "{HttpCodes: 200-299}"),
        .bad("V102", "Matcher: {HttpCode: 200-299}", "Matcher: 200-299"),
        .bad("V102", "Subnets: !Ref Subnets", "Subnets: !Ref Vpc"),
        .bad("V102", "Subnets: !Ref Subnets", "Subnets: [!Ref Subnets]"),
        .bad("V102", "SecurityGroups: [!Ref Group]", "SecurityGroups: !Ref Group"),
        .bad("V102", "SecurityGroups: [!Ref Group]", "SecurityGroups: !GetAtt Group.GroupId"),
        .bad(
            "V102", "VpcId: !Ref Vpc\n      SecurityGroupIngress", "VpcId: !Ref Subnets\n      SecurityGroupIngress",
            at: "VpcId"),
        .bad(
            "V102", "VpcId: !Ref Vpc\n      SecurityGroupIngress", "VpcId: [!Ref Vpc]\n      SecurityGroupIngress",
            at: "VpcId"),
        .bad("V102", "RequiresCompatibilities: [FARGATE, EC2]", "RequiresCompatibilities: FARGATE"),
        .bad("V102", "FromPort: \"80\"", "FromPort: http"),
        .bad("V102", "DesiredCount: !Ref Count", "DesiredCount: !Ref Launch"),
        .bad("V102", "DesiredCount: !Ref Count", "DesiredCount: 1.5"),
        .bad("V102", "EnableExecuteCommand: \"false\"", "EnableExecuteCommand: \"no\""),
        .good("EnableExecuteCommand: \"false\"", "EnableExecuteCommand: no"),
        .good("SecurityGroups: [!Ref Group]", "SecurityGroups: !Split [\",\", !ImportValue groups]"),
        .good("SecurityGroups: [!Ref Group]", "SecurityGroups: !GetAtt Own.Groups"),
        .bad("V102", "Value: !Ref Count", "Value: 012345670123", at: "Value: 0"),
        .bad("V102", "Value: !Ref Count", "Value: 22:30", at: "Value: 2"),
        .good("Value: !Ref Count", "Value: 012345678901"),
        .good("Value: !Ref Count", "Value: \"0123\""),
        .good("Value: !Ref Count", "Value: 80:8080"),
        .bad("V103", "      GroupDescription: of the service\n", "", at: "  Group:"),
        .bad(
            "V103", "        - PolicyName: read\n          PolicyDocument", "        - PolicyDocument",
            at: "- PolicyDocument"),
        .bad(
            "V103",
            "    Properties:\n      GroupDescription: of the service\n      VpcId: !Ref Vpc\n      SecurityGroupIngress:\n        - IpProtocol: tcp\n          FromPort: \"80\"\n          ToPort: 80\n          CidrIp: 0.0.0.0/0\n",
            "", at: "  Group:"),
        .bad("V103", "          CidrIp: 0.0.0.0/0\n", "", at: "- IpProtocol"),
        .bad(
            "V103", "GroupDescription: of the service", "GroupDescription: !If [HasRole, x, !Ref AWS::NoValue]",
            at: "  Group:"),
        .good("GroupDescription: of the service", "GroupDescription: !If [HasRole, x, y]"),
        .bad("V104", "LaunchType: !Ref Launch", "LaunchType: fargate"),
        .bad("V104", "Default: FARGATE\n    AllowedValues: [FARGATE, EC2]", "Default: FARGAT", at: "LaunchType"),
        .bad("V104", "AssignPublicIp: !If [IsFargate, ENABLED, DISABLED]", "AssignPublicIp: true"),
        .bad("V104", "RetentionInDays: 30", "RetentionInDays: 31"),
        .bad("V104", "NetworkMode: awsvpc", "NetworkMode: vpc"),
        .bad(
            "V104", "[FARGATE, EC2]\n      NetworkMode", "[FARGAT, EC2]\n      NetworkMode",
            at: "RequiresCompatibilities"),
        .bad("V104", "Protocol: HTTP\n      TargetType", "Protocol: Http\n      TargetType", at: "Protocol: Http"),
        .bad("V104", "Type: spread", "Type: Spread"),
        .good(
            "PlacementStrategies: !If\n        - IsFargate\n        - !Ref AWS::NoValue\n        -",
            "PlacementStrategies: !If\n        - IsFargate\n        - []\n        -"),
        .bad("V105", "      Port: 80\n      Protocol", "      Port: 80800\n      Protocol", at: "Port: 80800"),
        .bad("V105", "HealthCheckPath: /", "HealthCheckIntervalSeconds: 4"),
        .good("HealthCheckPath: /", "HealthCheckIntervalSeconds: 5"),
        .bad("V106", "HealthCheckPath: /", "HealthCheckPath: \"\""),
        .bad("V106", "HealthCheckPath: /", "HealthCheckPath: /" + String(repeating: "x", count: 1024)),
        .bad("V107", "RetentionInDays: 30", "LogGroupName: my group"),
        .good("RetentionInDays: 30", "LogGroupName: /ecs/my-group#1"),
        .bad("V108", "RequiresCompatibilities: [FARGATE, EC2]", "RequiresCompatibilities: [FARGATE, FARGATE]"),
        .bad(
            "V108", "  Later:",
            "  Balancer:\n    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\n    Properties:\n      Subnets: !Ref Subnets\n      SecurityGroups: [a, a]\n  Later:",
            at: "SecurityGroups: [a, a]"),
        .bad(
            "V109", "          CidrIp: 0.0.0.0/0\n",
            "          CidrIp: 0.0.0.0/0\n          SourceSecurityGroupId: x\n", at: "SourceSecurityGroupId"),
        .bad(
            "V109", "  Later:",
            "  Machine:\n    Type: AWS::EC2::Instance\n    Properties:\n      BlockDeviceMappings:\n        - DeviceName: a\n          VirtualName: b\n          Ebs: {VolumeSize: 1}\n  Later:",
            at: "          Ebs"),
        .good(
            "  Later:",
            "  Machine:\n    Type: AWS::EC2::Instance\n    Properties:\n      BlockDeviceMappings:\n        - DeviceName: a\n          NoDevice: {}\n  Later:"
        ),
        .good(
            "  Later:",
            "  Alarm:\n    Type: AWS::CloudWatch::Alarm\n    Properties:\n      ComparisonOperator: GreaterThanThreshold\n      EvaluationPeriods: 1\n      Metrics: [{Id: a}]\n      Threshold: 1\n      Dimensions: []\n  Later:"
        ),
        .bad("V110", "HealthCheckPath: /", "HealthCheckPath:"),
        .bad("V110", "    Default: \"\"\n", "    Default: null\n"),
        .bad("V111", "Mappings:", "Mapings:"),
        .bad("V111", "\"2010-09-09\"", "\"2010-09-10\""),
        .bad("V111", "  Own:", "  Own-Thing:"),
        .bad("V111", "Description: A service, in many styles", "Description: !Sub A service"),
        .bad("V112", "    DependsOn: [Cluster]", "    DependOn: [Cluster]", at: "DependOn:"),
        .bad("V112", "    DependsOn: [Cluster]", "    DependsOn: [!Ref Cluster]", at: "DependsOn:"),
        .good("    DependsOn: [Cluster]", "    DependsOn: Cluster"),
        .bad("V112", "DeletionPolicy: Retain", "DeletionPolicy: Keep"),
        .bad("V112", "DeletionPolicy: Retain", "DeletionPolicy: Snapshot"),
        .bad("V112", "    Type: AWS::ECS::Cluster\n", "", at: "  Cluster:\n"),
        .bad(
            "V112", "    Properties:\n      ClusterSettings", "    Propertys:\n      ClusterSettings", at: "Propertys"),
        .bad("V113", "AWS::ECS::Cluster", "AWS::ECS::Clusters"),
        .bad("V113", "AWS::ECS::Cluster", "AWS:ECS:Cluster"),
        .bad("V113", "AWS::Logs::LogGroup", "AWS::Log::LogGroup"),
        .good("Custom::Thing", "Someone::Service::Thing"),
        .bad("V114", "Type: List<AWS::EC2::Subnet::Id>", "Type: List<AWS::EC2::SubnetId>"),
        .bad("V114", "Default: FARGATE", "Default: EXTERNAL"),
        .bad("V114", "Default: 2", "Default: two"),
        .bad("V114", "Default: 2", "Default: 0"),
        .bad("V114", "Default: web", "Default: website-of-mine"),
        .bad("V114", "    Type: AWS::EC2::VPC::Id\n", "    Description: x\n", at: "  Vpc:"),
        .bad("V114", "MinValue: 1", "MinLength: 1"),
        .bad("V114", "MinValue: 1", "Minimum: 1"),
        .good("Default: 2", "Default: 2.0"),
        .good("Image: nginx", "Image: \"{{resolve:ssm:/web/image}}\""),
        .good("awslogs-group: !Ref Log", "awslogs-group: \"{{resolve:ssm:/web/group}}\""),
        .good("Memory: 512", "Memory: \"{{resolve:ssm:/web/memory}}\""),
        .bad("V115", "Value: !GetAtt Service.Name\n", "Val: !GetAtt Service.Name\n", at: "Val:"),
        .bad("V115", "Value: !GetAtt Service.Name\n", "Description: x\n", at: "  Endpoint:"),
        .bad("V115", "Value: !GetAtt Service.Name\n", "Value: !Ref Subnets\n", at: "Value: !Ref Subnets"),
        .bad("V115", "Export:\n      Name:", "Export:\n      Names:", at: "      Names:"),
        .bad("V116", "    small:\n      cpu: \"256\"\n      zones: [a, b]", "    cpu: \"256\"", at: "    cpu:"),
        .bad("V116", "cpu: \"256\"", "cpu: !Ref Name"),
        .bad("V117", "!Sub \"${Name}-task\"", "!Subb \"${Name}-task\""),
        .bad("V117", "\"${Name}-task\"", "\"${Name-task}\""),
        .bad(
            "V117", "!Join [/, [service, !Ref Cluster, !GetAtt Service.Name]]",
            "!Join [service, !Ref Cluster, !GetAtt Service.Name]"),
        .bad("V117", "!GetAtt TaskRole.Arn", "!GetAtt TaskRole"),
        .bad("V117", "!If [HasRole, !Ref Role, !GetAtt TaskRole.Arn]", "!If [HasRole, !Ref Role]"),
        .bad("V117", "!FindInMap [Sizes, small, cpu]", "!FindInMap [Sizes, small]"),
        .bad("V117", "Memory: 512", "Memory: !Equals [a, b]"),
        .bad("V117", "IsFargate: !Equals [!Ref Launch, FARGATE]", "IsFargate: !Equals [!Ref Launch]"),
        .bad("V117", "IsFargate: !Equals [!Ref Launch, FARGATE]", "IsFargate: !Ref Launch"),
        .bad("R203", "[!Ref Group]", "[!Select [2, [a, b]]]"),
        .good("Value: !Ref Count", "Value: !Sub \"${ Name }-${!Later}\""),
        .good("Transform: AWS::LanguageExtensions", "Transform: Somebodys\nUnknown: 1"),
        .bad("V118", "          FromPort: \"80\"\n", "", at: "- IpProtocol: tcp"),
        .good("IpProtocol: tcp\n          FromPort: \"80\"\n          ToPort: 80\n", "IpProtocol: -1\n"),
        .bad("V118", "      TaskDefinition: !Ref Task\n", "", at: "  Service:"),
        .bad(
            "V118", "  Later:",
            "  Route:\n    Type: AWS::EC2::Route\n    Properties: {RouteTableId: a, DestinationCidrBlock: 0.0.0.0/0}\n  Later:",
            at: "  Route:"),
        .good(
            "  Later:",
            "  Route:\n    Type: AWS::EC2::Route\n    Properties: {RouteTableId: a, DestinationCidrBlock: 0.0.0.0/0, GatewayId: b}\n  Later:"
        ),
        .bad(
            "V118", "  Later:",
            "  Record:\n    Type: AWS::Route53::RecordSet\n    Properties: {Name: a, Type: A, HostedZoneId: Z, ResourceRecords: [10.0.0.1]}\n  Later:",
            at: "  Record:"),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: SoundTemplate.styles) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: SoundTemplate.styles) }

    @Test("A misspelt member is told once, with the name that was meant")
    func misspelt() {
        let text = SoundTemplate.styles.replacing("GroupDescription", with: "GroupDescripton")
        let messages = Verify.findings(in: text).map(\.message)
        #expect(messages == ["AWS::EC2::SecurityGroup has no GroupDescripton: did you mean GroupDescription?"])
    }

    @Test("A branch that no condition lets through is not looked at, and each that one does is")
    func branches() {
        func findings(_ value: String) -> [Int] {
            Verify.findings(
                in: SoundTemplate.styles.replacing(
                    "AssignPublicIp: !If [IsFargate, ENABLED, DISABLED]", with: "AssignPublicIp: \(value)"),
                by: Verify.rules.filter { $0.code == "V104" }
            )
            .map(\.line)
        }
        #expect(findings("!If [IsFargate, ENABLED, !If [IsFargate, NEVER, DISABLED]]") == [])
        #expect(findings("!If [IsFargate, ENABLED, !If [HasRole, NEVER, DISABLED]]").count == 1)
        // What stands for any word is no value.
        #expect(findings("!If [HasRole, !Ref Role, DISABLED]") == [])
    }
}
