// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import EventLoop
import HTTP
import Redis
import Support
import Synchronization
import UnitSupport

import class Support.RedisServer

@testable import Service
@testable import VisitsApp

/// Every store that counts, for the tests that all of them pass.
enum StoreKind: CaseIterable { case memory, redis }

/// Runs `body` with an empty store on a loop of its own.
func withStore<Value: Sendable>(
    _ kind: StoreKind, window: Int = 0, _ body: @escaping @Sendable (any VisitStore, EventLoop) async throws -> Value
) async throws -> Value {
    switch kind {
    case .memory: return try await onLoop { try await body(MemoryVisitStore(window: window), $0) }
    case .redis:
        let server = try RedisServer()
        return try await onLoop { loop in
            let redis = Redis(RedisOptions(host: "127.0.0.1", port: UInt16(server.port)), on: loop)
            defer { redis.close() }
            return try await body(RedisVisitStore(redis, window: window), loop)
        }
    }
}

/// The app's routes over a store, asked from 127.0.0.1, which is a trusted proxy.
struct VisitsRoutes: Sendable {
    let routes: Router
    let health = Health()

    init(_ store: any VisitStore, _ loop: EventLoop) {
        let log = Log(app: "visits", level: .error, format: .json, sink: LogSink(descriptor: 2))
        let context = LoopContext(
            loop: loop, instance: Instance(VisitsContract.app, environment: [:]), health: health, log: log,
            clients: ClientAddress(trusting: CIDR.list("127.0.0.0/8") ?? []))
        var routes = Router()
        VisitPages(store, context).add(to: &routes)
        self.routes = routes
    }

    func ask(
        _ method: HTTP.Method = .get, _ target: String = "/home", from client: String? = nil,
        accept: String = "application/json",
        agent: String? = nil
    ) async -> (response: Response, text: String) {
        var headers: Headers = ["Accept": accept]
        if let client { headers.append("X-Forwarded-For", client) }
        if let agent { headers.append("User-Agent", agent) }
        let response = await routes.respond(to: Request(method, target, headers: headers))
        guard case .bytes(let bytes) = response.body else { return (response, "") }
        return (response, String(decoding: bytes, as: UTF8.self))
    }

    /// Visits and total as `/api/visits` tells them.
    func counts(_ client: String? = nil) async throws -> [Int] {
        let facts = try Document(parsing: await ask(.get, "/api/visits", from: client).text)
        return [facts["visits"]?.integer ?? -1, facts["total"]?.integer ?? -1]
    }
}

/// A store that is gone, or answers what it is told.
final class BrokenStore: VisitStore {
    private struct Cause: Error, CustomStringConvertible { let description = "redis unavailable: 10.0.0.7 refused" }

    func count(_ client: IPAddress) async throws(HTTPError) -> VisitCount {
        throw .unavailable("Visits cannot be counted at the moment.", cause: Cause())
    }
    func read(_ client: IPAddress) async throws(HTTPError) -> VisitCount {
        throw .unavailable("Visits cannot be counted at the moment.", cause: Cause())
    }
    func isAvailable() async -> Bool { false }
}
