// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Where a template gives a role to somebody: who takes it on there.
struct RoleUse {
    let role: StackView.Resource
    /// The service's name before `.amazonaws.com`.
    let service: String
    /// Where the role is named.
    let place: View

    /// Properties that take a role's ARN, by type: the way to it, and who takes it on.
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html>
    private static let properties: [(type: String, path: String, service: String)] = [
        ("AWS::ECS::TaskDefinition", "ExecutionRoleArn", "ecs-tasks"),
        ("AWS::ECS::TaskDefinition", "TaskRoleArn", "ecs-tasks"),
        ("AWS::ECS::Service", "Role", "ecs"),
        ("AWS::ECS::Service", "VolumeConfigurations.ManagedEBSVolume.RoleArn", "ecs"),
        ("AWS::ECS::Service", "LoadBalancers.AdvancedConfiguration.RoleArn", "ecs"),
        ("AWS::ECS::Service", "DeploymentConfiguration.LifecycleHooks.RoleArn", "ecs"),
        ("AWS::ECS::Service", "ServiceConnectConfiguration.Services.Tls.RoleArn", "ecs"),
        ("AWS::ECS::Service", "VpcLatticeConfigurations.RoleArn", "ecs"),
        ("AWS::ECS::CapacityProvider", "ManagedInstancesProvider.InfrastructureRoleArn", "ecs"),
        ("AWS::Logs::SubscriptionFilter", "RoleArn", "logs"),
        ("AWS::CloudTrail::Trail", "CloudWatchLogsRoleArn", "cloudtrail"),
        ("AWS::IAM::InstanceProfile", "Roles", "ec2"),
        ("AWS::Lambda::Function", "Role", "lambda"),
        ("AWS::Events::Rule", "RoleArn", "events"),
        ("AWS::Events::Rule", "Targets.RoleArn", "events"),
        ("AWS::Scheduler::Schedule", "Target.RoleArn", "scheduler"),
        ("AWS::Pipes::Pipe", "RoleArn", "pipes"),
        ("AWS::ApplicationAutoScaling::ScalableTarget", "RoleARN", "application-autoscaling"),
        ("AWS::CodeDeploy::DeploymentGroup", "ServiceRoleArn", "codedeploy"),
        ("AWS::CodeBuild::Project", "ServiceRole", "codebuild"),
        ("AWS::CodePipeline::Pipeline", "RoleArn", "codepipeline"),
        ("AWS::StepFunctions::StateMachine", "RoleArn", "states"),
        ("AWS::RDS::DBInstance", "MonitoringRoleArn", "monitoring.rds"),
        ("AWS::RDS::DBCluster", "MonitoringRoleArn", "monitoring.rds"),
        ("AWS::RDS::DBProxy", "RoleArn", "rds"),
        ("AWS::EC2::FlowLog", "DeliverLogsPermissionArn", "vpc-flow-logs"),
        ("AWS::AutoScaling::LifecycleHook", "RoleARN", "autoscaling"),
        ("AWS::KinesisFirehose::DeliveryStream", "ExtendedS3DestinationConfiguration.RoleARN", "firehose"),
        ("AWS::KinesisFirehose::DeliveryStream", "S3DestinationConfiguration.RoleARN", "firehose"),
        ("AWS::Backup::BackupSelection", "BackupSelection.IamRoleArn", "backup"),
        ("AWS::S3::Bucket", "ReplicationConfiguration.Role", "s3"),
        ("AWS::ApiGateway::Account", "CloudWatchRoleArn", "apigateway"),
        ("AWS::Batch::JobDefinition", "ContainerProperties.ExecutionRoleArn", "ecs-tasks"),
        ("AWS::Batch::JobDefinition", "ContainerProperties.JobRoleArn", "ecs-tasks"),
    ]

    static func all(in stack: StackView) -> [RoleUse] {
        let names = ResourceNames(stack: stack)
        return properties.flatMap { type, path, service in
            // A profile that nothing has is no use of its role.
            stack.all(type).filter { resource in
                service != "ec2" || stack.resources.contains { $0.names.contains(resource.id) }
            }.flatMap { resource in
                places(resource.properties, path).compactMap { place in
                    names.role(place).map { RoleUse(role: $0, service: service, place: place) }
                }
            }
        }
    }

    /// What stands at the end of a way, through the elements of every list.
    static func places(_ view: View, _ path: String) -> [View] {
        path.split(separator: ".").reduce([view]) { views, name in
            views.flatMap { $0[String(name)]?.each ?? [] }
        }
    }

