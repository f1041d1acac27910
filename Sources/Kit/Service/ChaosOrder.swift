// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON

/// The parameters of a fault: from the query, or the members of a JSON body.
struct ChaosOrder {
    private let query: Form
    private let body: JSONValue?

    init(_ request: Request) throws(HTTPError) {
        query = try request.query
        if request.body.isEmpty {
            body = nil
        } else if request.hasContentType("application/json") {
            body = try request.json
            guard body?.members != nil else {
                throw HTTPError(.badRequest, "The body takes an object, as {\"ttl\": 60}.")
            }
        } else {
            throw HTTPError(.unsupportedMediaType, "Send application/json, or parameters in the query.")
        }
    }

    func integer(_ name: String, _ fallback: Int, in range: ClosedRange<Int>) throws(HTTPError) -> Int {
        guard let given = try number(name) else { return fallback }
        guard let value = Int(exactly: given), range.contains(value) else {
            throw HTTPError(
                .badRequest, "\(name) takes a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return value
    }

    func fraction(_ name: String, _ fallback: Double) throws(HTTPError) -> Double {
        guard let value = try number(name) else { return fallback }
        guard (0...1).contains(value) else { throw HTTPError(.badRequest, "\(name) takes a number from 0 to 1.") }
        return value
    }

    private func number(_ name: String) throws(HTTPError) -> Double? {
        if let text = query[name] {
            guard let number = Double(text) else { throw HTTPError(.badRequest, "\(name) takes a number.") }
            return number
        }
        guard let value = body?[name] else { return nil }
        guard let number = value.double else { throw HTTPError(.badRequest, "\(name) takes a number.") }
        return number
    }
}
