// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Reads files that somebody wrote, and tells everything that is wrong with them at once.
public enum Verify {
    /// Every rule, in the order of the codes.
    public static let rules: [Rule] =
        Rule.taskSize + Rule.taskContainers + Rule.taskNetwork + Rule.taskSecrets + Rule.taskLogs

    /// What is wrong with a file, by line.
    /// - Throws: ``DocumentError`` for what is no template and no task definition.
    public static func findings(in bytes: [UInt8]) throws(DocumentError) -> [Finding] {
        let root = try DocumentReader.read(bytes)
        var findings: Set<Finding> = []
        if CloudFormationTemplate.isOne(root) {
            let template = CloudFormationTemplate(root: root)
            for world in World.all(of: template) {
                let resolver = Resolver(template, in: world)
                for task in tasks(of: template, resolver) { findings.formUnion(check(task)) }
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
            var report = Report(rule)
            switch rule.check {
            case .task(let check): check(task, &report)
            }
            return report.findings
        }
    }

    private static func tasks(of template: CloudFormationTemplate, _ resolver: Resolver) -> [TaskView] {
        template.resources.compactMap { entry in
            guard entry.value["Type"]?.text == "AWS::ECS::TaskDefinition",
                entry.value["Condition"]?.text.flatMap({ resolver.holds(condition: $0) }) != false,
                let node = entry.value["Properties"], let item = resolver.item(node)
            else { return nil }
            return TaskView(View(item, path: "Resources.\(entry.key).Properties", line: entry.line))
        }
    }
}
