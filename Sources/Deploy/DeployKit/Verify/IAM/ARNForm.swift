// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// How the ARNs of services are made.
/// <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>
enum ARNForm {
    /// Services whose resources lie in no region, and those that belong to no account either.
    private static let withoutRegion = ["iam", "s3", "sts", "route53", "cloudfront"]
    private static let withoutAccount = ["s3", "route53"]
    /// Services whose resources lie in a region of an account, whichever they are.
    private static let regional = [
        "ecr", "logs", "secretsmanager", "ecs", "kms", "sqs", "sns", "lambda", "dynamodb", "elasticfilesystem",
    ]
    /// What a service's resources begin with.
    private static let beginnings: [String: [String]] = [
        "ecr": ["repository/"],
        "secretsmanager": ["secret:"],
        "logs": [
            "log-group:", "destination:", "delivery:", "delivery-source:", "delivery-destination:", "anomaly-detector:",
        ],
        "iam": [
            "role/", "user/", "group/", "policy/", "instance-profile/", "mfa/", "sms-mfa/", "saml-provider/",
            "oidc-provider/", "server-certificate/", "access-report/", "assumed-role/", "root",
        ],
        "kms": ["key/", "alias/"],
        "ecs": [
            "cluster/", "service/", "task/", "task-definition/", "task-set/", "container-instance/", "container/",
            "capacity-provider/", "service-deployment/", "service-revision/", "daemon", "express",
        ],
        "elasticfilesystem": ["file-system/", "access-point/"],
    ]

    /// What is wrong with a resource that a policy names; `nil` where nothing is, or nobody knows.
    static func fault(in arn: ARNPattern) -> String? {
        // Empty is a parameter's default that nobody leaves so.
        guard let first = arn.tokens.first, first != .any else { return nil }
        switch first {
        case .hole, .field, .one: return nil
        case .name: return "\(arn) is a name, not an ARN"
        case .character, .any: break
        }
        let start = ARNPattern("arn:").tokens
        guard arn.tokens.starts(with: start) else {
            let known = arn.tokens.prefix(4)
            if known.contains(where: { if case .character = $0 { false } else { true } }) { return nil }
            return "\(arn) is no ARN: it begins with arn:"
        }
        let fields = arn.split(by: ":", most: 6)
        let isOpen = arn.tokens.contains { if case .hole = $0 { true } else { false } }
        guard fields.count == 6 else {
            return isOpen || arn.hasWildcard
                ? nil : "\(arn) has \(fields.count) fields: arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE"
        }
        // A hole may hold colons of its own.
        if fields.prefix(5).contains(where: { $0.tokens.contains { if case .hole = $0 { true } else { false } } }) {
            return nil
        }
        if let partition = fields[1].literal, !AWSRegion.partitions.contains(partition) {
            return "\(partition) is no partition: aws"
        }
        guard let service = fields[2].literal else { return nil }
        return fault(of: service, region: fields[3], account: fields[4], resource: fields[5])
    }

    private static func fault(
        of service: String, region: ARNPattern, account: ARNPattern, resource: ARNPattern
    ) -> String? {
        // Access points and jobs of S3 have both.
        let isAccessPoint = ARNPattern("accesspoint/") + ARNPattern([.any])
        let isOtherOfS3 =
            service == "s3"
            && (!region.tokens.isEmpty && !account.tokens.isEmpty || isAccessPoint.matches(resource))
        if withoutRegion.contains(service), !isOtherOfS3, !region.tokens.isEmpty, !region.isAnything {
            return "an ARN of \(service) has no region: arn:aws:\(service):::…"
        }
        if withoutAccount.contains(service), !isOtherOfS3, !account.tokens.isEmpty, !account.isAnything {
            return "an ARN of \(service) has no account: arn:aws:\(service):::…"
        }
        if service == "iam", account.tokens.isEmpty { return "an ARN of iam has an account: arn:aws:iam::ACCOUNT:…" }
        if regional.contains(service), region.tokens.isEmpty || account.tokens.isEmpty {
            return "an ARN of \(service) has a region and an account: arn:aws:\(service):REGION:ACCOUNT:…"
        }
        if let number = account.literal, !number.isEmpty, number != "aws",
            number.utf8.count != 12 || !number.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        {
            return "\(number) is no account: twelve digits"
        }
        if resource.tokens.isEmpty { return "it names no resource" }
        guard let beginnings = beginnings[service] else { return nil }
        let rest = ARNPattern([.any])
        if !beginnings.contains(where: { resource.matches(ARNPattern($0) + rest) }) {
            return "\(resource) is no resource of \(service): \(beginnings[0])…"
        }
        return nil
    }
}

/// What an action is done on.
struct ActionResource {
    /// In words.
    let title: String
    /// An ARN of such.
    let pattern: ARNPattern

    private static let any = ARNPattern([.hole(.other("any"))])
    private static let field = ARNPattern([.field("any")])
    private static func arn(_ service: String, region: ARNPattern = field, account: ARNPattern = field) -> ARNPattern {
        ARNPattern("arn:") + ARNPattern([.field("AWS::Partition")]) + ":\(service):" + region + ":" + account + ":"
    }
    private static let none = ARNPattern([])

