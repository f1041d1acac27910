// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite(
    "What a task on Fargate says of its roles, its platform, its words and its log router is found where ECS refuses it"
)
struct FargateTaskRuleTests {
    /// On Fargate, with a log router.
    static let sound = """
        {
          "family": "orders",
          "requiresCompatibilities": ["FARGATE"],
          "networkMode": "awsvpc",
          "cpu": "1024",
          "memory": "2048",
          "executionRoleArn": "arn:aws:iam::111122223333:role/ecs/orders-execution",
          "taskRoleArn": "arn:aws:iam::111122223333:role/orders",
          "runtimePlatform": {
            "cpuArchitecture": "ARM64",
            "operatingSystemFamily": "LINUX"
          },
          "volumes": [
            {"name": "scratch"}
          ],
          "containerDefinitions": [
            {
              "name": "orders",
              "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/orders:7-arm64",
              "cpu": 512,
              "memoryReservation": 512,
              "readonlyRootFilesystem": true,
              "entryPoint": ["/bin/sh", "-c"],
              "command": [
                "gunicorn --bind 0.0.0.0:8000 orders.wsgi"
              ],
              "portMappings": [{"containerPort": 8000}],
              "mountPoints": [
                {"sourceVolume": "scratch", "containerPath": "/tmp"}
              ],
              "environment": [
                {"name": "AWS_XRAY_DAEMON_ADDRESS", "value": "127.0.0.1:2000"},
                {"name": "STAGE", "value": "live"}
              ],
              "environmentFiles": [
                {"type": "s3", "value": "arn:aws:s3:::settings/orders/live.env"}
              ],
              "secrets": [
                {"name": "TOKEN", "valueFrom": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/token-AbCdEf"},
                {"name": "USER", "valueFrom": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db-AbCdEf:username:AWSPREVIOUS:"},
                {"name": "LEVEL", "valueFrom": "arn:aws:ssm:eu-west-1:111122223333:parameter/orders/level"},
                {"name": "PLAIN", "valueFrom": "level"}
              ],
              "healthCheck": {
                "command": ["CMD-SHELL", "curl -f http://localhost:8000/ || exit 1"],
                "interval": 20
              },
              "dependsOn": [
                {
                  "containerName": "router",
                  "condition": "START"
                },
                {
                  "containerName": "init",
                  "condition": "SUCCESS"
                }
              ],
              "logConfiguration": {
                "logDriver": "awsfirelens",
                "options": {
                  "Name": "cloudwatch_logs",
                  "region": "eu-west-1",
                  "log_group_name": "/orders",
                  "log_stream_prefix": "app-"
                }
              }
            },
            {
              "name": "router",
              "image": "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable",
              "cpu": 64,
              "memoryReservation": 64,
              "user": "0",
              "firelensConfiguration": {"type": "fluentbit"},
              "logConfiguration": {
                "logDriver": "awslogs",
                "options": {
                  "awslogs-group": "/orders/router",
                  "awslogs-region": "eu-west-1",
                  "awslogs-stream-prefix": "router"
                }
              }
            },
            {
              "name": "init",
              "image": "registry.example.com/tools/init:2",
              "essential": false,
              "cpu": 64,
              "memoryReservation": 64,
              "repositoryCredentials": {
                "credentialsParameter": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:registry-AbCdEf"
              },
              "command": ["/init", "--once"]
            },
            {
              "name": "xray",
              "image": "public.ecr.aws/xray/aws-xray-daemon:3.x",
              "essential": false,
              "cpu": 32,
              "memoryReservation": 64,
              "portMappings": [{"containerPort": 2000, "protocol": "udp"}]
            }
          ]
        }
        """

