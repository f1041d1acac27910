// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import JSON

/// What is left of an app after it was destroyed, looked for anew: what still bills is named.
struct Leftovers {
    private let target: Target
    private let region: String
    private var unexpected: [String] = []
    private var snapshots: [String] = []
    private var hasNetwork = false

    /// Whether nothing is left but what was to be kept.
    var isExpected: Bool { unexpected.isEmpty }

    init(_ inventory: Inventory, keepsSnapshot: Bool, _ aws: AWS) throws(Refusal) {
        target = inventory.target
        region = aws.region
        aws.shell.say((aws.shell.isDry ? "" : "\n") + "Looking for what is left:")
        let stacks = try aws.stacks() ?? []
        hasNetwork = target.workload != nil && stacks.contains { $0.name == Target.networkStack }
        for facts in [inventory.stack, inventory.registry].compactMap(\.self)
        where stacks.contains(where: { $0.id == facts.id }) {
            unexpected.append("the stack \(facts.name)")
        }
        for repository in inventory.repositories {
            try look(
                "the repository \(repository.physicalID)",
                ["ecr", "describe-repositories", "--repository-names", repository.physicalID], aws)
        }
        for bucket in inventory.physicalIDs("AWS::S3::Bucket") {
            try look("the bucket \(bucket)", ["s3api", "head-bucket", "--bucket", bucket], aws)
        }
        for arn in inventory.certificates {
            try look("the certificate \(arn)", ["acm", "describe-certificate", "--certificate-arn", arn], aws)
        }
        for secret in inventory.physicalIDs("AWS::SecretsManager::Secret") {
            try look("the secret \(secret)", ["secretsmanager", "describe-secret", "--secret-id", secret], aws)
        }
        let groups = inventory.physicalIDs("AWS::Logs::LogGroup") + inventory.looseLogGroups
        unexpected += try Inventory.logGroups(groups, aws).map { "the log group \($0)" }
        for database in inventory.physicalIDs("AWS::RDS::DBInstance") {
            try look(
                "the database \(database)", ["rds", "describe-db-instances", "--db-instance-identifier", database], aws)
        }
        if target.has("AWS::RDS::DBInstance") {
            let answer = try aws.ask(
                "rds", "describe-db-snapshots", "--db-instance-identifier", target.name, "--snapshot-type", "manual")
            snapshots = (answer?["DBSnapshots"]?.array ?? []).compactMap { $0["DBSnapshotIdentifier"]?.string }
            if keepsSnapshot, snapshots.isEmpty { unexpected.append("no snapshot, though one was to be kept") }
        }
    }

    private mutating func look(_ what: String, _ words: [String], _ aws: AWS) throws(Refusal) {
        if case .answer = try aws.look(words) { unexpected.append(what) }
    }

    var report: String {
        var lines = [""]
        if unexpected.isEmpty, snapshots.isEmpty {
            lines.append("Nothing of \(target.name) is left in \(region).")
        } else {
            lines.append("Left of \(target.name) in \(region), and it may bill:")
            lines += unexpected.map { "  \($0)" }
            lines += snapshots.map {
                "  the snapshot \($0): aws rds delete-db-snapshot --db-snapshot-identifier \($0) --region \(region)"
            }
        }
        if hasNetwork { lines.append("The network bills on, until: slipway destroy network") }
        return lines.joined(separator: "\n")
    }
}
