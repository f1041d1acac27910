// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a deployer said of a stack's parameters; the rest is at its default.
public struct Answers: Sendable {
    private let values: [String: String]

    /// - Parameter values: by the parameters' names.
    public init(_ values: [String: String] = [:]) { self.values = values }

    /// As the stack takes it: a list's elements stand between commas.
    public func text(_ parameter: Parameter) -> String { values[parameter.name] ?? parameter.fallback ?? "" }

    public func holds(_ expression: Condition.Expression) -> Bool { expression.holds(text) }

    /// The value that these answers choose; `nil` where there is none.
    func chosen(_ value: Value?) -> Value? {
        switch value {
        case .choice(let condition, let value, let other): chosen(holds(condition.expression) ? value : other)
        case .explained(_, let value): chosen(value)
        case .parameter(let parameter): .text(text(parameter))
        default: value
        }
    }

    /// The text or number that these answers choose, where it is known before anything is deployed.
    func text(_ value: Value?) -> String? {
        switch chosen(value) {
        case .integer(let number): return String(number)
        case .boolean(let value): return String(value)
        case .string(let template):
            let texts = template.parts.map { part -> String? in
                switch part {
                case .text(let text): text
                case .variable(.parameter(let parameter)): text(parameter)
                case .variable: nil
                }
            }
            return texts.contains(nil) ? nil : texts.compactMap(\.self).joined()
        default: return nil
        }
    }

    /// How many elements a list has.
    func count(_ value: Value?) -> Int {
        if case .parameter(let parameter) = value {
            // What is no list yet, as in a dry run, has as many as the CLI's files.
            let elements = text(parameter).split(separator: ",")
            return elements.isEmpty || elements[0].hasPrefix("${") ? parameter.count : elements.count
        }
        return chosen(value)?.elements.compactMap(chosen).count ?? 0
    }
}
