// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import Contracts
internal import Crypto
internal import Databases
internal import EventLoop
public import HTTP
internal import Postgres
internal import SQL
public import Service

/// Keeps lists of things to do.
public struct Todo: App {
    public static let contract = TodoContract.app

    private let database: AppDatabase
    private let accounts: Accounts?
    /// Longest wait for the database, in milliseconds.
    private let timeout: Int

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
        timeout = try settings.value(TodoContract.database.timeout)
        database = try AppDatabase(
            settings, TodoContract.database, engines: [Postgres.engine], migrations: Schema.migrations, name: "todo",
            probe: "SELECT count(*) FROM users WHERE id = \(Schema.sharedUser)")
    }

    public func start(on context: LoopContext, _ routes: inout Router) -> [any Dependency] {
        let dependency = database.start(on: context)
        add(dependency.database, context, to: &routes)
        return [dependency]
    }

    func add(_ database: any Database, _ context: LoopContext, to routes: inout Router) {
        let access = Access(accounts?.tokens)
        var operations = TodoRoutes(
            todos: TodoStore(database: database, waitMilliseconds: timeout), access: access, clients: context.clients
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
