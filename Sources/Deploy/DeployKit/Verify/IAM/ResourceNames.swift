// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What the references in a template come to: a secret's `Ref` is its ARN, a log group's its name.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html>
struct ResourceNames: Sendable {
    let stack: StackView

    /// A text with its references filled in.
    func pattern(_ text: Text, isPattern: Bool = false) -> ARNPattern { pattern(text, isPattern: isPattern, depth: 0) }

    private func pattern(_ text: Text, isPattern: Bool, depth: Int) -> ARNPattern {
        if let (id, attribute) = text.resource { return resource(id, attribute, depth: depth) }
        // What a parameter of that name is given is no `*`.
        if text.pieces.count == 1, case .hole(.parameter(let name)) = text.pieces[0], name.lowercased().hasSuffix("arn")
        {
            return ARNPattern("arn:") + ARNPattern([.hole(.parameter(name))])
        }
        return ARNPattern(
            text.pieces.flatMap { piece -> [ARNPattern.Token] in
                switch piece {
                case .literal(let literal): tokens(of: literal, isPattern: isPattern)
                case .hole(.pseudo(let name)): [.field(name)]
                case .hole(.resource(let id, let attribute)): resource(id, attribute, depth: depth).tokens
                case .hole(let hole): [.hole(hole)]
                }
            })
    }

