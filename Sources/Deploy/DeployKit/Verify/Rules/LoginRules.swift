// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Secrets that somebody else reads, who asks for the same two keys of each.
extension Rule {
    static let logins: [Rule] = [
        .stack(
            "T413", "A secret that a login is read from has the keys username and password.",
            "Nobody can log in with it: an image is not pulled, a database is not reached.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html"
        ) { services, report in
            let stack = services.view
            for place in places(in: stack) {
                guard let named = place.item.text?.resource, let resource = stack.resource(named.id),
                    let keys = SecretKeys(of: resource, attribute: named.attribute, in: stack),
                    let missing = ["username", "password"].first(where: { !keys.names.contains($0) })
                else { continue }
                let secret = resource.properties
                let made = secret["GenerateSecretString"]
                let string = secret["SecretString"] ?? made?["SecretStringTemplate"] ?? made
                let others = (string?.item.members ?? []).filter { !["username", "password"].contains($0.name) }
                let isKey = made != nil && missing == "password"
                let wrong = isKey ? made?["GenerateStringKey"] : others.count == 1 ? string?[others[0].name] : string
                report.add(
                    wrong ?? string ?? place,
                    "\(resource.id) has no \(missing), which line \(place.line) logs in with")
            }
        }
    ]

    private static func places(in stack: StackView) -> [View] {
        let containers =
            stack.all("AWS::ECS::TaskDefinition").flatMap { $0.properties["ContainerDefinitions"]?.elements ?? [] }
            + stack.all("AWS::Batch::JobDefinition").compactMap { $0.properties["ContainerProperties"] }
        return containers.compactMap { $0["RepositoryCredentials"]?["CredentialsParameter"] }
            + stack.all("AWS::CodeBuild::Project").compactMap {
                $0.properties["Environment"]?["RegistryCredential"]?["Credential"]
            }
            + stack.all("AWS::RDS::DBProxy").flatMap { $0.properties["Auth"]?.elements ?? [] }
            .compactMap { $0["SecretArn"] }
            + stack.all("AWS::MSK::BatchScramSecret").flatMap { $0.properties["SecretArnList"]?.elements ?? [] }
    }
}
