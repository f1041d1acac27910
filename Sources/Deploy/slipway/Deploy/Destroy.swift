// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import DeployKit
internal import Glibc
internal import JSON

/// `slipway destroy`: everything of an app, or the network when nobody needs it any more.
struct Destroy: Command {
    static let name = "destroy"
    static let summary = "Delete what deploy and push made, whatever bills, after asking."
    static let operand: Operand? = Target.operand

    private static let stackName = Option(
        flag: "--stack", value: "NAME", summary: "The stack's name, instead of slipway-APP.")
    private static let yes = Option(flag: "--yes", summary: "Do not ask.")
    private static let force = Option(flag: "--force", summary: "Take protection from deletion off first.")
    private static let keep = Option(
        flag: "--keep-snapshot", summary: "Leave a last snapshot of the database; it bills until you delete it.")
    static let options = [stackName, keep, force, yes] + DeployOptions.common
    static let notes = """


        APP is hello, identity, visits, todo, roast or network. Images, logs, secrets and the database go for good. The network goes
        only by slipway destroy network, and not before the apps on it.
        """

    private let options: DeployOptions
    private let target: Target
    private let stackName: String
    private let isForced: Bool
    private let isAsked: Bool
    private let keepsSnapshot: Bool

    init(_ arguments: Arguments) throws(Refusal) {
        options = try DeployOptions(arguments)
        target = try Target(arguments.operands.first ?? "")
        stackName = try DeployOptions.text(Self.stackName, arguments) ?? target.stackName
        isForced = arguments.has(Self.force)
        isAsked = !arguments.has(Self.yes)
        keepsSnapshot = arguments.has(Self.keep)
        if keepsSnapshot, !target.has("AWS::RDS::DBInstance") {
            throw .usage("\(target.name) has no database to keep a snapshot of")
        }
        if isAsked, !options.isDry, isatty(STDIN_FILENO) == 0 {
            throw .usage("there is no terminal to ask at: \(Self.yes.flag) deletes without asking")
        }
    }

    func run() throws(Refusal) -> ExitStatus {
        let shell = try Shell(isDry: options.isDry)
        let aws = try AWS(shell, options)
        let inventory = try Inventory(target, stackName: stackName, aws)
        try check(inventory)
        if inventory.isEmpty {
            shell.say("There is nothing of \(target.name) in \(aws.region).")
            return .success
        }
        if shell.isDry {
            try delete(inventory, aws)
            _ = try Leftovers(inventory, keepsSnapshot: keepsSnapshot, aws)
            return .success
        }
        shell.say("\nThis is deleted from account \(aws.account), region \(aws.region):\n\n\(inventory.list)\n")
        if !inventory.dependents.isEmpty {
            shell.say("The repositories stay, for \(inventory.dependents.joined(separator: ", ")).\n")
        }
        if isAsked, try !shell.confirms("Delete \(target.name)?") {
            shell.say("Nothing was deleted.")
            return .failure
        }
        try delete(inventory, aws)
        shell.state = "Everything was deleted; what may be left was not looked for."
        let leftovers = try Leftovers(inventory, keepsSnapshot: keepsSnapshot, aws)
        shell.say(leftovers.report)
        return leftovers.isExpected ? .success : .failure
    }

    private func check(_ inventory: Inventory) throws(Refusal) {
        if let stack = inventory.stack {
            guard stack.app == target.name else {
                throw .failure("the stack \(stackName) is not \(target.name)'s, by its tags and its description")
            }
            if stack.isBusy, stack.status != "DELETE_IN_PROGRESS" {
                throw .failure("the stack \(stackName) is \(stack.status): wait until CloudFormation is done")
            }
        }
        if target.workload == nil, !inventory.dependents.isEmpty {
            let names = inventory.dependents.joined(separator: ", ")
            throw .failure("the network is in use by \(names): destroy them first")
        }
        if inventory.isProtected, !isForced {
            throw .failure(
                "the stack \(stackName) is protected from deletion: \(Self.force.flag) takes the protection off")
        }
    }

