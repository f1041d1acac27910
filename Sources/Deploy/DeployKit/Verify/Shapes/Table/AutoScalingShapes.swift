// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let autoScalingShapes: StaticString =
        #"""
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
        * AutoScaling AutoScalingGroup LaunchConfiguration LifecycleHook ScalingPolicy ScheduledAction WarmPool
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
        """#
}
