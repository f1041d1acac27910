// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct CommandLineTests {
    static let apps = ["hello", "visits"]

    /// Every setting of the contract, with its default where it has a fixed one.
    static let common: [(String, String?)] = [
        ("BIND", "::"), ("LOOPS", nil), ("LOG_LEVEL", "info"), ("LOG_FORMAT", "json"), ("MAX_BODY_BYTES", "1048576"),
        ("MAX_HEADER_BYTES", "16384"), ("MAX_CONNECTIONS", "10000"), ("IDLE_TIMEOUT_SECONDS", "75"),
        ("REQUEST_TIMEOUT_SECONDS", "30"), ("DRAIN_SECONDS", "5"), ("SHUTDOWN_TIMEOUT_SECONDS", "25"),
        ("ADMIN_PORT", nil),
        ("TRUSTED_PROXIES", nil), ("CHAOS_TOKEN", nil),
    ]
    static let settings: [String: [(String, String?)]] = [
        "hello": [("PORT", "8080")] + common,
        "visits": [("PORT", "8000")] + common + [
            ("REDIS_ENDPOINT", "localhost:6379"), ("REDIS_URL", nil), ("REDIS_TIMEOUT_MS", "1000"),
            ("VISITS_WINDOW_SECONDS", "0"), ("VISITS_STORE", "redis"),
        ],
    ]

    static func invoke(
        _ app: String, _ arguments: [String] = [], _ environment: [String: String] = [:], within limit: Double = 10
    ) throws
        -> (exit: RunningProcess.Exit, output: String, errors: String)
    {
        try run(
            try AppUnderTest.path(app), arguments, environment: AppUnderTest.inherited.merging(environment) { $1 },
            within: limit)
    }

    @Test(arguments: apps) func `--help prints every setting with its flag and default, and exits 0`(app: String) throws
    {
        let help = try Self.invoke(app, ["--help"])
        #expect(help.exit == .code(0))
        #expect(help.errors.isEmpty)
        let settings = try #require(Self.settings[app])
        let starts = settings.compactMap { setting in help.output.firstLine(with: setting.0).map { (setting, $0) } }
        #expect(
            starts.count == settings.count,
            "missing: \(settings.filter { setting in !help.output.contains(setting.0) })")
        for ((name, fallback), start) in starts {
            #expect(
                help.output.contains("--" + name.lowercased().split(separator: "_").joined(separator: "-")), "\(name)")
            // Its default stands between its name and the next setting's.
            let end = starts.map(\.1).filter { $0 > start }.min() ?? help.output.endIndex
            if let fallback {
                #expect(help.output[start..<end].contains(fallback), "\(name): \(help.output[start..<end])")
            }
        }
    }

    @Test(arguments: apps) func `--help works where the settings are wrong`(app: String) throws {
        #expect(try Self.invoke(app, ["--help"], ["PORT": "abc"]).exit == .code(0))
    }

    @Test(arguments: apps) func `--version prints one line with the name, and exits 0`(app: String) throws {
        let version = try Self.invoke(app, ["--version"])
        #expect(version.exit == .code(0))
        let lines = version.output.split(separator: "\n")
        #expect(
            lines.count == 1 && version.output.contains(app) && version.output.contains(where: \.isNumber),
            "\(version.output)")
    }

    @Test(arguments: [
        ["--bogus"], ["--bogus=1"], ["-x"], ["serve-me"], ["--port"], ["--Port=1"], ["healthcheck", "--bogus"],
        ["--", "--port=1"], [""],
    ])
    func `what the command line does not know is one line on stderr and exit 64`(arguments: [String]) throws {
        let ended = try Self.invoke("hello", arguments, ["PORT": "\(try freePort())"])
        #expect(ended.exit == .code(64))
        #expect(ended.output.isEmpty)
        let culprit = arguments.first { $0 != "healthcheck" } ?? ""
        #expect(
            ended.errors.split(separator: "\n").count == 1 && ended.errors.contains(culprit.prefix { $0 != "=" }),
            "\(ended.errors)")
    }

    @Test(arguments: [["--drain-seconds=0"], ["--drain-seconds", "0"]])
    func `a flag wins over the environment`(arguments: [String]) throws {
        try withApp("hello", ["DRAIN_SECONDS": "60", "SHUTDOWN_TIMEOUT_SECONDS": "100"], arguments: arguments) { app in
            app.process.send(SIGTERM)
            let exit = try app.process.exit(within: 5)
            #expect(exit == .code(0))
        }
    }

    @Test func `an app that is not told a port takes its own`() throws {
        // Nobody can promise that 8080 is free here, so what counts is that the app says which one it wanted.
        let blocker = try? ScriptedServer.silent("0.0.0.0", port: 8080)
        defer { blocker?.stop() }
        let ended = try Self.invoke("hello")
        #expect(
            ended.exit == .code(78) && ended.errors.contains("PORT") && ended.errors.contains("8080"), "\(ended.errors)"
        )
    }
}

extension String {
    /// Where the first line starts whose first word is `word`.
    func firstLine(with word: String) -> String.Index? {
        split(separator: "\n").first { line in
            line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.first.map(String.init) == word
        }?.startIndex
    }
}
