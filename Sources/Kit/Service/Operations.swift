// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import EventLoop
internal import HTTP
internal import HTTPServer
internal import JSON
internal import Metrics

/// The routes that every app has for those who run it.
struct Operations: Sendable {
    let instance: Instance
    let health: Health
    let chaos: Chaos?
    let fleet: Fleet

    /// `/health`, on every port.
    func addHealth(to routes: inout Router) {
        routes.get(instance.app.healthPath) { [health] _ in
            .json(health.isOK ? .ok : .serviceUnavailable) { $0.member("status", health.status) }
        }
    }

    /// The rest: on the admin port when there is one, else on the app's.
    func addAll(to routes: inout Router, of context: LoopContext) {
        routes.get("/ready") { [self] _ in await ready(context) }
        routes.get("/metrics") { [self] _ in await metrics() }
        routes.get("/version") { [self] _ in version() }
        guard let chaos else { return }
        routes.get("/chaos") { request in
            try chaos.authorize(request)
            return .json { chaos.describe(&$0) }
        }
        routes.delete("/chaos") { request in
            try chaos.authorize(request)
            chaos.stopAll()
            return .json { chaos.describe(&$0) }
        }
        for kind in Chaos.Kind.allCases {
            let path = "/chaos/\(kind.rawValue)"
            routes.get(path) { request in
                try chaos.authorize(request)
                return .json { chaos.describe(&$0) }
            }
            routes.post(path) { request in
                try chaos.authorize(request)
                try await chaos.start(kind, ChaosOrder(request), on: context.loop)
                return .json { chaos.describe(&$0) }
            }
            routes.delete(path) { request in
                try chaos.authorize(request)
                chaos.stop(kind)
                return .json { chaos.describe(&$0) }
            }
        }
    }

    private func ready(_ context: LoopContext) async -> Response {
        let checks = await fleet.checkDependencies(of: context.loop)
        let isReady = health.isOK && checks.allSatisfy(\.state.isReady)
        return .json(isReady ? .ok : .serviceUnavailable) { json in
            json.member("status", !health.isOK ? health.status : isReady ? "ready" : "not ready")
            json.member("dependencies") { json in
                json.object { json in
                    for check in checks {
                        json.member(check.name) { json in
                            json.object { json in
                                json.member("status", check.state.isReady ? "up" : "down")
                                json.member("latency_ms", Double(check.nanoseconds / 1000) / 1000)
                                if let detail = check.state.detail { json.member("detail", detail) }
                            }
                        }
                    }
                }
            }
        }
    }

    private func version() -> Response {
        .json { json in
            json.member("name", instance.app.name)
            json.member("version", Contracts.version)
            json.member("commit", Instance.commit)
            json.member("swift", Instance.swift)
            guard let task = instance.metadata else { return }
            json.member("ecs") { json in
                json.object { json in
                    json.member("cluster", task.cluster)
                    json.member("task", task.task)
                    json.member("family", task.family)
                    json.member("revision", task.revision)
                    json.member("availability_zone", task.availabilityZone)
                    json.member("launch_type", task.launchType)
                }
            }
        }
    }

    private func metrics() async -> Response {
        let total = await fleet.metrics()
        var text = PrometheusText()
        text.family("http_requests_total", .counter, "Requests answered.")
        for (key, count) in total.requests.sorted(by: {
            ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
        }) {
            text.sample(
                "http_requests_total", ["method": key.method, "route": key.route, "status": String(key.status)], count)
        }
        text.family(
            "http_request_duration_seconds", .histogram, "From the request line to the last byte of the answer.")
        for (route, histogram) in total.durations.sorted(by: { $0.key < $1.key }) {
            text.histogram("http_request_duration_seconds", "route", route, histogram)
        }
        text.family("http_requests_in_flight", .gauge, "Requests being answered.")
        text.sample("http_requests_in_flight", [:], total.inFlight)
        text.family("http_connections_open", .gauge, "Open client connections.")
        text.sample("http_connections_open", [:], fleet.connections.count)
        text.family(
            "http_protocol_errors_total", .counter, "Malformed requests that libmicrohttpd found before routing.")
        text.sample("http_protocol_errors_total", [:], total.protocolErrors)
        text.family("http_requests_cut_off_total", .counter, "Requests that ended before they had arrived.")
        text.sample("http_requests_cut_off_total", [:], total.requestsCutOff)
        text.clients(total.clients)
        text.family("log_lines_dropped_total", .counter, "Log lines lost because nobody read them in time.")
        text.sample("log_lines_dropped_total", [:], fleet.log.sink.dropped)
        text.family("process_cpu_seconds_total", .counter, "Processor time used.")
        text.sample("process_cpu_seconds_total", [:], ProcessFacts.cpuSeconds)
        text.family("process_resident_memory_bytes", .gauge, "Resident memory.")
        text.sample("process_resident_memory_bytes", [:], ProcessFacts.residentBytes)
        text.family("process_start_time_seconds", .gauge, "Start of the process, seconds since 1970.")
        text.sample("process_start_time_seconds", [:], ProcessFacts.startSeconds)
        text.family("slipway_build_info", .gauge, "What was built; always 1.")
        text.sample(
            "slipway_build_info", ["app": instance.app.name, "version": Contracts.version, "commit": Instance.commit], 1
        )
        return Response(
            headers: ["Content-Type": "text/plain; version=0.0.4; charset=utf-8"], body: Array(text.text.utf8))
    }
}

extension AppContract {
    /// Whether a path is for those who run the app: chaos must not keep them from seeing what it does.
    func isOperational(_ path: Substring) -> Bool {
        ["/ready", "/metrics", "/version", "/chaos"].contains(path) || path == healthPath || path.hasPrefix("/chaos/")
    }
}
