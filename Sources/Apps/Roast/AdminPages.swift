// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP

/// The pages behind `ADMIN_TOKEN`.
struct AdminPages: Sendable {
    /// Asks for the token, in the field `token` of a POST to `/admin/login`; `error` is what was wrong with the last one.
    func logIn(error: String?) -> Response {
        page("<p>\(Page.escape(error ?? ""))</p><form method=\"post\" action=\"/admin/login\">"
            + "<input type=\"password\" name=\"token\"><button>Log in</button></form>")
    }

    /// The filter is sent by GET to `/admin` as `drink` and `text`; `/admin/votes/{id}` has the form for one of them;
    /// POST to `/admin/logout` ends the session; `/admin/votes.csv` has all of them.
    func list(votes: [Vote], filter: VoteFilter, page: AdminPage) -> Response {
        let rows = votes.map {
            "<li><a href=\"/admin/votes/\($0.id)\">\(Page.escape($0.name)), \(Page.escape($0.email))</a></li>"
        }.joined()
        let older = page.older.map { "<a href=\"\(Page.escape($0))\">Older</a>" } ?? ""
        return self.page("<p>\(Page.escape(filter.text))</p><ul>\(rows)</ul>\(older)")
    }

    /// Sent by POST to `/admin/votes/{id}`, with the fields of ``VoteForm``; POST to `/admin/votes/{id}/delete` deletes.
    func edit(vote: Vote, form: VoteForm) -> Response {
        let faults = form.faults.map { "<li>\(Page.escape($0.detail))</li>" }.joined()
        return page(
            """
            <form method="post" action="/admin/votes/\(vote.id)"><ul>\(faults)</ul><p>\(Page.escape(form.message ?? ""))</p>
            <input name="name" value="\(Page.escape(form.name))"><input name="email" value="\(Page.escape(form.email))">
            <input name="drink" value="\(Page.escape(form.drink))"><button>Change</button></form>
            """)
    }

    private func page(_ body: String) -> Response {
        Response(.ok, .html, Array("<!DOCTYPE html><html lang=\"en\"><title>Roast</title>\(body)".utf8))
    }
}
