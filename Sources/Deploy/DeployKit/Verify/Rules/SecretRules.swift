// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let manager = "https://docs.aws.amazon.com/secretsmanager/latest/userguide/"
private let pullThrough = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html"

/// What stands in secrets, what changes them, and who reads them.
extension Rule {
    static let secretContents: [Rule] = [
        .stack(
            "S165", "A key that is asked of a secret is one that it has.",
            "The task stops before it starts: retrieved secret did not contain json key.",
            "\(manager)reference_secret_json_structure.html"
        ) { services, report in
            let stack = services.view
            for use in SecretKeyUse.all(in: stack) {
                guard let resource = stack.resource(use.id),
                    let keys = SecretKeys(of: resource, attribute: use.attribute, in: stack),
                    !keys.names.contains(use.key)
                else { continue }
                report.add(
                    use.view.line(of: use.key, in: stack.template),
                    keys.names.isEmpty
                        ? "\(keys.source) is a text, and has no \(use.key)"
                        : "\(keys.source) has no \(use.key): it has \(keys.names.sorted().joined(separator: ", "))")
            }
        },
        .stack(
            "S166", "A secret is attached to what is said to be its database, and rotated as that database is.",
            "The attachment is refused, or every rotation fails.", "\(manager)rotate-secrets_turn-on-cfn.html"
        ) { services, report in
            let stack = services.view
            let attachments = stack.all("AWS::SecretsManager::SecretTargetAttachment")
            for attachment in attachments {
                guard let place = attachment.properties["TargetType"], let type = place.literal,
                    let target = stack.resource(named: attachment.properties["TargetId"]), target.type != type
                else { continue }
                report.add(place, "\(target.id) is of \(target.type)")
            }
            for schedule in stack.all("AWS::SecretsManager::RotationSchedule") {
                guard let named = schedule.properties["SecretId"]?.item.resource?.id else { continue }
                let own = attachments.filter {
                    $0.id == named || $0.properties["SecretId"]?.item.resource?.id == named
                }
                for attachment in own where !stack.comesAfter(schedule, attachment.id) {
                    if schedule.properties["RotateImmediatelyOnUpdate"]?.boolean == false { continue }
                    report.add(
                        schedule.properties,
                        "DependsOn: \(attachment.id) is missing: before it the secret names no host")
                }
                guard let place = schedule.properties["HostedRotationLambda"]?["RotationType"],
                    let type = place.literal,
                    let target = own.compactMap({ stack.resource(named: $0.properties["TargetId"]) }).first,
                    let family = family(of: target), !type.hasPrefix(family)
                else { continue }
                report.add(place, "\(target.id) is a \(family): \(family)SingleUser, or \(family)MultiUser")
            }
        },
        .stack(
            "S160", "A cache of another registry's images is of a registry that there is, by a secret of its form.",
            "CreatePullThroughCacheRule refuses it, or no image can be pulled.", pullThrough
        ) { services, report in
            for rule in services.view.all("AWS::ECR::PullThroughCacheRule") {
                let upstream = rule.properties["UpstreamRegistry"]?.literal
                if let upstream, let url = urls[upstream], let place = rule.properties["UpstreamRegistryUrl"],
                    let text = place.literal, !text.hasSuffix(url)
                {
                    report.add(place, "\(upstream) is \(url)")
                }
                let isPublic = ["ecr-public", "k8s", "quay", "ecr"].contains(upstream ?? "ecr")
                guard let place = rule.properties["CredentialArn"] else {
                    if !isPublic, !rule.properties.item.isUnknown {
                        report.add(rule.properties, "CredentialArn is missing: \(upstream ?? "") wants a login")
                    }
                    continue
                }
                guard let secret = services.view.resource(named: place), secret.type == "AWS::SecretsManager::Secret",
                    !secret.properties.item.isUnknown
                else { continue }
                let name = secret.properties["Name"]
                if name == nil || name?.literal.map({ !$0.hasPrefix("ecr-pullthroughcache/") }) == true {
                    report.add(name ?? place, "the secret's name must begin with ecr-pullthroughcache/")
                }
                guard let string = secret.properties["SecretString"],
                    let keys = SecretKeys(of: secret, attribute: nil, in: services.view)
                else { continue }
                for key in ["username", "accessToken"] where !keys.names.contains(key) {
                    let others = string.item.members.filter { !["username", "accessToken"].contains($0.name) }
                    let wrong = others.count == 1 ? string[others[0].name] : nil
                    report.add(wrong ?? string, "the secret must have the keys username and accessToken")
                    break
                }
            }
        },
    ]

    /// As rotation functions are called.
    private static func family(of target: StackView.Resource) -> String? {
        if target.type.hasPrefix("AWS::DocDB::") { return "MongoDB" }
        if target.type.hasPrefix("AWS::Redshift::") { return "Redshift" }
        guard target.type.hasPrefix("AWS::RDS::"), let engine = target.properties["Engine"]?.literal else { return nil }
        switch engine.split(separator: "-").first {
        case "postgres": return "PostgreSQL"
        case "mysql": return "MySQL"
        case "mariadb": return "MariaDB"
        case "oracle": return "Oracle"
        case "sqlserver": return "SQLServer"
        case "aurora": return engine.hasSuffix("postgresql") ? "PostgreSQL" : "MySQL"
        default: return nil
        }
    }

    private static let urls = [
        "docker-hub": "registry-1.docker.io", "quay": "quay.io", "k8s": "registry.k8s.io",
        "ecr-public": "public.ecr.aws", "github-container-registry": "ghcr.io",
        "gitlab-container-registry": "registry.gitlab.com", "azure-container-registry": ".azurecr.io",
    ]
}
