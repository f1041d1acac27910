// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import DeployKit
import JSON
import Support
import Testing

/// The rendered configuration in a real HAProxy, before real apps.
@Suite(.quick) struct LocalBalancerTests {
    @Test func `HAProxy takes the file that is rendered for compose`() throws {
        let directory = try TemporaryDirectory()
        let pem = try LocalBalancer.certificate(in: directory)
        let file = "\(directory.path)/haproxy.cfg"
        try write(DeployKit.HAProxy.local.configuration, to: file)
        let page = try #require(try RenderedFile.all().first { $0.path.hasSuffix("/apps.html") })
        _ = try directory.file("apps.html", String(decoding: page.contents, as: UTF8.self))
        let (exit, _, errors) = try run(
            program("haproxy"), ["-c", "-f", file],
            environment: ["HTTPS_PORT": "8443", "CERTIFICATE": pem, "PAGES": directory.path])
        #expect(exit == .code(0) && !errors.contains("WARNING"), "\(errors)")
    }

    @Test func `the local balancer answers as the load balancer of the stacks does`() throws {
        let apps = try (0..<3).map { _ in try AppUnderTest("identity") }
        let balancer = try LocalBalancer(["identity": apps.map { "127.0.0.1:\($0.port)" }, "todo": []])
        try eventually("all are up", within: 15) {
            try balancer.process.servers().filter { $0.value == "UP" }.count == 3
        }

        // HTTP leads to HTTPS, with host, path and query.
        let redirect = try balancer.ask("http", "identity.localhost", "/a/b?x=1%202&y")
        #expect(redirect.status == 301)
        #expect(redirect.field("location") == "https://identity.localhost:\(balancer.httpsPort)/a/b?x=1%202&y")

        // Each in its turn, the client as it is, its chain kept.
        var answered: [Int] = []
        for _ in 0..<6 {
            let answer = try balancer.ask("https", "identity.localhost", "/api", "X-Forwarded-For: 203.0.113.9")
            let facts = try answer.json()
            #expect(facts["client"]?["ip"]?.string == "203.0.113.9")
            #expect(facts["client"]?["port"]?.integer == balancer.httpsPort)
            answered.append(facts["container"]?["port"]?.integer ?? 0)
        }
        #expect(Set(answered) == Set(apps.map(\.port)))

        // A trace begins here, or goes on.
        let fresh = try balancer.ask("https", "identity.localhost", "/headers").body
        #expect(fresh.firstMatch(of: #/Root=1-[0-9a-f]{8}-[0-9a-f]{24}/#) != nil, "\(fresh)")
        let traced = try balancer.ask("https", "identity.localhost", "/headers", "X-Amzn-Trace-Id: Root=1-a-b").body
        #expect(traced.firstMatch(of: #/Self=1-[0-9a-f]{8}-[0-9a-f]{24};Root=1-a-b/#) != nil, "\(traced)")

        // The operator's paths, names that nobody has, and an app without a server.
        for path in ["/metrics", "/ready", "/version", "/chaos", "/chaos/latency?ms=1"] {
            #expect(try balancer.ask("https", "identity.localhost", path).status == 404, "\(path)")
        }
        #expect(try balancer.ask("https", "nobody.localhost", "/").status == 404)
        #expect(try balancer.ask("https", "todo.localhost", "/").status == 503)

        // What there is, and how many of each are well.
        #expect(try balancer.ask("https", "localhost", "/").body == "identity: 3\n")
        #expect(try balancer.ask("https", "localhost", "/state.json").body == #"{"identity": 3, "todo": 0}"#)

        for app in apps { try app.stop() }
        try balancer.process.stop()
    }
}

/// The model's configuration on free ports, with a certificate of its own.
private struct LocalBalancer {
    let process: Support.HAProxy
    let httpPort: Int
    let httpsPort: Int

    init(_ backends: KeyValuePairs<String, [String]>) throws {
        httpPort = try freePort()
        httpsPort = try freePort()
        let directory = try TemporaryDirectory()
        let pem = try Self.certificate(in: directory)
        _ = try directory.file("apps.html", "identity: %[nbsrv(identity)]\n")
        let model = DeployKit.HAProxy(
            backends: backends.map {
                DeployKit.HAProxy.Backend(name: $0, healthCheckPath: "/health", servers: .addresses($1))
            },
            httpAddress: "127.0.0.1:\(httpPort)", httpsAddress: "127.0.0.1:\(httpsPort)")
        process = try Support.HAProxy(
            model.configuration,
            environment: ["HTTPS_PORT": "\(httpsPort)", "CERTIFICATE": pem, "PAGES": directory.path])
    }

    /// A file with a certificate and its key.
    static func certificate(in directory: TemporaryDirectory) throws -> String {
        let authority = try TestAuthority()
        let path = "\(directory.path)/balancer.pem"
        try write((text(of: authority.certificate) ?? "") + (text(of: authority.key) ?? ""), to: path)
        return path
    }

    struct Answer {
        let status: Int
        let head: [Substring]
        let body: String

        func field(_ name: String) -> String? {
            head.first { $0.lowercased().hasPrefix(name + ":") }.map { $0.drop { $0 != ":" }.dropFirst(2) }.map(
                String.init)
        }

        func json() throws -> JSONValue { try JSONValue(parsing: Array(body.utf8)) }
    }

    func ask(_ scheme: String, _ host: String, _ path: String, _ fields: String...) throws -> Answer {
        let port = scheme == "https" ? httpsPort : httpPort
        let (exit, output, errors) = try run(
            program("curl"),
            ["--silent", "--show-error", "--include", "--insecure", "--http1.1", "--max-time", "10"]
                + ["--resolve", "\(host):\(port):127.0.0.1", "\(scheme)://\(host):\(port)\(path)"]
                + fields.flatMap { ["--header", $0] }, within: 15)
        guard exit == .code(0) else { throw Failure("curl: \(errors)") }
        let lines = output.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        let head = lines.prefix { !$0.isEmpty }
        let status = head.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return Answer(
            status: status, head: Array(head), body: lines.dropFirst(head.count + 1).joined(separator: "\n"))
    }
}
