// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A template of CloudFormation: what is deployed, updated and deleted as one.
public struct Stack: Sendable {
    /// Parameters under one heading, as the console shows them.
    public struct Group: Sendable {
        public var title: String
        public var parameters: [Parameter]

        public init(_ title: String, _ parameters: [Parameter]) {
            self.title = title
            self.parameters = parameters
        }
    }

    /// Resources under one heading.
    public struct Section: Sendable {
        public var title: String
        public var resources: [Resource]

        public init(_ title: String, _ resources: [Resource]) {
            self.title = title
            self.resources = resources
        }
    }

    /// What the deployer's words must fulfil together; CloudFormation refuses them else, before anything is made.
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html>
    public struct Rule: Sendable {
        public var name: String
        /// When it is asked; `nil` is always.
        public var condition: Condition.Expression?
        public var assertion: Condition.Expression
        public var says: String
    }

    public struct Output: Sendable {
        public var name: String
        public var summary: String
        public var condition: Condition?
        public var value: Value

        public init(_ name: String, _ summary: String, if condition: Condition? = nil, _ value: Value) {
            self.name = name
            self.summary = summary
            self.condition = condition
            self.value = value
        }
    }

    /// From the repository's root, as `deploy/visits/stack.yaml`.
    public var path: String
    public var summary: String
    /// What a reader should know before the first line.
    public var comment: String
    /// Macros that CloudFormation expands first.
    public var transform: [String]
    public var groups: [Group]
    public var rules: [Rule]
    public var sections: [Section]
    public var outputs: [Output]

    public init(
        path: String, summary: String, comment: String, transform: [String] = [], groups: [Group],
        rules: [Rule] = [], sections: [Section],
        outputs: [Output]
    ) {
        self.path = path
        self.summary = summary
        self.comment = comment
        self.transform = transform
        self.groups = groups
        self.rules = rules
        self.sections = sections
        self.outputs = outputs
    }

    public var parameters: [Parameter] { groups.flatMap(\.parameters) }
    public var resources: [Resource] { sections.flatMap(\.resources) }

    /// Every condition that something in it asks, each after those that it is made of.
    public var conditions: [Condition] {
        var asked: [Condition] = []
        for resource in resources {
            if let condition = resource.condition { asked.append(condition) }
            asked += (resource.deletionPolicy?.conditions ?? []) + resource.attributes.flatMap(\.value.conditions)
            asked += resource.properties.conditions
        }
        for output in outputs {
            if let condition = output.condition { asked.append(condition) }
            asked += output.value.conditions
        }
        var conditions: [Condition] = []
        for condition in asked.flatMap({ $0.expression.conditions + [$0] }) where !conditions.contains(condition) {
            conditions.append(condition)
        }
        return conditions
    }
}

extension Value {
    /// Every condition in it.
    var conditions: [Condition] {
        switch self {
        case .boolean, .integer, .string, .parameter: []
        case .list(let elements): elements.flatMap(\.conditions)
        case .map(let members), .structure(let members): members.flatMap(\.value.conditions)
        case .choice(let condition, let value, let other): [condition] + value.conditions + (other?.conditions ?? [])
        case .explained(_, let value), .function(_, let value): value.conditions
        }
    }
}
