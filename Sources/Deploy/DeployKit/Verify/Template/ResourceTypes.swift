// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The types of resources that the workloads of containers stand on, and what `GetAtt` gives of each.
///
/// Worked out from AWS's schemas of its types, as they were in 2026.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html>
enum ResourceTypes {
    /// By type, as `AWS::ECS::Service`: its attributes, or `nil` where they are not known here. A name that ends in `.*`
    /// stands for all that begin so.
    static let attributes: [String: Set<String>?] = {
        var types: [String: Set<String>?] = [:]
        for line in withAttributes.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            types.updateValue(Set(words.dropFirst()), forKey: "AWS::" + words[0])
        }
        for word in others.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            types.updateValue(nil, forKey: "AWS::" + word)
        }
        return types
    }()

    /// The services all of whose types stand here.
    static let services = Set(
        attributes.keys.compactMap { $0.split(separator: ":").dropFirst().first.map(String.init) })

    private static let withAttributes = """
        ApplicationAutoScaling::ScalableTarget Id
        ApplicationAutoScaling::ScalingPolicy Arn
        AutoScaling::AutoScalingGroup AutoScalingGroupARN AutoScalingGroupName \
          AvailabilityZoneDistribution.CapacityDistributionStrategy AvailabilityZoneIds \
          AvailabilityZoneImpairmentPolicy.ImpairedZoneHealthCheckBehavior AvailabilityZoneImpairmentPolicy.ZonalShiftEnabled \
          AvailabilityZones CapacityRebalance CapacityReservationSpecification.* Context Cooldown DefaultInstanceWarmup \
          DeletionProtection DesiredCapacity DesiredCapacityType HealthCheckGracePeriod HealthCheckType InstanceId \
          InstanceLifecyclePolicy.* InstanceMaintenancePolicy.MaxHealthyPercentage \
          InstanceMaintenancePolicy.MinHealthyPercentage LaunchConfigurationName LaunchTemplate.LaunchTemplateId \
          LaunchTemplate.LaunchTemplateName LaunchTemplate.Version LifecycleHookSpecificationList LoadBalancerNames \
          MaxInstanceLifetime MaxSize MetricsCollection MinSize MixedInstancesPolicy.* NewInstancesProtectedFromScaleIn \
          NotificationConfiguration.NotificationTypes NotificationConfiguration.TopicARN NotificationConfigurations \
          PlacementGroup ServiceLinkedRoleARN SkipZonalShiftValidation Tags TargetGroupARNs TerminationPolicies TrafficSources \
          VPCZoneIdentifier
        AutoScaling::LaunchConfiguration
        AutoScaling::LifecycleHook
        AutoScaling::ScalingPolicy Arn PolicyName
        AutoScaling::ScheduledAction ScheduledActionName
        AutoScaling::WarmPool
        CertificateManager::Account AccountId
        CertificateManager::AcmeDomainValidation Arn
        CertificateManager::AcmeEndpoint AcmeEndpointArn EndpointUrl
        CertificateManager::AcmeExternalAccountBinding AcmeExternalAccountBindingArn
        CertificateManager::Certificate CertificateArn
        CloudFront::AnycastIpList AnycastIpList ETag Id IpamCidrConfigResults
        CloudFront::CachePolicy Id LastModifiedTime
        CloudFront::CloudFrontOriginAccessIdentity Id S3CanonicalUserId
        CloudFront::ConnectionFunction ConnectionFunctionArn CreatedTime ETag Id LastModifiedTime Stage Status
        CloudFront::ConnectionGroup Arn CreatedTime ETag Id IsDefault LastModifiedTime RoutingEndpoint Status
        CloudFront::ContinuousDeploymentPolicy Id LastModifiedTime
        CloudFront::Distribution DomainName Id
        CloudFront::DistributionTenant Arn CreatedTime DomainResults ETag Id LastModifiedTime Status
        CloudFront::FieldLevelEncryptionConfig Arn Id LastModifiedTime
        CloudFront::FieldLevelEncryptionProfile Arn Id LastModifiedTime
        CloudFront::Function FunctionARN FunctionMetadata.FunctionARN Stage
        CloudFront::KeyGroup Id LastModifiedTime
        CloudFront::KeyValueStore Arn Id Status
        CloudFront::MonitoringSubscription
        CloudFront::OriginAccessControl Id
        CloudFront::OriginRequestPolicy Id LastModifiedTime
        CloudFront::PublicKey CreatedTime Id
        CloudFront::RealtimeLogConfig Arn
        CloudFront::ResponseHeadersPolicy Id LastModifiedTime
        CloudFront::StreamingDistribution DomainName Id
        CloudFront::TrustStore Arn ETag Id LastModifiedTime NumberOfCaCertificates Status
        CloudFront::VpcOrigin AccountId Arn CreatedTime Id LastModifiedTime Status
        CloudWatch::Alarm Arn
        CloudWatch::AlarmMuteRule Arn LastUpdatedTimestamp MuteType Status
        CloudWatch::AnomalyDetector Id
        CloudWatch::CompositeAlarm Arn
        CloudWatch::Dashboard
        CloudWatch::InsightRule Arn RuleName
        CloudWatch::Integration CreatedAt IntegrationArn IntegrationId Status UpdatedAt
        CloudWatch::LogAlarm Arn
        CloudWatch::MetricStream Arn CreationDate LastUpdateDate State
        CloudWatch::OTelEnrichment AccountId Status
        CloudWatch::ResourceMetricsConfiguration CreatedAt UpdatedAt
        CloudWatch::View Arn CreatedAt Type UpdatedAt
        CodeDeploy::Application
        CodeDeploy::DeploymentConfig
        CodeDeploy::DeploymentGroup
        DynamoDB::GlobalTable Arn StreamArn TableId
        DynamoDB::Table Arn StreamArn
        EC2::DHCPOptions DhcpOptionsId
        EC2::EIP AllocationId PublicIp
        EC2::EIPAssociation Id
        EC2::EgressOnlyInternetGateway Id
        EC2::FlowLog Id
        EC2::Instance AdditionalInfo Affinity AvailabilityZone BlockDeviceMappings CpuOptions.CoreCount \
          CpuOptions.ThreadsPerCore CreditSpecification.CPUCredits DisableApiTermination EbsOptimized ElasticGpuSpecifications \
          ElasticInferenceAccelerators EnclaveOptions.Enabled HibernationOptions.Configured HostId HostResourceGroupArn \
          IamInstanceProfile ImageId InstanceId InstanceInitiatedShutdownBehavior InstanceType Ipv6AddressCount Ipv6Addresses \
          KernelId KeyName LicenseSpecifications Monitoring NetworkInterfaces PlacementGroupName PrivateDnsName PrivateIp \
          PrivateIpAddress PropagateTagsToVolumeOnCreation PublicDnsName PublicIp RamdiskId SecurityGroupIds SecurityGroups \
          SourceDestCheck SsmAssociations SubnetId Tags Tenancy UserData Volumes VpcId
        EC2::InternetGateway InternetGatewayId
        EC2::KeyPair KeyFingerprint KeyPairId
        EC2::LaunchTemplate DefaultVersionNumber LatestVersionNumber LaunchTemplateId
        EC2::NatGateway AutoProvisionZones AutoScalingIps EniId NatGatewayId RouteTableId
        EC2::NetworkAcl Id
        EC2::NetworkAclEntry Id
        EC2::NetworkInterface Id PrimaryIpv6Address PrimaryPrivateIpAddress PublicIpDnsNameOptions SecondaryPrivateIpAddresses \
          VpcId
        EC2::PlacementGroup GroupId GroupName
        EC2::PrefixList Arn OwnerId PrefixListId Version
        EC2::Route CidrBlock
        EC2::RouteTable RouteTableId
        EC2::SecurityGroup GroupDescription GroupId GroupName Id SecurityGroupEgress SecurityGroupIngress Tags VpcId
        EC2::SecurityGroupEgress Id
        EC2::SecurityGroupIngress Id
        EC2::Subnet AssignIpv6AddressOnCreation AvailabilityZone AvailabilityZoneId \
          BlockPublicAccessStates.InternetGatewayBlockMode CidrBlock EnableDns64 EnableLniAtDeviceIndex Ipv4IpamPoolId \
          Ipv4NetmaskLength Ipv6CidrBlock Ipv6CidrBlocks Ipv6IpamPoolId Ipv6Native Ipv6NetmaskLength MapPublicIpOnLaunch \
          NetworkAclAssociationId OutpostArn PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsAAAARecord \
          PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord PrivateDnsNameOptionsOnLaunch.HostnameType SubnetId Tags \
          VpcId
        EC2::SubnetNetworkAclAssociation AssociationId
        EC2::SubnetRouteTableAssociation Id
        EC2::TransitGateway EncryptionSupportState Id TransitGatewayArn
        EC2::TransitGatewayAttachment Id
        EC2::TransitGatewayRoute
        EC2::VPC CidrBlock CidrBlockAssociations DefaultNetworkAcl DefaultSecurityGroup EnableDnsHostnames EnableDnsSupport \
          InstanceTenancy Ipv4IpamPoolId Ipv4NetmaskLength Ipv6CidrBlocks Tags VpcEncryptionControl.* VpcId
        EC2::VPCCidrBlock Id IpSource Ipv6AddressAttribute
        EC2::VPCDHCPOptionsAssociation
        EC2::VPCEndpoint CreationTimestamp DnsEntries Id NetworkInterfaceIds
        EC2::VPCEndpointService PrivateDnsNameConfiguration.Name PrivateDnsNameConfiguration.State \
          PrivateDnsNameConfiguration.Type PrivateDnsNameConfiguration.Value ServiceId
        EC2::VPCGatewayAttachment AttachmentType
        EC2::VPCPeeringConnection Id
        EC2::VPNGateway VPNGatewayId
        EC2::Volume VolumeId
        ECR::PublicRepository Arn
        ECR::PullThroughCacheRule
        ECR::PullTimeUpdateExclusion
        ECR::RegistryPolicy RegistryId
        ECR::RegistryScanningConfiguration RegistryId
        ECR::ReplicationConfiguration RegistryId
        ECR::Repository Arn RepositoryUri
        ECR::RepositoryCreationTemplate CreatedAt UpdatedAt
        ECR::SigningConfiguration RegistryId
        ECS::CapacityProvider
        ECS::Cluster Arn
        ECS::ClusterCapacityProviderAssociations
        ECS::Daemon CreatedAt DaemonArn DaemonStatus DeploymentArn UpdatedAt
        ECS::DaemonTaskDefinition DaemonTaskDefinitionArn
        ECS::ExpressGatewayService ActiveConfigurations CreatedAt ECSManagedResourceArns.* Endpoint ServiceArn Status \
          UpdatedAt
        ECS::Gateway AccessType Arn Configuration.* CreatedAt Status UpdatedAt
        ECS::GatewayClusterAssociations ClusterArn GatewayArn Status
        ECS::PrimaryTaskSet
        ECS::Service Name ServiceArn
        ECS::TaskDefinition TaskDefinitionArn
        ECS::TaskSet Id
        EFS::AccessPoint AccessPointId Arn
        EFS::FileSystem Arn FileSystemId ReplicationConfiguration.*
        EFS::MountTarget FileSystemId Id IpAddress IpAddressType Ipv6Address SecurityGroups SubnetId
        ElastiCache::CacheCluster ConfigurationEndpoint ConfigurationEndpoint.Address ConfigurationEndpoint.Port RedisEndpoint \
          RedisEndpoint.Address RedisEndpoint.Port
        ElastiCache::GlobalReplicationGroup Arn GlobalReplicationGroupId Status
        ElastiCache::ParameterGroup CacheParameterGroupName
        ElastiCache::ReplicationGroup AtRestEncryptionEnabled AuthToken AutoMinorVersionUpgrade AutomaticFailoverEnabled \
          CacheNodeType CacheParameterGroupName CacheSecurityGroupNames CacheSubnetGroupName ClusterMode \
          ConfigurationEndPoint.Address ConfigurationEndPoint.Port DataTieringEnabled Durability EffectiveDurability Engine \
          EngineVersion GlobalReplicationGroupId IpDiscovery KmsKeyId LogDeliveryConfigurations MultiAZEnabled NetworkType \
          NodeGroupConfiguration NotificationTopicArn NumCacheClusters NumNodeGroups Port PreferredCacheClusterAZs \
          PreferredMaintenanceWindow PrimaryClusterId PrimaryEndPoint.Address PrimaryEndPoint.Port ReadEndPoint.Addresses \
          ReadEndPoint.AddressesList ReadEndPoint.Ports ReadEndPoint.PortsList ReaderEndPoint.Address ReaderEndPoint.Port \
          ReplicasPerNodeGroup ReplicationGroupDescription ReplicationGroupId SecurityGroupIds SnapshotArns SnapshotName \
          SnapshotRetentionLimit SnapshotWindow SnapshottingClusterId Tags TransitEncryptionEnabled TransitEncryptionMode \
          UserGroupIds
        ElastiCache::SecurityGroup Id
        ElastiCache::SecurityGroupIngress Id
        ElastiCache::ServerlessCache ARN CreateTime Endpoint.Address Endpoint.Port FullEngineVersion ReaderEndpoint.Address \
          ReaderEndpoint.Port Status
        ElastiCache::ServerlessCacheSnapshot ARN BytesUsedForCache CreateTime ServerlessCacheConfiguration SnapshotType Status
        ElastiCache::Snapshot Arn AutoMinorVersionUpgrade AutomaticFailover CacheClusterCreateTime CacheNodeType \
          CacheParameterGroupName CacheSubnetGroupName DataTiering Engine EngineVersion NodeSnapshots NumCacheNodes \
          NumNodeGroups Port PreferredAvailabilityZone PreferredMaintenanceWindow ReplicationGroupDescription \
          SnapshotRetentionLimit SnapshotSource SnapshotStatus SnapshotWindow TopicArn VpcId
        ElastiCache::SubnetGroup
        ElastiCache::User Arn Status
        ElastiCache::UserGroup Arn Status
        ElasticLoadBalancing::LoadBalancer CanonicalHostedZoneName CanonicalHostedZoneNameID DNSName SourceSecurityGroup \
          SourceSecurityGroup.GroupName SourceSecurityGroup.OwnerAlias
        ElasticLoadBalancingV2::Listener ListenerArn
        ElasticLoadBalancingV2::ListenerCertificate Id
        ElasticLoadBalancingV2::ListenerRule IsDefault RuleArn
        ElasticLoadBalancingV2::LoadBalancer CanonicalHostedZoneID DNSName EnableCapacityReservationProvisionStabilize \
          EnablePrefixForIpv6SourceNat EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic IpAddressType Ipv4IpamPoolId \
          LoadBalancerArn LoadBalancerAttributes LoadBalancerFullName LoadBalancerName Name Scheme SecurityGroups \
          SubnetMappings Subnets Tags Type
        ElasticLoadBalancingV2::TargetGroup LoadBalancerArns TargetGroupArn TargetGroupFullName TargetGroupName
        ElasticLoadBalancingV2::TrustStore NumberOfCaCertificates Status TrustStoreArn
        ElasticLoadBalancingV2::TrustStoreRevocation RevocationId TrustStoreRevocations
        Events::ApiDestination Arn ArnForPolicy
        Events::Archive Arn
        Events::Connection Arn ArnForPolicy AuthParameters.* InvocationConnectivityParameters.* SecretArn
        Events::Endpoint Arn EndpointId EndpointUrl State StateReason
        Events::EventBus Arn DeadLetterConfig.Arn Description EventSourceName KmsKeyIdentifier LogConfig.IncludeDetail \
          LogConfig.Level Name Tags
        Events::EventBusPolicy
        Events::Rule Arn RuleName
        IAM::AccessKey Id SecretAccessKey
        IAM::Group Arn
        IAM::GroupPolicy
        IAM::InstanceProfile Arn
        IAM::ManagedPolicy AttachmentCount CreateDate DefaultVersionId IsAttachable PermissionsBoundaryUsageCount PolicyArn \
          PolicyId UpdateDate
        IAM::OIDCProvider Arn
        IAM::Policy Id
        IAM::Role Arn RoleId
        IAM::RolePolicy
        IAM::SAMLProvider Arn SamlProviderUUID
        IAM::ServerCertificate Arn
        IAM::ServiceLinkedRole RoleName
        IAM::User Arn
        IAM::UserPolicy
        IAM::UserToGroupAddition Id
        IAM::VirtualMFADevice SerialNumber
        KMS::Alias
        KMS::Key Arn KeyId
        KMS::ReplicaKey Arn KeyId
        Lambda::Alias AliasArn
        Lambda::CapacityProvider Arn State
        Lambda::CodeSigningConfig CodeSigningConfigArn CodeSigningConfigId
        Lambda::EventInvokeConfig
        Lambda::EventSourceMapping EventSourceMappingArn Id
        Lambda::Function Arn SnapStartResponse SnapStartResponse.ApplyOn SnapStartResponse.OptimizationStatus
        Lambda::LayerVersion LayerVersionArn
        Lambda::LayerVersionPermission Id
        Lambda::MicrovmImage CreatedAt ImageArn LatestActiveImageVersion LatestFailedImageVersion State UpdatedAt
        Lambda::NetworkConnector Arn LatestVersion LatestVersionArn State
        Lambda::Permission Id
        Lambda::ResourcePolicy
        Lambda::Url FunctionArn FunctionUrl
        Lambda::Version FunctionArn Version
        Lambda::WebFunction CreatedAt FunctionArn State StateReason UpdatedAt
        Lambda::WebFunctionEndpoint CreatedAt DomainName EndpointArn FunctionArn RegionalEndpoints State StateReason \
          UpdateStatus UpdateStatusReason UpdatedAt
        Lambda::WebFunctionRevision CreatedAt FunctionArn RevisionArn RevisionId State StateReason
        Logs::AccountPolicy AccountId
        Logs::Delivery Arn DeliveryDestinationType DeliveryId
        Logs::DeliveryDestination Arn
        Logs::DeliverySource Arn ResourceArns Service Status StatusReason
        Logs::Destination Arn
        Logs::Integration IntegrationStatus
        Logs::LogAnomalyDetector AnomalyDetectorArn AnomalyDetectorStatus CreationTimeStamp LastModifiedTimeStamp
        Logs::LogGroup Arn
        Logs::LogStream
        Logs::MetricFilter
        Logs::QueryDefinition QueryDefinitionId
        Logs::ResourcePolicy
        Logs::ScheduledQuery CreationTime LastExecutionStatus LastTriggeredTime LastUpdatedTime ScheduledQueryArn
        Logs::StorageTierPolicy AccountId LastUpdatedTime
        Logs::SubscriptionFilter
        Logs::Transformer
        MemoryDB::ACL Arn Status
        MemoryDB::Cluster ARN ClusterEndpoint.Address ClusterEndpoint.Port ParameterGroupStatus Status
        MemoryDB::MultiRegionCluster ARN MultiRegionClusterName Status
        MemoryDB::ParameterGroup ARN
        MemoryDB::Snapshot Arn ClusterConfiguration DataTiering Source Status
        MemoryDB::SubnetGroup ARN SupportedNetworkTypes
        MemoryDB::User Arn Status
        RDS::ClusterSnapshot AllocatedStorage AvailabilityZones ClusterCreateTime DBClusterSnapshotArn DbClusterResourceId \
          Engine EngineMode EngineVersion IAMDatabaseAuthenticationEnabled KmsKeyId LicenseModel MasterUsername Port \
          SnapshotCreateTime SnapshotType Status StorageEncrypted VpcId
        RDS::CustomDBEngineVersion DBEngineVersionArn
        RDS::DBCluster DBClusterArn DBClusterResourceId Endpoint Endpoint.Address Endpoint.Port MasterUserSecret.SecretArn \
          ReadEndpoint ReadEndpoint.Address StorageEncryptionType StorageThroughput
        RDS::DBClusterEndpoint DBClusterEndpointArn DBClusterEndpointResourceIdentifier Endpoint EndpointType Status
        RDS::DBClusterParameterGroup
        RDS::DBInstance AdditionalStorageVolumes AllocatedStorage AllowMajorVersionUpgrade ApplyImmediately AssociatedRoles \
          AutoMinorVersionUpgrade AutomaticBackupReplicationKmsKeyId AutomaticBackupReplicationRegion \
          AutomaticBackupReplicationRetentionPeriod AutomaticRestartTime AvailabilityZone BackupRetentionPeriod BackupTarget \
          CACertificateIdentifier CertificateDetails.CAIdentifier CertificateDetails.ValidTill CertificateRotationRestart \
          CharacterSetName CopyTagsToSnapshot CustomIAMInstanceProfile DBClusterIdentifier DBClusterSnapshotIdentifier \
          DBInstanceArn DBInstanceClass DBInstanceIdentifier DBInstanceStatus DBName DBParameterGroupName DBSecurityGroups \
          DBSnapshotIdentifier DBSubnetGroupName DBSystemId DatabaseInsightsMode DbiResourceId DedicatedLogVolume \
          DeleteAutomatedBackups DeletionProtection Domain DomainAuthSecretArn DomainDnsIps DomainFqdn DomainIAMRoleName \
          DomainOu EnableCloudwatchLogsExports EnableIAMDatabaseAuthentication EnablePerformanceInsights Endpoint.Address \
          Endpoint.HostedZoneId Endpoint.Port Engine EngineLifecycleSupport EngineVersion InstanceCreateTime Iops \
          IsStorageConfigUpgradeAvailable KmsKeyId LatestRestorableTime LicenseModel ListenerEndpoint.Address \
          ListenerEndpoint.HostedZoneId ListenerEndpoint.Port ManageMasterUserPassword MasterUserAuthenticationType \
          MasterUserPassword MasterUserSecret.KmsKeyId MasterUserSecret.SecretArn MasterUsername MaxAllocatedStorage \
          MonitoringInterval MonitoringRoleArn MultiAZ NcharCharacterSetName NetworkType OptionGroupName PercentProgress \
          PerformanceInsightsKMSKeyId PerformanceInsightsRetentionPeriod Port PreferredBackupWindow PreferredMaintenanceWindow \
          ProcessorFeatures PromotionTier PubliclyAccessible ReadReplicaDBClusterIdentifiers ReadReplicaDBInstanceIdentifiers \
          ReplicaMode RestoreTime ResumeFullAutomationModeTime SecondaryAvailabilityZone SourceDBClusterIdentifier \
          SourceDBInstanceAutomatedBackupsArn SourceDBInstanceIdentifier SourceDbiResourceId SourceRegion StatusInfos \
          StorageEncrypted StorageOperationPercentProgress StorageOperationStatus StorageThroughput StorageType Tags \
          TdeCredentialArn TdeCredentialPassword Timezone UseDefaultProcessorFeatures UseLatestRestorableTime \
          VPCSecurityGroups
        RDS::DBParameterGroup DBParameterGroupArn DBParameterGroupName Description Family Tags
        RDS::DBProxy DBProxyArn Endpoint VpcId
        RDS::DBProxyEndpoint DBProxyEndpointArn Endpoint IsDefault VpcId
        RDS::DBProxyTargetGroup TargetGroupArn
        RDS::DBSecurityGroup Id
        RDS::DBSecurityGroupIngress Id
        RDS::DBShardGroup DBShardGroupResourceId Endpoint
        RDS::DBSnapshot AllocatedStorage AvailabilityZone DBSnapshotArn DbiResourceId Encrypted Engine EngineVersion \
          IAMDatabaseAuthenticationEnabled InstanceCreateTime Iops KmsKeyId LicenseModel MasterUsername OptionGroupName \
          OriginalSnapshotCreateTime Port SnapshotCreateTime SnapshotType Status StorageThroughput StorageType VpcId
        RDS::DBSubnetGroup DBSubnetGroupArn
        RDS::Deployment Arn BlueGreenDeploymentIdentifier CreateTime Status SwitchoverDetails Target Tasks
        RDS::EventSubscription
        RDS::GlobalCluster GlobalEndpoint
        RDS::Integration CreateTime IntegrationArn
        RDS::OptionGroup
        Route53::CidrCollection Arn Id
        Route53::DNSSEC
        Route53::DelegationSet Arn CallerReference Id NameServers
        Route53::HealthCheck HealthCheckId
        Route53::HostedZone Id NameServers
        Route53::KeySigningKey
        Route53::QueryLoggingConfig Arn Id
        Route53::RecordSet
        Route53::RecordSetGroup Id
        Route53::TrafficPolicy Arn Id Type Version
        Route53::TrafficPolicyInstance Arn Id State TrafficPolicyType
        S3::AccessGrant AccessGrantArn AccessGrantId GrantScope
        S3::AccessGrantsInstance AccessGrantsInstanceArn AccessGrantsInstanceId
        S3::AccessGrantsLocation AccessGrantsLocationArn AccessGrantsLocationId
        S3::AccessPoint Alias Arn Bucket BucketAccountId Name NetworkOrigin PublicAccessBlockConfiguration.BlockPublicAcls \
          PublicAccessBlockConfiguration.BlockPublicPolicy PublicAccessBlockConfiguration.IgnorePublicAcls \
          PublicAccessBlockConfiguration.RestrictPublicBuckets Tags VpcConfiguration.VpcId
        S3::Bucket Arn DomainName DualStackDomainName MetadataConfiguration.* MetadataTableConfiguration.* RegionalDomainName \
          WebsiteURL
        S3::BucketPolicy
        S3::MultiRegionAccessPoint Alias CreatedAt
        S3::MultiRegionAccessPointPolicy PolicyStatus PolicyStatus.IsPublic
        S3::StorageLens StorageLensConfiguration.StorageLensArn
        S3::StorageLensGroup StorageLensGroupArn
        SNS::Subscription Arn
        SNS::Topic ContentBasedDeduplication DeliveryStatusLogging DisplayName FifoThroughputScope FifoTopic KmsMasterKeyId \
          MaximumMessageSize SignatureVersion Subscription Tags TopicArn TopicName TracingConfig
        SNS::TopicInlinePolicy
        SNS::TopicPolicy Id
        SQS::Queue Arn ContentBasedDeduplication DeduplicationScope DelaySeconds FifoQueue FifoThroughputLimit \
          KmsDataKeyReusePeriodSeconds KmsMasterKeyId MaximumMessageSize MessageRetentionPeriod QueueName QueueUrl \
          ReceiveMessageWaitTimeSeconds RedrivePolicy.deadLetterTargetArn RedrivePolicy.maxReceiveCount SqsManagedSseEnabled \
          Tags VisibilityTimeout
        SQS::QueueInlinePolicy
        SQS::QueuePolicy Id
        SSM::Association AssociationId
        SSM::CloudConnector CloudConnectorArn CloudConnectorId CreatedAt UpdatedAt
        SSM::Document
        SSM::MaintenanceWindow WindowId
        SSM::MaintenanceWindowTarget WindowTargetId
        SSM::MaintenanceWindowTask WindowTaskId
        SSM::OpsItem CreatedBy CreatedTime LastModifiedBy LastModifiedTime OpsItemArn OpsItemId OpsItemType Status Version
        SSM::Parameter AllowedPattern Arn DataType Description Name Policies Tier Type Value
        SSM::PatchBaseline Id
        SSM::ResourceDataSync
        SSM::ResourcePolicy PolicyHash PolicyId
        SSM::ServiceSetting Arn LastModifiedDate LastModifiedUser Status
        Scheduler::Schedule Arn
        Scheduler::ScheduleGroup Arn CreationDate LastModificationDate State
        SecretsManager::ResourcePolicy Id
        SecretsManager::RotationSchedule Id
        SecretsManager::Secret Id
        SecretsManager::SecretTargetAttachment Id
        ServiceDiscovery::HttpNamespace Arn Id
        ServiceDiscovery::Instance
        ServiceDiscovery::PrivateDnsNamespace Arn HostedZoneId Id
        ServiceDiscovery::PublicDnsNamespace Arn HostedZoneId Id
        ServiceDiscovery::Service Arn Id Name
        WAFv2::IPSet Arn Id
        WAFv2::LoggingConfiguration ManagedByFirewallManager
        WAFv2::RegexPatternSet Arn Id
        WAFv2::RuleGroup Arn AvailableLabels.* ConsumedLabels.* Id LabelNamespace
        WAFv2::WebACL Arn Capacity Id LabelNamespace
        WAFv2::WebACLAssociation
        """

    private static let others = """
        EC2::ApplicationStatusCheck EC2::CapacityManagerDataExport EC2::CapacityReservation EC2::CapacityReservationFleet
        EC2::CarrierGateway EC2::ClientVpnAuthorizationRule EC2::ClientVpnEndpoint EC2::ClientVpnRoute
        EC2::ClientVpnTargetNetworkAssociation EC2::CustomerGateway EC2::EC2Fleet EC2::EnclaveCertificateIamRoleAssociation
        EC2::FpgaImage EC2::GatewayRouteTableAssociation EC2::Host EC2::IPAM EC2::IPAMAllocation EC2::IPAMPool
        EC2::IPAMPoolCidr EC2::IPAMPrefixListResolver EC2::IPAMPrefixListResolverTarget EC2::IPAMResourceDiscovery
        EC2::IPAMResourceDiscoveryAssociation EC2::IPAMScope EC2::IPv4Pool EC2::InstanceConnectEndpoint
        EC2::InstanceEventWindow EC2::IpPoolRouteTableAssociation EC2::IpamExternalResourceVerificationToken
        EC2::IpamInternetRegistryAssociation EC2::LocalGatewayRoute EC2::LocalGatewayRouteTable
        EC2::LocalGatewayRouteTableVPCAssociation EC2::LocalGatewayRouteTableVirtualInterfaceGroupAssociation
        EC2::LocalGatewayVirtualInterface EC2::LocalGatewayVirtualInterfaceGroup EC2::NetworkInsightsAccessScope
        EC2::NetworkInsightsAccessScopeAnalysis EC2::NetworkInsightsAnalysis EC2::NetworkInsightsPath
        EC2::NetworkInterfaceAttachment EC2::NetworkInterfacePermission EC2::NetworkPerformanceMetricSubscription
        EC2::RouteServer EC2::RouteServerAssociation EC2::RouteServerEndpoint EC2::RouteServerPeer EC2::RouteServerPropagation
        EC2::SecondaryNetwork EC2::SecurityGroupVpcAssociation EC2::SnapshotBlockPublicAccess EC2::SpotFleet
        EC2::SqlHaStandbyDetectedInstance EC2::SubnetCidrBlock EC2::SubnetCidrReservation EC2::TrafficMirrorFilter
        EC2::TrafficMirrorFilterRule EC2::TrafficMirrorSession EC2::TrafficMirrorTarget EC2::TransitGatewayConnect
        EC2::TransitGatewayConnectPeer EC2::TransitGatewayMeteringPolicy EC2::TransitGatewayMeteringPolicyEntry
        EC2::TransitGatewayMulticastDomain EC2::TransitGatewayMulticastDomainAssociation
        EC2::TransitGatewayMulticastGroupMember EC2::TransitGatewayMulticastGroupSource EC2::TransitGatewayPeeringAttachment
        EC2::TransitGatewayPolicyTable EC2::TransitGatewayPolicyTableAssociation EC2::TransitGatewayPolicyTableEntry
        EC2::TransitGatewayRouteTable EC2::TransitGatewayRouteTableAssociation EC2::TransitGatewayRouteTablePropagation
        EC2::TransitGatewayVpcAttachment EC2::VPCBlockPublicAccessExclusion EC2::VPCBlockPublicAccessOptions
        EC2::VPCEncryptionControl EC2::VPCEndpointConnectionNotification EC2::VPCEndpointServicePermissions
        EC2::VPNConcentrator EC2::VPNConnection EC2::VPNConnectionRoute EC2::VPNGatewayRoutePropagation
        EC2::VerifiedAccessEndpoint EC2::VerifiedAccessGroup EC2::VerifiedAccessInstance EC2::VerifiedAccessTrustProvider
        EC2::VolumeAttachment
        """
}
