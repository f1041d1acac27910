// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Something in a file that AWS would refuse, or that would never become healthy.
public struct Finding: Sendable, Hashable {
    public enum Severity: String, Sendable { case error, warning }

    /// The rule's: it stays what it is.
    public let code: String
    public let severity: Severity
    /// As `Resources.Service.Properties.DesiredCount`.
    public let path: String
    /// From 1.
    public let line: Int
    /// What is wrong, and how it is mended.
    public let message: String
}

/// One thing that is checked.
public struct Rule: Sendable {
    public let code: String
    public let severity: Finding.Severity
    /// What is right, in one sentence.
    public let title: String
    /// What AWS would do.
    public let consequence: String
    /// The page that says so.
    public let source: String
    let check: Check

    enum Check: Sendable {
        case task(@Sendable (TaskView, inout Report) -> Void)
        case stack(@Sendable (Services, inout Report) -> Void)
    }

    /// A rule about a task definition, in a file of its own or in a template.
    static func task(
        _ code: String, _ title: String, _ consequence: String, _ source: String, severity: Finding.Severity = .error,
        _ check: @escaping @Sendable (TaskView, inout Report) -> Void
    ) -> Rule {
        Rule(
            code: code, severity: severity, title: title, consequence: consequence, source: source, check: .task(check))
    }
}

extension Rule {
    /// A rule about a template's resources.
    static func stack(
        _ code: String, _ title: String, _ consequence: String, _ source: String, severity: Finding.Severity = .error,
        _ check: @escaping @Sendable (Services, inout Report) -> Void
    ) -> Rule {
        Rule(
            code: code, severity: severity, title: title, consequence: consequence, source: source, check: .stack(check)
        )
    }
}

/// What a rule has to say.
struct Report {
    let rule: Rule
    private(set) var findings: [Finding] = []

    init(_ rule: Rule) { self.rule = rule }

    mutating func add(_ place: View, _ message: String) {
        findings.append(
            Finding(code: rule.code, severity: rule.severity, path: place.path, line: place.line, message: message))
    }
}

/// A part of a template, and the way to it.
struct View: Sendable {
    let item: Item
    /// In the file's own spelling.
    let path: String
    let line: Int

    init(_ item: Item, path: String, line: Int? = nil) {
        self.item = item
        self.path = path
        self.line = line ?? item.line
    }

    /// A member, in CloudFormation's capitals or in the API's.
    subscript(name: String) -> View? {
        item.member(name).map { View($0.value, path: path.isEmpty ? $0.name : "\(path).\($0.name)", line: $0.line) }
    }

    var elements: [View] { item.elements.enumerated().map { View($1, path: "\(path)[\($0)]") } }
    var literal: String? { item.literal }
    var integer: Int? { item.integer }
    var boolean: Bool? { item.boolean }
}
