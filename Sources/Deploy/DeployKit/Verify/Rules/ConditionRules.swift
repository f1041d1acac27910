// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies"

/// When statements apply, and what of them can never come about.
extension Rule {
    static let policyConditions: [Rule] = [
        .stack(
            "I117", "A condition compares by an operator that there is, and keys that there are.",
            "IAM refuses it: MalformedPolicyDocument; or the statement never applies.",
            "\(reference)_elements_condition_operators.html"
        ) { services, report in
            for (view, names, _) in conditions(of: services) {
                for member in view.item.members {
                    guard let place = view[member.name], !PolicyCondition.Operator(member.name).isKnown else {
                        continue
                    }
                    report.add(
                        place,
                        "\(member.name) is no operator\(Spelling.hint(for: member.name, among: PolicyCondition.Operator.all))"
                    )
                }
                for test in PolicyCondition(view, names).tests {
                    let key = test.key.lowercased()
                    // AWS may have made new ones: one is told of that is almost one of those that are known.
                    if key.hasPrefix("aws:"), !key.contains("/"), !KeyValue.globalKeys.contains(key) {
                        let meant = Spelling.hint(for: key, among: KeyValue.globalKeys)
                        if !meant.isEmpty { report.add(test.view, "\(test.key) is no key of all services\(meant)") }
                    } else if !key.contains(":") {
                        report.add(test.view, "\(test.key) is no key: SERVICE:KEY")
                    }
                }
            }
        },
        .stack(
            "I118", "A condition compares a key with values that it may have.", "The statement never applies.",
            "\(reference)_condition-keys.html"
        ) { services, report in
            for (view, names, owner) in conditions(of: services) {
                let condition = PolicyCondition(view, names)
                for test in condition.tests {
                    if let fault = KeyValue.endpointFault(in: test, of: owner, in: services.view) {
                        report.add(test.view, fault)
                    }
                    for value in test.view.each {
                        guard let fault = KeyValue.fault(in: value, of: test, in: services.view) else { continue }
                        report.add(test.view.elements.isEmpty ? test.view : value, fault)
                    }
                    guard let values = condition.values(of: test) else { continue }
                    for (view, pattern) in values {
                        if let fault = KeyValue.fault(in: pattern, of: test) {
                            report.add(test.view.elements.isEmpty ? test.view : view, fault)
                        }
                    }
                }
            }
        },
        .stack(
            "I119", "What one statement of a role allows, no other denies altogether.",
            "The action is denied: a denial counts more.", "\(reference)_evaluation-logic.html"
        ) { services, report in
            for role in services.view.all("AWS::IAM::Role") {
                let policies = Policies(of: role, in: services.view)
                for statement in policies.statements where statement.effect == .allow && !statement.isManaged {
                    for action in statement.actions {
                        guard let text = action.pattern.literal else { continue }
                        let denials = statement.resources.map { policies.denial(of: text, on: $0.pattern) }
                        guard let denial = denials.first ?? nil, denials.allSatisfy({ $0 != nil }) else { continue }
                        let list = ["NotAction", "NotResource"].first { denial.view[$0] != nil }
                        report.add(
                            list.map(denial.place) ?? denial.view["Effect"] ?? denial.view,
                            "\(role.id) is allowed \(text) in another statement (line \(action.view.line)), and denied here"
                        )
                    }
                }
            }
        },
        .stack(
            "I120", "A path begins and ends with a slash.", "CloudFormation stops: ValidationError, value at 'path'.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names"
        ) { services, report in
            let types = ["Role", "User", "Group", "ManagedPolicy", "InstanceProfile"]
            for resource in types.flatMap({ services.view.all("AWS::IAM::\($0)") }) {
                guard let place = resource.properties["Path"], let text = place.literal else { continue }
                if !text.hasPrefix("/") || !text.hasSuffix("/") || text.contains("//") || text.count > 512 {
                    report.add(place, "\(text.debugDescription): it begins and ends with one slash, as /service/")
                }
            }
        },
    ]

    private static func conditions(
        of services: Services
    ) -> [(view: View, names: ResourceNames, owner: StackView.Resource)] {
        let names = ResourceNames(stack: services.view)
        return PolicyDocument.all(in: services.view).flatMap { document in
            document.statements.compactMap { statement in
                statement["Condition"].map { ($0, names, document.owner) }
            }
        }
    }
}
