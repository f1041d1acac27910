// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What secrets, queues, tables and functions have wrong is found, each with its rule and its line")
struct ResourceRuleTests {
    static let changes: [Change] = [
        .bad("S165", "${Attachment}:host::", "${Attachment}:hostname::"),
        .bad("S165", "${Login}:password::", "${Login}:passwort::"),
        .bad("S165", "SecretString:username}}", "SecretString:user}}"),
        .bad("S165", "${Attachment}:host::", "${Database.MasterUserSecret.SecretArn}:host::"),
        .good("${Attachment}:host::", "${Attachment}:port::"),
        .bad("S166", "TargetType: AWS::RDS::DBInstance", "TargetType: AWS::RDS::DBCluster"),
        .bad("S166", "RotationType: PostgreSQLSingleUser", "RotationType: MariaDBSingleUser"),
        .bad("S166", "    DependsOn: Attachment\n", "", at: "  Rotation:"),
        .bad("S160", "Name: ecr-pullthroughcache/hub", "Name: hub"),
        .bad("S160", "UpstreamRegistryUrl: registry-1.docker.io", "UpstreamRegistryUrl: docker.io"),
        .bad("S160", "\"accessToken\": \"y\"", "\"password\": \"y\""),
        .bad("S160", "      CredentialArn: !Ref HubLogin\n", "", at: "  Cache:"),
        .bad("S167", "02:00-02:45", "02:45-03:15"),
        .bad("S167", "02:00-02:45", "02:00-02:15"),
        .bad("S167", "sun:03:00-sun:04:00", "sunday:03:00-sunday:04:00"),
        .good("02:00-02:45", "04:00-04:30"),
        .bad(
            "S168", "        - {AttributeName: item, AttributeType: S}\n", "",
            at: "        - {AttributeName: item, KeyType: RANGE}"),
        .bad(
            "S168", "        - {AttributeName: item, KeyType: RANGE}\n", "",
            at: "{AttributeName: item, AttributeType: S}"),
        .bad("S168", "BillingMode: PAY_PER_REQUEST", "BillingMode: PROVISIONED"),
        .bad("S168", "item, KeyType: RANGE", "item, KeyType: HASH"),
        .bad(
            "N117", "SubnetId: !Select [0, !Ref Subnets]", "SubnetId: subnet-0123456789abcdef0",
            at: "SubnetId: subnet-0123456789abcdef0\n      SecurityGroups: !Ref Groups\n  Point"),
        .bad(
            "S171", "      VisibilityTimeout: 120\n", "      VisibilityTimeout: 120\n      FifoQueue: true\n",
            at: "deadLetterTargetArn"),
        .bad(
            "S171", "      VisibilityTimeout: 120\n", "      VisibilityTimeout: 120\n      QueueName: jobs.fifo\n",
            at: "QueueName: jobs.fifo"),
        .bad("S171", "maxReceiveCount: 5", "maxReceiveCount: 5000"),
        .bad("S171", "        maxReceiveCount: 5\n", "", at: "RedrivePolicy:"),
        .bad("R109", "deadLetterTargetArn: !GetAtt Dead.Arn", "deadLetterTargetArn: !GetAtt Dead.QueueUrl"),
        .bad("S172", "Handler: index.work", "Handler: index.works"),
        .bad("S172", "Handler: index.work", "Handler: work"),
        .bad("S172", "Runtime: python3.13", "Runtime: java21"),
        .bad("S173", "VisibilityTimeout: 120", "VisibilityTimeout: 30"),
        .bad("S173", "Timeout: 60", "Timeout: 300"),
        .bad("R109", "EventSourceArn: !GetAtt Jobs.Arn", "EventSourceArn: !Ref Jobs"),
        .bad("V105", "SizeInMBs: 16", "SizeInMBs: 256"),
    ]

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: SoundTemplate.shop) }
}
