// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What the deployer of a stack may say. The files for the CLI have its default, or a variable where it has none.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html>
public struct Parameter: Sendable, Hashable {
    public enum Kind: String, Sendable {
        case string = "String"
        case number = "Number"
        case vpc = "AWS::EC2::VPC::Id"
        case subnets = "List<AWS::EC2::Subnet::Id>"
        case names = "CommaDelimitedList"
        /// A machine image, by the name of the public parameter that says which is the newest.
        case machineImage = "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>"
    }

    public var name: String
    public var kind: Kind
    /// One sentence for whoever deploys.
    public var summary: String
    /// `nil` where the deployer must say it.
    public var fallback: String?
    public var allowed: [String] = []
    public var pattern: String?
    /// What `pattern` wants, in words.
    public var takes: String?
    public var range: ClosedRange<Int>?
    /// How many elements the files for the CLI have, where it is a list.
    public var count = 1

    /// The shell's variable: `VpcId` is `VPC_ID`.
    public var variable: String { shellName(name) }

    /// A switch: a parameter that is `true` or `false`.
    public static func flag(_ name: String, _ fallback: Bool, _ summary: String) -> Self {
        Self(name: name, kind: .string, summary: summary, fallback: String(fallback), allowed: ["true", "false"])
    }

    public static func choice(_ name: String, _ words: [String], _ summary: String) -> Self {
        Self(name: name, kind: .string, summary: summary, fallback: words[0], allowed: words)
    }

    public static func number(_ name: String, _ fallback: Int, in range: ClosedRange<Int>, _ summary: String) -> Self {
        Self(name: name, kind: .number, summary: summary, fallback: String(fallback), range: range)
    }

    public static func text(
        _ name: String, _ fallback: String? = nil, pattern: String? = nil, takes: String? = nil, _ summary: String
    ) -> Self {
        Self(name: name, kind: .string, summary: summary, fallback: fallback, pattern: pattern, takes: takes)
    }

    public static func subnets(_ name: String, count: Int, _ summary: String) -> Self {
        Self(name: name, kind: .subnets, summary: summary, count: count)
    }
}

/// A logical name in the shell's capitals: `AppSubnets` is `APP_SUBNETS`.
func shellName(_ name: String) -> String {
    var result = ""
    var previous: Character = "A"
    for character in name {
        if character.isUppercase, !previous.isUppercase { result.append("_") }
        result += character.uppercased()
        previous = character
    }
    return result
}

/// What holds or does not by what the deployer said.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html>
public struct Condition: Sendable, Equatable {
    public indirect enum Expression: Sendable, Equatable {
        case equals(Parameter, String)
        case not(Expression)
        case and([Expression])
        case or([Expression])
        /// Another condition, by its name.
        case condition(Condition)
    }

    public let name: String
    public let expression: Expression

    public init(_ name: String, _ expression: Expression) {
        self.name = name
        self.expression = expression
    }

    /// Whether a flag is `true`.
    public static func isOn(_ name: String, _ flag: Parameter) -> Self { Self(name, .equals(flag, "true")) }
    /// Whether a text was given at all.
    public static func isGiven(_ name: String, _ parameter: Parameter) -> Self {
        Self(name, .not(.equals(parameter, "")))
    }

    /// Whether it holds when the deployer says nothing.
    public var holdsByDefault: Bool {
        expression.holds { $0.fallback ?? "${\($0.variable)}" }
    }
}

extension Condition.Expression {
    /// Whether it holds when the parameters are what `value` says.
    public func holds(_ value: (Parameter) -> String) -> Bool {
        switch self {
        case .equals(let parameter, let text): value(parameter) == text
        case .not(let expression): !expression.holds(value)
        case .and(let expressions): expressions.allSatisfy { $0.holds(value) }
        case .or(let expressions): expressions.contains { $0.holds(value) }
        case .condition(let condition): condition.expression.holds(value)
        }
    }

    /// The parameters that decide.
    public var parameters: [Parameter] {
        switch self {
        case .equals(let parameter, _): [parameter]
        case .not(let expression): expression.parameters
        case .and(let expressions), .or(let expressions): expressions.flatMap(\.parameters)
        case .condition(let condition): condition.expression.parameters
        }
    }

    /// The conditions that are named in it, the inner ones first.
    var conditions: [Condition] {
        switch self {
        case .equals: []
        case .not(let expression): expression.conditions
        case .and(let expressions), .or(let expressions): expressions.flatMap(\.conditions)
        case .condition(let condition): condition.expression.conditions + [condition]
        }
    }
}
