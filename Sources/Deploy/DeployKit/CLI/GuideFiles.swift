// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import JSON

extension Guide {
    /// The inputs and the README; the task definition is rendered beside them.
    var files: [RenderedFile] {
        var paths: [String] = []
        for call in calls where !paths.contains(call.file) && call.file != "task-definition.json" {
            paths.append(call.file)
        }
        return paths.map { path in
            let inputs = calls.filter { $0.file == path }
            let contents =
                inputs.count == 1 && inputs[0].part == nil
                ? inputs[0].input : Value.structure(inputs.map { .init($0.part ?? $0.operation, $0.input) })
            return RenderedFile(
                path: "deploy/\(name)/\(path)",
                contents: JSONWriter.encode(contents, indent: 2) + Array("\n".utf8))
        } + [RenderedFile(path: "deploy/\(name)/README.md", contents: Array(readme.utf8))]
    }
}
