// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a task's containers are made of, where they listen, and whether they end, is found where they would fail")
struct TaskImageRuleTests {
    /// On instances, in a bridge network, of official images.
    static let sound = """
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

    static let changes: [Change] = [
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

    @Test("The one that is sound has no finding") func soundOne() { #expect(Verify.findings(in: Self.sound) == []) }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }
}
