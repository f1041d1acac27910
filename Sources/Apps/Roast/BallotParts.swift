// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP

/// The visitor's side of the page: the form, or the vote they have cast and the form to change it.
struct BallotParts: Sendable {
    private let formPart = Page(PackageResources.vote_html)
    private let votedPart = Page(PackageResources.voted_html)
    private let identityPart = Page(Array(#"<input type="hidden" name="id" value="{{id}}">"#.utf8))

    private let cardPart = Page(
        Array(
            """
            <label class="card {{slug}}"><input type="radio" name="drink" value="{{slug}}" id="drink-{{slug}}" \
            required aria-describedby="drink-fault"{{{checked}}}>\
            <img src="/assets/{{slug}}.svg" alt="" width="144" height="144">{{name}}\
            <svg class="tick" viewBox="0 0 24 24" aria-hidden="true">\
            <path d="M7 12.5l3.5 3.5L17 9" fill="none" stroke-width="2.5"/></svg></label>

            """.utf8))

    func notice(_ notice: Notice) -> String {
        switch notice {
        case .voted: "Your vote is in."
        case .changed: "Your vote is changed."
        case .withdrawn: "Your vote is withdrawn, and out of the count."
        case .unavailable: "Votes cannot be read or cast at the moment. Please try again in a minute."
        }
    }

    func vote(own: Vote?, form sent: VoteForm?) -> String {
        guard let own else {
            return "<h2 id=\"which\">Which one stays?</h2>\n"
                // A change that failed stays one, though the vote could not be read.
                + form(
                    sent ?? VoteForm(), id: sent?.id, action: sent?.id == nil ? "Cast your vote" : "Change it to this")
        }
        return rendered(
            votedPart,
            [
                "drink": own.drink.name, "slug": own.drink.slug, "first": own.published.firstName,
                "identity": identity(own.id), "open": sent == nil ? "" : " open",
                "form": form(sent ?? VoteForm(own), id: own.id, action: "Change it to this"),
            ])
    }

    private func form(_ sent: VoteForm, id: String?, action: String) -> String {
        let cards = Drink.allCases.map { drink in
            rendered(
                cardPart,
                ["slug": drink.slug, "name": drink.name, "checked": drink.slug == sent.drink ? " checked" : ""])
        }.joined()
        return rendered(
            formPart,
            [
                "identity": id.map(identity) ?? "", "cards": cards, "action": action,
                "message": sent.message ?? "", "drink_fault": sent.fault(.drink) ?? "",
                "name": sent.name, "name_fault": sent.fault(.name) ?? "", "name_invalid": sent.invalid(.name),
                "email": sent.email, "email_fault": sent.fault(.email) ?? "", "email_invalid": sent.invalid(.email),
            ])
    }

    private func identity(_ id: String) -> String { rendered(identityPart, ["id": id]) }

    private func rendered(_ page: Page, _ values: KeyValuePairs<String, String>) -> String {
        String(decoding: page.render(values), as: UTF8.self)
    }
}

extension VoteForm {
    /// The attribute of a field that is not as it should be, as HTML.
    func invalid(_ field: Field) -> String { fault(field) == nil ? "" : "aria-invalid=\"true\" " }
}
