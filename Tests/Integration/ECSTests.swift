// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// On ECS: what the task metadata endpoint says, and what becomes of it.
@Suite(.quick) struct ECSTests {
    @Test(arguments: [ECSMetadata.LaunchType.fargate, .ec2]) func `hello is said from the container's id, in short`(
        type: ECSMetadata.LaunchType
    ) throws {
        let metadata = ECSMetadata(type)
        let server = try metadata.serve()
        try withApp("hello", ECSMetadata.environment(server)) { app in
            let text = try app.get("/").text
            #expect(text.hasPrefix("Hello from \(metadata.dockerID.prefix(12))"), "\(text)")
            // Short: not the 64 digits that nobody compares.
            #expect(text.utf8.count < 60, "\(text)")
        }
    }

    @Test(arguments: [ECSMetadata.LaunchType.fargate, .ec2], CommandLineTests.apps)
    func `version names cluster, task, zone and launch type, and never the account`(
        type: ECSMetadata.LaunchType, app: String
    ) throws {
        let server = try ECSMetadata(type).serve()
        let name = app
        try withApp(
            app, ECSMetadata.environment(server).merging(["VISITS_STORE": "memory", "LOG_LEVEL": "debug"]) { $1 }
        ) { app in
            let answer = try app.get("/version")
            let version = try answer.json()
            #expect(
                version["name"]?.string == name && version["version"] != nil && version["commit"] != nil
                    && version.member("swift") != nil, "\(answer)")
            for fact in ["workshop", ECSMetadata.taskID, "us-west-2d", type.rawValue] {
                #expect(answer.text.contains(fact), "\(fact): \(answer)")
            }
            for path in ["/version", "/", "/ready", "/metrics", "/home", "/api/visits"] {
                for accept in [json, browser, "*/*"] {
                    let shown = try app.get(path, ["Accept": accept])
                    #expect(!"\(shown)\(shown.text)".contains(ECSMetadata.account), "\(path)")
                }
            }
            try app.stop()
            #expect(!(app.process.output + app.process.errors).contains(ECSMetadata.account))
        }
    }

    @Test func `without ECS, version has no such facts`() throws {
        try withApp("hello") { app in
            let version = try app.get("/version").json()
            #expect(
                version["name"]?.string == "hello" && version["version"]?.string?.isEmpty == false
                    && version.member("swift")?.string?.contains("6.") == true)
            #expect(version["cluster"] == nil || version["cluster"] == .null)
        }
    }

    @Test(arguments: [(0.25, 1), (1, 1), (1.5, 2), (2, 2), (16, nil)] as [(Double, Int?)])
    func `LOOPS is the task's limit of processors, rounded up, if that is the least`(cpu: Double, loops: Int?) throws {
        let server = try ECSMetadata(taskCPU: cpu).serve()
        let processors = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        try withApp("hello", ECSMetadata.environment(server)) { app in
            #expect(listeners(on: app.port) == min(loops ?? processors, processors))
        }
        try withApp("hello", ECSMetadata.environment(server).merging(["LOOPS": "3"]) { $1 }) { app in
            #expect(listeners(on: app.port) == 3)
        }
    }

    @Test func `a metadata endpoint that hangs, fails or lies keeps no app from starting`() throws {
        let broken: [(String, ScriptedServer)] = [
            ("silent", try .silent()), ("empty", try .http([:])),
            ("garbage", try .parrot("garbage\r\n", closing: true)),
            ("lists", try .http([ECSMetadata.path: "[]", "\(ECSMetadata.path)/task": "[1, 2]"])),
            (
                "cut",
                try .http([
                    ECSMetadata.path: "{\"DockerId\": \"abc", "\(ECSMetadata.path)/task": "{\"Limits\": {\"CPU\"",
                ])
            ),
            (
                "types",
                try .http([
                    ECSMetadata.path: "{\"DockerId\": 7}",
                    "\(ECSMetadata.path)/task": "{\"Limits\": {\"CPU\": \"many\"}, \"Cluster\": [], \"TaskARN\": null}",
                ])
            ),
            (
                "limits",
                try .http([ECSMetadata.path: "{}", "\(ECSMetadata.path)/task": "{\"Limits\": {\"CPU\": -1e308}}"])
            ),
            (
                "huge",
                try .http([
                    ECSMetadata.path: "{}",
                    "\(ECSMetadata.path)/task":
                        "{\"Limits\": {\"CPU\": 1e300}, \"Cluster\": \"arn\", \"TaskARN\": \"::::///\"}",
                ])
            ),
            (
                "endless",
                try ScriptedServer { client in
                    _ = try client.readSome()
                    try client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                    while true { try client.send("5\r\n     \r\n") }
                }
            ),
        ]
        for (name, server) in broken {
            let start = monotonicSeconds()
            try withApp("hello", ECSMetadata.environment(server)) { app in
                let took = monotonicSeconds() - start
                #expect(took < 6, "\(name): \(took) s")
                let answer = try app.get("/")
                let version = try app.get("/version")
                #expect(
                    answer.status == 200 && answer.text.hasPrefix("Hello from ") && version.status == 200,
                    "\(name): \(answer)")
                #expect(app.process.isSanitized || app.process.peakResidentMiB < 100, "\(name)")
            }
        }
        try withApp("hello", ["ECS_CONTAINER_METADATA_URI_V4": "http://127.0.0.1:1/v4/x"]) { app in _ = try app.get("/")
        }
        try withApp("hello", ["ECS_CONTAINER_METADATA_URI_V4": "nonsense"]) { app in _ = try app.get("/") }
    }

    @Test func `a container id is text, not markup`() throws {
        let server = try ScriptedServer.http([
            ECSMetadata.path: "{\"DockerId\": \"<b>&\\\"x\"}", "\(ECSMetadata.path)/task": "{}",
        ])
        try withApp("hello", ECSMetadata.environment(server)) { app in
            let page = try app.get("/", ["Accept": browser])
            #expect(page.status == 200 && !page.text.contains("<b>&"), "\(page)")
            let value = try app.get("/", ["Accept": json]).json()
            #expect(!value.members.isEmpty)
        }
    }
}
