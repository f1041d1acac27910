// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A policy that AWS has written, and what stands in it: those that tasks, their instances and what starts them are given.
/// What makes them narrower (conditions) is left out, so that they are taken for wider than they are, never for narrower.
/// <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html>
struct ManagedPolicy: Sendable {
    let name: String
    let path: String
    private let actions: [String]
    private let except: [String]
    private let resources: [String]

    /// Whether it is attached for something that a template does not show: an agent on the instance, an app's own work.
    var isCompanion: Bool {
        ["AmazonSSMManagedInstanceCore", "CloudWatchAgentServerPolicy", "AWSXRayDaemonWriteAccess"].contains(name)
    }

    private init(
        _ name: String, path: String = "/", _ actions: [String] = [], except: [String] = [],
        on resources: [String] = ["*"]
    ) {
        self.name = name
        self.path = path
        self.actions = actions
        self.except = except
        self.resources = resources
    }

    /// The one that an ARN names, where its contents are known.
    init?(_ text: Text?) {
        guard let name = text?.managedPolicyName,
            let policy = Self.known.first(where: { $0.path + $0.name == "/" + name })
        else { return nil }
        self = policy
    }

    func statements(_ view: View) -> [PolicyStatement] {
        [PolicyStatement(view, actions: actions, except: except, resources: resources)]
    }

    private static let pull = ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    private static let pullAll = pull + ["ecr:BatchCheckLayerAvailability"]
    private static let push =
        pullAll + ["ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload", "ecr:PutImage"]
    private static let describeImages = [
        "ecr:GetRepositoryPolicy", "ecr:DescribeRepositories", "ecr:ListImages", "ecr:DescribeImages",
        "ecr:GetLifecyclePolicy", "ecr:GetLifecyclePolicyPreview", "ecr:ListTagsForResource",
        "ecr:DescribeImageScanFindings",
    ]
    private static let writeLogs = ["logs:CreateLogStream", "logs:PutLogEvents"]
    private static let lambdaLogs = writeLogs + ["logs:CreateLogGroup"]
    static let sessionManager = [
        "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
    ]
    private static let traces = [
        "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets",
        "xray:GetSamplingStatisticSummaries",
    ]
    private static let mount = ["elasticfilesystem:ClientMount", "elasticfilesystem:DescribeMountTargets"]

    static let balancers = [
        "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth",
        "elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets",
        "elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule",
    ]
    static let volumes = [
        "ec2:CreateVolume", "ec2:CreateTags", "ec2:DescribeVolumes", "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInstances", "ec2:AttachVolume", "ec2:DetachVolume", "ec2:DeleteVolume",
    ]
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html>
    static let certificates = [
        "secretsmanager:CreateSecret", "secretsmanager:PutSecretValue", "acm-pca:IssueCertificate",
        "acm-pca:GetCertificate",
    ]
    static let codeDeploy = [
        "ecs:DescribeServices", "ecs:CreateTaskSet", "ecs:UpdateServicePrimaryTaskSet", "ecs:DeleteTaskSet",
        "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:ModifyListener", "elasticloadbalancing:DescribeRules", "elasticloadbalancing:ModifyRule",
    ]

