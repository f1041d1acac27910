// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import AWS
public import Contracts
internal import EventLoop
public import SQL
internal import SQLite
public import Service

/// The database that an app's settings name: read once, then opened for each event loop.
public struct AppDatabase: Sendable {
    private enum Store: Sendable {
        /// With the login from a secret, where one is named.
        case server(DatabaseServer, DatabaseEngine, SecretLogin?)
        /// Of the engine that the secret names.
        case secret(DatabaseServer, SecretLogin)
        case sqlite(SQLite)
    }

    private let store: Store
    private let engines: [DatabaseEngine]
    private let migrations: [Migration]
    private let probe: SQL
    private let secretLog: SecretLog

    /// - Parameter engines: the servers that the app can be put on; SQLite is always there.
    /// - Parameter name: of the file, where nothing is set.
    /// - Parameter probe: a query of the app's own table, for `/ready`: a server without the schema is of no use.
    /// - Throws: ``SettingError`` when the settings name no database, half of one, or two, or a file that cannot be used.
    public init(
        _ settings: Settings, _ contract: DatabaseContract, engines: [DatabaseEngine], migrations: [Migration],
        name: String, probe: SQL
    ) throws(SettingError) {
        self.engines = engines
        self.migrations = migrations
        self.probe = probe
        secretLog = SecretLog()
        switch try DatabaseSettings(settings, contract, engines, file: name + ".sqlite") {
        case .server(let server, let engine):
            let secret = try SecretLogin(settings, contract, secretLog)
            store =
                if engine == nil, let secret { .secret(server, secret) } else {
                    .server(server, engine ?? engines[0], secret)
                }
        case .sqlite(let path, let timeout):
            do throws(SQLError) {
                store = .sqlite(try SQLite(path: path, migrations: migrations, timeoutMilliseconds: timeout))
            } catch {
                throw SettingError(.configuration, "the database \(path) cannot be used: \(error.debugDescription)")
            }
        }
    }

    /// On the caller's loop, which is the context's.
    public func start(on context: LoopContext) -> DatabaseDependency {
        if secretLog.begin(context.log), isUnverified {
            context.log.warning(
                "the database's certificate is not checked, so that another server could pose as it: set DB_SSLMODE=verify-full, and "
                    + "DB_SSLROOTCERT to its authority's file (RDS's comes with no system)")
        }
        return switch store {
        case .sqlite(let file): dependency("sqlite", file.database(on: context.loop))
        case .server(let server, let engine, let secret):
            dependency(engine.name, open(server, engine, secret, context))
        case .secret(let server, let secret):
            dependency(
                "database",
                SecretDatabase(
                    secret, engines, waitMilliseconds: server.timeoutMilliseconds, on: context.loop,
                    report: { [log = context.log] in log.error("no database", ["error": $0.debugDescription]) }
                ) { open(server, $0, secret, context) })
        }
    }

    /// Whether somebody on the way to the server could be taken for it.
    private var isUnverified: Bool {
        switch store {
        case .sqlite: false
        case .server(let server, _, _), .secret(let server, _):
            server.rootCertificate == nil && server.tlsMode != .disable
                && server.host.map(DatabaseTarget.isNear) != true
        }
    }

    private func open(
        _ server: DatabaseServer, _ engine: DatabaseEngine, _ secret: SecretLogin?, _ context: LoopContext
    ) -> any Database {
        var server = server
        if let secret { server.login = secret.source(on: context.loop) }
        return engine.open(server, migrations, context.loop) { [log = context.log, server] event in
            switch event {
            case .connected: log.info("\(engine.name) is connected", ["server": server.description])
            case .lost(let error): log.warning("\(engine.name) is lost", ["error": error.debugDescription])
            }
        }
    }

    private func dependency(_ name: String, _ database: any Database) -> DatabaseDependency {
        DatabaseDependency(name: name, database: database, probe: probe)
    }
}

extension SecretLogin {
    /// What `SECRET_NAME` names.
    fileprivate convenience init?(
        _ settings: Settings, _ contract: DatabaseContract, _ log: SecretLog
    ) throws(SettingError) {
        guard let name = try settings.optional(contract.secretName) else { return nil }
        var environment = [String: String].environment
        if let region = try settings.optional(contract.region) { environment[contract.region.name] = region }
        let configuration = AWSConfiguration(environment: environment)
        do throws(AWSError) { try configuration.check(for: name) } catch {
            throw SettingError(contract.secretName.description, held: name, because: error.detail)
        }
        self.init(
            name, from: SecretsManager(configuration), refreshSeconds: try settings.value(contract.secretRefresh)
        ) { log.note($0) }
    }
}
