// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Values of a network ACL's entries that would let pass what it keeps out.
extension Reach {
    func aclMends(_ miss: Miss.ACL) -> [Mend] {
        scene.view.all("AWS::EC2::NetworkAclEntry").flatMap { entry -> [Mend] in
            guard let owner = entry.properties["NetworkAclId"], let acl = owner.item.resource?.id else { return [] }
            let faults = faults(of: entry, miss, isOwn: acl == miss.acl, owner)
            // One single value is what somebody may have written wrong.
            return faults.count == 1 ? faults : []
        }
    }

    private func faults(of entry: StackView.Resource, _ miss: Miss.ACL, isOwn: Bool, _ owner: View) -> [Mend] {
        let view = entry.properties
        var mends: [Mend] = []
        func change(_ place: View?, _ name: String, _ value: String, rank: Int) {
            let item = Item.text(Text(value), line: place?.line ?? view.line)
            mends.append(
                Mend(
                    id: entry.id, changes: [(place?.path ?? "\(view.path).\(name)", item)],
                    place: scene.place(place, of: entry.id), hint: value, rank: rank))
        }
        if !isOwn {
            mends.append(
                mend(entry.id, owner, Self.name(of: miss.acl, like: owner, owner.line), Scene.name(miss.acl), rank: 2))
        }
        let egress = view["Egress"]
        if (egress?.boolean ?? false) != miss.isOut { change(egress, "Egress", "\(miss.isOut)", rank: 1) }
        if let action = view["RuleAction"], action.literal == "deny" { change(action, "RuleAction", "allow", rank: 0) }
        guard let transport = view["Protocol"]?.literal, let written = view["CidrBlock"],
            let range = written.literal.flatMap(CIDRBlock.init), let ports = miss.ports.first
        else { return [] }
        if let place = view["Protocol"], transport != "-1", transport != "6" { change(place, "Protocol", "6", rank: 0) }
        // All of what is private is let pass for its own sake.
        if miss.isInternet ? range.isPrivate && transport != "-1" : !range.overlaps(miss.block) {
            change(written, "CidrBlock", miss.isInternet ? "0.0.0.0/0" : miss.block.description, rank: 1)
        }
        guard transport != "-1", let span = view["PortRange"], let from = span["From"], let to = span["To"],
            let low = from.integer, let high = to.integer
        else { return mends }
        let isMet = low <= high && miss.ports.contains { (low...high).overlaps($0) }
        guard !isMet else { return mends }
        // The end that is on the wrong side of the other; where both are, the first.
        let isLowRight = low <= ports.upperBound && high < ports.lowerBound && low == ports.lowerBound
        let place = isLowRight ? to : from
        mends.append(
            Mend(
                id: entry.id,
                changes: [
                    (from.path, .text(Text("\(ports.lowerBound)"), line: from.line)),
                    (to.path, .text(Text("\(ports.upperBound)"), line: to.line)),
                ], place: self.place(place, of: entry.id), hint: Self.name([ports]), rank: 0))
        return mends
    }
}
