// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// One container of a task.
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
public struct ContainerDefinition: Sendable {
    public var name: String
    /// One sentence for the reader of a rendered file.
    public var summary: String
    public var image: Image
    /// `nil` runs what the image runs.
    public var command: [String]?
    /// The limit past which the container is killed, and no other one of the task with it.
    public var memory: Int?
    /// What is kept free for the container.
    public var memoryReservation: Int?
    /// A task ends with its first essential container that stops.
    public var essential: Bool
    public var portMappings: [PortMapping]
    public var environment: [EnvironmentVariable] = []
    public var secrets: [ContainerSecret] = []
    public var dependsOn: [ContainerDependency] = []
    public var healthCheck: HealthCheck
    public var restartPolicy: RestartPolicy?
    /// From SIGTERM to SIGKILL; Fargate takes 2 to 120.
    public var stopTimeout: Int
    public var user: String
    public var readonlyRootFilesystem: Bool
    public var mountPoints: [MountPoint] = []
    public var linuxParameters: LinuxParameters
    public var ulimits: [Ulimit] = []
    public var logConfiguration: LogConfiguration
}

/// An image of the suite: the repository, and the stage of the Dockerfile that builds it.
public struct Image: Sendable {
    public var repository: String
}

public struct PortMapping: Sendable {
    public enum TransportProtocol: String, Sendable { case tcp, udp }

    public var containerPort: Int
    /// The instance's port, where the network mode is `bridge`; with `awsvpc` there is only one port.
    public var hostPort: Int?
    public var `protocol`: TransportProtocol = .tcp
}

public struct ContainerDependency: Sendable {
    public enum Condition: String, Sendable { case start = "START", healthy = "HEALTHY" }

    public var containerName: String
    public var condition: Condition
}

/// Restarts the container in place, where the task would otherwise be replaced.
public struct RestartPolicy: Sendable {
    /// How long it must have run to be restarted: 60 to 1800.
    public var restartAttemptPeriod: Int
}

public struct MountPoint: Sendable {
    public var sourceVolume: String
    public var containerPath: String
}

public struct LinuxParameters: Sendable {
    public enum Capability: String, Sendable { case all = "ALL" }

    public var dropCapabilities: [Capability]
    /// An init process that forwards signals and reaps what a health check leaves behind.
    public var initProcessEnabled: Bool
}

public struct Ulimit: Sendable {
    public enum Name: String, Sendable { case nofile }

    public var name: Name
    public var softLimit: Int
    public var hardLimit: Int
}
