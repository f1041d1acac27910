// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct HealthcheckTests {
    private func check(_ environment: [String: String], _ arguments: [String] = []) throws -> RunningProcess.Exit {
        try CommandLineTests.invoke("hello", ["healthcheck"] + arguments, environment, within: 15).exit
    }

    @Test(arguments: ["::", "127.0.0.1", "::1", "0.0.0.0"])
    func `it is 0 while the app is healthy, wherever it listens`(bind: String) throws {
        let port = try freePort()
        let settings = ["PORT": "\(port)", "BIND": bind]
        #expect(try check(settings) == .code(1), "before it runs")
        let app = try RunningProcess(
            try AppUnderTest.path("hello"), environment: AppUnderTest.inherited.merging(settings) { $1 })
        try eventually("healthcheck is 0", within: 10) { try check(settings) == .code(0) }
        #expect(try check(["BIND": bind], ["--port=\(port)"]) == .code(0), "told by a flag")
        app.send(SIGINT)
        #expect(try app.exit() == .code(0))
        #expect(try check(settings) == .code(1), "after it ran")
    }

    @Test func `it is 1 while the app drains`() throws {
        try withApp("hello", ["DRAIN_SECONDS": "3"]) { app in
            app.process.send(SIGTERM)
            pause(0.2)
            let exit = try check(["PORT": "\(app.port)"])
            #expect(exit == .code(1))
            app.process.send(SIGTERM)
            try app.process.exit()
        }
    }

    @Test func `with ADMIN_PORT it still asks where health is`() throws {
        let admin = try freePort()
        try withApp("hello", ["ADMIN_PORT": "\(admin)"]) { app in
            let exit = try check(["PORT": "\(app.port)", "ADMIN_PORT": "\(admin)"])
            #expect(exit == .code(0))
        }
    }

    @Test func `something else on the port, or nothing that answers, is 1 in a few seconds`() throws {
        let silent = try ScriptedServer.silent()
        let garbage = try ScriptedServer.parrot("SSH-2.0-OpenSSH_9.2\r\n", closing: true)
        let wrong = try ScriptedServer.parrot("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")
        let endless = try ScriptedServer { client in
            _ = try client.readSome()
            while true { try client.send("HTTP/1.1 2", within: 1) }
        }
        for server in [silent, garbage, wrong, endless] {
            let start = monotonicSeconds()
            #expect(try check(["PORT": "\(server.port)", "BIND": "127.0.0.1"]) == .code(1))
            let took = monotonicSeconds() - start
            // Docker's and ECS's default time-out of a health check is 5 s for ECS, 30 s for Docker.
            #expect(took < 5, "\(took) s")
        }
    }
}
