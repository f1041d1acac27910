// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import HTTP
import HTTPServer
import Support
import Synchronization
import UnitSupport

/// A server on a loop of its own, on a free port of loopback.
final class RunningServer: Sendable {
    let port: Int
    let loop: EventLoop
    let responder: Responding
    private let thread: LoopThread
    private let server: LoopBound<HTTPServer>

    init(_ options: HTTPServerOptions, _ handler: @escaping @Sendable (Request) async -> Response) async throws {
        let listener = try Listener.bind(address: IPAddress(ipv4: [127, 0, 0, 1]), port: 0, count: 1)[0]
        let responder = Responding(handler: handler)
        thread = try LoopThread(EventLoop())
        let loop = thread.loop
        server = try await Task(executorPreference: loop) {
            LoopBound(try HTTPServer(loop, listener, options: options, responder: responder), to: loop)
        }.value
        port = Int(listener.port)
        self.loop = loop
        self.responder = responder
    }

    /// Calls `body` on the server's loop.
    func on<Value: Sendable>(_ body: @escaping @Sendable (HTTPServer) -> Value) async -> Value {
        await Task(executorPreference: loop) { [server] in body(server.value) }.value
    }

    func end() async throws {
        await on { $0.stop() }
        try await UnitSupport.end(thread)
    }

    func client() throws -> RawClient { try RawClient(port: port) }

    /// The answers to what a new connection sends.
    func ask(_ text: String, answers count: Int = 1) throws -> [HTTPResponse] {
        let client = try client()
        try client.send(text)
        return try client.responses(count)
    }
}

/// Answers by a closure, and remembers what was completed.
struct Responding: Responder {
    let handler: @Sendable (Request) async -> Response
    private let journal = Journal()

    init(handler: @escaping @Sendable (Request) async -> Response) { self.handler = handler }

    private final class Journal: Sendable {
        let exchanges = Mutex<[CompletedExchange]>([])
        let asked = Atomic(0)
    }

    var completed: [CompletedExchange] { journal.exchanges.withLock { $0 } }
    /// Requests that reached the handler.
    var asked: Int { journal.asked.load(ordering: .relaxed) }

    func requestID(for headers: Headers) -> String { headers["x-request-id"] ?? "made" }

    func answer(to request: Request) -> Answer {
        journal.asked.add(1, ordering: .relaxed)
        return .later { [handler] in await handler(request) }
    }

    func refuse(_ request: Request, _ error: HTTPError) -> Response {
        var response = Router().problem(error, request)
        response.headers.append("X-Request-Id", request.id)
        return response
    }

    func completed(_ exchange: CompletedExchange) { journal.exchanges.withLock { $0.append(exchange) } }
}

/// Runs `body` with a server that is gone afterwards.
func serving(
    _ options: HTTPServerOptions = HTTPServerOptions(),
    _ handler: @escaping @Sendable (Request) async -> Response = echo,
    _ body: (RunningServer) async throws -> Void
) async throws {
    let server = try await RunningServer(options, handler)
    do { try await body(server) } catch {
        try await server.end()
        throw error
    }
    try await server.end()
}

/// Says what it was asked: method, target and the body.
let echo: @Sendable (Request) async -> Response = { request in
    .text("\(request.method) \(request.target) \(String(decoding: request.body, as: UTF8.self))")
}

func made(_ change: (inout HTTPServerOptions) -> Void) -> HTTPServerOptions {
    var options = HTTPServerOptions()
    change(&options)
    return options
}
