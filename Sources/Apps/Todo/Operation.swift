// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON

/// A route with its handler and its description: what is served is described, and the other way round.
struct Operation: Sendable {
    let description: OperationDescription
    private let handling: Handling

    private enum Handling: Sendable {
        case prompt(Router.PromptHandler)
        case waiting(Router.Handler)
    }

    init(_ description: OperationDescription, _ handler: @escaping Router.Handler) {
        self.description = description
        handling = .waiting(handler)
    }

    init(prompt description: OperationDescription, _ handler: @escaping Router.PromptHandler) {
        self.description = description
        handling = .prompt(handler)
    }

    func add(to routes: inout Router) {
        switch handling {
        case .prompt(let handler): routes.on(description.method, description.path, handler)
        case .waiting(let handler):
            let changes = description.method != .get
            routes.on(description.method, description.path) { request in
                do { return try await handler(request) } catch { throw Failure.error(error, changes: changes) }
            }
        }
    }
}

/// What a client may know of a route: an operation of OpenAPI 3.1.
struct OperationDescription: Sendable {
    let method: Method
    let path: String
    /// Unique, in camel case.
    let id: String
    let tag: Tag
    let summary: String
    var detail: String?
    /// Whether it needs an access token where lists belong to users.
    var isSecured = true
    var parameters: [JSONValue] = []
    var body: Body?
    var answers: [Answer]
    /// Whether it asks the database.
    var asksDatabase = true

    enum Tag: String, Sendable { case todos, users, service }

    struct Body: Sendable {
        let types: [String]
        let schema: String
        let example: JSONValue
    }

    struct Answer: Sendable {
        let status: Int
        let summary: String
        /// Media type and schema of the body, where there is one.
        var content: [(type: String, schema: JSONValue)] = []
        var headers: [(name: String, header: JSONValue)] = []
        var example: JSONValue?
    }

    /// Its answers, and those that follow from what it is.
    var allAnswers: [Answer] {
        var all = answers
        let add = { (status: Int, summary: String, headers: [(String, JSONValue)]) in
            if !all.contains(where: { $0.status == status }) {
                all.append(Answer(status: status, summary: summary, content: Answer.problem, headers: headers))
            }
        }
        add(400, "The request is not well formed.", [])
        if isSecured { add(401, "The access token is missing, or not good.", [Answer.challenge]) }
        if path.contains("{") { add(404, "There is no such thing, or it is another's.", []) }
        if body != nil {
            add(413, "The body is too large.", [])
            add(415, "The body is of another type.", [])
            add(422, "Fields of the body are not what they should be.", [])
        }
        if parameters.contains(where: { $0["in"] == "query" }) {
            add(422, "Parameters are not what they should be.", [])
        }
        add(431, "The header is too large.", [])
        if asksDatabase { add(503, "The database does not answer at the moment.", [Answer.retryAfter]) }
        return all.sorted { $0.status < $1.status }
    }
}

extension OperationDescription.Answer {
    /// What every error is: for a program, and for a browser.
    static let problem: [(type: String, schema: JSONValue)] = [
        ("application/problem+json", ["$ref": "#/components/schemas/Problem"]), ("text/html", ["type": "string"]),
    ]
    static let challenge: (String, JSONValue) = (
        "WWW-Authenticate", ["required": true, "schema": ["type": "string", "example": "Bearer realm=\"todo\""]]
    )
    static let retryAfter: (String, JSONValue) = (
        "Retry-After",
        ["description": "Seconds.", "required": true, "schema": ["type": "integer", "minimum": 1]]
    )

    static func json(_ status: Int, _ summary: String, _ schema: JSONValue, headers: [(String, JSONValue)] = []) -> Self
    {
        Self(status: status, summary: summary, content: [("application/json", schema)], headers: headers)
    }

    static func empty(_ status: Int, _ summary: String) -> Self { Self(status: status, summary: summary) }
}
