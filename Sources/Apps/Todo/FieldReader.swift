// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON

/// Reads the members of a JSON object and gathers what is wrong with them, to say all of it at once.
///
/// What nobody asks for is ignored: a client may send back what it was shown.
struct FieldReader {
    private let body: JSONValue
    private(set) var faults: [FieldFault] = []

    enum Reading<Value> {
        case value(Value)
        case fault(String)
    }

    /// - Throws: 422 when the body is no object.
    init(_ body: JSONValue) throws(HTTPError) {
        guard body.members != nil else { throw HTTPError(.unprocessableContent, "Send a JSON object.") }
        self.body = body
    }

    /// `nil` where the member is missing, `.some(nil)` where it is null or faulty.
    mutating func optional<Value>(_ name: String, _ read: (JSONValue) -> Reading<Value>) -> Value?? {
        guard let member = body[name] else { return nil }
        if member == .null { return .some(nil) }
        switch read(member) {
        case .value(let value): return .some(value)
        case .fault(let detail):
            faults.append(FieldFault(name, detail))
            return .some(nil)
        }
    }

    /// `nil` where the member is faulty, or missing and not required.
    mutating func text(_ name: String, isRequired: Bool = true, _ read: (String) -> Reading<String>) -> String? {
        guard let member = body[name] else {
            if isRequired { faults.append(FieldFault(name, "This is required.")) }
            return nil
        }
        guard let text = member.string else {
            faults.append(FieldFault(name, "Send text."))
            return nil
        }
        switch read(text) {
        case .value(let value): return value
        case .fault(let detail):
            faults.append(FieldFault(name, detail))
            return nil
        }
    }

    /// Text without white space at its ends, that long then, in scalars.
    mutating func trimmed(_ name: String, _ length: ClosedRange<Int>, isRequired: Bool = true) -> String? {
        text(name, isRequired: isRequired) { text in
            let scalars = text.unicodeScalars
            let isText = { (scalar: Unicode.Scalar) in !scalar.properties.isWhitespace }
            guard let first = scalars.firstIndex(where: isText), let last = scalars.lastIndex(where: isText) else {
                return .fault("Send \(length.lowerBound) to \(length.upperBound) characters.")
            }
            let trimmed = scalars[first...last]
            guard length.contains(trimmed.count), !trimmed.contains("\0") else {
                return .fault("Send \(length.lowerBound) to \(length.upperBound) characters, and no NUL.")
            }
            return .value(String(trimmed))
        }
    }

    /// - Throws: 422 with all that was wrong.
    func check() throws(HTTPError) {
        guard faults.isEmpty else { throw Self.error(faults) }
    }

    static func error(_ faults: [FieldFault]) -> HTTPError {
        let names = faults.map(\.field).joined(separator: ", ")
        return HTTPError(.unprocessableContent, "Not as it should be: \(names).", fields: faults)
    }
}
