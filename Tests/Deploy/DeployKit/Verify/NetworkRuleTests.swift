// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What never comes through is found in a template, link by link, each with its rule and its line")
struct NetworkRuleTests {
    static let all = changes + endpointChanges

    private static let otherVPC = "  Other:\n    Type: AWS::EC2::VPC\n    Properties: {CidrBlock: 10.30.0.0/16}\n"

    /// An ACL of a private subnet's, which lets ports in and out.
    private static func acl(in into: String, out: String) -> String {
        """
          Acl:
            Type: AWS::EC2::NetworkAcl
            Properties: {VpcId: !Ref VPC}
          AclOfA:
            Type: AWS::EC2::SubnetNetworkAclAssociation
            Properties: {SubnetId: !Ref PrivateA, NetworkAclId: !Ref Acl}
          Into:
            Type: AWS::EC2::NetworkAclEntry
            Properties: {NetworkAclId: !Ref Acl, RuleNumber: 100, RuleAction: allow, Protocol: 6, CidrBlock: 0.0.0.0/0, PortRange: \(into)}
          Out:
            Type: AWS::EC2::NetworkAclEntry
            Properties: {NetworkAclId: !Ref Acl, RuleNumber: 100, RuleAction: allow, Egress: true, Protocol: 6, CidrBlock: 0.0.0.0/0, PortRange: \(out)}
          Balancer:

        """
    }

