// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import DeployKit

/// What is deployed or destroyed: an app, or the network under all of them.
struct Target {
    let name: String
    /// `nil` for the network.
    let workload: Workload?
    private let stacks: [Stack]

    static let operand = Operand(name: "APP")
    static let networkName = "network"
    static let networkStack = "slipway-network"

    private static var names: [String] { Workload.suite.map(\.name) + [networkName] }

    init(_ name: String) throws(Refusal) {
        self.name = name
        workload = Workload.suite.first { $0.name == name }
        stacks = Stack.suite.filter { $0.path.hasPrefix("deploy/\(name)/stack") }
        guard !stacks.isEmpty else {
            throw .usage("'\(name)' is none of \(Self.names.joined(separator: ", "))")
        }
    }

    /// The stack of a variant; `nil` is the workshop's own.
    func stack(_ variant: String?) throws(Refusal) -> Stack {
        if let stack = stacks.first(where: { self.variant(of: $0) == variant }) { return stack }
        let variants = stacks.compactMap(self.variant(of:))
        throw .usage(
            variants.isEmpty
                ? "\(name) has no variants"
                : "'\(variant ?? "")' is no variant of \(name); it has \(variants.joined(separator: ", "))")
    }

    /// `deploy/visits/stack-shared-redis.yaml` is `shared-redis`.
    private func variant(of stack: Stack) -> String? {
        let start = "deploy/\(name)/stack-"
        guard stack.path.hasPrefix(start) else { return nil }
        return String(stack.path.dropFirst(start.count).dropLast(".yaml".count))
    }

    var stackName: String { "slipway-\(name)" }
    /// Of its repositories, whose names are the account's: however many stacks there are of an app, it has one.
    var registryName: String { "slipway-\(name)-registry" }
    var repositories: [String] { workload?.taskDefinition.containers.map(\.image.repository) ?? [] }

    /// By these what is ours is told from what is not.
    var tags: [(key: String, value: String)] {
        [("Suite", "slipway")] + (workload == nil ? [] : [("App", name)])
    }

    /// Whether its stacks, of any variant, have a resource of this type.
    func has(_ type: String) -> Bool { stacks.contains { $0.resources.contains { $0.type == type } } }
}
