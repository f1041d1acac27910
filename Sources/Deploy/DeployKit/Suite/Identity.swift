// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

extension Workload {
    /// `identity`, as its workshop builds it: one container on Fargate of the smallest size, behind a balancer.
    public static let identity = Workload(
        app: IdentityContract.app,
        taskDefinition: TaskDefinition(
            family: "identity",
            launchType: .fargate,
            networkMode: .awsvpc,
            cpu: 256,
            memory: 512,
            runtimePlatform: RuntimePlatform(operatingSystemFamily: .linux, cpuArchitecture: .x86_64),
            executionRole: .executionRole,
            containers: [
                ContainerDefinition(
                    name: "identity",
                    summary: "The web server, alone in its task.",
                    image: Image(repository: IdentityContract.app.name),
                    essential: true,
                    portMappings: [PortMapping(containerPort: IdentityContract.app.port)],
                    healthCheck: .healthcheckCommand(of: IdentityContract.app),
                    restartPolicy: .onceAMinute,
                    stopTimeout: drainingStopTimeout,
                    user: unprivilegedUser,
                    readonlyRootFilesystem: true,
                    mountPoints: [MountPoint(sourceVolume: "tmp", containerPath: "/tmp")],
                    linuxParameters: .hardened,
                    ulimits: [.nofile],
                    logConfiguration: .awslogs(family: "identity", streamPrefix: "identity"))
            ],
            volumes: [Volume(name: "tmp", use: .temporary)],
            tags: .slipway(IdentityContract.app)),
        ingress: Ingress(containerName: "identity", containerPort: IdentityContract.app.port),
        localEnvironment: [.setting(IdentityContract.debugRoutes, true)])
}
