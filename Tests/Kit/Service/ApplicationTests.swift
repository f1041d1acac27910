// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import EventLoop
import HTTP
import JSON
import Metrics
import Support
import Testing
import UnitSupport

@testable import HTTPServer
@testable import Service

/// What a loop of an app is made of, without a server.
struct Bench: Sendable {
    let context: LoopContext
    let pipe: LogPipe

    init(_ loop: EventLoop, level: Log.Level = .info, environment: [String: String] = [:]) throws {
        pipe = try LogPipe()
        let log = Log(app: "hello", level: level, format: .json, sink: LogSink(descriptor: pipe.writing))
        context = LoopContext(
            loop: loop, instance: Instance(HelloContract.app, environment: environment), health: Health(), log: log,
            clients: ClientAddress(trusting: CIDR.list("127.0.0.0/8") ?? []))
    }

    func application(_ chaos: Chaos? = nil, _ add: (inout Router) -> Void = { _ in }) -> Application {
        var routes = Router()
        routes.get("/health") { _ in .text("healthy") }
        routes.get("/chaos/x") { _ in .text("chaos") }
        routes.get("/") { _ in .text("root") }
        add(&routes)
        return Application(context, routes: routes, chaos: chaos)
    }

    /// The lines logged so far, once all are written.
    func lines() async throws -> [Document] {
        try await context.loop.sleep(milliseconds: 5)
        context.log.sink.flush(milliseconds: 2000)
        return try pipe.lines.map { try Document(parsing: $0) }
    }
}

func text(_ response: Response) -> String {
    guard case .bytes(let bytes) = response.body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
}

@Suite(.blocking) struct ApplicationTests {
    private func exchange(
        _ request: Request, route: String = "/", status: Status = .ok, fault: String? = nil, isWhole: Bool = true
    ) -> CompletedExchange {
        CompletedExchange(
            request: request, route: route, status: status, fault: fault, bytes: 5, nanoseconds: 1_500_000,
            isWhole: isWhole)
    }

