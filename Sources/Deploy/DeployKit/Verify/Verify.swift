// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Reads files that somebody wrote, and tells everything that is wrong with them at once.
public enum Verify {
    /// Every rule, in the order of the codes.
    public static let rules: [Rule] =
        Rule.taskSize + Rule.taskContainers + Rule.taskNetwork + Rule.taskSecrets + Rule.taskLogs + Rule.services

    /// What is wrong with a file, by line.
    /// - Throws: ``DocumentError`` for what is no template and no task definition.
    public static func findings(in bytes: [UInt8]) throws(DocumentError) -> [Finding] {
        let root = try DocumentReader.read(bytes)
        var findings: Set<Finding> = []
        if CloudFormationTemplate.isOne(root) {
            let template = CloudFormationTemplate(root: root)
            for world in World.all(of: template) {
                let services = Services(StackView(template, Resolver(template, in: world)))
                findings.formUnion(services.tasks.flatMap(check))
                findings.formUnion(check(services))
            }
        } else if root["containerDefinitions"] != nil || root["taskDefinition"] != nil || root["family"] != nil {
            let resolver = Resolver(CloudFormationTemplate(root: root), in: World(), hasShellVariables: true)
            let node = root["taskDefinition"] ?? root
            guard let item = resolver.item(node) else { return [] }
            findings.formUnion(check(TaskView(View(item, path: root["taskDefinition"] == nil ? "" : "taskDefinition"))))
        } else {
            throw DocumentError(
                line: nil, description: "is neither a task definition (containerDefinitions) nor a template (Resources)"
            )
        }
        return findings.sorted { ($0.line, $0.code, $0.path, $0.message) < ($1.line, $1.code, $1.path, $1.message) }
    }

    private static func check(_ task: TaskView) -> [Finding] {
        rules.flatMap { rule -> [Finding] in
            guard case .task(let check) = rule.check else { return [] }
            var report = Report(rule)
            check(task, &report)
            return report.findings
        }
    }

    private static func check(_ services: Services) -> [Finding] {
        rules.flatMap { rule -> [Finding] in
            guard case .stack(let check) = rule.check else { return [] }
            var report = Report(rule)
            check(services, &report)
            return report.findings
        }
    }
}
