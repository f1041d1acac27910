// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import JSON

/// One request, its body arrived.
public struct Request: Sendable {
    private let head: Head
    /// The whole body, no larger than the server's limit.
    public let body: [UInt8]
    private var parameters: [Parameter] = []

    /// What does not change on a request's way, kept once.
    private final class Head: Sendable {
        let method: Method
        let target: String
        let queryStart: String.Index?
        let headers: Headers
        let link: Link
        let id: String

        init(method: Method, target: String, headers: Headers, link: Link, id: String) {
            self.method = method
            self.target = target
            self.queryStart = target.utf8.firstIndex(of: UInt8(ascii: "?"))
            self.headers = headers
            self.link = link
            self.id = id
        }
    }

    /// The connection a request came on, as the sockets tell it: behind a balancer, the connection from there.
    public struct Link: Sendable {
        /// One end of a TCP connection.
        public struct End: Sendable {
            public let address: IPAddress
            public let port: UInt16

            public init(address: IPAddress, port: UInt16) {
                self.address = address
                self.port = port
            }
        }

        /// The other end, and ours.
        public let peer, local: End
        /// Whether it is encrypted up to here.
        public let isSecure: Bool

        public init(peer: End, local: End, isSecure: Bool) {
            self.peer = peer
            self.local = local
            self.isSecure = isSecure
        }

        /// A connection within this machine, for a request that came on none.
        public static let loopback = Link(
            peer: End(address: IPAddress(ipv4: [127, 0, 0, 1]), port: 0),
            local: End(address: IPAddress(ipv4: [127, 0, 0, 1]), port: 0), isSecure: false)
    }

    struct Parameter: Sendable {
        let name: String
        let value: String
    }

    /// `target` is in origin form: a path that starts with `/`, and perhaps a query; or `*`.
    public init(
        _ method: Method, _ target: String, headers: Headers = Headers(), body: [UInt8] = [],
        link: Link = .loopback, id: String = ""
    ) {
        head = Head(method: method, target: target, headers: headers, link: link, id: id)
        self.body = body
    }

    public var method: Method { head.method }
    public var headers: Headers { head.headers }
    public var link: Link { head.link }
    public var peer: Link.End { head.link.peer }
    /// What `X-Request-Id` says in the answer.
    public var id: String { head.id }
    /// Path and query as they came.
    public var target: String { head.target }
    /// The path as it came, escapes and all.
    public var path: Substring { head.target[..<(head.queryStart ?? head.target.endIndex)] }

    /// The same as a text of its own, which is the target itself where there is no query.
    public var wholePath: String { head.queryStart == nil ? head.target : String(path) }

    /// Names and values behind the `?`.
    /// - Throws: 400 when an escape in them is broken.
    public var query: Form {
        get throws(HTTPError) {
            let text = head.queryStart.map { head.target[head.target.utf8.index(after: $0)...] } ?? ""
            guard let form = Form(text) else { throw HTTPError(.badRequest, "The query is not well formed.") }
            return form
        }
    }

    /// Names and values of a form in the body, however a browser was told to send it; files are left out, which
    /// ``multipart`` has.
    /// - Throws: 415 when the body is of another type, 400 when it is not well formed.
    public var form: Form {
        get throws(HTTPError) {
            if hasContentType(Multipart.type) {
                guard let form = Form(try multipart) else {
                    throw HTTPError(.badRequest, "A field of the form is not UTF-8, or holds a NUL.")
                }
                return form
            }
            guard hasContentType("application/x-www-form-urlencoded") else {
                throw HTTPError(
                    .unsupportedMediaType, "Send application/x-www-form-urlencoded or \(Multipart.type).")
            }
            guard let text = String(validating: body, as: UTF8.self), let form = Form(text) else {
                throw HTTPError(.badRequest, "The form is not well formed.")
            }
            return form
        }
    }

    /// The body as JSON.
    /// - Throws: 415 when the body is of another type, 400 that says where it is not well formed.
    public var json: JSONValue {
        get throws(HTTPError) { try json(of: "application/json") }
    }

    /// The same of these types, all of which are JSON.
    public func json(of types: String...) throws(HTTPError) -> JSONValue {
        guard types.contains(where: hasContentType) else {
            throw HTTPError(.unsupportedMediaType, "Send \(types.joined(separator: " or ")).")
        }
        do {
            return try JSONValue(parsing: body)
        } catch {
            throw HTTPError(.badRequest, "The body is no JSON: \(error).")
        }
    }

    /// Whether the body is of that type, whatever its parameters.
    public func hasContentType(_ type: String) -> Bool {
        headers["content-type"]?.prefix { $0 != ";" }.trimmingSpace().lowercased() == type
    }

    /// What stood in the path where the route's pattern has `{name}`.
    /// - Throws: 404 for a name the pattern does not have.
    public func parameter(_ name: String) throws(HTTPError) -> String {
        guard let value = parameters.first(where: { $0.name == name })?.value else { throw HTTPError(.notFound) }
        return value
    }

    func with(_ parameters: [Parameter]) -> Request {
        var request = self
        request.parameters = parameters
        return request
    }
}
