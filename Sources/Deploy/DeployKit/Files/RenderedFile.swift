// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import JSON

/// A file of the repository that the model writes.
public struct RenderedFile: Sendable, Equatable {
    /// From the repository's root, as `deploy/visits/task-definition.json`.
    public let path: String
    public let contents: [UInt8]

    /// The words by which a rendered file tells what it is; `nil` in JSON, which has no comments.
    public var mark: String? { path.hasSuffix(".json") ? nil : Self.mark }
    static let mark = "Rendered by `slipway render`"

    /// Every file that is rendered, the same bytes at every call.
    public static func all(for workloads: [Workload] = Workload.suite) throws(YAMLError) -> [RenderedFile] {
        var files = workloads.map { workload in
            RenderedFile(
                path: "deploy/\(workload.name)/task-definition.json",
                contents: JSONWriter.encode(workload.taskDefinition.properties.settled?.decapitalized, indent: 2)
                    + Array("\n".utf8))
        }
        for guide in Guide.suite { files += guide.files }
        for stack in Stack.suite {
            files.append(RenderedFile(path: stack.path, contents: Array(try stack.yaml.text().utf8)))
        }
        files.append(RenderedFile(path: "deploy/local/haproxy.cfg", contents: Array(HAProxy.local.configuration.utf8)))
        files.append(RenderedFile(path: "deploy/local/apps.html", contents: Array(AppsPage.text.utf8)))
        files.append(
            RenderedFile(
                path: "deploy/local/secrets-manager.py", contents: Array(LocalStore.secretsManagerScript.utf8)))
        files.append(
            RenderedFile(
                path: "docker-compose.yml",
                contents: Array(try Compose(workloads: Workload.suite).file().text().utf8)))
        files.append(RenderedFile(path: ".env", contents: Array(Compose.environmentFile.utf8)))
        return files + [RuleBook.file] + diagrams
    }

    /// Where nothing may lie that the model does not write.
    public static let directory = "deploy"
}
