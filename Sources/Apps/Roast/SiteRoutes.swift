// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import Databases
internal import HTTP
internal import SQL
internal import Service

/// The page that everybody sees, and its forms as a browser without JavaScript sends them.
struct SiteRoutes: Sendable {
    let votes: VoteStore
    let owners: OwnerCookie
    let context: LoopContext
    let pages = RoastPages()

    static let newest = 8
    /// Where a form leads to when it has been taken.
    static let formPlace = "/#vote"

    func add(to routes: inout Router) {
        let clients = context.clients
        routes.serve(.get, "/", trusting: clients) { try await home($0) }
        routes.serve(.post, "/vote", trusting: clients) { try await vote($0) }
        routes.serve(.post, "/vote/withdraw", trusting: clients) { try await withdraw($0) }
        routes.get(RoastContract.healthPagePath) { [health = context.health] _ in
            guard health.isOK else { throw HTTPError.unavailable("This copy is \(health.status).") }
            return Response(.ok, .html, Self.healthPage).uncached
        }
        pages.addAssets(to: &routes)
    }

    private static let healthPage = Array(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<title>Roast is up</title>\n<p>ok</p>\n</html>\n".utf8)

    private func home(_ request: Request) async throws -> Response {
        let notice = request.cookie(Self.noticeName).flatMap { Notice(rawValue: $0) }
        var response = try await page(request, notice: notice)
        if notice != nil, request.method == .get {
            response.headers.set(Cookie(Self.noticeName, "", maxAge: 0, isSecure: false))
        }
        return response
    }

    /// Where the database does not answer the page says so, and shows no number; a form that was not taken keeps its own status.
    /// - Throws: what is no absence of the database.
    private func page(
        _ request: Request, _ status: Status = .ok, form: VoteForm? = nil, notice: Notice? = nil
    ) async throws(SQLError) -> Response {
        do throws(SQLError) {
            let results = try await votes.results()
            let newest = try await votes.list(behind: nil, limit: Self.newest)
            var own: Vote?
            if let owner = owners.owner(of: request) { own = try await votes.newest(of: owner) }
            return pages.home(
                results: results, newest: newest.votes.map(\.published), own: own, form: form,
                notice: notice
            ).asPage(status)
        } catch {
            let answer = HTTPError(error, changes: false)
            guard answer.status == .serviceUnavailable else { throw error }
            return unavailable(status == .ok ? answer : HTTPError(status, cause: error), form)
        }
    }

    private func unavailable(_ answer: HTTPError, _ form: VoteForm?) -> Response {
        var response = pages.home(results: nil, newest: nil, own: nil, form: form, notice: .unavailable)
            .asPage(answer.status)
        response.headers.append(contentsOf: answer.headers)
        response.fault = answer.cause.map { "\($0)" }
        return response
    }

    private func vote(_ request: Request) async throws -> Response {
        var form = VoteForm(try request.form)
        guard let ballot = Ballot(&form) else { return try await page(request, .unprocessableContent, form: form) }
        let known = owners.owner(of: request)
        let owner = known ?? Identifier.new()
        let outcome: VoteStore.Outcome
        do throws(SQLError) {
            outcome = try await store(ballot, for: owner, isKnown: known != nil, id: form.id)
        } catch {
            let answer = owners.failure(error, of: owner, to: request)
            guard answer.status == .serviceUnavailable else { throw answer }
            form.message = answer.detail
            return unavailable(answer, form)
        }
        let notice: Notice
        switch outcome {
        case .created: notice = .voted
        case .changed: notice = .changed
        case .taken, .none:
            form.message =
                "Somebody has voted with this address. A vote can be changed in the browser that it was made with."
            return try await page(request, .conflict, form: form)
        }
        var response = Self.taken(notice)
        owners.set(owner, on: &response.headers, to: request)
        return response
    }

    /// What is changed and is not there any more is voted anew.
    private func store(
        _ ballot: Ballot, for owner: String, isKnown: Bool, id: String?
    ) async throws(SQLError) -> VoteStore.Outcome {
        if isKnown, let id {
            let outcome = try await votes.change(id, of: .owner(owner), to: ballot)
            guard outcome == .none else { return outcome }
        }
        return try await votes.cast(ballot, for: owner, replaces: isKnown)
    }

    private func withdraw(_ request: Request) async throws -> Response {
        guard let id = try request.form["id"], Identifier.isSound(id), let owner = owners.owner(of: request) else {
            throw HTTPError(.notFound, "There is no such vote of yours.")
        }
        guard try await votes.delete(id, of: .owner(owner)) else {
            throw HTTPError(.notFound, "There is no such vote of yours.")
        }
        return Self.taken(.withdrawn)
    }

    private static let noticeName = "roast_notice"

    /// Back to the page by GET, so that loading it again sends nothing again; a cookie has it say what was done.
    private static func taken(_ notice: Notice) -> Response {
        var response = Response.redirect(.seeOther, to: formPlace).uncached
        response.headers.set(Cookie(noticeName, notice.rawValue, maxAge: 60, isSecure: false))
        return response
    }
}
