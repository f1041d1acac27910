// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What ECS refuses in a task definition is found, each with its rule and its line") struct TaskRuleTests {
    static let sound = """
        {
          "family": "web",
          "requiresCompatibilities": ["FARGATE"],
          "networkMode": "awsvpc",
          "cpu": "256",
          "memory": "512",
          "executionRoleArn": "arn:aws:iam::123456789012:role/web-execution",
          "containerDefinitions": [
            {
              "name": "app",
              "image": "123456789012.dkr.ecr.eu-central-1.amazonaws.com/app:1",
              "cpu": 128,
              "memory": 300,
              "memoryReservation": 200,
              "essential": true,
              "portMappings": [{"containerPort": 8080, "protocol": "tcp"}],
              "environment": [{"name": "MODE", "value": "fast"}],
              "secrets": [{"name": "KEY", "valueFrom": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-AbCdEf"}],
              "dependsOn": [{"containerName": "store", "condition": "HEALTHY"}],
              "stopTimeout": 30,
              "restartPolicy": {"enabled": true, "restartAttemptPeriod": 60},
              "mountPoints": [{"sourceVolume": "tmp", "containerPath": "/tmp"}],
              "ulimits": [{"name": "nofile", "softLimit": 1024, "hardLimit": 2048}],
              "linuxParameters": {"initProcessEnabled": true},
              "logConfiguration": {
                "logDriver": "awslogs",
                "options": {
                  "awslogs-group": "/ecs/web",
                  "awslogs-region": "eu-central-1",
                  "awslogs-stream-prefix": "app"
                }
              }
            },
            {
              "name": "store",
              "image": "redis:8",
              "portMappings": [{"containerPort": 6379}],
              "healthCheck": {"command": ["CMD", "redis-cli", "ping"], "interval": 30, "timeout": 5, "retries": 3}
            }
          ],
          "volumes": [{"name": "tmp"}]
        }
        """

    static let changes: [Change] = [
        .bad("T101", #""cpu": "256""#, #""cpu": "300""#),
        .bad("T101", #""memory": "512""#, #""memory": "4096""#),
        .bad("T101", "  \"memory\": \"512\",\n", "", at: #""family""#),
        .good(#""memory": "512""#, #""memory": "0.5 GB""#),
        .good(#""cpu": "256""#, #""cpu": ".25 vCPU""#),
        .bad("T102", #""cpu": 128"#, #""cpu": 512"#),
        .bad("T102", #""memory": 300"#, #""memory": 600"#),
        .bad("T102", #""image": "redis:8""#, #""image": "redis:8", "memory": 320"#),
        .bad("T102", #""image": "redis:8""#, #""image": "redis:8", "memoryReservation": 320"#),
        .good(#""image": "redis:8""#, #""image": "redis:8", "memory": 212"#),
        .bad("T108", #""image": "redis:8""#, #""image": "redis:8", "memory": 312"#),
        .bad("T108", #""image": "redis:8""#, #""image": "redis:8", "memory": 400, "memoryReservation": 310"#),
        .bad("T103", #""memoryReservation": 200"#, #""memoryReservation": 301"#),
        .good(#""memoryReservation": 200"#, #""memoryReservation": 300"#),
        .bad(
            "T104",
            """
              "requiresCompatibilities": ["FARGATE"],
              "networkMode": "awsvpc",
              "cpu": "256",
              "memory": "512",

            """, "  \"networkMode\": \"awsvpc\",\n", at: #""name": "store""#),
        .bad(
            "T105", #""networkMode""#, "\"ephemeralStorage\": {\"sizeInGiB\": 20},\n  \"networkMode\"", at: "sizeInGiB"),
        .good(#""networkMode""#, "\"ephemeralStorage\": {\"sizeInGiB\": 21},\n  \"networkMode\""),
        .bad(
            "T201", #""name": "store""#, #""name": "app""#, at: #"      "name": "app","# + "\n      \"image\": \"redis"),
        .bad("T201", #"[{"name": "tmp"}]"#, #"[{"name": "tmp"}, {"name": "tmp"}]"#),
        .bad("T202", "      \"image\": \"redis:8\",\n", "", at: #""name": "store""#),
        .bad("T202", #""name": "store""#, #""name": "the store""#),
        .bad("T204", #""containerName": "store""#, #""containerName": "cache""#),
        .bad("T204", #""containerName": "store""#, #""containerName": "app""#),
        .bad("T205", #"      "healthCheck": {"command""#, #"      "x": {"command""#, at: "dependsOn"),
        .good(#""condition": "HEALTHY""#, #""condition": "START""#),
        .bad("T206", #""condition": "HEALTHY""#, #""condition": "SUCCESS""#),
        .bad("T207", #""sourceVolume": "tmp""#, #""sourceVolume": "temp""#),
        .bad(
            "T207", #""containerPath": "/tmp"}"#,
            #""containerPath": "/tmp"}, {"sourceVolume": "tmp", "containerPath": "/tmp"}"#
        ),
        .bad("T208", #""interval": 30"#, #""interval": 4"#),
        .bad("T208", #""timeout": 5"#, #""timeout": 61"#),
        .bad("T208", #""retries": 3"#, #""retries": 0"#),
        .bad("T208", #"["CMD", "redis-cli", "ping"]"#, #"["redis-cli", "ping"]"#),
        .good(#""interval": 30"#, #""interval": 300"#),
        .bad("T209", #""stopTimeout": 30"#, #""stopTimeout": 121"#),
        .good(#""stopTimeout": 30"#, #""stopTimeout": 120"#),
        .bad("T209", #""restartAttemptPeriod": 60"#, #""restartAttemptPeriod": 59"#),
        .bad("T210", #""softLimit": 1024"#, #""softLimit": 4096"#),
        .bad("T211", #""family": "web""#, #""family": "my web""#),
        .bad("T301", #""networkMode": "awsvpc""#, #""networkMode": "bridge""#),
        .bad("T302", #""containerPort": 8080,"#, #""containerPort": 8080, "hostPort": 80,"#),
        .good(#""containerPort": 8080,"#, #""containerPort": 8080, "hostPort": 8080,"#),
        .bad("T303", #""containerPort": 8080"#, #""containerPort": 80800"#),
        .bad("T304", #""containerPort": 6379"#, #""containerPort": 8080"#, at: #"{"containerPort": 8080}"#),
        .good(#""containerPort": 6379"#, #""containerPort": 8080, "protocol": "udp""#),
        .bad("T305", #""initProcessEnabled": true"#, #""sharedMemorySize": 64"#),
        // https://aws.amazon.com/about-aws/whats-new/2026/01/amazon-ecs-tmpfs-mounts-aws-fargate-managed-instances/
        .good(#""initProcessEnabled": true"#, #""tmpfs": [{"containerPath": "/x", "size": 1}]"#),
        .bad("T305", #""essential": true"#, #""essential": true, "privileged": true"#),
        .good(#""essential": true"#, #""essential": true, "privileged": false"#),
        .bad("T305", #"[{"name": "tmp"}]"#, #"[{"name": "tmp", "host": {"sourcePath": "/x"}}]"#),
        .bad(
            "T401", "  \"executionRoleArn\": \"arn:aws:iam::123456789012:role/web-execution\",\n", "", at: #""family""#
        ),
        .bad(
            "T401", "  \"executionRoleArn\": \"arn:aws:iam::123456789012:role/web-execution\",\n", "",
            at: #""name": "app""#),
        .bad("T403", #""name": "MODE""#, #""name": "KEY""#, at: #""secrets""#),
        .bad("T404", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-AbCdEf", "secret:key AbCdEf"),
        .bad("T404", ":secret:key-AbCdEf", ":key-AbCdEf"),
        .good("arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-AbCdEf", "/web/key"),
        .good(":secret:key-AbCdEf", ":secret:key-AbCdEf:password::"),
        .bad("T405", "arn:aws:iam::123456789012:role/web-execution", "arn:aws:iam::123456789012:user/web"),
        .bad(
            "T406", #""essential": true"#,
            #""essential": true, "environmentFiles": [{"value": "arn:aws:s3:::bucket/app.txt", "type": "s3"}]"#),
        .good(
            #""essential": true"#,
            #""essential": true, "environmentFiles": [{"value": "arn:aws:s3:::bucket/app.env", "type": "s3"}]"#),
        .bad("T501", #""logDriver": "awslogs""#, #""logDriver": "json-file""#),
        .bad(
            "T502", "          \"awslogs-stream-prefix\": \"app\"\n", "          \"mode\": \"blocking\"\n",
            at: #""logDriver""#),
        .bad("T503", #""awslogs-group""#, #""awslogs-groups": "x", "awslogs-group""#),
        .bad("T503", #""awslogs-group""#, #""mode": "fast", "awslogs-group""#),
        .good(#""awslogs-group""#, #""mode": "non-blocking", "max-buffer-size": "4m", "awslogs-group""#),
        .bad("T504", #""logDriver": "awslogs""#, #""logDriver": "awsfirelens""#),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws {
        try change.check(in: Self.sound)
    }

    @Test("Every rule is broken by some change, and no two have the same code")
    func everyRule() {
        let changes =
            Self.changes + TaskDetailRuleTests.changes + FargateTaskRuleTests.changes + InstanceTaskRuleTests.all
            + WindowsTaskRuleTests.all + TaskRoleRuleTests.changes + TaskImageRuleTests.changes
            + SharedNetworkRuleTests.changes + ServiceRuleTests.changes + CapacityRuleTests.changes
            + ScalingRuleTests.changes + FlowRuleTests.changes + BalancerRuleTests.changes + NameRuleTests.changes
            + PartRuleTests.all + BlueGreenRuleTests.all + StoreRuleTests.all + ReferenceRuleTests.changes
            + ShapeRuleTests.changes + ShapeRequestTests.changes + IAMRuleTests.all + NeedRuleTests.all
            + ResourceRuleTests.changes + StateMachineRuleTests.changes + PermitRuleTests.changes
            + ErrandRuleTests.changes + GrantRuleTests.changes + KeyGrantRuleTests.changes + ExcessRuleTests.changes
            + ContractRuleTests.changes + NetworkRuleTests.all + NetworkExcessRuleTests.all + DualStackRuleTests.all
            + TurningRuleTests.changes + AddressRuleTests.all + WaysRuleTests.all + AgreementRuleTests.all
        let broken = Set(changes.compactMap(\.code)).union(["F001", "L303"])
        #expect(Set(Verify.rules.map(\.code)).subtracting(broken) == [])
        #expect(Set(Verify.rules.map(\.code)).count == Verify.rules.count)
        let book = String(decoding: RuleBook.file.contents, as: UTF8.self)
        #expect(Verify.rules.allSatisfy { book.contains("| [\($0.code)](") })
    }

    @Test("Our own files have no finding", arguments: try RenderedFile.all().filter { $0.path.hasPrefix("deploy/") })
    func own(file: RenderedFile) throws {
        guard file.path.hasSuffix("task-definition.json") || file.path.hasSuffix(".yaml") else { return }
        #expect(Verify.findings(in: [.init(path: file.path, contents: file.contents)]) == [])
    }
}
