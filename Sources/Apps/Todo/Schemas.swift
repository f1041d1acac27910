// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import JSON

/// What is sent and answered, as JSON Schema 2020-12 has it.
enum Schemas {
    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

    static let todos: JSONValue = ["type": "array", "maxItems": 1000, "items": reference("Todo")]

    static let newTodoExample: JSONValue = ["title": "Buy milk", "due_date": "2026-01-31T12:00:00", "order": 1]
    static let signUpExample: JSONValue = [
        "email": "ada@example.com", "password": "correct horse", "first_name": "Ada", "last_name": "Byron",
    ]
    static let credentialsExample: JSONValue = ["username": "ada@example.com", "password": "correct horse"]

    static var ofTodos: [JSONValue.Member] {
        [
            .init("Todo", todo), .init("NewTodo", object(required: ["title"], changes)),
            .init("TodoChange", object(required: [], changes)), .init("Problem", problem),
        ]
    }

    static var ofUsers: [JSONValue.Member] {
        [
            .init("SignUp", object(required: ["email", "password", "first_name", "last_name"], signUp)),
            .init("Credentials", object(required: ["username", "password"], credentials)),
            .init("User", closed(account)), .init("NewUser", closed(account + [.init("access_token", token)])),
            .init("AccessToken", closed([.init("access_token", token)])),
        ]
    }

    // MARK: Todos

    private static let id: JSONValue = ["type": "integer", "format": "int64", "minimum": 1, "examples": [1]]

    private static let todo = closed([
        .init("id", id),
        .init("user_id", ["type": "integer", "format": "int64", "minimum": 0, "examples": [1]]),
        .init("title", ["type": "string", "minLength": 1, "maxLength": 500, "examples": ["Buy milk"]]),
        .init("due_date", moment), .init("completed", ["type": "boolean"]), .init("completed_date", moment),
        .init("order", ["type": ["integer", "null"], "format": "int64"]),
        .init("url", ["type": "string", "format": "uri", "examples": ["http://localhost:5000/todos/1"]]),
    ])

    private static let moment: JSONValue = [
        "type": ["string", "null"], "format": "date-time", "examples": ["2026-01-31T12:00:00Z"],
    ]

    private static let changes: [JSONValue.Member] = [
        .init("title", text(TodoChange.titleLength, example: "Buy milk")),
        .init(
            "due_date",
            [
                "type": ["string", "null"], "pattern": .string(momentPattern),
                "description": "RFC 3339 with at most nine decimals, or the same without an offset, which is UTC.",
                "examples": ["2026-01-31T12:00:00", "2026-01-31T12:00:00.5+01:00"],
            ]),
        .init("completed", ["type": ["boolean", "null"], "default": false]),
        .init(
            "order",
            [
                "type": ["integer", "null"], "minimum": .integer(TodoChange.orders.lowerBound),
                "maximum": .integer(TodoChange.orders.upperBound), "description": "Where a client wants it shown.",
            ]),
    ]

    /// Days that the calendar has, in years 1 to 9999; at either end of time, those whose moment is there in UTC, too.
    private static let momentPattern =
        "^(?!0000|0001-01-01T.*[+]|9999-12-31T.*-\\d\\d:\\d\\d$)"
        + "(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)"
        + "|02-(?:0[1-9]|1\\d|2[0-8]))"
        + "|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
        + "[Tt](?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)?$"

    // MARK: Users

    private static let signUp: [JSONValue.Member] = [
        .init(
            "email",
            [
                "type": "string", "description": "At most 254 bytes, without a space; its case does not matter.",
                "anyOf": [
                    ["maxLength": 254, "pattern": "^[!-?A-~]+@[!-?A-~]+$"],
                    ["maxLength": 63, "pattern": .string("^[^\(space)\(control)@]+@[^\(space)\(control)@]+$")],
                ],
                "examples": ["ada@example.com"],
            ]),
        .init("password", password),
        .init("first_name", text(SignUp.nameLength, example: "Ada")),
        .init("last_name", text(SignUp.nameLength, example: "Byron")),
    ]

    private static let credentials: [JSONValue.Member] = [
        .init(
            "username",
            [
                "type": "string", "description": "Your e-mail address.", "anyOf": bytes(254),
                "examples": ["ada@example.com"],
            ]),
        .init("password", password),
    ]

    private static let password: JSONValue = [
        "type": "string", "format": "password", "description": "1 to 72 bytes of UTF-8.", "anyOf": bytes(72),
        "examples": ["correct horse"],
    ]

    private static let account: [JSONValue.Member] = [
        .init("id", id), .init("email", ["type": "string", "examples": ["ada@example.com"]]),
        .init("first_name", ["type": "string", "examples": ["Ada"]]),
        .init("last_name", ["type": "string", "examples": ["Byron"]]),
    ]

    private static let token: JSONValue = [
        "type": "string", "pattern": "^[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]{43}$",
        "description": "Send it as `Authorization: Bearer …`.",
    ]

    // MARK: Errors

    private static let problem: JSONValue = [
        "type": "object", "description": "Problem details (RFC 9457).",
        "required": ["type", "title", "status", "request_id"],
        "properties": [
            "type": ["type": "string", "format": "uri-reference"], "title": ["type": "string"],
            "status": ["type": "integer", "minimum": 400, "maximum": 599],
            "detail": ["type": "string"], "request_id": ["type": "string"],
            "errors": [
                "type": "array", "minItems": 1,
                "items": closed([.init("field", ["type": "string"]), .init("detail", ["type": "string"])]),
            ],
        ],
        "additionalProperties": false,
    ]

    // MARK: Parts

    /// Unicode's white space, and its control characters, for a class of a regular expression.
    private static let space =
        "\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
    private static let control = "\\u0000-\\u001f\\u007f-\\u009f"

    /// Text that is that long without the white space at its ends.
    private static func text(_ length: ClosedRange<Int>, example: String) -> JSONValue {
        let pattern =
            "^[\(space)]*[^\(space)\\u0000](?:[^\\u0000]{0,\(length.upperBound - 2)}[^\(space)\\u0000])?[\(space)]*$"
        return [
            "type": "string", "pattern": .string(pattern), "examples": [.string(example)],
            "description": .string(
                "\(length.lowerBound) to \(length.upperBound) characters, without white space at the ends."),
        ]
    }

    /// Text of that many bytes at most: JSON Schema counts characters, of which the longest take two, three or four.
    private static func bytes(_ limit: Int) -> JSONValue {
        .array(
            [("\\u007f", 1), ("\\u07ff", 2), ("\\uffff", 3)].map { last, width in
                ["minLength": 1, "maxLength": .integer(limit / width), "pattern": .string("^[\\u0001-\(last)]*$")]
            } + [["minLength": 1, "maxLength": .integer(limit / 4), "pattern": "^[^\\u0000]*$"]])
    }

    /// What a client sends, and may send more with.
    private static func object(required: [JSONValue], _ properties: [JSONValue.Member]) -> JSONValue {
        var members: [JSONValue.Member] = [.init("type", "object")]
        if !required.isEmpty { members.append(.init("required", .array(required))) }
        members.append(.init("properties", .object(properties)))
        return .object(members)
    }

    /// What we answer, with each of its members and no others.
    private static func closed(_ properties: [JSONValue.Member]) -> JSONValue {
        [
            "type": "object", "required": .array(properties.map { .string($0.name) }),
            "properties": .object(properties), "additionalProperties": false,
        ]
    }
}
