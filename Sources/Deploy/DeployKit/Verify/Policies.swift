// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a role of the template may do: its own policies, and those that are attached to it.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>
struct Policies {
    let names: ResourceNames
    let statements: [PolicyStatement]
    /// Whether all of it stands in the template: a policy of somebody else's may say anything.
    let areKnown: Bool
    /// What AWS has written and is attached here.
    let managed: [View]
    /// What the role's boundary leaves of it; `nil` where it has none, or nobody knows it.
    let boundary: [PolicyStatement]?

    init(of role: StackView.Resource, in stack: StackView) {
        let names = ResourceNames(stack: stack)
        var areKnown = !role.properties.item.isUnknown
        var statements: [PolicyStatement] = []
        var managed: [View] = []
        func add(_ document: View?, name: View? = nil) {
            guard let document, let own = PolicyStatement.all(in: document, names, policy: name) else {
                return areKnown = false
            }
            if own.contains(where: { $0.isUnknown }) { areKnown = false }
            statements += own
        }
        func attach(_ view: View) {
            if let policy = stack.resource(named: view) {
                add(policy.properties["PolicyDocument"], name: Self.name(of: policy))
            } else if let policy = ManagedPolicy(view.item.text) {
                managed.append(view)
                statements += policy.statements(view)
            } else {
                if view.item.text?.managedPolicyName != nil { managed.append(view) }
                areKnown = false
            }
        }
        if let policies = role.properties["Policies"] {
            if policies.item.isUnknown { areKnown = false }
            for policy in policies.elements { add(policy["PolicyDocument"], name: policy["PolicyName"]) }
        }
        if let attached = role.properties["ManagedPolicyArns"] {
            if attached.item.isUnknown { areKnown = false }
            attached.elements.forEach(attach)
        }
        let attachable = ["AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy"]
        for policy in stack.resources where attachable.contains(policy.type) {
            let holders = policy.properties["Roles"]?.elements ?? policy.properties["RoleName"].map { [$0] } ?? []
            if policy.properties["Roles"]?.item.isUnknown == true { areKnown = false }
            for holder in holders {
                if let named = names.role(holder) {
                    if named.id == role.id {
                        add(policy.properties["PolicyDocument"], name: Self.name(of: policy))
                    }
                } else if holder.literal == nil {
                    areKnown = false
                }
            }
        }
        self.names = names
        self.statements = statements
        self.areKnown = areKnown
        self.managed = managed
        boundary = role.properties["PermissionsBoundary"].flatMap { view in
            if let policy = stack.resource(named: view) {
                return policy.properties["PolicyDocument"].flatMap { PolicyStatement.all(in: $0, names) }
            }
            return ManagedPolicy(view.item.text)?.statements(view)
        }
    }

    /// The name of a policy that is a resource of its own, or else the resource.
    static func name(of policy: StackView.Resource) -> View {
        policy.properties["PolicyName"] ?? policy.properties["ManagedPolicyName"] ?? policy.properties
    }

    /// Whether it may be that the role may do it: where that is not known, it may be.
    func mayAllow(
        _ action: String, on resource: ARNPattern = .unknown, _ context: RequestContext = [:]
    ) -> Bool {
        guard areKnown else { return true }
        return !grants(of: action, on: resource, context).isEmpty && denial(of: action, on: resource) == nil
    }

    /// What lets the role do it: each a statement, with one of its actions and one of its resources.
    func grants(of action: String, on resource: ARNPattern, _ context: RequestContext = [:]) -> [Grant] {
        if isBounded(action, on: resource) { return [] }
        return statements.enumerated().filter { $0.element.effect == .allow }.flatMap { index, statement in
            statement.grants(action, resource, context).map {
                Grant(statement: index, action: $0.action, resource: $0.resource)
            }
        }
    }

    /// Whether the role's boundary keeps it from being done, whatever the policies say.
    func isBounded(_ action: String, on resource: ARNPattern) -> Bool {
        guard let boundary, !boundary.contains(where: { $0.isUnknown }) else { return false }
        return !boundary.contains { $0.effect == .allow && !$0.grants(action, resource).isEmpty }
    }

    struct Grant: Hashable {
        let statement: Int
        /// `nil` where the statement says what is not meant.
        let action: Int?
        let resource: Int?
    }

    /// The statement that forbids it, whatever is filled in.
    func denial(of action: String, on resource: ARNPattern) -> PolicyStatement? {
        statements.first { $0.effect == .deny && $0.forbids(action, resource) }
    }
}
