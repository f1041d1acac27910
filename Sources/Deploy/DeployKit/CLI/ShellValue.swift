// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import JSON

/// A value as the CLI takes it: nothing is left to choose, and what only a deployment knows is a shell's variable.
extension Value {
    /// Without choices, parameters and reasons: as a deployer has it who says nothing. `nil` where that is no value at all.
    public var settled: Value? {
        switch self {
        case .boolean, .integer, .string: self
        case .list(let elements): .list(elements.compactMap(\.settled))
        case .map(let members): .map(members.compactMap(\.settled))
        case .structure(let members): .structure(members.compactMap(\.settled))
        case .parameter(let parameter): parameter.shellValue
        case .choice(let condition, let value, let other): condition.holdsByDefault ? value.settled : other?.settled
        case .explained(_, let value): value.settled
        case .function: nil
        }
    }

    /// ECS's own way with capitals: `ContainerPort` is `containerPort`.
    var decapitalized: Value {
        switch self {
        case .list(let elements): .list(elements.map(\.decapitalized))
        case .structure(let members):
            .structure(
                members.map { Member($0.name.prefix(1).lowercased() + $0.name.dropFirst(), $0.value.decapitalized) })
        case .choice(let condition, let value, let other):
            .choice(condition, value.decapitalized, other?.decapitalized)
        case .explained(let reason, let value): .explained(reason, value.decapitalized)
        default: self
        }
    }
}

extension Value.Member {
    fileprivate var settled: Value.Member? { value.settled.map { Value.Member(name, $0) } }
}

extension Parameter {
    /// In its own type.
    fileprivate var shellValue: Value {
        switch kind {
        case .number: fallback.flatMap(Int.init).map(Value.integer) ?? .text("${\(variable)}")
        case .subnets: .list((1...count).map { .text("${\(variable.dropLast())_\($0)}") })
        case .names: .list((fallback ?? "").split(separator: ",").map { .text(String($0)) })
        case .machineImage: .text("${\(variable)}")
        case .string, .vpc: .text(fallback ?? "${\(variable)}")
        }
    }
}

extension Template {
    /// The text with each variable as `${NAME}`, which `envsubst` replaces.
    public var shell: String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .variable(let variable): variable.shell
            }
        }.joined()
    }
}

extension Template.Variable {
    fileprivate var shell: String {
        switch self {
        case .accountID: "${AWS_ACCOUNT_ID}"
        case .region: "${AWS_REGION}"
        case .partition: "aws"
        case .urlSuffix: "amazonaws.com"
        case .stackName: "slipway"
        case .parameter(let parameter): parameter.fallback ?? "${\(parameter.variable)}"
        case .resource(let reference): reference.shell
        }
    }
}

extension Value: JSONEncodable {
    /// Writes a settled value.
    public func write(to json: inout JSONWriter) {
        switch self {
        case .boolean(let value): value.write(to: &json)
        case .integer(let value): value.write(to: &json)
        case .string(let value): value.shell.write(to: &json)
        case .list(let elements): elements.write(to: &json)
        case .map(let members), .structure(let members):
            json.object { json in for member in members { json.member(member.name, member.value) } }
        case .parameter, .choice, .explained, .function: (settled ?? .structure([])).write(to: &json)
        }
    }
}
