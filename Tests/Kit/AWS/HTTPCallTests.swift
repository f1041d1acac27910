// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing
import UnitSupport

@testable import AWS

@Suite(.blocking) struct HTTPCallTests {
    private func call(_ url: String, milliseconds: Int = 2000) throws -> HTTPCall {
        var call = HTTPCall(url: try #require(CallURL(url)))
        call.milliseconds = milliseconds
        return call
    }

    private func reason(_ call: HTTPCall) -> String? {
        if case .failure(let fault) = call.perform() { fault.reason } else { nil }
    }

    @Test func `a certificate must be trusted, and the server's`() throws {
        let directory = try TemporaryDirectory()
        let openssl = try program("openssl")
        let (key, certificate) = ("\(directory.path)/key.pem", "\(directory.path)/certificate.pem")
        let made = try run(
            openssl,
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
                certificate,
            ])
        #expect(made.exit == .code(0), "\(made.errors)")
        let port = try freePort()
        let server = try RunningProcess(
            openssl, ["s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key, "-www", "-quiet"])
        try eventually("openssl listens") { (try? RawClient(port: port)) != nil }

        let trusted = configuration(["AWS_CA_BUNDLE": certificate])
        var call = try call("https://localhost:\(port)/")
        #expect(reason(call)?.contains("certificate") == true)
        call.caBundle = trusted.caBundle
        #expect(try call.perform().get().status == 200)
        call.url = try #require(CallURL("https://127.0.0.1:\(port)/"))
        #expect(reason(call)?.contains("certificate") == true)
        call.caBundle = "/nonexistent"
        #expect(reason(call)?.contains("CA") == true)
        withExtendedLifetime(server) {}
    }

    @Test func `no redirect is followed, and no proxy of the environment asked`() async throws {
        // Read by libcurl when a call is made: in a process of its own, lest another test see it.
        await #expect(processExitsWith: .success) {
            let elsewhere = try ScriptedServer.silent()
            setenv("http_proxy", "http://127.0.0.1:\(elsewhere.port)", 1)
            setenv("ALL_PROXY", "http://127.0.0.1:\(elsewhere.port)", 1)
            let server = try ScriptedServer.answering { _ in
                stubAnswer(302, "", headers: ["Location": "http://127.0.0.1:\(elsewhere.port)/"])
            }
            let url = try #require(CallURL("http://127.0.0.1:\(server.port)/"))
            #expect(try HTTPCall(url: url).perform().get().status == 302)
            #expect(elsewhere.accepted == 0)
        }
    }

    @Test func `an answer byte by byte, without an end, costs no more than its time`() throws {
        let server = try ScriptedServer { client in
            _ = try client.readSome()
            try client.send("HTTP/1.1 200 OK\r\n\r\n")
            for _ in 0..<600 {
                try client.send("x")
                pause(0.02)
            }
        }
        let call = try call("http://127.0.0.1:\(server.port)/", milliseconds: 300)
        let took = seconds { #expect(reason(call)?.contains("imeout") == true) }
        #expect(took < 2)
    }

    @Test(arguments: [
        "GET / HTTP/1.0\r\n\r\n", "\0\0\0\0\0\0\0\0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort",
        "HTTP/9.9 200 OK\r\n\r\n",
    ])
    func `garbage is no answer`(answer: String) throws {
        let server = try ScriptedServer.parrot(answer, closing: true)
        let call = try call("http://127.0.0.1:\(server.port)/")
        #expect(reason(call) != nil)
    }
}
