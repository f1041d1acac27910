// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import Contracts
internal import Crypto
internal import Databases
public import HTTP
internal import MySQL
internal import Postgres
internal import SQL
public import Service
internal import Synchronization

/// A coffee house's site, whose visitors vote for a drink.
public struct Roast: App {
    public static let contract = RoastContract.app

    private let database: AppDatabase
    private let patience: UInt64
    private let changes = VoteChanges()
    /// Cookies are signed with it.
    private let secret: [UInt8]
    private let adminToken: String?
    private let warnings: Warnings

    /// What is to be told once, however many loops there are.
    private final class Warnings: Sendable {
        private let texts: Mutex<[String]>
        init(_ texts: [String]) { self.texts = Mutex(texts) }

        func tell(_ log: Log) {
            let due = texts.withLock { texts in
                defer { texts = [] }
                return texts
            }
            for text in due { log.warning(text) }
        }
    }

    private static let shortToken = 16

    public init(_ settings: Settings) throws(SettingError) {
        database = try AppDatabase(
            settings, RoastContract.database, engines: [MySQL.engine, Postgres.engine], migrations: Schema.migrations,
            name: "roast", probe: "SELECT COUNT(*) FROM votes WHERE id = ''")
        // What is sent again may take as long once more: half the wait is left for that.
        patience = UInt64(try settings.value(RoastContract.database.timeout)) / 2
        let set = try settings.optional(RoastContract.sessionSecret)?.revealed
        secret = set.map { Array($0.utf8) } ?? randomBytes(32)
        adminToken = try settings.optional(RoastContract.adminToken)?.revealed
        var warnings: [String] = []
        if set == nil {
            warnings.append(
                "SESSION_SECRET is not set: cookies are good for this process alone, until it ends; set 32 bytes or more"
            )
        }
        if let adminToken, adminToken.utf8.count < Self.shortToken {
            warnings.append("ADMIN_TOKEN is shorter than \(Self.shortToken) bytes: it can be guessed")
        }
        self.warnings = Warnings(warnings)
    }

    public func start(on context: LoopContext, _ routes: inout Router) -> [any Dependency] {
        warnings.tell(context.log)
        let dependency = database.start(on: context)
        add(dependency.database, context, to: &routes)
        return [dependency]
    }

    func add(_ database: any Database, _ context: LoopContext, to routes: inout Router) {
        let votes = VoteStore(database: database, patience: patience, changes: changes)
        let owners = OwnerCookie(secret, context.clients)
        let door = adminToken.map { AdminDoor(token: $0, secret: secret, context.clients) }
        SiteRoutes(votes: votes, owners: owners, context: context).add(to: &routes)
        VoteRoutes(votes: votes, owners: owners, door: door, clients: context.clients).add(to: &routes)
        WorkshopRoutes(votes: votes, owners: owners, clients: context.clients).add(to: &routes)
        if let door { AdminRoutes(votes: votes, door: door, context: context).add(to: &routes) }
    }
}
