// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import HTTPServer
internal import Metrics
internal import Synchronization

/// Every loop of the process, with what serves on it.
final class Fleet: Sendable {
    /// What lives on one loop.
    final class Member {
        let application: Application
        let dependencies: [any Dependency]
        var servers: [HTTPServer] = []

        init(_ application: Application, _ dependencies: [any Dependency]) {
            self.application = application
            self.dependencies = dependencies
        }
    }

    let connections: ConnectionCount
    let log: Log
    private let members = Mutex<[LoopBound<Member>]>([])

    init(connections: ConnectionCount, log: Log) {
        self.connections = connections
        self.log = log
    }

    func add(_ member: LoopBound<Member>) { members.withLock { $0.append(member) } }

    private var all: [LoopBound<Member>] { members.withLock { $0 } }

    /// Calls `body` on every loop, one after the other, and returns to the caller's.
    private func onEach<Value: Sendable>(_ body: @escaping @Sendable (Member) -> Value) async -> [Value] {
        var values: [Value] = []
        for member in all {
            values.append(
                await withUnsafeContinuation { continuation in
                    member.loop.submit { continuation.resume(returning: body(member.value)) }
                })
        }
        return values
    }

    func metrics() async -> RequestMetrics {
        await onEach { member in
            var metrics = member.application.metrics
            for server in member.servers {
                metrics.inFlight += server.inFlight
                metrics.protocolErrors += Int(clamping: server.protocolErrors)
                metrics.requestsCutOff += Int(clamping: server.requestsCutOff)
            }
            for dependency in member.dependencies { metrics.clients[dependency.name] = dependency.metrics }
            return metrics
        }.reduce(into: RequestMetrics()) { $0.add($1) }
    }

    struct Check: Sendable {
        let name: String
        let state: DependencyState
        let nanoseconds: UInt64
    }

    /// Asks the dependencies of one loop, which must be the caller's.
    func checkDependencies(of loop: EventLoop) async -> [Check] {
        guard let member = all.first(where: { $0.loop === loop }) else { return [] }
        var checks: [Check] = []
        for dependency in member.value.dependencies {
            let start = loop.nanoseconds
            let state = await dependency.check()
            checks.append(Check(name: dependency.name, state: state, nanoseconds: loop.nanoseconds - start))
        }
        return checks
    }

    // MARK: Ending

    func drain() async { _ = await onEach { $0.servers.forEach { $0.drain() } } }

    func stopListening() async { _ = await onEach { $0.servers.forEach { $0.stopListening() } } }

    /// Connections on which a request is arriving or being answered.
    func unfinished() async -> Int { await onEach { $0.servers.reduce(0) { $0 + $1.unfinished } }.reduce(0, +) }

    /// Ends the servers, then the clients of stores, then the loops.
    func stop() async {
        _ = await onEach { member in
            member.servers.forEach { $0.stop() }
            member.servers = []
            member.dependencies.forEach { $0.close() }
        }
        for member in all { member.loop.stop() }
    }
}
