// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import JSON

/// Reads the members of a JSON object and gathers what is wrong with them, to say all of it at once.
///
/// What nobody asks for is ignored: a client may send back what it was shown.
public struct FieldReader {
    private let body: JSONValue
    public private(set) var faults: [FieldFault] = []

    /// What a member says, or a sentence about what it should say.
    public enum Reading<Value> {
        case value(Value)
        case fault(String)

        /// `nil` where it is faulty: `faults` has it then as that of `field`.
        public func value(of field: String, _ faults: inout [FieldFault]) -> Value? {
            switch self {
            case .value(let value): return value
            case .fault(let detail):
                faults.append(FieldFault(field, detail))
                return nil
            }
        }
    }

    /// - Throws: 422 when the body is no object.
    public init(_ body: JSONValue) throws(HTTPError) {
        guard body.members != nil else { throw HTTPError(.unprocessableContent, "Send a JSON object.") }
        self.body = body
    }

    /// `nil` where the member is missing, `.some(nil)` where it is null or faulty.
    public mutating func optional<Value>(_ name: String, _ read: (JSONValue) -> Reading<Value>) -> Value?? {
        guard let member = body[name] else { return nil }
        if member == .null { return .some(nil) }
        return .some(read(member).value(of: name, &faults))
    }

    /// `nil` where the member is faulty, or missing and not required.
    public mutating func text<Value>(_ name: String, isRequired: Bool = true, _ read: (String) -> Reading<Value>)
        -> Value?
    {
        guard let member = body[name] else {
            if isRequired { faults.append(FieldFault(name, "This is required.")) }
            return nil
        }
        guard let text = member.string else {
            faults.append(FieldFault(name, "Send text."))
            return nil
        }
        return read(text).value(of: name, &faults)
    }

    /// Text without white space at its ends, that long then, in scalars.
    public mutating func trimmed(_ name: String, _ length: ClosedRange<Int>, isRequired: Bool = true) -> String? {
        text(name, isRequired: isRequired) { text in
            let trimmed = text.trimmingWhitespace()
            guard length.contains(trimmed.unicodeScalars.count), !trimmed.unicodeScalars.contains("\0") else {
                return .fault("Send \(length.lowerBound) to \(length.upperBound) characters, and no NUL.")
            }
            return .value(trimmed)
        }
    }

    /// - Throws: 422 with all that was wrong.
    public func check() throws(HTTPError) {
        guard faults.isEmpty else { throw Self.error(faults) }
    }

    /// 422 that names what is wrong.
    public static func error(_ faults: [FieldFault]) -> HTTPError {
        let names = faults.map(\.field).joined(separator: ", ")
        return HTTPError(.unprocessableContent, "Not as it should be: \(names).", fields: faults)
    }
}

extension String {
    /// Without Unicode's white space at its ends.
    public func trimmingWhitespace() -> String {
        let isText = { (scalar: Unicode.Scalar) in !scalar.properties.isWhitespace }
        guard let first = unicodeScalars.firstIndex(where: isText), let last = unicodeScalars.lastIndex(where: isText)
        else { return "" }
        return String(unicodeScalars[first...last])
    }
}
