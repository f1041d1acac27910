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
                if sending.mayByDefault, policies.isEmpty { continue }
                guard let policy = ResourcePolicy(policies.map { $0.properties["PolicyDocument"] }, names) else {
                    continue
                }
                let request = policy.request(action, on: arn, by: sending.asker, sending.context)
                if policy.allows(request) { continue }
                // Whatever lets the account in may let in what it has told to send.
                if sending.mayByDefault, policy.statements.contains(where: { $0.view["Principal"]?["AWS"] != nil }) {
                    continue
                }
                report.add(
                    policy.fault(in: request) ?? sending.place,
                    "\(target.id) does not let \(sending.service).amazonaws.com do \(action)")
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
            for (task, volume) in services.tasks.flatMap({ task in task.volumes.map { (task, $0) } }) {
                guard let file = volume["EFSVolumeConfiguration"],
                    let id = file["FilesystemId"] ?? file["FileSystemId"],
                    let system = services.view.resource(named: id),
                    let written = system.properties["FileSystemPolicy"],
                    let policy = ResourcePolicy([written], names)
                else { continue }
                let authorization = file["AuthorizationConfig"]
                let iam = authorization?["IAM"]
                let encryption = file["TransitEncryption"]
                let isPlain = encryption == nil || encryption?.literal == "DISABLED"
                let point = authorization?["AccessPointId"]
                func request(isPlain: Bool) -> ResourcePolicy.Request {
                    let role = iam?.literal == "ENABLED" ? names.role(task.view["TaskRoleArn"]) : nil
                    var context: RequestContext = [
                        "aws:securetransport": [ARNPattern(isPlain ? "false" : "true")],
                        "elasticfilesystem:accessedviamounttarget": [ARNPattern("true")],
                    ]
                    if point == nil { context["elasticfilesystem:accesspointarn"] = [] }
                    if let (id, _) = point?.item.resource {
                        context["elasticfilesystem:accesspointarn"] = [
                            names.pattern(Text(.resource(id, attribute: "Arn")))
                        ]
                    }
                    let arn = names.pattern(Text(.resource(system.id, attribute: "Arn")))
                    return policy.request(
                        "elasticfilesystem:ClientMount", on: arn, by: role.map { .role($0) } ?? .nobody, context)
                }
                let wantsTLS = policy.denial(of: request(isPlain: true)) != nil
                if let denial = policy.denial(of: request(isPlain: false)) {
                    report.add(denial, "it denies the mount of volume \(volume["Name"]?.literal ?? id.path)")
                    continue
                }
                if isPlain, wantsTLS, iam?.literal != "ENABLED", point == nil {
                    report.add(
                        encryption ?? volume["Name"] ?? id, "the file system denies what is not encrypted on its way")
                }
                guard iam == nil || iam?.literal == "DISABLED" else { continue }
                let asked = request(isPlain: isPlain)
                let lets = policy.allows(asked)
                if !lets {
                    let isForAll = policy.statements.contains { statement in
                        let principal = statement.view["Principal"]
                        return statement.effect == .allow
                            && (principal?.literal == "*"
                                || principal?["AWS"]?.each.contains { $0.literal == "*" } == true)
                    }
                    report.add(
                        (isForAll ? policy.fault(in: asked) : nil) ?? iam ?? id,
                        "the file system's policy lets nobody mount it who does not say who he is: IAM ENABLED")
                }
            }
        },
    ]
}
