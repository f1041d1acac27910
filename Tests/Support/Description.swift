// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What an OpenAPI document says of an API's answers, for clients that believe none it does not describe.
public struct Description: Sendable {
    public let document: Document

    public init(_ document: Document) { self.document = document }

    /// What each path template serves, as `GET /todos/{id}`.
    public var operations: Set<String> {
        Set(
            (document["paths"]?.members ?? [:]).flatMap { path, item in
                item.members.keys.map { "\($0.uppercased()) \(path)" }
            })
    }

    /// Why an answer is not as described; `nil` when it is. `target` may have a query.
    public func complaint(
        _ method: String, _ target: String, status: Int, type: String, body: Document? = nil, headers: [String]
    ) -> String? {
        let path = String(target.prefix { $0 != "?" })
        let what = "\(method) \(target) → \(status)"
        guard let item = self.item(for: path) else {
            return status == 404 || status == 400 ? nil : "\(what): no such path is described"
        }
        let method = method == "HEAD" ? "GET" : method
        if method == "OPTIONS" { return status == 204 ? nil : "\(what): not 204" }
        guard let operation = item[method.lowercased()] else {
            return status == 405 && headers.contains("allow") ? nil : "\(what): no such method is described"
        }
        guard let answer = operation["responses"]?[String(status)] else { return "\(what) is not described" }
        let types = answer["content"]?.members ?? [:]
        guard types.isEmpty ? type.isEmpty || status == 304 : types[type] != nil else {
            return "\(what): \(type) is not described"
        }
        for (name, header) in answer["headers"]?.members ?? [:] where header["required"] == .bool(true) {
            guard headers.contains(name.lowercased()) else { return "\(what): \(name) is missing" }
        }
        if let body, let schema = types[type]?["schema"], let fault = fault(body, schema, "body") {
            return "\(what): \(fault)"
        }
        return nil
    }

    /// The path that is written like this, else the template that fits.
    private func item(for path: String) -> Document? {
        let paths = document["paths"]?.members ?? [:]
        if let item = paths[path] { return item }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        return paths.first { template, _ in
            let parts = template.split(separator: "/", omittingEmptySubsequences: false)
            return parts.count == segments.count
                && zip(parts, segments).allSatisfy { $0 == $1 || $0.hasPrefix("{") && !$1.isEmpty }
        }?.value
    }

    /// Types, members and lengths; patterns and formats are for a real validator.
    private func fault(_ value: Document, _ schema: Document, _ place: String) -> String? {
        if let name = schema["$ref"]?.string?.split(separator: "/").last {
            guard let target = document["components"]?["schemas"]?[String(name)] else { return "\(name) is nowhere" }
            return fault(value, target, place)
        }
        let types = schema["type"].map { $0.string.map { [$0] } ?? $0.elements.compactMap(\.string) } ?? []
        if !types.isEmpty, !types.contains(where: { Self.matches(value, $0) }) { return "\(place) is no \(types)" }
        for name in schema["required"]?.elements.compactMap(\.string) ?? [] where value[name] == nil {
            return "\(place).\(name) is missing"
        }
        let properties = schema["properties"]?.members ?? [:]
        for (name, member) in value.members {
            if let property = properties[name] {
                if let fault = fault(member, property, "\(place).\(name)") { return fault }
            } else if schema["additionalProperties"] == .bool(false) {
                return "\(place).\(name) is not described"
            }
        }
        if let items = schema["items"] {
            for element in value.elements {
                if let fault = fault(element, items, "\(place)[]") { return fault }
            }
        }
        return nil
    }

    private static func matches(_ value: Document, _ type: String) -> Bool {
        switch (value, type) {
        case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.text, "string"), (.list, "array"),
            (.object, "object"):
            true
        case (.number, "integer"): value.integer != nil
        default: false
        }
    }
}