    static let changes: [Change] = [
        .good("  Balancer:\n", acl(in: "{From: 1024, To: 65535}", out: "{From: 0, To: 65535}")),
        .bad(
            "N210", "  Balancer:\n", acl(in: "{From: 80, To: 80}", out: "{From: 0, To: 65535}"),
            at: "{From: 80, To: 80}"),
        .bad(
            "N210", "  Balancer:\n", acl(in: "{From: 1024, To: 65535}", out: "{From: 80, To: 80}"),
            at: "{From: 80, To: 80}"),
        .bad(
            "N210", "  Balancer:\n",
            acl(in: "{From: 1024, To: 65535}", out: "{From: 0, To: 65535}")
                .replacing("allow, Egress: true, Protocol: 6", with: "allow, Egress: true, Protocol: 17"),
            at: "Protocol: 17"),
        .bad(
            "N210", "  Balancer:\n",
            acl(in: "{From: 1024, To: 65535}", out: "{From: 0, To: 65535}")
                .replacing("allow, Egress: true", with: "deny, Egress: true"), at: "deny, Egress: true"),
        .bad("N101", "CidrBlock: 10.20.3.0/24", "CidrBlock: 10.21.3.0/24"),
        .bad("N101", "CidrBlock: 10.20.3.0/24", "CidrBlock: 10.20.3.0/29"),
        .bad("N102", "CidrBlock: 10.20.1.0/24", "CidrBlock: 10.20.0.128/25"),
        .bad("N102", "CidrBlock: 10.20.3.0/24", "CidrBlock: 10.20.2.0/23"),
        .good("CidrBlock: 10.20.3.0/24", "CidrBlock: 10.20.128.0/17"),
        .bad("N103", "Subnets: [!Ref PublicA, !Ref PublicB]", "Subnets: [!Ref PublicA]"),
        .bad("N103", "Subnets: [!Ref PublicA, !Ref PublicB]", "Subnets: [!Ref PublicA, !Ref PrivateA]"),
        .bad("N104", "SubnetIds: [!Ref PrivateA, !Ref PrivateB]", "SubnetIds: [!Ref PrivateA]"),
        .bad("N104", "SubnetIds: [!Ref PrivateA, !Ref PrivateB]", "SubnetIds: [!Ref PrivateA, !Ref PublicA]"),
        .good("SubnetIds: [!Ref PrivateA, !Ref PrivateB]", "SubnetIds: [!Ref PrivateA, !Ref PublicB]"),
        .bad(
            "N105",
            "  Attachment:\n    Type: AWS::EC2::VPCGatewayAttachment\n    Properties: {VpcId: !Ref VPC, InternetGatewayId: !Ref Gateway}\n",
            "", at: "  PublicRoute:\n"),
        .bad(
            "N105", "Properties: {VpcId: !Ref VPC, InternetGatewayId: !Ref Gateway}\n",
            "Properties: {VpcId: !Ref Other, InternetGatewayId: !Ref Gateway}\n" + otherVPC, at: "  PublicRoute:\n"),
        .bad("N106", "SubnetId: !Ref PublicA\n", "SubnetId: !Ref PrivateA\n"),
        .bad(
            "N107", "  Nat:\n",
            "  Second:\n    Type: AWS::EC2::Route\n    Properties: {RouteTableId: !Ref PrivateTable, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}\n  Nat:\n",
            at: "  Second:\n"),
        .bad(
            "N107", "{SubnetId: !Ref PrivateB, RouteTableId: !Ref PrivateTable}",
            "{SubnetId: !Ref PrivateA, RouteTableId: !Ref PrivateTable}", at: "  PrivateBTable:\n"),
        .bad(
            "N108",
            "  TaskGroup:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: tasks\n      VpcId: !Ref VPC\n",
            otherVPC
                + "  TaskGroup:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: tasks\n      VpcId: !Ref Other\n",
            at: "      VpcId: !Ref Other\n"),
        .bad(
            "N108", "      GroupDescription: tasks\n      VpcId: !Ref VPC\n", "      GroupDescription: tasks\n",
            at: "  TaskGroup:\n"),
        .bad(
            "N109",
            "  Targets:\n    Type: AWS::ElasticLoadBalancingV2::TargetGroup\n    Properties:\n      VpcId: !Ref VPC\n",
            otherVPC
                + "  Targets:\n    Type: AWS::ElasticLoadBalancingV2::TargetGroup\n    Properties:\n      VpcId: !Ref Other\n",
            at: "      VpcId: !Ref Other\n"),
        .bad(
            "N113", "FromPort: 8080, ToPort: 8080, CidrIp: 10.20.0.0/16",
            "FromPort: 8080, ToPort: 808, CidrIp: 10.20.0.0/16"),
        .bad("N113", "ToPort: 80, CidrIp: 0.0.0.0/0}", "ToPort: 80}"),
        .bad("N113", "ToPort: 80, CidrIp: 0.0.0.0/0}", "ToPort: 80, CidrIp: 0.0.0.0/0, CidrIpv6: '::/0'}"),
        .bad("N201", "FromPort: 80, ToPort: 80,", "FromPort: 81, ToPort: 81,"),
        .bad(
            "N201", "Port: 80\n      Protocol: HTTP\n      DefaultActions",
            "Port: 8000\n      Protocol: HTTP\n      DefaultActions"),
        .good("ToPort: 80, CidrIp: 0.0.0.0/0}", "ToPort: 80, CidrIp: 203.0.113.0/24}"),
        .good("ToPort: 80, CidrIp: 0.0.0.0/0}", "ToPort: 80, SourcePrefixListId: pl-1}"),
        .bad("N202", "Subnets: [!Ref PublicA, !Ref PublicB]", "Subnets: [!Ref PublicA, !Ref PrivateB]"),
        .bad(
            "N202",
            "  PublicBTable:\n    Type: AWS::EC2::SubnetRouteTableAssociation\n    Properties: {SubnetId: !Ref PublicB, RouteTableId: !Ref PublicTable}\n",
            "", at: "  PublicB:\n"),
        .good(
            "Scheme: internet-facing\n      Subnets: [!Ref PublicA, !Ref PublicB]",
            "Scheme: internal\n      Subnets: [!Ref PrivateA, !Ref PrivateB]"),
        .bad(
            "N203", "FromPort: 8080, ToPort: 8080, CidrIp: 10.20.0.0/16",
            "FromPort: 80, ToPort: 80, CidrIp: 10.20.0.0/16"),
        .bad("N203", "CidrIp: 10.20.0.0/16", "CidrIp: 10.20.2.0/24"),
        .bad("N203", "HealthCheckPort: traffic-port", "HealthCheckPort: 9000"),
        .bad(
            "N204", "SourceSecurityGroupId: !Ref BalancerGroup", "SourceSecurityGroupId: !Ref FileGroup"),
        .bad(
            "N204", "          FromPort: 8080\n          ToPort: 8080\n",
            "          FromPort: 80\n          ToPort: 80\n"),
        .bad("N204", "HealthCheckPort: traffic-port", "HealthCheckPort: 9000"),
        .good("          FromPort: 8080\n          ToPort: 8080\n", "          FromPort: 1\n          ToPort: 65535\n"),
        .good("SourceSecurityGroupId: !Ref BalancerGroup", "CidrIp: 10.20.0.0/23"),
        .bad(
            "N205", "      ToPort: 5432\n      DestinationSecurityGroupId: !Ref DatabaseGroup",
            "      ToPort: 5432\n      DestinationSecurityGroupId: !Ref FileGroup",
            at: "DestinationSecurityGroupId: !Ref FileGroup\n"),
        .bad("N205", "FromPort: 2049, ToPort: 2049, Dest", "FromPort: 2048, ToPort: 2048, Dest"),
        .bad(
            "N205", "FromPort: 5432, ToPort: 5432, Dest", "FromPort: 3306, ToPort: 3306, Dest"),
        .bad(
            "N206", "SourceSecurityGroupId: !GetAtt TaskGroup.GroupId",
            "SourceSecurityGroupId: !GetAtt BalancerGroup.GroupId"),
        .bad(
            "N206", "SourceSecurityGroupId: !GetAtt RotationGroup.GroupId",
            "SourceSecurityGroupId: !GetAtt TaskGroup.GroupId"),
        .bad("N206", "Engine: postgres", "Engine: mysql"),
        .bad("N206", "Engine: postgres", "Engine: postgres\n      Port: \"5433\"", at: "Port: \"5433\""),
        .bad(
            "N206", "FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: !Ref TaskGroup",
            "FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: !Ref BalancerGroup"),
        .good("SourceSecurityGroupId: !GetAtt TaskGroup.GroupId", "CidrIp: 10.20.0.0/16"),
        .good(
            "VPCSecurityGroups: [!Ref DatabaseGroup]", "VPCSecurityGroups: [!Ref DatabaseGroup, sg-0123456789abcdef0]"),
        .bad(
            "N207",
            "  MountB:\n    Type: AWS::EFS::MountTarget\n    Properties: {FileSystemId: !Ref Files, SubnetId: !Ref PrivateB, SecurityGroups: [!Ref FileGroup]}\n",
            "", at: "  Files:\n"),
        .bad(
            "N208", "Properties: {SecretId: !Ref Secret, TargetType: AWS::RDS::DBInstance, TargetId: !Ref Database}",
            "Properties: {SecretId: other, TargetType: AWS::RDS::DBInstance, TargetId: !Ref Database}",
            at: "  Secret:\n"),
        .bad(
            "N301",
            "        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}\n        - {IpProtocol: tcp, FromPort: 2049",
            "        - {IpProtocol: tcp, FromPort: 2049", at: "  TaskGroup:\n"),
        .bad(
            "N301", "FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0", "FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8"),
        .good("      NatGatewayId: !Ref Nat\n", "      GatewayId: vgw-0123456789abcdef0\n"),
        .bad(
            "N302",
            "  PrivateRoute:\n    Type: AWS::EC2::Route\n    Properties:\n      RouteTableId: !Ref PrivateTable\n      DestinationCidrBlock: 0.0.0.0/0\n      NatGatewayId: !Ref Nat\n",
            "", at: "  PrivateTable:\n"),
        .bad(
            "N302",
            "  PrivateATable:\n    Type: AWS::EC2::SubnetRouteTableAssociation\n    Properties: {SubnetId: !Ref PrivateA, RouteTableId: !Ref PrivateTable}\n",
            "", at: "  PrivateA:\n"),
        .bad(
            "N302", "      RouteTableId: !Ref PrivateTable\n      DestinationCidrBlock: 0.0.0.0/0",
            "      RouteTableId: !Ref PrivateTable\n      DestinationCidrBlock: 10.0.0.0/8",
            at: "DestinationCidrBlock: 10.0.0.0/8"),
        .bad(
            "N303", "Subnets: [!Ref PrivateA, !Ref PrivateB]\n", "Subnets: [!Ref PublicA, !Ref PublicB]\n",
            at: "AssignPublicIp: DISABLED"),
        .good(
            "AssignPublicIp: DISABLED\n          Subnets: [!Ref PrivateA, !Ref PrivateB]\n",
            "AssignPublicIp: ENABLED\n          Subnets: [!Ref PublicA, !Ref PublicB]\n"),
    ]

