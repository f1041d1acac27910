// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let grammar = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"
private let elements = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements"
private let arns = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"
private let malformed = "IAM refuses it: MalformedPolicyDocument."

/// What a policy is made of.
extension Rule {
    static let policies: [Rule] = [
        .stack(
            "I101", "A policy is of version 2012-10-17 or 2008-10-17, and has statements.", malformed,
            elements + "_version.html"
        ) { services, report in
            for document in PolicyDocument.all(in: services.view) {
                if let version = document.view["Version"], let text = version.literal,
                    !["2012-10-17", "2008-10-17"].contains(text)
                {
                    report.add(version, "\(text) is no version of IAM's language: 2012-10-17 is")
                }
                if document.view["Statement"] == nil {
                    report.add(document.view, "Statement is missing")
                }
                for member in document.view.item.members
                where !["Version", "Id", "Statement"].contains(member.name) {
                    report.add(
                        path: "\(document.view.path).\(member.name)", line: member.line,
                        "a policy has Version, Id and Statement, and no \(member.name)")
                }
            }
        },
        .stack("I102", "A statement allows or denies.", malformed, elements + "_effect.html") { services, report in
            for statement in statements(of: services) {
                guard let effect = statement.view["Effect"] else {
                    report.add(statement.view, "Effect is missing: Allow or Deny")
                    continue
                }
                if let text = effect.literal, !["Allow", "Deny"].contains(text) {
                    report.add(effect, "\(text) is no effect: Allow and Deny are, spelled so")
                }
            }
        },
        .stack(
            "I103", "A statement says what may be done, on what, and, where nobody holds it, by whom.", malformed,
            grammar
        ) { services, report in
            for (view, document) in statements(of: services) {
                for member in view.item.members where !members.contains(member.name) {
                    report.add(
                        path: "\(view.path).\(member.name)", line: member.line, "a statement has no \(member.name)")
                }
                func check(_ name: String, isNeeded: Bool, otherwise: String) {
                    let found = [view[name], view["Not\(name)"]].compactMap(\.self)
                    if found.count == 2 { report.add(found[1], "\(name) stands beside Not\(name): one of them") }
                    if isNeeded, found.isEmpty {
                        // A name that is misspelt is told already.
                        if view.item.members.contains(where: { !members.contains($0.name) }) { return }
                        report.add(view, "\(name) is missing")
                    }
                    if !isNeeded, let first = found.first { report.add(first, otherwise) }
                    for place in found where place.isEmpty { report.add(place, "it names nothing") }
                }
                check("Action", isNeeded: true, otherwise: "")
                switch document.kind {
                case .identity:
                    check("Resource", isNeeded: true, otherwise: "")
                    check(
                        "Principal", isNeeded: false,
                        otherwise: "whoever has the policy is its Principal: it names none")
                case .trust:
                    check("Resource", isNeeded: false, otherwise: "the role is its Resource: a trust policy names none")
                    check("Principal", isNeeded: true, otherwise: "")
                case .resource:
                    if document.namesResources { check("Resource", isNeeded: true, otherwise: "") }
                    check("Principal", isNeeded: true, otherwise: "")
                }
            }
        },
        .stack(
            "I104", "An action is a service's, by the service's name: ecs:RunTask.", malformed,
            elements + "_action.html"
        ) { services, report in
            for (statement, _) in statements(of: services) {
                for action in ["Action", "NotAction"].flatMap({ statement[$0]?.each ?? [] }) {
                    guard let text = action.literal, text != "*" else { continue }
                    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
                    let isService = parts[0].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
                    let isName =
                        parts.count == 2
                        && parts[1].allSatisfy {
                            $0.isASCII && ($0.isLetter || $0.isNumber || "*?_-".contains($0))
                        }
                    if !isService || !isName || parts[0].isEmpty || parts[1].isEmpty {
                        report.add(action, "\(text.debugDescription) is no action: SERVICE:NAME, or *")
                    }
                }
            }
        },
        .stack(
            "I105", "A resource is an ARN of its service's form, or *.",
            "IAM refuses it, or no request ever is for such a resource.", arns
        ) { services, report in
            let names = ResourceNames(stack: services.view)
            for (statement, document) in statements(of: services) {
                for resource in ["Resource", "NotResource"].flatMap({ statement[$0]?.each ?? [] }) {
                    guard let text = resource.item.text else { continue }
                    let isRepository = document.owner.type == "AWS::ECR::Repository"
                    if let fault = ARNForm.fault(in: names.pattern(text, isPattern: true)), !isRepository {
                        report.add(resource, fault)
                    }
                }
            }
        },
        .stack(
            "I106", "An action is allowed on resources of the kind that it is done on.",
            "The statement allows nothing: AccessDenied.",
            "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html"
        ) { services, report in
            let names = ResourceNames(stack: services.view)
            for document in PolicyDocument.all(in: services.view) where document.namesResources {
                guard let all = PolicyStatement.all(in: document.view, names, policy: document.name) else { continue }
                for statement in all where statement.effect == .allow && !statement.isUnknown {
                    guard let resource = statement.resources.first else { continue }
                    let wrong = statement.actions.compactMap { action -> (View, text: String, title: String)? in
                        guard let text = action.pattern.literal, let kind = ActionResource.kind(of: text) else {
                            return nil
                        }
                        let isGranted = all.contains {
                            $0.isUnknown || $0.effect == .allow && !$0.grantsUnconditionally(text, kind.pattern).isEmpty
                        }
                        return isGranted ? nil : (action.view, text, kind.title)
                    }
                    // A resource that another action of the statement is done on is right, and one is missing.
                    let isForOthers = statement.actions.contains { other in
                        other.pattern.literal.flatMap(ActionResource.kind)?.pattern.matches(resource.pattern) == true
                    }
                    let place = isForOthers ? statement.place(ofMissingIn: "Resource") : resource.view
                    let action = wrong.count == 1 ? wrong[0].0 : statement.view["Action"]
                    for (title, same) in Dictionary(grouping: wrong, by: \.title) {
                        let list = same.map(\.text).joined(separator: ", ")
                        report.add(
                            place, against: action ?? place,
                            "\(list) \(same.count == 1 ? "is" : "are") done on \(title)")
                    }
                }
            }
        },
        .stack(
            "I107", "Statements of one policy have names of letters and digits, each its own.", malformed,
            elements + "_sid.html"
        ) { services, report in
            for document in PolicyDocument.all(in: services.view) {
                var seen: Set<String> = []
                for statement in document.statements {
                    guard let id = statement["Sid"], let text = id.literal else { continue }
                    if document.kind == .identity, !text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
                        report.add(id, "\(text.debugDescription) takes letters and digits only")
                    }
                    if !text.isEmpty, !seen.insert(text).inserted {
                        report.add(id, "\(text) stands twice in this policy")
                    }
                }
            }
        },
    ]

    private static let members = [
        "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition",
    ]

    private static func statements(of services: Services) -> [(view: View, document: PolicyDocument)] {
        PolicyDocument.all(in: services.view).flatMap { document in document.statements.map { ($0, document) } }
    }
}
