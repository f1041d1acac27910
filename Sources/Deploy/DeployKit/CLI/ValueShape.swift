// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// What differs between a property in a stack and the same member in the input of an API.

extension Value {
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
}
