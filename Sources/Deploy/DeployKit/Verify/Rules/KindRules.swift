// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Which resources a property may name, and by what of theirs.
extension Rule {
    static let kinds: [Rule] = [
        .stack(
            "R109", "A property names a resource of the kind that it takes, by what it takes of it.",
            "The stack fails: the API gets a name where it takes an ARN, or the id of something else.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html"
        ) { stack, report in
            for resource in stack.view.resources {
                for wish in wishes[resource.type] ?? [] {
                    for view in resource.properties.all(wish.path) {
                        guard let named = view.item.resource, let other = stack.view.resource(named.id),
                            ShapeTable.attributes(of: other.type) != nil || wish.types[other.type] != nil
                        else { continue }
                        // What is no attribute at all has a rule of its own.
                        if let attribute = named.attribute,
                            let attributes = ShapeTable.attributes(of: other.type),
                            !attributes.contains(attribute)
                        {
                            continue
                        }
                        let shown = named.attribute ?? "Ref"
                        guard let fits = wish.types[other.type] else {
                            if wish.isStrict {
                                report.add(
                                    view,
                                    "\(named.id) is of \(short(other.type)): it takes \(wish.types.keys.sorted().map(short).joined(separator: " or "))"
                                )
                            }
                            continue
                        }
                        if !fits.contains(shown) {
                            report.add(
                                view,
                                "\(named.attribute.map { "\(named.id)'s \($0)" } ?? "Ref of \(named.id)") is not what it takes: \(fits[0] == "Ref" ? "Ref of \(named.id)" : "GetAtt \(named.id).\(fits[0])")"
                            )
                        }
                    }
                }
            }
        }
    ]

    private static func short(_ type: String) -> String { String(type.dropFirst(5)) }

    private struct Wish: Sendable {
        let path: [Substring]
        /// By type: `Ref`, and attributes.
        let types: [String: [String]]
        let isStrict: Bool
    }

