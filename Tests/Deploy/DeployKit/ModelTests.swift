// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import DeployKit
import Testing

@Suite("The model holds together, and with the apps' contracts")
struct ModelTests {
    @Test("Every app of the suite is a workload, in its order")
    func everyApp() {
        #expect(Workload.suite.map(\.name) == Contracts.suite.map(\.name))
    }

    @Test("A variable is one that the app reads, with a value it takes", arguments: Workload.suite)
    func environment(workload: Workload) throws {
        for variable in workload.taskDefinition.containers.flatMap(\.environment) {
            #expect(workload.app.settings.contains(variable.setting))
            #expect(!variable.setting.isSecret)
        }
        for secret in workload.taskDefinition.containers.flatMap(\.secrets) {
            #expect(workload.app.settings.contains(secret.setting))
            #expect(secret.setting.isSecret)
        }
        let redis = try #require(Workload.visits.taskDefinition.containers.first { $0.name == "redis" })
        let web = try #require(Workload.visits.taskDefinition.containers.first { $0.name == "web" })
        #expect(web.environment.map(\.value.shell) == ["localhost:\(redis.portMappings[0].containerPort)"])
    }

    @Test("Traffic enters where the app listens", arguments: Workload.suite)
    func ingress(workload: Workload) throws {
        let container = try #require(
            workload.taskDefinition.containers.first { $0.name == workload.ingress.containerName })
        #expect(workload.ingress.containerPort == workload.app.port)
        #expect(container.portMappings.map(\.containerPort) == [workload.app.port])
        #expect(container.image.repository == workload.app.name)
        #expect(container.healthCheck.command == ["CMD", "/\(workload.app.name)", "healthcheck"])
    }

    @Test("Names and ports are there once, and what is named is there", arguments: Workload.suite)
    func names(workload: Workload) {
        let task = workload.taskDefinition
        let containers = task.containers
        #expect(Set(containers.map(\.name)).count == containers.count)
        #expect(
            Set(containers.flatMap(\.portMappings).map(\.containerPort)).count
                == containers.flatMap(\.portMappings).count)
        for container in containers {
            for dependency in container.dependsOn {
                #expect(containers.contains { $0.name == dependency.containerName })
            }
            for mount in container.mountPoints { #expect(task.volumes.contains { $0.name == mount.sourceVolume }) }
        }
        for volume in task.volumes {
            #expect(containers.flatMap(\.mountPoints).contains { $0.sourceVolume == volume.name })
        }
        #expect(containers.contains { $0.essential })
    }

    @Test("No two workloads want the same name in compose")
    func composeNames() {
        let services = Workload.suite.flatMap { ["\($0.name)-pause"] + $0.taskDefinition.containers.map(\.name) }
        #expect(Set(services).count == services.count)
        let volumes = Workload.suite.flatMap { $0.taskDefinition.volumes.filter { $0.use == .data }.map(\.name) }
        #expect(Set(volumes).count == volumes.count)
        #expect(Set(Workload.suite.map(\.app.localPort)).count == Workload.suite.count)
    }

    @Test(
        "A container is given longer to stop than its app takes, and descriptors for all its connections",
        arguments: Workload.suite)
    func limits(workload: Workload) throws {
        for container in workload.taskDefinition.containers {
            #expect(container.stopTimeout > CommonSettings.shutdownTimeout.fallback ?? .max)
            #expect((2...120).contains(container.stopTimeout))
        }
        let app = try #require(
            workload.taskDefinition.containers.first { $0.name == workload.ingress.containerName })
        #expect((app.ulimits.first?.softLimit ?? 0) > CommonSettings.maxConnections.fallback ?? .max)
    }

    @Test("ECS takes every figure", arguments: Workload.suite)
    func ranges(workload: Workload) {
        let task = workload.taskDefinition
        #expect(task.launchType != .fargate || task.networkMode == .awsvpc)
        #expect(
            task.launchType != .fargate
                || [256: [512, 1024, 2048], 512: [1024, 2048, 3072, 4096]][task.cpu]?.contains(task.memory) == true)
        #expect(task.containers.compactMap { $0.memory ?? $0.memoryReservation }.reduce(0, +) < task.memory)
        for container in task.containers {
            let check = container.healthCheck
            #expect((5...300).contains(check.interval))
            #expect((2...60).contains(check.timeout))
            #expect((1...10).contains(check.retries))
            #expect((0...300).contains(check.startPeriod))
            if let policy = container.restartPolicy { #expect((60...1800).contains(policy.restartAttemptPeriod)) }
        }
    }

    @Test("Every container is confined", arguments: Workload.suite)
    func confinement(workload: Workload) {
        for container in workload.taskDefinition.containers {
            #expect(container.readonlyRootFilesystem)
            #expect(container.user == "65532:65532")
            #expect(container.linuxParameters.dropCapabilities == [.all])
            #expect(container.linuxParameters.initProcessEnabled)
        }
    }
}
