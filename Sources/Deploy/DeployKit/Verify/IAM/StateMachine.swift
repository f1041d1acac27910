// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A state machine of Step Functions, with what its definition says.
struct StateMachine {
    let resource: StackView.Resource
    let definition: View
    private let substitutions: View?

    /// A state, also of one inside of `Parallel` or `Map`.
    struct State {
        let name: String
        let view: View
        /// The states among which it may go on.
        let siblings: [String]
    }

    static func all(in stack: StackView) -> [StateMachine] {
        ["AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine"].flatMap(stack.all).compactMap {
            resource in
            guard let definition = definition(of: resource.properties) else { return nil }
            return StateMachine(
                resource: resource, definition: definition,
                substitutions: resource.properties["DefinitionSubstitutions"])
        }
    }

    private static func definition(of properties: View) -> View? {
        if let object = properties["Definition"], !object.item.members.isEmpty { return object }
        return properties["DefinitionString"]?.inner
    }

    var states: [State] { Self.states(in: definition) }

    private static func states(in view: View) -> [State] {
        guard let states = view["States"] else { return [] }
        let names = states.item.members.map(\.name)
        return names.flatMap { name -> [State] in
            guard let state = states[name] else { return [] }
            let inner =
                (state["Branches"]?.elements ?? []) + [state["ItemProcessor"], state["Iterator"]].compactMap(\.self)
            return [State(name: name, view: state, siblings: names)] + inner.flatMap { self.states(in: $0) }
        }
    }

    /// What a text of the definition comes to: one substitution alone, or a text without any.
    func value(_ view: View?) -> View? {
        guard let view, let literal = view.literal else { return view }
        guard literal.hasPrefix("${"), literal.hasSuffix("}"), literal.count(where: { $0 == "$" }) == 1
        else {
            return literal.contains("${") ? nil : view
        }
        let name = String(literal.dropFirst(2).dropLast())
        if name.hasPrefix("@") {
            guard name.count > 1 else { return nil }
            let parts = name.dropFirst().split(separator: ".", maxSplits: 1)
            let hole = Text.Hole.resource(String(parts[0]), attribute: parts.count > 1 ? String(parts[1]) : nil)
            return View(.text(Text(hole), line: view.line), path: view.path)
        }
        return substitutions?[name].map { View($0.item, path: view.path, line: view.line) }
    }

    /// The names of `${…}` in the definition.
    var placeholders: [(name: String, view: View)] { Self.placeholders(in: definition) }
    var substituted: [String]? {
        substitutions.map { $0.item.isUnknown ? nil : $0.item.members.map(\.name) } ?? []
    }

    private static func placeholders(in view: View) -> [(name: String, view: View)] {
        if let literal = view.literal {
            var found: [(String, View)] = []
            var rest = literal[...]
            while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
                found.append((String(rest[open.upperBound..<close]), view))
                rest = rest[rest.index(after: close)...]
            }
            return found
        }
        return view.elements.flatMap(placeholders)
            + view.item.members.flatMap { member in view[member.name].map(placeholders) ?? [] }
    }
}

extension StateMachine.State {
    /// As `ecs:runTask` and `sync`; `nil` where it does nothing of the kind, or nobody knows.
    var integration: (service: String, pattern: String?)? {
        guard view["Type"]?.literal == "Task", let text = view["Resource"]?.item.text else { return nil }
        let whole = text.pieces.map { if case .literal(let text) = $0 { text } else { "aws" } }.joined()
        let fields = whole.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard fields.count >= 7, fields[0] == "arn", fields[2] == "states", fields[3].isEmpty, fields[4].isEmpty else {
            return nil
        }
        let rest = fields.dropFirst(6).joined(separator: ":")
        guard let dot = rest.firstIndex(of: ".") else { return ("\(fields[5]):\(rest)", nil) }
        return ("\(fields[5]):\(rest[..<dot])", String(rest[rest.index(after: dot)...]))
    }

