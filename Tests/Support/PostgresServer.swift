// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// A real PostgreSQL server on loopback, with a cluster of its own; its superuser is `postgres`.
public final class PostgresServer: Sendable {
    public let port: Int
    public static let password = "secret of a test"
    private let directory: TemporaryDirectory
    private let settings: [String]
    private let process = Mutex<RunningProcess?>(nil)

    /// How its users log in from outside; the tests' own queries come by the socket, where it trusts everybody.
    public enum Login: String, Sendable { case trust, password = "scram-sha-256" }

    /// - Parameter durable: syncs each commit to the disk.
    /// - Parameter certificate: paths of a certificate and its key, for TLS.
    /// - Parameter settings: more of them, as `max_connections=5`.
    /// - Parameter isStarted: `false` to start it later, on the port that is already known.
    public init(
        port: Int? = nil, login: Login = .trust, durable: Bool = false,
        certificate: (certificate: String, key: String)? = nil, settings: [String] = [], isStarted: Bool = true
    ) throws {
        self.port = try port ?? freePort()
        directory = try TemporaryDirectory()
        var all = [
            "port=\(self.port)", "listen_addresses=127.0.0.1,::1", "unix_socket_directories=\(directory.path)",
            "fsync=\(durable ? "on" : "off")", "max_connections=40", "shared_buffers=16MB",
            "dynamic_shared_memory_type=posix", "max_wal_size=256MB", "autovacuum=off", "jit=off",
            // A stop waits for whoever has connected and not yet spoken, as a client whose thread waits for the stop.
            "authentication_timeout=10s",
        ]
        let template = try PostgresProgram.template.get()
        try SystemUser.run("/bin/cp", ["-a", template.path + "/data", directory.path + "/data"])
        try SystemUser.handOver(directory.path)
        if let certificate {
            for (source, name) in [(certificate.certificate, "server.crt"), (certificate.key, "server.key")] {
                try write(text(of: source) ?? "", to: "\(directory.path)/\(name)")
                try SystemUser.handOver("\(directory.path)/\(name)")
            }
            all += [
                "ssl=on", "ssl_cert_file=\(directory.path)/server.crt", "ssl_key_file=\(directory.path)/server.key",
            ]
        }
        self.settings = all + settings
        try write(
            "local all all trust\nhost all all 127.0.0.0/8 \(login.rawValue)\nhost all all ::1/128 \(login.rawValue)\n",
            to: "\(directory.path)/data/pg_hba.conf")
        if isStarted { try start() }
    }

    /// Leads to it as `postgres`.
    public var url: String { url("postgres") }

    public func url(_ database: String, user: String = "postgres", password: String = PostgresServer.password) -> String
    {
        "postgres://\(user):\(password.split(separator: " ").joined(separator: "%20"))@127.0.0.1:\(port)/\(database)"
    }

    /// The directory of its Unix socket.
    public var socketDirectory: String { directory.path }

    /// Starts it and waits until it answers.
    public func start() throws {
        let server = try RunningProcess(
            try PostgresProgram.launcher(),
            PostgresProgram.arguments(
                "postgres", ["-D", "\(directory.path)/data"] + settings.flatMap { ["-c", $0] }),
            environment: ["LC_ALL": "C", "PATH": "/usr/bin:/bin"])
        process.withLock { $0 = server }
        try eventually("PostgreSQL answers on \(port)", within: 30, every: 0.01) {
            guard server.isRunning else { return true }
            return try query("SELECT 1") == ["1"]
        }
        guard server.isRunning else {
            throw Failure("PostgreSQL ended: \(server.errors.suffix(1500))")
        }
    }

    /// Ends all its processes with SIGKILL, as a power failure would.
    public func kill() {
        guard let server = process.withLock({ $0.take() }) else { return }
        // Sessions have groups of their own, and would finish what they are at.
        let sessions = children(of: server.id)
        for id in sessions { Glibc.kill(id, SIGSTOP) }
        server.kill()
        for id in sessions { Glibc.kill(id, SIGKILL) }
        // What they share must be gone before another server starts.
        _ = try? eventually(within: 5, every: 0.002) { sessions.allSatisfy { !isAlive($0) } }
    }

