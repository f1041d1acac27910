// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A template as it is written, before it is known which of its conditions hold.
struct WrittenTemplate: Sendable {
    let template: CloudFormationTemplate
    let mentions: Mentions
    /// How its conditions may come out, each way once; `nil` where that cannot be known.
    let outcomes: Set<[String: Bool?]>
    /// How they come out by the parameters' defaults.
    let home: [String: Bool?]

    init(_ template: CloudFormationTemplate, _ worlds: [World]) {
        self.template = template
        mentions = Mentions(template)
        let names = (template.root["Conditions"]?.entries ?? []).map(\.key)
        let all = worlds.map { world -> [String: Bool?] in
            let resolver = Resolver(template, in: world)
            return Dictionary(names.map { ($0, resolver.holds(condition: $0)) }, uniquingKeysWith: { $1 })
        }
        outcomes = Set(all)
        home = all.first ?? [:]
    }

    var root: Node { template.root }
    var resources: [Node.Entry] { template.resources }

    /// A type of AWS's, as it is written.
    func type(of id: String) -> String? { template.resource(id)?["Type"]?.text }

    /// Where a name stands: what its owner's line is.
    func place(_ section: String, _ entry: Node.Entry) -> View {
        View(.unknown(line: entry.line), path: "\(section).\(entry.key)", line: entry.line)
    }
}
