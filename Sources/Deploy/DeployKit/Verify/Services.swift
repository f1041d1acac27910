// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A stack's services, each with its task.
struct Services: Sendable {
    let view: StackView
    let services: [ServiceView]
    /// The services, and the task sets of those that somebody else deploys: of both ECS wants the same.
    let launches: [ServiceView]
    let tasks: [TaskView]

    init(_ view: StackView) {
        self.view = view
        var launches: [ServiceView] = []
        var fargate: Set<String> = []
        var external: Set<String> = []
        for resource in view.all("AWS::ECS::Service") + view.all("AWS::ECS::TaskSet") {
            let definition = view.resource(named: resource.properties["TaskDefinition"])
            let isTask = definition?.type == "AWS::ECS::TaskDefinition"
            let task = isTask ? definition.map { TaskView($0.properties) } : nil
            let service = ServiceView(resource: resource, view: resource.properties, task: task)
            launches.append(service)
            guard isTask, let definition else { continue }
            if service.isFargate { fargate.insert(definition.id) }
            if resource.properties["LaunchType"]?.literal == "EXTERNAL" { external.insert(definition.id) }
        }
        self.launches = launches
        services = launches.filter { $0.resource.type == "AWS::ECS::Service" }
        tasks = view.all("AWS::ECS::TaskDefinition").map {
            TaskView($0.properties, isFargate: fargate.contains($0.id), isExternal: external.contains($0.id))
        }
    }
}

/// A service of ECS or a task set, with what the template says of its task.
struct ServiceView: Sendable {
    let resource: StackView.Resource
    let view: View
    /// `nil` where it is not this template's.
    let task: TaskView?

    /// How its tasks stand in a network: the two kinds write it in capitals of their own.
    var network: View? {
        let given = view["NetworkConfiguration"]
        return given?["AwsvpcConfiguration"] ?? given?["AwsVpcConfiguration"]
    }

    var targets: [View] { view["LoadBalancers"]?.elements ?? [] }

    var isFargate: Bool {
        if let type = view["LaunchType"] { return type.literal == "FARGATE" }
        let providers = view["CapacityProviderStrategy"]?.elements.compactMap { $0["CapacityProvider"]?.literal } ?? []
        return providers.contains { $0.hasPrefix("FARGATE") }
    }
}
