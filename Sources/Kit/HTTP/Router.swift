// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Finds the handler for a request and turns what it throws into an answer.
public struct Router: Sendable {
    public typealias Handler = @Sendable (Request) async throws -> Response
    /// A handler that waits for nothing, which is spared the cost of a task.
    public typealias PromptHandler = @Sendable (Request) throws -> Response

    private enum Handling: Sendable {
        case prompt(PromptHandler)
        case waiting(Handler)
    }

    private struct Route: Sendable {
        let pattern: String
        /// A handful at most: a search is quicker than a hash.
        private(set) var handlers: [(method: Method, handling: Handling)] = []

        mutating func set(_ method: Method, _ handling: Handling) {
            handlers.removeAll { $0.method == method }
            handlers.append((method, handling))
        }

        func handling(of method: Method) -> Handling? { handlers.first { $0.method == method }?.handling }

        /// What `Allow` says: HEAD wherever there is GET, and OPTIONS always.
        var allowed: String {
            var methods = Set(handlers.map(\.method.description)).union(["OPTIONS"])
            if methods.contains("GET") { methods.insert("HEAD") }
            return methods.sorted().joined(separator: ", ")
        }
    }

    private struct ParametricRoute: Sendable {
        private enum Segment: Sendable {
            case text(String)
            case parameter(name: String)
        }

        /// Between slashes, of which the first is none of them.
        private let segments: [Segment]
        var route: Route

        init(_ route: Route) {
            self.route = route
            segments = route.pattern.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
                $0.hasPrefix("{") ? .parameter(name: String($0.dropFirst().dropLast())) : .text(String($0))
            }
        }

        /// What the parameters are in a path that is spelt without escapes; `nil` where it is another route's.
        func parameters(of path: Substring.UTF8View) -> [Request.Parameter]? {
            var parameters: [Request.Parameter] = []
            var rest = path
            for segment in segments {
                guard rest.first == Self.slash else { return nil }
                let text = rest.dropFirst().prefix { $0 != Self.slash }
                switch segment {
                case .text(let wanted): guard text.elementsEqual(wanted.utf8) else { return nil }
                case .parameter(let name):
                    guard !text.isEmpty else { return nil }
                    parameters.append(Request.Parameter(name: name, value: String(Substring(text))))
                }
                rest = rest[text.endIndex...]
            }
            return rest.isEmpty ? parameters : nil
        }

        /// The same of one whose segments hid characters behind escapes.
        func parameters(of path: [(text: String, isPlain: Bool)]) -> [Request.Parameter]? {
            guard path.count == segments.count else { return nil }
            var parameters: [Request.Parameter] = []
            for (segment, (text, isPlain)) in zip(segments, path) {
                switch segment {
                case .text(let wanted): guard isPlain, text == wanted else { return nil }
                case .parameter(let name):
                    guard !text.isEmpty else { return nil }
                    parameters.append(Request.Parameter(name: name, value: text))
                }
            }
            return parameters
        }

