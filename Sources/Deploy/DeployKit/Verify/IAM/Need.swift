// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Something that a role must be allowed, for what the template says is to be done.
struct Need {
    /// What it is for: one rule each.
    enum Purpose: CaseIterable {
        case images, logs, secrets, keys, files, sessions, volumes, app, instances, tasks, functions, rotation,
            infrastructure, codeDeploy, records, router, flows, delivery, targets
    }

    let purpose: Purpose
    let role: StackView.Resource
    let action: String
    /// The resource that is asked for, each as it may be written.
    let resources: [ARNPattern]
    /// The widest that a policy may name for it without being too wide.
    let widest: ARNPattern
    /// Where the template asks for it.
    let place: View
    /// What names the resource there.
    var naming: View?
    /// What has that place, where it is an element of a list.
    var element: View?
    /// Whether it is asked for surely: what only may be so excuses a statement, and asks for none.
    let isSure: Bool
    /// Whether only the suite's own files are held to it.
    let isExact: Bool
    /// Actions that would do instead.
    var others: [String] = []
    /// Where the role is named that is to do it.
    var reference: View?
    /// What is known of the request, by condition keys in small letters.
    var context: RequestContext = [:]

    init(
        _ purpose: Purpose, _ role: StackView.Resource, _ action: String, on resources: [ARNPattern],
        widest: ARNPattern? = nil, at place: View, isSure: Bool = true, isExact: Bool = false
    ) {
        self.purpose = purpose
        self.role = role
        self.action = action
        self.resources = resources
        self.widest = widest ?? resources[0]
        self.place = place
        naming = Self.naming.contains(purpose) ? place : nil
        self.isSure = isSure
        self.isExact = isExact
    }

    /// These are asked for where their resource is named.
    private static let naming: [Purpose] = [.images, .logs, .secrets, .files, .records, .router, .delivery]

    func grants(by policies: Policies) -> Set<Policies.Grant> {
        resources.reduce(into: []) { $0.formUnion(policies.grants(of: action, on: $1, context)) }
    }

    /// The same, by the role that is named there.
    func by(_ reference: View?) -> Need {
        var need = self
        need.reference = reference
        return need
    }

    func isMet(by policies: Policies) -> Bool {
        resources.contains { resource in
            ([action] + others).contains { policies.mayAllow($0, on: resource, context) }
        }
    }
}

/// Every need of a stack in one world.
struct Needs {
    let services: Services
    let names: ResourceNames
    var stack: StackView { services.view }

    init(_ services: Services) {
        self.services = services
        names = ResourceNames(stack: services.view)
    }

    var all: [Need] { Need.Purpose.allCases.flatMap(needs) }

    func needs(_ purpose: Need.Purpose) -> [Need] {
        switch purpose {
        case .images: executionNeeds { images(of: $0, by: $1) }
        case .logs: executionNeeds { logs(of: $0, by: $1) }
        case .secrets: executionNeeds { secrets(of: $0, by: $1) }
        case .keys: executionNeeds { keys(of: $0, by: $1) }
        case .files: executionNeeds { files(of: $0, by: $1) }
        case .sessions: sessions
        case .volumes: volumes
        case .app: apps
        case .instances: instances
        case .tasks: startedTasks
        case .functions: functions
        case .rotation: rotations
        case .infrastructure: infrastructure
        case .codeDeploy: codeDeployments
        case .records: records
        case .router: routers
        case .flows: flows
        case .delivery: deliveries
        case .targets: targets
        }
    }

    private func executionNeeds(_ body: (TaskView, StackView.Resource) -> [Need]) -> [Need] {
        services.tasks.flatMap { task -> [Need] in
            let reference = task.view["ExecutionRoleArn"]
            guard let role = names.role(reference) else { return [] }
            return body(task, role).map { $0.by(reference) }
        }
    }
}
