// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a file is, by what stands in it.
enum Document {
    case template(CloudFormationTemplate)
    case task(TaskView, [ShapeFault])

    /// - Throws: ``DocumentError`` for what cannot be read, and for what is neither.
    init(_ bytes: [UInt8]) throws(DocumentError) {
        let root = try DocumentReader.read(bytes)
        if CloudFormationTemplate.isOne(root) {
            self = .template(CloudFormationTemplate(root: root))
            return
        }
        // As `describe-task-definition` answers.
        let wrapped = root["taskDefinition"].flatMap { $0.entries.isEmpty ? nil : $0 }
        let node = wrapped ?? root
        guard node["containerDefinitions"] != nil || node["family"] != nil else {
            throw DocumentError(
                line: nil, description: "is neither a task definition (containerDefinitions) nor a template (Resources)"
            )
        }
        let resolver = Resolver(CloudFormationTemplate(root: root), in: World(), hasShellVariables: true)
        let path = wrapped == nil ? "" : "taskDefinition"
        self = .task(
            // What it lacks is missed where its family stands.
            TaskView(
                View(
                    resolver.item(node) ?? .map([], line: 1), path: path,
                    line: node.entries.first { $0.key == "family" }?.line)),
            RequestCheck.faults(in: node, path: path))
    }
}
