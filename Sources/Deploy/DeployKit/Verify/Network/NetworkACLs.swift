// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The network ACLs of subnets, which are asked once in each direction, answers too.
extension Reach {
    /// The ports that a client is answered at: those that Linux chooses, and those of whoever else asks.
    static let answers = [1024...65_535]

    /// Tells of an ACL that lets none of some ports pass, to or from another subnet; `nil` is the internet.
    mutating func cross(_ subnet: String, isOut: Bool, _ ports: [ClosedRange<Int>], _ other: String?, _ what: String) {
        let associations = scene.view.all("AWS::EC2::SubnetNetworkAclAssociation").filter {
            $0.properties["SubnetId"]?.item.resource?.id == subnet
        }
        guard associations.count == 1, let acl = associations[0].properties["NetworkAclId"]?.item.resource?.id,
            scene.resource(acl)?.type == "AWS::EC2::NetworkAcl"
        else { return }
        let block = other.map { routing.subnets[$0]?.block } ?? CIDRBlock(address: 0, length: 0)
        guard let block, !lets(acl, isOut: isOut, ports, block, isInternet: other == nil) else { return }
        fault(
            "N210", scene.place(acl),
            "\(Scene.name(acl)) lets \(isOut ? "out of" : "into") \(Scene.name(subnet)) no \(Self.name(ports)): \(what)",
            .acl(Miss.ACL(acl: acl, isOut: isOut, ports: ports, block: block, isInternet: other == nil)))
    }

    /// Whether an entry may let some of it pass, and none before it keeps all of it out.
    private func lets(
        _ acl: String, isOut: Bool, _ ports: [ClosedRange<Int>], _ block: CIDRBlock, isInternet: Bool
    ) -> Bool {
        let entries = scene.view.all("AWS::EC2::NetworkAclEntry").filter {
            $0.properties["NetworkAclId"]?.item.resource?.id == acl
        }.map(\.properties)
        // One that cannot be known may let it pass.
        guard entries.allSatisfy({ $0["RuleNumber"]?.integer != nil && $0["RuleAction"]?.literal != nil }) else {
            return true
        }
        for entry in entries.sorted(by: { ($0["RuleNumber"]?.integer ?? 0) < ($1["RuleNumber"]?.integer ?? 0) }) {
            guard (entry["Egress"]?.boolean ?? false) == isOut else { continue }
            if entry["Egress"] != nil, entry["Egress"]?.boolean == nil { return true }
            guard let written = entry["CidrBlock"] else { continue }
            let range = written.literal.flatMap(CIDRBlock.init)
            guard let transport = entry["Protocol"]?.literal else { return true }
            if transport != "-1", transport != "6" { continue }
            let from = entry["PortRange"]?["From"]
            let to = entry["PortRange"]?["To"]
            let span: ClosedRange<Int>?
            if transport == "-1" {
                span = 0...65_535
            } else if let low = from?.integer, let high = to?.integer, low <= high {
                span = low...high
            } else {
                span = nil
            }
            guard let range, let span else { return true }
            if entry["RuleAction"]?.literal == "allow" {
                let meets = isInternet ? !range.isPrivate : range.overlaps(block)
                if meets, ports.contains(where: span.overlaps) { return true }
            } else if range.contains(block),
                ports.allSatisfy({ span.lowerBound <= $0.lowerBound && span.upperBound >= $0.upperBound })
            {
                return false
            }
        }
        return false
    }
}
