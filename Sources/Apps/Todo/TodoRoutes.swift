// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON
internal import SQL
internal import Service

/// The lists, and what is on them.
struct TodoRoutes: Sendable {
    let todos: TodoStore
    let access: Access
    let clients: ClientAddress

    static let path = "/todos"

    var operations: [Operation] {
        [
            Operation(.listTodos) { try await list($0, TodoPage($0, .completed, .limit, .after), isFiltered: true) },
            Operation(.createTodo) { try await create($0) },
            Operation(.deleteTodos) { try await deleteAll($0) },
            Operation(.listCompleted) { try await list($0, TodoPage($0, completed: true, .limit, .after)) },
            Operation(.listUncompleted) { try await list($0, TodoPage($0, completed: false, .limit, .after)) },
        ]
            + ["/todos/{id}", "/todo/{id}"].flatMap { path in
                [
                    Operation(.readTodo(path)) { try await read($0) },
                    Operation(.replaceTodo(path)) { try await update($0, TodoChange($0.json, isWhole: true)) },
                    Operation(.changeTodo(path)) { request in
                        let body = try request.json(of: "application/json", "application/merge-patch+json")
                        return try await update(request, TodoChange(body, isWhole: false))
                    },
                    Operation(.deleteTodo(path)) { try await delete($0) },
                ]
            }
    }

    // What surrounds the wait for the database stays out of the task's frame, which would outgrow the memory that a task has
    // from the start.

    private func read(_ request: Request) async throws -> Response {
        let (user, id) = try wanted(by: request)
        return try one(await todos.find(id, of: user), request)
    }

    @inline(never)
    private func wanted(by request: Request) throws(HTTPError) -> (user: Int, id: Int) {
        let user = try access.user(of: request)
        guard let id = Identifier.number(try request.parameter("id")) else { throw HTTPError(.notFound) }
        return (user, id)
    }

    @inline(never)
    private func one(_ rows: SQLRows, _ request: Request, isNew: Bool = false) throws -> Response {
        guard let row = rows.first else { throw HTTPError(.notFound) }
        let todo = try TodoItem(row)
        let base = try base(request)
        var json = JSONWriter()
        todo.write(to: &json, base: base)
        var response = Response(isNew ? .created : .ok, .json, json.bytes)
        response.headers.append("Cache-Control", "no-store")
        if isNew { response.headers.append("Location", todo.url(base: base)) }
        return response
    }

    private func list(_ request: Request, _ page: @autoclosure () throws -> TodoPage, isFiltered: Bool = false)
        async throws -> Response
    {
        let user = try access.user(of: request)
        let page = try page()
        return try many(await todos.list(page, of: user), page, request, isFiltered)
    }

    @inline(never)
    private func many(_ rows: SQLRows, _ page: TodoPage, _ request: Request, _ isFiltered: Bool) throws -> Response {
        let origin = try Origin.text(of: request, trusting: clients)
        let base = origin + Self.path
        var json = JSONWriter(reserving: 256 * min(rows.count, page.limit) + 2)
        var last = 0
        var hasMore = rows.count > page.limit
        try json.array { json in
            for row in rows.prefix(page.limit) {
                guard json.bytes.count < TodoPage.longest else {
                    hasMore = true
                    return
                }
                let todo = try TodoItem(row)
                json.separate()
                todo.write(to: &json, base: base)
                last = todo.id
            }
        }
        var response = Response(.ok, .json, json.bytes)
        response.headers.append("Cache-Control", "no-store")
        if hasMore {
            let next = origin + request.path + page.next(after: last, isFiltered: isFiltered)
            response.headers.append("Link", "<\(next)>; rel=\"next\"")
        }
        return response
    }

    private func create(_ request: Request) async throws -> Response {
        let user = try access.user(of: request)
        let todo = try TodoChange(request.json, isWhole: true)
        _ = try base(request)  // Before anything is stored.
        let rows: SQLRows
        do throws(SQLError) { rows = try await todos.create(todo, for: user) } catch {
            // A good token of somebody who is gone.
            guard error.code == .constraint else { throw error }
            throw Access.invalid
        }
        return try one(rows, request, isNew: true)
    }

    private func update(_ request: Request, _ change: @autoclosure () throws -> TodoChange) async throws -> Response {
        let (user, id) = try wanted(by: request)
        let change = try change()
        _ = try base(request)
        return try one(await todos.update(id, of: user, change), request)
    }

    private func delete(_ request: Request) async throws -> Response {
        let (user, id) = try wanted(by: request)
        guard try await todos.delete(id, of: user) else { throw HTTPError(.notFound) }
        return Response(.noContent)
    }

    private func deleteAll(_ request: Request) async throws -> Response {
        let user = try access.user(of: request)
        let page = try TodoPage(request, .completed)
        try await todos.deleteAll(of: user, isCompleted: page.isCompleted)
        return Response(.noContent)
    }

    private func base(_ request: Request) throws(HTTPError) -> String {
        try Origin.text(of: request, trusting: clients) + Self.path
    }
}
