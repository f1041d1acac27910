// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import EventLoop
import HTTP
import Metrics
import SQL
import Support
import Testing
import UnitSupport

@testable import Databases
@testable import Service
@testable import TodoApp

/// A database that fails as it is told, in words that nobody should see.
private struct BrokenDatabase: Database {
    let loop: EventLoop
    let code: SQLError.Code
    var dialect: SQLDialect { .sqlite }
    var metrics: ClientMetrics { ClientMetrics() }

    private var error: SQLError { SQLError(code, sqlState: "XX000", "hunter2 is at 10.0.0.7") }
    func read(_ statement: SQL) async throws(SQLError) -> SQLRows { throw error }
    func write(_ statement: SQL, mayShareTransaction: Bool) async throws(SQLError) -> SQLRows { throw error }
    func transaction(_ statements: [SQL]) async throws(SQLError) -> [SQLRows] { throw error }
    func close() {}
}

@Suite(.blocking) struct FailureTests {
    private static let requests: [(HTTP.Method, String, String?)] = [
        (.get, "/todos", nil), (.get, "/todos/1", nil), (.post, "/todos", #"{"title":"x"}"#),
        (.put, "/todos/1", #"{"title":"x"}"#), (.patch, "/todo/1", "{}"), (.delete, "/todos/1", nil),
        (.delete, "/todos", nil),
    ]

    private func answers(_ code: SQLError.Code) async throws -> [(HTTP.Method, Response, String)] {
        try await onLoop { loop in
            let folder = try TemporaryDirectory()
            let app = try Todo(
                Settings(
                    TodoContract.app.settings, arguments: [],
                    environment: ["TODO_AUTH": "none", "STATE_DIRECTORY": folder.path]))
            let context = LoopContext(
                loop: loop, instance: Instance(TodoContract.app, environment: [:]), health: Health(),
                log: Log(app: "todo", level: .error, format: .json, sink: LogSink(descriptor: 2)),
                clients: ClientAddress(trusting: []))
            var routes = Router()
            app.add(BrokenDatabase(loop: loop, code: code), context, to: &routes)
            var answers: [(HTTP.Method, Response, String)] = []
            for (method, target, body) in Self.requests {
                let response = await routes.respond(
                    to: Request(
                        method, target, headers: ["Host": "h", "Content-Type": "application/json"],
                        body: Array((body ?? "").utf8)))
                guard case .bytes(let bytes) = response.body else { throw Failure("no body") }
                answers.append((method, response, String(decoding: bytes, as: UTF8.self)))
            }
            return answers
        }
    }

    @Test(arguments: [SQLError.Code.unavailable, .unanswered, .timedOut, .conflict, .closed])
    func `a database that does not answer is 503, and a change that may have been made is said`(code: SQLError.Code)
        async throws
    {
        for (method, response, text) in try await answers(code) {
            #expect(response.status == .serviceUnavailable && response.headers["retry-after"] == "1", "\(method)")
            #expect(
                text.contains("may have been stored") == (code == .unanswered && method != .get), "\(method) \(text)")
            #expect(!text.contains("hunter2") && !text.contains("10.0.0.7") && !text.contains("XX000"))
            #expect(response.fault?.contains("XX000") == true && response.fault?.contains("hunter2") == false)
        }
    }

    @Test(arguments: [SQLError.Code.duplicate, .refused, .mismatch])
    func `what nobody foresaw is 500, and told to nobody but the log`(code: SQLError.Code) async throws {
        for (method, response, text) in try await answers(code) {
            #expect(response.status == .internalServerError, "\(method)")
            #expect(!text.contains("hunter2") && !text.contains("XX000"))
            #expect(response.fault?.contains("XX000") == true && response.fault?.contains("hunter2") == false)
        }
    }

    @Test func `a database that is gone is told by its state, not by its words`() async throws {
        try await onLoop { loop in
            for code in [SQLError.Code.unavailable, .unanswered, .refused, .closed] {
                let dependency = DatabaseDependency(
                    name: "sqlite", database: BrokenDatabase(loop: loop, code: code), probe: "SELECT 1")
                let state = await dependency.check()
                #expect(!state.isReady && state.detail?.isEmpty == false && state.detail?.contains("10.0.0.7") == false)
            }
        }
    }
}
