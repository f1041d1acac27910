// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// A real MariaDB or MySQL server on loopback, with data of its own. Its `root` comes by the socket, without a password; `test` by
/// TCP, with ``password``.
public final class MySQLServer: Sendable {
    public enum Flavour: String, Sendable { case mariadb, mysql }

    public let flavour: Flavour
    public let port: Int
    public static let user = "test"
    public static let password = "secret of a test"
    private let directory: TemporaryDirectory
    private let settings: [String]
    private let process = Mutex<RunningProcess?>(nil)

    /// - Parameter certificate: paths of a certificate and its key, for TLS.
    /// - Parameter settings: more of them, as `--max-connections=5`.
    /// - Parameter isStarted: `false` to start it later, on the port that is already known.
    public init(
        _ flavour: Flavour = .mariadb, certificate: (certificate: String, key: String)? = nil, settings: [String] = [],
        isStarted: Bool = true
    ) throws {
        self.flavour = flavour
        port = try freePort()
        directory = try TemporaryDirectory()
        var all = [
            "--no-defaults", "--datadir=\(directory.path)/data", "--port=\(port)", "--bind-address=127.0.0.1",
            // A MariaDB that starts deletes what it finds of temporary tables, another server's too.
            "--tmpdir=\(directory.path)", "--socket=\(directory.path)/socket", "--pid-file=\(directory.path)/pid",
            "--skip-name-resolve",
            "--max-connections=100", "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0",
            "--init-file=\(directory.path)/init.sql", "--innodb-buffer-pool-size=16M", "--performance-schema=off",
            "--innodb-use-native-aio=0",
        ]
        if flavour == .mysql {
            all += ["--mysqlx=OFF", "--skip-log-bin", "--secure-file-priv=NULL"] + (try MySQLProgram.places())
        }
        let template = try MySQLProgram.template(flavour)
        try SystemUser.run("/bin/cp", ["-a", template.path + "/data", directory.path + "/data"])
        // A line each: the server executes them whenever it starts.
        try write(
            "CREATE USER IF NOT EXISTS \(Self.user) IDENTIFIED BY '\(Self.password)';\nGRANT ALL ON *.* TO \(Self.user);\n",
            to: "\(directory.path)/init.sql")
        try SystemUser.handOver(directory.path)
        if let certificate {
            for (source, name) in [(certificate.certificate, "server.crt"), (certificate.key, "server.key")] {
                try write(text(of: source) ?? "", to: "\(directory.path)/\(name)")
                try SystemUser.handOver("\(directory.path)/\(name)")
            }
            all += ["--ssl-cert=\(directory.path)/server.crt", "--ssl-key=\(directory.path)/server.key"]
        } else if flavour == .mysql {
            all.append("--tls-version=")
        }
        self.settings = all + settings
        if isStarted { try start() }
    }

    public func url(
        _ database: String = "", user: String = MySQLServer.user, password: String = MySQLServer.password
    ) -> String {
        "mysql://\(user):\(password.split(separator: " ").joined(separator: "%20"))@127.0.0.1:\(port)/\(database)"
    }

    /// Its Unix socket.
    public var socket: String { directory.path + "/socket" }

    /// Starts it and waits until it answers.
    public func start() throws {
        let (program, arguments) = try MySQLProgram.server(flavour, settings)
        let server = try RunningProcess(program, arguments, environment: ["LC_ALL": "C", "PATH": "/usr/bin:/bin"])
        process.withLock { $0 = server }
        try eventually("\(flavour) answers on \(port)", within: 60, every: 0.02) {
            guard server.isRunning else { return true }
            return try query("SELECT 1") == ["1"]
        }
        guard server.isRunning else { throw Failure("\(flavour) ended: \(server.errors.suffix(1500))") }
    }

    /// Ends it with SIGKILL, as a power failure would.
    public func kill() { process.withLock { $0.take() }?.kill() }

    /// Stops it in order: sessions are told.
    public func stop() throws {
        guard let server = process.withLock({ $0.take() }) else { return }
        server.send(SIGTERM)
        try server.exit(within: 60)
    }

    /// Its sockets stay open and take bytes, but nothing answers.
    public func freeze() throws {
        guard let server = process.withLock({ $0 }) else { return }
        server.send(SIGSTOP)
        // Its threads stop one after the other.
        try eventually("\(flavour) stands still", within: 5, every: 0.002) {
            entries(of: "/proc/\(server.id)/task").allSatisfy {
                text(of: "/proc/\(server.id)/task/\($0)/status")?.contains("State:\tT") ?? true
            }
        }
    }
    public func thaw() { process.withLock { $0 }?.send(SIGCONT) }

    /// Sessions that came by TCP and are logged in. A client that found no TLS may hang up after it has come again without.
    public func sessions() throws -> [Int] {
        try query("SHOW PROCESSLIST").compactMap { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count > 2, columns[1] != "unauthenticated user" else { return nil }
            return columns[2].contains("127.0.0.1") ? Int(columns[0]) : nil
        }
    }