    /// Every place where a role is due, and whether its name alone is not enough there: for ECS and CodeBuild it is.
    static func places(in stack: StackView) -> [(view: View, takesARN: Bool)] {
        properties.filter { $0.service != "ec2" }.flatMap { type, path, service in
            stack.all(type).flatMap { places($0.properties, path) }.map {
                ($0, !["ecs-tasks", "codebuild"].contains(service) && (type, path) != ("AWS::ECS::Service", "Role"))
            }
        }
    }
}

/// Who may take a role on.
struct Trust {
    struct Principal {
        let view: View
        /// Before `.amazonaws.com`; `nil` for what cannot be known.
        let service: String?
    }

    let document: View
    private let statements: [View]

    /// `nil` where nobody can read it.
    init?(_ role: StackView.Resource) {
        guard let document = role.properties["AssumeRolePolicyDocument"], let list = document["Statement"],
            !list.item.holdsUnknown
        else { return nil }
        self.document = document
        statements = list.each
    }

    /// Statements that let somebody take the role on.
    private var allowing: [View] {
        statements.filter { statement in
            statement["Effect"]?.literal == "Allow"
                && statement["Action"]?.each.contains { action in
                    guard let text = action.literal else { return true }
                    return ARNPattern("sts:assumerole").matches(ARNPattern(text.lowercased(), isPattern: true))
                } == true
        }
    }

    /// The services of the statements that allow, or of all.
    func principals(ofAll: Bool = false) -> [Principal] {
        (ofAll ? statements : allowing).flatMap { $0["Principal"]?["Service"]?.each ?? [] }.map {
            Principal(view: $0, service: $0.item.text?.serviceName)
        }
    }

    /// The value of a condition that the service never meets, where nothing else lets it in.
    func unmetCondition(for service: String, _ names: ResourceNames) -> View? {
        // It acts for itself, and says for what; others, as Firehose, send an external ID.
        var context: RequestContext = ["aws:multifactorauthpresent": []]
        if ["ecs-tasks", "ecs", "ec2", "lambda", "events", "scheduler", "states"].contains(service) {
            context["sts:externalid"] = []
        }
        let sources = [
            "ecs-tasks": "ecs", "events": "events", "scheduler": "scheduler", "states": "states",
            "firehose": "firehose", "pipes": "pipes",
        ]
        if let source = sources[service] {
            context["aws:sourcearn"] = [.own(source) + ARNPattern([.hole(.other("source"))])]
        }
        let meant = allowing.filter { statement in
            statement["Principal"]?["Service"]?.each.contains { $0.item.text?.serviceName == service } == true
        }
        let unmet = meant.compactMap { $0["Condition"].flatMap { PolicyCondition($0, names).unmet(by: context) } }
        return unmet.count == meant.count ? unmet.first : nil
    }

    func allows(_ service: String) -> Bool {
        if allowing.contains(where: { $0["Principal"]?.literal == "*" || $0["NotPrincipal"] != nil }) { return true }
        // Some have a principal of each region, too.
        return principals().contains { principal in
            principal.service.map { $0 == service || $0.hasPrefix("\(service).") } ?? true
        }
    }

    /// Where a statement is that means a service and does not let it in: its action, or what denies and what is denied.
    func faults(for service: String) -> [View] {
        for statement in statements {
            guard let services = statement["Principal"]?["Service"]?.each,
                services.contains(where: { $0.item.text?.serviceName == service })
            else { continue }
            if statement["Effect"]?.literal == "Allow" { return [statement["Action"] ?? statement] }
            return [statement["Effect"], statement["Action"]].compactMap(\.self)
        }
        let principals = principals(ofAll: true)
        return principals.count == 1 ? [principals[0].view] : []
    }
}

extension Text {
    /// Of a service's principal: `ecs-tasks` of `ecs-tasks.amazonaws.com`, or of `ecs-tasks.${AWS::URLSuffix}`.
    var serviceName: String? {
        guard case .literal(let start)? = pieces.first else { return nil }
        if pieces.count == 2, case .hole(.pseudo("AWS::URLSuffix")) = pieces[1], start.hasSuffix(".") {
            return String(start.dropLast())
        }
        guard let literal else { return nil }
        for suffix in [".amazonaws.com", ".amazonaws.com.cn"] where literal.hasSuffix(suffix) {
            return String(literal.dropLast(suffix.count))
        }
        return literal
    }
}
