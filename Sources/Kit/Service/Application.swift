// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import EventLoop
internal import HTTP
internal import HTTPServer
internal import Metrics

/// Answers for one event loop: routes a request, and does around it what every app does.
final class Application: Responder {
    /// What this loop alone keeps.
    final class State {
        var metrics = RequestMetrics()
        var requestIDs = RequestIDs()
        var log: LoopLog

        init(log: LoopLog) { self.log = log }
    }

    private let state: LoopBound<State>
    private let routes: Router
    private let context: LoopContext
    private let chaos: Chaos?

    init(_ context: LoopContext, routes: Router, chaos: Chaos?) {
        self.context = context
        self.routes = routes
        self.chaos = chaos
        state = LoopBound(State(log: LoopLog(context.log, context.loop, message: "request")), to: context.loop)
    }

    /// What this loop has counted so far.
    var metrics: RequestMetrics { state.value.metrics }

    func requestID(for headers: Headers) -> String {
        if let given = headers["x-request-id"], RequestIDs.isSane(given) { return given }
        return state.value.requestIDs.next()
    }

    func answer(to request: Request) -> Answer {
        if let effects = chaos?.effects, !effects.isEmpty, !context.instance.app.isOperational(request.path) {
            return .later { [self] in finished(await suffer(effects, request), request) }
        }
        switch routes.answer(to: request) {
        case .now(let response): return .now(finished(response, request))
        case .later(let work): return .later { [self] in finished(await work(), request) }
        }
    }

    func refuse(_ request: Request, _ error: HTTPError) -> Response {
        finished(routes.problem(error, request), request)
    }

    /// With what every answer has.
    private func finished(_ response: consuming Response, _ request: Request) -> Response {
        response.headers.append("X-Request-Id", request.id)
        let isPage = response.headers.has("content-type", prefix: "text/html")
        response.headers.append(contentsOf: Self.commonHeaders)
        // A page that needs more, as a script of its own, brings its own policy.
        if isPage {
            for (name, policy) in Self.policies where !response.headers.has(name, prefix: "") {
                response.headers.append(name, policy)
            }
        }
        if routes.commonHeaders.count > 0, !context.instance.app.isOperational(request.path) {
            response.headers.append(contentsOf: routes.commonHeaders)
        }
        if context.health.isDraining { response.closesConnection = true }
        return response
    }

    private static let commonHeaders: Headers = ["X-Content-Type-Options": "nosniff"]

    /// Our pages load what this server has, and nothing else; where they were is nobody's business.
    private static let policies = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        ),
        ("Referrer-Policy", "no-referrer"),
    ]

    private func suffer(_ effects: [Chaos.Effect], _ request: Request) async -> Response {
        for effect in effects {
            switch effect {
            case .latency(let milliseconds, let jitter):
                let delay = milliseconds + Int.random(in: -jitter...jitter)
                try? await context.loop.sleep(milliseconds: UInt64(max(0, delay)))
            case .status(let status, let fraction):
                guard Double.random(in: 0..<1) < fraction else { break }
                return routes.problem(HTTPError(status, "Chaos was asked for."), request)
            case .health, .cpu, .memory: break
            }
        }
        return await routes.respond(to: request)
    }

    /// A balancer's probes would drown the rest of the log.
    private func isProbe(_ exchange: CompletedExchange) -> Bool {
        let app = context.instance.app
        return exchange.route == app.healthPath
            || app.probePaths.contains(exchange.route) && exchange.request.isBalancerProbe
    }

    func completed(_ exchange: CompletedExchange) {
        let state = state.value
        let request = exchange.request
        state.metrics.count(
            method: request.method.label, route: exchange.route, status: exchange.status.code,
            nanoseconds: exchange.nanoseconds)
        let level: Log.Level =
            exchange.status == .internalServerError
            ? .error
            : exchange.fault != nil ? .warning : isProbe(exchange) ? .debug : .info
        guard context.log.takes(level) else { return }
        state.log.append(level) { line in
            line.add("method", request.method.description)
            line.add("route", exchange.route)
            line.add("path", request.wholePath)
            line.add("status", exchange.status.code)
            line.add("duration_ms", nanoseconds: exchange.nanoseconds)
            line.add("bytes", exchange.bytes)
            line.add(
                "client", context.clients.resolve(peer: request.peer.address, headers: request.headers).description)
            line.add("request_id", request.id)
            if let trace = request.headers["x-amzn-trace-id"] { line.add("trace_id", trace) }
            if let fault = exchange.fault { line.add("error", fault) }
            if !exchange.isWhole { line.add("incomplete", "true") }
        }
    }
}
