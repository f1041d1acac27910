// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc

/// `hello` or `visits` as it runs in a container: started with settings, spoken to over TCP, stopped by signals.
public final class AppUnderTest: Sendable {
    public let process: RunningProcess
    public let port: Int
    private let name: String

    /// Starts the app on a free port and waits until `/health` answers 200.
    /// - Parameter openFiles: its limit of descriptors, hard and soft.
    /// - Parameter launcher: a program that executes the app, with the arguments before the app's path.
    public init(
        _ name: String, _ environment: [String: String] = [:], arguments: [String] = [], openFiles: Int? = nil,
        launcher: [String] = [], output: RunningProcess.Output = .captured, startsWithin limit: Double = 15
    ) throws {
        let port = try environment["PORT"].flatMap { Int($0) } ?? freePort()
        self.name = name
        self.port = port
        var command = launcher
        if let openFiles { command += [try program("sh"), "-c", "ulimit -n \(openFiles); exec \"$0\" \"$@\""] }
        command += [try Self.path(name)] + arguments
        var settings = Self.inherited.merging(environment) { $1 }
        settings["PORT"] = "\(port)"
        let process = try RunningProcess(command[0], Array(command.dropFirst()), environment: settings, output: output)
        self.process = process
        try eventually("\(name) answers /health", within: limit) {
            guard process.isRunning else { return true }
            return try get("/health", within: 1).status == 200
        }
        guard process.isRunning else {
            throw Failure("\(name) ended at start: \(try process.exit()) \(process.errors)")
        }
    }

    /// The executable: beside the test bundle, or in the directory that `SLIPWAY_BIN` names.
    public static func path(_ name: String) throws -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = max(0, readlink("/proc/self/exe", &buffer, buffer.count))
        let own = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let beside = own.split(separator: "/").dropLast().map { "/\($0)" }.joined()
        let path = (getenv("SLIPWAY_BIN").map { String(cString: $0) } ?? beside) + "/\(name)"
        guard access(path, X_OK) == 0 else { throw Failure("\(name) is not built: swift build --product \(name)") }
        return path
    }

    /// What an app needs of our environment: where sanitizers and coverage report, and where libraries are.
    public static var inherited: [String: String] {
        var kept: [String: String] = [:]
        var entry = environ
        while let line = entry.pointee {
            let pair = String(cString: line).split(separator: "=", maxSplits: 1)
            let name = pair.first.map(String.init) ?? ""
            if ["PATH", "HOME", "LD_LIBRARY_PATH"].contains(name)
                || ["ASAN_", "LSAN_", "TSAN_", "UBSAN_", "LLVM_PROFILE"].contains(where: name.hasPrefix)
            {
                kept[name] = pair.count == 2 ? String(pair[1]) : ""
            }
            entry += 1
        }
        return kept
    }

    /// Log lines written so far that are JSON objects.
    public var log: [Document] {
        process.outputLines.compactMap { try? Document(parsing: $0) }.filter { !$0.members.isEmpty }
    }

    public func client(_ host: String = "127.0.0.1", within limit: Double = 5) throws -> RawClient {
        try RawClient(host, port: port, within: limit)
    }

    public func get(_ path: String, _ headers: KeyValuePairs<String, String> = [:], within limit: Double = 5) throws
        -> HTTPResponse
    {
        try request("GET", path, headers, within: limit)
    }

    /// One request on a connection of its own.
    public func request(
        _ method: String, _ path: String, _ headers: KeyValuePairs<String, String> = [:], body: [UInt8] = [],
        port: Int? = nil,
        within limit: Double = 5
    ) throws -> HTTPResponse {
        let deadline = Deadline(within: limit)
        let client = try RawClient(port: port ?? self.port, within: limit)
        try client.send(
            Array(requestHead(method, path, headers, length: body.count, closing: true).utf8) + body,
            within: deadline.remaining)
        return try client.response(to: method, within: deadline.remaining)
    }

    /// Tells it to stop without waiting. - Throws: ``Failure`` unless it ends with 0 in time.
    public func stop(within limit: Double = 10) throws {
        guard process.isRunning else {
            throw Failure("\(name) had ended: \(try process.exit()) \(process.errors.suffix(2000))")
        }
        process.send(SIGINT)
        let exit = try process.exit(within: limit)
        guard exit == .code(0) else { throw Failure("\(name) ended with \(exit): \(process.errors.suffix(2000))") }
    }
}

/// A request's head. `Host` is added unless `headers` has one; `Content-Length` when there is a body.
public func requestHead(
    _ method: String, _ path: String, _ headers: KeyValuePairs<String, String> = [:], length: Int = 0,
    closing: Bool = false
) -> String {
    var head = "\(method) \(path) HTTP/1.1\r\n"
    if !headers.contains(where: { $0.key.lowercased() == "host" }) { head += "Host: localhost\r\n" }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if length > 0 || ["POST", "PUT", "PATCH"].contains(method) { head += "Content-Length: \(length)\r\n" }
    if closing { head += "Connection: close\r\n" }
    return head + "\r\n"
}

/// Runs `body` against a fresh app, and stops it after: an app that crashed, leaks under a sanitizer, or does not stop
/// cleanly fails every test that used it.
@discardableResult
public func withApp<T>(
    _ name: String, _ environment: [String: String] = [:], arguments: [String] = [], openFiles: Int? = nil,
    output: RunningProcess.Output = .captured, _ body: (AppUnderTest) throws -> T
) throws -> T {
    let app = try AppUnderTest(name, environment, arguments: arguments, openFiles: openFiles, output: output)
    let result: T
    do { result = try body(app) } catch {
        throw Failure(
            "\(error)" + (app.process.errors.isEmpty ? "" : "; \(name)'s stderr: \(app.process.errors.suffix(1000))"))
    }
    if !app.process.wasWaitedFor { try app.stop() }
    return result
}