    static let changes: [Change] = [
        .bad(
            "T401", #"  "executionRoleArn": "arn:aws:iam::111122223333:role/ecs/orders-execution",\#n"#, "",
            at: #""family""#),
        .bad(
            "T401", #"  "executionRoleArn": "arn:aws:iam::111122223333:role/ecs/orders-execution",\#n"#, "",
            at: #""name": "orders""#),
        .bad("T405", #"iam::111122223333:role/orders""#, #"iam:eu-west-1:111122223333:role/orders""#),
        .bad("T405", #"iam::111122223333:role/orders""#, #"iam::11112222333:role/orders""#),
        .bad("T405", #"iam::111122223333:role/orders""#, #"iam::111122223333:policy/orders""#),
        .bad("T405", #"iam::111122223333:role/orders""#, #"iam::111122223333:role""#),
        .bad("T405", #"iam::111122223333:role/orders""#, #"sts::111122223333:assumed-role/orders/x""#),
        .bad("T405", #"arn:aws:iam::111122223333:role/orders""#, #"arn:amazon:iam::111122223333:role/orders""#),
        .bad("T405", #"arn:aws:iam::111122223333:role/orders""#, #"role/orders""#),
        .good(#"arn:aws:iam::111122223333:role/orders""#, #"orders""#),
        .good(#"arn:aws:iam::111122223333:role/orders""#, #"arn:aws:iam::<aws_account_id>:role/orders""#),
        .good(#"arn:aws:iam::111122223333:role/orders""#, #"${TASK_ROLE_ARN}""#),
        .good(#"arn:aws:iam::111122223333:role/orders""#, #"arn:aws:iam::${ACCOUNT}:${ROLE}""#),
        .bad("T410", #"arn:aws:iam::111122223333:role/orders""#, #"arn:aws-us-gov:iam::111122223333:role/orders""#),
        .bad("T410", #"arn:aws:iam::111122223333:role/orders""#, #"arn:aws:iam::444455556666:role/orders""#),
        .bad("T410", #""awslogs-region": "eu-west-1""#, #""awslogs-region": "cn-north-1""#),
        .bad("T410", "arn:aws:s3:::settings", "arn:aws-cn:s3:::settings"),
        .good(#""awslogs-region": "eu-west-1""#, #""awslogs-region": "us-east-1""#),
        .bad("T412", #"  "taskRoleArn": "arn:aws:iam::111122223333:role/orders",\#n"#, "", at: #""family""#),
        .bad(
            "T412", #"  "taskRoleArn": "arn:aws:iam::111122223333:role/orders",\#n"#, "",
            at: #""Name": "cloudwatch_logs""#),
        .bad("T404", #"token-AbCdEf""#, #"token-AbCdEf:key""#),
        .bad("T404", #":username:AWSPREVIOUS:""#, #"::username::AWSPREVIOUS""#),
        .bad("T404", #":username:AWSPREVIOUS:""#, #":username::AWSPREVIOUS""#),
        .bad("T404", #":parameter/orders/level""#, #":parameter//orders/level""#),
        .bad("T404", #":parameter/orders/level""#, #":parameter/orders/level:key::""#),
        .bad("T404", "ssm:eu-west-1:1111", "ssm:eu-wst-1:1111"),
        .bad("T404", #""valueFrom": "level""#, #""valueFrom": "orders/level""#),
        .bad("T404", #""valueFrom": "level""#, #""valueFrom": "level:key::""#),
        .bad(
            "T404", "secretsmanager:eu-west-1:111122223333:secret:orders/token",
            "secretsmanager::111122223333:secret:orders/token"),
        .good(#""valueFrom": "level""#, #""valueFrom": "/orders/level""#),
        .good(#""valueFrom": "level""#, #""valueFrom": "/${STAGE}/level""#),
        .good(#"token-AbCdEf""#, #"token-AbCdEf:::0f0e1d2c-b4a5-6978-8796-a5b4c3d2e1f0""#),
        .good(
            "secretsmanager:eu-west-1:111122223333:secret:orders/token",
            "secretsmanager:${REGION}:${ACCOUNT}:secret:${STAGE}/token"),
        .bad("T406", "live.env", "live.txt"),
        .bad("T406", "arn:aws:s3:::settings/orders/live.env", "arn:aws:s3:eu-west-1::settings/orders/live.env"),
        .bad("T406", "arn:aws:s3:::settings/orders/live.env", "s3://settings/orders/live.env"),
        .good("settings/orders/live.env", "settings/${STAGE}.env"),
        .bad("T409", "secret:registry-AbCdEf", "secret:registry-AbCdEf:user::"),
        .bad(
            "T409", "secretsmanager:eu-west-1:111122223333:secret:registry-AbCdEf",
            "ssm:eu-west-1:111122223333:parameter/registry"),
        .good("arn:aws:secretsmanager:eu-west-1:111122223333:secret:registry-AbCdEf", "registry"),
        .bad("T222", "111122223333.dkr", "11112222333.dkr"),
        .bad("T222", "dkr.ecr.eu-west-1.amazonaws", "dkr.ecr.eu-west1-1.amazonaws"),
        .bad("T222", "eu-west-1.amazonaws.com/team", "eu-west-1.amazonaws.com.cn/team"),
        .bad("T222", #"tools/init:2""#, #"tools/init:${TAG""#),
        .bad("T235", #""value": "live""#, #""value": "${STAGE""#),
        .good(#""value": "live""#, #""value": "${STAGE:-live}""#),
        .good(#"tools/init:2""#, #"tools/init:#{TAG}#""#),
        .good(#"tools/init:2""#, #"tools/init:${{ github.sha }}""#),
        .good(#"registry.example.com/tools/init:2""#, #"$REGISTRY/init:$TAG""#),
        .good(#"registry.example.com/tools/init:2""#, #"__IMAGE__""#),
        .bad("T234", "registry.example.com/tools/init:2", "amd64/busybox:1"),
        .bad("T234", #""cpuArchitecture": "ARM64""#, #""cpuArchitecture": "X86_64""#),
        .bad("T234", #""cpuArchitecture": "ARM64""#, #""cpuArchitecture": "X86_64""#, at: "7-arm64"),
        .bad("T234", #"    "cpuArchitecture": "ARM64",\#n"#, "", at: "7-arm64"),
        .good("registry.example.com/tools/init:2", "arm64v8/busybox:1"),
        .good("7-arm64", "7"),
        .bad(
            "T233",
            #"      "mountPoints": [\#n        {"sourceVolume": "scratch", "containerPath": "/tmp"}\#n      ],\#n"#, "",
            at: #""name": "orders""#),
        .bad("T232", #"["/bin/sh", "-c"]"#, #"["/bin/sh"]"#, at: #""gunicorn"#),
        .bad("T232", #"["/bin/sh", "-c"]"#, #"["/bin/sh"]"#),
        .bad("T232", #""gunicorn --bind 0.0.0.0:8000 orders.wsgi""#, #""gunicorn", "orders.wsgi""#),
        .bad("T232", #"["/init", "--once"]"#, #"["/init", "&&", "/init2"]"#),
        .bad("T232", #"["/init", "--once"]"#, #"["sh", "-c"]"#),
        .good(#"["/init", "--once"]"#, #"["sh", "-c", "exec \"$@\"", "x", "y"]"#),
        .good(#"["/init", "--once"]"#, #"["bash", "-euxc", "a && b"]"#),
        .good(#"["/init", "--once"]"#, #"["sh", "/init.sh", "a b"]"#),
        .bad(
            "T224", #"["CMD-SHELL", "curl -f http://localhost:8000/ || exit 1"]"#,
            #"["CMD", "curl", "-f", "http://localhost:8000/", "||", "exit", "1"]"#),
        .bad("T316", "0.0.0.0:8000", "0.0.0.0:8080"),
        .good(#""containerPort": 8000}"#, #""containerPort": 8000}, {"containerPort": 9000}"#),
        .bad("T317", "127.0.0.1:2000", "127.0.0.1:3000"),
        .good("127.0.0.1:2000", "xray.example.com:3000"),
        .bad("T205", #""condition": "START""#, #""condition": "HEALTHY""#, at: #""containerName": "router""#),
        .bad("T205", #""condition": "START""#, #""condition": "HEALTHY""#, at: #""name": "router""#),
        .bad("T206", #"      "essential": false,\#n      "cpu": 64"#, #"      "cpu": 64"#, at: #""name": "init""#),
        .bad(
            "T206", #"      "essential": false,\#n      "cpu": 64"#, #"      "essential": true,\#n      "cpu": 64"#,
            at: #"      "essential": true,\#n"#),
        .bad("T102", #""cpu": 512,"#, #""cpu": 960,"#),
        .bad("T102", #""cpu": "1024""#, #""cpu": "512""#),
        .bad("T102", #""memoryReservation": 512"#, #""memoryReservation": 4096"#),
        .bad("T101", #""cpu": "1024""#, #""cpu": "2048""#),
        .bad("T504", #"      "firelensConfiguration": {"type": "fluentbit"},\#n"#, "", at: #""name": "router""#),
        .bad(
            "T504", #"      "firelensConfiguration": {"type": "fluentbit"},\#n"#, "", at: #""logDriver": "awsfirelens""#
        ),
        .bad("T511", #"          "log_group_name": "/orders",\#n"#, "", at: #""Name": "cloudwatch_logs""#),
        .bad("T511", #""log_stream_prefix": "app-""#, #""log_stream": "app""#, at: #""Name": "cloudwatch_logs""#),
        .bad("T511", #""Name": "cloudwatch_logs""#, #""Name": "kinesis_firehose""#),
        .good(#""Name": "cloudwatch_logs""#, #""Name": "datadog""#),
        .bad("T505", #""awslogs-region": "eu-west-1""#, #""awslogs-region": "eu-west-9""#),
        .bad("T511", #""region": "eu-west-1""#, #""region": "eu-west-9""#),
        .bad(
            "T508", #"{"type": "fluentbit"}"#,
            #"{"type": "fluentbit", "options": {"config-file-type": "file", "config-file-value": "/fluent-bit/etc/fluent-bit.conf"}}"#
        ),
        .good(
            #"{"type": "fluentbit"}"#,
            #"{"type": "fluentbit", "options": {"config-file-type": "file", "config-file-value": "/own.conf"}}"#),
        .bad("T505", #""awslogs-region": "eu-west-1""#, #""awslogs-region": "eu-west-1a""#),
        .bad(
            "T226", #"  "volumes": [\#n"#,
            #"  "proxyConfiguration": {"type": "APPMESH", "containerName": "router", "properties": [{"name": "IgnoredUID", "value": "1337"}, {"name": "ProxyIngressPort", "value": "15000"}, {"name": "ProxyEgressPort", "value": "15001"}, {"name": "AppPorts", "value": "8000"}, {"name": "EgressIgnoredIPs", "value": "169.254.170.2"}]},\#n  "volumes": [\#n"#,
            at: #""user": "0""#),
        .good(
            #"  "volumes": [\#n"#,
            #"  "proxyConfiguration": {"type": "APPMESH", "containerName": "router", "properties": [{"name": "IgnoredUID", "value": "0"}, {"name": "ProxyIngressPort", "value": "15000"}, {"name": "ProxyEgressPort", "value": "15001"}, {"name": "AppPorts", "value": "8000"}, {"name": "EgressIgnoredIPs", "value": "169.254.170.2,10.0.0.0/8"}]},\#n  "volumes": [\#n"#
        ),
        .bad(
            "T226", #"  "volumes": [\#n"#,
            #"  "proxyConfiguration": {"type": "APPMESH", "containerName": "router", "properties": [{"name": "IgnoredUID", "value": "0"}, {"name": "ProxyIngressPort", "value": "15000"}, {"name": "ProxyEgressPort", "value": "15000"}, {"name": "AppPorts", "value": "8000"}, {"name": "EgressIgnoredIPs", "value": "169.254.170.2"}]},\#n  "volumes": [\#n"#,
            at: #""proxyConfiguration""#),
        .bad(
            "T226", #"  "volumes": [\#n"#,
            #"  "proxyConfiguration": {"type": "APPMESH", "containerName": "router", "properties": [{"name": "IgnoredUID", "value": "0"}, {"name": "ProxyIngressPort", "value": "15000"}, {"name": "ProxyEgressPort", "value": "15001"}, {"name": "AppPorts", "value": "8001"}, {"name": "EgressIgnoredIPs", "value": "169.254.170.2"}]},\#n  "volumes": [\#n"#,
            at: #""proxyConfiguration""#),
        .bad(
            "T315", #"  "volumes": [\#n"#,
            #"  "proxyConfiguration": {"type": "APPMESH", "containerName": "router", "properties": [{"name": "IgnoredUID", "value": "0"}, {"name": "ProxyIngressPort", "value": "15000"}, {"name": "ProxyEgressPort", "value": "15001"}, {"name": "AppPorts", "value": "8000"}, {"name": "EgressIgnoredIPs", "value": "169.254.170"}]},\#n  "volumes": [\#n"#,
            at: #""proxyConfiguration""#),
        .bad("T508", #"{"type": "fluentbit"}"#, #"{"type": "fluentd"}"#),
        .bad("T508", "aws-for-fluent-bit:stable", "fluentd:stable"),
        .bad(
            "T511", #""log_stream_prefix": "app-""#,
            #""log_stream_prefix": "app-", "log-driver-buffer-limit": "600000000""#),
        .bad("T236", #""user": "0""#, #""user": "0:0:0""#),
        .bad("T236", #""user": "0""#, #""user": "the user""#),
        .good(#""user": "0""#, #""user": "app:app""#),
        .bad("T236", #""user": "0""#, #""workingDirectory": "srv/app""#),
        .bad(
            "T302", #"{"containerPort": 8000}"#, #"{"containerPort": 8000,\#n "hostPort": 80}"#,
            at: #"{"containerPort": 8000"#),
        .bad("T204", #""containerName": "init""#, #""containerName": "orders""#),
        .bad(
            "T204", #""command": ["/init", "--once"]"#,
            #""dependsOn": [{"containerName": "orders", "condition": "START"}]"#, at: #""containerName": "init""#),
        .bad(
            "T204", #""command": ["/init", "--once"]"#,
            #""dependsOn": [{"containerName": "orders", "condition": "START"}]"#),
        .bad("T207", #""user": "0""#, #""volumesFrom": [{"sourceContainer": "router"}]"#),
        .bad(
            "T214", #"{"name": "scratch"}"#,
            #"{"name": "scratch", "efsVolumeConfiguration": {"fileSystemId": "fs-12345678", "transitEncryption": "ENABLED", "authorizationConfig": {"accessPointId": "ap-1"}}}"#
        ),
        .bad("T201", #""name": "xray""#, #""name": "init""#),
        .bad("T201", #""name": "xray""#, #""name": "init""#, at: #""name": "init""#),
        .bad(
            "T304", #""containerPort": 2000, "protocol": "udp""#, #""containerPort": 8000"#,
            at: #"{"containerPort": 8000}"#),
        .bad(
            "T304", #""containerPort": 2000, "protocol": "udp""#, #""containerPort": 8000"#,
            at: #"{"containerPort": 8000}]\#n    }\#n  ]"#),
    ]

    @Test("The one that is sound has no finding") func soundOne() { #expect(Verify.findings(in: Self.sound) == []) }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }
}
