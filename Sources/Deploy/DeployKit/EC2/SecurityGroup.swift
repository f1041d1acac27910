// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Who may speak to what it guards, and to whom that may speak: nothing else goes in or out.
/// <https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html>
public struct SecurityGroup: Sendable {
    public enum Peer: Sendable {
        /// The internet, IPv4 and IPv6.
        case anywhere
        case anywhereIPv4
        case cidr(Value)
        /// What another group guards.
        case group(Reference)
    }

    public struct Rule: Sendable {
        public var port: Value
        public var peer: Peer
        public var summary: String
        public var condition: Condition?

        public init(port: Value, _ peer: Peer, _ summary: String, if condition: Condition? = nil) {
            self.port = port
            self.peer = peer
            self.summary = summary
            self.condition = condition
        }
    }

    /// Its logical name.
    public var id: String
    /// As the account knows it.
    public var name: String
    public var summary: String
    public var ingress: [Rule]
    public var egress: [Rule]
    public var condition: Condition?

    /// As another group's rule names it.
    public var reference: Reference { Self.reference(id) }
    static func reference(_ id: String) -> Reference { Reference(id, "GroupId", shell: "${\(shellName(id))_ID}") }
}

extension SecurityGroup.Rule {
    /// The rule for each range of addresses that it means.
    fileprivate func properties(_ direction: Direction) -> [Value] {
        let addresses: [Value.Member] =
            switch peer {
            case .anywhere: [.init("CidrIp", "0.0.0.0/0"), .init("CidrIpv6", "::/0")]
            case .anywhereIPv4: [.init("CidrIp", "0.0.0.0/0")]
            case .cidr(let range): [.init("CidrIp", range)]
            case .group(let reference): [.init(direction.groupProperty, .ref(reference))]
            }
        return addresses.map { address in
            let rule: Value = .structure([
                .init("Description", .text(summary)), .init("IpProtocol", "tcp"), .init("FromPort", port),
                .init("ToPort", port), address,
            ])
            guard let condition else { return rule }
            return .when(condition, rule)
        }
    }

    fileprivate enum Direction {
        case ingress, egress
        var groupProperty: String {
            switch self {
            case .ingress: "SourceSecurityGroupId"
            case .egress: "DestinationSecurityGroupId"
            }
        }
    }

    fileprivate var isBetweenGroups: Bool {
        if case .group = peer { true } else { false }
    }
}

extension SecurityGroup {
    /// The group, and its ways out to other groups: two groups that named each other could not be made.
    func resources(in vpc: Value, tags: Value) -> [Resource] {
        let out = egress.filter { !$0.isBetweenGroups }.flatMap { $0.properties(.egress) }
        let group = Resource(
            id, "AWS::EC2::SecurityGroup", if: condition,
            [
                "GroupName": .text(name),
                "GroupDescription": .text(summary),
                "VpcId": vpc,
                "SecurityGroupIngress": .list(ingress.flatMap { $0.properties(.ingress) }),
                "SecurityGroupEgress": out.isEmpty ? Self.noWayOut : .list(out),
                "Tags": tags,
            ])
        let between = egress.filter(\.isBetweenGroups).flatMap { rule -> [Resource] in
            guard case .group(let peer) = rule.peer else { return [] }
            return rule.properties(.egress).map { properties in
                Resource(
                    "\(id)To\(peer.id)", "AWS::EC2::SecurityGroupEgress", if: rule.condition ?? condition,
                    Value.structure([.init("GroupId", .ref(reference))] + properties.unconditional.members))
            }
        }
        return [group] + between
    }

    /// A list that is empty would mean everywhere.
    static let noWayOut: Value = .list([
        .because(
            "Nowhere: with no rule at all CloudFormation would let everything out.",
            [
                "Description": "Nowhere", "IpProtocol": "-1", "CidrIp": "127.0.0.1/32",
            ])
    ])
}

extension Value {
    /// What is chosen where the condition holds: a resource of its own has the condition itself.
    fileprivate var unconditional: Value {
        if case .choice(_, let value, _) = self { value } else { self }
    }
}
