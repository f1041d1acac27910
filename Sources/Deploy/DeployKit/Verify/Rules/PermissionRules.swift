// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let lambdaPermissions = "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html"

/// What resources themselves must allow: a function, a bucket, a key; and roles that are missing altogether.
extension Rule {
    static let permissions: [Rule] = [
        .stack(
            "I215", "A function lets the service call it that is told to.",
            "The function is never called: AccessDenied.", lambdaPermissions
        ) { services, report in
            let stack = services.view
            let names = ResourceNames(stack: stack)
            let permissions = stack.all("AWS::Lambda::Permission")
            for (place, service) in calls(in: stack) {
                guard let function = stack.resource(named: place), function.type == "AWS::Lambda::Function" else {
                    continue
                }
                let own = permissions.filter { permission in
                    guard let named = permission.properties["FunctionName"] else { return true }
                    if let found = stack.resource(named: named) { return found.id == function.id }
                    guard let text = named.item.text else { return true }
                    // By its name, or an alias of it.
                    let called = names.pattern(text)
                    return called.matches(
                        ARNPattern([.any]) + names.pattern(Text(.resource(function.id, attribute: nil)))
                            + ARNPattern([.any]))
                }
                let lets = own.contains { permission in
                    if let action = permission.properties["Action"]?.literal,
                        !["lambda:InvokeFunction", "lambda:*", "*"].contains(action)
                    {
                        return false
                    }
                    guard let name = permission.properties["Principal"]?.item.text?.serviceName else { return true }
                    return name == service || name.hasPrefix("\(service).") || name == "*"
                }
                if lets { continue }
                let meant = own.first { $0.properties["Principal"]?.item.text?.serviceName == service }
                // One for this service, of a function that it does not call.
                let other = permissions.first { permission in
                    permission.properties["Principal"]?.item.text?.serviceName == service
                        && !calls(in: stack).contains { call in
                            call.service == service
                                && stack.resource(named: call.place)?.id
                                    == stack.resource(named: permission.properties["FunctionName"])?.id
                        }
                }
                if let action = meant?.properties["Action"] {
                    report.add(action, "it is lambda:InvokeFunction")
                } else if let name = other?.properties["FunctionName"], own.isEmpty {
                    report.add(name, "\(service).amazonaws.com calls \(function.id)")
                } else if let wrong = own.first?.properties["Principal"], own.count == 1 {
                    report.add(wrong, "the principal must be \(service).amazonaws.com, which calls \(function.id)")
                } else {
                    report.add(place, "no AWS::Lambda::Permission lets \(service).amazonaws.com call \(function.id)")
                }
            }
        },
        .stack(
            "I216", "A bucket for a balancer's logs lets it write there.",
            "CloudFormation stops: Access Denied for bucket.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html"
        ) { services, report in
            let stack = services.view
            let names = ResourceNames(stack: stack)
            for balancer in stack.all("AWS::ElasticLoadBalancingV2::LoadBalancer") {
                guard let log = AccessLog(balancer), let bucket = log.bucket(in: stack) else { continue }
                let policies = stack.all("AWS::S3::BucketPolicy").filter {
                    stack.resource(named: $0.properties["Bucket"])?.id == bucket.id
                        || $0.properties["Bucket"]?.item.resource == nil
                }
                if policies.isEmpty {
                    report.add(log.place, "\(bucket.id) has no policy that lets the balancer write there")
                    continue
                }
                let documents = policies.compactMap { $0.properties["PolicyDocument"] }
                let statements = documents.compactMap { PolicyStatement.all(in: $0, names) }
                if documents.count != policies.count || statements.count != documents.count { continue }
                let object =
                    names.pattern(Text(.resource(bucket.id, attribute: "Arn"))) + "/"
                    + (log.prefix.map { $0.literal == "" ? ARNPattern([]) : names.pattern($0) + "/" } ?? ARNPattern([]))
                    + "AWSLogs/" + ARNPattern([.field("AWS::AccountId")]) + "/" + ARNPattern([.hole(.other("log"))])
                let all = statements.flatMap(\.self)
                let writes = all.filter { $0.effect == .allow && !$0.matching("s3:PutObject").isEmpty }
                if all.contains(where: \.isUnknown) { continue }
                if writes.contains(where: {
                    !$0.grants("s3:PutObject", object).isEmpty && AccessLog.isWriter($0.view["Principal"], balancer)
                }) {
                    continue
                }
                let fault =
                    writes.first.map { statement in
                        statement.grants("s3:PutObject", object).isEmpty
                            ? statement.view["Resource"] ?? statement.view
                            : statement.view["Principal"] ?? statement.view
                    } ?? policies[0].properties
                report.add(fault, "the balancer may not s3:PutObject \(object)")
            }
        },
        .stack(
            "I218", "What acts for the account is given a role.",
            "It is refused, or it does nothing: there is nobody it could act as.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html"
        ) { services, report in
            let needs = Needs(services)
            for start in needs.taskStarts where start.role == nil && !start.owner.item.isUnknown {
                report.add(start.owner, "RoleArn is missing: something must be allowed to run the task")
            }
            for machine in services.view.machines
            where machine.joinsCluster && machine.profile == nil && !machine.view.item.isUnknown {
                let message = "IamInstanceProfile is missing: the instance cannot join its cluster"
                report.add(machine.resource.properties, message)
                // A launch template has it one level deeper.
                if machine.view.line != machine.resource.properties.line { report.add(machine.view, message) }
            }
        },
    ]

