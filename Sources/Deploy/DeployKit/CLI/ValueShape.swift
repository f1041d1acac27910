// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import JSON

// What differs between a property in a stack and the same member in the input of an API.

extension Value {
    /// With lists of subnets as long as there are zones.
    func over(zones: Int) -> Value {
        switch self {
        case .parameter(var parameter) where parameter.kind == .subnets:
            parameter.count = zones
            return .parameter(parameter)
        case .list(let elements): return .list(elements.map { $0.over(zones: zones) })
        case .map(let members): return .map(members.map { .init($0.name, $0.value.over(zones: zones)) })
        case .structure(let members): return .structure(members.map { .init($0.name, $0.value.over(zones: zones)) })
        case .choice(let condition, let value, let other):
            return .choice(condition, value.over(zones: zones), other?.over(zones: zones))
        case .explained(let reason, let value): return .explained(reason, value.over(zones: zones))
        case .function(let name, let argument): return .function(name, argument.over(zones: zones))
        case .boolean, .integer, .string, .parameter: return self
        }
    }

    /// A string as the shell sees it, or a number.
    var plainText: String? {
        switch self {
        case .string(let template): template.shell
        case .integer(let number): String(number)
        case .boolean(let value): String(value)
        default: nil
        }
    }

    /// The structure with these members under the API's names.
    func renaming(_ names: [String: String]) -> Value {
        .structure(members.map { .init(names[$0.name] ?? $0.name, $0.value) })
    }

    /// The structure with what `transform` makes of these members.
    func changing(_ names: String..., by transform: (Value) -> Value) -> Value {
        .structure(members.map { .init($0.name, names.contains($0.name) ? transform($0.value) : $0.value) })
    }

    /// The structure with these members before its own.
    func leading(_ members: [Member]) -> Value { .structure(members + self.members) }

    /// The number that a text stands for, where a stack writes one and the API takes the other.
    var number: Value { plainText.flatMap(Int.init).map(Value.integer) ?? self }

    /// The flag that a text stands for.
    var flag: Value {
        switch plainText {
        case "true": .boolean(true)
        case "false": .boolean(false)
        default: self
        }
    }

    /// `[{"Key": …, "Value": …}]` as `{key: value}`.
    var keyedTags: Value { .map(elements.map { .init($0["Key"]?.plainText ?? "", $0["Value"] ?? "") }) }

    /// As `file.json` spells one value on one line, for jq.
    var literal: String { String(decoding: JSONWriter.encode(self), as: UTF8.self) }
}
