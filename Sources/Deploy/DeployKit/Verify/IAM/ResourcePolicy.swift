// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A policy of a resource's own: whom it lets do what, and whom it keeps out.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html>
struct ResourcePolicy {
    /// Who asks.
    enum Asker {
        /// A service for itself, by its name before `.amazonaws.com`.
        case service(String)
        /// A role of the template's.
        case role(StackView.Resource)
        /// One that does not say who it is.
        case nobody
    }

    /// Something that is asked for.
    struct Request {
        let action: String
        let resource: ARNPattern
        let asker: Asker
        var context: RequestContext
    }

    private enum Certainty { case no, possible, certain }

    let statements: [PolicyStatement]
    private let names: ResourceNames

    /// Several documents count as one; `nil` where nobody can read one.
    init?(_ documents: [View?], _ names: ResourceNames) {
        var statements: [PolicyStatement] = []
        for document in documents {
            guard let document, let own = PolicyStatement.all(in: document, names),
                !own.contains(where: { $0.isUnknown || $0.effect == .unknown })
            else { return nil }
            statements += own
        }
        self.statements = statements
        self.names = names
    }

    func request(
        _ action: String, on resource: ARNPattern, by asker: Asker, _ context: RequestContext = [:]
    ) -> Request {
        var known: RequestContext = [
            "aws:securetransport": [ARNPattern("true")], "aws:multifactorauthpresent": [],
            "aws:multifactorauthage": [],
        ]
        let account = ARNPattern([.field("AWS::AccountId")])
        switch asker {
        case .service:
            // It comes from no network and no organization.
            for key in ["sourcevpc", "sourcevpce", "principalorgid", "principalorgpaths"] { known["aws:\(key)"] = [] }
            known["aws:principalisawsservice"] = [ARNPattern("true")]
            known["aws:sourceaccount"] = [account]
        case .role(let role):
            known["aws:principalarn"] = [names.pattern(Text(.resource(role.id, attribute: "Arn")))]
            known["aws:principalaccount"] = [account]
            known["aws:principalisawsservice"] = [ARNPattern("false")]
            known["aws:sourcearn"] = []
            known["aws:sourceaccount"] = []
        case .nobody: known["aws:principalarn"] = []
        }
        return Request(
            action: action, resource: resource, asker: asker, context: known.merging(context) { $1 })
    }

    private var allowing: [PolicyStatement] { statements.filter { $0.effect == .allow } }

    func allows(_ request: Request) -> Bool {
        denial(of: request) == nil
            && allowing.contains { statement in
                names(request.asker, in: statement) != .no
                    && !statement.grants(request.action, request.resource, request.context).isEmpty
            }
    }

    /// What surely keeps it from being done, whoever else may.
    func denial(of request: Request) -> View? {
        let denial = statements.first { statement in
            statement.effect == .deny && names(request.asker, in: statement) == .certain
                && statement.forbids(request.action, request.resource, request.context)
        }
        guard let denial else { return nil }
        // One that is somebody's own is meant to let it in.
        let principal = denial.view["Principal"]
        let isForAll = principal?.literal == "*" || principal?["AWS"]?.each.contains { $0.literal == "*" } == true
        guard isForAll, let condition = denial.view["Condition"] else {
            let list = ["NotAction", "NotResource"].first { denial.view[$0] != nil }
            return list.map(denial.place) ?? denial.view["Effect"] ?? denial.view
        }
        let test = PolicyCondition(condition, names).tests.first
        // It denies the very one that it names: the operator is turned round.
        if let test, test.operator.isPositive, test.operator.base != "Bool" {
            return condition[test.operatorName] ?? test.view
        }
        return test?.view ?? condition
    }

    /// The one value that is wrong where it is not allowed; `nil` where nothing is almost right.
    /// - Parameter isIdle: Whether nothing else needs a service that a statement lets in.
    func fault(in request: Request, isIdle: (View) -> Bool = { _ in true }) -> View? {
        if let denial = denial(of: request) { return denial }
        let meant = allowing.filter { names(request.asker, in: $0) != .no }
        let best =
            meant.first { !$0.grantsUnconditionally(request.action, request.resource).isEmpty }
            ?? meant.first { !$0.matching(request.action).isEmpty } ?? meant.first(where: isOwn) ?? meant.first
        if let best {
            func place(_ parts: [PolicyStatement.Part], _ list: String) -> View {
                parts.count == 1 ? parts[0].view : best.place(ofMissingIn: list)
            }
            if best.matching(request.action).isEmpty { return place(best.actions, "Action") }
            if best.grantsUnconditionally(request.action, request.resource).isEmpty {
                return place(best.resources, "Resource")
            }
            return best.unmetCondition(of: request.action, request.context)
        }
        // One that is its own, and may deny it, was to allow it.
        let denying = statements.first { statement in
            statement.effect == .deny && isOwn(statement) && names(request.asker, in: statement) == .certain
                && !statement.matching(request.action).isEmpty
        }
        if let effect = denying?.view["Effect"] { return effect }
        let own = allowing.filter(isOwn)
        let almost = own.first { statement in
            !statement.grants(request.action, request.resource).isEmpty
                && statement.view["Principal"]?["Service"].map(isIdle) ?? true
        }
        guard let principal = (almost ?? (statements.count == 1 ? own.first : nil))?.view["Principal"] else {
            return nil
        }
        let list = [principal["Service"], principal["AWS"]].compactMap(\.self)
        return list.count == 1 ? list[0] : principal
    }

    /// Whether a statement is one service's, or one role's: not the account's.
    private func isOwn(_ statement: PolicyStatement) -> Bool {
        guard let principal = statement.view["Principal"] else { return false }
        if principal["Service"] != nil { return true }
        return principal["AWS"]?.each.allSatisfy { names.role($0) != nil } == true
    }

    /// Whether somebody is a statement's principal.
    private func names(_ asker: Asker, in statement: PolicyStatement) -> Certainty {
        guard let principal = statement.view["Principal"] else { return .possible }
        if principal.literal == "*" { return .certain }
        if principal.item.isUnknown || principal.literal != nil { return .possible }
        let accounts = principal["AWS"]?.each ?? []
        if accounts.contains(where: { $0.literal == "*" }) { return .certain }
        switch asker {
        case .nobody: return .no
        case .service(let service):
            let found = (principal["Service"]?.each ?? []).map { one in
                guard case .literal(let start)? = one.item.text?.pieces.first else { return Certainty.possible }
                let name = one.item.text?.serviceName ?? start
                if name == service || name.hasPrefix("\(service).") { return .certain }
                return name.contains(".") || one.item.text?.serviceName != nil ? .no : .possible
            }
            if found.contains(.certain) { return .certain }
            let mayBeAll = accounts.contains { $0.item.text.map { names.pattern($0) }?.isOpen ?? true }
            return found.contains(.possible) || mayBeAll ? .possible : .no
        case .role(let role):
            let arn = names.pattern(Text(.resource(role.id, attribute: "Arn")))
            let found = accounts.map { one -> Certainty in
                guard let text = one.item.text else { return .possible }
                let pattern = names.pattern(text)
                if let owner = pattern.owner { return owner == role.id ? .certain : .no }
                if pattern == arn { return .certain }
                let isAccount = pattern == ARNPattern([.field("AWS::AccountId")]) || pattern.literal?.count == 12
                let isRoot = pattern.tokens.suffix(5) == ARNPattern(":root").tokens[...]
                return isAccount || isRoot || arn.matches(pattern) ? .possible : .no
            }
            return found.contains(.certain) ? .certain : found.contains(.possible) ? .possible : .no
        }
    }
}
