// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

extension Workload {
    /// `hello`, as its workshop builds it: one container on an EC2 instance, port 80 of which leads to it.
    public static let hello = Workload(
        app: HelloContract.app,
        taskDefinition: TaskDefinition(
            family: "hello",
            launchType: .ec2,
            networkMode: .bridge,
            cpu: 512,
            memory: 512,
            runtimePlatform: RuntimePlatform(operatingSystemFamily: .linux, cpuArchitecture: "X86_64"),
            executionRole: BalancedService.executionRole(of: "hello"),
            containers: [
                .app(
                    HelloContract.app, "The web server, alone in its task.", memoryReservation: 256, hostPort: 80,
                    logGroup: LogGroup(name: "/ecs/hello"))
            ],
            volumes: [Volume(name: "tmp", use: .temporary)],
            tags: .slipway(HelloContract.app)),
        ingress: Ingress(containerName: "hello", containerPort: HelloContract.app.port))
}
