// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP

// What the pages are made from. Names of the form's fields are those of `VoteForm.Field`.

/// A form as it was sent, with what is wrong with it: it is shown again.
struct VoteForm: Sendable, Equatable {
    /// The fields, by the names they have in HTML.
    enum Field: String, Sendable, CaseIterable {
        case name, email, drink
        /// Hidden: which of the visitor's votes is changed or withdrawn; missing for a new one.
        case id
    }

    var name = ""
    var email = ""
    /// A slug, or whatever else was sent.
    var drink = ""
    /// Of the vote that is to be changed; `nil` for a new one, and where no id could be so.
    var id: String?
    /// A sentence for each field that is not as it should be.
    var faults: [FieldFault] = []
    /// What is wrong with all of it, as that the address has voted.
    var message: String?

    /// What is wrong with `field`, if anything is.
    func fault(_ field: Field) -> String? { faults.first { $0.field == field.rawValue }?.detail }
}

extension VoteForm {
    /// What is stored, to be changed.
    init(_ vote: Vote) {
        self.init(name: vote.name, email: vote.email, drink: vote.drink.slug)
    }
}

/// What has just happened, told once at the top of the form.
enum Notice: String, Sendable {
    case voted, changed, withdrawn
    /// The database does not answer: nothing can be counted or sent at the moment.
    case unavailable
}

/// Which votes an administrator looks at.
struct VoteFilter: Sendable, Equatable {
    var drink: Drink?
    /// Part of a name or an address; empty for all.
    var text = ""

    /// As the query of a URL, without its `?`; empty where nothing is filtered. Names: `drink`, `text`.
    var query: String {
        var parts: [String] = []
        if let drink { parts.append("drink=" + drink.slug) }
        if !text.isEmpty { parts.append("text=" + PercentEncoding.encode(text)) }
        return parts.joined(separator: "&")
    }
}

/// Where a page of the administrator's list stands.
struct AdminPage: Sendable {
    /// Whether these are the newest.
    let isFirst: Bool
    /// The URL of the page with older ones, filter and all; `nil` on the last.
    let older: String?
}
