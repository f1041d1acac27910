// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Support
import Testing
import UnitSupport

@testable import TodoApp

@Suite(.blocking) struct OpenAPITests {
    @Test(arguments: ["jwt", "none"])
    func `what is served is described, and what is described is served`(mode: String) async throws {
        try await withTodo(["TODO_AUTH": mode]) { app async throws in
            let served = Set(
                app.routes.endpoints.filter { !$0.pattern.hasPrefix("/assets/") && $0.method != .options }
                    .map { "\($0.method) \($0.pattern)" })
            #expect(app.description.operations == served)
            #expect(served.contains("POST /auth") == (mode == "jwt"))
            #expect(served.contains("PATCH /todo/{id}"))
        }
    }

    @Test(arguments: ["jwt", "none"])
    func `every operation has an id of its own, and answers without a default`(mode: String) async throws {
        try await withTodo(["TODO_AUTH": mode]) { app async throws in
            let document = app.description.document
            #expect(document["openapi"]?.string == "3.1.0" && document["info"]?["version"]?.string != nil)
            var ids: [String] = []
            for (path, item) in document["paths"]?.members ?? [:] {
                for (method, operation) in item.members {
                    ids.append(try #require(operation["operationId"]?.string))
                    let answers = operation["responses"]?.members ?? [:]
                    #expect(answers["default"] == nil && answers["400"] != nil, "\(method) \(path)")
                    let isOpen = mode == "none" || operation["security"] == .list([])
                    #expect((answers["401"] != nil) == (!isOpen || path == "/auth"), "\(method) \(path)")
                    #expect(operation["requestBody"] == nil || answers["422"] != nil && answers["415"] != nil)
                    #expect((answers["404"] != nil) == path.contains("{"))
                }
            }
            #expect(Set(ids).count == ids.count && !ids.isEmpty)
        }
    }

    @Test(arguments: ["jwt", "none"])
    func `every reference leads somewhere, and every schema is led to`(mode: String) async throws {
        try await withTodo(["TODO_AUTH": mode]) { app async throws in
            var found: Set<String> = []
            func look(_ value: Document) {
                if let reference = value["$ref"]?.string { found.insert(reference) }
                value.members.values.forEach(look)
                value.elements.forEach(look)
            }
            look(app.description.document)
            let schemas = app.description.document["components"]?["schemas"]?.members.keys.map { $0 } ?? []
            #expect(found == Set(schemas.map { "#/components/schemas/\($0)" }))
        }
    }

    @Test func `the examples are taken`() async throws {
        try await withTodo { app async throws in
            let examples = { (path: String, method: String) in
                app.description.document["paths"]?[path]?[method]?["requestBody"]?["content"]?["application/json"]?[
                    "example"]
            }
            #expect(examples("/todos", "post")?["title"]?.string == "Buy milk")
            _ = try TodoChange(Schemas.newTodoExample, isWhole: true)
            _ = try SignUp(Schemas.signUpExample)
            _ = try Credentials(Schemas.credentialsExample)
        }
    }

    @Test func `a client that has the document is told so`() async throws {
        try await withTodo { app async throws in
            let first = await app.ask(.get, "/openapi.json")
            let tag = try #require(first.headers["etag"])
            #expect(await app.ask(.get, "/openapi.json", nil, as: nil, ["If-None-Match": tag]).status == 304)
        }
    }
}
