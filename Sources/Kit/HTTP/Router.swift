// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Finds the handler for a request and turns what it throws into an answer.
public struct Router: Sendable {
    public typealias Handler = @Sendable (Request) async throws -> Response

    private struct Route: Sendable {
        let pattern: String
        var handlers: [Method: Handler] = [:]

        /// What `Allow` says: HEAD wherever there is GET, and OPTIONS always.
        var allowed: String {
            var methods = Set(handlers.keys.map(\.description)).union(["OPTIONS"])
            if handlers[.get] != nil { methods.insert("HEAD") }
            return methods.sorted().joined(separator: ", ")
        }
    }

    private struct ParametricRoute: Sendable {
        let segments: [Substring]
        var route: Route
    }

    private var fixed: [String: Route] = [:]
    private var parametric: [ParametricRoute] = []
    private let problems: ProblemRenderer

    public init(problems: ProblemRenderer = ProblemRenderer()) { self.problems = problems }

    /// Serves `pattern`, whose segments are texts or `{name}`, which takes one segment of any text.
    public mutating func on(_ method: Method, _ pattern: String, _ handler: @escaping Handler) {
        let segments = pattern.split(separator: "/", omittingEmptySubsequences: false)
        if !pattern.contains("{") {
            fixed[pattern, default: Route(pattern: pattern)].handlers[method] = handler
        } else if let index = parametric.firstIndex(where: { $0.route.pattern == pattern }) {
            parametric[index].route.handlers[method] = handler
        } else {
            parametric.append(
                ParametricRoute(segments: segments, route: Route(pattern: pattern, handlers: [method: handler])))
        }
    }

    public mutating func get(_ pattern: String, _ handler: @escaping Handler) { on(.get, pattern, handler) }
    public mutating func post(_ pattern: String, _ handler: @escaping Handler) { on(.post, pattern, handler) }
    public mutating func delete(_ pattern: String, _ handler: @escaping Handler) { on(.delete, pattern, handler) }

    /// The answer, whatever happens.
    public func respond(to request: Request) async -> Response {
        if request.target == "*" { return wholeServer(request) }
        if let route = fixed[request.wholePath] { return await respond(to: request, with: route) }
        do {
            guard let (route, parameters) = try match(request) else { throw HTTPError(.notFound) }
            return await respond(to: request.with(parameters), with: route)
        } catch {
            return problem(error, request)
        }
    }

    /// `OPTIONS *` asks about the server, not a path (RFC 9110 §9.3.7).
    private func wholeServer(_ request: Request) -> Response {
        guard request.method == .options else {
            return problem(HTTPError(.badRequest, "Only OPTIONS takes *."), request)
        }
        let methods = (fixed.values + parametric.map(\.route)).flatMap { $0.handlers.keys.map(\.description) }
        return Response(
            .noContent, headers: ["Allow": Set(methods + ["HEAD", "OPTIONS"]).sorted().joined(separator: ", ")])
    }

    private func respond(to request: Request, with route: Route) async -> Response {
        var response: Response
        do {
            let method = request.method == .head && route.handlers[.head] == nil ? .get : request.method
            if let handler = route.handlers[method] {
                response = try await handler(request)
            } else if method == .options {
                response = Response(.noContent, headers: ["Allow": route.allowed])
            } else {
                throw HTTPError(.methodNotAllowed, "Allowed here: \(route.allowed).", headers: ["Allow": route.allowed])
            }
        } catch {
            response = problem(error, request)
        }
        response.route = route.pattern
        return response
    }

    /// The one place where an error becomes a status.
    public func problem(_ error: any Error, _ request: Request) -> Response {
        let known = error as? HTTPError ?? HTTPError(.internalServerError, cause: error)
        var response = problems.response(to: request, known)
        response.fault = known.cause.map { "\($0)" }
        return response
    }

    private func match(_ request: Request) throws(HTTPError) -> (Route, [Request.Parameter])? {
        var segments: [String] = []
        var plain: [Bool] = []
        // At bytes: a combining character behind the slash would hide it.
        for segment in request.path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            let segment = Substring(segment)
            guard let text = PercentEncoding.decode(segment) else {
                throw HTTPError(.badRequest, "The path is not well formed.")
            }
            segments.append(text)
            plain.append(!PercentEncoding.hidesPlainCharacters(segment))
        }
        if let route = fixed[segments.joined(separator: "/")], !plain.contains(false),
            !segments.contains(where: { $0.contains("/") })
        {
            return (route, [])
        }
        for candidate in parametric where candidate.segments.count == segments.count {
            var parameters: [Request.Parameter] = []
            let isMatch = zip(candidate.segments, zip(segments, plain)).allSatisfy { pattern, segment in
                let (text, isPlain) = segment
                guard pattern.hasPrefix("{") else { return pattern == text && isPlain }
                parameters.append(Request.Parameter(name: String(pattern.dropFirst().dropLast()), value: text))
                return !text.isEmpty
            }
            if isMatch { return (candidate.route, parameters) }
        }
        return nil
    }
}