    /// Stops it as `pg_ctl stop -m fast` does: sessions are told.
    public func stop() throws { try stop(SIGINT) }

    /// As `pg_ctl stop -m immediate` does: no session ends in order, and the next start recovers.
    public func stopImmediately() throws { try stop(SIGQUIT) }

    private func stop(_ signal: Int32) throws {
        guard let server = process.withLock({ $0.take() }) else { return }
        server.send(signal)
        try server.exit(within: 40)
    }

    /// Its sockets stay open and take bytes, but nothing answers.
    public func freeze() { signalAll(SIGSTOP) }
    public func thaw() { signalAll(SIGCONT) }

    private func signalAll(_ signal: Int32) {
        guard let server = process.withLock({ $0 }) else { return }
        if signal == SIGSTOP { server.send(signal) }
        for id in children(of: server.id) { Glibc.kill(id, signal) }
        if signal == SIGCONT { server.send(signal) }
    }

    /// Ends the sessions that came by TCP, as an operator would.
    @discardableResult
    public func terminateConnections() throws -> Int {
        try query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE client_port > 0 AND pid <> pg_backend_pid()"
        ).count
    }

    /// A new database of its own for a test. - Returns: its name.
    public func makeDatabase() throws -> String {
        let name = "test_\(UInt64.random(in: .min ... .max))"
        try query("CREATE DATABASE \(name)")
        return name
    }

    public func dropDatabase(_ name: String) throws { try query("DROP DATABASE \(name) WITH (FORCE)") }

    /// What psql prints for a statement, by line; columns are divided by `|`.
    @discardableResult
    public func query(_ statement: String, database: String = "postgres") throws -> [String] {
        let (exit, output, errors) = try Support.run(
            try program("psql", install: "postgresql-client"),
            [
                "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", directory.path, "-p", "\(port)", "-U",
                "postgres", "-d",
                database, "-c", statement,
            ], environment: ["LC_ALL": "C", "PGCONNECT_TIMEOUT": "5"], within: 30)
        guard exit == .code(0) else { throw Failure("psql: \(errors)") }
        return output.split(separator: "\n").map(String.init)
    }
}

private func children(of id: Int32) -> [Int32] {
    (text(of: "/proc/\(id)/task/\(id)/children") ?? "").split(separator: " ").compactMap { Int32($0) }
}

private func isAlive(_ id: Int32) -> Bool {
    guard let status = text(of: "/proc/\(id)/stat"), let name = status.lastIndex(of: ")") else { return false }
    return !status[name...].hasPrefix(") Z")
}

/// PostgreSQL's programs, which Debian keeps out of `PATH`.
private enum PostgresProgram {
    /// A cluster as `initdb` makes it, once in this process.
    static let template = Result {
        let directory = try TemporaryDirectory()
        try SystemUser.handOver(directory.path)
        let (exit, _, errors) = try Support.run(
            try launcher(),
            arguments(
                "initdb",
                [
                    "-D", "\(directory.path)/data", "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8",
                    "--locale=C",
                ]), environment: ["LC_ALL": "C", "PATH": "/usr/bin:/bin"], within: 60)
        guard exit == .code(0) else { throw Failure("initdb: \(errors)") }
        try write("", to: "\(directory.path)/data/postgresql.auto.conf")
        return directory
    }

    /// Where the newest version's programs are.
    private static let directory = Result {
        let base = "/usr/lib/postgresql"
        let versions = entries(of: base).compactMap { Int($0) }.sorted()
        guard let newest = versions.last else { throw Failure("install postgresql") }
        return "\(base)/\(newest)/bin"
    }

    static func launcher() throws -> String { try SystemUser.launcher() }

    static func arguments(_ name: String, _ arguments: [String]) -> [String] {
        SystemUser.arguments(((try? directory.get()) ?? "") + "/" + name, arguments)
    }
}
