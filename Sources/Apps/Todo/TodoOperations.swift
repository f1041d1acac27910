// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON

extension OperationDescription {
    static let listTodos = OperationDescription(
        method: .get, path: "/todos", id: "listTodos", tag: .todos, summary: "Your todos, in the order of their ids",
        detail:
            "A page at a time, of half a megabyte at most. While there are more, `Link` has the URL of the next page.",
        parameters: [Parameter.completed, Parameter.limit, Parameter.after],
        answers: [.json(200, "A page of todos.", Schemas.todos, headers: [Parameter.next])])

    static let createTodo = OperationDescription(
        method: .post, path: "/todos", id: "createTodo", tag: .todos, summary: "Add a todo",
        body: Body(types: ["application/json"], schema: "NewTodo", example: Schemas.newTodoExample),
        answers: [
            .json(201, "It is stored.", Schemas.reference("Todo"), headers: [Parameter.location("Its URL.")])
        ])

    static let deleteTodos = OperationDescription(
        method: .delete, path: "/todos", id: "deleteTodos", tag: .todos,
        summary: "Delete your todos, all of them or those that are or are not completed",
        parameters: [Parameter.completed], answers: [.empty(204, "They are gone.")])

    static let listCompleted = OperationDescription(
        method: .get, path: "/todos/completed", id: "listCompletedTodos", tag: .todos,
        summary: "Your todos that are completed",
        parameters: [Parameter.limit, Parameter.after],
        answers: [.json(200, "A page of todos.", Schemas.todos, headers: [Parameter.next])])

    static let listUncompleted = OperationDescription(
        method: .get, path: "/todos/uncompleted", id: "listUncompletedTodos", tag: .todos,
        summary: "Your todos that are not completed",
        parameters: [Parameter.limit, Parameter.after],
        answers: [.json(200, "A page of todos.", Schemas.todos, headers: [Parameter.next])])

    /// The same is served at two paths: `/todos/{id}`, and the original's `/todo/{id}`.
    private static func name(_ verb: String, _ path: String) -> String {
        path.hasPrefix("/todos/") ? verb + "Todo" : verb + "TodoByAlias"
    }

    static func readTodo(_ path: String) -> Self {
        Self(
            method: .get, path: path, id: name("read", path), tag: .todos, summary: "One of your todos",
            parameters: [Parameter.id("a todo")],
            answers: [.json(200, "The todo.", Schemas.reference("Todo"))])
    }

    static func replaceTodo(_ path: String) -> Self {
        Self(
            method: .put, path: path, id: name("replace", path), tag: .todos,
            summary: "Replace a todo; what is missing gets its default",
            parameters: [Parameter.id("a todo")],
            body: Body(types: ["application/json"], schema: "NewTodo", example: Schemas.newTodoExample),
            answers: [.json(200, "The todo as it is now.", Schemas.reference("Todo"))])
    }

    static func changeTodo(_ path: String) -> Self {
        Self(
            method: .patch, path: path, id: name("change", path), tag: .todos,
            summary: "Change what is sent of a todo, and keep the rest",
            parameters: [Parameter.id("a todo")],
            body: Body(
                types: ["application/json", "application/merge-patch+json"], schema: "TodoChange",
                example: ["completed": true]),
            answers: [.json(200, "The todo as it is now.", Schemas.reference("Todo"))])
    }

    static func deleteTodo(_ path: String) -> Self {
        Self(
            method: .delete, path: path, id: name("delete", path), tag: .todos, summary: "Delete a todo",
            parameters: [Parameter.id("a todo")], answers: [.empty(204, "It is gone.")])
    }
}

/// Parameters and headers that several operations share.
enum Parameter {
    static let completed: JSONValue = [
        "name": "completed", "in": "query", "description": "Those that are completed, or those that are not.",
        "schema": ["type": "boolean"],
    ]
    static let limit: JSONValue = [
        "name": "limit", "in": "query", "description": "How many at most.",
        "schema": ["type": "integer", "minimum": 1, "maximum": 1000, "default": 100],
    ]
    static let after: JSONValue = [
        "name": "after", "in": "query", "description": "Those behind the todo with this id.",
        "schema": ["type": "integer", "format": "int64", "minimum": 0, "maximum": .integer(.max)],
    ]
    static let next: (String, JSONValue) = (
        "Link",
        [
            "description": "The next page, where there is one (RFC 8288).",
            "schema": ["type": "string", "example": "<http://localhost:5000/todos?after=100&limit=100>; rel=\"next\""],
        ]
    )

    static func id(_ of: String) -> JSONValue {
        [
            "name": "id", "in": "path", "required": true, "description": .string("The id of \(of)."),
            "schema": ["type": "integer", "format": "int64", "minimum": 1, "maximum": .integer(.max)], "example": 1,
        ]
    }

    static func location(_ description: String) -> (String, JSONValue) {
        (
            "Location",
            [
                "description": .string(description), "required": true,
                "schema": ["type": "string", "format": "uri-reference"],
            ]
        )
    }
}
