// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import EventLoop
import HTTP
import Metrics
import SQL
import Support
import Synchronization
import Testing
import UnitSupport

@testable import RoastApp
@testable import Service

/// A real database whose answers to changes are lost, before or after they were made.
private final class LossyDatabase: Database {
    struct Trouble: Sendable {
        var losses: [SQLError.Code] = []
        /// Whether what is lost was executed.
        var isExecuted = true
    }

    let inner: any Database
    let trouble: Mutex<Trouble>
    let writes = Atomic(0)

    init(_ inner: any Database, _ trouble: Trouble) {
        self.inner = inner
        self.trouble = Mutex(trouble)
    }

    var dialect: SQLDialect { inner.dialect }
    var loop: EventLoop { inner.loop }
    var metrics: ClientMetrics { inner.metrics }

    private func disturbed<Value>(_ work: () async throws(SQLError) -> Value) async throws(SQLError) -> Value {
        writes.add(1, ordering: .relaxed)
        let (code, isExecuted) = trouble.withLock { trouble in
            (trouble.losses.isEmpty ? nil : trouble.losses.removeFirst(), trouble.isExecuted)
        }
        guard let code else { return try await work() }
        if isExecuted { _ = try await work() }
        throw SQLError(code, sqlState: "08006", "hunter2 is at 10.0.0.7")
    }

    func read(_ statement: SQL) async throws(SQLError) -> SQLRows {
        if trouble.withLock({ $0.losses.first == .unavailable }) { throw SQLError(.unavailable, "hunter2") }
        return try await inner.read(statement)
    }
    func write(_ statement: SQL, mayShareTransaction: Bool) async throws(SQLError) -> SQLRows {
        try await disturbed { () throws(SQLError) in try await inner.write(statement) }
    }
    func transaction(_ statements: [SQL]) async throws(SQLError) -> [SQLRows] {
        try await disturbed { () throws(SQLError) in try await inner.transaction(statements) }
    }
    func close() {}
}

@Suite(.blocking) struct LossTests {
    /// Runs `body` with the routes of the app over a database in trouble, and the app beside it over the same one that is well.
    private func with(
        _ store: RoastStore, _ trouble: LossyDatabase.Trouble,
        _ body: @escaping @Sendable (RoastBench, Router, LossyDatabase) async throws -> Void
    ) async throws {
        try await withRoast(store) { bench async throws in
            let database = LossyDatabase(try bench.database, trouble)
            var routes = Router()
            bench.app.add(database, bench.context, to: &routes)
            try await body(bench, routes, database)
        }
    }

    private func ask(
        _ routes: Router, _ method: HTTP.Method, _ target: String, _ body: String?, _ cookie: String? = nil
    )
        async -> RoastBench.Answer
    {
        var headers: Headers = ["Host": "h", "Content-Type": "application/json"]
        if let cookie { headers.append("Cookie", cookie) }
        return .init(
            response: await routes.respond(
                to: Request(method, target, headers: headers, body: Array((body ?? "").utf8))))
    }

