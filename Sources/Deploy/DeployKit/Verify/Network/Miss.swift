// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a fault misses: the link that would mend it.
enum Miss {
    /// A rule of a party's groups.
    case rule(Rule)
    /// A way from a subnet of a party's: to an internet gateway, or to a service.
    case way(Party, subnet: String, service: String?)
    /// An entry of a network ACL.
    case acl(ACL)

    struct ACL {
        let acl: String
        let isOut: Bool
        let ports: [ClosedRange<Int>]
        let block: CIDRBlock
        let isInternet: Bool
    }

    struct Rule {
        let party: Party
        let isIngress: Bool
        let ports: [ClosedRange<Int>]
        let transport: String
        let target: Reach.Target
        /// Where the ports are said.
        let said: [Said]

        init(
            _ party: Party, isIngress: Bool, _ ports: [ClosedRange<Int>], _ transport: String, _ target: Reach.Target,
            _ said: [Said]
        ) {
            self.party = party
            self.isIngress = isIngress
            self.ports = ports
            self.transport = transport
            self.target = target
            self.said = said
        }
    }

    /// A value of a resource.
    struct Said {
        let id: String
        let view: View
        /// What else it may be, where it is no port.
        var other: String?
    }
}

/// Another value at one place of a scene: what its author may have meant.
struct Mend {
    /// The resource that it is of.
    let id: String
    /// By path; `nil` takes the member away.
    let changes: [(path: String, item: Item?)]
    let place: Place
    /// What stands there then.
    let hint: String
    /// Which is likelier, where several mend the same: the lower one.
    let rank: Int
    /// Whether what stands there is of use as it is, so that something beside it may be what is missing.
    var isBeside = false

    /// That of another group before one of both ends.
    static let ofGroups = 3
}

extension Scene {
    /// The same with another value at one place.
    func with(_ mend: Mend) -> Scene {
        let resources = view.resources.map { resource -> StackView.Resource in
            guard resource.id == mend.id else { return resource }
            let root = resource.properties
            var item = root.item
            for change in mend.changes {
                guard change.path.hasPrefix(root.path) else { continue }
                item = item.setting(change.item, at: Item.steps(change.path.dropFirst(root.path.count))) ?? item
            }
            return StackView.Resource(
                id: resource.id, type: resource.type, properties: View(item, path: root.path, line: root.line),
                dependsOn: resource.dependsOn, names: item.resources, isCertain: resource.isCertain)
        }
        let view = StackView(resources)
        return Scene(root: root, view: view, services: Services(view), parts: parts)
    }
}

extension Item {
    fileprivate enum Step {
        case member(String)
        case element(Int)
    }

    /// The steps of a path as views have it: `.Rules[0].FromPort`.
    fileprivate static func steps(_ path: Substring) -> [Step] {
        path.split(separator: ".").flatMap { part -> [Step] in
            let pieces = part.split(separator: "[")
            return pieces.enumerated().map { index, piece in
                index == 0 && part.first != "["
                    ? .member(String(piece)) : .element(Int(piece.dropLast()) ?? 0)
            }
        }
    }

    fileprivate func setting(_ item: Item?, at steps: [Step]) -> Item? {
        guard let step = steps.first else { return item }
        let rest = Array(steps.dropFirst())
        switch (step, self) {
        case (.member(let name), .map(var members, let line)):
            if let index = members.firstIndex(where: { $0.name == name }) {
                let value = members[index].value.setting(item, at: rest)
                if let value {
                    members[index] = Member(name: name, line: members[index].line, value: value)
                } else {
                    members.remove(at: index)
                }
            } else if let value = rest.isEmpty ? item : nil {
                members.append(Member(name: name, line: line, value: value))
            }
            return .map(members, line: line)
        case (.element(let index), .list(var elements, let line)):
            guard elements.indices.contains(index), let value = elements[index].setting(item, at: rest) else {
                return self
            }
            elements[index] = value
            return .list(elements, line: line)
        default: return self
        }
    }
}
