// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a task's containers are made of, where they listen, and whether they end, is found where they would fail")
struct TaskImageRuleTests {
    /// On instances, in a bridge network, of official images.
    static let bridge = """
        {
          "family": "shop",
          "requiresCompatibilities": ["EC2"],
          "networkMode": "bridge",
          "executionRoleArn": "arn:aws:iam::111122223333:role/shop-execution",
          "placementConstraints": [
            {"type": "memberOf", "expression": "attribute:ecs.os-type == linux and attribute:ecs.cpu-architecture == x86_64"}
          ],
          "containerDefinitions": [
            {
              "name": "web",
              "image": "nginx:1.27",
              "memory": 256,
              "links": [
                "postgres:db",
                "cache"
              ],
              "command": [
                "nginx", "-g", "daemon off;"
              ],
              "portMappings": [
                {"containerPort": 80, "hostPort": 8080}
              ],
              "environment": [
                {"name": "PGHOST", "value": "db"},
                {"name": "CACHE_URL", "value": "redis://cache:6379/0"}
              ]
            },
            {
              "name": "postgres",
              "image": "public.ecr.aws/docker/library/postgres:16",
              "memory": 512,
              "environment": [
                {"name": "POSTGRES_DB", "value": "shop"}
              ],
              "secrets": [
                {"name": "POSTGRES_PASSWORD", "valueFrom": "/shop/password"}
              ],
              "mountPoints": [
                {"sourceVolume": "rows", "containerPath": "/var/lib/postgresql/data"}
              ],
              "healthCheck": {
                "command": [
                  "CMD-SHELL",
                  "pg_isready -U postgres"
                ]
              }
            },
            {
              "name": "cache",
              "image": "redis:7-alpine",
              "memory": 64,
              "command": ["redis-server", "--maxmemory", "50mb"],
              "healthCheck": {
                "command": ["CMD", "redis-cli", "ping"]
              }
            },
            {
              "name": "exporter",
              "image": "quay.io/prometheus/node-exporter:v1.8.2",
              "memory": 64,
              "command": [
                "--web.listen-address=:9100"
              ],
              "portMappings": [
                {"containerPort": 9100, "hostPort": 9100}
              ]
            }
          ],
          "volumes": [
            {"name": "rows", "dockerVolumeConfiguration": {"scope": "shared", "autoprovision": true}}
          ]
        }
        """

