// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import Service

/// The site that everybody sees.
struct RoastPages: Sendable {
    /// Adds the files that the pages load.
    func addAssets(to routes: inout Router) {}

    /// `results` and `newest` are `nil` where the database does not answer; `own` is the visitor's vote, to be changed by POST
    /// to `/vote` and withdrawn by POST to `/vote/withdraw`, each with its hidden `id`; `form` is what was sent and is wrong.
    func home(results: Results?, newest: [PublicVote]?, own: Vote?, form: VoteForm?, notice: Notice?) -> Response {
        let form = form ?? own.map { VoteForm($0) } ?? VoteForm()
        let bars = Drink.allCases.map { "<li>\($0.name): \(results?.count(of: $0).description ?? "?")</li>" }.joined()
        let names = (newest ?? []).map { "<li>\(Page.escape($0.firstName)): \($0.drink.name)</li>" }.joined()
        let options = Drink.allCases.map {
            "<option value=\"\($0.slug)\"\($0.slug == form.drink ? " selected" : "")>\($0.name)</option>"
        }.joined()
        let id = own.map { "<input type=\"hidden\" name=\"id\" value=\"\(Page.escape($0.id))\">" } ?? ""
        let faults = form.faults.map { "<li>\(Page.escape($0.detail))</li>" }.joined()
        let withdraw =
            own == nil ? "" : "<form method=\"post\" action=\"/vote/withdraw\">\(id)<button>Withdraw</button></form>"
        return Response(
            .ok, .html,
            Array(
                """
                <!DOCTYPE html><html lang="en"><title>Roast</title><p>\(notice?.rawValue ?? "")</p>
                <ul>\(bars)</ul><ul>\(names)</ul>
                <form id="vote" method="post" action="/vote">\(id)<p>\(Page.escape(form.message ?? ""))</p><ul>\(faults)</ul>
                <input name="name" value="\(Page.escape(form.name))"><input name="email" value="\(Page.escape(form.email))">
                <select name="drink">\(options)</select><button>Vote</button></form>\(withdraw)
                """.utf8))
    }
}
