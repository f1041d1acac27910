// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a role of the template may do.
struct Policies {
    struct Statement {
        let view: View
        let actions: [String]
        let resources: [View]
    }

    /// Those that allow, of the role itself and of policies that are attached to it.
    let statements: [Statement]
    /// Whether all of it stands in the template: a policy of AWS's own, or of somebody else's, may say anything.
    let areKnown: Bool

    init(of role: StackView.Resource, in stack: StackView) {
        var documents = role.properties["Policies"]?.elements.compactMap { $0["PolicyDocument"] } ?? []
        var areKnown = role.properties["Policies"]?.item.isUnknown != true
        for attached in stack.resources where attached.names.contains(role.id) {
            guard ["AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy"].contains(attached.type) else {
                continue
            }
            if let document = attached.properties["PolicyDocument"] { documents.append(document) }
        }
        for managed in role.properties["ManagedPolicyArns"]?.elements ?? [] {
            if let policy = stack.resource(named: managed) {
                if let document = policy.properties["PolicyDocument"] { documents.append(document) }
            } else {
                areKnown = false
            }
        }
        if role.properties["ManagedPolicyArns"]?.item.isUnknown == true { areKnown = false }
        var statements: [Statement] = []
        for document in documents {
            guard let list = document["Statement"], !list.item.isUnknown else {
                areKnown = false
                continue
            }
            for statement in list.item.members.isEmpty ? list.elements : [list] {
                guard let actions = statement["Action"].map(Self.texts), let resources = statement["Resource"] else {
                    areKnown = false
                    continue
                }
                if statement["Effect"]?.literal != "Allow" { continue }
                if actions.contains(nil) { areKnown = false }
                statements.append(
                    Statement(
                        view: statement, actions: actions.compactMap(\.self),
                        resources: resources.elements.isEmpty ? [resources] : resources.elements))
            }
        }
        self.statements = statements
        self.areKnown = areKnown
    }

    private static func texts(_ view: View) -> [String?] {
        view.elements.isEmpty ? [view.literal] : view.elements.map(\.literal)
    }

    /// Whether some statement has the action, with its stars.
    func allow(_ action: String) -> Bool { statements.contains { $0.allows(action) } }
}

extension Policies.Statement {
    func allows(_ action: String) -> Bool {
        actions.contains { Self.matches(action.lowercased()[...], $0.lowercased()[...]) }
    }

    /// `*` is any characters, `?` one. In time of one length by the other, whatever the pattern is.
    private static func matches(_ text: Substring, _ pattern: Substring) -> Bool {
        let (text, pattern) = (Array(text), Array(pattern))
        var (at, next) = (0, 0)
        var star: (pattern: Int, text: Int)?
        while at < text.count {
            if next < pattern.count, pattern[next] == "*" {
                star = (next, at)
                next += 1
            } else if next < pattern.count, pattern[next] == "?" || pattern[next] == text[at] {
                at += 1
                next += 1
            } else if let last = star {
                // The star takes one character more.
                star = (last.pattern, last.text + 1)
                (at, next) = (last.text + 1, last.pattern + 1)
            } else {
                return false
            }
        }
        return pattern[next...].allSatisfy { $0 == "*" }
    }
}