    /// `${aws:username}` in a policy is filled in when a request is made, and another tool's variable before it is deployed.
    private func tokens(of literal: String, isPattern: Bool) -> [ARNPattern.Token] {
        var tokens: [ARNPattern.Token] = []
        var rest = literal[...]
        while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
            tokens += ARNPattern(String(rest[..<open.lowerBound]), isPattern: isPattern).tokens
            tokens.append(.hole(.other(String(rest[open.upperBound..<close]))))
            rest = rest[rest.index(after: close)...]
        }
        return tokens + ARNPattern(String(rest), isPattern: isPattern).tokens
    }

    private func resource(_ id: String, _ attribute: String?, depth: Int) -> ARNPattern {
        let named = reference(id, attribute, depth: depth)
        return named.owner == nil && named.starts(with: "arn:") ? ARNPattern(named.tokens, of: id) : named
    }

    private func reference(_ id: String, _ attribute: String?, depth: Int) -> ARNPattern {
        let open = ARNPattern([.hole(.resource(id, attribute: attribute))])
        guard depth < 8, let resource = stack.resource(id) else { return open }
        /// A property, or what AWS makes up where it is not there.
        func name(_ property: String) -> ARNPattern {
            guard let view = resource.properties[property] else {
                return resource.properties.item.isUnknown ? open : ARNPattern([.name(id)])
            }
            guard let text = view.item.text else { return ARNPattern([.hole(.resource(id, attribute: property))]) }
            return pattern(text, isPattern: false, depth: depth + 1)
        }
        let made = ARNPattern([.name(id)])
        func other(_ property: String) -> ARNPattern {
            resource.properties[property]?.item.text.map { pattern($0, isPattern: false, depth: depth + 1) } ?? open
        }
        switch (resource.type, attribute) {
        case ("AWS::SecretsManager::Secret", nil), ("AWS::SecretsManager::Secret", "Id"):
            return .own("secretsmanager") + "secret:" + name("Name") + .secretSuffix
        case ("AWS::SecretsManager::SecretTargetAttachment", nil), ("AWS::SecretsManager::RotationSchedule", nil):
            return other("SecretId")
        case (_, "MasterUserSecret.SecretArn"), (_, "MasterUserSecret"):
            return .own("secretsmanager") + "secret:" + ARNPattern([.name("\(id).MasterUserSecret")]) + .secretSuffix
        case ("AWS::Logs::LogGroup", nil): return name("LogGroupName")
        case ("AWS::Logs::LogGroup", "Arn"):
            return .own("logs") + "log-group:" + name("LogGroupName") + ARNPattern(":*", isPattern: true)
        case ("AWS::ECR::Repository", nil): return name("RepositoryName")
        case ("AWS::ECR::Repository", "Arn"): return .own("ecr") + "repository/" + name("RepositoryName")
        case ("AWS::ECR::Repository", "RepositoryUri"):
            return ARNPattern([.field("AWS::AccountId")]) + ".dkr.ecr." + ARNPattern([.field("AWS::Region")]) + "."
                + ARNPattern([.field("AWS::URLSuffix")]) + "/" + name("RepositoryName")
        case ("AWS::S3::Bucket", nil): return name("BucketName")
        case ("AWS::S3::BucketPolicy", nil): return other("Bucket")
        case ("AWS::S3::Bucket", "Arn"):
            return .own("s3", hasRegion: false, hasAccount: false) + name("BucketName")
        case ("AWS::SSM::Parameter", nil): return name("Name")
        case ("AWS::KMS::Key", nil), ("AWS::KMS::Key", "KeyId"): return made
        case ("AWS::KMS::Key", "Arn"): return .own("kms") + "key/" + made
        case ("AWS::IAM::Role", nil): return name("RoleName")
        case ("AWS::IAM::Role", "Arn"):
            let path = resource.properties["Path"] == nil ? ARNPattern("/") : other("Path")
            return .own("iam", hasRegion: false) + "role" + path + name("RoleName")
        case ("AWS::IAM::ManagedPolicy", nil), ("AWS::IAM::ManagedPolicy", "PolicyArn"):
            let path = resource.properties["Path"] == nil ? ARNPattern("/") : other("Path")
            return .own("iam", hasRegion: false) + "policy" + path + name("ManagedPolicyName")
        case ("AWS::ECS::TaskDefinition", nil), ("AWS::ECS::TaskDefinition", "TaskDefinitionArn"):
            return .own("ecs") + "task-definition/" + name("Family") + ":" + ARNPattern([.name("\(id) revision")])
        case ("AWS::ECS::Cluster", nil): return name("ClusterName")
        case ("AWS::ECS::Cluster", "Arn"): return .own("ecs") + "cluster/" + name("ClusterName")
        case ("AWS::Lambda::Function", nil): return name("FunctionName")
        case ("AWS::Lambda::Function", "Arn"): return .own("lambda") + "function:" + name("FunctionName")
        case ("AWS::SQS::Queue", "Arn"): return .own("sqs") + name("QueueName")
        case ("AWS::SNS::Topic", nil), ("AWS::SNS::Topic", "TopicArn"): return .own("sns") + name("TopicName")
        case ("AWS::KinesisFirehose::DeliveryStream", "Arn"):
            return .own("firehose") + "deliverystream/" + name("DeliveryStreamName")
        case ("AWS::KinesisFirehose::DeliveryStream", nil): return name("DeliveryStreamName")
        case ("AWS::Kinesis::Stream", "Arn"): return .own("kinesis") + "stream/" + name("Name")
        case ("AWS::Kinesis::Stream", nil): return name("Name")
        case ("AWS::StepFunctions::StateMachine", nil), ("AWS::StepFunctions::StateMachine", "Arn"):
            return .own("states") + "stateMachine:" + name("StateMachineName")
        case ("AWS::Events::EventBus", "Arn"): return .own("events") + "event-bus/" + name("Name")
        case ("AWS::CloudWatch::Alarm", "Arn"): return .own("cloudwatch") + "alarm:" + name("AlarmName")
        case ("AWS::Events::Rule", "Arn") where resource.properties["EventBusName"] == nil:
            return .own("events") + "rule/" + name("Name")
        case ("AWS::DynamoDB::Table", nil): return name("TableName")
        case ("AWS::DynamoDB::Table", "Arn"): return .own("dynamodb") + "table/" + name("TableName")
        case ("AWS::EFS::FileSystem", nil), ("AWS::EFS::FileSystem", "FileSystemId"): return made
        case ("AWS::EFS::FileSystem", "Arn"): return .own("elasticfilesystem") + "file-system/" + made
        case ("AWS::EFS::AccessPoint", nil), ("AWS::EFS::AccessPoint", "AccessPointId"): return made
        case ("AWS::EFS::AccessPoint", "Arn"): return .own("elasticfilesystem") + "access-point/" + made
        default:
            guard let kind = Self.arns["\(resource.type.dropFirst(5)) \(attribute ?? "Ref")"] else { return open }
            return .own(kind.service, hasRegion: kind.service != "iam") + kind.kind + open
        }
    }

    /// ARNs whose ends AWS makes up.
    private static let arns: [String: (service: String, kind: String)] = [
        "RDS::DBInstance DBInstanceArn": ("rds", "db:"), "RDS::DBCluster DBClusterArn": ("rds", "cluster:"),
        "ECS::Service Ref": ("ecs", "service/"), "ECS::Service ServiceArn": ("ecs", "service/"),
        "ElasticLoadBalancingV2::LoadBalancer Ref": ("elasticloadbalancing", "loadbalancer/"),
        "ElasticLoadBalancingV2::LoadBalancer LoadBalancerArn": ("elasticloadbalancing", "loadbalancer/"),
        "ElasticLoadBalancingV2::TargetGroup Ref": ("elasticloadbalancing", "targetgroup/"),
        "ElasticLoadBalancingV2::TargetGroup TargetGroupArn": ("elasticloadbalancing", "targetgroup/"),
        "ElasticLoadBalancingV2::Listener Ref": ("elasticloadbalancing", "listener/"),
        "ElasticLoadBalancingV2::Listener ListenerArn": ("elasticloadbalancing", "listener/"),
        "ElasticLoadBalancingV2::ListenerRule Ref": ("elasticloadbalancing", "listener-rule/"),
        "ElasticLoadBalancingV2::ListenerRule RuleArn": ("elasticloadbalancing", "listener-rule/"),
        "Events::Rule Arn": ("events", "rule/"),
        "Events::EventBus Arn": ("events", "event-bus/"), "Scheduler::Schedule Arn": ("scheduler", "schedule/"),
        "StepFunctions::StateMachine Ref": ("states", "stateMachine:"),
        "StepFunctions::StateMachine Arn": ("states", "stateMachine:"),
        "Cognito::UserPool Arn": ("cognito-idp", "userpool/"),
        "ElastiCache::ServerlessCache ARN": ("elasticache", "serverlesscache:"),
        "MemoryDB::Cluster ARN": ("memorydb", "cluster/"), "MSK::Cluster Ref": ("kafka", "cluster/"),
        "OpenSearchService::Domain Arn": ("es", "domain/"), "OpenSearchService::Domain DomainArn": ("es", "domain/"),
        "IAM::InstanceProfile Arn": ("iam", "instance-profile"), "IAM::User Arn": ("iam", "user"),
    ]

    /// The role of the template that a property names: by its ARN, or by its name.
    func role(_ view: View?) -> StackView.Resource? {
        guard let text = view?.item.text else { return nil }
        if let (id, attribute) = text.resource, attribute == nil || attribute == "Arn" {
            return stack.resource(id).flatMap { $0.type == "AWS::IAM::Role" ? $0 : nil }
        }
        let given = pattern(text)
        let name = given.split(by: "/").last ?? given
        guard !name.tokens.isEmpty, name.tokens.allSatisfy(\.isSettled) else { return nil }
        return stack.all("AWS::IAM::Role").first { role in
            pattern(Text(.resource(role.id, attribute: nil))) == name
        }
    }
}

extension ARNPattern {
    /// What Secrets Manager puts behind a secret's name.
    /// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html>
    static let secretSuffix = ARNPattern("-??????", isPattern: true)
}

extension ARNPattern.Token {
    /// Whether it is the same whatever the deployment says.
    fileprivate var isSettled: Bool {
        switch self {
        case .character, .name: true
        default: false
        }
    }
}
