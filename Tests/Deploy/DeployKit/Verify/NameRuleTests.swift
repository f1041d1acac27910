// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("Names that nothing has, and names that nobody can ask, are found where they stand")
struct NameRuleTests {
    static let sound = """
        Parameters:
          Vpc:
            Type: AWS::EC2::VPC::Id
          Subnets:
            Type: List<AWS::EC2::Subnet::Id>
          Group:
            Type: AWS::EC2::SecurityGroup::Id
          Zone:
            Type: AWS::Route53::HostedZone::Id
          Stage:
            Type: String
            Default: live
            AllowedValues: [live, trial]
        Conditions:
          IsLive: !Equals [!Ref Stage, live]
        Resources:
          Farm:
            Type: AWS::ServiceDiscovery::PrivateDnsNamespace
            Properties: {Name: farm.internal, Vpc: !Ref Vpc}
          StockName:
            Type: AWS::ServiceDiscovery::Service
            Properties:
              Name: stock
              NamespaceId: !Ref Farm
              DnsConfig:
                DnsRecords:
                  - {Type: A, TTL: 10}
          PricesName:
            Type: AWS::ServiceDiscovery::Service
            Properties:
              Name: prices
              NamespaceId: !GetAtt Farm.Id
              DnsConfig:
                DnsRecords:
                  - {Type: SRV, TTL: 15}
          Space:
            Type: AWS::ServiceDiscovery::HttpNamespace
            Properties: {Name: shop}
          Other:
            Type: AWS::ServiceDiscovery::HttpNamespace
            Properties: {Name: other}
          Logs:
            Type: AWS::Logs::LogGroup
          NamedLogs:
            Type: AWS::Logs::LogGroup
            Properties: {LogGroupName: !Sub "/${AWS::StackName}/basket"}
          Cluster:
            Type: AWS::ECS::Cluster
            Properties: {ServiceConnectDefaults: {Namespace: !GetAtt Space.Arn}}
          Execution:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: sts:AssumeRole}]
              ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy]
          FrontTask:
            Type: AWS::ECS::TaskDefinition
            Properties:
              NetworkMode: awsvpc
              RequiresCompatibilities: [FARGATE]
              Cpu: 256
              Memory: 512
              ExecutionRoleArn: !GetAtt Execution.Arn
              ContainerDefinitions:
                - Name: front
                  Image: example.org/front
                  Environment:
                    - {Name: BASKET_URL, Value: "http://basket:80/"}
                    - {Name: STOCK_URL, Value: "http://stock.farm.internal:7001/x"}
                    - {Name: STOCK_HOST, Value: stock.farm.internal}
                    - {Name: STOCK_PORT, Value: "7001"}
                    - {Name: NO_PROXY, Value: "localhost,.farm.internal"}
                    - {Name: TITLE, Value: basket}
                  LogConfiguration:
                    LogDriver: awslogs
                    Options:
                      awslogs-group: !Ref Logs
                      awslogs-region: !Ref AWS::Region
                      awslogs-stream-prefix: front
          BasketTask:
            Type: AWS::ECS::TaskDefinition
            Properties:
              NetworkMode: awsvpc
              RequiresCompatibilities: [FARGATE]
              Cpu: 256
              Memory: 512
              ExecutionRoleArn: !GetAtt Execution.Arn
              ContainerDefinitions:
                - Name: app
                  Image: example.org/basket
                  PortMappings:
                    - Name: web
                      ContainerPort: 8085
                      AppProtocol: http
                  LogConfiguration:
                    LogDriver: awslogs
                    Options:
                      awslogs-group: !Sub "/${AWS::StackName}/basket"
                      awslogs-region: !Ref AWS::Region
                      awslogs-stream-prefix: basket
          StockTask:
            Type: AWS::ECS::TaskDefinition
            Properties:
              NetworkMode: awsvpc
              RequiresCompatibilities: [FARGATE]
              Cpu: 256
              Memory: 512
              ContainerDefinitions:
                - Name: stock
                  Image: example.org/stock
                  PortMappings: [{ContainerPort: 7001}]
          PricesTask:
            Type: AWS::ECS::TaskDefinition
            Properties:
              NetworkMode: bridge
              ContainerDefinitions:
                - Name: prices
                  Image: example.org/prices
                  Memory: 128
                  PortMappings: [{ContainerPort: 7002}]
          FrontService:
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Cluster
              LaunchType: FARGATE
              TaskDefinition: !Ref FrontTask
              NetworkConfiguration: {AwsvpcConfiguration: {Subnets: !Ref Subnets, SecurityGroups: [!Ref Group]}}
              ServiceConnectConfiguration:
                Enabled: true
                Namespace: !GetAtt Space.Arn
          BasketService:
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Cluster
              LaunchType: FARGATE
              TaskDefinition: !Ref BasketTask
              NetworkConfiguration: {AwsvpcConfiguration: {Subnets: !Ref Subnets, SecurityGroups: [!Ref Group]}}
              ServiceConnectConfiguration:
                Namespace: !GetAtt Space.Arn
                Enabled: true
                Services:
                  - PortName: web
                    ClientAliases: [{Port: 80, DnsName: basket}]
                    Timeout: {PerRequestTimeoutSeconds: 15}
          StockService:
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Cluster
              LaunchType: FARGATE
              TaskDefinition: !Ref StockTask
              NetworkConfiguration: {AwsvpcConfiguration: {Subnets: !Ref Subnets, SecurityGroups: [!Ref Group]}}
              ServiceRegistries: [{RegistryArn: !GetAtt StockName.Arn}]
          PricesService:
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Cluster
              LaunchType: EC2
              TaskDefinition: !Ref PricesTask
              ServiceRegistries: [{RegistryArn: !GetAtt PricesName.Arn, ContainerName: prices, ContainerPort: 7002}]
          Balancer:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Condition: IsLive
            Properties: {Subnets: !Ref Subnets, SecurityGroups: [!Ref Group]}
          Pipe:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Properties: {Type: network, Subnets: !Ref Subnets, SecurityGroups: [!Ref Group]}
          Record:
            Type: AWS::Route53::RecordSet
            Condition: IsLive
            Properties:
              HostedZoneId: !Ref Zone
              Name: shop.example.org
              Type: A
              AliasTarget:
                DNSName: !Sub "dualstack.${Balancer.DNSName}"
                HostedZoneId: !GetAtt Balancer.CanonicalHostedZoneID
        Outputs:
          Address:
            Condition: IsLive
            Value: !GetAtt Balancer.DNSName
        """

