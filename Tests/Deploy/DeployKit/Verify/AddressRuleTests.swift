// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("A value of a network that is wrong is found on its own line") struct AddressRuleTests {
    static let all = changes + endpointChanges + dualChanges + aloneChanges

    /// Both families; from the internet to tasks that answer at IPv4.
    static let dual = """
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
          Gateway:
            Type: AWS::EC2::InternetGateway
          Attachment:
            Type: AWS::EC2::VPCGatewayAttachment
            Properties: {VpcId: !Ref VPC, InternetGatewayId: !Ref Gateway}
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

    static let dualChanges: [Change] = [
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
    ]

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

    /// Without a balancer: visitors ask the tasks themselves.
    static let alone = dual.replacing(
        "      LoadBalancers:\n        - ContainerName: web\n          ContainerPort: !FindInMap [Ports, Web, Port]\n          TargetGroupArn: !Ref Targets\n",
        with: "")

    static let aloneChanges: [Change] = [
        .bad("N209", "{Port: \"8080\"}", "{Port: \"8280\"}"), .bad("N209", "FromPort: 8000", "FromPort: 8081"),
        .bad("N209", "ToPort: 8090", "ToPort: 8079"), .good("ToPort: 8090", "ToPort: 8080"),
    ]

    @Test("So is each of tasks without a balancer", arguments: aloneChanges)
    func withoutBalancer(change: Change) throws { try change.check(in: Self.alone) }

    @Test("What is of both families and sound has no finding, exactly") func sound() {
        #expect(Verify.findings(in: Self.dual) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: NetworkRuleTests.sound) }

    @Test("So is each of endpoints", arguments: endpointChanges)
    func endpoint(change: Change) throws { try change.check(in: NetworkRuleTests.withEndpoints) }

    @Test("So is each of both families", arguments: dualChanges)
    func both(change: Change) throws { try change.check(in: Self.dual) }

    /// A part that the author's own parameter switches off, together with what it needs.
    @Test("What is missing only where another part is switched off is not told, but exactly")
    func worlds() {
        let text = NetworkRuleTests.sound.replacing(
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
