// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The keys of a secret's JSON, as far as the template says what stands in it.
struct SecretKeys {
    /// None where it is text, and no JSON.
    let names: Set<String>
    /// Who wrote them.
    let source: String

    /// What attaching a secret to a database adds to it.
    /// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html>
    private static let attached = [
        "engine", "host", "port", "dbname", "dbInstanceIdentifier", "dbClusterIdentifier", "clusterIdentifier",
        "masterarn", "ssl",
    ]

    /// `nil` where nobody knows.
    init?(of resource: StackView.Resource, attribute: String?, in stack: StackView, depth: Int = 0) {
        switch (resource.type, attribute) {
        case ("AWS::SecretsManager::Secret", _):
            func isOf(_ other: StackView.Resource) -> Bool {
                other.properties["SecretId"]?.item.resource.map { $0.id == resource.id } ?? true
            }
            // A rotation of one's own writes what it likes.
            let isOwn = stack.all("AWS::SecretsManager::RotationSchedule").contains {
                isOf($0) && $0.properties["HostedRotationLambda"] == nil
            }
            guard !isOwn, var names = Self.written(resource.properties) else { return nil }
            let isAttached = stack.all("AWS::SecretsManager::SecretTargetAttachment").contains(where: isOf)
            if isAttached { names.formUnion(Self.attached) }
            self.names = names
            source = resource.id
        case ("AWS::SecretsManager::SecretTargetAttachment", _), ("AWS::SecretsManager::RotationSchedule", _):
            guard depth < 4, let named = resource.properties["SecretId"]?.item.resource,
                let secret = stack.resource(named.id),
                let keys = SecretKeys(of: secret, attribute: named.attribute, in: stack, depth: depth + 1)
            else { return nil }
            self = keys
        case ("AWS::RDS::DBInstance", "MasterUserSecret.SecretArn"),
            ("AWS::RDS::DBCluster", "MasterUserSecret.SecretArn"):
            names = ["username", "password"]
            source = "\(resource.id)'s own secret"
        default: return nil
        }
    }

    private static func written(_ properties: View) -> Set<String>? {
        if let string = properties["SecretString"] {
            if !string.item.members.isEmpty { return Set(string.item.members.map(\.name)) }
            guard let text = string.item.text, !text.pieces.isEmpty, !text.isFilledIn else { return nil }
            return keys(of: text)
        }
        guard let made = properties["GenerateSecretString"], !made.item.isUnknown else { return nil }
        guard let template = made["SecretStringTemplate"] else { return [] }
        guard let key = made["GenerateStringKey"]?.literal else { return nil }
        if !template.item.members.isEmpty { return Set(template.item.members.map(\.name) + [key]) }
        guard let text = template.item.text, !text.isFilledIn, var names = keys(of: text) else { return nil }
        names.insert(key)
        return names
    }

    private static func keys(of text: Text) -> Set<String>? {
        let whole = text.pieces.map { if case .literal(let literal) = $0 { literal } else { "0" } }.joined()
        guard whole.first(where: { !$0.isWhitespace }) == "{" else { return text.literal == nil ? nil : [] }
        guard let node = try? DocumentReader.read(Array(whole.utf8)) else { return nil }
        return Set(node.entries.map(\.key))
    }
}

extension Text {
    /// Whether it is nothing but what is filled in.
    fileprivate var isFilledIn: Bool {
        !pieces.contains { if case .literal(let text) = $0 { text.contains("{") || pieces.count == 1 } else { false } }
    }
}

/// A place that asks for a key of a secret of the template.
struct SecretKeyUse {
    let view: View
    let id: String
    let attribute: String?
    let key: String

    /// In `valueFrom`, and in what CloudFormation fills in from Secrets Manager.
    static func all(in stack: StackView) -> [SecretKeyUse] {
        stack.resources.filter { !$0.names.isEmpty }.flatMap { uses(in: $0.properties) }
    }

    private static func uses(in view: View) -> [SecretKeyUse] {
        if let text = view.item.text { return uses(in: text, at: view) }
        return view.elements.flatMap(uses) + view.item.members.flatMap { view[$0.name].map(uses) ?? [] }
    }

    private static func uses(in text: Text, at view: View) -> [SecretKeyUse] {
        let pieces = text.pieces
        return pieces.indices.compactMap { index -> SecretKeyUse? in
            guard case .hole(.resource(let id, let attribute)) = pieces[index], index + 1 < pieces.count,
                case .literal(let behind) = pieces[index + 1]
            else { return nil }
            let fields = behind.split(separator: ":", omittingEmptySubsequences: false)
            if index == 0, view.path.hasSuffix("ValueFrom") {
                guard fields.count == 4, fields[0].isEmpty, !fields[1].isEmpty else { return nil }
                return SecretKeyUse(view: view, id: id, attribute: attribute, key: String(fields[1]))
            }
            guard index > 0, case .literal(let before) = pieces[index - 1],
                before.hasSuffix("{{resolve:secretsmanager:"), fields.count >= 3, fields[1] == "SecretString"
            else { return nil }
            let key = fields[2].prefix { $0 != "}" }
            return key.isEmpty ? nil : SecretKeyUse(view: view, id: id, attribute: attribute, key: String(key))
        }
    }
}
