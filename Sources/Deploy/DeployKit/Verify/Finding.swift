// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Something in a file that AWS would refuse, or that would never become healthy.
public struct Finding: Sendable, Hashable {
    public enum Severity: String, Sendable { case error, warning }

    /// As it was given to ``Verify``.
    public let file: String
    /// The rule's: it stays what it is.
    public let code: String
    public let severity: Severity
    /// As `Resources.Service.Properties.DesiredCount`.
    public let path: String
    /// From 1.
    public let line: Int
    /// What is wrong, and how it is mended.
    public let message: String
    /// What AWS would do.
    public let consequence: String
    /// The page that says so.
    public let source: String
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
    /// Whether it tells of what is too much, which is a fault in the suite's own files, and in others where it is asked for.
    public let isExact: Bool
    let check: Check

    enum Check: Sendable {
        /// The file cannot be read, and ``Verify`` itself says so.
        case file
        /// A task definition, in a file of its own or in a template.
        case task(@Sendable (TaskView, inout Report) -> Void)
        /// A template's resources, in one world.
        case stack(@Sendable (Services, inout Report) -> Void)
        /// The form of what stands there, whichever file it is.
        case shape(ShapeFault.Kind)
        /// A template as it is written, once for all of its worlds.
        case template(@Sendable (WrittenTemplate, inout Report) -> Void)
        /// Several files' networks, in one world of each.
        case network(@Sendable (Reach, inout Report) -> Void)
        /// What all worlds of several files' networks need.
        case survey(@Sendable (Survey, inout Report) -> Void)
    }

    init(
        _ code: String, _ title: String, _ consequence: String, _ source: String,
        severity: Finding.Severity = .error, isExact: Bool = false, _ check: Check
    ) {
        self.code = code
        self.severity = severity
        self.title = title
        self.consequence = consequence
        self.source = source
        self.isExact = isExact
        self.check = check
    }

    static func task(
        _ code: String, _ title: String, _ consequence: String, _ source: String, severity: Finding.Severity = .error,
        _ check: @escaping @Sendable (TaskView, inout Report) -> Void
    ) -> Rule { Rule(code, title, consequence, source, severity: severity, .task(check)) }

    static func template(
        _ code: String, _ title: String, _ consequence: String, _ source: String, severity: Finding.Severity = .error,
        _ check: @escaping @Sendable (WrittenTemplate, inout Report) -> Void
    ) -> Rule { Rule(code, title, consequence, source, severity: severity, .template(check)) }

    static func stack(
        _ code: String, _ title: String, _ consequence: String, _ source: String, severity: Finding.Severity = .error,
        isExact: Bool = false, _ check: @escaping @Sendable (Services, inout Report) -> Void
    ) -> Rule { Rule(code, title, consequence, source, severity: severity, isExact: isExact, .stack(check)) }
}

/// What a rule has to say of a file.
struct Report {
    let rule: Rule
    let file: String
    private(set) var findings: [Finding] = []

    init(_ rule: Rule, of file: String) {
        self.rule = rule
        self.file = file
    }

    mutating func add(_ place: View, _ message: String) { add(path: place.path, line: place.line, message) }

    mutating func add(_ place: Place, _ message: String) {
        add(path: place.path, line: place.line, message, file: place.file)
    }

    mutating func add(path: String, line: Int, _ message: String, file: String? = nil) {
        findings.append(
            Finding(
                file: file ?? self.file, code: rule.code, severity: rule.severity, path: path, line: line,
                message: message,
                consequence: rule.consequence, source: rule.source))
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