    /// By type: each line is a property's path, where `*` is every element, and the types that it names with what is taken of
    /// each. `~` in front leaves types that are not said alone.
    private static let wishes: [String: [Wish]] = {
        var wishes: [String: [Wish]] = [:]
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count >= 3 else { continue }
            let isStrict = !words[1].hasPrefix("~")
            var types: [String: [String]] = [:]
            for word in words.dropFirst(2) {
                let parts = word.split(separator: "=")
                guard parts.count == 2 else { continue }
                types["AWS::\(parts[0])"] = parts[1].split(separator: ",").map(String.init)
            }
            let path = (isStrict ? words[1] : words[1].dropFirst()).split(separator: "/")
            wishes["AWS::\(words[0])", default: []].append(Wish(path: path, types: types, isStrict: isStrict))
        }
        return wishes
    }()

    private static let table = """
        ECS::Service Cluster ECS::Cluster=Ref,Arn ECS::ClusterCapacityProviderAssociations=Ref
        ECS::Service TaskDefinition ECS::TaskDefinition=Ref,TaskDefinitionArn
        ECS::Service LoadBalancers/*/TargetGroupArn ElasticLoadBalancingV2::TargetGroup=Ref,TargetGroupArn
        ECS::Service LoadBalancers/*/AdvancedConfiguration/AlternateTargetGroupArn ElasticLoadBalancingV2::TargetGroup=Ref,TargetGroupArn
        ECS::Service LoadBalancers/*/AdvancedConfiguration/ProductionListenerRule ElasticLoadBalancingV2::ListenerRule=Ref,RuleArn ElasticLoadBalancingV2::Listener=Ref,ListenerArn
        ECS::Service LoadBalancers/*/AdvancedConfiguration/TestListenerRule ElasticLoadBalancingV2::ListenerRule=Ref,RuleArn ElasticLoadBalancingV2::Listener=Ref,ListenerArn
        ECS::Service LoadBalancers/*/AdvancedConfiguration/RoleArn IAM::Role=Arn
        ECS::Service LoadBalancers/*/LoadBalancerName ElasticLoadBalancing::LoadBalancer=Ref
        ECS::Service ServiceRegistries/*/RegistryArn ServiceDiscovery::Service=Arn
        ECS::Service NetworkConfiguration/AwsvpcConfiguration/Subnets/* EC2::Subnet=Ref,SubnetId
        ECS::Service NetworkConfiguration/AwsvpcConfiguration/SecurityGroups/* EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        ECS::Service VolumeConfigurations/*/ManagedEBSVolume/RoleArn IAM::Role=Arn
        ECS::Service DeploymentConfiguration/Alarms/AlarmNames/* CloudWatch::Alarm=Ref CloudWatch::CompositeAlarm=Ref
        ECS::TaskDefinition ExecutionRoleArn IAM::Role=Arn,Ref
        ECS::TaskDefinition TaskRoleArn IAM::Role=Arn,Ref
        ECS::TaskDefinition ContainerDefinitions/*/LogConfiguration/Options/awslogs-group Logs::LogGroup=Ref
        ECS::TaskDefinition ~ContainerDefinitions/*/Secrets/*/ValueFrom SecretsManager::Secret=Ref,Id SSM::Parameter=Ref RDS::DBInstance=MasterUserSecret.SecretArn RDS::DBCluster=MasterUserSecret.SecretArn
        ECS::TaskDefinition Volumes/*/EFSVolumeConfiguration/FilesystemId EFS::FileSystem=Ref,FileSystemId
        ECS::TaskDefinition Volumes/*/EFSVolumeConfiguration/AuthorizationConfig/AccessPointId EFS::AccessPoint=Ref,AccessPointId
        ECS::ClusterCapacityProviderAssociations Cluster ECS::Cluster=Ref,Arn
        ECS::CapacityProvider AutoScalingGroupProvider/AutoScalingGroupArn AutoScaling::AutoScalingGroup=Ref,AutoScalingGroupARN
        ElasticLoadBalancingV2::LoadBalancer Subnets/* EC2::Subnet=Ref,SubnetId
        ElasticLoadBalancingV2::LoadBalancer SecurityGroups/* EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        ElasticLoadBalancingV2::Listener LoadBalancerArn ElasticLoadBalancingV2::LoadBalancer=Ref,LoadBalancerArn
        ElasticLoadBalancingV2::Listener DefaultActions/*/TargetGroupArn ElasticLoadBalancingV2::TargetGroup=Ref,TargetGroupArn
        ElasticLoadBalancingV2::Listener DefaultActions/*/ForwardConfig/TargetGroups/*/TargetGroupArn ElasticLoadBalancingV2::TargetGroup=Ref,TargetGroupArn
        ElasticLoadBalancingV2::Listener ~Certificates/*/CertificateArn CertificateManager::Certificate=Ref IAM::ServerCertificate=Arn
        ElasticLoadBalancingV2::ListenerRule ListenerArn ElasticLoadBalancingV2::Listener=Ref,ListenerArn
        ElasticLoadBalancingV2::ListenerRule Actions/*/TargetGroupArn ElasticLoadBalancingV2::TargetGroup=Ref,TargetGroupArn
        ElasticLoadBalancingV2::ListenerRule Actions/*/ForwardConfig/TargetGroups/*/TargetGroupArn ElasticLoadBalancingV2::TargetGroup=Ref,TargetGroupArn
        ElasticLoadBalancingV2::TargetGroup VpcId EC2::VPC=Ref,VpcId
        ApplicationAutoScaling::ScalingPolicy ScalingTargetId ApplicationAutoScaling::ScalableTarget=Ref,Id
        ApplicationAutoScaling::ScalableTarget RoleARN IAM::Role=Arn
        CloudWatch::Alarm AlarmActions/* Lambda::Alias=Ref,AliasArn Lambda::Version=Ref,FunctionArn AIOps::InvestigationGroup=Ref,Arn SSMIncidents::ResponsePlan=Arn SNS::Topic=Ref,TopicArn ApplicationAutoScaling::ScalingPolicy=Ref,Arn AutoScaling::ScalingPolicy=Ref,Arn,PolicyARN Lambda::Function=Arn
        CloudWatch::Alarm OKActions/* Lambda::Alias=Ref,AliasArn Lambda::Version=Ref,FunctionArn AIOps::InvestigationGroup=Ref,Arn SSMIncidents::ResponsePlan=Arn SNS::Topic=Ref,TopicArn ApplicationAutoScaling::ScalingPolicy=Ref,Arn AutoScaling::ScalingPolicy=Ref,Arn,PolicyARN Lambda::Function=Arn
        Logs::LogGroup KmsKeyId KMS::ReplicaKey=Ref,Arn,KeyId KMS::Key=Arn
        Events::Rule Targets/*/RoleArn IAM::Role=Arn
        Events::Rule Targets/*/EcsParameters/TaskDefinitionArn ECS::TaskDefinition=Ref,TaskDefinitionArn
        Scheduler::Schedule Target/RoleArn IAM::Role=Arn
        Scheduler::Schedule Target/EcsParameters/TaskDefinitionArn ECS::TaskDefinition=Ref,TaskDefinitionArn
        ServiceDiscovery::Service NamespaceId ServiceDiscovery::PrivateDnsNamespace=Ref,Id ServiceDiscovery::PublicDnsNamespace=Ref,Id ServiceDiscovery::HttpNamespace=Ref,Id
        ServiceDiscovery::Service DnsConfig/NamespaceId ServiceDiscovery::PrivateDnsNamespace=Ref,Id ServiceDiscovery::PublicDnsNamespace=Ref,Id
        ServiceDiscovery::PrivateDnsNamespace Vpc EC2::VPC=Ref,VpcId
        AutoScaling::AutoScalingGroup LaunchTemplate/LaunchTemplateId EC2::LaunchTemplate=Ref,LaunchTemplateId
        AutoScaling::AutoScalingGroup VPCZoneIdentifier/* EC2::Subnet=Ref,SubnetId
        AutoScaling::AutoScalingGroup TargetGroupARNs/* ElasticLoadBalancingV2::TargetGroup=Ref,TargetGroupArn
        ElasticLoadBalancingV2::Listener DefaultActions/*/AuthenticateCognitoConfig/UserPoolArn Cognito::UserPool=Arn
        ElasticLoadBalancingV2::Listener DefaultActions/*/AuthenticateCognitoConfig/UserPoolClientId Cognito::UserPoolClient=Ref,ClientId
        ElasticLoadBalancingV2::Listener DefaultActions/*/AuthenticateCognitoConfig/UserPoolDomain Cognito::UserPoolDomain=Ref
        ElasticLoadBalancingV2::ListenerRule Actions/*/AuthenticateCognitoConfig/UserPoolArn Cognito::UserPool=Arn
        ElasticLoadBalancingV2::ListenerRule Actions/*/AuthenticateCognitoConfig/UserPoolClientId Cognito::UserPoolClient=Ref,ClientId
        ElasticLoadBalancingV2::ListenerRule Actions/*/AuthenticateCognitoConfig/UserPoolDomain Cognito::UserPoolDomain=Ref
        CodeDeploy::DeploymentGroup ApplicationName CodeDeploy::Application=Ref
        CodeDeploy::DeploymentGroup DeploymentConfigName CodeDeploy::DeploymentConfig=Ref
        CodeDeploy::DeploymentGroup ServiceRoleArn IAM::Role=Arn
        CodeDeploy::DeploymentGroup ECSServices/*/ClusterName ECS::Cluster=Ref
        CodeDeploy::DeploymentGroup ECSServices/*/ServiceName ECS::Service=Name
        CodeDeploy::DeploymentGroup AlarmConfiguration/Alarms/*/Name CloudWatch::Alarm=Ref CloudWatch::CompositeAlarm=Ref
        CodeDeploy::DeploymentGroup LoadBalancerInfo/TargetGroupPairInfoList/*/TargetGroups/*/Name ElasticLoadBalancingV2::TargetGroup=TargetGroupName
        CodeDeploy::DeploymentGroup LoadBalancerInfo/TargetGroupPairInfoList/*/ProdTrafficRoute/ListenerArns/* ElasticLoadBalancingV2::Listener=Ref,ListenerArn
        CodeDeploy::DeploymentGroup LoadBalancerInfo/TargetGroupPairInfoList/*/TestTrafficRoute/ListenerArns/* ElasticLoadBalancingV2::Listener=Ref,ListenerArn
        ECS::TaskSet Cluster ECS::Cluster=Ref,Arn
        ECS::TaskSet Service ECS::Service=Ref,ServiceArn,Name
        ECS::TaskSet TaskDefinition ECS::TaskDefinition=Ref,TaskDefinitionArn
        ECS::PrimaryTaskSet TaskSetId ECS::TaskSet=Id
        ECS::Service ServiceConnectConfiguration/Namespace ServiceDiscovery::HttpNamespace=Arn ServiceDiscovery::PrivateDnsNamespace=Arn ServiceDiscovery::PublicDnsNamespace=Arn
        ECS::Cluster ServiceConnectDefaults/Namespace ServiceDiscovery::HttpNamespace=Arn ServiceDiscovery::PrivateDnsNamespace=Arn ServiceDiscovery::PublicDnsNamespace=Arn
        ECS::Service CapacityProviderStrategy/*/CapacityProvider ECS::CapacityProvider=Ref
        ECS::ClusterCapacityProviderAssociations CapacityProviders/* ECS::CapacityProvider=Ref
        ECS::ClusterCapacityProviderAssociations DefaultCapacityProviderStrategy/*/CapacityProvider ECS::CapacityProvider=Ref
        ElasticLoadBalancingV2::ListenerCertificate ListenerArn ElasticLoadBalancingV2::Listener=Ref,ListenerArn
        WAFv2::WebACLAssociation ~ResourceArn ElasticLoadBalancingV2::LoadBalancer=Ref,LoadBalancerArn
        WAFv2::WebACLAssociation WebACLArn WAFv2::WebACL=Arn
        SQS::Queue RedrivePolicy/deadLetterTargetArn SQS::Queue=Arn
        SQS::QueuePolicy Queues/* SQS::Queue=Ref,QueueUrl
        SNS::Subscription TopicArn SNS::Topic=Ref,TopicArn
        Lambda::Function Role IAM::Role=Arn
        EC2::Route GatewayId EC2::InternetGateway=Ref,InternetGatewayId EC2::VPNGateway=Ref,VPNGatewayId EC2::CarrierGateway=Ref,CarrierGatewayId EC2::VPCEndpoint=Ref,Id
        EC2::Route NatGatewayId EC2::NatGateway=Ref,NatGatewayId
        EC2::Route EgressOnlyInternetGatewayId EC2::EgressOnlyInternetGateway=Ref,Id
        EC2::Route RouteTableId EC2::RouteTable=Ref,RouteTableId
        EC2::SubnetRouteTableAssociation RouteTableId EC2::RouteTable=Ref,RouteTableId
        EC2::SubnetRouteTableAssociation SubnetId EC2::Subnet=Ref,SubnetId
        EC2::SubnetNetworkAclAssociation SubnetId EC2::Subnet=Ref,SubnetId
        EC2::SubnetNetworkAclAssociation NetworkAclId EC2::NetworkAcl=Ref,Id
        EC2::NetworkAclEntry NetworkAclId EC2::NetworkAcl=Ref,Id
        EC2::NetworkAcl VpcId EC2::VPC=Ref,VpcId EC2::VPCGatewayAttachment=VpcId
        EC2::VPCGatewayAttachment InternetGatewayId EC2::InternetGateway=Ref,InternetGatewayId
        EC2::VPCGatewayAttachment VpnGatewayId EC2::VPNGateway=Ref,VPNGatewayId
        EC2::VPCGatewayAttachment VpcId EC2::VPC=Ref,VpcId
        EC2::VPCCidrBlock VpcId EC2::VPC=Ref,VpcId
        EC2::EgressOnlyInternetGateway VpcId EC2::VPC=Ref,VpcId EC2::VPCGatewayAttachment=VpcId
        EC2::NatGateway AllocationId EC2::EIP=AllocationId
        EC2::NatGateway SubnetId EC2::Subnet=Ref,SubnetId
        EC2::VPCEndpoint VpcId EC2::VPC=Ref,VpcId EC2::VPCGatewayAttachment=VpcId
        EC2::VPCEndpoint SubnetIds/* EC2::Subnet=Ref,SubnetId
        EC2::VPCEndpoint RouteTableIds/* EC2::RouteTable=Ref,RouteTableId
        EC2::VPCEndpoint SecurityGroupIds/* EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        EC2::SecurityGroupIngress GroupId EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        EC2::SecurityGroupIngress SourceSecurityGroupId EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        EC2::SecurityGroupIngress ~SourcePrefixListId EC2::PrefixList=Ref,PrefixListId
        EC2::SecurityGroupEgress GroupId EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        EC2::SecurityGroupEgress DestinationSecurityGroupId EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        EC2::SecurityGroupEgress ~DestinationPrefixListId EC2::PrefixList=Ref,PrefixListId
        EC2::SecurityGroup SecurityGroupIngress/*/SourceSecurityGroupId EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        EC2::SecurityGroup SecurityGroupEgress/*/DestinationSecurityGroupId EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        EC2::Instance SubnetId EC2::Subnet=Ref,SubnetId
        EC2::Instance SecurityGroupIds/* EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        EFS::MountTarget SecurityGroups/* EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        ElastiCache::ReplicationGroup SecurityGroupIds/* EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        ElastiCache::CacheCluster VpcSecurityGroupIds/* EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        ElasticLoadBalancingV2::LoadBalancer SubnetMappings/*/SubnetId EC2::Subnet=Ref,SubnetId
        ElasticLoadBalancingV2::LoadBalancer SubnetMappings/*/AllocationId EC2::EIP=AllocationId
        EC2::Subnet VpcId EC2::VPC=Ref,VpcId EC2::VPCGatewayAttachment=VpcId
        EC2::RouteTable VpcId EC2::VPC=Ref,VpcId EC2::VPCGatewayAttachment=VpcId
        EC2::SecurityGroup VpcId EC2::VPC=Ref,VpcId EC2::VPCGatewayAttachment=VpcId
        EC2::LaunchTemplate LaunchTemplateData/IamInstanceProfile/Arn IAM::InstanceProfile=Arn
        EC2::LaunchTemplate LaunchTemplateData/IamInstanceProfile/Name IAM::InstanceProfile=Ref
        EC2::LaunchTemplate LaunchTemplateData/SecurityGroupIds/* EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        IAM::InstanceProfile Roles/* IAM::Role=Ref,RoleName
        RDS::DBInstance DBSubnetGroupName RDS::DBSubnetGroup=Ref
        RDS::DBInstance VPCSecurityGroups/* EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        RDS::DBInstance MonitoringRoleArn IAM::Role=Arn
        RDS::DBCluster DBSubnetGroupName RDS::DBSubnetGroup=Ref
        RDS::DBCluster VpcSecurityGroupIds/* EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup EKS::Cluster=ClusterSecurityGroupId
        RDS::DBSubnetGroup SubnetIds/* EC2::Subnet=Ref,SubnetId
        ElastiCache::SubnetGroup SubnetIds/* EC2::Subnet=Ref,SubnetId
        ElastiCache::ReplicationGroup CacheSubnetGroupName ElastiCache::SubnetGroup=Ref
        ElastiCache::CacheCluster CacheSubnetGroupName ElastiCache::SubnetGroup=Ref
        EFS::MountTarget FileSystemId EFS::FileSystem=Ref,FileSystemId
        EFS::MountTarget SubnetId EC2::Subnet=Ref,SubnetId
        SecretsManager::RotationSchedule SecretId SecretsManager::Secret=Ref,Id SecretsManager::SecretTargetAttachment=Ref,Id
        SecretsManager::SecretTargetAttachment SecretId SecretsManager::Secret=Ref,Id
        SecretsManager::RotationSchedule RotationLambdaARN Lambda::Function=Arn
        SecretsManager::Secret KmsKeyId KMS::ReplicaKey=Ref,Arn,KeyId KMS::Key=Ref,Arn,KeyId KMS::Alias=Ref
        SNS::TopicPolicy Topics/* SNS::Topic=Ref,TopicArn
        SNS::Subscription ~Endpoint SQS::Queue=Arn Lambda::Function=Arn KinesisFirehose::DeliveryStream=Arn
        KMS::Alias TargetKeyId KMS::ReplicaKey=Ref,Arn,KeyId KMS::Key=Ref,Arn,KeyId
        Lambda::Function KmsKeyArn KMS::ReplicaKey=Ref,Arn,KeyId KMS::Key=Arn
        Lambda::Function DeadLetterConfig/TargetArn SQS::Queue=Arn SNS::Topic=Ref,TopicArn
        Lambda::Function VpcConfig/SecurityGroupIds/* EC2::SecurityGroup=GroupId,Ref,Id EC2::VPC=DefaultSecurityGroup
        Lambda::Function VpcConfig/SubnetIds/* EC2::Subnet=Ref,SubnetId
        Lambda::EventSourceMapping EventSourceArn SQS::Queue=Arn Kinesis::Stream=Arn DynamoDB::Table=StreamArn DynamoDB::GlobalTable=StreamArn MSK::Cluster=Ref,Arn MSK::ServerlessCluster=Ref,Arn AmazonMQ::Broker=Arn Kinesis::StreamConsumer=Ref,ConsumerARN
        Events::Rule ~Targets/*/Arn ECS::Cluster=Arn SQS::Queue=Arn SNS::Topic=Ref,TopicArn Lambda::Function=Arn StepFunctions::StateMachine=Ref,Arn KinesisFirehose::DeliveryStream=Arn Kinesis::Stream=Arn
        Scheduler::Schedule ~Target/Arn ECS::Cluster=Arn SQS::Queue=Arn SNS::Topic=Ref,TopicArn Lambda::Function=Arn StepFunctions::StateMachine=Ref,Arn KinesisFirehose::DeliveryStream=Arn Kinesis::Stream=Arn
        Scheduler::Schedule Target/DeadLetterConfig/Arn SQS::Queue=Arn
        Events::Rule Targets/*/DeadLetterConfig/Arn SQS::Queue=Arn
        EFS::FileSystem KmsKeyId KMS::ReplicaKey=Ref,Arn,KeyId KMS::Key=Arn,Ref,KeyId KMS::Alias=Ref
        EFS::AccessPoint FileSystemId EFS::FileSystem=Ref,FileSystemId
        S3::BucketPolicy Bucket S3::Bucket=Ref
        Logs::SubscriptionFilter LogGroupName Logs::LogGroup=Ref
        Logs::MetricFilter LogGroupName Logs::LogGroup=Ref
        RDS::DBInstance KmsKeyId KMS::ReplicaKey=Ref,Arn,KeyId KMS::Key=Arn,Ref,KeyId KMS::Alias=Ref
        RDS::DBInstance MasterUserSecret/KmsKeyId KMS::ReplicaKey=Ref,Arn,KeyId KMS::Key=Arn,Ref,KeyId KMS::Alias=Ref
        RDS::DBInstance DBClusterIdentifier RDS::DBCluster=Ref
        RDS::DBInstance DBParameterGroupName RDS::DBParameterGroup=Ref,DBParameterGroupName
        RDS::DBCluster DBClusterParameterGroupName RDS::DBClusterParameterGroup=Ref,DBClusterParameterGroupName
        KinesisFirehose::DeliveryStream ExtendedS3DestinationConfiguration/BucketARN S3::Bucket=Arn
        KinesisFirehose::DeliveryStream S3DestinationConfiguration/BucketARN S3::Bucket=Arn
        StepFunctions::StateMachine LoggingConfiguration/Destinations/*/CloudWatchLogsLogGroup/LogGroupArn Logs::LogGroup=Arn
        ECS::Cluster Configuration/ExecuteCommandConfiguration/LogConfiguration/CloudWatchLogGroupName Logs::LogGroup=Ref
        ECS::Cluster Configuration/ExecuteCommandConfiguration/LogConfiguration/S3BucketName S3::Bucket=Ref
        ECS::Cluster Configuration/ExecuteCommandConfiguration/KmsKeyId KMS::ReplicaKey=Ref,Arn,KeyId KMS::Key=Arn,Ref,KeyId KMS::Alias=Ref
        ECR::Repository EncryptionConfiguration/KmsKey KMS::ReplicaKey=Ref,Arn,KeyId KMS::Key=Arn,Ref,KeyId KMS::Alias=Ref
        ECR::PullThroughCacheRule CredentialArn SecretsManager::Secret=Ref,Id
        """
}

extension View {
    /// The views at a path, in which `*` is every element of a list.
    fileprivate func all(_ path: [Substring]) -> [View] {
        guard let first = path.first else { return [self] }
        let next = first == "*" ? elements : self[String(first)].map { [$0] } ?? []
        return next.flatMap { $0.all(Array(path.dropFirst())) }
    }
}
