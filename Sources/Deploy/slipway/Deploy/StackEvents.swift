// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import JSON

/// What happens to a stack, each event told once, the newest last.
final class StackEvents {
    private let aws: AWS
    /// A name or, where it is to be deleted, an id.
    private let stack: String
    private var seen: Set<String> = []
    private var isShown = false
    /// The resource that failed first, and why: what came after are mostly its consequences.
    private(set) var firstFailure: (resource: String, reason: String)?
    /// The stack's own last status.
    private(set) var status: String?

    init(_ aws: AWS, stack: String) {
        self.aws = aws
        self.stack = stack
    }

    /// What happened before is not told.
    func skipPast() throws(Refusal) {
        for event in try read() { seen.insert(event["EventId"]?.string ?? "") }
    }

    /// Tells what is new.
    func tell() throws(Refusal) {
        for event in try read().reversed() {
            guard let id = event["EventId"]?.string, seen.insert(id).inserted else { continue }
            let resource = event["LogicalResourceId"]?.string ?? ""
            let status = event["ResourceStatus"]?.string ?? ""
            let reason = event["ResourceStatusReason"]?.string ?? ""
            if event["PhysicalResourceId"]?.string == event["StackId"]?.string { self.status = status }
            if status.hasSuffix("_FAILED"), firstFailure == nil { firstFailure = (resource, reason) }
            let row = columns([[resource.padded(36), status.padded(28), reason]])
            aws.shell.say("  \(row)".trimmedAtEnd)
        }
    }

    private func read() throws(Refusal) -> [JSONValue] {
        // Its first look is shown, as every command is; the same again every five seconds would hide what it tells.
        let words = ["cloudformation", "describe-stack-events", "--stack-name", stack, "--max-items", "300"]
        defer { isShown = true }
        do throws(Refusal) {
            guard case .answer(let value) = try aws.look(words, quietly: isShown) else { return [] }
            return value["StackEvents"]?.array ?? []
        } catch {
            // A bad minute of the network's must not end a deployment: the next look tells what this one missed.
            if error.status == .interrupted { throw error }
            return []
        }
    }
}

extension String {
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    var trimmedAtEnd: String {
        var text = self[...]
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }
}
