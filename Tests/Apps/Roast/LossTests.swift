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
        /// Whether reads are, too.
        var isOfReads = false
        /// What others change before the first statement of a transaction, and before the second.
        var meanwhile: [SQL] = []
    }

    let inner: any Database
    let trouble: Mutex<Trouble>
    let writes = Atomic(0)
    let reads = Atomic(0)

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
        reads.add(1, ordering: .relaxed)
        let code = trouble.withLock { $0.isOfReads || $0.losses.first == .unavailable ? $0.losses.first : nil }
        if let code { throw SQLError(code, "hunter2") }
        return try await inner.read(statement)
    }
    func write(_ statement: SQL, mayShareTransaction: Bool) async throws(SQLError) -> SQLRows {
        try await disturbed { () throws(SQLError) in try await inner.write(statement) }
    }
    func transaction(_ statements: [SQL]) async throws(SQLError) -> [SQLRows] {
        try await disturbed { () throws(SQLError) in
            let meanwhile = trouble.withLock { $0.meanwhile }
            guard meanwhile.count == statements.count else { return try await inner.transaction(statements) }
            var rows: [SQLRows] = []
            for (others, statement) in zip(meanwhile, statements) {
                _ = try await inner.write(others)
                rows.append(try await inner.write(statement))
            }
            return rows
        }
    }
    func close() {}
}

