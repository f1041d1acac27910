// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py: an edit here is lost. Long, for it is a table.

extension ShapeTable {
    static let text: StaticString =
        #"""
        = AWS::ApplicationAutoScaling::ScalableTarget
        Id <s
        MaxCapacity !i
        MinCapacity !i
        ResourceId !s #1..1600
        RoleARN s #1..1600
        ScalableDimension !s |appstream:fleet:DesiredCapacity|cassandra:table:ReadCapacityUnits\#
        |cassandra:table:WriteCapacityUnits|comprehend:document-classifier-endpoint:DesiredInferenceUnits\#
        |comprehend:entity-recognizer-endpoint:DesiredInferenceUnits|custom-resource:ResourceType:Property\#
        |dynamodb:index:ReadCapacityUnits|dynamodb:index:WriteCapacityUnits|dynamodb:table:ReadCapacityUnits\#
        |dynamodb:table:WriteCapacityUnits|ec2:capacity-reservation:AvailableInstances\#
        |ec2:spot-fleet-request:TargetCapacity|ecs:service:DesiredCount|elasticache:cache-cluster:Nodes\#
        |elasticache:replication-group:NodeGroups|elasticache:replication-group:Replicas\#
        |elasticmapreduce:instancegroup:InstanceCount|kafka:broker-storage:VolumeSize\#
        |lambda:function:ProvisionedConcurrency|neptune:cluster:ReadReplicaCount|rds:cluster:ReadReplicaCount\#
        |sagemaker:inference-component:DesiredCopyCount|sagemaker:variant:DesiredInstanceCount\#
        |sagemaker:variant:DesiredProvisionedConcurrency|workspaces:workspacespool:DesiredUserSessions
        ScheduledActions [@ScheduledAction %
        ServiceNamespace !s |appstream|cassandra|comprehend|custom-resource|dynamodb|ec2|ecs|elasticache\#
        |elasticmapreduce|kafka|lambda|neptune|rds|sagemaker|workspaces
        SuspendedState @SuspendedState
        Tags [@Tag %
        + ScheduledAction
        EndTime s
        ScalableTargetAction @ScalableTargetAction
        Schedule !s
        ScheduledActionName !s
        StartTime s
        Timezone s
        + ScalableTargetAction
        MaxCapacity i
        MinCapacity i
        + SuspendedState
        DynamicScalingInSuspended b
        DynamicScalingOutSuspended b
        ScheduledScalingSuspended b
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ApplicationAutoScaling::ScalingPolicy ^ScalingTargetId,ResourceId >ResourceId:ScalableDimension\#
        ,ServiceNamespace
        Arn <s
        PolicyName !s #1..256
        PolicyType !s |PredictiveScaling|StepScaling|TargetTrackingScaling
        PredictiveScalingPolicyConfiguration @PredictiveScalingPolicyConfiguration
        ResourceId s #1..1600
        ScalableDimension s |appstream:fleet:DesiredCapacity|cassandra:table:ReadCapacityUnits\#
        |cassandra:table:WriteCapacityUnits|comprehend:document-classifier-endpoint:DesiredInferenceUnits\#
        |comprehend:entity-recognizer-endpoint:DesiredInferenceUnits|custom-resource:ResourceType:Property\#
        |dynamodb:index:ReadCapacityUnits|dynamodb:index:WriteCapacityUnits|dynamodb:table:ReadCapacityUnits\#
        |dynamodb:table:WriteCapacityUnits|ec2:spot-fleet-request:TargetCapacity|ecs:service:DesiredCount\#
        |elasticache:cache-cluster:Nodes|elasticache:replication-group:NodeGroups\#
        |elasticache:replication-group:Replicas|elasticmapreduce:instancegroup:InstanceCount\#
        |kafka:broker-storage:VolumeSize|lambda:function:ProvisionedConcurrency|neptune:cluster:ReadReplicaCount\#
        |rds:cluster:ReadReplicaCount|sagemaker:inference-component:DesiredCopyCount\#
        |sagemaker:variant:DesiredInstanceCount|sagemaker:variant:DesiredProvisionedConcurrency\#
        |workspaces:workspacespool:DesiredUserSessions
        ScalingTargetId s
        ServiceNamespace s |appstream|cassandra|comprehend|custom-resource|dynamodb|ec2|ecs|elasticache\#
        |elasticmapreduce|kafka|lambda|neptune|rds|sagemaker|workspaces
        StepScalingPolicyConfiguration @StepScalingPolicyConfiguration
        TargetTrackingScalingPolicyConfiguration @TargetTrackingScalingPolicyConfiguration
        + PredictiveScalingPolicyConfiguration
        MaxCapacityBreachBehavior s |HonorMaxCapacity|IncreaseMaxCapacity
        MaxCapacityBuffer i 0..100
        MetricSpecifications ![@PredictiveScalingMetricSpecification %
        Mode s |ForecastAndScale|ForecastOnly
        SchedulingBufferTime i 0..3600
        + PredictiveScalingMetricSpecification
        CustomizedCapacityMetricSpecification @PredictiveScalingCustomizedCapacityMetric
        CustomizedLoadMetricSpecification @PredictiveScalingCustomizedLoadMetric
        CustomizedScalingMetricSpecification @PredictiveScalingCustomizedScalingMetric
        PredefinedLoadMetricSpecification @PredictiveScalingPredefinedLoadMetric
        PredefinedMetricPairSpecification @PredictiveScalingPredefinedMetricPair
        PredefinedScalingMetricSpecification @PredictiveScalingPredefinedScalingMetric
        TargetValue !n
        + PredictiveScalingCustomizedCapacityMetric
        MetricDataQueries ![@PredictiveScalingMetricDataQuery %
        + PredictiveScalingMetricDataQuery
        Expression s #1..2048
        Id s #1..255
        Label s
        MetricStat @PredictiveScalingMetricStat
        ReturnData b
        + PredictiveScalingMetricStat
        Metric @PredictiveScalingMetric
        Stat s
        Unit s #1..1023
        + PredictiveScalingMetric
        Dimensions [@PredictiveScalingMetricDimension
        MetricName s #1..255
        Namespace s #1..255
        + PredictiveScalingMetricDimension
        Name s #1..255
        Value s #1..1024
        + PredictiveScalingCustomizedLoadMetric
        MetricDataQueries ![@PredictiveScalingMetricDataQuery %
        + PredictiveScalingCustomizedScalingMetric
        MetricDataQueries ![@PredictiveScalingMetricDataQuery %
        + PredictiveScalingPredefinedLoadMetric
        PredefinedMetricType !s |ALBRequestCount|ALBRequestCountPerTarget|AppStreamAverageCapacityUtilization\#
        |CassandraReadCapacityUtilization|CassandraWriteCapacityUtilization|ComprehendInferenceUtilization\#
        |DynamoDBReadCapacityUtilization|DynamoDBWriteCapacityUtilization|EC2SpotFleetRequestAverageCPUUtilization\#
        |EC2SpotFleetRequestAverageNetworkIn|EC2SpotFleetRequestAverageNetworkOut|ECSServiceAverageCPUUtilization\#
        |ECSServiceAverageCPUUtilizationHighResolution|ECSServiceAverageMemoryUtilization\#
        |ECSServiceAverageMemoryUtilizationHighResolution|ECSServiceCPUUtilization|ECSServiceMemoryUtilization\#
        |ECSServiceTotalCPUUtilization|ECSServiceTotalMemoryUtilization\#
        |ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage\#
        |ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage|ElastiCacheDatabaseMemoryUsagePercentage\#
        |ElastiCacheEngineCPUUtilization|ElastiCachePrimaryEngineCPUUtilization\#
        |ElastiCacheReplicaEngineCPUUtilization|KafkaBrokerStorageUtilization|LambdaProvisionedConcurrencyUtilization\#
        |NeptuneReaderAverageCPUUtilization|RDSReaderAverageCPUUtilization|RDSReaderAverageDatabaseConnections\#
        |SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution\#
        |SageMakerInferenceComponentInvocationsPerCopy|SageMakerVariantConcurrentRequestsPerModelHighResolution\#
        |SageMakerVariantInvocationsPerInstance|SageMakerVariantProvisionedConcurrencyUtilization\#
        |TotalALBRequestCount|WorkSpacesAverageUserSessionsCapacityUtilization #1..128
        ResourceLabel s #1..1023
        + PredictiveScalingPredefinedMetricPair
        PredefinedMetricType !s |ALBRequestCount|ALBRequestCountPerTarget|AppStreamAverageCapacityUtilization\#
        |CassandraReadCapacityUtilization|CassandraWriteCapacityUtilization|ComprehendInferenceUtilization\#
        |DynamoDBReadCapacityUtilization|DynamoDBWriteCapacityUtilization|EC2SpotFleetRequestAverageCPUUtilization\#
        |EC2SpotFleetRequestAverageNetworkIn|EC2SpotFleetRequestAverageNetworkOut|ECSServiceAverageCPUUtilization\#
        |ECSServiceAverageCPUUtilizationHighResolution|ECSServiceAverageMemoryUtilization\#
        |ECSServiceAverageMemoryUtilizationHighResolution|ECSServiceCPUUtilization|ECSServiceMemoryUtilization\#
        |ECSServiceTotalCPUUtilization|ECSServiceTotalMemoryUtilization\#
        |ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage\#
        |ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage|ElastiCacheDatabaseMemoryUsagePercentage\#
        |ElastiCacheEngineCPUUtilization|ElastiCachePrimaryEngineCPUUtilization\#
        |ElastiCacheReplicaEngineCPUUtilization|KafkaBrokerStorageUtilization|LambdaProvisionedConcurrencyUtilization\#
        |NeptuneReaderAverageCPUUtilization|RDSReaderAverageCPUUtilization|RDSReaderAverageDatabaseConnections\#
        |SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution\#
        |SageMakerInferenceComponentInvocationsPerCopy|SageMakerVariantConcurrentRequestsPerModelHighResolution\#
        |SageMakerVariantInvocationsPerInstance|SageMakerVariantProvisionedConcurrencyUtilization\#
        |TotalALBRequestCount|WorkSpacesAverageUserSessionsCapacityUtilization #1..128
        ResourceLabel s #1..1023
        + PredictiveScalingPredefinedScalingMetric
        PredefinedMetricType !s |ALBRequestCount|ALBRequestCountPerTarget|AppStreamAverageCapacityUtilization\#
        |CassandraReadCapacityUtilization|CassandraWriteCapacityUtilization|ComprehendInferenceUtilization\#
        |DynamoDBReadCapacityUtilization|DynamoDBWriteCapacityUtilization|EC2SpotFleetRequestAverageCPUUtilization\#
        |EC2SpotFleetRequestAverageNetworkIn|EC2SpotFleetRequestAverageNetworkOut|ECSServiceAverageCPUUtilization\#
        |ECSServiceAverageCPUUtilizationHighResolution|ECSServiceAverageMemoryUtilization\#
        |ECSServiceAverageMemoryUtilizationHighResolution|ECSServiceCPUUtilization|ECSServiceMemoryUtilization\#
        |ECSServiceTotalCPUUtilization|ECSServiceTotalMemoryUtilization\#
        |ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage\#
        |ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage|ElastiCacheDatabaseMemoryUsagePercentage\#
        |ElastiCacheEngineCPUUtilization|ElastiCachePrimaryEngineCPUUtilization\#
        |ElastiCacheReplicaEngineCPUUtilization|KafkaBrokerStorageUtilization|LambdaProvisionedConcurrencyUtilization\#
        |NeptuneReaderAverageCPUUtilization|RDSReaderAverageCPUUtilization|RDSReaderAverageDatabaseConnections\#
        |SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution\#
        |SageMakerInferenceComponentInvocationsPerCopy|SageMakerVariantConcurrentRequestsPerModelHighResolution\#
        |SageMakerVariantInvocationsPerInstance|SageMakerVariantProvisionedConcurrencyUtilization\#
        |TotalALBRequestCount|WorkSpacesAverageUserSessionsCapacityUtilization #1..128
        ResourceLabel s #1..1023
        + StepScalingPolicyConfiguration
        AdjustmentType s |ChangeInCapacity|ExactCapacity|PercentChangeInCapacity
        Cooldown i
        MetricAggregationType s |Average|Maximum|Minimum
        MinAdjustmentMagnitude i
        StepAdjustments [@StepAdjustment %
        + StepAdjustment
        MetricIntervalLowerBound n
        MetricIntervalUpperBound n
        ScalingAdjustment !i
        + TargetTrackingScalingPolicyConfiguration
        CustomizedMetricSpecification @CustomizedMetricSpecification
        DisableScaleIn b
        PredefinedMetricSpecification @PredefinedMetricSpecification
        ScaleInCooldown i
        ScaleOutCooldown i
        TargetValue !n
        + CustomizedMetricSpecification
        Dimensions [@MetricDimension
        MetricName s
        Metrics [@TargetTrackingMetricDataQuery
        Namespace s
        Statistic s |Average|Maximum|Minimum|SampleCount|Sum
        Unit s
        + MetricDimension
        Name !s
        Value !s
        + TargetTrackingMetricDataQuery
        Expression s #1..2048
        Id s #1..255
        Label s
        MetricStat @TargetTrackingMetricStat
        ReturnData b
        + TargetTrackingMetricStat
        Metric @TargetTrackingMetric
        Stat s
        Unit s #1..1023
        + TargetTrackingMetric
        Dimensions [@TargetTrackingMetricDimension
        MetricName s #1..255
        Namespace s #1..255
        + TargetTrackingMetricDimension
        Name s #1..255
        Value s #1..1024
        + PredefinedMetricSpecification
        PredefinedMetricType !s |ALBRequestCountPerTarget|AppStreamAverageCapacityUtilization\#
        |CassandraReadCapacityUtilization|CassandraWriteCapacityUtilization|ComprehendInferenceUtilization\#
        |DynamoDBReadCapacityUtilization|DynamoDBWriteCapacityUtilization|EC2SpotFleetRequestAverageCPUUtilization\#
        |EC2SpotFleetRequestAverageNetworkIn|EC2SpotFleetRequestAverageNetworkOut|ECSServiceAverageCPUUtilization\#
        |ECSServiceAverageCPUUtilizationHighResolution|ECSServiceAverageMemoryUtilization\#
        |ECSServiceAverageMemoryUtilizationHighResolution|ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage\#
        |ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage|ElastiCacheDatabaseMemoryUsagePercentage\#
        |ElastiCacheEngineCPUUtilization|ElastiCachePrimaryEngineCPUUtilization\#
        |ElastiCacheReplicaEngineCPUUtilization|KafkaBrokerStorageUtilization|LambdaProvisionedConcurrencyUtilization\#
        |NeptuneReaderAverageCPUUtilization|RDSReaderAverageCPUUtilization|RDSReaderAverageDatabaseConnections\#
        |SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution\#
        |SageMakerInferenceComponentInvocationsPerCopy|SageMakerVariantConcurrentRequestsPerModelHighResolution\#
        |SageMakerVariantInvocationsPerInstance|SageMakerVariantProvisionedConcurrencyUtilization\#
        |WorkSpacesAverageUserSessionsCapacityUtilization
        ResourceLabel s #1..1023
        = AWS::AutoScaling::AutoScalingGroup ^InstanceId,LaunchConfigurationName,LaunchTemplate,MixedInstancesPolicy
        AutoScalingGroupARN <s
        AutoScalingGroupName s #1..255
        AvailabilityZoneDistribution @AvailabilityZoneDistribution
        AvailabilityZoneIds [s #1..255 %
        AvailabilityZoneImpairmentPolicy @AvailabilityZoneImpairmentPolicy
        AvailabilityZones [s #1..255
        CapacityRebalance b
        CapacityReservationSpecification @CapacityReservationSpecification
        Context s
        Cooldown s
        DefaultInstanceWarmup i
        DeletionProtection s |none|prevent-all-deletion|prevent-force-deletion
        DesiredCapacity s :0-9
        DesiredCapacityType s #1..255
        HealthCheckGracePeriod i
        HealthCheckType s #1..32
        InstanceId s #1..19
        InstanceLifecyclePolicy @InstanceLifecyclePolicy
        InstanceMaintenancePolicy @InstanceMaintenancePolicy
        LaunchConfigurationName s #1..255
        LaunchTemplate @LaunchTemplateSpecification
        LifecycleHookSpecificationList [@LifecycleHookSpecification
        LoadBalancerNames [s #1..255
        MaxInstanceLifetime i
        MaxSize !s :0-9
        MetricsCollection [@MetricsCollection
        MinSize !s :0-9
        MixedInstancesPolicy @MixedInstancesPolicy
        NewInstancesProtectedFromScaleIn b
        NotificationConfiguration @NotificationConfiguration
        NotificationConfigurations [@NotificationConfiguration
        PlacementGroup s #1..255
        ServiceLinkedRoleARN s #1..1600
        SkipZonalShiftValidation b
        Tags [@TagProperty
        TargetGroupARNs [s #1..511
        TerminationPolicies [s #1..1600
        TrafficSources [@TrafficSourceIdentifier %
        VPCZoneIdentifier [s
        + AvailabilityZoneDistribution
        CapacityDistributionStrategy s |balanced-best-effort|balanced-only|reservations-then-balanced
        + AvailabilityZoneImpairmentPolicy
        ImpairedZoneHealthCheckBehavior !s |IgnoreUnhealthy|ReplaceUnhealthy
        ZonalShiftEnabled !b
        + CapacityReservationSpecification
        CapacityReservationPreference !s |capacity-reservations-first|capacity-reservations-only|default|none
        CapacityReservationTarget @CapacityReservationTarget
        + CapacityReservationTarget
        CapacityReservationIds [s #1..255 :-/-9A-Z_a-z %
        CapacityReservationResourceGroupArns [s #1..1600 %
        + InstanceLifecyclePolicy
        RetentionTriggers @RetentionTriggers
        + RetentionTriggers
        TerminateHookAbandon s |retain|terminate
        + InstanceMaintenancePolicy >MaxHealthyPercentage:MinHealthyPercentage\#
         >MinHealthyPercentage:MaxHealthyPercentage
        MaxHealthyPercentage i -1..200
        MinHealthyPercentage i -1..100
        + LaunchTemplateSpecification ^LaunchTemplateId,LaunchTemplateName
        LaunchTemplateId s #1..255
        LaunchTemplateName s #3..128 :-().-9A-Z_a-z
        Version !s #1..255
        + LifecycleHookSpecification
        DefaultResult s
        HeartbeatTimeout i
        LifecycleHookName !s #1..255 :-/-9A-Z_a-z
        LifecycleTransition !s
        NotificationMetadata s #1..4000
        NotificationTargetARN s #0..255
        RoleARN s #1..255
        + MetricsCollection
        Granularity !s
        Metrics [s
        + MixedInstancesPolicy
        InstancesDistribution @InstancesDistribution
        LaunchTemplate !@LaunchTemplate
        + InstancesDistribution
        DistributionSegments [@DistributionSegment ##1..1
        OnDemandAllocationStrategy s
        OnDemandBaseCapacity i
        OnDemandPercentageAboveBaseCapacity i
        SpotAllocationStrategy s
        SpotInstancePools i
        SpotMaxPrice s #0..255
        + DistributionSegment
        TargetCapacityTypes ![s |capacity-block|interruptible-capacity-reservation|on-demand\#
        |on-demand-capacity-reservation % ##1..
        + LaunchTemplate
        LaunchTemplateSpecification !@LaunchTemplateSpecification
        Overrides [@LaunchTemplateOverrides
        + LaunchTemplateOverrides
        ImageId s #5..21
        InstanceRequirements @InstanceRequirements
        InstanceType s #1..255
        LaunchTemplateSpecification @LaunchTemplateSpecification
        WeightedCapacity s #1..32
        + InstanceRequirements
        AcceleratorCount @AcceleratorCountRequest
        AcceleratorManufacturers [s |amazon-web-services|amd|nvidia|xilinx %
        AcceleratorNames [s |a100|k80|m60|radeon-pro-v520|t4|v100|vu9p %
        AcceleratorTotalMemoryMiB @AcceleratorTotalMemoryMiBRequest
        AcceleratorTypes [s |fpga|gpu|inference %
        AllowedInstanceTypes [s #1..30 :-*.0-9A-Za-z % ##0..400
        BareMetal s |excluded|included|required
        BaselineEbsBandwidthMbps @BaselineEbsBandwidthMbpsRequest
        BaselinePerformanceFactors @BaselinePerformanceFactorsRequest
        BurstablePerformance s |excluded|included|required
        CpuManufacturers [s |amazon-web-services|amd|apple|intel %
        ExcludedInstanceTypes [s #1..30 :-*.0-9A-Za-z % ##0..400
        InstanceGenerations [s |current|previous %
        LocalStorage s |excluded|included|required
        LocalStorageTypes [s |hdd|ssd %
        MaxSpotPriceAsPercentageOfOptimalOnDemandPrice i
        MemoryGiBPerVCpu @MemoryGiBPerVCpuRequest
        MemoryMiB !@MemoryMiBRequest
        NetworkBandwidthGbps @NetworkBandwidthGbpsRequest
        NetworkInterfaceCount @NetworkInterfaceCountRequest
        OnDemandMaxPricePercentageOverLowestPrice i
        RequireHibernateSupport b
        SpotMaxPricePercentageOverLowestPrice i
        TotalLocalStorageGB @TotalLocalStorageGBRequest
        VCpuCount !@VCpuCountRequest
        + AcceleratorCountRequest
        Max i
        Min i
        + AcceleratorTotalMemoryMiBRequest
        Max i
        Min i
        + BaselineEbsBandwidthMbpsRequest
        Max i
        Min i
        + BaselinePerformanceFactorsRequest
        Cpu @CpuPerformanceFactorRequest
        + CpuPerformanceFactorRequest
        References [@PerformanceFactorReferenceRequest %
        + PerformanceFactorReferenceRequest
        InstanceFamily s
        + MemoryGiBPerVCpuRequest
        Max n
        Min n
        + MemoryMiBRequest
        Max i
        Min i
        + NetworkBandwidthGbpsRequest
        Max n
        Min n
        + NetworkInterfaceCountRequest
        Max i
        Min i
        + TotalLocalStorageGBRequest
        Max n
        Min n
        + VCpuCountRequest
        Max i
        Min i
        + NotificationConfiguration
        NotificationTypes [s
        TopicARN !j
        + TagProperty
        Key !s #1..128
        PropagateAtLaunch !b
        Value !s #0..256
        + TrafficSourceIdentifier
        Identifier !s #1..511
        Type !s #1..511
        = AWS::AutoScaling::LaunchConfiguration
        AssociatePublicIpAddress b
        BlockDeviceMappings [@BlockDeviceMapping %
        ClassicLinkVPCId s #1..255
        ClassicLinkVPCSecurityGroups [s #1..255
        EbsOptimized b
        IamInstanceProfile s #1..1600
        ImageId !s #1..255
        InstanceId s #1..19
        InstanceMonitoring b
        InstanceType !s #1..255
        KernelId s #1..255
        KeyName s #1..255
        LaunchConfigurationName s #1..255
        MetadataOptions @MetadataOptions
        PlacementTenancy s #1..64
        RamDiskId s #1..255
        SecurityGroups [s
        SpotPrice s #1..255
        UserData s #0..21847
        + BlockDeviceMapping ^VirtualName,Ebs,NoDevice
        DeviceName !s #1..255
        Ebs @BlockDevice
        NoDevice b
        VirtualName s #1..255
        + BlockDevice
        DeleteOnTermination b
        Encrypted b
        Iops i 100..20000
        SnapshotId s #1..255
        Throughput i 125..1000
        VolumeSize i 1..16384
        VolumeType s #1..255
        + MetadataOptions
        HttpEndpoint s |disabled|enabled
        HttpPutResponseHopLimit i 1..64
        HttpTokens s |optional|required
        = AWS::AutoScaling::LifecycleHook
        AutoScalingGroupName !s #1..255
        DefaultResult s |ABANDON|CONTINUE
        HeartbeatTimeout i
        LifecycleHookName s #1..255 :-/-9A-Z_a-z
        LifecycleTransition !s |autoscaling:EC2_INSTANCE_LAUNCHING|autoscaling:EC2_INSTANCE_TERMINATING
        NotificationMetadata s #1..1023
        NotificationTargetARN s #0..255
        RoleARN s #1..255
        = AWS::AutoScaling::ScalingPolicy
        AdjustmentType s |ChangeInCapacity|ExactCapacity|PercentChangeInCapacity #1..255
        Arn <s
        AutoScalingGroupName !s #1..255
        Cooldown s
        EstimatedInstanceWarmup i
        MetricAggregationType s |Average|Maximum|Minimum #1..32
        MinAdjustmentMagnitude i
        PolicyName <s
        PolicyType s |PredictiveScaling|SimpleScaling|StepScaling|TargetTrackingScaling #1..64
        PredictiveScalingConfiguration @PredictiveScalingConfiguration
        ScalingAdjustment i
        StepAdjustments [@StepAdjustment %
        TargetTrackingConfiguration @TargetTrackingConfiguration
        + PredictiveScalingConfiguration
        MaxCapacityBreachBehavior s |HonorMaxCapacity|IncreaseMaxCapacity
        MaxCapacityBuffer i 0..100
        MetricSpecifications ![@PredictiveScalingMetricSpecification %
        Mode s |ForecastAndScale|ForecastOnly
        SchedulingBufferTime i
        + PredictiveScalingMetricSpecification
        CustomizedCapacityMetricSpecification @PredictiveScalingCustomizedCapacityMetric
        CustomizedLoadMetricSpecification @PredictiveScalingCustomizedLoadMetric
        CustomizedScalingMetricSpecification @PredictiveScalingCustomizedScalingMetric
        PredefinedLoadMetricSpecification @PredictiveScalingPredefinedLoadMetric
        PredefinedMetricPairSpecification @PredictiveScalingPredefinedMetricPair
        PredefinedScalingMetricSpecification @PredictiveScalingPredefinedScalingMetric
        TargetValue !n
        + PredictiveScalingCustomizedCapacityMetric
        MetricDataQueries ![@MetricDataQuery %
        + MetricDataQuery
        Expression s #1..1023
        Id !s #1..255
        Label s #0..2047
        MetricStat @MetricStat
        ReturnData b
        + MetricStat
        Metric !@Metric
        Stat !s #1..100
        Unit s
        + Metric
        Dimensions [@MetricDimension %
        MetricName !s
        Namespace !s
        + MetricDimension
        Name !s
        Value !s
        + PredictiveScalingCustomizedLoadMetric
        MetricDataQueries ![@MetricDataQuery %
        + PredictiveScalingCustomizedScalingMetric
        MetricDataQueries ![@MetricDataQuery %
        + PredictiveScalingPredefinedLoadMetric
        PredefinedMetricType !s |ALBTargetGroupRequestCount|ASGTotalCPUUtilization|ASGTotalNetworkIn\#
        |ASGTotalNetworkOut
        ResourceLabel s #1..1023
        + PredictiveScalingPredefinedMetricPair
        PredefinedMetricType !s |ALBRequestCount|ASGCPUUtilization|ASGNetworkIn|ASGNetworkOut
        ResourceLabel s #1..1023
        + PredictiveScalingPredefinedScalingMetric
        PredefinedMetricType !s |ALBRequestCountPerTarget|ASGAverageCPUUtilization|ASGAverageNetworkIn\#
        |ASGAverageNetworkOut
        ResourceLabel s #1..1023
        + StepAdjustment
        MetricIntervalLowerBound n
        MetricIntervalUpperBound n
        ScalingAdjustment !i
        + TargetTrackingConfiguration
        CustomizedMetricSpecification @CustomizedMetricSpecification
        DisableScaleIn b
        PredefinedMetricSpecification @PredefinedMetricSpecification
        TargetValue !n
        + CustomizedMetricSpecification
        Dimensions [@MetricDimension %
        MetricName s
        Metrics [@TargetTrackingMetricDataQuery %
        Namespace s
        Period i 1..
        Statistic s |Average|Maximum|Minimum|SampleCount|Sum
        Unit s
        + TargetTrackingMetricDataQuery
        Expression s #1..2047
        Id !s #1..64
        Label s #0..2047
        MetricStat @TargetTrackingMetricStat
        Period i 1..
        ReturnData b
        + TargetTrackingMetricStat
        Metric !@Metric
        Period i 1..
        Stat !s #1..100
        Unit s
        + PredefinedMetricSpecification
        PredefinedMetricType !s |ALBRequestCountPerTarget|ASGAverageCPUUtilization|ASGAverageNetworkIn\#
        |ASGAverageNetworkOut
        ResourceLabel s #1..1023
        = AWS::AutoScaling::ScheduledAction
        AutoScalingGroupName !s #1..255
        DesiredCapacity i
        EndTime s
        MaxSize i
        MinSize i
        Recurrence s #1..255
        ScheduledActionName <s
        StartTime s
        TimeZone s #1..255
        = AWS::AutoScaling::WarmPool
        AutoScalingGroupName !s #1..255
        InstanceReusePolicy @InstanceReusePolicy
        MaxGroupPreparedCapacity i -1..
        MinSize i
        PoolState s |Hibernated|Running|Stopped
        + InstanceReusePolicy
        ReuseOnScaleIn b
        = AWS::CertificateManager::Certificate
        CertificateArn <s
        CertificateAuthorityArn s
        CertificateExport s
        CertificateTransparencyLoggingPreference s |DISABLED|ENABLED
        DomainName !s
        DomainValidationOptions [@DomainValidationOption
        Id j
        KeyAlgorithm s
        SubjectAlternativeNames [s
        Tags [@Tag ##1..50
        ValidationMethod s
        + DomainValidationOption
        DomainName s
        HostedZoneId s
        ValidationDomain s
        + Tag
        Key !s #1..128
        Value !s #..256
        = AWS::CloudFormation::Stack
        NotificationARNs [s ##..5
        Parameters {s
        StackId <s
        Tags [@Tag ##..50
        TemplateURL !s #1..1024
        TimeoutInMinutes i 1..
        + Tag
        Key !s
        Value !s
        = AWS::CloudFormation::WaitCondition
        Count i
        Data <j
        Handle s
        Id <s
        Timeout s
        = AWS::CloudFormation::WaitConditionHandle
        Id <s
        = AWS::CloudWatch::Alarm ^Metrics,MetricName,EvaluationCriteria -ExtendedStatistic:Statistic\#
         -Metrics:MetricName,Dimensions,Period,Namespace,Statistic,ExtendedStatistic,Unit\#
         -Statistic:ExtendedStatistic -Threshold:ThresholdMetricId -ThresholdMetricId:Threshold
        ActionConfiguration @ActionConfiguration
        ActionsEnabled b
        AlarmActions [s #1..1024
        AlarmDescription s #0..1024
        AlarmName s #0..255
        Arn <s
        ComparisonOperator s |GreaterThanOrEqualToThreshold|GreaterThanThreshold|GreaterThanUpperThreshold\#
        |LessThanLowerOrGreaterThanUpperThreshold|LessThanLowerThreshold|LessThanOrEqualToThreshold|LessThanThreshold
        DatapointsToAlarm i 1..
        Dimensions [@Dimension ##0..30
        EvaluateLowSampleCountPercentile s #1..255
        EvaluationCriteria @EvaluationCriteria
        EvaluationInterval i 10..3600
        EvaluationPeriods i 1..
        EvaluationWindow @EvaluationWindow
        ExtendedStatistic s
        InsufficientDataActions [s #1..1024
        MetricName s #1..255
        Metrics [@MetricDataQuery %
        Namespace s #1..255
        OKActions [s #1..1024
        Period i 1..
        Statistic s |Average|Maximum|Minimum|SampleCount|Sum
        Tags [@Tag % ##..50
        Threshold n
        ThresholdMetricId s #1..255
        TreatMissingData s |breaching|ignore|missing|notBreaching #1..255
        Unit s |Bits|Bits/Second|Bytes|Bytes/Second|Count|Count/Second|Gigabits|Gigabits/Second|Gigabytes\#
        |Gigabytes/Second|Kilobits|Kilobits/Second|Kilobytes|Kilobytes/Second|Megabits|Megabits/Second|Megabytes\#
        |Megabytes/Second|Microseconds|Milliseconds|None|Percent|Seconds|Terabits|Terabits/Second|Terabytes\#
        |Terabytes/Second
        WarmUpConfiguration @WarmUpConfiguration
        + ActionConfiguration
        AlarmTagsPropagation @AlarmTagsPropagation
        + AlarmTagsPropagation
        Enabled !b
        ExcludedTagKeys [s #1..128 % ##1..50
        IncludedTagKeys [s #1..128 % ##1..50
        + Dimension
        Name !s #1..255
        Value !s #1..1024
        + EvaluationCriteria
        PromQLCriteria @AlarmPromQLCriteria
        + AlarmPromQLCriteria
        PendingPeriod i
        Query s
        RecoveryPeriod i
        + EvaluationWindow /WallClockWindow,SlidingWindow
        SlidingWindow j
        WallClockWindow @WallClockWindow
        + WallClockWindow
        Timezone s
        + MetricDataQuery
        AccountId s #1..255
        Expression s #1..2048
        Id !s #1..255
        Label s
        MetricStat @MetricStat
        Period i 1..
        ReturnData b
        + MetricStat
        Metric !@Metric
        Period !i 1..
        Stat !s
        Unit s |Bits|Bits/Second|Bytes|Bytes/Second|Count|Count/Second|Gigabits|Gigabits/Second|Gigabytes\#
        |Gigabytes/Second|Kilobits|Kilobits/Second|Kilobytes|Kilobytes/Second|Megabits|Megabits/Second|Megabytes\#
        |Megabytes/Second|Microseconds|Milliseconds|None|Percent|Seconds|Terabits|Terabits/Second|Terabytes\#
        |Terabytes/Second
        + Metric
        Dimensions [@Dimension ##0..30
        MetricName s #1..255
        Namespace s #1..255
        + Tag
        Key !s #1..128
        Value !s #1..256
        + WarmUpConfiguration
        OnlyStartEvaluatingAfterWarmUpPeriodEnds b
        WarmUpPeriodDurationInMinutes i 1..2880
        = AWS::CloudWatch::Dashboard
        DashboardBody !s
        DashboardName s
        Tags [@Tag % ##..50
        + Tag
        Key !s #1..128
        Value !s #1..256
        = AWS::CodeDeploy::Application
        ApplicationName s #1..100 :-+,.0-9=@-Z_a-z
        ComputePlatform s |ECS|Lambda|Server
        Tags [@Tag
        + Tag
        Key !s
        Value !s
        = AWS::CodeDeploy::DeploymentConfig
        ComputePlatform s |ECS|Lambda|Server
        DeploymentConfigName s #1..100 :-+,.0-9=@-Z_a-z
        MinimumHealthyHosts @MinimumHealthyHosts
        TrafficRoutingConfig @TrafficRoutingConfig
        ZonalConfig @ZonalConfig
        + MinimumHealthyHosts
        Type !s |FLEET_PERCENT|HOST_COUNT
        Value !i
        + TrafficRoutingConfig
        TimeBasedCanary @TimeBasedCanary
        TimeBasedLinear @TimeBasedLinear
        Type !s |AllAtOnce|TimeBasedCanary|TimeBasedLinear
        + TimeBasedCanary
        CanaryInterval !i
        CanaryPercentage !i
        + TimeBasedLinear
        LinearInterval !i
        LinearPercentage !i
        + ZonalConfig
        FirstZoneMonitorDurationInSeconds i
        MinimumHealthyHostsPerZone @MinimumHealthyHostsPerZone
        MonitorDurationInSeconds i
        + MinimumHealthyHostsPerZone
        Type !s |FLEET_PERCENT|HOST_COUNT
        Value !i
        = AWS::CodeDeploy::DeploymentGroup
        AlarmConfiguration @AlarmConfiguration
        ApplicationName !s #1..100 :-+,.0-9=@-Z_a-z
        AutoRollbackConfiguration @AutoRollbackConfiguration
        AutoScalingGroups [s %
        BlueGreenDeploymentConfiguration @BlueGreenDeploymentConfiguration
        Deployment @Deployment
        DeploymentConfigName s #1..100 :-+,.0-9=@-Z_a-z
        DeploymentGroupName s #1..100 :-+,.0-9=@-Z_a-z
        DeploymentStyle @DeploymentStyle
        ECSServices [@ECSService %
        Ec2TagFilters [@EC2TagFilter %
        Ec2TagSet @EC2TagSet
        LoadBalancerInfo @LoadBalancerInfo
        OnPremisesInstanceTagFilters [@TagFilter %
        OnPremisesTagSet @OnPremisesTagSet
        OutdatedInstancesStrategy s |IGNORE|UPDATE
        ServiceRoleArn !s
        Tags [@Tag
        TerminationHookEnabled b
        TriggerConfigurations [@TriggerConfig %
        + AlarmConfiguration
        Alarms [@Alarm %
        Enabled b
        IgnorePollAlarmFailure b
        + Alarm
        Name s
        + AutoRollbackConfiguration
        Enabled b
        Events [s |DEPLOYMENT_FAILURE|DEPLOYMENT_STOP_ON_ALARM|DEPLOYMENT_STOP_ON_REQUEST %
        + BlueGreenDeploymentConfiguration
        DeploymentReadyOption @DeploymentReadyOption
        GreenFleetProvisioningOption @GreenFleetProvisioningOption
        TerminateBlueInstancesOnDeploymentSuccess @BlueInstanceTerminationOption
        + DeploymentReadyOption
        ActionOnTimeout s |CONTINUE_DEPLOYMENT|STOP_DEPLOYMENT
        WaitTimeInMinutes i
        + GreenFleetProvisioningOption
        Action s |COPY_AUTO_SCALING_GROUP|DISCOVER_EXISTING
        + BlueInstanceTerminationOption
        Action s |KEEP_ALIVE|TERMINATE
        TerminationWaitTimeInMinutes i
        + Deployment
        Description s
        IgnoreApplicationStopFailures b
        Revision !@RevisionLocation
        + RevisionLocation
        GitHubLocation @GitHubLocation
        RevisionType s
        S3Location @S3Location
        + GitHubLocation
        CommitId !s
        Repository !s
        + S3Location
        Bucket !s
        BundleType s
        ETag s
        Key !s
        Version s
        + DeploymentStyle
        DeploymentOption s |WITHOUT_TRAFFIC_CONTROL|WITH_TRAFFIC_CONTROL
        DeploymentType s |BLUE_GREEN|IN_PLACE
        + ECSService
        ClusterName !s
        ServiceName !s
        + EC2TagFilter
        Key s
        Type s |KEY_AND_VALUE|KEY_ONLY|VALUE_ONLY
        Value s
        + EC2TagSet
        Ec2TagSetList [@EC2TagSetListObject %
        + EC2TagSetListObject
        Ec2TagGroup [@EC2TagFilter %
        + LoadBalancerInfo
        ElbInfoList [@ELBInfo %
        TargetGroupInfoList [@TargetGroupInfo %
        TargetGroupPairInfoList [@TargetGroupPairInfo %
        + ELBInfo
        Name s
        + TargetGroupInfo
        Name s
        + TargetGroupPairInfo
        ProdTrafficRoute @TrafficRoute
        TargetGroups [@TargetGroupInfo %
        TestTrafficRoute @TrafficRoute
        + TrafficRoute
        ListenerArns [s %
        + TagFilter
        Key s
        Type s |KEY_AND_VALUE|KEY_ONLY|VALUE_ONLY
        Value s
        + OnPremisesTagSet
        OnPremisesTagSetList [@OnPremisesTagSetListObject %
        + OnPremisesTagSetListObject
        OnPremisesTagGroup [@TagFilter %
        + Tag
        Key !s
        Value !s
        + TriggerConfig
        TriggerEvents [s |DeploymentFailure|DeploymentReady|DeploymentRollback|DeploymentStart|DeploymentStop\#
        |DeploymentSuccess|InstanceFailure|InstanceReady|InstanceStart|InstanceSuccess %
        TriggerName s
        TriggerTargetArn s
        = AWS::DynamoDB::Table
        Arn <s
        AttributeDefinitions [@AttributeDefinition %
        BillingMode s |PAY_PER_REQUEST|PROVISIONED
        ContributorInsightsSpecification @ContributorInsightsSpecification
        DeletionProtectionEnabled b
        GlobalSecondaryIndexes [@GlobalSecondaryIndex
        ImportSourceSpecification @ImportSourceSpecification
        KeySchema !j
        KinesisStreamSpecification @KinesisStreamSpecification
        LocalSecondaryIndexes [@LocalSecondaryIndex
        OnDemandThroughput @OnDemandThroughput
        PointInTimeRecoverySpecification @PointInTimeRecoverySpecification
        ProvisionedThroughput @ProvisionedThroughput
        ResourcePolicy @ResourcePolicy
        SSESpecification @SSESpecification
        StreamArn <s
        StreamSpecification @StreamSpecification
        TableClass s |STANDARD|STANDARD_INFREQUENT_ACCESS
        TableName s #1..1024
        Tags [@Tag
        TimeToLiveSpecification @TimeToLiveSpecification
        VectorIndexes [@VectorIndex % ##1..
        WarmThroughput @WarmThroughput
        + AttributeDefinition
        AttributeName !s #1..255
        AttributeType !s |B|N|S
        + ContributorInsightsSpecification
        Enabled !b
        Mode s
        + GlobalSecondaryIndex
        ContributorInsightsSpecification @ContributorInsightsSpecification
        IndexName !s #3..255 :-.0-9A-Z_a-z
        KeySchema ![@GlobalSecondaryIndexKeySchemaItem % ##1..
        OnDemandThroughput @OnDemandThroughput
        Projection !@Projection
        ProvisionedThroughput @ProvisionedThroughput
        WarmThroughput @WarmThroughput
        + GlobalSecondaryIndexKeySchemaItem
        AttributeName !s
        KeyType !s
        + OnDemandThroughput
        MaxReadRequestUnits i 1..
        MaxWriteRequestUnits i 1..
        + Projection
        NonKeyAttributes [s #1..255
        ProjectionType s |ALL|INCLUDE|KEYS_ONLY
        + ProvisionedThroughput
        ReadCapacityUnits !i
        WriteCapacityUnits !i
        + WarmThroughput /ReadUnitsPerSecond,WriteUnitsPerSecond
        ReadUnitsPerSecond i 1..
        WriteUnitsPerSecond i 1..
        + ImportSourceSpecification
        InputCompressionType s
        InputFormat !s
        InputFormatOptions @InputFormatOptions
        S3BucketSource !@S3BucketSource
        + InputFormatOptions
        Csv @Csv
        + Csv
        Delimiter s
        HeaderList [s %
        + S3BucketSource
        S3Bucket !s
        S3BucketOwner s
        S3KeyPrefix s
        + KeySchemaItem
        AttributeName !s
        KeyType !s
        + KinesisStreamSpecification
        ApproximateCreationDateTimePrecision s |MICROSECOND|MILLISECOND
        StreamArn !s
        + LocalSecondaryIndex
        IndexName !s #3..255 :-.0-9A-Z_a-z
        KeySchema ![@KeySchemaItem %
        Projection !@Projection
        + PointInTimeRecoverySpecification >RecoveryPeriodInDays:PointInTimeRecoveryEnabled
        PointInTimeRecoveryEnabled b
        RecoveryPeriodInDays i 1..35
        + ResourcePolicy
        PolicyDocument !j
        + SSESpecification >KMSMasterKeyId:SSEType
        KMSMasterKeyId s
        SSEEnabled !b
        SSEType s |AES256|KMS
        + StreamSpecification
        ResourcePolicy @ResourcePolicy
        StreamViewType !s |KEYS_ONLY|NEW_AND_OLD_IMAGES|NEW_IMAGE|OLD_IMAGE
        Tags [@Tag %
        + Tag
        Key !s #1..128
        Value !s #0..256
        + TimeToLiveSpecification
        AttributeName s
        Enabled !b
        + VectorIndex
        Dimensions !i 1..4096
        DistanceFunction !s |COSINE|DOT_PRODUCT|EUCLIDEAN
        IndexName !s #3..255 :-.0-9A-Z_a-z
        Projection !@Projection
        SearchSchema [@SearchSchemaElement % ##1..
        VectorAttribute !@VectorAttribute
        + SearchSchemaElement
        AttributeName !s #0..65535
        SearchSchemaElementType !s |HASH|INLINE_FILTER
        + VectorAttribute
        AttributeName !s #1..255
        = AWS::EC2::EIP
        Address s
        AllocationId <s
        Domain s ~|standard|vpc
        InstanceId s
        IpamPoolId s
        NetworkBorderGroup s
        PublicIp <s
        PublicIpv4Pool s
        Tags [@Tag
        TransferAddress s
        + Tag
        Key !s
        Value !s
        = AWS::EC2::EIPAssociation
        AllocationId s
        EIP s
        Id <s
        InstanceId s
        NetworkInterfaceId s
        PrivateIpAddress s
        = AWS::EC2::EgressOnlyInternetGateway
        Id <s
        Tags [@Tag
        VpcId !s
        + Tag
        Key !s #1..128
        Value !s #..256
        = AWS::EC2::FlowLog
        DeliverCrossAccountRole s
        DeliverLogsPermissionArn s
        DestinationOptions @DestinationOptions
        Id <s
        LogDestination s
        LogDestinationType s |cloud-watch-logs|kinesis-data-firehose|s3
        LogFormat s
        LogGroupName s
        MaxAggregationInterval i
        ResourceId !s
        ResourceType !s |CoreNetwork|CoreNetworkAttachment|CoreNetworkEdge|NetworkInterface|RegionalNatGateway|Subnet\#
        |TransitGateway|TransitGatewayAttachment|VPC
        TagFieldSpecifications [@TagFieldSpecification % ##1..3
        Tags [@Tag
        TrafficType s |ACCEPT|ALL|REJECT
        + DestinationOptions
        FileFormat !s |parquet|plain-text
        HiveCompatiblePartitions !b
        PerHourPartition !b
        + TagFieldSpecification
        ResourceType !s |auto-scaling-group|instance|network-interface
        TagKeys ![s #1..128 ##1..2
        + Tag
        Key !s
        Value !s
        = AWS::EC2::Instance -NetworkInterfaces:SubnetId -SubnetId:NetworkInterfaces
        AdditionalInfo s
        Affinity s |default|host
        AvailabilityZone s
        BlockDeviceMappings [@BlockDeviceMapping
        CpuOptions @CpuOptions
        CreditSpecification @CreditSpecification
        DisableApiTermination b
        EbsOptimized b
        ElasticGpuSpecifications [@ElasticGpuSpecification
        ElasticInferenceAccelerators [@ElasticInferenceAccelerator
        EnclaveOptions @EnclaveOptions
        HibernationOptions @HibernationOptions
        HostId s
        HostResourceGroupArn s
        IamInstanceProfile s
        ImageId s
        InstanceId <s
        InstanceInitiatedShutdownBehavior s |stop|terminate
        InstanceType s
        Ipv6AddressCount i
        Ipv6Addresses [@InstanceIpv6Address
        KernelId s
        KeyName s
        LaunchTemplate @LaunchTemplateSpecification
        LicenseSpecifications [@LicenseSpecification
        MetadataOptions @MetadataOptions
        Monitoring b
        NetworkInterfaces [@NetworkInterface
        PlacementGroupName s
        PrivateDnsName <s
        PrivateDnsNameOptions @PrivateDnsNameOptions
        PrivateIp <s
        PrivateIpAddress s
        PropagateTagsToVolumeOnCreation b
        PublicDnsName <s
        PublicIp <s
        RamdiskId s
        SecurityGroupIds [s
        SecurityGroups [s
        SourceDestCheck b
        SsmAssociations [@SsmAssociation
        State <@State
        SubnetId s
        Tags [@Tag
        Tenancy s
        UserData s
        Volumes [@Volume
        VpcId <s
        + BlockDeviceMapping ^VirtualName,Ebs,NoDevice
        DeviceName !s
        Ebs @Ebs
        NoDevice j
        VirtualName s
        + Ebs
        DeleteOnTermination b
        Encrypted b
        Iops i
        KmsKeyId s
        SnapshotId s
        VolumeSize i
        VolumeType s |gp2|gp3|io1|io2|sc1|st1|standard
        + CpuOptions
        CoreCount i
        ThreadsPerCore i
        + CreditSpecification
        CPUCredits s
        + ElasticGpuSpecification
        Type !s
        + ElasticInferenceAccelerator
        Count i
        Type !s
        + EnclaveOptions
        Enabled b
        + HibernationOptions
        Configured b
        + InstanceIpv6Address
        Ipv6Address !s
        + LaunchTemplateSpecification
        LaunchTemplateId s
        LaunchTemplateName s
        Version s
        + LicenseSpecification
        LicenseConfigurationArn !s
        + MetadataOptions
        HttpEndpoint s |disabled|enabled
        HttpProtocolIpv6 s |disabled|enabled
        HttpPutResponseHopLimit i 1..64
        HttpTokens s |optional|required
        InstanceMetadataTags s |disabled|enabled
        + NetworkInterface -AssociateCarrierIpAddress:NetworkInterfaceId -AssociatePublicIpAddress:NetworkInterfaceId\#
         -NetworkInterfaceId:AssociateCarrierIpAddress,AssociatePublicIpAddress
        AssociateCarrierIpAddress b
        AssociatePublicIpAddress b
        DeleteOnTermination b
        Description s
        DeviceIndex !s
        EnaSrdSpecification @EnaSrdSpecification
        GroupSet [s
        Ipv6AddressCount i
        Ipv6Addresses [@InstanceIpv6Address
        NetworkInterfaceId s
        PrivateIpAddress s
        PrivateIpAddresses [@PrivateIpAddressSpecification
        SecondaryPrivateIpAddressCount i
        SubnetId s
        + EnaSrdSpecification
        EnaSrdEnabled b
        EnaSrdUdpSpecification @EnaSrdUdpSpecification
        + EnaSrdUdpSpecification
        EnaSrdUdpEnabled b
        + PrivateIpAddressSpecification
        Primary !b
        PrivateIpAddress !s
        + PrivateDnsNameOptions
        EnableResourceNameDnsAAAARecord b
        EnableResourceNameDnsARecord b
        HostnameType s |ip-name|resource-name
        + SsmAssociation
        AssociationParameters [@AssociationParameter
        DocumentName !s
        + AssociationParameter
        Key !s
        Value ![s
        + State
        Code s
        Name s
        + Tag
        Key !s
        Value !s
        + Volume
        Device !s
        VolumeId !s
        = AWS::EC2::InstanceConnectEndpoint
        AvailabilityZone <s
        AvailabilityZoneId <s
        ClientToken s
        CreatedAt <s
        Id <s
        InstanceConnectEndpointArn <s
        NetworkInterfaceIds <[s
        OwnerId <s
        PreserveClientIp b
        PublicDnsNames <@InstanceConnectEndpointPublicDnsNames
        SecurityGroupIds [s % ##0..16
        State <s
        StateMessage <s
        SubnetId !s
        Tags [@Tag
        VpcId <s
        + InstanceConnectEndpointPublicDnsNames
        Dualstack @InstanceConnectEndpointDnsNames
        Ipv4 @InstanceConnectEndpointDnsNames
        + InstanceConnectEndpointDnsNames
        DnsName s
        FipsDnsName s
        + Tag
        Key !s
        Value !s
        = AWS::EC2::InternetGateway
        InternetGatewayId <s
        Tags [@Tag
        + Tag
        Key !s #1..128
        Value !s #..256
        = AWS::EC2::KeyPair
        KeyFingerprint <s
        KeyFormat s |pem|ppk
        KeyName !s
        KeyPairId <s
        KeyType s |ed25519|rsa
        PublicKeyMaterial s
        Tags [@Tag %
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::EC2::LaunchTemplate
        DefaultVersionNumber <s
        LatestVersionNumber <s
        LaunchTemplateData !@LaunchTemplateData
        LaunchTemplateId <s
        LaunchTemplateName s
        TagSpecifications [@LaunchTemplateTagSpecification
        VersionDescription s #0..255
        + LaunchTemplateData
        BlockDeviceMappings [@BlockDeviceMapping
        CapacityReservationSpecification @CapacityReservationSpecification
        CpuOptions @CpuOptions
        CreditSpecification @CreditSpecification
        DisableApiStop b
        DisableApiTermination b
        EbsOptimized b
        EnclaveOptions @EnclaveOptions
        HibernationOptions @HibernationOptions
        IamInstanceProfile @IamInstanceProfile
        ImageId s
        InstanceInitiatedShutdownBehavior s |stop|terminate
        InstanceMarketOptions @InstanceMarketOptions
        InstanceRequirements @InstanceRequirements
        InstanceType s
        KernelId s
        KeyName s
        LicenseSpecifications [@LicenseSpecification
        MaintenanceOptions @MaintenanceOptions
        MetadataOptions @MetadataOptions
        Monitoring @Monitoring
        NetworkInterfaces [@NetworkInterface
        NetworkPerformanceOptions @NetworkPerformanceOptions
        Placement @Placement
        PrivateDnsNameOptions @PrivateDnsNameOptions
        RamDiskId s
        SecurityGroupIds [s
        SecurityGroups [s
        TagSpecifications [@TagSpecification
        UserData s
        + BlockDeviceMapping ^VirtualName,Ebs,NoDevice
        DeviceName s
        Ebs @Ebs
        NoDevice s
        VirtualName s
        + Ebs
        DeleteOnTermination b
        EbsCardIndex i
        Encrypted b
        Iops i
        KmsKeyId s
        SnapshotId s
        Throughput i
        VolumeInitializationRate i
        VolumeSize i
        VolumeType s |gp2|gp3|io1|io2|sc1|st1|standard
        + CapacityReservationSpecification
        CapacityReservationPreference s |capacity-reservations-only|none|open
        CapacityReservationTarget @CapacityReservationTarget
        + CapacityReservationTarget
        CapacityReservationId s
        CapacityReservationResourceGroupArn s
        + CpuOptions
        AmdSevSnp s |disabled|enabled
        CoreCount i
        NestedVirtualization s |disabled|enabled
        ThreadsPerCore i
        + CreditSpecification
        CpuCredits s
        + EnclaveOptions
        Enabled b
        + HibernationOptions
        Configured b
        + IamInstanceProfile
        Arn s
        Name s
        + InstanceMarketOptions
        MarketType s |capacity-block|interruptible-capacity-reservation|on-demand|spot
        SpotOptions @SpotOptions
        + SpotOptions
        BlockDurationMinutes i
        InstanceInterruptionBehavior s |hibernate|stop|terminate
        MaxPrice s
        SpotInstanceType s |one-time|persistent
        ValidUntil s
        + InstanceRequirements
        AcceleratorCount @AcceleratorCount
        AcceleratorManufacturers [s |amazon-web-services|amd|habana|nvidia|xilinx
        AcceleratorNames [s |a100|a10g|gaudi-hl-205|h100|inferentia|inferentia2|k520|k80|l4|l40s|m60|radeon-pro-v520\#
        |t4|t4g|trainium|trainium2|u30|v100|vu9p
        AcceleratorTotalMemoryMiB @AcceleratorTotalMemoryMiB
        AcceleratorTypes [s |fpga|gpu|inference|media
        AllowedInstanceTypes [s #1..30 :-*.0-9A-Za-z ##0..400
        BareMetal s |excluded|included|required
        BaselineEbsBandwidthMbps @BaselineEbsBandwidthMbps
        BaselinePerformanceFactors @BaselinePerformanceFactors
        BurstablePerformance s |excluded|included|required
        CpuManufacturers [s |amazon-web-services|amd|apple|intel
        ExcludedInstanceTypes [s #1..30 :-*.0-9A-Za-z ##0..400
        InstanceGenerations [s |current|previous
        LocalStorage s |excluded|included|required
        LocalStorageTypes [s |hdd|ssd
        MaxSpotPriceAsPercentageOfOptimalOnDemandPrice i
        MemoryGiBPerVCpu @MemoryGiBPerVCpu
        MemoryMiB @MemoryMiB
        NetworkBandwidthGbps @NetworkBandwidthGbps
        NetworkInterfaceCount @NetworkInterfaceCount
        OnDemandMaxPricePercentageOverLowestPrice i
        RequireHibernateSupport b
        SpotMaxPricePercentageOverLowestPrice i
        TotalLocalStorageGB @TotalLocalStorageGB
        VCpuCount @VCpuCount
        + AcceleratorCount
        Max i
        Min i
        + AcceleratorTotalMemoryMiB
        Max i
        Min i
        + BaselineEbsBandwidthMbps
        Max i
        Min i
        + BaselinePerformanceFactors
        Cpu @Cpu
        + Cpu
        References [@Reference %
        + Reference
        InstanceFamily s
        + MemoryGiBPerVCpu
        Max n
        Min n
        + MemoryMiB
        Max i
        Min i
        + NetworkBandwidthGbps
        Max n
        Min n
        + NetworkInterfaceCount
        Max i
        Min i
        + TotalLocalStorageGB
        Max n
        Min n
        + VCpuCount
        Max i
        Min i
        + LicenseSpecification
        LicenseConfigurationArn s
        + MaintenanceOptions
        AutoRecovery s |default|disabled
        + MetadataOptions
        HttpEndpoint s |disabled|enabled
        HttpProtocolIpv6 s |disabled|enabled
        HttpPutResponseHopLimit i
        HttpTokens s |optional|required
        InstanceMetadataTags s |disabled|enabled
        + Monitoring
        Enabled b
        + NetworkInterface -AssociateCarrierIpAddress:NetworkInterfaceId -AssociatePublicIpAddress:NetworkInterfaceId\#
         -NetworkInterfaceId:AssociateCarrierIpAddress,AssociatePublicIpAddress
        AssociateCarrierIpAddress b
        AssociatePublicIpAddress b
        ConnectionTrackingSpecification @ConnectionTrackingSpecification
        DeleteOnTermination b
        Description s
        DeviceIndex i
        EnaQueueCount i
        EnaSrdSpecification @EnaSrdSpecification
        Groups [s
        InterfaceType s
        Ipv4PrefixCount i
        Ipv4Prefixes [@Ipv4PrefixSpecification
        Ipv6AddressCount i
        Ipv6Addresses [@Ipv6Add
        Ipv6PrefixCount i
        Ipv6Prefixes [@Ipv6PrefixSpecification
        NetworkCardIndex i
        NetworkInterfaceId s
        PrimaryIpv6 b
        PrivateIpAddress s
        PrivateIpAddresses [@PrivateIpAdd
        SecondaryPrivateIpAddressCount i
        SubnetId s
        + ConnectionTrackingSpecification
        TcpEstablishedTimeout i
        UdpStreamTimeout i
        UdpTimeout i
        + EnaSrdSpecification
        EnaSrdEnabled b
        EnaSrdUdpSpecification @EnaSrdUdpSpecification
        + EnaSrdUdpSpecification
        EnaSrdUdpEnabled b
        + Ipv4PrefixSpecification
        Ipv4Prefix s
        + Ipv6Add
        Ipv6Address s
        + Ipv6PrefixSpecification
        Ipv6Prefix s
        + PrivateIpAdd
        Primary b
        PrivateIpAddress s
        + NetworkPerformanceOptions
        BandwidthWeighting s |default|ebs-1|vpc-1
        + Placement
        Affinity s
        AvailabilityZone s
        GroupId s
        GroupName s
        HostId s
        HostResourceGroupArn s
        PartitionNumber i
        SpreadDomain s
        Tenancy s |dedicated|default|host
        + PrivateDnsNameOptions
        EnableResourceNameDnsAAAARecord b
        EnableResourceNameDnsARecord b
        HostnameType s |ip-name|resource-name
        + TagSpecification
        ResourceType s
        Tags [@Tag
        + Tag
        Key !s
        Value !s
        + LaunchTemplateTagSpecification
        ResourceType s
        Tags [@Tag
        = AWS::EC2::NatGateway
        AllocationId s
        AutoProvisionZones <s
        AutoScalingIps <s
        AvailabilityMode s |regional|zonal
        AvailabilityZoneAddresses [@AvailabilityZoneAddress %
        ConnectivityType s |private|public
        EniId <s
        MaxDrainDurationSeconds i
        NatGatewayId <s
        PrivateIpAddress s
        RouteTableId <s
        SecondaryAllocationIds [s %
        SecondaryPrivateIpAddressCount i 1..31
        SecondaryPrivateIpAddresses [s %
        SubnetId s
        Tags [@Tag
        VpcId s
        + AvailabilityZoneAddress
        AllocationIds ![s %
        AvailabilityZone s
        AvailabilityZoneId s
        + Tag
        Key !s
        Value !s
        = AWS::EC2::NetworkAcl
        Id <s
        Tags [@Tag
        VpcId !s
        + Tag
        Key !s
        Value !s
        = AWS::EC2::NetworkAclEntry ^Ipv6CidrBlock,CidrBlock
        CidrBlock s
        Egress b
        Icmp @Icmp
        Id <s
        Ipv6CidrBlock s
        NetworkAclId !s
        PortRange @PortRange
        Protocol !i
        RuleAction !s ~|allow|deny
        RuleNumber !i
        + Icmp
        Code i
        Type i
        + PortRange
        From i
        To i
        = AWS::EC2::PrefixList
        AddressFamily !s
        Arn <s
        Entries [@Entry ##0..100
        MaxEntries i 1..
        OwnerId <s
        PrefixListId <s
        PrefixListName !s #1..255
        Tags [@Tag
        Version <i
        + Entry
        Cidr !s #1..46
        Description s #0..255
        + Tag
        Key !s #1..128
        Value s #..256
        = AWS::EC2::Route
        CarrierGatewayId s
        CidrBlock <s
        CoreNetworkArn s
        DestinationCidrBlock s
        DestinationIpv6CidrBlock s
        DestinationPrefixListId s
        EgressOnlyInternetGatewayId s
        GatewayId s
        InstanceId s
        LocalGatewayId s
        NatGatewayId s
        NetworkInterfaceId s
        OdbNetworkArn s
        RouteTableId !s
        TransitGatewayId s
        VpcEndpointId s
        VpcPeeringConnectionId s
        = AWS::EC2::RouteTable
        RouteTableId <s
        Tags [@Tag
        VpcId !s
        + Tag
        Key !s
        Value !s
        = AWS::EC2::SecurityGroup
        GroupDescription !s #0..255
        GroupId <s
        GroupName s
        Id <s
        SecurityGroupEgress [@Egress
        SecurityGroupIngress [@Ingress
        Tags [@Tag
        VpcId s
        + Egress ^CidrIp,CidrIpv6,DestinationSecurityGroupId,DestinationPrefixListId
        CidrIp s
        CidrIpv6 s
        Description s
        DestinationPrefixListId s
        DestinationSecurityGroupId s
        FromPort i -1..
        IpProtocol !s
        ToPort i -1..
        + Ingress ^CidrIp,CidrIpv6,SourcePrefixListId,SourceSecurityGroupId,SourceSecurityGroupName
        CidrIp s
        CidrIpv6 s
        Description s
        FromPort i -1..
        IpProtocol !s
        SourcePrefixListId s
        SourceSecurityGroupId s
        SourceSecurityGroupName s
        SourceSecurityGroupOwnerId s
        ToPort i -1..
        + Tag
        Key !s
        Value !s
        = AWS::EC2::SecurityGroupEgress ^CidrIp,CidrIpv6,DestinationPrefixListId,DestinationSecurityGroupId
        CidrIp s
        CidrIpv6 s
        Description s
        DestinationPrefixListId s
        DestinationSecurityGroupId s
        FromPort i -1..
        GroupId !s
        Id <s
        IpProtocol !s
        ToPort i -1..
        = AWS::EC2::SecurityGroupIngress ^CidrIp,CidrIpv6,SourcePrefixListId,SourceSecurityGroupId\#
        ,SourceSecurityGroupName
        CidrIp s
        CidrIpv6 s
        Description s
        FromPort i -1..
        GroupId s
        GroupName s
        Id <s
        IpProtocol !s
        SourcePrefixListId s
        SourceSecurityGroupId s
        SourceSecurityGroupName s
        SourceSecurityGroupOwnerId s
        ToPort i -1..
        = AWS::EC2::Subnet /CidrBlock,Ipv4IpamPoolId,Ipv6IpamPoolId,Ipv6CidrBlock\#
         -AvailabilityZone:AvailabilityZoneId -AvailabilityZoneId:AvailabilityZone -CidrBlock:Ipv4IpamPoolId\#
         -Ipv4IpamPoolId:CidrBlock -Ipv6CidrBlock:Ipv6IpamPoolId -Ipv6IpamPoolId:Ipv6CidrBlock\#
         >Ipv4IpamPoolId:Ipv4NetmaskLength >Ipv4NetmaskLength:Ipv4IpamPoolId >Ipv6IpamPoolId:Ipv6NetmaskLength\#
         >Ipv6NetmaskLength:Ipv6IpamPoolId
        AssignIpv6AddressOnCreation b
        AvailabilityZone s
        AvailabilityZoneId s
        BlockPublicAccessStates <@BlockPublicAccessStates
        CidrBlock s
        EnableDns64 b
        EnableLniAtDeviceIndex i
        Ipv4IpamPoolId s
        Ipv4NetmaskLength i
        Ipv6CidrBlock s
        Ipv6CidrBlocks <[s
        Ipv6IpamPoolId s
        Ipv6Native b
        Ipv6NetmaskLength i
        MapPublicIpOnLaunch b
        NetworkAclAssociationId <s
        OutpostArn s
        PrivateDnsNameOptionsOnLaunch @PrivateDnsNameOptionsOnLaunch
        SubnetId <s
        Tags [@Tag
        VpcId !s
        + BlockPublicAccessStates
        InternetGatewayBlockMode s
        + PrivateDnsNameOptionsOnLaunch
        EnableResourceNameDnsAAAARecord b
        EnableResourceNameDnsARecord b
        HostnameType s
        + Tag
        Key !s
        Value !s
        = AWS::EC2::SubnetCidrBlock
        Id <s
        IpSource <s
        Ipv6AddressAttribute <s
        Ipv6CidrBlock s #..42
        Ipv6IpamPoolId s
        Ipv6NetmaskLength i 0..128
        SubnetId !s
        = AWS::EC2::SubnetNetworkAclAssociation
        AssociationId <s
        NetworkAclId !s
        SubnetId !s
        = AWS::EC2::SubnetRouteTableAssociation
        Id <s
        RouteTableId !s
        SubnetId !s
        = AWS::EC2::VPC ^CidrBlock,Ipv4IpamPoolId >Ipv4IpamPoolId:Ipv4NetmaskLength >Ipv4NetmaskLength:Ipv4IpamPoolId
        CidrBlock s
        CidrBlockAssociations <[s
        DefaultNetworkAcl <s
        DefaultSecurityGroup <s
        EnableDnsHostnames b
        EnableDnsSupport b
        InstanceTenancy s |dedicated|default|host
        Ipv4IpamPoolId s
        Ipv4NetmaskLength i
        Ipv6CidrBlocks <[s
        Tags [@Tag
        VpcEncryptionControl @VpcEncryptionControl
        VpcEncryptionControl.ResourceExclusions <s
        VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway <s
        VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway.State <s
        VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.ElasticFileSystem <s
        VpcEncryptionControl.ResourceExclusions.ElasticFileSystem.State <s
        VpcEncryptionControl.ResourceExclusions.ElasticFileSystem.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.InternetGateway <s
        VpcEncryptionControl.ResourceExclusions.InternetGateway.State <s
        VpcEncryptionControl.ResourceExclusions.InternetGateway.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.Lambda <s
        VpcEncryptionControl.ResourceExclusions.Lambda.State <s
        VpcEncryptionControl.ResourceExclusions.Lambda.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.NatGateway <s
        VpcEncryptionControl.ResourceExclusions.NatGateway.State <s
        VpcEncryptionControl.ResourceExclusions.NatGateway.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway <s
        VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway.State <s
        VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.VpcLattice <s
        VpcEncryptionControl.ResourceExclusions.VpcLattice.State <s
        VpcEncryptionControl.ResourceExclusions.VpcLattice.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.VpcPeering <s
        VpcEncryptionControl.ResourceExclusions.VpcPeering.State <s
        VpcEncryptionControl.ResourceExclusions.VpcPeering.StateMessage <s
        VpcEncryptionControl.State <s
        VpcEncryptionControl.StateMessage <s
        VpcEncryptionControl.VpcEncryptionControlId <s
        VpcEncryptionControl.VpcId <s
        VpcId <s
        + Tag
        Key !s
        Value !s
        + VpcEncryptionControl
        EgressOnlyInternetGatewayExclusion s |disable|enable
        ElasticFileSystemExclusion s |disable|enable
        InternetGatewayExclusion s |disable|enable
        LambdaExclusion s |disable|enable
        Mode s |enforce|monitor
        NatGatewayExclusion s |disable|enable
        ResourceExclusions @VpcEncryptionControlExclusions
        State s
        StateMessage s
        VirtualPrivateGatewayExclusion s |disable|enable
        VpcEncryptionControlId s
        VpcId s
        VpcLatticeExclusion s |disable|enable
        VpcPeeringExclusion s |disable|enable
        + VpcEncryptionControlExclusions
        EgressOnlyInternetGateway @VpcEncryptionControlExclusion
        ElasticFileSystem @VpcEncryptionControlExclusion
        InternetGateway @VpcEncryptionControlExclusion
        Lambda @VpcEncryptionControlExclusion
        NatGateway @VpcEncryptionControlExclusion
        VirtualPrivateGateway @VpcEncryptionControlExclusion
        VpcLattice @VpcEncryptionControlExclusion
        VpcPeering @VpcEncryptionControlExclusion
        + VpcEncryptionControlExclusion
        State s
        StateMessage s
        = AWS::EC2::VPCCidrBlock
        AmazonProvidedIpv6CidrBlock b
        CidrBlock s
        Id <s
        IpSource <s
        Ipv4IpamPoolId s
        Ipv4NetmaskLength i
        Ipv6AddressAttribute <s
        Ipv6CidrBlock s
        Ipv6CidrBlockNetworkBorderGroup s
        Ipv6IpamPoolId s
        Ipv6NetmaskLength i
        Ipv6Pool s
        VpcId !s
        = AWS::EC2::VPCEndpoint
        CreationTimestamp <s
        DnsEntries <[s
        DnsOptions @DnsOptionsSpecification
        Id <s
        IpAddressType s |dualstack|ipv4|ipv6|not-specified
        NetworkInterfaceIds <[s
        PolicyDocument j
        PrivateDnsEnabled b
        ResourceConfigurationArn s
        RouteTableIds [s %
        SecurityGroupIds [s %
        ServiceName s
        ServiceNetworkArn s
        ServiceRegion s
        SubnetIds [s %
        Tags [@Tag
        VpcEndpointType s |Gateway|GatewayLoadBalancer|Interface|Resource|ServiceNetwork|Tunnel
        VpcId !s
        + DnsOptionsSpecification
        DnsRecordIpType s |dualstack|ipv4|ipv6|not-specified|service-defined
        PrivateDnsOnlyForInboundResolverEndpoint s
        PrivateDnsPreference s
        PrivateDnsSpecifiedDomains [s #1..255 ##1..10
        + Tag
        Key !s
        Value !s
        = AWS::EC2::VPCGatewayAttachment
        AttachmentType <s
        InternetGatewayId s
        VpcId !s
        VpnGatewayId s
        = AWS::EC2::Volume
        AutoEnableIO b
        AvailabilityZone s
        AvailabilityZoneId s
        Encrypted b
        Iops i
        KmsKeyId s
        MultiAttachEnabled b
        OutpostArn s
        Size i
        SnapshotId s
        SourceVolumeId s
        Tags [@Tag
        Throughput i
        VolumeId <s
        VolumeInitializationRate i
        VolumeType s ~|gp2|gp3|io1|io2|sc1|st1|standard
        + Tag
        Key !s
        Value !s
        = AWS::ECR::PullThroughCacheRule
        CredentialArn s #50..612
        CustomRoleArn s #0..2048
        EcrRepositoryPrefix s #2..30
        UpstreamRegistry s |azure-container-registry|chainguard|docker-hub|ecr|ecr-public|github-container-registry\#
        |gitlab-container-registry|k8s|quay
        UpstreamRegistryUrl s
        UpstreamRepositoryPrefix s #2..30
        = AWS::ECR::RegistryPolicy
        PolicyText !j
        RegistryId <s
        = AWS::ECR::Repository
        Arn <s
        EmptyOnDelete b
        EncryptionConfiguration @EncryptionConfiguration
        ImageScanningConfiguration @ImageScanningConfiguration
        ImageTagMutability s |IMMUTABLE|IMMUTABLE_WITH_EXCLUSION|MUTABLE|MUTABLE_WITH_EXCLUSION
        ImageTagMutabilityExclusionFilters [@ImageTagMutabilityExclusionFilter ##1..5
        LifecyclePolicy @LifecyclePolicy
        RepositoryName s #2..256
        RepositoryPolicyText j
        RepositoryUri <s
        Tags [@Tag % ##..50
        + EncryptionConfiguration
        EncryptionType !s |AES256|KMS|KMS_DSSE
        KmsKey s #1..2048
        + ImageScanningConfiguration
        ScanOnPush b
        + ImageTagMutabilityExclusionFilter
        ImageTagMutabilityExclusionFilterType !s
        ImageTagMutabilityExclusionFilterValue !s #1..128
        + LifecyclePolicy
        LifecyclePolicyText s #100..30720
        RegistryId s #12..12 :0-9
        + Tag
        Key !s #1..127
        Value !s #1..255
        = AWS::ECR::RepositoryCreationTemplate
        AppliedFor ![s |CREATE_ON_PUSH|PULL_THROUGH_CACHE|REPLICATION %
        CreatedAt <s
        CustomRoleArn s #0..2048
        Description s #0..256
        EncryptionConfiguration @EncryptionConfiguration
        ImageTagMutability s |IMMUTABLE|IMMUTABLE_WITH_EXCLUSION|MUTABLE|MUTABLE_WITH_EXCLUSION
        ImageTagMutabilityExclusionFilters [@ImageTagMutabilityExclusionFilter ##1..5
        LifecyclePolicy s #100..30720
        Prefix !s #1..256
        RepositoryPolicy s #0..10240
        ResourceTags [@Tag % ##..50
        UpdatedAt <s
        + EncryptionConfiguration
        EncryptionType !s |AES256|KMS|KMS_DSSE
        KmsKey s #1..2048
        + ImageTagMutabilityExclusionFilter
        ImageTagMutabilityExclusionFilterType !s
        ImageTagMutabilityExclusionFilterValue !s #1..128
        + Tag
        Key !s #1..128
        Value !s #0..256
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
        = AWS::EFS::AccessPoint
        AccessPointId <s
        AccessPointTags [@AccessPointTag %
        Arn <s
        ClientToken s #1..64
        FileSystemId !s #0..128
        PosixUser @PosixUser
        RootDirectory @RootDirectory
        + AccessPointTag
        Key s #1..128
        Value s #1..256
        + PosixUser
        Gid !s
        SecondaryGids [s ##0..16
        Uid !s
        + RootDirectory
        CreationInfo @CreationInfo
        Path s #1..100
        + CreationInfo
        OwnerGid !s
        OwnerUid !s
        Permissions !s :0-7
        = AWS::EFS::FileSystem
        Arn <s
        AvailabilityZoneName s #1..64
        BackupPolicy @BackupPolicy
        BypassPolicyLockoutSafetyCheck b
        Encrypted b
        FileSystemId <s
        FileSystemPolicy j
        FileSystemProtection @FileSystemProtection
        FileSystemTags [@ElasticFileSystemTag %
        KmsKeyId s #0..2048
        LifecyclePolicies [@LifecyclePolicy % ##0..3
        PerformanceMode s |generalPurpose|maxIO
        ProvisionedThroughputInMibps n 1..
        ReplicationConfiguration @ReplicationConfiguration
        ThroughputMode s |bursting|elastic|provisioned
        + BackupPolicy
        Status !s |DISABLED|DISABLING|ENABLED|ENABLING
        + FileSystemProtection
        ReplicationOverwriteProtection s |DISABLED|ENABLED|REPLICATING
        + ElasticFileSystemTag
        Key !s
        Value !s
        + LifecyclePolicy
        TransitionToArchive s |AFTER_14_DAYS|AFTER_180_DAYS|AFTER_1_DAY|AFTER_270_DAYS|AFTER_30_DAYS|AFTER_365_DAYS\#
        |AFTER_60_DAYS|AFTER_7_DAYS|AFTER_90_DAYS
        TransitionToIA s |AFTER_14_DAYS|AFTER_180_DAYS|AFTER_1_DAY|AFTER_270_DAYS|AFTER_30_DAYS|AFTER_365_DAYS\#
        |AFTER_60_DAYS|AFTER_7_DAYS|AFTER_90_DAYS
        TransitionToPrimaryStorageClass s |AFTER_1_ACCESS
        + ReplicationConfiguration
        Destinations [@ReplicationDestination % ##1..1
        + ReplicationDestination
        AvailabilityZoneName s
        FileSystemId s
        KmsKeyId s
        Region s
        RoleArn s
        Status s
        StatusMessage s
        = AWS::EFS::MountTarget
        FileSystemId !s #0..128
        Id <s
        IpAddress s #7..15
        IpAddressType s |DUAL_STACK|IPV4_ONLY|IPV6_ONLY
        Ipv6Address s #3..39
        SecurityGroups ![s #11..43 % ##0..100
        SubnetId !s #15..47
        = AWS::ElastiCache::CacheCluster
        AZMode s ~|cross-az|single-az
        AutoMinorVersionUpgrade b
        CacheNodeType !s
        CacheParameterGroupName s
        CacheSecurityGroupNames [s %
        CacheSubnetGroupName s
        ClusterName s
        ConfigurationEndpoint <@Endpoint
        ConfigurationEndpoint.Address <s
        ConfigurationEndpoint.Port <s
        Engine !s
        EngineVersion s
        IpDiscovery s ~|ipv4|ipv6
        LogDeliveryConfigurations [@LogDeliveryConfigurationRequest
        NetworkType s ~|dual_stack|ipv4|ipv6
        NotificationTopicArn s
        NumCacheNodes !i
        Port i
        PreferredAvailabilityZone s
        PreferredAvailabilityZones [s
        PreferredMaintenanceWindow s
        RedisEndpoint <@Endpoint
        RedisEndpoint.Address <s
        RedisEndpoint.Port <s
        SnapshotArns [s %
        SnapshotName s
        SnapshotRetentionLimit i
        SnapshotWindow s
        Tags [@Tag
        TransitEncryptionEnabled b
        VpcSecurityGroupIds [s
        + Endpoint
        Address s
        Port s
        + LogDeliveryConfigurationRequest
        DestinationDetails !@DestinationDetails
        DestinationType !s ~|cloudwatch-logs|kinesis-firehose
        LogFormat !s ~|json|text
        LogType !s ~|engine-log|slow-log
        + DestinationDetails
        CloudWatchLogsDetails @CloudWatchLogsDestinationDetails
        KinesisFirehoseDetails @KinesisFirehoseDestinationDetails
        + CloudWatchLogsDestinationDetails
        LogGroup !s
        + KinesisFirehoseDestinationDetails
        DeliveryStream !s
        + Tag
        Key !s
        Value !s
        = AWS::ElastiCache::GlobalReplicationGroup
        Arn <s
        AutomaticFailoverEnabled b
        CacheNodeType s
        CacheParameterGroupName s
        Engine s
        EngineVersion s
        GlobalNodeGroupCount i
        GlobalReplicationGroupDescription s
        GlobalReplicationGroupId <s
        GlobalReplicationGroupIdSuffix s
        Members ![@GlobalReplicationGroupMember % ##1..
        RegionalConfigurations [@RegionalConfiguration %
        Status <s
        Tags [@Tag % ##..50
        + GlobalReplicationGroupMember
        ReplicationGroupId s
        ReplicationGroupRegion s
        Role s
        + RegionalConfiguration
        ReplicationGroupId s
        ReplicationGroupRegion s
        ReshardingConfigurations [@ReshardingConfiguration %
        + ReshardingConfiguration
        NodeGroupId s
        PreferredAvailabilityZones [s
        + Tag
        Key !s #1..128
        Value s #0..256 :-+.-:=@-Z_a-z␣
        = AWS::ElastiCache::ParameterGroup
        CacheParameterGroupFamily !s
        CacheParameterGroupName <s
        Description !s
        Properties {s
        Tags [@Tag
        + Tag
        Key !s
        Value !s
        = AWS::ElastiCache::ReplicationGroup
        AtRestEncryptionEnabled b
        AuthToken s
        AutoMinorVersionUpgrade b
        AutomaticFailoverEnabled b
        CacheNodeType s
        CacheParameterGroupName s
        CacheSecurityGroupNames [s %
        CacheSubnetGroupName s
        ClusterMode s ~|compatible|disabled|enabled
        ConfigurationEndPoint <@Endpoint
        ConfigurationEndPoint.Address <s
        ConfigurationEndPoint.Port <s
        DataTieringEnabled b
        Durability s ~|async|default|disabled|sync
        EffectiveDurability <s
        Engine s
        EngineVersion s
        GlobalReplicationGroupId s
        IpDiscovery s ~|ipv4|ipv6
        KmsKeyId s
        LogDeliveryConfigurations [@LogDeliveryConfigurationRequest
        MultiAZEnabled b
        NetworkType s ~|dual_stack|ipv4|ipv6
        NodeGroupConfiguration [@NodeGroupConfiguration
        NotificationTopicArn s
        NumCacheClusters i 1..6
        NumNodeGroups i
        Port i
        PreferredCacheClusterAZs [s
        PreferredMaintenanceWindow s
        PrimaryClusterId s
        PrimaryEndPoint <@Endpoint
        PrimaryEndPoint.Address <s
        PrimaryEndPoint.Port <s
        ReadEndPoint <@ReadEndPoint
        ReadEndPoint.Addresses <s
        ReadEndPoint.AddressesList <s
        ReadEndPoint.Ports <s
        ReadEndPoint.PortsList <s
        ReaderEndPoint <@Endpoint
        ReaderEndPoint.Address <s
        ReaderEndPoint.Port <s
        ReplicasPerNodeGroup i 0..5
        ReplicationGroupDescription !s
        ReplicationGroupId s
        SecurityGroupIds [s %
        SnapshotArns [s %
        SnapshotName s
        SnapshotRetentionLimit i
        SnapshotWindow s
        SnapshottingClusterId s
        Tags [@Tag
        TransitEncryptionEnabled b
        TransitEncryptionMode s ~|preferred|required
        UserGroupIds [s #1.. %
        + Endpoint
        Address s
        Port s
        + LogDeliveryConfigurationRequest
        DestinationDetails !@DestinationDetails
        DestinationType !s ~|cloudwatch-logs|kinesis-firehose
        LogFormat !s ~|json|text
        LogType !s ~|engine-log|slow-log
        + DestinationDetails
        CloudWatchLogsDetails @CloudWatchLogsDestinationDetails
        KinesisFirehoseDetails @KinesisFirehoseDestinationDetails
        + CloudWatchLogsDestinationDetails
        LogGroup !s
        + KinesisFirehoseDestinationDetails
        DeliveryStream !s
        + NodeGroupConfiguration
        NodeGroupId s #1..4
        PrimaryAvailabilityZone s
        ReplicaAvailabilityZones [s
        ReplicaCount i
        Slots s
        + ReadEndPoint
        Addresses s
        AddressesList [s
        Ports s
        PortsList [s
        + Tag
        Key !s
        Value !s
        = AWS::ElastiCache::SecurityGroup
        Description !s
        Id <s
        Tags [@Tag
        + Tag
        Key !s
        Value !s
        = AWS::ElastiCache::SecurityGroupIngress
        CacheSecurityGroupName !s
        EC2SecurityGroupName !s
        EC2SecurityGroupOwnerId s
        Id <s
        = AWS::ElastiCache::ServerlessCache
        ARN <s
        CacheUsageLimits @CacheUsageLimits
        ConnectionType s ~|public|vpc
        CreateTime <s
        DailySnapshotTime s
        Description s
        Endpoint @Endpoint
        Endpoint.Address <s
        Endpoint.Port <s
        Engine !s
        FinalSnapshotName s
        FullEngineVersion <s
        KmsKeyId s
        MajorEngineVersion s
        NetworkType s ~|dual_stack|ipv4|ipv6
        ReaderEndpoint @Endpoint
        ReaderEndpoint.Address <s
        ReaderEndpoint.Port <s
        SecurityGroupIds [s %
        ServerlessCacheName !s
        SnapshotArnsToRestore [s %
        SnapshotRetentionLimit i
        Status <s
        SubnetIds [s %
        Tags [@Tag %
        UserGroupId s
        + CacheUsageLimits
        DataStorage @DataStorage
        ECPUPerSecond @ECPUPerSecond
        + DataStorage
        Maximum i
        Minimum i
        Unit !s ~|gb
        + ECPUPerSecond
        Maximum i
        Minimum i
        + Endpoint
        Address s
        Port s
        + Tag
        Key !s #1..128
        Value s #0..256 :-+.-:=@-Z_a-z␣
        = AWS::ElastiCache::ServerlessCacheSnapshot
        ARN <s
        BytesUsedForCache <s
        CreateTime <s
        KmsKeyId s #..2048
        ServerlessCacheConfiguration <@ServerlessCacheConfiguration
        ServerlessCacheName !s #1..255
        ServerlessCacheSnapshotName !s #1..255
        SnapshotType <s
        Status <s
        Tags [@Tag %
        + ServerlessCacheConfiguration
        Engine s
        MajorEngineVersion s
        ServerlessCacheName s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ElastiCache::Snapshot
        Arn <s
        AutoMinorVersionUpgrade <b
        AutomaticFailover <s
        CacheClusterCreateTime <s
        CacheClusterId s
        CacheNodeType <s
        CacheParameterGroupName <s
        CacheSubnetGroupName <s
        DataTiering <s
        Engine <s
        EngineVersion <s
        KmsKeyId s
        NodeSnapshots <[@NodeSnapshot
        NumCacheNodes <i
        NumNodeGroups <i
        Port <i
        PreferredAvailabilityZone <s
        PreferredMaintenanceWindow <s
        ReplicationGroupDescription <s
        ReplicationGroupId s
        SnapshotName !s
        SnapshotRetentionLimit <i
        SnapshotSource <s
        SnapshotStatus <s
        SnapshotWindow <s
        Tags [@Tag %
        TopicArn <s
        VpcId <s
        + NodeSnapshot
        CacheClusterId s
        CacheNodeCreateTime s
        CacheNodeId s
        CacheSize s
        NodeGroupId s
        SnapshotCreateTime s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ElastiCache::SubnetGroup
        CacheSubnetGroupName s
        Description !s
        SubnetIds ![s
        Tags [@Tag
        + Tag
        Key !s
        Value !s
        = AWS::ElastiCache::User
        AccessString s
        Arn <s
        AuthenticationMode @AuthenticationMode
        Engine !s
        NoPasswordRequired b
        Passwords [s % ##1..
        Status <s
        Tags [@Tag % ##..50
        UserId !s #1..
        UserName !s #1..
        + AuthenticationMode
        Passwords [s % ##1..
        Type !s ~|iam|no-password-required|password
        + Tag
        Key !s #1..128
        Value s #0..256 :-+.-:=@-Z_a-z␣
        = AWS::ElastiCache::UserGroup
        Arn <s
        Engine !s
        Status <s
        Tags [@Tag % ##..50
        UserGroupId !s
        UserIds ![s #1.. %
        + Tag
        Key !s #1..128
        Value s #0..256 :-+.-:=@-Z_a-z␣
        = AWS::ElasticLoadBalancingV2::Listener
        AlpnPolicy [s
        Certificates [@Certificate %
        DefaultActions ![@Action %
        ListenerArn <s
        ListenerAttributes [@ListenerAttribute %
        LoadBalancerArn !s
        MutualAuthentication @MutualAuthentication
        Port i 1..65535
        Protocol s |GENEVE|HTTP|HTTPS|QUIC|TCP|TCP_QUIC|TCP_UDP|TLS|UDP
        SslPolicy s
        Tags [@Tag ##1..
        + Certificate
        CertificateArn s
        + Action
        AuthenticateCognitoConfig @AuthenticateCognitoConfig
        AuthenticateOidcConfig @AuthenticateOidcConfig
        FixedResponseConfig @FixedResponseConfig
        ForwardConfig @ForwardConfig
        JwtValidationConfig @JwtValidationConfig
        Order i 1..50000
        RedirectConfig @RedirectConfig
        TargetGroupArn s
        Type !s |authenticate-cognito|authenticate-oidc|fixed-response|forward|jwt-validation|redirect
        + AuthenticateCognitoConfig
        AuthenticationRequestExtraParams {s
        OnUnauthenticatedRequest s |allow|authenticate|deny
        Scope s
        SessionCookieName s
        SessionTimeout s
        UserPoolArn !s
        UserPoolClientId !s
        UserPoolDomain !s
        + AuthenticateOidcConfig /ClientSecret,UseExistingClientSecret
        AuthenticationRequestExtraParams {s
        AuthorizationEndpoint !s
        ClientId !s
        ClientSecret s
        Issuer !s
        OnUnauthenticatedRequest s |allow|authenticate|deny
        Scope s
        SessionCookieName s
        SessionTimeout s
        TokenEndpoint !s
        UseExistingClientSecret b
        UserInfoEndpoint !s
        + FixedResponseConfig
        ContentType s #0..32
        MessageBody s #0..1024
        StatusCode !s
        + ForwardConfig
        TargetGroupStickinessConfig @TargetGroupStickinessConfig
        TargetGroups [@TargetGroupTuple %
        + TargetGroupStickinessConfig
        DurationSeconds i
        Enabled b
        + TargetGroupTuple
        TargetGroupArn s
        Weight i
        + JwtValidationConfig
        AdditionalClaims [@JwtValidationActionAdditionalClaim %
        Issuer !s
        JwksEndpoint !s
        + JwtValidationActionAdditionalClaim
        Format !s |single-string|space-separated-values|string-array
        Name !s
        Values ![s %
        + RedirectConfig
        Host s #1..128
        Path s #1..128
        Port s
        Protocol s
        Query s #0..128
        StatusCode !s |HTTP_301|HTTP_302
        + ListenerAttribute
        Key s
        Value s
        + MutualAuthentication
        AdvertiseTrustStoreCaNames s |off|on
        IgnoreClientCertificateExpiry b
        Mode s
        TrustStoreArn s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ElasticLoadBalancingV2::ListenerCertificate
        Certificates ![@Certificate %
        Id <s
        ListenerArn !s
        + Certificate
        CertificateArn s
        = AWS::ElasticLoadBalancingV2::ListenerRule
        Actions ![@Action %
        Conditions ![@RuleCondition %
        IsDefault <b
        ListenerArn s
        Priority !i 1..50000
        RuleArn <s
        Tags [@Tag ##1..
        Transforms [@Transform %
        + Action
        AuthenticateCognitoConfig @AuthenticateCognitoConfig
        AuthenticateOidcConfig @AuthenticateOidcConfig
        FixedResponseConfig @FixedResponseConfig
        ForwardConfig @ForwardConfig
        JwtValidationConfig @JwtValidationConfig
        Order i 1..50000
        RedirectConfig @RedirectConfig
        TargetGroupArn s
        Type !s |authenticate-cognito|authenticate-oidc|fixed-response|forward|jwt-validation|redirect
        + AuthenticateCognitoConfig
        AuthenticationRequestExtraParams {s
        OnUnauthenticatedRequest s |allow|authenticate|deny
        Scope s
        SessionCookieName s
        SessionTimeout i
        UserPoolArn !s
        UserPoolClientId !s
        UserPoolDomain !s
        + AuthenticateOidcConfig /ClientSecret,UseExistingClientSecret
        AuthenticationRequestExtraParams {s
        AuthorizationEndpoint !s
        ClientId !s
        ClientSecret s
        Issuer !s
        OnUnauthenticatedRequest s |allow|authenticate|deny
        Scope s
        SessionCookieName s
        SessionTimeout i
        TokenEndpoint !s
        UseExistingClientSecret b
        UserInfoEndpoint !s
        + FixedResponseConfig
        ContentType s #0..32
        MessageBody s #0..1024
        StatusCode !s
        + ForwardConfig
        TargetGroupStickinessConfig @TargetGroupStickinessConfig
        TargetGroups [@TargetGroupTuple %
        + TargetGroupStickinessConfig
        DurationSeconds i
        Enabled b
        + TargetGroupTuple
        TargetGroupArn s
        Weight i
        + JwtValidationConfig
        AdditionalClaims [@JwtValidationActionAdditionalClaim %
        Issuer !s
        JwksEndpoint !s
        + JwtValidationActionAdditionalClaim
        Format !s |single-string|space-separated-values|string-array
        Name !s
        Values ![s %
        + RedirectConfig
        Host s #1..128
        Path s #1..128
        Port s
        Protocol s
        Query s #0..128
        StatusCode !s |HTTP_301|HTTP_302
        + RuleCondition
        Field s #0..64
        HostHeaderConfig @HostHeaderConfig
        HttpHeaderConfig @HttpHeaderConfig
        HttpRequestMethodConfig @HttpRequestMethodConfig
        PathPatternConfig @PathPatternConfig
        QueryStringConfig @QueryStringConfig
        RegexValues [s %
        SourceIpConfig @SourceIpConfig
        Values [s %
        + HostHeaderConfig
        RegexValues [s %
        Values [s %
        + HttpHeaderConfig
        HttpHeaderName s
        RegexValues [s %
        Values [s %
        + HttpRequestMethodConfig
        Values [s %
        + PathPatternConfig
        RegexValues [s %
        Values [s %
        + QueryStringConfig
        Values [@QueryStringKeyValue %
        + QueryStringKeyValue
        Key s
        Value s
        + SourceIpConfig
        IpAddressType s |ipv4|ipv6
        Values [s %
        + Tag
        Key !s #1..128
        Value !s #0..256
        + Transform /HostHeaderRewriteConfig,UrlRewriteConfig
        HostHeaderRewriteConfig @RewriteConfigObject
        Type !s |host-header-rewrite|url-rewrite
        UrlRewriteConfig @RewriteConfigObject
        + RewriteConfigObject
        Rewrites ![@RewriteConfig %
        + RewriteConfig
        Regex !s
        Replace !s
        = AWS::ElasticLoadBalancingV2::LoadBalancer ^Subnets,SubnetMappings
        CanonicalHostedZoneID <s
        DNSName <s
        EnableCapacityReservationProvisionStabilize b
        EnablePrefixForIpv6SourceNat s |off|on
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic s
        IpAddressType s |dualstack|dualstack-without-public-ipv4|ipv4
        Ipv4IpamPoolId s
        LoadBalancerArn <s
        LoadBalancerAttributes [@LoadBalancerAttribute %
        LoadBalancerFullName <s
        LoadBalancerName <s
        MinimumLoadBalancerCapacity @MinimumLoadBalancerCapacity
        Name s
        Scheme s |internal|internet-facing
        SecurityGroups [s %
        SubnetMappings [@SubnetMapping %
        Subnets [s %
        Tags [@Tag
        Type s |application|gateway|network
        + LoadBalancerAttribute
        Key s
        Value s
        + MinimumLoadBalancerCapacity
        CapacityUnits !i
        + SubnetMapping
        AllocationId s
        IPv6Address s
        PrivateIPv4Address s
        SourceNatIpv6Prefix s
        SubnetId !s
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::ElasticLoadBalancingV2::TargetGroup
        HealthCheckEnabled b
        HealthCheckIntervalSeconds i 5..300
        HealthCheckPath s #1..1024
        HealthCheckPort s
        HealthCheckProtocol s |GENEVE|HTTP|HTTPS|QUIC|TCP|TCP_QUIC|TCP_UDP|TLS|UDP
        HealthCheckTimeoutSeconds i 2..120
        HealthyThresholdCount i 2..10
        IpAddressType s |ipv4|ipv6
        LoadBalancerArns <[s
        Matcher @Matcher
        Name s
        Port i 1..65535
        Protocol s |GENEVE|HTTP|HTTPS|QUIC|TCP|TCP_QUIC|TCP_UDP|TLS|UDP
        ProtocolVersion s
        Tags [@Tag
        TargetControlPort i 1..65535
        TargetGroupArn <s
        TargetGroupAttributes [@TargetGroupAttribute %
        TargetGroupFullName <s
        TargetGroupName <s
        TargetType s |alb|instance|ip|lambda
        Targets [@TargetDescription %
        UnhealthyThresholdCount i 2..10
        VpcId s
        + Matcher
        GrpcCode s
        HttpCode s
        + Tag
        Key !s #1..128
        Value !s #0..256
        + TargetGroupAttribute
        Key s
        Value s
        + TargetDescription
        AvailabilityZone s
        Id !s
        Port i 1..65535
        QuicServerId s #1..256
        = AWS::ElasticLoadBalancingV2::TrustStore
        CaCertificatesBundleS3Bucket s
        CaCertificatesBundleS3Key s
        CaCertificatesBundleS3ObjectVersion s
        Name s #1..32
        NumberOfCaCertificates <i
        Status <s
        Tags [@Tag ##1..
        TrustStoreArn <s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ElasticLoadBalancingV2::TrustStoreRevocation
        RevocationContents [@RevocationContent %
        RevocationId <i
        TrustStoreArn s
        TrustStoreRevocations <[@TrustStoreRevocation
        + RevocationContent
        RevocationType s |CRL
        S3Bucket s
        S3Key s
        S3ObjectVersion s
        + TrustStoreRevocation
        NumberOfRevokedEntries i
        RevocationId s
        RevocationType s
        TrustStoreArn s
        = AWS::Events::EventBus
        Arn <s
        DeadLetterConfig @DeadLetterConfig
        Description s
        EventSourceName s #1..256
        KmsKeyIdentifier s
        LogConfig @LogConfig
        Name !s #1..256 :-.-9A-Z_a-z
        Policy j
        Tags [@Tag
        + DeadLetterConfig
        Arn s
        + LogConfig
        IncludeDetail s |FULL|NONE
        Level s |ERROR|INFO|OFF|TRACE
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::Events::Rule /EventPattern,ScheduleExpression
        Arn <s
        Description s #0..512
        EventBusName s #1..1600
        EventPattern j
        Name s #1..64 :-.0-9A-Z_a-z
        RoleArn s #1..1600
        RuleName <s
        ScheduleExpression s #0..256
        State s |DISABLED|ENABLED|ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS
        Tags [@Tag
        Targets [@Target % ##..5
        + Tag
        Key s #1..128
        Value s #0..256
        + Target
        AppSyncParameters @AppSyncParameters
        Arn !s #1..1600
        BatchParameters @BatchParameters
        DeadLetterConfig @DeadLetterConfig
        EcsParameters @EcsParameters
        HttpParameters @HttpParameters
        Id !s #1..64 :-.0-9A-Z_a-z
        Input s #0..8192
        InputPath s #0..256
        InputTransformer @InputTransformer
        KinesisParameters @KinesisParameters
        RedshiftDataParameters @RedshiftDataParameters
        RetryPolicy @RetryPolicy
        RoleArn s #1..1600
        RunCommandParameters @RunCommandParameters
        SageMakerPipelineParameters @SageMakerPipelineParameters
        SqsParameters @SqsParameters
        + AppSyncParameters
        GraphQLOperation !s
        + BatchParameters
        ArrayProperties @BatchArrayProperties
        JobDefinition !s
        JobName !s
        RetryStrategy @BatchRetryStrategy
        + BatchArrayProperties
        Size i
        + BatchRetryStrategy
        Attempts i
        + DeadLetterConfig
        Arn s #1..1600
        + EcsParameters
        CapacityProviderStrategy [@CapacityProviderStrategyItem % ##0..6
        EnableECSManagedTags b
        EnableExecuteCommand b
        Group s
        LaunchType s |EC2|EXTERNAL|FARGATE
        NetworkConfiguration @NetworkConfiguration
        PlacementConstraints [@PlacementConstraint % ##0..10
        PlacementStrategies [@PlacementStrategy %
        PlatformVersion s
        PropagateTags s |TASK_DEFINITION
        ReferenceId s #0..1024
        TagList [@Tag %
        TaskCount i 1..
        TaskDefinitionArn !s #1..1600
        + CapacityProviderStrategyItem
        Base i 0..100000
        CapacityProvider !s #1..255
        Weight i 0..1000
        + NetworkConfiguration
        AwsVpcConfiguration @AwsVpcConfiguration
        + AwsVpcConfiguration
        AssignPublicIp s |DISABLED|ENABLED
        SecurityGroups [s %
        Subnets ![s
        + PlacementConstraint
        Expression s #0..2000
        Type s |distinctInstance|memberOf
        + PlacementStrategy
        Field s
        Type s
        + HttpParameters
        HeaderParameters {s
        PathParameterValues [s %
        QueryStringParameters {s
        + InputTransformer
        InputPathsMap {s
        InputTemplate !s #1..8192
        + KinesisParameters
        PartitionKeyPath !s #0..256
        + RedshiftDataParameters
        Database !s #1..64
        DbUser s #1..128
        SecretManagerArn s #1..1600
        Sql s #1..100000
        Sqls [s
        StatementName s #1..500
        WithEvent b
        + RetryPolicy
        MaximumEventAgeInSeconds i 60..86400
        MaximumRetryAttempts i 0..185
        + RunCommandParameters
        RunCommandTargets ![@RunCommandTarget % ##1..5
        + RunCommandTarget
        Key !s #1..128
        Values ![s #1..256 % ##1..50
        + SageMakerPipelineParameters
        PipelineParameterList [@SageMakerPipelineParameter % ##0..200
        + SageMakerPipelineParameter
        Name !s #1..256
        Value !s #0..1024
        + SqsParameters
        MessageGroupId !s
        = AWS::IAM::Group
        Arn <s
        GroupName s #1..128 :-+,.0-9=@-Z_a-z
        ManagedPolicyArns [s % ##0..20
        Path s #1..512
        Policies [@Policy
        + Policy
        PolicyDocument !j
        PolicyName !s
        = AWS::IAM::InstanceProfile
        Arn <s
        InstanceProfileName s #0..128
        Path s #1..512
        Roles ![s % ##0..1
        = AWS::IAM::ManagedPolicy
        AttachmentCount <i
        CreateDate <s
        DefaultVersionId <s
        Description s #0..1000
        Groups [s %
        IsAttachable <b
        ManagedPolicyName s
        Path s #1..512
        PermissionsBoundaryUsageCount <i
        PolicyArn <s
        PolicyDocument !j
        PolicyId <s
        Roles [s %
        UpdateDate <s
        Users [s %
        = AWS::IAM::Policy /Users,Groups,Roles
        Groups [s
        Id <s
        PolicyDocument !j
        PolicyName !s #1..128 :-+,.0-9=@-Z_a-z
        Roles [s
        Users [s
        = AWS::IAM::Role
        Arn <s
        AssumeRolePolicyDocument !j
        Description s #0..1000
        ManagedPolicyArns [s %
        MaxSessionDuration i 3600..43200
        Path s #1..512
        PermissionsBoundary s #20..2048
        Policies [@Policy
        RoleId <s
        RoleName s #1..64 :-+,.0-9=@-Z_a-z
        Tags [@Tag ##0..50
        + Policy
        PolicyDocument !j
        PolicyName !s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::IAM::RolePolicy
        PolicyDocument j
        PolicyName !s #1..128 :-+,.0-9=@-Z_a-z
        RoleName !s #1..64 :-+,.0-9=@-Z_a-z
        = AWS::IAM::ServiceLinkedRole
        AWSServiceName s #1..128 :-+,.0-9=@-Z_a-z
        CustomSuffix s #1..64 :-+,.0-9=@-Z_a-z
        Description s #0..1000
        RoleName <s
        = AWS::IAM::User
        Arn <s
        Groups [s ##0..10
        LoginProfile @LoginProfile
        ManagedPolicyArns [s % ##0..20
        Path s #1..512
        PermissionsBoundary s #20..2048
        Policies [@Policy
        Tags [@Tag ##0..50
        UserName s #1..64 :-+,.0-9=@-Z_a-z
        + LoginProfile
        Password !s
        PasswordResetRequired b
        + Policy
        PolicyDocument !j
        PolicyName !s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::KMS::Alias
        AliasName !s #1..256
        TargetKeyId !s #1..256
        = AWS::KMS::Key
        Arn <s
        BypassPolicyLockoutSafetyCheck b
        Description s #0..8192
        EnableKeyRotation b
        Enabled b
        KeyId <s
        KeyPolicy j
        KeySpec s |ECC_NIST_EDWARDS25519|ECC_NIST_P256|ECC_NIST_P384|ECC_NIST_P521|ECC_SECG_P256K1|HMAC_224|HMAC_256\#
        |HMAC_384|HMAC_512|ML_DSA_44|ML_DSA_65|ML_DSA_87|ML_KEM_1024|ML_KEM_512|ML_KEM_768|RSA_2048|RSA_3072|RSA_4096\#
        |SM2|SYMMETRIC_DEFAULT
        KeyUsage s |ENCAPSULATE_DECAPSULATE|ENCRYPT_DECRYPT|GENERATE_VERIFY_MAC|KEY_AGREEMENT|SIGN_VERIFY
        MultiRegion b
        Origin s |AWS_CLOUDHSM|AWS_KMS|EXTERNAL|EXTERNAL_KEY_STORE
        PendingWindowInDays i 7..30
        RotationPeriodInDays i 90..2560
        Tags [@Tag %
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::Kinesis::Stream
        Arn <s
        DesiredShardLevelMetrics [s |ALL|IncomingBytes|IncomingRecords|IteratorAgeMilliseconds|OutgoingBytes\#
        |OutgoingRecords|ReadProvisionedThroughputExceeded|WriteProvisionedThroughputExceeded % ##..7
        MaxRecordSizeInKiB i 1024..10240
        Name s #1..128 :-.0-9A-Z_a-z
        RecordDistributionStrategy s |AUTO|USER_PARTITION_KEY
        RetentionPeriodHours i 1..8760
        ShardCount i 1..100000
        StreamEncryption @StreamEncryption
        StreamModeDetails @StreamModeDetails
        Tags [@Tag ##..50
        WarmThroughputMiBps i
        WarmThroughputObject <@WarmThroughputObject
        + StreamEncryption
        EncryptionType !s |KMS
        KeyId !s #1..2048
        + StreamModeDetails
        StreamMode !s |ON_DEMAND|PROVISIONED
        + Tag
        Key !s #1..128
        Value !s #0..255
        + WarmThroughputObject
        CurrentMiBps i
        TargetMiBps i
        = AWS::KinesisFirehose::DeliveryStream
        AmazonOpenSearchServerlessDestinationConfiguration @AmazonOpenSearchServerlessDestinationConfiguration
        AmazonopensearchserviceDestinationConfiguration @AmazonopensearchserviceDestinationConfiguration
        Arn <s
        DatabaseSourceConfiguration @DatabaseSourceConfiguration
        DeliveryStreamEncryptionConfigurationInput @DeliveryStreamEncryptionConfigurationInput
        DeliveryStreamName s #1..64
        DeliveryStreamType s |DatabaseAsSource|DirectPut|KinesisStreamAsSource|MSKAsSource
        DirectPutSourceConfiguration @DirectPutSourceConfiguration
        ElasticsearchDestinationConfiguration @ElasticsearchDestinationConfiguration
        ExtendedS3DestinationConfiguration @ExtendedS3DestinationConfiguration
        HttpEndpointDestinationConfiguration @HttpEndpointDestinationConfiguration
        IcebergDestinationConfiguration @IcebergDestinationConfiguration
        KinesisStreamSourceConfiguration @KinesisStreamSourceConfiguration
        MSKSourceConfiguration @MSKSourceConfiguration
        RedshiftDestinationConfiguration @RedshiftDestinationConfiguration
        S3DestinationConfiguration @S3DestinationConfiguration
        SnowflakeDestinationConfiguration @SnowflakeDestinationConfiguration
        SplunkDestinationConfiguration @SplunkDestinationConfiguration
        Tags [@Tag ##1..50
        + AmazonOpenSearchServerlessDestinationConfiguration
        BufferingHints @AmazonOpenSearchServerlessBufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        CollectionEndpoint s #1..512
        IndexName !s #1..80
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @AmazonOpenSearchServerlessRetryOptions
        RoleARN !s #1..512
        S3BackupMode s |AllDocuments|FailedDocumentsOnly
        S3Configuration !@S3DestinationConfiguration
        VpcConfiguration @VpcConfiguration
        + AmazonOpenSearchServerlessBufferingHints
        IntervalInSeconds i 0..900
        SizeInMBs i 1..100
        + CloudWatchLoggingOptions
        Enabled b
        LogGroupName s #0..512 :-#.-9A-Z_a-z
        LogStreamName s #0..512 :-!-)+,.-9;-~␣
        + ProcessingConfiguration
        Enabled b
        Processors [@Processor %
        + Processor
        Parameters [@ProcessorParameter %
        Type !s |AppendDelimiterToRecord|CloudWatchLogProcessing|Decompression|Lambda|MetadataExtraction\#
        |RecordDeAggregation
        + ProcessorParameter
        ParameterName !s |BufferIntervalInSeconds|BufferSizeInMBs|CompressionFormat|DataMessageExtraction|Delimiter\#
        |JsonParsingEngine|LambdaArn|MetadataExtractionQuery|NumberOfRetries|RoleArn|SubRecordType
        ParameterValue !s #1..5120
        + AmazonOpenSearchServerlessRetryOptions
        DurationInSeconds i 0..7200
        + S3DestinationConfiguration
        BucketARN !s #1..2048
        BufferingHints @BufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        CompressionFormat s |GZIP|HADOOP_SNAPPY|Snappy|UNCOMPRESSED|ZIP
        EncryptionConfiguration @EncryptionConfiguration
        ErrorOutputPrefix s #0..1024
        Prefix s #0..1024
        RoleARN !s #1..512
        + BufferingHints
        IntervalInSeconds i 0..900
        SizeInMBs i 1..128
        + EncryptionConfiguration
        KMSEncryptionConfig @KMSEncryptionConfig
        NoEncryptionConfig s |NoEncryption
        + KMSEncryptionConfig
        AWSKMSKeyARN !s #1..512
        + VpcConfiguration
        RoleARN !s #1..512
        SecurityGroupIds ![s #1..1024 % ##1..5
        SubnetIds ![s #1..1024 % ##1..16
        + AmazonopensearchserviceDestinationConfiguration
        BufferingHints @AmazonopensearchserviceBufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        ClusterEndpoint s #1..512
        DocumentIdOptions @DocumentIdOptions
        DomainARN s #1..512
        IndexName !s #1..80
        IndexRotationPeriod s |NoRotation|OneDay|OneHour|OneMonth|OneWeek
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @AmazonopensearchserviceRetryOptions
        RoleARN !s #1..512
        S3BackupMode s |AllDocuments|FailedDocumentsOnly
        S3Configuration !@S3DestinationConfiguration
        TypeName s #0..100
        VpcConfiguration @VpcConfiguration
        + AmazonopensearchserviceBufferingHints
        IntervalInSeconds i 0..900
        SizeInMBs i 1..100
        + DocumentIdOptions
        DefaultDocumentIdFormat !s |FIREHOSE_DEFAULT|NO_DOCUMENT_ID
        + AmazonopensearchserviceRetryOptions
        DurationInSeconds i 0..7200
        + DatabaseSourceConfiguration
        Columns @DatabaseColumns
        DatabaseSourceAuthenticationConfiguration !@DatabaseSourceAuthenticationConfiguration
        DatabaseSourceVPCConfiguration !@DatabaseSourceVPCConfiguration
        Databases !@Databases
        Digest s #1..512
        Endpoint !s #1..255
        Port !i 0..65535
        PublicCertificate s #1..4096
        SSLMode s |Disabled|Enabled
        SnapshotWatermarkTable !s #1..129
        SurrogateKeys [s #1..1024
        Tables !@DatabaseTables
        Type !s |MySQL|PostgreSQL
        + DatabaseColumns
        Exclude [s #1..194
        Include [s #1..194
        + DatabaseSourceAuthenticationConfiguration
        SecretsManagerConfiguration !@SecretsManagerConfiguration
        + SecretsManagerConfiguration
        Enabled !b
        RoleARN s #1..512
        SecretARN s #1..2048
        + DatabaseSourceVPCConfiguration
        VpcEndpointServiceName !s #47..255
        + Databases
        Exclude [s #1..64
        Include [s #1..64
        + DatabaseTables
        Exclude [s #1..129
        Include [s #1..129
        + DeliveryStreamEncryptionConfigurationInput
        KeyARN s #1..512
        KeyType !s |AWS_OWNED_CMK|CUSTOMER_MANAGED_CMK
        + DirectPutSourceConfiguration
        ThroughputHintInMBs i 1..100
        + ElasticsearchDestinationConfiguration
        BufferingHints @ElasticsearchBufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        ClusterEndpoint s #1..512
        DocumentIdOptions @DocumentIdOptions
        DomainARN s #1..512
        IndexName !s #1..80
        IndexRotationPeriod s |NoRotation|OneDay|OneHour|OneMonth|OneWeek
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @ElasticsearchRetryOptions
        RoleARN !s #1..512
        S3BackupMode s |AllDocuments|FailedDocumentsOnly
        S3Configuration !@S3DestinationConfiguration
        TypeName s #0..100
        VpcConfiguration @VpcConfiguration
        + ElasticsearchBufferingHints
        IntervalInSeconds i 0..900
        SizeInMBs i 1..100
        + ElasticsearchRetryOptions
        DurationInSeconds i 0..7200
        + ExtendedS3DestinationConfiguration
        BucketARN !s #1..2048
        BufferingHints @BufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        CompressionFormat s |GZIP|HADOOP_SNAPPY|Snappy|UNCOMPRESSED|ZIP
        CustomTimeZone s #0..50
        DataFormatConversionConfiguration @DataFormatConversionConfiguration
        DynamicPartitioningConfiguration @DynamicPartitioningConfiguration
        EncryptionConfiguration @EncryptionConfiguration
        ErrorOutputPrefix s #0..1024
        FileExtension s #0..128
        Prefix s #0..1024
        ProcessingConfiguration @ProcessingConfiguration
        RoleARN !s #1..512
        S3BackupConfiguration @S3DestinationConfiguration
        S3BackupMode s |Disabled|Enabled
        + DataFormatConversionConfiguration
        Enabled b
        InputFormatConfiguration @InputFormatConfiguration
        OutputFormatConfiguration @OutputFormatConfiguration
        SchemaConfiguration @SchemaConfiguration
        + InputFormatConfiguration
        Deserializer @Deserializer
        + Deserializer
        HiveJsonSerDe @HiveJsonSerDe
        OpenXJsonSerDe @OpenXJsonSerDe
        + HiveJsonSerDe
        TimestampFormats [s #1..1024 %
        + OpenXJsonSerDe
        CaseInsensitive b
        ColumnToJsonKeyMappings {s
        ConvertDotsInJsonKeysToUnderscores b
        + OutputFormatConfiguration
        Serializer @Serializer
        + Serializer
        OrcSerDe @OrcSerDe
        ParquetSerDe @ParquetSerDe
        + OrcSerDe
        BlockSizeBytes i 67108864..
        BloomFilterColumns [s #1..1024 %
        BloomFilterFalsePositiveProbability n 0..1
        Compression s |NONE|SNAPPY|ZLIB
        DictionaryKeyThreshold n 0..1
        EnablePadding b
        FormatVersion s |V0_11|V0_12
        PaddingTolerance n 0..1
        RowIndexStride i 1000..
        StripeSizeBytes i 8388608..
        + ParquetSerDe
        BlockSizeBytes i 67108864..
        Compression s |GZIP|SNAPPY|UNCOMPRESSED
        EnableDictionaryCompression b
        MaxPaddingBytes i
        PageSizeBytes i 65536..
        WriterVersion s |V1|V2
        + SchemaConfiguration
        CatalogId s #1..1024
        DatabaseName s #1..1024
        Region s #1..1024
        RoleARN s #1..512
        TableName s #1..1024
        VersionId s #1..1024
        + DynamicPartitioningConfiguration
        Enabled b
        RetryOptions @RetryOptions
        + RetryOptions
        DurationInSeconds i 0..7200
        + HttpEndpointDestinationConfiguration
        BufferingHints @BufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        EndpointConfiguration !@HttpEndpointConfiguration
        ProcessingConfiguration @ProcessingConfiguration
        RequestConfiguration @HttpEndpointRequestConfiguration
        RetryOptions @RetryOptions
        RoleARN s #1..512
        S3BackupMode s |AllData|FailedDataOnly
        S3Configuration !@S3DestinationConfiguration
        SecretsManagerConfiguration @SecretsManagerConfiguration
        + HttpEndpointConfiguration
        AccessKey s #0..4096
        Name s #1..256
        Url !s #1..1000
        + HttpEndpointRequestConfiguration
        CommonAttributes [@HttpEndpointCommonAttribute % ##0..50
        ContentEncoding s |GZIP|NONE
        + HttpEndpointCommonAttribute
        AttributeName !s #1..256
        AttributeValue !s #0..1024
        + IcebergDestinationConfiguration
        AppendOnly b
        BufferingHints @BufferingHints
        CatalogConfiguration !@CatalogConfiguration
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        DestinationTableConfigurationList [@DestinationTableConfiguration
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @RetryOptions
        RoleARN !s #1..512
        S3Configuration !@S3DestinationConfiguration
        SchemaEvolutionConfiguration @SchemaEvolutionConfiguration
        TableCreationConfiguration @TableCreationConfiguration
        s3BackupMode s |AllData|FailedDataOnly
        + CatalogConfiguration
        CatalogArn s #1..512
        WarehouseLocation s #1..2048
        + DestinationTableConfiguration
        DestinationDatabaseName !s #1..512 :.0-9A-Z_a-z
        DestinationTableName !s #1..512 :.0-9A-Z_a-z
        PartitionSpec @DestinationTableConfigurationPartitionSpec
        S3ErrorOutputPrefix s #1..1024
        UniqueKeys [s #1..512 %
        + DestinationTableConfigurationPartitionSpec
        Identity [@PartitionField %
        + PartitionField
        SourceName !s #1..255
        + SchemaEvolutionConfiguration
        Enabled b
        + TableCreationConfiguration
        Enabled b
        + KinesisStreamSourceConfiguration
        KinesisStreamARN !s #1..512
        RoleARN !s #1..512
        + MSKSourceConfiguration
        AuthenticationConfiguration !@AuthenticationConfiguration
        MSKClusterARN !s #1..512
        ReadFromTimestamp s
        TopicName !s #1..255
        + AuthenticationConfiguration
        Connectivity !s |PRIVATE|PUBLIC
        RoleARN !s #1..512
        + RedshiftDestinationConfiguration
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        ClusterJDBCURL !s #1..512
        CopyCommand !@CopyCommand
        Password s #6..512
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @RedshiftRetryOptions
        RoleARN !s #1..512
        S3BackupConfiguration @S3DestinationConfiguration
        S3BackupMode s |Disabled|Enabled
        S3Configuration !@S3DestinationConfiguration
        SecretsManagerConfiguration @SecretsManagerConfiguration
        Username s #1..512
        + CopyCommand
        CopyOptions s #0..204800
        DataTableColumns s #0..204800
        DataTableName !s #1..512
        + RedshiftRetryOptions
        DurationInSeconds i 0..7200
        + SnowflakeDestinationConfiguration
        AccountUrl !s #24..2048
        BufferingHints @SnowflakeBufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        ContentColumnName s #1..255
        DataLoadingOption s |JSON_MAPPING|VARIANT_CONTENT_AND_METADATA_MAPPING|VARIANT_CONTENT_MAPPING
        Database !s #1..255
        KeyPassphrase s #7..255
        MetaDataColumnName s #1..255
        PrivateKey s #256..4096
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @SnowflakeRetryOptions
        RoleARN !s #1..512
        S3BackupMode s |AllData|FailedDataOnly
        S3Configuration !@S3DestinationConfiguration
        Schema !s #1..255
        SecretsManagerConfiguration @SecretsManagerConfiguration
        SnowflakeRoleConfiguration @SnowflakeRoleConfiguration
        SnowflakeVpcConfiguration @SnowflakeVpcConfiguration
        Table !s #1..255
        User s #1..255
        + SnowflakeBufferingHints
        IntervalInSeconds i 0..900
        SizeInMBs i 1..128
        + SnowflakeRetryOptions
        DurationInSeconds i 0..7200
        + SnowflakeRoleConfiguration
        Enabled b
        SnowflakeRole s #1..255
        + SnowflakeVpcConfiguration
        PrivateLinkVpceId !s #47..255
        + SplunkDestinationConfiguration
        BufferingHints @SplunkBufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        HECAcknowledgmentTimeoutInSeconds i 180..600
        HECEndpoint !s #0..2048
        HECEndpointType !s |Event|Raw
        HECToken s #0..2048
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @SplunkRetryOptions
        S3BackupMode s |AllEvents|FailedEventsOnly
        S3Configuration !@S3DestinationConfiguration
        SecretsManagerConfiguration @SecretsManagerConfiguration
        + SplunkBufferingHints
        IntervalInSeconds i 0..60
        SizeInMBs i 1..5
        + SplunkRetryOptions
        DurationInSeconds i 0..7200
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::Lambda::Alias -ProvisionedConcurrencyConfig:RoutingConfig
        AliasArn <s
        Description s #0..256
        FunctionName !s
        FunctionVersion !s #0..1024
        Name !s #1..128
        ProvisionedConcurrencyConfig @ProvisionedConcurrencyConfiguration
        RoutingConfig @AliasRoutingConfiguration
        + ProvisionedConcurrencyConfiguration
        ProvisionedConcurrentExecutions !i
        + AliasRoutingConfiguration
        AdditionalVersionWeights [@VersionWeight %
        + VersionWeight
        FunctionVersion !s
        FunctionWeight !n
        = AWS::Lambda::EventSourceMapping
        AmazonManagedKafkaEventSourceConfig @AmazonManagedKafkaEventSourceConfig
        BatchSize i 1..10000
        BisectBatchOnFunctionError b
        DestinationConfig @DestinationConfig
        DocumentDBEventSourceConfig @DocumentDBEventSourceConfig
        Enabled b
        EventSourceArn s #12..1024
        EventSourceMappingArn <s
        FilterCriteria @FilterCriteria
        FunctionName !s #1..140
        FunctionResponseTypes [s |ReportBatchItemFailures % ##0..1
        Id <s
        KmsKeyArn s #12..2048
        LoggingConfig @LoggingConfig
        MaximumBatchingWindowInSeconds i 0..300
        MaximumRecordAgeInSeconds i -1..604800
        MaximumRetryAttempts i -1..10000
        MetricsConfig @MetricsConfig
        ParallelizationFactor i 1..10
        ProvisionedPollerConfig @ProvisionedPollerConfig
        Queues [s #1..1000 % ##1..1
        ScalingConfig @ScalingConfig
        SelfManagedEventSource @SelfManagedEventSource
        SelfManagedKafkaEventSourceConfig @SelfManagedKafkaEventSourceConfig
        SourceAccessConfigurations [@SourceAccessConfiguration % ##1..29
        StartingPosition s #6..12
        StartingPositionTimestamp n
        Tags [@Tag %
        Topics [s #1..249 % ##1..1
        TumblingWindowInSeconds i 0..900
        + AmazonManagedKafkaEventSourceConfig
        ConsumerGroupId s #1..200
        SchemaRegistryConfig @SchemaRegistryConfig
        + SchemaRegistryConfig
        AccessConfigs [@SchemaRegistryAccessConfig % ##..2
        EventRecordFormat s |JSON|SOURCE
        SchemaRegistryURI s #1..10000
        SchemaValidationConfigs [@SchemaValidationConfig % ##1..2
        + SchemaRegistryAccessConfig
        Type s |BASIC_AUTH|CLIENT_CERTIFICATE_TLS_AUTH|OAUTHBEARER_AUTH|SERVER_ROOT_CA_CERTIFICATE
        URI s #1..10000
        + SchemaValidationConfig
        Attribute s |KEY|VALUE
        + DestinationConfig
        OnFailure @OnFailure
        + OnFailure
        Destination s #12..1024
        + DocumentDBEventSourceConfig
        CollectionName s #1..57
        DatabaseName s #1..63 :-!#%-,0-~
        FullDocument s |Default|UpdateLookup
        + FilterCriteria
        Filters [@Filter % ##1..20
        + Filter
        Pattern s #0..4096
        + LoggingConfig
        SystemLogLevel s |DEBUG|INFO|WARN
        + MetricsConfig
        Metrics [s |ErrorCount|EventCount|KafkaMetrics % ##0..3
        + ProvisionedPollerConfig
        MaximumPollers i 1..10000
        MinimumPollers i 1..200
        PollerGroupName s #0..128 :-0-9A-Z_a-z
        + ScalingConfig
        MaximumConcurrency i 2..1000
        + SelfManagedEventSource
        Endpoints @Endpoints
        + Endpoints
        KafkaBootstrapServers [s #1..300 % ##1..10
        + SelfManagedKafkaEventSourceConfig
        ConsumerGroupId s #1..200
        ConsumptionMode s |Queue|Stream
        SchemaRegistryConfig @SchemaRegistryConfig
        + SourceAccessConfiguration
        Type s |BASIC_AUTH|CLIENT_CERTIFICATE_TLS_AUTH|IAM_AUTH|IAM_OAUTHBEARER_AUTH|OAUTHBEARER_AUDIENCE\#
        |OAUTHBEARER_AUTH|OAUTHBEARER_IDENTITY_POOL|OAUTHBEARER_LOGICAL_CLUSTER|OAUTHBEARER_SCOPE|SASL_SCRAM_256_AUTH\#
        |SASL_SCRAM_512_AUTH|SERVER_ROOT_CA_CERTIFICATE|VIRTUAL_HOST|VPC_SECURITY_GROUP|VPC_SUBNET
        URI s #1..200
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::Lambda::Function
        Architectures [s |arm64|x86_64 % ##1..1
        Arn <s
        CapacityProviderConfig @CapacityProviderConfig
        Code !@Code
        CodeSigningConfigArn s #0..200
        DeadLetterConfig @DeadLetterConfig
        Description s #0..256
        DurableConfig @DurableConfig
        Environment @Environment
        EphemeralStorage @EphemeralStorage
        FileSystemConfigs [@FileSystemConfig ##0..1
        FunctionName s #1..
        FunctionScalingConfig @FunctionScalingConfig
        Handler s #0..128 :-!-,.-~
        ImageConfig @ImageConfig
        KmsKeyArn s #0..10000
        Layers [s #1.. % ##..5
        LoggingConfig @LoggingConfig
        MemorySize i 128..32768
        PackageType s |Image|Zip
        PublishToLatestPublished b
        RecursiveLoop s |Allow|Terminate
        ReservedConcurrentExecutions i
        Role !s #0..10000
        Runtime s |custom|dotnet10|dotnet6|dotnet8|dotnetcore1.0|dotnetcore2.0|dotnetcore2.1|dotnetcore3.1|go1.x\#
        |java11|java11.al2023|java17|java17.al2023|java21|java25|java8|java8.al2|java8.al2023|nodejs|nodejs10.x\#
        |nodejs12.x|nodejs14.x|nodejs16.x|nodejs18.x|nodejs20.x|nodejs22.x|nodejs24.x|nodejs26.x|nodejs4.3\#
        |nodejs4.3-edge|nodejs6.10|nodejs8.10|provided|provided.al2|provided.al2023|python2.7|python3.10|python3.11\#
        |python3.12|python3.13|python3.14|python3.15|python3.6|python3.7|python3.8|python3.9|ruby2.5|ruby2.7|ruby3.2\#
        |ruby3.3|ruby3.4|ruby4.0
        RuntimeManagementConfig @RuntimeManagementConfig
        SnapStart @SnapStart
        SnapStartResponse <@SnapStartResponse
        SnapStartResponse.ApplyOn <s
        SnapStartResponse.OptimizationStatus <s
        Tags [@Tag %
        TenancyConfig @TenancyConfig
        Timeout i 1..5400
        TracingConfig @TracingConfig
        VpcConfig @VpcConfig
        + CapacityProviderConfig
        LambdaManagedInstancesCapacityProviderConfig !@LambdaManagedInstancesCapacityProviderConfig
        + LambdaManagedInstancesCapacityProviderConfig
        CapacityProviderArn !s #1..140
        ExecutionEnvironmentMemoryGiBPerVCpu n 2..8
        PerExecutionEnvironmentMaxConcurrency i 1..1600
        + Code
        ImageUri s
        S3Bucket s #3..63
        S3Key s #1..1024
        S3ObjectStorageMode s |COPY|REFERENCE
        S3ObjectVersion s #1..1024
        SourceKMSKeyArn s #0..10000
        ZipFile s
        + DeadLetterConfig
        TargetArn s #0..10000
        + DurableConfig
        ExecutionTimeout !i 1..31622400
        KMSKeyArn s #0..10000
        RetentionPeriodInDays i 1..90
        + Environment
        Variables {j
        + EphemeralStorage
        Size !i 512..32768
        + FileSystemConfig
        Arn !s #..200
        LocalMountPath !s #0..160
        S3FilesConfig @S3FilesConfig
        + S3FilesConfig
        DirectS3Read s |AUTO|DISABLED|ENABLED
        + FunctionScalingConfig
        MaxExecutionEnvironments i 0..15000
        MinExecutionEnvironments i 0..15000
        + ImageConfig
        Command [s % ##0..1500
        EntryPoint [s % ##0..1500
        WorkingDirectory s #0..1000
        + LoggingConfig
        ApplicationLogLevel s |DEBUG|ERROR|FATAL|INFO|TRACE|WARN
        LogFormat s |JSON|Text
        LogGroup s #1..512
        SystemLogLevel s |DEBUG|INFO|WARN
        + RuntimeManagementConfig
        RuntimeVersionArn s
        UpdateRuntimeOn !s |Auto|FunctionUpdate|Manual
        + SnapStart
        ApplyOn !s |None|PublishedVersions
        + SnapStartResponse
        ApplyOn s |None|PublishedVersions
        OptimizationStatus s |Off|On
        + Tag
        Key !s #1..128
        Value s #0..256
        + TenancyConfig
        TenantIsolationMode !s |PER_TENANT
        + TracingConfig
        Mode s |Active|PassThrough
        + VpcConfig
        Ipv6AllowedForDualStack b
        SecurityGroupIds [s #0..1024 ##0..5
        SubnetIds [s #0..1024 ##0..16
        = AWS::Lambda::LayerVersion
        CompatibleArchitectures [s |arm64|x86_64 ##0..2
        CompatibleRuntimes [s |custom|dotnet10|dotnet6|dotnet8|dotnetcore1.0|dotnetcore2.0|dotnetcore2.1\#
        |dotnetcore3.1|go1.x|java11|java11.al2023|java17|java17.al2023|java21|java25|java8|java8.al2|java8.al2023\#
        |nodejs|nodejs10.x|nodejs12.x|nodejs14.x|nodejs16.x|nodejs18.x|nodejs20.x|nodejs22.x|nodejs24.x|nodejs26.x\#
        |nodejs4.3|nodejs4.3-edge|nodejs6.10|nodejs8.10|provided|provided.al2|provided.al2023|python2.7|python3.10\#
        |python3.11|python3.12|python3.13|python3.14|python3.15|python3.6|python3.7|python3.8|python3.9|ruby2.5\#
        |ruby2.7|ruby3.2|ruby3.3|ruby3.4|ruby4.0 ##0..15
        Content !@Content
        Description s #0..256
        LayerName s #1..140
        LayerVersionArn <s
        LicenseInfo s #0..512
        + Content
        S3Bucket !s #3..63
        S3Key !s #1..1024
        S3ObjectStorageMode s |COPY|REFERENCE
        S3ObjectVersion s #1..1024
        = AWS::Lambda::Permission
        Action !s #1..256
        EventSourceToken s #1..256 :-.0-9A-Z_a-z
        FunctionName !s #1..140
        FunctionUrlAuthType s |AWS_IAM|NONE
        Id <s
        InvokedViaFunctionUrl b
        Principal !s #1..256
        PrincipalOrgID s #12..34
        SourceAccount s #12..12
        SourceArn s #12..1024
        = AWS::Lambda::Url
        AuthType !s |AWS_IAM|NONE
        Cors @Cors
        FunctionArn <s
        FunctionUrl <s
        InvokeMode s |BUFFERED|RESPONSE_STREAM
        Qualifier s #1..128
        TargetFunctionArn !s
        + Cors
        AllowCredentials b
        AllowHeaders [s #1..1024 ##1..100
        AllowMethods [s #0..6 ##1..6
        AllowOrigins [s #1..253 ##1..100
        ExposeHeaders [s #1..1024 ##1..100
        MaxAge i 0..86400
        = AWS::Lambda::Version
        CodeSha256 s
        Description s #0..256
        FunctionArn <s
        FunctionName !s #1..140
        FunctionScalingConfig @FunctionScalingConfig
        ProvisionedConcurrencyConfig @ProvisionedConcurrencyConfiguration
        RuntimePolicy @RuntimePolicy
        Version <s
        + FunctionScalingConfig
        MaxExecutionEnvironments i 0..15000
        MinExecutionEnvironments i 0..15000
        + ProvisionedConcurrencyConfiguration
        ProvisionedConcurrentExecutions !i
        + RuntimePolicy
        RuntimeVersionArn s #26..2048
        UpdateRuntimeOn !s
        = AWS::Logs::LogGroup
        Arn <s
        BearerTokenAuthenticationEnabled b
        DataProtectionPolicy j
        DeletionProtectionEnabled b
        FieldIndexPolicies [j %
        KmsKeyId s #0..256
        LogGroupClass s |DELIVERY|ESSENTIALS|INFREQUENT_ACCESS|STANDARD
        LogGroupName s #1..512 :-#.-9A-Z_a-z
        ResourcePolicyDocument j
        RetentionInDays i |1|3|5|7|14|30|60|90|120|150|180|365|400|545|731|1096|1827|2192|2557|2922|3288|3653
        Tags [@Tag %
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::Logs::LogStream
        LogGroupName !s #1..512 :-#.-9A-Z_a-z
        LogStreamName s #1..512 :-!-)+,.-9;-~␣
        = AWS::Logs::MetricFilter
        ApplyOnTransformedLogs b
        EmitSystemFieldDimensions [s
        FieldSelectionCriteria s #0..2000
        FilterName s #1..512
        FilterPattern !s #0..1024
        LogGroupName !s #1..512
        MetricTransformations ![@MetricTransformation ##1..1
        + MetricTransformation
        DefaultValue n
        Dimensions [@Dimension % ##1..3
        MetricName !s #1..255
        MetricNamespace !s #1..256
        MetricValue !s #1..100
        Unit s |Bits|Bits/Second|Bytes|Bytes/Second|Count|Count/Second|Gigabits|Gigabits/Second|Gigabytes\#
        |Gigabytes/Second|Kilobits|Kilobits/Second|Kilobytes|Kilobytes/Second|Megabits|Megabits/Second|Megabytes\#
        |Megabytes/Second|Microseconds|Milliseconds|None|Percent|Seconds|Terabits|Terabits/Second|Terabytes\#
        |Terabytes/Second
        + Dimension
        Key !s #1..255
        Value !s #1..255
        = AWS::Logs::ResourcePolicy
        PolicyDocument !j
        PolicyName !s #1..255
        = AWS::Logs::SubscriptionFilter
        ApplyOnTransformedLogs b
        DestinationArn !s #1..
        Distribution s |ByLogStream|Random
        EmitSystemFields [s
        FieldSelectionCriteria s #0..2000
        FilterName s #1..512 :-!-)+,.-9;-~␣
        FilterPattern !s #0..1024
        LogGroupName !s #1..512 :-#.-9A-Z_a-z
        RoleArn s #1..
        = AWS::Pipes::Pipe
        Arn <s
        CreationTime <s
        CurrentState <s
        Description s #0..512
        DesiredState s |RUNNING|STOPPED
        Enrichment s #0..1600
        EnrichmentParameters @PipeEnrichmentParameters
        KmsKeyIdentifier s #0..2048 :-/-:A-Z_a-z
        LastModifiedTime <s
        LogConfiguration @PipeLogConfiguration
        Name s #1..64 :-.0-9A-Z_a-z
        RoleArn !s #1..1600
        Source !s #1..1600
        SourceParameters @PipeSourceParameters
        StateReason <s
        Tags {s
        Target !s #1..1600
        TargetParameters @PipeTargetParameters
        + PipeEnrichmentParameters
        HttpParameters @PipeEnrichmentHttpParameters
        InputTemplate s #0..8192
        + PipeEnrichmentHttpParameters
        HeaderParameters {s
        PathParameterValues [s
        QueryStringParameters {s
        + PipeLogConfiguration
        CloudwatchLogsLogDestination @CloudwatchLogsLogDestination
        FirehoseLogDestination @FirehoseLogDestination
        IncludeExecutionData [s |ALL %
        Level s |ERROR|INFO|OFF|TRACE
        S3LogDestination @S3LogDestination
        + CloudwatchLogsLogDestination
        LogGroupArn s #1..1600
        + FirehoseLogDestination
        DeliveryStreamArn s #1..1600
        + S3LogDestination
        BucketName s
        BucketOwner s
        OutputFormat s |json|plain|w3c
        Prefix s
        + PipeSourceParameters
        ActiveMQBrokerParameters @PipeSourceActiveMQBrokerParameters
        DynamoDBStreamParameters @PipeSourceDynamoDBStreamParameters
        FilterCriteria @FilterCriteria
        KinesisStreamParameters @PipeSourceKinesisStreamParameters
        ManagedStreamingKafkaParameters @PipeSourceManagedStreamingKafkaParameters
        RabbitMQBrokerParameters @PipeSourceRabbitMQBrokerParameters
        SelfManagedKafkaParameters @PipeSourceSelfManagedKafkaParameters
        SqsQueueParameters @PipeSourceSqsQueueParameters
        + PipeSourceActiveMQBrokerParameters
        BatchSize i 1..10000
        Credentials !j
        MaximumBatchingWindowInSeconds i 0..300
        QueueName !s #1..1000 :-!-,.-~␣
        + MQBrokerAccessCredentials
        BasicAuth !s #1..1600
        + PipeSourceDynamoDBStreamParameters
        BatchSize i 1..10000
        DeadLetterConfig @DeadLetterConfig
        MaximumBatchingWindowInSeconds i 0..300
        MaximumRecordAgeInSeconds i -1..604800
        MaximumRetryAttempts i -1..10000
        OnPartialBatchItemFailure s |AUTOMATIC_BISECT
        ParallelizationFactor i 1..10
        StartingPosition !s |LATEST|TRIM_HORIZON
        + DeadLetterConfig
        Arn s #1..1600
        + FilterCriteria
        Filters [@Filter ##0..5
        + Filter
        Pattern s #0..4096
        + PipeSourceKinesisStreamParameters
        BatchSize i 1..10000
        DeadLetterConfig @DeadLetterConfig
        MaximumBatchingWindowInSeconds i 0..300
        MaximumRecordAgeInSeconds i -1..604800
        MaximumRetryAttempts i -1..10000
        OnPartialBatchItemFailure s |AUTOMATIC_BISECT
        ParallelizationFactor i 1..10
        StartingPosition !s |AT_TIMESTAMP|LATEST|TRIM_HORIZON
        StartingPositionTimestamp s
        + PipeSourceManagedStreamingKafkaParameters
        BatchSize i 1..10000
        ConsumerGroupID s #1..200 :-*+.-:=@-Z_a-z
        Credentials j
        MaximumBatchingWindowInSeconds i 0..300
        StartingPosition s |LATEST|TRIM_HORIZON
        TopicName !s #1..249
        + MSKAccessCredentials
        SaslScram512Auth !s #1..1600
        + PipeSourceRabbitMQBrokerParameters
        BatchSize i 1..10000
        Credentials !j
        MaximumBatchingWindowInSeconds i 0..300
        QueueName !s #1..1000 :-!-,.-~␣
        VirtualHost s #1..200 :-*+.-:=@-Z_a-z
        + PipeSourceSelfManagedKafkaParameters
        AdditionalBootstrapServers [s #1..300 ##0..2
        BatchSize i 1..10000
        ConsumerGroupID s #1..200 :-*+.-:=@-Z_a-z
        Credentials j
        MaximumBatchingWindowInSeconds i 0..300
        ServerRootCaCertificate s #1..1600
        StartingPosition s |LATEST|TRIM_HORIZON
        TopicName !s #1..249
        Vpc @SelfManagedKafkaAccessConfigurationVpc
        + SelfManagedKafkaAccessConfigurationCredentials
        BasicAuth !s #1..1600
        + SelfManagedKafkaAccessConfigurationVpc
        SecurityGroup [s #1..1024 ##0..5
        Subnets [s #1..1024 ##0..16
        + PipeSourceSqsQueueParameters
        BatchSize i 1..10000
        MaximumBatchingWindowInSeconds i 0..300
        + PipeTargetParameters
        BatchJobParameters @PipeTargetBatchJobParameters
        CloudWatchLogsParameters @PipeTargetCloudWatchLogsParameters
        EcsTaskParameters @PipeTargetEcsTaskParameters
        EventBridgeEventBusParameters @PipeTargetEventBridgeEventBusParameters
        HttpParameters @PipeTargetHttpParameters
        InputTemplate s #0..8192
        KinesisStreamParameters @PipeTargetKinesisStreamParameters
        LambdaFunctionParameters @PipeTargetLambdaFunctionParameters
        RedshiftDataParameters @PipeTargetRedshiftDataParameters
        SageMakerPipelineParameters @PipeTargetSageMakerPipelineParameters
        SqsQueueParameters @PipeTargetSqsQueueParameters
        StepFunctionStateMachineParameters @PipeTargetStateMachineParameters
        TimestreamParameters @PipeTargetTimestreamParameters
        + PipeTargetBatchJobParameters
        ArrayProperties @BatchArrayProperties
        ContainerOverrides @BatchContainerOverrides
        DependsOn [@BatchJobDependency ##0..20
        JobDefinition !s
        JobName !s
        Parameters {s
        RetryStrategy @BatchRetryStrategy
        + BatchArrayProperties
        Size i 2..10000
        + BatchContainerOverrides
        Command [s
        Environment [@BatchEnvironmentVariable
        InstanceType s
        ResourceRequirements [@BatchResourceRequirement
        + BatchEnvironmentVariable
        Name s
        Value s
        + BatchResourceRequirement
        Type !s |GPU|MEMORY|VCPU
        Value !s
        + BatchJobDependency
        JobId s
        Type s |N_TO_N|SEQUENTIAL
        + BatchRetryStrategy
        Attempts i 1..10
        + PipeTargetCloudWatchLogsParameters
        LogStreamName s #1..256
        Timestamp s #1..256
        + PipeTargetEcsTaskParameters
        CapacityProviderStrategy [@CapacityProviderStrategyItem ##0..6
        EnableECSManagedTags b
        EnableExecuteCommand b
        Group s
        LaunchType s |EC2|EXTERNAL|FARGATE
        NetworkConfiguration @NetworkConfiguration
        Overrides @EcsTaskOverride
        PlacementConstraints [@PlacementConstraint ##0..10
        PlacementStrategy [@PlacementStrategy ##0..5
        PlatformVersion s
        PropagateTags s |TASK_DEFINITION
        ReferenceId s #0..1024
        Tags [@Tag
        TaskCount i 1..
        TaskDefinitionArn !s #1..1600
        + CapacityProviderStrategyItem
        Base i 0..100000
        CapacityProvider !s #1..255
        Weight i 0..1000
        + NetworkConfiguration
        AwsvpcConfiguration @AwsVpcConfiguration
        + AwsVpcConfiguration
        AssignPublicIp s |DISABLED|ENABLED
        SecurityGroups [s #1..1024 ##0..5
        Subnets ![s #1..1024 ##0..16
        + EcsTaskOverride
        ContainerOverrides [@EcsContainerOverride
        Cpu s
        EphemeralStorage @EcsEphemeralStorage
        ExecutionRoleArn s #1..1600
        InferenceAcceleratorOverrides [@EcsInferenceAcceleratorOverride
        Memory s
        TaskRoleArn s #1..1600
        + EcsContainerOverride
        Command [s
        Cpu i
        Environment [@EcsEnvironmentVariable
        EnvironmentFiles [@EcsEnvironmentFile
        Memory i
        MemoryReservation i
        Name s
        ResourceRequirements [@EcsResourceRequirement
        + EcsEnvironmentVariable
        Name s
        Value s
        + EcsEnvironmentFile
        Type !s |s3
        Value !s
        + EcsResourceRequirement
        Type !s |GPU|InferenceAccelerator
        Value !s
        + EcsEphemeralStorage
        SizeInGiB !i 21..200
        + EcsInferenceAcceleratorOverride
        DeviceName s
        DeviceType s
        + PlacementConstraint
        Expression s #0..2000
        Type s |distinctInstance|memberOf
        + PlacementStrategy
        Field s #0..255
        Type s |binpack|random|spread
        + Tag
        Key !s #1..128
        Value !s #0..256
        + PipeTargetEventBridgeEventBusParameters
        DetailType s #1..128
        EndpointId s #1..50
        Resources [s #1..1600 ##0..10
        Source s #1..256
        Time s #1..256
        + PipeTargetHttpParameters
        HeaderParameters {s
        PathParameterValues [s
        QueryStringParameters {s
        + PipeTargetKinesisStreamParameters
        PartitionKey !s #0..256
        + PipeTargetLambdaFunctionParameters
        InvocationType s |FIRE_AND_FORGET|REQUEST_RESPONSE
        + PipeTargetRedshiftDataParameters
        Database !s #1..64
        DbUser s #1..128
        SecretManagerArn s #1..1600
        Sqls ![s #1..100000 ##1..40
        StatementName s #1..500
        WithEvent b
        + PipeTargetSageMakerPipelineParameters
        PipelineParameterList [@SageMakerPipelineParameter ##0..200
        + SageMakerPipelineParameter
        Name !s #1..256
        Value !s #0..1024
        + PipeTargetSqsQueueParameters
        MessageDeduplicationId s #0..100
        MessageGroupId s #0..100
        + PipeTargetStateMachineParameters
        InvocationType s |FIRE_AND_FORGET|REQUEST_RESPONSE
        + PipeTargetTimestreamParameters
        DimensionMappings ![@DimensionMapping ##1..128
        EpochTimeUnit s |MICROSECONDS|MILLISECONDS|NANOSECONDS|SECONDS
        MultiMeasureMappings [@MultiMeasureMapping ##0..1024
        SingleMeasureMappings [@SingleMeasureMapping ##0..8192
        TimeFieldType s |EPOCH|TIMESTAMP_FORMAT
        TimeValue !s #1..256
        TimestampFormat s #1..256
        VersionValue !s #1..256
        + DimensionMapping
        DimensionName !s #1..256
        DimensionValue !s #1..2048
        DimensionValueType !s |VARCHAR
        + MultiMeasureMapping
        MultiMeasureAttributeMappings ![@MultiMeasureAttributeMapping ##1..256
        MultiMeasureName !s #1..256
        + MultiMeasureAttributeMapping
        MeasureValue !s #1..2048
        MeasureValueType !s |BIGINT|BOOLEAN|DOUBLE|TIMESTAMP|VARCHAR
        MultiMeasureAttributeName !s #1..256
        + SingleMeasureMapping
        MeasureName !s #1..1024
        MeasureValue !s #1..2048
        MeasureValueType !s |BIGINT|BOOLEAN|DOUBLE|TIMESTAMP|VARCHAR
        = AWS::RDS::DBCluster >MasterUserPassword:MasterUsername
        AllocatedStorage i
        AssociatedRoles [@DBClusterRole % ##0..15
        AutoMinorVersionUpgrade b
        AvailabilityZones [s %
        BacktrackWindow i
        BackupRetentionPeriod i 1..35
        ClusterScalabilityType s |limitless|standard
        CopyTagsToSnapshot b
        DBClusterArn <s
        DBClusterIdentifier s #1..63
        DBClusterInstanceClass s
        DBClusterParameterGroupName s
        DBClusterResourceId <s
        DBInstanceParameterGroupName s
        DBSubnetGroupName s
        DBSystemId s
        DatabaseInsightsMode s |advanced|standard
        DatabaseName s
        DeleteAutomatedBackups b
        DeletionProtection b
        Domain s
        DomainIAMRoleName s
        EnableCloudwatchLogsExports [s %
        EnableGlobalWriteForwarding b
        EnableHttpEndpoint b
        EnableIAMDatabaseAuthentication b
        EnableLocalWriteForwarding b
        Endpoint <@Endpoint
        Endpoint.Address <s
        Endpoint.Port <s
        Engine s
        EngineLifecycleSupport s
        EngineMode s
        EngineVersion s
        GlobalClusterIdentifier s #0..63
        Iops i
        KmsKeyId s
        ManageMasterUserPassword b
        MasterUserAuthenticationType s |iam-db-auth|password
        MasterUserPassword s
        MasterUserSecret @MasterUserSecret
        MasterUserSecret.SecretArn <s
        MasterUsername s #1..
        MonitoringInterval i
        MonitoringRoleArn s
        NetworkType s
        PerformanceInsightsEnabled b
        PerformanceInsightsKmsKeyId s
        PerformanceInsightsRetentionPeriod i
        Port i
        PreferredBackupWindow s
        PreferredMaintenanceWindow s
        PubliclyAccessible b
        ReadEndpoint <@ReadEndpoint
        ReadEndpoint.Address <s
        ReplicationSourceIdentifier s
        RestoreToTime s
        RestoreType s
        ScalingConfiguration @ScalingConfiguration
        ServerlessV2ScalingConfiguration @ServerlessV2ScalingConfiguration
        SnapshotIdentifier s
        SourceDBClusterIdentifier s
        SourceDbClusterResourceId s
        SourceRegion s
        StorageEncrypted b
        StorageEncryptionType <s
        StorageThroughput <i
        StorageType s
        Tags [@Tag % ##..50
        UseLatestRestorableTime b
        VpcSecurityGroupIds [s %
        + DBClusterRole
        FeatureName s
        RoleArn !s #20..2048
        + Endpoint
        Address s
        Port s
        + MasterUserSecret
        KmsKeyId s
        SecretArn s
        + ReadEndpoint
        Address s
        + ScalingConfiguration
        AutoPause b
        MaxCapacity i
        MinCapacity i
        SecondsBeforeTimeout i
        SecondsUntilAutoPause i
        TimeoutAction s
        + ServerlessV2ScalingConfiguration
        MaxCapacity n
        MinCapacity n
        SecondsUntilAutoPause i
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::RDS::DBClusterParameterGroup
        DBClusterParameterGroupName s #1..
        Description !s
        Family !s
        Parameters !j
        Tags [@Tag ##..50
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::RDS::DBInstance -SourceDBInstanceIdentifier:CharacterSetName,MasterUserPassword,MasterUsername\#
        ,StorageEncrypted
        AdditionalStorageVolumes [@AdditionalStorageVolume
        AllocatedStorage s :0-9
        AllowMajorVersionUpgrade b
        ApplyImmediately b
        AssociatedRoles [@DBInstanceRole
        AutoMinorVersionUpgrade b
        AutomaticBackupReplicationKmsKeyId s
        AutomaticBackupReplicationRegion s
        AutomaticBackupReplicationRetentionPeriod i 1..
        AutomaticRestartTime <s
        AvailabilityZone s
        BackupRetentionPeriod i
        BackupTarget s
        CACertificateIdentifier s
        CertificateDetails <@CertificateDetails
        CertificateDetails.CAIdentifier <s
        CertificateDetails.ValidTill <s
        CertificateRotationRestart b
        CharacterSetName s
        CopyTagsToSnapshot b
        CustomIAMInstanceProfile s
        DBClusterIdentifier s
        DBClusterSnapshotIdentifier s
        DBInstanceArn <s
        DBInstanceClass s
        DBInstanceIdentifier s #1..63
        DBInstanceStatus <s
        DBName s
        DBParameterGroupName s
        DBSecurityGroups [s %
        DBSnapshotIdentifier s
        DBSubnetGroupName s
        DBSystemId s
        DatabaseInsightsMode s |advanced|standard
        DbiResourceId <s
        DedicatedLogVolume b
        DeleteAutomatedBackups b
        DeletionProtection b
        Domain s
        DomainAuthSecretArn s
        DomainDnsIps [s
        DomainFqdn s
        DomainIAMRoleName s
        DomainOu s
        EnableCloudwatchLogsExports [s
        EnableIAMDatabaseAuthentication b
        EnablePerformanceInsights b
        Endpoint <@Endpoint
        Endpoint.Address <s
        Endpoint.HostedZoneId <s
        Endpoint.Port <s
        Engine s
        EngineLifecycleSupport s
        EngineVersion s
        InstanceCreateTime <s
        Iops i
        IsStorageConfigUpgradeAvailable <b
        KmsKeyId s
        LatestRestorableTime <s
        LicenseModel s
        ListenerEndpoint <@Endpoint
        ListenerEndpoint.Address <s
        ListenerEndpoint.HostedZoneId <s
        ListenerEndpoint.Port <s
        ManageMasterUserPassword b
        MasterUserAuthenticationType s |iam-db-auth|password
        MasterUserPassword s
        MasterUserSecret @MasterUserSecret
        MasterUserSecret.SecretArn <s
        MasterUsername s #1..128
        MaxAllocatedStorage i
        MonitoringInterval i
        MonitoringRoleArn s
        MultiAZ b
        NcharCharacterSetName s
        NetworkType s
        OptionGroupName s
        PercentProgress <s
        PerformanceInsightsKMSKeyId s
        PerformanceInsightsRetentionPeriod i |7|31|62|93|124|155|186|217|248|279|310|341|372|403|434|465|496|527|558\#
        |589|620|651|682|713|731
        Port s
        PreferredBackupWindow s
        PreferredMaintenanceWindow s
        ProcessorFeatures [@ProcessorFeature
        PromotionTier i 0..15
        PubliclyAccessible b
        ReadReplicaDBClusterIdentifiers <[s
        ReadReplicaDBInstanceIdentifiers <[s
        ReplicaMode s
        RestoreTime s
        ResumeFullAutomationModeTime <s
        SecondaryAvailabilityZone <s
        SourceDBClusterIdentifier s
        SourceDBInstanceAutomatedBackupsArn s
        SourceDBInstanceIdentifier s
        SourceDbiResourceId s
        SourceRegion s
        StatusInfos <[@DBInstanceStatusInfo
        StorageEncrypted b
        StorageOperationPercentProgress <i
        StorageOperationStatus <s
        StorageThroughput i
        StorageType s
        Tags [@Tag
        TdeCredentialArn s
        TdeCredentialPassword s
        Timezone s
        UseDefaultProcessorFeatures b
        UseLatestRestorableTime b
        VPCSecurityGroups [s %
        + AdditionalStorageVolume
        AllocatedStorage s :0-9
        Iops i
        MaxAllocatedStorage i
        StorageOperationPercentProgress i
        StorageOperationStatus s
        StorageThroughput i
        StorageType s
        VolumeName s
        + DBInstanceRole
        FeatureName !s
        RoleArn !s
        + CertificateDetails
        CAIdentifier s
        ValidTill s
        + Endpoint
        Address s
        HostedZoneId s
        Port s
        + MasterUserSecret
        KmsKeyId s
        SecretArn s
        + ProcessorFeature
        Name s
        Value s
        + DBInstanceStatusInfo
        Message s
        Normal b
        Status s
        StatusType s
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::RDS::DBParameterGroup
        DBParameterGroupArn <s
        DBParameterGroupName s
        Description !s
        Family !s
        Parameters j
        Tags [@Tag ##..50
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::RDS::DBSubnetGroup
        DBSubnetGroupArn <s
        DBSubnetGroupDescription !s
        DBSubnetGroupName s
        SubnetIds ![s
        Tags [@Tag ##..50
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::Route53::HostedZone
        DelegationSetId s #0..32
        HostedZoneConfig @HostedZoneConfig
        HostedZoneFeatures @HostedZoneFeatures
        HostedZoneTags [@HostedZoneTag %
        Id <s
        Name s #0..1024
        NameServers <[s
        QueryLoggingConfig @QueryLoggingConfig
        VPCs [@VPC %
        + HostedZoneConfig
        Comment s #0..256
        + HostedZoneFeatures
        EnableAcceleratedRecovery b
        + HostedZoneTag
        Key !s #..128
        Value !s #..256
        + QueryLoggingConfig
        CloudWatchLogsLogGroupArn !s
        + VPC
        VPCId !s
        VPCRegion !s
        = AWS::Route53::RecordSet ^HostedZoneId,HostedZoneName
        AliasTarget @AliasTarget
        CidrRoutingConfig @CidrRoutingConfig
        Comment s #..256
        Failover s |PRIMARY|SECONDARY
        GeoLocation @GeoLocation
        GeoProximityLocation @GeoProximityLocation
        HealthCheckId s #..64
        HostedZoneId s #..44
        HostedZoneName s #..256
        MultiValueAnswer b
        Name !s #..1024
        Region s
        ResourceRecords [s #..4000 %
        SetIdentifier s #0..128
        TTL s
        Type !s
        Weight i
        + AliasTarget
        DNSName !s #..1024
        EvaluateTargetHealth b
        HostedZoneId !s #..44
        + CidrRoutingConfig
        CollectionId !s
        LocationName !s #1..16
        + GeoLocation /ContinentCode,CountryCode
        ContinentCode s #2..2
        CountryCode s #1..2
        SubdivisionCode s #1..3
        + GeoProximityLocation /AWSRegion,LocalZoneGroup,Coordinates
        AWSRegion s #1..64
        Bias i -99..99
        Coordinates @Coordinates
        LocalZoneGroup s #1..64
        + Coordinates
        Latitude !s
        Longitude !s
        = AWS::Route53::RecordSetGroup ^HostedZoneId,HostedZoneName
        Comment s
        HostedZoneId s
        HostedZoneName s
        Id <s
        RecordSets [@RecordSet %
        + RecordSet
        AliasTarget @AliasTarget
        CidrRoutingConfig @CidrRoutingConfig
        Failover s
        GeoLocation @GeoLocation
        GeoProximityLocation @GeoProximityLocation
        HealthCheckId s
        HostedZoneId s
        HostedZoneName s
        MultiValueAnswer b
        Name !s
        Region s
        ResourceRecords [s %
        SetIdentifier s
        TTL s
        Type !s
        Weight i
        + AliasTarget
        DNSName !s
        EvaluateTargetHealth b
        HostedZoneId !s
        + CidrRoutingConfig
        CollectionId !s
        LocationName !s
        + GeoLocation
        ContinentCode s
        CountryCode s
        SubdivisionCode s
        + GeoProximityLocation
        AWSRegion s
        Bias i
        Coordinates @Coordinates
        LocalZoneGroup s
        + Coordinates
        Latitude !s
        Longitude !s
        = AWS::S3::Bucket
        AbacStatus s
        AccelerateConfiguration @AccelerateConfiguration
        AccessControl s |AuthenticatedRead|AwsExecRead|BucketOwnerFullControl|BucketOwnerRead|LogDeliveryWrite\#
        |Private|PublicRead|PublicReadWrite
        AnalyticsConfigurations [@AnalyticsConfiguration %
        Arn <s
        BucketEncryption @BucketEncryption
        BucketName s #..63
        BucketNamePrefix s
        BucketNamespace s |account-regional|global
        CorsConfiguration @CorsConfiguration
        DomainName <s
        DualStackDomainName <s
        IntelligentTieringConfigurations [@IntelligentTieringConfiguration %
        InventoryConfigurations [@InventoryConfiguration %
        LifecycleConfiguration @LifecycleConfiguration
        LoggingConfiguration @LoggingConfiguration
        MetadataConfiguration @MetadataConfiguration
        MetadataConfiguration.AnnotationTableConfiguration.TableArn <s
        MetadataConfiguration.AnnotationTableConfiguration.TableName <s
        MetadataConfiguration.Destination <s
        MetadataConfiguration.InventoryTableConfiguration.TableArn <s
        MetadataConfiguration.InventoryTableConfiguration.TableName <s
        MetadataConfiguration.JournalTableConfiguration.TableArn <s
        MetadataConfiguration.JournalTableConfiguration.TableName <s
        MetadataTableConfiguration @MetadataTableConfiguration
        MetadataTableConfiguration.S3TablesDestination.TableArn <s
        MetadataTableConfiguration.S3TablesDestination.TableNamespace <s
        MetricsConfigurations [@MetricsConfiguration %
        NotificationConfiguration @NotificationConfiguration
        ObjectLockConfiguration @ObjectLockConfiguration
        ObjectLockEnabled b
        OwnershipControls @OwnershipControls
        PublicAccessBlockConfiguration @PublicAccessBlockConfiguration
        RegionalDomainName <s
        ReplicationConfiguration @ReplicationConfiguration
        Tags [@Tag
        VersioningConfiguration @VersioningConfiguration
        WebsiteConfiguration @WebsiteConfiguration
        WebsiteURL <s
        + AccelerateConfiguration
        AccelerationStatus !s |Enabled|Suspended
        + AnalyticsConfiguration
        Id !s
        Prefix s
        StorageClassAnalysis !@StorageClassAnalysis
        TagFilters [@TagFilter %
        + StorageClassAnalysis
        DataExport @DataExport
        + DataExport
        Destination !@Destination
        OutputSchemaVersion !s |V_1
        + Destination
        BucketAccountId s
        BucketArn !s
        Format !s |CSV|ORC|Parquet
        Prefix s
        + TagFilter
        Key !s
        Value !s
        + BucketEncryption
        ServerSideEncryptionConfiguration ![@ServerSideEncryptionRule %
        + ServerSideEncryptionRule
        BlockedEncryptionTypes @BlockedEncryptionTypes
        BucketKeyEnabled b
        ServerSideEncryptionByDefault @ServerSideEncryptionByDefault
        + BlockedEncryptionTypes
        EncryptionType [s |NONE|SSE-C %
        + ServerSideEncryptionByDefault
        KMSMasterKeyID s
        SSEAlgorithm !s |AES256|aws:backup|aws:fsx|aws:kms|aws:kms:dsse
        + CorsConfiguration
        CorsRules ![@CorsRule %
        + CorsRule
        AllowedHeaders [s %
        AllowedMethods ![s |DELETE|GET|HEAD|POST|PUT %
        AllowedOrigins ![s %
        ExposedHeaders [s %
        Id s #..255
        MaxAge i
        + IntelligentTieringConfiguration
        Id !s
        Prefix s
        Status !s |Disabled|Enabled
        TagFilters [@TagFilter %
        Tierings ![@Tiering %
        + Tiering
        AccessTier !s |ARCHIVE_ACCESS|DEEP_ARCHIVE_ACCESS
        Days !i
        + InventoryConfiguration
        Destination !@Destination
        Enabled !b
        Id !s
        IncludedObjectVersions !s |All|Current
        OptionalFields [s |BucketKeyStatus|ChecksumAlgorithm|ETag|EncryptionStatus|IntelligentTieringAccessTier\#
        |IntelligentTieringReferenceDate|IsMultipartUploaded|LastModifiedDate|LifecycleExpirationDate\#
        |ObjectAccessControlList|ObjectLockEventHoldDuration|ObjectLockEventHoldStatus|ObjectLockLegalHoldStatus\#
        |ObjectLockMode|ObjectLockRetainUntilDate|ObjectOwner|ReplicationStatus|Size|StorageClass %
        Prefix s
        ScheduleFrequency !s
        + LifecycleConfiguration
        Rules ![@Rule %
        TransitionDefaultMinimumObjectSize s |all_storage_classes_128K|varies_by_storage_class
        + Rule -ObjectSizeGreaterThan:AbortIncompleteMultipartUpload\#
         -ObjectSizeLessThan:AbortIncompleteMultipartUpload
        AbortIncompleteMultipartUpload @AbortIncompleteMultipartUpload
        ExpirationDate s
        ExpirationInDays i
        ExpiredObjectDeleteMarker b
        Id s #..255
        NoncurrentVersionExpiration @NoncurrentVersionExpiration
        NoncurrentVersionExpirationInDays i
        NoncurrentVersionTransition @NoncurrentVersionTransition
        NoncurrentVersionTransitions [@NoncurrentVersionTransition %
        ObjectSizeGreaterThan s #..20
        ObjectSizeLessThan s #..20
        Prefix s
        Status !s |Disabled|Enabled
        TagFilters [@TagFilter %
        Transition @Transition
        Transitions [@Transition %
        + AbortIncompleteMultipartUpload
        DaysAfterInitiation !i
        + NoncurrentVersionExpiration
        NewerNoncurrentVersions i
        NoncurrentDays !i
        + NoncurrentVersionTransition
        NewerNoncurrentVersions i
        StorageClass !s |DEEP_ARCHIVE|GLACIER|GLACIER_IR|Glacier|INTELLIGENT_TIERING|ONEZONE_IA|STANDARD_IA
        TransitionInDays !i
        + Transition
        StorageClass !s |DEEP_ARCHIVE|GLACIER|GLACIER_IR|Glacier|INTELLIGENT_TIERING|ONEZONE_IA|STANDARD_IA
        TransitionDate s
        TransitionInDays i
        + LoggingConfiguration
        DestinationBucketName s
        LogFilePrefix s
        TargetObjectKeyFormat j
        + MetadataConfiguration
        AnnotationTableConfiguration @AnnotationTableConfiguration
        Destination @MetadataDestination
        InventoryTableConfiguration @InventoryTableConfiguration
        JournalTableConfiguration !@JournalTableConfiguration
        + AnnotationTableConfiguration
        ConfigurationState !s |DISABLED|ENABLED
        EncryptionConfiguration @MetadataTableEncryptionConfiguration
        Role s
        TableArn s
        TableName s
        + MetadataTableEncryptionConfiguration
        KmsKeyArn s
        SseAlgorithm !s |AES256|aws:kms
        + MetadataDestination
        TableBucketArn s
        TableBucketType !s |aws|customer
        TableNamespace s
        + InventoryTableConfiguration
        ConfigurationState !s |DISABLED|ENABLED
        EncryptionConfiguration @MetadataTableEncryptionConfiguration
        TableArn s
        TableName s
        + JournalTableConfiguration
        EncryptionConfiguration @MetadataTableEncryptionConfiguration
        RecordExpiration !@RecordExpiration
        TableArn s
        TableName s
        + RecordExpiration
        Days i
        Expiration !s |DISABLED|ENABLED
        + MetadataTableConfiguration
        S3TablesDestination !@S3TablesDestination
        + S3TablesDestination
        TableArn s
        TableBucketArn !s
        TableName !s
        TableNamespace s
        + MetricsConfiguration
        AccessPointArn s
        Id !s
        Prefix s
        TagFilters [@TagFilter %
        + NotificationConfiguration
        EventBridgeConfiguration @EventBridgeConfiguration
        LambdaConfigurations [@LambdaConfiguration %
        QueueConfigurations [@QueueConfiguration %
        TopicConfigurations [@TopicConfiguration %
        + EventBridgeConfiguration
        EventBridgeEnabled !b
        + LambdaConfiguration
        Event !s
        Filter @NotificationFilter
        Function !s
        + NotificationFilter
        S3Key !@S3KeyFilter
        + S3KeyFilter
        Rules ![@FilterRule %
        + FilterRule
        Name !s #..1024
        Value !s
        + QueueConfiguration
        Event !s
        Filter @NotificationFilter
        Queue !s
        + TopicConfiguration
        Event !s
        Filter @NotificationFilter
        Topic !s
        + ObjectLockConfiguration
        ObjectLockEnabled s |Enabled
        Rule @ObjectLockRule
        + ObjectLockRule
        DefaultRetention @DefaultRetention
        + DefaultRetention
        Days i
        DefaultEventHold @DefaultEventHold
        Mode s |COMPLIANCE|GOVERNANCE
        Years i
        + DefaultEventHold
        Days i
        Years i
        + OwnershipControls
        Rules ![@OwnershipControlsRule %
        + OwnershipControlsRule
        ObjectOwnership s |BucketOwnerEnforced|BucketOwnerPreferred|ObjectWriter
        + PublicAccessBlockConfiguration
        BlockPublicAcls b
        BlockPublicPolicy b
        IgnorePublicAcls b
        RestrictPublicBuckets b
        + ReplicationConfiguration
        Role !s
        Rules ![@ReplicationRule %
        + ReplicationRule
        DeleteMarkerReplication @DeleteMarkerReplication
        Destination !@ReplicationDestination
        Filter @ReplicationRuleFilter
        Id s #..255
        Prefix s #..1024
        Priority i
        SourceSelectionCriteria @SourceSelectionCriteria
        Status !s |Disabled|Enabled
        + DeleteMarkerReplication
        Status s |Disabled|Enabled
        + ReplicationDestination
        AccessControlTranslation @AccessControlTranslation
        Account s
        Bucket !s
        EncryptionConfiguration @EncryptionConfiguration
        Metrics @Metrics
        ReplicationTime @ReplicationTime
        StorageClass s |AWS_BACKUP_LOW_COST_WARM|AWS_BACKUP_WARM|DEEP_ARCHIVE|EXPRESS_ONEZONE|FSX_ONTAP|FSX_OPENZFS\#
        |GLACIER|GLACIER_IR|INTELLIGENT_TIERING|ONEZONE_IA|OUTPOSTS|REDUCED_REDUNDANCY|SNOW|STANDARD|STANDARD_IA
        + AccessControlTranslation
        Owner !s |Destination
        + EncryptionConfiguration
        ReplicaKmsKeyID !s
        + Metrics
        EventThreshold @ReplicationTimeValue
        Status !s |Disabled|Enabled
        + ReplicationTimeValue
        Minutes !i
        + ReplicationTime
        Status !s |Disabled|Enabled
        Time !@ReplicationTimeValue
        + ReplicationRuleFilter
        And @ReplicationRuleAndOperator
        Prefix s
        TagFilter @TagFilter
        + ReplicationRuleAndOperator
        Prefix s
        TagFilters [@TagFilter %
        + SourceSelectionCriteria
        ReplicaModifications @ReplicaModifications
        SseKmsEncryptedObjects @SseKmsEncryptedObjects
        + ReplicaModifications
        Status !s |Disabled|Enabled
        + SseKmsEncryptedObjects
        Status !s |Disabled|Enabled
        + Tag
        Key !s #1..128
        Value !s #..256
        + VersioningConfiguration
        Status !s |Enabled|Suspended
        + WebsiteConfiguration
        ErrorDocument s
        IndexDocument s
        RedirectAllRequestsTo @RedirectAllRequestsTo
        RoutingRules [@RoutingRule
        + RedirectAllRequestsTo
        HostName !s
        Protocol s |http|https
        + RoutingRule
        RedirectRule !@RedirectRule
        RoutingRuleCondition @RoutingRuleCondition
        + RedirectRule
        HostName s
        HttpRedirectCode s
        Protocol s |http|https
        ReplaceKeyPrefixWith s
        ReplaceKeyWith s
        + RoutingRuleCondition /HttpErrorCodeReturnedEquals,KeyPrefixEquals
        HttpErrorCodeReturnedEquals s
        KeyPrefixEquals s
        = AWS::S3::BucketPolicy
        Bucket !s
        PolicyDocument !j
        = AWS::SNS::Subscription
        Arn <s
        DeliveryPolicy j
        Endpoint s
        FilterPolicy j
        FilterPolicyScope s
        Protocol !s
        RawMessageDelivery b
        RedrivePolicy j
        Region s
        ReplayPolicy j
        SubscriptionRoleArn s
        TopicArn !s
        = AWS::SNS::Topic
        ArchivePolicy j
        ContentBasedDeduplication b
        DataProtectionPolicy j
        DeliveryStatusLogging [@LoggingConfig %
        DisplayName s
        FifoThroughputScope s
        FifoTopic b
        KmsMasterKeyId s
        MaximumMessageSize i 1024..1048576
        SignatureVersion s
        Subscription [@Subscription
        Tags [@Tag
        TopicArn <s
        TopicName s #..256
        TracingConfig s
        + LoggingConfig
        FailureFeedbackRoleArn s
        Protocol !s
        SuccessFeedbackRoleArn s
        SuccessFeedbackSampleRate s
        + Subscription
        Endpoint !s
        Protocol !s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::SNS::TopicPolicy
        Id <s
        PolicyDocument !j
        Topics ![s
        = AWS::SQS::Queue
        Arn <s
        ContentBasedDeduplication b
        DeduplicationScope s
        DelaySeconds i 0..900
        FifoQueue b
        FifoThroughputLimit s
        KmsDataKeyReusePeriodSeconds i 60..86400
        KmsMasterKeyId s
        MaximumMessageSize i 1024..1048576
        MessageRetentionPeriod i 60..1209600
        QueueName s
        QueueUrl <s
        ReceiveMessageWaitTimeSeconds i 0..20
        RedriveAllowPolicy j
        RedrivePolicy j
        SqsManagedSseEnabled b
        Tags [@Tag
        VisibilityTimeout i 0..43200
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::SQS::QueuePolicy
        Id <s
        PolicyDocument !j
        Queues ![s
        = AWS::SSM::Parameter
        AllowedPattern s #0..1024
        Arn <s
        DataType s #0..128
        Description s #0..1024
        Name s #1..2048
        Policies s #1..4096
        Tags {s
        Tier s |Advanced|Intelligent-Tiering|Standard
        Type !s |String|StringList
        Value !s
        = AWS::Scheduler::Schedule
        Arn <s
        Description s #0..512
        EndDate s
        FlexibleTimeWindow !@FlexibleTimeWindow
        GroupName s #1..64 :-.0-9A-Z_a-z
        KmsKeyArn s #1..2048
        Name s #1..64 :-.0-9A-Z_a-z
        ScheduleExpression !s #1..256
        ScheduleExpressionTimezone s #1..50
        StartDate s
        State s |DISABLED|ENABLED
        Target !@Target
        + FlexibleTimeWindow
        MaximumWindowInMinutes n 1..1440
        Mode !s |FLEXIBLE|OFF
        + Target
        Arn !s #1..1600
        DeadLetterConfig @DeadLetterConfig
        EcsParameters @EcsParameters
        EventBridgeParameters @EventBridgeParameters
        Input s #1..
        KinesisParameters @KinesisParameters
        RetryPolicy @RetryPolicy
        RoleArn !s #1..1600
        SageMakerPipelineParameters @SageMakerPipelineParameters
        SqsParameters @SqsParameters
        + DeadLetterConfig
        Arn s #1..1600
        + EcsParameters
        CapacityProviderStrategy [@CapacityProviderStrategyItem ##..6
        EnableECSManagedTags b
        EnableExecuteCommand b
        Group s #1..255
        LaunchType s |EC2|EXTERNAL|FARGATE
        NetworkConfiguration @NetworkConfiguration
        PlacementConstraints [@PlacementConstraint ##..10
        PlacementStrategy [@PlacementStrategy ##..5
        PlatformVersion s #1..64
        PropagateTags s |TASK_DEFINITION
        ReferenceId s #..1024
        Tags [{s ##0..50
        TaskCount n 1..10
        TaskDefinitionArn !s #1..1600
        + CapacityProviderStrategyItem
        Base n 0..100000
        CapacityProvider !s #1..255
        Weight n 0..1000
        + NetworkConfiguration
        AwsvpcConfiguration @AwsVpcConfiguration
        + AwsVpcConfiguration
        AssignPublicIp s |DISABLED|ENABLED
        SecurityGroups [s #1..1000 ##1..5
        Subnets ![s #1..1000 ##1..16
        + PlacementConstraint
        Expression s #..2000
        Type s |distinctInstance|memberOf
        + PlacementStrategy
        Field s #..255
        Type s |binpack|random|spread
        + EventBridgeParameters
        DetailType !s #1..128
        Source !s #1..256
        + KinesisParameters
        PartitionKey !s #1..256
        + RetryPolicy
        MaximumEventAgeInSeconds n 60..86400
        MaximumRetryAttempts n 0..185
        + SageMakerPipelineParameters
        PipelineParameterList [@SageMakerPipelineParameter ##0..200
        + SageMakerPipelineParameter
        Name !s #1..256 :-0-9A-Z_a-z
        Value !s #1..1024
        + SqsParameters
        MessageGroupId s #1..128
        = AWS::SecretsManager::ResourcePolicy
        BlockPublicPolicy b
        Id <s
        ResourcePolicy !j
        SecretId !s #1..2048
        = AWS::SecretsManager::RotationSchedule
        ExternalSecretRotationMetadata [@ExternalSecretRotationMetadataItem
        ExternalSecretRotationRoleArn s
        HostedRotationLambda @HostedRotationLambda
        Id <s
        RotateImmediatelyOnUpdate b
        RotationLambdaARN s
        RotationRules @RotationRules
        SecretId !s
        + ExternalSecretRotationMetadataItem
        Key !s
        Value !s
        + HostedRotationLambda
        ExcludeCharacters s
        KmsKeyArn s
        MasterSecretArn s
        MasterSecretKmsKeyArn s
        RotationLambdaName s
        RotationType !s
        Runtime s
        SuperuserSecretArn s
        SuperuserSecretKmsKeyArn s
        VpcSecurityGroupIds s
        VpcSubnetIds s
        + RotationRules
        AutomaticallyAfterDays i
        Duration s
        ScheduleExpression s
        = AWS::SecretsManager::Secret
        Description s #0..2048
        GenerateSecretString @GenerateSecretString
        Id <s
        KmsKeyId s #0..2048
        Name s #0..512
        ReplicaRegions [@ReplicaRegion
        SecretString s #1..65536
        Tags [@Tag
        Type s #0..256
        + GenerateSecretString
        ExcludeCharacters s
        ExcludeLowercase b
        ExcludeNumbers b
        ExcludePunctuation b
        ExcludeUppercase b
        GenerateStringKey s
        IncludeSpace b
        PasswordLength i
        RequireEachIncludedType b
        SecretStringTemplate s
        + ReplicaRegion
        KmsKeyId s
        Region !s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::SecretsManager::SecretTargetAttachment
        Id <s
        SecretId !s #1..2048
        TargetId !s
        TargetType !s
        = AWS::ServiceDiscovery::HttpNamespace
        Arn <s
        Description s #0..1024
        Id <s
        Name !s #1..1024
        Tags [@Tag ##0..200
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ServiceDiscovery::Instance
        InstanceAttributes !j
        InstanceId s #1..64 :-.-:@-Z_a-z
        ServiceId !s #1..255
        = AWS::ServiceDiscovery::PrivateDnsNamespace
        Arn <s
        Description s #0..1024
        HostedZoneId <s
        Id <s
        Name !s #1..1024
        Properties @Properties
        Tags [@Tag ##0..200
        Vpc s #0..64
        + Properties
        DnsProperties @PrivateDnsPropertiesMutable
        + PrivateDnsPropertiesMutable
        SOA @SOA
        + SOA
        TTL n 0..2147483647
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ServiceDiscovery::PublicDnsNamespace
        Arn <s
        Description s #0..1024
        HostedZoneId <s
        Id <s
        Name !s #1..1024
        Properties @Properties
        Tags [@Tag ##0..200
        + Properties
        DnsProperties @PublicDnsPropertiesMutable
        + PublicDnsPropertiesMutable
        SOA @SOA
        + SOA
        TTL n 0..2147483647
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ServiceDiscovery::Service -HealthCheckConfig:HealthCheckCustomConfig\#
         -HealthCheckCustomConfig:HealthCheckConfig
        Arn <s
        Description s #0..1024
        DnsConfig @DnsConfig
        HealthCheckConfig @HealthCheckConfig
        HealthCheckCustomConfig @HealthCheckCustomConfig
        Id <s
        Name s
        NamespaceId s #0..255
        ServiceAttributes {s
        Tags [@Tag ##0..200
        Type s |HTTP
        + DnsConfig
        DnsRecords ![@DnsRecord
        NamespaceId s #0..64
        RoutingPolicy s |MULTIVALUE|WEIGHTED
        + DnsRecord
        TTL !n 0..2147483647
        Type !s |A|AAAA|CNAME|SRV
        + HealthCheckConfig
        FailureThreshold n 1..10
        ResourcePath s #0..255
        Type !s |HTTP|HTTPS|TCP
        + HealthCheckCustomConfig
        FailureThreshold n 1..10
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::StepFunctions::Activity
        Arn <s
        EncryptionConfiguration @EncryptionConfiguration
        Name !s #1..80
        Tags [@TagsEntry
        + EncryptionConfiguration
        KmsDataKeyReusePeriodSeconds i 60..900
        KmsKeyId s #1..2048
        Type !s |AWS_OWNED_KEY|CUSTOMER_MANAGED_KMS_KEY
        + TagsEntry
        Key !s #1..128
        Value !s #1..256
        = AWS::StepFunctions::StateMachine
        Arn <s
        Definition j
        DefinitionS3Location @S3Location
        DefinitionString s #1..1048576
        DefinitionSubstitutions j
        EncryptionConfiguration @EncryptionConfiguration
        LoggingConfiguration @LoggingConfiguration
        Name <s
        RoleArn !s #1..256
        StateMachineName s #1..80
        StateMachineRevisionId <s
        StateMachineType s
        Tags [@TagsEntry
        TracingConfiguration @TracingConfiguration
        + S3Location
        Bucket !s
        Key !s
        Version s
        + EncryptionConfiguration
        KmsDataKeyReusePeriodSeconds i 60..900
        KmsKeyId s #1..2048
        Type !s |AWS_OWNED_KEY|CUSTOMER_MANAGED_KMS_KEY
        + LoggingConfiguration
        Destinations [@LogDestination ##1..
        IncludeExecutionData b
        Level s |ALL|ERROR|FATAL|OFF
        + LogDestination
        CloudWatchLogsLogGroup @CloudWatchLogsLogGroup
        + CloudWatchLogsLogGroup
        LogGroupArn s #1..256
        + TagsEntry
        Key !s #1..128
        Value !s #1..256
        + TracingConfiguration
        Enabled b
        = AWS::WAFv2::WebACLAssociation
        ResourceArn !s #20..2048
        WebACLArn !s #20..2048
        = RegisterTaskDefinition
        compatibilities [s |EC2|FARGATE|EXTERNAL|MANAGED_INSTANCES
        containerDefinitions ![@ContainerDefinition
        cpu s
        deleteRequestedAt j
        deregisteredAt j
        enableFaultInjection b
        ephemeralStorage @EphemeralStorage
        executionRoleArn s
        family !s
        inferenceAccelerators [@InferenceAccelerator
        ipcMode s |host|task|none
        memory s
        networkMode s |bridge|host|awsvpc|none
        pidMode s |host|task
        placementConstraints [@TaskDefinitionPlacementConstraint
        proxyConfiguration @ProxyConfiguration
        registeredAt j
        registeredBy s
        requiresAttributes [@Attribute
        requiresCompatibilities [s |EC2|FARGATE|EXTERNAL|MANAGED_INSTANCES
        revision i
        runtimePlatform @RuntimePlatform
        status s |ACTIVE|INACTIVE|DELETE_IN_PROGRESS
        tags [@Tag
        taskDefinitionArn s
        taskRoleArn s
        trustedExecutionConfiguration @TrustedExecutionConfiguration
        volumes [@Volume
        + ContainerDefinition
        command [s
        cpu i
        credentialSpecs [s
        dependsOn [@ContainerDependency
        disableNetworking b
        dnsSearchDomains [s
        dnsServers [s
        dockerLabels {s
        dockerSecurityOptions [s
        entryPoint [s
        environment [@KeyValuePair
        environmentFiles [@EnvironmentFile
        essential b
        extraHosts [@HostEntry
        firelensConfiguration @FirelensConfiguration
        healthCheck @HealthCheck
        hostname s
        image s
        interactive b
        links [s
        linuxParameters @LinuxParameters
        logConfiguration @LogConfiguration
        memory i
        memoryReservation i
        mountPoints [@MountPoint
        name s
        portMappings [@PortMapping
        privileged b
        pseudoTerminal b
        readonlyRootFilesystem b
        repositoryCredentials @RepositoryCredentials
        resourceRequirements [@ResourceRequirement
        restartPolicy @ContainerRestartPolicy
        secrets [@Secret
        startTimeout i
        stopTimeout i
        systemControls [@SystemControl
        ulimits [@Ulimit
        user s
        versionConsistency s |enabled|disabled
        volumesFrom [@VolumeFrom
        workingDirectory s
        + RepositoryCredentials
        credentialsParameter !s
        + PortMapping
        appProtocol s |http|http2|grpc
        containerPort i
        containerPortRange s
        hostPort i
        name s
        protocol s ~|tcp|udp
        + ContainerRestartPolicy
        enabled !b
        ignoredExitCodes [i
        restartAttemptPeriod i
        + KeyValuePair
        name s
        value s
        + EnvironmentFile
        type !s |s3
        value !s
        + MountPoint
        containerPath s
        readOnly b
        sourceVolume s
        + VolumeFrom
        readOnly b
        sourceContainer s
        + LinuxParameters
        capabilities @KernelCapabilities
        devices [@Device
        initProcessEnabled b
        maxSwap i
        sharedMemorySize i
        swappiness i
        tmpfs [@Tmpfs
        + KernelCapabilities
        add [s
        drop [s
        + Device
        containerPath s
        hostPath !s
        permissions [s |read|write|mknod
        + Tmpfs
        containerPath !s
        mountOptions [s
        size !i
        + Secret
        name !s
        valueFrom !s
        + ContainerDependency
        condition !s |START|COMPLETE|SUCCESS|HEALTHY
        containerName !s
        + HostEntry
        hostname !s
        ipAddress !s
        + Ulimit
        hardLimit !i
        name !s |core|cpu|data|fsize|locks|memlock|msgqueue|nice|nofile|nproc|rss|rtprio|rttime|sigpending|stack
        softLimit !i
        + LogConfiguration
        logDriver !s |json-file|syslog|journald|gelf|fluentd|awslogs|splunk|awsfirelens
        options {s
        secretOptions [@Secret
        + HealthCheck
        command ![s
        interval i
        retries i
        startPeriod i
        timeout i
        + SystemControl
        namespace s
        value s
        + ResourceRequirement
        sharingStrategy @SharingStrategy
        type !s |GPU|InferenceAccelerator|NeuronDevice
        value s
        + SharingStrategy
        nvidiaMps @NvidiaMpsAllocation
        + NvidiaMpsAllocation
        maxComputePercent i
        memory !i
        + FirelensConfiguration
        options {s
        type !s |fluentd|fluentbit
        + Volume
        configuredAtLaunch b
        dockerVolumeConfiguration @DockerVolumeConfiguration
        efsVolumeConfiguration @EFSVolumeConfiguration
        fsxWindowsFileServerVolumeConfiguration @FSxWindowsFileServerVolumeConfiguration
        host @HostVolumeProperties
        name s
        s3filesVolumeConfiguration @S3FilesVolumeConfiguration
        + HostVolumeProperties
        sourcePath s
        + DockerVolumeConfiguration
        autoprovision b
        driver s
        driverOpts {s
        labels {s
        scope s |task|shared
        + EFSVolumeConfiguration
        authorizationConfig @EFSAuthorizationConfig
        fileSystemId !s
        rootDirectory s
        transitEncryption s |ENABLED|DISABLED
        transitEncryptionPort i
        + EFSAuthorizationConfig
        accessPointId s
        iam s |ENABLED|DISABLED
        + S3FilesVolumeConfiguration
        accessPointArn s
        fileSystemArn !s
        rootDirectory s
        transitEncryptionPort i
        + FSxWindowsFileServerVolumeConfiguration
        authorizationConfig !@FSxWindowsFileServerAuthorizationConfig
        fileSystemId !s
        rootDirectory !s
        + FSxWindowsFileServerAuthorizationConfig
        credentialsParameter !s
        domain !s
        + TaskDefinitionPlacementConstraint
        expression s
        type s |memberOf
        + Tag
        key s
        value s
        + ProxyConfiguration
        containerName !s
        properties [@KeyValuePair
        type s |APPMESH
        + InferenceAccelerator
        deviceName !s
        deviceType !s
        + EphemeralStorage
        sizeInGiB !i
        + RuntimePlatform
        cpuArchitecture s |X86_64|ARM64
        operatingSystemFamily s |WINDOWS_SERVER_2019_FULL|WINDOWS_SERVER_2019_CORE|WINDOWS_SERVER_2016_FULL\#
        |WINDOWS_SERVER_2004_CORE|WINDOWS_SERVER_2022_CORE|WINDOWS_SERVER_2022_FULL|WINDOWS_SERVER_2025_CORE\#
        |WINDOWS_SERVER_2025_FULL|WINDOWS_SERVER_20H2_CORE|LINUX
        + TrustedExecutionConfiguration
        attestationPolicy s
        isolationMode !s |SHARED|ISOLATED_SANDBOX|CONFIDENTIAL_SANDBOX
        + Attribute
        name !s
        targetId s
        targetType s |container-instance
        value s
        * ApplicationAutoScaling ScalableTarget ScalingPolicy
        * AutoScaling AutoScalingGroup LaunchConfiguration LifecycleHook ScalingPolicy ScheduledAction WarmPool
        * CertificateManager Account AcmeDomainValidation AcmeEndpoint AcmeExternalAccountBinding Certificate
        * CloudFormation ChangeSet CustomResource GeneratedTemplate GuardHook HookDefaultVersion HookTypeConfig\#
         HookVersion LambdaHook Macro ModuleDefaultVersion ModuleVersion PublicTypeVersion Publisher\#
         ResourceDefaultVersion ResourceVersion Stack StackSet TypeActivation WaitCondition WaitConditionHandle
        * CloudWatch Alarm AlarmMuteRule AnomalyDetector CompositeAlarm Dashboard InsightRule Integration LogAlarm\#
         MetricStream OTelEnrichment ResourceMetricsConfiguration View
        * CodeDeploy Application DeploymentConfig DeploymentGroup
        * DynamoDB GlobalTable Table
        * EC2 ApplicationStatusCheck CapacityManagerDataExport CapacityReservation CapacityReservationFleet\#
         CarrierGateway ClientVpnAuthorizationRule ClientVpnEndpoint ClientVpnRoute ClientVpnTargetNetworkAssociation\#
         CustomerGateway DHCPOptions EC2Fleet EIP EIPAssociation EgressOnlyInternetGateway\#
         EnclaveCertificateIamRoleAssociation FlowLog FpgaImage GatewayRouteTableAssociation Host IPAM IPAMAllocation\#
         IPAMPool IPAMPoolCidr IPAMPrefixListResolver IPAMPrefixListResolverTarget IPAMResourceDiscovery\#
         IPAMResourceDiscoveryAssociation IPAMScope IPv4Pool Instance InstanceConnectEndpoint InstanceEventWindow\#
         InternetGateway IpPoolRouteTableAssociation IpamExternalResourceVerificationToken\#
         IpamInternetRegistryAssociation KeyPair LaunchTemplate LocalGatewayRoute LocalGatewayRouteTable\#
         LocalGatewayRouteTableVPCAssociation LocalGatewayRouteTableVirtualInterfaceGroupAssociation\#
         LocalGatewayVirtualInterface LocalGatewayVirtualInterfaceGroup NatGateway NetworkAcl NetworkAclEntry\#
         NetworkInsightsAccessScope NetworkInsightsAccessScopeAnalysis NetworkInsightsAnalysis NetworkInsightsPath\#
         NetworkInterface NetworkInterfaceAttachment NetworkInterfacePermission NetworkPerformanceMetricSubscription\#
         PlacementGroup PrefixList Route RouteServer RouteServerAssociation RouteServerEndpoint RouteServerPeer\#
         RouteServerPropagation RouteTable SecondaryNetwork SecurityGroup SecurityGroupEgress SecurityGroupIngress\#
         SecurityGroupVpcAssociation SnapshotBlockPublicAccess SpotFleet SqlHaStandbyDetectedInstance Subnet\#
         SubnetCidrBlock SubnetCidrReservation SubnetNetworkAclAssociation SubnetRouteTableAssociation\#
         TrafficMirrorFilter TrafficMirrorFilterRule TrafficMirrorSession TrafficMirrorTarget TransitGateway\#
         TransitGatewayAttachment TransitGatewayConnect TransitGatewayConnectPeer TransitGatewayMeteringPolicy\#
         TransitGatewayMeteringPolicyEntry TransitGatewayMulticastDomain TransitGatewayMulticastDomainAssociation\#
         TransitGatewayMulticastGroupMember TransitGatewayMulticastGroupSource TransitGatewayPeeringAttachment\#
         TransitGatewayPolicyTable TransitGatewayPolicyTableAssociation TransitGatewayPolicyTableEntry\#
         TransitGatewayRoute TransitGatewayRouteTable TransitGatewayRouteTableAssociation\#
         TransitGatewayRouteTablePropagation TransitGatewayVpcAttachment VPC VPCBlockPublicAccessExclusion\#
         VPCBlockPublicAccessOptions VPCCidrBlock VPCDHCPOptionsAssociation VPCEncryptionControl VPCEndpoint\#
         VPCEndpointConnectionNotification VPCEndpointService VPCEndpointServicePermissions VPCGatewayAttachment\#
         VPCPeeringConnection VPNConcentrator VPNConnection VPNConnectionRoute VPNGateway VPNGatewayRoutePropagation\#
         VerifiedAccessEndpoint VerifiedAccessGroup VerifiedAccessInstance VerifiedAccessTrustProvider Volume\#
         VolumeAttachment
        * ECR PublicRepository PullThroughCacheRule PullTimeUpdateExclusion RegistryPolicy\#
         RegistryScanningConfiguration ReplicationConfiguration Repository RepositoryCreationTemplate\#
         SigningConfiguration
        * ECS CapacityProvider Cluster ClusterCapacityProviderAssociations Daemon DaemonTaskDefinition\#
         ExpressGatewayService Gateway GatewayClusterAssociations PrimaryTaskSet Service TaskDefinition TaskSet
        * EFS AccessPoint FileSystem MountTarget
        * ElastiCache CacheCluster GlobalReplicationGroup ParameterGroup ReplicationGroup SecurityGroup\#
         SecurityGroupIngress ServerlessCache ServerlessCacheSnapshot Snapshot SubnetGroup User UserGroup
        * ElasticLoadBalancingV2 Listener ListenerCertificate ListenerRule LoadBalancer TargetGroup TrustStore\#
         TrustStoreRevocation
        * Events ApiDestination Archive Connection Endpoint EventBus EventBusPolicy Rule
        * IAM AccessKey Group GroupPolicy InstanceProfile ManagedPolicy OIDCProvider Policy Role RolePolicy\#
         SAMLProvider ServerCertificate ServiceLinkedRole User UserPolicy UserToGroupAddition VirtualMFADevice
        * KMS Alias Key ReplicaKey
        * Kinesis Channel ResourcePolicy Stream StreamConsumer
        * KinesisFirehose DeliveryStream
        * Lambda Alias CapacityProvider CodeSigningConfig EventInvokeConfig EventSourceMapping Function LayerVersion\#
         LayerVersionPermission MicrovmImage NetworkConnector Permission ResourcePolicy Url Version WebFunction\#
         WebFunctionEndpoint WebFunctionRevision
        * Logs AccountPolicy Delivery DeliveryDestination DeliverySource Destination Integration LogAnomalyDetector\#
         LogGroup LogStream MetricFilter QueryDefinition ResourcePolicy ScheduledQuery StorageTierPolicy\#
         SubscriptionFilter Transformer
        * Pipes Pipe
        * RDS ClusterSnapshot CustomDBEngineVersion DBCluster DBClusterEndpoint DBClusterParameterGroup DBInstance\#
         DBParameterGroup DBProxy DBProxyEndpoint DBProxyTargetGroup DBSecurityGroup DBSecurityGroupIngress\#
         DBShardGroup DBSnapshot DBSubnetGroup Deployment EventSubscription GlobalCluster Integration OptionGroup
        * Route53 CidrCollection DNSSEC DelegationSet HealthCheck HostedZone KeySigningKey QueryLoggingConfig\#
         RecordSet RecordSetGroup TrafficPolicy TrafficPolicyInstance
        * S3 AccessGrant AccessGrantsInstance AccessGrantsLocation AccessPoint Bucket BucketPolicy\#
         MultiRegionAccessPoint MultiRegionAccessPointPolicy StorageLens StorageLensGroup
        * SNS Subscription Topic TopicInlinePolicy TopicPolicy
        * SQS Queue QueueInlinePolicy QueuePolicy
        * SSM Association CloudConnector Document MaintenanceWindow MaintenanceWindowTarget MaintenanceWindowTask\#
         OpsItem Parameter PatchBaseline ResourceDataSync ResourcePolicy ServiceSetting
        * Scheduler Schedule ScheduleGroup
        * SecretsManager ResourcePolicy RotationSchedule Secret SecretTargetAttachment
        * ServiceDiscovery HttpNamespace Instance PrivateDnsNamespace PublicDnsNamespace Service
        * StepFunctions Activity StateMachine StateMachineAlias StateMachineVersion
        * WAFv2 IPSet LoggingConfiguration RegexPatternSet RuleGroup WebACL WebACLAssociation
        @ AWS::ApplicationAutoScaling::ScalableTarget Id
        @ AWS::ApplicationAutoScaling::ScalingPolicy Arn
        @ AWS::AutoScaling::AutoScalingGroup AutoScalingGroupARN AutoScalingGroupName\#
         AvailabilityZoneDistribution.CapacityDistributionStrategy AvailabilityZoneIds\#
         AvailabilityZoneImpairmentPolicy.ImpairedZoneHealthCheckBehavior\#
         AvailabilityZoneImpairmentPolicy.ZonalShiftEnabled AvailabilityZones CapacityRebalance\#
         CapacityReservationSpecification.* Context Cooldown DefaultInstanceWarmup DeletionProtection DesiredCapacity\#
         DesiredCapacityType HealthCheckGracePeriod HealthCheckType InstanceId InstanceLifecyclePolicy.*\#
         InstanceMaintenancePolicy.MaxHealthyPercentage InstanceMaintenancePolicy.MinHealthyPercentage\#
         LaunchConfigurationName LaunchTemplate.LaunchTemplateId LaunchTemplate.LaunchTemplateName\#
         LaunchTemplate.Version LifecycleHookSpecificationList LoadBalancerNames MaxInstanceLifetime MaxSize\#
         MetricsCollection MinSize MixedInstancesPolicy.* NewInstancesProtectedFromScaleIn\#
         NotificationConfiguration.NotificationTypes NotificationConfiguration.TopicARN NotificationConfigurations\#
         PlacementGroup ServiceLinkedRoleARN SkipZonalShiftValidation Tags TargetGroupARNs TerminationPolicies\#
         TrafficSources VPCZoneIdentifier
        @ AWS::AutoScaling::LaunchConfiguration
        @ AWS::AutoScaling::LifecycleHook
        @ AWS::AutoScaling::ScalingPolicy Arn PolicyName
        @ AWS::AutoScaling::ScheduledAction ScheduledActionName
        @ AWS::AutoScaling::WarmPool
        @ AWS::CertificateManager::Account AccountId
        @ AWS::CertificateManager::AcmeDomainValidation Arn
        @ AWS::CertificateManager::AcmeEndpoint AcmeEndpointArn EndpointUrl
        @ AWS::CertificateManager::AcmeExternalAccountBinding AcmeExternalAccountBindingArn
        @ AWS::CertificateManager::Certificate CertificateArn
        @ AWS::CloudFront::AnycastIpList AnycastIpList ETag Id IpamCidrConfigResults
        @ AWS::CloudFront::CachePolicy Id LastModifiedTime
        @ AWS::CloudFront::CloudFrontOriginAccessIdentity Id S3CanonicalUserId
        @ AWS::CloudFront::ConnectionFunction ConnectionFunctionArn CreatedTime ETag Id LastModifiedTime Stage Status
        @ AWS::CloudFront::ConnectionGroup Arn CreatedTime ETag Id IsDefault LastModifiedTime RoutingEndpoint Status
        @ AWS::CloudFront::ContinuousDeploymentPolicy Id LastModifiedTime
        @ AWS::CloudFront::Distribution DomainName Id
        @ AWS::CloudFront::DistributionTenant Arn CreatedTime DomainResults ETag Id LastModifiedTime Status
        @ AWS::CloudFront::FieldLevelEncryptionConfig Arn Id LastModifiedTime
        @ AWS::CloudFront::FieldLevelEncryptionProfile Arn Id LastModifiedTime
        @ AWS::CloudFront::Function FunctionARN FunctionMetadata.FunctionARN Stage
        @ AWS::CloudFront::KeyGroup Id LastModifiedTime
        @ AWS::CloudFront::KeyValueStore Arn Id Status
        @ AWS::CloudFront::MonitoringSubscription
        @ AWS::CloudFront::OriginAccessControl Id
        @ AWS::CloudFront::OriginRequestPolicy Id LastModifiedTime
        @ AWS::CloudFront::PublicKey CreatedTime Id
        @ AWS::CloudFront::RealtimeLogConfig Arn
        @ AWS::CloudFront::ResponseHeadersPolicy Id LastModifiedTime
        @ AWS::CloudFront::StreamingDistribution DomainName Id
        @ AWS::CloudFront::TrustStore Arn ETag Id LastModifiedTime NumberOfCaCertificates Status
        @ AWS::CloudFront::VpcOrigin AccountId Arn CreatedTime Id LastModifiedTime Status
        @ AWS::CloudWatch::Alarm Arn
        @ AWS::CloudWatch::AlarmMuteRule Arn LastUpdatedTimestamp MuteType Status
        @ AWS::CloudWatch::AnomalyDetector Id
        @ AWS::CloudWatch::CompositeAlarm Arn
        @ AWS::CloudWatch::Dashboard
        @ AWS::CloudWatch::InsightRule Arn RuleName
        @ AWS::CloudWatch::Integration CreatedAt IntegrationArn IntegrationId Status UpdatedAt
        @ AWS::CloudWatch::LogAlarm Arn
        @ AWS::CloudWatch::MetricStream Arn CreationDate LastUpdateDate State
        @ AWS::CloudWatch::OTelEnrichment AccountId Status
        @ AWS::CloudWatch::ResourceMetricsConfiguration CreatedAt UpdatedAt
        @ AWS::CloudWatch::View Arn CreatedAt Type UpdatedAt
        @ AWS::CodeDeploy::Application
        @ AWS::CodeDeploy::DeploymentConfig
        @ AWS::CodeDeploy::DeploymentGroup
        @ AWS::DynamoDB::GlobalTable Arn StreamArn TableId
        @ AWS::DynamoDB::Table Arn StreamArn
        @ AWS::EC2::ApplicationStatusCheck ApplicationStatusCheckId Arn CreationTime
        @ AWS::EC2::CapacityManagerDataExport CapacityManagerDataExportId
        @ AWS::EC2::CapacityReservation AvailabilityZone AvailabilityZoneId AvailableInstanceCount\#
         CapacityAllocationSet CapacityReservationArn CapacityReservationFleetId CommitmentInfo.CommitmentEndDate\#
         CommitmentInfo.CommittedInstanceCount CreateDate DeliveryPreference EbsOptimized EndDate EndDateType\#
         EphemeralStorage Id InstanceCount InstanceMatchCriteria InstancePlatform InstanceType OutPostArn OwnerId\#
         PlacementGroupArn ReservationType StartDate State TagSpecifications Tenancy TotalInstanceCount\#
         UnusedReservationBillingOwnerId
        @ AWS::EC2::CapacityReservationFleet CapacityReservationFleetId
        @ AWS::EC2::CarrierGateway CarrierGatewayId OwnerId State
        @ AWS::EC2::ClientVpnAuthorizationRule Id
        @ AWS::EC2::ClientVpnEndpoint Id
        @ AWS::EC2::ClientVpnRoute Id
        @ AWS::EC2::ClientVpnTargetNetworkAssociation Id
        @ AWS::EC2::CustomerGateway CustomerGatewayId
        @ AWS::EC2::DHCPOptions DhcpOptionsId
        @ AWS::EC2::EC2Fleet FleetId
        @ AWS::EC2::EIP AllocationId PublicIp
        @ AWS::EC2::EIPAssociation Id
        @ AWS::EC2::EgressOnlyInternetGateway Id
        @ AWS::EC2::EnclaveCertificateIamRoleAssociation CertificateS3BucketName CertificateS3ObjectKey\#
         EncryptionKmsKeyId
        @ AWS::EC2::FlowLog Id
        @ AWS::EC2::FpgaImage Arn CreateTime DataRetentionSupport FpgaImageGlobalId FpgaImageId OwnerId Public State\#
         UpdateTime
        @ AWS::EC2::GatewayRouteTableAssociation AssociationId
        @ AWS::EC2::Host HostId
        @ AWS::EC2::IPAM Arn DefaultResourceDiscoveryAssociationId DefaultResourceDiscoveryId IpamId\#
         PrivateDefaultScopeId PublicDefaultScopeId ResourceDiscoveryAssociationCount ScopeCount
        @ AWS::EC2::IPAMAllocation IpamPoolAllocationId
        @ AWS::EC2::IPAMPool Arn IpamArn IpamPoolId IpamScopeArn IpamScopeType PoolDepth State StateMessage
        @ AWS::EC2::IPAMPoolCidr IpamPoolCidrId State
        @ AWS::EC2::IPAMPrefixListResolver IpamArn IpamPrefixListResolverArn IpamPrefixListResolverId
        @ AWS::EC2::IPAMPrefixListResolverTarget IpamPrefixListResolverTargetArn IpamPrefixListResolverTargetId
        @ AWS::EC2::IPAMResourceDiscovery IpamResourceDiscoveryArn IpamResourceDiscoveryId\#
         IpamResourceDiscoveryRegion IsDefault OwnerId State
        @ AWS::EC2::IPAMResourceDiscoveryAssociation IpamArn IpamRegion IpamResourceDiscoveryAssociationArn\#
         IpamResourceDiscoveryAssociationId IsDefault OwnerId ResourceDiscoveryStatus State
        @ AWS::EC2::IPAMScope Arn IpamArn IpamScopeId IpamScopeType IsDefault PoolCount
        @ AWS::EC2::IPv4Pool Arn Description NetworkBorderGroup PoolId TotalAddressCount TotalAvailableAddressCount
        @ AWS::EC2::Instance AdditionalInfo Affinity AvailabilityZone BlockDeviceMappings CpuOptions.CoreCount\#
         CpuOptions.ThreadsPerCore CreditSpecification.CPUCredits DisableApiTermination EbsOptimized\#
         ElasticGpuSpecifications ElasticInferenceAccelerators EnclaveOptions.Enabled HibernationOptions.Configured\#
         HostId HostResourceGroupArn IamInstanceProfile ImageId InstanceId InstanceInitiatedShutdownBehavior\#
         InstanceType Ipv6AddressCount Ipv6Addresses KernelId KeyName LicenseSpecifications Monitoring\#
         NetworkInterfaces PlacementGroupName PrivateDnsName PrivateIp PrivateIpAddress\#
         PropagateTagsToVolumeOnCreation PublicDnsName PublicIp RamdiskId SecurityGroupIds SecurityGroups\#
         SourceDestCheck SsmAssociations SubnetId Tags Tenancy UserData Volumes VpcId
        @ AWS::EC2::InstanceConnectEndpoint AvailabilityZone AvailabilityZoneId CreatedAt Id\#
         InstanceConnectEndpointArn NetworkInterfaceIds OwnerId PublicDnsNames State StateMessage VpcId
        @ AWS::EC2::InstanceEventWindow Arn InstanceEventWindowId State
        @ AWS::EC2::InternetGateway InternetGatewayId
        @ AWS::EC2::IpPoolRouteTableAssociation AssociationId
        @ AWS::EC2::IpamExternalResourceVerificationToken IpamArn IpamExternalResourceVerificationTokenArn\#
         IpamExternalResourceVerificationTokenId IpamRegion NotAfter State Status TokenName TokenValue
        @ AWS::EC2::IpamInternetRegistryAssociation ChildRequestXml IpamInternetRegistryAssociationArn\#
         IpamInternetRegistryAssociationId IpamRegion OwnerId State
        @ AWS::EC2::KeyPair KeyFingerprint KeyPairId
        @ AWS::EC2::LaunchTemplate DefaultVersionNumber LatestVersionNumber LaunchTemplateId
        @ AWS::EC2::LocalGatewayRoute State Type
        @ AWS::EC2::LocalGatewayRouteTable LocalGatewayRouteTableArn LocalGatewayRouteTableId OutpostArn OwnerId State
        @ AWS::EC2::LocalGatewayRouteTableVPCAssociation LocalGatewayId LocalGatewayRouteTableVpcAssociationId State
        @ AWS::EC2::LocalGatewayRouteTableVirtualInterfaceGroupAssociation LocalGatewayId LocalGatewayRouteTableArn\#
         LocalGatewayRouteTableVirtualInterfaceGroupAssociationId OwnerId State
        @ AWS::EC2::LocalGatewayVirtualInterface ConfigurationState LocalBgpAsn LocalGatewayId\#
         LocalGatewayVirtualInterfaceId OwnerId
        @ AWS::EC2::LocalGatewayVirtualInterfaceGroup ConfigurationState LocalGatewayVirtualInterfaceGroupArn\#
         LocalGatewayVirtualInterfaceGroupId LocalGatewayVirtualInterfaceIds OwnerId
        @ AWS::EC2::NatGateway AutoProvisionZones AutoScalingIps EniId NatGatewayId RouteTableId
        @ AWS::EC2::NetworkAcl Id
        @ AWS::EC2::NetworkAclEntry Id
        @ AWS::EC2::NetworkInsightsAccessScope CreatedDate NetworkInsightsAccessScopeArn NetworkInsightsAccessScopeId\#
         UpdatedDate
        @ AWS::EC2::NetworkInsightsAccessScopeAnalysis AnalyzedEniCount EndDate FindingsFound\#
         NetworkInsightsAccessScopeAnalysisArn NetworkInsightsAccessScopeAnalysisId StartDate Status StatusMessage
        @ AWS::EC2::NetworkInsightsAnalysis AlternatePathHints Explanations ForwardPathComponents\#
         NetworkInsightsAnalysisArn NetworkInsightsAnalysisId NetworkPathFound ReturnPathComponents StartDate Status\#
         StatusMessage SuggestedAccounts
        @ AWS::EC2::NetworkInsightsPath CreatedDate DestinationArn NetworkInsightsPathArn NetworkInsightsPathId\#
         SourceArn
        @ AWS::EC2::NetworkInterface Id PrimaryIpv6Address PrimaryPrivateIpAddress PublicIpDnsNameOptions\#
         SecondaryPrivateIpAddresses VpcId
        @ AWS::EC2::NetworkInterfaceAttachment AttachmentId
        @ AWS::EC2::NetworkInterfacePermission Id
        @ AWS::EC2::NetworkPerformanceMetricSubscription
        @ AWS::EC2::PlacementGroup GroupId GroupName
        @ AWS::EC2::PrefixList Arn OwnerId PrefixListId Version
        @ AWS::EC2::Route CidrBlock
        @ AWS::EC2::RouteServer Arn Id
        @ AWS::EC2::RouteServerAssociation
        @ AWS::EC2::RouteServerEndpoint Arn EniAddress EniId Id VpcId
        @ AWS::EC2::RouteServerPeer Arn EndpointEniAddress EndpointEniId Id RouteServerId SubnetId VpcId
        @ AWS::EC2::RouteServerPropagation
        @ AWS::EC2::RouteTable RouteTableId
        @ AWS::EC2::SecondaryNetwork Ipv4CidrBlockAssociations OwnerId SecondaryNetworkArn SecondaryNetworkId
        @ AWS::EC2::SecurityGroup GroupDescription GroupId GroupName Id SecurityGroupEgress SecurityGroupIngress Tags\#
         VpcId
        @ AWS::EC2::SecurityGroupEgress Id
        @ AWS::EC2::SecurityGroupIngress Id
        @ AWS::EC2::SecurityGroupVpcAssociation State StateReason VpcOwnerId
        @ AWS::EC2::SnapshotBlockPublicAccess AccountId
        @ AWS::EC2::SpotFleet Id
        @ AWS::EC2::SqlHaStandbyDetectedInstance HaStatus LastUpdatedTime SqlServerLicenseUsage
        @ AWS::EC2::Subnet AssignIpv6AddressOnCreation AvailabilityZone AvailabilityZoneId\#
         BlockPublicAccessStates.InternetGatewayBlockMode CidrBlock EnableDns64 EnableLniAtDeviceIndex Ipv4IpamPoolId\#
         Ipv4NetmaskLength Ipv6CidrBlock Ipv6CidrBlocks Ipv6IpamPoolId Ipv6Native Ipv6NetmaskLength\#
         MapPublicIpOnLaunch NetworkAclAssociationId OutpostArn\#
         PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsAAAARecord\#
         PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord PrivateDnsNameOptionsOnLaunch.HostnameType\#
         SubnetId Tags VpcId
        @ AWS::EC2::SubnetCidrBlock Id IpSource Ipv6AddressAttribute
        @ AWS::EC2::SubnetCidrReservation Arn OwnerId SubnetCidrReservationId
        @ AWS::EC2::SubnetNetworkAclAssociation AssociationId
        @ AWS::EC2::SubnetRouteTableAssociation Id
        @ AWS::EC2::TrafficMirrorFilter Id
        @ AWS::EC2::TrafficMirrorFilterRule TrafficMirrorFilterRuleId
        @ AWS::EC2::TrafficMirrorSession Id
        @ AWS::EC2::TrafficMirrorTarget Id
        @ AWS::EC2::TransitGateway EncryptionSupportState Id TransitGatewayArn
        @ AWS::EC2::TransitGatewayAttachment Id
        @ AWS::EC2::TransitGatewayConnect CreationTime State TransitGatewayAttachmentId TransitGatewayId
        @ AWS::EC2::TransitGatewayConnectPeer ConnectPeerConfiguration.* CreationTime State\#
         TransitGatewayConnectPeerId
        @ AWS::EC2::TransitGatewayMeteringPolicy State TransitGatewayMeteringPolicyId UpdateEffectiveAt
        @ AWS::EC2::TransitGatewayMeteringPolicyEntry State UpdateEffectiveAt
        @ AWS::EC2::TransitGatewayMulticastDomain CreationTime State TransitGatewayMulticastDomainArn\#
         TransitGatewayMulticastDomainId
        @ AWS::EC2::TransitGatewayMulticastDomainAssociation ResourceId ResourceType State
        @ AWS::EC2::TransitGatewayMulticastGroupMember GroupMember GroupSource MemberType ResourceId ResourceType\#
         SubnetId TransitGatewayAttachmentId
        @ AWS::EC2::TransitGatewayMulticastGroupSource GroupMember GroupSource ResourceId ResourceType SourceType\#
         SubnetId TransitGatewayAttachmentId
        @ AWS::EC2::TransitGatewayPeeringAttachment CreationTime State Status TransitGatewayAttachmentId
        @ AWS::EC2::TransitGatewayPolicyTable CreationTime State TransitGatewayPolicyTableId
        @ AWS::EC2::TransitGatewayPolicyTableAssociation State
        @ AWS::EC2::TransitGatewayPolicyTableEntry State
        @ AWS::EC2::TransitGatewayRoute
        @ AWS::EC2::TransitGatewayRouteTable TransitGatewayRouteTableId
        @ AWS::EC2::TransitGatewayRouteTableAssociation
        @ AWS::EC2::TransitGatewayRouteTablePropagation
        @ AWS::EC2::TransitGatewayVpcAttachment Id
        @ AWS::EC2::VPC CidrBlock CidrBlockAssociations DefaultNetworkAcl DefaultSecurityGroup EnableDnsHostnames\#
         EnableDnsSupport InstanceTenancy Ipv4IpamPoolId Ipv4NetmaskLength Ipv6CidrBlocks Tags VpcEncryptionControl.*\#
         VpcId
        @ AWS::EC2::VPCBlockPublicAccessExclusion ExclusionId
        @ AWS::EC2::VPCBlockPublicAccessOptions AccountId ExclusionsAllowed
        @ AWS::EC2::VPCCidrBlock Id IpSource Ipv6AddressAttribute
        @ AWS::EC2::VPCDHCPOptionsAssociation
        @ AWS::EC2::VPCEncryptionControl ResourceExclusions.* State StateMessage VpcEncryptionControlId
        @ AWS::EC2::VPCEndpoint CreationTimestamp DnsEntries Id NetworkInterfaceIds
        @ AWS::EC2::VPCEndpointConnectionNotification VPCEndpointConnectionNotificationId
        @ AWS::EC2::VPCEndpointService PrivateDnsNameConfiguration.Name PrivateDnsNameConfiguration.State\#
         PrivateDnsNameConfiguration.Type PrivateDnsNameConfiguration.Value ServiceId
        @ AWS::EC2::VPCEndpointServicePermissions
        @ AWS::EC2::VPCGatewayAttachment AttachmentType
        @ AWS::EC2::VPCPeeringConnection Id
        @ AWS::EC2::VPNConcentrator TransitGatewayAttachmentId VpnConcentratorId
        @ AWS::EC2::VPNConnection VpnConnectionId
        @ AWS::EC2::VPNConnectionRoute
        @ AWS::EC2::VPNGateway VPNGatewayId
        @ AWS::EC2::VPNGatewayRoutePropagation Id
        @ AWS::EC2::VerifiedAccessEndpoint CreationTime DeviceValidationDomain EndpointDomain LastUpdatedTime Status\#
         VerifiedAccessEndpointId VerifiedAccessInstanceId
        @ AWS::EC2::VerifiedAccessGroup CreationTime LastUpdatedTime Owner VerifiedAccessGroupArn\#
         VerifiedAccessGroupId
        @ AWS::EC2::VerifiedAccessInstance CidrEndpointsCustomSubDomainNameServers CreationTime LastUpdatedTime\#
         VerifiedAccessInstanceId
        @ AWS::EC2::VerifiedAccessTrustProvider CreationTime LastUpdatedTime VerifiedAccessTrustProviderId
        @ AWS::EC2::Volume VolumeId
        @ AWS::EC2::VolumeAttachment
        @ AWS::ECR::PublicRepository Arn
        @ AWS::ECR::PullThroughCacheRule
        @ AWS::ECR::PullTimeUpdateExclusion
        @ AWS::ECR::RegistryPolicy RegistryId
        @ AWS::ECR::RegistryScanningConfiguration RegistryId
        @ AWS::ECR::ReplicationConfiguration RegistryId
        @ AWS::ECR::Repository Arn RepositoryUri
        @ AWS::ECR::RepositoryCreationTemplate CreatedAt UpdatedAt
        @ AWS::ECR::SigningConfiguration RegistryId
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
        @ AWS::EFS::AccessPoint AccessPointId Arn
        @ AWS::EFS::FileSystem Arn FileSystemId ReplicationConfiguration.*
        @ AWS::EFS::MountTarget FileSystemId Id IpAddress IpAddressType Ipv6Address SecurityGroups SubnetId
        @ AWS::ElastiCache::CacheCluster ConfigurationEndpoint ConfigurationEndpoint.Address\#
         ConfigurationEndpoint.Port RedisEndpoint RedisEndpoint.Address RedisEndpoint.Port
        @ AWS::ElastiCache::GlobalReplicationGroup Arn GlobalReplicationGroupId Status
        @ AWS::ElastiCache::ParameterGroup CacheParameterGroupName
        @ AWS::ElastiCache::ReplicationGroup AtRestEncryptionEnabled AuthToken AutoMinorVersionUpgrade\#
         AutomaticFailoverEnabled CacheNodeType CacheParameterGroupName CacheSecurityGroupNames CacheSubnetGroupName\#
         ClusterMode ConfigurationEndPoint.Address ConfigurationEndPoint.Port DataTieringEnabled Durability\#
         EffectiveDurability Engine EngineVersion GlobalReplicationGroupId IpDiscovery KmsKeyId\#
         LogDeliveryConfigurations MultiAZEnabled NetworkType NodeGroupConfiguration NotificationTopicArn\#
         NumCacheClusters NumNodeGroups Port PreferredCacheClusterAZs PreferredMaintenanceWindow PrimaryClusterId\#
         PrimaryEndPoint.Address PrimaryEndPoint.Port ReadEndPoint.Addresses ReadEndPoint.AddressesList\#
         ReadEndPoint.Ports ReadEndPoint.PortsList ReaderEndPoint.Address ReaderEndPoint.Port ReplicasPerNodeGroup\#
         ReplicationGroupDescription ReplicationGroupId SecurityGroupIds SnapshotArns SnapshotName\#
         SnapshotRetentionLimit SnapshotWindow SnapshottingClusterId Tags TransitEncryptionEnabled\#
         TransitEncryptionMode UserGroupIds
        @ AWS::ElastiCache::SecurityGroup Id
        @ AWS::ElastiCache::SecurityGroupIngress Id
        @ AWS::ElastiCache::ServerlessCache ARN CreateTime Endpoint.Address Endpoint.Port FullEngineVersion\#
         ReaderEndpoint.Address ReaderEndpoint.Port Status
        @ AWS::ElastiCache::ServerlessCacheSnapshot ARN BytesUsedForCache CreateTime ServerlessCacheConfiguration\#
         SnapshotType Status
        @ AWS::ElastiCache::Snapshot Arn AutoMinorVersionUpgrade AutomaticFailover CacheClusterCreateTime\#
         CacheNodeType CacheParameterGroupName CacheSubnetGroupName DataTiering Engine EngineVersion NodeSnapshots\#
         NumCacheNodes NumNodeGroups Port PreferredAvailabilityZone PreferredMaintenanceWindow\#
         ReplicationGroupDescription SnapshotRetentionLimit SnapshotSource SnapshotStatus SnapshotWindow TopicArn\#
         VpcId
        @ AWS::ElastiCache::SubnetGroup
        @ AWS::ElastiCache::User Arn Status
        @ AWS::ElastiCache::UserGroup Arn Status
        @ AWS::ElasticLoadBalancing::LoadBalancer CanonicalHostedZoneName CanonicalHostedZoneNameID DNSName\#
         SourceSecurityGroup SourceSecurityGroup.GroupName SourceSecurityGroup.OwnerAlias
        @ AWS::ElasticLoadBalancingV2::Listener ListenerArn
        @ AWS::ElasticLoadBalancingV2::ListenerCertificate Id
        @ AWS::ElasticLoadBalancingV2::ListenerRule IsDefault RuleArn
        @ AWS::ElasticLoadBalancingV2::LoadBalancer CanonicalHostedZoneID DNSName\#
         EnableCapacityReservationProvisionStabilize EnablePrefixForIpv6SourceNat\#
         EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic IpAddressType Ipv4IpamPoolId LoadBalancerArn\#
         LoadBalancerAttributes LoadBalancerFullName LoadBalancerName Name Scheme SecurityGroups SubnetMappings\#
         Subnets Tags Type
        @ AWS::ElasticLoadBalancingV2::TargetGroup LoadBalancerArns TargetGroupArn TargetGroupFullName TargetGroupName
        @ AWS::ElasticLoadBalancingV2::TrustStore NumberOfCaCertificates Status TrustStoreArn
        @ AWS::ElasticLoadBalancingV2::TrustStoreRevocation RevocationId TrustStoreRevocations
        @ AWS::Events::ApiDestination Arn ArnForPolicy
        @ AWS::Events::Archive Arn
        @ AWS::Events::Connection Arn ArnForPolicy AuthParameters.* InvocationConnectivityParameters.* SecretArn
        @ AWS::Events::Endpoint Arn EndpointId EndpointUrl State StateReason
        @ AWS::Events::EventBus Arn DeadLetterConfig.Arn Description EventSourceName KmsKeyIdentifier\#
         LogConfig.IncludeDetail LogConfig.Level Name Tags
        @ AWS::Events::EventBusPolicy
        @ AWS::Events::Rule Arn RuleName
        @ AWS::IAM::AccessKey Id SecretAccessKey
        @ AWS::IAM::Group Arn
        @ AWS::IAM::GroupPolicy
        @ AWS::IAM::InstanceProfile Arn
        @ AWS::IAM::ManagedPolicy AttachmentCount CreateDate DefaultVersionId IsAttachable\#
         PermissionsBoundaryUsageCount PolicyArn PolicyId UpdateDate
        @ AWS::IAM::OIDCProvider Arn
        @ AWS::IAM::Policy Id
        @ AWS::IAM::Role Arn RoleId
        @ AWS::IAM::RolePolicy
        @ AWS::IAM::SAMLProvider Arn SamlProviderUUID
        @ AWS::IAM::ServerCertificate Arn
        @ AWS::IAM::ServiceLinkedRole RoleName
        @ AWS::IAM::User Arn
        @ AWS::IAM::UserPolicy
        @ AWS::IAM::UserToGroupAddition Id
        @ AWS::IAM::VirtualMFADevice SerialNumber
        @ AWS::KMS::Alias
        @ AWS::KMS::Key Arn KeyId
        @ AWS::KMS::ReplicaKey Arn KeyId
        @ AWS::Kinesis::Channel ChannelARN ChannelCreationTimestamp ChannelId ChannelStatus
        @ AWS::Kinesis::ResourcePolicy
        @ AWS::Kinesis::Stream Arn WarmThroughputObject
        @ AWS::Kinesis::StreamConsumer ConsumerARN ConsumerCreationTimestamp ConsumerName ConsumerStatus StreamARN
        @ AWS::KinesisFirehose::DeliveryStream Arn
        @ AWS::Lambda::Alias AliasArn
        @ AWS::Lambda::CapacityProvider Arn State
        @ AWS::Lambda::CodeSigningConfig CodeSigningConfigArn CodeSigningConfigId
        @ AWS::Lambda::EventInvokeConfig
        @ AWS::Lambda::EventSourceMapping EventSourceMappingArn Id
        @ AWS::Lambda::Function Arn SnapStartResponse SnapStartResponse.ApplyOn SnapStartResponse.OptimizationStatus
        @ AWS::Lambda::LayerVersion LayerVersionArn
        @ AWS::Lambda::LayerVersionPermission Id
        @ AWS::Lambda::MicrovmImage CreatedAt ImageArn LatestActiveImageVersion LatestFailedImageVersion State\#
         UpdatedAt
        @ AWS::Lambda::NetworkConnector Arn LatestVersion LatestVersionArn State
        @ AWS::Lambda::Permission Id
        @ AWS::Lambda::ResourcePolicy
        @ AWS::Lambda::Url FunctionArn FunctionUrl
        @ AWS::Lambda::Version FunctionArn Version
        @ AWS::Lambda::WebFunction CreatedAt FunctionArn State StateReason UpdatedAt
        @ AWS::Lambda::WebFunctionEndpoint CreatedAt DomainName EndpointArn FunctionArn RegionalEndpoints State\#
         StateReason UpdateStatus UpdateStatusReason UpdatedAt
        @ AWS::Lambda::WebFunctionRevision CreatedAt FunctionArn RevisionArn RevisionId State StateReason
        @ AWS::Logs::AccountPolicy AccountId
        @ AWS::Logs::Delivery Arn DeliveryDestinationType DeliveryId
        @ AWS::Logs::DeliveryDestination Arn
        @ AWS::Logs::DeliverySource Arn ResourceArns Service Status StatusReason
        @ AWS::Logs::Destination Arn
        @ AWS::Logs::Integration IntegrationStatus
        @ AWS::Logs::LogAnomalyDetector AnomalyDetectorArn AnomalyDetectorStatus CreationTimeStamp\#
         LastModifiedTimeStamp
        @ AWS::Logs::LogGroup Arn
        @ AWS::Logs::LogStream
        @ AWS::Logs::MetricFilter
        @ AWS::Logs::QueryDefinition QueryDefinitionId
        @ AWS::Logs::ResourcePolicy
        @ AWS::Logs::ScheduledQuery CreationTime LastExecutionStatus LastTriggeredTime LastUpdatedTime\#
         ScheduledQueryArn
        @ AWS::Logs::StorageTierPolicy AccountId LastUpdatedTime
        @ AWS::Logs::SubscriptionFilter
        @ AWS::Logs::Transformer
        @ AWS::MemoryDB::ACL Arn Status
        @ AWS::MemoryDB::Cluster ARN ClusterEndpoint.Address ClusterEndpoint.Port ParameterGroupStatus Status
        @ AWS::MemoryDB::MultiRegionCluster ARN MultiRegionClusterName Status
        @ AWS::MemoryDB::ParameterGroup ARN
        @ AWS::MemoryDB::Snapshot Arn ClusterConfiguration DataTiering Source Status
        @ AWS::MemoryDB::SubnetGroup ARN SupportedNetworkTypes
        @ AWS::MemoryDB::User Arn Status
        @ AWS::Pipes::Pipe Arn CreationTime CurrentState LastModifiedTime StateReason
        @ AWS::RDS::ClusterSnapshot AllocatedStorage AvailabilityZones ClusterCreateTime DBClusterSnapshotArn\#
         DbClusterResourceId Engine EngineMode EngineVersion IAMDatabaseAuthenticationEnabled KmsKeyId LicenseModel\#
         MasterUsername Port SnapshotCreateTime SnapshotType Status StorageEncrypted VpcId
        @ AWS::RDS::CustomDBEngineVersion DBEngineVersionArn
        @ AWS::RDS::DBCluster DBClusterArn DBClusterResourceId Endpoint Endpoint.Address Endpoint.Port\#
         MasterUserSecret.SecretArn ReadEndpoint ReadEndpoint.Address StorageEncryptionType StorageThroughput
        @ AWS::RDS::DBClusterEndpoint DBClusterEndpointArn DBClusterEndpointResourceIdentifier Endpoint EndpointType\#
         Status
        @ AWS::RDS::DBClusterParameterGroup
        @ AWS::RDS::DBInstance AdditionalStorageVolumes AllocatedStorage AllowMajorVersionUpgrade ApplyImmediately\#
         AssociatedRoles AutoMinorVersionUpgrade AutomaticBackupReplicationKmsKeyId AutomaticBackupReplicationRegion\#
         AutomaticBackupReplicationRetentionPeriod AutomaticRestartTime AvailabilityZone BackupRetentionPeriod\#
         BackupTarget CACertificateIdentifier CertificateDetails.CAIdentifier CertificateDetails.ValidTill\#
         CertificateRotationRestart CharacterSetName CopyTagsToSnapshot CustomIAMInstanceProfile DBClusterIdentifier\#
         DBClusterSnapshotIdentifier DBInstanceArn DBInstanceClass DBInstanceIdentifier DBInstanceStatus DBName\#
         DBParameterGroupName DBSecurityGroups DBSnapshotIdentifier DBSubnetGroupName DBSystemId DatabaseInsightsMode\#
         DbiResourceId DedicatedLogVolume DeleteAutomatedBackups DeletionProtection Domain DomainAuthSecretArn\#
         DomainDnsIps DomainFqdn DomainIAMRoleName DomainOu EnableCloudwatchLogsExports\#
         EnableIAMDatabaseAuthentication EnablePerformanceInsights Endpoint.Address Endpoint.HostedZoneId\#
         Endpoint.Port Engine EngineLifecycleSupport EngineVersion InstanceCreateTime Iops\#
         IsStorageConfigUpgradeAvailable KmsKeyId LatestRestorableTime LicenseModel ListenerEndpoint.Address\#
         ListenerEndpoint.HostedZoneId ListenerEndpoint.Port ManageMasterUserPassword MasterUserAuthenticationType\#
         MasterUserPassword MasterUserSecret.KmsKeyId MasterUserSecret.SecretArn MasterUsername MaxAllocatedStorage\#
         MonitoringInterval MonitoringRoleArn MultiAZ NcharCharacterSetName NetworkType OptionGroupName\#
         PercentProgress PerformanceInsightsKMSKeyId PerformanceInsightsRetentionPeriod Port PreferredBackupWindow\#
         PreferredMaintenanceWindow ProcessorFeatures PromotionTier PubliclyAccessible\#
         ReadReplicaDBClusterIdentifiers ReadReplicaDBInstanceIdentifiers ReplicaMode RestoreTime\#
         ResumeFullAutomationModeTime SecondaryAvailabilityZone SourceDBClusterIdentifier\#
         SourceDBInstanceAutomatedBackupsArn SourceDBInstanceIdentifier SourceDbiResourceId SourceRegion StatusInfos\#
         StorageEncrypted StorageOperationPercentProgress StorageOperationStatus StorageThroughput StorageType Tags\#
         TdeCredentialArn TdeCredentialPassword Timezone UseDefaultProcessorFeatures UseLatestRestorableTime\#
         VPCSecurityGroups
        @ AWS::RDS::DBParameterGroup DBParameterGroupArn DBParameterGroupName Description Family Tags
        @ AWS::RDS::DBProxy DBProxyArn Endpoint VpcId
        @ AWS::RDS::DBProxyEndpoint DBProxyEndpointArn Endpoint IsDefault VpcId
        @ AWS::RDS::DBProxyTargetGroup TargetGroupArn
        @ AWS::RDS::DBSecurityGroup Id
        @ AWS::RDS::DBSecurityGroupIngress Id
        @ AWS::RDS::DBShardGroup DBShardGroupResourceId Endpoint
        @ AWS::RDS::DBSnapshot AllocatedStorage AvailabilityZone DBSnapshotArn DbiResourceId Encrypted Engine\#
         EngineVersion IAMDatabaseAuthenticationEnabled InstanceCreateTime Iops KmsKeyId LicenseModel MasterUsername\#
         OptionGroupName OriginalSnapshotCreateTime Port SnapshotCreateTime SnapshotType Status StorageThroughput\#
         StorageType VpcId
        @ AWS::RDS::DBSubnetGroup DBSubnetGroupArn
        @ AWS::RDS::Deployment Arn BlueGreenDeploymentIdentifier CreateTime Status SwitchoverDetails Target Tasks
        @ AWS::RDS::EventSubscription
        @ AWS::RDS::GlobalCluster GlobalEndpoint
        @ AWS::RDS::Integration CreateTime IntegrationArn
        @ AWS::RDS::OptionGroup
        @ AWS::Route53::CidrCollection Arn Id
        @ AWS::Route53::DNSSEC
        @ AWS::Route53::DelegationSet Arn CallerReference Id NameServers
        @ AWS::Route53::HealthCheck HealthCheckId
        @ AWS::Route53::HostedZone Id NameServers
        @ AWS::Route53::KeySigningKey
        @ AWS::Route53::QueryLoggingConfig Arn Id
        @ AWS::Route53::RecordSet
        @ AWS::Route53::RecordSetGroup Id
        @ AWS::Route53::TrafficPolicy Arn Id Type Version
        @ AWS::Route53::TrafficPolicyInstance Arn Id State TrafficPolicyType
        @ AWS::S3::AccessGrant AccessGrantArn AccessGrantId GrantScope
        @ AWS::S3::AccessGrantsInstance AccessGrantsInstanceArn AccessGrantsInstanceId
        @ AWS::S3::AccessGrantsLocation AccessGrantsLocationArn AccessGrantsLocationId
        @ AWS::S3::AccessPoint Alias Arn Bucket BucketAccountId Name NetworkOrigin\#
         PublicAccessBlockConfiguration.BlockPublicAcls PublicAccessBlockConfiguration.BlockPublicPolicy\#
         PublicAccessBlockConfiguration.IgnorePublicAcls PublicAccessBlockConfiguration.RestrictPublicBuckets Tags\#
         VpcConfiguration.VpcId
        @ AWS::S3::Bucket Arn DomainName DualStackDomainName MetadataConfiguration.* MetadataTableConfiguration.*\#
         RegionalDomainName WebsiteURL
        @ AWS::S3::BucketPolicy
        @ AWS::S3::MultiRegionAccessPoint Alias CreatedAt
        @ AWS::S3::MultiRegionAccessPointPolicy PolicyStatus PolicyStatus.IsPublic
        @ AWS::S3::StorageLens StorageLensConfiguration.StorageLensArn
        @ AWS::S3::StorageLensGroup StorageLensGroupArn
        @ AWS::SNS::Subscription Arn
        @ AWS::SNS::Topic ContentBasedDeduplication DeliveryStatusLogging DisplayName FifoThroughputScope FifoTopic\#
         KmsMasterKeyId MaximumMessageSize SignatureVersion Subscription Tags TopicArn TopicName TracingConfig
        @ AWS::SNS::TopicInlinePolicy
        @ AWS::SNS::TopicPolicy Id
        @ AWS::SQS::Queue Arn ContentBasedDeduplication DeduplicationScope DelaySeconds FifoQueue FifoThroughputLimit\#
         KmsDataKeyReusePeriodSeconds KmsMasterKeyId MaximumMessageSize MessageRetentionPeriod QueueName QueueUrl\#
         ReceiveMessageWaitTimeSeconds RedrivePolicy.deadLetterTargetArn RedrivePolicy.maxReceiveCount\#
         SqsManagedSseEnabled Tags VisibilityTimeout
        @ AWS::SQS::QueueInlinePolicy
        @ AWS::SQS::QueuePolicy Id
        @ AWS::SSM::Association AssociationId
        @ AWS::SSM::CloudConnector CloudConnectorArn CloudConnectorId CreatedAt UpdatedAt
        @ AWS::SSM::Document
        @ AWS::SSM::MaintenanceWindow WindowId
        @ AWS::SSM::MaintenanceWindowTarget WindowTargetId
        @ AWS::SSM::MaintenanceWindowTask WindowTaskId
        @ AWS::SSM::OpsItem CreatedBy CreatedTime LastModifiedBy LastModifiedTime OpsItemArn OpsItemId OpsItemType\#
         Status Version
        @ AWS::SSM::Parameter AllowedPattern Arn DataType Description Name Policies Tier Type Value
        @ AWS::SSM::PatchBaseline Id
        @ AWS::SSM::ResourceDataSync
        @ AWS::SSM::ResourcePolicy PolicyHash PolicyId
        @ AWS::SSM::ServiceSetting Arn LastModifiedDate LastModifiedUser Status
        @ AWS::Scheduler::Schedule Arn
        @ AWS::Scheduler::ScheduleGroup Arn CreationDate LastModificationDate State
        @ AWS::SecretsManager::ResourcePolicy Id
        @ AWS::SecretsManager::RotationSchedule Id
        @ AWS::SecretsManager::Secret Id
        @ AWS::SecretsManager::SecretTargetAttachment Id
        @ AWS::ServiceDiscovery::HttpNamespace Arn Id
        @ AWS::ServiceDiscovery::Instance
        @ AWS::ServiceDiscovery::PrivateDnsNamespace Arn HostedZoneId Id
        @ AWS::ServiceDiscovery::PublicDnsNamespace Arn HostedZoneId Id
        @ AWS::ServiceDiscovery::Service Arn Id Name
        @ AWS::StepFunctions::Activity Arn EncryptionConfiguration.KmsDataKeyReusePeriodSeconds\#
         EncryptionConfiguration.KmsKeyId EncryptionConfiguration.Type Name Tags
        @ AWS::StepFunctions::StateMachine Arn Name StateMachineRevisionId
        @ AWS::StepFunctions::StateMachineAlias Arn
        @ AWS::StepFunctions::StateMachineVersion Arn
        @ AWS::WAFv2::IPSet Arn Id
        @ AWS::WAFv2::LoggingConfiguration ManagedByFirewallManager
        @ AWS::WAFv2::RegexPatternSet Arn Id
        @ AWS::WAFv2::RuleGroup Arn AvailableLabels.* ConsumedLabels.* Id LabelNamespace
        @ AWS::WAFv2::WebACL Arn Capacity Id LabelNamespace
        @ AWS::WAFv2::WebACLAssociation
        ~ ACMPCA Certificate CertificateAuthority CertificateAuthorityActivation Permission
        ~ AIOps InvestigationGroup
        ~ APS AnomalyDetector ResourcePolicy RuleGroupsNamespace Scraper Workspace
        ~ ARCRegionSwitch Plan
        ~ ARCZonalShift AutoshiftObserverNotificationStatus ZonalAutoshiftConfiguration
        ~ ASK Skill
        ~ AWSExternalAnthropic Workspace
        ~ AccessAnalyzer Analyzer ArchiveRule
        ~ AccountAccess Application Entitlement
        ~ AgentRegistry Registry RegistryRecord
        ~ AmazonMQ Broker Configuration ConfigurationAssociation
        ~ Amplify App Branch Domain Webhook
        ~ AmplifyUIBuilder Component Form Theme
        ~ ApiGateway Account ApiKey Authorizer BasePathMapping BasePathMappingV2 ClientCertificate Deployment\#
         DocumentationPart DocumentationVersion DomainName DomainNameAccessAssociation DomainNameV2 GatewayResponse\#
         Method Model RequestValidator Resource RestApi Stage UsagePlan UsagePlanKey VpcLink
        ~ ApiGatewayV2 Api ApiGatewayManagedOverrides ApiMapping Authorizer Deployment DomainName Integration\#
         IntegrationResponse Model PortalProduct Route RouteResponse RoutingRule Stage VpcLink
        ~ AppConfig Application ConfigurationProfile Deployment DeploymentStrategy Environment ExperimentDefinition\#
         ExperimentRun Extension ExtensionAssociation HostedConfigurationVersion
        ~ AppFabric AppAuthorization IngestionDestination
        ~ AppFlow Connector ConnectorProfile Flow
        ~ AppIntegrations Application DataIntegration EventIntegration
        ~ AppMesh GatewayRoute Mesh Route VirtualGateway VirtualNode VirtualRouter VirtualService
        ~ AppRunner AutoScalingConfiguration ObservabilityConfiguration Service VpcConnector VpcIngressConnection
        ~ AppStream AppBlock AppBlockBuilder Application ApplicationEntitlementAssociation\#
         ApplicationFleetAssociation DirectoryConfig Entitlement Fleet ImageBuilder Stack StackFleetAssociation\#
         StackUserAssociation User
        ~ AppSync Api ApiCache ApiKey ChannelNamespace DataSource DomainName DomainNameApiAssociation\#
         FunctionConfiguration GraphQLApi GraphQLSchema Resolver SourceApiAssociation Type
        ~ AppTest TestCase
        ~ ApplicationInsights Application
        ~ ApplicationSignals Discovery GroupingConfiguration InstrumentationConfig ServiceLevelObjective
        ~ Athena CapacityReservation DataCatalog NamedQuery PreparedStatement WorkGroup
        ~ AuditManager Assessment AssessmentFramework
        ~ AutoScalingPlans ScalingPlan
        ~ B2BI Capability Partnership Profile Transformer
        ~ BCM Dashboard ScheduledReport
        ~ BCMDataExports Export
        ~ Backup BackupPlan BackupSelection BackupVault Framework LegalHold LogicallyAirGappedBackupVault ReportPlan\#
         RestoreTestingPlan RestoreTestingSelection TieringConfiguration
        ~ BackupGateway Hypervisor
        ~ Batch ComputeEnvironment ConsumableResource JobDefinition JobQueue QuotaShare SchedulingPolicy\#
         ServiceEnvironment
        ~ BcmPricingCalculator BillEstimate BillScenario WorkloadEstimate
        ~ Bedrock Agent AgentAlias ApplicationInferenceProfile AutomatedReasoningPolicy\#
         AutomatedReasoningPolicyVersion Blueprint DataAutomationLibrary DataAutomationProject DataSource\#
         EnforcedGuardrailConfiguration Flow FlowAlias FlowVersion Guardrail GuardrailVersion IntelligentPromptRouter\#
         KnowledgeBase KnowledgeBasePolicy Prompt PromptVersion ResourcePolicy RetrievalInstruction Session
        ~ BedrockAgentCore ApiKeyCredentialProvider BrowserCustom BrowserProfile CapacityProvider\#
         CodeInterpreterCustom ConfigurationBundle ConsentPortal Dataset Evaluator Gateway GatewayRateLimit\#
         GatewayRule GatewayTarget Harness HarnessEndpoint Memory OAuth2CredentialProvider OnlineEvaluationConfig\#
         PaymentConnector PaymentCredentialProvider PaymentManager Policy PolicyEngine ResourcePolicy Runtime\#
         RuntimeEndpoint WorkloadIdentity
        ~ BedrockMantle Project
        ~ Billing BillingView
        ~ BillingConductor BillingGroup CustomLineItem PricingPlan PricingRule
        ~ Braket SpendingLimit
        ~ Budgets Budget BudgetsAction
        ~ CDK Metadata
        ~ CE AnomalyMonitor AnomalySubscription CostCategory
        ~ CUR ReportDefinition
        ~ Cases Case CaseRule Domain Field Layout RelatedItem Template
        ~ Cassandra Keyspace Table Type
        ~ Chatbot CustomAction MicrosoftTeamsChannelConfiguration SlackChannelConfiguration
        ~ Chime AppInstance AppInstanceBot AppInstanceUser Channel ChannelFlow MediaInsightsPipelineConfiguration\#
         MediaPipelineKinesisVideoStreamPool SipMediaApplication VoiceConnector
        ~ CleanRooms AnalysisTemplate Collaboration ConfiguredTable ConfiguredTableAssociation IdMappingTable\#
         IdNamespaceAssociation IntermediateTable Membership PrivacyBudgetTemplate
        ~ CleanRoomsML ConfiguredModelAlgorithm ConfiguredModelAlgorithmAssociation TrainingDataset
        ~ Cloud9 EnvironmentEC2
        ~ CloudFront AnycastIpList CachePolicy CloudFrontOriginAccessIdentity ConnectionFunction ConnectionGroup\#
         ContinuousDeploymentPolicy Distribution DistributionTenant FieldLevelEncryptionConfig\#
         FieldLevelEncryptionProfile Function KeyGroup KeyValueStore MonitoringSubscription OriginAccessControl\#
         OriginRequestPolicy PublicKey RealtimeLogConfig ResponseHeadersPolicy StreamingDistribution TrustStore\#
         VpcOrigin
        ~ CloudHSM Cluster
        ~ CloudTrail Channel Dashboard EventDataStore ResourcePolicy Trail
        ~ CodeArtifact Domain PackageGroup Repository
        ~ CodeBuild Fleet Project ReportGroup SourceCredential
        ~ CodeCommit Repository
        ~ CodeConnections Connection Host
        ~ CodeGuruProfiler ProfilingGroup
        ~ CodeGuruReviewer RepositoryAssociation
        ~ CodePipeline CustomActionType Pipeline Webhook
        ~ CodeStar GitHubRepository
        ~ CodeStarConnections Connection RepositoryLink SyncConfiguration
        ~ CodeStarNotifications NotificationRule
        ~ Cognito IdentityPool IdentityPoolPrincipalTag IdentityPoolRoleAttachment LogDeliveryConfiguration\#
         ManagedLoginBranding Terms UserPool UserPoolClient UserPoolDomain UserPoolGroup UserPoolIdentityProvider\#
         UserPoolRegionalConfigurationAttachment UserPoolReplica UserPoolResourceServer\#
         UserPoolRiskConfigurationAttachment UserPoolUICustomizationAttachment UserPoolUser\#
         UserPoolUserToGroupAttachment
        ~ Comprehend DocumentClassifier DocumentClassifierEndpoint EntityRecognizer EntityRecognizerEndpoint Flywheel
        ~ ComputeOptimizer AutomationRule
        ~ Config AggregationAuthorization ConfigRule ConfigurationAggregator ConfigurationRecorder ConformancePack\#
         Connector DeliveryChannel OrganizationConfigRule OrganizationConformancePack RemediationConfiguration\#
         StoredQuery
        ~ Connect AgentStatus ApprovedOrigin ContactFlow ContactFlowModule ContactFlowModuleAlias\#
         ContactFlowModuleVersion ContactFlowVersion DataLakeAssociation DataTable DataTableAttribute DataTableRecord\#
         EmailAddress EvaluationForm HoursOfOperation Instance InstanceStorageConfig IntegrationAssociation Metric\#
         Notification PhoneNumber PredefinedAttribute Prompt Queue QuickConnect RoutingProfile Rule SecurityKey\#
         SecurityProfile TaskTemplate TestCase TrafficDistributionGroup UseCase User UserHierarchyGroup\#
         UserHierarchyStructure View ViewVersion Vocabulary Workspace
        ~ ConnectCampaigns Campaign
        ~ ConnectCampaignsV2 Campaign
        ~ ControlTower EnabledBaseline EnabledControl LandingZone
        ~ CustomerProfiles CalculatedAttributeDefinition Domain DomainObjectType EventStream EventTrigger Integration\#
         ObjectType Recommender RecommenderFilter RecommenderSchema SegmentDefinition
        ~ DAX Cluster ParameterGroup SubnetGroup
        ~ DLM LifecyclePolicy
        ~ DMS Certificate DataMigration DataProvider Endpoint EventSubscription InstanceProfile MigrationProject\#
         ReplicationConfig ReplicationInstance ReplicationSubnetGroup ReplicationTask
        ~ DRS LaunchConfigurationTemplate RecoveryPlan ReplicationConfigurationTemplate SourceNetwork
        ~ DSQL Cluster
        ~ DataBrew Dataset Job Project Recipe Ruleset Schedule
        ~ DataExchange DataSet EventAction
        ~ DataPipeline Pipeline
        ~ DataSync Agent LocationAzureBlob LocationEFS LocationFSxLustre LocationFSxONTAP LocationFSxOpenZFS\#
         LocationFSxWindows LocationHDFS LocationNFS LocationObjectStorage LocationS3 LocationSMB Task
        ~ DataZone Connection DataSource Domain DomainUnit Environment EnvironmentActions\#
         EnvironmentBlueprintConfiguration EnvironmentProfile FormType GroupProfile Owner PolicyGrant Project\#
         ProjectMembership ProjectProfile SubscriptionTarget UserProfile
        ~ Deadline Budget Farm Fleet LicenseEndpoint Limit MeteredProduct Monitor Queue QueueEnvironment\#
         QueueFleetAssociation QueueLimitAssociation StorageProfile Worker
        ~ Detective Graph MemberInvitation OrganizationAdmin
        ~ DevOpsAgent AgentSpace Asset Association PrivateConnection Service Trigger
        ~ DevOpsGuru LogAnomalyDetectionIntegration NotificationChannel ResourceCollection
        ~ DirectConnect Connection DirectConnectGateway DirectConnectGatewayAssociation Lag PrivateVirtualInterface\#
         PublicVirtualInterface TransitVirtualInterface
        ~ DirectoryService MicrosoftAD SimpleAD
        ~ DocDB DBCluster DBClusterParameterGroup DBInstance DBSubnetGroup EventSubscription GlobalCluster
        ~ DocDBElastic Cluster ClusterSnapshot
        ~ EKS AccessEntry Addon Capability CertificateAuthority Cluster FargateProfile IdentityProviderConfig\#
         Nodegroup PodIdentityAssociation
        ~ EMR Cluster InstanceFleetConfig InstanceGroupConfig SecurityConfiguration Step Studio StudioSessionMapping\#
         WALWorkspace
        ~ EMRContainers Endpoint JobTemplate SecurityConfiguration VirtualCluster
        ~ EMRServerless Application
        ~ EVS Environment
        ~ ElasticBeanstalk Application ApplicationVersion ConfigurationTemplate Environment
        ~ ElasticLoadBalancing LoadBalancer
        ~ Elasticsearch Domain
        ~ ElementalInference Dictionary Feed
        ~ EntityResolution IdMappingWorkflow IdNamespace MatchingWorkflow PolicyStatement SchemaMapping
        ~ EventSchemas Discoverer Registry RegistryPolicy Schema
        ~ EventsV2 EventBus EventSource ResourcePolicy Subscriber
        ~ Evidently Experiment Feature Launch Project Segment
        ~ FIS ExperimentTemplate TargetAccountConfiguration
        ~ FMS ApplicationsList NotificationChannel Policy ProtocolsList ResourceSet
        ~ FSx Backup DataRepositoryAssociation FileCache FileSystem S3AccessPointAttachment Snapshot\#
         StorageVirtualMachine Volume
        ~ FinSpace Environment
        ~ Forecast Dataset DatasetGroup
        ~ FraudDetector Detector EntityType EventType Label List Outcome Variable
        ~ GameLift Alias Build ContainerFleet ContainerGroupDefinition Fleet GameServerGroup GameSessionQueue\#
         Location MatchmakingConfiguration MatchmakingRuleSet Script
        ~ GlobalAccelerator Accelerator CrossAccountAttachment EndpointGroup Listener
        ~ Glue Blueprint Catalog Classifier Connection ConnectionType Crawler CustomEntityType\#
         DataCatalogEncryptionSettings DataQualityRuleset Database DevEndpoint IdentityCenterConfiguration\#
         Integration IntegrationResourceProperty Job MLTransform Partition Registry Schema SchemaVersion\#
         SchemaVersionMetadata SecurityConfiguration Session Table TableOptimizer Trigger UsageProfile\#
         UserDefinedFunction Workflow
        ~ Grafana Workspace
        ~ Greengrass ConnectorDefinition ConnectorDefinitionVersion CoreDefinition CoreDefinitionVersion\#
         DeviceDefinition DeviceDefinitionVersion FunctionDefinition FunctionDefinitionVersion Group GroupVersion\#
         LoggerDefinition LoggerDefinitionVersion ResourceDefinition ResourceDefinitionVersion SubscriptionDefinition\#
         SubscriptionDefinitionVersion
        ~ GreengrassV2 ComponentVersion Deployment
        ~ GroundStation Config DataflowEndpointGroup DataflowEndpointGroupV2 MissionProfile
        ~ GuardDuty CustomDetectionRuleAssociation Detector Filter IPSet MalwareProtectionPlan Master Member\#
         PublishingDestination ThreatEntitySet ThreatIntelSet TrustedEntitySet
        ~ HealthAgent Domain
        ~ HealthImaging Datastore
        ~ HealthLake DataTransformationProfile FHIRDatastore
        ~ IVS AdConfiguration Channel EncoderConfiguration IngestConfiguration PlaybackKeyPair\#
         PlaybackRestrictionPolicy PublicKey RecordingConfiguration Stage StorageConfiguration StreamKey
        ~ IVSChat LoggingConfiguration Room
        ~ IdentityStore Group GroupMembership User
        ~ ImageBuilder Component ContainerRecipe DistributionConfiguration Image ImagePipeline ImageRecipe\#
         InfrastructureConfiguration LifecyclePolicy Workflow
        ~ Inspector AssessmentTarget AssessmentTemplate ResourceGroup
        ~ InspectorV2 CisScanConfiguration CodeSecurityIntegration CodeSecurityScanConfiguration Connector Filter
        ~ Interconnect Connection
        ~ InternetMonitor Monitor
        ~ Invoicing InvoiceUnit ProcurementPortalPreference
        ~ IoT AccountAuditConfiguration Authorizer BillingGroup CACertificate Certificate CertificateProvider Command\#
         CustomMetric Dimension DomainConfiguration EncryptionConfiguration FleetMetric Job JobTemplate Logging\#
         MitigationAction Policy PolicyPrincipalAttachment ProvisioningTemplate ResourceSpecificLogging RoleAlias\#
         ScheduledAudit SecurityProfile SoftwarePackage SoftwarePackageVersion Stream Thing ThingGroup\#
         ThingPrincipalAttachment ThingType TopicRule TopicRuleDestination
        ~ IoTAnalytics Channel Dataset Datastore Pipeline
        ~ IoTCoreDeviceAdvisor SuiteDefinition
        ~ IoTFleetWise Campaign DecoderManifest Fleet ModelManifest SignalCatalog StateTemplate Vehicle
        ~ IoTSecureTunneling Tunnel
        ~ IoTSiteWise AccessPolicy Application Asset AssetModel ComputationModel Dashboard Dataset Gateway Pipeline\#
         Portal Project Task Workspace
        ~ IoTThingsGraph FlowTemplate
        ~ IoTTwinMaker ComponentType Entity Scene SyncJob Workspace
        ~ IoTWireless Destination DeviceProfile FuotaTask MulticastGroup NetworkAnalyzerConfiguration PartnerAccount\#
         ServiceProfile TaskDefinition WirelessDevice WirelessDeviceImportTask WirelessGateway
        ~ KafkaConnect Connector CustomPlugin WorkerConfiguration
        ~ Kendra DataSource Faq FeaturedResultsSet Index QuerySuggestionsBlockList Thesaurus
        ~ KendraRanking ExecutionPlan
        ~ KinesisAnalytics Application ApplicationOutput ApplicationReferenceDataSource
        ~ KinesisAnalyticsV2 Application ApplicationCloudWatchLoggingOption ApplicationOutput\#
         ApplicationReferenceDataSource
        ~ KinesisVideo SignalingChannel Stream
        ~ LakeFormation DataCellsFilter DataLakeSettings Permissions PrincipalPermissions Resource Tag TagAssociation
        ~ LaunchWizard Deployment
        ~ Lex Bot BotAlias BotVersion ResourcePolicy
        ~ LicenseManager Grant License LicenseAssetGroup LicenseAssetRuleSet LicenseConfiguration ReportGenerator
        ~ LicenseManagerLinuxSubscriptions SubscriptionProvider
        ~ LicenseManagerUserSubscriptions LicenseServerEndpoint
        ~ Lightsail Alarm Bucket Certificate ContactMethod Container Database DatabaseSnapshot Disk DiskSnapshot\#
         Distribution Domain Instance InstanceSnapshot KeyPair LoadBalancer LoadBalancerTlsCertificate StaticIp
        ~ Location APIKey GeofenceCollection Map PlaceIndex RouteCalculator Tracker TrackerConsumer
        ~ LookoutEquipment InferenceScheduler
        ~ LookoutVision Project
        ~ M2 Application Deployment Environment
        ~ MGN Connector LaunchConfigurationTemplate NetworkMigrationDefinition
        ~ MPA ApprovalTeam IdentitySource
        ~ MSK BatchScramSecret Channel Cluster ClusterPolicy Configuration Replicator ServerlessCluster Topic\#
         VpcConnection
        ~ MWAA Environment
        ~ MWAAServerless Workflow
        ~ Macie AllowList CustomDataIdentifier FindingsFilter Member Session
        ~ ManagedBlockchain Accessor Member Node
        ~ MediaConnect Bridge BridgeOutput BridgeSource Flow FlowEntitlement FlowMediaStream FlowOutput FlowSource\#
         FlowVpcInterface Gateway RouterInput RouterNetworkInterface RouterOutput
        ~ MediaConvert CertificateAssociation JobTemplate Preset Queue
        ~ MediaLive Channel ChannelPlacementGroup CloudWatchAlarmTemplate CloudWatchAlarmTemplateGroup Cluster\#
         EventBridgeRuleTemplate EventBridgeRuleTemplateGroup Input InputSecurityGroup Multiplex Multiplexprogram\#
         Network Node SdiSource SignalMap
        ~ MediaPackage Asset Channel OriginEndpoint PackagingConfiguration PackagingGroup
        ~ MediaPackageV2 Channel ChannelGroup ChannelPolicy OriginEndpoint OriginEndpointPolicy
        ~ MediaStore Container
        ~ MediaTailor Channel ChannelPolicy Function LiveSource PlaybackConfiguration PrefetchSchedule Program\#
         SourceLocation VodSource
        ~ MemoryDB ACL Cluster MultiRegionCluster ParameterGroup Snapshot SubnetGroup User
        ~ Neptune DBCluster DBClusterParameterGroup DBInstance DBParameterGroup DBSubnetGroup EventSubscription\#
         GlobalCluster
        ~ NeptuneGraph Graph GraphSnapshot PrivateGraphEndpoint
        ~ NetworkFirewall ContainerAssociation Firewall FirewallPolicy LoggingConfiguration RuleGroup\#
         TLSInspectionConfiguration VpcEndpointAssociation
        ~ NetworkFlowMonitor Monitor Scope
        ~ NetworkManager ConnectAttachment ConnectPeer CoreNetwork CoreNetworkPrefixListAssociation\#
         CustomerGatewayAssociation Device DirectConnectGatewayAttachment GlobalNetwork Link LinkAssociation Site\#
         SiteToSiteVpnAttachment TransitGatewayPeering TransitGatewayRegistration TransitGatewayRouteTableAttachment\#
         VpcAttachment
        ~ NetworkMonitor Monitor
        ~ NetworkSecurityManager Deployment Policy Rule Scope Template
        ~ Notifications ChannelAssociation EventRule ManagedNotificationAccountContactAssociation\#
         ManagedNotificationAdditionalChannelAssociation NotificationConfiguration NotificationHub\#
         OrganizationalUnitAssociation
        ~ NotificationsContacts EmailContact
        ~ NovaAct WorkflowDefinition
        ~ ODB CloudAutonomousVmCluster CloudExadataInfrastructure CloudVmCluster OdbNetwork OdbPeeringConnection
        ~ OSIS Pipeline
        ~ Oam Link Sink
        ~ ObservabilityAdmin DatasetIntegration OrganizationCentralizationRule OrganizationTelemetryRule\#
         S3TableIntegration TelemetryEnrichment TelemetryPipelines TelemetryRule
        ~ Omics AnnotationStore Configuration ReferenceStore RunCache RunGroup SequenceStore VariantStore Workflow\#
         WorkflowVersion
        ~ OpenSearch DataSource
        ~ OpenSearchServerless AccessPolicy Collection CollectionGroup CollectionIndex Index LifecyclePolicy\#
         SecurityConfig SecurityPolicy VpcEndpoint
        ~ OpenSearchService Application Domain
        ~ Organizations Account Organization OrganizationalUnit Policy ResourcePolicy
        ~ Outposts Outpost Site
        ~ PCAConnectorAD Connector DirectoryRegistration ServicePrincipalName Template TemplateGroupAccessControlEntry
        ~ PCAConnectorSCEP Challenge Connector
        ~ PCS Cluster ComputeNodeGroup Queue
        ~ PI PerfReports
        ~ Panorama ApplicationInstance Package PackageVersion
        ~ PaymentCryptography Alias Key
        ~ Personalize Campaign Dataset DatasetGroup EventTracker Filter MetricAttribution Schema Solution
        ~ Pinpoint ADMChannel APNSChannel APNSSandboxChannel APNSVoipChannel APNSVoipSandboxChannel App\#
         ApplicationSettings BaiduChannel Campaign EmailChannel EmailTemplate EventStream GCMChannel InAppTemplate\#
         PushTemplate SMSChannel Segment SmsTemplate VoiceChannel
        ~ PinpointEmail ConfigurationSet ConfigurationSetEventDestination DedicatedIpPool Identity
        ~ Polly Lexicon
        ~ PricingPlanManager Subscription
        ~ Proton EnvironmentAccountConnection EnvironmentTemplate ServiceTemplate
        ~ QBusiness Application DataAccessor DataSource Index Permission Plugin Retriever WebExperience
        ~ QLDB Ledger Stream
        ~ QuickSight ActionConnector Agent Analysis ApprovalPolicy Assignment Brand CustomPermissions Customization\#
         DLPSetting Dashboard DataSet DataSource Flow Folder Group KnowledgeBase LimitsProfile OAuthClientApplication\#
         RefreshSchedule Space Template Theme Topic TopicV2 VPCConnection
        ~ RAM Permission PermissionAssociation PrincipalAssociation ResourceAssociation ResourceShare\#
         SourceAssociation
        ~ RTBFabric InboundExternalLink Link LinkRoutingRule OutboundExternalLink RequesterGateway ResponderGateway
        ~ RUM AppMonitor
        ~ Rbin Rule
        ~ Redshift Cluster ClusterParameterGroup ClusterSecurityGroup ClusterSecurityGroupIngress ClusterSubnetGroup\#
         EndpointAccess EndpointAuthorization EventSubscription Integration QEV2IdcApplication RedshiftIdcApplication\#
         ScheduledAction Snapshot SnapshotCopyGrant SnapshotSchedule UsageLimit
        ~ RedshiftServerless Namespace Snapshot Workgroup
        ~ RefactorSpaces Application Environment Route Service
        ~ Rekognition Collection Dataset Project StreamProcessor
        ~ ResilienceHub App ResiliencyPolicy
        ~ ResilienceHubV2 Policy Service ServiceFunction System UserJourney
        ~ ResourceExplorer2 DefaultViewAssociation Index View
        ~ ResourceGroups Group TagSyncTask
        ~ RoboMaker Fleet Robot RobotApplication RobotApplicationVersion SimulationApplication\#
         SimulationApplicationVersion
        ~ RolesAnywhere CRL Profile TrustAnchor
        ~ Route53GlobalResolver AccessSource AccessToken DnsView FirewallDomainList FirewallRule GlobalResolver\#
         HostedZoneAssociation
        ~ Route53Profiles Profile ProfileAssociation ProfileResourceAssociation
        ~ Route53RecoveryControl Cluster ControlPanel RoutingControl SafetyRule
        ~ Route53RecoveryReadiness Cell ReadinessCheck RecoveryGroup ResourceSet
        ~ Route53Resolver FirewallDomainList FirewallRuleGroup FirewallRuleGroupAssociation OutpostResolver\#
         ResolverConfig ResolverDNSSECConfig ResolverEndpoint ResolverQueryLoggingConfig\#
         ResolverQueryLoggingConfigAssociation ResolverRule ResolverRuleAssociation
        ~ S3Express AccessPoint BucketPolicy DirectoryBucket
        ~ S3Files AccessPoint FileSystem FileSystemPolicy MountTarget
        ~ S3ObjectLambda AccessPoint AccessPointPolicy
        ~ S3Outposts AccessPoint Bucket BucketPolicy Endpoint
        ~ S3Tables Namespace Table TableBucket TableBucketPolicy TablePolicy
        ~ S3Vectors Index VectorBucket VectorBucketPolicy
        ~ SCN DataIntegrationFlow Dataset Instance Namespace
        ~ SDB Domain
        ~ SES ConfigurationSet ConfigurationSetEventDestination ContactList CustomVerificationEmailTemplate\#
         DedicatedIpPool EmailIdentity EmailIdentityCertificate MailManagerAddonInstance MailManagerAddonSubscription\#
         MailManagerAddressList MailManagerArchive MailManagerIngressPoint MailManagerRelay MailManagerRuleSet\#
         MailManagerTrafficPolicy MultiRegionEndpoint ReceiptFilter ReceiptRule ReceiptRuleSet Template Tenant\#
         VdmAttributes
        ~ SMSVOICE ConfigurationSet NotifyConfiguration OptOutList PhoneNumber Pool ProtectConfiguration RcsAgent\#
         Registration RegistrationAttachment ResourcePolicy SenderId VerifiedDestinationNumber
        ~ SSMContacts Contact ContactChannel Plan Rotation
        ~ SSMGuiConnect Preferences
        ~ SSMIncidents ReplicationSet ResponsePlan
        ~ SSMQuickSetup ConfigurationManager LifecycleAutomation
        ~ SSO Application ApplicationAssignment Assignment Instance InstanceAccessControlAttributeConfiguration\#
         PermissionSet
        ~ SageMaker AIWorkloadConfig Action Algorithm App AppImageConfig Artifact Cluster ClusterSchedulerConfig\#
         CodeRepository ComputeQuota Context DataQualityJobDefinition Device DeviceFleet Domain Endpoint\#
         EndpointConfig Experiment ExperimentTrialComponent FeatureGroup Hub HumanTaskUi Image ImageVersion\#
         InferenceComponent InferenceExperiment MlflowApp MlflowTrackingServer Model ModelBiasJobDefinition ModelCard\#
         ModelExplainabilityJobDefinition ModelPackage ModelPackageGroup ModelQualityJobDefinition MonitoringSchedule\#
         NotebookInstance NotebookInstanceLifecycleConfig PartnerApp Pipeline ProcessingJob Project Space\#
         StudioLifecycleConfig TrialComponent UserProfile Workforce Workteam
        ~ SecurityAgent AgentSpace Application Artifact Integration Pentest SecurityRequirementPack TargetDomain
        ~ SecurityHub ActionTarget AggregatorV2 AutomationRule AutomationRuleV2 ConfigurationPolicy Connector\#
         ConnectorV2 DelegatedAdmin FindingAggregator Hub HubV2 Insight OrganizationConfiguration PolicyAssociation\#
         ProductSubscription SecurityControl Standard
        ~ SecurityLake AwsLogSource DataLake Subscriber SubscriberNotification
        ~ ServerlessRepo Application
        ~ ServiceCatalog AcceptedPortfolioShare CloudFormationProduct CloudFormationProvisionedProduct\#
         LaunchNotificationConstraint LaunchRoleConstraint LaunchTemplateConstraint Portfolio\#
         PortfolioPrincipalAssociation PortfolioProductAssociation PortfolioShare ResourceUpdateConstraint\#
         ServiceAction ServiceActionAssociation StackSetConstraint TagOption TagOptionAssociation
        ~ ServiceCatalogAppRegistry Application AttributeGroup AttributeGroupAssociation ResourceAssociation
        ~ Shield DRTAccess ProactiveEngagement Protection ProtectionGroup
        ~ Signer ProfilePermission SigningProfile
        ~ SimSpaceWeaver Simulation
        ~ StorageGateway NFSFileShare SMBFileShare Tape TapePool Volume
        ~ SupportApp AccountAlias SlackChannelConfiguration SlackWorkspaceConfiguration
        ~ SupportAuthZ SupportPermit
        ~ Synthetics Canary Group
        ~ SystemsManagerSAP Application
        ~ Textract Adapter
        ~ Timestream Database InfluxDBBackup InfluxDBCluster InfluxDBInstance ScheduledQuery Table
        ~ Transcribe CallAnalyticsCategory MedicalVocabulary Vocabulary VocabularyFilter
        ~ Transfer Agreement Certificate Connector HostKey Profile Server User WebApp Workflow
        ~ Translate ParallelData Terminology
        ~ UXC AccountCustomization
        ~ VerifiedPermissions IdentitySource Policy PolicyStore PolicyStoreAlias PolicyTemplate
        ~ VoiceID Domain
        ~ VpcLattice AccessLogSubscription AuthPolicy DomainVerification Listener ResourceConfiguration\#
         ResourceGateway ResourcePolicy Rule Service ServiceNetwork ServiceNetworkResourceAssociation\#
         ServiceNetworkServiceAssociation ServiceNetworkVpcAssociation TargetGroup
        ~ WAF ByteMatchSet IPSet Rule SizeConstraintSet SqlInjectionMatchSet WebACL XssMatchSet
        ~ WAFRegional ByteMatchSet GeoMatchSet IPSet RateBasedRule RegexPatternSet Rule SizeConstraintSet\#
         SqlInjectionMatchSet WebACL WebACLAssociation XssMatchSet
        ~ WellArchitected AgentContext AgentGoal AgentProfile Lens Profile ReviewTemplate Workload
        ~ Wickr Network
        ~ Wisdom AIAgent AIAgentVersion AIGuardrail AIGuardrailVersion AIPrompt AIPromptVersion Assistant\#
         AssistantAssociation Content ContentAssociation KnowledgeBase MessageTemplate MessageTemplateVersion\#
         QuickResponse
        ~ WorkSpaces ConnectionAlias Directory Workspace WorkspaceIpGroup WorkspacesPool
        ~ WorkSpacesThinClient Environment
        ~ WorkSpacesWeb BrowserSettings DataProtectionSettings IdentityProvider IpAccessSettings NetworkSettings\#
         Portal SessionLogger TrustStore UserAccessLoggingSettings UserSettings
        ~ WorkspacesInstances Volume VolumeAssociation WorkspaceInstance
        ~ XRay Group ResourcePolicy SamplingRule TransactionSearchConfig
        """#
}
