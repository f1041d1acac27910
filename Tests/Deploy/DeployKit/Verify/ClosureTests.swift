// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("Of our own stacks no statement, no action, no resource and no variable can be left out or added unnoticed")
struct ClosureTests {
    private static let rendered = (try? RenderedFile.all()) ?? []
    static let stacks = rendered.filter { $0.path.hasPrefix("deploy/") && $0.path.hasSuffix(".yaml") }
    static let tasks = rendered.filter { $0.path.hasSuffix("/task-definition.json") }
    private static let rules = Rule.policies + Rule.roles + Rule.needs + Rule.excess + Rule.contracts

    @Test("There are stacks and tasks to change") func files() {
        #expect(Self.stacks.count == 13 && Self.tasks.count == 5)
    }

    private func unnoticed(_ changes: [(what: String, tree: Tree)]) throws -> [String] {
        try changes.filter { try !isNoticed($0.tree) }.map(\.what)
    }

    /// Whether some rule tells something in some world: the first one is enough.
    private func isNoticed(_ tree: Tree) throws -> Bool {
        switch try Document(Array(tree.json.utf8)) {
        case .task(let task, _): return isNoticed([task], nil)
        case .template(let template):
            return World.all(of: template).contains { world in
                let services = Services(StackView(template, Resolver(template, in: world)))
                return isNoticed(services.tasks, services)
            }
        }
    }

    private func isNoticed(_ tasks: [TaskView], _ services: Services?) -> Bool {
        Self.rules.contains { rule in
            var report = Report(rule, of: "file")
            switch rule.check {
            case .task(let check): tasks.forEach { check($0, &report) }
            case .stack(let check): if let services { check(services, &report) }
            default: break
            }
            return !report.findings.isEmpty
        }
    }

    @Test("Nothing that a role may do can be left out", arguments: stacks) func removed(file: RenderedFile) throws {
        let tree = try Tree(file)
        let changes = tree.places.flatMap { place -> [(String, Tree)] in
            guard place.isOfRole else { return [] }
            let name = place.path.description
            if place.isElement(of: "Statement"), tree[place.path]?["Effect"]?.text == "Allow" {
                return [("\(name) removed", tree.removing(place.path))]
            }
            if place.isElement(of: "Action") || place.isElement(of: "Resource")
                || place.isElement(of: "ManagedPolicyArns")
                || place.isElement(of: "Roles")
            {
                return [("\(name) removed", tree.removing(place.path))]
            }
            return []
        }
        #expect(try unnoticed(changes) == [])
        #expect(changes.isEmpty == !file.text.contains("AWS::IAM::Role"))
    }

    @Test("Nothing that a role may do can be added", arguments: stacks) func added(file: RenderedFile) throws {
        let tree = try Tree(file)
        let statement = Tree.map([
            ("Effect", .text("Allow")), ("Action", .text("s3:GetObject")), ("Resource", .text("*")),
        ])
        let actions = ["s3:GetObject", "ecr:PutImage", "logs:CreateLogGroup", "secretsmanager:*", "*", "ecr:Batch*"]
        let resources = ["*", "arn:aws:ecr:us-east-1:123456789012:repository/other", "arn:aws:s3:::bucket/*"]
        let policies = ["AdministratorAccess", "service-role/AmazonECSTaskExecutionRolePolicy", "AmazonSQSFullAccess"]
            .map { "arn:aws:iam::aws:policy/\($0)" }
        let changes = tree.places.flatMap { place -> [(String, Tree)] in
            guard place.isOfRole else { return [] }
            func added(_ values: [Tree]) -> [(String, Tree)] {
                values.map { ("\(place.path) with \($0.json)", tree.adding($0, to: place.path)) }
            }
            switch place.path.last {
            case .key("Statement"):
                if place.path.contains(.key("AssumeRolePolicyDocument")) { return [] }
                return added([statement])
            case .key("Action"):
                return place.path.contains(.key("AssumeRolePolicyDocument")) ? [] : added(actions.map(Tree.text))
            case .key("Resource"): return tree[place.path]?.text == "*" ? [] : added(resources.map(Tree.text))
            case .key("Principal"):
                return [
                    ("another service", tree.adding(.text("ec2.amazonaws.com.cn"), to: place.path + [.key("Service")])),
                    ("lambda", tree.adding(.text("lambda.amazonaws.com"), to: place.path + [.key("Service")])),
                    ("an account", tree.replacing(place.path, by: .text("*"))),
                ].filter { $0.0 != "another service" || !$0.1.json.contains("\"ec2.amazonaws.com\"") }
            case .key("Properties"):
                return policies.map {
                    ("\(place.path) with \($0)", tree.adding(.text($0), to: place.path + [.key("ManagedPolicyArns")]))
                } + [
                    (
                        "\(place.path) with a policy",
                        tree.adding(
                            .map([
                                ("PolicyName", .text("more")),
                                ("PolicyDocument", .map([("Statement", .list([statement]))])),
                            ]), to: place.path + [.key("Policies")])
                    )
                ]
            default: return []
            }
        }
        #expect(try unnoticed(changes) == [])
    }

    @Test("No variable's name, no port and no health path can be another", arguments: stacks + tasks)
    func contracts(file: RenderedFile) throws {
        let tree = try Tree(file)
        let changes = tree.places.flatMap { place -> [(String, Tree)] in
            guard let text = tree[place.path]?.text else { return [] }
            func with(_ other: String) -> (String, Tree) {
                ("\(place.path): \(other)", tree.replacing(place.path, by: .text(other)))
            }
            let isVariable = place.path.contains {
                ["Environment", "environment", "Secrets", "secrets"].contains($0.name)
            }
            switch place.path.last?.name {
            case "Name", "name": return isVariable ? [with(text + "X"), with("X" + text), with("HOSTNAME")] : []
            case "ContainerPort", "containerPort", "HostPort", "hostPort":
                return [with("8081"), with("\(Int(text)! + 1)")]
            case "HealthCheckPath": return [with("/healthz2"), with("/")]
            case "Port":
                return place.path.contains(.key("TargetGroup")) ? [with("\(Int(text)! + 1)")] : []
            default:
                guard place.path.contains(where: { ["HealthCheck", "healthCheck"].contains($0.name) }),
                    place.path.dropLast().last?.name.lowercased() == "command", text.hasPrefix("/"),
                    text != "/redis-cli"
                else { return [] }
                return [with("/other")]
            }
        }
        #expect(try unnoticed(changes) == [])
        #expect(changes.isEmpty == !file.text.lowercased().contains("containerport"))
    }
}

extension RenderedFile {
    fileprivate var text: String { String(decoding: contents, as: UTF8.self) }
}