    private static let object = Self(
        title: "objects: arn:aws:s3:::BUCKET/*", pattern: arn("s3", region: none, account: none) + field + "/" + any)
    private static let bucket = Self(
        title: "a bucket: arn:aws:s3:::BUCKET", pattern: arn("s3", region: none, account: none) + field)
    private static let stream = Self(
        title: "streams of a log group: arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*",
        pattern: arn("logs") + "log-group:" + any + ":log-stream:" + any)
    private static let secret = Self(
        title: "a secret, whose ARN ends in six characters of AWS's own: …:secret:NAME-??????",
        pattern: arn("secretsmanager") + "secret:" + any + .secretSuffix)
    private static let parameter = Self(
        title: "a parameter, whose name begins behind one slash: …:parameter/NAME",
        pattern: arn("ssm", account: ARNPattern([.field("")])) + "parameter/" + ARNPattern([.field("name")]) + any)
    private static let repository = Self(
        title: "a repository: arn:aws:ecr:REGION:ACCOUNT:repository/NAME", pattern: arn("ecr") + "repository/" + any)
    private static let role = Self(
        title: "a role: arn:aws:iam::ACCOUNT:role/NAME", pattern: arn("iam", region: none) + "role/" + any)
    private static let key = Self(
        title: "a key, by its own ARN: arn:aws:kms:REGION:ACCOUNT:key/ID", pattern: arn("kms") + "key/" + any)
    private static let taskDefinition = Self(
        title: "a task definition: arn:aws:ecs:REGION:ACCOUNT:task-definition/FAMILY:*",
        pattern: arn("ecs") + "task-definition/" + any)
    private static let nothing = Self(title: "no resource that could be named: Resource is *", pattern: .noResource)

    /// `nil` for an action that is not looked at.
    static func kind(of action: String) -> ActionResource? { kinds[action.lowercased()] }

    private static let kinds: [String: ActionResource] = {
        var kinds: [String: ActionResource] = [:]
        func add(_ kind: ActionResource, _ service: String, _ actions: String...) {
            for action in actions { kinds["\(service):\(action)".lowercased()] = kind }
        }
        add(
            object, "s3", "GetObject", "PutObject", "DeleteObject", "GetObjectVersion", "AbortMultipartUpload",
            "PutObjectTagging")
        add(bucket, "s3", "ListBucket", "GetBucketLocation", "ListBucketMultipartUploads", "ListBucketVersions")
        add(stream, "logs", "CreateLogStream", "PutLogEvents")
        add(secret, "secretsmanager", "GetSecretValue", "PutSecretValue", "DescribeSecret", "UpdateSecretVersionStage")
        add(parameter, "ssm", "GetParameter", "GetParameters")
        add(repository, "ecr", "BatchGetImage", "GetDownloadUrlForLayer", "BatchCheckLayerAvailability", "PutImage")
        add(role, "iam", "PassRole")
        add(key, "kms", "Decrypt", "Encrypt", "GenerateDataKey")
        add(taskDefinition, "ecs", "RunTask")
        add(nothing, "ecr", "GetAuthorizationToken")
        add(
            nothing, "logs", "CreateLogDelivery", "GetLogDelivery", "UpdateLogDelivery", "DeleteLogDelivery",
            "ListLogDeliveries", "DescribeResourcePolicies")
        add(
            nothing, "ecs", "DescribeTaskDefinition", "DeregisterTaskDefinition", "DiscoverPollEndpoint",
            "ListClusters", "ListTaskDefinitions", "ListTaskDefinitionFamilies", "ListServices")
        add(
            nothing, "ec2", "DescribeNetworkInterfaces", "DescribeSubnets", "DescribeVpcs", "DescribeSecurityGroups",
            "DescribeInstances", "DescribeInstanceStatus", "DescribeTags", "DescribeAvailabilityZones",
            "DescribeVolumes", "DescribeRouteTables", "DescribeDhcpOptions", "DescribeImages", "DescribeAddresses")
        add(
            nothing, "elasticloadbalancing", "DescribeLoadBalancers", "DescribeListeners", "DescribeRules",
            "DescribeTargetGroups", "DescribeTargetHealth")
        add(
            nothing, "autoscaling", "DescribeAutoScalingGroups", "DescribeAutoScalingInstances",
            "DescribeLaunchConfigurations", "DescribeScalingActivities")
        add(
            nothing, "application-autoscaling", "DescribeScalableTargets", "DescribeScalingPolicies",
            "DescribeScalingActivities")
        add(
            nothing, "xray", "PutTraceSegments", "PutTelemetryRecords", "GetSamplingRules", "GetSamplingTargets",
            "GetSamplingStatisticSummaries")
        add(nothing, "cloudwatch", "GetMetricStatistics", "DescribeAlarmsForMetric")
        add(nothing, "ssm", "DescribeParameters")
        add(nothing, "secretsmanager", "ListSecrets", "GetRandomPassword")
        add(nothing, "kms", "CreateKey", "ListKeys", "ListAliases", "GenerateRandom")
        add(nothing, "s3", "ListAllMyBuckets")
        add(nothing, "sqs", "ListQueues")
        add(nothing, "sns", "ListTopics")
        add(nothing, "servicediscovery", "ListNamespaces", "ListServices")
        add(
            nothing, "ec2messages", "AcknowledgeMessage", "DeleteMessage", "FailMessage", "GetEndpoint",
            "GetMessages", "SendReply")
        for action in ManagedPolicy.sessionManager { kinds[action.lowercased()] = nothing }
        return kinds
    }()
}
