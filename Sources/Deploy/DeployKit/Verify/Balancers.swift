// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a stack's balancers, listeners and target groups are to each other.
extension StackView {
    /// `application`, `network` or `gateway`; `nil` where it cannot be known.
    func kind(ofBalancer view: View?) -> String? {
        guard let balancer = resource(named: view), balancer.type == balancerType else { return nil }
        guard let type = balancer.properties["Type"] else { return "application" }
        return type.literal
    }

    /// The kind of the balancer that a listener is of, by what it says of itself where the balancer is not the template's.
    func kind(ofListener listener: Resource) -> String? {
        if let kind = kind(ofBalancer: listener.properties["LoadBalancerArn"]) { return kind }
        guard resource(named: listener.properties["LoadBalancerArn"]) == nil,
            let text = listener.properties["Protocol"]?.literal
        else { return nil }
        return ["HTTP", "HTTPS"].contains(text) ? "application" : networkProtocols.contains(text) ? "network" : nil
    }

    /// The listener that a rule is of.
    func listener(of rule: Resource) -> Resource? {
        resource(named: rule.properties["ListenerArn"]).flatMap { $0.type == listenerType ? $0 : nil }
    }

    /// The actions of listeners and of rules, each with the listener where it stands in the template.
    var actions: [(owner: Resource, listener: Resource?, list: View)] {
        all(listenerType).compactMap { owner in owner.properties["DefaultActions"].map { (owner, owner, $0) } }
            + all(ruleType).compactMap { owner in owner.properties["Actions"].map { (owner, listener(of: owner), $0) } }
    }

    /// What each target group gets from which listener.
    var forwards: [(owner: Resource, listener: Resource, group: Resource, place: View)] {
        actions.flatMap { action -> [(Resource, Resource, Resource, View)] in
            guard let listener = action.listener else { return [] }
            return action.list.elements.flatMap(\.targetGroups).compactMap { place in
                resource(named: place).flatMap {
                    $0.type == targetGroupType ? (action.owner, listener, $0, place) : nil
                }
            }
        }
    }
}

let balancerType = "AWS::ElasticLoadBalancingV2::LoadBalancer"
let listenerType = "AWS::ElasticLoadBalancingV2::Listener"
let ruleType = "AWS::ElasticLoadBalancingV2::ListenerRule"
let targetGroupType = "AWS::ElasticLoadBalancingV2::TargetGroup"
let networkProtocols: Set<String> = ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"]

extension View {
    /// Where an action names a target group.
    var targetGroups: [View] {
        let several = self["ForwardConfig"]?["TargetGroups"]?.elements.compactMap { $0["TargetGroupArn"] } ?? []
        return (self["TargetGroupArn"].map { [$0] } ?? []) + several
    }

    /// A list of texts, all of which are known to be there one by one: none is a list that a parameter gives.
    func texts(in view: StackView) -> [View]? {
        guard case .list(let items, _) = item else { return nil }
        let parameters = view.template?.parameters ?? [:]
        for item in items {
            guard let text = item.text else { return nil }
            for case .hole(.parameter(let name)) in text.pieces where parameters[name]?.isList == true { return nil }
            // An export, or an attribute, may be a list of its own.
            for case .hole(.other) in text.pieces { return nil }
            for case .hole(.given) in text.pieces { return nil }
            for case .hole(.resource(let id, _)) in text.pieces
            where !isPlain(id, in: view) { return nil }
        }
        return elements
    }

    /// Whether what a resource gives is one text each.
    private func isPlain(_ id: String, in view: StackView) -> Bool {
        view.resource(id).map { ShapeTable.attributes(of: $0.type) != nil } == true
    }

    /// Members of a list of `Key` and `Value`, by key.
    var pairs: [(key: String, place: View, value: View)] {
        elements.compactMap { pair in
            guard let key = pair["Key"], let text = key.literal, let value = pair["Value"] else { return nil }
            return (text, key, value)
        }
    }
}

extension Text {
    /// What is wrong with the parts of a name that are known, where the rest is filled in; `nil` where nothing is.
    func fault(asNameOf most: Int, others: String) -> String? {
        let parts = pieces.map { if case .literal(let text) = $0 { text } else { "" } }
        let known = parts.joined()
        if known.holdsReference { return nil }
        if let wrong = known.first(where: { !($0.isASCII && ($0.isLetter || $0.isNumber || others.contains($0))) }) {
            return "\(String(wrong).debugDescription) has no place in a name"
        }
        if known.utf8.count >= most { return "\(known.utf8.count) characters and more: a name has \(most) at the most" }
        if others == "-", parts.first?.hasPrefix("-") == true || parts.last?.hasSuffix("-") == true {
            return "a name has no hyphen first or last"
        }
        return nil
    }
}

/// What an attribute of a balancer or of a target group takes.
enum AttributeValue {
    case truth
    case number(ClosedRange<Int>)
    case words([String])
    /// `off`, or a number.
    case offOr(ClosedRange<Int>)
    /// 0, which turns it off, or a number.
    case zeroOr(ClosedRange<Int>)
    case text

    /// What is wrong with a value; `nil` where nothing is.
    func fault(in value: String) -> String? {
        switch self {
        case .text: nil
        case .truth: ["true", "false"].contains(value.lowercased()) ? nil : "takes true or false"
        case .words(let words): words.contains(value) ? nil : "takes \(words.joined(separator: ", "))"
        case .number(let range):
            Int(value).map(range.contains) == true ? nil : "takes \(range.lowerBound) to \(range.upperBound)"
        case .zeroOr(let range):
            value == "0" || Int(value).map(range.contains) == true
                ? nil : "takes 0, or \(range.lowerBound) to \(range.upperBound)"
        case .offOr(let range):
            value == "off" || Int(value).map(range.contains) == true
                ? nil : "takes off, or \(range.lowerBound) to \(range.upperBound)"
        }
    }
}

extension Rule {
    /// What is wrong with an attribute that is not known: it is the other kind's, or almost one that is.
    static func fault(
        of key: String, among own: some Collection<String>, not others: some Collection<String>
    ) -> String? {
        others.contains(key) ? "" : meant(by: key, among: own).map { ": did you mean \($0)?" }
    }
}
