// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON
internal import Service

/// What `identity` answers, with or without a balancer in front.
struct IdentityPages: Sendable {
    private let context: LoopContext
    private let zone: LocalZone
    private let hoist: String
    private let identity = Page(PackageResources.identity_html)
    private let cookies = Page(PackageResources.cookie_html)
    private let headers = Page(PackageResources.headers_html)

    /// The cookie that shows whether a balancer keeps a client with one container, and its life in seconds.
    private static let cookie = "ServerAddr"
    private static let cookieSeconds = 300

    init(_ context: LoopContext, _ zone: LocalZone) {
        self.context = context
        self.zone = zone
        hoist = SignalHoist(of: context.instance.containerID).svg
    }

    func add(to routes: inout Router) {
        routes.get("/") { page($0) }
        routes.get("/api") { uncached(.json(facts(of: $0))) }
        for path in ["/test", "/test.php"] { routes.get(path) { line($0) } }
        routes.get("/headers") { headers($0) }
        routes.get("/setcookie") { setCookie($0) }
        routes.asset("identity.css", PackageResources.identity_css)
    }

    private func facts(of request: Request) -> Facts { Facts(request, context, zone) }

    private func page(_ request: Request) -> Response {
        let facts = facts(of: request)
        switch request.preferred(.html, .json, .text) {
        case .json: return uncached(.json(facts))
        case .text:
            let blocks = facts.blocks.map { block in
                block.title + "\n" + block.rows.map { "  \($0.name): \($0.value ?? "-")\n" }.joined()
            }
            return uncached(.text(blocks.joined() + moment(facts) + "\n"))
        case .html:
            let blocks = facts.blocks.map { block in
                "<section><h2>\(block.title)</h2><dl class=\"facts\">"
                    + block.rows.map { Self.row($0.name, $0.value ?? "–") }.joined() + "</dl></section>"
            }
            return uncached(
                Response(
                    .ok, .html,
                    identity.render([
                        "host": context.instance.hostName, "hoist": hoist, "blocks": blocks.joined(),
                        "date": facts.moment.date, "time": facts.moment.time, "zone": zone.name,
                        "timestamp": facts.moment.timestamp,
                    ])))
        }
    }

    private func moment(_ facts: Facts) -> String { "\(facts.moment.date) \(facts.moment.time) \(zone.name)" }

    private func line(_ request: Request) -> Response {
        let facts = facts(of: request)
        return uncached(
            .text("Host: \(context.instance.hostName)  IP: \(facts.local.address)  Date: \(moment(facts))\n"))
    }

    private func headers(_ request: Request) -> Response {
        let fields = request.headers.all
        switch request.preferred(.text, .html, .json) {
        case .text: return uncached(.text(fields.map { "\($0.name): \($0.value)\n" }.joined()))
        case .json:
            return uncached(
                .json { json in
                    json.member("headers") { json in
                        json.array { json in
                            for field in fields {
                                json.separate()
                                json.object { json in
                                    json.member("name", field.name)
                                    json.member("value", field.value)
                                }
                            }
                        }
                    }
                })
        case .html:
            let rows = fields.map { Self.row($0.name, $0.value) }.joined()
            return uncached(Response(.ok, .html, headers.render(["rows": rows, "host": context.instance.hostName])))
        }
    }

    private func setCookie(_ request: Request) -> Response {
        let facts = facts(of: request)
        let address = "\(facts.local.address)"
        let known = request.cookie(Self.cookie)
        let said =
            switch known {
            case nil: "This is your first visit, or the last was over five minutes ago."
            case address: "The same container answered again: the cookie and the container agree."
            default: "Another container answered before: the balancer does not keep you with one."
            }
        var response: Response
        switch request.preferred(.html, .json, .text) {
        case .html:
            response = Response(
                .ok, .html,
                cookies.render([
                    "said": said, "address": address, "known": known ?? "none", "host": context.instance.hostName,
                ]))
        case .json:
            response = .json { json in
                json.member("cookie", known)
                json.member("container", address)
                json.member("is_same", known == address)
            }
        case .text: response = .text("\(said)\nCookie: \(known ?? "none")\nContainer: \(address)\n")
        }
        let cookie = Cookie(
            Self.cookie, address, maxAge: Self.cookieSeconds, isSecure: facts.scheme == "https")
        if let cookie { response.headers.append("Set-Cookie", cookie.field) }
        return uncached(response)
    }

    private static func row(_ name: String, _ value: String) -> String {
        "<div><dt>\(Page.escape(name))</dt><dd>\(Page.escape(value))</dd></div>"
    }

    private func uncached(_ response: Response) -> Response {
        var response = response
        response.headers.append(contentsOf: .uncachedByAccept)
        return response
    }
}
