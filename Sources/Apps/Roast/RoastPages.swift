// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import SQL
internal import Service

/// The site that everybody sees.
struct RoastPages: Sendable {
    private let page = Page(PackageResources.home_html)
    private let count = CountParts()
    private let ballot = BallotParts()
    static let wordmark = String(decoding: PackageResources.wordmark_svg, as: UTF8.self)
    private static let clock = String(decoding: PackageResources.clock_svg, as: UTF8.self)

    /// Adds the files that the pages load.
    func addAssets(to routes: inout Router) {
        routes.asset("brand.css", PackageResources.brand_css)
        routes.asset("home.css", PackageResources.home_css)
        routes.asset("admin.css", PackageResources.admin_css)
        routes.asset("home.js", PackageResources.home_js)
        routes.asset("count.js", PackageResources.count_js)
        routes.asset("roast.svg", PackageResources.roast_svg)
        routes.asset("gingerbread-latte.svg", PackageResources.gingerbread_latte_svg)
        routes.asset("orange-chocolate-latte.svg", PackageResources.orange_chocolate_latte_svg)
        routes.asset("vanilla-spice-latte.svg", PackageResources.vanilla_spice_latte_svg)
    }

    /// `results` and `newest` are `nil` where the database does not answer; `own` is the visitor's vote, to be changed by POST
    /// to `/vote` and withdrawn by POST to `/vote/withdraw`, each with its hidden `id`; `form` is what was sent and is wrong.
    func home(results: Results?, newest: [PublicVote]?, own: Vote?, form: VoteForm?, notice: Notice?) -> Response {
        let body = page.render([
            "wordmark": Self.wordmark, "clock": Self.clock,
            "notice": notice.map(ballot.notice) ?? "",
            "vote": ballot.vote(own: own, form: form),
            "total": count.total(results),
            "bars": count.bars(results),
            "away": results == nil || newest == nil ? CountParts.away : "",
            "newest": count.newest(newest ?? [], now: .now),
        ])
        var response = Response(.ok, .html, body)
        response.headers.append("Content-Security-Policy", Self.policy)
        return response
    }

    /// What every page may load, and this one's scripts, which ask this server.
    private static let policy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'"
}
