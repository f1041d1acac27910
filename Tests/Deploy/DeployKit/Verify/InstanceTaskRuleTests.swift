// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a task says that does not go with the machines it is for is found") struct InstanceTaskRuleTests {
    static let all = changes + managedChanges

    /// On machines of one's own, with every driver, and placeholders of every form.
    static let sound = """
        {
          "family": "till",
          "requiresCompatibilities": ["EXTERNAL"],
          "networkMode": "bridge",
          "executionRoleArn": "arn:aws:iam::111122223333:role/till-execution",
          "containerDefinitions": [
            {
              "name": "till",
              "image": "registry.example.com/till:${TAG}",
              "memory": 256,
              "links": ["cache:store"],
              "hostname": "till",
              "environment": [
                {"name": "STORE_URL", "value": "redis://store:6379/0"}
              ],
              "extraHosts": [
                {"hostname": "ledger.till.example.com", "ipAddress": "10.1.2.3"},
                {"hostname": "six.till.example.com", "ipAddress": "2001:db8::1"}
              ],
              "dnsServers": ["10.1.0.2"],
              "dnsSearchDomains": ["till.example.com"],
              "logConfiguration": {
                "logDriver": "splunk",
                "options": {
                  "splunk-url": "https://splunk.example.com:8088",
                  "splunk-format": "json",
                  "splunk-gzip": "true"
                },
                "secretOptions": [
                  {"name": "splunk-token", "valueFrom": "/till/splunk"}
                ]
              },
              "mountPoints": [{"sourceVolume": "spool", "containerPath": "/spool"}]
            },
            {
              "name": "cache",
              "image": "redis:8",
              "memory": 64,
              "command": ["redis-server", "--port", "6379"],
              "logConfiguration": {
                "logDriver": "gelf",
                "options": {
                  "gelf-address": "udp://logs.example.com:12201",
                  "gelf-compression-type": "gzip"
                }
              }
            },
            {
              "name": "relay",
              "image": "registry.example.com/relay:<RELAY_TAG>",
              "memory": 64,
              "logConfiguration": {
                "logDriver": "fluentd",
                "options": {
                  "fluentd-address": "logs.example.com:24224",
                  "fluentd-async": "true"
                }
              }
            },
            {
              "name": "clock",
              "image": "{{ clock_image }}",
              "memory": 64,
              "logConfiguration": {
                "logDriver": "syslog",
                "options": {
                  "syslog-address": "tcp://logs.example.com:514",
                  "syslog-facility": "local3"
                }
              }
            },
            {
              "name": "disk",
              "image": "<IMAGE1_NAME>",
              "memory": 64,
              "logConfiguration": {
                "logDriver": "json-file",
                "options": {
                  "max-size": "10m",
                  "max-file": "3"
                }
              }
            }
          ],
          "volumes": [
            {"name": "spool", "host": {"sourcePath": "/srv/till"}}
          ]
        }
        """

    static let changes: [Change] = [
        .bad(
            "T401", #"  "executionRoleArn": "arn:aws:iam::111122223333:role/till-execution",\#n"#, "",
            at: #"{"name": "splunk-token""#),
        .bad("T317", #""--port", "6379""#, #""--port", "6380""#),
        .bad("T317", #""--port", "6379""#, #""--port", "6380""#, at: "redis://store"),
        .bad("T317", "store:6379", "store:6380"),
        .bad("T313", #""networkMode": "bridge""#, #""networkMode": "awsvpc""#),
        .bad(
            "T313", #""host": {"sourcePath": "/srv/till"}"#,
            #""efsVolumeConfiguration": {"fileSystemId": "fs-12345678"}"#),
        .good(#""networkMode": "bridge",\#n"#, #""networkMode": "bridge", "memory": "1024",\#n"#),
        .bad("T312", #"["EXTERNAL"]"#, #"["FARGATE"]"#),
        .bad("T312", #"["EXTERNAL"]"#, #"["EC2", "FARGATE"]"#),
        .bad("T315", "10.1.2.3", "10.1.2.300"),
        .bad("T315", "2001:db8::1", "2001:db8:::1"),
        .bad("T315", #"["10.1.0.2"]"#, #"["ns.example.com"]"#),
        .bad("T315", #""hostname": "ledger.till"#, #""hostname": "https://ledger.till"#),
        .good("10.1.2.3", "host-gateway"),
        .bad("T510", #""splunk-format": "json""#, #""splunk-format": "text""#),
        .bad("T510", #""splunk-gzip": "true""#, #""splunk-gzip": "yes""#),
        .bad("T510", "udp://logs", "http://logs"),
        .bad("T510", #""gelf-compression-type": "gzip""#, #""gelf-compression-type": "brotli""#),
        .bad("T510", #""fluentd-async": "true""#, #""fluentd-async": "sometimes""#),
        .bad("T510", "logs.example.com:24224", "http://logs.example.com:24224"),
        .bad("T510", "tcp://logs.example.com:514", "logs.example.com:514"),
        .bad("T510", #""local3""#, #""local8""#),
        .bad("T510", #""max-size": "10m""#, #""max-size": "10 megabytes""#),
        .bad("T510", #""max-file": "3""#, #""max-file": "0""#),
        .good(#""max-size": "10m""#, #""max-size": "1g""#),
        .good("logs.example.com:24224", "unix:///var/run/fluent.sock"),
        .bad("T222", "till:${TAG}", "till:${TAG}}"),
        .bad("T222", "<IMAGE1_NAME>", "<IMAGE1_NAME"),
        .bad(
            "T227", #""networkMode": "bridge","#,
            #""networkMode": "bridge", "placementConstraints": [{"type": "memberOf", "expression": "attribute:site in [leeds, hull"}],"#
        ),
        .bad(
            "T227", #""networkMode": "bridge","#,
            #""networkMode": "bridge", "placementConstraints": [{"type": "memberOf", "expression": "attribute:site = leeds"}],"#
        ),
        .good(
            #""networkMode": "bridge","#,
            #""networkMode": "bridge", "placementConstraints": [{"type": "memberOf", "expression": "attribute:site in [leeds, hull] and not (attribute:ecs.os-type == windows)"}],"#
        ),
    ]

    /// On instances that ECS manages.
    static let managed = """
        {
          "family": "scores",
          "requiresCompatibilities": ["MANAGED_INSTANCES"],
          "networkMode": "awsvpc",
          "cpu": "1024",
          "memory": "3072",
          "executionRoleArn": "arn:aws:iam::111122223333:role/scores-execution",
          "containerDefinitions": [
            {
              "name": "scores",
              "image": "111122223333.dkr.ecr.eu-west-2.amazonaws.com/scores:1",
              "linuxParameters": {"initProcessEnabled": true}
            }
          ]
        }
        """

    static let managedChanges: [Change] = [
        .bad(
            "T401", #"  "executionRoleArn": "arn:aws:iam::111122223333:role/scores-execution",\#n"#, "",
            at: #""family""#),
        .bad("T314", #""networkMode": "awsvpc""#, #""networkMode": "bridge""#),
        .bad("T314", #"  "networkMode": "awsvpc",\#n"#, "", at: #""family""#),
        .bad("T314", #"{"initProcessEnabled": true}"#, #"{"swappiness": 10}"#),
        .bad("T314", #""cpu": "1024""#, #""ephemeralStorage": {"sizeInGiB": 30},\#n  "cpu": "1024""#),
        .good(#""networkMode": "awsvpc""#, #""networkMode": "host""#),
    ]

    @Test("A size that no driver takes is told of once")
    func bufferSize() {
        let text = Self.sound.replacing(
            #""splunk-format": "json""#,
            with: #""splunk-format": "json", "mode": "non-blocking", "max-buffer-size": "a lot""#)
        #expect(Verify.findings(in: text).map(\.code) == ["T510"])
    }

    @Test("Those that are sound have no finding", arguments: [sound, managed])
    func soundOnes(text: String) { #expect(Verify.findings(in: text) == []) }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }

    @Test("So is each of instances that ECS manages", arguments: managedChanges)
    func managedChange(change: Change) throws { try change.check(in: Self.managed) }
}
