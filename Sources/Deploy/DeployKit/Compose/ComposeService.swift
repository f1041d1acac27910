// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

extension Compose {
    /// A container of a task; in the network of the task's pause container where there is one.
    func service(_ container: ContainerDefinition, of workload: Workload) -> YAML {
        let task = workload.taskDefinition
        let isIngress = container.name == workload.ingress.containerName
        let local = isIngress ? workload.local : LocalTask()
        var members: [YAML.Member] = [
            // Unquoted and without a tag: the workshop's loop makes a repository of each such line.
            .entry("image", .string("${DOCKER_REGISTRY}/\(container.image.repository)")),
            .entry("build", Self.build(container.image.repository)),
        ]
        if isIngress, workload.local.count > 1 { members.append(.entry("scale", .integer(workload.local.count))) }
        if let command = container.command {
            members.append(.entry("command", .inline(.sequence(command.map { .item(.string(literal($0))) }))))
        }
        members.append(
            workload.isPaused
                ? .entry("network_mode", .string("service:\(workload.name)-pause"))
                : .entry("networks", networks(of: workload)))
        let dependencies = container.dependsOn.map(dependency) + dependencies(of: local)
        if !dependencies.isEmpty { members.append(.entry("depends_on", .mapping(dependencies))) }
        let environment = environment(of: container, local)
        if !environment.isEmpty { members.append(.entry("environment", .mapping(environment))) }
        members += [
            .entry("healthcheck", healthCheck(container.healthCheck)),
            .entry("user", .string(container.user)),
            .entry("init", .bool(container.linuxParameters.initProcessEnabled)),
            .entry("read_only", .bool(container.readonlyRootFilesystem)),
        ]
        members += mounts(container.mountPoints, task.volumes, secrets: local.secrets.map(\.value))
        members += [
            .entry("cap_drop", strings(container.linuxParameters.dropCapabilities.map(\.rawValue))),
            .entry("security_opt", .inline(["no-new-privileges"])),
        ]
        if !container.ulimits.isEmpty {
            members.append(.entry("ulimits", .mapping(container.ulimits.map(ulimit))))
        }
        members += [
            .entry("mem_limit", .string("\(container.memory ?? task.memory)m")),
            .entry("cpus", .number(Double(task.cpu) / 1024)),
            .entry("stop_grace_period", seconds(container.stopTimeout)),
            .entry("restart", container.restartPolicy == nil ? "no" : "unless-stopped"),
            .entry("logging", logging(container.logConfiguration)),
        ]
        return .mapping(members)
    }

    /// What a container is told on ECS, but for what this machine says in its place, and for what is secret.
    private func environment(of container: ContainerDefinition, _ local: LocalTask) -> [YAML.Member] {
        let own = Dictionary(local.environment.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        let usual = container.environment.filter { own[$0.setting.name] == nil && $0.condition == nil }
        return usual.map { .entry($0.setting.name, .string(literal($0.value.shell))) }
            + local.environment.map { .entry($0.key, .string($0.value)) }
            + local.secrets.map { .entry("\($0.key)_FILE", .string($0.value.mountedPath)) }
    }

    private func dependencies(of local: LocalTask) -> [YAML.Member] {
        (local.secrets.isEmpty ? [] : [.entry("setup", .inline(["condition": "service_completed_successfully"]))])
            + local.stores.map { .entry($0.name, .inline(["condition": "service_healthy"])) }
    }

    private func networks(of workload: Workload) -> YAML {
        .inline(
            .sequence(([.item("default")]) + (workload.local.stores.isEmpty ? [] : [.item(.string(workload.name))])))
    }

    private func dependency(_ dependency: ContainerDependency) -> YAML.Member {
        let condition: YAML =
            switch dependency.condition {
            case .start: "service_started"
            case .healthy: "service_healthy"
            }
        return .entry(dependency.containerName, .inline(["condition": condition]))
    }

    private func healthCheck(_ check: HealthCheck) -> YAML {
        [
            "test": strings(check.command.map(literal)),
            "interval": seconds(check.interval),
            "timeout": seconds(check.timeout),
            "retries": .integer(check.retries),
            "start_period": seconds(check.startPeriod),
        ]
    }

    private func mounts(
        _ mountPoints: [MountPoint], _ volumes: [Volume], secrets: [LocalSecret]
    ) -> [YAML.Member] {
        let use = Dictionary(volumes.map { ($0.name, $0.use) }, uniquingKeysWith: { first, _ in first })
        let temporary = mountPoints.filter { use[$0.sourceVolume] == .temporary }.map(\.containerPath)
        let data =
            mountPoints.filter { use[$0.sourceVolume] == .data }.map { "\($0.sourceVolume):\($0.containerPath)" }
            + (secrets.first.map { [$0.mount] } ?? [])
        return (temporary.isEmpty ? [] : [.entry("tmpfs", strings(temporary))])
            + (data.isEmpty ? [] : [.entry("volumes", .sequence(data.map { .item(.string($0)) }))])
    }

    private func ulimit(_ limit: Ulimit) -> YAML.Member {
        .entry(
            limit.name.rawValue,
            .inline(["soft": .integer(limit.softLimit), "hard": .integer(limit.hardLimit)]))
    }

    /// CloudWatch's place is taken by files of a bounded size; the way to them is the task's.
    private func logging(_ configuration: LogConfiguration) -> YAML {
        var options: [YAML.Member] = [.entry("mode", .string(configuration.mode.rawValue))]
        if configuration.mode == .nonBlocking {
            options.append(.entry("max-buffer-size", .string("\(configuration.maxBufferSize)m")))
        }
        options += [.entry("max-size", "10m"), .entry("max-file", "3")]
        return ["driver": "json-file", "options": .inline(.mapping(options))]
    }

    func strings(_ texts: [String]) -> YAML { .inline(.sequence(texts.map { .item(.string($0)) })) }

    func seconds(_ count: Int) -> YAML { .string("\(count)s") }

    /// Compose takes `$` for a variable of its own.
    func literal(_ text: String) -> String {
        text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$")
    }
}
