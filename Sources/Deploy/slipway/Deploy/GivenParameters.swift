// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import DeployKit

/// What the deployer said by `--parameter NAME=VALUE`, before anybody is asked: each name is one that the stack takes, each
/// value one that the parameter does.
struct GivenParameters {
    let stack: Stack
    private(set) var values: [String: String] = [:]

    init(_ words: [String], _ option: Option, for stack: Stack) throws(Refusal) {
        self.stack = stack
        for word in words {
            let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard halves.count == 2 else { throw .usage("\(option.flag) takes NAME=VALUE, and held '\(word)'") }
            guard let parameter = stack.parameters.first(where: { $0.name == halves[0] }) else {
                throw .usage("\(stack.path) has no parameter '\(halves[0])'", details: list)
            }
            guard values[parameter.name] == nil else { throw .usage("\(option.flag) \(parameter.name) stands twice") }
            if let wish = parameter.wish(against: halves[1]) {
                throw .usage("\(parameter.name) takes \(wish), and held '\(halves[1])'")
            }
            values[parameter.name] = halves[1]
        }
        // Where a certificate is issued for the domain, none is named.
        let certificate = Self.certificate
        if values["DomainName"]?.isEmpty == false, values[certificate] == nil, takes(certificate) {
            values[certificate] = ""
        }
    }

    /// As the stacks of the suite call it.
    static let certificate = "CertificateArn"
    static let imageTag = "ImageTag"

    func takes(_ name: String) -> Bool { stack.parameters.contains { $0.name == name } }

    /// - Parameter filled: what slipway finds out by itself.
    /// - Parameter kept: what a stack that is there was told before.
    /// - Throws: ``Refusal`` that names what nobody says, and what the stack takes.
    func checkComplete(filled: [String], kept: [String: String] = [:]) throws(Refusal) {
        let values = kept.merging(values) { $1 }
        let missing = stack.parameters.filter {
            $0.fallback == nil && values[$0.name] == nil && !filled.contains($0.name)
        }
        guard missing.isEmpty else {
            let names = missing.map(\.name).joined(separator: " and ")
            let hint =
                missing.contains { $0.name == Self.certificate }
                ? " (or --self-signed, or DomainName and HostedZoneId)" : ""
            throw .usage("\(stack.path) wants \(names)\(hint)", details: list)
        }
        let answers = Answers(values)
        for rule in stack.rules where rule.condition.map(answers.holds) ?? true {
            guard filled.contains(Self.certificate) || answers.holds(rule.assertion) else {
                throw .usage(rule.says, details: list)
            }
        }
    }

    /// What it is where nobody says it.
    private static func origin(_ parameter: Parameter) -> String {
        if let fallback = parameter.fallback { return fallback.isEmpty ? "(empty)" : "(\(fallback))" }
        if NetworkSource.names.contains(parameter.name) { return "(the network's)" }
        return parameter.name == imageTag ? "(--tag, or the commit)" : "must be said"
    }

    /// What the stack takes, a line each.
    private var list: String {
        "\(stack.path) takes:\n"
            + columns(
                stack.parameters.map { parameter in
                    ["  " + parameter.name, parameter.summary, Self.origin(parameter)]
                })
    }
}

extension Parameter {
    /// What it takes instead of this; `nil` where it takes this.
    fileprivate func wish(against value: String) -> String? {
        if !allowed.isEmpty, !allowed.contains(value) { return allowed.joined(separator: " or ") }
        if kind == .number {
            guard let number = Int(value) else { return "a number" }
            if let range, !range.contains(number) { return "\(range.lowerBound) to \(range.upperBound)" }
        }
        if let pattern, let expression = try? Regex(pattern), (try? expression.wholeMatch(in: value)) == nil {
            return takes ?? "what fits \(pattern)"
        }
        return nil
    }
}
