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

    /// Where it is told.
    struct Telling {
        let main: View
        /// Beside that, where nobody who asks for it is told.
        var second: View?
        /// Who asks, and may as well be the one that is wrong.
        var asker: View?
        /// Whether the main place names another resource than the one that is asked for.
        var isMisnamed = false
    }

    var telling: Telling {
        if let place = wrongReference { return Telling(main: place) }
        if let denied { return Telling(main: denied[0], second: denied.dropFirst().first) }
        if let place = bound ?? condition ?? misspeltAction { return Telling(main: place) }
        if let idle = idleResource {
            // One of another kind is wrong, whatever is asked for.
            let isOfKind = ActionResource.kind(of: need.action)?.pattern.matches(idle.pattern) != false
            return Telling(main: idle.view, asker: isOfKind ? inFile(need.naming) : nil, isMisnamed: true)
        }
        if let places = listWithoutResource {
            return Telling(main: places[0], second: places.dropFirst().first, asker: asker)
        }
        if let places = otherAction { return Telling(main: places[0], second: places.dropFirst().first) }
        if let place = managed ?? attachment ?? reference { return Telling(main: place) }
        return Telling(
            main: need.role.properties, second: home, asker: need.purpose == .secrets ? firstSecret : asker)
    }

    /// Of a role that may read no secret at all, the first that it is to read.
    private var firstSecret: View? {
        own.first { $0.purpose == .secrets && $0.isSure }.map { $0.element ?? $0.place }
    }

    /// Secrets, files and sessions are asked for in one place each, which may as well be too much.
    private var asker: View? {
        [.secrets, .files, .sessions].contains(need.purpose) ? inFile(need.place) : nil
    }

    private func inFile(_ view: View?) -> View? { view?.path.hasPrefix("Resources.") == true ? view : nil }

    /// The name of the policy that lets the rest be done which is asked for at the same place.
    private var home: View? {
        let others = own.filter { $0.purpose == need.purpose && $0.place.line == need.place.line }
        return allowing.first { statement in
            others.contains { other in other.resources.contains { !statement.grants(other.action, $0).isEmpty } }
        }?.policy
    }

    private var allowing: [PolicyStatement] { policies.statements.filter { $0.effect == .allow && !$0.isManaged } }
    private var service: String { String(need.action.prefix { $0 != ":" }) }

    /// What denies, and what is denied.
    private var denied: [View]? {
        for resource in need.resources {
            guard let denial = policies.denial(of: need.action, on: resource) else { continue }
            for list in ["NotAction", "NotResource"] where denial.view[list] != nil {
                return [denial.place(ofMissingIn: list)]
            }
            return [denial.view["Effect"] ?? denial.view, denial.view["Action"]].compactMap(\.self)
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

    /// One that is almost the needed one: a letter off, or the right name of another service.
    private var misspeltAction: View? {
        for part in allowing.flatMap(\.actions) where !own.contains(where: { part.pattern.meansAction($0.action) }) {
            guard let text = part.view.literal else { continue }
            let words = text.split(separator: ":", maxSplits: 1).map(String.init)
            guard words.count == 2 else { continue }
            if words[0] == service {
                if part.pattern.literal != nil, text.isNear(need.action, within: 2) { return part.view }
                continue
            }
            let isAlike =
                words[0].hasPrefix(service) || service.hasPrefix(words[0]) || words[0].isNear(service, within: 1)
            let renamed = ARNPattern("\(service):\(words[1])", isPattern: true)
            if renamed.meansAction(need.action), isAlike || part.pattern.literal != nil { return part.view }
        }
        return nil
    }

    private var withAction: [PolicyStatement] {
        allowing.filter { !$0.matching(need.action).isEmpty && !$0.resources.isEmpty }
    }

    /// The right action on another resource, which has no use.
    private var idleResource: PolicyStatement.Part? {
        for statement in withAction {
            let idle = statement.resources.first { part in
                !own.contains { other in
                    !statement.matching(other.action).isEmpty
                        && other.resources.contains { !$0.isOpen && $0.matches(part.pattern) }
                } && !isForOthers(part, of: statement)
            }
            guard let idle else { continue }
            let view = idle.view.part(keeping: idle.pattern, from: need.resources[0], in: stack.template)
            return PolicyStatement.Part(view: view, pattern: idle.pattern)
        }
        return nil
    }

    /// The right action on resources that all have their use, and this one is not beside them.
    private var listWithoutResource: [View]? { withAction.first?.places(ofMissingIn: "Resource") }

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
    private var otherAction: [View]? {
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
        if !isUsed, statement.actions.count == 1 { return [statement.actions[0].view] }
        return statement.places(ofMissingIn: "Action")
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

}

/// Where a role is named, and another one would do.
extension UnmetNeed {
    /// What is asked for by the same reference.
    private var asked: [Need] {
        own.filter { $0.isSure && !$0.isExact && $0.reference?.path == need.reference?.path }
    }

    private func lets(_ role: StackView.Resource) -> Bool {
        let policies = Policies(of: role, in: stack)
        return asked.allSatisfy { $0.isMet(by: policies) && !$0.grants(by: policies).isEmpty }
    }

    /// Where the role may do nothing of what is asked for, another one may do all of it, and that one is left over, or changed
    /// places with this one, or has the like place elsewhere.
    private var wrongReference: View? {
        guard let reference = need.reference, reference.line != need.role.properties.line,
            !policies.statements.isEmpty || attachment == nil,
            asked.allSatisfy({ $0.grants(by: policies).isEmpty })
        else { return nil }
        let path = reference.path.split(separator: ".")
        guard path.count > 1, let property = path.last else { return nil }
        let owner = stack.resource(String(path[1]))
        let isTwice = owner.map {
            $0.properties.item.members.filter { $0.value.resource?.id == need.role.id }.count > 1
        }
        let hasOtherUse = own.contains { $0.reference?.path != reference.path && !$0.grants(by: policies).isEmpty }
        let others = stack.all("AWS::IAM::Role").filter { $0.id != need.role.id && lets($0) }
        let isMeant = others.contains { other in
            let uses = RoleUse.all(in: stack).filter { $0.role.id == other.id }
            let isBeside = uses.contains { $0.place.path.hasPrefix("Resources.\(path[1]).") }
            let isAlike = uses.contains { $0.place.path.hasSuffix(".\(property)") }
            return isBeside || isUnused(other) || isAlike && (isTwice == true || hasOtherUse)
        }
        return isMeant ? reference : nil
    }

    /// Whether nothing has a role but its own policies.
    private func isUnused(_ role: StackView.Resource) -> Bool {
        !stack.resources.contains { $0.names.contains(role.id) && !$0.type.hasPrefix("AWS::IAM::") }
            && !stack.all("AWS::IAM::InstanceProfile").contains { $0.names.contains(role.id) }
            && stack.template?.hands(on: role.id) != true
    }

    /// Where this role may do nothing, and another one would do.
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

extension ARNPattern {
    fileprivate func meansAction(_ action: String) -> Bool { ARNPattern(action.lowercased()).matches(lowercased) }
}
