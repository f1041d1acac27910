// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What our own apps are told against their contracts is found, and a stranger's app is left alone")
struct ContractRuleTests {
    static let sound = """
        Parameters:
          Tag:
            Type: String
        Resources:
          Group:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties:
              VpcId: !ImportValue vpc
              TargetType: ip
              Port: 5000
              Protocol: HTTP
              HealthCheckPath: /healthz
              Matcher: {HttpCode: 200-299}
          Database:
            Type: AWS::RDS::DBInstance
            Properties:
              DBName: lists
              MasterUsername: owner
              ManageMasterUserPassword: true
              AllocatedStorage: 20
              Engine: postgres
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: lists
              Memory: 512
              NetworkMode: awsvpc
              ExecutionRoleArn: !ImportValue role
              ContainerDefinitions:
                - Name: app
                  Image: !Sub registry.example/slipway/todo:${Tag}
                  ReadonlyRootFilesystem: true
                  PortMappings:
                    - ContainerPort: 5000
                  Environment:
                    - Name: DB_HOST
                      Value: !GetAtt Database.Endpoint.Address
                    - Name: DB_NAME
                      Value: lists
                    - Name: DB_USER_NAME
                      Value: owner
                    - Name: BCRYPT_COST
                      Value: "10"
                    - Name: LOG_LEVEL
                      Value: debug
                  Secrets:
                    - Name: DB_PWD
                      ValueFrom: !ImportValue password
                    - Name: JWT_SECRET_KEY
                      ValueFrom: !ImportValue key
                  HealthCheck:
                    Command: [CMD, /todo, healthcheck]
          Service:
            Type: AWS::ECS::Service
            DependsOn: Listener
            Properties:
              TaskDefinition: !Ref Task
              LaunchType: EC2
              NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!ImportValue subnet]}}
              LoadBalancers:
                - ContainerName: app
                  ContainerPort: 5000
                  TargetGroupArn: !Ref Group
          Listener:
            Type: AWS::ElasticLoadBalancingV2::ListenerRule
            Properties:
              ListenerArn: !ImportValue listener
              Priority: 5
              Conditions: [{Field: path-pattern, PathPatternConfig: {Values: ["/*"]}}]
              Actions: [{Type: forward, TargetGroupArn: !Ref Group}]
          Namespace:
            Type: AWS::ServiceDiscovery::PrivateDnsNamespace
            Properties:
              Name: shared.internal
          RedisName:
            Type: AWS::ServiceDiscovery::Service
            Properties:
              Name: redis
              NamespaceId: !Ref Namespace
          RedisTask:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: redis
              Memory: 512
              NetworkMode: awsvpc
              ContainerDefinitions:
                - Name: redis
                  Image: redis:8
                  PortMappings: [{ContainerPort: 6379}]
          RedisService:
            Type: AWS::ECS::Service
            Properties:
              TaskDefinition: !Ref RedisTask
              NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!ImportValue subnet]}}
              ServiceRegistries: [{RegistryArn: !GetAtt RedisName.Arn}]
          VisitsTask:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: visits
              Memory: 512
              NetworkMode: awsvpc
              Tags: [{Key: Suite, Value: slipway}]
              ContainerDefinitions:
                - Name: web
                  Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/visits:${Tag}
                  PortMappings: [{ContainerPort: 8000}]
                  Environment:
                    - {Name: REDIS_ENDPOINT, Value: "redis.shared.internal:6379"}
          Login:
            Type: AWS::SecretsManager::Secret
          TaskRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Statement:
                  - Effect: Allow
                    Principal: {Service: ecs-tasks.amazonaws.com}
                    Action: sts:AssumeRole
              Policies:
                - PolicyName: login
                  PolicyDocument:
                    Statement:
                      - Effect: Allow
                        Action: secretsmanager:GetSecretValue
                        Resource: !Ref Login
          RoastTask:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: roast
              Memory: 512
              TaskRoleArn: !GetAtt TaskRole.Arn
              ContainerDefinitions:
                - Name: web
                  Image: registry.example/slipway/roast:1
                  Environment: [{Name: SECRET_NAME, Value: !Ref Login}]
          Stranger:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: hello
              Memory: 512
              ContainerDefinitions:
                - Name: hello
                  Image: stranger/hello:1
                  PortMappings: [{ContainerPort: 3000}]
                  Environment: [{Name: SECRET_NAME, Value: x}, {Name: GREETING, Value: hi}]
                  HealthCheck: {Command: [CMD-SHELL, curl localhost]}

        """

