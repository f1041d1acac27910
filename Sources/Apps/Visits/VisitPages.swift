// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import HTTP
internal import JSON
internal import Service

/// What `visits` answers, whatever it counts in.
struct VisitPages: Sendable {
    private let store: any VisitStore
    private let context: LoopContext
    private let page = Page(PackageResources.home_html)

    init(_ store: any VisitStore, _ context: LoopContext) {
        self.store = store
        self.context = context
    }

    func add(to routes: inout Router) {
        routes.get("/") { _ in .redirect(.found, to: VisitsContract.homePath) }
        routes.get(VisitsContract.homePath) { try await home($0) }
        routes.get("/api/visits") { request in
            let client = client(of: request)
            return json(client, try await store.read(client))
        }
        routes.asset("visits.css", PackageResources.visits_css)
    }

    /// Counts, but for HEAD, and for a balancer's probe, which asks whether counting is possible.
    private func home(_ request: Request) async throws -> Response {
        if request.isBalancerProbe { return try await probe() }
        let client = client(of: request)
        let count = request.method == .head ? try await store.read(client) : try await store.count(client)
        return greeting(request, client, count)
    }

    // Its temporaries would make the task's frame outgrow the memory that a task has from the start.
    @inline(never)
    private func greeting(_ request: Request, _ client: IPAddress, _ count: VisitCount) -> Response {
        switch request.preferred(.html, .json, .text) {
        case .html: html(client, count)
        case .json: json(client, count)
        case .text: uncached(.text("Hi, \(client)\nYou have visited this site \(Self.times(count.visits)).\n"))
        }
    }

    private func probe() async throws -> Response {
        guard context.health.isOK else { throw HTTPError.unavailable("This copy is \(context.health.status).") }
        guard await store.isAvailable() else { throw HTTPError.unavailable("Visits cannot be counted at the moment.") }
        return .text("ok\n")
    }

    private func client(of request: Request) -> IPAddress {
        context.clients.resolve(peer: request.peer.address, headers: request.headers)
    }

    private static func times(_ visits: Int) -> String { visits == 1 ? "1 time" : "\(visits) times" }

    private func html(_ client: IPAddress, _ count: VisitCount) -> Response {
        let page = page.render([
            "ip": client.description, "times": Self.times(count.visits), "total": String(count.total),
            "host": context.instance.containerID,
        ])
        return uncached(Response(.ok, .html, page))
    }

    private func json(_ client: IPAddress, _ count: VisitCount) -> Response {
        uncached(
            .json { json in
                json.member("ip", client.description)
                json.member("visits", count.visits)
                json.member("total", count.total)
                json.member("host", context.instance.containerID)
            })
    }

    private func uncached(_ response: Response) -> Response {
        var response = response
        response.headers.append(contentsOf: .uncachedByAccept)
        return response
    }
}
