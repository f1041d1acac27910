// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import Postgres
import SQL
import Support
import Synchronization
import Testing
import UnitSupport

@Suite(.blocking) struct LoginTests {
    /// A server that asks for passwords, with a user who has one.
    private static let server = Result {
        let server = try PostgresServer(login: .password)
        try server.query("CREATE ROLE app LOGIN PASSWORD 'first'")
        return server
    }

    @Test func `a user logs in by password`() async throws {
        let server = try Self.server.get()
        try server.query("CREATE ROLE \"us er\" LOGIN PASSWORD 'p@ss:/w#rd%'")
        try await withPostgres(
            try options("postgresql://us%20er:p%40ss%3A%2Fw%23rd%25@localhost:\(server.port)/postgres")
        ) { postgres, _ async throws in
            #expect(try await postgres.read("SELECT current_user::text")[0].value(0) == "us er")
        }
        try server.query("DROP ROLE \"us er\"")
    }

    @Test func `a Unix socket's directory is a host`() async throws {
        let server = try Self.server.get()
        let escaped = server.socketDirectory.split(separator: "/").map { "%2F\($0)" }.joined()
        for url in [
            "postgres://postgres@\(escaped):\(server.port)",
            "postgres://postgres@:\(server.port)/?host=\(server.socketDirectory)",
        ] {
            try await withPostgres(try options(url)) { postgres, _ async throws in
                #expect(try await postgres.read("SELECT inet_client_addr() IS NULL")[0].value(0) == true)
            }
        }
    }

    @Test(arguments: ["wrong", ""])
    func `a wrong password is told by its state, without the password`(password: String) async throws {
        let server = try Self.server.get()
        let events = Events()
        try await withPostgres(
            try options(server.url("postgres", user: "app", password: password)), events: events
        ) { postgres, _ async throws in
            let error = await failure { _ = try await postgres.read("SELECT 1") }
            #expect(error?.code == .unavailable && error?.sqlState == "28P01")
        }
        #expect(events.kinds == ["lost"] && !events.all[0].contains("wrong"))
    }

    @Test func `a login that is refused is asked for anew, once`() async throws {
        let server = try Self.server.get()
        let asked = Mutex<[DatabaseLogin?]>([])
        let stale = DatabaseLogin(user: "app", password: "stale")
        let right = DatabaseLogin(user: "app", password: "first")
        var settings = DatabaseServer(host: "127.0.0.1", port: UInt16(server.port), database: "postgres") {
            refused async throws(SQLError) in
            asked.withLock { $0.append(refused) }
            return refused == nil ? stale : right
        }
        settings.timeoutMilliseconds = 3000
        let events = Events()
        try await withPostgres(settings, events: events) { postgres, _ async throws in
            #expect(try await postgres.read("SELECT current_user::text")[0].value(0) == "app")
        }
        #expect(asked.withLock { $0 } == [nil, stale] && events.kinds == ["connected"])
    }

    @Test func `a source that has nothing else is not asked in circles, and one that fails is told`() async throws {
        let server = try Self.server.get()
        let asked = Mutex(0)
        let settings = DatabaseServer(host: "127.0.0.1", port: UInt16(server.port), database: "postgres") {
            _ async throws(SQLError) in
            let count = asked.withLock { count in
                count += 1
                return count
            }
            if count > 2 { throw SQLError(.unavailable, "the vault is shut") }
            return DatabaseLogin(user: "app", password: "stale")
        }
        let events = Events()
        try await withPostgres(settings, events: events) { postgres, loop async throws in
            #expect(await failure { _ = try await postgres.read("SELECT 1") }?.sqlState == "28P01")
            #expect(asked.withLock { $0 } == 2)
            try await loop.sleep(milliseconds: 300)
            #expect(await failure { _ = try await postgres.read("SELECT 1") }?.detail == "the vault is shut")
        }
        #expect(events.kinds == ["lost"])
    }

    @Test func `the environment decides nothing`() async {
        await #expect(processExitsWith: .success) {
            let server = try PostgresServer(login: .password)
            try server.query("CREATE ROLE app LOGIN PASSWORD 'first'")
            for (name, value) in [
                ("PGHOST", "192.0.2.1"), ("PGHOSTADDR", "192.0.2.1"), ("PGPORT", "1"), ("PGUSER", "nobody"),
                ("PGDATABASE", "nowhere"), ("PGPASSWORD", "first"), ("PGSSLMODE", "verify-full"),
                ("PGSSLROOTCERT", "/none"), ("PGSSLCERT", "/etc/passwd"), ("PGOPTIONS", "-c search_path=nowhere"),
                ("PGAPPNAME", "another"), ("PGCLIENTENCODING", "LATIN1"), ("PGTARGETSESSIONATTRS", "standby"),
                ("PGGSSENCMODE", "require"), ("PGCHANNELBINDING", "require"), ("PGPASSFILE", "/etc/passwd"),
            ] { setenv(name, value, 1) }
            try await withPostgres(try options(server.url("postgres", user: "app", password: "first"))) {
                postgres, _ async throws in
                let row = try await postgres.read(
                    """
                    SELECT current_user::text, current_setting('application_name'), current_setting('search_path'),
                        current_setting('client_encoding')
                    """)[0]
                guard try row.value(0) == "app" && row.value(1) == "slipway" && row.value(3) == "UTF8",
                    try row.value(2) == "\"$user\", public"
                else { throw Failure("the environment shows") }
            }
            // No password is no password, whatever the environment has.
            try await withPostgres(try options(server.url("postgres", user: "app", password: ""))) {
                postgres, _ async throws in
                guard await failure({ _ = try await postgres.read("SELECT 1") })?.sqlState == "28P01" else {
                    throw Failure("PGPASSWORD logged in")
                }
            }
        }
    }
}