    static let known: [ManagedPolicy] =
        [
            .init("AdministratorAccess", ["*"]),
            .init("PowerUserAccess", except: ["iam:*", "organizations:*", "account:*"]),
            .init("AmazonECSTaskExecutionRolePolicy", path: "/service-role/", pullAll + writeLogs),
            .init(
                "AmazonEC2ContainerServiceforEC2Role", path: "/service-role/",
                pullAll + writeLogs + [
                    "ec2:DescribeTags", "ecs:CreateCluster", "ecs:DeregisterContainerInstance",
                    "ecs:DiscoverPollEndpoint",
                    "ecs:Poll", "ecs:RegisterContainerInstance", "ecs:StartTelemetrySession",
                    "ecs:UpdateContainerInstancesState", "ecs:Submit*", "ecs:TagResource", "ecs:ListTagsForResource",
                ]),
            .init(
                "AmazonEC2ContainerServiceEventsRole", path: "/service-role/",
                ["ecs:RunTask", "ecs:TagResource", "iam:PassRole"]),
            .init(
                "AmazonSSMManagedInstanceCore",
                sessionManager + [
                    "ssm:DescribeAssociation", "ssm:GetDeployablePatchSnapshotForInstance", "ssm:GetDocument",
                    "ssm:DescribeDocument", "ssm:GetManifest", "ssm:GetParameter", "ssm:GetParameters",
                    "ssm:ListAssociations", "ssm:ListInstanceAssociations", "ssm:PutInventory",
                    "ssm:PutComplianceItems", "ssm:PutConfigurePackageResult", "ssm:UpdateAssociationStatus",
                    "ssm:UpdateInstanceAssociationStatus", "ssm:UpdateInstanceInformation",
                    "ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage",
                    "ec2messages:GetEndpoint", "ec2messages:GetMessages", "ec2messages:SendReply",
                ]),
            .init("AWSLambdaBasicExecutionRole", path: "/service-role/", lambdaLogs),
            .init(
                "AWSLambdaVPCAccessExecutionRole", path: "/service-role/",
                lambdaLogs + [
                    "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
                    "ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
                ]),
            .init("AmazonEC2ContainerRegistryPullOnly", pull + ["ecr:BatchImportUpstreamImage"]),
            .init("AmazonEC2ContainerRegistryReadOnly", pullAll + describeImages),
            .init("AmazonEC2ContainerRegistryPowerUser", push + describeImages),
            // Its statements on a bucket and a key of Image Builder's let nobody do what is asked for here.
            .init(
                "EC2InstanceProfileForImageBuilderECRContainerBuilds",
                push + ["imagebuilder:GetComponent", "imagebuilder:GetContainerRecipe"]),
            .init("AmazonECSInfrastructureRolePolicyForLoadBalancers", balancers),
            .init("AmazonECSInfrastructureRolePolicyForVolumes", path: "/service-role/", volumes),
            .init(
                "AWSCodeDeployRoleForECS",
                codeDeploy + [
                    "lambda:InvokeFunction", "cloudwatch:DescribeAlarms", "sns:Publish", "s3:GetObject",
                    "s3:GetObjectVersion", "iam:PassRole",
                ]),
            .init("AmazonSSMReadOnlyAccess", ["ssm:Describe*", "ssm:Get*", "ssm:List*"]),
            .init(
                "CloudWatchAgentServerPolicy",
                lambdaLogs + traces + [
                    "cloudwatch:PutMetricData", "ec2:DescribeVolumes", "ec2:DescribeTags", "logs:PutRetentionPolicy",
                    "logs:DescribeLogStreams", "logs:DescribeLogGroups", "ssm:GetParameter",
                ]),
            .init("AWSXRayDaemonWriteAccess", traces),
            .init("AmazonElasticFileSystemClientReadOnlyAccess", mount),
            .init("AmazonElasticFileSystemClientReadWriteAccess", mount + ["elasticfilesystem:ClientWrite"]),
            .init(
                "AmazonElasticFileSystemClientFullAccess",
                mount + ["elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"]),
            .init("AmazonS3ReadOnlyAccess", ["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:*"]),
            .init("AmazonS3FullAccess", ["s3:*", "s3-object-lambda:*"]),
            .init(
                "AWSSecretsManagerClientReadOnlyAccess",
                [
                    "secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret",
                    "secretsmanager:BatchGetSecretValue",
                    "secretsmanager:ListSecrets", "kms:Decrypt",
                ]),
        ] + wide

