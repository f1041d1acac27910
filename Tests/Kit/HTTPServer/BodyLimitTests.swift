// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import HTTPServer
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct BodyLimitTests {
    private static let options = made { $0.maxBodyBytes = 1000 }

    private func expectTooLarge(_ client: RawClient) throws {
        let answer = try client.response()
        #expect(
            answer.status == 413 && answer.mediaType == "application/problem+json" && answer["X-Request-Id"] == "made"
                && answer.closes)
        #expect(try answer.json()["detail"] == .text("The limit is 1000 bytes."))
        #expect(client.isClosed(within: 2))
    }

    @Test func `a body of just the limit is taken, by length and in chunks`() async throws {
        let body = String(repeating: "x", count: 1000)
        try await serving(Self.options) { server in
            let answers = try server.ask(
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n\(body)"
                    + "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1f4\r\n\(body.prefix(500))\r\n1f4\r\n\(body.prefix(500))\r\n0\r\n\r\n",
                answers: 2)
            #expect(answers.map(\.text) == ["POST / \(body)", "POST / \(body)"])
        }
    }

    @Test(arguments: [1001, 1 << 20, 999_999_999_999_999_999])
    func `a longer body is refused by its length, before it is sent`(length: Int) async throws {
        try await serving(Self.options) { server in
            let client = try server.client()
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\n\r\n")
            try expectTooLarge(client)
            #expect(server.responder.asked == 0 && server.responder.completed.map(\.status) == [.contentTooLarge])
        }
    }

    @Test func `a longer body in chunks is refused when it has passed the limit`() async throws {
        try await serving(Self.options) { server in
            let client = try server.client()
            try client.send(
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n\(String(repeating: "x", count: 1000))\r\n1\r\ny\r\n"
            )
            try expectTooLarge(client)
            try eventually { server.responder.completed.count == 1 }
            #expect(server.responder.asked == 0 && server.responder.completed.map(\.status) == [.contentTooLarge])
        }
    }

    @Test(arguments: [true, false])
    func `a client that sends it all before it reads is told, too`(isChunked: Bool) async throws {
        try await serving(Self.options) { server in
            for _ in 0..<20 {
                let client = try server.client()
                let piece = String(repeating: "x", count: 0x4000)
                try client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\n"
                        + (isChunked ? "Transfer-Encoding: chunked" : "Content-Length: \(0x4000 * 20)") + "\r\n\r\n")
                for _ in 0..<20 {
                    // The server may have closed already: a client that pays no heed goes on writing.
                    try? client.send(isChunked ? "4000\r\n\(piece)\r\n" : piece)
                }
                pause(0.002)
                #expect(try client.response().status == 413)
            }
        }
    }

    @Test func `a limit of nothing takes no body`() async throws {
        try await serving(made { $0.maxBodyBytes = 0 }) { server in
            for (length, status) in [(0, 200), (1, 413)] {
                let answer = try server.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\n\r\n").first
                #expect(answer?.status == status)
            }
        }
    }

    @Test func `a head of just the limit is taken, a longer one is 431`() async throws {
        try await serving(made { $0.maxHeaderBytes = 2000 }) { server in
            func head(_ size: Int) -> String {
                let start = "GET / HTTP/1.1\r\nHost: a\r\nX: "
                return start + String(repeating: "x", count: size - start.utf8.count - 4) + "\r\n\r\n"
            }
            #expect(try server.ask(head(2000)).first?.status == 200)
            let client = try server.client()
            try client.send(head(2001))
            let answer = try client.response()
            #expect(answer.status == 431 && answer.closes && client.isClosed(within: 2))
            #expect(try answer.json()["detail"] == .text("The limit is 2000 bytes."))
            // Beyond the library's own buffer it is the library that answers, or just closes.
            let far = try server.client()
            try far.send(head(100_000))
            #expect(far.isClosed(within: 2))
            #expect(server.responder.asked == 1)
        }
    }

    /// The library keeps some 80 bytes for each field in the buffer that also holds the head.
    @Test(arguments: [(16 << 10, 40, 380, 200), (16 << 10, 2000, 1, 431)])
    func `a head of very many fields is refused before it reaches the limit`(
        limit: Int, fields: Int, size: Int, status: Int
    ) async throws {
        try await serving(made { $0.maxHeaderBytes = limit }) { server in
            let field = "a: \(String(repeating: "b", count: size))\r\n"
            let text = "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: field, count: fields) + "\r\n"
            try #require(text.utf8.count < limit)
            #expect(try server.ask(text).first?.status == status)
        }
    }
}
