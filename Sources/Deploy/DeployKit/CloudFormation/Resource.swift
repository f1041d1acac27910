// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// One resource of a stack.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html>
public struct Resource: Sendable {
    /// Its logical name.
    public var id: String
    /// As `AWS::ECS::Service`.
    public var type: String
    /// Its name where it is made by the CLI and a stack leaves the name to CloudFormation.
    public var name: String?
    /// What a reader would ask of it.
    public var comment: String?
    public var condition: Condition?
    /// Besides those that its properties name.
    public var dependsOn: [String]
    /// What becomes of it when the stack is deleted, or when it must be replaced: `Delete`, `Retain` or `Snapshot`.
    public var deletionPolicy: Value?
    /// `UpdatePolicy`, `CreationPolicy`, `Metadata`.
    public var attributes: [Value.Member]
    public var properties: Value

    /// The shell's variable for what it is known by: `LoadBalancer` is `LOAD_BALANCER`.
    public var variable: String { shellName(id) }

    public init(
        _ id: String, _ type: String, named name: String? = nil, about comment: String? = nil,
        if condition: Condition? = nil,
        after dependsOn: [String] = [],
        whenDeleted deletionPolicy: Value? = nil, attributes: [Value.Member] = [], _ properties: Value = [:]
    ) {
        self.id = id
        self.type = type
        self.name = name
        self.comment = comment
        self.condition = condition
        self.dependsOn = dependsOn
        self.deletionPolicy = deletionPolicy
        self.attributes = attributes
        self.properties = properties
    }
}
