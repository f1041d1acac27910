// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import HTTP
import Support
import Testing
import UnitSupport

@testable import Service

@Suite(.blocking) struct CommonValuesTests {
    private func read(
        _ environment: [String: String] = [:], app: AppContract = HelloContract.app, descriptors: Int = 100_000
    ) throws -> CommonValues {
        let settings = try Settings(app.settings, arguments: [], environment: environment)
        return try CommonValues(settings, Instance(app, environment: environment), descriptors: descriptors)
    }

    @Test func `defaults are those of the contract`() throws {
        let values = try read()
        #expect(
            values.port == 8080 && values.bind == IPAddress("::") && values.logLevel == .info
                && values.maxBodyBytes == 1 << 20)
        #expect(
            values.maxHeaderBytes == 16 << 10 && values.maxConnections == 10_000 && values.idleTimeout == 75
                && values.requestTimeout == 30)
        #expect(
            values.drain == 5 && values.shutdownTimeout == 25 && values.adminPort == nil && values.chaosToken == nil
                && values.warnings.isEmpty)
        #expect(try read(app: VisitsContract.app).port == 8000 && values.loops == ProcessFacts.processors())
        for text in [
            "127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fd00::1", "fe80::1",
            "169.254.170.2",
        ] {
            #expect(values.clients.trusts(try #require(IPAddress(text))), "\(text)")
        }
        for text in ["172.32.0.1", "11.0.0.1", "192.0.2.1", "2001:db8::1", "::2", "100.64.0.1"] {
            #expect(!values.clients.trusts(try #require(IPAddress(text))), "\(text)")
        }
    }

    @Test func `what is set is taken`() throws {
        let values = try read([
            "PORT": "81", "BIND": "192.0.2.1", "LOOPS": "3", "LOG_LEVEL": "error", "LOG_FORMAT": "text",
            "MAX_BODY_BYTES": "0", "MAX_HEADER_BYTES": "1024",
            "MAX_CONNECTIONS": "7", "IDLE_TIMEOUT_SECONDS": "1", "REQUEST_TIMEOUT_SECONDS": "2", "DRAIN_SECONDS": "0",
            "SHUTDOWN_TIMEOUT_SECONDS": "1",
            "ADMIN_PORT": "82", "TRUSTED_PROXIES": "192.0.2.0/24, 2001:db8::1", "CHAOS_TOKEN": "t",
        ])
        #expect(
            values.port == 81 && values.bind == IPAddress("192.0.2.1") && values.loops == 3 && values.logLevel == .error
                && values.logFormat == .text)
        #expect(
            values.maxBodyBytes == 0 && values.maxHeaderBytes == 1024 && values.maxConnections == 7
                && values.idleTimeout == 1 && values.requestTimeout == 2)
        #expect(
            values.drain == 0 && values.shutdownTimeout == 1 && values.adminPort == 82
                && values.chaosToken?.revealed == "t")
        #expect(
            values.clients.trusts(IPAddress(ipv4: [192, 0, 2, 9]))
                && !values.clients.trusts(IPAddress(ipv4: [127, 0, 0, 1])))
    }

    @Test(arguments: [
        ("PORT", "0"), ("PORT", "65536"), ("PORT", "80 "), ("BIND", "localhost"), ("BIND", "[::]"), ("BIND", "*"),
        ("LOOPS", "0"), ("LOOPS", "257"), ("LOG_LEVEL", "trace"),
        ("LOG_FORMAT", "xml"), ("MAX_BODY_BYTES", "-1"), ("MAX_BODY_BYTES", "1MiB"), ("MAX_HEADER_BYTES", "1023"),
        ("MAX_CONNECTIONS", "0"), ("IDLE_TIMEOUT_SECONDS", "0"),
        ("REQUEST_TIMEOUT_SECONDS", "0"), ("DRAIN_SECONDS", "601"),
        ("SHUTDOWN_TIMEOUT_SECONDS", "0"), ("ADMIN_PORT", "8080"),
        ("ADMIN_PORT", "x"), ("TRUSTED_PROXIES", "10.0.0.0/8,x"), ("TRUSTED_PROXIES", "10.0.0.0/33"),
        ("TRUSTED_PROXIES", "all"),
    ])
    func `a value that cannot be is told by its name, and ends with 78`(name: String, value: String) {
        let error = #expect(throws: SettingError.self) { try read([name: value]) }
        #expect(error?.code == .configuration)
        #expect(
            error?.description.contains(name) == true && error?.description.contains(value) == true,
            "\(error?.description ?? "")")
    }

    @Test func `connections are clamped to the descriptors there are, with a warning`() throws {
        let values = try read(["LOOPS": "1"], descriptors: 1024)
        #expect(values.maxConnections == 960)
        #expect(values.warnings == ["MAX_CONNECTIONS=10000 is over what 1024 descriptors allow; it is 960 now"])
        #expect(
            try read(descriptors: 3).maxConnections == 1
                && read(["LOOPS": "1", "MAX_CONNECTIONS": "960"], descriptors: 1024).warnings.isEmpty)
    }

    @Test(arguments: [("25", "25", 24), ("5", "5", 4), ("600", "1", 0), ("5", "25", 5)])
    func `a drain that does not fit into the time to exit is cut, and that is said`(
        drain: String, timeout: String, seconds: Int
    ) throws {
        let values = try read(["DRAIN_SECONDS": drain, "SHUTDOWN_TIMEOUT_SECONDS": timeout])
        #expect(values.drain == seconds)
        #expect(values.warnings.contains { $0.contains("DRAIN_SECONDS") } == (String(seconds) != drain))
    }

    @Test func `many loops leave room for the descriptors of their own`() throws {
        let values = try read(["LOOPS": "64"], descriptors: 4096)
        // Two each of libuv and libmicrohttpd, its listener, a spare one and Redis.
        #expect(values.maxConnections + 64 * 7 <= 4096)
    }

    @Test(
        arguments: [("0.25", 1), ("1", 1), ("1.5", 2), ("0", nil), ("-1", nil), ("1e300", nil), ("\"x\"", nil)]
            as [(String, Int?)])
    func `on ECS the task's limit bounds the loops, whatever the metadata says`(limit: String, loops: Int?) async throws
    {
        let server = try ScriptedServer.http(["/v4/id": "{}", "/v4/id/task": "{\"Limits\":{\"CPU\":\(limit)}}"])
        await #expect(processExitsWith: .success) { [port = server.port as Int, loops = (loops ?? 0) as Int] in
            let environment = ["ECS_CONTAINER_METADATA_URI_V4": "http://127.0.0.1:\(port)/v4/id"]
            let settings = try Settings(HelloContract.app.settings, arguments: [], environment: environment)
            let values = try CommonValues(
                settings, Instance(HelloContract.app, environment: environment), descriptors: 1000)
            #expect(values.loops == (loops == 0 ? ProcessFacts.processors() : min(loops, ProcessFacts.processors())))
        }
    }

    @Test func `help names every setting with its flag, its meaning and its default`() {
        for app in suite {
            let text = Help.text(app)
            #expect(
                text.hasPrefix("\(app.name): \(app.summary)\n") && text.contains("healthcheck")
                    && text.contains("--version") && text.contains("NAME_FILE"))
            for setting in app.settings {
                let entry =
                    "\n  \(setting.name), \(setting.flag)\n      \(setting.summary)\n      Takes \(setting.takes). Default: \(setting.fallback ?? "none").\n"
                #expect(text.contains(entry), "\(setting.name)")
            }
        }
    }

    @Test(arguments: [
        ([], "serve []"), (["--port", "1"], "serve [--port 1]"), (["healthcheck"], "healthcheck []"),
        (["healthcheck", "--port=1"], "healthcheck [--port=1]"), (["--help"], "help"),
        (["-h"], "help"), (["healthcheck", "--help"], "help"), (["--version"], "version"),
        (["--help", "--version"], "help"), (["--port", "1", "healthcheck"], "serve [--port 1 healthcheck]"),
    ])
    func `arguments say what to do`(arguments: [String], invocation: String) {
        let text =
            switch Invocation(arguments[...]) {
            case .serve(let flags): "serve [\(flags.joined(separator: " "))]"
            case .healthcheck(let flags): "healthcheck [\(flags.joined(separator: " "))]"
            case .help: "help"
            case .version: "version"
            }
        #expect(text == invocation)
    }

    @Test(arguments: [
        ("200 OK", true), ("503 Service Unavailable", false), ("204 No Content", false), ("nonsense", false),
        ("", false),
    ])
    func `healthcheck asks the app's own health on loopback`(status: String, isHealthy: Bool) throws {
        let server = try ScriptedServer { client in
            let head = String(decoding: try client.readSome(), as: UTF8.self)
            guard head.hasPrefix("GET /health HTTP/1.1\r\nHost: localhost\r\n") else { return }
            try client.send(status.isEmpty ? "" : "HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n")
        }
        for bind in ["::", "0.0.0.0", "127.0.0.1"] {
            let probe = try HealthProbe(
                HelloContract.app, flags: ["--port", "\(server.port)"], environment: ["BIND": bind])
            #expect(probe.isHealthy() == isHealthy)
        }
    }

    @Test func `healthcheck gives up on an app that is gone, or silent`() throws {
        let gone = try HealthProbe(HelloContract.app, flags: ["--port", "\(try freePort())"], environment: [:])
        #expect(!gone.isHealthy())
        let silent = try ScriptedServer.silent()
        let probe = try HealthProbe(HelloContract.app, flags: [], environment: ["PORT": "\(silent.port)"])
        let took = seconds { #expect(!probe.isHealthy()) }
        #expect(took < 6)
        #expect(throws: SettingError.self) {
            try HealthProbe(HelloContract.app, flags: ["--prot", "1"], environment: [:])
        }
    }
}