@Suite(.blocking) struct LossTests {
    private static let form = "name=Ada&email=ada%40example.com&drink=gingerbread-latte&beverage=Gingerbread+Latte"
    private static let formType = "application/x-www-form-urlencoded"

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
        _ routes: Router, _ method: HTTP.Method, _ target: String, _ body: String?, _ cookie: String? = nil,
        type: String = "application/json"
    )
        async -> RoastBench.Answer
    {
        var headers: Headers = ["Host": "h", "Content-Type": type]
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

    @Test(arguments: RoastStore.allCases)
    func `another's vote is not withdrawn by a request that had to be sent twice`(store: RoastStore) async throws {
        try await with(store, .init()) { app, routes, database async throws in
            let (id, _) = try await app.vote("ada@example.com")
            let (_, eve) = try await app.vote("eve@example.com")
            database.trouble.withLock { $0.losses = [.unanswered] }
            #expect(await ask(routes, .delete, "/api/votes/\(id)", nil, eve).status == 404)
            #expect(try await app.counts() == [2, 0, 0])
        }
    }

    @Test func `the count is read once for all who ask, and again after a change and after a failure`() async throws {
        try await with(.sqlite, .init()) { app, routes, database async throws in
            func total() async throws -> Int? {
                try await ask(routes, .get, "/api/results", nil).json["total"]?.integer
            }
            func many() async throws -> Set<Int?> {
                try await withThrowingTaskGroup(of: Int?.self) { group in
                    for _ in 0..<50 { group.addTask { try await total() } }
                    return try await group.reduce(into: []) { $0.insert($1) }
                }
            }
            #expect(try await many() == [0])
            // A busy machine may need more than the second.
            #expect((1...10).contains(database.reads.load(ordering: .relaxed)))
            // By another loop's routes.
            let (id, owner) = try await app.vote("ada@example.com")
            #expect(try await many() == [1])
            #expect(await ask(routes, .delete, "/api/votes/\(id)", nil, owner).status == 204)
            #expect(try await total() == 0)
            // One that may have been made counts as made.
            database.trouble.withLock { $0.losses = [.unanswered] + Array(repeating: .unavailable, count: 99) }
            let lost = await ask(routes, .post, "/api/votes", RoastBench.ballot("ada@example.com"))
            #expect(lost.status == 503)
            #expect(await ask(routes, .get, "/api/results", nil).status == 503)
            database.trouble.withLock { $0.losses = [] }
            #expect(try await total() == 1)
        }
    }

    @Test func `a vote is told to be replaced only where it was`() async throws {
        try await with(.sqlite, .init()) { app, routes, database async throws in
            let (id, owner) = try await app.vote("ada@example.com")
            database.trouble.withLock {
                $0.meanwhile = [
                    "UPDATE votes SET email_key = 'away'", "UPDATE votes SET email_key = 'ada@example.com'",
                ]
            }
            let again = await ask(routes, .post, "/api/votes", RoastBench.ballot("ada@example.com", "Ada King"), owner)
            #expect(again.status == 409)
            #expect(try await app.ask(.get, "/api/votes/\(id)", cookie: owner).json["name"]?.string == "Ada Byron")
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
            #expect(answer.headers["retry-after"] == "1" && answer.owner != nil)
            #expect(database.writes.load(ordering: .relaxed) == VoteStore.attempts)
            #expect(try await app.counts() == [0, 0, 0])
        }
    }

    @Test func `a first vote that may have been stored is its visitor's, to be sent again`() async throws {
        for (target, body, type) in [
            ("/api/votes", RoastBench.ballot("ada@example.com"), "application/json"),
            ("/vote", Self.form, Self.formType), ("/submit_beverage_voting.php", Self.form, Self.formType),
        ] {
            // It is stored; then the database is away for long.
            let losses = [SQLError.Code.unanswered] + Array(repeating: .unavailable, count: 99)
            try await with(.sqlite, .init(losses: losses, isExecuted: true)) { app, routes, database async throws in
                let lost = await ask(routes, .post, target, body, type: type)
                #expect(lost.status == 503, "\(target)")
                let owner = try #require(lost.owner, "\(target)")
                database.trouble.withLock { $0.losses = [] }
                let again = await ask(routes, .post, target, body, owner, type: type)
                #expect(again.status < 400 && !again.text.contains("Somebody has voted"), "\(again.text)")
                #expect(try await app.counts() == [1, 0, 0])
            }
        }
    }

    @Test func `a change that failed is a change when it is sent again`() async throws {
        try await with(.sqlite, .init()) { app, routes, database async throws in
            let (id, owner) = try await app.vote("ada@example.com")
            database.trouble.withLock { $0.losses = Array(repeating: .unavailable, count: 99) }
            let moved = "name=Ada&email=king%40example.com&drink=vanilla-spice-latte&id="
            let failed = await ask(routes, .post, "/vote", moved + id, owner, type: Self.formType)
            #expect(failed.status == 503 && failed.text.contains("name=\"id\" value=\"\(id)\""))
            #expect(failed.text.contains("Change it to this") && !failed.text.contains("Cast your vote"))
            let odd = await ask(routes, .post, "/vote", moved + "x", owner, type: Self.formType)
            #expect(odd.status == 503 && !odd.text.contains("name=\"id\"") && odd.text.contains("Cast your vote"))
        }
    }

    @Test func `what is no absence of the database is a 500, and no page that says to wait`() async throws {
        for code in [SQLError.Code.refused, .mismatch, .constraint] {
            try await with(.sqlite, .init(losses: [code, code, code], isExecuted: false, isOfReads: true)) {
                _, routes, _ async throws in
                for (method, target, body) in [(HTTP.Method.get, "/", nil), (.post, "/vote", Self.form)]
                    as [(_, _, String?)]
                {
                    let answer = await ask(routes, method, target, body, type: Self.formType)
                    #expect(answer.status == 500 && answer.headers["retry-after"] == nil, "\(method) \(code)")
                    #expect(!answer.text.contains("at the moment") && !answer.text.contains("hunter2"))
                }
            }
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
            #expect(home.status == 503 && home.headers["retry-after"] == "1")
            #expect(home.text == gone.text && home.text != well.text)
            #expect(home.response.fault?.contains("unavailable") == true && !home.text.contains("hunter2"))
            let read = await ask(routes, .post, "/get_beverage_voting.php", nil)
            #expect(read.status == 503)
            for (method, target, body) in [
                (HTTP.Method.get, "/api/results", nil), (.get, "/api/votes", nil),
                (.post, "/api/votes", RoastBench.ballot("ada@example.com")),
                (.get, "/get_beverage_voting.php", nil), (.get, "/get_beverage_voting_count_percentage.php", nil),
            ] as [(HTTP.Method, String, String?)] {
                let answer = await ask(routes, method, target, body)
                #expect(answer.status == 503 && answer.headers["retry-after"] == "1", "\(target)")
                #expect(!answer.text.contains("hunter2") && !answer.text.contains("10.0.0.7"))
            }
            for target in ["/vote", "/submit_beverage_voting.php"] {
                let answer = await ask(routes, .post, target, Self.form, type: Self.formType)
                #expect(answer.status == 503 && answer.headers["retry-after"] == "1" && answer.owner == nil)
                #expect(!answer.text.contains("hunter2") && answer.response.fault?.contains("hunter2") == false)
                // What was typed is not lost with it.
                if target == "/vote" { #expect(answer.text.contains("ada@example.com")) }
            }
        }
    }
}
