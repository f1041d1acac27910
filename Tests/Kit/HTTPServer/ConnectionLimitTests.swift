// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import HTTP
import Support
import Synchronization
import Testing
import UnitSupport

@testable import HTTPServer

@Suite(.blocking) struct ConnectionLimitTests {
    @Test func `one connection more than the limit is closed at once, and those there are served`() async throws {
        try await serving(made { $0.connections = ConnectionCount(limit: 3) }) { server in
            var clients = try (0..<3).map { _ in try server.client() }
            try eventually { try server.client().isClosed(within: 0.5) }
            for _ in 0..<20 {
                let extra = try server.client()
                let took = seconds { #expect(extra.isClosed(within: 2)) }
                #expect(took < 0.5)
            }
            for client in clients {
                try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try client.response().status == 200)
            }
            clients.removeLast()
            try eventually("there is room again") {
                try server.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").first?.status == 200
            }
        }
    }

    @Test func `servers that share a count share its limit`() async throws {
        let count = ConnectionCount(limit: 2)
        try await serving(made { $0.connections = count }) { one in
            try await serving(made { $0.connections = count }) { other in
                let clients = [try one.client(), try other.client()]
                try eventually { count.count == 2 }
                for extra in [try one.client(), try other.client()] { #expect(extra.isClosed(within: 2)) }
                withExtendedLifetime(clients) {}
            }
            try eventually { count.count <= 1 }
        }
        #expect(count.count == 0)
    }

    @Test func `connections are counted right from several threads`() throws {
        let count = ConnectionCount(limit: 100)
        let entered = try concurrently(4) { _ in (0..<10_000).count { _ in count.enter() } }
        #expect(entered.reduce(0, +) == 100 && count.count == 100)
        _ = try concurrently(4) { _ in for _ in 0..<25 { count.leave() } }
        #expect(count.count == 0 && count.enter())
    }

    @Test func `without descriptors new clients are turned away, the old served, and the processor left alone`() async {
        await #expect(processExitsWith: .success) {
            try await serving { server in
                let client = try server.client()
                try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try client.response()
                let taken = try Descriptors()
                taken.leaveOne()  // Room for the client's end of a connection, and none for the server's.
                for _ in 0..<20 {
                    let extra = try server.client()
                    let took = seconds { #expect(extra.isClosed(within: 2)) }
                    #expect(took < 1)
                }
                let waiting = try server.client()
                let start = ConnectionLimitTests.cpuSeconds
                pause(0.5)
                #expect(ConnectionLimitTests.cpuSeconds - start < 0.25)
                for _ in 1...3 {
                    try client.send("GET /old HTTP/1.1\r\nHost: a\r\n\r\n")
                    #expect(try client.response().text == "GET /old ")
                }
                taken.giveBack()
                let answer = try server.ask("GET /new HTTP/1.1\r\nHost: a\r\n\r\n").first
                #expect(answer?.text == "GET /new ")
                withExtendedLifetime(waiting) {}
            }
        }
    }

    /// All the descriptors this process may have: for a process of its own.
    private final class Descriptors {
        private var taken: [Int32] = []

        init() throws {
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            limit.rlim_cur = 256
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            while case let descriptor = open("/dev/null", O_RDONLY), descriptor >= 0 { taken.append(descriptor) }
            try #require(errno == EMFILE && !taken.isEmpty)
        }

        func leaveOne() { if let last = taken.popLast() { close(last) } }

        func giveBack() {
            for descriptor in taken { close(descriptor) }
            taken = []
        }
    }

    private static var cpuSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test func `a client that pipelines without end keeps nobody out`() async throws {
        try await serving { server in
            let floods = try (0..<2).map { _ in try Flood(server.client()) }
            pause(0.3)
            var worst = 0.0
            for _ in 0..<5 {
                let start = monotonicSeconds()
                await withCheckedContinuation { continuation in server.loop.submit { continuation.resume() } }
                _ = try server.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                worst = max(worst, monotonicSeconds() - start)
            }
            for flood in floods { flood.end() }
            #expect(worst < 1)
            #expect(server.responder.asked > 1000)
        }
    }

    /// Sends requests and reads answers as fast as it can. Sendable because the thread that sends touches the
    /// descriptor only, and what was read belongs to the other.
    private final class Flood: @unchecked Sendable {
        private let client: RawClient
        private let isOver = Atomic(false)
        private var threads: [Background<Void>] = []

        init(_ client: RawClient) throws {
            self.client = client
            let requests = Array(String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: 2000).utf8)
            threads.append(
                try Background { [self] in
                    while !isOver.load(ordering: .relaxed) { try? self.client.send(requests, within: 0.2) }
                })
            threads.append(
                try Background { [self] in
                    while !isOver.load(ordering: .relaxed) { _ = try? self.client.readSome(within: 0.2) }
                })
        }

        func end() {
            isOver.store(true, ordering: .relaxed)
            for thread in threads { _ = try? thread.value() }
            threads = []
        }
    }
}
