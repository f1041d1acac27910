// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Whom keys let encrypt and decrypt: who writes what is encrypted needs its key.
extension Rule {
    static let keyGrants: [Rule] = [
        .stack(
            "I217", "A key of a log group's lets CloudWatch use it.",
            "CloudFormation stops: the specified KMS key does not exist or is not allowed to be used.",
            "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"
        ) { services, report in
            let stack = services.view
            let names = ResourceNames(stack: stack)
            for group in stack.all("AWS::Logs::LogGroup") {
                guard let place = group.properties["KmsKeyId"], let key = stack.key(named: place),
                    let written = key.properties["KeyPolicy"], let policy = ResourcePolicy([written], names)
                else { continue }
                let arn = .own("logs") + "log-group:" + names.pattern(Text(.resource(group.id, attribute: nil)))
                let requests = ["kms:GenerateDataKey", "kms:Decrypt"].map { action in
                    policy.request(
                        action, on: key.arn(names), by: .service("logs"),
                        ["kms:encryptioncontext:aws:logs:arn": [arn], "aws:sourcearn": [arn]])
                }
                guard let refused = requests.first(where: { !policy.allows($0) }) else { continue }
                // One of a service is meant to be this one, where nothing else in the template is of that service.
                let fault = policy.fault(in: refused) { service in
                    service.each.count == 1
                        && !isUsed(key, by: service.each[0].item.text?.serviceName ?? "", in: stack)
                }
                report.add(
                    fault ?? place,
                    "the policy of \(key.id) does not let logs.REGION.amazonaws.com \(refused.action) for \(group.id)")
            }
        },
        .stack(
            "I226", "A queue's or a topic's key lets the service use it that sends there.",
            "Nothing arrives: the service may send, and may not encrypt what it sends.",
            "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html"
        ) { services, report in
            let stack = services.view
            let names = ResourceNames(stack: stack)
            let all = Sending.all(in: stack)
            for sending in all {
                guard let target = stack.resource(named: sending.place),
                    ["AWS::SQS::Queue", "AWS::SNS::Topic"].contains(target.type),
                    let place = target.properties["KmsMasterKeyId"]
                else { continue }
                let principal = "\(sending.service).amazonaws.com"
                if let name = place.literal, name.firstRange(of: "alias/aws/") != nil {
                    report.add(
                        place, "AWS's own key lets \(principal) not use it, which sends here: a key of one's own does")
                    continue
                }
                guard let key = stack.key(named: place) else { continue }
                guard let written = key.properties["KeyPolicy"] else {
                    report.add(place, "\(key.id) has no policy that lets \(principal) use it, which sends here")
                    continue
                }
                guard let policy = ResourcePolicy([written], names) else { continue }
                let refused = ["kms:GenerateDataKey", "kms:Decrypt"].map {
                    policy.request($0, on: key.arn(names), by: sending.asker)
                }.first { !policy.allows($0) }
                guard let refused else { continue }
                // One that nothing is written by is meant to be this one.
                let fault = policy.fault(in: refused) { service in
                    guard service.each.count == 1, let name = service.each[0].item.text?.serviceName else {
                        return false
                    }
                    return !all.contains { $0.service == name }
                }
                report.add(
                    fault ?? place,
                    "\(key.id) does not let \(principal) \(refused.action), which sends to \(target.id)")
            }
        },
    ]

    /// Whether something of a service's is encrypted with a key.
    private static func isUsed(_ key: StackView.Resource, by service: String, in stack: StackView) -> Bool {
        let name = service.prefix { $0 != "." }
        return stack.resources.contains { resource in
            let own = resource.type.split(separator: ":").dropFirst().first.map { $0.lowercased() }
            return own == String(name) && resource.names.contains(key.id)
        }
    }
}

extension StackView {
    /// The key that a property names, by itself or by an alias.
    func key(named view: View?) -> Resource? {
        guard let found = resource(named: view) else { return nil }
        let key = found.type == "AWS::KMS::Alias" ? resource(named: found.properties["TargetKeyId"]) : found
        return key?.type == "AWS::KMS::Key" ? key : nil
    }
}

extension StackView.Resource {
    func arn(_ names: ResourceNames) -> ARNPattern { names.pattern(Text(.resource(id, attribute: "Arn"))) }
}