    /// Taken for wider than they are: whole services of theirs.
    private static let wide: [ManagedPolicy] = [
        .init(
            "AmazonEC2ContainerServiceRole", path: "/service-role/",
            ["ec2:AuthorizeSecurityGroupIngress", "ec2:Describe*", "elasticloadbalancing:*"]),
        .init(
            "AWSCodeDeployRole", path: "/service-role/",
            ["autoscaling:*", "ec2:*", "elasticloadbalancing:*", "tag:*", "sns:*", "cloudwatch:*"]),
        .init(
            "AWSCodeDeployRoleForLambda", path: "/service-role/",
            ["lambda:*", "cloudwatch:DescribeAlarms", "sns:Publish", "s3:*"]),
        .init(
            "AmazonEC2ContainerServiceAutoscaleRole", path: "/service-role/",
            ["ecs:DescribeServices", "ecs:UpdateService", "cloudwatch:*"]),
        .init("AmazonRDSEnhancedMonitoringRole", path: "/service-role/", ["logs:*"]),
        .init("AWSLambdaSQSQueueExecutionRole", path: "/service-role/", lambdaLogs + ["sqs:*"]),
        .init("AWSLambdaDynamoDBExecutionRole", path: "/service-role/", lambdaLogs + ["dynamodb:*"]),
        .init("AWSLambdaKinesisExecutionRole", path: "/service-role/", lambdaLogs + ["kinesis:*"]),
        .init("CloudWatchLogsFullAccess", ["logs:*", "cloudwatch:*"]),
        .init("CloudWatchFullAccess", ["logs:*", "cloudwatch:*", "sns:*", "autoscaling:Describe*"]),
        .init("CloudWatchReadOnlyAccess", ["logs:*", "cloudwatch:*", "sns:*", "autoscaling:Describe*"]),
        .init("AmazonSSMFullAccess", ["ssm:*", "ssmmessages:*", "ec2messages:*", "cloudwatch:*", "ds:*", "logs:*"]),
        .init("AmazonEC2ContainerRegistryFullAccess", ["ecr:*", "cloudtrail:*"]),
        .init("SecretsManagerReadWrite", ["secretsmanager:*", "kms:*", "lambda:*", "rds:*", "ec2:Describe*", "tag:*"]),
        .init("AmazonSQSFullAccess", ["sqs:*"]),
        .init("AmazonSNSFullAccess", ["sns:*"]),
        .init("AmazonDynamoDBReadOnlyAccess", ["dynamodb:*", "kms:*", "cloudwatch:*"]),
        .init("AWSLambdaRole", path: "/service-role/", ["lambda:InvokeFunction"]),
        .init(
            "AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity", path: "/service-role/",
            certificates + ["acm-pca:*", "secretsmanager:*"]),
        .init("AmazonECSInfrastructureRolePolicyForVpcLattice", ["vpc-lattice:*", "ec2:Describe*", "tag:*"]),
        .init("AmazonDynamoDBFullAccess", ["dynamodb:*", "dax:*", "kms:*", "cloudwatch:*", "iam:*", "lambda:*"]),
        .init("AWSXrayFullAccess", ["xray:*"]),
        .init("AmazonEC2ReadOnlyAccess", ["ec2:*", "elasticloadbalancing:Describe*", "cloudwatch:*", "autoscaling:*"]),
        .init(
            "AmazonEC2FullAccess",
            ["ec2:*", "elasticloadbalancing:*", "cloudwatch:*", "autoscaling:*", "iam:CreateServiceLinkedRole"]),
        .init("AmazonVPCFullAccess", ["ec2:*"]),
        .init("AmazonRDSFullAccess", ["rds:*", "ec2:*", "cloudwatch:*", "logs:*", "sns:*", "kms:*", "iam:*"]),
        .init("AmazonSQSReadOnlyAccess", ["sqs:Get*", "sqs:List*"]),
        .init("AmazonElasticFileSystemFullAccess", ["elasticfilesystem:*", "ec2:*", "kms:*", "cloudwatch:*"]),
        .init("AWSLambdaENIManagementAccess", path: "/service-role/", ["ec2:*"]),
        .init("AWSLambda_FullAccess", ["lambda:*", "logs:*", "iam:*", "s3:*", "ec2:*", "kms:*", "states:*", "tag:*"]),
    ]

    /// Others by their paths, whose contents are nobody's business here.
    static let paths: [String: String] = {
        var paths = Dictionary(known.map { ($0.name, $0.path) }, uniquingKeysWith: { first, _ in first })
        for name in ["AmazonEC2RoleforSSM"] { paths[name] = "/service-role/" }
        for name in [
            "ReadOnlyAccess",
            "AmazonECS_FullAccess",
            "AWSCodeDeployRoleForECSLimited",
        ] { paths[name] = "/" }
        return paths
    }()
}

extension Text {
    /// Of AWS's own policies: the path and the name behind `policy/`.
    var managedPolicyName: String? {
        guard case .literal(let tail)? = pieces.last,
            let range = tail.firstRange(of: ":iam::aws:policy/")
        else { return nil }
        return String(tail[range.upperBound...])
    }
}
