// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import Contracts

/// One workshop: an app, the task that runs it, and where traffic enters.
public struct Workload: Sendable {
    public var app: AppContract
    public var taskDefinition: TaskDefinition
    public var ingress: Ingress
    /// How it differs on a machine of one's own.
    public var local = LocalTask()

    /// The app's name, which is the workload's.
    public var name: String { app.name }
}

/// The one port of a task that is reached from outside it: a target group's, or a published one.
public struct Ingress: Sendable {
    public var containerName: String
    public var containerPort: Int
}

extension Workload {
    /// Every workload of the suite, in the order of `Contracts.suite`.
    public static let suite: [Workload] = [.hello, .identity, .visits, .todo, .roast]
}

extension Stack {
    /// Every stack of the suite, in the order in which they are listed everywhere.
    public static let suite: [Stack] =
        [.network] + Workload.suite.map(Stack.registry) + [
            .hello, .helloOnFargate, .identity, .visits, .visitsWithSharedRedis, .todo, .roast,
        ]
}

extension HAProxy {
    /// The balancer of docker-compose.yml: every app by its name.
    public static let local = HAProxy(
        backends: Workload.suite.map { workload in
            Backend(
                name: workload.name, healthCheckPath: workload.app.healthPath,
                servers: .name(workload.name, port: workload.app.port, count: workload.local.count))
        })
}
