// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

/// A container of the suite's own: its image is an app's, and the suite's mark is on the task or in the image's name.
/// A stranger's container that happens to be called `hello` is none.
struct OwnContainer {
    let app: AppContract
    let task: TaskView
    let view: View
    let variables: [Variable]

    private init(app: AppContract, task: TaskView, view: View) {
        self.app = app
        self.task = task
        self.view = view
        variables =
            (view["Environment"]?.elements ?? []).compactMap { entry in
                entry["Name"].map { Variable(name: $0, value: entry["Value"], valueFrom: nil) }
            }
            + (view["Secrets"]?.elements ?? []).compactMap { entry in
                entry["Name"].map { Variable(name: $0, value: nil, valueFrom: entry["ValueFrom"]) }
            }
    }

    static func all(of task: TaskView) -> [OwnContainer] {
        let isSuite = task.view["Tags"].map(isSuite) ?? false
        return task.containers.compactMap { container in
            guard let path = container["Image"]?.item.text?.imagePath() else { return nil }
            let parts = path.split(separator: "/")
            let isNamed = parts.dropLast().last == "slipway" || isSuite && parts.count == 1
            guard let name = parts.last, isNamed, let app = Contracts.suite.first(where: { $0.name == name })
            else { return nil }
            return OwnContainer(app: app, task: task, view: container)
        }
    }

    /// Whether a resource's tags say that it is the suite's.
    static func isSuite(_ tags: View) -> Bool {
        tags.elements.contains { $0["Key"]?.literal == "Suite" && $0["Value"]?.literal == "slipway" }
    }

    struct Variable {
        let name: View
        /// A plain one's.
        let value: View?
        /// A secret's.
        let valueFrom: View?
    }

    func variable(_ name: String) -> Variable? { variables.first { $0.name.literal == name } }
    func has(_ name: String) -> Bool { variable(name) != nil || variable(name + "_FILE") != nil }

    /// Whether some of what it is told cannot be known.
    var isOpen: Bool {
        [view["Environment"], view["Secrets"]].compactMap(\.self).contains { $0.item.holdsUnknown }
            || view["EnvironmentFiles"] != nil
    }

    /// What it listens on; `nil` where that is not to be known.
    var port: Int? {
        guard let set = variable("PORT") else { return has("PORT") ? nil : app.port }
        return set.value?.integer
    }
    var tlsPort: Int? {
        guard let usual = app.tlsPort else { return nil }
        guard let set = variable("TLS_PORT") else { return has("TLS_PORT") ? nil : usual }
        return set.value?.integer
    }
    var isPortKnown: Bool { port != nil && (app.tlsPort == nil || tlsPort != nil) && !isOpen }
    var ports: [Int] { [port, tlsPort, variable("ADMIN_PORT")?.value?.integer].compactMap(\.self) }
    var name: String? { view["Name"]?.literal }
}
