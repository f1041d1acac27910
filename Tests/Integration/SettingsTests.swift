// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct SettingsTests {
    /// A setting, what it must not hold, and a word of what it takes.
    static let wrong: [(name: String, value: String, takes: String)] = [
        ("PORT", "abc", "65535"), ("PORT", "0", "65535"), ("PORT", "65536", "65535"), ("PORT", "-1", "65535"),
        ("PORT", "80 80", "65535"), ("PORT", "+80", "65535"), ("PORT", "8080.0", "65535"), ("PORT", "٣٣", "65535"),
        ("PORT", "99999999999999999999999", "65535"), ("BIND", "not-an-address", "address"),
        ("BIND", "999.1.1.1", "address"),
        ("BIND", "127.0.0.1:80", "address"), ("LOOPS", "0", "number"), ("LOOPS", "two", "number"),
        ("LOG_LEVEL", "loud", "debug"),
        ("LOG_FORMAT", "xml", "text"), ("MAX_BODY_BYTES", "1MiB", "number"), ("MAX_BODY_BYTES", "-5", "number"),
        ("MAX_HEADER_BYTES", "0", "number"), ("MAX_CONNECTIONS", "0", "number"),
        ("IDLE_TIMEOUT_SECONDS", "0", "number"),
        ("REQUEST_TIMEOUT_SECONDS", "30s", "number"), ("DRAIN_SECONDS", "5s", "number"),
        ("SHUTDOWN_TIMEOUT_SECONDS", "0", "number"),
        ("ADMIN_PORT", "70000", "65535"), ("TRUSTED_PROXIES", "10.0.0.0/33", "CIDR"),
        ("TRUSTED_PROXIES", "banana", "CIDR"),
        ("TRUSTED_PROXIES", "10.0.0.0/8 172.16.0.0/12", "CIDR"), ("TRUSTED_PROXIES", "fc00::/129", "CIDR"),
        ("TRUSTED_PROXIES", "10.0.0.0/-1", "CIDR"), ("REDIS_TIMEOUT_MS", "0", "number"),
        ("REDIS_TIMEOUT_MS", "1.5", "number"),
        ("VISITS_STORE", "disk", "memory"), ("VISITS_WINDOW_SECONDS", "-1", "number"),
        ("VISITS_WINDOW_SECONDS", "1h", "number"),
        ("REDIS_ENDPOINT", "localhost:notaport", "HOST"), ("REDIS_ENDPOINT", "localhost:99999", "HOST"),
        ("REDIS_ENDPOINT", ":6379", "HOST"), ("REDIS_ENDPOINT", "redis://localhost:6379", "HOST"),
    ]

    @Test(arguments: wrong)
    func `a wrong value is one line that names the setting, what it held and what it takes; exit 78`(
        name: String, value: String, takes: String
    ) throws {
        var environment = ["PORT": "\(try freePort())"]
        environment[name] = value
        let ended = try CommandLineTests.invoke("visits", [], environment)
        #expect(ended.exit == .code(78), "\(ended)")
        #expect(ended.output.isEmpty, "\(ended.output)")
        #expect(ended.errors.split(separator: "\n").count == 1, "\(ended.errors)")
        for word in [name, value, takes] { #expect(ended.errors.contains(word), "\(word): \(ended.errors)") }
    }

    @Test func `a wrong value of a flag is refused and named too`() throws {
        for arguments in [["--port=abc"], ["--port", "abc"], ["--log-level=loud", "--port=\(try freePort())"]] {
            let ended = try CommandLineTests.invoke("hello", arguments)
            #expect([.code(64), .code(78)].contains(ended.exit), "\(ended)")
            let flag = arguments[0].prefix { $0 != "=" }
            let variable = flag.drop { $0 == "-" }.uppercased().split(separator: "-").joined(separator: "_")
            #expect(
                ended.errors.split(separator: "\n").count == 1
                    && (ended.errors.contains(flag) || ended.errors.contains(variable)), "\(ended.errors)")
        }
    }

    @Test func `any setting may come from a file, with or without a last line end`() throws {
        let directory = try TemporaryDirectory()
        for (index, content) in ["0\n", "0", "0\r\n"].enumerated() {
            let file = try directory.file("drain\(index)", content)
            try withApp("hello", ["DRAIN_SECONDS_FILE": file]) { app in
                app.process.send(SIGTERM)
                let exit = try app.process.exit(within: 3)
                #expect(exit == .code(0))
            }
        }
    }

    @Test func `a secret may come from a file, and is used as it stands there`() throws {
        let directory = try TemporaryDirectory()
        try withApp("hello", ["CHAOS_TOKEN_FILE": try directory.file("token", "tok en=\n")]) { app in
            let right = try app.get("/chaos/latency", ["Authorization": "Bearer tok en="])
            let wrong = try app.get("/chaos/latency", ["Authorization": "Bearer tok en"])
            #expect(right.status == 200 && wrong.status == 401, "\(right) \(wrong)")
        }
    }

    @Test func `a file that is not there, or holds nonsense, is exit 78 that names setting and file`() throws {
        let directory = try TemporaryDirectory()
        for (name, path) in [
            ("PORT", "\(directory.path)/none"), ("PORT", directory.path),
            ("DRAIN_SECONDS", try directory.file("d", "soon")),
            ("CHAOS_TOKEN", try directory.file("empty", "")), ("CHAOS_TOKEN", "\(directory.path)/none"),
        ] {
            let ended = try CommandLineTests.invoke("hello", ["--bind=127.0.0.1"], ["\(name)_FILE": path])
            #expect(ended.exit == .code(78), "\(name) \(ended)")
            #expect(ended.errors.split(separator: "\n").count == 1 && ended.errors.contains(name), "\(ended.errors)")
        }
    }

    @Test(arguments: [
        "rediss://user:hunter2secret@127.0.0.1:6379/0", "redis://user:hunter2secret@127.0.0.1:99999/0",
        "http://user:hunter2secret@127.0.0.1",
        "redis://:hunter2secret@127.0.0.1/notanumber", "redis://user:hunter2secret@", "hunter2secret",
        "redis://u:hunter2secret@127.0.0.1:6379/-1",
        "redis://u:hunter2secret%zz@127.0.0.1:6379",
    ])
    func `a URL that cannot be used is exit 78 that names REDIS_URL and does not show what is secret`(url: String)
        throws
    {
        let directory = try TemporaryDirectory()
        for environment in [["REDIS_URL": url], ["REDIS_URL_FILE": try directory.file("url", url + "\n")]] {
            let ended = try CommandLineTests.invoke(
                "visits", [], environment.merging(["PORT": "\(try freePort())"]) { $1 })
            #expect(ended.exit == .code(78), "\(ended)")
            #expect(
                ended.errors.split(separator: "\n").count == 1 && ended.errors.contains("REDIS_URL"), "\(ended.errors)")
            #expect(!(ended.errors + ended.output).contains("hunter2"), "\(ended.errors)")
            if url.hasPrefix("rediss:") { #expect(ended.errors.contains("TLS"), "\(ended.errors)") }
        }
    }

    @Test func `settings of others are nobody's business`() throws {
        try withApp("hello", ["REDIS_URL": "nonsense", "VISITS_STORE": "disk", "SOMETHING": "else", "PORTX": "x"]) {
            app in
            let answer = try app.get("/")
            #expect(answer.status == 200)
        }
    }
}
