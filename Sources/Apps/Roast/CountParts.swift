// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import SQL

/// What stands in the page of the votes of all; `count.js` says the same of what it reads later.
struct CountParts: Sendable {
    static let away = "The count cannot be read at the moment."

    // Widths are attributes, for the page's policy stops styles in it. Half a cup stands over at either end of the rail.
    private let barPart = Page(
        Array(
            """
            <li class="{{slug}}" data-drink="{{slug}}">
            <p><strong>{{name}}</strong> <span class="share">{{share}}</span> <span class="votes">{{votes}}</span></p>
            <svg class="bar" aria-hidden="true"><line class="rail" x2="100%" y1="50%" y2="50%"/>\
            <circle class="pour" cy="50%" r="1.25rem"/><rect class="pour" width="{{width}}" height="100%"/>\
            <circle class="saucer" cx="{{width}}" cy="50%" r="1.15rem"/>\
            <circle class="coffee" cx="{{width}}" cy="50%" r=".7rem"/></svg>
            </li>

            """.utf8))

    private let votePart = Page(
        Array(
            """
            <li class="{{slug}}"><strong>{{name}}</strong> <span>{{drink}}</span> \
            <time datetime="{{moment}}">{{ago}}</time></li>

            """.utf8))

    /// Nothing where the database does not answer.
    func total(_ results: Results?) -> String {
        guard let results else { return "" }
        return results.total == 0 ? "No vote yet." : Self.votes(results.total) + " so far"
    }

    func bars(_ results: Results?) -> String {
        Drink.allCases.map { drink in
            let share = results?.share(of: drink) ?? 0
            let permille = Int((share * 1000).rounded())
            return String(
                decoding: barPart.render([
                    "slug": drink.slug, "name": drink.name, "width": "\(permille / 10).\(permille % 10)%",
                    "share": results == nil ? "" : "\(Int((share * 100).rounded())) %",
                    "votes": results.map { Self.votes($0.count(of: drink)) } ?? "",
                ]), as: UTF8.self)
        }.joined()
    }

    func newest(_ votes: [PublicVote], now: Timestamp) -> String {
        votes.map { one in
            String(
                decoding: votePart.render([
                    "slug": one.drink.slug, "name": one.firstName, "drink": one.drink.name,
                    "moment": one.created.description, "ago": Self.ago(one.created, now: now),
                ]), as: UTF8.self)
        }.joined()
    }

    private static func votes(_ count: Int) -> String { count == 1 ? "1 vote" : "\(count) votes" }

    /// In the largest unit that is full.
    static func ago(_ moment: Timestamp, now: Timestamp) -> String {
        let seconds = (now.microseconds - moment.microseconds) / 1_000_000
        for (unit, length) in [("day", 86_400), ("hour", 3600), ("minute", 60)] where seconds >= length {
            let units = seconds / length
            return units == 1 ? "1 \(unit) ago" : "\(units) \(unit)s ago"
        }
        return "just now"
    }
}
