// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a network of both families has wrong is found on its own line") struct DualStackRuleTests {
    static let all = changes + aloneChanges

    /// Both families; from the internet to tasks that answer at IPv4.
    static let sound = """
        Parameters:
          Visitors: {Type: String, Default: 0.0.0.0/0}
        Mappings:
          Ports: {Web: {Port: "8080"}}
        Resources:
          VPC:
            Type: AWS::EC2::VPC
            Properties: {CidrBlock: 10.20.0.0/16, EnableDnsHostnames: true}
          Sixth:
            Type: AWS::EC2::VPCCidrBlock
            Properties: {VpcId: !Ref VPC, AmazonProvidedIpv6CidrBlock: true}
        \(SoundTemplate.internetGateway)
          Egress:
            Type: AWS::EC2::EgressOnlyInternetGateway
            Properties: {VpcId: !Ref VPC}
          A:
            Type: AWS::EC2::Subnet
            DependsOn: Sixth
            Properties:
              VpcId: !Ref VPC
              CidrBlock: !Select [0, !Cidr [!GetAtt VPC.CidrBlock, 4, 8]]
              Ipv6CidrBlock: !Select [0, !Cidr [!Select [0, !GetAtt VPC.Ipv6CidrBlocks], 4, 64]]
              AvailabilityZone: !Select [0, !GetAZs ""]
          B:
            Type: AWS::EC2::Subnet
            DependsOn: Sixth
            Properties:
              VpcId: !Ref VPC
              CidrBlock: !Select [1, !Cidr [!GetAtt VPC.CidrBlock, 4, 8]]
              Ipv6CidrBlock: !Select [1, !Cidr [!Select [0, !GetAtt VPC.Ipv6CidrBlocks], 4, 64]]
              AvailabilityZone: !Select [1, !GetAZs ""]
          Table:
            Type: AWS::EC2::RouteTable
            Properties: {VpcId: !Ref VPC}
          Four:
            Type: AWS::EC2::Route
            DependsOn: Attachment
            Properties:
              RouteTableId: !Ref Table
              DestinationCidrBlock: 0.0.0.0/0
              GatewayId: !Ref Gateway
          Six:
            Type: AWS::EC2::Route
            DependsOn: Attachment
            Properties:
              RouteTableId: !Ref Table
              DestinationIpv6CidrBlock: "::/0"
              GatewayId: !GetAtt Gateway.InternetGatewayId
          OfA:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref A, RouteTableId: !Ref Table}
          OfB:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref B, RouteTableId: !Ref Table}
          Address:
            Type: AWS::EC2::EIP
            DependsOn: Attachment
            Properties: {Domain: vpc}
          Nat:
            Type: AWS::EC2::NatGateway
            Properties:
              SubnetId: !Ref A
              AllocationId: !GetAtt Address.AllocationId
          Front:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: Whoever asks
              VpcId: !Ref VPC
              SecurityGroupIngress:
                - {IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: !Ref Visitors}
                - {IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIpv6: "::/0"}
          Tasks:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: Tasks
              VpcId: !Ref VPC
              SecurityGroupIngress:
                - IpProtocol: tcp
                  FromPort: 8000
                  ToPort: 8090
                  SourceSecurityGroupId: !Ref Front
          Balancer:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Properties:
              IpAddressType: dualstack
              Subnets: [!Ref A, !Ref B]
              SecurityGroups: [!Ref Front]
          Targets:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties: {VpcId: !Ref VPC, TargetType: ip, Port: 8080, Protocol: HTTP}
          Listener:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties: {LoadBalancerArn: !Ref Balancer, Port: 80, Protocol: HTTP, DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]}
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              RequiresCompatibilities: [FARGATE]
              NetworkMode: awsvpc
              Cpu: "256"
              Memory: "512"
              ContainerDefinitions:
                - Name: web
                  Image: public.ecr.aws/nginx/nginx:1
                  PortMappings: [{ContainerPort: !FindInMap [Ports, Web, Port]}]
          Service:
            Type: AWS::ECS::Service
            DependsOn: Listener
            Properties:
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              NetworkConfiguration: {AwsvpcConfiguration: {AssignPublicIp: ENABLED, Subnets: [!Ref A, !Ref B], SecurityGroups: [!Ref Tasks]}}
              LoadBalancers:
                - ContainerName: web
                  ContainerPort: !FindInMap [Ports, Web, Port]
                  TargetGroupArn: !Ref Targets

        """

    static let changes: [Change] = [
        .bad("N102", "!Select [1, !Cidr [!Select [0,", "!Select [0, !Cidr [!Select [0,  "),
        .bad("N102", "!Select [1, !Cidr [!GetAtt", "!Select [0, !Cidr [!GetAtt  "),
        .bad("N114", "CidrIpv6: \"::/0\"", "CidrIp: \"::/0\""),
        .bad("N114", "Default: 0.0.0.0/0", "Default: 0.0.0.0"),
        .bad("N114", "CidrIpv6: \"::/0\"", "CidrIpv6: 2001:db8::1::/64"),
        .good("CidrIpv6: \"::/0\"", "CidrIpv6: 2001:db8:1::/48"),
        .bad(
            "N115", "DestinationCidrBlock: 0.0.0.0/0\n      GatewayId: !Ref Gateway",
            "DestinationCidrBlock: 0.0.0.0/0\n      EgressOnlyInternetGatewayId: !Ref Egress",
            at: "      EgressOnlyInternetGatewayId: !Ref Egress"),
        .bad("N115", "GatewayId: !GetAtt Gateway.InternetGatewayId", "NatGatewayId: !Ref Nat"),
        .bad(
            "N116", "  Six:\n    Type: AWS::EC2::Route\n    DependsOn: Attachment\n",
            "  Six:\n    Type: AWS::EC2::Route\n", at: "  Six:\n"),
        .bad("N118", "DestinationIpv6CidrBlock: \"::/0\"", "DestinationIpv6CidrBlock: 2001:db8::/32"),
        .bad("N118", "GatewayId: !GetAtt Gateway.InternetGatewayId", "EgressOnlyInternetGatewayId: !Ref Egress"),
        .good("IpAddressType: dualstack", "IpAddressType: ipv4"),
        .bad("R109", "GatewayId: !Ref Gateway\n", "GatewayId: !Ref Attachment\n"),
        .bad("R109", "!GetAtt Address.AllocationId", "!Ref Address"),
        .bad(
            "R109", "RouteTableId: !Ref Table\n      DestinationCidrBlock",
            "RouteTableId: !Ref VPC\n      DestinationCidrBlock", at: "RouteTableId: !Ref VPC"),
        .bad("R109", "SourceSecurityGroupId: !Ref Front", "SourceSecurityGroupId: !Ref VPC"),
        .bad("N204", "ToPort: 8090", "ToPort: 8079"),
        .bad("N204", "FromPort: 8000", "FromPort: 8081"),
        .bad("N204", "ToPort: 8090", "ToPort: 8079", at: "{Port: \"8080\"}"),
        .bad("N204", "SourceSecurityGroupId: !Ref Front", "SourceSecurityGroupId: !Ref Tasks"),
        .bad("N204", "IpProtocol: tcp\n", "IpProtocol: udp\n"),
        .bad("N204", "{Port: \"8080\"}", "{Port: \"8280\"}"),
        .bad("N201", "SecurityGroups: [!Ref Front]", "SecurityGroups: [!Ref Tasks]"),
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

    /// Without a balancer: visitors ask the tasks themselves.
    static let alone = sound.replacing(
        "      LoadBalancers:\n        - ContainerName: web\n          ContainerPort: !FindInMap [Ports, Web, Port]\n          TargetGroupArn: !Ref Targets\n",
        with: "")

    static let aloneChanges: [Change] = [
        .bad("N209", "{Port: \"8080\"}", "{Port: \"8280\"}"), .bad("N209", "FromPort: 8000", "FromPort: 8081"),
        .bad("N209", "ToPort: 8090", "ToPort: 8079"), .good("ToPort: 8090", "ToPort: 8080"),
    ]

    @Test("What is of both families and sound has no finding") func soundOne() {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }

    @Test("So is each of tasks without a balancer", arguments: aloneChanges)
    func withoutBalancerChange(change: Change) throws { try change.check(in: Self.alone) }
}