    private func delete(_ inventory: Inventory, _ aws: AWS) throws(Refusal) {
        if let stack = inventory.stack {
            let change = StackChange(aws: aws, facts: stack)
            if keepsSnapshot, stack.parameters["KeepSnapshot"] != "true" { try change.keepSnapshot() }
            try release(inventory, aws)
            try empty(inventory, aws)
            if var failure = try change.delete() {
                // A balancer writes its last lines after it is gone.
                if !inventory.physicalIDs("AWS::S3::Bucket").isEmpty {
                    try empty(inventory, aws)
                    guard let second = try change.delete() else { return try deleteRest(inventory, aws) }
                    failure = second
                }
                throw .failure(
                    "the stack \(stack.name) is still there: \(failure.resource) cannot be deleted: \(failure.reason). "
                        + "Next: see to it, and slipway destroy \(target.name) again")
            }
        }
        try deleteRest(inventory, aws)
    }

    /// Protection goes, resource by resource.
    private func release(_ inventory: Inventory, _ aws: AWS) throws(Refusal) {
        guard isForced else { return }
        for arn in inventory.physicalIDs("AWS::ElasticLoadBalancingV2::LoadBalancer") {
            try aws.order(words: Self.releaseBalancer(arn))
        }
        for id in inventory.physicalIDs("AWS::RDS::DBInstance") { try aws.order(words: Self.releaseDatabase(id)) }
        if inventory.stack?.isProtected == true {
            try aws.order(
                words: [
                    "cloudformation", "update-termination-protection", "--no-enable-termination-protection",
                    "--stack-name", stackName,
                ])
        }
    }

    /// A bucket with anything in it cannot be deleted: nothing more is written, and what is there goes.
    private func empty(_ inventory: Inventory, _ aws: AWS) throws(Refusal) {
        let buckets = inventory.physicalIDs("AWS::S3::Bucket")
        guard !buckets.isEmpty else { return }
        if aws.shell.isDry { aws.shell.say("Where AccessLogs is true:") }
        for arn in inventory.physicalIDs("AWS::ElasticLoadBalancingV2::LoadBalancer") {
            try aws.order(words: Self.stopAccessLogs(arn))
        }
        for bucket in buckets { try aws.empty(bucket) }
    }

    private func empty(_ repository: String, of digests: [String], _ aws: AWS) throws(Refusal) {
        var rest = digests[...]
        while !rest.isEmpty {
            // As many as the service takes at once.
            let some = rest.prefix(100)
            rest = rest.dropFirst(100)
            try aws.order(
                words: ["ecr", "batch-delete-image", "--repository-name", repository, "--image-ids"]
                    + some.map { "imageDigest=\($0)" })
        }
    }

    private func deleteRest(_ inventory: Inventory, _ aws: AWS) throws(Refusal) {
        for repository in inventory.repositories {
            try empty(repository.physicalID, of: inventory.images[repository.physicalID] ?? [], aws)
        }
        if let registry = inventory.registry, let failure = try StackChange(aws: aws, facts: registry).delete() {
            throw .failure("the stack \(registry.name) is still there: \(failure.resource): \(failure.reason)")
        }
        aws.shell.state =
            "The stacks are gone; certificates and log groups may be left: slipway destroy \(target.name) again."
        for name in inventory.looseLogGroups { try aws.order(words: Self.deleteLogGroup(name)) }
        if aws.shell.isDry, !inventory.certificates.isEmpty {
            aws.shell.say("Where it was deployed with --self-signed:")
        }
        for arn in inventory.certificates { try Certificate.delete(arn, aws) }
    }

    // MARK: Orders

    static func releaseBalancer(_ arn: String) -> [String] {
        ["elbv2", "modify-load-balancer-attributes", "--load-balancer-arn", arn, "--attributes"]
            + ["Key=deletion_protection.enabled,Value=false"]
    }
    static func stopAccessLogs(_ arn: String) -> [String] {
        ["elbv2", "modify-load-balancer-attributes", "--load-balancer-arn", arn, "--attributes"]
            + ["Key=access_logs.s3.enabled,Value=false"]
    }
    static func releaseDatabase(_ id: String) -> [String] {
        [
            "rds", "modify-db-instance", "--db-instance-identifier", id, "--no-deletion-protection",
            "--apply-immediately",
        ]
    }
    static func deleteLogGroup(_ name: String) -> [String] { ["logs", "delete-log-group", "--log-group-name", name] }
}

extension AWS {
    /// Deletes every object of a bucket.
    func empty(_ bucket: String) throws(Refusal) {
        let answer = try shell.run(
            words(["s3", "rm", "s3://\(bucket)", "--recursive", "--only-show-errors"], asJSON: false))
        if let answer, answer.code != 0, answer.complaint.firstRange(of: "NoSuchBucket") == nil {
            throw .failure("the bucket \(bucket) cannot be emptied: \(answer.complaint)")
        }
    }
}
