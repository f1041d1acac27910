// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A need that a role's policies do not meet: where that is mended. What almost meets it is wrong in one value, and that one is
/// told; where nothing does, the role is.
struct UnmetNeed {
    let need: Need
    let policies: Policies
    /// All that the role is needed for.
    let own: [Need]
    let stack: StackView

    /// One place, or two where the one asks for what the other does not give.
    var places: [View] {
        if let place = denial ?? bound { return [place] }
        if let place = condition ?? misspeltAction { return [place] }
        if let found = otherResource { return found.isListed ? [found.place] + askers : [found.place] }
        if let place = otherAction ?? managed ?? attachment ?? reference { return [place] }
        return [need.role.properties] + (need.purpose == .secrets ? firstSecret : askers)
    }

    /// Of a role that may read no secret at all, the first that it is to read.
    private var firstSecret: [View] {
        own.first { $0.purpose == .secrets && $0.isSure }.map { [$0.element ?? $0.place] } ?? []
    }

    /// Secrets, files and sessions are asked for in one place each, which may as well be too much.
    private var askers: [View] {
        [.secrets, .files, .sessions].contains(need.purpose) && need.place.path.hasPrefix("Resources.")
            ? [need.place] : []
    }

    private var allowing: [PolicyStatement] { policies.statements.filter { $0.effect == .allow && !$0.isManaged } }
    private var service: String { String(need.action.prefix { $0 != ":" }) }

    private var denial: View? {
        for resource in need.resources {
            guard let denial = policies.denial(of: need.action, on: resource) else { continue }
            for list in ["NotAction", "NotResource"] where denial.view[list] != nil {
                return denial.place(ofMissingIn: list)
            }
            return denial.view["Effect"] ?? denial.view
        }
        return nil
    }

    /// What the boundary leaves out.
    private var bound: View? {
        guard let boundary = policies.boundary, need.resources.allSatisfy({ policies.isBounded(need.action, on: $0) })
        else { return nil }
        let isGranted = need.resources.contains { resource in
            policies.statements.contains { $0.effect == .allow && !$0.grants(need.action, resource).isEmpty }
        }
        guard isGranted else { return nil }
        let allowing = boundary.filter { $0.effect == .allow && !$0.isManaged }
        if let statement = allowing.first(where: { !$0.matching(need.action).isEmpty }) {
            return statement.resources.count == 1
                ? statement.resources[0].view : statement.place(ofMissingIn: "Resource")
        }
        return allowing.first?.place(ofMissingIn: "Action") ?? need.role.properties["PermissionsBoundary"]
    }

    private var condition: View? {
        for statement in allowing {
            guard let place = statement.unmetCondition(of: need.action, need.context),
                need.resources.contains(where: { !statement.grantsUnconditionally(need.action, $0).isEmpty })
            else { continue }
            return place
        }
        return nil
    }

    private var misspeltAction: View? {
        for part in allowing.flatMap(\.actions) {
            guard let text = part.pattern.literal, text.hasPrefix(service), text != need.action,
                text.isNear(need.action, within: 2), !own.contains(where: { $0.action == text })
            else { continue }
            return part.view
        }
        return nil
    }

    /// The right action on another resource; `isListed` where the resource has its use, and this one is not beside it.
    private var otherResource: (place: View, isListed: Bool)? {
        let statements = allowing.filter { !$0.matching(need.action).isEmpty && !$0.resources.isEmpty }
        for statement in statements {
            let idle = statement.resources.first { part in
                !own.contains { other in
                    !statement.matching(other.action).isEmpty
                        && other.resources.contains { !$0.isOpen && $0.matches(part.pattern) }
                } && !isForOthers(part, of: statement)
            }
            if let idle {
                let place = idle.view.part(keeping: idle.pattern, from: need.resources[0], in: stack.template)
                return (place, false)
            }
        }
        return statements.first.map { ($0.place(ofMissingIn: "Resource"), true) }
    }

    /// Whether a resource is what other actions of the statement are done on, and this need's is not.
    private func isForOthers(_ part: PolicyStatement.Part, of statement: PolicyStatement) -> Bool {
        guard let kind = ActionResource.kind(of: need.action) else { return false }
        return statement.actions.contains { action in
            guard let text = action.pattern.literal, let other = ActionResource.kind(of: text),
                other.title != kind.title
            else { return false }
            return other.pattern.matches(part.pattern) && !kind.pattern.matches(part.pattern)
        }
    }

    /// The right resource, and another action of its service.
    private var otherAction: View? {
        let statements = allowing.filter { statement in
            statement.actions.contains { $0.pattern.starts(with: service + ":") }
                && need.resources.contains { resource in
                    resource.isOpen || statement.resources.contains { resource.matches($0.pattern) }
                }
        }
        let isOpen = need.resources[0].isOpen
        let statement =
            statements.first { statement in
                statement.resources.contains { $0.pattern.isAnything == isOpen }
            } ?? statements.first
        guard let statement else { return nil }
        // What stands beside the needed one as a rule is no wrong one.
        let companions = [
            "secretsmanager:DescribeSecret", "kms:DescribeKey", "ssm:DescribeParameters", "s3:ListBucket",
        ]
        let isUsed =
            own.contains { !statement.matching($0.action).isEmpty }
            || statement.view["Action"]?.elements.isEmpty == false
                && statement.actions.contains { companions.contains($0.pattern.literal ?? "") }
        if !isUsed, statement.actions.count == 1 { return statement.actions[0].view }
        return statement.place(ofMissingIn: "Action")
    }

    /// One of AWS's policies, where it is the only one, and is of no use to the role.
    private var managed: View? {
        var idle: [View] = []
        // These roles have one purpose, and one policy for it.
        let isOfOne = [.instances, .infrastructure, .codeDeploy, .functions].contains(need.purpose)
        for view in policies.managed {
            guard let policy = ManagedPolicy(view.item.text) else { return nil }
            if policy.isCompanion { continue }
            let statements = policy.statements(view)
            let isUsed = own.contains { other in
                (!isOfOne || other.purpose != need.purpose)
                    && other.resources.contains { resource in
                        statements.contains { !$0.grants(other.action, resource).isEmpty }
                    }
            }
            if isUsed { return nil }
            idle.append(view)
        }
        return idle.count == 1 ? idle[0] : nil
    }

    /// Where a policy that would do is given to another role.
    private var attachment: View? {
        let attachable = ["AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy"]
        for policy in stack.resources where attachable.contains(policy.type) {
            guard let document = policy.properties["PolicyDocument"],
                let statements = PolicyStatement.all(in: document, policies.names),
                need.resources.contains(where: { resource in
                    statements.contains {
                        $0.effect == .allow && !$0.grants(need.action, resource, need.context).isEmpty
                    }
                })
            else { continue }
            let holders = policy.properties["Roles"]?.each ?? policy.properties["RoleName"].map { [$0] } ?? []
            if holders.count == 1 { return holders[0] }
        }
        return nil
    }

    /// Where this role is named, and another one would do.
    private var reference: View? {
        guard let reference = need.reference, reference.line != need.role.properties.line,
            own.allSatisfy({ $0.purpose == .app || $0.grants(by: policies).isEmpty }),
            stack.all("AWS::IAM::Role").contains(where: { role in
                role.id != need.role.id && need.isMet(by: Policies(of: role, in: stack))
            })
        else { return nil }
        return reference
    }
}
