// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import EventLoop
import HTTP
import Metrics
import Support
import Synchronization
import Testing
import UnitSupport

@testable import HTTPServer
@testable import Service

@Suite(.blocking) struct OperationsTests {
    /// A store that is up or down as it is told.
    private final class Store: Dependency {
        let name = "store"
        let isUp = Mutex(true)
        let isClosed = Mutex(false)

        func check() async -> DependencyState {
            isUp.withLock { $0 }
                ? DependencyState(isReady: true) : DependencyState(isReady: false, detail: "It is down.")
        }
        func close() { isClosed.withLock { $0 = true } }

        var metrics: ClientMetrics {
            var metrics = ClientMetrics()
            metrics.commands = 7
            metrics.errors = 2
            metrics.latency.observe(nanoseconds: 1)
            return metrics
        }
    }

    private struct Routes: Sendable {
        let router: Router
        let bench: Bench
        let fleet: Fleet
        let store: Store

        init(_ loop: EventLoop, token: String? = nil, environment: [String: String] = [:]) throws {
            let bench = try Bench(loop, environment: environment)
            let store = Store()
            fleet = Fleet(connections: ConnectionCount(limit: 10), log: bench.context.log)
            fleet.add(LoopBound(Fleet.Member(bench.application(), [store]), to: loop))
            let chaos = token.map { Chaos(token: Secret($0), health: bench.context.health) }
            let operations = Operations(
                instance: bench.context.instance, health: bench.context.health, chaos: chaos, fleet: fleet)
            var router = Router()
            operations.addHealth(to: &router)
            operations.addAll(to: &router, of: bench.context)
            self.router = router
            self.bench = bench
            self.store = store
        }

        func ask(_ method: HTTP.Method, _ target: String, token: String? = nil) async -> Response {
            await router.respond(
                to: Request(method, target, headers: token.map { ["Authorization": "Bearer \($0)"] } ?? [:]))
        }
    }

    @Test func `health asks no store, and fails once the process was told to stop`() async throws {
        try await onLoop { loop in
            let routes = try Routes(loop)
            routes.store.isUp.withLock { $0 = false }
            let healthy = await routes.ask(.get, "/health")
            #expect(healthy.status == .ok && text(healthy) == "{\"status\":\"ok\"}")
            routes.bench.context.health.drain()
            let draining = await routes.ask(.get, "/health")
            #expect(draining.status == .serviceUnavailable && text(draining) == "{\"status\":\"draining\"}")
        }
    }

