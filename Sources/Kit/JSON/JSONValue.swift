// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A JSON text as a tree, its members in the order they came.
public enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    /// A number with a fraction, an exponent, or more digits than `Int` holds.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    public struct Member: Sendable, Equatable {
        public let name: String
        public let value: JSONValue

        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The member of that name, or `nil` when this is no object or has none.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    public var string: String? { if case .string(let text) = self { text } else { nil } }
    public var integer: Int? { if case .integer(let number) = self { number } else { nil } }
    public var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
    public var members: [Member]? { if case .object(let members) = self { members } else { nil } }

    /// Any number, as a floating-point one.
    public var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}

extension JSONValue: JSONEncodable {
    public func write(to json: inout JSONWriter) {
        switch self {
        case .null: Optional<Bool>.none.write(to: &json)
        case .bool(let value): value.write(to: &json)
        case .integer(let value): value.write(to: &json)
        case .number(let value): value.write(to: &json)
        case .string(let value): value.write(to: &json)
        case .array(let elements): elements.write(to: &json)
        case .object(let members):
            json.object { json in for member in members { json.member(member.name, member.value) } }
        }
    }
}

/// Why a text is not the JSON it should be, and where.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    public let reason: String
    /// Counted from 1.
    public let line: Int
    /// In bytes, counted from 1.
    public let column: Int

    public var description: String { "\(reason) at line \(line), column \(column)" }
}
