// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

@Suite("slipway says what it can do, and refuses the rest in one line", .blocking)
struct CommandLineTests {
    private func slipway(_ arguments: [String]) throws -> (exit: RunningProcess.Exit, output: String, errors: String) {
        try run(AppUnderTest.path("slipway"), arguments, environment: AppUnderTest.inherited)
    }

    @Test("--help lists the commands that exist, and only these")
    func help() throws {
        let result = try slipway(["--help"])
        #expect(result.exit == .code(0))
        let commands = result.output.split(separator: "\n").filter { $0.hasPrefix("  ") }.map {
            $0.split(separator: " ")[0]
        }
        #expect(commands == ["up", "render", "deploy", "push", "destroy", "verify", "setup"])
    }

    @Test(
        "COMMAND --help lists its options",
        arguments: [
            ("up", ["--redis", "--postgres", "--mysql", "--secret", "--port", "--help"]),
            ("render", ["--check", "--directory", "--help"]),
            (
                "deploy",
                [
                    "--variant", "--stack", "--tag", "--parameter", "--default-vpc", "--self-signed", "--region",
                    "--profile",
                    "--directory", "--dry-run", "--help",
                ]
            ),
            ("push", ["--tag", "--region", "--profile", "--directory", "--dry-run", "--help"]),
            (
                "destroy",
                [
                    "--stack", "--keep-snapshot", "--force", "--yes", "--region", "--profile", "--directory",
                    "--dry-run",
                    "--help",
                ]
            ),
        ])
    func commandHelp(command: String, options: [Substring]) throws {
        let result = try slipway([command, "--help"])
        #expect(result.exit == .code(0))
        let listed = result.output.split(separator: "\n").filter { $0.hasPrefix("  --") }.map {
            $0.split(separator: " ")[0]
        }
        #expect(listed == options)
    }

    @Test("--version says which")
    func version() throws {
        let result = try slipway(["--version"])
        #expect(result.exit == .code(0))
        #expect(result.output.hasPrefix("slipway ") && result.output.count > "slipway \n".count)
    }

    @Test(
        "What it does not know is one line on standard error and exit 64",
        arguments: [
            ([], "a command"), (["dance"], "'dance'"), (["--loud"], "'--loud'"), (["up", "--loud"], "'--loud'"),
            (["render", "here"], "'here'"), (["render", "--check=yes"], "--check"),
            (["render", "--check", "--check"], "--check"),
            (["render", "--directory"], "--directory"), (["up", "--redis"], "--redis"),
            (["up", "--redis="], "--redis"), (["up", "--postgres="], "--postgres"),
            (["up", "--mysql="], "--mysql"), (["up", "--secret="], "--secret"),
            (["up", "--secret", "a", "--mysql", "mysql://h/d"], "--mysql"),
            (["up", "--port", "hello"], "'hello'"), (["up", "--port", "nobody=1"], "'nobody=1'"),
            (["up", "--port", "hello=0"], "'hello=0'"), (["up", "--port=hello=65536"], "'hello=65536'"),
        ])
    func refusals(arguments: [String], named: String) throws {
        let result = try slipway(arguments)
        #expect(result.exit == .code(64))
        #expect(result.output.isEmpty)
        #expect(result.errors.hasPrefix("slipway: "))
        #expect(result.errors.contains(named), "\(result.errors)")
        #expect(result.errors.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    }

    @Test("A refusal shows no password")
    func secrets() throws {
        for arguments in [
            ["up", "--redis=redis://:hunter2@localhost", "--loud"], ["up", "--rediss=redis://:hunter2@localhost"],
        ] {
            let result = try slipway(arguments)
            #expect(result.exit == .code(64))
            #expect(!result.errors.contains("hunter2"))
        }
    }
}
