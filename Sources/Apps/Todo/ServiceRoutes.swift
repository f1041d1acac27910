// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import HTTP
internal import HTTPServer
internal import JSON
internal import Service
internal import Synchronization

/// The web client, the description of the API, and the balancer's path.
struct ServiceRoutes: Sendable {
    let context: LoopContext
    let hasUsers: Bool

    /// `described` is everything that is served, these included.
    func operations(describing others: [OperationDescription]) -> [Operation] {
        let own: [OperationDescription] = [.client, .healthz, .openAPI]
        let document = LazyAsset { [hasUsers] in
            JSONWriter.encode(OpenAPI.document(of: others + own, hasUsers: hasUsers))
        }
        let page = Self.page(hasUsers: hasUsers)
        return [
            Operation(prompt: .client) { _ in page },
            Operation(prompt: .healthz) { [health = context.health] _ in
                guard health.isOK else { throw HTTPError.unavailable("This copy is \(health.status).") }
                return Response(
                    headers: ["Content-Type": "application/json", "Cache-Control": "no-store"],
                    body: Array("\"OK\"".utf8))
            },
            Operation(prompt: .openAPI) { document.asset.response(to: $0) },
        ]
    }

    /// The client has a script, which talks to this server alone.
    private static func page(hasUsers: Bool) -> Response {
        Response(
            .ok,
            headers: [
                "Content-Type": Representation.html.contentType, "Cache-Control": "no-cache",
                "Content-Security-Policy":
                    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            ],
            body: Page(PackageResources.todo_html).render([
                "auth": (hasUsers ? TodoContract.Authentication.jwt : .none).rawValue
            ]))
    }
}

/// A document that is made when somebody asks for it first: most copies of an app are never asked.
private final class LazyAsset: Sendable {
    private let make: @Sendable () -> [UInt8]
    private let made = Mutex<Asset?>(nil)

    init(_ make: @escaping @Sendable () -> [UInt8]) { self.make = make }

    var asset: Asset {
        made.withLock { made in
            if let made { return made }
            let asset = Asset(type: "application/json", compressing: make())
            made = asset
            return asset
        }
    }
}

extension OperationDescription {
    static let client = OperationDescription(
        method: .get, path: "/", id: "showClient", tag: .service, summary: "The web client", isSecured: false,
        answers: [Answer(status: 200, summary: "A page.", content: [("text/html", ["type": "string"])])],
        asksDatabase: false)

    static let healthz = OperationDescription(
        method: .get, path: TodoContract.healthzPath, id: "checkHealth", tag: .service,
        summary: "Whether this copy wants requests", isSecured: false,
        answers: [
            .json(200, "It does.", ["const": "OK"]),
            Answer(
                status: 503, summary: "It is going.", content: Answer.problem, headers: [Answer.retryAfter]),
        ], asksDatabase: false)

    static let openAPI = OperationDescription(
        method: .get, path: "/openapi.json", id: "describe", tag: .service, summary: "This document",
        isSecured: false,
        answers: [
            .json(200, "The document.", ["type": "object"]),
            .empty(304, "It is what `If-None-Match` names."),
        ], asksDatabase: false)
}
