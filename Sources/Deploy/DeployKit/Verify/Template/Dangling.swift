// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension Report {
    /// Tells of each name of what is not there; and where the condition is that one has too much, or too little.
    mutating func add(
        _ missing: [Mention], in written: WrittenTemplate, _ message: (Mention) -> String
    ) {
        for mention in missing { add(path: mention.path, line: mention.line, message(mention)) }
        for (name, mentions) in Dictionary(grouping: missing, by: \.name) {
            let owners = Set(mentions.map(\.owner))
            guard let first = mentions.first else { continue }
            if owners.count > 1 {
                guard let condition = written.template.resource(name)?["Condition"] else { continue }
                add(
                    path: "Resources.\(name).Condition", line: condition.line,
                    "\(message(first)), and \(owners.count) others name it")
            } else if let owner = written.entry(of: first.owner), owner.value["Condition"] == nil {
                add(
                    path: "\(first.owner.section.rawValue).\(owner.key)", line: owner.line,
                    "\(message(first)), and this has no Condition (line \(first.line))")
            }
        }
    }
}

extension WrittenTemplate {
    fileprivate func entry(of owner: Mention.Owner) -> Node.Entry? {
        switch owner.section {
        case .resources: resources.first { $0.key == owner.id }
        case .outputs: template.outputs.first { $0.key == owner.id }
        case .conditions: nil
        }
    }

    /// Where a resource that has a condition is named.
    var dangling: [Mention] {
        mentions.all.filter { mention in
            switch mention.kind {
            case .value, .attribute: template.resource(mention.name)?["Condition"] != nil
            default: false
            }
        }
    }
}

extension Mention {
    /// Whether what is named is not there, while all that stands around the name is.
    func isMissing(in outcome: [String: Bool?], of written: WrittenTemplate) -> Bool {
        guard let condition = written.template.resource(name)?["Condition"]?.text else { return false }
        return outcome[condition] == .some(.some(false))
            && guards.allSatisfy { outcome[$0.condition] == .some(.some($0.holds)) }
    }
}
