// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What nothing of a network needs is found where it is asked for") struct NetworkExcessRuleTests {
    static let all = changes + endpointChanges

    static let changes: [Change] = [
        .bad(
            "N401", "        - {IpProtocol: tcp, FromPort: 80,",
            "        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}\n        - {IpProtocol: tcp, FromPort: 80,"
        ),
        .bad(
            "N401", "        - {IpProtocol: tcp, FromPort: 80,",
            "        - {IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 198.51.100.0/24}\n        - {IpProtocol: tcp, FromPort: 80,"
        ),
        .bad(
            "N401", "SourceSecurityGroupId: !GetAtt RotationGroup.GroupId",
            "SourceSecurityGroupId: !GetAtt BalancerGroup.GroupId", at: "  DatabaseFromRotation:\n"),
        .bad("N402", "FromPort: 80, ToPort: 80,", "FromPort: 80, ToPort: 443,"),
        .bad(
            "N402", "          FromPort: 8080\n          ToPort: 8080\n",
            "          FromPort: 0\n          ToPort: 65535\n", at: "        - IpProtocol: tcp\n          FromPort: 0"),
        .bad(
            "N403", "SourceSecurityGroupId: !GetAtt TaskGroup.GroupId", "CidrIp: 0.0.0.0/0",
            at: "  DatabaseFromTasks:\n"),
        .bad(
            "N404",
            "      GroupDescription: database\n      VpcId: !Ref VPC\n      SecurityGroupEgress: [{IpProtocol: \"-1\", CidrIp: 127.0.0.1/32}]\n",
            "      GroupDescription: database\n      VpcId: !Ref VPC\n", at: "  DatabaseGroup:\n"),
        .bad(
            "N405", "  Nat:\n",
            "  More:\n    Type: AWS::EC2::Route\n    Properties: {RouteTableId: !Ref PrivateTable, DestinationCidrBlock: 192.0.2.0/24, GatewayId: !Ref Gateway}\n  Nat:\n",
            at: "  More:\n"),
        .bad(
            "N405", "  Nat:\n",
            "  More:\n    Type: AWS::EC2::VPCEndpoint\n    Properties: {VpcId: !Ref VPC, ServiceName: com.amazonaws.eu-west-1.dynamodb, RouteTableIds: [!Ref PrivateTable]}\n  Nat:\n",
            at: "  More:\n"),
        .bad(
            "N406", "  Balancer:\n",
            "  Lonely:\n    Type: AWS::EC2::SecurityGroup\n    Properties: {GroupDescription: lonely, VpcId: !Ref VPC, SecurityGroupEgress: [{IpProtocol: '-1', CidrIp: 127.0.0.1/32}]}\n  Balancer:\n",
            at: "  Lonely:\n"),
        .bad(
            "N408", "  Balancer:\n",
            "  Spare:\n    Type: AWS::EC2::Subnet\n    Properties: {VpcId: !Ref VPC, CidrBlock: 10.20.9.0/24, AvailabilityZone: !Select [0, !GetAZs \"\"]}\n  Balancer:\n",
            at: "  Spare:\n"),
        .good("FromPort: 80, ToPort: 80,", "Description: web, FromPort: 80, ToPort: 80,"),
    ]

    static let endpointChanges: [Change] = [
        .bad(
            "N407",
            "ServiceName: com.amazonaws.eu-west-1.ecr.dkr\n      PrivateDnsEnabled: true\n      SubnetIds: [!Ref A, !Ref B]",
            "ServiceName: com.amazonaws.eu-west-1.ecr.dkr\n      PrivateDnsEnabled: true\n      SubnetIds:  [!Ref A]",
            at: "SubnetIds:  [!Ref A]"),
        .bad(
            "N405", "  Task:\n",
            "  More:\n    Type: AWS::EC2::VPCEndpoint\n    Properties: {VpcId: !Ref VPC, VpcEndpointType: Interface, PrivateDnsEnabled: true, ServiceName: com.amazonaws.eu-west-1.sqs, SubnetIds: [!Ref A, !Ref B], SecurityGroupIds: [!Ref EndpointGroup]}\n  Task:\n",
            at: "  More:\n"),
        .bad(
            "N411", "          SecurityGroups: [!Ref TaskGroup]",
            "          AssignPublicIp: ENABLED\n          SecurityGroups: [!Ref TaskGroup]",
            at: "  TaskGroup:\n"),
    ]

    @Test("Each is found by its rule, on its line", arguments: changes)
    func change(change: Change) throws { try change.check(in: SoundTemplate.natNetwork, isExact: true) }

    @Test("So is what endpoints do not need", arguments: endpointChanges)
    func endpoint(change: Change) throws { try change.check(in: SoundTemplate.endpointNetwork, isExact: true) }
}
