// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import Glibc

/// `slipway up`: the suite on this machine, a process an app.
struct Up: Command {
    static let name = "up"
    static let summary = "Run every app on this machine, with its logs here, until Ctrl-C."

    private static let redis = Option(
        flag: "--redis", value: "URL", summary: "Count visits in this Redis, as redis://127.0.0.1:6379, not in memory.")
    private static let postgres = Option(
        flag: "--postgres", value: "URL",
        summary: "Keep todo's lists and roast's votes in this PostgreSQL, as postgres://me:secret@127.0.0.1/todo.")
    private static let mysql = Option(
        flag: "--mysql", value: "URL",
        summary: "Keep roast's votes in this MySQL or MariaDB, as mysql://me:secret@127.0.0.1/roast.")
    private static let secret = Option(
        flag: "--secret", value: "NAME",
        summary: "Keep roast's votes in the database that this secret of AWS Secrets Manager names.")
    private static let port = Option(
        flag: "--port", value: "APP=PORT", isRepeatable: true,
        summary: "Let an app listen on another port than its own.")
    static let options = [redis, postgres, mysql, secret, port]

    private let redisURL: String?
    private let postgresURL: String?
    private let mysqlURL: String?
    private let secretName: String?
    private let ports: [String: Int]

    init(_ arguments: Arguments) throws(Refusal) {
        redisURL = arguments.values(of: Self.redis).first
        postgresURL = arguments.values(of: Self.postgres).first
        mysqlURL = arguments.values(of: Self.mysql).first
        secretName = arguments.values(of: Self.secret).first
        for (option, url) in [(Self.redis, redisURL), (Self.postgres, postgresURL), (Self.mysql, mysqlURL)]
        where url?.isEmpty == true {
            throw .usage("\(option.flag) takes a URL")
        }
        guard secretName?.isEmpty != true else { throw .usage("\(Self.secret.flag) takes the name of a secret") }
        guard secretName == nil || mysqlURL == nil else {
            throw .usage("\(Self.secret.flag) and \(Self.mysql.flag) both name roast's database; give one of them")
        }
        var ports = Dictionary(uniqueKeysWithValues: suite.map { ($0.name, $0.localPort) })
        for value in arguments.values(of: Self.port) {
            let halves = value.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2, let fallback = ports[halves[0]],
                let port = CommonSettings.port(fallback).parse(halves[1])
            else { throw .usage("\(Self.port.flag) takes APP=PORT, as \(suite[0].name)=9000, and held '\(value)'") }
            ports[halves[0]] = port
        }
        self.ports = ports
    }

    func run() throws(Refusal) -> ExitStatus {
        let environment: Environment
        let directory: String
        do {
            environment = try Environment.own()
            directory = try ownDirectory()
        } catch { throw .failure("/proc cannot be read: \(error)") }
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let launches = try launches(from: directory, environment, isTerminal: isTerminal)
        try check(launches)
        let output = LogOutput(names: launches.map(\.name), isColoured: isTerminal && environment.takesColours)
        var supervisor = try Supervisor(launches, output: output)
        return supervisor.run()
    }

    private func launches(
        from directory: String, _ environment: Environment, isTerminal: Bool
    ) throws(Refusal) -> [Launch] {
        var environment = environment
        if !environment.sets(CommonSettings.logFormat.description) {
            environment.set(CommonSettings.logFormat, to: (isTerminal ? CommonSettings.LogFormat.text : .json).rawValue)
        }
        let stores = Stores(
            redisURL: redisURL, postgresURL: postgresURL, mysqlURL: mysqlURL, secretName: secretName,
            state: try StateDirectory(environment))
        return try suite.map { (app) throws(Refusal) in
            let port = ports[app.name] ?? app.localPort
            var environment = environment
            environment.set(CommonSettings.port(app.port), to: String(port))
            let (store, note) = try stores.tell(app, &environment)
            if app.name == IdentityContract.app.name, !environment.sets(IdentityContract.debugRoutes.description) {
                environment.set(IdentityContract.debugRoutes, to: "true")
            }
            return Launch(
                app: app, binary: "\(directory)/\(app.name)", port: port, store: store, note: note,
                environment: environment)
        }
    }

    /// Says what would fail before anything starts.
    private func check(_ launches: [Launch]) throws(Refusal) {
        for launch in launches where access(launch.binary, X_OK) != 0 {
            throw .configuration("\(launch.name) is not there: \(launch.binary) cannot be run; make build makes it")
        }
        var takers: [Int: String] = [:]
        for launch in launches {
            let remedy = "choose another with \(Self.port.flag) \(launch.name)=PORT"
            if let other = takers.updateValue(launch.name, forKey: launch.port) {
                throw .configuration("port \(launch.port) is both \(other)'s and \(launch.name)'s; \(remedy)")
            }
            do { try Loopback.checkFree(port: launch.port) } catch {
                throw .configuration("port \(launch.port) is not free for \(launch.name) (\(error)); \(remedy)")
            }
        }
    }

    /// The apps lie beside this program, wherever it was called from.
    private func ownDirectory() throws(SystemError) -> String {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &path, path.count)
        guard count > 0 else { throw .last }
        let whole = String(decoding: path[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        return whole.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }
}

/// One app, and how it is started.
struct Launch {
    let app: AppContract
    let binary: String
    let port: Int
    /// Where its data are, for the table.
    let store: String
    /// What is told below the table.
    let note: String?
    let environment: Environment

    var name: String { app.name }
}
