// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import JSON

/// Turns an error into an answer: problem details (RFC 9457), or a page for a browser.
public struct ProblemRenderer: Sendable {
    private let page: Page?

    /// `page` has the fields `status`, `title`, `detail` and `request_id`.
    public init(page: Page? = nil) { self.page = page }

    /// The one place where an error becomes a status. Out of line: handlers' frames would grow by it.
    @inline(never)
    public func response(to request: Request, _ error: any Error) -> Response {
        let known = error as? HTTPError ?? HTTPError(.internalServerError, cause: error)
        var response = response(to: request, known)
        response.fault = known.cause.map { "\($0)" }
        return response
    }

    public func response(to request: Request, _ error: HTTPError) -> Response {
        let title = error.status.reason
        var response: Response
        if let page, request.wantsPage {
            response = Response(
                error.status, .html,
                page.render([
                    "status": String(error.status.code), "title": title, "detail": error.detail ?? "",
                    "request_id": request.id,
                ]))
        } else {
            response = .json(error.status) { json in
                json.member("type", "about:blank")
                json.member("title", title)
                json.member("status", error.status.code)
                if let detail = error.detail { json.member("detail", detail) }
                if !error.fields.isEmpty { json.member("errors", error.fields) }
                json.member("request_id", request.id)
            }
            response.headers.set("Content-Type", "application/problem+json")
        }
        response.headers.append(contentsOf: error.headers)
        response.headers.append("Cache-Control", "no-store")
        return response
    }
}

extension FieldFault: JSONEncodable {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("field", field)
            json.member("detail", detail)
        }
    }
}