    private static let front = "        Enabled: true\n        Namespace: !GetAtt Space.Arn\n"
    private static let canonical = "HostedZoneId: !GetAtt Balancer.CanonicalHostedZoneID"

    static let changes: [Change] = [
        .bad("S135", "http://stock.farm.internal:7001/x", "http://stok.farm.internal:7001/x"),
        .bad("S135", "STOCK_HOST, Value: stock.farm.internal", "STOCK_HOST, Value: shelf.farm.internal"),
        .bad("S135", "Name: stock\n", "Name: store\n", at: "http://stock.farm.internal"),
        .bad("S136", front, front.replacing("true", with: "false"), at: "Enabled: false"),
        .bad("S136", "      ServiceConnectConfiguration:\n\(front)", "", at: "  FrontService:"),
        .bad("S136", front, front.replacing("Space", with: "Other"), at: "Namespace: !GetAtt Other.Arn"),
        .bad(
            "S136", "        Enabled: true\n        Services:", "        Enabled: false\n        Services:",
            at: "Enabled: false"),
        .bad("S137", canonical, "HostedZoneId: !Sub ${Zone}"),
        .bad("S137", canonical, "HostedZoneId: !GetAtt Pipe.CanonicalHostedZoneID"),
        .bad("S137", canonical, "HostedZoneId: Z2FDTNDATAQYW2"),
        .bad("S137", "HostedZoneId: !Ref Zone", "HostedZoneId: !GetAtt Balancer.CanonicalHostedZoneID"),
        .bad("S137", "      Type: A\n", "      Type: CNAME\n", at: "Type: CNAME"),
        .bad("S137", "      Type: A\n", "      Type: A\n      TTL: 60\n", at: "TTL: 60"),
        .bad("S138", "http://stock.farm.internal:7001/x", "http://stock.farm.internal:7002/x"),
        .bad("S138", "STOCK_PORT, Value: \"7001\"", "STOCK_PORT, Value: \"7010\""),
        .bad("S138", "PortMappings: [{ContainerPort: 7001}]", "PortMappings: [{ContainerPort: 7101}]"),
        .bad("S138", "http://stock.farm.internal:7001/x", "http://stock.farm.internal/x"),
        .bad("S138", "http://stock.farm.internal:7001/x", "https://stock.farm.internal"),
        .good("http://stock.farm.internal:7001/x", "thrift://stock.farm.internal/x"),
        .good("http://basket:80/", "http://basket/"),
        .bad("S134", "http://basket:80/", "http://basket:8085/"),
        .bad("S131", "              AppProtocol: http\n", "", at: "- Name: web"),
        .bad("S131", "              AppProtocol: http\n", "", at: "PerRequestTimeoutSeconds"),
        .bad("S132", "{Type: SRV, TTL: 15}", "{Type: A, TTL: 15}"),
        .bad("S132", "{Type: A, TTL: 10}", "{Type: SRV, TTL: 10}"),
        .bad("T515", "awslogs-group: !Ref Logs", "awslogs-group: !Sub \"/ecs/${AWS::StackName}\""),
        .bad("T515", "awslogs-group: !Ref Logs", "awslogs-group: /ecs/front"),
        .bad(
            "T515", "LogGroupName: !Sub \"/${AWS::StackName}/basket\"", "LogGroupName: !Sub \"/${AWS::StackName}/bask\""
        ),
        .bad(
            "T515", "awslogs-group: !Sub \"/${AWS::StackName}/basket\"",
            "awslogs-group: !Sub \"/${AWS::StackName}/bask\""),
        .bad("R108", "    Condition: IsLive\n    Value", "    Value", at: "  Address:"),
        .bad("R108", "    Condition: IsLive\n    Value", "    Value", at: "Value: !GetAtt Balancer.DNSName"),
        .good("http://stock.farm.internal:7001/x", "http://a.stock.farm.internal:7001/x"),
        .good("http://stock.farm.internal:7001/x", "http://other.example.org/x"),
        .good("awslogs-group: !Ref Logs", "awslogs-group: !Ref Logs\n              awslogs-create-group: false"),
        .good("{PerRequestTimeoutSeconds: 15}", "{PerRequestTimeoutSeconds: 0}"),
        .good(canonical, "HostedZoneId: Z32O12XQLNTSW2"),
        .good(
            "      ServiceConnectConfiguration:\n\(front)",
            "      ServiceConnectConfiguration:\n        Enabled: true\n"),
        .good("Value: \"http://basket:80/\"", "Value: \"http://basket.example.org:80/\""),
    ]

    @Test("The names are sound")
    func sound() { #expect(Verify.findings(in: Self.sound) == []) }

    @Test("Each change is found, by its rule and on its line", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }
}
