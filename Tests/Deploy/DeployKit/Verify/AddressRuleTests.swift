// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("A value of a network that is wrong is found on its own line") struct AddressRuleTests {
    static let all = changes + endpointChanges

    static let changes: [Change] = [
        .bad("N101", "{CidrBlock: 10.20.0.0/16,", "{CidrBlock: 10.0.0.0/8,"),
        .bad("N101", "CidrBlock: 10.20.3.0/24", "CidrBlock: 10.20.3.0/30"),
        .bad("N102", "CidrBlock: 10.20.1.0/24", "CidrBlock: 10.20.0.0/24", at: "CidrBlock: 10.20.0.0/24"),
        .bad("N114", "CidrBlock: 10.20.3.0/24", "CidrBlock: 10.20.3.0"),
        .bad("N114", "ToPort: 80, CidrIp: 0.0.0.0/0", "ToPort: 80, CidrIp: 0.0.0.0"),
        .bad("N114", "ToPort: 80, CidrIp: 0.0.0.0/0", "ToPort: 80, CidrIp: 10.0.0.0/33"),
        .bad("N114", "ToPort: 80, CidrIp: 0.0.0.0/0", "ToPort: 80, CidrIp: 10.0.0.256/32"),
        .bad("N114", "ToPort: 80, CidrIp: 0.0.0.0/0", "ToPort: 80, CidrIpv6: 0.0.0.0/0"),
        .bad("N114", "      FromPort: 8080\n", "      FromPort: 80800\n"),
        .bad("N114", "{IpProtocol: tcp, FromPort: 80,", "{IpProtocol: http, FromPort: 80,"),
        .good("{IpProtocol: tcp, FromPort: 80,", "{IpProtocol: 6, FromPort: 80,"),
        .bad(
            "N115", "RouteTableId: !Ref PublicTable\n      DestinationCidrBlock: 0.0.0.0/0",
            "RouteTableId: !Ref PublicTable\n      DestinationCidrBlock: 10.20.0.0/16",
            at: "DestinationCidrBlock: 10.20.0.0/16"),
        .bad("N116", "    DependsOn: Attachment\n", "", at: "  PublicRoute:\n"),
        .bad(
            "N117",
            "  MountB:\n    Type: AWS::EFS::MountTarget\n    Properties: {FileSystemId: !Ref Files, SubnetId: !Ref PrivateB,",
            "  MountB:\n    Type: AWS::EFS::MountTarget\n    Properties: {FileSystemId: !Ref Files, SubnetId: !Ref PrivateA,",
            at: "  MountB:\n"),
        .bad("N119", "GroupDescription: balancer", "GroupDescription: The shop's balancer"),
        .bad(
            "N119", "GroupDescription: balancer", "GroupDescription: balancer\n      GroupName: sg-balancer",
            at: "GroupName"),
        .bad("N119", "ToPort: 80, CidrIp: 0.0.0.0/0", "ToPort: 80, CidrIp: 0.0.0.0/0, Description: anybody – all"),
        .good("GroupDescription: balancer", "GroupDescription: Balancer (web), 80/tcp; {all} & more!"),
        .bad(
            "N120", "  PublicA:\n",
            "  Again:\n    Type: AWS::EC2::VPCGatewayAttachment\n    Properties: {VpcId: !Ref VPC, InternetGatewayId: !Ref Gateway }\n  PublicA:\n",
            at: "InternetGatewayId: !Ref Gateway }"),
        .bad(
            "N120", "  PublicATable:\n",
            "  Second:\n    Type: AWS::EC2::NatGateway\n    Properties: {SubnetId: !Ref PublicB, AllocationId: eipalloc-1 }\n  PublicATable:\n",
            at: "AllocationId: eipalloc-1 }"),
        .good(
            "  PublicATable:\n",
            "  Second:\n    Type: AWS::EC2::NatGateway\n    Properties: {SubnetId: !Ref PublicB, AllocationId: eipalloc-2 }\n  PublicATable:\n"
        ),
        .bad(
            "N122", "  Balancer:\n",
            "  Acl:\n    Type: AWS::EC2::NetworkAcl\n    Properties: {VpcId: !Ref VPC}\n  One:\n    Type: AWS::EC2::NetworkAclEntry\n    Properties: {NetworkAclId: !Ref Acl, RuleNumber: 40000, RuleAction: allow, Protocol: -1, CidrBlock: 0.0.0.0/0}\n  Balancer:\n",
            at: "RuleNumber: 40000"),
        .bad(
            "N122", "  Balancer:\n",
            "  Acl:\n    Type: AWS::EC2::NetworkAcl\n    Properties: {VpcId: !Ref VPC}\n  One:\n    Type: AWS::EC2::NetworkAclEntry\n    Properties: {NetworkAclId: !Ref Acl, RuleNumber: 100, RuleAction: allow, Protocol: 6, CidrBlock: 0.0.0.0/0}\n  Balancer:\n",
            at: "RuleNumber: 100"),
        .bad(
            "N123", "        - {IpProtocol: tcp, FromPort: 80,",
            "        - {IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0}\n        - {IpProtocol: 'tcp', FromPort: 80,",
            at: "        - {IpProtocol: 'tcp'"),
        // What leads another way than it should.
        .bad("N303", "      NatGatewayId: !Ref Nat\n", "      GatewayId:  !Ref Gateway\n"),
        .bad(
            "N303", "{SubnetId: !Ref PrivateA, RouteTableId: !Ref PrivateTable}",
            "{SubnetId: !Ref PrivateA, RouteTableId: !Ref PublicTable}"),
        .bad("N106", "SubnetId: !Ref PublicA\n", "SubnetId: !Ref PrivateB\n"),
        .bad(
            "N202", "{SubnetId: !Ref PublicA, RouteTableId: !Ref PublicTable}",
            "{SubnetId: !Ref PublicA, RouteTableId: !Ref PrivateTable}"),
        .bad("N202", "Subnets: [!Ref PublicA, !Ref PublicB]", "Subnets: [!Ref PrivateA, !Ref PrivateB] "),
        .bad("N202", "      GatewayId: !Ref Gateway\n", "      NatGatewayId:  !Ref Nat\n"),
        .bad("N303", "VpcSubnetIds: !Sub ${PrivateA},${PrivateB}", "VpcSubnetIds: !Sub ${PublicA},${PublicB}"),
        .bad(
            "N302", "RouteTableId: !Ref PrivateTable\n      DestinationCidrBlock: 0.0.0.0/0",
            "RouteTableId: !Ref PrivateTable\n      DestinationCidrBlock: 0.0.0.0/8",
            at: "DestinationCidrBlock: 0.0.0.0/8"),
        // What stands before another thing than it should.
        .bad("N201", "      SecurityGroups: [!Ref BalancerGroup]", "      SecurityGroups: [!Ref FileGroup]"),
        .bad("N204", "          SecurityGroups: [!Ref TaskGroup]", "          SecurityGroups: [!Ref BalancerGroup]"),
        .bad("N206", "VPCSecurityGroups: [!Ref DatabaseGroup]", "VPCSecurityGroups: [!Ref FileGroup]"),
        .bad(
            "N206", "SubnetId: !Ref PrivateB, SecurityGroups: [!Ref FileGroup]",
            "SubnetId: !Ref PrivateB, SecurityGroups: [!Ref DatabaseGroup]"),
        .bad(
            "N206", "GroupId: !GetAtt DatabaseGroup.GroupId\n      IpProtocol: tcp\n      FromPort: 5432",
            "GroupId: !GetAtt FileGroup.GroupId\n      IpProtocol: tcp\n      FromPort: 5432"),
        .bad("N205", "GroupId: !Ref TaskGroup\n", "GroupId: !Ref FileGroup\n"),
        .bad(
            "N205", "DestinationSecurityGroupId: !Ref DatabaseGroup\n",
            "DestinationSecurityGroupId: !Ref BalancerGroup\n"),
        .bad("N208", "{SecretId: !Ref Secret, TargetType", "{SecretId: other, TargetType", at: "  Secret:\n"),
        // Ports that disagree.
        .bad("N204", "HealthCheckPort: traffic-port", "HealthCheckPort: 8081"),
        .bad(
            "N201", "      Port: 80\n      Protocol: HTTP\n      DefaultActions",
            "      Port: 8000\n      Protocol: HTTP\n      DefaultActions"),
        .bad("N206", "Engine: postgres", "Engine: postgres\n      Port: \"5433\"", at: "Port: \"5433\""),
        .bad(
            "N301", "FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}", "FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0}",
            at: "FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0}\n        - {IpProtocol: tcp, FromPort: 2049"),
        .bad("N301", "{IpProtocol: tcp, FromPort: 443, ToPort: 443", "{IpProtocol: udp, FromPort: 443, ToPort: 443"),
        .bad("N206", "FromPort: 2049, ToPort: 2049, Source", "FromPort: 2094, ToPort: 2094, Source"),
    ]

    private static let policy = "Statement: [{Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: "

    static let endpointChanges: [Change] = [
        .bad(
            "N121", "      VpcEndpointType: Interface\n      ServiceName: !Join",
            "      VpcEndpointType: Gateway\n      ServiceName: !Join", at: "      VpcEndpointType: Gateway"),
        .bad(
            "N121", "      RouteTableIds: [!Ref Table]",
            "      VpcEndpointType: Interface\n      RouteTableIds: [!Ref Table]",
            at: "      RouteTableIds: [!Ref Table]"),
        .bad(
            "N121", "      RouteTableIds: [!Ref Table]", "      SubnetIds: [!Ref A]\n      RouteTableIds: [!Ref Table]",
            at: "      SubnetIds: [!Ref A]\n"),
        .bad(
            "N306", "      RouteTableIds: [!Ref Table]",
            "      RouteTableIds: [!Ref Table]\n      PolicyDocument:\n        \(policy)'arn:aws:s3:::orders/*'}]",
            at: "        Statement"),
        .bad(
            "N306", "      RouteTableIds: [!Ref Table]",
            "      RouteTableIds: [!Ref Table]\n      PolicyDocument:\n        Statement: [{Effect: Allow, Principal: '*', Action: 's3:PutObject', Resource: '*'}]",
            at: "        Statement"),
        .good(
            "      RouteTableIds: [!Ref Table]",
            "      RouteTableIds: [!Ref Table]\n      PolicyDocument:\n        \(policy)!Sub 'arn:aws:s3:::prod-${AWS::Region}-starport-layer-bucket/*'}]"
        ),
        .good(
            "      RouteTableIds: [!Ref Table]",
            "      RouteTableIds: [!Ref Table]\n      PolicyDocument:\n        \(policy)'*'}]"),
        .bad("N302", "ServiceName: com.amazonaws.eu-west-1.ecr.dkr", "ServiceName: com.amazonaws.eu-west-1.ecr"),
        .bad(
            "N302", "[com.amazonaws, !Ref \"AWS::Region\", logs]", "[com.amazonaws, !Ref \"AWS::Region\", monitoring]"),
        .bad(
            "N305", "ServiceName: com.amazonaws.eu-west-1.ecr.dkr\n      PrivateDnsEnabled: true",
            "ServiceName: com.amazonaws.eu-west-1.ecr.dkr\n      PrivateDnsEnabled:  false",
            at: "PrivateDnsEnabled:  false"),
        .bad("N304", "      SecurityGroupIds: [!Ref EndpointGroup]", "      SecurityGroupIds: [!Ref TaskGroup]"),
        .bad("N304", "SourceSecurityGroupId: !Ref TaskGroup", "SourceSecurityGroupId: !Ref EndpointGroup"),
        .bad("N304", "FromPort: 443, ToPort: 443, Source", "FromPort: 433, ToPort: 433, Source", at: "FromPort: 433"),
        .bad("N301", "FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0", "FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0"),
        .bad("N102", "CidrBlock: 10.20.1.0/24", "CidrBlock: 10.20.0.128/25"),
        .bad(
            "N124", "  Task:\n",
            "  Group:\n    Type: AWS::RDS::DBSubnetGroup\n    Properties: {DBSubnetGroupDescription: x, SubnetIds: [!Ref A, !Ref B]}\n  Rows:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: postgres\n      DBInstanceClass: db.t4g.micro\n      AllocatedStorage: '20'\n      MasterUsername: app\n      ManageMasterUserPassword: true\n      DBSubnetGroupName: !Ref Group\n      PubliclyAccessible: true\n  Task:\n",
            at: "PubliclyAccessible: true"),
    ]

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: SoundTemplate.natNetwork) }

    @Test("So is each of endpoints", arguments: endpointChanges)
    func endpoint(change: Change) throws { try change.check(in: SoundTemplate.endpointNetwork) }

    /// A part that the author's own parameter switches off, together with what it needs.
    @Test("What is missing only where another part is switched off is not told, but exactly")
    func worlds() {
        let text = SoundTemplate.natNetwork.replacing(
            "Resources:\n  VPC:",
            with: "Parameters:\n  Web: {Type: String, Default: 'yes', AllowedValues: ['yes', 'no']}\n"
                + "Conditions:\n  HasWeb: !Equals [!Ref Web, 'yes']\nResources:\n  VPC:"
        ).replacing(
            "        - IpProtocol: tcp\n          FromPort: 8080\n          ToPort: 8080\n          SourceSecurityGroupId: !Ref BalancerGroup\n",
            with:
                "        - !If [HasWeb, {IpProtocol: tcp, FromPort: 8080, ToPort: 8080, SourceSecurityGroupId: !Ref BalancerGroup}, !Ref AWS::NoValue]\n"
        )
        #expect(Verify.findings(in: text) == [])
        #expect(Verify.findings(in: text, isExact: true).contains { $0.code == "N204" })
        let always = text.replacing("FromPort: 8080, ToPort: 8080, Source", with: "FromPort: 80, ToPort: 80, Source")
        #expect(Verify.findings(in: always).contains { $0.code == "N204" })
    }

    @Test("What a loop makes is told apart by the names that it makes, and else is not judged")
    func loops() {
        let text = """
            Transform: AWS::LanguageExtensions
            Parameters:
              Given: {Type: CommaDelimitedList}
            Mappings:
              Index: {a: {At: 0}, b: {At: 1}}
            Resources:
              VPC:
                Type: AWS::EC2::VPC
                Properties: {CidrBlock: 10.0.0.0/16}
              Table:
                Type: AWS::EC2::RouteTable
                Properties: {VpcId: !Ref VPC}
              Fn::ForEach::Subnets:
                - Zone
                - [a, b]
                - Subnet${Zone}:
                    Type: AWS::EC2::Subnet
                    Properties:
                      VpcId: !Ref VPC
                      CidrBlock: !Select [!FindInMap [Index, !Ref Zone, At], !Cidr [!GetAtt VPC.CidrBlock, 4, 8]]
                  Table${Zone}:
                    Type: AWS::EC2::RouteTable
                    Properties: {VpcId: !Ref VPC}
                  Of${Zone}:
                    Type: AWS::EC2::SubnetRouteTableAssociation
                    Properties:
                      SubnetId: !Ref {"Fn::Sub": "Subnet${Zone}"}
                      RouteTableId: !GetAtt [{"Fn::Sub": "Table${Zone}"}, RouteTableId]
              Fn::ForEach::More:
                - Subnet
                - !Ref Given
                - Of${Subnet}:
                    Type: AWS::EC2::SubnetRouteTableAssociation
                    Properties: {SubnetId: !Ref Subnet, RouteTableId: !Ref Table}

            """
        #expect(Verify.findings(in: text) == [])
        let twice = text.replacing("{\"Fn::Sub\": \"Subnet${Zone}\"}", with: "Subneta")
        #expect(Verify.findings(in: twice).contains { $0.code == "N107" })
        let one = text.replacing("!Select [!FindInMap [Index, !Ref Zone, At]", with: "!Select [0")
        #expect(Verify.findings(in: one).contains { $0.code == "N102" })
    }
}
