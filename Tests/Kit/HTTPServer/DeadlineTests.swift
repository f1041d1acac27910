// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import HTTP
import HTTPServer
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct DeadlineTests {
    private static let oneSecond = made { $0.requestTimeoutSeconds = 1 }

    /// Seconds until the server has closed, while the client sends one byte of `text` after the other.
    private func trickle(_ client: RawClient, _ text: String, every step: Double = 0.05) -> Double {
        seconds {
            for byte in text.utf8 {
                do { try client.send([byte]) } catch { break }
                if client.isClosed(within: step) { break }
            }
        }
    }

    @Test func `a first request whose head comes too slowly is cut off`() async throws {
        try await serving(Self.oneSecond) { server in
            let took = trickle(
                try server.client(), "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 200))
            #expect(took > 0.8 && took < 3)
            #expect(server.responder.asked == 0)
        }
    }

    @Test func `a first request without even a whole request line is cut off`() async throws {
        try await serving(Self.oneSecond) { server in
            let took = trickle(try server.client(), "GET /" + String(repeating: "x", count: 200))
            #expect(took > 0.8 && took < 3)
        }
    }

    @Test(arguments: ["Content-Length: 1000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n3e8\r\n"])
    func `a body that comes too slowly is cut off`(framing: String) async throws {
        try await serving(Self.oneSecond) { server in
            let client = try server.client()
            try client.send("POST / HTTP/1.1\r\nHost: a\r\n\(framing)")
            let took = trickle(client, String(repeating: "x", count: 200))
            #expect(took > 0.7 && took < 3)
            #expect(server.responder.asked == 0)
        }
    }

    @Test(arguments: [
        "GET /" + String(repeating: "x", count: 200),
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 200),
    ])
    func `a later request on a kept connection has its time, too`(text: String) async throws {
        try await serving(Self.oneSecond) { server in
            let client = try server.client()
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try client.response()
            let took = trickle(client, text)
            // Up to two: nobody can tell when the first byte of it came.
            #expect(took > 0.8 && took < 4)
        }
    }

    @Test func `a request that comes in time is answered, however long the answer takes`() async throws {
        let loop = try LoopThread(EventLoop())
        let slow: @Sendable (Request) async -> Response = { request in
            try? await loop.loop.sleep(milliseconds: 1800)
            return .text("late")
        }
        try await serving(Self.oneSecond, slow) { server in
            let client = try server.client()
            for _ in 1...2 {
                try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx")
                #expect(try client.response().text == "late")
            }
        }
        try await end(loop)
    }

    @Test func `a kept connection may be silent for longer than a request may take`() async throws {
        try await serving(Self.oneSecond) { server in
            let client = try server.client()
            let fresh = try server.client()
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try client.response()
            for client in [client, fresh] { #expect(!client.isClosed(within: 1.4)) }
            try client.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.response().text == "GET /later ")
        }
    }

    @Test func `a connection without traffic is closed after the idle time, used before or not`() async throws {
        try await serving(made { $0.idleTimeoutSeconds = 1 }) { server in
            let fresh = try server.client()
            let used = try server.client()
            let begun = try server.client()
            try used.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try used.response()
            try begun.send("GET / HT")
            for client in [fresh, used, begun] {
                let took = seconds { #expect(client.isClosed(within: 4)) }
                #expect(took < 3.5)
            }
            #expect(await server.on { $0.openConnections } == 0)
        }
    }

    @Test func `many slow senders do not keep a good client waiting`() async throws {
        try await serving(Self.oneSecond) { server in
            let slow = try (0..<200).map { _ in
                let client = try server.client()
                try client.send("GET / HTTP/1.1\r\nHost: a\r\nX:")
                return client
            }
            let good = try server.client()
            let took = try seconds {
                try good.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try good.response()
            }
            #expect(took < 0.5)
            for client in slow { #expect(client.isClosed(within: 4)) }
        }
    }
}