        private static let slash = UInt8(ascii: "/")
    }

    private var fixed: [String: Route] = [:]
    private var parametric: [ParametricRoute] = []
    private let problems: ProblemRenderer
    /// For every answer to a client of the app, errors too, whichever route it asked for; the server adds them.
    public var commonHeaders = Headers()

    public init(problems: ProblemRenderer = ProblemRenderer()) { self.problems = problems }

    /// Serves `pattern`, whose segments are texts or `{name}`, which takes one segment of any text.
    public mutating func on(_ method: Method, _ pattern: String, _ handler: @escaping Handler) {
        add(method, pattern, .waiting(handler))
    }

    public mutating func on(_ method: Method, _ pattern: String, _ handler: @escaping PromptHandler) {
        add(method, pattern, .prompt(handler))
    }

    private mutating func add(_ method: Method, _ pattern: String, _ handling: Handling) {
        if !pattern.contains("{") {
            fixed[pattern, default: Route(pattern: pattern)].set(method, handling)
        } else if let index = parametric.firstIndex(where: { $0.route.pattern == pattern }) {
            parametric[index].route.set(method, handling)
        } else {
            var route = Route(pattern: pattern)
            route.set(method, handling)
            parametric.append(ParametricRoute(route))
        }
    }

    /// What is served, as `GET` and `/todos/{id}`.
    public var endpoints: [(method: Method, pattern: String)] {
        (fixed.values + parametric.map(\.route)).flatMap { route in
            route.handlers.map { ($0.method, route.pattern) }
        }
    }

    /// What `Allow` says for `pattern`; `nil` where there is none.
    public func allowed(at pattern: String) -> String? {
        (fixed[pattern] ?? parametric.first { $0.route.pattern == pattern }?.route)?.allowed
    }

    public mutating func get(_ pattern: String, _ handler: @escaping Handler) { on(.get, pattern, handler) }
    public mutating func get(_ pattern: String, _ handler: @escaping PromptHandler) { on(.get, pattern, handler) }
    public mutating func post(_ pattern: String, _ handler: @escaping Handler) { on(.post, pattern, handler) }
    public mutating func delete(_ pattern: String, _ handler: @escaping Handler) { on(.delete, pattern, handler) }

    /// The answer, whatever happens.
    public func respond(to request: Request) async -> Response { await answer(to: request).response }

    /// The answer, made at once where its handler waits for nothing.
    public func answer(to request: Request) -> Answer {
        if request.target == "*" { return .now(wholeServer(request)) }
        if let route = fixed[request.wholePath] { return answer(to: request, with: route) }
        do {
            guard let (route, parameters) = try match(request) else { throw HTTPError(.notFound) }
            return answer(to: request.with(parameters), with: route)
        } catch {
            return .now(problem(error, request))
        }
    }

    /// `OPTIONS *` asks about the server, not a path (RFC 9110 §9.3.7).
    private func wholeServer(_ request: Request) -> Response {
        guard request.method == .options else {
            return problem(HTTPError(.badRequest, "Only OPTIONS takes *."), request)
        }
        let methods = (fixed.values + parametric.map(\.route)).flatMap { $0.handlers.map(\.method.description) }
        return Response(
            .noContent, headers: ["Allow": Set(methods + ["HEAD", "OPTIONS"]).sorted().joined(separator: ", ")])
    }

    private func answer(to request: Request, with route: Route) -> Answer {
        let known = route.handling(of: request.method) ?? (request.method == .head ? route.handling(of: .get) : nil)
        switch known {
        case .prompt(let handler):
            return .now(respond(to: request, at: route.pattern) { try handler(request) })
        case .waiting(let handler):
            return .later { [pattern = route.pattern, problems] in
                var response: Response
                do { response = try await handler(request) } catch { response = problems.response(to: request, error) }
                response.route = pattern
                return response
            }
        case nil:
            return .now(
                respond(to: request, at: route.pattern) {
                    let allow: Headers = ["Allow": route.allowed]
                    if request.method == .options { return Response(.noContent, headers: allow) }
                    throw HTTPError(.methodNotAllowed, "Allowed here: \(route.allowed).", headers: allow)
                })
        }
    }

    private func respond(to request: Request, at pattern: String, _ handle: () throws -> Response) -> Response {
        var response: Response
        do { response = try handle() } catch { response = problem(error, request) }
        response.route = pattern
        return response
    }

    /// The answer that an error comes to.
    public func problem(_ error: any Error, _ request: Request) -> Response {
        problems.response(to: request, error)
    }

    private func match(_ request: Request) throws(HTTPError) -> (Route, [Request.Parameter])? {
        let path = request.path.utf8
        guard path.contains(where: { $0 == UInt8(ascii: "%") || $0 == 0 }) else {
            for candidate in parametric {
                if let parameters = candidate.parameters(of: path) { return (candidate.route, parameters) }
            }
            return nil
        }
        var segments: [(text: String, isPlain: Bool)] = []
        // At bytes: a combining character behind the slash would hide it.
        for segment in path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            let segment = Substring(segment)
            guard let text = PercentEncoding.decode(segment) else {
                throw HTTPError(.badRequest, "The path is not well formed.")
            }
            segments.append((text, !PercentEncoding.hidesPlainCharacters(segment)))
        }
        if let route = fixed["/" + segments.map(\.text).joined(separator: "/")],
            segments.allSatisfy({ $0.isPlain && !$0.text.contains("/") })
        {
            return (route, [])
        }
        for candidate in parametric {
            if let parameters = candidate.parameters(of: segments) { return (candidate.route, parameters) }
        }
        return nil
    }
}
