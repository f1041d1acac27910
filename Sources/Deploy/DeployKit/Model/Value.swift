// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a property of a resource is: written once, in CloudFormation's spelling, and rendered as YAML for a stack and as JSON
/// for the API that the stack would call.
///
/// A structure's members are known to the API, and each API has its own way with capitals; a map's keys are the caller's own.
public indirect enum Value: Sendable, Equatable {
    case boolean(Bool)
    case integer(Int)
    case string(Template)
    case list([Value])
    case map([Member])
    case structure([Member])
    /// What the deployer says, in the parameter's type.
    case parameter(Parameter)
    /// One of two, by what the deployer says; without a second, nothing at all.
    case choice(Condition, Value, Value?)
    /// A value, and why it is that one: a comment in YAML.
    case explained(String, Value)
    /// A function of CloudFormation's, as `!Select`, and what it takes. It stands in stacks only.
    case function(String, Value)

    public struct Member: Sendable, Equatable {
        public let name: String
        public let value: Value

        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }
}

extension Value: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    public init(stringLiteral text: String) { self = .string(Template(stringLiteral: text)) }
    public init(stringInterpolation: Template.StringInterpolation) {
        self = .string(Template(stringInterpolation: stringInterpolation))
    }
    public init(integerLiteral number: Int) { self = .integer(number) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension Value: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    public init(arrayLiteral elements: Value...) { self = .list(elements) }
    public init(dictionaryLiteral members: (String, Value)...) { self = .structure(members.map(Member.init)) }
}

extension Value {
    public static func text(_ text: String) -> Self { .string(Template(stringLiteral: text)) }
    public static func texts(_ texts: [String]) -> Self { .list(texts.map(text)) }

    /// The value where the condition holds, else no such member or element.
    public static func when(_ condition: Condition, _ value: Value) -> Self { .choice(condition, value, nil) }
    public static func because(_ reason: String, _ value: Value) -> Self { .explained(reason, value) }

    /// What a resource of the stack is known by: what `!Ref` gives, or `!GetAtt`.
    public static func ref(_ resource: Reference) -> Self { .string("\(.resource(resource))") }

    /// A structure without the members that are `nil` or empty, for they mean the same as no member.
    static func structure(leavingOutEmpty members: KeyValuePairs<String, Value?>) -> Self {
        .structure(
            members.compactMap { name, value in
                guard let value, value != .list([]) else { return nil }
                return Member(name, value)
            })
    }

    /// The members of a structure or a map; none of anything else.
    var members: [Member] {
        switch self {
        case .map(let members), .structure(let members): members
        case .explained(_, let value): value.members
        default: []
        }
    }

    subscript(name: String) -> Value? { members.first { $0.name == name }?.value }

    /// The structure with these members after its own.
    func adding(_ members: [Member]) -> Value { .structure(self.members + members) }

    /// The structure without the members of these names.
    func removing(_ names: String...) -> Value { .structure(members.filter { !names.contains($0.name) }) }
}

extension Value {
    /// The elements of a list; none of anything else.
    var elements: [Value] {
        switch self {
        case .list(let elements): elements
        case .explained(_, let value): value.elements
        default: []
        }
    }
}
