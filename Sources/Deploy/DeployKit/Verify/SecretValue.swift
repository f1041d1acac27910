// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A property that CloudFormation fills in from a secret of the template.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html>
struct SecretValue {
    let secret: StackView.Resource
    /// Of the secret's JSON; `nil` where it is the whole text.
    let key: String?

    private static let opening = "{{resolve:secretsmanager:"

    init?(_ view: View?, in stack: StackView) {
        guard var pieces = view?.item.text?.pieces, case .literal(let first)? = pieces.first,
            first.hasPrefix(Self.opening)
        else { return nil }
        pieces[0] = .literal(String(first.dropFirst(Self.opening.count)))
        guard case .literal(let last)? = pieces.last, last.hasSuffix("}}") else { return nil }
        var end = last.dropLast(2)
        guard !end.contains("}}") else { return nil }
        var key: String?
        if let word = end.firstRange(of: ":SecretString") {
            let fields = end[word.upperBound...].split(separator: ":", omittingEmptySubsequences: false)
            if fields.count > 1, !fields[1].isEmpty { key = String(fields[1]) }
            end = end[..<word.lowerBound]
        }
        pieces[pieces.count - 1] = .literal(String(end))
        guard let secret = stack.secret(named: Text(pieces)) else { return nil }
        self.secret = secret
        self.key = key
    }

    /// The text that the template itself puts under the key, where it stands.
    var written: View? { key.flatMap { secret.writtenInSecret($0) } }

    /// How it is made, where Secrets Manager makes it.
    var generated: View? {
        guard let made = secret.properties["GenerateSecretString"], !made.item.isUnknown else { return nil }
        return made["GenerateStringKey"]?.literal == key ? made : nil
    }
}

extension StackView {
    /// The secret that a text is the ARN or the name of.
    func secret(named text: Text?, depth: Int = 0) -> Resource? {
        guard let text, depth < 4 else { return nil }
        if let resource = text.resource.flatMap({ self.resource($0.id) }) {
            switch resource.type {
            case "AWS::SecretsManager::Secret": return resource
            case "AWS::SecretsManager::SecretTargetAttachment", "AWS::SecretsManager::RotationSchedule":
                return secret(named: resource.properties["SecretId"]?.item.text, depth: depth + 1)
            default: return nil
            }
        }
        guard !text.pieces.isEmpty else { return nil }
        return all("AWS::SecretsManager::Secret").first { $0.properties["Name"]?.item.text == text }
    }

    /// Who owns a database, where that is said: in the secret, where the secret says it.
    func masterUsername(of database: Resource) -> View? {
        let place = database.properties["MasterUsername"]
        guard let value = SecretValue(place, in: self) else { return place }
        return value.written
    }
}

extension StackView.Resource {
    /// What a secret's own text has under a key.
    func writtenInSecret(_ key: String) -> View? {
        let text = properties["SecretString"] ?? properties["GenerateSecretString"]?["SecretStringTemplate"]
        guard let text, let object = text.item.members.isEmpty ? text.inner : text,
            let member = object.item.members.first(where: { $0.name == key }), let value = object[member.name],
            value.literal?.contains("${@") == false
        else { return nil }
        return value
    }
}
