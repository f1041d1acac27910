// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// One statement of a policy.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html>
struct PolicyStatement {
    enum Effect { case allow, deny, unknown }

    /// Something that it names, where it stands.
    struct Part {
        let view: View
        let pattern: ARNPattern
    }

    let view: View
    let effect: Effect
    let actions: [Part]
    let exceptActions: [Part]
    let resources: [Part]
    let exceptResources: [Part]
    /// Whether it is AWS's own, or the deployer's.
    let isManaged: Bool
    /// Whether some of what it names cannot be known.
    let isUnknown: Bool
    /// The name of the policy that it is of.
    private(set) var policy: View?
    private var isOnly = true
    private let names: ResourceNames?

    /// A document's; `nil` where nobody can read them.
    static func all(in document: View, _ names: ResourceNames, policy: View? = nil) -> [PolicyStatement]? {
        // As JSON in a text it is sound, too, and is not read.
        guard case .map = document.item else { return nil }
        guard let list = document["Statement"] else { return [] }
        if list.item.isUnknown { return nil }
        let statements = list.item.members.isEmpty ? list.elements : [list]
        return statements.map { view in
            var statement = PolicyStatement(view, names)
            statement.policy = policy
            statement.isOnly = statements.count == 1
            return statement
        }
    }

    /// Where one is told of that a list lacks: the list where it is one line, else the name of whatever has it.
    func place(ofMissingIn list: String) -> View { places(ofMissingIn: list)[0] }

    /// A statement without a name is told by its policy's, and by its first line or by the action that lacks a resource.
    func places(ofMissingIn list: String) -> [View] {
        if let list = oneLine(list) { return [list] }
        if let id = view["Sid"], id.literal != "" { return [id] }
        let action = list == "Resource" ? oneLine("Action") : nil
        guard let policy else { return [action ?? view] }
        return [policy, action ?? (isOnly ? nil : view)].compactMap(\.self)
    }

    private func oneLine(_ list: String) -> View? {
        guard let list = view[list], list.line == list.elements.last?.line ?? list.item.line else { return nil }
        return list
    }

    init(_ view: View, _ names: ResourceNames) {
        self.view = view
        var isUnknown = view.item.isUnknown
        func parts(_ name: String) -> [Part] {
            guard let value = view[name] else { return [] }
            if value.item.isUnknown { isUnknown = true }
            return value.each.compactMap { element in
                guard let text = element.item.text else {
                    isUnknown = true
                    return nil
                }
                return Part(view: element, pattern: names.pattern(text, isPattern: true))
            }
        }
        effect =
            switch view["Effect"]?.literal {
            case "Allow": .allow
            case "Deny": .deny
            default: .unknown
            }
        actions = parts("Action")
        exceptActions = parts("NotAction")
        resources = parts("Resource")
        exceptResources = parts("NotResource")
        isManaged = false
        self.isUnknown = isUnknown
        self.names = names
    }

    /// What AWS has written.
    init(_ view: View, actions: [String], except: [String] = [], resources: [String]) {
        func parts(_ texts: [String]) -> [Part] {
            texts.map { Part(view: view, pattern: ARNPattern($0, isPattern: true)) }
        }
        self.view = view
        effect = .allow
        self.actions = parts(actions)
        exceptActions = parts(except)
        self.resources = parts(resources)
        exceptResources = []
        isManaged = true
        isUnknown = false
        names = nil
    }

    /// The pairs of what it names that may let an action be done on a resource.
    func grants(
        _ action: String, _ resource: ARNPattern, _ context: RequestContext = [:]
    ) -> [(action: Int?, resource: Int?)] {
        if unmetCondition(of: action, context) != nil { return [] }
        return grantsUnconditionally(action, resource)
    }

    /// Whatever its conditions say.
    func grantsUnconditionally(_ action: String, _ resource: ARNPattern) -> [(action: Int?, resource: Int?)] {
        let actions = matching(action)
        guard !actions.isEmpty else { return [] }
        let found: [Int?]
        if isOfItself {
            found = [nil]
        } else if view["NotResource"] != nil, !isManaged {
            found = exceptResources.contains { resource.matches($0.pattern, .certain) } ? [] : [nil]
        } else {
            found = resources.indices.filter { resource.matches(resources[$0].pattern) }
        }
        return actions.flatMap { action in found.map { (action, $0) } }
    }

    /// Whether it names no resource, as in the policy of a repository or a file system.
    private var isOfItself: Bool { !isManaged && view["Resource"] == nil && view["NotResource"] == nil }

    /// Which of its actions are meant: each by its place, `nil` where the statement says which are not.
    func matching(_ action: String) -> [Int?] {
        let action = ARNPattern(action.lowercased())
        if !exceptActions.isEmpty {
            return exceptActions.contains { action.matches($0.pattern.lowercased) } ? [] : [nil]
        }
        return actions.indices.filter { action.matches(actions[$0].pattern.lowercased) }
    }

    /// Whether nobody may do it, whatever is filled in.
    func forbids(_ action: String, _ resource: ARNPattern, _ context: RequestContext = [:]) -> Bool {
        guard !isUnknown else { return false }
        if let condition = view["Condition"] {
            guard let names, PolicyCondition(condition, names).surelyHolds(in: context) else { return false }
        }
        let action = ARNPattern(action.lowercased())
        let isAction =
            exceptActions.isEmpty
            ? actions.contains { action.matches($0.pattern.lowercased, .certain) }
            : !exceptActions.contains { action.matches($0.pattern.lowercased) }
        guard isAction else { return false }
        if isOfItself { return true }
        return exceptResources.isEmpty
            ? resources.contains { resource.matches($0.pattern, .certain) }
            : !exceptResources.contains { resource.matches($0.pattern) }
    }

    /// The value of a condition that no request of the kind has; `nil` where every condition may hold.
    func unmetCondition(of action: String, _ context: RequestContext) -> View? {
        guard let names, let condition = view["Condition"] else { return nil }
        var context = context
        if action == "iam:PassRole", context["iam:passedtoservice"] == nil {
            context["iam:passedtoservice"] = [ARNPattern("ecs-tasks.amazonaws.com")]
        }
        // A service that acts by a role never has a second factor, and always speaks TLS.
        context["aws:multifactorauthpresent"] = []
        context["aws:securetransport"] = [ARNPattern("true")]
        return PolicyCondition(condition, names).unmet(by: context)
    }
}

extension View {
    /// The elements of a list, or the one that stands for a list of one.
    var each: [View] { if case .list = item { elements } else { [self] } }
}

extension ARNPattern {
    var lowercased: ARNPattern {
        ARNPattern(
            tokens.map { token in
                if case .character(let byte) = token, (0x41...0x5A).contains(byte) {
                    .character(byte | 0x20)
                } else {
                    token
                }
            })
    }
}