    /// Ends the sessions that came by TCP, as an operator would. - Returns: how many there were.
    @discardableResult
    public func killSessions() throws -> Int {
        let sessions = try sessions()
        // One that has ended meanwhile is an error, and none of ours.
        for id in sessions { _ = try? query("KILL \(id)") }
        return sessions.count
    }

    /// A new database of its own for a test. - Returns: its name.
    public func makeDatabase() throws -> String {
        let name = "test_\(UInt64.random(in: .min ... .max))"
        try query("CREATE DATABASE \(name) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
        return name
    }

    public func dropDatabase(_ name: String) throws { try query("DROP DATABASE IF EXISTS \(name)") }

    /// What the client prints for statements, by line; columns are divided by tabs.
    @discardableResult
    public func query(_ statements: String, database: String = "") throws -> [String] {
        let (exit, output, errors) = try Support.run(
            try program("mariadb", install: "mariadb-client"),
            ["--no-defaults", "--socket=\(socket)", "--user=root", "--skip-column-names", "--batch"]
                + ["--connect-timeout=5", "--execute=\(statements)", database].filter { !$0.isEmpty },
            environment: ["LC_ALL": "C"], within: 60)
        guard exit == .code(0) else { throw Failure("mariadb: \(errors)") }
        return output.split(separator: "\n").map(String.init)
    }
}

/// The servers' programs. MySQL's come out of a tree of its own, which `scripts/install-mysql` makes and `SLIPWAY_MYSQL` names.
private enum MySQLProgram {
    private static let mariadb = Result { try make(.mariadb) }
    private static let mysql = Result { try make(.mysql) }

    /// Data as a new installation has it, made once in this process.
    static func template(_ flavour: MySQLServer.Flavour) throws -> TemporaryDirectory {
        switch flavour {
        case .mariadb: try mariadb.get()
        case .mysql: try mysql.get()
        }
    }

    private static func make(_ flavour: MySQLServer.Flavour) throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        try SystemUser.handOver(directory.path)
        let data = "--datadir=\(directory.path)/data"
        let (program, arguments): (String, [String])
        switch flavour {
        case .mariadb:
            (program, arguments) = (
                try SystemUser.launcher(),
                SystemUser.arguments(
                    try Support.program("mariadb-install-db", install: "mariadb-server"),
                    [
                        "--no-defaults", data, "--auth-root-authentication-method=normal", "--skip-test-db",
                        "--skip-name-resolve", "--tmpdir=\(directory.path)",
                    ])
            )
        case .mysql:
            (program, arguments) = try server(
                .mysql,
                ["--no-defaults", "--initialize-insecure", data, "--tmpdir=\(directory.path)"] + places())
        }
        let (exit, output, errors) = try Support.run(
            program, arguments, environment: ["LC_ALL": "C", "PATH": "/usr/sbin:/usr/bin:/bin"], within: 120)
        guard exit == .code(0) else { throw Failure("\(flavour) made no data: \(output)\(errors)") }
        return directory
    }

    /// How the server is started with its arguments.
    static func server(_ flavour: MySQLServer.Flavour, _ arguments: [String]) throws -> (String, [String]) {
        switch flavour {
        case .mariadb:
            return (
                try SystemUser.launcher(),
                SystemUser.arguments(try program("mariadbd", install: "mariadb-server"), arguments)
            )
        case .mysql:
            let tree = try tree()
            let libraries = ["\(tree)/usr/lib/x86_64-linux-gnu", "\(tree)/usr/lib/aarch64-linux-gnu"]
            let loaders = ["\(tree)/usr/lib64/ld-linux-x86-64.so.2", "\(tree)/usr/lib/ld-linux-aarch64.so.1"]
            guard let loader = loaders.first(where: { access($0, X_OK) == 0 }) else {
                throw Failure("no dynamic linker in \(tree)")
            }
            return (
                try SystemUser.launcher(),
                SystemUser.arguments(
                    loader,
                    ["--library-path", libraries.joined(separator: ":"), "\(tree)/usr/sbin/mysqld"] + arguments)
            )
        }
    }

    /// Where the server finds what it was told at its making to be elsewhere.
    static func places() throws -> [String] {
        let tree = try tree()
        return [
            "--basedir=\(tree)/usr", "--lc-messages-dir=\(tree)/usr/share/mysql",
            "--plugin-dir=\(tree)/usr/lib/mysql/plugin",
        ]
    }

    private static func tree() throws -> String {
        guard let tree = getenv("SLIPWAY_MYSQL").map({ String(cString: $0) }), !tree.isEmpty else {
            throw Failure("SLIPWAY_MYSQL names no tree: make test-mysql sets it")
        }
        return tree
    }
}