    /// `Parameters`, or `Arguments` of JSONata.
    var parameters: View? { view["Parameters"] ?? view["Arguments"] }
}

extension Needs {
    /// <https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html>
    var flows: [Need] {
        StateMachine.all(in: stack).flatMap { machine -> [Need] in
            guard let role = names.role(machine.resource.properties["RoleArn"]) else { return [] }
            var needs = machine.states.flatMap { self.needs(of: $0, in: machine, by: role) }
                .map { $0.by(machine.resource.properties["RoleArn"]) }
            let logging = machine.resource.properties["LoggingConfiguration"]
            if let place = logging?["Destinations"], let level = logging?["Level"]?.literal, level != "OFF" {
                needs += [
                    "logs:CreateLogDelivery", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies",
                    "logs:DescribeLogGroups",
                ].map { Need(.flows, role, $0, on: [.unknown], at: place) }
            }
            return needs
        }
    }

    private func needs(of state: StateMachine.State, in machine: StateMachine, by role: StackView.Resource) -> [Need] {
        guard let (service, pattern) = state.integration, let place = state.view["Resource"] else { return [] }
        func need(_ action: String, on resource: ARNPattern? = nil, isSure: Bool = true) -> Need {
            Need(.flows, role, action, on: [resource ?? .unknown], at: place, isSure: isSure)
        }
        func arn(_ name: String) -> ARNPattern? {
            machine.value(state.parameters?[name])?.item.text.map { names.pattern($0) }
        }
        switch service {
        case "ecs:runTask":
            var needs: [Need] = []
            let task = machine.value(state.parameters?["TaskDefinition"])
            needs.append(
                task?.item.text.map { run($0, role, place) } ?? need("ecs:RunTask", isSure: true))
            if let definition = stack.resource(named: task), definition.type == "AWS::ECS::TaskDefinition" {
                needs += passedRoles(of: definition).map { need("iam:PassRole", on: $0.arn) }
            } else {
                needs.append(need("iam:PassRole", isSure: false))
            }
            needs += ["ecs:StopTask", "ecs:DescribeTasks", "ecs:TagResource"].map {
                need($0, isSure: pattern == "sync" && $0 != "ecs:TagResource")
            }
            let rule = .own("events") + "rule/StepFunctionsGetEventsForECSTaskRule"
            needs += ["events:PutTargets", "events:PutRule", "events:DescribeRule"].map {
                need($0, on: rule, isSure: pattern == "sync")
            }
            return needs
        case "sns:publish": return [need("sns:Publish", on: arn("TopicArn"))]
        case "sqs:sendMessage": return [need("sqs:SendMessage")]
        case "lambda:invoke":
            let function = stack.resource(named: machine.value(state.parameters?["FunctionName"]))
            return [
                need(
                    "lambda:InvokeFunction",
                    on: function.map { names.pattern(Text(.resource($0.id, attribute: "Arn"))) })
            ]
        case "dynamodb:getItem": return [need("dynamodb:GetItem")]
        case "dynamodb:putItem": return [need("dynamodb:PutItem")]
        case "dynamodb:updateItem": return [need("dynamodb:UpdateItem")]
        case "dynamodb:deleteItem": return [need("dynamodb:DeleteItem")]
        case "events:putEvents": return [need("events:PutEvents")]
        case "states:startExecution": return [need("states:StartExecution")]
        case "batch:submitJob": return [need("batch:SubmitJob")]
        default: return []
        }
    }

    private func run(_ text: Text, _ role: StackView.Resource, _ place: View) -> Need {
        let task = names.pattern(text)
        // By its family, with a revision or without one.
        let isARN = task.starts(with: "arn:") || text.literal == nil
        let arn = isARN ? task : .own("ecs") + "task-definition/" + task
        return Need(
            .flows, role, "ecs:RunTask", on: [arn, arn + ":" + ARNPattern([.hole(.other("revision"))])], at: place)
    }
}
