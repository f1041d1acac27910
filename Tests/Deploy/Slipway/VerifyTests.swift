// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import DeployKit
import Glibc
import JSON
import Support
import Testing

@Suite("slipway verify tells what is wrong with files, and how", .blocking)
struct VerifyTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func verify(_ arguments: String...) throws -> (exit: RunningProcess.Exit, output: String, errors: String) {
        try run(
            AppUnderTest.path("slipway"), ["verify"] + arguments, environment: AppUnderTest.inherited, within: 120)
    }

    private static let bad = #"""
        {
          "family": "web",
          "containerDefinitions": [
            {"name": "web", "image": "nginx"},
            {"name": "web", "image": "nginx", "memory": 512}
          ]
        }

        """#

    private static let sound = "Resources: {Topic: {Type: AWS::SNS::Topic}}\n"

    @Test("Without a file it reads the suite's own, which have no finding")
    func own() throws {
        let (exit, output, errors) = try verify()
        #expect(exit == .code(0) && errors == "")
        #expect(output == "18 files: 0 errors, 0 warnings\n")
    }

    @Test("Every finding has its file, its line, its code, what AWS would do, and its source")
    func text() throws {
        let path = try directory.file("task.json", Self.bad)
        let (exit, output, errors) = try verify(path)
        #expect(exit == .code(1) && errors == "")
        #expect(
            output.contains("\(path):5: error T201: the name web stands twice (line 4)\n    at "),
            "\(output)")
        #expect(output.contains("    RegisterTaskDefinition refuses it.\n    https://docs.aws.amazon.com/"))
        #expect(output.hasSuffix("\n1 file: 3 errors, 0 warnings\n"), "\(output)")
    }

    @Test("As JSON it is a list of the same findings, and nothing else")
    func json() throws {
        let (exit, output, _) = try verify("--format", "json", directory.file("task.json", Self.bad))
        #expect(exit == .code(1))
        guard case .array(let findings) = try JSONValue(parsing: Array(output.utf8)) else { throw Failure(output) }
        let expected = DeployKit.Verify.findings(in: [.init(path: "task.json", contents: Array(Self.bad.utf8))])
        #expect(findings.map { $0["code"]?.string } == expected.map(\.code))
        #expect(findings.map { $0["line"]?.integer } == expected.map(\.line))
        #expect(findings.allSatisfy { $0["source"]?.string?.hasPrefix("https://") == true })
    }

    @Test("A directory is every template and task definition below it; what is neither is passed over")
    func tree() throws {
        for name in ["a", "a/b"] { mkdir("\(directory.path)/\(name)", 0o755) }
        for (name, text) in [
            ("a/task.json", Self.bad), ("a/b/package.json", "{}"), ("a/b/compose.yaml", "services: {}\n"),
            ("a/b/stack.yml", Self.sound), ("notes.md", "# Notes\n"),
        ] { _ = try directory.file(name, text) }
        let output = try verify(directory.path).output
        #expect(output.hasSuffix("\n2 files: 3 errors, 0 warnings\n"), "\(output)")
    }

    @Test(
        "What cannot be read is one error, in its place among the others",
        arguments: [
            ("", "is empty"), ("\u{0}\u{1}", "control characters are not allowed"),
            ("{\"Resources\": {\"A\": [", "did not find expected node content"),
            ("name: compose\n", "is neither a task definition (containerDefinitions) nor a template (Resources)"),
        ])
    func unreadable(text: String, reason: String) throws {
        let path = try directory.file("bad", text)
        let (exit, output, errors) = try verify(path, directory.file("good.yaml", Self.sound))
        #expect(exit == .code(1) && errors == "")
        #expect(output.hasPrefix("\(path):1: error F001: \(reason)"), "\(output)")
        #expect(output.hasSuffix("\n2 files: 1 error, 0 warnings\n"), "\(output)")
    }

    @Test("A file without an end is refused at its limit")
    func endless() throws {
        let path = "\(directory.path)/large.yaml"
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
        try #require(descriptor >= 0 && ftruncate(descriptor, 100 << 20) == 0)
        close(descriptor)
        for file in [path, "/dev/zero"] {
            let (exit, output, _) = try verify(file)
            #expect(exit == .code(1))
            #expect(output.hasPrefix("\(file):1: error F001: is larger than 4 MiB: no template is\n"), "\(output)")
        }
    }

    @Test("Standard input is a file, too")
    func standardInput() throws {
        let path = try directory.file("task.json", Self.bad)
        let line = "exec \(try AppUnderTest.path("slipway")) verify - < \(path)"
        let (exit, output, _) = try run(program("sh"), ["-c", line], environment: AppUnderTest.inherited)
        #expect(exit == .code(1) && output.contains("-:5: error T201: "), "\(output)")
    }

    @Test(
        "Usage is refused with its mend",
        arguments: [
            (["--format", "xml"], 64, "slipway: --format takes text or json, not \"xml\"; see slipway --help\n"),
            (["--strict"], 64, "slipway: unknown option '--strict'; see slipway --help\n"),
            (["/nowhere"], 1, "slipway: /nowhere cannot be read: No such file or directory\n"),
        ])
    func usage(arguments: [String], exit: Int32, message: String) throws {
        let result = try run(
            AppUnderTest.path("slipway"), ["verify"] + arguments, environment: AppUnderTest.inherited)
        #expect(result.exit == .code(exit) && result.output == "" && result.errors == message)
    }
}