    static let endpointChanges: [Change] = [
        .bad("N110", "      EnableDnsHostnames: true\n", "", at: "  VPC:\n"),
        .bad("N110", "EnableDnsHostnames: true", "EnableDnsHostnames: false"),
        .bad(
            "N110", "EnableDnsHostnames: true", "EnableDnsHostnames: true\n      EnableDnsSupport: false",
            at: "EnableDnsSupport"),
        .bad("N112", "com.amazonaws.eu-west-1.ecr.dkr", "!Sub com.amazonaws.${AWS::Region}.ecr.api", at: "  Images:\n"),
        .bad("N112", "AvailabilityZone: eu-west-1b", "AvailabilityZone: eu-west-1a", at: "SubnetIds: [!Ref A, !Ref B]"),
        .bad(
            "N302", "ServiceName: com.amazonaws.eu-west-1.ecr.dkr", "ServiceName: com.amazonaws.eu-west-1.ecs"),
        .bad("N302", "RouteTableIds: [!Ref Table]", "RouteTableIds: []"),
        .bad("N304", "SourceSecurityGroupId: !Ref TaskGroup", "CidrIp: 10.20.0.0/24"),
        .bad(
            "N304", "FromPort: 443, ToPort: 443, Source", "FromPort: 80, ToPort: 80, Source"),
        .good("SourceSecurityGroupId: !Ref TaskGroup", "CidrIp: 10.20.0.0/16"),
        .bad(
            "N305", "ServiceName: com.amazonaws.eu-west-1.ecr.dkr\n      PrivateDnsEnabled: true",
            "ServiceName: com.amazonaws.eu-west-1.ecr.dkr\n      PrivateDnsEnabled: false",
            at: "PrivateDnsEnabled: false"),
        .good("com.amazonaws.eu-west-1.ecr.dkr\n      PrivateDnsEnabled: true", "com.amazonaws.eu-west-1.ecr.dkr"),
        .good("CidrIp: 0.0.0.0/0", "CidrIp: 0.0.0.0/0, Description: out"),
        .bad("N301", "CidrIp: 0.0.0.0/0", "DestinationSecurityGroupId: !Ref EndpointGroup"),
    ]

    @Test(
        "Those that are sound have no finding, exactly",
        arguments: [SoundTemplate.natNetwork, SoundTemplate.endpointNetwork])
    func soundOnes(text: String) {
        #expect(Verify.findings(in: text) == [])
        #expect(Verify.findings(in: text, isExact: true).filter { $0.code.hasPrefix("N") } == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: SoundTemplate.natNetwork) }

    @Test("So is each of endpoints", arguments: endpointChanges)
    func endpoint(change: Change) throws { try change.check(in: SoundTemplate.endpointNetwork) }
}
