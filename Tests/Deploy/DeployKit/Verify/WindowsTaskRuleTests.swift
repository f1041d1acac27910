// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a task on Windows says as if it were on Linux is found") struct WindowsTaskRuleTests {
    static let all = changes + fargateChanges

    /// On instances.
    static let sound = #"""
        {
          "family": "payroll",
          "requiresCompatibilities": ["EC2"],
          "placementConstraints": [
            {"type": "memberOf", "expression": "attribute:ecs.os-type == windows"}
          ],
          "executionRoleArn": "arn:aws:iam::111122223333:role/payroll-execution",
          "containerDefinitions": [
            {
              "name": "payroll",
              "image": "111122223333.dkr.ecr.eu-west-2.amazonaws.com/payroll:ltsc2022",
              "memory": 2048,
              "entryPoint": ["powershell", "-Command"],
              "command": ["C:\\app\\start.ps1"],
              "mountPoints": [
                {"sourceVolume": "share", "containerPath": "E:\\share"},
                {"sourceVolume": "data", "containerPath": "D:\\payroll"}
              ]
            }
          ],
          "volumes": [
            {
              "name": "share",
              "fsxWindowsFileServerVolumeConfiguration": {
                "fileSystemId": "fs-0f1e2d3c4b5a69788",
                "rootDirectory": "share",
                "authorizationConfig": {
                  "credentialsParameter": "arn:aws:secretsmanager:eu-west-2:111122223333:secret:fsx-AbCdEf",
                  "domain": "corp.example.com"
                }
              }
            },
            {"name": "data", "host": {"sourcePath": "D:\\payroll"}}
          ]
        }
        """#

    static let changes: [Change] = [
        .bad(
            "T401", #"  "executionRoleArn": "arn:aws:iam::111122223333:role/payroll-execution",\#n"#, "",
            at: #""credentialsParameter""#),
        .bad("T231", #""D:\\payroll"}\#n      ]"#, #""C:\\payroll"}\#n      ]"#),
        .bad("T231", #"{"sourcePath": "D:\\payroll"}"#, #"{"sourcePath": "C:\\payroll"}"#),
        .bad(
            "T220", #""requiresCompatibilities": ["EC2"],"#,
            #""requiresCompatibilities": ["EC2"],\#n  "networkMode": "host","#, at: #""networkMode""#),
        .bad("T220", #""memory": 2048,"#, #""memory": 2048,\#n      "user": "app","#, at: #""user""#),
        .bad(
            "T220",
            #""placementConstraints": [\#n    {"type": "memberOf", "expression": "attribute:ecs.os-type == windows"}\#n  ],"#,
            #""runtimePlatform": {"operatingSystemFamily": "LINUX"},"#, at: #""fsxWindows"#),
        .good(
            #""requiresCompatibilities": ["EC2"],"#,
            #""requiresCompatibilities": ["EC2"],\#n  "networkMode": "awsvpc","#),
        .bad("T227", "attribute:ecs.os-type == windows", "ecs.os-type == windows"),
    ]

    /// On Fargate.
    static let fargate = #"""
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

    static let fargateChanges: [Change] = [
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

    @Test("Those that are sound have no finding", arguments: [sound, fargate])
    func soundOnes(text: String) { #expect(Verify.findings(in: text) == []) }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }

    @Test("So is each of Fargate", arguments: fargateChanges)
    func fargateChange(change: Change) throws { try change.check(in: Self.fargate) }
}
