// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import DeployKit
import Glibc
import Support
import Testing

@Suite("slipway render writes the model's files, and tells when they drift", .blocking)
struct RenderTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func render(_ arguments: String...) throws -> (exit: RunningProcess.Exit, output: String, errors: String) {
        try run(
            AppUnderTest.path("slipway"), ["render", "--directory", directory.path] + arguments,
            environment: AppUnderTest.inherited)
    }

    private static let files = (try? RenderedFile.all().map(\.path)) ?? []

    @Test("In an empty directory it writes them all, and then has nothing to say")
    func writes() throws {
        let missing = try render("--check")
        #expect(missing.exit == .code(1))
        #expect(missing.errors.split(separator: "\n").map { $0.prefix { $0 != ":" } } == Self.files.map { $0[...] })
        #expect(contents(of: "\(directory.path)/.env") == nil)

        let written = try render()
        #expect(written.exit == .code(0))
        #expect(written.output == Self.files.map { "wrote \($0)\n" }.joined())

        #expect(try render("--check") == (.code(0), "", ""))
        #expect(try render() == (.code(0), "", ""))
    }

    @Test("An edit of any file is named, fails the check, and is overwritten")
    func edit() throws {
        _ = try render()
        let originals = try Self.files.map { try #require(text(of: "\(directory.path)/\($0)"), "\($0)") }
        for (path, original) in zip(Self.files, originals) {
            try write(original + " ", to: "\(directory.path)/\(path)")
        }

        let check = try render("--check")
        #expect(check.exit == .code(1))
        let lines = Self.files.map { "\($0): differs from the model; slipway render overwrites it\n" }
        #expect(check.errors == lines.joined())
        for (path, original) in zip(Self.files, originals) {
            #expect(text(of: "\(directory.path)/\(path)") == original + " ")
        }

        #expect(try render().output == Self.files.map { "wrote \($0)\n" }.joined())
        for (path, original) in zip(Self.files, originals) {
            #expect(text(of: "\(directory.path)/\(path)") == original)
        }
    }

    @Test("An edit of one file is named alone")
    func oneEdit() throws {
        _ = try render()
        let path = try #require(Self.files.first)
        try write("{}", to: "\(directory.path)/\(path)")
        let check = try render("--check")
        #expect(check == (.code(1), "", "\(path): differs from the model; slipway render overwrites it\n"))
        #expect(try render().output == "wrote \(path)\n")
    }

    @Test("A file that is gone is named")
    func missing() throws {
        _ = try render()
        unlink("\(directory.path)/docker-compose.yml")
        let check = try render("--check")
        #expect(check.exit == .code(1))
        #expect(check.errors == "docker-compose.yml: is missing; slipway render writes it\n")
    }

    @Test("A file under deploy/ that the model does not render is named, and left alone")
    func stranger() throws {
        _ = try render()
        let file = try directory.file("deploy/visits/notes.json", "{}")
        let line = "deploy/visits/notes.json: is not rendered by the model; remove it\n"
        #expect(try render("--check") == (.code(1), "", line))
        #expect(try render() == (.code(0), "", line))
        #expect(text(of: file) == "{}")
    }

    @Test("A file of somebody else's is not overwritten", arguments: [".env", "docker-compose.yml"])
    func foreign(path: String) throws {
        let file = try directory.file(path, "PASSWORD=hunter2\n")
        let result = try render()
        #expect(result.exit == .code(1))
        #expect(result.errors.hasPrefix("slipway: \(path) is not slipway's"))
        #expect(text(of: file) == "PASSWORD=hunter2\n")
    }
}
