// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import JSON

/// A stack's way to another status, its events told meanwhile.
struct StackChange {
    let aws: AWS
    let facts: StackFacts

    /// Deletes it, and waits until it is gone.
    /// - Returns: the resource that failed first, and why; `nil` when the stack is gone.
    func delete() throws(Refusal) -> (resource: String, reason: String)? {
        let events = StackEvents(aws, stack: facts.id)
        try events.skipPast()
        aws.shell.state = """
            CloudFormation goes on with deleting the stack \(facts.name). Look: aws cloudformation describe-stack-events \
            --stack-name \(facts.id) --region \(aws.region)
            """
        _ = try aws.ask("cloudformation", "delete-stack", "--stack-name", facts.name)
        guard let status = try wait(events) else { return nil }
        return events.firstFailure ?? (facts.name, "it is \(status)")
    }

    /// Sets `KeepSnapshot`, and waits until CloudFormation knows.
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html>
    func keepSnapshot() throws(Refusal) {
        let events = StackEvents(aws, stack: facts.id)
        try events.skipPast()
        aws.shell.state = "The stack \(facts.name) keeps a snapshot when it is deleted; nothing else was changed."
        _ = try aws.ask(words: Self.keepWords(facts.name, facts.parameters.keys.sorted(), facts.tags))
        let status = try wait(events)
        guard status == "UPDATE_COMPLETE" || aws.shell.isDry else {
            let first = events.firstFailure
            throw .failure(
                "the stack \(facts.name) does not take KeepSnapshot=true, it is \(status ?? "gone"): "
                    + "\(first?.resource ?? "") \(first?.reason ?? ""). Nothing was deleted")
        }
    }

    /// A policy of deletion alone is no change to CloudFormation, and is not taken: a tag goes with it.
    static func keepWords(_ name: String, _ parameters: [String], _ tags: [String: String]) -> [String] {
        let kept = parameters.filter { $0 != "KeepSnapshot" }.map { "ParameterKey=\($0),UsePreviousValue=true" }
        let tags = tags.merging(["KeepSnapshot": "true"]) { $1 }.sorted { $0.key < $1.key }
        return ["cloudformation", "update-stack", "--stack-name", name, "--use-previous-template"]
            + ["--capabilities", "CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
            + ["--parameters", "ParameterKey=KeepSnapshot,ParameterValue=true"] + kept
            + ["--tags"] + tags.map { "Key=\($0.key),Value=\($0.value)" }
    }

    /// - Returns: the status it comes to; `nil` when it is gone.
    private func wait(_ events: StackEvents) throws(Refusal) -> String? {
        var failures = 0
        while true {
            try events.tell()
            let lookup: AWS.StackLookup
            do throws(Refusal) {
                lookup = try aws.stack(facts.id, quietly: true)
                failures = 0
            } catch {
                failures += 1
                if error.status == .interrupted || failures == 12 { throw error }
                try aws.shell.pause()
                continue
            }
            switch lookup {
            case .dry: return nil
            case .missing:
                try events.tell()
                return nil
            // Right after an order the status may be the one of before.
            case .found(let facts) where !facts.isBusy && events.status != nil:
                try events.tell()
                return facts.status
            case .found: try aws.shell.pause()
            }
        }
    }
}
