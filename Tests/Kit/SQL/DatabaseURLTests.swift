// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Postgres
import SQL
import Testing

@Suite struct DatabaseURLTests {
    private let engine = Postgres.engine

    @Test func `a URL is read`() async throws {
        let options = try #require(
            DatabaseServer(
                url: "postgresql://me%40:p%3Aw%20d@db.example:6543/my%20db?sslmode=verify-full&sslrootcert=%2Fca.pem",
                of: engine))
        #expect(options.host == "db.example" && options.port == 6543 && options.database == "my db")
        #expect(options.tlsMode == .verifyFull && options.rootCertificate == "/ca.pem")
        let login = try await options.login(nil)
        #expect(login == DatabaseLogin(user: "me@", password: "p:w d"))
        #expect(!"\(options)".contains("p:w") && !"\(options)".contains("me@"))
        #expect(!String(reflecting: options).contains("p:w"))
    }

    @Test func `what is not given has its default`() async throws {
        let options = try #require(DatabaseServer(url: "postgres://me@[::1]", of: engine))
        #expect(options.host == "::1" && options.port == nil && options.database == nil)
        #expect(options.tlsMode == nil && options.rootCertificate == nil && options.timeoutMilliseconds == 5000)
        #expect(try await options.login(nil) == DatabaseLogin(user: "me", password: ""))
        #expect("\(options)" == "[::1]/")
        #expect(DatabaseServer(url: "postgres://me@/db?host=/run/pg", of: engine)?.host == "/run/pg")
        #expect(DatabaseServer(url: "postgres://me@%2Frun%2Fpg:1/db", of: engine)?.host == "/run/pg")
    }

    @Test(arguments: [
        "", "postgres:", "postgres://", "mysql://u@h/d", "postgres://h/d", "postgres://@h/d", "postgres://u@/d",
        "postgres://u@h:0/d", "postgres://u@h:65536/d", "postgres://u@h:+1/d", "postgres://u@h:x/d",
        "postgres://u@a:b:1/d",
        "postgres://u@h,i/d", "postgres://u@h/d/e", "postgres://u@h/d?sslmode=allow", "postgres://u@h/d?sslmode=",
        "postgres://u@h/d?sslmode", "postgres://u@h/d?sslmode=require&sslmode=disable", "postgres://u@h/d?options=-c",
        "postgres://u@h/d?SSLMODE=require", "postgres://u@h/d?&sslmode=require", "postgres://u%@h/d",
        "postgres://u%zz@h/d", "postgres://u%+1@h/d", "postgres://u%00@h/d", "postgres://u:%ff@h/d",
        "postgres://u@h/d#x",
        "postgres://u@h h/d", "postgres://u@h/d?host=/run", "postgres://u@/d?host=run", "postgres://u@%2Fa,%2Fb/d",
    ])
    func `what is no such URL is refused`(url: String) {
        #expect(DatabaseServer(url: url, of: engine) == nil)
    }
}
