// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a way misses is told at the value that is wrong, and at its owner where nothing is almost right")
struct WaysRuleTests {
    static let all = closedChanges + hostChanges

    static let closedChanges: [Change] = [
        .bad("N302", "      RouteTableIds:\n        - !Ref Table\n", "", at: "  Storage:"),
        .bad("N302", "Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/broker:1", "Image: redis:7"),
        .bad(
            "N301", "        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, DestinationPrefixListId: !Ref Layers}\n",
            "",
            at: "CidrIp: 10.30.0.0/16}"),
        .bad(
            "N301", "        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, DestinationPrefixListId: !Ref Layers}\n",
            "",
            at: "  Tasks:"),
        .bad("N204", "      CidrIp: 10.30.0.0/16\n", "      CidrIp: 203.0.113.0/24\n", at: "CidrIp: 203.0.113.0/24"),
        .bad("N204", "      CidrIp: 10.30.0.0/16\n", "      CidrIp: 10.31.0.0/16\n", at: "CidrIp: 10.31.0.0/16"),
        .bad(
            "N204", "      CidrIp: 10.30.0.0/16\n", "      SourceSecurityGroupId: !Ref Doors\n",
            at: "SourceSecurityGroupId: !Ref Doors"),
        .bad(
            "L302", "Protocol: TLS\n      Certificates: [{CertificateArn: !Ref Certificate}]\n", "Protocol: TCP\n",
            at: "ListenerArn: !Ref Listener"),
        .good("      CidrIp: 10.30.0.0/16\n", "      CidrIp: 0.0.0.0/0\n"),
        .good("      CidrIp: 10.30.0.0/16\n", "      CidrIp: !Ref Layers\n"),
        .good("      CidrIp: 10.30.0.0/16\n", "      CidrIp: !GetAtt VPC.CidrBlock\n"),
    ]

    private static let maps = "      AvailabilityZone: !Select [1, !GetAZs \"\"]\n      MapPublicIpOnLaunch: true\n"

    static let hostChanges: [Change] = [
        .bad("N303", maps, maps.replacing("true", with: "false"), at: "MapPublicIpOnLaunch: false"),
        .bad("N303", maps, "      AvailabilityZone: !Select [1, !GetAZs \"\"]\n", at: "  Right:"),
        .bad(
            "N302",
            "  RightDefault:\n    Type: AWS::EC2::Route\n    DependsOn: Attachment\n"
                + "    Properties: {RouteTableId: !Ref RightRoutes, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}\n",
            "", at: "  RightRoutes:"),
        .bad("N204", "HostPort: 0", "HostPort: 80"),
        .bad(
            "N204", "FromPort: 32768\n          ToPort: 65535", "FromPort: 80\n          ToPort: 80",
            at: "FromPort: 80\n  "),
        .bad("S120", "Memory: 512", "Memory: 8192"),
        .bad("S120", "Memory: 512", "MemoryReservation: 4096"),
        .bad("S120", "Cpu: 256", "Cpu: 4096"),
        .bad("S120", "InstanceType: t3.medium", "InstanceType: t3.nano"),
        .bad("S122", "        - !Ref Provider\n", "        - FARGATE\n", at: "        - FARGATE\n"),
        .bad("S122", "        - !Ref Provider\n", "        - FARGATE\n", at: "CapacityProvider: !Ref Provider"),
        .bad(
            "S122", "        - CapacityProvider: !Ref Provider\n          Weight: 1\n  Balancer",
            "        - CapacityProvider: FARGATE_SPOT\n          Weight: 1\n  Balancer", at: "FARGATE_SPOT"),
        .good("Memory: 512", "Memory: 8192\n          MemoryReservation: 256"),
        .good("Memory: 512", "Memory: 3500"),
        .good("InstanceType: t3.medium", "InstanceType: m6i.large"),
        .good("InstanceType: t3.medium", "InstanceType: p4d.24xlarge"),
        .good("HostPort: 0", "HostPort: 40000"),
    ]

    @Test("A closed network and one of instances are sound")
    func sound() {
        #expect(Verify.findings(in: SoundTemplate.closedNetwork) == [])
        #expect(Verify.findings(in: SoundTemplate.containerInstances) == [])
    }

    @Test("Each change of the closed network is found", arguments: closedChanges)
    func closed(change: Change) throws { try change.check(in: SoundTemplate.closedNetwork) }

    @Test("Each change of the instances is found", arguments: hostChanges)
    func hosts(change: Change) throws { try change.check(in: SoundTemplate.containerInstances) }

    @Test("An instance's size follows from its name, where its family is one that doubles")
    func sizes() throws {
        let medium = try #require(InstanceSize("t3.medium"))
        #expect((medium.memory, medium.processors) == (4096, 2))
        let large = try #require(InstanceSize("m7g.4xlarge"))
        #expect((large.memory, large.processors) == (65_536, 16))
        #expect(InstanceSize("c6gd.medium")?.memory == 2048)
        #expect(InstanceSize("r5.large")?.memory == 16_384)
        for other in ["c5n.large", "m5.metal", "x2idn.16xlarge", "large", "m3.large"] {
            #expect(InstanceSize(other) == nil)
        }
    }
}