    @Test(arguments: RoastStore.allCases, [true, false])
    func `a change whose answer was lost is sent once more, and made once`(store: RoastStore, isExecuted: Bool)
        async throws
    {
        try await with(store, .init(losses: [.unanswered], isExecuted: isExecuted)) {
            app, routes, database async throws in
            let cast = await ask(routes, .post, "/api/votes", RoastBench.ballot("ada@example.com"))
            #expect(cast.status == 201, "\(cast.text)")
            let id = try #require(try cast.json["id"]?.string)
            #expect(try await app.counts() == [1, 0, 0])
            #expect(try await app.ask(.get, "/api/votes/\(id)", cookie: cast.owner).json == cast.json)

            database.trouble.withLock { $0.losses = [.unanswered, .conflict] }
            let changed = await ask(routes, .patch, "/api/votes/\(id)", #"{"name":"Ada King"}"#, cast.owner)
            #expect(try changed.status == 200 && changed.json["name"]?.string == "Ada King")
            database.trouble.withLock { $0.losses = [.unanswered] }
            let again = await ask(
                routes, .post, "/api/votes", RoastBench.ballot("ADA@example.com", "Ada", "vanilla-spice-latte"),
                cast.owner)
            #expect(try again.status == 200 && again.json["id"]?.string == id)
            // Somebody else's address stays taken, however often it is tried.
            database.trouble.withLock { $0.losses = [.conflict] }
            #expect(await ask(routes, .post, "/api/votes", RoastBench.ballot("ada@example.com")).status == 409)
            database.trouble.withLock { $0.losses = [.unanswered] }
            #expect(await ask(routes, .delete, "/api/votes/\(id)", nil, cast.owner).status == 204)
            #expect(try await app.counts() == [0, 0, 0])
        }
    }

    @Test func `what may have been stored once is not told as refused, whatever comes after`() async throws {
        for last in [SQLError.Code.unavailable, .timedOut, .closed, .conflict] {
            try await with(.sqlite, .init(losses: [.unanswered] + Array(repeating: last, count: 9), isExecuted: false))
            {
                _, routes, _ async throws in
                let answer = await ask(routes, .post, "/api/votes", RoastBench.ballot("ada@example.com"))
                #expect(answer.status == 503 && answer.text.contains("may have been stored"), "\(last)")
            }
        }
    }

    @Test func `after some tries it is 503, which says that it may have been stored`() async throws {
        try await with(.sqlite, .init(losses: Array(repeating: .unanswered, count: 99), isExecuted: false)) {
            app, routes, database async throws in
            let answer = await ask(routes, .post, "/api/votes", RoastBench.ballot("ada@example.com"))
            #expect(answer.status == 503 && answer.text.contains("may have been stored"))
            #expect(answer.headers["retry-after"] == "1" && answer.owner == nil)
            #expect(database.writes.load(ordering: .relaxed) == VoteStore.attempts)
            #expect(try await app.counts() == [0, 0, 0])
        }
    }

    @Test func `without a database the page stands, without a number, and the API is 503`() async throws {
        try await with(.sqlite, .init(losses: Array(repeating: .unavailable, count: 99), isExecuted: false)) {
            _, routes, _ async throws in
            let home = await ask(routes, .get, "/", nil)
            let bare = Results([:])
            let well = RoastBench.Answer(
                response: RoastPages().home(results: bare, newest: [], own: nil, form: nil, notice: nil))
            let gone = RoastBench.Answer(
                response: RoastPages().home(results: nil, newest: nil, own: nil, form: nil, notice: .unavailable))
            #expect(home.status == 200 && home.text == gone.text && home.text != well.text)
            #expect(home.response.fault?.contains("unavailable") == true && !home.text.contains("hunter2"))
            for (method, target, body) in [
                (HTTP.Method.get, "/api/results", nil), (.get, "/api/votes", nil),
                (.post, "/api/votes", RoastBench.ballot("ada@example.com")),
                (.get, "/get_beverage_voting.php", nil), (.get, "/get_beverage_voting_count_percentage.php", nil),
            ] as [(HTTP.Method, String, String?)] {
                let answer = await ask(routes, method, target, body)
                #expect(answer.status == 503 && answer.headers["retry-after"] == "1", "\(target)")
                #expect(!answer.text.contains("hunter2") && !answer.text.contains("10.0.0.7"))
            }
            let form = "name=Ada&email=ada%40example.com&drink=gingerbread-latte&beverage=Gingerbread+Latte"
            for target in ["/vote", "/submit_beverage_voting.php"] {
                let answer = RoastBench.Answer(
                    response: await routes.respond(
                        to: Request(
                            .post, target,
                            headers: ["Host": "h", "Content-Type": "application/x-www-form-urlencoded"],
                            body: Array(form.utf8))))
                #expect(answer.status == 503 && answer.headers["retry-after"] == "1" && answer.owner == nil)
                #expect(!answer.text.contains("hunter2") && answer.response.fault?.contains("hunter2") == false)
                // What was typed is not lost with it.
                if target == "/vote" { #expect(answer.text.contains("ada@example.com")) }
            }
        }
    }
}
