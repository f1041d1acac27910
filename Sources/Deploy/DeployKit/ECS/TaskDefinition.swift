// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The containers that run together, as ECS's RegisterTaskDefinition takes them.
///
/// The names are the API's own, and so are the units: CPU in 1024ths of a vCPU, memory in MiB, times in seconds.
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>
public struct TaskDefinition: Sendable {
    public enum LaunchType: String, Sendable { case fargate = "FARGATE", ec2 = "EC2" }
    public enum NetworkMode: String, Sendable { case awsvpc, bridge }

    public var family: String
    public var launchType: LaunchType
    public var networkMode: NetworkMode
    public var cpu: Int
    public var memory: Int
    public var runtimePlatform: RuntimePlatform
    /// What the platform may do on the task's behalf: pull its images, write its logs.
    public var executionRole: Reference
    /// What the containers may do; `nil` where they call no AWS service.
    public var taskRole: Reference?
    public var containers: [ContainerDefinition]
    public var volumes: [Volume] = []
    public var tags: [Tag]
}

public struct RuntimePlatform: Sendable {
    public enum OperatingSystemFamily: String, Sendable { case linux = "LINUX" }

    public var operatingSystemFamily: OperatingSystemFamily
    /// `X86_64` or `ARM64`; on Fargate the deployer says which the images were built for.
    public var cpuArchitecture: Value
}

/// Storage of the task's own: it outlives a restarted container and ends with the task.
public struct Volume: Sendable {
    public enum Use: Sendable {
        /// Scratch space, which a machine of one's own keeps in memory. Fargate has no tmpfs.
        case temporary
        case data
    }

    public var name: String
    public var use: Use
}

public struct Tag: Sendable {
    public var key: String
    public var value: String
}
