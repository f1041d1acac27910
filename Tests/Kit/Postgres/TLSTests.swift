// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Postgres
import SQL
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct TLSTests {
    private static let authority = Result { try TestAuthority() }
    private static let server = Result { try newServer() }

    private static func newServer() throws -> PostgresServer {
        let authority = try TLSTests.authority.get()
        let server = try PostgresServer(login: .password, certificate: (authority.certificate, authority.key))
        try server.query("ALTER ROLE postgres PASSWORD '\(PostgresServer.password)'")
        return server
    }

    private func options(
        _ mode: DatabaseServer.TLSMode, host: String = "localhost", root: String? = nil, server: PostgresServer? = nil
    ) throws -> DatabaseServer {
        let server = try server ?? Self.server.get()
        var options = DatabaseServer(host: host, port: UInt16(server.port), database: "postgres") {
            _ async throws(SQLError) in DatabaseLogin(user: "postgres", password: PostgresServer.password)
        }
        options.tlsMode = mode
        options.rootCertificate = root
        return options
    }

    private static let question: SQL = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"

    @Test func `each mode connects to a server that proves who it is, and all but one by TLS`() async throws {
        let root = try Self.authority.get().root
        for mode in DatabaseServer.TLSMode.allCases {
            try await withPostgres(try options(mode, root: root)) { postgres, _ async throws in
                #expect(try await postgres.read(Self.question)[0].value(0) == (mode != .disable), "\(mode)")
            }
        }
    }

    @Test func `a server is not believed by another's authority, or by nobody's`() async throws {
        let other = try TestAuthority()
        for mode in [DatabaseServer.TLSMode.require, .verifyCA, .verifyFull] {
            for root in [other.root, "/none", nil] {
                // Without an authority `require` asks for none.
                if mode == .require && root != other.root { continue }
                try await withPostgres(try options(mode, root: root)) { postgres, _ async throws in
                    #expect(await code { _ = try await postgres.read(Self.question) } == .unavailable, "\(mode)")
                }
            }
        }
        try await withPostgres(try options(.require)) { postgres, _ async throws in
            #expect(try await postgres.read(Self.question)[0].value(0) == true)
        }
    }

    @Test func `another host's certificate is refused by the mode that asks for the name`() async throws {
        let root = try Self.authority.get().root
        for (mode, isAccepted) in [(DatabaseServer.TLSMode.verifyCA, true), (.verifyFull, false)] {
            let events = Events()
            try await withPostgres(try options(mode, host: "127.0.0.1", root: root), events: events) {
                postgres, _ async throws in
                #expect((await code { _ = try await postgres.read(Self.question) } == nil) == isAccepted)
            }
            #expect(isAccepted || events.all.first?.contains("does not match host name") == true, "\(events.all)")
        }
    }

    @Test func `a server without TLS is refused where TLS is asked for`() async throws {
        let server = try PostgresServer()
        for mode in DatabaseServer.TLSMode.allCases {
            var settings = try PostgresTests.options(server.url)
            settings.tlsMode = mode
            try await withPostgres(settings) { postgres, _ async throws in
                let code = await code { _ = try await postgres.read("SELECT 1") }
                #expect(code == (mode == .disable || mode == .prefer ? nil : .unavailable), "\(mode)")
            }
        }
    }

    @Test func `large answers and many small ones come through TLS whole`() async throws {
        var settings = try options(.require)
        settings.timeoutMilliseconds = 20_000
        let events = Events()
        try await withPostgres(settings, events: events) { postgres, _ async throws in
            for size in [1, 8_000, 16_000, 20_000, 100_000, 3_000_000] {
                let lengths = await together(20) { index in
                    (try? await postgres.read("SELECT repeat('x', \(size + index)::int)")[0].value(0, as: String.self)
                        .utf8
                        .count) ?? -1
                }
                #expect(lengths.sorted() == (0..<20).map { size + $0 }, "\(events.all)")
            }
            let text = String(repeating: "y", count: 2_000_000)
            let echoes = await together(8) { _ in
                (try? await postgres.read("SELECT \(text)")[0].value(0, as: String.self).utf8.count) ?? -1
            }
            #expect(echoes == Array(repeating: 2_000_000, count: 8))
        }
    }

    @Test func `statements go on over a new connection when TLS ends`() async throws {
        let server = try Self.newServer()
        try await withPostgres(try options(.require, server: server)) { postgres, loop async throws in
            _ = try await postgres.read("SELECT 1")
            try server.terminateConnections()
            #expect(try await untilAnswered(postgres, loop) < 2000)
        }
    }
}
