// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import HTTP
import HTTPServer
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct StoppingTests {
    private static let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    /// Suspends until the path's milliseconds have passed, on the server's own loop or another.
    private static func slow(_ loop: EventLoop) -> @Sendable (Request) async -> Response {
        { request in
            try? await loop.sleep(milliseconds: UInt64(request.path.dropFirst()) ?? 0)
            return .text("done")
        }
    }

    @Test func `a draining server ends each connection with its next answer, and still takes new ones`() async throws {
        try await serving { server in
            let kept = try server.client()
            try kept.send(Self.get)
            #expect(try !kept.response().closes)
            await server.on { $0.drain() }
            #expect(!kept.isClosed(within: 0.1))
            for client in [kept, try server.client()] {
                try client.send(Self.get)
                let answer = try client.response()
                #expect(answer.status == 200 && answer.closes && client.isClosed(within: 2))
            }
        }
    }

    @Test func `a server that stops listening refuses new clients, ends idle ones and finishes what is in flight`()
        async throws
    {
        let loop = try LoopThread(EventLoop())
        try await serving(HTTPServerOptions(), Self.slow(loop.loop)) { server in
            let idle = try server.client()
            let busy = try server.client()
            let sending = try server.client()
            try idle.send(Self.get)
            _ = try idle.response()
            try busy.send("GET /400 HTTP/1.1\r\nHost: a\r\n\r\n")
            try sending.send("POST /0 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx")
            try eventually { server.responder.asked == 2 }
            pause(0.02)
            await server.on { $0.stopListening() }
            #expect(idle.isClosed(within: 2))
            try eventually("new clients are refused") { (try? server.client()) == nil }
            try sending.send("y")
            for client in [sending, busy] {
                let answer = try client.response()
                #expect(answer.text == "done" && answer.closes && client.isClosed(within: 2))
            }
            #expect(await server.on { $0.inFlight } == 0)
        }
        try await end(loop)
    }

    @Test func `a request that had come when the server stopped listening is answered`() async throws {
        try await serving { server in
            let kept = try server.client()
            try kept.send(Self.get)
            _ = try kept.response()
            // The loop looks away while the clients come: one in the backlog, one on a kept connection.
            let isBusy = Door()
            let mayGoOn = Door()
            async let stopped: Void = server.on { server in
                isBusy.open()
                mayGoOn.wait()
                server.stopListening()
            }
            isBusy.wait()
            let waiting = try server.client()
            try waiting.send(Self.get)
            try kept.send(Self.get)
            mayGoOn.open()
            await stopped
            for client in [waiting, kept] {
                let answer = try client.response()
                #expect(answer.status == 200 && answer.closes)
            }
        }
    }

    @Test func `a stop in the middle of requests ends their connections, whether they wait, send or read`() async throws
    {
        let loop = try LoopThread(EventLoop())
        try await serving(HTTPServerOptions(), Self.slow(loop.loop)) { server in
            let suspended = try (0..<5).map { _ in try server.client() }
            for client in suspended { try client.send("GET /1500 HTTP/1.1\r\nHost: a\r\n\r\n") }
            let sending = try server.client()
            try sending.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx")
            try eventually { server.responder.asked == 5 }
            await server.on { $0.stop() }
            for client in suspended + [sending] { #expect(try client.readToEnd(within: 2).isEmpty) }
            #expect(server.responder.completed.count == 5 && server.responder.completed.allSatisfy { !$0.isWhole })
            let left = await server.on { [$0.inFlight, $0.openConnections] }
            #expect(left == [0, 0])
            // A task that would come back to a loop that has ended is never freed.
            try await loop.loop.sleep(milliseconds: 1600)
        }
        try await end(loop)
    }

    @Test func `an answer that comes after the stop is let go`() async throws {
        let loop = try LoopThread(EventLoop())
        try await serving(HTTPServerOptions(), Self.slow(loop.loop)) { server in
            let client = try server.client()
            try client.send("GET /100 HTTP/1.1\r\nHost: a\r\n\r\n")
            try eventually { server.responder.asked == 1 }
            await server.on { $0.stop() }
            #expect(client.isClosed(within: 2))
            pause(0.2)
            #expect(server.responder.completed.count == 1)
            await server.on { $0.stop() }
        }
        try await end(loop)
    }

    @Test func `a stop that finds a request it has not read yet does not wait for its answer`() async {
        await #expect(processExitsWith: .success) {
            let loop = try LoopThread(EventLoop())
            try await serving(HTTPServerOptions(), Self.slow(loop.loop)) { server in
                let client = try server.client()
                pause(0.05)
                let isBusy = Door()
                let mayGoOn = Door()
                async let stopped: Void = server.on { server in
                    isBusy.open()
                    mayGoOn.wait()
                    server.stop()
                }
                isBusy.wait()
                try client.send("GET /60000 HTTP/1.1\r\nHost: a\r\n\r\n")
                mayGoOn.open()
                await stopped
                #expect(client.isClosed(within: 2))
            }
            try await end(loop)
        }
    }

    @Test func `a server that is let go closes its port`() async throws {
        let thread = try LoopThread(EventLoop())
        let listener = try Listener.bind(address: IPAddress(ipv4: [127, 0, 0, 1]), port: 0, count: 1)[0]
        let port = Int(listener.port)
        try await Task(executorPreference: thread.loop) {
            var server: HTTPServer? = try HTTPServer(
                thread.loop, listener, options: HTTPServerOptions(), responder: Responding(handler: echo))
            #expect(server?.openConnections == 0)
            server = nil
        }.value
        // A program that another test starts at this moment holds the socket, too, until it has become itself.
        try eventually("the port is closed") { (try? RawClient(port: port)) == nil }
        try await end(thread)
    }
}

/// A door that is opened once. Sendable because a semaphore is made for that.
final class Door: @unchecked Sendable {
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { sem_init(semaphore, 0, 0) }
    deinit { semaphore.deallocate() }

    func open() { sem_post(semaphore) }
    func wait() { while sem_wait(semaphore) != 0 {} }
}
