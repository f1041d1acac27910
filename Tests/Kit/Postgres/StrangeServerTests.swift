// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Postgres
import SQL
import Support
import Testing
import UnitSupport

/// Servers that break the protocol: none of them may stop the program, or be believed.
@Suite(.blocking) struct StrangeServerTests {
    private static let ready = message("R", [0, 0, 0, 0]) + message("Z", [0x49])

    private static func message(_ type: Character, _ body: [UInt8]) -> [UInt8] {
        let length = UInt32(body.count + 4)
        return Array("\(type)".utf8) + (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + body
    }

    /// Logs everybody in, answers what opens a session, and to all that comes then with `answer`.
    private static func server(_ answer: [UInt8], closing: Bool = false) throws -> ScriptedServer {
        try ScriptedServer { client in
            // A request to cancel (postgresql.org/docs/15/protocol-message-formats.html) is answered by a close.
            if try client.readSome().dropFirst(4).starts(with: [0x04, 0xD2, 0x16, 0x2E]) { return }
            try client.send(ready)
            // The one statement that sets the time limit: it is parsed, bound, described and executed.
            var request = try client.readSome(within: 20)
            while !request.suffix(5).elementsEqual([0x53, 0, 0, 0, 4]) { request += try client.readSome(within: 20) }
            try client.send(
                message("1", []) + message("2", []) + message("n", []) + message("C", Array("SELECT 0\0".utf8))
                    + message("Z", [0x49]))
            while try !client.readSome(within: 20).isEmpty {
                try client.send(answer)
                if closing { return }
            }
        }
    }

    private static func unencrypted(_ server: ScriptedServer, timeout: Int = 400) throws -> DatabaseServer {
        try options("postgres://u@127.0.0.1:\(server.port)/d?sslmode=disable", timeout: timeout)
    }

    @Test(arguments: [
        "nonsense\r\n", "\0\0\0\0", "HTTP/1.1 400 Bad Request\r\n\r\n", "R\0\0\0\u{8}\0\0\0\u{63}", "E\0\0\0\u{5}\0",
        "Z\u{7f}\u{7f}\u{7f}\u{7f}", "S", "N",
    ])
    func `garbage instead of a greeting is no connection`(answer: String) async throws {
        for mode in ["disable", "prefer", "require"] {
            let server = try ScriptedServer.parrot(answer)
            let events = Events()
            try await withPostgres(
                try options("postgres://u@127.0.0.1:\(server.port)/d?sslmode=\(mode)", timeout: 300), events: events
            ) { postgres, loop async throws in
                let start = loop.nanoseconds
                #expect(await code { _ = try await postgres.read("SELECT 1") } == .unavailable)
                #expect(loop.nanoseconds - start < 2_000_000_000)
            }
            #expect(!events.kinds.contains("connected"))
        }
    }

    @Test(
        arguments: [
            Array("nonsense that goes on\r\n".utf8), [0, 0, 0, 0, 0, 0, 0, 0], message("Z", [0x49]), message("1", []),
            message("C", Array("INSERT 0 1\0".utf8)), message("D", [0, 1, 0, 0, 0, 1, 65]), message("T", [0xFF, 0xFF]),
            message("G", [0, 0, 0]), message("H", [0, 0, 0]), message("W", [0, 0, 0]), message("d", [1]),
            message("c", []),
            message("s", []), message("t", [0, 9]), message("I", []) + message("I", []),
            message("C", [0]) + message("C", [0]) + message("Z", [0x49]) + message("Z", [0x49]),
            message("2", []) + message("C", [0]), message("E", [0x53, 0x58, 0, 0]) + message("Z", [0x49]),
            message("N", Array("SNOTICE\0C00000\0Mx\0\0".utf8)), message("A", [0, 0, 0, 1, 0x61, 0, 0]),
            [0x44, 0x7F, 0xFF, 0xFF, 0xFF], [0x54, 0x3F, 0xFF, 0xFF, 0xFF, 0, 1],
            message("?", Array(repeating: 7, count: 999)),
        ] as [[UInt8]])
    func `garbage is no answer`(answer: [UInt8]) async throws {
        for isClosing in [false, true] {
            let server = try Self.server(answer, closing: isClosing)
            try await withPostgres(try Self.unencrypted(server)) { postgres, loop async throws in
                let start = loop.nanoseconds
                let outcomes = await together(4) { index in
                    await failure {
                        if index % 2 == 0 {
                            _ = try await postgres.read("SELECT 1")
                        } else {
                            _ = try await postgres.write("INSERT INTO t VALUES (\(index))")
                        }
                    }
                }
                // A server may well say that an INSERT was done; then it was.
                #expect(outcomes.allSatisfy { $0 == nil || $0?.code != .mismatch })
                #expect(loop.nanoseconds - start < 4_000_000_000)
            }
        }
    }

    @Test func `a server that closes in the middle of an answer has not answered`() async throws {
        let whole =
            Self.message("1", []) + Self.message("Z", [0x49]) + Self.message("2", [])
            + Self.message("n", []) + Self.message("C", Array("INSERT 0 1\0".utf8))
        // All but the sync's: the commit may have been or not.
        for count in [0, 3, 12, whole.count - 1, whole.count] {
            let server = try Self.server(Array(whole.prefix(count)), closing: true)
            try await withPostgres(try Self.unencrypted(server)) { postgres, _ async throws in
                #expect(await code { _ = try await postgres.write("INSERT INTO t VALUES (1)") } == .unanswered)
            }
        }
    }

    @Test func `a server that speaks unasked does not fill the memory`() async throws {
        let server = try ScriptedServer { client in
            _ = try client.readSome()
            try client.send(Self.ready)
            var request = try client.readSome(within: 20)
            while !request.suffix(5).elementsEqual([0x53, 0, 0, 0, 4]) { request += try client.readSome(within: 20) }
            let notices = (0..<100).flatMap { _ in Self.message("N", Array("SNOTICE\0C00000\0Mx\0\0".utf8)) }
            let end = Deadline(within: 20)
            while !end.hasPassed {
                try client.send(notices + [0x44, 0x7F, 0, 0, 0] + Array(repeating: 1, count: 65_536))
            }
        }
        try await withPostgres(try Self.unencrypted(server, timeout: 3000)) { postgres, loop async throws in
            _ = await code { _ = try await postgres.read("SELECT 1") }
            // It is left at 64 MiB, and tried again.
            let start = loop.nanoseconds
            while server.accepted < 3 {
                try await loop.sleep(milliseconds: 20)
                guard loop.nanoseconds - start < 20_000_000_000 else { throw Failure("it is still listened to") }
            }
        }
    }

    @Test func `a server that logs in and closes is tried again, not in a hurry`() async throws {
        let server = try ScriptedServer { client in
            _ = try client.readSome()
            try client.send(Self.ready)
        }
        try await withPostgres(try Self.unencrypted(server)) { postgres, loop async throws in
            try await loop.sleep(milliseconds: 1000)
            #expect((2...25).contains(server.accepted))
            postgres.close()
            try await loop.sleep(milliseconds: 50)
            let accepted = server.accepted
            try await loop.sleep(milliseconds: 700)
            #expect(server.accepted == accepted)
        }
    }
}
