// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import EventLoop
import HTTP
import Support
import Testing
import UnitSupport

@testable import Service
@testable import VisitsApp

@Suite(.blocking) struct VisitPagesTests {
    private func withApp(_ body: @escaping @Sendable (VisitsRoutes) async throws -> Void) async throws {
        try await onLoop { try await body(VisitsRoutes(MemoryVisitStore(window: 0), $0)) }
    }

    @Test func `a visit is counted and told as a page, as JSON and as text`() async throws {
        try await withApp { app async throws in
            let page = await app.ask(accept: "text/html,*/*;q=0.8")
            #expect(page.response.status == .ok && page.response.headers["content-type"] == "text/html; charset=utf-8")
            #expect(
                page.text.contains("Hi, 127.0.0.1")
                    && page.text.contains("You have visited this site <strong class=\"figure\">1 time.</strong>"))
            #expect(!page.text.contains("{{") && !page.text.contains("://") && !page.text.contains("<script"))
            let json = try Document(parsing: await app.ask().text)
            #expect(
                json["ip"] == .text("127.0.0.1") && json["visits"] == .number(2) && json["total"] == .number(2)
                    && json["host"]?.string?.isEmpty == false)
            #expect(json.members.count == 4)
            let text = await app.ask(accept: "text/plain")
            #expect(text.text == "Hi, 127.0.0.1\nYou have visited this site 3 times.\n")
            #expect(await app.ask(accept: "*/*").response.headers["content-type"] == "text/html; charset=utf-8")
            for response in [page.response, text.response] {
                #expect(response.headers["cache-control"] == "no-store" && response.headers["vary"] == "Accept")
            }
        }
    }

    @Test func `each client has a count of its own`() async throws {
        try await withApp { app async throws in
            for client in ["203.0.113.1", "203.0.113.2", "203.0.113.1", "2001:db8::1"] {
                _ = await app.ask(from: client)
            }
            #expect(try await app.counts("203.0.113.1") == [2, 4])
            #expect(try await app.counts("2001:db8::1") == [1, 4])
            #expect(try await app.counts() == [0, 4])
            #expect(await app.ask(accept: "text/html", agent: "x").text.contains("1 time."))
        }
    }

    @Test func `looking, HEAD, OPTIONS and other methods count nothing`() async throws {
        try await withApp { app async throws in
            _ = await app.ask()
            let head = await app.ask(.head)
            #expect(head.response.status == .ok && head.text.contains("\"visits\":1"))
            #expect(await app.ask(.head, "/api/visits").response.status == .ok)
            #expect(await app.ask(.options).response.status == .noContent)
            for method in [HTTP.Method.post, .put, .delete, .patch] {
                let response = await app.ask(method).response
                #expect(response.status == .methodNotAllowed && response.headers["allow"] == "GET, HEAD, OPTIONS")
            }
            #expect(try await app.counts() == [1, 1])
            #expect(try await app.counts() == [1, 1])
        }
    }

    @Test func `the root leads home`() async throws {
        try await withApp { app async throws in
            for method in [HTTP.Method.get, .head] {
                let response = await app.ask(method, "/").response
                #expect(response.status == .found && response.headers["location"] == "/home")
            }
            #expect(try await app.counts() == [0, 0])
            #expect(await app.ask(.get, "/home/").response.status == .notFound)
        }
    }

    @Test func `a balancer's probe counts nothing, and is told whether counting is possible`() async throws {
        try await withApp { app async throws in
            for agent in ["ELB-HealthChecker/2.0", "ELB-HealthChecker/1.0"] {
                let probe = await app.ask(agent: agent)
                #expect(probe.response.status == .ok && probe.text == "ok\n")
            }
            #expect(try await app.counts() == [0, 0])
            // Only who calls itself so is one.
            for agent in ["elb-healthchecker/2.0", "Mozilla ELB-HealthChecker/2.0", "ELB-HealthChecker"] {
                _ = await app.ask(agent: agent)
            }
            #expect(try await app.counts() == [3, 3])
            app.health.drain()
            #expect(await app.ask(agent: "ELB-HealthChecker/2.0").response.status == .serviceUnavailable)
            #expect(await app.ask().response.status == .ok)
        }
        try await onLoop { loop in
            let app = VisitsRoutes(BrokenStore(), loop)
            #expect(await app.ask(agent: "ELB-HealthChecker/2.0").response.status == .serviceUnavailable)
        }
    }

    @Test
    func `without the store a visit is 503 with Retry-After, never a made-up number, and the cause is for the log`()
        async throws
    {
        try await onLoop { loop in
            let app = VisitsRoutes(BrokenStore(), loop)
            for (method, target) in [(HTTP.Method.get, "/home"), (.head, "/home"), (.get, "/api/visits")] {
                for accept in ["text/html", "application/json"] {
                    let answer = await app.ask(method, target, accept: accept)
                    #expect(
                        answer.response.status == .serviceUnavailable && answer.response.headers["retry-after"] == "1")
                    #expect(
                        !answer.text.contains("10.0.0.7") && !answer.text.contains(" time")
                            && answer.response.fault?.contains("10.0.0.7") == true)
                }
            }
        }
    }

    @Test(arguments: [
        ["VISITS_STORE": "mysql"], ["VISITS_WINDOW_SECONDS": "-1"], ["VISITS_WINDOW_SECONDS": "31536001"],
        ["REDIS_ENDPOINT": "redis://h"], ["REDIS_ENDPOINT": "h:0"],
        ["REDIS_TIMEOUT_MS": "0"], ["REDIS_TIMEOUT_MS": "60001"], ["REDIS_URL": "http://hunter2@h"],
        ["REDIS_URL": "redis://:hunter2@"], ["REDIS_URL": "redis://hunter2@h"],
    ])
    func `a setting that cannot be is told by its name, and no credentials with it`(environment: [String: String]) {
        let error = #expect(throws: SettingError.self) {
            try Visits(Settings(VisitsContract.app.settings, arguments: [], environment: environment))
        }
        #expect(error?.code == .configuration && error?.description.contains(environment.keys.first ?? "-") == true)
        #expect(error?.description.contains("hunter2") == false && error?.description.contains("\n") == false)
    }

    @Test func `TLS is asked for in vain where hiredis has none`() throws {
        let settings = try Settings(
            VisitsContract.app.settings, arguments: [], environment: ["REDIS_URL": "rediss://:hunter2@h"])
        let error = #expect(throws: SettingError.self) { try Visits(settings) }
        #expect(error?.description.hasPrefix("REDIS_URL: rediss:// needs a hiredis with TLS") == true)
    }

    @Test func `memory needs no store, Redis one, which may be away at the start`() async throws {
        for (environment, names) in [
            (["VISITS_STORE": "memory"], []), (["REDIS_ENDPOINT": "127.0.0.1:\(try freePort())"], ["redis"]),
        ] {
            try await onLoop { loop in
                let visits = try Visits(Settings(VisitsContract.app.settings, arguments: [], environment: environment))
                let log = Log(app: "visits", level: .error, format: .json, sink: LogSink(descriptor: 2))
                let context = LoopContext(
                    loop: loop, instance: Instance(VisitsContract.app, environment: [:]), health: Health(), log: log,
                    clients: ClientAddress(trusting: []))
                var routes = Router()
                let dependencies = visits.start(on: context, &routes)
                #expect(dependencies.map(\.name) == names)
                let answer = await routes.respond(to: Request(.get, "/home"))
                #expect(answer.status == (names.isEmpty ? .ok : .serviceUnavailable))
                #expect(await routes.respond(to: Request(.get, "/assets/visits.css")).status == .ok)
                for dependency in dependencies {
                    #expect(await dependency.check().isReady == false)
                    dependency.close()
                }
            }
        }
    }
}
