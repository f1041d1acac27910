// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a task says of volumes, hosts, images, ports and logs is found where ECS refuses it")
struct TaskDetailRuleTests {
    /// On EC2, with what Fargate has not.
    static let sound = """
        {
          "family": "web",
          "taskRoleArn": "arn:aws:iam::123456789012:role/web",
          "executionRoleArn": "arn:aws:iam::123456789012:role/web-execution",
          "networkMode": "bridge",
          "requiresCompatibilities": ["EC2"],
          "cpu": "512",
          "memory": "1024",
          "runtimePlatform": {"cpuArchitecture": "X86_64", "operatingSystemFamily": "LINUX"},
          "placementConstraints": [{"type": "memberOf", "expression": "attribute:ecs.instance-type =~ t3.*"}],
          "tags": [{"key": "team", "value": "web"}],
          "volumes": [
            {"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-12345678", "transitEncryption": "ENABLED", "authorizationConfig": {"accessPointId": "fsap-1", "iam": "ENABLED"}}},
            {"name": "shared", "dockerVolumeConfiguration": {"scope": "shared", "autoprovision": true, "driver": "local"}},
            {"name": "socket", "host": {"sourcePath": "/var/run/docker.sock"}},
            {"name": "scratch", "host": {}}
          ],
          "containerDefinitions": [
            {
              "name": "app",
              "image": "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/app@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
              "cpu": 0,
              "memory": 256,
              "essential": true,
              "hostname": "web",
              "links": ["side:s"],
              "portMappings": [{"name": "web", "containerPort": 8080, "hostPort": 0, "protocol": "tcp", "appProtocol": "http"}],
              "mountPoints": [{"sourceVolume": "data", "containerPath": "/data", "readOnly": false}],
              "healthCheck": {"command": ["CMD-SHELL", "curl -f http://localhost/ || exit 1"], "interval": 10},
              "linuxParameters": {
                "capabilities": {"add": ["NET_ADMIN"], "drop": ["MKNOD"]},
                "tmpfs": [{"containerPath": "/run", "size": 16, "mountOptions": ["noexec"]}],
                "swappiness": 10,
                "maxSwap": 0
              },
              "systemControls": [{"namespace": "net.core.somaxconn", "value": "1024"}],
              "dockerSecurityOptions": ["no-new-privileges"],
              "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "cloudwatch", "region": "eu-central-1", "log_group_name": "web", "log_stream_prefix": "app-"}, "secretOptions": [{"name": "apikey", "valueFrom": "/keys/log"}]}
            },
            {
              "name": "side",
              "image": "amazon/aws-for-fluent-bit:stable",
              "memoryReservation": 50,
              "firelensConfiguration": {"type": "fluentbit", "options": {"enable-ecs-log-metadata": "true", "config-file-type": "file", "config-file-value": "/x.conf"}},
              "repositoryCredentials": {"credentialsParameter": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:hub-AbCdEf"},
              "resourceRequirements": [{"type": "GPU", "value": "1"}],
              "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/side", "awslogs-region": "eu-central-1", "awslogs-create-group": "true"}}
            },
            {
              "name": "third",
              "image": "localhost:5000/third:1.0",
              "memory": 64,
              "logConfiguration": {"logDriver": "json-file", "options": {"max-size": "10m"}}
            },
            {
              "name": "fourth",
              "image": "fourth",
              "memory": 64,
              "logConfiguration": {"logDriver": "splunk", "options": {"splunk-url": "https://splunk.example.com"}, "secretOptions": [{"name": "splunk-token", "valueFrom": "token"}]}
            }
          ]
        }
        """

