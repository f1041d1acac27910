// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import AWS
public import Contracts
internal import Crypto
internal import EventLoop
public import HTTP
internal import Postgres
internal import SQL
internal import SQLite
public import Service

/// Keeps lists of things to do.
public struct Todo: App {
    public static let contract = TodoContract.app

    private enum Store: Sendable {
        /// With the login from a secret, where one is named.
        case postgres(PostgresOptions, SecretLogin?)
        case sqlite(SQLite)
    }

    private let store: Store
    private let accounts: Accounts?

    /// What the copies of an app share of users, and all loops of a copy.
    private struct Accounts: Sendable {
        let key: String
        let tokens: AccessTokens
        let hasher: PasswordHasher
        let decoy: String
    }

    /// Log-ins that may wait for a processor.
    private static let waitingLogIns = 128

    public init(_ settings: Settings) throws(SettingError) {
        switch try settings.value(TodoContract.authentication) {
        case .none: accounts = nil
        case .jwt:
            let key = try settings.value(TodoContract.key).revealed
            let cost = try settings.value(TodoContract.bcryptCost)
            accounts = Accounts(
                key: key,
                tokens: AccessTokens(key: key, lifetime: try settings.value(TodoContract.tokenMinutes) * 60),
                hasher: PasswordHasher(
                    cost: cost, threads: EventLoop.availableProcessors, limit: Self.waitingLogIns),
                decoy: PasswordHash.decoy(cost: cost))
        }
        switch try DatabaseEngine(settings) {
        case .postgres(let options): store = .postgres(options, try SecretLogin(settings))
        case .sqlite(let path, let timeout):
            do throws(SQLError) {
                store = .sqlite(
                    try SQLite(path: path, migrations: Schema.migrations, timeoutMilliseconds: timeout))
            } catch {
                throw SettingError(.configuration, "the database \(path) cannot be used: \(error.debugDescription)")
            }
        }
    }

    public func start(on context: LoopContext, _ routes: inout Router) -> [any Dependency] {
        let dependency: DatabaseDependency
        switch store {
        case .postgres(var options, let secret):
            if let secret { options.login = secret.source(on: context.loop) }
            let database = Postgres(options, migrations: Schema.migrations, on: context.loop) {
                [log = context.log, server = options.description] event in
                switch event {
                case .connected: log.info("postgres is connected", ["server": server])
                case .lost(let error): log.warning("postgres is lost", ["error": error.debugDescription])
                }
            }
            dependency = DatabaseDependency(name: "postgres", database: database)
        case .sqlite(let file):
            dependency = DatabaseDependency(name: "sqlite", database: file.database(on: context.loop))
        }
        add(dependency.database, context, to: &routes)
        return [dependency]
    }

    func add(_ database: any Database, _ context: LoopContext, to routes: inout Router) {
        let access = Access(accounts?.tokens)
        var operations = TodoRoutes(
            todos: TodoStore(database: database), access: access, clients: context.clients
        ).operations
        if let accounts {
            operations +=
                UserRoutes(
                    users: UserStore(database: database), throttle: Throttle(database, key: accounts.key),
                    hasher: accounts.hasher, decoy: accounts.decoy, tokens: accounts.tokens, access: access,
                    clients: context.clients
                ).operations
        }
        operations += ServiceRoutes(context: context, hasUsers: accounts != nil)
            .operations(describing: operations.map(\.description))
        for operation in operations { operation.add(to: &routes) }
        if accounts == nil { OpenDoor.open(&routes, for: operations.map(\.description)) }
        routes.asset("todo.css", PackageResources.todo_css)
        routes.asset("todo.js", PackageResources.todo_js)
        routes.asset("api.js", PackageResources.api_js)
        routes.asset("faults.js", PackageResources.faults_js)
        routes.asset("order.js", PackageResources.order_js)
    }
}

extension SecretLogin {
    /// What `SECRET_NAME` names.
    fileprivate convenience init?(_ settings: Settings) throws(SettingError) {
        guard let name = try settings.optional(TodoContract.secretName) else { return nil }
        var environment = [String: String].environment
        if let region = try settings.optional(TodoContract.region) { environment[TodoContract.region.name] = region }
        let configuration = AWSConfiguration(environment: environment)
        do throws(AWSError) { try configuration.check(for: name) } catch {
            throw SettingError(TodoContract.secretName.description, held: name, because: error.detail)
        }
        self.init(
            name, from: SecretsManager(configuration), refreshSeconds: try settings.value(TodoContract.secretRefresh))
    }
}
