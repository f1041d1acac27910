// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import SQL

/// The pages behind `ADMIN_TOKEN`.
struct AdminPages: Sendable {
    private let layout = Page(PackageResources.admin_html)
    private let logInPage = Page(PackageResources.login_html)
    private let listPage = Page(PackageResources.list_html)
    private let editPage = Page(PackageResources.edit_html)

    private let rowPart = Page(
        Array(
            """
            <tr><th scope="row">{{name}}</th><td>{{email}}</td>\
            <td class="{{slug}}"><span class="cup"></span>{{drink}}</td>\
            <td><time datetime="{{moment}}">{{created}}</time></td>\
            <td><a href="/admin/votes/{{id}}">Edit<span class="unseen"> the vote of {{name}}</span></a> \
            <a href="/admin/votes/{{id}}#delete">Delete<span class="unseen"> the vote of {{name}}</span></a></td></tr>

            """.utf8))

    private let optionPart = Page(Array("<option value=\"{{slug}}\"{{{selected}}}>{{name}}</option>\n".utf8))
    private let linkPart = Page(Array("<a href=\"{{url}}\">{{text}}</a> ".utf8))

    /// Asks for the token, in the field `token` of a POST to `/admin/login`; `error` is what was wrong with the last one.
    func logIn(error: String?) -> Response {
        page(
            "Log in", isLoggedIn: false,
            logInPage.render(["error": error ?? "", "invalid": error == nil ? "" : "aria-invalid=\"true\" "]))
    }

    /// The filter is sent by GET to `/admin` as `drink` and `text`; `/admin/votes/{id}` has the form for one of them;
    /// POST to `/admin/logout` ends the session; `/admin/votes.csv` has all of them.
    func list(votes: [Vote], filter: VoteFilter, page: AdminPage) -> Response {
        let isFiltered = !filter.query.isEmpty
        let newest = isFiltered ? "/admin?" + filter.query : "/admin"
        return self.page(
            "Votes", isLoggedIn: true,
            listPage.render([
                "text": filter.text, "drinks": options(selected: filter.drink?.slug ?? "", orAny: true),
                "clear": isFiltered ? link("/admin", "Show all") : "",
                "votes": table(votes, isFiltered: isFiltered),
                "pages": (page.isFirst ? "" : link(newest, "Newest")) + (page.older.map { link($0, "Older") } ?? ""),
            ]))
    }

    /// Sent by POST to `/admin/votes/{id}`, with the fields of ``VoteForm``; POST to `/admin/votes/{id}/delete` deletes.
    func edit(vote: Vote, form: VoteForm) -> Response {
        page(
            "Edit a vote", isLoggedIn: true,
            editPage.render([
                "id": vote.id, "message": form.message ?? "", "name_stored": vote.name, "drink_stored": vote.drink.name,
                "name": form.name, "name_fault": form.fault(.name) ?? "", "name_invalid": form.invalid(.name),
                "email": form.email, "email_fault": form.fault(.email) ?? "", "email_invalid": form.invalid(.email),
                "drinks": options(selected: form.drink, orAny: false), "drink_fault": form.fault(.drink) ?? "",
                "drink_invalid": form.invalid(.drink), "created": Self.minute(vote.created),
                "updated": vote.updated == vote.created ? "never" : Self.minute(vote.updated),
            ]))
    }

    private func table(_ votes: [Vote], isFiltered: Bool) -> String {
        guard !votes.isEmpty else { return isFiltered ? "<p>No vote is like that.</p>" : "<p>No vote yet.</p>" }
        let rows = votes.map { vote in
            text(
                rowPart.render([
                    "id": vote.id, "name": vote.name, "email": vote.email, "slug": vote.drink.slug,
                    "drink": vote.drink.name, "moment": vote.created.description, "created": Self.minute(vote.created),
                ]))
        }.joined()
        return """
            <table>
            <thead><tr><th scope="col">Name</th><th scope="col">E-mail address</th><th scope="col">Drink</th>\
            <th scope="col">Voted</th><td></td></tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            """
    }

    private func options(selected: String, orAny: Bool) -> String {
        let any = orAny ? "<option value=\"\">Any</option>\n" : ""
        return Drink.allCases.reduce(into: any) { options, drink in
            options += text(
                optionPart.render([
                    "slug": drink.slug, "name": drink.name, "selected": drink.slug == selected ? " selected" : "",
                ]))
        }
    }

    private func link(_ url: String, _ name: String) -> String { text(linkPart.render(["url": url, "text": name])) }

    /// `2026-01-31 12:00 UTC`
    private static func minute(_ moment: Timestamp) -> String {
        let text = moment.description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    private func page(_ title: String, isLoggedIn: Bool, _ content: [UInt8]) -> Response {
        let logOut = #"<form method="post" action="/admin/logout"><button class="quiet">Log out</button></form>"#
        let body = layout.render([
            "title": title, "wordmark": RoastPages.wordmark, "account": isLoggedIn ? logOut : "",
            "content": text(content),
        ])
        return Response(.ok, .html, body)
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
