// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import SQL
internal import Service

/// The pages behind `ADMIN_TOKEN`.
struct AdminRoutes: Sendable {
    let votes: VoteStore
    let door: AdminDoor
    let context: LoopContext
    let pages = AdminPages()

    static let path = "/admin"
    static let pageLength = 50

    func add(to routes: inout Router) {
        let clients = context.clients
        routes.serve(.get, Self.path, trusting: clients) { request in
            guard door.isOpen(to: request) else { return try entrance(request) }
            return try await list(request)
        }
        routes.serve(.post, Self.path + "/login", trusting: clients) { try logIn($0) }
        routes.serve(.post, Self.path + "/logout", trusting: clients) { request in
            var response = Response.redirect(.seeOther, to: Self.path).uncached
            door.logOut(&response, to: request)
            return response
        }
        let one = Self.path + "/votes/{id}"
        serve(.get, one, &routes) { request in
            guard let vote = try await votes.find(request.voteID, of: .administrator) else {
                throw HTTPError(.notFound)
            }
            return pages.edit(vote: vote, form: VoteForm(vote)).asPage()
        }
        serve(.post, one, &routes) { try await change($0) }
        serve(.post, one + "/delete", &routes) { request in
            let id = try request.voteID
            guard try await votes.delete(id, of: .administrator) else { throw HTTPError(.notFound) }
            context.log.info("the administrator deleted a vote", ["vote": id])
            return Response.redirect(.seeOther, to: Self.path).uncached
        }
        serve(.get, Self.path + "/votes.csv", &routes) { request in
            try await VoteFile(votes, behind: request.query["before"]).response
        }
    }

    /// For the administrator alone: a browser is led to the log-in.
    private func serve(
        _ method: Method, _ pattern: String, _ routes: inout Router, _ handler: @escaping Router.Handler
    ) {
        routes.serve(method, pattern, trusting: context.clients) { [door] request in
            guard door.isOpen(to: request) else {
                guard request.wantsPage, door.takesBearer(of: request) == nil else { throw AdminDoor.unauthorized }
                return Response.redirect(.seeOther, to: Self.path).uncached
            }
            return try await handler(request)
        }
    }

    private func entrance(_ request: Request) throws(HTTPError) -> Response {
        guard door.takesBearer(of: request) == nil else { throw AdminDoor.unauthorized }
        return pages.logIn(error: nil).asPage()
    }

    private func logIn(_ request: Request) throws -> Response {
        let client = context.clients.resolve(peer: request.peer.address, headers: request.headers).description
        guard let token = try request.form["token"], door.isToken(token) else {
            context.log.warning("an administrator's log-in failed", ["client": client])
            return pages.logIn(error: "That is not the token.").asPage(.forbidden)
        }
        context.log.info("the administrator logged in", ["client": client])
        var response = Response.redirect(.seeOther, to: Self.path).uncached
        door.logIn(&response, to: request)
        return response
    }

    private func list(_ request: Request) async throws -> Response {
        let query = try request.query
        let filter = VoteFilter(
            drink: query["drink"].flatMap { Drink($0) }, text: String((query["text"] ?? "").prefix(100)))
        let place = query["before"].flatMap { VotePlace($0) }
        let found = try await votes.list(filter, behind: place, limit: Self.pageLength)
        let older = found.next.map {
            Self.path + "?" + (filter.query.isEmpty ? "" : filter.query + "&") + "before=\($0)"
        }
        return pages.list(votes: found.votes, filter: filter, page: AdminPage(isFirst: place == nil, older: older))
            .asPage()
    }

    private func change(_ request: Request) async throws -> Response {
        let id = try request.voteID
        var form = VoteForm(try request.form)
        guard let vote = try await votes.find(id, of: .administrator) else { throw HTTPError(.notFound) }
        guard let ballot = Ballot(&form) else {
            return pages.edit(vote: vote, form: form).asPage(.unprocessableContent)
        }
        switch try await votes.change(id, of: .administrator, to: ballot) {
        case .none: throw HTTPError(.notFound)
        case .taken:
            form.message = "Somebody else has voted with this address."
            return pages.edit(vote: vote, form: form).asPage(.conflict)
        case .created, .changed:
            context.log.info("the administrator changed a vote", ["vote": id])
            return Response.redirect(.seeOther, to: Self.path).uncached
        }
    }
}
