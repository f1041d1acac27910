// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import EventLoop
import HTTP
import Support
import Testing
import UnitSupport

@testable import HelloApp
@testable import Service

@Suite(.blocking) struct HelloTests {
    private static let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

    private struct Answer: Sendable {
        let response: Response
        let text: String
        let instance: Instance
    }

    private func ask(
        _ method: HTTP.Method = .get, _ target: String = "/", accept: String? = nil, environment: [String: String] = [:]
    ) async throws -> Answer {
        try await onLoop { loop in
            let instance = Instance(HelloContract.app, environment: environment)
            let log = Log(app: "hello", level: .error, format: .json, sink: LogSink(descriptor: 2))
            let context = LoopContext(
                loop: loop, instance: instance, health: Health(), log: log, clients: ClientAddress(trusting: []))
            var routes = Router()
            let hello = try Hello(Settings(HelloContract.app.settings, arguments: [], environment: [:]))
            #expect(hello.start(on: context, &routes).isEmpty)
            let response = await routes.respond(
                to: Request(method, target, headers: accept.map { ["Accept": $0] } ?? [:]))
            let bytes: [UInt8] =
                switch response.body {
                case .bytes(let bytes): bytes
                case .asset(let content): Array(content.bytes)
                case .stream: []
                }
            return Answer(response: response, text: String(decoding: bytes, as: UTF8.self), instance: instance)
        }
    }

    @Test(arguments: [nil, "*/*", "text/plain", "image/png"])
    func `curl is greeted in one line of text`(accept: String?) async throws {
        let answer = try await ask(accept: accept)
        #expect(answer.response.status == .ok && answer.text == "Hello from \(answer.instance.containerID)!\n")
        #expect(answer.response.headers["content-type"] == "text/plain; charset=utf-8")
    }

    @Test func `a browser is shown a page, with no place left to fill and no asset of another host`() async throws {
        let answer = try await ask(accept: Self.browser)
        #expect(answer.response.headers["content-type"] == "text/html; charset=utf-8")
        #expect(
            answer.text.hasPrefix("<!DOCTYPE html>")
                && answer.text.contains("Hello from <span class=\"figure\">\(answer.instance.containerID)!</span>"))
        #expect(
            answer.text.contains(Contracts.version) && !answer.text.contains("{{") && !answer.text.contains("://")
                && !answer.text.contains("<script"))
    }

    @Test func `who asks for JSON gets the same facts`() async throws {
        let answer = try await ask(accept: "application/json")
        let facts = try Document(parsing: answer.text)
        #expect(
            answer.response.headers["content-type"] == "application/json"
                && facts["message"] == .text("Hello from \(answer.instance.containerID)!"))
        #expect(
            facts["container"] == .text(answer.instance.containerID) && facts["host"] == .text(answer.instance.hostName)
                && facts.members.count == 3)
    }

    @Test func `on ECS the container is called by its short id, and task and zone are told`() async throws {
        let documents = ECSMetadata()
        let server = try documents.serve()
        let environment = ECSMetadata.environment(server)
        let id = String(documents.dockerID.prefix(12))
        #expect(try await ask(environment: environment).text == "Hello from \(id)!\n")
        let facts = try Document(parsing: try await ask(accept: "application/json", environment: environment).text)
        #expect(
            facts["task"] == .text(ECSMetadata.taskID) && facts["availability_zone"] == .text("us-west-2d")
                && facts["container"] == .text(id))
        let page = try await ask(accept: Self.browser, environment: environment).text
        #expect(page.contains(ECSMetadata.taskID) && page.contains("us-west-2d") && !page.contains(ECSMetadata.account))
    }

    @Test func `what the metadata says is never markup`() async throws {
        let hostile = #"{"DockerId":"<b>'\"&","AvailabilityZone":"<i>","TaskARN":"x/<u>"}"#
        let server = try ScriptedServer.http(["/v4": hostile, "/v4/task": hostile])
        let environment = ["ECS_CONTAINER_METADATA_URI_V4": "http://127.0.0.1:\(server.port)/v4"]
        let page = try await ask(accept: Self.browser, environment: environment).text
        for tag in ["<b>", "<i>", "<u>"] { #expect(!page.contains(tag)) }
        #expect(page.contains("&lt;b&gt;&#39;&quot;&amp;") && page.contains("&lt;i&gt;") && page.contains("&lt;u&gt;"))
        let facts = try Document(parsing: try await ask(accept: "application/json", environment: environment).text)
        #expect(facts["container"] == .text("<b>'\"&"))
    }

    @Test func `the three shapes are told apart by caches, and kept by none`() async throws {
        for accept in ["text/plain", Self.browser, "application/json"] {
            let headers = try await ask(accept: accept).response.headers
            #expect(headers["vary"] == "Accept" && headers["cache-control"] == "no-store")
        }
    }

    @Test func `other methods and paths are answered as everywhere`() async throws {
        #expect(try await ask(.head).response.status == .ok)
        let post = try await ask(.post).response
        #expect(post.status == .methodNotAllowed && post.headers["allow"] == "GET, HEAD, OPTIONS")
        #expect(try await ask(.options).response.status == .noContent)
        #expect(try await ask(.get, "/none").response.status == .notFound)
        let sheet = try await ask(.get, "/assets/hello.css")
        #expect(
            sheet.response.headers["content-type"] == "text/css; charset=utf-8" && !sheet.text.isEmpty
                && sheet.response.headers["etag"] != nil)
    }
}