    static let changes: [Change] = [
        .bad("T106", #""memory": 256"#, #""memory": 5"#),
        .bad("T106", #""memoryReservation": 50"#, #""memoryReservation": 4"#),
        .good(#""memory": 256"#, #""memory": 6"#),
        .bad("T107", #""cpu": "512""#, #""cpu": "half""#),
        .bad("T107", #""cpu": "512""#, #""cpu": "64""#),
        .bad("T107", #""memory": "1024""#, #""memory": "1 TB""#),
        .bad("T107", #""cpu": 0"#, #""cpu": -1"#),
        .good(#""cpu": "512""#, #""cpu": "0.5 vCPU""#),
        .good(#""memory": "1024""#, #""memory": "1GB""#),

        .bad("T212", #""containerPath": "/data""#, #""containerPath": "data""#),
        .bad("T212", #"{"sourceVolume": "data", "containerPath": "/data", "#, #"{"sourceVolume": "data", "#),
        .bad("T212", #"{"sourceVolume": "data", "#, "{", at: #""containerPath": "/data""#),
        .bad("T242", #""containerPath": "/data""#, #""containerPath": "C:\\data""#),
        .bad("T213", #"{"name": "scratch", "host": {}}"#, #"{"host": {}}"#),
        .bad("T213", #""name": "scratch""#, #""name": "scratch space""#),
        .bad(
            "T213", #""scope": "shared", "autoprovision": true, "driver": "local"}"#,
            #""scope": "shared"}, "host": {"sourcePath": "/x"}"#),
        .bad(
            "T213", #""name": "scratch", "host": {}"#,
            #""name": "scratch", "configuredAtLaunch": true, "host": {"sourcePath": "/x"}"#),
        .bad(
            "T213", #"{"name": "scratch", "host": {}}"#,
            #"{"name": "a", "configuredAtLaunch": true}, {"name": "b", "configuredAtLaunch": true}"#),
        .good(#""name": "scratch", "host": {}"#, #""name": "scratch", "configuredAtLaunch": true"#),
        .bad("T214", #""transitEncryption": "ENABLED", "#, "", at: "fs-12345678"),
        .bad("T214", #""transitEncryption": "ENABLED""#, #""transitEncryption": "DISABLED""#),
        .bad("T214", #""fileSystemId": "fs-12345678""#, #""fileSystemId": "12345678""#),
        .bad("T214", #""transitEncryption": "ENABLED""#, #""transitEncryption": "ENABLED", "rootDirectory": "/web""#),
        .good(
            #""transitEncryption": "ENABLED""#,
            #""transitEncryption": "ENABLED", "rootDirectory": "/", "transitEncryptionPort": 2999"#),
        .bad(
            "T214", #""transitEncryption": "ENABLED""#, #""transitEncryption": "ENABLED", "transitEncryptionPort": 0"#),
        .bad("T214", "  \"taskRoleArn\": \"arn:aws:iam::123456789012:role/web\",\n", "", at: "fs-12345678"),
        .bad("T215", #""scope": "shared""#, #""scope": "task""#),
        .good(#""scope": "shared", "autoprovision": true"#, #""scope": "task""#),
        .bad("T215", #""sourcePath": "/var/run/docker.sock""#, #""sourcePath": "var/run/docker.sock""#),

        .bad("T216", #"["NET_ADMIN"]"#, #"["NET_ADMINS"]"#),
        .bad("T216", #"["NET_ADMIN"]"#, #"["CAP_NET_ADMIN"]"#),
        .bad("T216", #"["MKNOD"]"#, #"["NET_ADMIN"]"#),
        .good(#"["MKNOD"]"#, #"["ALL"]"#),
        .bad("T217", #""size": 16"#, #""size": 0"#),
        .bad("T217", #""containerPath": "/run""#, #""containerPath": "run""#),
        .bad("T217", #"["noexec"]"#, #"["no-exec"]"#),
        .good(#"["noexec"]"#, #"["mode=755"]"#),
        .bad("T217", #""swappiness": 10"#, #""swappiness": 101"#),
        .bad("T217", #""maxSwap": 0"#, #""maxSwap": -1"#),
        .bad("T218", "net.core.somaxconn", "vm.max_map_count"),
        .bad("T218", #""networkMode": "bridge""#, #""networkMode": "host""#, at: "somaxconn"),
        .bad("T218", #""value": "1024"}"#, #""value": "1024"}, {"namespace": "net.core.somaxconn", "value": "1"}"#),
        .good("net.core.somaxconn", "fs.mqueue.msg_max"),
        .bad(
            "T219", #""X86_64", "operatingSystemFamily": "LINUX""#,
            #""ARM64", "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE""#),
        .good(#""X86_64""#, #""ARM64""#),
        .bad(
            "T220", #""operatingSystemFamily": "LINUX""#, #""operatingSystemFamily": "WINDOWS_SERVER_2022_CORE""#),
        .bad("T221", "no-new-privileges", "no-privileges"),
        .bad(
            "T221", #""dockerSecurityOptions": ["no-new-privileges"]"#,
            #""credentialSpecs": ["arn:aws:s3:::bucket/spec"]"#),
        .good(
            #""dockerSecurityOptions": ["no-new-privileges"]"#,
            #""credentialSpecs": ["credentialspec:arn:aws:s3:::bucket/spec"]"#),

        .bad("T222", #""image": "fourth""#, #""image": "Fourth""#),
        .bad("T222", #""image": "fourth""#, #""image": "fourth latest""#),
        .bad("T222", #""image": "fourth""#, #""image": "https://example.com/fourth""#),
        .bad("T222", #""image": "fourth""#, #""image": "fourth:""#),
        .bad("T222", #""image": "fourth""#, #""image": "example.com//fourth""#),
        .bad("T222", "@sha256:aaaa", "@sha256:"),
        .good(#""image": "fourth""#, #""image": "ghcr.io/some_one/fourth-x.y:V1.0_a""#),
        .good(#""image": "fourth""#, #""image": "${REPOSITORY}:${TAG}""#),
        .bad(
            "T223", "\"containerDefinitions\": [\n",
            "\"containerDefinitions\": [\n"
                + (1...7).map { "{\"name\": \"n\($0)\", \"image\": \"n\", \"memory\": 64}," }.joined(),
            at: "\"containerDefinitions\""),
        .bad(
            "T223", #""value": "web"}"#, #""value": "web"}], "x": [""# + String(repeating: "x", count: 66_000) + #"""#,
            at: #""family""#),
        .bad(
            "T224", #"["CMD-SHELL", "curl -f http://localhost/ || exit 1"]"#,
            #"["CMD-SHELL", "curl", "-f", "http://localhost/"]"#),
        .bad(
            "T224", #"["CMD-SHELL", "curl -f http://localhost/ || exit 1"]"#, #"["CMD", "curl -f http://localhost/"]"#),
        .good(#"["CMD-SHELL", "curl -f http://localhost/ || exit 1"]"#, #"["CMD", "/healthcheck"]"#),
        .bad("T225", #""side:s""#, #""sidecar:s""#),
        .bad("T225", #"["side:s"]"#, #"["app"]"#),
        .good(#""side:s""#, #""side""#),
        .bad("T226", #""tags""#, #""proxyConfiguration": {"type": "APPMESH", "containerName": "side"}, "tags""#),
        .bad("T226", #""tags""#, #""proxyConfiguration": {"containerName": "envoy"}, "tags""#),
        .bad("T227", #", "expression": "attribute:ecs.instance-type =~ t3.*""#, "", at: "memberOf"),
        .bad("T228", #"{"key": "team", "value": "web"}"#, #"{"key": "aws:team", "value": "web"}"#),
        .bad(
            "T228", #"{"key": "team", "value": "web"}"#,
            #"{"key": "team", "value": "web"}, {"key": "team", "value": "x"}"#),
        .good(#"{"key": "team", "value": "web"}"#, #"{"key": "team"}, {"key": "Team", "value": ""}"#),
        .bad("T229", #""tags""#, #""enableFaultInjection": true, "tags""#),
        .good(#""tags""#, #""enableFaultInjection": false, "tags""#),
        .bad("T230", #""type": "GPU", "value": "1""#, #""type": "GPU", "value": "one""#),
        .bad("T230", #""type": "GPU", "value": "1""#, #""type": "InferenceAccelerator", "value": "device""#),

        .bad("T307", #""networkMode": "bridge""#, #""networkMode": "none""#, at: #""portMappings""#),
        .bad("T308", #""name": "web", "containerPort""#, #""name": "Web", "containerPort""#),
        .bad("T308", #""appProtocol": "http"}"#, #""appProtocol": "http"}, {"name": "web", "containerPort": 81}"#),
        .bad("T309", #""containerPort": 8080, "hostPort": 0"#, #""containerPortRange": "8000""#),
        .bad("T309", #""containerPort": 8080, "hostPort": 0"#, #""containerPortRange": "8000-7000""#),
        .bad(
            "T309", #""containerPort": 8080, "hostPort": 0"#, #""containerPortRange": "8000-8080", "containerPort": 80"#
        ),
        .good(#""containerPort": 8080, "hostPort": 0"#, #""containerPortRange": "8000-8080""#),
        .bad("T310", #""protocol": "tcp""#, #""protocol": "UDP""#),
        .good(#""protocol": "tcp""#, #""protocol": "udp""#),
        .bad("T311", #""networkMode": "bridge""#, #""networkMode": "awsvpc""#, at: #""hostname""#),

        .bad("T407", #""cpu": 0"#, #""cpu": 0, "environment": [{"name": "", "value": "x"}]"#),
        .bad("T407", #""cpu": 0"#, #""cpu": 0, "environment": [{"name": "A B", "value": "x"}]"#),
        .bad("T407", #""cpu": 0"#, #""cpu": 0, "secrets": [{"name": "A=B", "valueFrom": "x"}]"#),
        .good(#""cpu": 0"#, #""cpu": 0, "environment": [{"name": "a.b-c", "value": ""}]"#),
        .bad(
            "T401", "  \"executionRoleArn\": \"arn:aws:iam::123456789012:role/web-execution\",\n", "",
            at: "secretOptions"),
        .bad("T408", #""valueFrom": "/keys/log""#, #""valueFrom": "arn:aws:s3:::keys/log""#),
        .bad("T408", #""name": "apikey""#, #""name": "Name""#),
        .bad(
            "T409", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:hub-AbCdEf",
            "arn:aws:secretsmanager:eu-central-1:123456789012:secret:hub-AbCdEf:user::"),
        .bad(
            "T409", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:hub-AbCdEf",
            "arn:aws:ssm:eu-central-1:123456789012:parameter/hub"),

        .bad("T505", #""awslogs-create-group": "true""#, #""awslogs-create-group": "yes""#),
        .bad("T505", #""awslogs-group": "/ecs/side""#, #""awslogs-group": "/ecs/side log""#),
        .bad("T505", #""awslogs-region": "eu-central-1""#, #""awslogs-region": "eu-central""#),
        .bad("T505", #""awslogs-create-group": "true""#, #""mode": "non-blocking", "max-buffer-size": "a lot""#),
        .good(#""awslogs-create-group": "true""#, #""mode": "non-blocking", "max-buffer-size": "25m""#),
        .bad("T506", #", "secretOptions": [{"name": "splunk-token", "valueFrom": "token"}]"#, "", at: "splunk-url"),
        .bad("T506", "https://splunk.example.com", "splunk.example.com"),
        .bad("T507", #""max-size": "10m""#, #""maxsize": "10m""#),
        .bad("T507", #""splunk-url": "https"#, #""splunk-urls": "https"#),
        .good(#""max-size": "10m""#, #""max-size": "10m", "max-file": "3""#),
        .bad("T508", #""enable-ecs-log-metadata": "true""#, #""enable-ecs-log-metadata": "yes""#),
        .bad("T508", #""config-file-type": "file""#, #""config-file-type": "http""#),
        .bad("T508", #""config-file-type": "file", "#, "", at: "config-file-value"),
        .bad("T508", #", "config-file-value": "/x.conf""#, "", at: "config-file-type"),
        .bad("T508", #""image": "fourth","#, #""image": "fourth", "firelensConfiguration": {"type": "fluentd"},"#),
        .bad("T508", #""config-file-type": "file""#, #""config-file-type": "s3""#),
        .bad(
            "T509",
            #""logDriver": "awslogs", "options": {"awslogs-group": "/ecs/side", "awslogs-region": "eu-central-1", "awslogs-create-group": "true"}"#,
            #""logDriver": "awsfirelens""#, at: #""logDriver": "awsfirelens"}"#),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }
}