    /// Where a function is named that somebody is to call.
    private static func calls(in stack: StackView) -> [(place: View, service: String)] {
        stack.all("AWS::SecretsManager::RotationSchedule").compactMap { schedule in
            schedule.properties["RotationLambdaARN"].map { ($0, "secretsmanager") }
        }
            + stack.all("AWS::Events::Rule").flatMap { rule in
                (rule.properties["Targets"]?.elements ?? []).compactMap { target in
                    // With a role it is the role that may.
                    target["RoleArn"] == nil ? target["Arn"].map { ($0, "events") } : nil
                }
            }
            + stack.all("AWS::SNS::Subscription").compactMap { subscription in
                subscription.properties["Protocol"]?.literal == "lambda"
                    ? subscription.properties["Endpoint"].map { ($0, "sns") } : nil
            }
            + stack.all("AWS::S3::Bucket").flatMap { bucket in
                (bucket.properties["NotificationConfiguration"]?["LambdaConfigurations"]?.elements ?? [])
                    .compactMap { $0["Function"].map { ($0, "s3") } }
            }
            + stack.all("AWS::Logs::SubscriptionFilter").compactMap { filter in
                filter.properties["DestinationArn"].map { ($0, "logs") }
            }
    }
}

/// Where a balancer writes its logs.
private struct AccessLog {
    let place: View
    let prefix: Text?

    /// `nil` where it writes none, or nobody knows.
    init?(_ balancer: StackView.Resource) {
        let attributes = balancer.properties["LoadBalancerAttributes"]?.elements ?? []
        func value(_ key: String) -> View? { attributes.first { $0["Key"]?.literal == key }?["Value"] }
        guard value("access_logs.s3.enabled")?.boolean == true, let bucket = value("access_logs.s3.bucket") else {
            return nil
        }
        place = bucket
        let prefix = value("access_logs.s3.prefix")
        guard prefix == nil || prefix?.item.text != nil else { return nil }
        self.prefix = prefix?.item.text
    }

    func bucket(in stack: StackView) -> StackView.Resource? {
        guard let found = stack.resource(named: place) else { return nil }
        if found.type == "AWS::S3::BucketPolicy" { return stack.resource(named: found.properties["Bucket"]) }
        return found.type == "AWS::S3::Bucket" ? found : nil
    }

    /// Whether a statement's principal may be the one that writes: of old it was an account of AWS's in each region.
    static func isWriter(_ principal: View?, _ balancer: StackView.Resource) -> Bool {
        guard let principal else { return false }
        if principal.literal == "*" || principal["AWS"] != nil { return true }
        let isNetwork = balancer.properties["Type"]?.literal == "network"
        return principal["Service"]?.each.contains { service in
            guard let name = service.item.text?.serviceName else { return true }
            return isNetwork ? name == "delivery.logs" : name == "logdelivery.elasticloadbalancing"
        } == true
    }
}
