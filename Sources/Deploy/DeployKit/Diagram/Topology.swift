// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a stack makes, as a picture shows it: boxes in subnets, and who may open a connection to whom.
struct Topology {
    enum Kind: String { case balancer, task, instance, function, store, door }

    struct Box {
        var kind: Kind
        var title: String
        var captions: [String]
        var containers: [Container] = []
        /// Logical names of the security groups; what it may do is drawn by the first.
        var groups: [String]
        var subnets: Parameter
        /// The zone that it is drawn in, from 0; `nil` is all of them.
        var zone: Int?
        var isOptional = false
    }

    struct Container {
        var name: String
        var port: String
        /// How it reaches the next one, as `localhost:6379`.
        var link: String?
    }

    /// Where connections come from, or lead to.
    enum End: Equatable {
        case internet
        /// One range of addresses, by its parameter.
        case client(Parameter)
        /// Boxes of a security group.
        case group(String)
    }

    struct Port: Equatable {
        var number: Int
        /// Whether it takes a parameter to open it.
        var isOptional: Bool
    }

    struct Flow {
        var from: End
        var to: End
        var ports: [Port]
        var isOptional: Bool { ports.allSatisfy(\.isOptional) }

        /// As `80 (443)`: in parentheses what takes a parameter.
        var label: String {
            let usual = ports.filter { !$0.isOptional }.map { String($0.number) }.joined(separator: ", ")
            let others = ports.filter(\.isOptional).map { "(\($0.number))" }
            return ((usual.isEmpty ? [] : [usual]) + others).joined(separator: " ")
        }
    }

    let stack: Stack
    private(set) var boxes: [Box] = []
    private(set) var flows: [Flow] = []

    init(of stack: Stack) {
        self.stack = stack
        boxes = stack.resources.flatMap(boxes)
        flows = Self.merged(stack.resources.flatMap(flows))
    }

    func resource(_ id: String) -> Resource? { stack.resources.first { $0.id == id } }
    func resources(of type: String) -> [Resource] { stack.resources.filter { $0.type == type } }
    /// A security group's name in the account.
    func groupName(_ id: String) -> String { resource(id)?.properties["GroupName"]?.words ?? id }

    /// Tiers from the internet inwards: the subnets in the order of the stack's parameters.
    var tiers: [Parameter] {
        stack.parameters.filter { parameter in boxes.contains { $0.subnets == parameter } }
    }

    /// As many as there are subnets where the tasks or instances run.
    var zones: Int {
        boxes.first { $0.kind == .task || $0.kind == .instance }?.subnets.count ?? 1
    }

    /// What every box calls outside the VPC, as a heading and names.
    var services: [(String, [String])] {
        let images = resources(of: "AWS::ECS::TaskDefinition").flatMap { task in
            (task.properties["ContainerDefinitions"]?.elements ?? []).compactMap { $0["Image"]?.words }
        }.map { uri in String(uri.split(separator: "/").last?.prefix { $0 != ":" } ?? "") }
        var names: [String] = []
        for image in images where !names.contains(image) { names.append(image) }
        let logs = resources(of: "AWS::Logs::LogGroup").compactMap { $0.properties["LogGroupName"]?.words }
        let secrets = resources(of: "AWS::SecretsManager::Secret").compactMap { secret in
            secret.properties["Name"]?.words.map { secret.isDefault ? $0 : "(\($0))" }
        }
        return [("ECR", names), ("CloudWatch Logs", logs), ("Secrets Manager", secrets)].filter { !$0.1.isEmpty }
    }
}
