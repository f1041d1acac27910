// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Whether a task has room on the instances that it is to run on.
extension Rule {
    static let instanceSizes: [Rule] = [
        .network(
            "S120", "A task asks for less than an instance has.",
            "No instance is ever found: unable to place a task, insufficient memory or CPU units available.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html"
        ) { reach, report in
            let scene = reach.scene
            // One that is not of a group may be of the cluster, too.
            guard scene.view.all("AWS::EC2::Instance").isEmpty else { return }
            for service in scene.services.services where !service.isFargate {
                guard let task = service.task, !task.isExternal, service.view["LaunchType"]?.literal != "EXTERNAL",
                    let definition = scene.view.resource(named: service.view["TaskDefinition"])?.id
                else { continue }
                let groups = scene.hosts(of: service).compactMap { scene.view.resource($0.id) }
                let types = groups.map { scene.instanceTypes(of: $0) }
                guard !types.isEmpty, !types.contains(where: { $0 == nil }) else { continue }
                let all = types.flatMap { $0 ?? [] }
                let sizes = all.map { $0.view.literal.flatMap(InstanceSize.init) }
                guard !sizes.isEmpty, !sizes.contains(nil), let first = all.first else { continue }
                let most = sizes.compactMap(\.self)
                func tell(_ asked: Asked?, _ most: Int, _ unit: String) {
                    guard let asked, asked.amount > most || asked.isMemory && asked.amount == most else { return }
                    let message = "the task asks for \(asked.amount) \(unit), and the largest instance has \(most)"
                    let places = [
                        scene.valuePlace(asked.place, of: definition), scene.valuePlace(first.view, of: first.id),
                    ]
                    for (place, other) in zip(places, places.reversed()) {
                        report.add(place, "\(message) (line \(other.line))")
                    }
                }
                tell(memory(of: task), most.map(\.memory).max() ?? 0, "MiB")
                tell(processor(of: task), 1024 * (most.map(\.processors).max() ?? 0), "CPU units")
            }
        }
    ]

    private struct Asked {
        let amount: Int
        /// Where the greatest part of it stands.
        let place: View
        var isMemory = false
    }

    /// The task's own, or the sum of what its containers keep free for themselves.
    private static func memory(of task: TaskView) -> Asked? {
        if let place = task.view["Memory"] {
            return task.memory.map { Asked(amount: $0, place: place, isMemory: true) }
        }
        return sum(task.containers.map { $0["MemoryReservation"] ?? $0["Memory"] }).map {
            Asked(amount: $0.amount, place: $0.place, isMemory: true)
        }
    }

    private static func processor(of task: TaskView) -> Asked? {
        if let place = task.view["Cpu"] { return task.cpu.map { Asked(amount: $0, place: place) } }
        return sum(task.containers.map { $0["Cpu"] })
    }

    private static func sum(_ views: [View?]) -> Asked? {
        let known = views.compactMap { view in view?.integer.map { (amount: $0, place: view) } }
        guard let greatest = known.max(by: { $0.amount < $1.amount }), let place = greatest.place else { return nil }
        return Asked(
            amount: known.map(\.amount).reduce(0) { $0.addingReportingOverflow($1).partialValue }, place: place)
    }
}

extension Scene {
    /// The types of a group's instances, and where they stand; `nil` where they cannot be known.
    func instanceTypes(of group: StackView.Resource) -> [(view: View, id: String)]? {
        let properties = group.properties
        let mixed = properties["MixedInstancesPolicy"]?["LaunchTemplate"]
        let overrides = mixed?["Overrides"]?.elements ?? []
        if mixed?["Overrides"]?.item.isUnknown == true { return nil }
        if !overrides.isEmpty {
            let types = overrides.compactMap { $0["InstanceType"] }
            return types.count == overrides.count ? types.map { ($0, group.id) } : nil
        }
        let named = (properties["LaunchTemplate"] ?? mixed?["LaunchTemplateSpecification"])?["LaunchTemplateId"]
        let source = view.resource(named: named) ?? view.resource(named: properties["LaunchConfigurationName"])
        guard let source,
            let type = source.properties["LaunchTemplateData"]?["InstanceType"] ?? source.properties["InstanceType"]
        else { return nil }
        return [(type, source.id)]
    }
}