    @Test func `readiness tells each store's state and latency`() async throws {
        try await onLoop { loop in
            let routes = try Routes(loop)
            let ready = await routes.ask(.get, "/ready")
            let up = try Document(parsing: text(ready))
            #expect(
                ready.status == .ok && up["status"] == .text("ready")
                    && up["dependencies"]?["store"]?["status"] == .text("up"))
            #expect((up["dependencies"]?["store"]?["latency_ms"]?.double ?? -1) >= 0)
            routes.store.isUp.withLock { $0 = false }
            let notReady = await routes.ask(.get, "/ready")
            let down = try Document(parsing: text(notReady))
            #expect(notReady.status == .serviceUnavailable && down["status"] == .text("not ready"))
            #expect(
                down["dependencies"]?["store"]?["status"] == .text("down")
                    && down["dependencies"]?["store"]?["detail"] == .text("It is down."))
            routes.store.isUp.withLock { $0 = true }
            routes.bench.context.health.drain()
            let draining = await routes.ask(.get, "/ready")
            #expect(
                try draining.status == .serviceUnavailable
                    && Document(parsing: text(draining))["status"] == .text("draining"))
        }
    }

    @Test func `metrics are Prometheus text of every family the contract names`() async throws {
        try await onLoop { loop in
            let routes = try Routes(loop)
            let response = await routes.ask(.get, "/metrics")
            #expect(
                response.status == .ok && response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
            )
            let lines = text(response).split(separator: "\n")
            for family in [
                "http_requests_total counter", "http_request_duration_seconds histogram",
                "http_requests_in_flight gauge", "http_connections_open gauge",
                "http_protocol_errors_total counter", "client_commands_total counter", "client_errors_total counter",
                "client_reconnects_total counter",
                "client_command_duration_seconds histogram", "log_lines_dropped_total counter",
                "process_cpu_seconds_total counter", "process_resident_memory_bytes gauge",
                "process_start_time_seconds gauge", "slipway_build_info gauge",
            ] {
                #expect(lines.filter { $0 == "# TYPE \(family)" }.count == 1, "\(family)")
            }
            #expect(
                lines.contains("client_commands_total{client=\"store\"} 7")
                    && lines.contains("client_errors_total{client=\"store\"} 2"))
            #expect(
                lines.contains {
                    $0.hasPrefix("slipway_build_info{app=\"hello\",version=\"\(Contracts.version)\",commit=")
                        && $0.hasSuffix(" 1")
                })
        }
    }

    @Test func `version names what runs, and on ECS where, without the account`() async throws {
        let server = try ECSMetadata().serve()
        for environment in [[:], ECSMetadata.environment(server)] {
            try await onLoop { loop in
                let answer = text(await (try Routes(loop, environment: environment)).ask(.get, "/version"))
                let facts = try Document(parsing: answer)
                #expect(
                    facts["name"] == .text("hello") && facts["version"] == .text(Contracts.version)
                        && facts["commit"]?.string?.isEmpty == false)
                #expect(
                    facts["swift"]?.string?.isEmpty == false && (facts["ecs"] == nil) == environment.isEmpty
                        && !answer.contains(ECSMetadata.account))
                if !environment.isEmpty {
                    #expect(
                        facts["ecs"]?["cluster"] == .text("workshop")
                            && facts["ecs"]?["task"] == .text(ECSMetadata.taskID))
                    #expect(
                        facts["ecs"]?["availability_zone"] == .text("us-west-2d")
                            && facts["ecs"]?["launch_type"] == .text("FARGATE"))
                }
            }
        }
        withExtendedLifetime(server) {}
    }

    @Test func `without a token there is no chaos`() async throws {
        try await onLoop { loop in
            let routes = try Routes(loop)
            for path in ["/chaos", "/chaos/latency", "/chaos/crash"] {
                for method in [HTTP.Method.get, .post, .delete] {
                    #expect(await routes.ask(method, path, token: "t").status == .notFound)
                }
            }
        }
    }

    @Test func `chaos is for who bears the token`() async throws {
        try await onLoop { loop in
            let routes = try Routes(loop, token: "t0ken")
            for kind in Chaos.Kind.allCases.map(\.rawValue) {
                for method in [HTTP.Method.get, .post, .delete] {
                    #expect(await routes.ask(method, "/chaos/\(kind)").status == .unauthorized)
                    #expect(await routes.ask(method, "/chaos/\(kind)", token: "wrong").status == .unauthorized)
                }
            }
            #expect(await routes.ask(.get, "/chaos").status == .unauthorized && routes.bench.context.health.isOK)
            let started = await routes.ask(.post, "/chaos/health?ttl=60", token: "t0ken")
            #expect(try started.status == .ok && Document(parsing: text(started))["health"]?["seconds_left"] != nil)
            #expect(!routes.bench.context.health.isOK)
            #expect(text(await routes.ask(.get, "/chaos", token: "t0ken")).contains("health"))
            #expect(
                text(await routes.ask(.delete, "/chaos/health", token: "t0ken")) == "{}"
                    && routes.bench.context.health.isOK)
            _ = await routes.ask(.post, "/chaos/latency", token: "t0ken")
            _ = await routes.ask(.post, "/chaos/status", token: "t0ken")
            #expect(text(await routes.ask(.delete, "/chaos", token: "t0ken")) == "{}")
            #expect(await routes.ask(.post, "/chaos/nonsense", token: "t0ken").status == .notFound)
            #expect(await routes.ask(.post, "/chaos/latency?ms=x", token: "t0ken").status == .badRequest)
        }
    }

    @Test func `a fleet is drained and stopped on every loop, and its stores closed`() async throws {
        let loops = try (0..<3).map { _ in try LoopThread(EventLoop()) }
        let stores = loops.map { _ in Store() }
        let bench = try Bench(loops[0].loop)
        let fleet = Fleet(connections: ConnectionCount(limit: 10), log: bench.context.log)
        for (thread, store) in zip(loops, stores) {
            let port = try await Task(executorPreference: thread.loop) {
                let application = try Bench(thread.loop).application()
                let member = Fleet.Member(application, [store])
                let listener = try Listener.bind(address: IPAddress(ipv4: [127, 0, 0, 1]), port: 0, count: 1)[0]
                member.servers.append(
                    try HTTPServer(thread.loop, listener, options: HTTPServerOptions(), responder: application))
                fleet.add(LoopBound(member, to: thread.loop))
                return Int(listener.port)
            }.value
            let client = try RawClient(port: port)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(try client.response().text == "root")
        }
        let metrics = await fleet.metrics()
        #expect(
            metrics.requests == [.init(method: "GET", route: "/", status: 200): 3]
                && metrics.clients["store"]?.commands == 21)
        #expect(await fleet.unfinished() == 0)
        #expect(
            await Task(executorPreference: loops[1].loop) {
                await fleet.checkDependencies(of: loops[1].loop).map(\.name)
            }.value == ["store"])
        await fleet.drain()
        await fleet.stopListening()
        await fleet.stop()
        for thread in loops { thread.join() }
        #expect(stores.allSatisfy { $0.isClosed.withLock { $0 } })
    }
}
