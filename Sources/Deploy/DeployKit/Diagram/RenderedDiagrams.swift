// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension Stack {
    /// What the stack makes for a deployer who says nothing, as a picture in SVG; what takes a parameter is dashed.
    public var diagram: String {
        path.hasPrefix("deploy/network/") ? NetworkDiagram.of(self) : WorkshopDiagram.of(self)
    }

    /// Where its picture lies: of `deploy/visits/stack-shared-redis.yaml` at `docs/workshops/visits-shared-redis.svg`; a
    /// registry has none.
    public var diagramPath: String? {
        let parts = path.split(separator: "/")
        guard parts.count == 3, let file = parts[2].split(separator: ".").first, file.hasPrefix("stack") else {
            return nil
        }
        return "docs/workshops/\(parts[1])\(file.dropFirst("stack".count)).svg"
    }
}

extension RenderedFile {
    /// The guides' pictures.
    static var diagrams: [RenderedFile] {
        Stack.suite.compactMap { stack in
            stack.diagramPath.map { RenderedFile(path: $0, contents: Array(stack.diagram.utf8)) }
        }
    }
}
