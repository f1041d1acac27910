// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import SQL
import Testing

@testable import RoastApp

/// What the pages say, whoever has typed what they say it of.
@Suite struct SitePagesTests {
    private let site = RoastPages()
    private let desk = AdminPages()
    private static let script = #"<script>'"&{{name}}{{{name}}}"#
    private static let shown = "&lt;script&gt;&#39;&quot;&amp;{{name}}{{{name}}}"
    private static let moment = Timestamp("2026-01-31T12:00:00Z") ?? .now

    private func text(_ response: Response) -> String {
        guard case .bytes(let bytes) = response.body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func vote(
        id: String = "7f", name: String = "Ada Byron", email: String = "ada@example.com", drink: Drink = .vanillaSpice
    ) -> Vote {
        Vote(id: id, name: name, email: email, drink: drink, created: Self.moment, updated: Self.moment)
    }

    private func home(
        results: Results? = Results([:]), newest: [PublicVote]? = [], own: Vote? = nil, form: VoteForm? = nil,
        notice: Notice? = nil
    ) -> String {
        text(site.home(results: results, newest: newest, own: own, form: form, notice: notice))
    }

    @Test func `what a visitor typed is text, wherever it stands`() {
        let vote = vote(id: Self.script, name: Self.script, email: Self.script)
        var form = VoteForm(vote)
        form.drink = Self.script
        form.message = Self.script
        form.faults = VoteForm.Field.allCases.map { FieldFault($0.rawValue, Self.script) }
        let pages = [
            (home(newest: [vote.published], own: vote, form: form), 9),
            (home(own: vote), 5),
            (text(desk.logIn(error: Self.script)), 1),
            (
                text(
                    desk.list(
                        votes: [vote], filter: VoteFilter(text: Self.script),
                        page: AdminPage(isFirst: true, older: "/admin?" + Self.script))), 8
            ),
            (text(desk.edit(vote: vote, form: form)), 10),
        ]
        for (page, atLeast) in pages {
            let count = page.split(separator: Self.shown, omittingEmptySubsequences: false).count - 1
            #expect(!page.contains("<script>"))
            #expect(count >= atLeast, "\(count) of \(atLeast)")
        }
    }

    struct Count: Sendable {
        let counts: [Drink: Int]
        let widths: [String]
        let shares: [String]
        let total: String
    }

    @Test(arguments: [
        Count(
            counts: [.gingerbread: 1, .orangeChocolate: 2], widths: ["33.3%", "66.7%", "0.0%"],
            shares: ["33 %", "67 %", "0 %"], total: "3 votes so far"),
        Count(
            counts: [.vanillaSpice: 1], widths: ["0.0%", "0.0%", "100.0%"], shares: ["0 %", "0 %", "100 %"],
            total: "1 vote so far"),
        Count(counts: [:], widths: ["0.0%", "0.0%", "0.0%"], shares: ["0 %", "0 %", "0 %"], total: "No vote yet."),
        Count(
            counts: [.gingerbread: 1995, .orangeChocolate: 1005], widths: ["66.5%", "33.5%", "0.0%"],
            shares: ["67 %", "34 %", "0 %"], total: "3000 votes so far"),
        // Rounded once, as the script does it.
        Count(
            counts: [.gingerbread: 3346, .orangeChocolate: 6654], widths: ["33.5%", "66.5%", "0.0%"],
            shares: ["33 %", "67 %", "0 %"], total: "10000 votes so far"),
    ])
    func `a bar is as wide as its share`(count: Count) {
        let page = home(results: Results(count.counts))
        let bars = page.split(separator: "<ul class=\"bars\">").last?.split(separator: "</li>").prefix(3) ?? []
        for (bar, (width, share)) in zip(bars, zip(count.widths, count.shares)) {
            #expect(
                bar.contains("<rect class=\"pour\" width=\"\(width)\"") && bar.contains("cx=\"\(width)\""), "\(bar)")
            #expect(bar.contains(">\(share)<"), "\(bar)")
        }
        #expect(bars.count == 3 && page.contains(">\(count.total)<"))
    }

    @Test func `without a database there is a page, and no number on it`() {
        let page = home(results: nil, newest: nil, notice: .unavailable)
        #expect(page.contains("cannot be read") && page.contains("name=\"email\""))
        #expect(!page.contains("vote so far") && !page.contains("votes so far") && !page.contains("0 %"))
        #expect(!page.contains("No vote yet"))
    }

    @Test func `whoever has voted can change it and withdraw it, nobody else`() {
        let own = home(own: vote())
        #expect(own.contains("You are for the Vanilla Spice Latte.") && own.contains("Thank you, Ada."))
        #expect(own.contains("action=\"/vote/withdraw") && own.contains("name=\"id\" value=\"7f\""))
        #expect(own.contains("id=\"drink-vanilla-spice-latte\"") && own.contains("value=\"ada@example.com\""))
        #expect(!own.contains("<details class=\"change\" open>"))
        let refused = home(own: vote(), form: VoteForm(name: "", faults: [FieldFault("name", "What is your name?")]))
        #expect(refused.contains("<details class=\"change\" open>") && refused.contains("What is your name?"))
        let other = home(newest: [vote().published])
        #expect(!other.contains("withdraw") && !other.contains("name=\"id\"") && !other.contains("ada@example.com"))
        #expect(other.contains("Ada") && !other.contains("Byron"))
    }

    @Test(arguments: [
        (0, "just now"), (-5, "just now"), (59, "just now"), (60, "1 minute ago"), (3599, "59 minutes ago"),
        (3600, "1 hour ago"), (86_399, "23 hours ago"), (86_400, "1 day ago"), (900_000, "10 days ago"),
    ])
    func `how long ago something was is told in the largest unit that is full`(seconds: Int, text: String) {
        let now = Timestamp(microseconds: Self.moment.microseconds + seconds * 1_000_000)
        #expect(CountParts.ago(Self.moment, now: now) == text)
    }

    @Test func `the page's policy lets nothing in that is not ours`() {
        let response = site.home(results: nil, newest: nil, own: vote(), form: nil, notice: nil)
        let policy = response.headers["content-security-policy"] ?? ""
        #expect(policy.hasPrefix("default-src 'none'; script-src 'self'") && !policy.contains("unsafe"))
        let page = text(response)
        for forbidden in ["<style", " style=", "javascript:", "http://", " onclick="] {
            // A drawing's namespace is a name, and is not loaded.
            let rest = page.split(separator: "xmlns=\"http://www.w3.org/2000/svg\"").joined()
            #expect(!rest.contains(forbidden), "\(forbidden)")
        }
    }
}
