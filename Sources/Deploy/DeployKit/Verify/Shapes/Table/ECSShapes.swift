// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let ecsShapes: StaticString =
        #"""
        = AWS::ECS::CapacityProvider
        AutoScalingGroupProvider @AutoScalingGroupProvider
        ClusterName s
        ManagedInstancesProvider @ManagedInstancesProvider
        Name s
        Tags [@Tag ##0..50
        + AutoScalingGroupProvider
        AutoScalingGroupArn !s
        ManagedDraining s |DISABLED|ENABLED
        ManagedScaling @ManagedScaling
        ManagedTerminationProtection s |DISABLED|ENABLED
        + ManagedScaling
        InstanceWarmupPeriod i 0..10000
        MaximumScalingStepSize i 1..10000
        MinimumScalingStepSize i 1..10000
        Status s |DISABLED|ENABLED
        TargetCapacity i 1..100
        + ManagedInstancesProvider
        AutoRepairConfiguration @AutoRepairConfiguration
        InfrastructureOptimization @ManagedInstancesProviderInfrastructureOptimization
        InfrastructureRoleArn !s
        InstanceLaunchTemplate !@InstanceLaunchTemplate
        PropagateTags s |CAPACITY_PROVIDER|NONE
        + AutoRepairConfiguration
        ActionsStatus s |DISABLED|ENABLED
        + ManagedInstancesProviderInfrastructureOptimization
        ScaleInAfter i -1..3600
        + InstanceLaunchTemplate
        CapacityOptionType s |ON_DEMAND|RESERVED|SPOT
        CapacityReservations @CapacityReservationRequest
        Ec2InstanceProfileArn !s
        FipsEnabled b
        InstanceMetadataTagsPropagation b
        InstanceRequirements @InstanceRequirementsRequest
        LocalStorageConfiguration @ManagedInstancesLocalStorageConfiguration
        Monitoring s |BASIC|DETAILED
        NetworkConfiguration !@ManagedInstancesNetworkConfiguration
        StorageConfiguration @ManagedInstancesStorageConfiguration
        + CapacityReservationRequest
        ReservationGroupArn s
        ReservationPreference s |RESERVATIONS_EXCLUDED|RESERVATIONS_FIRST|RESERVATIONS_ONLY
        + InstanceRequirementsRequest
        AcceleratorCount @AcceleratorCountRequest
        AcceleratorManufacturers [s |amazon-web-services|amd|habana|nvidia|xilinx
        AcceleratorNames [s |a100|a10g|gaudi-hl-205|h100|inferentia|inferentia2|k520|k80|l4|l40s|m60|radeon-pro-v520\#
        |t4|t4g|trainium|trainium2|u30|v100|vu9p
        AcceleratorTotalMemoryMiB @AcceleratorTotalMemoryMiBRequest
        AcceleratorTypes [s |fpga|gpu|inference
        AllowedInstanceTypes [s #1..30 ##0..400
        BareMetal s |excluded|included|required
        BaselineEbsBandwidthMbps @BaselineEbsBandwidthMbpsRequest
        BurstablePerformance s |excluded|included|required
        CpuManufacturers [s |amazon-web-services|amd|intel
        ExcludedInstanceTypes [s #1..30 ##0..400
        InstanceGenerations [s |current|previous
        LocalStorage s |excluded|included|required
        LocalStorageTypes [s |hdd|ssd
        MaxSpotPriceAsPercentageOfOptimalOnDemandPrice i
        MemoryGiBPerVCpu @MemoryGiBPerVCpuRequest
        MemoryMiB !@MemoryMiBRequest
        NetworkBandwidthGbps @NetworkBandwidthGbpsRequest
        NetworkInterfaceCount @NetworkInterfaceCountRequest
        OnDemandMaxPricePercentageOverLowestPrice i
        RequireHibernateSupport b
        SpotMaxPricePercentageOverLowestPrice i
        TotalLocalStorageGB @TotalLocalStorageGBRequest
        VCpuCount !@VCpuCountRangeRequest
        + AcceleratorCountRequest
        Max i
        Min i
        + AcceleratorTotalMemoryMiBRequest
        Max i
        Min i
        + BaselineEbsBandwidthMbpsRequest
        Max i
        Min i
        + MemoryGiBPerVCpuRequest
        Max n
        Min n
        + MemoryMiBRequest
        Max i
        Min !i
        + NetworkBandwidthGbpsRequest
        Max n
        Min n
        + NetworkInterfaceCountRequest
        Max i
        Min i
        + TotalLocalStorageGBRequest
        Max n
        Min n
        + VCpuCountRangeRequest
        Max i
        Min !i
        + ManagedInstancesLocalStorageConfiguration
        UseLocalStorage b
        + ManagedInstancesNetworkConfiguration
        SecurityGroups [s
        Subnets ![s
        + ManagedInstancesStorageConfiguration
        StorageSizeGiB !i 1..
        + Tag
        Key s #1..128
        Value s #1..256
        = AWS::ECS::Cluster
        Arn <s
        CapacityProviders [s
        ClusterName s
        ClusterSettings [@ClusterSettings
        Configuration @ClusterConfiguration
        DefaultCapacityProviderStrategy [@CapacityProviderStrategyItem
        ServiceConnectDefaults @ServiceConnectDefaults
        Tags [@Tag ##0..50
        + ClusterSettings
        Name s
        Value s
        + ClusterConfiguration
        ExecuteCommandConfiguration @ExecuteCommandConfiguration
        ManagedStorageConfiguration @ManagedStorageConfiguration
        + ExecuteCommandConfiguration
        KmsKeyId s
        LogConfiguration @ExecuteCommandLogConfiguration
        Logging s |DEFAULT|NONE|OVERRIDE
        + ExecuteCommandLogConfiguration
        CloudWatchEncryptionEnabled b
        CloudWatchLogGroupName s
        S3BucketName s
        S3EncryptionEnabled b
        S3KeyPrefix s
        + ManagedStorageConfiguration
        FargateEphemeralStorageKmsKeyId s
        KmsKeyId s
        + CapacityProviderStrategyItem
        Base i 0..100000
        CapacityProvider s
        Weight i 0..1000
        + ServiceConnectDefaults
        Namespace s
        + Tag
        Key s #1..128
        Value s #0..256
        = AWS::ECS::ClusterCapacityProviderAssociations
        CapacityProviders [s %
        Cluster !s #1..2048
        DefaultCapacityProviderStrategy ![@CapacityProviderStrategy
        + CapacityProviderStrategy
        Base i 0..100000
        CapacityProvider !s
        Weight i 0..1000
        = AWS::ECS::PrimaryTaskSet
        Cluster !s
        Service !s
        TaskSetId !s
        = AWS::ECS::Service
        AvailabilityZoneRebalancing s |DISABLED|ENABLED
        CapacityProviderStrategy [@CapacityProviderStrategyItem
        Cluster s
        DeploymentConfiguration @DeploymentConfiguration
        DeploymentController @DeploymentController
        DesiredCount i
        EnableECSManagedTags b
        EnableExecuteCommand b
        ForceNewDeployment @ForceNewDeployment
        GatewayConnectors [@GatewayConnector ##..1
        HealthCheckGracePeriodSeconds i
        LaunchType s |EC2|EXTERNAL|FARGATE|MANAGED_INSTANCES
        LoadBalancers [@LoadBalancer
        Monitoring @MonitoringConfiguration
        Name <s
        NetworkConfiguration @NetworkConfiguration
        PlacementConstraints [@PlacementConstraint
        PlacementStrategies [@PlacementStrategy
        PlatformVersion s
        PropagateTags s |NONE|SERVICE|TASK_DEFINITION
        Role s
        SchedulingStrategy s |DAEMON|REPLICA
        ServiceArn <s
        ServiceConnectConfiguration @ServiceConnectConfiguration
        ServiceName s
        ServiceRegistries [@ServiceRegistry
        Tags [@Tag ##0..50
        TaskDefinition s
        VolumeConfigurations [@ServiceVolumeConfiguration
        VpcLatticeConfigurations [@VpcLatticeConfiguration
        + CapacityProviderStrategyItem
        Base i 0..100000
        CapacityProvider s
        Weight i 0..1000
        + DeploymentConfiguration
        Alarms @DeploymentAlarms
        BakeTimeInMinutes i 0..1440
        CanaryConfiguration @CanaryConfiguration
        DeploymentCircuitBreaker @DeploymentCircuitBreaker
        EarlySuccessCriteria @DeploymentEarlySuccessCriteria
        LifecycleHooks [@DeploymentLifecycleHook
        LinearConfiguration @LinearConfiguration
        MaximumPercent i
        MinimumHealthyPercent i
        Strategy s |BLUE_GREEN|CANARY|LINEAR|ROLLING
        + DeploymentAlarms
        AlarmNames ![s
        Enable !b
        Rollback !b
        + CanaryConfiguration
        CanaryBakeTimeInMinutes i 0..1440
        CanaryPercent n 0.1..100
        + DeploymentCircuitBreaker
        Enable !b
        ResetOnHealthyTask b
        Rollback !b
        ThresholdConfiguration @ThresholdConfiguration
        + ThresholdConfiguration
        Type !s |BOUNDED_PERCENT|COUNT|UNBOUNDED_PERCENT
        Value !i
        + DeploymentEarlySuccessCriteria
        Enable b
        HealthyPercent i 0..100
        SourceServiceRevisionCleanup s |BLOCKING|DEFERRED
        + DeploymentLifecycleHook
        HookDetails j
        HookTargetArn s
        LifecycleStages ![s |POST_PRODUCTION_TRAFFIC_SHIFT|POST_SCALE_UP|POST_TEST_TRAFFIC_SHIFT\#
        |PRE_PRODUCTION_TRAFFIC_SHIFT|PRE_SCALE_UP|PRODUCTION_TRAFFIC_SHIFT|RECONCILE_SERVICE|TEST_TRAFFIC_SHIFT ##1..
        RoleArn s
        TargetType s |AWS_LAMBDA|PAUSE
        TimeoutConfiguration @HookTimeoutConfig
        + HookTimeoutConfig
        Action s |CONTINUE|ROLLBACK
        TimeoutInMinutes i 1..20160
        + LinearConfiguration
        StepBakeTimeInMinutes i 0..1440
        StepPercent n 3..100
        + DeploymentController
        Type s |CODE_DEPLOY|ECS|EXTERNAL
        + ForceNewDeployment
        EnableForceNewDeployment !b
        ForceNewDeploymentNonce s #1..255
        + GatewayConnector
        Filters @GatewayConnectorFilters
        HealthCheck @GatewayConnectorHealthCheck
        PortName !s
        + GatewayConnectorFilters
        AccessTypes [s |PRIVATE|PUBLIC ##..2
        + GatewayConnectorHealthCheck
        HealthCheckIntervalSeconds i
        HealthCheckPath s
        HealthCheckPort i
        HealthCheckProtocol s |HTTP|HTTPS
        HealthCheckTimeoutSeconds i
        HealthyThresholdCount i
        Matcher @GatewayConnectorHealthCheckMatcher
        UnhealthyThresholdCount i
        + GatewayConnectorHealthCheckMatcher
        GrpcCode s
        HttpCode s
        + LoadBalancer
        AdvancedConfiguration @AdvancedConfiguration
        ContainerName s
        ContainerPort i
        LoadBalancerName s
        TargetGroupArn s
        + AdvancedConfiguration
        AlternateTargetGroupArn !s
        ProductionListenerRule s
        RoleArn s
        TestListenerRule s
        + MonitoringConfiguration
        MetricConfigurations ![@MetricConfiguration ##1..2
        + MetricConfiguration
        MetricNames ![s #1..255 % ##1..2
        ResolutionSeconds !i |20|60 20..60
        + NetworkConfiguration
        AwsvpcConfiguration @AwsVpcConfiguration
        + AwsVpcConfiguration
        AssignPublicIp s |DISABLED|ENABLED
        SecurityGroups [s
        Subnets [s
        + PlacementConstraint
        Expression s
        Type !s |distinctInstance|memberOf
        + PlacementStrategy
        Field s
        Type !s |binpack|random|spread
        + ServiceConnectConfiguration
        AccessLogConfiguration @ServiceConnectAccessLogConfiguration
        ContainerConfigurations [@ServiceConnectContainerConfiguration ##0..10
        Enabled !b
        LogConfiguration @LogConfiguration
        Namespace s
        Services [@ServiceConnectService
        + ServiceConnectAccessLogConfiguration
        Format !s |JSON|TEXT
        IncludeQueryParameters s |DISABLED|ENABLED
        + ServiceConnectContainerConfiguration
        LogLevel s |debug|info
        + LogConfiguration
        LogDriver s
        Options {s
        SecretOptions [@Secret
        + Secret
        Name !s
        ValueFrom !s
        + ServiceConnectService
        ClientAliases [@ServiceConnectClientAlias
        DiscoveryName s
        IngressPortOverride i 0..65535
        PortName !s
        Timeout @TimeoutConfiguration
        Tls @ServiceConnectTlsConfiguration
        + ServiceConnectClientAlias
        DnsName s
        Port !i 0..65535
        TestTrafficRules @ServiceConnectTestTrafficRules
        + ServiceConnectTestTrafficRules
        Header !@ServiceConnectTestTrafficRulesHeader
        + ServiceConnectTestTrafficRulesHeader
        Name !s
        Value @ServiceConnectTestTrafficRulesHeaderValue
        + ServiceConnectTestTrafficRulesHeaderValue
        Exact !s
        + TimeoutConfiguration
        IdleTimeoutSeconds i 0..2147483647
        PerRequestTimeoutSeconds i 0..2147483647
        + ServiceConnectTlsConfiguration
        IssuerCertificateAuthority !@ServiceConnectTlsCertificateAuthority
        KmsKey s
        RoleArn s
        + ServiceConnectTlsCertificateAuthority
        AwsPcaAuthorityArn s
        + ServiceRegistry
        ContainerName s
        ContainerPort i
        Port i
        RegistryArn s
        + Tag
        Key s #1..128
        Value s #0..256
        + ServiceVolumeConfiguration
        ManagedEBSVolume @ServiceManagedEBSVolumeConfiguration
        Name !s
        + ServiceManagedEBSVolumeConfiguration
        Encrypted b
        FilesystemType s |ext3|ext4|ntfs|xfs
        Iops i
        KmsKeyId s
        RoleArn !s
        SizeInGiB i
        SnapshotId s
        TagSpecifications [@EBSTagSpecification
        Throughput i
        VolumeInitializationRate i
        VolumeType s
        + EBSTagSpecification
        PropagateTags s |NONE|SERVICE|TASK_DEFINITION
        ResourceType !s |volume
        Tags [@Tag ##0..50
        + VpcLatticeConfiguration
        AdvancedConfiguration @VpcLatticeAdvancedConfiguration
        PortName !s
        RoleArn !s
        TargetGroupArn !s
        + VpcLatticeAdvancedConfiguration
        AlternateTargetGroupArn s
        ProductionListenerRule s
        TestListenerRule s
        = AWS::ECS::TaskDefinition
        ContainerDefinitions [@ContainerDefinition %
        Cpu s
        EnableFaultInjection b
        EphemeralStorage @EphemeralStorage
        ExecutionRoleArn s
        Family s
        InferenceAccelerators [@InferenceAccelerator %
        IpcMode s |host|none|task
        Memory s
        NetworkMode s |awsvpc|bridge|host|none
        PidMode s |host|task
        PlacementConstraints [@TaskDefinitionPlacementConstraint %
        ProxyConfiguration @ProxyConfiguration
        RequiresCompatibilities [s |EC2|EXTERNAL|FARGATE|MANAGED_INSTANCES %
        RuntimePlatform @RuntimePlatform
        Tags [@Tag ##0..50
        TaskDefinitionArn <s
        TaskRoleArn s
        Volumes [@Volume %
        + ContainerDefinition
        Command [s
        Cpu i
        CredentialSpecs [s
        DependsOn [@ContainerDependency
        DisableNetworking b
        DnsSearchDomains [s
        DnsServers [s
        DockerLabels {s
        DockerSecurityOptions [s
        EntryPoint [s
        Environment [@KeyValuePair %
        EnvironmentFiles [@EnvironmentFile
        Essential b
        ExtraHosts [@HostEntry
        FirelensConfiguration @FirelensConfiguration
        HealthCheck @HealthCheck
        Hostname s
        Image !s
        Interactive b
        Links [s %
        LinuxParameters @LinuxParameters
        LogConfiguration @LogConfiguration
        Memory i
        MemoryReservation i
        MountPoints [@MountPoint %
        Name !s
        PortMappings [@PortMapping %
        Privileged b
        PseudoTerminal b
        ReadonlyRootFilesystem b
        RepositoryCredentials @RepositoryCredentials
        ResourceRequirements [@ResourceRequirement
        RestartPolicy @RestartPolicy
        Secrets [@Secret
        StartTimeout i
        StopTimeout i
        SystemControls [@SystemControl
        Ulimits [@Ulimit
        User s
        VersionConsistency s |disabled|enabled
        VolumesFrom [@VolumeFrom %
        WorkingDirectory s
        + ContainerDependency
        Condition s |COMPLETE|HEALTHY|START|SUCCESS
        ContainerName s
        + KeyValuePair
        Name s
        Value s
        + EnvironmentFile
        Type s |s3
        Value s
        + HostEntry
        Hostname s
        IpAddress s
        + FirelensConfiguration
        Options {s
        Type s |fluentbit|fluentd
        + HealthCheck
        Command [s
        Interval i
        Retries i
        StartPeriod i
        Timeout i
        + LinuxParameters
        Capabilities @KernelCapabilities
        Devices [@Device
        InitProcessEnabled b
        MaxSwap i
        SharedMemorySize i
        Swappiness i
        Tmpfs [@Tmpfs
        + KernelCapabilities
        Add [s
        Drop [s
        + Device
        ContainerPath s
        HostPath s
        Permissions [s |mknod|read|write %
        + Tmpfs
        ContainerPath s
        MountOptions [s
        Size !i
        + LogConfiguration
        LogDriver !s |json-file|syslog|journald|gelf|fluentd|awslogs|splunk|awsfirelens
        Options {s
        SecretOptions [@Secret
        + Secret
        Name !s
        ValueFrom !s
        + MountPoint
        ContainerPath s
        ReadOnly b
        SourceVolume s
        + PortMapping
        AppProtocol s |grpc|http|http2
        ContainerPort i
        ContainerPortRange s
        HostPort i
        Name s
        Protocol s ~|tcp|udp
        + RepositoryCredentials
        CredentialsParameter s
        + ResourceRequirement
        SharingStrategy @SharingStrategy
        Type !s |GPU|InferenceAccelerator|NeuronDevice
        Value s
        + SharingStrategy
        NvidiaMps !@NvidiaMpsAllocation
        + NvidiaMpsAllocation
        MaxComputePercent i 1..100
        Memory !i 1..
        + RestartPolicy
        Enabled b
        IgnoredExitCodes [i
        RestartAttemptPeriod i
        + SystemControl
        Namespace s
        Value s
        + Ulimit
        HardLimit !i
        Name !s |core|cpu|data|fsize|locks|memlock|msgqueue|nice|nofile|nproc|rss|rtprio|rttime|sigpending|stack
        SoftLimit !i
        + VolumeFrom
        ReadOnly b
        SourceContainer s
        + EphemeralStorage
        SizeInGiB i
        + InferenceAccelerator
        DeviceName s
        DeviceType s
        + TaskDefinitionPlacementConstraint
        Expression s
        Type !s |memberOf
        + ProxyConfiguration
        ContainerName !s
        ProxyConfigurationProperties [@KeyValuePair %
        Type s |APPMESH
        + RuntimePlatform
        CpuArchitecture s |ARM64|X86_64
        OperatingSystemFamily s |LINUX|WINDOWS_SERVER_2004_CORE|WINDOWS_SERVER_2016_FULL|WINDOWS_SERVER_2019_CORE\#
        |WINDOWS_SERVER_2019_FULL|WINDOWS_SERVER_2022_CORE|WINDOWS_SERVER_2022_FULL|WINDOWS_SERVER_2025_CORE\#
        |WINDOWS_SERVER_2025_FULL|WINDOWS_SERVER_20H2_CORE
        + Tag
        Key s #1..128
        Value s #0..256
        + Volume
        ConfiguredAtLaunch b
        DockerVolumeConfiguration @DockerVolumeConfiguration
        EFSVolumeConfiguration @EFSVolumeConfiguration
        FSxWindowsFileServerVolumeConfiguration @FSxWindowsFileServerVolumeConfiguration
        Host @HostVolumeProperties
        Name s
        S3FilesVolumeConfiguration @S3FilesVolumeConfiguration
        + DockerVolumeConfiguration
        Autoprovision b
        Driver s
        DriverOpts {s
        Labels {s
        Scope s |shared|task
        + EFSVolumeConfiguration
        AuthorizationConfig @AuthorizationConfig
        FilesystemId !s
        RootDirectory s
        TransitEncryption s |DISABLED|ENABLED
        TransitEncryptionPort i
        + AuthorizationConfig
        AccessPointId s
        IAM s |DISABLED|ENABLED
        + FSxWindowsFileServerVolumeConfiguration
        AuthorizationConfig @FSxAuthorizationConfig
        FileSystemId !s
        RootDirectory !s
        + FSxAuthorizationConfig
        CredentialsParameter !s
        Domain !s
        + HostVolumeProperties
        SourcePath s
        + S3FilesVolumeConfiguration
        AccessPointArn s
        FileSystemArn !s
        RootDirectory s
        TransitEncryptionPort i
        = AWS::ECS::TaskSet
        CapacityProviderStrategy [@CapacityProviderStrategyItem
        Cluster !s
        ExternalId s
        Id <s
        LaunchType s |EC2|EXTERNAL|FARGATE|MANAGED_INSTANCES
        LoadBalancers [@LoadBalancer
        NetworkConfiguration @NetworkConfiguration
        PlatformVersion s
        Scale @Scale
        Service !s
        ServiceRegistries [@ServiceRegistry
        Tags [@Tag ##0..50
        TaskDefinition !s
        + CapacityProviderStrategyItem
        Base i 0..100000
        CapacityProvider s
        Weight i 0..1000
        + LoadBalancer
        ContainerName s
        ContainerPort i
        TargetGroupArn s
        + NetworkConfiguration
        AwsVpcConfiguration @AwsVpcConfiguration
        + AwsVpcConfiguration
        AssignPublicIp s |DISABLED|ENABLED
        SecurityGroups [s ##..5
        Subnets ![s ##..16
        + Scale
        Unit s |PERCENT
        Value n 0..100
        + ServiceRegistry
        ContainerName s
        ContainerPort i
        Port i
        RegistryArn s
        + Tag
        Key s #1..128
        Value s #0..256
        * ECS CapacityProvider Cluster ClusterCapacityProviderAssociations Daemon DaemonTaskDefinition\#
         ExpressGatewayService Gateway GatewayClusterAssociations PrimaryTaskSet Service TaskDefinition TaskSet
        @ AWS::ECS::CapacityProvider
        @ AWS::ECS::Cluster Arn
        @ AWS::ECS::ClusterCapacityProviderAssociations
        @ AWS::ECS::Daemon CreatedAt DaemonArn DaemonStatus DeploymentArn UpdatedAt
        @ AWS::ECS::DaemonTaskDefinition DaemonTaskDefinitionArn
        @ AWS::ECS::ExpressGatewayService ActiveConfigurations CreatedAt ECSManagedResourceArns.* Endpoint ServiceArn\#
         Status UpdatedAt
        @ AWS::ECS::Gateway AccessType Arn Configuration.* CreatedAt Status UpdatedAt
        @ AWS::ECS::GatewayClusterAssociations ClusterArn GatewayArn Status
        @ AWS::ECS::PrimaryTaskSet
        @ AWS::ECS::Service Name ServiceArn
        @ AWS::ECS::TaskDefinition TaskDefinitionArn
        @ AWS::ECS::TaskSet Id
        """#
}
