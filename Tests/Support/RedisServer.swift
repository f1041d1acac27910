// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// A real `redis-server` on loopback, with its data in a directory of its own.
public final class RedisServer: Sendable {
    public let host: String
    public let port: Int
    private let arguments: [String]
    private let credentials: [String]
    private let directory: TemporaryDirectory
    private let process = Mutex<RunningProcess?>(nil)

    /// - Parameter durable: an append-only file that is synced before each answer.
    /// - Parameter password: what the default user must give.
    /// - Parameter user: one more user, who may do everything; the default user then needs a password nobody knows.
    /// - Parameter isStarted: `false` to start it later, on the port that is already known.
    public init(
        host: String = "127.0.0.1", port: Int? = nil, durable: Bool = false, password: String? = nil,
        user: (name: String, password: String)? = nil, isStarted: Bool = true
    ) throws {
        self.host = host
        self.port = try port ?? freePort()
        directory = try TemporaryDirectory()
        var arguments = [
            "--port", "\(self.port)", "--bind", host, "--dir", directory.path, "--save", "", "--daemonize", "no",
            "--protected-mode", "no", "--tcp-backlog", "511",
        ]
        if durable { arguments += ["--appendonly", "yes", "--appendfsync", "always"] }
        if let user {
            // Not `off`: Redis 7.0 replays its append-only file as the default user, and then refuses every EXEC in it.
            let list = try directory.file(
                "users.acl",
                "user default on >\(UInt64.random(in: .min ... .max)) ~* &* +@all\nuser \(user.name) on >\(user.password) ~* &* +@all\n"
            )
            arguments += ["--aclfile", list]
            credentials = ["AUTH", user.name, user.password]
        } else if let password {
            arguments += ["--requirepass", password]
            credentials = ["AUTH", password]
        } else {
            credentials = []
        }
        self.arguments = arguments
        if isStarted { try start() }
    }

    public var endpoint: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Starts it and waits until it has loaded its data.
    public func start() throws {
        let server = try RunningProcess(try program("redis-server"), arguments, environment: ["LC_ALL": "C"])
        process.withLock { $0 = server }
        try eventually("redis-server answers on \(endpoint)", within: 20, every: 0.005) {
            guard server.isRunning else { return true }
            return try command("PING") == .status("PONG")
        }
        guard server.isRunning else {
            throw Failure("redis-server ended: \(server.output.suffix(500)) \(server.errors)")
        }
    }

    /// Kills it with SIGKILL, as a crash or the kernel would.
    public func kill() { process.withLock { $0.take() }?.kill() }

    /// Stops it in order: clients are told by a close.
    public func stop() throws {
        guard let server = process.withLock({ $0.take() }) else { return }
        server.send(SIGTERM)
        try server.exit()
    }

    /// Its sockets stay open and take bytes, but nothing answers.
    public func freeze() { process.withLock { $0?.send(SIGSTOP) } }
    public func thaw() { process.withLock { $0?.send(SIGCONT) } }

    /// One command on a connection of its own, with the credentials it was made with.
    @discardableResult
    public func command(_ words: String..., database: Int = 0) throws -> RedisReply {
        let client = try RedisClient(host, port: port)
        if !credentials.isEmpty { _ = try client.command(credentials) }
        if database != 0 { _ = try client.command(["SELECT", "\(database)"]) }
        return try client.command(words)
    }

    /// All its keys with their values, those that are numbers.
    public func counters(database: Int = 0) throws -> [String: Int] {
        var counters: [String: Int] = [:]
        for key in try command("KEYS", "*", database: database).strings {
            if let number = try command("GET", key, database: database).integer { counters[key] = number }
        }
        return counters
    }
}