    /// On Fargate, with a network that the containers share.
    static let shared = """
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

    /// On Windows.
    static let windows = #"""
        {
          "family": "portal",
          "requiresCompatibilities": ["FARGATE"],
          "networkMode": "awsvpc",
          "runtimePlatform": {
            "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE",
            "cpuArchitecture": "X86_64"
          },
          "cpu": "2048",
          "memory": "4096",
          "containerDefinitions": [
            {
              "name": "iis",
              "image": "mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022",
              "entryPoint": ["powershell", "-Command"],
              "command": ["C:\\start.ps1"]
            },
            {
              "name": "agent",
              "image": "registry.example.com/agent:ltsc2022"
            }
          ]
        }
        """#

    static let bridgeChanges: [Change] = [
        .bad("T316", ":9100\"\n", ":9101\"\n"),
        .bad("T316", ":9100\"\n", ":9101\"\n", at: #"{"containerPort": 9100"#),
        .bad("T316", #""containerPort": 9100"#, #""containerPort": 9000"#),
        .good(#""containerPort": 80,"#, #""containerPort": 8080,"#),
        .bad(
            "T316", #"{"containerPort": 80, "hostPort": 8080}\#n      ],"#,
            #"{"containerPort": 8080, "hostPort": 8080}\#n      ],\#n      "healthCheck": {"command": ["CMD-SHELL", "curl -f http://localhost/"]},"#,
            at: #"{"containerPort": 8080"#),
        .bad(
            "T316", #"{"containerPort": 80, "hostPort": 8080}\#n      ],"#,
            #"{"containerPort": 80, "hostPort": 8080}\#n      ],\#n      "healthCheck": {"command": ["CMD-SHELL", "curl -f http://localhost:8080/"]},"#,
            at: #""healthCheck": {"command": ["CMD-SHELL", "curl -f http://localhost:8080/"]}"#),
        .good(
            #""image": "nginx:1.27""#,
            #""image": "nginx:1.27", "mountPoints": [{"sourceVolume": "rows", "containerPath": "/etc/nginx"}]"#),
        .good(#""image": "redis:7-alpine""#, #""image": "redis:7-alpine", "portMappings": [{"containerPort": 6379}]"#),
        .good(
            #""image": "redis:7-alpine","#,
            #""image": "redis:7-alpine", "entryPoint": ["/run.sh"], "portMappings": [{"containerPort": 6380}],"#),
        .bad("T317", "redis://cache:6379", "redis://cache:6380"),
        .bad("T318", #""value": "db""#, #""value": "localhost""#),
        .bad("T318", "redis://cache:6379", "redis://127.0.0.1:6379"),
        .bad("T318", #""value": "db""#, #""value": "exporter""#),
        .bad("T318", #""postgres:db","#, #""postgres:database","#),
        .bad("T318", #""postgres:db","#, #""postgres:database","#, at: #""value": "db""#),
        .bad("T318", "        \"postgres:db\",\n        \"cache\"\n", "        \"postgres:db\"\n", at: "redis://cache"),
        .good(#""value": "db""#, #""value": "db.example.com""#),
        .good(#""name": "PGHOST", "value": "db""#, #""name": "CORS_ORIGIN", "value": "http://localhost:9100""#),
        .good(#""name": "PGHOST", "value": "db""#, #""name": "LISTEN_HOST", "value": "localhost""#),
        .bad("T319", #""hostPort": 8080"#, #""hostPort": 51678"#),
        .bad("T319", #""hostPort": 8080"#, #""hostPort": 22"#),
        .good(#""hostPort": 8080"#, #""hostPort": 51678, "protocol": "udp""#),
        .bad("T237", #""name": "POSTGRES_PASSWORD""#, #""name": "POSTGRES_PASS""#),
        .bad("T237", #""name": "POSTGRES_PASSWORD""#, #""name": "PASSWORD""#, at: #""name": "postgres""#),
        .bad("T237", "library/postgres:16", "library/mysql:8", at: #""name": "postgres""#),
        .bad(
            "T237",
            #"postgres:16",\#n      "memory": 512,\#n      "environment": [\#n        {"name": "POSTGRES_DB", "value": "shop"}"#,
            #"mariadb:11",\#n      "memory": 512,\#n      "environment": [\#n        {"name": "MARIADB_ROOT_PASSWORD", "value": "x"}, {"name": "MARIADB_USER", "value": "root"}"#,
            at: #"{"name": "MARIADB_ROOT_PASSWORD""#),
        .bad("T407", #"{"name": "POSTGRES_DB", "value": "shop"}"#, #"{"name": "AWS_REGION", "value": "eu-north-7"}"#),
        .good(#"{"name": "POSTGRES_DB", "value": "shop"}"#, #"{"name": "AWS_REGION", "value": "eu-north-1"}"#),
        .good(#""name": "POSTGRES_PASSWORD""#, #""name": "POSTGRES_PASSWORD_FILE""#),
        .good(#""name": "POSTGRES_DB""#, #""name": "POSTGRES_HOST_AUTH_METHOD""#),
        .bad("T238", #"["CMD", "redis-cli", "ping"]"#, #"["CMD", "curl", "-f", "http://localhost:6379/"]"#),
        .bad("T238", #"["CMD", "redis-cli", "ping"]"#, #"["CMD", "wget", "-q", "http://localhost:6379/"]"#),
        .bad("T238", "pg_isready -U postgres", "mysqladmin ping -h localhost"),
        .bad("T238", "pg_isready -U postgres", "curl -f http://localhost:5432/ || exit 1"),
        .bad(
            "T238", "quay.io/prometheus/node-exporter:v1.8.2\",",
            "gcr.io/distroless/static:latest\", \"healthCheck\": {\"command\": [\"CMD-SHELL\", \"true\"]},"),
        .good("pg_isready -U postgres", "test -f /ready && pg_isready"),
        .bad("T239", #"/var/lib/postgresql/data"}"#, #"/var/lib/postgresql/data", "readOnly": true}"#),
        .good(#"/var/lib/postgresql/data"}"#, #"/certificates", "readOnly": true}"#),
        .bad(
            "T239", #""image": "nginx:1.27","#, "\"image\": \"nginx:1.27\",\n\"readonlyRootFilesystem\": true,",
            at: #""readonlyRootFilesystem""#),
        .bad(
            "T239", #""image": "nginx:1.27","#,
            "\"image\": \"nginx:1.27\",\n\"readonlyRootFilesystem\": true, \"linuxParameters\": {\"tmpfs\": [{\"containerPath\": \"/run\", \"size\": 8}]},",
            at: #""readonlyRootFilesystem""#),
        .good(
            #""image": "nginx:1.27","#,
            #""image": "nginx:1.27", "readonlyRootFilesystem": true, "linuxParameters": {"tmpfs": [{"containerPath": "/run", "size": 8}, {"containerPath": "/var/cache/nginx", "size": 8}]},"#
        ),
        .good(
            #""image": "nginx:1.27","#,
            #""image": "nginx:1.27", "readonlyRootFilesystem": true, "linuxParameters": {"tmpfs": [{"containerPath": "/tmp", "size": 8}]}, "mountPoints": [{"sourceVolume": "rows", "containerPath": "/etc/nginx"}],"#
        ),
        .bad("T318", #""postgres:db","#, #""postgres:database", "exporter","#),
        .bad("T320", ":9100\"\n", "127.0.0.1:9100\"\n"),
        .bad("T320", ":9100\"\n", "[::1]:9100\"\n"),
        .good(":9100\"\n", "0.0.0.0:9100\"\n"),
        .bad("T240", #""nginx", "-g", "daemon off;""#, #""nginx""#),
        .bad("T240", #"["redis-server", "--maxmemory", "50mb"]"#, #"["redis-server", "--daemonize", "yes"]"#),
        .good(#""nginx", "-g", "daemon off;""#, #""nginx-debug", "-g", "daemon off;""#),
        .bad("T242", "ecs.os-type == linux", "ecs.os-type == windows"),
        .bad(
            "T234", #""networkMode""#, "\"runtimePlatform\": {\n\"cpuArchitecture\": \"ARM64\"},\n\"networkMode\"",
            at: #""cpuArchitecture""#),
        .bad("T234", "nginx:1.27", "arm64v8/nginx:1.27"),
    ]

    static let sharedChanges: [Change] = [
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

    static let windowsChanges: [Change] = [
        .bad("T242", "WINDOWS_SERVER_2022_CORE", "WINDOWS_SERVER_2019_CORE"),
        .bad("T242", "windowsservercore-ltsc2022", "windowsservercore-ltsc2019"),
        .bad("T242", "agent:ltsc2022", "agent:ltsc2019"),
        .bad("T242", "WINDOWS_SERVER_2022_CORE", "LINUX"),
        .bad("T242", "registry.example.com/agent:ltsc2022", "redis:7"),
        .good("agent:ltsc2022", "agent:7"),
        .bad(
            "T220", #""command": ["C:\\start.ps1"]"#,
            #""user": "app", "ulimits": [{"name": "nofile", "softLimit": 1, "hardLimit": 2}], "readonlyRootFilesystem": true"#,
            at: "WINDOWS_SERVER"),
    ]

    static let changes = bridgeChanges + sharedChanges + windowsChanges

    @Test("Those that are sound have no finding", arguments: [bridge, shared, windows])
    func sound(text: String) { #expect(Verify.findings(in: text) == []) }

    @Test("Each change is found by its rule, on its line: bridge", arguments: bridgeChanges)
    func changeBridge(change: Change) throws { try change.check(in: Self.bridge) }

    @Test("Each change is found by its rule, on its line: shared", arguments: sharedChanges)
    func changeShared(change: Change) throws { try change.check(in: Self.shared) }

    @Test("Each change is found by its rule, on its line: windows", arguments: windowsChanges)
    func changeWindows(change: Change) throws { try change.check(in: Self.windows) }
}
