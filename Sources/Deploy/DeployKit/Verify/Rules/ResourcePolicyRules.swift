// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Whom queues, topics, keys and file systems let in by policies of their own.
extension Rule {
    static let resourcePolicies: [Rule] = [
        .stack(
            "I223", "A queue or a topic lets the service send to it that is told to.",
            "Nothing arrives: the service is not allowed to send, and says so to nobody.",
            "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html"
        ) { services, report in
            let stack = services.view
            let names = ResourceNames(stack: stack)
            for sending in Sending.all(in: stack) {
                guard let target = stack.resource(named: sending.place) else { continue }
                let (policyType, list, action): (String, String, String)
                switch target.type {
                case "AWS::SQS::Queue":
                    (policyType, list, action) = ("AWS::SQS::QueuePolicy", "Queues", "sqs:SendMessage")
                case "AWS::SNS::Topic": (policyType, list, action) = ("AWS::SNS::TopicPolicy", "Topics", "sns:Publish")
                default: continue
                }
                let arn = names.pattern(
                    Text(.resource(target.id, attribute: target.type.hasSuffix("Topic") ? nil : "Arn")))
                let policies = stack.all(policyType).filter { policy in
                    (policy.properties[list]?.each ?? []).contains {
                        $0.item.resource.map { $0.id == target.id } ?? ($0.item.text?.literal == nil)
                    }
                }
                let documents = policies.map {
                    $0.properties["PolicyDocument"].flatMap { PolicyStatement.all(in: $0, names) }
                }
                if documents.contains(where: { $0 == nil || $0?.contains(where: \.isUnknown) == true }) { continue }
                let statements = documents.compactMap(\.self).flatMap(\.self).filter { $0.effect == .allow }
                let context: RequestContext = sending.source.map { ["aws:sourcearn": [$0]] } ?? [:]
                func lets(_ statement: PolicyStatement) -> Bool {
                    statement.view["Principal"].map { sending.isMeant(by: $0) } ?? true
                }
                if statements.contains(where: { lets($0) && !$0.grants(action, arn, context).isEmpty }) { continue }
                let message = "\(target.id) does not let \(sending.service).amazonaws.com do \(action)"
                if let meant = statements.first(where: lets) {
                    let place: View? =
                        meant.matching(action).isEmpty
                        ? meant.view["Action"]
                        : meant.grantsUnconditionally(action, arn).isEmpty
                            ? meant.view["Resource"] : meant.unmetCondition(of: action, context)
                    report.add(place ?? meant.view, message)
                } else if statements.count == 1, let principal = statements[0].view["Principal"] {
                    report.add(principal["Service"] ?? principal, message)
                } else {
                    report.add(sending.place, message)
                }
            }
        },
        .stack(
            "I121", "A key's policy lets somebody of the account change it.",
            "CreateKey refuses it: the new key policy will not allow you to update the key policy in the future.",
            "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"
        ) { services, report in
            let names = ResourceNames(stack: services.view)
            for key in services.view.all("AWS::KMS::Key") {
                guard let policy = key.properties["KeyPolicy"],
                    key.properties["BypassPolicyLockoutSafetyCheck"]?.boolean != true,
                    let statements = PolicyStatement.all(in: policy, names), !statements.isEmpty,
                    !statements.contains(where: { $0.isUnknown || $0.effect == .unknown })
                else { continue }
                let ofAccount = statements.filter { statement in
                    guard let principal = statement.view["Principal"] else { return true }
                    return principal["AWS"] != nil || principal.literal == "*"
                }
                for statement in statements where statement.view["Resource"] != nil {
                    for part in statement.resources
                    where part.pattern.owner != nil || part.pattern.starts(with: "arn:aws:s3") {
                        if part.pattern.owner != key.id { report.add(part.view, "it is of this key: Resource is *") }
                    }
                }
                if ofAccount.contains(where: { $0.effect == .allow && !$0.matching("kms:PutKeyPolicy").isEmpty }) {
                    continue
                }
                let almost = ofAccount.first
                let fault =
                    almost.map { $0.effect == .deny ? $0.view["Effect"] ?? $0.view : $0.place(ofMissingIn: "Action") }
                report.add(fault ?? key.properties, "nobody may kms:PutKeyPolicy: the account's root may kms:*")
            }
        },
        .stack(
            "I224", "A file system's own policy lets those mount it who do so as nobody.",
            "The mount is denied by the server, and the task stops.",
            "https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html"
        ) { services, report in
            let names = ResourceNames(stack: services.view)
            for volume in services.tasks.flatMap(\.volumes) {
                guard let file = volume["EFSVolumeConfiguration"] ?? volume["EfsVolumeConfiguration"],
                    let id = file["FilesystemId"] ?? file["FileSystemId"],
                    let policy = services.view.resource(named: id)?.properties["FileSystemPolicy"],
                    let statements = PolicyStatement.all(in: policy, names),
                    !statements.contains(where: { $0.isUnknown || $0.effect == .unknown })
                else { continue }
                let authorization = file["AuthorizationConfig"]
                let iam = authorization?["IAM"] ?? authorization?["Iam"]
                let encryption = file["TransitEncryption"]
                let isPlain = encryption == nil || encryption?.literal == "DISABLED"
                let wantsTLS = statements.contains { statement in
                    statement.effect == .deny
                        && statement.view["Condition"]?["Bool"]?["aws:SecureTransport"]?.boolean == false
                }
                if isPlain, wantsTLS, iam?.literal != "ENABLED", authorization?["AccessPointId"] == nil {
                    report.add(
                        encryption ?? volume["Name"] ?? id, "the file system denies what is not encrypted on its way")
                }
                guard iam == nil || iam?.literal == "DISABLED" else { continue }
                let lets = statements.contains { statement in
                    guard statement.effect == .allow, let principal = statement.view["Principal"] else { return false }
                    let everybody =
                        principal.literal == "*" || principal["AWS"]?.each.contains { $0.literal == "*" } == true
                    return everybody && !statement.matching("elasticfilesystem:ClientMount").isEmpty
                }
                if !lets {
                    report.add(
                        iam ?? id,
                        "the file system's policy lets nobody mount it who does not say who he is: IAM ENABLED")
                }
            }
        },
    ]
}

