// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Holds a task definition in a file of its own against what RegisterTaskDefinition takes.
enum RequestCheck {
    /// - Parameter node: The definition itself; `path` is the way to it.
    static func faults(in node: Node, path: String) -> [ShapeFault] {
        guard let shapes = ShapeTable.shapes(of: "RegisterTaskDefinition") else { return [] }
        var check = ShapeCheck(.request, owner: "RegisterTaskDefinition", shapes: shapes)
        let line = node.entries.first { $0.key == "family" }?.line ?? node.line
        check.object(node, shapes.root, called: "a task definition", path: path, line: line, in: [0])
        return check.faults
    }
}
