// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc

/// A real HAProxy in front of instances, as the balancer of the platform.
public final class HAProxy: Sendable {
    private let process: RunningProcess
    private let directory: TemporaryDirectory
    private let file: String

    /// Starts it with a configuration; a socket for its statistics is added to it.
    public init(_ configuration: String, environment: [String: String] = [:]) throws {
        directory = try TemporaryDirectory()
        file = "\(directory.path)/haproxy.cfg"
        try write(Self.complete(configuration, directory.path), to: file)
        let haproxy = try program("haproxy")
        let check = try run(haproxy, ["-c", "-f", file], environment: environment)
        guard check.exit == .code(0) else {
            throw Failure("haproxy refuses its configuration: \(check.output) \(check.errors)")
        }
        process = try RunningProcess(haproxy, ["-W", "-db", "-f", file], environment: environment)
        try eventually("haproxy is up", within: 10) { try !ask("show info").isEmpty }
    }

    private static func complete(_ configuration: String, _ directory: String) -> String {
        "global\n    stats socket \(directory)/stats.sock mode 600 level admin\n" + configuration
    }

    /// Hands its listeners over to a new worker with another configuration. - Throws: ``Failure`` if there is none within a minute.
    public func reload(_ configuration: String) throws {
        try write(Self.complete(configuration, directory.path), to: file)
        let before = workers
        var pause = Deadline(within: 0)
        try eventually("haproxy has a new worker: \(log)", within: 60) {
            if workers > before { return true }
            // The master of 2.6 may go to sleep over a signal that comes just then.
            if pause.hasPassed {
                process.send(SIGUSR2)
                pause = Deadline(within: 5)
            }
            return false
        }
    }

    private var workers: Int { log.ranges(of: ") forked").count }

    public func stop() throws {
        process.send(SIGTERM)
        try process.exit(within: 10)
    }

    /// What it has said so far.
    public var log: String { process.output + process.errors }

    /// One command on its statistics socket.
    public func ask(_ command: String) throws -> String {
        let descriptor = try streamSocket(AF_UNIX)
        let client = RawClient(adopting: descriptor)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array("\(directory.path)/stats.sock".utf8)
        guard path.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw Failure("TMPDIR is too long for a socket")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let result = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw Failure.system("connect to haproxy's socket") }
        try client.send(command + "\n")
        return String(decoding: try client.readToEnd(), as: UTF8.self)
    }

    /// Each server of each backend and its state, as `UP` or `DOWN 1/2`.
    public func servers() throws -> [String: String] {
        var states: [String: String] = [:]
        for line in try ask("show stat").split(separator: "\n") {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count > 17, fields[1] != "FRONTEND", fields[1] != "BACKEND", !line.hasPrefix("#") else {
                continue
            }
            states[String(fields[1])] = String(fields[17])
        }
        return states
    }
}
