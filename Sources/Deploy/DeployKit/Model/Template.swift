// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A text with parts that are known at deployment only, written `"arn:aws:iam::\(.accountID):role/x"`.
public struct Template: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// What a deployment fills in: a stack by `!Ref` and `!Sub`, the CLI by `envsubst`.
    public enum Variable: Sendable, Equatable {
        case accountID, region
        /// `aws`, or that of another part of the world.
        case partition
        /// `amazonaws.com`, or that of another part of the world.
        case urlSuffix
        case stackName
        case parameter(Parameter)
        case resource(Reference)
    }

    public enum Part: Sendable, Equatable {
        case text(String)
        case variable(Variable)
    }

    public let parts: [Part]

    public init(stringLiteral text: String) { parts = text.isEmpty ? [] : [.text(text)] }
    public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    public struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ text: String) {
            if text.isEmpty { return }
            if case .text(let before)? = parts.last {
                parts[parts.count - 1] = .text(before + text)
            } else {
                parts.append(.text(text))
            }
        }

        public mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
        public mutating func appendInterpolation(_ number: Int) { appendLiteral(String(number)) }
        public mutating func appendInterpolation(_ variable: Variable) { parts.append(.variable(variable)) }
        public mutating func appendInterpolation(_ template: Template) {
            for part in template.parts {
                switch part {
                case .text(let text): appendLiteral(text)
                case .variable(let variable): parts.append(.variable(variable))
                }
            }
        }
    }
}

/// A resource of the stack, as another one names it.
public struct Reference: Sendable, Equatable {
    /// The logical name in the stack.
    public let id: String
    /// What `!GetAtt` asks for; `nil` is what `!Ref` gives.
    public let attribute: String?
    /// What stands for it where there is no stack: a name that is known beforehand, or the shell's variable as
    /// `${TARGET_GROUP_ARN}`.
    public let shell: String

    public init(_ id: String, _ attribute: String? = nil, shell: String) {
        self.id = id
        self.attribute = attribute
        self.shell = shell
    }
}
