// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// A directory with a `slipway` in it and what it takes for the apps: the real ones, or scripts in their place.
final class Workbench {
    private static let apps = ["hello", "identity", "visits", "todo", "roast"]

    private let directory: TemporaryDirectory
    let ports: [String: Int]

    var path: String { directory.path }
    /// Where what the apps keep goes: the operator's own is none of ours.
    var state: String { "\(path)/state" }

    /// - Parameter scripts: what stands in for an app, by the app's name. `$APP` is the real one.
    init(_ scripts: [String: String] = [:], without missing: String? = nil) throws {
        directory = try TemporaryDirectory()
        ports = Dictionary(uniqueKeysWithValues: try Self.apps.map { ($0, try freePort()) })
        // Copied, for a program finds its own directory through every link.
        let copy = try run(program("cp"), [AppUnderTest.path("slipway"), "\(directory.path)/slipway"])
        guard copy.exit == .code(0) else { throw Failure(copy.errors) }
        for name in Self.apps where name != missing {
            let real = try AppUnderTest.path(name)
            guard let script = scripts[name] else {
                symlink(real, "\(directory.path)/\(name)")
                continue
            }
            chmod(try directory.file(name, "#!/bin/sh\nAPP='\(real)'\n\(script)\n"), 0o755)
        }
    }

    func slipway(
        _ arguments: [String], _ environment: [String: String] = [:], output: RunningProcess.Output = .captured
    ) throws -> RunningSlipway {
        let process = try RunningProcess(
            "\(directory.path)/slipway", arguments,
            environment: AppUnderTest.inherited.merging(["STATE_DIRECTORY": state]) { $1 }.merging(environment) { $1 },
            output: output)
        return RunningSlipway(process: process, bench: self)
    }

    /// Starts the suite on ports of our own, and does not wait for it.
    func start(
        _ arguments: [String] = [], _ environment: [String: String] = [:], output: RunningProcess.Output = .captured
    ) throws -> RunningSlipway {
        let places = ports.sorted { $0.key < $1.key }.flatMap { ["--port", "\($0.key)=\($0.value)"] }
        return try slipway(["up"] + places + arguments, environment, output: output)
    }

    /// Starts the suite, and waits for the table.
    func up(_ arguments: [String] = [], _ environment: [String: String] = [:]) throws -> RunningSlipway {
        let process = try start(arguments, environment)
        try eventually("slipway shows its table", within: 20) {
            guard process.isRunning else { throw Failure(process.errors) }
            return process.output.contains("STORE")
        }
        return process
    }

    /// Waits until every app answers.
    func waitUntilServed() throws {
        for port in ports.values {
            try eventually("port \(port) is served", within: 20) { (try? RawClient(port: port)) != nil }
        }
    }

    func url(_ name: String) -> String { "http://localhost:\(ports[name] ?? 0)/" }
}

/// A `slipway` that runs, and the directory that must not go before it does.
struct RunningSlipway {
    fileprivate let process: RunningProcess
    fileprivate let bench: Workbench

    var output: String { process.output }
    var outputLines: [String] { process.outputLines }
    /// What it says of the start's taking long left out: that is the machine's doing.
    var errors: String {
        process.errors.split(separator: "\n").filter { !$0.hasPrefix("slipway: waiting for ") }.map { $0 + "\n" }
            .joined()
    }
    /// Whether it has said that it waits for this app.
    func hasWaited(for name: String, port: Int) -> Bool {
        process.errors.contains("slipway: waiting for ") && process.errors.contains("\(name) on port \(port)")
    }
    var isRunning: Bool { process.isRunning }

    func send(_ signal: Int32) { process.send(signal) }
    func exit(within limit: Double = 10) throws -> RunningProcess.Exit { try process.exit(within: limit) }
}

/// Threads of their own for tests that wait: a task's thread would be missing to every other test meanwhile. And a turn,
/// for each starts the whole suite.
struct Blocking: SuiteTrait, TestTrait, TestScoping {
    var isRecursive: Bool { true }

    func scopeProvider(for test: Test, testCase: Test.Case?) -> Blocking? { testCase == nil ? nil : self }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        await Gate.shared.enter(alone: false)
        do { try await withTaskExecutorPreference(BlockingThreads.shared) { try await function() } } catch {
            await Gate.shared.leave(alone: false)
            throw error
        }
        await Gate.shared.leave(alone: false)
    }
}

extension Trait where Self == Blocking {
    static var blocking: Self { Blocking() }
}
