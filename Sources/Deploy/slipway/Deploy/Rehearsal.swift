// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import DeployKit

/// What `destroy` would run, in order, where nothing is asked: everything that the app's stacks may hold, with variables for what
/// only an answer tells.
struct Rehearsal {
    let target: Target
    let stackName: String
    let isForced: Bool
    let keepsSnapshot: Bool
    let aws: AWS

    func run() throws(Refusal) {
        try look()
        if keepsSnapshot {
            let parameters = try target.stack(nil).parameters.map(\.name)
            try show(
                StackChange.keepWords(
                    stackName, parameters, Dictionary(uniqueKeysWithValues: target.tags.map { ($0.key, $0.value) })))
            try show(["cloudformation", "describe-stack-events", "--stack-name", "${STACK_ID}", "--max-items", "300"])
        }
        if isForced { try release() }
        if target.has("AWS::S3::Bucket") {
            aws.shell.say("Where AccessLogs is true:")
            try show(Destroy.stopAccessLogs("${LOAD_BALANCER_ARN}"))
            try aws.empty("${ACCESS_LOG_BUCKET}")
        }
        try delete(stackName)
        guard target.workload != nil else { return }
        try delete(target.registryName)
        for name in target.looseLogGroups { try show(Destroy.deleteLogGroup(name)) }
        if target.takesCertificate {
            aws.shell.say("Where it was deployed with --self-signed:")
            try show(Destroy.deleteCertificate("${CERTIFICATE_ARN}"))
        }
    }

    private func look() throws(Refusal) {
        try show(["cloudformation", "list-stack-resources", "--stack-name", stackName])
        guard target.workload != nil else { return }
        try show(["cloudformation", "list-stack-resources", "--stack-name", target.registryName])
        for repository in target.repositories { try show(["ecr", "describe-images", "--repository-name", repository]) }
        if target.takesCertificate { _ = try Certificate.imported(target, aws) }
        _ = try Inventory.logGroups(target.looseLogGroups, aws)
    }

    private func release() throws(Refusal) {
        if target.has("AWS::ElasticLoadBalancingV2::LoadBalancer") {
            try show(Destroy.releaseBalancer("${LOAD_BALANCER_ARN}"))
        }
        if target.has("AWS::RDS::DBInstance") { try show(Destroy.releaseDatabase(target.name)) }
    }

    private func delete(_ name: String) throws(Refusal) {
        try show(["cloudformation", "delete-stack", "--stack-name", name])
        try show(["cloudformation", "describe-stack-events", "--stack-name", "${STACK_ID}", "--max-items", "300"])
    }

    private func show(_ words: [String]) throws(Refusal) { _ = try aws.look(words) }
}
