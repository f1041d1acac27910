// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import JSON

/// What an AWS API takes, before it is written as JSON (or, with other capitals, as a stack's properties).
///
/// The cases are botocore's shapes. A structure's members are known to the API; a map's keys are the caller's own.
public enum APIValue: Sendable, Equatable {
    case boolean(Bool)
    case integer(Int)
    case string(Template)
    case list([APIValue])
    case map([Member])
    case structure([Member])

    public struct Member: Sendable, Equatable {
        public let name: String
        public let value: APIValue
    }

    /// A structure without the members that are `nil` or empty, for they mean the same as no member.
    static func structure(leavingOutEmpty members: KeyValuePairs<String, APIValue?>) -> Self {
        .structure(
            members.compactMap { name, value in
                guard let value, value != .list([]) else { return nil }
                return Member(name: name, value: value)
            })
    }

    static func text(_ text: String) -> Self { .string(Template(stringLiteral: text)) }
    static func texts(_ texts: [String]) -> Self { .list(texts.map(text)) }
}

extension APIValue: JSONEncodable {
    public func write(to json: inout JSONWriter) {
        switch self {
        case .boolean(let value): value.write(to: &json)
        case .integer(let value): value.write(to: &json)
        case .string(let value): value.shell.write(to: &json)
        case .list(let elements): elements.write(to: &json)
        case .map(let members), .structure(let members):
            json.object { json in for member in members { json.member(member.name, member.value) } }
        }
    }
}
