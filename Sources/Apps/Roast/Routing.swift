// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Databases
internal import HTTP
internal import SQL

extension Router {
    /// Serves `pattern`. What `changes` something, as all but a GET does unless told otherwise, takes no request that another
    /// site's page made a browser send; what the database fails with becomes an answer here.
    mutating func serve(
        _ method: Method, _ pattern: String, trusting clients: ClientAddress, changes: Bool? = nil,
        _ handler: @escaping Handler
    ) {
        let changes = changes ?? (method != .get)
        on(method, pattern) { request in
            if changes { try request.refuseForeignOrigin(trusting: clients) }
            do { return try await handler(request) } catch { throw Self.answer(to: error, changes: changes) }
        }
    }

    @inline(never)
    private static func answer(to error: any Error, changes: Bool) -> any Error {
        (error as? SQLError).map { HTTPError($0, changes: changes) } ?? error
    }
}

extension Request {
    /// Of the vote that the path names.
    /// - Throws: 404 for what no vote could have.
    var voteID: String {
        get throws(HTTPError) {
            let id = try parameter("id")
            guard Identifier.isSound(id) else { throw HTTPError(.notFound) }
            return id
        }
    }
}

extension Response {
    /// A page that has a form, and is somebody's own. Its form's `Origin` is to be told, which a page without referrer hides.
    func asPage(_ status: Status = .ok) -> Response {
        var page = self
        page.status = status
        page.headers.append("Cache-Control", "no-store")
        page.headers.append("Referrer-Policy", "same-origin")
        return page
    }

    var uncached: Response {
        var response = self
        response.headers.append("Cache-Control", "no-store")
        return response
    }
}