    @Test func `every answer has the request's id and nosniff, and a page has its policies`() async throws {
        try await onLoop { loop in
            let application = try Bench(loop).application {
                $0.get("/page") { _ in Response(.ok, .html, []) }
                $0.get("/fail") { _ in throw Failure("inside") }
            }
            for target in ["/", "/page", "/none", "/fail", "/health"] {
                let response = await application.answer(to: Request(.get, target, id: "id-1")).response
                #expect(
                    response.headers.all("x-request-id") == ["id-1"]
                        && response.headers.all("x-content-type-options") == ["nosniff"])
                let policy = response.headers["content-security-policy"]
                #expect(
                    (policy != nil) == (target == "/page")
                        && (response.headers["referrer-policy"] == "no-referrer") == (target == "/page"))
                #expect(
                    policy?.contains("unsafe") != true && policy?.hasPrefix("default-src 'none'") != false
                        && !response.closesConnection)
            }
            let refused = application.refuse(Request(.get, "/", id: "id-2"), HTTPError(.badRequest, "Refused."))
            #expect(
                refused.status == .badRequest && refused.headers["x-request-id"] == "id-2"
                    && text(refused).contains("\"request_id\":\"id-2\""))
        }
    }

    @Test func `a sane id is taken over, another replaced`() async throws {
        try await onLoop { loop in
            let application = try Bench(loop).application()
            #expect(application.requestID(for: ["X-Request-Id": "abc-1"]) == "abc-1")
            for headers in [
                ["X-Request-Id": "a b"], ["X-Request-Id": ""], [:],
                ["X-Request-Id": String(repeating: "x", count: 200)],
            ] as [Headers] {
                #expect(application.requestID(for: headers).utf8.count == 16)
            }
        }
    }

    @Test func `once draining, every answer ends its connection`() async throws {
        try await onLoop { loop in
            let bench = try Bench(loop)
            let application = bench.application()
            bench.context.health.drain()
            #expect(await application.answer(to: Request(.get, "/")).response.closesConnection)
            #expect(application.refuse(Request(.get, "/"), HTTPError(.badRequest)).closesConnection)
        }
    }

    @Test func `a request is one line of the log, with all that the contract names`() async throws {
        try await onLoop { loop in
            let bench = try Bench(loop)
            let application = bench.application()
            let request = Request(
                .post, "/a%20b\u{1B}?secret=1",
                headers: ["X-Forwarded-For": "203.0.113.9", "X-Amzn-Trace-Id": "Root=1-2\" x"], id: "id-1")
            application.completed(exchange(request, route: "/{x}", status: .created))
            let line = try #require(try await bench.lines().first)
            #expect(
                line["method"] == .text("POST") && line["route"] == .text("/{x}")
                    && line["path"] == .text("/a%20b\u{1B}") && line["status"] == .number(201))
            #expect(
                line["duration_ms"] == .number(1.5) && line["bytes"] == .number(5)
                    && line["client"] == .text("203.0.113.9") && line["request_id"] == .text("id-1"))
            #expect(
                line["trace_id"] == .text("Root=1-2\" x") && line["level"] == .text("info")
                    && line["message"] == .text("request"))
            #expect(line["error"] == nil && line["incomplete"] == nil)
        }
    }

    @Test func `a fault is logged with its words, an unforeseen one as an error, health at debug`() async throws {
        try await onLoop { loop in
            let bench = try Bench(loop)
            let application = bench.application()
            application.completed(
                exchange(Request(.get, "/"), status: .serviceUnavailable, fault: "redis unavailable: x"))
            application.completed(
                exchange(Request(.get, "/"), status: .internalServerError, fault: "boom", isWhole: false))
            application.completed(exchange(Request(.get, "/health"), route: "/health"))
            application.completed(exchange(Request(.get, "/health"), route: "/health", status: .internalServerError))
            let lines = try await bench.lines()
            #expect(lines.map { $0["level"] } == [.text("warning"), .text("error"), .text("error")])
            #expect(
                lines[0]["error"] == .text("redis unavailable: x") && lines[1]["error"] == .text("boom")
                    && lines[1]["incomplete"] == .text("true"))
            let talkative = try Bench(loop, level: .debug)
            talkative.application().completed(exchange(Request(.get, "/health"), route: "/health"))
            #expect(try await talkative.lines().first?["level"] == .text("debug"))
        }
    }

    @Test func `requests are counted by method, route and status, and no client can multiply the labels`() async throws
    {
        try await onLoop { loop in
            let application = try Bench(loop).application()
            for number in 0..<5 {
                application.completed(
                    exchange(Request(Method("X\(number)"), "/none\(number)"), route: "", status: .notFound))
            }
            application.completed(exchange(Request(.get, "/")))
            var total = RequestMetrics()
            for _ in 1...2 { total.add(application.metrics) }
            #expect(
                total.requests == [
                    .init(method: "OTHER", route: "", status: 404): 10,
                    .init(method: "GET", route: "/", status: 200): 2,
                ])
            #expect(total.durations["/"]?.buckets.reduce(0, +) == 2 && total.durations[""]?.nanoseconds == 15_000_000)
        }
    }

    @Test func `chaos strikes requests, but neither health nor itself`() async throws {
        try await onLoop { loop in
            let chaos = Chaos(token: Secret("t"), health: Health())
            let application = try Bench(loop).application(chaos)
            #expect(await application.answer(to: Request(.get, "/")).response.status == .ok)
            try await chaos.start(.status, ChaosOrder(Request(.post, "/?code=418&fraction=1")), on: loop)
            #expect(await application.answer(to: Request(.get, "/")).response.status == Status(418))
            for target in ["/health", "/chaos/x"] {
                #expect(await application.answer(to: Request(.get, target)).response.status == .ok)
            }
            try await chaos.start(.status, ChaosOrder(Request(.post, "/?code=418&fraction=0")), on: loop)
            #expect(await application.answer(to: Request(.get, "/")).response.status == .ok)
            try await chaos.start(.latency, ChaosOrder(Request(.post, "/?ms=60&jitter=10")), on: loop)
            for (target, isSlow) in [("/", true), ("/health", false)] {
                let start = loop.nanoseconds
                _ = await application.answer(to: Request(.get, target)).response
                #expect((loop.nanoseconds - start > 45_000_000) == isSlow, "\(target)")
            }
            chaos.stop(.latency)
            chaos.stop(.status)
        }
    }

    @Test func `a page that brings its own policy keeps it`() async throws {
        try await onLoop { loop in
            let own = "default-src 'none'; script-src 'self'"
            let application = try Bench(loop).application {
                $0.get("/page") { _ in
                    Response(headers: ["Content-Type": "text/html", "content-security-policy": own])
                }
            }
            let response = await application.answer(to: Request(.get, "/page")).response
            #expect(response.headers.all("content-security-policy") == [own])
            #expect(response.headers["referrer-policy"] == "no-referrer")
        }
    }

    @Test func `what every answer of the app has is on errors, too, and not on what is for operators`() async throws {
        try await onLoop { loop in
            let application = try Bench(loop).application {
                $0.commonHeaders.append("Access-Control-Allow-Origin", "*")
            }
            for (target, count) in [("/", 1), ("/none", 1), ("/health", 0), ("/metrics", 0)] {
                let response = await application.answer(to: Request(.get, target)).response
                #expect(response.headers.all("access-control-allow-origin").count == count, "\(target)")
            }
            let refused = application.refuse(Request(.get, "/"), HTTPError(.badRequest))
            #expect(refused.headers.all("access-control-allow-origin") == ["*"])
        }
    }
}
