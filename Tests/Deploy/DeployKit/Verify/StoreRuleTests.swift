// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("Databases and caches that AWS would not make, or nobody could ask, are found") struct StoreRuleTests {
    static let all = changes

    static let sound = """
        Parameters:
          Back: {Type: "List<AWS::EC2::Subnet::Id>"}
        Resources:
          Group:
            Type: AWS::EC2::SecurityGroup
            Properties: {GroupDescription: stores, VpcId: vpc-1, SecurityGroupIngress: [{IpProtocol: "-1", CidrIp: 10.0.0.0/8}]}
          Rows:
            Type: AWS::RDS::DBInstance
            Properties:
              DBInstanceIdentifier: shop-rows
              Engine: postgres
              DBInstanceClass: db.t4g.micro
              AllocatedStorage: "20"
              StorageType: gp3
              DBName: rows
              MasterUsername: rows_owner
              ManageMasterUserPassword: true
              VPCSecurityGroups: [!Ref Group]
          Sessions:
            Type: AWS::ElastiCache::ReplicationGroup
            Properties:
              ReplicationGroupId: sessions
              ReplicationGroupDescription: sessions
              Engine: redis
              CacheNodeType: cache.t4g.small
              NumCacheClusters: 2
              AutomaticFailoverEnabled: true
              MultiAZEnabled: true
              TransitEncryptionEnabled: true
              AuthToken: "{{resolve:secretsmanager:token}}"
              SecurityGroupIds: [!Ref Group]
          Shards:
            Type: AWS::ElastiCache::ReplicationGroup
            Properties:
              ReplicationGroupDescription: shards
              Engine: valkey
              CacheNodeType: cache.t4g.small
              NumNodeGroups: 2
              ReplicasPerNodeGroup: 1
              AutomaticFailoverEnabled: true
              CacheParameterGroupName: default.valkey8.cluster.on
              TransitEncryptionEnabled: false
              SecurityGroupIds: [!Ref Group]
          Words:
            Type: AWS::ElastiCache::CacheCluster
            Properties:
              Engine: memcached
              CacheNodeType: cache.t4g.micro
              NumCacheNodes: 2
              AZMode: cross-az
              VpcSecurityGroupIds: [!Ref Group]
          Role:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: "sts:AssumeRole"}]
              ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy]
              Policies:
                - PolicyName: login
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: secretsmanager:GetSecretValue
                        Resource: !GetAtt Rows.MasterUserSecret.SecretArn
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Cpu: "256"
              Memory: "512"
              NetworkMode: awsvpc
              RequiresCompatibilities: [FARGATE]
              ExecutionRoleArn: !GetAtt Role.Arn
              ContainerDefinitions:
                - Name: shop
                  Image: public.ecr.aws/x/shop:3
                  Command: [shop, !Sub "--rows=postgresql+psycopg://shop@${Rows.Endpoint.Address}:5432/rows"]
                  Environment:
                    - Name: SESSIONS
                      Value: !Sub "rediss://${Sessions.PrimaryEndPoint.Address}:6379/0"
                    - Name: SHARDS
                      Value: !Sub "redis://${Shards.ConfigurationEndPoint.Address}:6379"
                    - {Name: WORDS, Value: !GetAtt Words.ConfigurationEndpoint.Address}
                    - {Name: ORIGIN, Value: !Sub "https://shop.example.org/${Rows.Endpoint.Address}"}
                  Secrets:
                    - {Name: PGPASSWORD, ValueFrom: !Sub "${Rows.MasterUserSecret.SecretArn}:password::"}

        """

    static let changes: [Change] = [
        .bad("S191", "DBName: rows", "DBName: my-rows"),
        .bad("S191", "DBName: rows", "DBName: 1rows"),
        .bad("S191", "DBName: rows", "DBName: table"),
        .bad("S195", "DBName: rows", "DBName: my_rows2"),
        .good("      DBName: rows\n", ""),
        .bad("S191", "MasterUsername: rows_owner", "MasterUsername: rows-owner"),
        .bad("S191", "DBInstanceIdentifier: shop-rows", "DBInstanceIdentifier: shop_rows"),
        .bad("S191", "DBInstanceIdentifier: shop-rows", "DBInstanceIdentifier: shop--rows"),
        .good("DBInstanceIdentifier: shop-rows", "DBInstanceIdentifier: Shop"),
        .bad("S191", "ReplicationGroupId: sessions", "ReplicationGroupId: sessions-"),
        .bad("S192", "NumCacheClusters: 2", "NumCacheClusters: 1"),
        .bad("S192", "NumCacheClusters: 2", "NumCacheClusters: 1", at: "AutomaticFailoverEnabled: true"),
        .good("NumCacheClusters: 2", "NumCacheClusters: 3"),
        .good("NumCacheClusters: 2", "NumNodeGroups: 1\n      ReplicasPerNodeGroup: 1"),
        .bad("S192", "NumCacheClusters: 2", "ReplicasPerNodeGroup: 0"),
        .bad("S192", "AutomaticFailoverEnabled: true", "AutomaticFailoverEnabled: false", at: "MultiAZEnabled"),
        .bad("S192", "      AutomaticFailoverEnabled: true\n      MultiAZ", "      MultiAZ", at: "MultiAZEnabled"),
        .bad("S192", "ReplicasPerNodeGroup: 1", "NumCacheClusters: 3"),
        .bad("S192", "cache.t4g.small", "db.t4g.small"),
        .bad("S192", "CacheNodeType: cache.t4g.micro", "CacheNodeType: t4g.micro"),
        .bad("S192", "TransitEncryptionEnabled: true", "TransitEncryptionEnabled: false", at: "AuthToken"),
        .bad("S192", "NumCacheNodes: 2", "NumCacheNodes: 1"),
        .bad("S192", "Engine: memcached", "Engine: memcache"),
        .bad("S193", "rediss://", "redis://", at: "redis://"),
        .bad("S193", "rediss://", "redis://", at: "TransitEncryptionEnabled: true"),
        .good(
            "TransitEncryptionEnabled: true",
            "TransitEncryptionEnabled: true\n      TransitEncryptionMode: preferred"),
        .good("rediss://", "rediss://shop:secret@"),
        .bad("S193", "\"redis://${Sh", "\"rediss://${Sh", at: "\"rediss://${Sh"),
        .good("      TransitEncryptionEnabled: false\n", ""),
        .bad("S193", "postgresql+psycopg:", "mysql+pymysql:"),
        .bad("S193", "postgresql+psycopg:", "mysql:", at: "Engine: postgres"),
        .good("postgresql+psycopg:", "jdbc:postgresql:"),
        .bad("R110", "Sessions.PrimaryEndPoint", "Sessions.ConfigurationEndPoint"),
        .good("Sessions.PrimaryEndPoint", "Sessions.ReaderEndPoint"),
        .bad("R110", "Shards.ConfigurationEndPoint", "Shards.PrimaryEndPoint"),
        .bad("R110", "Words.ConfigurationEndpoint", "Words.RedisEndpoint"),
        .bad(
            "R110", "ManageMasterUserPassword: true", "MasterUserPassword: !Ref AWS::StackName",
            at: "ValueFrom: !Sub \"${Rows"),
        .bad("I203", "!GetAtt Rows.MasterUserSecret.SecretArn", "!GetAtt Rows.DBInstanceArn"),
        .bad("V119", "StorageType: gp3", "StorageType: gp2\n      Iops: 3000", at: "Iops"),
        .good("StorageType: gp3", "StorageType: gp3\n      Iops: 12000"),
        .bad("V118", "StorageType: gp3", "StorageType: io2", at: "  Rows:"),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws {
        try change.check(in: Self.sound)
    }
}
