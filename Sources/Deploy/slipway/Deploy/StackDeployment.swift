// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import DeployKit

/// One stack, deployed while its events are told.
struct StackDeployment {
    let aws: AWS
    let stack: Stack
    let name: String
    /// The template, from where we stand.
    let file: String
    let tags: [(key: String, value: String)]
    var values: [String: String] = [:]
    /// What undoes it, as it is typed.
    let undo: String

    /// - Returns: what has become of it; `nil` where nothing ran.
    func run() throws(Refusal) -> StackFacts? {
        let shell = aws.shell
        let events = StackEvents(aws, stack: name)
        switch try aws.stack(name) {
        case .dry, .missing: break  // What has not been yet has no events.
        case .found(let facts):
            if facts.isBusy {
                throw .failure("the stack \(name) is \(facts.status): wait until CloudFormation is done")
            }
            if facts.isRuin {
                throw .failure(
                    "the stack \(name) is \(facts.status), and takes no deployment any more: \(undo), and deploy again")
            }
            try events.skipPast()
        }
        let before = shell.state
        shell.state = """
            CloudFormation goes on with the stack \(name) by itself. Look: aws cloudformation describe-stack-events \
            --stack-name \(name) --region \(aws.region). Undo: \(undo)
            """
        let answer = try shell.run(aws.words(words), meanwhile: events.tell)
        try events.tell()
        guard let answer else {
            _ = try aws.stack(name)
            shell.state = before
            return nil
        }
        let lookup = try aws.stack(name)
        // The aws command takes this for success as well, where CloudFormation says so of a change set.
        let isUnchanged = answer.complaint.firstRange(of: "No updates are to be performed") != nil
        guard answer.code == 0 || isUnchanged, case .found(let facts) = lookup else {
            throw failure(answer, events, lookup)
        }
        shell.say("\(name): \(facts.status)")
        return facts
    }

    private var words: [String] {
        let macros = stack.transform.isEmpty ? [] : ["CAPABILITY_AUTO_EXPAND"]
        let parameters = stack.parameters.compactMap { parameter in
            values[parameter.name].map { "\(parameter.name)=\($0)" }
        }
        return ["cloudformation", "deploy", "--stack-name", name, "--template-file", file]
            + ["--no-fail-on-empty-changeset", "--capabilities", "CAPABILITY_IAM"] + macros
            + ["--tags"] + tags.map { "\($0.key)=\($0.value)" }
            + (parameters.isEmpty ? [] : ["--parameter-overrides"] + parameters)
    }

    private func failure(_ answer: Shell.Answer, _ events: StackEvents, _ lookup: AWS.StackLookup) -> Refusal {
        var status = events.status ?? "unknown"
        var next = "mend it, and deploy again"
        if case .found(let facts) = lookup {
            status = facts.status
            if facts.isRuin || status.hasPrefix("ROLLBACK") || status == "REVIEW_IN_PROGRESS" {
                next = "\(undo), mend it, and deploy again"
            } else if status.hasPrefix("UPDATE_ROLLBACK") {
                next = "the stack is as it was before; mend it, and deploy again"
            }
        }
        guard let first = events.firstFailure else {
            return .failure("the stack \(name) was not deployed: \(answer.complaint). Next: \(next)")
        }
        return .failure(
            "the stack \(name) is \(status): \(first.resource) failed first: \(first.reason). Next: \(next)")
    }
}