/// A place where a service is told to send something to a queue or a topic.
private struct Sending {
    let place: View
    /// Before `.amazonaws.com`.
    let service: String
    /// The ARN of what sends.
    let source: ARNPattern?

    static func all(in stack: StackView) -> [Sending] {
        let names = ResourceNames(stack: stack)
        let rules = stack.all("AWS::Events::Rule").flatMap { rule in
            (rule.properties["Targets"]?.elements ?? []).flatMap { target -> [Sending] in
                [target["RoleArn"] == nil ? target["Arn"] : nil, target["DeadLetterConfig"]?["Arn"]].compactMap(\.self)
                    .map { Sending(place: $0, service: "events", source: nil) }
            }
        }
        let subscriptions = stack.all("AWS::SNS::Subscription").compactMap { subscription -> Sending? in
            guard subscription.properties["Protocol"]?.literal == "sqs", let place = subscription.properties["Endpoint"]
            else { return nil }
            let topic = subscription.properties["TopicArn"]?.item.text.map { names.pattern($0) }
            return Sending(place: place, service: "sns", source: topic)
        }
        let inline = stack.all("AWS::SNS::Topic").flatMap { topic in
            (topic.properties["Subscription"]?.elements ?? []).compactMap { one in
                one["Protocol"]?.literal == "sqs" ? one["Endpoint"] : nil
            }.map { Sending(place: $0, service: "sns", source: nil) }
        }
        let buckets = stack.all("AWS::S3::Bucket").flatMap { bucket -> [Sending] in
            let configuration = bucket.properties["NotificationConfiguration"]
            return [("QueueConfigurations", "Queue"), ("TopicConfigurations", "Topic")].flatMap { list, name in
                (configuration?[list]?.elements ?? []).compactMap { $0[name] }.map {
                    Sending(place: $0, service: "s3", source: nil)
                }
            }
        }
        return rules + subscriptions + inline + buckets
    }

    func isMeant(by principal: View) -> Bool {
        if principal.literal == "*"
            || principal["AWS"]?.each.contains(where: { $0.literal == "*" || $0.literal == nil }) == true
        {
            return true
        }
        return principal["Service"]?.each.contains { $0.item.text?.serviceName.map { $0 == service } ?? true } == true
    }
}
