// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import MySQL
import SQL
import Support
import Synchronization
import Testing
import UnitSupport

@Suite(.blocking) struct LoginTests {
    @Test(arguments: flavours) func `a user logs in by password, by name and by a Unix socket`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let server = try shared(flavour)
        let user = "us er \(UInt16.random(in: 0 ... .max))"
        try server.query("CREATE USER '\(user)' IDENTIFIED BY 'p@ss:/w#rd%'")
        defer { _ = try? server.query("DROP USER '\(user)'") }
        let name = user.split(separator: " ").joined(separator: "%20")
        let socket = server.socket.split(separator: "/").map { "%2F\($0)" }.joined()
        for url in [
            "mysql://\(name):p%40ss%3A%2Fw%23rd%25@localhost:\(server.port)",
            "mariadb://\(name):p%40ss%3A%2Fw%23rd%25@127.0.0.1:\(server.port)",
            "mysql://\(name):p%40ss%3A%2Fw%23rd%25@\(socket)",
        ] {
            try await withMySQL(try options(url)) { mysql, _ async throws in
                #expect(try await mysql.read("SELECT CURRENT_USER()")[0].value(0) == "\(user)@%")
            }
        }
    }

    @Test(arguments: flavours, ["wrong", ""])
    func `a wrong password is told by its state, without the password`(
        flavour: MySQLServer.Flavour, password: String
    ) async throws {
        let server = try shared(flavour)
        let events = Events()
        try await withMySQL(try options(server.url(password: password)), events: events) { mysql, _ async throws in
            let error = await failure { _ = try await mysql.read("SELECT 1") }
            #expect(error?.code == .unavailable && error?.sqlState == "28000")
        }
        #expect(events.kinds == ["lost"] && !events.all[0].contains("wrong"))
    }

    @Test(arguments: flavours) func `a login that is refused is asked for anew, once`(flavour: MySQLServer.Flavour)
        async throws
    {
        let server = try shared(flavour)
        let asked = Mutex<[DatabaseLogin?]>([])
        let stale = DatabaseLogin(user: MySQLServer.user, password: "stale")
        let right = DatabaseLogin(user: MySQLServer.user, password: MySQLServer.password)
        let settings = DatabaseServer(host: "127.0.0.1", port: UInt16(server.port)) { refused async throws(SQLError) in
            asked.withLock { $0.append(refused) }
            return refused == nil ? stale : right
        }
        let events = Events()
        try await withMySQL(settings, events: events) { mysql, _ async throws in
            #expect(try await mysql.read("SELECT 1")[0].value(0) == 1)
        }
        #expect(asked.withLock { $0 } == [nil, stale] && events.kinds == ["connected"])
    }

    @Test(arguments: flavours) func `a database that the login may not see is told as a refused login`(
        flavour: MySQLServer.Flavour
    ) async throws {
        let server = try shared(flavour)
        let user = "blind_\(UInt16.random(in: 0 ... .max))"
        try server.query("CREATE USER \(user) IDENTIFIED BY 'p'")
        defer { _ = try? server.query("DROP USER \(user)") }
        try await withMySQL(try options(server.url("mysql", user: user, password: "p"))) { mysql, _ async throws in
            #expect(await failure { _ = try await mysql.read("SELECT 1") }?.sqlState == "28000")
        }
    }

    @Test func `mysql_native_password logs in, and a plugin that sends the password as it is does not`() async throws {
        let server = try shared(.mariadb)
        try server.query("CREATE USER native IDENTIFIED VIA mysql_native_password USING PASSWORD('p')")
        defer { _ = try? server.query("DROP USER native") }
        try await withMySQL(try options(server.url(user: "native", password: "p"))) { mysql, _ async throws in
            #expect(try await mysql.read("SELECT 1")[0].value(0) == 1)
        }
        let seen = Mutex<[UInt8]>([])
        let thief = try ScriptedServer { client in
            try client.send(Greeting.bytes)
            let login = try client.readSome(within: 5)
            seen.withLock { $0 += login }
            try client.send(Greeting.packet(2, [0xFE] + Array("mysql_clear_password\0".utf8)))
            let more = (try? client.readSome(within: 1)) ?? []
            seen.withLock { $0 += more }
        }
        try await withMySQL(
            try options("mysql://u:open%20sesame@127.0.0.1:\(thief.port)?sslmode=disable", timeout: 10_000)
        ) {
            mysql, _ async throws in
            #expect(await code { _ = try await mysql.read("SELECT 1") } == .unavailable)
        }
        let all = seen.withLock { String(decoding: $0, as: UTF8.self) }
        #expect(!all.isEmpty && !all.contains("open sesame"))
    }

    /// A server without TLS that asks for the password in full may have it encrypted, with its public key, or not at all.
    @Test(arguments: ["prefer", "require", "disable"])
    func `caching_sha2_password never sends a password as it is without TLS`(mode: String) async throws {
        let seen = Mutex<[UInt8]>([])
        let thief = try ScriptedServer { client in
            try client.send(Greeting.bytes)
            _ = try client.readSome(within: 5)
            try client.send(Greeting.packet(2, [1, 4]))
            let answer = (try? client.readSome(within: 1)) ?? []
            seen.withLock { $0 += answer }
        }
        try await withMySQL(
            try options("mysql://u:open%20sesame@127.0.0.1:\(thief.port)?sslmode=\(mode)", timeout: 2000)
        ) { mysql, _ async throws in
            #expect(await code { _ = try await mysql.read("SELECT 1") } == .unavailable)
        }
        let all = seen.withLock { $0 }
        #expect(!String(decoding: all, as: UTF8.self).contains("open sesame"))
        // It asks for the key, or has not come so far.
        #expect(all.isEmpty == (mode == "require") && (all.isEmpty || all.last == 2))
    }

    @Test func `the environment decides nothing`() async {
        await #expect(processExitsWith: .success) {
            let server = try MySQLServer(.mariadb)
            for (name, value) in [
                ("MYSQL_PWD", MySQLServer.password), ("MYSQL_TCP_PORT", "1"), ("MYSQL_UNIX_PORT", "/none"),
                ("MYSQL_HOST", "192.0.2.1"), ("MARIADB_UNIX_PORT", "/none"), ("USER", "nobody"),
            ] { setenv(name, value, 1) }
            try await withMySQL(try options(server.url())) { mysql, _ async throws in
                guard try await mysql.read("SELECT 1")[0].value(0) == 1 else { throw Failure("the environment shows") }
            }
            // No password is no password.
            try await withMySQL(try options(server.url(password: ""))) { mysql, _ async throws in
                guard await failure({ _ = try await mysql.read("SELECT 1") })?.sqlState == "28000" else {
                    throw Failure("MYSQL_PWD logged in")
                }
            }
        }
    }
}

/// What a server of MySQL 8 says first, without TLS (dev.mysql.com/doc/dev/mysql-server: Protocol::HandshakeV10).
private enum Greeting {
    static var bytes: [UInt8] {
        let capabilities: UInt32 = 0xFFFF_FFFF & ~(1 << 11 | 1 << 5)  // Neither TLS nor compression.
        var body: [UInt8] = [10] + Array("8.4.0\0".utf8) + [7, 0, 0, 0] + Array("abcdefgh".utf8) + [0]
        body += [UInt8(capabilities & 0xFF), UInt8(capabilities >> 8 & 0xFF), 45, 2, 0]
        body += [UInt8(capabilities >> 16 & 0xFF), UInt8(capabilities >> 24), 21] + Array(repeating: 0, count: 10)
        return packet(0, body + Array("ijklmnopqrst\0".utf8) + Array("caching_sha2_password\0".utf8))
    }

    static func packet(_ number: UInt8, _ body: [UInt8]) -> [UInt8] {
        [UInt8(body.count & 0xFF), UInt8(body.count >> 8), 0, number] + body
    }
}
