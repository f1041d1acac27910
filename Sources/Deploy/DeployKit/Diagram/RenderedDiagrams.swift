// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension RenderedFile {
    /// The guides' pictures: `deploy/visits/stack-shared-redis.yaml` is `docs/workshops/visits-shared-redis.svg`.
    static var diagrams: [RenderedFile] {
        Stack.suite.compactMap { stack in
            let parts = stack.path.split(separator: "/")
            guard parts.count == 3, let file = parts[2].split(separator: ".").first, file.hasPrefix("stack") else {
                return nil
            }
            let picture = parts[1] == "network" ? NetworkDiagram.of(stack) : WorkshopDiagram.of(stack)
            return RenderedFile(
                path: "docs/workshops/\(parts[1])\(file.dropFirst("stack".count)).svg", contents: Array(picture.utf8))
        }
    }
}
