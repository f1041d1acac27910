// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import DeployKit
import JSON
import Testing

@Suite("The task definition and compose say the same of a container")
struct AgreementTests {
    @Test("Field by field, as the committed files have it", arguments: Workload.suite.map(\.name))
    func fields(workload: String) throws {
        let task = try JSONValue(parsing: Array(read("deploy/\(workload)/task-definition.json").utf8))
        let compose = try YAMLReader.read(read("docker-compose.yml"))
        let services = try #require(compose["services"])
        let local = try #require(Workload.suite.first { $0.name == workload }).local
        // Several containers meet on localhost, in the network of one that has no other use.
        let isPaused = (task["containerDefinitions"]?.array?.count ?? 0) > 1
        let pause = services["\(workload)-pause"]
        #expect(pause?["networks"]?["default"]?["aliases"]?.texts == (isPaused ? [workload] : nil))

        for container in try #require(task["containerDefinitions"]?.array) {
            let name = try #require(container["name"]?.string)
            let service = try #require(services[name], "\(name) is no service")
            let context: Comment = "\(name)"

            let repository = container["image"]?.string?.split(separator: "/").last?.split(separator: ":").first
            #expect(service["image"]?.text == "${DOCKER_REGISTRY}/\(repository ?? "")", context)
            #expect(service["build"]?["target"]?.text == repository.map(String.init), context)
            #expect(service["network_mode"]?.text == (isPaused ? "service:\(workload)-pause" : nil), context)
            if !isPaused {
                let networks = ["default"] + (local.stores.isEmpty ? [] : [workload])
                #expect(service["networks"]?.texts == networks, context)
                #expect(service["scale"]?.text == (local.count > 1 ? String(local.count) : nil), context)
            }
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
            try environment(of: container, service, local, context)
            try healthCheck(of: container, service, context)
            try mounts(of: container, service, task, local, context)
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
            let others = (local.secrets.isEmpty ? [] : ["setup"]) + local.stores.map(\.name)
            #expect(
                service["depends_on"]?.keys ?? [] == dependencies.compactMap { $0["containerName"]?.string } + others,
                context)
            for dependency in dependencies {
                #expect(
                    service["depends_on"]?[dependency["containerName"]?.string ?? ""]?["condition"]?.text
                        == dependency["condition"]?.string.flatMap { conditions[$0] }, context)
            }
        }
    }

    @Test("Nothing but the balancer is reached from outside")
    func ports() throws {
        let services = try #require(YAMLReader.read(read("docker-compose.yml"))["services"])
        #expect(services.keys.filter { services[$0]?["ports"] != nil } == ["balancer"])
    }

    /// On one's own machine an app may be told more than on ECS, or otherwise, and never less.
    private func environment(
        of container: JSONValue, _ service: YAMLReader.Node, _ local: LocalTask, _ context: Comment
    ) throws {
        let variables = (container["environment"]?.array ?? []).map { ($0["name"]?.string ?? "", $0["value"]?.string) }
        let own = local.environment.map(\.key)
        let told = service["environment"]?.keys ?? []
        #expect(
            Set(told) == Set(variables.map(\.0) + own + local.secrets.map { "\($0.key)_FILE" })
                && told.count == Set(told).count,
            context)
        for (name, value) in variables where !own.contains(name) {
            #expect(service["environment"]?[name]?.text == value, context)
        }
        // What ECS takes from Secrets Manager is read from a file, but for what the app itself asks it for.
        for name in (container["secrets"]?.array ?? []).compactMap({ $0["name"]?.string }) {
            #expect(service["environment"]?["\(name)_FILE"] != nil, context)
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
        of container: JSONValue, _ service: YAMLReader.Node, _ task: JSONValue, _ local: LocalTask, _ context: Comment
    ) throws {
        let volumes = Set(task["volumes"]?.array?.compactMap { $0["name"]?.string } ?? [])
        let mounts = (container["mountPoints"]?.array ?? []).map {
            ($0["sourceVolume"]?.string ?? "", $0["containerPath"]?.string ?? "")
        }
        #expect(mounts.allSatisfy { volumes.contains($0.0) }, context)
        let temporary = mounts.filter { $0.0 == "tmp" }.map(\.1)
        #expect(service["tmpfs"]?.texts ?? [] == temporary, context)
        let data = mounts.filter { $0.0 != "tmp" }.map { "\($0.0):\($0.1)" }
        #expect((service["volumes"]?.texts ?? []).filter { !$0.hasSuffix(":ro") } == data, context)
        #expect((service["volumes"]?.texts ?? []).contains { $0.hasSuffix(":ro") } != local.secrets.isEmpty, context)
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
