// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What containers that share a network say of each other is found where they would fail")
struct SharedNetworkRuleTests {
    /// On Fargate, with a network that the containers share.
    static let sound = """
        {
          "family": "rates",
          "requiresCompatibilities": ["FARGATE"],
          "networkMode": "awsvpc",
          "cpu": "512",
          "memory": "1024",
          "executionRoleArn": "arn:aws:iam::111122223333:role/rates-execution",
          "containerDefinitions": [
            {
              "name": "rates",
              "image": "registry.example.com/rates:3",
              "portMappings": [
                {"containerPort": 8080}
              ],
              "environment": [
                {"name": "PORT", "value": "8080"},
                {"name": "OTEL_EXPORTER_OTLP_ENDPOINT", "value": "http://localhost:4317"},
                {"name": "REDIS_URL", "value": "redis://localhost:6379"}
              ],
              "healthCheck": {
                "command": ["CMD-SHELL", "curl -f http://localhost:8080/ || exit 1"]
              },
              "mountPoints": [
                {"sourceVolume": "scratch", "containerPath": "/scratch"}
              ],
              "dependsOn": [
                {
                  "containerName": "init",
                  "condition": "SUCCESS"
                }
              ]
            },
            {
              "name": "store",
              "image": "redis:7"
            },
            {
              "name": "collector",
              "image": "public.ecr.aws/aws-observability/aws-otel-collector:v0.41.1",
              "command": ["--config=/etc/ecs/ecs-default-config.yaml"],
              "essential": false
            },
            {
              "name": "init",
              "image": "python:3.12-slim",
              "command": ["python", "/init.py"],
              "mountPoints": [
                {"sourceVolume": "scratch", "containerPath": "/init", "readOnly": true}
              ],
              "essential": false
            },
            {
              "name": "media",
              "image": "registry.example.com/media:1",
              "entryPoint": ["/bin/sh", "-c"],
              "command": [
                "prepare && exec media --quiet"
              ],
              "portMappings": [
                {"containerPortRange": "20000-20099", "protocol": "udp"},
                {"containerPortRange": "20100-20199", "protocol": "udp"}
              ]
            }
          ],
          "volumes": [
            {"name": "scratch"}
          ]
        }
        """

    static let changes: [Change] = [
        .bad("T316", #""name": "PORT", "value": "8080""#, #""name": "PORT", "value": "8081""#),
        .bad("T316", #"{"containerPort": 8080}"#, #"{"containerPort": 8081}"#),
        .bad("T316", "http://localhost:8080/", "http://localhost:8081/"),
        .bad("T316", "http://localhost:8080/", "http://localhost/"),
        .good(#""name": "PORT", "value": "8080""#, #""name": "DATABASE_PORT", "value": "5432""#),
        .good(#"{"containerPort": 8080}"#, #"{"containerPort": 8080}, {"containerPort": 8081}"#),
        .bad("T317", "localhost:4317", "localhost:4371"),
        .bad("T317", "redis://localhost:6379", "redis://localhost:6380"),
        .good("localhost:4317", "localhost:4318"),
        .bad("T318", "http://localhost:4317", "http://collector:4317"),
        .bad("T318", "redis://localhost:6379", "redis://store:6379"),
        .good("redis://localhost:6379", "redis://store.rates.internal:6379"),
        .bad("T232", #""entryPoint": ["/bin/sh", "-c"]"#, #""entryPoint": ["/bin/sh -c"]"#),
        .bad("T232", #"["python", "/init.py"]"#, #"["python /init.py"]"#),
        .bad(
            "T222", "registry.example.com/media:1", "111122223333.dkr.ecr.amazonaws.com/media:1"),
        .bad("T222", "registry.example.com/media:1", "111122223333.ecr.eu-west-1.amazonaws.com/media:1"),
        .bad("T222", "registry.example.com/media:1", "111122223333.dkr.eu-west-1.amazonaws.com/media:1"),
        .bad("T222", "registry.example.com/media:1", "dkr.ecr.eu-west-1.amazonaws.com/media:1"),
        .good("registry.example.com/media:1", "111122223333.dkr-ecr.eu-west-1.on.aws/media:1"),
        .good("registry.example.com/media:1", "ecr.example.com/media:1"),
        .bad("T309", "20100-20199", "20099-20199"),
        .bad("T309", "20100-20199", "20099-20199", at: "20000-20099"),
        .bad("T309", #""containerPortRange": "20100-20199""#, #""containerPort": 20050"#),
        .good(#""20100-20199", "protocol": "udp""#, #""20099-20199", "protocol": "tcp""#),
        .bad(
            "T238", #""command": ["python", "/init.py"],"#,
            #""command": ["python", "/init.py"], "healthCheck": {"command": ["CMD-SHELL", "curl -f http://localhost/"]},"#
        ),
        .good(
            #""command": ["python", "/init.py"],"#,
            #""command": ["sh", "-c", "apt-get install -y curl && python /init.py"], "healthCheck": {"command": ["CMD-SHELL", "curl -f http://localhost/"]},"#
        ),
        .bad("T239", #""containerPath": "/scratch""#, #""containerPath": "/scratch", "readOnly": true"#),
        .bad(
            "T239", #""containerPath": "/scratch""#, #""containerPath": "/scratch", "readOnly": true"#,
            at: #""/init", "readOnly""#),
        .bad("T240", "exec media --quiet", "media --quiet &"),
        .bad("T240", "exec media --quiet", "service media start"),
        .bad("T240", "exec media --quiet", "sshd"),
        .bad("T240", "exec media --quiet", "httpd"),
        .good("exec media --quiet", "media & wait"),
        .good("exec media --quiet", "exec sshd -D"),
        .good("exec media --quiet", "exec httpd -DFOREGROUND"),
        .bad(
            "T241", #""image": "python:3.12-slim",\#n      "command": ["python", "/init.py"],"#,
            #""image": "redis:7","#,
            at: #""condition""#),
        .bad(
            "T241", #""command": ["python", "/init.py"],"#, "\"portMappings\": [{\"containerPort\": 9000}],",
            at: #""condition""#),
        .bad("T241", #""command": ["python", "/init.py"],"#, "\"portMappings\": [{\"containerPort\": 9000}],"),
        .bad("T242", "python:3.12-slim", "mcr.microsoft.com/windows/nanoserver:ltsc2022"),
    ]

    @Test("The one that is sound has no finding") func soundOne() { #expect(Verify.findings(in: Self.sound) == []) }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }
}
