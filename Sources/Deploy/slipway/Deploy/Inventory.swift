// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import DeployKit
internal import JSON

/// What there is of an app in AWS, before anything of it is deleted. Where nothing is asked, everything that its stacks may hold,
/// with variables for what only an answer tells.
struct Inventory {
    struct Item {
        let id: String
        let type: String
        /// As the service knows it: a name, an id or an ARN.
        let physicalID: String
    }

    let target: Target
    /// `nil` where there is none.
    let stack: StackFacts?
    let items: [Item]
    /// `nil` where there is none, or where another stack of the app's needs it.
    let registry: StackFacts?
    let repositories: [Item]
    /// Digests, by repository.
    let images: [String: [String]]
    let certificates: [String]
    /// Those that no stack holds: a function makes its own.
    let looseLogGroups: [String]
    /// Other stacks that stand on this one, or on its registry.
    let dependents: [String]

    init(_ target: Target, stackName: String, _ aws: AWS) throws(Refusal) {
        self.target = target
        let stacks = try aws.stacks() ?? target.supposed(stackName)
        let stack = stacks.first { $0.name == stackName }
        self.stack = stack
        items = try stack.map { (stack) throws(Refusal) in try Self.items(stack, aws) ?? target.supposedItems } ?? []
        let others = stacks.filter { $0.name != stackName && $0.name != target.registryName }
        if target.workload == nil {
            let vpc = items.first { $0.type == "AWS::EC2::VPC" }?.physicalID ?? ""
            dependents = others.filter { !vpc.isEmpty && $0.parameters["VpcId"] == vpc }.map(\.name)
        } else {
            dependents = others.filter { $0.app == target.name }.map(\.name)
        }
        let registry =
            target.workload == nil || !dependents.isEmpty ? nil : stacks.first { $0.name == target.registryName }
        self.registry = registry
        repositories =
            try registry.map { (stack) throws(Refusal) in try Self.items(stack, aws) ?? target.supposedRepositories }
            ?? []
        var images: [String: [String]] = [:]
        for repository in repositories {
            let words = ["ecr", "describe-images", "--repository-name", repository.physicalID]
            switch try aws.look(words) {
            case .dry: images[repository.physicalID] = ["${IMAGE_DIGEST}"]
            case .missing: break
            case .answer(let value):
                images[repository.physicalID] =
                    value["imageDetails"]?.array?.compactMap { $0["imageDigest"]?.string } ?? []
            }
        }
        self.images = images
        let isLast = dependents.isEmpty
        certificates =
            target.takesCertificate && isLast ? try Certificate.imported(target, aws) ?? ["${CERTIFICATE_ARN}"] : []
        looseLogGroups = try isLast ? Self.logGroups(target.looseLogGroups, aws) : []
    }

    private static func items(_ stack: StackFacts, _ aws: AWS) throws(Refusal) -> [Item]? {
        let answer = try aws.ask("cloudformation", "list-stack-resources", "--stack-name", stack.name)
        return answer?["StackResourceSummaries"]?.array?.compactMap { json in
            guard let id = json["LogicalResourceId"]?.string, !id.isEmpty, let type = json["ResourceType"]?.string,
                json["ResourceStatus"]?.string != "DELETE_COMPLETE"
            else { return nil }
            return Item(id: id, type: type, physicalID: json["PhysicalResourceId"]?.string ?? "")
        }
    }

    /// Those that are there.
    static func logGroups(_ names: [String], _ aws: AWS) throws(Refusal) -> [String] {
        var found: [String] = []
        for name in names {
            guard let answer = try aws.ask("logs", "describe-log-groups", "--log-group-name-prefix", name) else {
                found.append(name)
                continue
            }
            found += (answer["logGroups"]?.array ?? []).compactMap { $0["logGroupName"]?.string }.filter { $0 == name }
        }
        return found
    }

    var isEmpty: Bool {
        stack == nil && registry == nil && certificates.isEmpty && looseLogGroups.isEmpty
    }

    func physicalIDs(_ type: String) -> [String] {
        items.filter { $0.type == type && !$0.physicalID.isEmpty }.map(\.physicalID)
    }

    /// Buckets, databases and balancers that somebody asked to be kept from deletion.
    var isProtected: Bool {
        stack.map { $0.isProtected || $0.parameters["DeletionProtection"] == "true" } ?? false
    }

    /// Everything by name, a line each.
    var list: String {
        var rows: [[String]] = []
        if let stack {
            rows.append(["  the stack \(stack.name)", "", stack.status])
            rows += items.map { ["    " + $0.id, $0.type, $0.physicalID + Self.note($0)] }
        }
        if let registry {
            rows.append(["  the stack \(registry.name)", "", registry.status])
            rows += repositories.map { item in
                let count = images[item.physicalID]?.count ?? 0
                return ["    " + item.id, item.type, "\(item.physicalID), with \(count) image\(count == 1 ? "" : "s")"]
            }
        }
        rows += certificates.map { ["  a self-signed certificate", "", $0] }
        rows += looseLogGroups.map { ["  a log group", "", $0] }
        return columns(rows)
    }

    private static func note(_ item: Item) -> String {
        switch item.type {
        case "AWS::S3::Bucket": ", with all its objects"
        case "AWS::Logs::LogGroup": ", with its logs"
        case "AWS::SecretsManager::Secret": ", for good"
        case "AWS::RDS::DBInstance": ", with its data and automatic backups"
        default: ""
        }
    }
}

extension Target {
    var takesCertificate: Bool { has("AWS::ElasticLoadBalancingV2::Listener") }

    /// Log groups that a function makes when it runs first.
    var looseLogGroups: [String] {
        has("AWS::SecretsManager::RotationSchedule") ? ["/aws/lambda/\(name)-rotation"] : []
    }
}

// What a dry run supposes: a stack of the workshop's own kind, with everything that a parameter may add.
extension Target {
    fileprivate func supposed(_ stackName: String) -> [StackFacts] {
        let parameters = supposedStack?.parameters.map { ($0.name, $0.fallback ?? "") } ?? []
        let stack = StackFacts(
            supposed: stackName, id: "${STACK_ID}", parameters: Dictionary(uniqueKeysWithValues: parameters), tags: tags
        )
        let registry = StackFacts(supposed: registryName, id: "${REGISTRY_STACK_ID}", parameters: [:], tags: tags)
        return workload == nil ? [stack] : [stack, registry]
    }

    fileprivate var supposedItems: [Inventory.Item] { items(of: supposedStack) }
    fileprivate var supposedRepositories: [Inventory.Item] {
        repositories.map { Inventory.Item(id: $0, type: "AWS::ECR::Repository", physicalID: $0) }
    }

    private var supposedStack: Stack? { try? stack(nil) }

    private func items(of stack: Stack?) -> [Inventory.Item] {
        (stack?.resources ?? []).map {
            Inventory.Item(id: $0.id, type: $0.type, physicalID: "${\($0.variable)}")
        }
    }
}
