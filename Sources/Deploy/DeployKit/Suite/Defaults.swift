// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

// What every container of the suite has in common, each under the name that the models use.

extension HealthCheck {
    /// The app asks itself: the image holds no shell and no curl.
    static func healthcheckCommand(of app: AppContract) -> Self {
        Self(command: ["CMD", "/\(app.name)", "healthcheck"], interval: 10, timeout: 5, retries: 3, startPeriod: 10)
    }
}

extension LinuxParameters {
    static let hardened = Self(dropCapabilities: [.all], initProcessEnabled: true)
}

extension LogConfiguration {
    /// Non-blocking, said outright: an account's default must not decide whether a slow log service stops Redis, and the
    /// apps drop lines of their own accord before they would wait. 4 MiB is about 15 000 request lines.
    static func awslogs(_ group: LogGroup, streamPrefix: String) -> Self {
        Self(group: group, streamPrefix: streamPrefix, mode: .nonBlocking, maxBufferSize: 4)
    }
}

extension RestartPolicy {
    /// In place, at most once a minute, the shortest that ECS takes; one that fails sooner has its task replaced.
    static let onceAMinute = Self(restartAttemptPeriod: 60)
}

extension Ulimit {
    /// Room for `MAX_CONNECTIONS` (10 000) and what else is open, and no more: a Docker daemon without CAP_SYS_RESOURCE
    /// cannot give more than it has itself. Fargate's own figure is 65 535.
    static let nofile = Self(name: .nofile, softLimit: 16_384, hardLimit: 16_384)
}

/// The user of every image: it has no name there, and no home.
let unprivilegedUser = "65532:65532"

/// Over the apps' `SHUTDOWN_TIMEOUT_SECONDS` (25), so that a drain is never cut short.
let drainingStopTimeout = 30

extension [Tag] {
    static func slipway(_ app: AppContract) -> Self {
        [Tag(key: "Suite", value: "slipway"), Tag(key: "App", value: app.name)]
    }

    var properties: Value {
        .list(map { ["Key": .text($0.key), "Value": .text($0.value)] })
    }
}

extension ContainerDefinition {
    /// An app of the suite in its task, confined as all of them are.
    static func app(
        _ app: AppContract, named name: String? = nil, _ summary: String, memory: Int? = nil,
        memoryReservation: Int? = nil, hostPort: Int? = nil, environment: [EnvironmentVariable] = [],
        secrets: [ContainerSecret] = [], dependsOn: [ContainerDependency] = [], logGroup: LogGroup
    ) -> Self {
        Self(
            name: name ?? app.name, summary: summary, image: Image(repository: app.name), memory: memory,
            memoryReservation: memoryReservation, essential: true,
            portMappings: [PortMapping(containerPort: app.port, hostPort: hostPort)], environment: environment,
            secrets: secrets, dependsOn: dependsOn, healthCheck: .healthcheckCommand(of: app),
            restartPolicy: .onceAMinute, stopTimeout: drainingStopTimeout, user: unprivilegedUser,
            readonlyRootFilesystem: true, mountPoints: [MountPoint(sourceVolume: "tmp", containerPath: "/tmp")],
            linuxParameters: .hardened, ulimits: [.nofile],
            logConfiguration: .awslogs(logGroup, streamPrefix: app.name))
    }
}
