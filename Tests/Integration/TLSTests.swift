// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct TLSTests {
    /// A certificate of our own and its key, in files.
    private final class Certificate: Sendable {
        let directory: TemporaryDirectory
        var certificate: String { directory.path + "/certificate.pem" }
        var key: String { directory.path + "/key.pem" }

        init() throws {
            directory = try TemporaryDirectory()
            let made = try run(
                program("openssl"),
                [
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                    "-keyout", directory.path + "/key.pem", "-out", directory.path + "/certificate.pem",
                ])
            guard made.exit == .code(0) else { throw Failure(made.errors) }
        }

        var settings: [String: String] { ["TLS_CERT_FILE": certificate, "TLS_KEY_FILE": key] }
    }

    private func withHTTPS(_ more: [String: String] = [:], _ body: (AppUnderTest, Int, Certificate) throws -> Void)
        throws
    {
        let certificate = try Certificate()
        let port = try freePort()
        let settings = certificate.settings.merging(["TLS_PORT": "\(port)", "DEBUG_ROUTES": "true"]) { $1 }
        try withApp("identity", settings.merging(more) { $1 }) { try body($0, port, certificate) }
    }

    private func curl(_ certificate: Certificate, _ port: Int, _ path: String, _ more: [String] = []) throws -> String {
        try run(
            program("curl"),
            ["--silent", "--show-error", "--http1.1", "--cacert", certificate.certificate] + more
                + ["https://localhost:\(port)\(path)"], within: 30
        ).output
    }

    @Test func `HTTPS is served beside HTTP, and says that it is`() throws {
        try withHTTPS { app, port, certificate in
            let facts = try Document(parsing: curl(certificate, port, "/api"))
            #expect(facts["client"]?["protocol"]?.string == "https" && facts["client"]?["port"]?.integer == port)
            #expect(facts["container"]?["port"]?.integer == port)
            #expect(try app.get("/api").json()["client"]?["protocol"]?.string == "http")
            #expect(try curl(certificate, port, "/setcookie", ["--include"]).contains("; Secure"))
        }
    }

    @Test func `TLS 1.2 and 1.3 are spoken, and nothing older`() throws {
        try withHTTPS { _, port, certificate throws in
            for version in ["1.2", "1.3"] {
                let options = ["--tlsv\(version)", "--tls-max", version]
                #expect(try curl(certificate, port, "/test", options).hasPrefix("Host: "), "\(version)")
            }
            for version in ["1.0", "1.1"] {
                let options = ["--tlsv\(version)", "--tls-max", version, "--ciphers", "DEFAULT@SECLEVEL=0"]
                #expect(try curl(certificate, port, "/test", options).isEmpty, "\(version)")
            }
        }
    }

    @Test func `large bodies go out whole, and come in up to the limit`() throws {
        try withHTTPS(["MAX_BODY_BYTES": "100000"]) { _, port, certificate in
            let size = ["--output", "/dev/null", "--write-out", "%{size_download}"]
            #expect(try curl(certificate, port, "/bytes/20000000", size) == "20000000")
            let file = try TemporaryDirectory()
            let path = try file.file("body", String(repeating: "x", count: 100_000))
            let large = try file.file("large", String(repeating: "x", count: 100_001))
            let status = ["--output", "/dev/null", "--write-out", "%{http_code} %{size_download}"]
            #expect(try curl(certificate, port, "/echo", status + ["--data-binary", "@\(path)"]) == "200 100000")
            for framing in [[], ["--header", "Transfer-Encoding: chunked"]] {
                let answer = try curl(certificate, port, "/echo", status + framing + ["--data-binary", "@\(large)"])
                #expect(answer.hasPrefix("413 "), "\(framing)")
            }
            let head = ["--header", "X-Large: " + String(repeating: "x", count: 17_000)]
            #expect(try curl(certificate, port, "/", status + head).hasPrefix("431 "))
        }
    }

    @Test func `who does not speak TLS, or stops in the handshake, is closed and keeps nobody`() throws {
        try withHTTPS(["REQUEST_TIMEOUT_SECONDS": "1", "IDLE_TIMEOUT_SECONDS": "1"]) { app, port, certificate in
            let files = app.process.openFiles
            let plain = try RawClient(port: port)
            try plain.send(requestHead("GET", "/"))
            #expect(plain.isClosed(within: 5))
            let silent = try (0..<20).map { index in
                let client = try RawClient(port: port)
                // The first bytes of a ClientHello.
                try client.send(index % 2 == 0 ? [] : [0x16, 0x03, 0x01, 0x02, 0x00, 0x01])
                return client
            }
            #expect(try curl(certificate, port, "/test").hasPrefix("Host: "))
            try eventually("they are closed", within: 10) { app.process.openFiles <= files }
            #expect(try app.get("/test").status == 200)
            withExtendedLifetime(silent) {}
        }
    }

    @Test func `a stop answers what is under way on HTTPS too`() throws {
        try withHTTPS(["DRAIN_SECONDS": "3"]) { app, port, certificate in
            let slow = try Background { try curl(certificate, port, "/delay/3") }
            // The question itself is one.
            try eventually("it is under way") { try app.metrics().sum("http_requests_in_flight") >= 2 }
            app.process.send(SIGTERM)
            try eventually("it drains") { try app.get("/health").status == 503 }
            let health = ["--output", "/dev/null", "--write-out", "%{http_code}"]
            #expect(try curl(certificate, port, "/health", health) == "503")
            #expect(try slow.value() == "waited 3.0 s\n")
            #expect(try app.process.exit(within: 10) == .code(0))
        }
    }

    @Test func `a certificate without its key, a wrong one or none at all stops the start, naming the setting`() throws
    {
        let one = try Certificate()
        let other = try Certificate()
        let port = "\(try freePort())"
        let cases: [(settings: [String: String], named: String)] = [
            (["TLS_CERT_FILE": one.certificate], "TLS_KEY"), (["TLS_KEY_FILE": one.key], "TLS_CERT"),
            (["TLS_CERT_FILE": one.certificate, "TLS_KEY_FILE": other.key], "TLS_KEY"),
            (["TLS_CERT_FILE": one.key, "TLS_KEY_FILE": one.key], "TLS_CERT"),
            (["TLS_CERT_FILE": one.certificate, "TLS_KEY_FILE": one.certificate], "TLS_KEY"),
            (["TLS_CERT": "nonsense", "TLS_KEY_FILE": one.key], "TLS_CERT"),
            (["TLS_CERT_FILE": one.certificate, "TLS_KEY": "hunter2"], "TLS_KEY"),
            (["TLS_CERT_FILE": "/none", "TLS_KEY_FILE": one.key], "TLS_CERT_FILE"),
            (one.settings.merging(["TLS_PORT": port]) { $1 }, "TLS_PORT"),
            (
                one.settings.merging(["TLS_PORT": port, "ADMIN_PORT": port, "PORT": "\(try freePort())"]) { $1 },
                "TLS_PORT"
            ),
        ]
        for (settings, named) in cases {
            let ended = try CommandLineTests.invoke(
                "identity", [], ["PORT": port].merging(settings) { $1 }, within: 15)
            #expect(ended.exit == .code(78), "\(settings): \(ended)")
            #expect(ended.errors.split(separator: "\n").count == 1 && ended.errors.contains(named), "\(ended.errors)")
            #expect(!ended.errors.contains("hunter2") && !ended.errors.contains("PRIVATE"))
        }
        let taken = try ScriptedServer.silent("::")
        let ended = try CommandLineTests.invoke(
            "identity", [], ["PORT": port, "TLS_PORT": "\(taken.port)"].merging(one.settings) { $1 }, within: 15)
        #expect(ended.exit == .code(78) && ended.errors.contains("TLS_PORT"), "\(ended)")
    }
}
