// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What IAM reads.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
enum Policy {
    static func document(_ statements: [Value]) -> Value {
        ["Version": "2012-10-17", "Statement": .list(statements)]
    }

    static func allow(_ id: String, _ actions: [String], on resource: Value) -> Value {
        ["Sid": .text(id), "Effect": "Allow", "Action": .texts(actions), "Resource": resource]
    }
}

/// What a service of AWS may do on our behalf.
public struct Role: Sendable {
    /// Its logical name.
    public var id: String
    /// Its name where it is made by the CLI; a stack leaves the name to CloudFormation, which asks for less power then.
    public var name: String
    public var comment: String
    /// Who takes it on, as `ecs-tasks.amazonaws.com`.
    public var service: String
    /// A name for what it may do, and the statements.
    public var statements: [Value]
    public var managedPolicies: [String] = []
    public var condition: Condition?

    var arn: Reference { Reference(id, "Arn", shell: "arn:aws:iam::${AWS_ACCOUNT_ID}:role/\(name)") }

    /// Who may take it on: ECS's tasks only of this account, lest another's service borrow it.
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html>
    var trust: Value {
        var statement: [Value.Member] = [
            .init("Effect", "Allow"), .init("Principal", ["Service": .text(service)]),
            .init("Action", "sts:AssumeRole"),
        ]
        if service == "ecs-tasks.amazonaws.com" {
            statement.append(.init("Condition", ["StringEquals": ["aws:SourceAccount": "\(.accountID)"]]))
        }
        return Policy.document([.structure(statement)])
    }

    func resource(tags: Value) -> Resource {
        var properties: [Value.Member] = [.init("AssumeRolePolicyDocument", trust)]
        if !managedPolicies.isEmpty {
            properties.append(
                .init("ManagedPolicyArns", .list(managedPolicies.map { "arn:\(.partition):iam::aws:policy/\($0)" })))
        }
        if !statements.isEmpty {
            properties.append(
                .init("Policies", [["PolicyName": .text(name), "PolicyDocument": Policy.document(statements)]]))
        }
        properties.append(.init("Tags", tags))
        return Resource(id, "AWS::IAM::Role", named: name, about: comment, if: condition, .structure(properties))
    }
}

extension Role {
    /// What ECS does before a container runs: pulls these images, writes this log, reads these secrets.
    static func execution(
        of name: String, repositories: [String], logGroup: LogGroup, secrets: [Template] = []
    ) -> Role {
        Role(
            id: "ExecutionRole", name: "\(name)-execution",
            comment: "What ECS does before the containers run, and nothing else: one statement a need.",
            service: "ecs-tasks.amazonaws.com",
            statements: [
                .because(
                    "The one call of ECR that no resource can be named for.",
                    Policy.allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], on: "*")),
                Policy.allow(
                    "PullImages",
                    ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                    on: .list(
                        repositories.map { "arn:\(.partition):ecr:\(.region):\(.accountID):repository/\($0)" })),
                logGroup.whenKept(
                    Policy.allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], on: .ref(logGroup.arn))),
            ]
                + (secrets.isEmpty
                    ? []
                    : [
                        Policy.allow(
                            "ReadSecrets", ["secretsmanager:GetSecretValue"], on: .list(secrets.map(Value.string)))
                    ]))
    }
}
