// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import AWS
internal import EventLoop
internal import Metrics
internal import SQL

/// A database of the engine that its secret names: opened when the secret is first read, which each statement waits for.
struct SecretDatabase: Database {
    private final class Opening {
        var database: (any Database)?
        var isClosed = false
    }

    private let opening: LoopBound<Opening>
    private let secret: SecretLogin
    private let engines: [DatabaseEngine]
    private let open: @Sendable (DatabaseEngine) -> any Database

    init(
        _ secret: SecretLogin, _ engines: [DatabaseEngine], on loop: EventLoop,
        open: @escaping @Sendable (DatabaseEngine) -> any Database
    ) {
        opening = LoopBound(Opening(), to: loop)
        self.secret = secret
        self.engines = engines
        self.open = open
        // Nobody waits: the schema is made before the first request, where all is well.
        Task.immediate(executorPreference: loop) { [self] in _ = try? await database }
    }

    private var database: any Database {
        get async throws(SQLError) {
            if let database = opening.value.database { return database }
            let name: String
            do throws(AWSError) { name = try await secret.secret(on: loop).engine ?? engines[0].name } catch {
                throw SQLError(.unavailable, error.description)
            }
            let opening = opening.value
            guard !opening.isClosed else { throw SQLError(.closed, "the database was closed") }
            if let database = opening.database { return database }
            guard let engine = engines.first(where: { $0.isNamed(name) }) else {
                throw SQLError(.unavailable, "the secret's engine is none of \(engines.map(\.name)); set DB_ENGINE")
            }
            let database = open(engine)
            opening.database = database
            return database
        }
    }

    /// Of the usual engine, until the secret has named it.
    var dialect: SQLDialect { opening.value.database?.dialect ?? engines[0].dialect }
    var loop: EventLoop { opening.loop }
    var metrics: ClientMetrics { opening.value.database?.metrics ?? ClientMetrics() }

    func read(_ statement: SQL) async throws(SQLError) -> SQLRows { try await database.read(statement) }

    func write(_ statement: SQL, mayShareTransaction: Bool) async throws(SQLError) -> SQLRows {
        try await database.write(statement, mayShareTransaction: mayShareTransaction)
    }

    func transaction(_ statements: [SQL]) async throws(SQLError) -> [SQLRows] {
        try await database.transaction(statements)
    }

    func close() {
        opening.value.isClosed = true
        opening.value.database?.close()
    }
}
