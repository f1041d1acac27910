// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import HTTP
import HTTPServer
import Support
import Testing
import UnitSupport

import struct HTTPServer.SocketAddress

@Suite(.blocking) struct ListenerTests {
    private let loopback = IPAddress(ipv4: [127, 0, 0, 1])

    @Test func `a port that another has is told as taken, whoever the other is`() throws {
        let first = try Listener.bind(address: loopback, port: 0, count: 2)
        #expect(first.count == 2 && first[0].port == first[1].port && first[0].port > 0)
        // Ours share the port among themselves, and still with nobody else.
        for _ in 0..<2 {
            let error = #expect(throws: ListenError.self) {
                try Listener.bind(address: loopback, port: first[0].port, count: 1)
            }
            #expect(error?.code == .portTaken && error?.detail.isEmpty == false)
        }
        let other = try ScriptedServer.silent()
        #expect(
            #expect(throws: ListenError.self) {
                try Listener.bind(address: loopback, port: UInt16(other.port), count: 3)
            }?.code == .portTaken)
        withExtendedLifetime(first) {}
    }

    @Test func `an address of another machine is refused`() throws {
        for text in ["192.0.2.1", "2001:db8::1"] {
            let address = try #require(IPAddress(text))
            #expect(
                #expect(throws: ListenError.self) { try Listener.bind(address: address, port: 0, count: 1) }?.code
                    == .refused)
        }
    }

    @Test func `a listener that is let go gives its port back`() throws {
        var listeners = try Listener.bind(address: loopback, port: 0, count: 1)
        let port = listeners[0].port
        listeners = []
        // A program that another test starts at this moment holds the socket, too, until it has become itself.
        try eventually { try Listener.bind(address: loopback, port: port, count: 1)[0].port == port }
    }

    @Test(arguments: [
        ("::", "127.0.0.1"), ("::", "::1"), ("0.0.0.0", "127.0.0.1"), ("::1", "::1"), ("127.0.0.2", "127.0.0.2"),
    ])
    func `a client reaches the address that was bound`(bound: String, host: String) async throws {
        let address = try #require(IPAddress(bound))
        let listener = try Listener.bind(address: address, port: 0, count: 1)[0]
        let port = Int(listener.port)
        let thread = try LoopThread(EventLoop())
        let peer: @Sendable (Request) async -> Response = { .text($0.peer.address.description) }
        let server = try await Task(executorPreference: thread.loop) {
            let server = try HTTPServer(
                thread.loop, listener, options: HTTPServerOptions(), responder: Responding(handler: peer))
            return LoopBound(server, to: thread.loop)
        }.value
        let client = try RawClient(host, port: port)
        try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        // To an address of loopback the kernel connects from the same one, but for 127.0.0.2, which it reaches from the first.
        let seen = try client.response().text
        #expect(seen == host || host == "127.0.0.2" && seen == "127.0.0.1")
        await Task(executorPreference: thread.loop) { server.value.stop() }.value
        try await end(thread)
    }

    @Test func `the loops of one port share its connections`() async throws {
        let listeners = try Listener.bind(address: loopback, port: 0, count: 2)
        let port = Int(listeners[0].port)
        let count = ConnectionCount(limit: 1000)
        var servers: [(LoopThread, LoopBound<HTTPServer>)] = []
        for listener in listeners {
            let thread = try LoopThread(EventLoop())
            let server = try await Task(executorPreference: thread.loop) {
                let server = try HTTPServer(
                    thread.loop, listener, options: made { $0.connections = count },
                    responder: Responding(handler: echo))
                return LoopBound(server, to: thread.loop)
            }.value
            servers.append((thread, server))
        }
        let clients = try (0..<64).map { _ in try RawClient(port: port) }
        for client in clients {
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.response().status == 200)
        }
        var open: [Int] = []
        for (thread, server) in servers {
            open.append(await Task(executorPreference: thread.loop) { server.value.openConnections }.value)
        }
        #expect(open.reduce(0, +) == 64 && open.allSatisfy { $0 > 0 } && count.count == 64)
        for (thread, server) in servers {
            await Task(executorPreference: thread.loop) { server.value.stop() }.value
            try await end(thread)
        }
        #expect(count.count == 0)
    }

    @Test(arguments: ["192.0.2.1", "::1", "2001:db8::7", "0.0.0.0", "::"])
    func `a socket's address holds what it was made of`(text: String) throws {
        let address = try #require(IPAddress(text))
        for port in [0, 1, 80, 65535] as [UInt16] {
            let made = SocketAddress(address, port: port)
            #expect(made.address == address && made.port == port)
        }
    }

    @Test func `a file is compressed once, and only if that makes it smaller`() async throws {
        let text = String(repeating: "Hello from the container. ", count: 400)
        let asset = Asset(type: "text/css", compressing: Array(text.utf8))
        let tiny = Asset(type: "text/css", compressing: Array("a".utf8))
        let empty = Asset(type: "text/css", compressing: [])
        try await serving(
            HTTPServerOptions(), { ($0.path == "/tiny" ? tiny : $0.path == "/empty" ? empty : asset).response(to: $0) }
        ) { server in
            let answers = try server.ask(
                ["/", "/tiny", "/empty"].map { "GET \($0) HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n" }
                    .joined(), answers: 3)
            #expect(answers[0]["Content-Encoding"] == "gzip" && answers[0].body.count < 500)
            #expect(
                answers[1]["Content-Encoding"] == nil && answers[1].text == "a" && answers[2].body.isEmpty
                    && answers[2].status == 200)
            let directory = try TemporaryDirectory()
            let path = try directory.file("a.gz", "")
            let descriptor = open(path, O_WRONLY)
            _ = answers[0].body.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            close(descriptor)
            #expect(try run(program("gzip"), ["-dc", path]).output == text)
        }
    }
}
