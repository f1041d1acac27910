// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("Where two parts of a template must agree and do not, both are found") struct AgreementRuleTests {
    static let all = ofStores + ofPipelines

    static let stores = """
        Parameters:
          Image: {Type: String}
        Resources:
          Login:
            Type: AWS::SecretsManager::Secret
            Properties:
              GenerateSecretString:
                SecretStringTemplate: '{"username": "rows", "dbname": "rows"}'
                GenerateStringKey: password
                PasswordLength: 41
                ExcludeCharacters: '/@" '
          Rows:
            Type: AWS::RDS::DBInstance
            DeletionPolicy: Snapshot
            UpdateReplacePolicy: Snapshot
            Properties:
              Engine: mysql
              DBInstanceClass: db.t4g.micro
              AllocatedStorage: "20"
              DBName: rows
              Port: "3307"
              MasterUsername: rows
              MasterUserPassword: !Sub "{{resolve:secretsmanager:${Login}:SecretString:password}}"
          Owner:
            Type: AWS::SecretsManager::Secret
            Properties:
              Name: shop/ledger
              GenerateSecretString:
                SecretStringTemplate: '{"username": "ledger"}'
                GenerateStringKey: password
                PasswordLength: 64
                ExcludePunctuation: true
          OwnerOfLedger:
            Type: AWS::SecretsManager::SecretTargetAttachment
            Properties: {SecretId: !Ref Owner, TargetId: !Ref Ledger, TargetType: "AWS::RDS::DBInstance"}
          Ledger:
            Type: AWS::RDS::DBInstance
            DeletionPolicy: Snapshot
            UpdateReplacePolicy: Snapshot
            Properties:
              Engine: postgres
              DBInstanceClass: db.t4g.micro
              AllocatedStorage: "20"
              DBName: ledger
              MasterUsername: !Sub "{{resolve:secretsmanager:${Owner}:SecretString:username}}"
              MasterUserPassword: "{{resolve:secretsmanager:shop/ledger:SecretString:password}}"
          Token:
            Type: AWS::SecretsManager::Secret
            Properties:
              GenerateSecretString: {PasswordLength: 100, ExcludePunctuation: true}
          Sessions:
            Type: AWS::ElastiCache::ReplicationGroup
            Properties:
              ReplicationGroupDescription: sessions
              Engine: redis
              CacheNodeType: cache.t4g.small
              NumCacheClusters: 1
              TransitEncryptionEnabled: true
              AuthToken: !Sub "{{resolve:secretsmanager:${Token}}}"
          Shop:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Cpu: "256"
              Memory: "512"
              NetworkMode: awsvpc
              RequiresCompatibilities: [FARGATE]
              ExecutionRoleArn: arn:aws:iam::111122223333:role/start
              ContainerDefinitions:
                - Name: shop
                  Image: !Ref Image
                  PortMappings: [{ContainerPort: 8080}]
                  HealthCheck:
                    Command: [CMD, curl, -f, "http://localhost:8080/up"]
                  Environment:
                    - {Name: LISTEN, Value: ":8080"}
                    - {Name: REGION, Value: "{{resolve:ssm:/shop/region:3}}"}
                    - {Name: DATABASE_HOST, Value: !GetAtt Rows.Endpoint.Address}
                    - {Name: DATABASE_PORT, Value: "3307"}
                    - {Name: DATABASE_NAME, Value: rows}
                    - {Name: DATABASE_USER, Value: rows}
                    - {Name: SESSIONS_PORT, Value: "1234"}
                    - Name: SESSIONS_URL
                      Value:
                        Fn::Sub:
                          - rediss://${Host}:6379/0
                          - Host: !GetAtt Sessions.PrimaryEndPoint.Address
                  Secrets:
                    - {Name: DATABASE_PASSWORD, ValueFrom: !Sub "${Login}:password::"}
                - Name: ledger
                  Image: !Ref Image
                  Essential: false
                  Environment:
                    - {Name: PGDATABASE, Value: ledger}
                    - Name: LEDGER_URL
                      Value: !Sub "jdbc:postgresql://${Ledger.Endpoint.Address}:5432/ledger?sslmode=require"
                  Secrets:
                    - {Name: PGUSER, ValueFrom: !Sub "${OwnerOfLedger}:username::"}
                    - {Name: PGPASSWORD, ValueFrom: !Sub "${OwnerOfLedger}:password::"}
          Move:
            Type: AWS::Lambda::Function
            Properties:
              Runtime: python3.13
              Handler: move.handler
              Role: arn:aws:iam::111122223333:role/move
              Code: {S3Bucket: code, S3Key: move.zip}
              Environment:
                Variables:
                  DB_HOST: !GetAtt Rows.Endpoint.Address
                  DB_PORT: 3307

        """

    static let ofStores: [Change] = [
        .bad("S195", "{Name: DATABASE_PORT, Value: \"3307\"}", "{Name: DATABASE_PORT, Value: \"3306\"}"),
        .bad("S195", "Value: \"3307\"", "Value: \"3306\"", at: "Port: \"3307\""),
        .bad("S195", "DB_PORT: 3307", "DB_PORT: 3306"),
        .bad("S195", "Address}:5432/", "Address}:5433/"),
        .good("Address}:5432/", "Address}/"),
        .bad("S195", "{Name: DATABASE_NAME, Value: rows}", "{Name: DATABASE_NAME, Value: row}"),
        .bad("S195", "{Name: DATABASE_NAME, Value: rows}", "{Name: DATABASE_NAME, Value: shop}", at: "DBName: rows"),
        .bad("S195", "{Name: PGDATABASE, Value: ledger}", "{Name: PGDATABASE, Value: legder}"),
        .bad("S195", "5432/ledger", "5432/ledgers", at: "5432/ledgers"),
        // The second of two databases may be made by hand, and what the engine has of its own is there.
        .good("{Name: PGDATABASE, Value: ledger}", "{Name: PGDATABASE, Value: reports}"),
        .good("{Name: PGDATABASE, Value: ledger}", "{Name: PGDATABASE, Value: postgres}"),
        .good("{Name: DATABASE_NAME, Value: rows}", "{Name: DATABASE_NAME, Value: ROWS}"),
        .good("{Name: DATABASE_NAME, Value: rows}", "{Name: DATABASE_NAME, Value: !Ref Image}"),
        .good(
            "{Name: DATABASE_HOST, Value: !GetAtt Rows.Endpoint.Address}", "{Name: DATABASE_HOST, Value: db.example}"),
        .bad("S195", "{Name: DATABASE_USER, Value: rows}", "{Name: DATABASE_USER, Value: shop}"),
        .bad(
            "S195", "{Name: DATABASE_USER, Value: rows}", "{Name: DATABASE_USER, Value: shop}",
            at: "MasterUsername: rows"),
        .good(
            "{Name: DATABASE_USER, Value: rows}\n            - {Name: SESSIONS_PORT, Value: \"1234\"}",
            "{Name: CACHE_USER, Value: shop}"),
        .bad("S196", "\"username\": \"rows\"", "\"username\": \"row\""),
        .bad("S196", "MasterUsername: rows", "MasterUsername: root", at: "MasterUsername: root"),
        .bad("S196", "\"dbname\": \"rows\"", "\"dbname\": \"row\""),
        .bad("S196", "${Owner}:SecretString:username", "${Owner}:SecretString:password"),
        .good("\"username\": \"rows\", ", ""),
        .bad("S197", "PasswordLength: 41", "PasswordLength: 42"),
        .good("        PasswordLength: 41\n", ""),
        .good("PasswordLength: 64", "PasswordLength: 128"),
        .bad("S197", "PasswordLength: 64", "PasswordLength: 130"),
        .bad("S197", "PasswordLength: 100", "PasswordLength: 12"),
        .bad("S197", "'/@\" '", "'/\" '"),
        .bad("S197", "\n        ExcludeCharacters: '/@\" '", "", at: "  GenerateSecretString:"),
        .bad("S197", "shop/ledger:SecretString:password", "shop/ledger:SecretString:username"),
        .bad("S197", "shop/ledger:SecretString:password", "shop/ledger", at: "manager:shop/ledger"),
        .bad("S164", "'{\"username\": \"ledger\"}'", "'{\"username\": \"admin\"}'"),
        .bad("S164", "'{\"username\": \"ledger\"}'", "'{\"username\": \"pg_ledger\"}'"),
        .bad("S191", "'{\"username\": \"ledger\"}'", "'{\"username\": \"led-ger\"}'"),
        .good("'{\"username\": \"ledger\"}'", "'{\"username\": \"administrator\"}'"),
        .bad("S193", "rediss://", "redis://"),
        .bad("T316", "localhost:8080", "localhost:8081"),
        .good(":8080\"}", "0.0.0.0:8080\"}"),
        .bad("T316", "\":8080\"", "\":8090\""),
        .bad("R206", "resolve:ssm:/shop/region:3", "resolve:ssm-secure:/shop/region:3"),
        .bad("R206", "resolve:ssm:/shop/region:3", "resolve:ssm:/shop/region:latest"),
        .bad("R206", "resolve:ssm:/shop/region:3", "resolve:smm:/shop/region"),
        .bad("R206", "/shop/region:3}}", "/shop/region:3}"),
        .good("\"{{resolve:ssm:/shop/region:3}}\"", "!Sub \"{{resolve:ssm:/shop/${AWS::StackName}/region}}\""),
        .bad("R206", "shop/ledger:SecretString:password", "shop/ledger:password"),
        .good("shop/ledger:SecretString:password", "shop/ledger:SecretString:password:AWSCURRENT"),
    ]

    static let pipelines = """
        Resources:
          Cluster: {Type: "AWS::ECS::Cluster"}
          Other: {Type: "AWS::ECS::Cluster"}
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Cpu: "256"
              Memory: "512"
              NetworkMode: awsvpc
              RequiresCompatibilities: [FARGATE]
              ContainerDefinitions: [{Name: web, Image: public.ecr.aws/x/web:1}]
          Web:
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Cluster
              LaunchType: FARGATE
              TaskDefinition: !Ref Task
              NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [subnet-1], SecurityGroups: [sg-1]}}
          Build:
            Type: AWS::CodeBuild::Project
            Properties:
              ServiceRole: arn:aws:iam::111122223333:role/build
              Artifacts: {Type: CODEPIPELINE}
              Environment: {Type: LINUX_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL, Image: "aws/codebuild/standard:7.0"}
              Source:
                Type: CODEPIPELINE
                BuildSpec: |
                  version: 0.2
                  phases:
                    build:
                      commands:
                        - docker push $REPOSITORY:latest
                        - printf '[{"name":"web","imageUri":"%s"}]' $REPOSITORY:latest > images.json
                  artifacts:
                    files:
                      - ./images.json
          Pipeline:
            Type: AWS::CodePipeline::Pipeline
            Properties:
              RoleArn: arn:aws:iam::111122223333:role/pipeline
              ArtifactStore: {Type: S3, Location: artifacts}
              Stages:
                - Name: Source
                  Actions:
                    - Name: Commit
                      ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: "1"}
                      Configuration: {FullRepositoryId: x/web, BranchName: main}
                      OutputArtifacts: [{Name: Tree}]
                - Name: Build
                  Actions:
                    - Name: Image
                      ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: "1"}
                      Configuration: {ProjectName: !Ref Build}
                      InputArtifacts:
                        - Name: Tree
                      OutputArtifacts: [{Name: Images}]
                - Name: Deploy
                  Actions:
                    - Name: Roll
                      ActionTypeId: {Category: Deploy, Owner: AWS, Provider: ECS, Version: "1"}
                      Configuration:
                        ClusterName: !Ref Cluster
                        ServiceName: !GetAtt Web.Name
                        FileName: images.json
                      InputArtifacts:
                        - Name: Images
          Event:
            Type: AWS::Events::Rule
            Properties:
              EventPattern: {source: [aws.s3]}
              Targets:
                - Id: web
                  Arn: !GetAtt Cluster.Arn
                  RoleArn: arn:aws:iam::111122223333:role/launch
                  EcsParameters:
                    TaskDefinitionArn: !Ref Task
                    LaunchType: FARGATE
                    NetworkConfiguration: {AwsVpcConfiguration: {Subnets: [subnet-1], SecurityGroups: [sg-1]}}
                  InputTransformer:
                    InputPathsMap: {key: $.detail.object.key}
                    InputTemplate: '{"containerOverrides": [{"name": "web", "command": ["<key>", "<aws.events.rule-name>"]}]}'

        """

    static let ofPipelines: [Change] = [
        .bad("S305", "- Name: Tree", "- Name: Three"),
        .bad("S305", "- Name: Images", "- Name: Imges"),
        .bad("S305", "[{Name: Images}]", "[{Name: Tree}]"),
        .bad("S305", "- Name: Deploy", "- Name: Build"),
        .bad("S305", "{Category: Build", "{Category: Source", at: "{Category: Source, Owner: AWS, Provider: CodeBuild"),
        .bad("S306", "FileName: images.json", "FileName: imagedefinitions.json"),
        .bad("S306", "                FileName: images.json\n", "", at: "- Name: Roll"),
        .bad("S306", "FileName: images.json", "FileName: image.json", at: "- ./images.json"),
        .bad("S306", "- ./images.json", "- definitions.json"),
        .bad("S306", "> images.json", "> image.json", at: "> image.json"),
        .bad("S306", "ClusterName: !Ref Cluster", "ClusterName: !Ref Other"),
        .bad("S306", "                ClusterName: !Ref Cluster\n", "", at: "- Name: Roll"),
        .good("- ./images.json", "- '*.json'"),
        .good("> images.json", "> images.json 2>&1"),
        .good("              - ./images.json", "              - build/images.json\n            discard-paths: yes"),
        .bad("S306", "- ./images.json", "- build/images.json"),
        .bad("S307", "[{\"name\":\"web\"", "[{\"name\":\"app\""),
        .bad("S307", "{Name: web, Image", "{Name: website, Image", at: "printf"),
        .good("[{\"name\":\"web\"", "[{\"name\":\"$NAME\""),
        .bad("S153", "[{\"name\": \"web\"", "[{\"name\": \"app\""),
        .bad("S153", "<key>", "<kay>"),
        .good("[{\"name\": \"web\"", "[{\"name\": \"<key>\""),
    ]

    @Test("Those that are sound have no finding", arguments: [stores, pipelines]) func soundOnes(text: String) throws {
        #expect(Verify.findings(in: text) == [])
    }

    @Test("Each change of the stores is found by its rule, on its line, and what is sound is not", arguments: ofStores)
    func changeOfStores(change: Change) throws { try change.check(in: Self.stores) }

    @Test(
        "Each change of the pipeline is found by its rule, on its line, and what is sound is not",
        arguments: ofPipelines)
    func changeOfPipelines(change: Change) throws { try change.check(in: Self.pipelines) }
}
