// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import HTTP
internal import JSON

/// The document of OpenAPI 3.1 that describes what is served (spec.openapis.org/oas/v3.1.0).
enum OpenAPI {
    static func document(of operations: [OperationDescription], hasUsers: Bool) -> JSONValue {
        var paths: [JSONValue.Member] = []
        for path in operations.map(\.path).uniqued {
            let here = operations.filter { $0.path == path }
            paths.append(
                .init(
                    path,
                    .object(here.map { .init($0.method.description.lowercased(), operation($0, hasUsers: hasUsers)) })))
        }
        var components: [JSONValue.Member] = [
            .init("schemas", .object(Schemas.ofTodos + (hasUsers ? Schemas.ofUsers : [])))
        ]
        if hasUsers {
            components.append(
                .init(
                    "securitySchemes",
                    ["accessToken": ["type": "http", "scheme": "bearer", "bearerFormat": "JWT"]]))
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "todo", "version": .string(Contracts.version),
                "summary": .string(TodoContract.app.summary),
                "license": ["name": "MIT", "identifier": "MIT"],
                "description": .string(description(hasUsers: hasUsers)),
            ],
            "servers": [["url": "/"]],
            "tags": .array(
                (hasUsers ? ["todos", "users", "service"] : ["todos", "service"]).map { ["name": .string($0)] }),
            "paths": .object(paths),
            "components": .object(components),
        ]
    }

    private static func description(hasUsers: Bool) -> String {
        """
        \(hasUsers ? "Lists belong to users: sign up or log in, and send the access token." : "One list for everybody.") \
        What is not as it should be is answered 422, with a sentence for each field or parameter; what is not even well formed 400. \
        Members that nobody knows are ignored in a body, and refused in the query of a list. \
        Wherever there is GET there is HEAD. A server that cannot be asked at the moment answers 503 with `Retry-After`.
        """
    }

    private static func operation(_ operation: OperationDescription, hasUsers: Bool) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("operationId", .string(operation.id)), .init("tags", [.string(operation.tag.rawValue)]),
            .init("summary", .string(operation.summary)),
        ]
        if let detail = operation.detail { members.append(.init("description", .string(detail))) }
        let isSecured = hasUsers && operation.isSecured
        if hasUsers { members.append(.init("security", isSecured ? [["accessToken": []]] : [])) }
        if !operation.parameters.isEmpty { members.append(.init("parameters", .array(operation.parameters))) }
        if let body = operation.body {
            let content = body.types.map {
                JSONValue.Member($0, ["schema": Schemas.reference(body.schema), "example": body.example])
            }
            members.append(.init("requestBody", ["required": true, "content": .object(content)]))
        }
        let answers = operation.allAnswers.filter { hasUsers || $0.status != 401 }
        members.append(
            .init("responses", .object(answers.map { .init(String($0.status), answer($0)) })))
        return .object(members)
    }

    private static func answer(_ answer: OperationDescription.Answer) -> JSONValue {
        var members: [JSONValue.Member] = [.init("description", .string(answer.summary))]
        if !answer.headers.isEmpty {
            members.append(.init("headers", .object(answer.headers.map { .init($0.name, $0.header) })))
        }
        if !answer.content.isEmpty {
            members.append(
                .init("content", .object(answer.content.map { .init($0.type, ["schema": $0.schema]) })))
        }
        return .object(members)
    }
}

extension [String] {
    /// Each once, in the order they came.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
