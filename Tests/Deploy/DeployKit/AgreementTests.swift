// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import DeployKit
import JSON
import Testing

@Suite("The task definition and compose say the same of a container")
struct AgreementTests {
    @Test("Field by field, as the committed files have it", arguments: Workload.composed.map(\.name))
    func fields(workload: String) throws {
        let task = try JSONValue(parsing: Array(read("deploy/\(workload)/task-definition.json").utf8))
        let compose = try YAMLReader.read(read("docker-compose.yml"))
        let services = try #require(compose["services"])
        let pause = try #require(services["\(workload)-pause"])
        #expect(pause["networks"]?["default"]?["aliases"]?.texts == [workload])

        for container in try #require(task["containerDefinitions"]?.array) {
            let name = try #require(container["name"]?.string)
            let service = try #require(services[name], "\(name) is no service")
            let context: Comment = "\(name)"

            let repository = container["image"]?.string?.split(separator: "/").last?.split(separator: ":").first
            #expect(service["image"]?.text == "${DOCKER_REGISTRY}/\(repository ?? "")", context)
            #expect(service["build"]?["target"]?.text == repository.map(String.init), context)
            #expect(service["network_mode"]?.text == "service:\(workload)-pause", context)
            #expect(service["command"]?.texts == container["command"]?.array?.compactMap(\.string), context)
            #expect(service["user"]?.text == container["user"]?.string, context)
            #expect(service["read_only"]?.text == container["readonlyRootFilesystem"]?.text, context)
            #expect(service["init"]?.text == container["linuxParameters"]?["initProcessEnabled"]?.text, context)
            #expect(
                service["cap_drop"]?.texts
                    == container["linuxParameters"]?["capabilities"]?["drop"]?.array?.compactMap(\.string), context)
            #expect(service["stop_grace_period"]?.text == container["stopTimeout"]?.text.map { "\($0)s" }, context)
            #expect(
                service["restart"]?.text
                    == (container["restartPolicy"]?["enabled"] == .bool(true) ? "unless-stopped" : "no"), context)
            #expect(
                service["mem_limit"]?.text == (container["memory"]?.text ?? task["memory"]?.string).map { "\($0)m" },
                context)
            #expect(
                service["cpus"]?.text.flatMap(Double.init)
                    == task["cpu"]?.string.flatMap(Double.init).map { $0 / 1024 }, context)
            try environment(of: container, service, context)
            try healthCheck(of: container, service, context)
            try mounts(of: container, service, task, context)
            try logging(of: container, service, context)

            let limits = container["ulimits"]?.array ?? []
            #expect(service["ulimits"]?.keys ?? [] == limits.compactMap { $0["name"]?.string }, context)
            for limit in limits {
                let own = service["ulimits"]?[limit["name"]?.string ?? ""]
                #expect(own?["soft"]?.text == limit["softLimit"]?.text, context)
                #expect(own?["hard"]?.text == limit["hardLimit"]?.text, context)
            }
            let conditions = ["HEALTHY": "service_healthy", "START": "service_started"]
            let dependencies = container["dependsOn"]?.array ?? []
            #expect(
                service["depends_on"]?.keys ?? [] == dependencies.compactMap { $0["containerName"]?.string }, context)
            for dependency in dependencies {
                #expect(
                    service["depends_on"]?[dependency["containerName"]?.string ?? ""]?["condition"]?.text
                        == dependency["condition"]?.string.flatMap { conditions[$0] }, context)
            }
        }
        // One published port: the app's.
        let app = try #require(Contracts.suite.first { $0.name == workload })
        #expect(pause["ports"]?.texts == ["\(app.localPort):\(app.port)"])
    }

    private func environment(of container: JSONValue, _ service: YAMLReader.Node, _ context: Comment) throws {
        let variables = container["environment"]?.array ?? []
        // On one's own machine an app may be told more than on ECS, and never less.
        let workload = Workload.suite.first { $0.ingress.containerName == container["name"]?.string }
        let local = workload?.localEnvironment.map(\.setting.name) ?? []
        #expect(service["environment"]?.keys ?? [] == variables.compactMap { $0["name"]?.string } + local, context)
        for variable in variables {
            #expect(service["environment"]?[variable["name"]?.string ?? ""]?.text == variable["value"]?.string, context)
        }
    }

    private func healthCheck(of container: JSONValue, _ service: YAMLReader.Node, _ context: Comment) throws {
        let check = try #require(container["healthCheck"], context)
        let own = try #require(service["healthcheck"], context)
        #expect(own["test"]?.texts == check["command"]?.array?.compactMap(\.string), context)
        #expect(own["retries"]?.text == check["retries"]?.text, context)
        for (name, field) in [("interval", "interval"), ("timeout", "timeout"), ("start_period", "startPeriod")] {
            #expect(own[name]?.text == check[field]?.text.map { "\($0)s" }, context)
        }
    }

    private func mounts(
        of container: JSONValue, _ service: YAMLReader.Node, _ task: JSONValue, _ context: Comment
    ) throws {
        let volumes = Set(task["volumes"]?.array?.compactMap { $0["name"]?.string } ?? [])
        let mounts = (container["mountPoints"]?.array ?? []).map {
            ($0["sourceVolume"]?.string ?? "", $0["containerPath"]?.string ?? "")
        }
        #expect(mounts.allSatisfy { volumes.contains($0.0) }, context)
        let temporary = mounts.filter { $0.0 == "tmp" }.map(\.1)
        #expect(service["tmpfs"]?.texts ?? [] == temporary, context)
        #expect(service["volumes"]?.texts ?? [] == mounts.filter { $0.0 != "tmp" }.map { "\($0.0):\($0.1)" }, context)
    }

    private func logging(of container: JSONValue, _ service: YAMLReader.Node, _ context: Comment) throws {
        let options = try #require(container["logConfiguration"]?["options"], context)
        let own = try #require(service["logging"]?["options"], context)
        #expect(own["mode"]?.text == options["mode"]?.string, context)
        #expect(own["max-buffer-size"]?.text == options["max-buffer-size"]?.string, context)
    }
}

extension JSONValue {
    /// A scalar as YAML writes it.
    fileprivate var text: String? {
        switch self {
        case .bool(let value): String(value)
        case .integer(let value): String(value)
        case .string(let value): value
        default: nil
        }
    }
}
