// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let secrets =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html"

/// What is taken out of a secret.
extension Rule {
    static let secretKeys: [Rule] = [
        .stack(
            "T411", "A key of a secret is one that the secret has.",
            "The task stops before it starts: ResourceInitializationError, the secret does not contain the JSON key.",
            secrets
        ) { stack, report in
            for task in stack.tasks {
                for container in task.containers {
                    let options = container["LogConfiguration"]?["SecretOptions"]?.elements ?? []
                    for secret in (container["Secrets"]?.elements ?? []) + options {
                        guard let place = secret["ValueFrom"], let fields = place.item.text?.fields(), fields.count == 4,
                            let resource = fields[0].resource, let key = fields[1].literal, !key.isEmpty,
                            let keys = SecretKeys(of: resource.id, resource.attribute, in: stack.view)?.names,
                            !keys.contains(key)
                        else { continue }
                        let known = keys.sorted().joined(separator: ", ")
                        report.add(
                            place,
                            keys.isEmpty
                                ? "\(resource.id) is no JSON: it has no keys"
                                : "\(resource.id) has no \(key): it has \(known)")
                    }
                }
            }
        }
    ]
}

/// The keys that a secret of the template has when its stack stands.
struct SecretKeys {
    let names: Set<String>

    /// `nil` where somebody else may put some in.
    init?(of id: String, _ attribute: String?, in stack: StackView) {
        guard let resource = stack.resource(id) else { return nil }
        switch resource.type {
        case "AWS::RDS::DBInstance", "AWS::RDS::DBCluster":
            guard attribute == "MasterUserSecret.SecretArn" else { return nil }
            names = ["username", "password"]
        case "AWS::SecretsManager::SecretTargetAttachment", "AWS::SecretsManager::RotationSchedule":
            guard let secret = stack.resource(named: resource.properties["SecretId"]),
                let own = Self(of: secret.id, nil, in: stack)
            else { return nil }
            self = own
        case "AWS::SecretsManager::Secret":
            guard let own = Self.names(written: resource.properties) else { return nil }
            func isOf(_ other: StackView.Resource) -> Bool {
                stack.resource(named: other.properties["SecretId"])?.id == id
            }
            // A rotation of one's own writes what it likes.
            if stack.all("AWS::SecretsManager::RotationSchedule").contains(where: {
                isOf($0) && $0.properties["HostedRotationLambda"] == nil
            }) {
                return nil
            }
            let isAttached = stack.all("AWS::SecretsManager::SecretTargetAttachment").contains(where: isOf)
            names = isAttached ? own.union(Self.attached) : own
        default: return nil
        }
    }

    private init(names: Set<String>) { self.names = names }

    /// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html>
    private static let attached: Set = [
        "engine", "host", "port", "dbname", "dbInstanceIdentifier", "dbClusterIdentifier", "masterarn", "username",
        "password", "ssl",
    ]

    private static func names(written properties: View) -> Set<String>? {
        if let string = properties["SecretString"] {
            guard let text = string.item.text, !text.beginning.isEmpty else { return nil }
            return keys(of: text.filled) ?? (text.literal != nil ? [] : nil)
        }
        guard let made = properties["GenerateSecretString"], !made.item.isUnknown else { return nil }
        guard let template = made["SecretStringTemplate"] else { return [] }
        guard let text = template.item.text, let own = keys(of: text.filled), let key = made["GenerateStringKey"]?.literal
        else { return nil }
        return own.union([key])
    }

    /// Of a map in JSON; `nil` where it is none.
    private static func keys(of text: String) -> Set<String>? {
        guard DocumentReader.isJSON(Array(text.utf8)), let node = try? DocumentReader.read(Array(text.utf8)) else {
            return nil
        }
        guard case .mapping(let entries) = node.content else { return nil }
        return Set(entries.map(\.key))
    }
}

extension Text {
    /// With something in its holes.
    fileprivate var filled: String { pieces.map { if case .literal(let text) = $0 { text } else { "x" } }.joined() }
}
