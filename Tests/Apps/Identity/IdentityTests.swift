// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import EventLoop
import HTTP
import Support
import Testing
import UnitSupport

@testable import IdentityApp
@testable import Service

@Suite(.blocking) struct IdentityTests {
    private func ask(_ request: Request, environment: [String: String] = [:]) async throws -> String {
        try await onLoop { loop in
            let log = Log(app: "identity", level: .error, format: .json, sink: LogSink(descriptor: 2))
            let context = LoopContext(
                loop: loop, instance: Instance(IdentityContract.app, environment: environment), health: Health(),
                log: log, clients: ClientAddress(trusting: CIDR.list("10.0.0.0/8") ?? []))
            var routes = Router()
            let identity = try Identity(Settings(IdentityContract.app.settings, arguments: [], environment: [:]))
            #expect(identity.start(on: context, &routes).isEmpty)
            guard case .bytes(let bytes) = await routes.respond(to: request).body else { throw Failure("no bytes") }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private func link(from peer: String, isSecure: Bool = false) throws -> Request.Link {
        Request.Link(
            peer: .init(address: try #require(IPAddress(peer)), port: 40_000),
            local: .init(address: try #require(IPAddress("2001:db8::5")), port: 8443), isSecure: isSecure)
    }

    @Test func `on ECS the container's task and zone are told`() async throws {
        let server = try ECSMetadata().serve()
        let text = try await ask(Request(.get, "/api"), environment: ECSMetadata.environment(server))
        let container = try #require(try Document(parsing: text)["container"])
        #expect(container["task"]?.string == ECSMetadata.taskID)
        #expect(container["availability_zone"]?.string == "us-west-2d")
        #expect(!text.contains(ECSMetadata.account))
    }

    @Test func `a header is believed from a trusted peer only, and the connection's own ends are told`() async throws {
        let headers: Headers = ["X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"]
        let stranger = try Document(
            parsing: try await ask(Request(.get, "/api", headers: headers, link: try link(from: "198.51.100.1"))))
        #expect(stranger["client"]?["ip"]?.string == "198.51.100.1" && stranger["load_balancer"] == .null)
        #expect(stranger["client"]?["protocol"]?.string == "http" && stranger["client"]?["port"]?.integer == 8443)
        #expect(stranger["container"]?["ip"]?.string == "2001:db8::5")
        let balancer = try Document(
            parsing: try await ask(Request(.get, "/api", headers: headers, link: try link(from: "10.0.0.9"))))
        #expect(balancer["client"]?["ip"]?.string == "203.0.113.7" && balancer["client"]?["port"] == .null)
        #expect(balancer["load_balancer"]?["ip"]?.string == "10.0.0.9")
        #expect(balancer["load_balancer"]?["port"]?.integer == 40_000)
        let secure = try Document(
            parsing: try await ask(Request(.get, "/api", link: try link(from: "10.0.0.9", isSecure: true))))
        #expect(secure["client"]?["protocol"]?.string == "https" && secure["load_balancer"] == .null)
    }

    @Test func `containers fly flags of their own, each always the same`() {
        let names = (0..<300).map { "10.0.\($0 / 250).\($0 % 250)" }
        let hoists = Set(names.map { SignalHoist(of: $0).svg })
        // 12 patterns of 5 colours on 4, three times: two of 300 alike are rare.
        #expect(hoists.count >= 299)
        #expect(SignalHoist(of: "a").svg == SignalHoist(of: "a").svg && SignalHoist(of: "").svg.hasPrefix("<svg"))
        for hoist in hoists { #expect(hoist.split(separator: "<g ").count == 4 && !hoist.contains("style=")) }
    }
}
