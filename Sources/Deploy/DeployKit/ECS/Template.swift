// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A text with parts that are known at deployment only, written `"arn:aws:iam::\(.accountID):role/x"`.
public struct Template: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// What a deployment fills in: by `envsubst` in the JSON inputs, by pseudo parameters in a stack.
    public enum Variable: String, Sendable, CaseIterable {
        case accountID = "AWS_ACCOUNT_ID"
        case region = "AWS_REGION"
        /// The tag of the suite's own images: a commit, for tags never move.
        case imageTag = "IMAGE_TAG"
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
            if !text.isEmpty { parts.append(.text(text)) }
        }

        public mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
        public mutating func appendInterpolation(_ variable: Variable) { parts.append(.variable(variable)) }
    }

    /// The text with each variable as `${NAME}`, which `envsubst` replaces.
    public var shell: String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .variable(let variable): "${\(variable.rawValue)}"
            }
        }.joined()
    }
}