    static let changes: [Change] = [
        .bad("C101", "Name: BCRYPT_COST", "Name: BCRYPT_COSTS"),
        .bad("C101", "Name: DB_HOST", "Name: DB_SERVER"),
        .bad("C101", "Name: JWT_SECRET_KEY", "Name: JWT_KEY"),
        .bad("C101", "Name: REDIS_ENDPOINT", "Name: REDIS_HOST"),
        .good("Name: LOG_LEVEL\n              Value: debug", "Name: LOOPS\n              Value: \"2\""),
        .good("Name: GREETING", "Name: GREETINGS"),
        .bad(
            "C102", "            - Name: LOG_LEVEL\n              Value: debug",
            "            - Name: CHAOS_TOKEN\n              Value: open", at: "Name: CHAOS_TOKEN"),
        .bad("C103", "Value: \"10\"", "Value: \"40\""),
        .bad("C103", "Value: debug", "Value: verbose"),
        .bad("C103", "redis.shared.internal:6379", "redis.shared.internal"),
        .good("Value: debug", "Value: INFO"),
        .bad("C104", "            - ContainerPort: 5000", "            - ContainerPort: 8080"),
        .bad("C104", "[{ContainerPort: 8000}]", "[{ContainerPort: 80}]"),
        .good("            - ContainerPort: 5000", "            - ContainerPort: !Ref Tag"),
        .bad("C105", "[CMD, /todo, healthcheck]", "[CMD-SHELL, curl -f http://localhost:5000/healthz]"),
        .bad("C105", "[CMD, /todo, healthcheck]", "[CMD, /visits, healthcheck]"),
        .bad("C106", "HealthCheckPath: /healthz", "HealthCheckPath: /healthy"),
        .bad("C106", "      HealthCheckPath: /healthz\n", "", at: "  Group:"),
        .bad("C106", "{HttpCode: 200-299}", "{HttpCode: 301}"),
        .good("HealthCheckPath: /healthz", "HealthCheckPath: /health"),
        .good("{HttpCode: 200-299}", "{HttpCode: \"200,404\"}"),
        .bad(
            "C107", "          ContainerPort: 5000\n          TargetGroupArn",
            "          ContainerPort: 5001\n          TargetGroupArn", at: "          ContainerPort: 5001"),
        .bad("C107", "Protocol: HTTP\n", "Protocol: HTTPS\n"),
        .bad(
            "C109", "            - Name: JWT_SECRET_KEY\n              ValueFrom: !ImportValue key\n", "",
            at: "        - Name: app"),
        .bad(
            "C109", "            - Name: DB_PWD\n              ValueFrom: !ImportValue password\n", "",
            at: "        - Name: app"),
        .bad(
            "C109", "            - Name: LOG_LEVEL\n              Value: debug",
            "            - Name: SECRET_NAME\n              Value: debug", at: "            - Name: DB_USER_NAME"),
        .good(
            "            - Name: JWT_SECRET_KEY\n              ValueFrom: !ImportValue key\n",
            "            - Name: JWT_SECRET_KEY_FILE\n              ValueFrom: !ImportValue key\n"),
        .bad("C110", "redis.shared.internal:6379", "cache.shared.internal:6379"),
        .bad("C110", "redis.shared.internal:6379", "redis.shared.internal:6380"),
        .bad("C110", "[{ContainerPort: 6379}]", "[{ContainerPort: 6380}]", at: "REDIS_ENDPOINT"),
        .good("redis.shared.internal:6379", "redis.example.com:6379"),
        .bad("C111", "redis.shared.internal:6379", "localhost:6379"),
        .bad(
            "I207", "Action: secretsmanager:GetSecretValue", "Action: secretsmanager:DescribeSecret"),
        .bad("I207", "Resource: !Ref Login", "Resource: !Sub arn:aws:secretsmanager:*:*:secret:other/x-??????"),
        .good("Resource: !Ref Login", "Resource: \"*\""),
        .bad("C112", "Value: lists", "Value: list"),
        .bad("C112", "MasterUsername: owner", "MasterUsername: admin", at: "Value: owner"),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }

    @Test("A task definition of its own is held to the contract, too") func task() {
        let file = """
            {
              "family": "hello",
              "containerDefinitions": [{
                "name": "hello", "image": "x.example/slipway/hello:1",
                "environment": [
                  {"name": "LOG_LEVEL", "value": "info"},
                  {"name": "COLOR", "value": "red"}
                ]
              }]
            }
            """
        #expect(Verify.findings(in: file).filter { $0.code == "C101" }.map(\.line) == [7])
        #expect(
            Verify.findings(in: file.replacing("slipway/hello", with: "theirs/hello")).filter { $0.code == "C101" }
                == [])
    }
}
