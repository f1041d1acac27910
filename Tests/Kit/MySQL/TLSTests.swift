// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Metrics
import MySQL
import SQL
import Support
import Synchronization
import Testing
import UnitSupport

@Suite(.blocking) struct TLSTests {
    private static let authority = Result { try TestAuthority() }
    private static let mariadb = Result { try newServer(.mariadb) }
    private static let mysql = Result { try newServer(.mysql) }

    private static func newServer(_ flavour: MySQLServer.Flavour) throws -> MySQLServer {
        let authority = try TLSTests.authority.get()
        return try MySQLServer(flavour, certificate: (authority.certificate, authority.key))
    }

    private static func server(_ flavour: MySQLServer.Flavour) throws -> MySQLServer {
        try (flavour == .mysql ? mysql : mariadb).get()
    }

    private func options(
        _ mode: DatabaseServer.TLSMode, _ server: MySQLServer, host: String = "localhost", root: String? = nil,
        user: String = MySQLServer.user
    ) -> DatabaseServer {
        var options = DatabaseServer(host: host, port: UInt16(server.port)) { _ async throws(SQLError) in
            DatabaseLogin(user: user, password: MySQLServer.password)
        }
        options.tlsMode = mode
        options.rootCertificate = root
        return options
    }

    /// Whether the session is encrypted, which the server says.
    private func isEncrypted(_ mysql: MySQL) async throws -> Bool {
        let rows = try await mysql.read("SHOW SESSION STATUS LIKE 'Ssl_version'")
        return try rows[0].value(1, as: String.self).hasPrefix("TLSv1.")
    }

    @Test(arguments: flavours) func `each mode connects to a server that proves who it is, and all but one by TLS`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let root = try Self.authority.get().root
        for mode in DatabaseServer.TLSMode.allCases {
            try await withMySQL(options(mode, try Self.server(flavour), root: root)) { mysql, _ async throws in
                #expect(try await isEncrypted(mysql) == (mode != .disable), "\(mode)")
            }
        }
    }

    @Test(arguments: flavours) func `a server is not believed by another's authority, or by nobody's`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let other = try TestAuthority()
        for mode in [DatabaseServer.TLSMode.require, .verifyCA, .verifyFull] {
            for root in [other.root, "/none", nil] {
                // Without an authority `require` asks for none.
                if mode == .require && root == nil { continue }
                try await withMySQL(options(mode, try Self.server(flavour), root: root)) { mysql, _ async throws in
                    #expect(
                        await code { _ = try await mysql.read("SELECT 1") } == .unavailable, "\(mode) \(root ?? "")")
                }
            }
        }
        try await withMySQL(options(.require, try Self.server(flavour))) { mysql, _ async throws in
            #expect(try await isEncrypted(mysql))
        }
    }

    @Test(arguments: flavours) func `a session that is killed over TLS harms none of those that follow`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let server = try MySQLServer(
            flavour, certificate: (try Self.authority.get().certificate, try Self.authority.get().key))
        var options = options(.require, server)
        options.timeoutMilliseconds = 20_000  // However long a login takes on a busy machine.
        try await withMySQL(options) { mysql, loop async throws in
            _ = try await mysql.read("SELECT 1")
            let isOver = Mutex(false)
            async let outcomes = together(32) { number in
                await failure {
                    while !isOver.withLock({ $0 }) { _ = try await mysql.read("SELECT \(number)") }
                }
            }
            for _ in 0..<10 {
                try await loop.sleep(milliseconds: 50)
                try server.killSessions()
            }
            isOver.withLock { $0 = true }
            let errors = await outcomes.compactMap(\.self)
            #expect(errors.isEmpty, "\(errors.map(\.debugDescription))")
            #expect(mysql.metrics.reconnects <= 20)
        }
    }

    @Test(arguments: flavours) func `another host's certificate is refused by the mode that asks for the name`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let root = try Self.authority.get().root
        for (mode, isAccepted) in [(DatabaseServer.TLSMode.verifyCA, true), (.verifyFull, false)] {
            let events = Events()
            try await withMySQL(
                options(mode, try Self.server(flavour), host: "127.0.0.1", root: root), events: events
            ) { mysql, _ async throws in
                #expect((await code { _ = try await mysql.read("SELECT 1") } == nil) == isAccepted, "\(events.all)")
            }
        }
    }

    @Test(arguments: flavours) func `a server without TLS is refused where TLS is asked for`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let server = try shared(flavour)
        for mode in DatabaseServer.TLSMode.allCases {
            try await withMySQL(options(mode, server, host: "127.0.0.1")) { mysql, _ async throws in
                let code = await code { _ = try await mysql.read("SELECT 1") }
                #expect(code == (mode == .disable || mode == .prefer ? nil : .unavailable), "\(mode)")
            }
        }
    }

    @Test(arguments: flavours) func `large answers and many small ones come through TLS whole`(
        flavour: MySQLServer.Flavour
    ) async throws {
        var settings = options(.require, try Self.server(flavour))
        settings.timeoutMilliseconds = 20_000
        try await withMySQL(settings) { mysql, _ async throws in
            for size in [1, 8_000, 16_000, 20_000, 100_000, 3_000_000] {
                let lengths = await together(8) { index in
                    (try? await mysql.read("SELECT REPEAT('x', \(size + index))")[0].value(0, as: String.self).utf8
                        .count) ?? -1
                }
                #expect(lengths.sorted() == (0..<8).map { size + $0 })
            }
            let text = String(repeating: "y", count: 2_000_000)
            let echoes = await together(8) { _ in
                (try? await mysql.read("SELECT \(text)")[0].value(0, as: String.self).utf8.count) ?? -1
            }
            #expect(echoes == Array(repeating: 2_000_000, count: 8))
        }
    }

    @Test(arguments: flavours) func `statements go on over a new connection when TLS ends`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let server = try Self.newServer(flavour)
        try await withMySQL(options(.require, server)) { mysql, loop async throws in
            for number in 0..<5 {
                #expect(try await mysql.read("SELECT \(number)")[0].value(0) == number)
                try server.killSessions()
            }
        }
    }

    /// Who has not logged in since the server was started is asked by MySQL for the password in full: by TLS it goes as it is, without
    /// TLS encrypted with the server's public key.
    @Test(arguments: flavours, [DatabaseServer.TLSMode.require, .disable, .prefer])
    func `each server's own plugin logs in, the first time too`(
        flavour: MySQLServer.Flavour, mode: DatabaseServer.TLSMode
    ) async throws {
        let server = try mode == .prefer ? shared(flavour) : Self.server(flavour)
        let user = "new_\(UInt16.random(in: 0 ... .max))"
        let password = MySQLServer.password
        try server.query(
            flavour == .mysql
                ? "CREATE USER \(user) IDENTIFIED WITH caching_sha2_password BY '\(password)'"
                : "CREATE USER \(user) IDENTIFIED VIA mysql_native_password USING PASSWORD('\(password)')")
        defer { _ = try? server.query("DROP USER \(user)") }
        for _ in 0..<2 {
            try await withMySQL(options(mode, server, user: user)) { mysql, _ async throws in
                #expect(try await isEncrypted(mysql) == (mode == .require))
            }
        }
    }
}
