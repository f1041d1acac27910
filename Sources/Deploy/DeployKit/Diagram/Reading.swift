// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// What a picture asks of a resource's properties.

extension Value {
    /// Without the reason.
    var plain: Value { if case .explained(_, let value) = self { value.plain } else { self } }

    /// The resource that it is, or is an attribute of.
    var target: String? {
        guard case .string(let template) = plain, template.parts.count == 1,
            case .variable(.resource(let reference)) = template.parts[0]
        else { return nil }
        return reference.id
    }

    /// The first parameter in it.
    var parameter: Parameter? {
        switch self {
        case .parameter(let parameter): parameter
        case .list(let elements): elements.lazy.compactMap(\.parameter).first
        case .structure(let members), .map(let members): members.lazy.compactMap(\.value.parameter).first
        case .choice(_, let value, let other): value.parameter ?? other?.parameter
        case .explained(_, let value), .function(_, let value): value.parameter
        case .boolean, .integer, .string: nil
        }
    }

    /// As one reads it who deploys without saying anything.
    var words: String? {
        switch settled {
        case .string(let template): template.shell
        case .integer(let number): String(number)
        case .boolean(let value): String(value)
        default: nil
        }
    }

    /// What it may be: by default first, then by parameter.
    var alternatives: [(value: Value, isDefault: Bool)] {
        guard case .choice(let condition, let value, let other) = plain else { return [(plain, true)] }
        let isDefault = condition.holdsByDefault
        let both =
            value.alternatives.map { ($0.value, isDefault && $0.isDefault) }
            + (other?.alternatives ?? []).map { ($0.value, !isDefault && $0.isDefault) }
        return both.filter(\.1) + both.filter { !$0.1 }
    }

    /// The structure's member by this path.
    func member(_ path: String...) -> Value? {
        path.reduce(Optional(self)) { value, name in value?.plain[name] }
    }
}

extension Resource {
    /// Whether it is there for a deployer who says nothing.
    var isDefault: Bool { condition?.holdsByDefault ?? true }
}

extension Parameter {
    /// The name as words: `AppSubnets` is `App subnets`.
    var spoken: String {
        var result = ""
        for character in name {
            if character.isUppercase, !result.isEmpty { result += " " }
            result += result.isEmpty ? String(character) : character.lowercased()
        }
        return result
    }
}
