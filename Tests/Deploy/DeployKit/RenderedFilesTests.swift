// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import DeployKit
import Glibc
import Testing

@Suite("The rendered files are those that are committed")
struct RenderedFilesTests {
    @Test("Each file is committed byte for byte", arguments: try RenderedFile.all())
    func committed(file: RenderedFile) throws {
        #expect(try read(file.path) == String(decoding: file.contents, as: UTF8.self))
    }

    @Test("Every workshop has its files, and no path stands twice")
    func paths() throws {
        let paths = try RenderedFile.all().map(\.path)
        #expect(Set(paths).count == paths.count)
        for workload in Workload.suite {
            for file in ["registry.yaml", "stack.yaml", "task-definition.json"] {
                #expect(paths.contains("deploy/\(workload.name)/\(file)"))
            }
        }
        for path in ["deploy/network/stack.yaml", "docker-compose.yml", ".env"] { #expect(paths.contains(path)) }
    }

    @Test("Rendering twice gives the same bytes")
    func deterministic() throws {
        #expect(try RenderedFile.all() == RenderedFile.all())
    }

    @Test("The workshop's loop makes one repository of each image, and none of the pause containers")
    func repositories() throws {
        // for r in $(grep 'image: \${DOCKER_REGISTRY}' docker-compose.yml | sed -e 's/^.*\///'); do …
        let lines = try read("docker-compose.yml").split(separator: "\n").filter {
            $0.contains("image: ${DOCKER_REGISTRY}")
        }
        #expect(
            lines.compactMap { $0.split(separator: "/").last } == [
                "slipway", "hello", "identity", "visits", "redis", "todo", "roast",
            ])
        #expect(try read(".env").split(separator: "\n").contains("DOCKER_REGISTRY=slipway"))
    }
}

/// A file of the repository.
func read(_ path: String) throws -> String {
    let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
    guard let file = fopen("\(root)/\(path)", "r") else { throw YAMLReader.Fault(reason: "\(path) is not there") }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
}
