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
        /// Those who wait until it is opened, or cannot be.
        var waiting: [Int: UnsafeContinuation<Result<any Database, SQLError>, Never>] = [:]
        var last = 0
        var isUnderWay = false
        var isClosed = false
        var isToldOfEngine = false

        func answer(_ outcome: Result<any Database, SQLError>) {
            let all = waiting
            waiting = [:]
            for continuation in all.values { continuation.resume(returning: outcome) }
        }
    }

    private let opening: LoopBound<Opening>
    private let secret: SecretLogin
    private let engines: [DatabaseEngine]
    private let waitMilliseconds: Int
    private let report: @Sendable (SQLError) -> Void
    private let open: @Sendable (DatabaseEngine) -> any Database

    /// - Parameter report: is told once that there is no such engine.
    /// - Parameter waitMilliseconds: the longest that a statement waits for the secret.
    init(
        _ secret: SecretLogin, _ engines: [DatabaseEngine], waitMilliseconds: Int, on loop: EventLoop,
        report: @escaping @Sendable (SQLError) -> Void = { _ in },
        open: @escaping @Sendable (DatabaseEngine) -> any Database
    ) {
        opening = LoopBound(Opening(), to: loop)
        self.secret = secret
        self.engines = engines
        self.waitMilliseconds = waitMilliseconds
        self.report = report
        self.open = open
        begin()  // Nobody waits: the schema is made before the first request, where all is well.
    }

    private var database: any Database {
        get async throws(SQLError) {
            let opening = opening.value
            if let database = opening.database { return database }
            opening.last += 1
            let number = opening.last
            let timer = LoopTimer(loop) {
                opening.waiting.removeValue(forKey: number)?
                    .resume(returning: .failure(SQLError(.unavailable, "the secret is not read yet")))
            }
            timer.start(after: UInt64(max(waitMilliseconds, 1)))
            begin()
            defer { timer.close() }
            return try await withUnsafeContinuation { opening.waiting[number] = $0 }.get()
        }
    }

    /// Reads the secret and opens what it names, once at a time.
    private func begin() {
        let opening = opening.value
        guard !opening.isUnderWay, opening.database == nil else { return }
        opening.isUnderWay = true
        Task(executorPreference: loop) { [self] in
            let outcome: Result<any Database, SQLError>
            do throws(SQLError) { outcome = .success(try await opened()) } catch { outcome = .failure(error) }
            let opening = self.opening.value
            opening.isUnderWay = false
            opening.answer(outcome)
        }
    }

    private func opened() async throws(SQLError) -> any Database {
        let name: String
        do throws(AWSError) { name = try await secret.secret(on: loop).engine ?? engines[0].name } catch {
            throw SQLError(.unavailable, error.description)
        }
        let opening = opening.value
        guard !opening.isClosed else { throw SQLError(.closed, "the database was closed") }
        guard let engine = engines.first(where: { $0.isNamed(name) }) else {
            let names = engines.map(\.name).joined(separator: " or ")
            let error = SQLError(.unavailable, "the secret's engine is not \(names): set DB_ENGINE")
            if !opening.isToldOfEngine { report(error) }
            opening.isToldOfEngine = true
            throw error
        }
        let database = open(engine)
        opening.database = database
        return database
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
        let opening = opening.value
        opening.isClosed = true
        opening.database?.close()
        opening.answer(.failure(SQLError(.closed, "the database was closed")))
    }
}
