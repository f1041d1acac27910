// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a role may do by its own policies, and is kept from on its way or at the resource.
extension Rule {
    static let contradictedGrants: [Rule] = [
        .stack(
            "I227", "What a role is to do with a resource, the resource's own policy does not keep it from.",
            "The action is denied: AccessDenied, with an explicit deny in a resource-based policy.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"
        ) { services, report in
            let stack = services.view
            let names = ResourceNames(stack: stack)
            let documents = PolicyDocument.all(in: stack).filter { $0.kind == .resource && !$0.targets.isEmpty }
            guard !documents.isEmpty else { return }
            let needs = Needs(services)
            let asks = Ask.needed(needs) + Ask.allowed(in: stack)
            for document in documents {
                guard let policy = ResourcePolicy([document.view], names) else { continue }
                let targets = Set(document.targets.compactMap { stack.resource(named: $0)?.id } + [document.owner.id])
                for ask in asks where !ask.targets.isDisjoint(with: targets) {
                    // What a secret's key decrypts, the service asks for.
                    let isKey = document.owner.type == "AWS::KMS::Key"
                    if isKey != ask.action.hasPrefix("kms:") { continue }
                    var context = ask.context
                    if ask.isNeeded, let endpoint = endpoint(of: document.owner, in: stack) {
                        context["aws:sourcevpce"] = [endpoint]
                    }
                    let request = policy.request(ask.action, on: ask.resource, by: .role(ask.role), context)
                    if let denial = policy.denial(of: request) {
                        report.add(
                            denial,
                            "it keeps \(ask.role.id) from \(ask.action), which it is to do (line \(ask.place.line))")
                        break
                    }
                    // A key lets in nobody whom its own policy does not, the account excepted.
                    guard isKey, ask.isNeeded, !policy.allows(request) else { continue }
                    report.add(
                        policy.fault(in: request) ?? document.owner.properties,
                        "it lets \(ask.role.id) not \(ask.action), nor the account, which may hand it on")
                    break
                }
            }
        },
        .stack(
            "I228", "The policy of an endpoint lets through what the tasks behind it ask of its service.",
            "Tasks stop before they start, or their calls fail: AccessDenied, no VPC endpoint policy allows the action.",
            "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html"
        ) { services, report in
            let stack = services.view
            guard stack.all("AWS::EC2::VPC").count <= 1 else { return }
            let names = ResourceNames(stack: stack)
            let needs = Needs(services)
            let endpoints = stack.all("AWS::EC2::VPCEndpoint")
            for endpoint in endpoints {
                guard let written = endpoint.properties["PolicyDocument"], !written.item.members.isEmpty,
                    endpoint.properties["PrivateDnsEnabled"]?.boolean != false,
                    let service = Reach.service(of: endpoint), let actions = actionsByEndpoint[service],
                    endpoints.filter({ Reach.service(of: $0) == service }).count == 1,
                    let policy = ResourcePolicy([written], names)
                else { continue }
                // Of what AWS decrypts by itself nothing comes this way.
                let purposes: [Need.Purpose] = [.images, .logs, .secrets, .files, .sessions, .app, .records, .router]
                let asked = purposes.flatMap(needs.needs).filter {
                    $0.isSure && !$0.isExact && $0.action.hasPrefix(actions + ":")
                }
                for need in asked {
                    let requests = need.resources.map {
                        policy.request(need.action, on: $0, by: .role(need.role), need.context)
                    }
                    if requests.contains(where: policy.allows) { continue }
                    report.add(
                        policy.fault(in: requests[0]) ?? written,
                        "it does not let \(need.role.id) through to \(need.action) (line \(need.place.line))")
                }
            }
        },
    ]

    /// The only endpoint by which a resource's service is asked.
    private static func endpoint(of owner: StackView.Resource, in stack: StackView) -> ARNPattern? {
        let words = owner.type.split(separator: ":")
        guard words.count == 3, let services = KeyValue.endpoints[String(words[1])] else { return nil }
        let endpoints = stack.all("AWS::EC2::VPCEndpoint").filter {
            Reach.service(of: $0) == services[0] && $0.properties["PrivateDnsEnabled"]?.boolean != false
        }
        return endpoints.count == 1
            ? ResourceNames(stack: stack).pattern(Text(.resource(endpoints[0].id, attribute: nil))) : nil
    }

    /// The names of endpoints' services, and of the actions that go through them.
    private static let actionsByEndpoint = [
        "ecr.api": "ecr", "secretsmanager": "secretsmanager", "ssm": "ssm", "ssmmessages": "ssmmessages",
        "logs": "logs", "s3": "s3", "kinesis-streams": "kinesis", "kinesis-firehose": "firehose",
    ]
}

extension PolicyDocument {
    /// What names the resource that it is the policy of.
    fileprivate var targets: [View] {
        switch owner.type {
        case "AWS::S3::BucketPolicy": [owner.properties["Bucket"]].compactMap(\.self)
        case "AWS::SQS::QueuePolicy": owner.properties["Queues"]?.each ?? []
        case "AWS::SNS::TopicPolicy": owner.properties["Topics"]?.each ?? []
        case "AWS::SecretsManager::ResourcePolicy": [owner.properties["SecretId"]].compactMap(\.self)
        case "AWS::ECR::Repository", "AWS::KMS::Key": [view]
        default: []
        }
    }
}

/// Something that a role is to do with a resource of the template.
private struct Ask {
    let role: StackView.Resource
    let action: String
    let resource: ARNPattern
    let context: RequestContext
    /// Where it is asked for, or allowed.
    let place: View
    let targets: Set<String>
    let isNeeded: Bool

    static func needed(_ needs: Needs) -> [Ask] {
        needs.all.filter { $0.isSure && !$0.isExact }.flatMap { need in
            need.resources.compactMap { resource -> Ask? in
                let targets = need.place.item.resources.union(resource.owner.map { [$0] } ?? [])
                guard !targets.isEmpty, resource != .noResource, !resource.isOpen else { return nil }
                return Ask(
                    role: need.role, action: need.action, resource: resource, context: need.context, place: need.place,
                    targets: targets, isNeeded: true)
            }
        }
    }

    /// What roles are let do by name, on resources by name.
    static func allowed(in stack: StackView) -> [Ask] {
        stack.all("AWS::IAM::Role").flatMap { role in
            Policies(of: role, in: stack).statements.filter { $0.effect == .allow && !$0.isManaged }.flatMap {
                statement in
                statement.resources.flatMap { part in
                    statement.actions.compactMap { action -> Ask? in
                        let targets = part.view.item.resources
                        guard let name = action.pattern.literal, !targets.isEmpty else { return nil }
                        return Ask(
                            role: role, action: name, resource: part.pattern, context: [:], place: action.view,
                            targets: targets, isNeeded: false)
                    }
                }
            }
        }
    }
}
