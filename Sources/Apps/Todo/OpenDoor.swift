// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP

/// Lets pages of every origin use the API (fetch.spec.whatwg.org, CORS), which has no secrets where everybody shares one list.
enum OpenDoor {
    static func open(_ routes: inout Router, for operations: [OperationDescription]) {
        routes.commonHeaders.append("Access-Control-Allow-Origin", "*")
        routes.commonHeaders.append("Access-Control-Expose-Headers", "Location, Link, Retry-After, X-Request-Id")
        for path in Set(operations.map(\.path)) {
            guard let allowed = routes.allowed(at: path) else { continue }
            let answer = Response(
                .noContent,
                headers: [
                    "Allow": allowed, "Access-Control-Allow-Methods": allowed,
                    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, X-Request-Id",
                    "Access-Control-Max-Age": "7200",
                ])
            routes.on(.options, path) { _ in answer }
        }
    }
}
