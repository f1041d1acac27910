// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Support
import Testing
import UnitSupport

@testable import Service

@Suite(.blocking) struct LocalHTTPTests {
    private func get(_ answer: String, seconds: Int = 2) throws -> LocalHTTP.Answer? {
        let server = try ScriptedServer { client in
            _ = try client.readSome()
            try client.send(answer)
        }
        defer { server.stop() }
        return LocalHTTP.get(
            IPAddress(ipv4: [127, 0, 0, 1]), port: UInt16(server.port), "/a", host: "h", seconds: seconds)
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", 200, "abc"),
        ("HTTP/1.1 200 OK\r\ncontent-length:3\r\n\r\nabcdef", 200, "abc"), ("HTTP/1.0 200 OK\r\n\r\nabc", 200, "abc"),
        ("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n", 503, ""), ("HTTP/1.1 204\r\n\r\n", 204, ""),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n", 200, "abcde"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc", 200, ""),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc", 200, ""),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\nabc", 200, ""),
        ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", 200, "abc"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nabc", 200, "abc"),
    ])
    func `an answer is its status and body`(answer: String, status: Int, body: String) throws {
        let read = try #require(try get(answer))
        #expect(read.status == status && String(decoding: read.body, as: UTF8.self) == body)
    }

    @Test(arguments: [
        "", "nonsense", "HTTP/1.1 200 OK\r\n", "\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 abc OK\r\n\r\n",
        "\u{16}\u{3}\u{1}\r\n\r\n",
    ])
    func `what is no answer is none`(answer: String) throws {
        #expect(try get(answer) == nil)
    }

    @Test(arguments: ["-1", "-9223372036854775808"])
    func `a negative length does not stop the program`(length: String) async {
        await #expect(processExitsWith: .success) { [length] in
            let server = try ScriptedServer { client in
                _ = try client.readSome()
                try client.send("HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\nabc")
            }
            _ = LocalHTTP.get(IPAddress(ipv4: [127, 0, 0, 1]), port: UInt16(server.port), "/", host: "h", seconds: 1)
        }
    }

    @Test func `a server that keeps the connection open is not waited for once its answer is whole`() throws {
        let server = try ScriptedServer { client in
            _ = try client.readSome()
            try client.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            _ = try client.readToEnd(within: 20)
        }
        let took = seconds {
            #expect(
                LocalHTTP.get(IPAddress(ipv4: [127, 0, 0, 1]), port: UInt16(server.port), "/", host: "h", seconds: 5)?
                    .status == 200)
        }
        #expect(took < 2)
    }

    @Test func `a server that never ends its answer is given up`() throws {
        let trickling = try ScriptedServer { client in
            _ = try client.readSome()
            try client.send("HTTP/1.1 200 OK\r\n")
            while true {
                try client.send("X: y\r\n")
                pause(0.2)
            }
        }
        let took = seconds {
            #expect(
                LocalHTTP.get(
                    IPAddress(ipv4: [127, 0, 0, 1]), port: UInt16(trickling.port), "/", host: "h", seconds: 1) == nil)
        }
        #expect(took < 4)
        let flooding = try ScriptedServer { client in
            _ = try client.readSome()
            while true { try client.send(String(repeating: "x", count: 100_000)) }
        }
        #expect(
            LocalHTTP.get(IPAddress(ipv4: [127, 0, 0, 1]), port: UInt16(flooding.port), "/", host: "h", seconds: 2)
                == nil)
    }
}
